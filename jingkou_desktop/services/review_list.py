"""The figures under review, each with what a reviewer looks at: the period before, who, source, warnings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.checks import Problem
from jingkou_desktop.domain.figures import standing as rank
from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, usable
from jingkou_desktop.domain.judging.words import signed
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.values import Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.checking import Checker
from jingkou_desktop.services.comments import comments
from jingkou_desktop.services.outcomes import one_sentence
from jingkou_desktop.services.review import Standing, standings
from jingkou_desktop.services.workspace import Workspace

STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Line:
    """One stored figure as the list of the review shows it."""

    one: Indicator
    value: Value
    standing: Standing
    last: Decimal | None  # of the year before, for a part of a year of the same part of it
    comments: int = 0  # of its period
    open: int = 0  # of those, the ones that are not dealt with

    @property
    def part(self) -> bool:
        """Whether the figure is of a part of a year."""
        when = parse_period(self.value.period)
        return when is not None and (when.month is not None or when.quarter is not None)

    @property
    def change(self) -> str:
        """How far it is from the one before: points of what is in percent, else percent; "" where unknown."""
        now, last = self.value.value, self.last
        if now is None or last is None or not (usable(now) and usable(last)) or self.one.rule is Rule.ACHIEVE:
            return ""
        step = WIDE.subtract(now, last)
        if self.one.unit in ("%", "‰"):
            return f"{signed(step, max(1, self.one.decimals))} 点"
        return "" if last == 0 else f"{signed(WIDE.divide(WIDE.multiply(step, HUNDRED), abs(last)), 1)}%"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are listed; what is None or empty lets everything through."""

    state: State | None = None
    year: int | None = None
    department: str | None = None  # "" is: of none
    pillar: str | None = None
    codes: frozenset[str] = frozenset()
    period: str | None = None  # "2023-07"; of progress alone

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Wanted()

    def admits(self, line: Line) -> bool:
        """Tell whether a line is wanted."""
        return (
            self.state in (None, line.value.state)
            and self.year in (None, int(line.value.period[:4]))
            and self.department in (None, line.one.department)
            and self.pillar in (None, line.one.pillar)
            and (not self.codes or line.one.code in self.codes)
        )


def lines(ws: Workspace) -> tuple[Line, ...]:
    """Return every stored figure, in the plan's order, then by period, basis and stage."""
    held = standings(ws)
    said, unsettled = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for comment in comments(ws):
        said[comment.indicator, comment.period] += 1
        unsettled[comment.indicator, comment.period] += not comment.resolved
    found = []
    for one in ws.indicators():
        stored, picks = ws.values(one.code), ws.picks(one.code)
        counting: dict[tuple[str, str], Value] = {}
        for value in sorted(stored, key=lambda value: rank(value, picks)):
            counting[value.period, value.basis.value] = value
        for value in sorted(stored, key=_order):
            cell = (one.code, value.period)
            last = _last(one, value, counting)
            found.append(Line(one, value, held[value.key], last, said[cell], unsettled[cell]))
    return tuple(found)


def wanted_lines(ws: Workspace, wanted: Wanted) -> tuple[Line, ...]:
    """Return the figures that are wanted; raises UserError for a code or department that is not known."""
    for code in sorted(wanted.codes):
        ws.indicator(code)
    names = [one.name for one in ws.departments()]
    if wanted.department and wanted.department not in names:
        raise UserError("department.unknown", department=wanted.department, known="、".join(names))
    return tuple(line for line in lines(ws) if wanted.admits(line))


class Hints:
    """What the checks say of stored figures, each looked at once; made anew after a change."""

    def __init__(self, ws: Workspace) -> None:
        self._checker = Checker(ws)
        self._found: dict[tuple[str, ...], str] = {}

    def of(self, value: Value) -> str:
        """Return what speaks against a figure and why it was kept, as one sentence; "" for nothing."""
        if value.key not in self._found:
            self._found[value.key] = _hint(self._checker.problems(value), value.reason)
        return self._found[value.key]


def _hint(problems: Iterable[Problem], reason: str) -> str:
    said = one_sentence(one.sentence for one in problems)
    return " ".join(part for part in (said, f"保留理由：{reason}" if reason else "") if part)


def _order(value: Value) -> tuple[str, str, int]:
    return value.period, value.basis.value, STAGES.index(value.stage)


def _last(one: Indicator, value: Value, counting: dict[tuple[str, str], Value]) -> Decimal | None:
    """Return the figure of the year before that counts, the baseline among them."""
    when = parse_period(value.period)
    if when is None:
        return None
    before = Period(when.year - 1, when.quarter, when.month)
    held = counting.get((str(before), value.basis.value))
    if held is not None:
        return held.value
    whole = when.quarter is None and when.month is None
    return one.baseline if whole and one.baseline_year == before.year else None
