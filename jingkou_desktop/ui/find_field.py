"""A line in which words to look for are typed; what an input method is still composing counts as typed."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from jingkou_desktop.services.search import Item, prepare
from jingkou_desktop.ui.jobs import Job, Jobs

KEYS = "Ctrl+K"
Reason = Qt.FocusReason
MEANT = (  # a person went to the field; else the focus only passes while pages change
    *(Reason.MouseFocusReason, Reason.TabFocusReason, Reason.BacktabFocusReason),
    Reason.ShortcutFocusReason,
)


class NameReader(QObject):
    """Loads the dictionary of pinyin on a worker, when a field is first used."""

    ready = Signal()  # names are found by pinyin from now on

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.asked = False  # whether the dictionary is loaded or being loaded
        self.reads = False  # whether names are found by pinyin already

    def wake(self, items: tuple[Item, ...] = ()) -> None:
        """Load the dictionary unless that is done or under way, and read these names aloud."""
        if self.asked and not items:
            return
        self.asked = True
        job = self._jobs.start(lambda job: _read(job, items))
        job.finished.connect(self._finish)

    def _finish(self) -> None:
        if not self.reads:
            self.reads = True
            self.ready.emit()


def _read(job: Job, items: tuple[Item, ...]) -> None:
    from jingkou_desktop.services import pinyin

    pinyin.load()
    prepare(items, lambda: job.stopped)


class FindField(QLineEdit):
    """Tells what stands in it and what is being composed, and wakes the reader when it gets the focus."""

    wanted = Signal(str)

    def __init__(self, name: str, hint: str, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self._composed = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _: self._tell())
        reader.ready.connect(self._tell_again)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work: its keys are none of ours."""
        return bool(self._composed)

    def typed(self) -> str:
        """Return what is looked for."""
        return self.text()[: self.cursorPosition()] + self._composed + self.text()[self.cursorPosition() :]

    def wake(self) -> None:
        """Have the dictionary loaded."""
        self.reader.wake()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in MEANT:
            QTimer.singleShot(0, self, self.wake)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.composing and self.on_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def on_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here beyond editing; return whether it meant anything."""
        return False

    def _tell(self) -> None:
        if self.typed():
            QTimer.singleShot(0, self, self.wake)
        self.wanted.emit(self.typed())

    def _tell_again(self) -> None:
        if self.typed():
            self._tell()


class KeyKeeper(QObject):
    """Keeps a shortcut for the window where lines of text would take it: there, Ctrl+K deletes on Unix."""

    def __init__(self, keys: str, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = QKeySequence(keys)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        kept = QKeySequence(event.keyCombination()) == self._keys
        if kept:
            event.ignore()
        return kept
