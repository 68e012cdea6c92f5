"""What the card of a project says: its fields, years, milestones and progress, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.project_states import date_words
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.values import Source
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.review_words import standing_lines

if TYPE_CHECKING:
    from jingkou_desktop.services.review import Standing

UNIT = "万元"
NO_STATE = "未填状态"


def project_facts(one: Project, years: Iterable[ProjectYear], then: str = "") -> tuple[Fact, ...]:
    """Return what is known of a project itself and what its years ask; what is not known is left out.

    `then` says how far it was at the end of the period judged.
    """
    said = (
        ("编号", one.code),
        ("状态", state_words(one)),
        ("当期状态", then),
        ("责任单位", one.department),
        ("建设单位", one.owner),
        ("总投资", money(one.investment)),
        ("起止年限", span_words(one)),
        ("建设性质", one.nature),
        ("类别", one.category),
        ("领域", one.pillar),
        ("地点", one.area),
        ("建设规模及内容", one.content),
        ("资金来源", one.funding),
        ("批准文件", one.approval),
        ("联系人", one.contact),
        ("节点要求", one.milestones),
        ("纲要", one.section),
        ("备注", one.note),
        ("来源", _source(one.source)),
    )
    facts = [Fact(term, text, wide=True, wrap=True) for term, text in said if text]
    return (*facts, *(_year(year) for year in sorted(years, key=lambda found: found.year)))


def milestone_facts(steps: Iterable[Milestone]) -> tuple[Fact, ...]:
    """Return the milestones in their order: planned and actual date, weight, evidence and the source."""
    found = []
    for one in steps:
        dates = [
            f"{word} {date_words(date)}"
            for word, date in (("计划", one.planned), ("实际", one.actual))
            if date
        ]
        dates += [f"权重 {canonical(one.weight)}%"] if one.weight is not None else []
        lines = ["　".join(dates), f"佐证：{one.evidence}" if one.evidence else "", _from(one.source)]
        found.append(Fact(one.name, "\n".join(filter(None, lines)), wide=True, wrap=True))
    return tuple(found)


def progress_facts(reports: Iterable[Progress], standing: Callable[[Progress], Standing]) -> tuple[Fact, ...]:
    """Return what was reported, the newest period first, with its state and who brought it there."""
    newest = sorted(reports, key=lambda one: one.order, reverse=True)
    return tuple(
        Fact(period_words(one.period), _report(one, standing(one)), wide=True, wrap=True) for one in newest
    )


def problem_facts(problems: Iterable[Problem], day: str) -> tuple[Fact, ...]:
    """Return the problems by number: what, who answers by when, and the answer."""
    return tuple(
        Fact(f"第{one.number}条", "\n".join(_problem(one, day)), wide=True, wrap=True) for one in problems
    )


def latest(reports: Iterable[Progress]) -> Progress | None:
    """Return the report of the newest period, or None."""
    return max(reports, key=lambda one: one.order, default=None)


def latest_words(one: Progress | None, year: int) -> str:
    """Return the newest report in one line: its period, without `year` itself, and what was invested by then.

    The sum since January is what the column is headed by, and has no word before it; another one has.
    """
    if one is None:
        return ""
    sums = (
        ("", one.year_investment),
        ("开工累计 ", one.total_investment),
        ("本月 ", one.month_investment),
    )
    said = next((f"{word}{canonical(sum_)}" for word, sum_ in sums if sum_ is not None), one.look)
    when = period_words(one.period)
    return f"{when.removeprefix(f'{year}年') or when} {said}".strip()


def state_words(one: Project) -> str:
    """Return how far a project is, else the word of the plan's own list."""
    return one.state.value if one.state else one.stage


def span_words(one: Project) -> str:
    """Return from when to when a project is built, as far as it is known."""
    if one.starts and one.starts == one.ends:
        return date_words(one.starts)
    ends = f"至{date_words(one.ends)}" if one.ends else ""
    return f"{date_words(one.starts)}{ends or '起'}" if one.starts else ends


def period_words(period: str) -> str:
    """Return a stored period as a person writes it: 2023年7月."""
    found = parse_period(period)
    return found.words if found else period


def money(sum_: Decimal | None) -> str:
    """Return a sum with its unit, "" for none."""
    return "" if sum_ is None else f"{canonical(sum_)} {UNIT}"


def _year(one: ProjectYear) -> Fact:
    lines = [
        f"计划投资 {money(one.investment)}" if one.investment is not None else "",
        one.measures,
        _from(one.source),
    ]
    return Fact(f"{one.year}年", "\n".join(filter(None, lines)), wide=True, wrap=True)


def _report(one: Progress, standing: Standing) -> str:
    sums = (
        ("本月", one.month_investment),
        ("年初累计", one.year_investment),
        ("开工累计", one.total_investment),
        ("到位资金", one.funds),
    )
    said = [f"{word} {canonical(sum_)}" for word, sum_ in sums if sum_ is not None]
    texts = (
        ("形象进度", one.look),
        ("存在问题", one.problems),
        ("下步计划", one.next_steps),
        ("理由", one.reason),
    )
    lines = [
        f"{'，'.join(said)} {UNIT}" if said else "",
        *(f"{word}：{text}" for word, text in texts if text),
    ]
    lines.append(f"{one.state.value}　{_from(one.source)}")
    return "\n".join(filter(None, [*lines, *standing_lines(standing)]))


def _problem(one: Problem, day: str) -> Iterator[str]:
    yield one.text
    late = "　▼ 已逾期" if one.late_on(day) else ""
    due = f"{date_words(one.due)}前答复{late}" if one.due else ""
    yield "　".join(filter(None, (one.department or "未定答复单位", due)))
    if one.answer:
        yield f"答复：{one.answer}"
    dates = (("提出", one.raised), ("解决", one.solved))
    if said := [f"{date_words(date)}{word}" for word, date in dates if date]:
        yield "，".join(said)


def _source(source: Source) -> str:
    return source.words() if source.file or source.label else ""


def _from(source: Source) -> str:
    return f"来源：{source.words()}"
