"""How the import preview shows its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.readings import place
from jingkou_desktop.ui.rows import Column

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import Preview, Row

MARKS = {"NEW": "＋", "CHANGED": "↻", "SAME": "＝", "WARNED": "！", "REJECTED": "×"}
MOST_LINES = 25
ORDER = ("WARNED", "REJECTED", "CHANGED", "NEW", "SAME")
INKS = {"NEW": "good", "CHANGED": "steady", "SAME": "muted", "WARNED": "behind", "REJECTED": "error"}


def import_columns(reasons: Mapping[int, str], typed: Callable[[Row, str], bool]) -> list[Column[Row]]:
    """Return the columns; `typed` takes the reason written for a warned row."""
    return [
        Column(
            "结果",
            lambda row: f"{MARKS[row.outcome.name]} {row.outcome.value}",
            4,
            ink=lambda row: INKS[row.outcome.name],
        ),
        Column("指标", _indicator, 16),
        Column("期别", lambda row: row.period, 3),
        Column("原值", lambda row: _figure(row.old), 5, right=True, ink=lambda _: "muted"),
        Column("新值", lambda row: row.raw if row.new is None else _figure(row.new), 5, right=True),
        Column("单位", lambda row: row.unit, 4, ink=lambda _: "muted"),
        Column("单元格", lambda row: place(row.sheet, row.cell), 7, ink=lambda _: "muted"),
        Column("文件", lambda row: row.file, 9, ink=lambda _: "muted"),
        Column("说明", lambda row: row.sentence),
        Column(
            "理由（写明才存入警告的）",
            lambda row: reasons.get(row.id, ""),
            12,
            write=typed,
            ghost="在此写理由",
            writable=lambda row: row.outcome.name == "WARNED",
        ),
    ]


def attention_first(row: Row) -> int:
    """Order rows by how much they need a person: 警告, 剔除, 变更, 新增, 相同."""
    return ORDER.index(row.outcome.name)


def passed_over(preview: Preview) -> str:
    """Return what the reader passed over, place and reason, as far as a tooltip holds it."""
    lines = [
        f"{name} {place(item.sheet, item.cell)} {item.text[:20]}：{item.reason}"
        for name, item in preview.skipped
    ]
    return "\n".join((*lines[:MOST_LINES], *(["……"] if len(lines) > MOST_LINES else [])))


def _indicator(row: Row) -> str:
    return f"{row.code} {row.name}".strip()


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else canonical(number)
