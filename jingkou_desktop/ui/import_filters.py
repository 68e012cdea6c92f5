"""Which rows of the preview are shown, and the areas whose figures are kept as 对标."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jingkou_desktop.domain.readings import TEXT_SHEET
from jingkou_desktop.ui.buttons import Choice, button
from jingkou_desktop.ui.check_menu import CheckMenu
from jingkou_desktop.ui.import_columns import ORDER, attention_first
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.text import caption

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import Row

ALL = "全部"
MOST_SIGNS = 30  # of the areas named on their button


class ImportFilters(QWidget):
    """Chips by outcome, lists of sheets and of kinds, the menu of areas."""

    changed = Signal()
    areas_chosen = Signal(object)  # frozenset of names

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.chips = Choice("chip", "结果")
        self.sheets = _combo("工作表")
        self.kinds = _combo("类别")
        self.areas = button("", self._show_areas, "link")
        self._menu = CheckMenu(self)
        self._menu.setAccessibleName("存为对标的地区")
        self._menu.aboutToHide.connect(self._hand_areas)
        self._actions: dict[str, QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chips)
        row.addWidget(self.sheets)
        row.addWidget(self.kinds)
        row.addWidget(self.areas)
        row.addStretch(1)
        self.chips.chosen.connect(lambda _: self.changed.emit())
        for one in (self.sheets, self.kinds):
            one.activated.connect(lambda _: self.changed.emit())
        state.deciding.connect(self._fill_areas)

    def fill(self) -> None:
        """Offer what the preview holds; what is chosen stays where it can."""
        rows, preview = self._state.rows, self._state.preview
        counts = preview.counts if preview else {}
        chosen = self.chips.selected() or ALL
        if chosen != ALL and not any(row.outcome.value == chosen for row in rows):
            chosen = ALL
        offered = sorted(counts.items(), key=lambda one: ORDER.index(one[0].name))
        choices = [(ALL, f"{ALL} {len(rows)}")]
        choices += [(outcome.value, f"{outcome.value} {count}") for outcome, count in offered]
        self.chips.offer(choices, chosen)
        for outcome, count in offered:
            self.chips.button(outcome.value).setEnabled(count > 0)
        sheets = list(dict.fromkeys((row.file, row.sheet) for row in rows))
        many = len({file for file, _ in sheets}) > 1
        _offer(self.sheets, "全部工作表", [(_sheet_words(one, many=many), one) for one in sheets])
        kinds = list(dict.fromkeys(row.kind.value for row in rows))
        _offer(self.kinds, "全部类别", [(kind, kind) for kind in kinds])
        self._fill_areas()

    def show_all(self) -> None:
        """Lift all filters."""
        self.chips.select(ALL)
        self.sheets.setCurrentIndex(0)
        self.kinds.setCurrentIndex(0)

    def shown(self) -> list[Row]:
        """Return the rows that pass, those that need a person first."""
        outcome, sheet, kind = self.chips.selected(), self.sheets.currentData(), self.kinds.currentData()
        rows = [
            row
            for row in self._state.rows
            if outcome in (ALL, row.outcome.value)
            and (not sheet or tuple(sheet) == (row.file, row.sheet))
            and kind in (None, "", row.kind.value)
        ]
        return sorted(rows, key=attention_first)

    # inner

    def _fill_areas(self) -> None:
        preview = self._state.preview
        regions = preview.regions if preview else {}
        kept = self._state.decisions.regions
        if list(self._actions) != list(regions):
            self._menu.clear()
            self._actions = {}
            for region in regions:
                action = self._menu.addAction("")
                action.setCheckable(True)
                self._actions[region] = action
        for region, action in self._actions.items():
            action.setText(caption(f"{region}　{regions[region]} 项"))
            action.setChecked(region in kept)
        said = "、".join(f"{region} {regions[region]} 项" for region in regions if region in kept)
        words = f"存为对标：{said}" if said else f"存为对标…（{len(regions)} 个地区）"
        self.areas.setAccessibleName(words)
        words = words if len(words) <= MOST_SIGNS else f"存为对标：{len(kept)} 个地区"
        self.areas.setText(caption(f"{words} ▾"))
        self.areas.setVisible(bool(regions))
        self.areas.setEnabled(self._state.open)

    def _show_areas(self) -> None:
        self._menu.popup(self.areas.mapToGlobal(self.areas.rect().bottomLeft()))

    def _hand_areas(self) -> None:
        chosen = frozenset(region for region, action in self._actions.items() if action.isChecked())
        if chosen != self._state.decisions.regions:
            self.areas_chosen.emit(chosen)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(220)
    return made


def _offer(combo: QComboBox, all_words: str, entries: list[tuple[str, object]]) -> None:
    """Fill a list with entries and what stands for all of them; hide it where there is nothing to choose."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(all_words, None)
    for words, key in entries:
        combo.addItem(words, key)
    place = next((n for n in range(combo.count()) if combo.itemData(n) == chosen), 0)
    combo.setCurrentIndex(place)
    combo.blockSignals(False)
    combo.setVisible(len(entries) > 1)


def _sheet_words(one: tuple[str, str], *, many: bool) -> str:
    file, sheet = one
    sheet = "" if sheet == TEXT_SHEET else sheet
    return " ".join(part for part in (file if many else "", sheet) if part) or file
