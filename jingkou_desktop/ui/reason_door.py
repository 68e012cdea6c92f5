"""Asking why a warned entry is kept, and leading back to its cell where it is not."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session


class ReasonDoor:
    """Shows one question at a time; `kept` and `edit` say where the person goes on."""

    def __init__(
        self, session: Session, parent: QWidget, kept: Callable[[], object], edit: Callable[[Draft], object]
    ) -> None:
        self._session = session
        self._parent = parent
        self._kept = kept
        self._edit = edit
        self._dialog: TextDialog | None = None
        session.reason_wanted.connect(self._ask)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._dialog is not None

    def _ask(self, draft: Draft) -> None:
        if self._dialog is not None:
            return
        one = self._session.ws.indicator(draft.code)
        self._dialog = TextDialog(
            self._parent,
            "请核对",
            f"{one.name}（{one.code}）{draft.where()}填的是 {draft.text}。\n{draft.sentence}\n"
            "核对无误的，写明理由后存入；要改的，按“返回修改”（Esc）回到这一格，再按 Esc 就放弃填写。",
            "理由",
            lambda reason: self._session.enter(draft.code, draft.period, draft.text, reason, draft.basis),
            yes="照此存入",
            no="返回修改",
        )
        self._dialog.accepted.connect(self._answered)
        self._dialog.rejected.connect(lambda: self._back(draft))
        self._dialog.open()

    def _answered(self) -> None:
        self._dialog = None
        self._kept()

    def _back(self, draft: Draft) -> None:
        self._dialog = None
        self._edit(draft)
