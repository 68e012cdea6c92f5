"""Blocks of a report as what flows down its pages: paragraphs, charts, strips, traces."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportlab.platypus import CondPageBreak

from jingkou_desktop.report import charts, fonts, strips, trends
from jingkou_desktop.report.charts import captioned_after, drawings
from jingkou_desktop.report.data import Chart, Strip, Text, TracePart, Trends
from jingkou_desktop.report.flow import Para
from jingkou_desktop.report.marking import MarkedPara, Spots
from jingkou_desktop.report.page import HEIGHT
from jingkou_desktop.report.strips import StripFlow
from jingkou_desktop.report.text import Style
from jingkou_desktop.report.trends import TrendFlow

TRACE_TITLE = Style(fonts.HEI, 10.5, 18)
TRACE_LINE = Style(fonts.SONG, 9.5, 14)
TRACE_INPUT = Style(fonts.FANG, 9.5, 14)


def text_flow(block: Text, style: Style, spots: Spots) -> Para:
    """Return a paragraph; what is in doubt of it is marked."""
    if spots:
        made: Para = MarkedPara(block.text, style, spots)
    else:
        if block.flush or block.right:
            style = replace(style, indent=0.0)
        made = Para(block.text, style, "right" if block.right else "left")
    made.key = block.key
    return made


def chart_flows(chart: Chart, width: float) -> Iterator[Any]:
    """Yield the parts of a chart, a long caption behind."""
    if chart.bars:
        yield from drawings(chart, width)
        if captioned_after(chart, width):
            yield Para(charts.caption(chart), charts.CAPTION, "center")


def trend_rows(block: Trends, width: float) -> TrendFlow:
    """Return small charts laid out for a width."""
    flow = TrendFlow(block)
    flow.wrap(width, HEIGHT)
    return flow


def trend_flows(block: Trends, width: float) -> Iterator[Any]:
    """Yield small charts, a long caption behind."""
    if block.charts:
        yield trend_rows(block, width)
        if trends.captioned_after(block, width):
            yield Para(trends.caption(block), charts.CAPTION, "center")


def strip_lanes(block: Strip, width: float) -> StripFlow:
    """Return a strip laid out for a width."""
    flow = StripFlow(block)
    flow.wrap(width, HEIGHT)
    return flow


def strip_flows(block: Strip, width: float) -> Iterator[Any]:
    """Yield a strip, a long caption behind."""
    if block.lanes:
        yield strip_lanes(block, width)
        if strips.captioned_after(block, width):
            yield Para(strips.caption(block), charts.CAPTION, "center")


def trace_flows(part: TracePart) -> Iterator[Any]:
    """Yield why a verdict is what it is."""
    yield CondPageBreak(TRACE_TITLE.leading + 3 * TRACE_LINE.leading)
    yield Para(f"{part.title}　{part.status}" if part.status else part.title, TRACE_TITLE, before=4)
    for line in part.lines:
        yield Para(line, TRACE_LINE)
    for item in part.inputs:
        yield Para(f"{item.name}　{item.value}　{item.source}", TRACE_INPUT)
