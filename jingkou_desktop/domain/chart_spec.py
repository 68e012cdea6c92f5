"""Charts as values: series, axis, target and bars, and how kinds of series differ without colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from jingkou_desktop.domain.judging.formulas import ONE, ZERO
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.verdicts import Status

TICKS = 5  # about as many as a value axis has
MONTHS = 12


class Kind(StrEnum):
    """What a series is, in the words of the key."""

    ACTUAL = "实际"
    PLANNED = "计划"
    PROJECTION = "按目前速度"
    TARGET = "目标"
    ANNUAL = "年度目标"
    ORIGIN = "基数"
    EARLIER = "上年同期"
    REFERENCE = "参照"
    PEER = "对标"


class Mark(StrEnum):
    """The sign at each point of a series."""

    NONE = ""
    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is drawn: a theme's colour, width in tenths of a pixel, dashes in pixels, a mark."""

    ink: str
    width: int
    dash: tuple[int, ...] = ()
    mark: Mark = Mark.NONE


# No two kinds share both dashes and mark, so that grey print and eyes that mix up hues tell them apart.
STYLES: dict[Kind, Style] = {
    Kind.ACTUAL: Style("accent", 24, (), Mark.DISC),
    Kind.PLANNED: Style("muted", 15, (7, 4)),
    Kind.PROJECTION: Style("accent", 20, (2, 4)),
    Kind.TARGET: Style("target", 17, (12, 3, 2, 3)),
    Kind.ANNUAL: Style("target", 0, (), Mark.BAR),
    Kind.ORIGIN: Style("accent", 0, (), Mark.SQUARE),
    Kind.EARLIER: Style("muted", 10, (), Mark.RING),
    Kind.REFERENCE: Style("steady_bar", 16, (12, 3, 2, 3, 2, 3), Mark.DIAMOND),
    Kind.PEER: Style("muted", 10, (4, 3), Mark.TRIANGLE),
}
PEER_MARKS = (Mark.TRIANGLE, Mark.SQUARE, Mark.DIAMOND)


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a year; `months` below 12 where it is not over, `said` its stage and state in words."""

    year: int
    value: Decimal
    months: int = MONTHS
    said: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind under the name that the key gives them."""

    kind: Kind
    label: str
    points: tuple[Point, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The level of the target with its words: 2025年目标 ≥16 万元."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """The chart of one indicator up to the year judged, or of the months of that year (`within`).

    `actual` are the figures (running totals where the target is one, see `y_label`), `planned` the
    path that the pace follows, `projection` what the pace so far leads to, from the last actual
    point on, `reference` the figures of the indicator that a relative growth is held against,
    `annual` what single years are to reach, `origin` the first point of `actual` where it is the
    baseline, `earlier` the same months of the year before, `peers` other areas. A missing year
    leaves a gap: its point is not there.
    """

    code: str
    title: str
    y_label: str  # 万元, or 累计（万人）
    years: tuple[int, ...]  # the axis, first to last, each year
    decimals: int
    actual: tuple[Point, ...] = ()
    planned: tuple[Point, ...] = ()
    projection: tuple[Point, ...] = ()
    target: TargetLine | None = None
    ticks: tuple[Decimal, ...] = ()  # round values that span everything drawn
    note: str = ""  # what stands instead of points where there are none
    reference: tuple[Point, ...] = ()
    reference_label: str = ""  # the name of that indicator
    unit: str = ""
    annual: tuple[Point, ...] = ()
    origin: str = (
        ""  # what the first actual point is: 2020年基数（“十三五”末）; "" where it is a year's figure
    )
    former: str = ""  # what the indicator's note says of the plan before, as written
    within: int | None = None  # the year whose months are the axis
    planned_label: str = ""
    earlier: tuple[Point, ...] = ()
    peers: tuple[Series, ...] = ()

    @property
    def axis(self) -> tuple[tuple[Decimal, str], ...]:
        """The places of the axis with their words: years, or the months of one."""
        if self.within is None:
            return tuple((Decimal(year), str(year)) for year in self.years)
        return tuple((Decimal(month), f"{month}月") for month in range(1, MONTHS + 1))

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Where the axis begins and ends, with the room beside its first and last place."""
        edge = ONE / 4
        return self.axis[0][0] - edge, self.axis[-1][0] + edge * 3 / 2

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value that the chart has room for."""
        low, high = min(self.ticks), max(self.ticks)
        room = (high - low or ONE) / 100
        said = [self.target.value] if self.target else []
        said += [point.value for point in self.actual[-1:]]
        crowned = any(value > high - room * 10 for value in said)
        return low - room * 3, high + room * (17 if crowned else 10)

    def place(self, point: Point) -> Decimal:
        """Return where a point stands on the axis: a whole year at its mark, a part of one before it."""
        if self.within is not None:
            return Decimal(point.months)
        return point.year - 1 + Decimal(point.months) / MONTHS

    def series(self) -> tuple[Series, ...]:
        """Return everything drawn, in the order of the key; a target line is its two ends."""
        level: tuple[Point, ...] = ()
        if self.target is not None and self.ticks:
            first, last = (self.years[0], self.years[-1]) if self.years else (self.within or 0,) * 2
            start = 1 if self.within is not None else MONTHS
            level = (Point(first, self.target.value, start), Point(last, self.target.value))
        drawn = (
            (Kind.ACTUAL, "", self.actual),
            (Kind.ORIGIN, self.origin, self.actual[:1] if self.origin else ()),
            (Kind.PLANNED, self.planned_label, self.planned),
            (Kind.PROJECTION, "", self.projection),
            (Kind.TARGET, "", level),
            (Kind.ANNUAL, "", self.annual),
            (Kind.EARLIER, f"{self.within - 1}年同期" if self.within else "", self.earlier),
            (Kind.REFERENCE, self.reference_label, self.reference),
        )
        own = tuple(
            Series(kind, label or kind, points, STYLES[kind]) for kind, label, points in drawn if points
        )
        return own + self.peers


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator's share done against the pace, in percent."""

    code: str
    name: str
    done: Decimal
    pace: Decimal | None
    status: Status

    @property
    def gap(self) -> Decimal | None:
        """How far it is ahead of its pace, in points; below 0 it is behind."""
        return None if self.pace is None else self.done - self.pace


@dataclass(frozen=True, slots=True)
class BarsSpec:
    """Bars of done against pace, in the order given; `left_out` names those without a share."""

    bars: tuple[Bar, ...]
    left_out: tuple[str, ...] = ()
    unit: str = "%"
    ticks: tuple[Decimal, ...] = ()

    def by_gap(self) -> tuple[Bar, ...]:
        """Return the bars with the one farthest behind its pace first, those without a pace last."""
        return tuple(sorted(self.bars, key=lambda bar: (bar.gap is None, bar.gap or ZERO, bar.code)))


def nice_ticks(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return round values, evenly spaced by 1, 2 or 5 times a power of ten, that span all values."""
    given = list(values)
    if not given:
        return ()
    low, high = min(given), max(given)
    if low == high:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (ZERO, ONE)
    rough = (high - low) / (TICKS - 1)
    unit = ONE.scaleb(rough.adjusted())
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(Decimal(canonical((first + index) * step)) for index in range(int(last - first) + 1))


def spanned(spec: ChartSpec) -> tuple[Decimal, ...]:
    """Return round values that span everything a chart draws."""
    drawn = (spec.actual, spec.planned, spec.projection, spec.reference, spec.annual, spec.earlier)
    values = [point.value for points in drawn for point in points]
    values += [point.value for peer in spec.peers for point in peer.points]
    return nice_ticks([*values, spec.target.value] if spec.target else values)


def places_of(spec: ChartSpec) -> int:
    """Return the places that tell the ticks apart, the indicator's own at least where it has any."""
    exponents = (tick.normalize().as_tuple().exponent for tick in spec.ticks)
    needed = max((-one for one in exponents if isinstance(one, int)), default=0)
    return max(needed, 0, spec.decimals if needed else 0)
