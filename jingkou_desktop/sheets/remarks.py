"""What is said of a department's cells in the copy that goes back to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jingkou_desktop.sheets.grid import Area, Place
from jingkou_desktop.sheets.parts import place_of

AUTHOR = "规划监测"
LONGEST = 4_000  # signs of one comment


class Mark(StrEnum):
    """How a cell is coloured; the value is the word that begins a sentence about it."""

    WRONG = "未采用"
    DOUBTED = "请核对"
    UNCLEAR = "请说明"


COLOURS: Mapping[Mark, str] = {Mark.WRONG: "FFFFC7CE", Mark.DOUBTED: "FFFFEB9C", Mark.UNCLEAR: "FFBDD7EE"}
LEGEND = (
    "颜色：红色＝数没有采用，请改正；黄色＝请核对，属实请说明理由；蓝色＝请说明是什么数，或补填。"
    "改好后把本文件发回。"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem of one cell ("B5"), in one plain sentence."""

    sheet: str
    cell: str
    mark: Mark
    sentence: str


Notes = dict[Place, tuple[Mark, str]]


def by_sheet(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    """Return the remarks of each sheet, in their order."""
    found: dict[str, list[Remark]] = {}
    for one in remarks:
        found.setdefault(one.sheet, []).append(one)
    return found


def notes_of(remarks: Iterable[Remark], merges: Iterable[Area], more: str = "") -> Notes:
    """Return the colour and the text of each cell, top to bottom; in a merged range its first cell has them.

    The gravest mark gives the colour. The first text ends with the legend and what `more` says.
    """
    placed = [(place_of(one.cell), one) for one in remarks]
    merged = _merged({place[0] for place, _ in placed}, merges)
    said: dict[Place, list[Remark]] = {}
    for (row, column), one in placed:
        found = next((area for area in merged.get(row, ()) if area[1] <= column <= area[3]), None)
        place = (found[0], found[1]) if found else (row, column)
        if one not in said.setdefault(place, []):
            said[place].append(one)
    gravest = list(Mark)
    notes = {}
    for place in sorted(said):
        lines = [f"【{one.mark.value}】{one.sentence.strip()}" for one in said[place]]
        text = "\n".join(dict.fromkeys(lines))[:LONGEST]
        notes[place] = (min((one.mark for one in said[place]), key=gravest.index), text)
    for place in list(notes)[:1]:
        mark, text = notes[place]
        notes[place] = (mark, "\n".join(filter(None, (text, LEGEND, more))))
    return notes


def _merged(rows: set[int], merges: Iterable[Area]) -> dict[int, list[Area]]:
    """Return the merged ranges that some rows run through."""
    wanted = sorted(rows)
    found: dict[int, list[Area]] = {}
    for area in merges:
        for row in wanted[bisect_left(wanted, area[0]) : bisect_right(wanted, area[2])]:
            found.setdefault(row, []).append(area)
    return found
