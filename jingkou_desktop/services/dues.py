"""What is to be reported when, what of it lacks and from whom, and the words to ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.due_dates import (
    date_words,
    due_date,
    ended,
    periods_of,
)
from jingkou_desktop.domain.figures import months_within
from jingkou_desktop.domain.judging.case import MONTHS
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.services.evaluation import NOBODY
from jingkou_desktop.services.workspace import Workspace

Lack = tuple[Indicator, str]  # and what lacks of it, in words


@dataclass(frozen=True, slots=True)
class Due:
    """A period of the year with its deadline; `lacking` are those of `wanted` not reported yet."""

    period: Period
    day: date
    wanted: tuple[Indicator, ...]
    lacking: tuple[Indicator, ...]

    @property
    def words(self) -> str:
        """The period as a person says it: 2023年全年, 2023年1—2季度, 2023年1—3月."""
        if self.period.months == MONTHS:
            return f"{self.period.year}年全年"
        count, what = self.period.months, "月"
        if self.period.quarter is not None:
            count, what = self.period.quarter, "季度"
        return f"{self.period.year}年" + (f"1—{count}{what}" if count > 1 else f"1{what}")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What lacks from one department."""

    department: str
    lacks: tuple[Lack, ...]


def dues(ws: Workspace, year: int, today: date) -> tuple[Due, ...]:
    """Return what of a year is overdue or due, the earliest first; what is reported in full is left out.

    A figure that covers more months answers for those before. Of periods that are not over, the next one
    of each length is listed.
    """
    by_period: dict[Period, list[Indicator]] = {}
    for one in ws.indicators():
        if one.rule is not Rule.QUALITATIVE:
            for period in periods_of(one.frequency, year):
                by_period.setdefault(period, []).append(one)
    reach = {one.code: _reach(ws, one, year) for one in ws.indicators()}
    found = []
    coming: set[str] = set()
    for period in sorted(by_period, key=lambda one: (due_date(ws.plan, one), one.months)):
        wanted = by_period[period]
        lacking = tuple(one for one in wanted if reach[one.code] < period.months)
        if not lacking:
            continue
        length = _length(period)
        if not ended(period, today):
            if length in coming:
                continue
            coming.add(length)
        found.append(Due(period, due_date(ws.plan, period), tuple(wanted), lacking))
    return tuple(found)


def by_department(lacks: Iterable[Lack]) -> tuple[Lacking, ...]:
    """Return what lacks by lead department, the most first."""
    found: dict[str, list[Lack]] = {}
    for one, words in lacks:
        found.setdefault(one.department or NOBODY, []).append((one, words))
    rows = (Lacking(name, tuple(each)) for name, each in found.items())
    return tuple(sorted(rows, key=lambda row: (-len(row.lacks), row.department)))


def reminder(ws: Workspace, row: Lacking, period: Period, today: date) -> str:
    """Return the words that ask a department for what lacks of a period, to be sent as they stand."""
    day = due_date(ws.plan, period)
    by = f"请于{date_words(day)}前报送" if day >= today else f"报送期限{date_words(day)}已过，请尽快报送"
    when = f"{period.year}年" + ("" if period.months == MONTHS else f"1—{period.months}月")
    lines = [
        f"{row.department}：",
        f"{ws.plan.short_name}实施监测{when}数据中，以下 {len(row.lacks)} 项尚缺，{by}。",
    ]
    for number, (one, words) in enumerate(row.lacks, 1):
        unit = f"（{one.unit}）" if one.unit else ""
        lines.append(f"{number}. {one.code} {one.name}{unit}：{words}")
    if ws.plan.demo:
        lines.append("（演示数据）")
    return "\n".join(lines) + "\n"


def _reach(ws: Workspace, one: Indicator, year: int) -> int:
    """Return up to which month of a year an indicator is reported; what is achieved needs no report."""
    if one.rule is Rule.ACHIEVE:
        figures: Sequence[int] = [
            when for when, held in ws.counting(one.code).items() if held.value is not None and held.value >= 1
        ]
        if any(when < year for when in figures):
            return MONTHS
    return max(months_within(one, ws.values(one.code), year, ws.picks(one.code)), default=0)


def _length(period: Period) -> str:
    if period.month is not None:
        return "month"
    return "quarter" if period.quarter is not None else "year"
