"""Many cells at once, pasted, filled, cleared or replaced: each is checked, all are stored as one edit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.periods import BASELINE, parse_period
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import checking, entry
from jingkou_desktop.services.outcomes import one_sentence
from jingkou_desktop.services.stages import counting_stage
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values


class Verdict(StrEnum):
    """What storing would do with one cell."""

    STORED = "存入"
    CLEARED = "清除"
    SAME = "相同"
    WARNED = "警告"  # stored where a reason is given
    STOPPED = "不能"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cell that is to hold a text, as if it were typed there; a blank text clears it."""

    code: str  # "" where the text finds no cell
    period: str  # as in the grid: a year, a quarter or a month of it, or BASELINE
    text: str
    shown: str = ""  # the text as it stood where it comes from
    source: str = ""  # where that is: 第2行第3列
    doubt: str = ""  # why a person must look at it
    refused: str = ""  # why it is not stored, whatever it says
    overwrites: bool = True  # False: a figure may not be replaced by a placeholder without a look
    basis: Basis | None = None  # of a part of a year, as the grid shows it

    def words(self) -> str:
        """Return the cell as a person says it: E03 2021, E03 基数, E09 2021年7月本年累计."""
        said = "基数" if self.period == BASELINE else self.period
        when = parse_period(self.period)
        if when is not None and self.basis is not None:
            said = f"{when.words}{self.basis.value}"
        return f"{self.code} {said}".strip()


@dataclass(frozen=True, slots=True)
class Item:
    """What would become of one of them."""

    wanted: Wanted
    verdict: Verdict
    sentence: str = ""
    before: str = ""  # what stands there
    checked: entry.EntryCheck | None = None
    baseline: Decimal | None = None

    @property
    def cell(self) -> tuple[str, str]:
        """Code and period."""
        return self.wanted.code, self.wanted.period


def check_block(ws: Workspace, wanted: Sequence[Wanted]) -> tuple[Item, ...]:
    """Say of each cell what storing it would do.

    Every figure is held against those stored now, and against the block's own: neither a whole series of
    another scale passes, nor figures of one block that contradict each other. Never raises on data. Two texts
    for one cell are refused, unless they say the same.
    """
    read = [_read(ws, one) for one in wanted]
    beside = [found[0] for found in read if isinstance(found, tuple) and found[0].raw]
    checkers = (checking.Checker(ws, beside), checking.Checker(ws))
    items: list[Item] = []
    first: dict[tuple[str, str], Item] = {}
    for one, found in zip(wanted, read, strict=True):
        item = _item(ws, one, found, checkers)
        other = first.setdefault(item.cell, item) if one.code and not one.refused else item
        if other is not item:
            item = _again(item, other)
        items.append(item)
    return tuple(items)


def clean(items: Iterable[Item]) -> bool:
    """Tell whether all can be stored without a person's look."""
    return not any(item.verdict in (Verdict.WARNED, Verdict.STOPPED) for item in items)


def storable(items: Iterable[Item], reasons: Mapping[int, str]) -> tuple[tuple[Item, str], ...]:
    """Return the items that would be stored, with their reasons; `reasons` are by place among the items."""
    found = []
    for number, item in enumerate(items):
        reason = reasons.get(number, "").strip()
        if item.verdict in (Verdict.STORED, Verdict.CLEARED) or (item.verdict is Verdict.WARNED and reason):
            found.append((item, reason))
    return tuple(found)


def store_block(ws: Workspace, verb: str, items: Iterable[tuple[Item, str]]) -> str:
    """Store items with their reasons as one edit; return its words, "" where nothing was to be stored."""
    wanted = tuple(items)
    if not wanted:
        return ""
    words = f"{verb} {cells_words([item for item, _ in wanted])}"
    reason = "；".join(dict.fromkeys(reason for _, reason in wanted if reason))
    with ws.edit(words, reason=reason):
        kept: list[Value] = []
        for item, why in wanted:
            if item.checked is None:
                entry.put_baseline(ws, item.wanted.code, item.baseline)
                continue
            value, before = entry.to_store(item.checked, why), item.checked.before
            if value is None and before is not None:
                values.delete_value(ws.db, before.key)
            elif value is not None and value is not before:
                kept.append(value)
        values.put_values(ws.db, kept)
    return words


def cells_words(items: Sequence[Item]) -> str:
    """Return how many figures of which cells: “12 个数（E03 2021 … E08 2022）”."""
    first, last = (item.wanted.words() for item in (items[0], items[-1]))
    return f"{len(items)} 个数（{first if len(items) == 1 else f'{first} … {last}'}）"


Read = tuple[Value, Value | None] | Decimal | None | UserError


def _read(ws: Workspace, one: Wanted) -> Read:
    """Return the figure meant, a baseline's number, or why there is none."""
    if one.refused or not one.code:
        return None
    try:
        if one.period == BASELINE:
            return entry.read_baseline(ws, one.code, one.text)
        return entry.read_entry(ws, one.code, one.period, one.text, basis=one.basis)
    except UserError as fault:
        return fault


def _item(ws: Workspace, one: Wanted, found: Read, checkers: Sequence[checking.Checker]) -> Item:
    if one.refused or not one.code:
        return Item(one, Verdict.STOPPED, one.refused or "找不到对应的单元格。", _before(ws, one))
    if isinstance(found, UserError):
        return Item(one, Verdict.STOPPED, _of_cell(str(found), one.code), _before(ws, one))
    if isinstance(found, tuple):
        checked = entry.checked_entry(*found, checkers[0])
        alone = entry.checked_entry(*found, checkers[1])
        problems = tuple(dict.fromkeys((*checked.problems, *alone.problems)))
        checked = replace(checked, problems=problems)
        said = one_sentence([problem.sentence for problem in problems])
        return _judged(ws, Item(one, _verdict(checked), said, "", checked), checked.before)
    held = ws.indicator(one.code).baseline
    verdict = Verdict.SAME if found == held else Verdict.CLEARED if found is None else Verdict.STORED
    return _judged(ws, Item(one, verdict, baseline=found), None)


def _judged(ws: Workspace, item: Item, before: Value | None) -> Item:
    """Return the item with what stands there, and warned where a person must look."""
    one = item.wanted
    said, verdict = item.sentence, item.verdict
    placeholder = one.text.strip() and numbers.parse(one.text).missing
    if one.doubt and verdict in (Verdict.STORED, Verdict.CLEARED, Verdict.WARNED):
        said, verdict = one_sentence((one.doubt, said)), Verdict.WARNED
    elif (
        placeholder
        and not one.overwrites
        and verdict is Verdict.STORED
        and before
        and before.value is not None
    ):
        said, verdict = one_sentence(("原来有数，现在是“没有数”", said)), Verdict.WARNED
    held = _said(before) if item.checked is not None else _before(ws, one)
    return Item(one, verdict, said, held, item.checked, item.baseline)


def _again(item: Item, other: Item) -> Item:
    """Return what becomes of a second text for one cell."""
    if item.wanted.text.strip() == other.wanted.text.strip():
        return replace(item, verdict=Verdict.SAME, sentence="与上面的一格重复。")
    return replace(
        item, verdict=Verdict.STOPPED, sentence=f"上面已有这一格的数 {other.wanted.text}，请只留一个。"
    )


def _verdict(checked: entry.EntryCheck) -> Verdict:
    if checked.stopped:
        return Verdict.STOPPED
    value, before = checked.value, checked.before
    if value is None and before is None:
        return Verdict.SAME
    if checked.warned:
        return Verdict.WARNED
    if value is None:
        return Verdict.CLEARED
    return Verdict.SAME if entry.to_store(checked, "") is before else Verdict.STORED


def _before(ws: Workspace, one: Wanted) -> str:
    """Return what stands in the cell, exactly."""
    if not one.code or not one.period:
        return ""
    if one.period == BASELINE:
        held = ws.indicator(one.code).baseline
        return "" if held is None else numbers.canonical(held)
    if one.basis:
        return _said(counting_stage(ws, one.code, one.period, one.basis))
    found = ws.counting(one.code).get(int(one.period[:4]))
    return _said(found if found is not None and found.period == one.period else None)


def _said(value: Value | None) -> str:
    if value is None:
        return ""
    return numbers.canonical(value.value) if value.value is not None else value.raw


def _of_cell(sentence: str, code: str) -> str:
    """Return a refusal without the cell that it names in front, which stands beside it."""
    return sentence.partition(f"（{code}）")[2].partition("：")[2] or sentence
