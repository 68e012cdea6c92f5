"""The rows of the page of tasks: a task with what its year asks and what was last reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingkou_desktop.domain.due_dates import last_quarter
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import Ending, TaskFile, TaskNote, TaskYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.rows import Column
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import Look
from jingkou_desktop.ui.task_looks import ENDINGS, STATES

LOOSE = "不属于任何方面"
NOBODY = "未定牵头部门"
NO_STATE = "未填状态"
NOT_REPORTED = "本季未报"
ENDED = 12  # months of a whole year


@dataclass(frozen=True, slots=True)
class Line:
    """A task with all that is stored of it, as it stands in a year; `quarter` is the last that was due."""

    held: TaskFile
    year: int
    months: int = ENDED
    quarter: Period | None = None

    @property
    def one(self) -> Task:
        """The task itself."""
        return self.held.one

    @property
    def pillar(self) -> str:
        """The pillar it belongs to, or that it belongs to none."""
        return self.one.pillar or LOOSE

    @property
    def lead(self) -> str:
        """The department that leads, or that none does."""
        return self.one.lead or NOBODY

    @property
    def state(self) -> str:
        """How far it is, or that nobody has said."""
        return self.one.state or NO_STATE

    @property
    def asked(self) -> TaskYear | None:
        """What the year asks."""
        return self.held.year(self.year)

    @property
    def note(self) -> TaskNote | None:
        """The newest progress of the year by the period judged."""
        return self.held.latest(self.year, self.months)

    @property
    def owes(self) -> bool:
        """Whether nothing was reported of the quarter though the year asks something."""
        return self.quarter is not None and self.held.owes(self.quarter)

    def in_review(self, state: State) -> bool:
        """Tell whether the progress that is shown is in this state."""
        return self.note is not None and self.note.state is state

    def searched(self) -> tuple[str, ...]:
        """Return what is searched of it."""
        one = self.one
        asked = (self.asked.goal, self.asked.measures) if self.asked else ()
        said = (one.code, one.name, section_number(one), one.section_title, one.chapter_title)
        return (*said, self.lead, *self.held.assistants, *asked)


def read_lines(session: Session) -> tuple[Line, ...]:
    """Return all tasks as they stand by the end of the period judged."""
    from jingkou_desktop.services import comparing, portfolios  # late: the window shows first

    months = session.month or ENDED
    due = last_quarter(session.year, months, comparing.this_day())
    return tuple(Line(one, session.year, months, due) for one in portfolios.task_files(session.ws))


def counts_words(lines: Sequence[Line], year: int) -> str:
    """Return how many tasks are shown and how far they are filled in."""
    planned = sum(line.asked is not None and line.asked.planned for line in lines)
    told = sum(line.note is not None for line in lines)
    return f"{year} 年，显示 {len(lines)} 项任务：有年度计划 {planned}，有进展 {told}"


def section_number(one: Task) -> str:
    """Return the section of a task as indicators and projects name it: 4.1; "" where there is none."""
    return f"{one.chapter}.{one.section}" if one.chapter else ""


def place_words(one: Task) -> str:
    """Return where the plan sets a task: chapter and section, each in a line."""
    chapter = f"第 {one.chapter} 章　{one.chapter_title}" if one.chapter else one.chapter_title
    section = f"第 {section_number(one)} 节　{one.section_title}" if one.section else one.section_title
    return "\n".join(filter(None, (chapter, section)))


def note_words(note: TaskNote | None) -> str:
    """Return progress in one line: 2季度 办了三场消费节."""
    if note is None:
        return ""
    when = parse_period(note.period)
    words = when.words.split("年", 1)[1] or "全年" if when else note.period
    return f"{words} {' '.join(note.text.split())}"


def list_columns() -> list[Column[Line]]:
    """Return the columns of the list."""

    def note_hint(line: Line) -> str:
        note = line.note
        owed = f"{line.quarter.words}的进展还没有报" if line.owes and line.quarter else ""
        told = (note_words(note).split(" ", 1)[0], note.text, note.state.value) if note else ()
        return "\n".join(filter(None, (owed, *told)))

    def told(line: Line) -> str:
        return "；".join(filter(None, (NOT_REPORTED if line.owes else "", note_words(line.note))))

    return [
        Column("代码", lambda line: line.one.code, 4, ink=lambda _: "muted"),
        Column("任务", lambda line: line.one.name, hint=_name_hint),
        Column("牵头部门", lambda line: line.one.lead, 8, hint=team_words),
        Column("状态", lambda line: line.one.state, 5, look=_state_look),
        Column("年度目标", _goal, 9, hint=asked_words),
        Column("结果", _ending, 5, look=_ending_look, hint=_result),
        Column("最近进展", told, 11, ink=lambda line: "behind" if line.owes else "text", hint=note_hint),
        Column("节", lambda line: section_number(line.one), 3, ink=lambda _: "muted", hint=_name_hint),
    ]


def asked_words(line: Line) -> str:
    """Return what the line's year asks, in lines."""
    return year_words(line.asked)


def year_words(asked: TaskYear | None) -> str:
    """Return what a year asks, in lines."""
    if asked is None:
        return ""
    said = (("举措", asked.measures), ("目标", asked.goal), ("完成情况", asked.result))
    return "\n".join(f"{word}：{text}" for word, text in said if text)


def team_words(line: Line) -> str:
    """Return who leads and who assists, in lines."""
    helpers = "、".join(line.held.assistants)
    return "\n".join(filter(None, (f"牵头 {line.lead}", f"配合 {helpers}" if helpers else "")))


def _goal(line: Line) -> str:
    asked = line.asked
    return " ".join((asked.goal or asked.measures).split()) if asked else ""


def _result(line: Line) -> str:
    asked = line.asked
    return "\n".join(filter(None, (line.held.ending(line.year).value, asked.result if asked else "")))


def _ending(line: Line) -> str:
    return line.held.ending(line.year).value


def _ending_look(line: Line) -> Look | None:
    return ENDINGS.get(Ending(_ending(line)))


def _state_look(line: Line) -> Look | None:
    return STATES.get(line.one.state)


def _name_hint(line: Line) -> str:
    return "\n".join(filter(None, (line.one.name, place_words(line.one), line.pillar, line.one.note)))
