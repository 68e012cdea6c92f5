"""Look at a spreadsheet without a data file: what was read, what was passed over, and why."""

from pathlib import Path
from typing import Any

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.readings import TEXT_SHEET, Reading, TableFile
from jingkou_desktop.services.columns import table
from jingkou_desktop.sheets import exchange
from jingkou_desktop.sheets.reader import read_file


def read(path: Path) -> TableFile:
    """Read one file; raises UserError."""
    return read_file(path)


def as_json(found: TableFile) -> dict[str, Any]:
    """Return what `inspect --json` prints; docs/cli.md describes it."""
    return exchange.as_json(found)


def as_text(found: TableFile) -> str:
    """Return the readings as a table, and what was passed over with the reasons."""
    parts = [f"{found.name}（{found.format}）：读出 {len(found.readings)} 个单元格"]
    if found.readings:
        head = ("工作表", "单元格", "指标", "地区或项目", "期别", "口径", "单位", "数值", "原文")
        parts.append(table([head, *map(_line, found.readings)], right=(7,)))
    if found.skipped:
        parts.append(f"没有采用 {len(found.skipped)} 处：")
        parts.append(
            table([(_sheet(one.sheet), one.cell, one.text[:40], one.reason) for one in found.skipped])
        )
    return "\n".join(parts)


def _line(one: Reading) -> tuple[str, ...]:
    number = "—" if one.value is None else canonical(one.value)
    place = one.region or one.item or ""
    when = (one.period or "", one.basis or "", one.unit or "")
    return (_sheet(one.sheet), one.cell, one.label, place, *when, number, one.raw)


def _sheet(name: str) -> str:
    """Return the name of a sheet as a person reads it; a text file has none."""
    return "" if name == TEXT_SHEET else name
