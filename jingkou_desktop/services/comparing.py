"""Hold readings of spreadsheets against the stored figures: what is new, changed, same, warned, rejected."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.checks import Severity
from jingkou_desktop.domain.figures import standing
from jingkou_desktop.domain.periods import Period, closing_period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.readings import PLANNED, TITLE, UNFILLED, Bound, Reading, Skipped, TableFile
from jingkou_desktop.domain.units import factor, sign_of
from jingkou_desktop.domain.values import Basis, Source, Stage, State, Value
from jingkou_desktop.services import checking
from jingkou_desktop.services.decisions import Decisions
from jingkou_desktop.services.entry import basis_of
from jingkou_desktop.services.matching import Match, Matcher, aimed_title, not_reached, squeeze
from jingkou_desktop.services.outcomes import STORABLE, Outcome, Row, against_each_other, one_sentence
from jingkou_desktop.services.stages import counting_basis, counting_stage
from jingkou_desktop.services.workspace import Workspace

CATEGORY = "类别："  # begins the note in which the reader tells the heading of a row
OWN_REGION = frozenset({"全区", "本区", "全辖区"})
TOTALS = frozenset({"合计", "总计", "全部"})
BOUND_WORDS = {
    ">": "大于",
    ">=": "不低于",
    "<": "小于",
    "<=": "不超过",
    "≈": "约",
    "range": "区间",
    "=": "带有标记",
}


def this_day() -> date:
    """Return today by this computer's clock."""
    return date.today()


def compare_readings(ws: Workspace, tables: Iterable[TableFile], decisions: Decisions) -> tuple[Row, ...]:
    """Return one row a reading, all problems at once; rows that contradict each other are rejected."""
    del decisions
    found = _Comparison(ws)
    rows: list[Row] = []
    for table in tables:
        named = frozenset(one.sheet for one in table.readings if one.region and found.is_district(one.region))
        rows.extend(found.row(table, reading, reading.sheet in named) for reading in table.readings)
        rows.extend(found.unfilled(table))
    rows = against_each_other([replace(row, id=number) for number, row in enumerate(rows)])
    checker = checking.Checker(ws, [row.value for row in rows if row.value])
    return tuple(_checked(checker, row) for row in rows)


class _Comparison:
    """The stored figures, read once for all readings."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.today = this_day()
        self.matcher = Matcher(ws.indicators(), ws.aliases())
        self.stored = {value.key: value for value in ws.values()}
        self.district = squeeze(ws.plan.district)

    def row(  # noqa: PLR0911 (one return a reason)
        self, table: TableFile, reading: Reading, district_named: bool
    ) -> Row:
        """Return the row of one reading, before the checks of its figure.

        Where a sheet names the district among others (`district_named`), a total is not the district's.
        """
        blank = Row(
            0, Outcome.REJECTED, table.name, reading.sheet, reading.cell, "", reading.label,
            reading.period or "", reading.unit or "", None, reading.value, reading.raw, "",
        )  # fmt: skip
        if table.form and table.form.plan != self.ws.plan.code:
            return replace(blank, sentence=f"填报表属于另一个规划（{table.form.plan}），没有采用。")
        match = self.matcher.match(reading.label, reading.code)
        if match.code is None:
            return replace(blank, sentence=self._unknown(reading, match.proposed))
        one = self.ws.indicator(match.code)
        named = replace(blank, code=one.code, name=one.name)
        category = [note.removeprefix(CATEGORY) for note in reading.notes if note.startswith(CATEGORY)]
        if other := not_reached((*match.beside, *category)):
            return replace(named, sentence=f"“{other}”不是当期达到的数，没有采用。")
        if reading.region and not self._is_own(reading.region, district_named):
            return replace(named, sentence=f"地区“{reading.region}”不是{self.ws.plan.district}，没有采用。")
        if reading.item:
            return replace(named, sentence=f"这是项目“{reading.item}”的数，不是全区的数，没有采用。")
        when = closing_period(reading.period) if reading.period else None
        if when is None:
            said = f"看不出“{reading.period}”是哪一期" if reading.period else "表里没有写明年份"
            return replace(named, sentence=f"{said}，请在表头写明，例如“2023年”。")
        row = self._figure(named, table, reading, one, *when)
        doubt = (
            self._too_early(when[0])
            or _unsaid_basis(row, reading, one, *when)
            or self._doubt(row, table, reading, match)
        )
        if doubt and row.outcome in STORABLE:
            return replace(row, outcome=Outcome.WARNED, sentence=one_sentence((doubt, row.sentence)))
        return row

    def unfilled(self, table: TableFile) -> Iterable[Row]:
        """Return a row for each cell that a form leaves blank although its figure is stored, which stays."""
        form = table.form
        when = parse_period(form.period) if form and form.plan == self.ws.plan.code else None
        if when is None:
            return
        for blank in table.skipped:
            match = self.matcher.match(blank.text) if blank.reason == UNFILLED else None
            if match is not None and match.code is not None and (kept := self._kept(match.code, when)):
                yield self._blank_row(table, blank, kept)

    def _kept(self, code: str, when: Period) -> Value | None:
        """Return the stored figure of a period that counts, where it holds a number."""
        basis = counting_basis(self.ws, code, when)
        kept = counting_stage(self.ws, code, when, basis) if basis else None
        return kept if kept is not None and kept.value is not None else None

    def _blank_row(self, table: TableFile, blank: Skipped, kept: Value) -> Row:
        one = self.ws.indicator(kept.indicator)
        said = f"表里空着，已存的 {_exact(kept)} 保留；确要改成缺数请填“—”并写明理由。"
        return Row(
            0, Outcome.SAME, table.name, blank.sheet, blank.cell, one.code, one.name,
            kept.period, one.unit, kept.value, None, "", said,
        )  # fmt: skip

    def _too_early(self, when: Period) -> str:
        """Return a sentence where a period has not come to its end by this computer's clock."""
        if (when.year, when.months) <= (self.today.year, self.today.month):
            return ""
        return f"{when.words}还没有结束（本机日期{self.today}），可能是目标或预计数；属实请写明理由。"

    def _doubt(self, row: Row, table: TableFile, reading: Reading, match: Match) -> str:
        """Return why a figure may not be the one it seems to be, else ""."""
        one = self.ws.indicator(row.code)
        if words := "、".join(word for word in match.beside if not self.is_district(word)):
            return f"表里的名称还写着“{words}”；确是{one.name}的数，请写明理由。"
        if table.form:
            return ""
        return self._aimed(row, table, reading, one)

    def _aimed(self, row: Row, table: TableFile, reading: Reading, one: Indicator) -> str:
        """Return why a figure may be a target and not what was reached, else ""."""
        if not_reached((Path(table.name).stem, reading.sheet)):
            return "文件名或工作表名说的是目标或计划；确是达到的数，请写明理由。"
        titles = [note.removeprefix(TITLE) for note in reading.notes if note.startswith(TITLE)]
        if title := aimed_title(titles):
            return f"标题“{title}”说的是目标、计划或别的时候；确是达到的数，请写明理由。"
        if PLANNED in reading.notes:
            return "这一栏像是规划目标（表里有基期、年均或属性栏）；确是达到的数，请写明理由。"
        aimed = one.target.value if one.target and row.period == str(one.target_year) else None
        if aimed is not None and row.new == aimed:
            return f"与{row.period}年的目标值相同，可能是目标而不是达到的数；确是达到的数，请写明理由。"
        return ""

    def _figure(  # noqa: PLR0911 (one return a reason)
        self, row: Row, table: TableFile, reading: Reading, one: Indicator, when: Period, implied: str | None
    ) -> Row:
        row = replace(row, period=str(when), unit=one.unit)
        if not self.ws.plan.base_year <= when.year <= self.ws.plan.last_year:
            return replace(row, sentence=f"{when.words}不在规划的年份之内，没有采用。")
        number = reading.value
        notes = [note for note in reading.notes if not note.startswith(TITLE) and note != PLANNED]
        if number is None and reading.bound is not None:
            words = BOUND_WORDS.get(reading.bound.op, reading.bound.op)
            return replace(
                row,
                sentence=f"“{reading.raw.strip()}”不是准确数（{words}{_ends(reading.bound)}），请填准确数。",
            )
        if number is None and not numbers.parse(reading.raw).missing:
            return replace(row, sentence=f"“{reading.raw.strip()}”不是数，请核对。")
        given = sign_of(reading.raw) or reading.unit
        if number is not None and given:
            times = factor(given, one.unit)
            if times is None:
                return replace(row, sentence=f"单位“{given}”不能换算成“{one.unit}”，没有采用。")
            if times != 1:
                number = numbers.CONTEXT.multiply(number, times)
                notes.append(f"由{given}换算成{one.unit}，乘以{numbers.canonical(times.normalize())}")
        if one.baseline_year == when.year and str(when) == str(when.year):
            row = replace(row, old=one.baseline, new=number)
            if number is None or number == one.baseline:
                said = "表里没有基数。" if number is None else "与基数相同。"
                return replace(row, outcome=Outcome.SAME, sentence=said)
            said = "这是基数年，还没有基数" if one.baseline is None else "与基数不同"
            return replace(row, sentence=f"{said}；基数请在指标表中填写或修改。")
        value = self._value(table, reading, one, when, number, implied)
        before = self.stored.get(value.key)
        row = replace(row, new=number, old=before.value if before else None, effect=value)
        if before is not None and before.state is State.LOCKED:
            return replace(row, effect=None, sentence="该数已锁定，没有采用。")
        if before is not None and (before.value, _kept_raw(before)) == (number, _kept_raw(value)):
            return replace(row, outcome=Outcome.SAME, sentence="与已存的数相同。")
        if number is None and before is not None and before.value is not None:
            held = numbers.canonical(before.value)
            words = f"表里是“{reading.raw.strip()}”，已存的数是{held}；要改成缺数请写明理由。"
            return replace(row, outcome=Outcome.WARNED, sentence=words)
        notes += self._beside(value, new=before is None or before.value is None)
        if one.rule is Rule.ACHIEVE and number == 1:
            notes.append("表里没有达成的日期和文号，存入后请补填")
        outcome = Outcome.NEW if before is None else Outcome.CHANGED
        return replace(row, outcome=outcome, sentence=one_sentence(notes))

    def _beside(self, value: Value, *, new: bool) -> list[str]:
        """Return which other stage counts in spite of a figure, or until it is stored."""
        picks = self.ws.picks(value.indicator)
        others = (one for one in self.ws.values(value.indicator) if one.key[:-1] == value.key[:-1])
        rest = [one for one in others if one.stage is not value.stage and one.value is not None]
        counting = max(rest, key=lambda one: standing(one, picks), default=None)
        if counting is None:
            return []
        said = f"{counting.stage.value} {_exact(counting)}"
        if standing(counting, picks) < standing(value, picks):
            after = f"存入后以{value.stage.value} {_exact(value)} 为准"
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
        within = when.month is not None or when.quarter is not None
        said = reading.basis or implied
        stages = {stage.value: stage for stage in Stage}
        return Value(
            plan=self.ws.plan.code,
            indicator=one.code,
            period=str(when),
            value=number,
            raw=reading.raw.strip(),
            basis=(Basis(said) if said else basis_of(one, when)) if within else Basis.CURRENT,
            stage=stages.get(reading.stage or "", Stage.PRELIMINARY),
            source=Source(table.name, table.sha256, reading.sheet, reading.cell),
        )

    def is_district(self, region: str) -> bool:
        """Tell whether a region is the plan's district by its name."""
        plain = squeeze(region)
        return plain.endswith(self.district) or plain == self.district.removesuffix("区")

    def _is_own(self, region: str, district_named: bool) -> bool:
        whole = OWN_REGION if district_named else OWN_REGION | TOTALS
        return squeeze(region) in whole or self.is_district(region)

    def _unknown(self, reading: Reading, proposed: tuple[str, ...]) -> str:
        if reading.code and proposed:
            one = self.ws.indicator(proposed[0])
            return f"代码{one.code}是{one.name}，名称却是“{reading.label}”，两者不符，没有采用。"
        if reading.code:
            return f"没有代码为“{reading.code}”的指标，没有采用。"
        if proposed:
            names = "、".join(f"{self.ws.indicator(code).name}（{code}）" for code in proposed)
            return f"规划中没有叫这个名称的指标，是否指{names}？请改用规划中的名称。"
        return "规划中没有叫这个名称的指标，没有采用。"


def _checked(checker: checking.Checker, row: Row) -> Row:
    """Hold a figure that would be stored against all others, those of the files included."""
    if row.outcome not in STORABLE or row.value is None:
        return row
    problems = checker.problems(row.value)
    if not problems:
        return row
    said = one_sentence(problem.sentence for problem in problems)
    if any(problem.severity is Severity.STOP for problem in problems):
        return replace(row, outcome=Outcome.REJECTED, effect=None, sentence=said)
    return replace(row, outcome=Outcome.WARNED, sentence=one_sentence((row.sentence, said)))


def _exact(value: Value) -> str:
    return value.raw if value.value is None else numbers.canonical(value.value)


def _unsaid_basis(row: Row, reading: Reading, one: Indicator, when: Period, implied: str | None) -> str:
    """Return a sentence where a sum within a year may be one month's or all the months' so far."""
    if row.value is None or row.value.basis is not Basis.YEAR_TO_DATE or reading.basis or implied:
        return ""
    if one.rule is not Rule.CUMULATIVE or when.month == 1 or when.quarter == 1:
        return ""
    return "没有写明当期还是本年累计，按本年累计；属实请写明理由。"


def _kept_raw(value: Value) -> str:
    """Return the text that matters for sameness: of a number none, of a placeholder its text."""
    return "" if value.value is not None else value.raw


def _ends(bound: Bound) -> str:
    return "—".join(numbers.canonical(end) for end in (bound.low, bound.high) if end is not None)
