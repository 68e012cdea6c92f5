"""What goes to the clipboard beside the grid's figures, so that none is pasted for what it is not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from jingkou_desktop.ui.indicator_model import PART, TYPED
from jingkou_desktop.ui.spans import View

if TYPE_CHECKING:
    from jingkou_desktop.services.clip_cells import Table
    from jingkou_desktop.ui.grid import Grid
    from jingkou_desktop.ui.session import Session

KIND = "application/x-jingkou-notes"


def notes(grid: Grid) -> bytes:
    """Return of which view the copied figures are, and of each what it is that its column is not of."""
    block = grid.block()
    columns = [column for column in grid.columns() if block.left <= column <= block.right]
    rows = [[_note(grid, row, column) for column in columns] for row in range(block.top, block.bottom + 1)]
    return json.dumps({"view": _view(grid.session), "notes": rows}).encode()


def with_notes(session: Session, table: Table, given: bytes) -> Table:
    """Return a table with a doubt at each figure that is no figure of its column, or of another view."""
    if not given:
        return table
    told = json.loads(given)
    if len(told["notes"]) != table.height:
        return table
    other = "" if told["view"] == _view(session) else f"复制自{told['view']}，请核对期别"
    rows = [
        tuple(
            replace(cell, note=note or other) if note or (other and cell.text) else cell
            for cell, note in zip(row, said, strict=False)
        )
        for row, said in zip(table.rows, told["notes"], strict=True)
    ]
    return type(table)(tuple(rows), table.left_out)


def _note(grid: Grid, row: int, column: int) -> str:
    index = grid.indicators.index(row, column)
    part = str(index.data(PART) or "") if grid.indicators.period(column) else ""
    return f"复制的是 {part} 的数，不是{index.data(TYPED)}" if part else ""


def _view(session: Session) -> str:
    """Return the view as a person says it: 按年的表, 按月的表（本年累计）."""
    spans = session.spans
    basis = "" if spans.view is View.YEAR else f"（{spans.basis.value}）"
    return f"按{spans.view.value}的表{basis}"
