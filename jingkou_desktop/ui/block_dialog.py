"""What many cells would become, shown before anything is stored: every cell, its verdict, and the choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jingkou_desktop.ui.block_store import store_block
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.fields import line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.blocks import Item

SIZE = QSize(1040, 620)
MARKS = {"STORED": "＋", "CLEARED": "－", "SAME": "＝", "WARNED": "！", "STOPPED": "×"}
INKS = {"STORED": "good", "CLEARED": "behind", "SAME": "muted", "WARNED": "behind", "STOPPED": "error"}
ORDER = ("WARNED", "STOPPED", "CLEARED", "STORED", "SAME")
SOURCE, SHOWN, REASON = 0, 1, 7  # columns hidden where they would say nothing
BREAK = "⏎"  # stands for a line end within a cell


@dataclass(frozen=True, slots=True)
class Way:
    """One way to change the cells: its name, what must be known before, and what would become of each."""

    name: str
    doubts: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the dialog: an item with its place among them."""

    number: int
    item: Item


class BlockDialog(FormDialog):
    """A table of the cells; `stored` tells the codes and periods of those that were stored."""

    stored = Signal(object)

    def __init__(
        self, session: Session, verb: str, ways: Sequence[Way], parent: QWidget, *, clears: bool = False
    ) -> None:
        super().__init__(parent, f"{verb}前请核对")
        self._session = session
        self._verb = verb
        self._ways = list(ways)
        self._clears = clears  # clearing is what was asked for
        self._reasons: dict[int, str] = {}
        self.model = RowsModel["Line"](self._columns(), self)
        self.view = RowsView(self.model, f"{verb}的格子")
        self.ways = Choice("segment", "放到哪里")
        self.ways.offer([(way.name, way.name) for way in self._ways], self._ways[0].name)
        self.ways.setVisible(len(self._ways) > 1)
        self.doubts = label("", "", wrap=True)
        self.told = label("", "", wrap=True)  # the whole sentence on the row chosen
        self.sums = label("", "muted", wrap=True)
        self.blanks = QCheckBox("空白的格子也清除原来的数")
        self.reason = line("同一理由", "给所有警告的格子写同一个理由")
        self.reason_button = button("填到所有警告", self._reason_for_all)
        self._lay_out()
        self.ways.chosen.connect(self._show)
        self.blanks.toggled.connect(lambda _: self._weigh())
        self.view.opened.connect(self._write)
        self.view.chosen.connect(lambda row: self.told.setText(self.model.row(row).item.sentence))
        self.reason.returnPressed.connect(self._reason_for_all)
        self._show(self._ways[0].name)
        self.view.setFocus()
        self.resize(SIZE.boundedTo(self.screen().availableSize() * 0.94))

    def changed(self) -> bool:
        return any(self._reasons.values())

    def hand_in(self) -> None:
        self.view.hand_in()

    def store(self) -> None:
        items = self._offered()
        fault = store_block(self._session, self._verb, items, self._reasons)
        if fault is not None:
            raise fault
        from jingkou_desktop.services import blocks  # late: the window shows first

        self.stored.emit([item.cell for item, _ in blocks.storable(items, self._reasons)])

    # inner

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.ways)
        top.addStretch(1)
        self._reason_row = QWidget()
        row = QHBoxLayout(self._reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(self.reason_button)
        self.reason_button.setAutoDefault(False)
        self.column.addWidget(self.doubts)
        self.column.addLayout(top)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.told)
        self.column.addWidget(self._reason_row)
        self.column.addWidget(self.blanks)
        self.column.addWidget(self.sums)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("来源", lambda one: one.item.wanted.source, 6, ink=lambda _: "muted"),
            Column(
                "原文", lambda one: _in_line(one.item.wanted.shown or one.item.wanted.text), 7, right=True
            ),
            Column("存到", self._place, 13),
            Column("原数", lambda one: one.item.before or "—", 6, right=True, ink=lambda _: "muted"),
            Column("存入的数", lambda one: _in_line(one.item.wanted.text), 7, right=True),
            Column(
                "结果",
                lambda one: f"{MARKS[one.item.verdict.name]} {one.item.verdict.value}",
                4,
                ink=lambda one: INKS[one.item.verdict.name],
            ),
            Column("说明", lambda one: one.item.sentence),
            Column(
                "理由",
                lambda one: self._reasons.get(one.number, ""),
                10,
                write=self._reason_given,
                writable=lambda one: one.item.verdict.name == "WARNED",
                ghost="在此写理由",
            ),
        ]

    def _place(self, one: Line) -> str:
        code = one.item.wanted.code
        return f"{one.item.wanted.words()} {self._session.ws.indicator(code).name}" if code else "—"

    def _show(self, name: str) -> None:
        """Show one way; reasons written for another are not its own."""
        self.hand_in()
        self._way = next(way for way in self._ways if way.name == name)
        self._reasons.clear()
        lines = [
            Line(number, item)
            for number, item in enumerate(self._way.items)
            if item.verdict.name != "SAME" or item.wanted.text
        ]
        lines.sort(key=lambda one: ORDER.index(one.item.verdict.name))
        self.model.fill(lines)
        self.view.setCurrentIndex(self.model.index(0, REASON))
        kinds = Counter(one.item.verdict.name for one in lines)
        self.view.setColumnHidden(SOURCE, not any(one.item.wanted.source for one in lines))
        same = all(one.item.wanted.shown in ("", one.item.wanted.text) for one in lines)
        self.view.setColumnHidden(SHOWN, same)
        self.view.setColumnHidden(REASON, not kinds["WARNED"])
        self._reason_row.setVisible(kinds["WARNED"] > 1)
        self.blanks.setVisible(kinds["CLEARED"] > 0 and not self._clears)
        self.blanks.setText(f"空白的格子也清除原来的数（{kinds['CLEARED']} 个）")
        self.doubts.setText("\n".join(self._way.doubts) or "有的格子不能直接存入，请逐格核对。")
        self._weigh()

    def _offered(self) -> list[Item]:
        """Return the items, each in its place; blanks clear nothing unless that is wanted."""
        from jingkou_desktop.services.blocks import Verdict  # late: the window shows first

        spared = not self._clears and not self.blanks.isChecked()
        return [
            replace(item, verdict=Verdict.SAME) if spared and item.verdict is Verdict.CLEARED else item
            for item in self._way.items
        ]

    def _weigh(self) -> None:
        from jingkou_desktop.services import blocks  # late: the window shows first

        items = self._offered()
        stored = len(blocks.storable(items, self._reasons))
        kinds = Counter(
            item.verdict.name for item in items if item.verdict.name != "SAME" or item.wanted.text
        )
        waiting = kinds["WARNED"] - sum(1 for n, item in enumerate(items) if item.verdict.name == "WARNED"
                                        and self._reasons.get(n, "").strip())  # fmt: skip
        said = [f"共 {len(self.model.rows())} 格", f"将改动 {stored} 格"]
        said += [f"{words} {count} 格" for words, count in (
            ("相同、不改动", kinds["SAME"]), ("警告而没有写理由、不存", waiting), ("不能存", kinds["STOPPED"])
        ) if count]  # fmt: skip
        self.sums.setText("，".join(said) + "。")
        self.save_button.setText(
            f"只存合适的 {stored} 个" if waiting or kinds["STOPPED"] else f"存入 {stored} 个"
        )
        self.save_button.setEnabled(stored > 0 and not self._session.ws.read_only)

    def _reason_given(self, one: Line, text: str) -> bool:
        self._reasons[one.number] = text.strip()
        self._weigh()
        return True

    def _reason_for_all(self) -> None:
        text = self.reason.text().strip()
        if not text:
            self.reason.setFocus()
            return
        for one in self.model.rows():
            if one.item.verdict.name == "WARNED" and not self._reasons.get(one.number):
                self._reasons[one.number] = text
        self.view.viewport().update()
        self._weigh()

    def _write(self, row: int) -> None:
        if self.model.row(row).item.verdict.name == "WARNED":
            self.view.write_in(row, REASON)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.save_button.hasFocus():
            return  # it ends a reason, and stores nothing yet
        super().keyPressEvent(event)


def _in_line(text: str) -> str:
    return text.replace("\n", BREAK)
