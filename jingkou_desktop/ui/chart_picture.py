"""Paints a chart's drawing as a picture, white whatever the theme, and saves or copies it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from jingkou_desktop.domain.chart_drawing import Drawing, Sign, Stroke, Words
from jingkou_desktop.domain.chart_spec import ChartSpec, Mark
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.session import Session

SCALE = 2  # pixels of the picture to one of the drawing
KINDS = {"png": "PNG 图片", "svg": "SVG 矢量图"}
CORNER = 4.0  # half the size of a disc


def picture(sheet: Drawing) -> QImage:
    """Return the drawing as a picture of twice its size, for print and for large screens."""
    from jingkou_desktop.services.charting import INKS

    made = QImage(sheet.width * SCALE // 10, sheet.height * SCALE // 10, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for item in sheet.items:
        ink = QColor(INKS[item.ink])
        match item:
            case Stroke():
                _stroke(painter, item, ink)
            case Sign():
                _sign(painter, item, ink)
            case Words():
                _words(painter, item, ink)
    painter.end()
    return made


def copy(session: Session, spec: ChartSpec) -> None:
    """Put the chart on the clipboard as a picture and say so."""
    QGuiApplication.clipboard().setImage(picture(_sheet(session, spec)))
    session.told.emit(f"“{spec.title}”的图已复制，可以粘贴到文档里。", False)


def ask_where(parent: QWidget, session: Session, spec: ChartSpec) -> QFileDialog:
    """Ask for a file and save the chart there, as its ending says; refusals are told."""
    from jingkou_desktop.services import charting

    proposal = str(session.ws.path.parent / charting.file_name(spec))
    return dialogs.choose_save_as(parent, "图另存为", proposal, KINDS, lambda out: save(session, spec, out))


def save(session: Session, spec: ChartSpec, out: Path) -> None:
    """Write the chart as SVG where the name says so, else as PNG; tell where it is or why it is not."""
    from jingkou_desktop.services import charting

    sheet = _sheet(session, spec)
    content = charting.svg(sheet) if out.suffix.lower() == ".svg" else _png(picture(sheet))
    try:
        charting.save_whole(content, out)
    except UserError as fault:
        session.told.emit(str(fault), True)
    else:
        session.told.emit(f"图已保存：{out}", False)


def _sheet(session: Session, spec: ChartSpec) -> Drawing:
    from jingkou_desktop.services import charting

    return charting.sheet(session.ws, spec, datetime.now().astimezone().date())


def _png(image: QImage) -> bytes:
    image.setDotsPerMeterX(round(96 * SCALE / 0.0254))
    image.setDotsPerMeterY(round(96 * SCALE / 0.0254))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _at(place: tuple[int, int]) -> QPointF:
    return QPointF(place[0] / 10, place[1] / 10)


def _stroke(painter: QPainter, item: Stroke, ink: QColor) -> None:
    width = item.width / 10
    pen = QPen(ink, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if item.dash:
        pen.setDashPattern([part / width for part in item.dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([_at(point) for point in item.points]))


def _sign(painter: QPainter, item: Sign, ink: QColor) -> None:
    from jingkou_desktop.services.charting import outline

    hollow = item.mark is Mark.RING
    painter.setPen(QPen(ink, 1.4) if hollow else QPen(Qt.GlobalColor.white, 1))
    painter.setBrush(QColor(Qt.GlobalColor.white) if hollow else ink)
    at = _at(item.at)
    corners = outline(item.mark, at.x(), at.y())
    if corners:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    else:
        painter.drawEllipse(at, CORNER, CORNER)


def _words(painter: QPainter, item: Words, ink: QColor) -> None:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(item.size / 10))
    font.setBold(item.bold)
    painter.setFont(font)
    painter.setPen(ink)
    at = _at(item.at)
    width = QFontMetricsF(font).horizontalAdvance(item.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
    painter.drawText(QPointF(at.x() - shift, at.y()), item.text)
