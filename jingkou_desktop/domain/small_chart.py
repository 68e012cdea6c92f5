"""Charts of half a page's width, to stand in rows under one key: the same series in less room."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jingkou_desktop.domain.chart_drawing import (
    LEADING,
    SMALL,
    TEXT,
    Drawing,
    Item,
    Plot,
    Sample,
    Words,
    key_items,
    text_width,
    wrapped,
)
from jingkou_desktop.domain.chart_spec import STYLES, ChartSpec, Kind

WIDTH, HEIGHT = 3800, 2400  # of a chart, in tenths of a pixel
KEY_WIDTH = 2 * WIDTH + 200
HEAD = 160  # the title's first baseline
FOOT = 330  # below the axis
MOST_LINES = 2  # of a title


def small_chart(spec: ChartSpec, said: str = "") -> Drawing:
    """Return a chart with its title and unit above, and `said` (its verdict) at the right of them."""
    room = WIDTH - (text_width(said, SMALL) + 150 if said else 0)
    lines = wrapped(head_words(spec), TEXT, room)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]
    items: list[Item] = [
        Words(line, (0, HEAD + number * LEADING), "text", TEXT, bold=True)
        for number, line in enumerate(lines)
    ]
    if said:
        items.append(Words(said, (WIDTH, HEAD), "muted", SMALL, "end"))
    top = HEAD + (len(lines) - 1) * LEADING + 130
    if spec.ticks:
        items += Plot(_unitless(spec), top, HEIGHT - FOOT, 0, WIDTH - 20).items()
    if spec.note:
        items.append(Words(spec.note, (WIDTH // 2, HEIGHT // 2), "muted", SMALL, "middle"))
    return Drawing(WIDTH, HEIGHT, spec.title, tuple(items))


def shared_key(specs: Iterable[ChartSpec]) -> Drawing:
    """Return the key of several charts: each kind of line or mark that any of them has, once."""
    samples = list(_samples(specs))
    items = tuple(key_items(samples, SMALL, 0, KEY_WIDTH))
    last = max((item.at[1] for item in items if isinstance(item, Words)), default=0)
    return Drawing(KEY_WIDTH, last + 60, "图例", items)


def head_words(spec: ChartSpec) -> str:
    """Return name and unit: 人均地区生产总值（万元）, 城镇新增就业累计（万人）."""
    label = spec.y_label
    if not label:
        return spec.title
    return f"{spec.title}{label}" if label.endswith("）") else f"{spec.title}（{label}）"


def _unitless(spec: ChartSpec) -> ChartSpec:
    """Return the chart with a target that leaves its unit to the title, as there is little room."""
    if spec.target is None or not spec.unit:
        return spec
    label = spec.target.label.removesuffix(f" {spec.unit}")
    return replace(spec, target=replace(spec.target, label=label))


def _samples(specs: Iterable[ChartSpec]) -> Iterator[Sample]:
    found = {one.kind for spec in specs for one in spec.series()}
    for kind in Kind:
        if kind in found:
            yield KEY_WORDS.get(kind, kind.value), STYLES[kind]


KEY_WORDS = {
    Kind.PLANNED: "计划路径",
    Kind.REFERENCE: "参照指标",
    Kind.TARGET: "五年目标",
}
