"""The box that says what stands at a place of a chart."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jingkou_desktop.domain.chart_words import Stop


class Readout(QLabel):
    """What stands at a place, in a box beside it that leaves the place itself in sight."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("readout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.hide()

    def show_stop(self, stop: Stop, x: int) -> None:
        """Show a place that stands at `x` of the plot."""
        shown = (stop.title, *stop.lines, *([stop.said] if stop.said else ()))
        self.setText("\n".join(shown))
        whole = self._plot.width()
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in shown) + 22
        room = max(x, whole - x) - 20
        self.setFixedWidth(min(widest, max(room, 120)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = x + 12 if whole - x > x else x - 12 - self.width()
        self.move(max(2, min(left, whole - self.width() - 2)), 2)
        self.show()
        self.raise_()
