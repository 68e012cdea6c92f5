"""F6: from one part of the window to the next, out of a grid in which Tab goes from cell to cell."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

KEYS = (("F6", 1), ("Shift+F6", -1))


def bind_parts(window: QWidget, parts: Callable[[], Sequence[QWidget]]) -> None:
    """Let F6 and Shift+F6 go round the parts that are shown and have a control."""

    def turn(step: int) -> None:
        focus = QApplication.focusWidget()
        entrances = [(one, found) for one in parts() if (found := entrance(one)) is not None]
        holding = [n for n, (part, _) in enumerate(entrances) if focus and _holds(part, focus)]
        here = holding[0] if holding else -1 if step > 0 else 0
        if entrances:
            _, control = entrances[(here + step) % len(entrances)]
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    for keys, step in KEYS:
        QShortcut(QKeySequence(keys), window).activated.connect(partial(turn, step))


def entrance(part: QWidget) -> QWidget | None:
    """Return the control of a part that takes the keys: itself, else the first that Tab meets in it."""
    if takes_tab(part):
        return part
    one = part.nextInFocusChain()
    while one is not None and one is not part:
        if part.isAncestorOf(one) and takes_tab(one):
            return one
        one = one.nextInFocusChain()
    return None


def takes_tab(one: QWidget) -> bool:
    """Tell whether Tab stops at a control."""
    tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and one.isVisible() and one.isEnabled() and one.focusProxy() is None


def _holds(part: QWidget, one: QWidget) -> bool:
    return part is one or part.isAncestorOf(one)
