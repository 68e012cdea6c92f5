"""Figures in doubt on the pages of the screen: a wave under them, which the print does not have."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor

from jingkou_desktop.report.flow import Para, baseline
from jingkou_desktop.report.fonts import advance
from jingkou_desktop.report.text import Line, Style, clean

WAVE = HexColor(0xB3261E)
STEP, RISE = 2.2, 1.4  # of half a wave, in points
BELOW = 0.2  # of the size, under the baseline

Spots = Sequence[tuple[int, int]]


class MarkedPara(Para):
    """A paragraph with a wave under each of its `spots`, places from the text's start."""

    def __init__(self, text: str, style: Style, spots: Spots) -> None:
        super().__init__(clean(text), style)
        ends = [(len(clean(text[:start])), len(clean(text[:end]))) for start, end in spots]
        self.marked = frozenset(at for start, end in ends for at in range(start, end))
        self.first = 0  # where the first line begins in the text

    def draw(self) -> None:
        """Draw the lines, then the waves."""
        super().draw()
        y = self.height - self.before - baseline(self.style)
        at = self.first
        for line in self.lines or ():
            at = self._mark(line, at, y - BELOW * self.style.size)
            y -= self.style.leading

    def _part(self, lines: list[Line], before: float) -> Para:
        part = MarkedPara(self.text, self.style, ())
        part.before, part.lines, part.marked = before, lines, self.marked
        skipped = len(self.lines or ()) - len(lines)
        part.first = self.first
        if lines and self.lines and lines[0] is not self.lines[0]:
            for line in self.lines[:skipped]:
                part.first = self._mark(line, part.first, None)
        return part

    def _mark(self, line: Line, at: int, y: float | None) -> int:
        """Draw what is marked on one line that begins at `at` in the text; return where it ends."""
        open_: float | None = None
        x = 0.0
        for piece in line.pieces:
            x = piece.x
            for sign in piece.text:
                while at < len(self.text) and self.text[at] in " \n" and sign != self.text[at]:
                    at += 1  # what a line break swallowed
                if at in self.marked and open_ is None:
                    open_ = x
                elif at not in self.marked and open_ is not None:
                    self._wave(open_, x, y)
                    open_ = None
                x += advance(sign, piece.font) * self.style.size + piece.space
                at += 1
        if open_ is not None:
            self._wave(open_, x, y)
        return at

    def _wave(self, left: float, right: float, y: float | None) -> None:
        if y is None:
            return
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setStrokeColor(WAVE)
        canvas.setLineWidth(0.9)
        path = canvas.beginPath()
        path.moveTo(left, y)
        up = 1
        while left < right - STEP / 2:
            path.curveTo(left + STEP / 3, y + up * RISE, left + 2 * STEP / 3, y + up * RISE, left + STEP, y)
            left, up = left + STEP, -up
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()
