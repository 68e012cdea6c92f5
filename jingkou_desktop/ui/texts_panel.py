"""编辑文字: the report's paragraphs, each beside its draft, with what is in doubt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from jingkou_desktop.domain.differences import differences
from jingkou_desktop.domain.report_texts import LONGEST, Edition, Finding, Paragraph, clean
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.doubts_list import DoubtsList
from jingkou_desktop.ui.session import READ_ONLY, Session
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.text_box import TextBox, added, doubtful, removed

PAUSE = 150  # milliseconds after the last key until the text is held against the figures
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # the person comes back


class TextsPanel(QFrame):
    """A list of the paragraphs, the one chosen as drafted and as a person has it; stored when it is left."""

    left = Signal()  # the person is done here
    counted = Signal(int)  # how much is in doubt in all paragraphs

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._edition = Edition("", "")
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._here: Paragraph | None = None  # whose text is in the box
        self._wanted = ""  # key of the paragraph to show once it is there
        self.list = QListWidget()
        self.list.setAccessibleName("报告的各段")
        self._state = label("", "muted", wrap=True)
        self.draft = TextBox("草稿")
        self.draft.setReadOnly(True)
        self.box = TextBox("文字")
        self.doubts = DoubtsList()
        self._count = label("", "muted")
        self.close_button = button("关闭", self._leave, "link", "关闭编辑文字")
        self.store_button = button("存入", self.hand_in, "", "存入文字（Ctrl+Enter）")
        self.cancel_button = button("放弃", self._give_up, "link", "放弃修改（Esc）")
        self.restore_button = button("恢复草稿", self._restore, "", "这一段恢复草稿")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._weigh)
        self.list.currentRowChanged.connect(self._choose)
        self.box.textChanged.connect(self._typed)
        self.box.handed_in.connect(self.hand_in)
        self.box.given_up.connect(self._give_up)
        self.box.installEventFilter(self)
        self.doubts.wanted.connect(self._look_at)
        self.doubts.confirmed.connect(self._confirm)
        session.leaving.connect(self.hand_in)
        session.changed.connect(lambda _: self._read_again())

    def show_paragraphs(self, edition: Edition, paragraphs: tuple[Paragraph, ...]) -> None:
        """Show the paragraphs of a report; what is being typed stays, and so does the one chosen."""
        if edition != self._edition:
            self._here = None
        self._edition, self._paragraphs = edition, paragraphs
        self._list_anew()

    def clear(self) -> None:
        """Show nothing: another report is being made."""
        self.hand_in()
        self._wanted = self._wanted or (self._here.part if self._here else "")
        self._here, self._paragraphs, self._edition = None, (), Edition("", "")
        self._list_anew()

    def go_to(self, part: str = "") -> None:
        """Show a paragraph by its key, now or once it is there; without one the first that is in doubt."""
        doubted = next((one.part for one in self._paragraphs if one.doubts), "")
        self._turn(part or doubted)

    def write(self) -> None:
        """Give the keys to the text of the paragraph that is shown."""
        self.box.setFocus()

    def hand_in(self) -> None:
        """Store what was typed, where it differs from what is kept; what is refused stays in the box."""
        from jingkou_desktop.services import report_texts  # late: the window shows first

        one, text = self._here, self.box.toPlainText()
        if one is None or not self._dirty():
            return
        ws, edition = self._session.ws, self._edition
        words = f"{one.words}已改写。" if clean(text) else f"{one.words}已略去，不印。"
        self._do(lambda: report_texts.rewrite(ws, edition, one, text), words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Store what is left in the box when the keys go elsewhere in the window."""
        if watched is self.box and isinstance(event, QFocusEvent) and event.lostFocus():
            doing = any(one.hasFocus() or one.underMouse() for one in (self.cancel_button, self.store_button))
            if not doing and event.reason() not in AWAY:
                self.hand_in()
        return super().eventFilter(watched, event)

    # inner

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("编辑文字", "section"), 1)
        top.addWidget(self.close_button)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.restore_button)
        below.addWidget(self._count, 1)
        below.addWidget(self.cancel_button)
        below.addWidget(self.store_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list, 3)
        column.addWidget(self._state)
        column.addWidget(label("草稿（随数据重写；划去的是文字里没有的）", "muted"))
        column.addWidget(self.draft, 3)
        column.addWidget(label("文字（加点的是草稿里没有的，波浪线是待核对的）", "muted"))
        column.addWidget(self.box, 4)
        column.addWidget(self.doubts)
        column.addLayout(below)

    def _list_anew(self) -> None:
        """Fill the list with the paragraphs as they stand, and show the one chosen."""
        part = self._wanted or (self._here.part if self._here else "")
        row = next((row for row, one in enumerate(self._paragraphs) if one.part == part), 0)
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._paragraphs):
                self.list.takeItem(self.list.count() - 1)
            self.list.addItems([""] * (len(self._paragraphs) - self.list.count()))
            for place, one in enumerate(self._paragraphs):  # in place: a press of the mouse may be under way
                self.list.item(place).setText(_entry(one))
            if self.list.currentRow() != row or not self._paragraphs:
                self.list.setCurrentRow(row if self._paragraphs else -1)
        if part and self._paragraphs:
            self._wanted = ""
        self._show(self._paragraphs[row] if self._paragraphs else None)
        self.counted.emit(sum(len(one.doubts) for one in self._paragraphs))

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._paragraphs):
            return
        self._turn(self._paragraphs[row].part)

    def _turn(self, part: str) -> None:
        """Store what was typed and show a paragraph, now or once it is there."""
        self.hand_in()
        if not self._dirty():  # else it was refused and stays before the person
            self._wanted = part
        if self._dirty() or any(one.part == part for one in self._paragraphs):
            self._list_anew()

    def _show(self, one: Paragraph | None) -> None:
        """Show a paragraph; of the one that is being typed only what is beside it."""
        old, typed = self._here, clean(self.box.toPlainText())
        same = one is not None and old is not None and one.part == old.part
        typing = same and self._dirty() and one is not None and typed != one.text
        self._here = one
        for box, text in ((self.draft, one.draft if one else ""), (self.box, one.text if one else "")):
            if box.toPlainText() != text and not (typing and box is self.box):
                box.blockSignals(True)
                box.setPlainText(text)
                box.blockSignals(False)
        writable = one is not None and one.printed and not self._session.ws.read_only
        self.box.setReadOnly(not writable)
        nothing = "这种报告没有可以改写的段。" if self._edition.report else ""
        shut = READ_ONLY if self._session.ws.read_only else ""
        self._state.setText(_state(one) + shut if one else nothing)
        self._weigh()

    def _dirty(self) -> bool:
        return self._here is not None and clean(self.box.toPlainText()) != self._here.text

    def _typed(self) -> None:
        self._pause.start()
        self._weigh_buttons()

    def _weigh_buttons(self) -> None:
        dirty, one = self._dirty(), self._here
        length = len(clean(self.box.toPlainText()))
        self._count.setText(f"有 {length} 个字，最多 {LONGEST} 个" if length > LONGEST else "")
        self.store_button.setEnabled(dirty and length <= LONGEST)
        self.cancel_button.setVisible(dirty)
        kept = one is not None and one.kept is not None
        self.restore_button.setEnabled((kept or dirty) and not self._session.ws.read_only)

    def _weigh(self) -> None:
        """Hold what stands in the box against the figures, and mark what differs and what is in doubt."""
        from jingkou_desktop.services import report_texts  # late: the window shows first

        self._weigh_buttons()
        one, text = self._here, self.box.toPlainText()
        found: tuple[Finding, ...] = ()
        gone: tuple[tuple[int, int], ...] = ()
        come: tuple[tuple[int, int], ...] = ()
        if one is not None and one.printed and (one.kept is not None or self._dirty()):
            found = report_texts.weighed(one, text).findings
            gone, come = differences(one.draft, text)
        self.draft.show_marks((removed(), gone))
        wrong = [(finding.start, finding.end) for finding in found if finding.doubtful]
        self.box.show_marks((added(), come), (doubtful(), wrong))
        self.doubts.show_findings(found, confirmable=not self._session.ws.read_only)

    def _look_at(self, finding: Finding) -> None:
        self.box.go_to(finding.start, finding.end)
        self.box.setFocus()

    def _confirm(self, finding: Finding) -> None:
        from jingkou_desktop.services import report_texts  # late: the window shows first

        self.hand_in()
        one = self._here
        if one is not None and not self._dirty():
            ws, edition = self._session.ws, self._edition
            self._do(
                lambda: report_texts.confirm(ws, edition, one, (finding,)), f"已确认{finding.text}无误。"
            )

    def _restore(self) -> None:
        from jingkou_desktop.services import report_texts  # late: the window shows first

        one = self._here
        if one is not None:
            self._forget_typed()
            ws, edition = self._session.ws, self._edition
            self._do(lambda: report_texts.restore(ws, edition, one), f"{one.words}已恢复草稿，可以撤销。")

    def _give_up(self) -> None:
        if self._dirty():
            self._forget_typed()
        else:
            self.list.setFocus()

    def _forget_typed(self) -> None:
        one, self._here = self._here, None
        self._show(one)

    def _leave(self) -> None:
        self.hand_in()
        if not self._dirty():
            self.left.emit()

    def _do(self, act: Callable[[], bool], said: str) -> None:
        try:
            done = act()
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        if done:
            self._session.told.emit(said, False)

    def _read_again(self) -> None:
        """Read what is kept now; the drafts follow when the report has been made again."""
        from jingkou_desktop.services import report_texts  # late: the window shows first

        if not self._paragraphs:
            return
        kept = report_texts.kept(self._session.ws, self._edition)
        self._paragraphs = tuple(report_texts.with_kept(one, kept.get(one.part)) for one in self._paragraphs)
        self._list_anew()


def _entry(one: Paragraph) -> str:
    """Return a paragraph's line in the list: 经济强 主要目标　已改写，2 处待核对."""
    if not one.printed:
        return f"{one.words}　已不需要"
    said = [] if one.kept is None else ["已改写" if one.kept.text else "略去"]
    said += [f"{len(one.doubts)} 处待核对"] if one.doubts else []
    return f"{one.words}　{'，'.join(said)}".strip()


def _state(one: Paragraph) -> str:
    """Return where a paragraph stands and what became of its draft."""
    where = " › ".join(one.headings)
    if not one.printed:
        return "数据变了，草稿里已没有这一段，这段文字不印；不要的请恢复草稿。"
    if one.kept is None:
        return f"{where}　现在印的是草稿"
    if not one.kept.text:
        return f"{where}　这一段略去不印"
    return f"{where}　印改写的文字" + ("；改写以后草稿变了，请看有没有要跟着改的" if one.moved else "")
