"""Hold readings of spreadsheets against the plan and the stored figures: one row a cell."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jingkou_desktop.domain import units
from jingkou_desktop.domain.checks import Severity
from jingkou_desktop.domain.entries import PlanRow, ProjectEntry, TaskEntry
from jingkou_desktop.domain.periods import Period, closing_period, parse_period
from jingkou_desktop.domain.readings import UNFILLED, Reading, Skipped, TableFile
from jingkou_desktop.domain.values import Value
from jingkou_desktop.services import aliases, checking, doubts
from jingkou_desktop.services.benchmarks import Peers
from jingkou_desktop.services.decisions import Choice, Decisions, choice_key
from jingkou_desktop.services.figuring import Figures, shown
from jingkou_desktop.services.labels import difference, opposites
from jingkou_desktop.services.layouts import known_to
from jingkou_desktop.services.matching import Match, Matcher, Proposals, not_reached, squeeze
from jingkou_desktop.services.outcomes import (
    STORABLE,
    Outcome,
    Row,
    against_each_other,
    numbered,
    one_sentence,
)
from jingkou_desktop.services.spans import Spans, placed, spans_of
from jingkou_desktop.services.stages import counting_basis, counting_stage
from jingkou_desktop.services.workspace import Workspace

CATEGORY = "类别："  # begins the note in which the reader tells the heading of a row
OWN_REGION = frozenset({"全区", "本区", "全辖区"})
TOTALS = frozenset({"合计", "总计", "全部"})
MOST_LABELS = 3_000  # that are looked at closely: an import of more is no report, and would take minutes
UNSOUGHT = f"这次导入的名称超过 {MOST_LABELS} 个，这一个没有辨认，没有采用；请拆成几次导入。"
DECLINED = "已选择不采用这一栏的数。"
UNKNOWN = "规划中没有叫这个名称的指标，没有采用。"
Known = tuple[Match, Choice | None]


def this_day() -> date:
    """Return today by this computer's clock."""
    return date.today()


NOTED = re.compile(r"([A-Z]{1,3}\d+) ")  # the cell that a note of a project speaks of


def compare_readings(ws: Workspace, tables: Iterable[TableFile], decisions: Decisions) -> tuple[Row, ...]:
    """Return one row a reading, all problems at once; rows that contradict each other are rejected.

    Cells that a plan's table has taken, and tables of projects with their totals, are left to these.
    """
    files = tuple(tables)
    decided = known_to(ws, files, decisions)
    labels = [(one.layout, one.label) for table in files for one in table.readings]
    found = _Comparison(ws, decisions, dict(aliases.decided(ws, labels, decisions)))
    rows: list[Row] = []
    for table in files:
        cited = _cited(table)
        lists = {(one.sheet, one.layout) for one in _lists(table)}
        readings = [
            one
            for one in table.readings
            if (one.sheet, one.cell) not in cited and (one.sheet, one.layout) not in lists
        ]
        named = frozenset(one.sheet for one in readings if one.region and found.is_district(one.region))
        spans = spans_of(readings)
        for reading in readings:
            known = decided[table.sha256]
            rows.append(found.row(table, reading, spans, known, reading.sheet in named, len(rows)))
        rows.extend(found.unfilled(table))
    rows = against_each_other(numbered(rows))
    checker = checking.Checker(ws, [row.value for row in rows if row.value])
    return tuple(_checked(checker, row) for row in rows)


def _lists(table: TableFile) -> list[ProjectEntry | TaskEntry]:
    return [*table.projects, *table.tasks]


def _cited(table: TableFile) -> frozenset[tuple[str, str]]:
    """Return the cells of a file that plan rows, projects and tasks have taken."""
    entries: list[PlanRow | ProjectEntry | TaskEntry] = [*table.plan_rows, *_lists(table)]
    cells = ((entry.sheet, cited) for entry in entries for cited in entry.cells)
    noted = (
        (one.sheet, found[1]) for one in _lists(table) for note in one.notes if (found := NOTED.match(note))
    )
    return frozenset([*((sheet, cell) for sheet, cited in cells for cell in cited.places), *noted])


class _Comparison:
    """The plan and the stored figures, read once for all readings."""

    def __init__(self, ws: Workspace, decisions: Decisions, decided: Mapping[str, str]) -> None:
        self.ws = ws
        self.today = this_day()
        names = {**decided, **ws.aliases()}
        self.matcher = Matcher(ws.indicators(), names, ws.plan.district, MOST_LABELS)
        self.figures = Figures(ws)
        self.peers = Peers(ws, decisions.regions)
        self.district = squeeze(ws.plan.district)
        self._codes = {one.code for one in ws.indicators()}
        self._projects = {one.code for one in ws.projects()}
        self._proposed: dict[tuple[str, str | None], Proposals] = {}

    def row(  # noqa: PLR0911 (one return a reason)
        self,
        table: TableFile,
        reading: Reading,
        spans: Spans,
        decisions: Decisions,
        district_named: bool,
        number: int,
    ) -> Row:
        """Return the row of one reading, before the checks of its figure.

        Where a sheet names the district among others (`district_named`), a total is not the district's.
        """
        blank = Row(
            number, Outcome.REJECTED, table.name, reading.sheet, reading.cell, "", reading.label,
            _period(reading), reading.unit or "", None, reading.value, reading.raw, "",
            layout=reading.layout, label=reading.label,
        )  # fmt: skip
        if table.form and table.form.plan != self.ws.plan.code:
            return replace(blank, sentence=f"填报表属于另一个规划（{table.form.plan}），没有采用。")
        choice = decisions.choices.get(choice_key(reading.layout, reading.label))
        if choice is not None and not choice.code:
            return replace(blank, outcome=Outcome.SAME, sentence=DECLINED)
        if choice is not None and choice.code not in self._codes and choice.code in self._projects:
            return replace(blank, outcome=Outcome.SAME, sentence=f"已选定为项目{choice.code}，不是指标的数。")
        other_area = bool(reading.region) and not self._is_own(reading.region or "", district_named)
        match = self._match(reading, choice)
        if match.code is None:
            return self._unmatched(blank, reading, match, other_area)
        one = self.ws.indicator(match.code)
        named = replace(blank, code=one.code, name=one.name)
        category = [note.removeprefix(CATEGORY) for note in reading.notes if note.startswith(CATEGORY)]
        if other := not_reached((*match.beside, *category)):
            return replace(named, sentence=f"“{other}”不是当期达到的数，没有采用。")
        if reading.item:
            return replace(named, sentence=f"这是项目“{reading.item}”的数，不是全区的数，没有采用。")
        reading = placed(reading, spans)
        when = closing_period(reading.period) if reading.period else None
        if when is None:
            said = f"看不出“{reading.period}”是哪一期" if reading.period else "表里没有写明年份"
            outcome = Outcome.OFFERED if other_area else Outcome.REJECTED
            return replace(named, outcome=outcome, sentence=f"{said}，请在表头写明，例如“2023年”。")
        reading = _as_said(reading, match, choice, when[1])
        if other_area:
            return self.peers.row(named, table, reading, one, when)
        row = self.figures.row(named, table, reading, one, *when)
        doubt = (
            doubts.too_early(self.today, when[0])
            or doubts.unsaid_basis(row, reading, one, *when)
            or doubts.fraction(row, reading, one)
            or self._doubt(row, table, reading, (match, choice))
            or doubts.priced(table, reading, one)
            or doubts.apart(row, reading, one, spans)
        )
        if doubt and row.outcome in STORABLE:
            return replace(row, outcome=Outcome.WARNED, sentence=one_sentence((doubt, row.sentence)))
        return row

    def _match(self, reading: Reading, choice: Choice | None) -> Match:
        """Return what a label means; what a person chose goes before what its words say."""
        if choice is not None and choice.code in self._codes:
            return Match(choice.code, "选定")
        return self.matcher.match(reading.label, reading.code)

    def _unmatched(self, blank: Row, reading: Reading, match: Match, other_area: bool) -> Row:
        """Return the row of a label that no indicator bears: asked about where one looks alike."""
        if reading.code:
            if not match.proposed:
                return replace(blank, sentence=f"没有代码为“{reading.code}”的指标，没有采用。")
            one = self.ws.indicator(match.proposed[0])
            said = f"代码{one.code}是{one.name}，名称却是“{reading.label}”，两者不符，没有采用。"
            return replace(blank, sentence=said)
        key = (reading.label, reading.unit)
        if key not in self._proposed:
            self._proposed[key] = self.matcher.propose(*key)
        found = self._proposed[key]
        blank = replace(blank, proposed=found.codes)
        asked = found.asked and not reading.item
        unknown = UNKNOWN if found.sought else UNSOUGHT
        if other_area:
            said = "名称还没有选定是哪项指标，选定后可作对标。" if asked else unknown
            return self.peers.unknown(blank, reading, said)
        if not asked:
            return replace(blank, sentence=unknown)
        return replace(blank, outcome=Outcome.ASKED, sentence=self._asked(reading.label, found.codes))

    def _asked(self, label: str, codes: Sequence[str]) -> str:
        """Return the question which of some indicators is meant, with what parts each from the label."""
        last = label.rpartition(":")[2]
        ones = [self.ws.indicator(code) for code in codes[:3]]
        parted = [(one, difference(last, one.name)) for one in ones]
        names = "、".join(f"{one.name}（{one.code}{f'，{said}' if said else ''}）" for one, said in parted)
        if opposites(last, ones[0].name):
            return f"规划中没有叫这个名称的指标；相近的{names}看来不是同一项，请核对后选定，或选“不采用”。"
        return f"规划中没有叫这个名称的指标，是否指{names}？请选定，或选“不采用”。"

    def unfilled(self, table: TableFile) -> Iterable[Row]:
        """Return a row for each cell that a form leaves blank although its figure is stored, which stays."""
        form = table.form if table.form and not table.form.kind else None
        when = parse_period(form.period) if form and form.plan == self.ws.plan.code else None
        if when is None:
            return
        for blank in table.skipped:
            match = self.matcher.match(blank.text) if blank.reason.startswith(UNFILLED) else None
            if match is not None and match.code is not None and (kept := self._kept(match.code, when)):
                yield self._blank_row(table, blank, kept)

    def _kept(self, code: str, when: Period) -> Value | None:
        """Return the stored figure of a period that counts, where it holds a number."""
        basis = counting_basis(self.ws, code, when)
        kept = counting_stage(self.ws, code, when, basis) if basis else None
        return kept if kept is not None and kept.value is not None else None

    def _blank_row(self, table: TableFile, blank: Skipped, kept: Value) -> Row:
        one = self.ws.indicator(kept.indicator)
        said = f"表里空着，已存的 {shown(kept)} 保留；确要改成缺数请填“—”并写明理由。"
        return Row(
            0, Outcome.SAME, table.name, blank.sheet, blank.cell, one.code, one.name,
            kept.period, one.unit, kept.value, None, "", said,
        )  # fmt: skip

    def _doubt(self, row: Row, table: TableFile, reading: Reading, known: Known) -> str:
        """Return why a figure may not be the one it seems to be, else ""."""
        match, choice = known
        one = self.ws.indicator(row.code)
        if match.how in ("选定", "别名") and (said := doubts.chosen_target(reading.label)):
            return said
        if words := "、".join(word for word in match.beside if not self.is_district(word)):
            return f"表里的名称还写着“{words}”；确是{one.name}的数，请写明理由。"
        for unit in (match.unit, choice.unit if choice else ""):
            if unit and reading.unit and units.squeeze(unit) != units.squeeze(reading.unit):
                return (
                    f"名称里的单位“{unit}”与表里的“{reading.unit}”不同，按“{reading.unit}”；属实请写明理由。"
                )
        if table.form:
            return doubts.in_form(table.form, reading, one)
        return doubts.aimed(row, table, reading, one)

    def is_district(self, region: str) -> bool:
        """Tell whether a region is the plan's district by its name."""
        plain = squeeze(region)
        return plain.endswith(self.district) or plain == self.district.removesuffix("区")

    def _is_own(self, region: str, district_named: bool) -> bool:
        whole = OWN_REGION if district_named else OWN_REGION | TOTALS
        return squeeze(region) in whole or self.is_district(region)


def _period(reading: Reading) -> str:
    """Return the period as a stored figure would have it: 2023-07 for 2023-01..2023-07."""
    closing = closing_period(reading.period) if reading.period else None
    return str(closing[0]) if closing else reading.period or ""


def _as_said(reading: Reading, match: Match, choice: Choice | None, implied: str | None) -> Reading:
    """Return a reading with the unit of its label, and what a person chose where the table says nothing."""
    notes = reading.notes
    unit, basis = reading.unit or match.unit, reading.basis
    if choice is not None and choice.unit and not unit:
        unit, notes = choice.unit, (*notes, f"单位按选定的“{choice.unit}”")
    if choice is not None and choice.basis and not basis and not implied:
        basis = choice.basis
    if (unit or None, basis) == (reading.unit, reading.basis):
        return reading
    return replace(reading, unit=unit or None, basis=basis, notes=notes)


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
