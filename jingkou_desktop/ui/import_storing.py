"""Stores an import in slices between which the window paints; what is cancelled is stored not at all."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SLICE = 0.04  # seconds of storing before the window has its turn


class StoringDialog(QDialog):
    """How far the storing is, and cancel; nothing else can be done with the window meanwhile."""

    def __init__(self, parent: QWidget, total: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("正在存入")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._said = label("")
        self._said.setMinimumWidth(360)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("存入进度")
        self._bar.setRange(0, total)
        self.cancel_button = button("取消", self.reject, tell="取消存入")
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        column.addLayout(low)

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setValue(done)
        self._said.setText(f"已存入 {done:,} 项，共 {total:,} 项。取消则一项也不存。")


class ImportStoring(QObject):
    """The storing under way; a short one is over before `start` returns."""

    cancelled = Signal()

    def __init__(self, session: Session, state: ImportState, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._state = state
        self._window = window
        self._dialog: StoringDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        session.leaving.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether something is half stored."""
        return self._timer.isActive()

    def start(self) -> None:
        """Store what passes as one edit; where it can't be, the person is told and nothing is stored."""
        from jingkou_desktop.services import imports  # late: the window shows first

        if self._state.preview is not None:
            self._work = imports.applying(self._session.ws, self._state.preview, self._state.reasons())
            self._go_on()

    def cancel(self) -> None:
        """Take back what is half stored."""
        if self.busy:
            self._timer.stop()
            self._work.close()
            self._close()
            self._session.told.emit("已取消，没有存入任何数据。", False)
            self.cancelled.emit()

    # inner

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        try:
            done, total = next(self._work)
            while done >= total or time.monotonic() < until:  # the end follows at once
                done, total = next(self._work)
        except StopIteration as end:
            self._close()
            if end.value is None:
                self._session.told.emit("没有可以存入的数据：新增、变更的为零，警告的没有写理由。", True)
            else:
                self._state.done((end.value.id, end.value.what))
                self._session.told.emit(f"已{end.value.what}。", False)
        except UserError as fault:
            self._close()
            self._session.told.emit(str(fault), True)
        except BaseException:
            self._close()
            raise
        else:
            self._show(done, total)
            self._timer.start(0)

    def _show(self, done: int, total: int) -> None:
        if self._dialog is None:
            self._dialog = StoringDialog(self._window, total)
            self._dialog.rejected.connect(self.cancel)
            self._dialog.open()
        self._dialog.tell(done, total)

    def _close(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accept()
