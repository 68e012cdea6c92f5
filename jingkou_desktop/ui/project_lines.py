"""The rows of the page of projects: a project with its light by the end of the period judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.project_lights import Light, ProjectVerdict
from jingkou_desktop.domain.project_rates import Rate, Rates, rates
from jingkou_desktop.domain.projects import Portfolio, Progress, Project
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_facts import NO_STATE, latest, latest_words
from jingkou_desktop.ui.review_columns import INKS
from jingkou_desktop.ui.rows import Column
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import Look

LOOSE = "未归入领域"
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """A project with all that is stored of it, and its verdict.

    `sought` is the state in the review whose progress is listed, None for the newest whatever its state.
    """

    held: Portfolio
    verdict: ProjectVerdict
    sought: State | None = None

    @property
    def one(self) -> Project:
        """The project itself."""
        return self.held.one

    @property
    def pillar(self) -> str:
        """The pillar it belongs to, or that it belongs to none."""
        return self.one.pillar or LOOSE

    @property
    def state(self) -> str:
        """How far it was at the end of the period judged, else the word of the plan's own list."""
        return self.verdict.state.state or self.one.stage

    @property
    def reports(self) -> tuple[Progress, ...]:
        """What had been reported by the end of the period judged."""
        until = (self.verdict.year, self.verdict.month)
        pairs = ((parse_period(one.period), one) for one in self.held.reports)
        return tuple(one for when, one in pairs if when and (when.year, when.months) <= until)

    @property
    def report(self) -> Progress | None:
        """The newest progress by the end of the period judged, of that in the state sought where one is."""
        return latest(one for one in self.reports if self.sought in (None, one.state))

    def searched(self) -> tuple[str, ...]:
        """Return what is searched of it."""
        one = self.one
        state = self.state or NO_STATE  # so that those without one are found too
        said = (one.code, one.name, one.category, state, one.area, one.department, one.owner)
        return (*said, one.milestones, one.content)


def read_lines(session: Session) -> tuple[Line, ...]:
    """Return all projects, worked out once for the period judged."""
    from jingkou_desktop.services import portfolios  # late: the window shows first

    held = portfolios.portfolios(session.ws)
    found = portfolios.verdicts(session.ws, held, session.year, session.month)
    return tuple(Line(one, found[one.one.code]) for one in held)


def counts_words(session: Session, lines: Sequence[Line]) -> str:
    """Return how many projects are shown, and how much of their progress is in the state sought."""
    sought = lines[0].sought if lines else None
    told = sum(one.state is sought for line in lines for one in line.reports)
    review = f"进度{sought.value} {told} 条，" if sought else ""
    return f"{session.period_words}，{len(lines)} 个项目，{review}投资单位：万元"


def rates_of(lines: Iterable[Line], year: int, month: int | None) -> Rates:
    """Return what these projects add up to."""
    shown = tuple(lines)
    return rates("", [line.held for line in shown], [line.verdict for line in shown], year, month)


def rates_facts(found: Rates) -> tuple[tuple[str, str, str], ...]:
    """Return the rates as name, words and what they are made of."""
    lacking = len(found.investment.left_out)
    left = f"；{lacking} 个有年度计划的项目没有当期完成投资，不计入" if lacking else ""
    return (
        ("开工率", _counted(found.begun), "当年计划开工的项目中已开工的"),
        ("竣工率", _counted(found.ended), "当年计划竣工的项目中已竣工的"),
        ("投资完成率", _share(found.investment.percent), _sums(found.investment, "完成") + left),
        ("资金到位率", _share(found.funds.percent), _sums(found.funds, "到位")),
        ("按期率", _counted(found.on_time), "当年到期的节点中按期完成的"),
        ("提前", f"{found.early} 个节点", "当年计划的节点中早于计划完成的"),
        ("逾期", f"{found.late} 个节点", "晚于计划完成的，或到期没有完成的"),
        ("已报/应报", f"{found.reported}/{found.owed}", "当期应报进度的项目中已报的"),
    )


def list_columns() -> list[Column[Line]]:
    """Return the columns of the list; sums are 万元."""

    def hint(line: Line) -> str:
        return "\n".join(filter(None, (line.one.name, line.one.note)))

    def step_look(line: Line) -> Look | None:
        light = line.verdict.milestones.light
        return None if light is Light.NOT_JUDGED else LIGHTS[light]

    def step_words(line: Line) -> str:
        light = line.verdict.milestones.light
        return NOTHING if light is Light.NOT_JUDGED else light.value

    return [
        Column("灯", lambda line: line.verdict.light.value, 5, look=lambda line: LIGHTS[line.verdict.light],
               hint=lambda line: f"{line.verdict.light.value}　{line.verdict.reason}"),
        Column("代码", lambda line: line.one.code, 3, ink=lambda _: "muted"),
        Column("项目", lambda line: line.one.name, hint=hint),
        Column("责任单位", lambda line: line.one.department, 8),
        Column("状态", lambda line: line.state, 3, hint=lambda line: line.verdict.state.words or line.state),
        Column("年度计划", lambda line: _sum(line.held.asked(line.verdict.year)), 4, right=True,
               hint=lambda line: f"{line.verdict.year} 年计划投资，万元"),
        Column("完成", _done, 4, right=True, hint=lambda line: line.verdict.investment.reason),
        Column("节点灯", step_words, 4, look=step_look, hint=lambda line: line.verdict.milestones.reason),
        Column("最近进度（年初累计）", lambda line: latest_words(line.report, line.verdict.year), 10),
        Column("审核", lambda line: line.report.state.value if line.report else "", 3,
               ink=lambda line: INKS.get(line.report.state, "text") if line.report else "text"),
    ]  # fmt: skip


def _done(line: Line) -> str:
    done = line.verdict.investment.done
    return "" if done is None else percent(done)


def _sum(sum_: Decimal | None) -> str:
    return "" if sum_ is None else canonical(sum_)


def _share(share: Decimal | None) -> str:
    return NOTHING if share is None else percent(share)


def _counted(rate: Rate) -> str:
    if not rate.whole:
        return NOTHING
    return f"{_share(rate.percent)}（{canonical(rate.part)}/{canonical(rate.whole)}）"


def _sums(rate: Rate, verb: str) -> str:
    if not rate.whole:
        return "没有年度计划投资"
    return f"{verb} {canonical(rate.part)}，年度计划 {canonical(rate.whole)} 万元"
