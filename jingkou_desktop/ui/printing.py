"""Printing: each page is drawn as an image at the printer's resolution, at most 300 dots an inch.

The pages are images and not PDF commands because Qt has no PDF interpreter without QtPdf; at 300
dots an inch a page reads like the file.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

MOST_DOTS = 300


class Pages(Protocol):
    """Pages that can be painted; sizes in points."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """The size of each page."""
        ...

    def __len__(self) -> int: ...

    def image(self, number: int, scale: float) -> QImage:
        """Return page `number` (from 0) at `scale` pixels a point."""
        ...


def open_dialog(parent: QWidget, pages: Pages, title: str) -> QPrintDialog:
    """Ask for the printer and print when the person accepts; returns at once."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.accepted.connect(lambda: paint_pages(printer, pages))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QDialog.open(dialog)  # QPrintDialog.open() itself takes a slot by name
    return dialog


def paint_pages(printer: QPrinter, pages: Pages) -> None:
    """Print the chosen pages; each page takes its own orientation."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or len(pages), len(pages))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    _orient(printer, pages, first - 1)
    painter = QPainter()
    if not painter.begin(printer):
        return
    for number in range(first - 1, last):
        if number > first - 1:
            _orient(printer, pages, number)
            printer.newPage()
        dots = min(printer.resolution(), MOST_DOTS)
        image = pages.image(number, dots / 72)
        paper = QRectF(painter.viewport())
        width, height = pages.sizes[number]
        factor = min(paper.width() / width, paper.height() / height)
        painter.drawImage(QRectF(0, 0, width * factor, height * factor), image)
    painter.end()


def _orient(printer: QPrinter, pages: Pages, number: int) -> None:
    width, height = pages.sizes[number]
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
