"""What is said of a department's cells in the copy that goes back to it."""

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
    areas = tuple(merges)
    said: dict[Place, list[Remark]] = {}
    for one in remarks:
        place = place_of(one.cell)
        for top, left, bottom, right in areas:
            if top <= place[0] <= bottom and left <= place[1] <= right:
                place = (top, left)
                break
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
