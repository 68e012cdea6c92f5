"""批注: what people say of a cell, and a box to say more; what cannot be stored stays with its cell."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.domain.comments import LONGEST, Comment
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Words
from jingkou_desktop.ui.drafts import COMMENT, Draft
from jingkou_desktop.ui.reasons import stored_words
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

HINT = "写批注，离开时自动存入"
GONE = "{} {} 要修改的批注已经不在了；写的字还在批注框里，按“存入”就是一条新批注。"
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # the person comes back
LINES = 2.6  # height of the box


class Box(QPlainTextEdit):
    """A few lines of plain text: Ctrl+Enter hands in, Esc gives up, Tab goes on."""

    handed_in = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(HINT)
        self.setAccessibleName("批注内容")
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * LINES) + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.handed_in.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CommentsView(QWidget):
    """The comments of one cell, the open ones first, and the box below; a text is stored when it is left."""

    left = Signal()  # the person is done here: back to the grid

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = ("", "")  # code and period that a new comment is about
        self._shown: tuple[Comment, ...] = ()
        self._edited: Comment | None = None
        self.box = Box()
        self.store_button = button("存入", self._hand_in_and_leave, "", "存入批注（Ctrl+Enter）")
        self.cancel_button = button("放弃", self._give_up, "link", "放弃批注（Esc）")
        self._count = label("", "muted")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("批注")
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._count, 1)
        below.addWidget(self.cancel_button)
        below.addWidget(self.store_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.area, 1)
        column.addWidget(self.box)
        column.addLayout(below)
        self.box.handed_in.connect(self._hand_in_and_leave)
        self.box.given_up.connect(self._give_up)
        self.box.textChanged.connect(self._on_text)
        self.box.installEventFilter(self)
        session.leaving.connect(self.hand_in)
        self._weigh()

    def show_cell(self, code: str, period: str, comments: tuple[Comment, ...]) -> None:
        """Show a cell's comments; what is written of another cell is stored, or kept for it, first."""
        if (code, period) != self._place:
            self.hand_in()
            self._place = (code, period)
            self._edited = None
            self._restore()
        elif not self.box.toPlainText():
            self._restore()
        ordered = tuple(sorted(comments, key=lambda one: (one.resolved, one.at, one.number)))
        if ordered != self._shown or self._column.count() == 1:
            self._shown = ordered
            self._fill()
        self.box.setEnabled(not self._session.ws.read_only)
        self._weigh()

    def hand_in(self) -> bool:
        """Store what stands in the box, where anything does; return False where it is kept for its cell.

        What was refused and has not been changed since goes on waiting for the person: it is not tried again.
        """
        text = self.box.toPlainText()
        waiting = self._session.comment_draft(*self._place)
        if waiting is not None and (waiting.text, waiting.comment) == (text, self._edited):
            self._session.told.emit(waiting.sentence, True)
            return False
        return not text.strip() or self._store()

    def text(self) -> str:
        """Return every comment that is shown."""
        return "\n".join(one.text for one in self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store what is left in the box when the keys go elsewhere in the window."""
        if watched is self.box and isinstance(event, QFocusEvent) and event.lostFocus():
            doing = any(one.hasFocus() or one.underMouse() for one in (self.store_button, self.cancel_button))
            if not doing and event.reason() not in AWAY:
                self.hand_in()
        return super().eventFilter(watched, event)

    # inner

    def _restore(self) -> None:
        """Put into the box what was written of the cell and could not be stored."""
        draft = self._session.comment_draft(*self._place)
        if draft is not None:
            self._edited = draft.comment
        self._put(draft.text if draft else "")

    def _put(self, text: str) -> None:
        """Put a text into the box, the cursor behind it."""
        self.box.setPlainText(text)
        self.box.moveCursor(QTextCursor.MoveOperation.End)

    def _draft(self, sentence: str = "") -> Draft:
        text, changed = self.box.toPlainText(), self._edited
        return Draft(*self._place, text, sentence, warned=False, field=COMMENT, comment=changed)

    def _on_text(self) -> None:
        if not self.box.toPlainText().strip():
            self._session.let_go(self._draft())
        self._weigh()

    def _fill(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if not self._shown:
            self._add(label("这一格没有批注。", "muted", wrap=True))
        for one in self._shown:
            self._add(self._item(one))
        self.area.verticalScrollBar().setValue(0)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _item(self, one: Comment) -> QWidget:
        """Return a comment with who wrote it and what can be done with it."""
        made = QWidget()
        words = Words("批注", strong=False, ink="muted" if one.resolved else "text")
        words.show_lines(tuple(one.text.split("\n")))
        said = label(stored_words(one.by, one.at) + ("　已处理" if one.resolved else ""), "muted")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(said, 1)
        settle = "重开" if one.resolved else "已处理"
        doings: tuple[tuple[str, Callable[[], object]], ...] = (
            (settle, partial(self._settle, one)),
            ("修改", partial(self._edit, one)),
            ("删除", partial(self._delete, one)),
        )
        for text, act in doings:
            link = button(text, act, "link", f"{text}批注：{one.first_line}")
            link.setEnabled(not self._session.ws.read_only)
            row.addWidget(link)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(words)
        column.addLayout(row)
        return made

    def _weigh(self) -> None:
        length = len(self.box.toPlainText().strip())
        self.store_button.setEnabled(0 < length <= LONGEST)
        self.cancel_button.setVisible(length > 0 or self._edited is not None)
        over = f"有 {length} 个字，最多 {LONGEST} 个" if length > LONGEST else ""
        self._count.setText(over or ("正在修改一条批注" if self._edited else ""))

    def _hand_in_and_leave(self) -> None:
        if self.box.toPlainText().strip() and self._store():
            self.left.emit()

    def _store(self) -> bool:
        """Store the text and empty the box; what is refused stays in it and is kept, and why is told."""
        from jingkou_desktop.services import comments  # late: the window shows first

        ws, place, kept, edited = self._session.ws, self._place, self.box.toPlainText(), self._edited
        self._edited = None
        self.box.clear()  # first: a change makes the page show this cell anew
        try:
            if edited is not None:
                comments.rewrite(ws, edited, kept)
            else:
                comments.add(ws, *place, kept)
        except UserError as fault:
            gone = fault.code == "comment.gone"
            self._edited = None if gone else edited
            self._put(kept)
            self._session.keep(self._draft(GONE.format(*place) if gone else str(fault)))
            return False
        self._session.told.emit("批注已修改。" if edited else "批注已存入。", False)
        return True

    def _settle(self, one: Comment) -> None:
        from jingkou_desktop.services import comments  # late: the window shows first

        words = "批注已重开。" if one.resolved else "批注已处理。"
        self._do(lambda: comments.settle(self._session.ws, one, resolved=not one.resolved), words)

    def _delete(self, one: Comment) -> None:
        from jingkou_desktop.services import comments  # late: the window shows first

        self._do(lambda: comments.delete(self._session.ws, one), "批注已删除，可以撤销。")

    def _edit(self, one: Comment) -> None:
        if not self.hand_in():
            return
        self._edited = one
        self.box.setPlainText(one.text)
        self.box.selectAll()
        self.box.setFocus()

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
        else:
            self._session.told.emit(said, False)

    def _give_up(self) -> None:
        self._edited = None
        self.box.clear()
        self._weigh()
        self.left.emit()
