"""The Gantt strip of the projects as values: places between 0 and 1, words at each lane's end."""

from datetime import date
from decimal import Decimal

from jingkou_desktop.domain import gantt
from jingkou_desktop.domain.gantt import GanttSpec
from jingkou_desktop.report.cells import day_words
from jingkou_desktop.report.data import Lane, LaneMark, Strip
from jingkou_desktop.report.works import ProjectFacts

LEGEND = ("计划工期", "实际工期", "计划节点", "完成节点", "到期未完成", "延期")
PLACES = Decimal("0.0001")


def laned(held: ProjectFacts) -> tuple[gantt.Lane, ...]:
    """Return the lanes of the projects of which anything has a date."""
    return tuple(one for one in held.gantt.lanes if not one.empty)


def strip(held: ProjectFacts, lanes: tuple[gantt.Lane, ...], number: str) -> Strip:
    """Return the strip of some lanes, planned against actual as of the day looked at."""
    spec = held.gantt
    return Strip(
        number=number,
        title=f"项目建设进度（{held.until}）",
        years=tuple(str(year) for year in spec.years),
        today=_place(spec, held.day),
        today_label=day_words(held.day),
        lanes=tuple(_lane(spec, one) for one in lanes),
        legend=LEGEND,
    )


def _lane(spec: GanttSpec, one: gantt.Lane) -> Lane:
    marks = tuple(_mark(spec, each) for each in one.marks)
    label = " ".join(one.name.split())
    return Lane(label, one.light.value, _span(spec, one.planned), _span(spec, one.actual), marks)


def _mark(spec: GanttSpec, one: gantt.Mark) -> LaneMark:
    """Return a milestone as it stood on the day: what was done later was still to come."""
    planned = None if one.planned is None else _place(spec, one.planned)
    if one.actual is None or one.actual <= spec.today:
        return LaneMark(planned, None if one.actual is None else _place(spec, one.actual), one.late)
    return LaneMark(planned, None, one.planned is not None and one.planned <= spec.today)


def _span(spec: GanttSpec, span: tuple[date, date] | None) -> tuple[Decimal, Decimal] | None:
    return None if span is None else (_place(spec, span[0]), _place(spec, span[1]))


def _place(spec: GanttSpec, day: date) -> Decimal:
    return Decimal(spec.place(day)).quantize(PLACES)
