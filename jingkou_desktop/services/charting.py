"""Charts of the open file's indicators with what is stored beside the figures, and their files."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jingkou_desktop.domain.chart_drawing import Drawing, drawing
from jingkou_desktop.domain.chart_spec import (
    MONTHS,
    PEER_MARKS,
    STYLES,
    ChartSpec,
    Kind,
    Point,
    Series,
    spanned,
)
from jingkou_desktop.domain.charts import RUNNING
from jingkou_desktop.domain.figures import same_period
from jingkou_desktop.domain.judging.case import may_be_state
from jingkou_desktop.domain.judging.formulas import usable
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.domain.within_chart import within_chart
from jingkou_desktop.report.chart_svg import INKS, outline, svg
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.outputs import save_whole
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks

__all__ = ["INKS", "Drawing", "chart", "file_name", "outline", "save_whole", "sheet", "svg", "within"]

MOST_PEERS = len(PEER_MARKS)


def chart(ws: Workspace, code: str, year: int, month: int | None = None, *, peers: bool = False) -> ChartSpec:
    """Return the chart of one indicator over the plan's years; with `peers` other areas beside it.

    Each figure says its stage and state; of a running total, the year's own figure too.
    """
    one = ws.indicator(code)
    spec = evaluation.chart(ws, code, year, month)
    held = ws.counting(code, evaluation.until(ws, one, year, month))
    running = one.rule in RUNNING and spec.y_label != one.unit
    said = tuple(_said(point, held.get(point.year), running=running) for point in spec.actual)
    beside = spec.projection and spec.actual[-1:] == spec.projection[:1]
    ahead = (said[-1], *spec.projection[1:]) if beside else spec.projection
    spec = replace(spec, actual=said, projection=ahead)
    if peers and not running and spec.ticks:
        spec = replace(spec, peers=_peers(ws, spec, held))
        spec = replace(spec, ticks=spanned(spec))
    return spec


def has_peers(ws: Workspace, code: str) -> bool:
    """Tell whether figures of other areas are kept of an indicator."""
    return bool(benchmarks.benchmarks(ws.db, ws.plan.code, code))


def within(ws: Workspace, code: str, year: int, month: int | None = None) -> ChartSpec:
    """Return the chart of the months of one year, up to the end of `month` where one is given."""
    one = ws.indicator(code)
    to_date = bool(_parts(ws, one, year, MONTHS, to_date=True)) or not may_be_state(one)
    own = _parts(ws, one, year, month or MONTHS, to_date=to_date)
    earlier = _parts(ws, one, year - 1, MONTHS, to_date=to_date)
    for when, found in ((year, own), (year - 1, earlier)):
        whole = ws.counting(code).get(when)
        wanted = MONTHS not in found and (when < year or month is None) and (own or found)
        if wanted and whole is not None and len(whole.period) == 4 and whole.value is not None:
            found[MONTHS] = Point(when, whole.value, MONTHS, _words(whole))
    return within_chart(one, ws.plan, year, own, earlier, to_date=to_date)


def has_months(ws: Workspace, code: str, year: int) -> bool:
    """Tell whether figures of months or quarters of a year are kept."""
    return any(value.period[:4] == str(year) and len(value.period) > 4 for value in ws.values(code))


def sheet(ws: Workspace, spec: ChartSpec, made_on: date) -> Drawing:
    """Return a chart as a sheet to be saved, with where its figures come from."""
    one = ws.indicator(spec.code)
    plan = ws.plan
    parts = (
        f"数据：{one.department}" if one.department else "",
        f"{plan.short_name}{f' {one.section}' if one.section else ''}",
        spec.former,
        f"{plan.district}，{made_on.year}年{made_on.month}月{made_on.day}日制图",
    )
    return drawing(spec, "；".join(part for part in parts if part), demo=plan.demo)


def file_name(spec: ChartSpec) -> str:
    """Return the usual name of a chart's file, without its ending."""
    when = f"_{spec.within}年" if spec.within else ""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in f"{spec.code}_{spec.title}{when}")


def _said(point: Point, value: Value | None, *, running: bool) -> Point:
    """Return a point that says where its figure stands; a baseline has no stage."""
    if value is None or value.value is None:
        return point
    own = f"当年 {canonical(value.value)}，" if running else ""
    return replace(point, said=own + _words(value))


def _words(value: Value) -> str:
    return f"{value.stage.value}，{value.state.value}"


def _parts(ws: Workspace, one: Indicator, year: int, most: int, *, to_date: bool) -> dict[int, Point]:
    """Return the figures of a year's months by how many months they cover."""
    stored, picks = ws.values(one.code), ws.picks(one.code)
    found = {}
    for months in range(1, most + 1):
        value = same_period(one, stored, months, picks, to_date=to_date).get(year)
        if value is not None and value.value is not None:
            found[months] = Point(year, value.value, months, _words(value))
    return found


def _peers(ws: Workspace, spec: ChartSpec, held: dict[int, Value]) -> tuple[Series, ...]:
    """Return the whole years of the areas of which most are kept."""
    by_area: dict[str, list[Point]] = {}
    bases = {year: value.basis for year, value in held.items()}
    years = [point.year for point in spec.actual]
    for kept in sorted(benchmarks.benchmarks(ws.db, ws.plan.code, spec.code), key=lambda peer: peer.period):
        fits = kept.period.isdigit() and int(kept.period) in years and usable(kept.value)
        if fits and kept.basis is bases.get(int(kept.period), Basis.CURRENT):
            by_area.setdefault(kept.region, []).append(Point(int(kept.period), kept.value))
    most: Iterable[str] = sorted(by_area, key=lambda area: (-len(by_area[area]), area))[:MOST_PEERS]
    return tuple(
        Series(Kind.PEER, area, tuple(by_area[area]), replace(STYLES[Kind.PEER], mark=mark))
        for area, mark in zip(most, PEER_MARKS, strict=False)
    )
