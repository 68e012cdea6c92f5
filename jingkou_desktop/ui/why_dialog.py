"""为什么: everything behind the verdicts on one indicator, to read and to copy."""

from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jingkou_desktop.domain.plan import RULE_NAMES
from jingkou_desktop.domain.verdicts import Status, TraceInput
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Words
from jingkou_desktop.ui.reasons import Section, input_words, sections
from jingkou_desktop.ui.rows import Column, RowsModel
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import LOOKS, paint_shape
from jingkou_desktop.ui.text import ElidedLabel, as_title, label
from jingkou_desktop.ui.theme import colour
from jingkou_desktop.ui.wrapped import WrappedView

SIZE = QSize(940, 640)
AROUND = QSize(56, 132)  # what margins, heading and buttons take
COLUMNS = (("依据", 15), ("数值", 8), ("来源", 0), ("阶段", 5), ("录入", 12), ("原为", 9))
INSIDE = 36  # what a card's margins and the table's frame take of the width
ALWAYS = 3  # columns that show even where no figure fills them


class WhyDialog(QDialog):
    """A card for each verdict; Escape closes."""

    def __init__(self, session: Session, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        one = session.ws.indicator(code)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(as_title(f"为什么　{one.code} {one.name}"))
        self.sections = sections(session, one)
        facts = (one.unit, one.attribute, RULE_NAMES[one.rule], one.department, f"纲要 {one.section}")
        self._head = f"{one.code} {one.name}　{session.period_words}"
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName(f"评价依据：{self._head}")
        self.room.setAccessibleDescription(self.text())
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("ground")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 4, 0)
        cards.setSpacing(8)
        for section in self.sections:
            cards.addWidget(_Card(section))
        cards.addStretch(1)
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
        column.addWidget(ElidedLabel(self._head, "title"))
        column.addWidget(ElidedLabel(" · ".join(part for part in facts if part.strip()), "muted"))
        column.addSpacing(2)
        column.addWidget(self.room, 1)
        column.addLayout(foot)
        room = SIZE.boundedTo(self.screen().availableSize() * 0.94)
        needed = cards.totalHeightForWidth(room.width() - AROUND.width()) + AROUND.height()
        self.resize(room.width(), min(room.height(), needed))
        self.room.setFocus()

    def text(self) -> str:
        """Return everything the dialog says."""
        return "\n\n".join((self._head, *(section.text() for section in self.sections)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


class _Card(QFrame):
    """One verdict: its head, its terms, its figures."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(_Heading(section))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (term, sentences) in enumerate(section.terms):
            said = Words(f"{section.title} {term}")
            said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            said.show_lines(sentences)
            grid.addWidget(label(term, "term"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        column.addLayout(grid)
        if section.inputs:
            column.addWidget(_inputs(section))


class _Heading(QWidget):
    """What the verdict is held against, then its shape and word."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{section.title}：{section.said}")

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(colour("text"))
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self._section.title)
        left = painter.fontMetrics().horizontalAdvance(self._section.title) + 18
        status: Status = self._section.look
        size = self.fontMetrics().height() * 0.62
        paint_shape(painter, status, QPointF(left + size / 2, self.rect().center().y() + 0.5), size)
        painter.setPen(colour(LOOKS[status].ink))
        painter.drawText(self.rect().adjusted(round(left + size) + 5, 0, 0, 0), align, self._section.said)


def _cell(number: int, one: TraceInput) -> str:
    return input_words(one)[number]


def _inputs(section: Section) -> WrappedView:
    """Return the table of the figures that went in, every text whole, without empty columns."""
    said = [input_words(one) for one in section.inputs]
    model = RowsModel[TraceInput](
        [
            Column(title, partial(_cell, number), width, right=title == "数值")
            for number, (title, width) in enumerate(COLUMNS)
        ]
    )
    view = WrappedView(model, f"{section.title} 的依据", whole=True)
    model.setParent(view)
    model.fill(section.inputs)
    for number in range(ALWAYS, len(COLUMNS)):
        view.setColumnHidden(number, not any(row[number] for row in said))
    view.lay_out(SIZE.width() - AROUND.width() - INSIDE)
    return view
