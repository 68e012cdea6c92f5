"""What is typed into the plan of a year is stored, or kept in its cell, or a reason is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session

Store = Callable[[str, str], str]  # of text and reason; returns what was stored, "" where nothing changed
WITH_REASON = {  # refusals that a reason turns into a stored entry: what the question says
    "target.reason": "改动已有的年度目标要写明理由，原来的目标保留为前一版。",
    "value.warned": "",
}


class Typed(QObject):
    """Shows one question at a time; `wanted_back` tells the entry that a person wants to go on typing."""

    wanted_back = Signal(object)  # Draft
    answered = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialog: TextDialog | None = None
        self.storing = False  # what changes now is the page's own doing: its rows stay where they are

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._dialog is not None

    def put(self, draft: Draft, title: str, store: Store, reason: str = "") -> bool:
        """Store a text typed where `draft` and `title` say; return whether it is stored."""
        try:
            said = self._own(lambda: store(draft.text, reason))
        except UserError as fault:
            warned = fault.code in WITH_REASON and not reason
            kept = Draft(
                draft.code, draft.period, draft.text, _sentence(fault), warned=warned, field=draft.field
            )
            self._session.keep(kept)
            if warned:
                self._ask(kept, title, store, WITH_REASON[fault.code] or kept.sentence)
            return False
        self._session.let_go(draft)
        if said:
            self._session.told.emit(said, False)
        return True

    def act(self, act: Callable[[], str]) -> None:
        """Do something to several rows and tell what `act` returns, or why it was refused."""
        try:
            said = self._own(act)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
        else:
            self._session.told.emit(said, False)

    def _own(self, act: Callable[[], str]) -> str:
        self.storing = True
        try:
            return act()
        finally:
            self.storing = False

    def _ask(self, draft: Draft, title: str, store: Store, sentence: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = TextDialog(
            self._window,
            "请写理由",
            f"{title}填的是 {draft.text or '空白'}。\n{sentence}\n"
            "写明理由后存入；要改的，按“返回修改”（Esc）回到这一格，再按 Esc 就放弃填写。",
            "理由",
            lambda reason: self.put(draft, title, store, reason),
            yes="照此存入",
            no="返回修改",
        )
        self._dialog.accepted.connect(self._answer)
        self._dialog.rejected.connect(lambda: self._back(draft))
        self._dialog.open()

    def _answer(self) -> None:
        self._dialog = None
        self.answered.emit()

    def _back(self, draft: Draft) -> None:
        self._dialog = None
        self.wanted_back.emit(draft)


def _sentence(fault: UserError) -> str:
    """Return a refusal as the page says it."""
    if fault.code != "value.warned":
        return str(fault)
    return f"{fault.values['problem']}；核对无误的，写明理由后再存。"
