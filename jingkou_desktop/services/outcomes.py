"""What would become of each cell of a file, and cells that speak of one figure."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.readings import place
from jingkou_desktop.domain.tasks import TaskNote, TaskTeam, TaskYear
from jingkou_desktop.domain.values import Benchmark, Value


class Outcome(StrEnum):
    """What applying would do with one cell."""

    NEW = "新增"
    CHANGED = "变更"
    SAME = "相同"
    WARNED = "警告"
    REJECTED = "剔除"
    ASKED = "待定"  # a person must say what it means
    OFFERED = "对标"  # of another area: stored only where its area was chosen


class Kind(StrEnum):
    """What a row of the preview is about."""

    FIGURE = "数据"
    PEER = "对标"
    INDICATOR = "规划指标"
    PROJECT = "项目"
    PROJECT_YEAR = "年度计划"
    MILESTONE = "节点"
    PROGRESS = "进度"
    PROBLEM = "问题"
    TASK = "任务"
    TASK_YEAR = "任务年度"
    TASK_NOTE = "任务进展"


One = TypeVar("One")
Thing = TypeVar("Thing", bound=Hashable)
Effect = (
    Value
    | Benchmark
    | Indicator
    | (Project | ProjectYear | Milestone | Progress | Problem)
    | (TaskTeam | TaskYear | TaskNote)
)


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of a file with what would become of it; `effect` is what would be stored."""

    id: int
    outcome: Outcome
    file: str
    sheet: str
    cell: str
    code: str  # "" where no indicator was found
    name: str  # the indicator's name, else the label in the file
    period: str
    unit: str
    old: Decimal | None
    new: Decimal | None
    raw: str
    sentence: str
    effect: Effect | None = None
    kind: Kind = Kind.FIGURE
    layout: str = ""  # fingerprint of the table's headers
    label: str = ""  # as it stands in the file: with `layout` the key of a choice
    proposed: tuple[str, ...] = ()  # codes that the label may mean, the likeliest first
    region: str = ""  # of another area's figure
    before: str = ""  # what is stored and what would be, in words, where it is no figure
    after: str = ""

    @property
    def value(self) -> Value | None:
        """The figure that would be stored."""
        return self.effect if isinstance(self.effect, Value) else None

    @property
    def blank(self) -> bool:
        """Whether the file has nothing where a number is stored, which stays."""
        return self.outcome is Outcome.SAME and self.new is None and self.old is not None


def one_sentence(parts: Iterable[str]) -> str:
    """Return what is said of one figure as one sentence: parts joined by ；, "" where nothing is said."""
    said = "；".join(part.strip().rstrip("。") for part in parts if part.strip())
    return f"{said}。" if said else ""


MOST_NAMED = 3  # cells that a sentence names
STORABLE = (Outcome.NEW, Outcome.CHANGED, Outcome.WARNED)


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with their places as ids."""
    return [row if row.id == number else replace(row, id=number) for number, row in enumerate(rows)]


def against_each_other(rows: list[Row]) -> list[Row]:
    """Reject cells that give one figure different numbers; a repeated number counts once.

    Figures of other areas that nobody chose stay offered, and say it.
    """
    by_key: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if isinstance(row.effect, Value | Benchmark):
            by_key.setdefault((row.kind.value, *row.effect.key), []).append(row)
    changed: dict[int, Row] = {}
    for same in by_key.values():
        if len(same) == 1:
            continue
        first = min(same, key=lambda row: row.outcome is Outcome.WARNED)
        others = rivals(same, lambda row: row.new)
        for row in same:
            if row is not first and row.new == first.new:
                said = f"与 {_place(first, row)} 重复。"
                changed[row.id] = replace(row, outcome=Outcome.SAME, effect=None, sentence=said)
            if len(others) > 1:
                first_few, count = others[row.new]
                named = several([_place(one, row) for one in first_few], count)
                said = f"与 {named} 互相矛盾，请核对后只留一个。"
                outcome = Outcome.OFFERED if row.outcome is Outcome.OFFERED else Outcome.REJECTED
                changed[row.id] = replace(row, outcome=outcome, effect=None, sentence=said)
    return [changed.get(row.id, row) for row in rows]


def rivals(same: Sequence[One], said: Callable[[One], Thing]) -> dict[Thing, tuple[tuple[One, ...], int]]:
    """Return for each thing that is said the first few that say another one, and how many they are."""
    return {
        thing: (tuple(islice((one for one in same if said(one) != thing), MOST_NAMED)), len(same) - count)
        for thing, count in Counter(map(said, same)).items()
    }


def several(places: Sequence[str], count: int) -> str:
    """Return the places that are named, and how many there are where these are not all."""
    return "、".join(places) + (f" 等 {count} 处" if count > len(places) else "")


def _place(row: Row, seen_from: Row) -> str:
    """Return where a row stands, with its file where that is another one."""
    file = "" if row.file == seen_from.file else f"{row.file} "
    return f"{file}{place(row.sheet, row.cell)}"
