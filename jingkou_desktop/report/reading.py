"""A report's PDF read back: its stamp, the text of its pages, and where two of them differ.

PDFium takes one caller at a time, and the file may be anyone's: this belongs into a process of its own.
"""

import re
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import PdfDocument

from jingkou_desktop.report.stamp import KEY

Samples = NDArray[np.int16]

AROUND = 8  # characters shown on each side of a difference
MOST_ON_PAGE = 5  # differences told of one page
STRONG = 64  # of 255: a sample that differs by more is another one
SCALE = 2  # samples a point, so that a decimal point covers some
WAYS = (None, "print")  # a page may look otherwise on the screen and on paper


def stamp_text(content: bytes) -> str:
    """Return the stamp of a report's PDF as it stands there, "" of another; raises PdfiumError."""
    pdf = PdfDocument(content)
    try:
        return str(pdf.get_metadata_value(KEY))
    finally:
        pdf.close()


def page_texts(content: bytes) -> tuple[str, ...]:
    """Return the text of each page without white space; raises PdfiumError."""
    pdf = PdfDocument(content)
    try:
        found = (pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
        return tuple(re.sub(r"\s", "", text) for text in found)
    finally:
        pdf.close()


def differences(printed: str, wanted: str) -> tuple[tuple[str, str], ...]:
    """Return the first places where two pages' texts differ, each with what stands around it."""
    steps = SequenceMatcher(None, printed, wanted, autojunk=False).get_opcodes()
    found = (
        (_around(printed, i1, i2), _around(wanted, j1, j2))
        for verb, i1, i2, j1, j2 in steps
        if verb != "equal"
    )
    return tuple(pair for pair, _ in zip(found, range(MOST_ON_PAGE), strict=False))


def pages_unlike(printed: bytes, wanted: bytes) -> tuple[int, ...]:
    """Return the numbers, from 1, of the pages that look different, of two documents of as many pages.

    Raises PdfiumError.
    """
    one, other = PdfDocument(printed), PdfDocument(wanted)
    try:
        one.init_forms()  # a form's field lies above the page
        return tuple(number + 1 for number in range(len(other)) if _unlike(one, other, number))
    finally:
        one.close()
        other.close()


def _unlike(one: PdfDocument, other: PdfDocument, number: int) -> bool:
    wanted = _look(other, number, None)
    return any(_differ(_look(one, number, way), wanted) for way in WAYS)


def _look(pdf: PdfDocument, number: int, way: str | None) -> Samples:
    shown = pdf[number].render(scale=SCALE, optimize_mode=way).to_numpy()
    return np.asarray(shown, dtype=np.int16)


def _differ(one: Samples, other: Samples) -> bool:
    return one.shape != other.shape or bool((np.abs(one - other) > STRONG).any())


def _around(text: str, start: int, end: int) -> str:
    before = "…" if start > AROUND else ""
    after = "…" if end + AROUND < len(text) else ""
    return f"{before}{text[max(start - AROUND, 0) : end + AROUND]}{after}"
