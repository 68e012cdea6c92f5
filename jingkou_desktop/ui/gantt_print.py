"""A Gantt chart on paper: landscape pages, the head on each."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from jingkou_desktop.domain.gantt import GanttSpec
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.gantt_geometry import Geometry
from jingkou_desktop.ui.gantt_paint import Chosen, GanttPainter

WIDTH, HEIGHT = 842.0, 595.0  # A4 landscape, points
EDGE, TITLE, FOOT = 36.0, 26.0, 20.0
NAMES, HEAD, ROW = 180.0, 28.0, 20.0
FOOTER = "◇ 计划节点　◆ 实际节点　空框：计划　实条：实际　虚线：晚于计划　点线：早于计划　点划线：{today}"


class GanttSheets:
    """The pages of a chart; sizes in points."""

    def __init__(self, spec: GanttSpec, title: str, today: str, font: QFont) -> None:
        self._title, self._today = title, today
        self._font = QFont(font)
        self._font.setPixelSize(9)
        month = (WIDTH - 2 * EDGE - NAMES) / (12 * len(spec.years))
        self._place = Geometry(spec, month, ROW, NAMES, HEAD)
        self._each = int((HEIGHT - 2 * EDGE - TITLE - HEAD - FOOT) // ROW)
        self.sizes = ((WIDTH, HEIGHT),) * max(-(-len(spec.lanes) // self._each), 1)

    def __len__(self) -> int:
        return len(self.sizes)

    def lanes(self, number: int) -> range:
        """Return which lanes stand on page `number` (from 0)."""
        first = number * self._each
        return range(first, min(first + self._each, len(self._place.spec.lanes)))

    def image(self, number: int, scale: float) -> QImage:
        """Return page `number` (from 0) painted at `scale` pixels a point."""
        image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        self._paint(painter, number)
        painter.end()
        return image

    def _paint(self, painter: QPainter, number: int) -> None:
        place, lanes = self._place, self.lanes(number)
        title = QFont(self._font)
        title.setPixelSize(14)
        title.setBold(True)
        painter.setFont(title)
        painter.setPen(_ink("text"))
        wide = WIDTH - 2 * EDGE
        painter.drawText(QRectF(EDGE, EDGE, wide, TITLE - 6), Qt.AlignmentFlag.AlignCenter, self._title)
        brush = GanttPainter(place, _ink, self._font, self._today)
        painter.translate(EDGE, EDGE + TITLE)
        brush.paint_head(painter)
        brush.paint_corner(painter, "项目")
        painter.translate(0, -place.top(lanes.start) + HEAD)
        brush.paint_lanes(painter, lanes, Chosen())
        brush.paint_names(painter, lanes, Chosen())
        painter.resetTransform()
        painter.scale(painter.device().width() / WIDTH, painter.device().width() / WIDTH)
        painter.setFont(self._font)
        painter.setPen(_ink("muted"))
        foot = QRectF(EDGE, HEIGHT - EDGE - FOOT, wide, FOOT)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, FOOTER.format(today=self._today)
        )
        page = f"第 {number + 1} 页，共 {len(self)} 页"
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, page)


def _ink(name: str) -> QColor:
    return QColor(str(getattr(theme.LIGHT, name)))
