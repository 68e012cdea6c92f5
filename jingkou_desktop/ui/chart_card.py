"""The card with the chosen indicator's chart; the plotting library is loaded when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel, label, tip
from jingkou_desktop.ui.theme import colour

if TYPE_CHECKING:
    from jingkou_desktop.ui.chart_plot import ChartPlot

HEIGHT = 176
EDIT_KEYS_SAID = "Alt+Enter"  # as the key is called on keyboards
KEYS = (
    ("实际", "accent", Qt.PenStyle.SolidLine),
    ("计划", "muted", Qt.PenStyle.DashLine),
    ("按目前速度", "accent", Qt.PenStyle.DotLine),
    ("目标", "target", Qt.PenStyle.DashDotLine),
    ("", "steady_bar", Qt.PenStyle.DashDotDotLine),  # what it is held against, by its own name
)


class ChartCard(QFrame):
    """Name, facts, chart and its key."""

    edit_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._one: Indicator | None = None
        self._plot: ChartPlot | None = None
        self._title = ElidedLabel("", "title")
        self._facts = ElidedLabel("", "muted")
        self.edit_button = button("修改…", self.edit_wanted.emit, "link", "修改属性、牵头部门或目标")
        self.edit_button.setToolTip(tip(f"修改属性、牵头部门或目标（{EDIT_KEYS_SAID}）"))
        self.more_button = QToolButton()
        self.more_button.setObjectName("more")
        self.more_button.setText("更多")
        self.more_button.setAccessibleName("更多：年度目标、其他期别和阶段")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._note = label("", "muted", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setMinimumHeight(60)
        self._note.hide()
        self._room = QVBoxLayout()
        self._key = _Key()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.edit_button)
        head.addWidget(self.more_button)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addLayout(self._room)
        column.addWidget(self._note)
        column.addWidget(self._key)

    def wake(self) -> None:
        """Load the plotting library and draw; called when the page is first seen."""
        if self._plot is None:
            from jingkou_desktop.ui.chart_plot import ChartPlot  # late: the window shows first

            self._plot = ChartPlot(self)
            self._plot.setFixedHeight(HEIGHT)
            self._room.addWidget(self._plot)
            self._draw()

    def offer_menu(self, menu: QMenu) -> None:
        """Put what else can be done with the indicator behind 更多."""
        self.more_button.setMenu(menu)

    def redress(self) -> None:
        """Draw again in the colours of the theme in force."""
        self._draw()

    def show_indicator(self, one: Indicator) -> None:
        """Show an indicator as it stands now."""
        self._one = one
        facts = (
            one.unit,
            one.attribute,
            RULE_NAMES[one.rule],
            one.department,
            f"纲要 {one.section}" if one.section else "",
        )
        self._title.setText(one.name)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._draw()

    def actual(self) -> dict[int, float]:
        """Return the points of the line of actual figures as drawn, by year."""
        return self._plot.actual() if self._plot else {}

    def _draw(self) -> None:
        if self._plot is None or self._one is None:
            return
        from jingkou_desktop.services import evaluation  # late: the window shows first

        session = self._session
        spec = evaluation.chart(session.ws, self._one.code, session.year, session.month)
        self._plot.draw(spec)
        self._note.setText(spec.note)
        self._note.setVisible(bool(spec.note))
        self._plot.setVisible(bool(spec.ticks))
        lines = (spec.actual, spec.planned, spec.projection, spec.target, spec.reference)
        self._key.offer(tuple(bool(line) for line in lines), spec.reference_label)
        self._plot.setAccessibleName(f"{spec.title} 图")
        said = "，".join(f"{point.year} 年 {point.value}" for point in spec.actual)
        self._plot.setAccessibleDescription(said or spec.note)


class _Key(QWidget):
    """What each kind of line means."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[bool, ...] = ()
        self._reference = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, shown: tuple[bool, ...], reference: str) -> None:
        """Name these of the five lines, the last as `reference`."""
        self._shown, self._reference = shown, reference
        said = [words or reference for (words, _, _), one in zip(KEYS, shown, strict=True) if one]
        self.setAccessibleName("图例：" + "、".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        left, middle = 2.0, self.height() / 2
        for (words, ink, style), shown in zip(KEYS, self._shown, strict=False):
            if not shown:
                continue
            pen = QPen(colour(ink), 2 if style is Qt.PenStyle.SolidLine else 1.5, style)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + 24, middle))
            painter.setPen(colour("muted"))
            metrics = painter.fontMetrics()
            room = max(0, self.width() - round(left) - 29)
            said = metrics.elidedText(words or self._reference, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(said)
            baseline = middle + metrics.ascent() / 2 - 1
            painter.drawText(QPointF(left + 29, baseline), said)
            left += 29 + width + 14
