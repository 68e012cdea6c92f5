"""Python's garbage is cleared between two turns of the window's loop, never within one.

Python by itself clears it whenever enough has been made: a widget without a parent may then go while Qt
passes through all widgets, as it does when colours change, or on the thread of a worker, and the program
ends without a word.
"""

import gc
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

EVERY = 250  # milliseconds between two looks
YOUNG = 5_000  # things made since the last look that are worth one, which takes a few milliseconds
OLD = 100_000  # things that outlived a look and are worth a look at everything, tens of milliseconds
FULL = 1_000_000  # so many are looked at even while a worker is busy

_at_work: set[object] = set()  # one for each window


class Tidying(QObject):
    """Clears garbage on the thread of the window; `busy` says whether a worker runs."""

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._outlived = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY)
        mark = object()
        self._end = partial(_end, mark)
        self.destroyed.connect(self._end)
        _at_work.add(mark)
        gc.disable()

    def end(self) -> None:
        """Leave it to Python again, once no window is left."""
        self._timer.stop()
        self._end()

    def _look(self) -> None:
        young = gc.get_count()[0]
        if young < YOUNG:
            return
        self._outlived += young
        if self._outlived > (FULL if self._busy() else OLD):
            self._outlived = 0
            gc.collect()
        else:
            gc.collect(1)


def _end(mark: object) -> None:
    _at_work.discard(mark)
    if not _at_work:
        gc.enable()
