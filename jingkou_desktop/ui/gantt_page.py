"""甘特图: the chart of the projects shown, with its key, zoom and printing; moves are single edits."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jingkou_desktop.domain.gantt import GanttSpec, gantt
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.gantt_paint import EARLY, LATE, diamond
from jingkou_desktop.ui.gantt_view import STEP, GanttView
from jingkou_desktop.ui.gantt_words import Steps, steps_of
from jingkou_desktop.ui.project_lines import Line
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label, tip
from jingkou_desktop.ui.theme import colour

PLANNED, BUILT, PLANNED_STEP, DONE_STEP, SLIPPED, EARLIER = KEYS = (
    "计划", "实际", "计划节点", "实际节点", "晚于计划", "早于计划",
)  # fmt: skip


class GanttPage(QWidget):
    """The chart; `opened` tells the project that a person wants to see."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Steps = {}
        self._spec: GanttSpec | None = None
        self._today = ""
        self.view = GanttView()
        self._note = label("", "muted")
        self.key = GanttKey()
        self.print_button = button("打印…", self.print_out, "", "打印甘特图")
        self._lay_out()
        self.view.moved.connect(self._move)
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show the projects of which anything has a date, as they stand at the end of the period judged."""
        from jingkou_desktop.services.portfolios import day_of  # late: the window shows first

        session = self._session
        day = day_of(session.year, session.month)
        held = [line.held for line in lines]
        verdicts = {line.one.code: line.verdict for line in lines}
        spec = gantt(held, verdicts, tuple(session.ws.plan.years), day)
        spec = replace(spec, lanes=tuple(lane for lane in spec.lanes if not lane.empty))
        self._today = f"{day.year}.{day.month}.{day.day}"
        self._steps, self._spec = steps_of(held), spec
        self.view.editable = not session.ws.read_only
        self.view.fill(spec, self._steps, self._today)
        bare = len(held) - len(spec.lanes)
        self._note.setText(f"{bare} 个项目没有日期，没有列出。" if bare else "")
        self.print_button.setEnabled(bool(spec.lanes))

    def print_out(self) -> None:
        """Ask for the printer and print the chart as it is filtered."""
        from jingkou_desktop.ui import printing  # late: the window shows first
        from jingkou_desktop.ui.gantt_print import GanttSheets

        if self._spec is not None:
            ws = self._session.ws
            demo = "（演示数据）" if ws.plan.demo else ""
            title = f"{ws.plan.district}{ws.plan.short_name}项目甘特图{demo}"
            printing.open_dialog(self, GanttSheets(self._spec, title, self._today, self.font()), title)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key, 1)
        row.addWidget(self._note)
        for made in (self._sized("－", 1 / STEP, "缩小"), self._sized("＋", STEP, "放大"), self.print_button):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def _sized(self, text: str, factor: float, tell: str) -> QPushButton:
        made = button(text, lambda: self.view.zoom(factor), "", f"{tell}时间轴")
        made.setToolTip(tip(f"{tell}时间轴（Ctrl+滚轮）"))
        return made

    def _move(self, code: str, name: str, planned: str) -> None:
        from jingkou_desktop.services import item_entry  # late: the window shows first

        session, step = self._session, self._steps[code, name]
        what = f"移动 {code} {name} {step.planned} → {planned}"
        try:
            fresh = item_entry.with_texts(step, {"planned": planned})
            item_entry.save(session.ws, [fresh], what)
        except UserError as fault:
            session.told.emit(str(fault), True)
        else:
            session.told.emit(f"已{what}，按 Ctrl+Z 撤销。", False)


class GanttKey(QWidget):
    """What bars, marks and lines mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("图例：" + "、".join(KEYS))
        self.setToolTip(tip("拖动空心菱形改计划日期，Esc 放弃；方向键选项目和节点，Alt+←→ 移动所选节点"))

    def sizeHint(self) -> QSize:
        return QSize(300, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 2.0, self.height() / 2
        for words in KEYS:
            self._sign(painter, words, QRectF(left, middle - 4, 22, 8))
            painter.setPen(colour("muted"))
            metrics = painter.fontMetrics()
            painter.drawText(QPointF(left + 27, middle + metrics.ascent() / 2 - 1), words)
            left += 27 + metrics.horizontalAdvance(words) + 16

    def _sign(self, painter: QPainter, what: str, area: QRectF) -> None:
        painter.setPen(QPen(colour("muted"), 1) if what == PLANNED else Qt.PenStyle.NoPen)
        painter.setBrush(colour("track" if what == PLANNED else "steady_bar"))
        if what in (PLANNED, BUILT):
            painter.drawRect(area)
        elif what in (PLANNED_STEP, DONE_STEP):
            painter.setPen(QPen(colour("text"), 1.4))
            painter.setBrush(colour("text" if what == DONE_STEP else "surface"))
            painter.drawPolygon(diamond(area.center(), 5.5))
        else:
            name, style = ("far_behind", LATE) if what == SLIPPED else ("good", EARLY)
            painter.setPen(QPen(colour(name), 1.8, style))
            middle = area.center().y()
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
