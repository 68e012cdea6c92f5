"""Many cells of the grid at once: copied, cut, pasted, cleared and filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import cells, clip_notes, grid_texts, part_cells
from jingkou_desktop.ui.block_dialog import BlockDialog, Way
from jingkou_desktop.ui.block_store import store_block
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.indicator_model import CODE, PART, TYPED
from jingkou_desktop.ui.session import READ_ONLY

if TYPE_CHECKING:
    from jingkou_desktop.services.blocks import Wanted
    from jingkou_desktop.ui.grid import Grid

NOTHING = "选中的格子里没有可以清除的数。"


class GridClip:
    """The actions of one grid; each changes the file by one edit at most."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._session = grid.session
        for words, keys, act in (
            ("剪切", QKeySequence.StandardKey.Cut, self.cut),
            ("复制", QKeySequence.StandardKey.Copy, self.copy),
            ("粘贴", QKeySequence.StandardKey.Paste, self.paste),
            ("向下填充", QKeySequence("Ctrl+D"), self.fill_down),
            ("向右填充", QKeySequence("Ctrl+R"), self.fill_right),
            ("选中全部数", QKeySequence.StandardKey.SelectAll, grid.select_figures),
        ):
            action = QAction(words, grid)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            grid.addAction(action)
        apart = QAction(grid)
        apart.setSeparator(True)
        grid.addAction(apart)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text by tabs and as a table."""
        from jingkou_desktop.services import clipboard  # late: the window shows first

        if not self._grid.currentIndex().isValid():
            return
        rows = grid_texts.copied(self._grid)
        mime = QMimeData()
        mime.setText(clipboard.text_of(rows))
        mime.setData("text/html", clipboard.html_of(rows).encode())
        mime.setData(clip_notes.KIND, clip_notes.notes(self._grid))
        QGuiApplication.clipboard().setMimeData(mime)
        count = sum(map(len, rows))
        self._session.told.emit(f"已复制 {count} 格。", False)

    def cut(self) -> None:
        """Copy, then clear at once."""
        if not self._refused():
            self.copy()
            self._clear("剪切")

    def clear(self) -> None:
        """Clear the selected cells; a text that is not stored is dropped, and what is stored shows again."""
        if not self._refused():
            self._clear("清除")

    def paste(self) -> None:
        """Put what is on the clipboard into the selected cells; shown first where anything does not fit."""
        if self._refused():
            return
        from jingkou_desktop.services import clipboard, placing  # late: the window shows first

        mime = QGuiApplication.clipboard().mimeData()
        try:
            table = clipboard.read(
                mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else ""
            )
            if table is None:
                raise UserError("clip.empty")
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        table = clip_notes.with_notes(self._session, table, bytes(mime.data(clip_notes.KIND).data()))
        grid, model = self._grid, self._grid.indicators
        block, columns = grid.block(), grid.columns()
        left = columns.index(block.left)
        room = placing.Room(
            [model.indicator(row).code for row in range(model.rowCount())],
            [model.period(column) for column in columns],
            [grid.title(column) for column in columns],
        )
        spot = placing.Spot(block.top, left, block.rows, columns.index(block.right) - left + 1)
        ways = placing.place(self._session.ws, table, room, spot)
        wanted = ways[0].wanted
        if len(ways) == 1 and not ways[0].doubts and len(wanted) == 1 and _plain(wanted[0]):
            self._session.enter(wanted[0].code, wanted[0].period, wanted[0].text)
            return
        self.change("粘贴", [(one.way, one.doubts, one.wanted) for one in ways])

    def fill_down(self) -> None:
        """Repeat the first row of the selection below; of a single row, the one above in it."""
        self._fill("向下填充", down=True)

    def fill_right(self) -> None:
        """Repeat the first column of the selection to the right; of a single column, the one before in it."""
        self._fill("向右填充", down=False)

    def fill(self, text: str) -> None:
        """Put one text into all selected cells, or into the current one."""
        grid = self._grid
        if grid.several() is None:
            index = grid.currentIndex()
            self._session.enter(str(index.data(CODE)), grid.indicators.period(index.column()), text)
        else:
            from jingkou_desktop.services.blocks import Wanted  # late: the window shows first

            self.change("填入", [("", (), [Wanted(*cell, text, text) for cell in self.cells()])])
        grid.setFocus()

    # inner

    def _refused(self) -> bool:
        """Tell, also to the person, that nothing can be changed; an open editor hands in first."""
        self._grid.hand_in()
        if self._session.ws.read_only:
            self._session.told.emit(READ_ONLY, True)
        return self._session.ws.read_only or not self._grid.currentIndex().isValid()

    def cells(self) -> list[tuple[str, str]]:
        """Return code and period of the selected figures."""
        grid, model, block = self._grid, self._grid.indicators, self._grid.block()
        columns = [column for column in grid.figure_columns() if block.left <= column <= block.right]
        return [
            (model.indicator(row).code, model.period(column))
            for row in range(block.top, block.bottom + 1)
            for column in columns
        ]

    def _clear(self, verb: str) -> None:
        from jingkou_desktop.services.blocks import Wanted  # late: the window shows first

        selected = self.cells()
        drafts = [cell for cell in selected if self._session.draft(*cell)]
        for cell in drafts:
            self._session.discard(*cell)
        wanted = []
        for code, period in selected:
            if (code, period) in drafts or not self._shown(code, period):
                continue
            refused = self._kept(code, period)
            if refused and len(selected) == 1:
                self._session.told.emit(refused, True)
                return
            wanted.append(Wanted(code, period, "", refused=refused))
        if len(selected) == len(wanted) == 1:
            self._session.enter(*selected[0], "")
        elif wanted:
            self.change(verb, [("", (), wanted)], clears=True)
        elif selected and not drafts:
            self._session.told.emit(NOTHING, False)

    def _shown(self, code: str, period: str) -> bool:
        one = self._session.ws.indicator(code)
        unused = cells.unused_words(self._session, one, period)
        return bool(unused or grid_texts.exact_text(self._session, one, period))

    def _kept(self, code: str, period: str) -> str:
        """Return why a cell cannot be cleared here: what it shows is no figure of its own."""
        one = self._session.ws.indicator(code)
        if unused := cells.unused_words(self._session, one, period):
            return f"{unused}；要清除它，请用右键“其他期别和阶段…”。"
        part = cells.part_text(self._session, one, period) if period != BASELINE else ""
        if part:
            typed = part_cells.typed_words(self._session, code, period)
            return f"这一格是 {part} 的数，不是{typed}；要改动它，请用右键“其他期别和阶段…”。"
        return ""

    def _fill(self, verb: str, *, down: bool) -> None:
        if self._refused():
            return
        from jingkou_desktop.services.blocks import Wanted  # late: the window shows first

        grid, model, block = self._grid, self._grid.indicators, self._grid.block()
        columns = [column for column in grid.figure_columns() if block.left <= column <= block.right]
        rows = list(range(block.top, block.bottom + 1))
        before = grid.figure_columns()[: grid.figure_columns().index(columns[0])] if columns else []
        if down and len(rows) == 1:
            rows = [rows[0] - 1, *rows] if rows[0] > 0 else []
        elif not down and len(columns) == 1:
            columns = [*before[-1:], *columns] if before else []
        wanted = []
        for row in rows[1:] if down else rows:
            for column in columns if down else columns[1:]:
                source = model.index(rows[0] if down else row, column if down else columns[0])
                one = model.indicator(source.row())
                text = grid_texts.exact_text(self._session, one, model.period(source.column()))
                part = str(source.data(PART) or "")
                wanted.append(
                    Wanted(
                        model.indicator(row).code, model.period(column), text, text,
                        refused=f"要填充的是 {part} 的数，不是{source.data(TYPED)}。" if part else "",
                    )
                )  # fmt: skip
        if wanted:
            self.change(verb, [("", (), wanted)])
        else:
            self._session.told.emit(f"没有可以{verb}的数：请先选中要填的格子。", False)

    def change(
        self,
        verb: str,
        ways: Iterable[tuple[str, Sequence[str], Sequence[Wanted]]],
        *,
        clears: bool = False,
        look: bool = False,
    ) -> None:
        """Check the ways to change cells; store the only one that is clean, else let the person look.

        `clears`: blank texts are meant to clear; `look`: the person looks in any case.
        """
        from jingkou_desktop.services import blocks  # late: the window shows first

        checked = [
            Way(way, tuple(doubts), blocks.check_block(self._session.ws, self._based(wanted)))
            for way, doubts, wanted in ways
        ]
        first = checked[0]
        cleared = any(item.verdict is blocks.Verdict.CLEARED for item in first.items)
        plain = len(checked) == 1 and not first.doubts and not look
        if plain and blocks.clean(first.items) and (clears or not cleared):
            store_block(self._session, verb, first.items, {})
            self._select([item.cell for item in first.items])
            return
        dialog = BlockDialog(self._session, verb, checked, self._grid.window(), clears=clears)
        dialog.stored.connect(self._select)
        dialog.finished.connect(lambda _: self._grid.setFocus())
        dialog.open()

    def _based(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        spans = self._session.spans
        return [
            replace(one, basis=spans.basis_of(one.code, one.period)) if one.code else one for one in wanted
        ]

    def _select(self, filled: Sequence[tuple[str, str]]) -> None:
        """Select what was filled, where it is shown as one rectangle."""
        grid, model = self._grid, self._grid.indicators
        rows = [model.row_of(code) for code, _ in filled]
        columns = [c for c in grid.figure_columns() if model.period(c) in {period for _, period in filled}]
        if not rows or not columns or min(rows) < 0:
            return
        area = (max(rows) - min(rows) + 1) * (columns[-1] - columns[0] + 1)
        if area == len(set(filled)):
            if (grid.currentIndex().row(), grid.currentIndex().column()) not in grid.block():
                grid.go(min(rows), columns[0])
            grid.select(min(rows), columns[0], max(rows), columns[-1])


def _plain(one: Wanted) -> bool:
    """Tell whether a cell can be stored as if it had been typed."""
    return bool(one.text and one.code and one.period) and not one.refused and not one.doubt
