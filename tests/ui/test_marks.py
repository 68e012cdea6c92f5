"""Marks of cells: which are chosen, and that each differs from the others without its colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import comments, entry, review
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.indicator_model import MARKS
from jingkou_desktop.ui.marks import MEANINGS, Mark, chosen, paint_marks
from tests.ui.desk import Desk

AREA = QRectF(0, 0, 48, 27)


def grey(*marks: Mark) -> bytes:
    """Return the pixels of a cell with these marks, without colour."""
    image = QImage(48, 27, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_marks(painter, AREA, marks)
    painter.end()
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = (bytes(plain.constScanLine(row))[:48] for row in range(27))
    return b"".join(bytes(0 if pixel < 200 else 255 for pixel in row) for row in rows)


@pytest.mark.usefixtures("dressed")
def test_that_every_two_marks_differ_in_shape_or_place_alone() -> None:
    blank = grey()
    shapes = {mark: grey(mark) for mark in Mark}
    assert all(shape != blank for shape in shapes.values())
    for one, other in combinations(Mark, 2):
        if {one, other} != {Mark.INVALID, Mark.WARNED}:  # the one has its text in red, the other asks
            assert shapes[one] != shapes[other], (one, other)


def test_that_the_legend_explains_every_mark() -> None:
    assert {mark for mark, _ in MEANINGS} == set(Mark)


def test_that_a_cell_has_two_marks_at_most_the_weightiest_first() -> None:
    assert chosen(Mark) == (Mark.INVALID, Mark.WARNED)
    assert chosen([Mark.REVIEWED, Mark.KEPT, Mark.COMMENTED]) == (Mark.COMMENTED, Mark.KEPT)
    assert chosen([]) == ()


def test_that_the_marks_of_a_cell_follow_state_comment_stage_and_reason(desk: Desk) -> None:
    session = desk.window.session
    ws = session.ws
    page = desk.pillar()

    def marks(code: str = "E03", period: str = "2022") -> tuple[Mark, ...]:
        return cells.cell_marks(session, ws.indicator(code), period)

    def walk(move: Move) -> None:
        review.carry_out(ws, [one for one in ws.values("E03") if one.period == "2022"], move, "理由")

    assert marks() == ()
    for move, mark in (
        (Move.SUBMIT, Mark.SUBMITTED),
        (Move.RETURN, Mark.RETURNED),
        (Move.SUBMIT, Mark.SUBMITTED),
        (Move.ACCEPT, Mark.REVIEWED),
        (Move.LOCK, Mark.LOCKED),
    ):
        walk(move)
        assert marks() == (mark,)
    one = comments.add(ws, "E03", "2022", "请核对")
    assert marks() == (Mark.COMMENTED, Mark.LOCKED)
    comments.settle(ws, one, resolved=True)
    assert marks() == (Mark.LOCKED,)
    entry.set_value(ws, "E05", "2022", "6.3", "年报", stage=Stage.FINAL)
    assert marks("E05") == (Mark.REVISED,)
    desk.click(page.grid, "E03", "2021")
    desk.type("14.x")
    desk.press(Qt.Key.Key_Return)
    assert marks("E03", "2021") == (Mark.INVALID,)
    column = page.model.column_of_year(2022)
    assert page.model.index(page.model.row_of("E03"), column).data(MARKS) == [str(Mark.LOCKED)]
