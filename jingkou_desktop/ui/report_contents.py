"""The button with what a long report is to hold: parts and annexes to tick."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.services.report_wanted import MAY_LACK, ReportKind
from jingkou_desktop.ui.check_menu import CheckMenu
from jingkou_desktop.ui.text import caption


class ContentsButton(QPushButton):
    """Remembers for each kind what is left out; all that is not ticked is.

    `kept` tells it as the settings keep it: names with commas between, by the kind as the command line
    calls it. Names that are unknown, as another version's may be, are left aside.
    """

    changed = Signal()
    kept = Signal(object)

    def __init__(self, without: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._without = {
            kind: frozenset(part for part in offered if part in without.get(kind.option, "").split(","))
            for kind, offered in MAY_LACK.items()
        }
        self._kind: ReportKind | None = None
        self._actions: dict[Part, QAction] = {}
        self._menu = CheckMenu(self)
        self._menu.setAccessibleName("报告的内容")
        self._menu.aboutToHide.connect(self._take)
        self.setAutoDefault(True)
        self.clicked.connect(lambda _=False: self._open())

    def without(self) -> frozenset[Part]:
        """Return what is left out of the kind chosen."""
        return self._without.get(self._kind, frozenset()) if self._kind else frozenset()

    def turn_to(self, kind: ReportKind) -> None:
        """Offer the parts of a kind; a kind that holds all in any case has no button."""
        self._kind = kind
        offered = MAY_LACK.get(kind, ())
        self.setVisible(bool(offered))
        self._menu.clear()
        self._actions = {}
        for part in offered:
            if part.annex and not any(one.annex for one in self._actions):
                self._menu.addSeparator()
            action = self._menu.addAction(caption(f"附件：{part.words}" if part.annex else part.words))
            action.setCheckable(True)
            action.setChecked(part not in self.without())
            self._actions[part] = action
        self._say()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self) -> None:
        without = frozenset(part for part, action in self._actions.items() if not action.isChecked())
        if self._kind is None or without == self.without():
            return
        self._without[self._kind] = without
        self._say()
        held = {kind.option: ",".join(sorted(parts)) for kind, parts in self._without.items() if parts}
        self.kept.emit(held)
        self.changed.emit()

    def _say(self) -> None:
        without = self.without()
        self.setText(caption(f"内容（略去 {len(without)} 项）▾" if without else "内容… ▾"))
        left_out = "、".join(part.words for part in Part if part in without)
        self.setAccessibleName(f"报告的内容：略去{left_out}" if left_out else "报告的内容：全部列入")
