"""年度计划 of tasks: who leads, what the year asks, how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from jingkou_desktop.domain.tasks import TaskOutcome, TaskYear
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_lines import section_number
from jingkou_desktop.ui.task_looks import ENDINGS
from jingkou_desktop.ui.text import caption, tip
from jingkou_desktop.ui.year_plan_lines import OUTCOME, TASK_GOAL, TASK_MEASURES, TASK_RESULT, TaskLine
from jingkou_desktop.ui.year_plan_section import Chip, Section, named
from jingkou_desktop.ui.year_plan_typed import Typed
from jingkou_desktop.ui.year_plan_view import PlanColumn

PLANNED, BARE, OPEN = "有举措或目标", "没有举措", "未写结果"
OUTCOMES = tuple(one.value for one in TaskOutcome)
FIELDS = {OUTCOME: "outcome", TASK_MEASURES: "measures", TASK_GOAL: "goal", TASK_RESULT: "result"}


def _ended(word: str, line: TaskLine) -> bool:
    return line.outcome == word


CHIPS: tuple[Chip[TaskLine], ...] = (
    Chip("全部", lambda line: not line.total),
    Chip(PLANNED, lambda line: line.planned),
    Chip(BARE, lambda line: not line.measures),
    *(Chip(word, partial(_ended, word)) for word in OUTCOMES),
    Chip(OPEN, lambda line: line.planned and not line.outcome),
)


class TaskSection(Section[TaskLine]):
    """The rows of tasks."""

    def __init__(self, session: Session, typed: Typed, open_dialog: Callable[[], object]) -> None:
        editable = not session.ws.read_only
        super().__init__(session, typed, "任务", _columns(self._write if editable else None), CHIPS)
        self.carry_button = button("沿用上年举措", self.carry_over)
        self.open_button = button("年度计划…", open_dialog, "", "年度计划：选中的任务")
        self.carry_button.setToolTip(tip("把上年的举措和目标抄给选中的任务，今年已经写了的不动，一步撤销"))
        self.open_button.setToolTip(tip("这项任务各年的举措、目标和完成情况（Enter，或双击不能填的栏）"))
        self.buttons = (self.carry_button, self.open_button)

    def carry_over(self) -> None:
        """Take over last year's measures and goals of the rows chosen."""
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        def act() -> str:
            codes = self._bare()
            done = year_plan_entry.carry_over_tasks(self.session.ws, self.session.year, codes)
            return f"{named(done)}沿用了上年的举措和目标，按 Ctrl+Z 撤销。" if done else ""

        self.typed.act(act)

    def weigh(self) -> None:
        """Say on the buttons how many rows they would change."""
        count = len(self._bare())
        self.carry_button.setText(caption(f"沿用上年举措 {count}" if count else "沿用上年举措"))
        self.carry_button.setAccessibleName(f"沿用上年举措 {count} 项")
        self.carry_button.setEnabled(count > 0 and not self.session.ws.read_only)
        self.open_button.setEnabled(self.here() is not None)

    def empty(self, field: str, lines: Sequence[TaskLine]) -> None:
        """Empty a field, as one edit."""
        codes = [line.code for line in lines if line.said(field)]
        self.typed.act(lambda: self._store(dict.fromkeys(codes, ""), field) if codes else "")

    def told(self, line: TaskLine) -> tuple[str, tuple[Fact, ...]]:
        """Return title and facts of a row for the card."""
        one, last = line.held.one, self._last(line)
        now = line.held.year(self.session.year)
        said = [
            ("章节", f"{section_number(one)} {one.section_title}".strip()),
            ("牵头部门", one.lead or "未定"),
            ("配合部门", "、".join(line.held.assistants)),
            ("年度举措", line.measures or "没有写"),
            ("年度目标", line.goal or "没有写"),
            ("完成结果", line.outcome or "没有写"),
            ("完成情况", line.result),
            ("来源", now.source.words() if now else ""),
            ("上年举措", last.measures if last else ""),
            ("上年目标", last.goal if last else ""),
            ("上年结果", last.outcome.value if last and last.outcome else ""),
        ]
        facts = tuple(Fact(term, text, wide=True, wrap=True) for term, text in said if text)
        return f"{one.code} {one.name}", facts

    def _last(self, line: TaskLine) -> TaskYear | None:
        return line.held.year(self.session.year - 1)

    def _bare(self) -> list[str]:
        """Return the tasks chosen of which last year asked something and this year nothing."""
        return [
            line.code
            for line in self.chosen()
            if not line.planned and (last := self._last(line)) is not None and (last.measures or last.goal)
        ]

    def _store(self, texts: dict[str, str], field: str) -> str:
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        year, name = self.session.year, FIELDS[field]
        typed = {code: {name: text} for code, text in texts.items()}
        done = year_plan_entry.set_task_years(self.session.ws, year, typed)
        verb = "已存入" if any(texts.values()) else "已清除"
        return f"{named(list(texts))} {year} {field}{verb}。" if done else ""

    def _write(self, field: str, line: TaskLine, text: str) -> bool:
        def store(text: str, _: str) -> str:
            return self._store({line.code: text}, field)

        return self.write(line, field, text, line.said(field), store)


def _columns(write: Callable[[str, TaskLine, str], bool] | None) -> list[PlanColumn[TaskLine]]:
    def text(title: str, field: str, width: int = 0) -> PlanColumn[TaskLine]:
        written = partial(write, field) if write else None
        return PlanColumn(title, lambda line: line.said(field), width, write=written, field=field)

    return [
        PlanColumn("代码", lambda line: line.code, 3, ink=lambda _: "muted"),
        PlanColumn("任务", lambda line: line.held.one.name),
        PlanColumn("牵头部门", lambda line: line.held.one.lead, 7),
        text("年度举措", TASK_MEASURES),
        text("年度目标", TASK_GOAL),
        PlanColumn(OUTCOME, lambda line: line.outcome, 6, look=lambda line: ENDINGS.get(line.outcome),
                   write=partial(write, OUTCOME) if write else None, field=OUTCOME, choices=OUTCOMES),
        text("完成情况", TASK_RESULT),
    ]  # fmt: skip
