"""年度计划 of projects: what the year asks to invest and to reach, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.projects import ProjectYear
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_facts import money
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import Look
from jingkou_desktop.ui.text import caption, tip
from jingkou_desktop.ui.year_plan_lines import INVESTMENT, MEASURES, NOTHING, ProjectLine, total_lines
from jingkou_desktop.ui.year_plan_section import Chip, Section, named
from jingkou_desktop.ui.year_plan_typed import Typed
from jingkou_desktop.ui.year_plan_view import PlanColumn

if TYPE_CHECKING:
    from jingkou_desktop.services.year_plan_totals import MoneyTotals

PLANNED, FUNDED, REPORTED, UNREPORTED = "列入计划", "有计划投资", "已报完成投资", "没有报"
BEHIND = "落后"
FIELDS = {INVESTMENT: "investment", MEASURES: "measures"}


def funded(line: ProjectLine) -> bool:
    """Tell whether the year's plan names a sum for a project."""
    return line.year is not None and line.year.investment is not None and line.year.investment > 0


CHIPS: tuple[Chip[ProjectLine], ...] = (
    Chip(PLANNED, lambda line: line.year is not None),
    Chip("全部", lambda line: not line.total),
    Chip(FUNDED, funded),
    Chip(REPORTED, lambda line: funded(line) and bool(line.done)),
    Chip(UNREPORTED, lambda line: funded(line) and not line.done),
    Chip(BEHIND, lambda line: line.light in (Light.RED, Light.YELLOW)),
)


class ProjectSection(Section[ProjectLine]):
    """The rows of projects, with their sums below."""

    def __init__(self, session: Session, typed: Typed, open_dialog: Callable[[], object]) -> None:
        editable = not session.ws.read_only
        super().__init__(session, typed, "项目", _columns(self._write if editable else None), CHIPS)
        self.sums: MoneyTotals | None = None
        self.carry_button = button("沿用上年目标", self.carry_over)
        self.open_button = button("年度计划…", open_dialog, "", "年度计划：选中的项目")
        self.carry_button.setToolTip(
            tip("把上年的年度目标抄给选中的项目，今年已经写了的不动；投资不抄，一步撤销")
        )
        self.open_button.setToolTip(tip("这个项目各年的计划投资和年度目标（Enter，或双击不能填的栏）"))
        self.buttons = (self.carry_button, self.open_button)

    def totals(self) -> list[ProjectLine]:
        """Return the sums of all that the year's plan names."""
        return total_lines(self.sums) if self.sums is not None else []

    def empty_words(self) -> str:
        """Return what stands in place of the rows."""
        if self.chip == PLANNED and self._all and not any(line.year for line in self._all):
            return f"{self.session.year} 年还没有列入计划的项目。选“全部”，填上计划投资或年度目标，就列入了。"
        return super().empty_words()

    def carry_over(self) -> None:
        """Take over last year's 年度目标 of the rows chosen."""
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        def act() -> str:
            codes = self._bare()
            done = year_plan_entry.carry_over_projects(self.session.ws, self.session.year, codes)
            return f"{named(done)}沿用了上年的年度目标，按 Ctrl+Z 撤销。" if done else ""

        self.typed.act(act)

    def weigh(self) -> None:
        """Say on the buttons how many rows they would change."""
        count = len(self._bare())
        self.carry_button.setText(caption(f"沿用上年目标 {count}" if count else "沿用上年目标"))
        self.carry_button.setAccessibleName(f"沿用上年目标 {count} 个")
        self.carry_button.setEnabled(count > 0 and not self.session.ws.read_only)
        self.open_button.setEnabled(self.here() is not None)

    def empty(self, field: str, lines: Sequence[ProjectLine]) -> None:
        """Empty sums or texts, as one edit."""
        codes = [line.code for line in lines if field == MEASURES or line.planned]
        self.typed.act(lambda: self._store(dict.fromkeys(codes, ""), field, "") if codes else "")

    def told(self, line: ProjectLine) -> tuple[str, tuple[Fact, ...]]:
        """Return title and facts of a row for the card."""
        year, last = line.year, self._last(line)
        verdict_lines = "\n".join(line.formulas)
        said = [
            ("计划投资", money(year.investment) if year and year.investment is not None else "没有列"),
            ("年度目标", line.measures or "没有写"),
            ("来源", year.source.words() if year else ""),
            ("完成投资", f"{line.done} 万元" if line.done else "没有报"),
            ("灯", f"{line.light.value}　{line.reason}" if line.light else ""),
            ("算式", verdict_lines),
            ("上年计划", money(last.investment) if last and last.investment is not None else ""),
            ("上年目标", last.measures if last else ""),
            ("责任单位", line.department or "未定"),
        ]
        facts = tuple(Fact(term, text, wide=True, wrap=True) for term, text in said if text)
        return f"{line.code} {line.name}", facts

    def _last(self, line: ProjectLine) -> ProjectYear | None:
        years = line.held.years if line.held else ()
        return next((one for one in years if one.year == self.session.year - 1), None)

    def _bare(self) -> list[str]:
        """Return the projects chosen of which last year says something and this year nothing."""
        return [
            line.code
            for line in self.chosen()
            if not line.measures and (last := self._last(line)) is not None and last.measures
        ]

    def _store(self, texts: dict[str, str], field: str, reason: str) -> str:
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        year, name = self.session.year, FIELDS[field]
        typed = {code: {name: text} for code, text in texts.items()}
        done = year_plan_entry.set_project_years(self.session.ws, year, typed, reason)
        verb = "已存入" if any(texts.values()) else "已清除"
        return f"{named(list(texts))} {year} {field}{verb}。" if done else ""

    def _write(self, field: str, line: ProjectLine, text: str) -> bool:
        before = line.planned if field == INVESTMENT else line.measures
        store = partial(self._store_one, line.code, field)
        return self.write(line, field, text, before, store)

    def _store_one(self, code: str, field: str, text: str, reason: str) -> str:
        return self._store({code: text}, field, reason)


def _columns(write: Callable[[str, ProjectLine, str], bool] | None) -> list[PlanColumn[ProjectLine]]:
    def look(line: ProjectLine) -> Look | None:
        return None if line.light is None else LIGHTS[line.light]

    def written(field: str) -> Callable[[ProjectLine, str], bool] | None:
        return partial(write, field) if write else None

    def alone(line: ProjectLine) -> bool:
        return not line.total

    return [
        PlanColumn("代码", lambda line: line.code, 3, ink=lambda _: "muted"),
        PlanColumn("项目", lambda line: line.name),
        PlanColumn("责任单位", lambda line: line.department, 7),
        PlanColumn("计划投资（万元）", lambda line: line.planned, 8, right=True, write=written(INVESTMENT),
                   writable=alone, field=INVESTMENT),
        PlanColumn("年度目标（形象进度）", lambda line: line.measures, write=written(MEASURES),
                   writable=alone, field=MEASURES),
        PlanColumn("完成投资", lambda line: line.done or NOTHING, 6, right=True),
        PlanColumn("完成率", lambda line: line.share or NOTHING, 4, right=True,
                   hint=lambda line: line.reason),
        PlanColumn("灯", lambda line: line.light.value if line.light else "", 5, look=look,
                   hint=lambda line: line.reason),
    ]  # fmt: skip
