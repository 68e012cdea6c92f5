"""Where the parts of a Gantt chart stand, in pixels from its upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.gantt import GanttSpec, Lane, Mark

REACH = 8.0  # pixels around a mark that still take it


@dataclass(frozen=True, slots=True)
class Geometry:
    """The chart with its names at the left and its head at the top."""

    spec: GanttSpec
    month: float  # width of a month
    row: float  # height of a lane
    names: float  # width of the names
    head: float  # height of the head

    @property
    def span(self) -> float:
        """The width of all months."""
        return self.month * 12 * len(self.spec.years)

    @property
    def width(self) -> float:
        """The width of all, names included."""
        return self.names + self.span

    @property
    def height(self) -> float:
        """The height of all, head included."""
        return self.head + self.row * len(self.spec.lanes)

    @property
    def half(self) -> float:
        """Half the height of a mark."""
        return self.row * 0.17

    def x(self, day: date) -> float:
        """Return where a day stands."""
        return self.names + self.spec.place(day) * self.span

    def day(self, x: float) -> date:
        """Return the day at a place."""
        return self.spec.day_at((x - self.names) / self.span)

    def top(self, lane: int) -> float:
        """Return where a lane begins."""
        return self.head + self.row * lane

    def planned_y(self, lane: int) -> float:
        """Return the middle of what is planned in a lane."""
        return self.top(lane) + self.row * 0.32

    def actual_y(self, lane: int) -> float:
        """Return the middle of what was done in a lane."""
        return self.top(lane) + self.row * 0.7

    def lane_at(self, y: float) -> int | None:
        """Return the lane at a height, None outside."""
        lane = int((y - self.head) // self.row)
        return lane if y >= self.head and 0 <= lane < len(self.spec.lanes) else None

    def months(self) -> Iterator[tuple[date, float, float]]:
        """Yield the first day of each month with where the month begins and ends."""
        for year in self.spec.years:
            for month in range(1, 13):
                first = date(year, month, 1)
                after = date(year + month // 12, month % 12 + 1, 1)
                yield first, self.x(first), self.x(after)

    def mark_at(self, x: float, y: float) -> tuple[int, Mark, bool] | None:
        """Return lane, milestone and whether its planned mark was met, None where there is none."""
        lane = self.lane_at(y)
        if lane is None or x < self.names:
            return None
        found = []
        for mark in self.spec.lanes[lane].marks:
            for day, middle, planned in (
                (mark.planned, self.planned_y(lane), True),
                (mark.actual, self.actual_y(lane), False),
            ):
                if day is not None and abs(self.x(day) - x) <= REACH and abs(middle - y) <= REACH:
                    found.append((abs(self.x(day) - x) + abs(middle - y), planned, mark))
        if not found:
            return None
        _, planned, mark = min(found, key=lambda one: one[0])
        return lane, mark, planned


def in_order(lane: Lane) -> tuple[Mark, ...]:
    """Return the milestones of a lane from the earliest on."""
    return tuple(sorted(lane.marks, key=lambda one: one.planned or one.actual or date.max))
