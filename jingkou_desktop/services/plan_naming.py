"""Names for what a plan's table brings: codes, pillars, decimals, references of growth."""

import re
from collections.abc import Iterable, Sequence

from jingkou_desktop.domain import numbers, units
from jingkou_desktop.domain.entries import PART_OF, PlanRow
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.services.labels import squeeze
from jingkou_desktop.services.structure import ATTRIBUTES

MAIN = "主要指标"  # the pillar of rows without a heading
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODE = re.compile(r"[A-Za-z]{1,4}[-_.]?\d{1,4}(?:[-_.]\d{1,3})?")
OUTPUT = re.compile(r"生产总值|GDP", re.IGNORECASE)
PER_HEAD = re.compile(r"人均|单位|万元|每|占|比重|能耗|排放")
GROWING = re.compile("增长|增速|增幅")
MOST_DECIMALS = 4
MOST_NAME = 60


def full_name(row: PlanRow) -> str:
    """Return the name of a row, with that of the indicator that it is a part of before it."""
    whole = next((note.removeprefix(PART_OF) for note in row.notes if note.startswith(PART_OF)), "")
    return f"{whole}：{row.name}" if whole else row.name


def pillar_of(row: PlanRow, pillars: Sequence[str]) -> str:
    """Return the pillar that the headings above a row name, one of the plan's where it is that."""
    if not row.headings:
        return pillars[0] if len(pillars) == 1 else MAIN
    for heading in row.headings:
        for name in pillars:
            if squeeze(name) == squeeze(heading):
                return name
    return row.headings[0][:MOST_NAME]


class Codes:
    """Hands out codes that are free: a letter a pillar and a number."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._used: set[str] = set()
        self._letters: dict[str, str] = {}
        self._next: dict[str, int] = {}  # by letter: all numbers below are used
        for one in indicators:
            self._used.add(one.code)
            if one.code[:1] in LETTERS:
                self._letters.setdefault(one.pillar, one.code[:1])

    def take(self, pillar: str, said: str | None) -> str:
        """Return the code that the table gives where it is free, else the pillar's next one."""
        if said and CODE.fullmatch(said) and said not in self._used:
            self._used.add(said)
            return said
        letter = self._letters.get(pillar)
        if letter is None:
            taken = set(self._letters.values())
            letter = next((one for one in LETTERS if one not in taken), "Z")
            self._letters[pillar] = letter
        number = self._next.get(letter, 1)
        while f"{letter}{number:02}" in self._used:
            number += 1
        self._next[letter] = number
        code = f"{letter}{number:02}"
        self._used.add(code)
        return code


def attribute_of(row: PlanRow) -> str | None:
    """Return 约束性 or 预期性, None where the table says neither."""
    text = row.attribute.text if row.attribute else ""
    return next((one for one in ATTRIBUTES if one[:2] in text), None)


def decimals_of(row: PlanRow, unit: str) -> int:
    """Return how many decimals the table's own figures have; of a share at least one."""
    texts = [one.text for one in (row.baseline, row.target, row.cumulative, *row.years) if one is not None]
    found = [len(part) for text in texts for part in re.findall(r"\d\.(\d+)", numbers.parse(text).raw)]
    least = 1 if unit in ("%", "‰") else 0
    if not found and unit not in units.COUNTERS and least == 0:
        least = 1
    return min(max([least, *found]), MOST_DECIMALS)


def reference_of(words: str, indicators: Sequence[Indicator]) -> str:
    """Return the code of the growth that words mean (GDP, 经济增长), "" where none is known to be it."""
    growing = [one for one in indicators if one.unit == "%" and GROWING.search(one.name)]
    if OUTPUT.search(words) or words.startswith("经济"):
        found = [one for one in growing if OUTPUT.search(one.name) and not PER_HEAD.search(one.name)]
    else:
        plain = squeeze(words)
        found = [one for one in growing if squeeze(GROWING.sub("", one.name)) == plain]
    return found[0].code if len(found) == 1 else ""
