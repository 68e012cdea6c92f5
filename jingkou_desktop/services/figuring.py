"""Turn what was read of an indicator into the figure that would be stored, or say why it can't be."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.figures import standing
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.readings import PLANNED, TITLE, Bound, Reading, TableFile
from jingkou_desktop.domain.units import convert, factor_words, is_known, sign_of
from jingkou_desktop.domain.values import TYPED, Basis, Source, Stage, State, Value
from jingkou_desktop.services.entry import basis_of
from jingkou_desktop.services.outcomes import Outcome, Row, one_sentence
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

WITH_UNIT = re.compile(r"([-+]?\d[\d,.]*)([^\d.,+-].*)")
INEXACT = "不是确定的数，需要人工确认"  # the reader's note on a cell with words around its number
NO_NUMBER = ("数上划有删除线", "显示格式缩放", "公式出错")  # begin a form's notes on cells that are not taken
BOUND_WORDS = {
    ">": "大于",
    ">=": "不低于",
    "<": "小于",
    "<=": "不超过",
    "≈": "约",
    "range": "区间",
    "=": "带有标记",
}


@dataclass(frozen=True, slots=True)
class Exact:
    """The number of a cell in its indicator's unit (None for a placeholder), or why there is none."""

    number: Decimal | None = None
    notes: tuple[str, ...] = ()  # how it came about
    fault: str = ""


def exact(reading: Reading, unit: str) -> Exact:
    """Return the number of a cell in `unit`."""
    raw = reading.raw.strip()
    number = reading.value
    given = sign_of(reading.raw) or reading.unit
    beside: tuple[str, ...] = ()
    if number is None and (said := _with_its_unit(reading)):
        number, given = said
        beside = (f"单位按格内所写的“{given}”",)
    if number is None and reading.bound is not None:
        words = BOUND_WORDS.get(reading.bound.op, reading.bound.op)
        return Exact(fault=f"“{raw}”不是准确数（{words}{_ends(reading.bound)}），请填准确数。")
    if number is None:
        why = next((note for note in reading.notes if note.startswith(NO_NUMBER)), "不是数")
        return Exact() if numbers.parse(reading.raw).missing else Exact(fault=f"“{raw}”{why}，请核对。")
    if not given:
        return Exact(number)
    found = convert(number, given, unit)
    if found is None:
        return Exact(fault=f"单位“{given}”不能换算成“{unit}”，没有采用。")
    words = factor_words(given, unit)
    return Exact(found, (*beside, f"由{given}换算成{unit}，{words}") if words else beside)


def _with_its_unit(reading: Reading) -> tuple[Decimal, str] | None:
    """Return the number of a cell that says its own unit behind it (58家, 520.3亿元), with that unit."""
    bound = reading.bound
    if bound is None or bound.op != "=" or bound.low is None:
        return None
    found = WITH_UNIT.fullmatch("".join(unicodedata.normalize("NFKC", reading.raw).split()))
    if found is None or not is_known(found[2]) or numbers.parse(found[1]).value != bound.low:
        return None
    return bound.low, found[2]


def basis_said(reading: Reading, one: Indicator, when: Period, implied: str | None) -> Basis:
    """Return what stretch of time a figure covers: as the table says, else as is usual."""
    if when.month is None and when.quarter is None:
        return Basis.CURRENT
    said = reading.basis or implied
    return Basis(said) if said else basis_of(one, when)


class Figures:
    """The stored figures, read once for all readings."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self._stored = {value.key: value for value in ws.values()}
        self._taken = values.sources(
            ws.db, ws.plan.code
        )  # files that were taken in, but for imports taken back

    def row(  # noqa: PLR0911 (one return a reason)
        self, row: Row, table: TableFile, reading: Reading, one: Indicator, when: Period, implied: str | None
    ) -> Row:
        """Return the row of a figure of the district, before the checks."""
        row = replace(row, period=str(when), unit=one.unit)
        if not self.ws.plan.base_year <= when.year <= self.ws.plan.last_year:
            return replace(row, new=None, sentence=f"{when.words}不在规划的年份之内，没有采用。")
        found = exact(reading, one.unit)
        if found.fault:
            return replace(row, new=None, sentence=found.fault)
        number = found.number
        if one.baseline_year == when.year and str(when) == str(when.year):
            return _base_year(row, one, number)
        value = self._value(table, reading, one, when, number, implied)
        before = self._stored.get(value.key)
        row = replace(row, new=number, old=before.value if before else None, effect=value)
        if before is not None and before.state is State.LOCKED:
            return replace(row, effect=None, sentence="该数已锁定，没有采用。")
        if before is not None and (before.value, _kept_raw(before)) == (number, _kept_raw(value)):
            return replace(row, outcome=Outcome.SAME, sentence="与已存的数相同。")
        if number is None and before is not None and before.value is not None:
            held = numbers.canonical(before.value)
            words = f"表里是“{reading.raw.strip()}”，已存的数是{held}；要改成缺数请写明理由。"
            return replace(row, outcome=Outcome.WARNED, sentence=words)
        notes = [
            note for note in reading.notes if not note.startswith(TITLE) and note not in (PLANNED, INEXACT)
        ]
        notes += [*found.notes, *self._beside(value, new=before is None or before.value is None)]
        if one.rule is Rule.ACHIEVE and number == 1:
            notes.append("表里没有达成的日期和文号，存入后请补填")
        outcome = Outcome.NEW if before is None else Outcome.CHANGED
        if before is not None and before.value is not None and before.source == TYPED:
            notes.insert(0, f"已存的 {shown(before)} 由{before.by}手工填写")
            if before.reason or before.document or table.sha256 in self._taken:
                outcome = Outcome.WARNED
                notes.insert(1, "要用表里的数代替，请写明理由")
        return replace(row, outcome=outcome, sentence=one_sentence(notes))

    def _beside(self, value: Value, *, new: bool) -> list[str]:
        """Return which other stage counts in spite of a figure, or until it is stored."""
        picks = self.ws.picks(value.indicator)
        others = (one for one in self.ws.values(value.indicator) if one.key[:-1] == value.key[:-1])
        rest = [one for one in others if one.stage is not value.stage and one.value is not None]
        counting = max(rest, key=lambda one: standing(one, picks), default=None)
        if counting is None:
            return []
        said = f"{counting.stage.value} {shown(counting)}"
        if standing(counting, picks) < standing(value, picks):
            after = f"存入后以{value.stage.value} {shown(value)} 为准"
            return [f"现采用{said}，{after}"] if new else []
        if counting.stage is picks.get((value.period, value.basis.value)):
            return [f"已选定以{said} 为准，{value.stage.value}数存入而不计"]
        return [f"已有{said}，以它为准"]

    def _value(
        self,
        table: TableFile,
        reading: Reading,
        one: Indicator,
        when: Period,
        number: Decimal | None,
        implied: str | None,
    ) -> Value:
        stages = {stage.value: stage for stage in Stage}
        return Value(
            plan=self.ws.plan.code,
            indicator=one.code,
            period=str(when),
            value=number,
            raw=reading.raw.strip(),
            basis=basis_said(reading, one, when, implied),
            stage=stages.get(reading.stage or "", Stage.PRELIMINARY),
            source=Source(table.name, table.sha256, reading.sheet, reading.cell),
        )


def _base_year(row: Row, one: Indicator, number: Decimal | None) -> Row:
    """Return the row of a figure of the base year, which the plan itself holds."""
    row = replace(row, old=one.baseline, new=number)
    if number is None or number == one.baseline:
        return replace(
            row, outcome=Outcome.SAME, sentence="表里没有基数。" if number is None else "与基数相同。"
        )
    said = "这是基数年，还没有基数" if one.baseline is None else "与基数不同"
    return replace(row, sentence=f"{said}；基数请在指标表中填写或修改。")


def shown(value: Value) -> str:
    """Return a stored figure as a person reads it: the exact number, or the placeholder."""
    return value.raw if value.value is None else numbers.canonical(value.value)


def _kept_raw(value: Value) -> str:
    """Return the text that matters for sameness: of a number none, of a placeholder its text."""
    return "" if value.value is not None else value.raw


def _ends(bound: Bound) -> str:
    return "—".join(numbers.canonical(end) for end in (bound.low, bound.high) if end is not None)
