"""What the figures of a report show, as tables for its workbook."""

from collections.abc import Callable, Mapping
from typing import Any

from jingkou_desktop.report import trends
from jingkou_desktop.report.cells import percent
from jingkou_desktop.report.data import Chart, Column, Kind, Parts, Strip, Table, Trends

BAR_COLUMNS = (
    Column("指标", Kind.WORDS),
    Column("完成进度（%）", Kind.NUMBER),
    Column("序时进度（%）", Kind.NUMBER),
    Column("填充", Kind.LABEL),
    Column("标注", Kind.LABEL),
)
TREND_COLUMNS = (Column("图", Kind.WORDS), Column("图上文字", Kind.WORDS))
LANE_COLUMNS = (Column("项目", Kind.WORDS), Column("标注", Kind.LABEL))


def figure_table(block: Chart | Parts | Trends | Strip) -> Table:
    """Return a figure as a table under its number and title."""
    return _MAKERS[type(block)](block)


def _bars(block: Chart) -> Table:
    rows = tuple(
        (bar.label, percent(bar.done), percent(bar.pace), bar.shade.value, bar.words) for bar in block.bars
    )
    legend = tuple(f"{shade.value}：{words}" for shade, words in block.legend)
    return Table(block.number, block.title, BAR_COLUMNS, rows, "", (f"竖线：{block.pace_label}", *legend))


def _parts(block: Parts) -> Table:
    shades = [shade for shade, _ in block.legend]
    columns = (
        Column("组", Kind.WORDS),
        *(Column(words, Kind.NUMBER) for _, words in block.legend),
        Column("标注", Kind.LABEL),
    )
    rows = []
    for bar in block.bars:
        counts = {part.shade: part.count for part in bar.parts}
        rows.append((bar.label, *(str(counts.get(shade, 0)) for shade in shades), bar.words))
    return Table(block.number, block.title, columns, tuple(rows))


def _trends(block: Trends) -> Table:
    """Return what stands on each small chart; the figures themselves are in the table of all years."""
    rows = tuple((one.title, "　".join(trends.words(one))) for one in block.charts)
    return Table(
        block.number, block.title, TREND_COLUMNS, rows, "", ("图例：" + "　".join(trends.words(block.key)),)
    )


def _strip(block: Strip) -> Table:
    rows = tuple((lane.label, lane.words) for lane in block.lanes)
    notes = (
        f"年份：{'　'.join(block.years)}",
        f"截至：{block.today_label}",
        f"图例：{'　'.join(block.legend)}",
    )
    return Table(block.number, block.title, LANE_COLUMNS, rows, "", notes)


_MAKERS: Mapping[type, Callable[[Any], Table]] = {
    Chart: _bars,
    Parts: _parts,
    Trends: _trends,
    Strip: _strip,
}
