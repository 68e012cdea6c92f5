"""A Gantt chart of projects and their milestones as days; painters turn them into pixels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.project_dates import begins_before
from jingkou_desktop.domain.project_days import (
    END_NAMES,
    START_NAMES,
    first_day,
    last_day,
    passed,
    planned_end,
    planned_start,
    step,
)
from jingkou_desktop.domain.project_lights import Light, ProjectVerdict
from jingkou_desktop.domain.project_states import finished, started
from jingkou_desktop.domain.projects import Milestone, Portfolio


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: the last day of its planned and of its actual date, as exact as they are stored."""

    name: str
    planned: date | None
    actual: date | None
    late: bool  # done after its planned date, or due by today and not done
    early: bool

    @property
    def slip(self) -> int:
        """How many days after the plan it was done, negative before it; 0 where either date is missing."""
        return (self.actual - self.planned).days if self.planned and self.actual else 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One project: when it is to be built, when it was, and its milestones."""

    code: str
    name: str
    light: Light
    planned: tuple[date, date] | None
    actual: tuple[date, date] | None  # until today where it is not finished
    marks: tuple[Mark, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of the project has a date."""
        return self.planned is None and self.actual is None and not self.marks


@dataclass(frozen=True, slots=True)
class GanttSpec:
    """The lanes between the first and the last day that are shown."""

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years shown."""
        return tuple(range(self.first.year, self.last.year + 1))

    def place(self, day: date) -> float:
        """Return where a day lies between the first and the last, 0 to 1; days outside lie beyond."""
        return (day - self.first).days / max((self.last - self.first).days, 1)

    def day_at(self, place: float) -> date:
        """Return the day at a place, at most the first and the last."""
        days = round(min(max(place, 0), 1) * max((self.last - self.first).days, 1))
        return date.fromordinal(self.first.toordinal() + days)


def gantt(
    portfolios: Iterable[Portfolio],
    verdicts: Mapping[str, ProjectVerdict],
    years: tuple[int, ...],
    today: date,
) -> GanttSpec:
    """Return the chart over whole years, those of the plan and all in which something has a date."""
    lanes = tuple(_lane(one, verdicts, today) for one in portfolios)
    days = [day for lane in lanes for day in _days(lane)]
    first = min([years[0], *(day.year for day in days)])
    last = max([years[-1], *(day.year for day in days)])
    return GanttSpec(date(first, 1, 1), date(last, 12, 31), today, lanes)


def moved(stored: str, to: date) -> str:
    """Return a date moved to a day, as exact as it was: a year, a month or a day."""
    return to.isoformat()[: max(len(stored), len("2023"))] if stored else to.isoformat()[: len("2023-07")]


def nearest(stored: str, to: date) -> str:
    """Return the date, as exact as it was, whose last day lies nearest to a day: where a mark snaps."""
    here = moved(stored, to)
    whole = len(here) < len("2023-07-15")
    return min((here, stepped(here, -1)) if whole else (here,), key=lambda one: abs(last_day(one) - to))


def stepped(stored: str, months: int) -> str:
    """Return a planned date some months later or earlier, as exact as it was; one of a year goes by years.

    A day that the month does not have becomes its last.
    """
    parts = [int(part) for part in stored.split("-")]
    if len(parts) == 1:
        return str(parts[0] + (months > 0) - (months < 0))
    count = parts[0] * 12 + parts[1] - 1 + months
    month = f"{count // 12}-{count % 12 + 1:02}"
    return "-".join([month, *(f"{min(day, last_day(month).day):02}" for day in parts[2:])])


def _lane(one: Portfolio, verdicts: Mapping[str, ProjectVerdict], today: date) -> Lane:
    begins, ends = planned_start(one), planned_end(one)
    planned = (first_day(begins or ends), last_day(ends or begins)) if begins or ends else None
    if planned is not None and planned[1] < planned[0]:
        planned = (planned[1], planned[0])
    marks = tuple(_mark(each, today) for each in one.steps if each.planned or each.actual)
    code = one.one.code
    light = verdicts[code].light if code in verdicts else Light.NOT_JUDGED
    return Lane(code, one.one.name, light, planned, _built(one, today), marks)


def _built(one: Portfolio, today: date) -> tuple[date, date] | None:
    """Return from when until when a project was really built, None where no date says when it began."""
    begun = step(one, START_NAMES)
    if begun is None or not begun.actual or not started(one, today):
        return None
    ended = step(one, END_NAMES)
    done = ended is not None and ended.actual and finished(one, today)
    since = first_day(begun.actual)
    return since, max(last_day(ended.actual) if done and ended else today, since)


def _mark(one: Milestone, today: date) -> Mark:
    done = bool(one.actual)
    late = begins_before(one.planned, one.actual) if done else passed(one.planned, today)
    return Mark(
        one.name,
        last_day(one.planned) if one.planned else None,
        last_day(one.actual) if one.actual else None,
        late=late,
        early=done and begins_before(one.actual, one.planned),
    )


def _days(lane: Lane) -> list[date]:
    spans = [day for span in (lane.planned, lane.actual) if span for day in span]
    return spans + [day for mark in lane.marks for day in (mark.planned, mark.actual) if day]
