"""The box that says what stands at a place of a chart."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jingkou_desktop.domain.chart_words import Stop

PADDING = 18  # and border, left and right together; see the style sheet


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
        self.ensurePolished()  # measured in the font it is shown in
        shown = (stop.title, *stop.lines, *([stop.said] if stop.said else ()))
        self.setText("\n".join(shown))
        whole = self._plot.width()
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in shown) + PADDING + 4
        room = max(x, whole - x) - 20
        self.setFixedWidth(min(widest, max(room, 120)))
        wrap = int(Qt.TextFlag.TextWordWrap)
        inside = self.fontMetrics().boundingRect(0, 0, self.width() - PADDING, 1000, wrap, self.text())
        self.setFixedHeight(inside.height() + PADDING // 2)
        left = x + 12 if whole - x > x else x - 12 - self.width()
        self.move(max(2, min(left, whole - self.width() - 2)), 2)
        self.show()
        self.raise_()
