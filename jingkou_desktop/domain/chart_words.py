"""What a chart says in words: the values at a place, the whole for who cannot see it, and the plan before."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.chart_spec import MONTHS, ChartSpec, Kind, Point, Series
from jingkou_desktop.domain.judging.words import exact, rounded, with_unit
from jingkou_desktop.domain.numerals import numeral
from jingkou_desktop.domain.plan import Indicator, Plan

THIRD_ENDS, LAST_ENDS = 1970, 2099  # from 三五, 1966 to 1970, on the plans follow each other by fives
MOST_FIGURES = 40  # of a series that the description lists


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the axis: what stands there, a line a series, and the points themselves."""

    place: Decimal
    title: str  # 2023 年, or 2023 年 1—7月
    lines: tuple[str, ...]  # 实际 14.5 万元
    points: tuple[tuple[Kind, Point], ...]
    said: str = ""  # stage and state of the figure: 初步核算，草稿
    target: str = ""  # which stands at every place

    @property
    def words(self) -> str:
        """Everything in one line."""
        said = f"（{self.said}）" if self.said else ""
        return f"{self.title}{said}：" + "；".join((*self.lines, *([self.target] if self.target else ())))


def stops(spec: ChartSpec) -> tuple[Stop, ...]:
    """Return the places at which anything stands, from left to right; the target stands at all of them."""
    if not spec.ticks:
        return ()
    drawn = [one for one in spec.series() if one.kind not in (Kind.TARGET, Kind.ORIGIN)]
    places = sorted({spec.place(point) for one in drawn for point in one.points})
    return tuple(_stop(spec, drawn, place) for place in places)


def nearest(found: tuple[Stop, ...], place: Decimal) -> int | None:
    """Return the number of the stop nearest to a place of the axis, or None where there is none."""
    return min(range(len(found)), key=lambda n: abs(found[n].place - place), default=None)


def describe(spec: ChartSpec) -> str:
    """Return the chart in words, a sentence a series."""
    if not spec.ticks:
        return spec.note
    parts = [f"单位 {spec.y_label}"] if spec.y_label else []
    for one in spec.series():
        if one.kind is Kind.TARGET:
            continue
        if one.kind is Kind.ORIGIN:
            parts.append(f"{one.label} {exact(one.points[0].value)}")
            continue
        shown = one.points[:MOST_FIGURES]
        said = "，".join(f"{_at(spec, point)} {_figure(spec, one, point)}" for point in shown)
        parts.append(f"{one.label}：{said}")
    if spec.target:
        parts.append(spec.target.label)
    return (
        "。".join([*parts, *([spec.former] if spec.former else []), *([spec.note] if spec.note else [])])
        + "。"
    )


def origin_words(plan: Plan, year: int) -> str:
    """Return what a baseline is called: 2020年基数（“十三五”末), the plan only where it is its last year."""
    before = plan_before(plan)
    return f"{year}年基数" + (f"（{before}末）" if year == plan.base_year else "")


def plan_before(plan: Plan) -> str:
    """Return what the plan before is called: “十三五”; 上期规划 where the plan is none of those counted."""
    count, rest = divmod(plan.base_year - THIRD_ENDS, 5)
    whole = rest == 0 and (plan.first_year, plan.last_year) == (plan.base_year + 1, plan.base_year + 5)
    if not whole or not THIRD_ENDS <= plan.base_year <= LAST_ENDS:
        return "上期规划"
    return f"“{numeral(count + 3)}五”"


def former_words(indicator: Indicator, plan: Plan) -> str:
    """Return what the indicator's note says of the plan before, as it stands there, or ""."""
    bare = plan_before(plan).strip("“”")
    if not bare.endswith("五"):
        return ""
    parts = (part.strip() for part in re.split(r"[；;。]", indicator.note))
    return "；".join(part for part in parts if _speaks_of(bare, part))


def _speaks_of(plan: str, part: str) -> bool:
    """Tell whether a part of a note says what the plan before reached, and not what is held against it."""
    bare = part.replace("“", "").replace("”", "")
    return plan in bare and f"较{plan}" not in bare


def _stop(spec: ChartSpec, drawn: list[Series], place: Decimal) -> Stop:
    lines: list[str] = []
    points: list[tuple[Kind, Point]] = []
    for one in drawn:
        point = next((point for point in one.points if spec.place(point) == place), None)
        if point is None:
            between = _between(spec, one, place) if one.kind is Kind.PLANNED else None
            if between is not None:
                lines.append(f"{one.label}（折算）{_valued(spec, one, between)}")
            continue
        if one.kind is Kind.PROJECTION and point == spec.actual[-1]:
            continue  # where it sets out from
        points.append((one.kind, point))
        first = one.kind is Kind.ACTUAL and spec.origin and point is spec.actual[0]
        lines.append(f"{spec.origin if first else one.label} {_valued(spec, one, point.value)}")
    said = next((point.said for kind, point in points if kind is Kind.ACTUAL), "")
    target = spec.target.label if spec.target else ""
    return Stop(place, _title(spec, points, place), tuple(lines), tuple(points), said, target)


def _between(spec: ChartSpec, one: Series, place: Decimal) -> Decimal | None:
    """Return the value of a line between two of its points."""
    for left, right in zip(one.points, one.points[1:], strict=False):
        start, end = spec.place(left), spec.place(right)
        if start < place < end:
            return left.value + (right.value - left.value) * (place - start) / (end - start)
    return None


def _title(spec: ChartSpec, points: list[tuple[Kind, Point]], place: Decimal) -> str:
    if spec.within is not None:
        return f"{spec.within} 年 {_months(int(place))}"
    point = next((point for _, point in points if point.months < MONTHS), None)
    return f"{point.year} 年 {_months(point.months)}" if point else f"{int(place)} 年"


def _months(count: int) -> str:
    return f"1—{count}月" if count > 1 else "1月"


def _at(spec: ChartSpec, point: Point) -> str:
    if spec.within is not None:
        return _months(point.months)
    return f"{point.year} 年" + (f" {_months(point.months)}" if point.months < MONTHS else "")


def _valued(spec: ChartSpec, one: Series, value: Decimal) -> str:
    return with_unit(_figure(spec, one, Point(0, value)), spec.unit)


def _figure(spec: ChartSpec, one: Series, point: Point) -> str:
    """Return a stored figure exactly, a computed one with one place more than the indicator shows."""
    if one.kind in (Kind.PLANNED, Kind.PROJECTION):
        return computed(point.value, spec.decimals)
    return figure(spec, point)


def figure(spec: ChartSpec, point: Point) -> str:
    """Return a figure as the chart writes it; rates of several years taken together are computed."""
    chained = spec.unit == "%" and spec.y_label.startswith("累计")
    return computed(point.value, spec.decimals) if chained else exact(point.value)


def computed(value: Decimal, decimals: int) -> str:
    """Return a computed figure with one place more than the indicator shows, without idle zeros."""
    shown = rounded(value, max(decimals, 0) + 1)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
