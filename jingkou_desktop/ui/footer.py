"""The bar at the bottom: what is saved, what undo and redo would do, the chosen figure, made-up data."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStyle, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.header import DEMO
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, caption, label, tip

WORDS = 26  # characters of an undo word that are shown


class Footer(QWidget):
    """Listens to the session and says how things stand."""

    review_wanted = Signal()  # the person asks for what waits for a reviewer
    draft_wanted = Signal()  # the person asks for the first unfinished entry

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._cell = ""
        self.state = button("", self.draft_wanted.emit, "state")
        self.undo = button("", session.undo, "link")
        self.redo = button("", session.redo, "link")
        self.waiting = 0  # figures and progress that wait for a reviewer
        self.review = button("", self.review_wanted.emit, "link")
        self.said = ElidedLabel("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 14, 3)
        row.setSpacing(8)
        row.addWidget(self.state)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.review)
        row.addSpacing(6)
        row.addWidget(self.said, 1)
        if session.ws.plan.demo:
            row.addWidget(label(DEMO, "demo"))
        session.changed.connect(lambda _: self.refresh())
        self._fresh = False  # a sentence was told in this very turn: no cell's words replace it
        session.drafts_changed.connect(self.refresh)
        session.told.connect(self.tell)
        self.refresh()

    def refresh(self) -> None:
        """Say the state and the words of undo and redo."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        drafts = len(self._session.drafts())
        self.state.setEnabled(drafts > 0)
        saved = "○ 只读" if self._session.ws.read_only else "● 已保存"
        words = f"▲ {drafts} 处未存入" if drafts else saved
        self.state.setText(words)
        self.state.setAccessibleName(words)
        self.waiting = item_review.tally(self._session.ws).total
        self.review.setVisible(self.waiting > 0)
        self.review.setText(f"{self.waiting} 条待审")
        self.review.setAccessibleName(f"{self.waiting} 条待审，点按去审核")
        for link, verb, keys, what in (
            (self.undo, "撤销", "Ctrl+Z", self._session.undo_words()),
            (self.redo, "重做", "Ctrl+Y", self._session.ws.redo_words()),
        ):
            link.setVisible(bool(what))
            whole = f"{verb}“{what or ''}”"
            short = whole if len(whole) <= WORDS else f"{whole[: WORDS - 2]}…”"
            link.setText(caption(f"{short}  {keys}"))
            link.setAccessibleName(f"{whole} {keys}")
            link.setToolTip(tip(whole))

    def tell(self, sentence: str, fault: bool) -> None:
        """Say what has just happened; an empty sentence brings the chosen figure back."""
        self._fresh = bool(sentence) and not fault
        if self._fresh:
            QTimer.singleShot(0, self, self._settle)
        self._show(sentence or self._cell, "fault" if fault and sentence else "")

    def tell_cell(self, words: str) -> None:
        """Say the chosen figure and its source."""
        self._cell = words
        if self.said.objectName() != "fault" and not self._fresh:
            self._show(words, "")

    def _settle(self) -> None:
        self._fresh = False

    def clear_fault(self) -> None:
        """Drop a fault that has been seen; the chosen figure comes back."""
        self._show(self._cell, "")

    def _show(self, words: str, name: str) -> None:
        self.said.setText(words)
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            style: QStyle = self.said.style()
            style.unpolish(self.said)
            style.polish(self.said)
