"""What came out of holding a printed report against the file, to read and to copy."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jingkou_desktop.services import verify_text
from jingkou_desktop.services.report_changes import Differing, Moved
from jingkou_desktop.services.report_reading import PageFault
from jingkou_desktop.services.report_verify import Finding, Verification
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.rows import Column, RowsModel
from jingkou_desktop.ui.text import ElidedLabel, label
from jingkou_desktop.ui.wrapped import WrappedView

SIZE = QSize(1000, 640)
SIDES = 36 + 24  # what margins and the scroll bar take of the width
T = TypeVar("T")
Cells = tuple[str, ...]


def _outcome(one: Finding) -> str:
    return verify_text.MARKS[one.ok]


def _ink(one: Finding) -> str:
    return "good" if one.ok else "far_behind"


FINDINGS: tuple[Column[Finding], ...] = (
    Column("结果", _outcome, 5, ink=_ink),
    Column("项目", lambda one: one.about, 5),
    Column("说明", lambda one: one.sentence),
)
PAGES: tuple[Column[PageFault], ...] = (
    Column("页", lambda one: str(one.page), 4, right=True),
    Column("印着", lambda one: one.printed),
    Column("应是", lambda one: one.wanted),
)
FIGURES: tuple[Column[Moved], ...] = (
    Column("指标", lambda one: f"{one.code} {one.name}"),
    Column("期别", lambda one: one.period, 10),
    Column("印出", lambda one: one.printed, 8, right=True),
    Column("现在", lambda one: one.now, 8, right=True),
    Column("谁、何时、为什么", lambda one: verify_text.change_words(one.change) if one.change else ""),
)
OTHERS: tuple[Column[Differing], ...] = (
    Column("位置", lambda one: one.where),
    Column("内容", lambda one: one.what),
    Column("印出", lambda one: one.printed),
    Column("现在", lambda one: one.now),
)
CHANGES: tuple[Column[Cells], ...] = (
    Column("序号", lambda one: one[0], 5, right=True),
    Column("时间", lambda one: one[1], 15),
    Column("操作人", lambda one: one[2], 8),
    Column("操作", lambda one: one[3]),
    Column("理由", lambda one: one[4]),
)


class VerifyDialog(QDialog):
    """The outcome in a sentence, then what was looked at and what has changed; Escape closes."""

    def __init__(self, found: Verification, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = found
        stamp = found.printed.stamp
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("核对报告")
        self._width = min(SIZE.width(), round(self.screen().availableSize().width() * 0.94))
        self.verdict = label(verify_text.verdict(found), "section" if found.held else "fault", wrap=True)
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setAccessibleName("核对结果")
        self.room.setAccessibleDescription(verify_text.verify_text(found))
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("ground")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._fill(found)
        self._column.addStretch(1)
        self.room.setWidget(inside)
        self.copy_button = button("复制全部", self._copy)
        self.close_button = button("关闭", self.accept)
        self.close_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        column.addWidget(ElidedLabel(found.title, "title"))
        said = f"报告日期 {stamp.made_on} · 数据截至第{stamp.change}号操作 · 由 {stamp.version} 版写出"
        column.addWidget(ElidedLabel(said, "muted"))
        column.addWidget(self.verdict)
        column.addWidget(self.room, 1)
        column.addLayout(foot)
        self.resize(SIZE.boundedTo(self.screen().availableSize() * 0.94))
        self.room.setFocus()

    def _fill(self, found: Verification) -> None:
        changes = [verify_text.change_cells(one) for one in found.since]
        self._table("查了什么", found.findings, FINDINGS)
        self._table("PDF 上与文件不同的文字", found.pages, PAGES)
        self._table("印出以后改过的数和目标", found.figures, FIGURES)
        self._table("因此会印得不同的", found.others, OTHERS)
        self._table("此后的操作", changes, CHANGES)

    def _table(self, title: str, rows: Sequence[T], columns: Sequence[Column[T]]) -> None:
        """Show rows under a title; nothing where there are none."""
        if not rows:
            return
        model = RowsModel[T](columns)
        view = WrappedView(model, title, whole=True)
        model.setParent(view)
        model.fill(rows)
        view.lay_out(self._width - SIDES)
        self._column.addWidget(label(title, "term"))
        self._column.addWidget(view)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(verify_text.verify_text(self._found))
