"""Pages of a PDF on the screen: rendered when they come into sight, at the screen's own resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from jingkou_desktop.domain.report_texts import PlacedText
from jingkou_desktop.ui.text import tip
from jingkou_desktop.ui.theme import colour

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

GAP = 14
KEPT = 12  # rendered pages kept
SCREEN = 96 / 72  # pixels a point at 100%
AROUND = 5  # pixels between a paragraph and the frame around it
LEFT = Qt.MouseButton.LeftButton


class Pages:
    """An open PDF; sizes in points. Close it when done."""

    def __init__(self, content: bytes) -> None:
        from pypdfium2 import PdfDocument  # late: the window shows first

        from jingkou_desktop.services.report_formats import PDFIUM

        self._lock = PDFIUM  # a report may be written meanwhile, and its charts drawn
        with self._lock:
            self._document: PdfDocument = PdfDocument(content)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, scale: float) -> QImage:
        """Return page `number` (from 0) rendered at `scale` pixels a point."""
        with self._lock:
            page = self._document[number]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            view = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            image = view.copy()
            bitmap.close()
            page.close()
        return image

    def close(self) -> None:
        """Let go of the document."""
        with self._lock:
            self._document.close()


class PagesView(QAbstractScrollArea):
    """The pages one below the other; at first at their size on paper."""

    seen = Signal(int, int)  # page in sight (from 1), pages
    picked = Signal(str)  # key of the paragraph that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("报告页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Pages | None = None
        self._places: list[QRect] = []
        self._images: dict[tuple[int, int], QImage] = {}
        self._chosen: float | None = None  # size that a person gave the pages, as in `set_zoom`
        self._beside = False  # something stands beside the pages and takes of their width
        self._texts: tuple[PlacedText, ...] = ()
        self._hint, self._writable = "", False
        self._pointed = ""  # key of the paragraph under the mouse
        self._pressed = ""
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.verticalScrollBar().setSingleStep(40)

    def show_pages(self, pages: Pages | None, texts: tuple[PlacedText, ...] = ()) -> None:
        """Show another document and close the one before; the place in the text is kept.

        `texts` are the paragraphs that can be clicked.
        """
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        self._texts = texts
        self._images.clear()
        self._lay_out()

    def offer(self, hint: str, *, writable: bool) -> None:
        """Say at a paragraph that can be clicked what a click does, with a hand where it can be edited."""
        self._hint, self._writable = hint, writable

    def forget_texts(self) -> None:
        """Let no paragraph be clicked: the pages are of another report than the one chosen."""
        self._texts = ()
        self._point("")

    def boxes(self, part: str) -> list[QRect]:
        """Return where a paragraph lies in the viewport now, a box a page, in its pixels."""
        return [self._box(one).toAlignedRect() for one in self._texts if one.part == part]

    def bring(self, part: str) -> None:
        """Scroll the beginning of a paragraph into sight where none of it is."""
        boxes = self.boxes(part)
        if boxes and not any(self.viewport().rect().intersects(box) for box in boxes):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + boxes[0].top() - self.viewport().height() // 4)

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages) if self._pages else 0

    def rendered(self, number: int) -> QImage | None:
        """Return the image of a page if it has been painted."""
        return next((image for (page, _), image in self._images.items() if page == number), None)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages as large as a person wants: 1 as on paper, 0 fits the width, -1 a whole page."""
        self._chosen = zoom
        self._lay_out()

    def make_room(self, *, beside: bool) -> None:
        """Fit the width while something stands beside the pages; a size that a person chose stays."""
        self._beside = beside
        self._lay_out()

    def zoom_by(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        self.set_zoom(min(max(self._scale() / SCREEN * factor, 0.25), 4.0))

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            return True
        if event.type() == QEvent.Type.Leave:
            self._point("")
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._part_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._part_at(event.position().toPoint()) if event.button() == LEFT else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that began and ended on the same paragraph."""
        pressed, self._pressed = self._pressed, ""
        if event.button() == LEFT and pressed and pressed == self._part_at(event.position().toPoint()):
            self.picked.emit(pressed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("ground"))
        for number, place in enumerate(self._places):
            shown = place.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if shown.intersects(event.rect()):
                painter.drawImage(shown, self._image(number))
                painter.setPen(colour("line"))
                painter.drawRect(shown.adjusted(-1, -1, 0, 0))
        painter.setPen(QPen(colour("accent"), 1.5))
        for box in self.boxes(self._pointed):
            painter.drawRect(box.adjusted(-AROUND, 0, AROUND, 0))

    # inner

    def _box(self, one: PlacedText) -> QRectF:
        """Return where a paragraph lies in the viewport."""
        page = self._places[one.page].translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )
        wide, high = self._pages.sizes[one.page] if self._pages else (1.0, 1.0)
        across, down = page.width() / wide, page.height() / high
        left, top = page.left() + one.left * across, page.top() + one.top * down
        return QRectF(left, top, one.width * across, one.height * down)

    def _part_at(self, spot: QPoint) -> str:
        return next((one.part for one in self._texts if self._box(one).contains(spot)), "")

    def _point(self, part: str) -> None:
        """Show which paragraph a click would open."""
        if part == self._pointed:
            return
        self._pointed = part
        hand = bool(part) and self._writable
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(tip(self._hint) if part else "")
        self.viewport().update()

    def _scale(self) -> float:
        """Return logical pixels a point."""
        if self._pages is None or not len(self._pages):
            return SCREEN
        room = self.viewport().size()
        width = max(w for w, _ in self._pages.sizes)
        unchosen = 0.0 if self._beside else 1.0
        zoom = unchosen if self._chosen is None else self._chosen
        if zoom == 0:
            return max((room.width() - 2 * GAP) / width, 0.2)
        if zoom < 0:
            height = self._pages.sizes[0][1]
            return max(min((room.width() - 2 * GAP) / width, (room.height() - 2 * GAP) / height), 0.2)
        return zoom * SCREEN

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        scale, top, width = self._scale(), GAP, 0
        self._places = []
        sizes = self._pages.sizes if self._pages else ()
        room = self.viewport().size()
        for page_width, page_height in sizes:
            shown = (round(page_width * scale), round(page_height * scale))
            left = max(GAP, (room.width() - shown[0]) // 2)
            self._places.append(QRect(left, top, *shown))
            top += shown[1] + GAP
            width = max(width, shown[0] + 2 * GAP)
        bar.setRange(0, max(0, top - room.height()))
        bar.setPageStep(max(room.height() - 40, 40))
        bar.setValue(round(share * bar.maximum()))
        self.horizontalScrollBar().setRange(0, max(0, width - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())
        self._tell()
        self.viewport().update()

    def _image(self, number: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (number, round(self._scale() * ratio * 1000))
        if key not in self._images and self._pages is not None:
            while len(self._images) >= KEPT:
                del self._images[next(iter(self._images))]
            image = self._pages.image(number, key[1] / 1000)
            image.setDevicePixelRatio(ratio)
            self._images[key] = image
        return self._images[key]

    def _tell(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        here = next((n for n, place in enumerate(self._places, 1) if place.bottom() >= middle), 0)
        self.seen.emit(here or len(self._places), len(self._places))
        under = self.viewport().underMouse()
        self._point(self._part_at(self.viewport().mapFromGlobal(QCursor.pos())) if under else "")
        self.viewport().update()
