"""Moving figures in the review from the window: actions with their keys, the reason where one is needed."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jingkou_desktop.domain.review import STEPS, Move, allowed
from jingkou_desktop.domain.values import State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.dialogs import TextDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import caption

KEYS: dict[Move, str] = {
    Move.SUBMIT: "Alt+S",
    Move.ACCEPT: "Alt+T",
    Move.RETURN: "Alt+R",
    Move.LOCK: "Alt+L",
    Move.UNLOCK: "Alt+U",
    Move.WITHDRAW: "Alt+B",
}
TELLS: dict[Move, str] = {
    Move.RETURN: "写明哪里要改，录入的人会看到。修改后成为草稿，再重新送审。",
    Move.UNLOCK: "解锁后回到已审核，可以修改或退回。写明为什么解锁。",
}
NAMED = 3


class Reviewed(Protocol):
    """What has a state in the review."""

    @property
    def state(self) -> State:
        """How far it is."""


T = TypeVar("T", bound=Reviewed)
Seen_contra = TypeVar("Seen_contra", bound=Reviewed, contravariant=True)


class Subject(Protocol[Seen_contra]):
    """What is reviewed: figures, or progress of tasks."""

    noun: str

    def name(self, session: Session, chosen: Sequence[Seen_contra]) -> str:
        """Return in words what is to be moved."""

    def carry_out(
        self, session: Session, chosen: Sequence[Seen_contra], move: Move, reason: str
    ) -> tuple[str, bool]:
        """Move them; return what was done as a sentence, and whether any was moved. Raises UserError."""


class Figures:
    """The figures of indicators."""

    noun = "数"

    def name(self, session: Session, chosen: Sequence[Value]) -> str:
        """Return the indicator, or how many figures of which."""
        one = session.ws.indicator(chosen[0].indicator)
        return f"{one.code} {one.name}" if len(chosen) == 1 else f"{len(chosen)} 个数（{_codes(chosen)}）"

    def carry_out(
        self, session: Session, chosen: Sequence[Value], move: Move, reason: str
    ) -> tuple[str, bool]:
        """Move figures as one edit."""
        from jingkou_desktop.services import review  # late: the window shows first

        done = review.carry_out(session.ws, chosen, move, reason)
        return done.sentence, bool(done.moved)


def move_words(move: Move, count: int | None = None) -> str:
    """Return a move as a button says it: 退回… 12."""
    dots = "…" if STEPS[move].explained else ""
    return f"{move.value}{dots}" + (f" {count}" if count else "")


class ReviewDoor(QObject, Generic[T]):
    """Carries out moves on what is chosen when one is asked for."""

    done = Signal()  # a move was carried out, or given up

    def __init__(
        self, session: Session, parent: QWidget, chosen: Callable[[], Sequence[T]], subject: Subject[T]
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self._session = session
        self._window = parent
        self._chosen = chosen
        self.actions: dict[Move, QAction] = {}
        for move in Move:
            action = QAction(move_words(move), parent)
            action.setShortcut(KEYS[move])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, move=move: self.start(move))
            parent.addAction(action)
            self.actions[move] = action

    def menu(self) -> QMenu:
        """Return a menu of the moves, each with how many of what is chosen may make it."""
        made = QMenu("审核", self._window)
        made.addActions(list(self.actions.values()))
        made.aboutToShow.connect(self._count)
        made.aboutToHide.connect(self._open_all)
        return made

    def start(self, move: Move) -> None:
        """Move what is chosen, after a reason where one is needed; says what was not possible."""
        self._session.leaving.emit()
        if QApplication.activeModalWidget() not in (None, self._window.window()):
            return  # what has just been handed in waits for its reason
        chosen = tuple(self._chosen())
        fit = [value for value in chosen if allowed(move, value.state)]
        if not fit or not STEPS[move].explained:
            self._carry_out(chosen, move, "无" if STEPS[move].explained else "")
            return
        what = self._subject.name(self._session, fit)
        dialog = TextDialog(
            self._window,
            move.value,
            f"{move.value} {what}。\n{TELLS[move]}",
            "理由",
            lambda reason: self._carry_out(chosen, move, reason),
            yes=move.value,
        )
        dialog.finished.connect(lambda _: self.done.emit())
        dialog.open()

    def _carry_out(self, chosen: tuple[T, ...], move: Move, reason: str) -> None:
        noun = self._subject.noun
        if not chosen:
            self._session.told.emit(f"没有选中可以{move.value}的{noun}；请先选中存好的{noun}。", True)
            return
        try:
            sentence, moved = self._subject.carry_out(self._session, chosen, move, reason)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        self._session.told.emit(sentence, not moved)
        self.done.emit()

    def _count(self) -> None:
        chosen = tuple(self._chosen())
        for move, action in self.actions.items():
            count = sum(allowed(move, value.state) for value in chosen)
            action.setText(caption(move_words(move, count if len(chosen) > 1 else None)))
            action.setEnabled(count > 0 and not self._session.ws.read_only)

    def _open_all(self) -> None:
        """Let the keys work again, whatever is chosen by then."""
        for move, action in self.actions.items():
            action.setText(caption(move_words(move)))
            action.setEnabled(True)


def _codes(values: Sequence[Value]) -> str:
    codes = list(dict.fromkeys(value.indicator for value in values))
    return "、".join(codes[:NAMED]) + (f" 等 {len(codes)} 项" if len(codes) > NAMED else "")
