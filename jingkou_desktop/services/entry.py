"""Typing a figure: read it, check it, store it as one edit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.checks import Problem, Severity, check_value
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.values import Basis, Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import checking
from jingkou_desktop.services.columns import local_time
from jingkou_desktop.services.outcomes import one_sentence
from jingkou_desktop.services.stages import counting_basis, counting_stage
from jingkou_desktop.services.typed import read_date, read_figure, stored_period
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors, plans, values


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """What an entry would store, and what speaks against it."""

    value: Value | None  # None: the figure would be cleared
    problems: tuple[Problem, ...]
    before: Value | None = None  # the stored figure that it replaces

    @property
    def stopped(self) -> bool:
        """Whether the entry can't be stored at all."""
        return any(problem.severity is Severity.STOP for problem in self.problems)

    @property
    def warned(self) -> bool:
        """Whether the entry needs a reason."""
        return bool(self.problems) and not self.stopped


def within(period: Period) -> bool:
    """Tell whether a period is a part of a year."""
    return period.month is not None or period.quarter is not None


def basis_of(indicator: Indicator, period: Period) -> Basis:
    """Return the basis of a typed figure: within a year 本年累计 is usual, a whole year is 当期.

    What is asked for once a year is a state at that moment, unless the plan adds the years up.
    """
    adds_up = indicator.frequency != "year" or indicator.rule is Rule.CUMULATIVE
    return Basis.YEAR_TO_DATE if within(period) and adds_up else Basis.CURRENT


def check_entry(
    ws: Workspace,
    code: str,
    period: str,
    text: str,
    *,
    basis: Basis | None = None,
    stage: Stage | None = None,
    document: str = "",
    dated: str = "",
) -> EntryCheck:
    """Read and check a typed figure without storing it; raises UserError where it is no figure.

    Without `basis` the entry is for what is stored of the period, else for what is usual (`basis_of`); a
    whole year is always 当期. Without `stage` it is for the stage that counts, else for 初步核算. A blank
    document or date leaves that of an unchanged figure as it is; a placeholder (—, 无) takes it off.
    """
    value, before = read_entry(ws, code, period, text, basis=basis, stage=stage)
    if value.raw:
        document = _given(document, value.document)
        where = f"{ws.indicator(code).name}（{code}）{stored_period(ws.plan, period).words}"
        value = replace(value, document=document, dated=read_date(where, _given(dated, value.dated)))
    return checked_entry(value, before, checking.Checker(ws))


def read_entry(
    ws: Workspace,
    code: str,
    period: str,
    text: str,
    *,
    basis: Basis | None = None,
    stage: Stage | None = None,
) -> tuple[Value, Value | None]:
    """Return the figure that a typed text means (blank raw text: none), and the stored one it is for.

    A text that says the stored figure again is that figure. Raises UserError as `check_entry` does.
    """
    indicator = ws.indicator(code)
    when = stored_period(ws.plan, period)
    where = f"{indicator.name}（{code}）{when.words}"
    if str(when) == str(indicator.baseline_year):
        raise UserError("value.baseline", where=where)
    number, raw = read_figure(where, text, indicator.unit)
    basis, before = _meant(ws, indicator, when, basis, stage)
    if before is not None and before.state is State.LOCKED:
        raise _locked(ws, where, before)
    value = Value(
        plan=ws.plan.code,
        indicator=code,
        period=str(when),
        value=number,
        raw=raw,
        basis=basis,
        stage=stage or (before.stage if before else Stage.PRELIMINARY),
    )
    if raw and before is not None and _same(value, before):
        value = replace(before, by="", at="")
    return value, before


def locked(ws: Workspace, code: str, period: str, basis: Basis | None = None) -> UserError | None:
    """Return the refusal that a typed figure would meet because the stored one is locked, else None."""
    indicator, when = ws.indicator(code), stored_period(ws.plan, period)
    _, before = _meant(ws, indicator, when, basis, None)
    if before is None or before.state is not State.LOCKED:
        return None
    return _locked(ws, f"{indicator.name}（{code}）{when.words}", before)


def checked_entry(value: Value, before: Value | None, checker: checking.Checker) -> EntryCheck:
    """Return what speaks against storing what `read_entry` gave."""
    if not value.raw:
        return EntryCheck(None, checker.problems(value) if before is not None else (), before)
    answered: tuple[Problem, ...] = ()  # what a stored figure was kept in spite of
    if before is not None and _same(value, before):
        answered = checker.problems(replace(before, by="", at=""))
    found = checker.problems(value)
    return EntryCheck(value, tuple(one for one in found if one not in answered), before)


def to_store(checked: EntryCheck, reason: str) -> Value | None:
    """Return the figure as it is stored, None where it is cleared; the stored one itself where it stays."""
    value, before = checked.value, checked.before
    if value is None:
        return None
    if checked.warned or (value.reason and reason):
        value = replace(value, reason=reason)
    if before is not None and value == replace(before, by="", at=""):
        return before
    return replace(value, state=State.DRAFT)


def set_value(
    ws: Workspace,
    code: str,
    period: str,
    text: str,
    reason: str = "",
    *,
    basis: Basis | None = None,
    stage: Stage | None = None,
    document: str = "",
    dated: str = "",
) -> Value | None:
    """Store a typed figure, or clear it where `text` is blank, as one edit; return what is stored.

    With `basis` and `stage` the figure of those is meant, and stored beside the others; `document` (文号) and
    `dated` (ISO date) say what it rests on. Raises UserError where the text is no figure, where a check
    stops it, and where a check warns and no reason is given; then nothing is changed.
    """
    checked = check_entry(ws, code, period, text, basis=basis, stage=stage, document=document, dated=dated)
    indicator, reason = ws.indicator(code), reason.strip()
    value, before = checked.value, checked.before
    if checked.stopped or (checked.warned and not reason):
        said = one_sentence(problem.sentence for problem in checked.problems)
        code_of = "value.stopped" if checked.stopped else "value.warned"
        where = f"{indicator.name}（{code}）{stored_period(ws.plan, period).words}"
        raise UserError(code_of, where=where, problem=said.rstrip("。"))
    words = " ".join([code, indicator.name, period, *(one.value for one in (basis, stage) if one)])
    if value is None:
        if before is not None:
            with ws.edit(f"清除 {words}", reason=reason):
                values.delete_value(ws.db, before.key)
        return None
    kept = to_store(checked, reason)
    if kept is None or kept is before:
        return before
    with ws.edit(f"{'修改' if before else '录入'} {words}", reason=reason):
        values.put_values(ws.db, (kept,))
    return kept


def set_baseline(ws: Workspace, code: str, text: str, reason: str = "") -> Decimal | None:
    """Store an indicator's baseline, or clear it where `text` is blank, as one edit.

    Raises UserError where the text is no figure, or one that cannot be (a share above 100%).
    """
    indicator = ws.indicator(code)
    number = read_baseline(ws, code, text)
    if number != indicator.baseline:
        with ws.edit(f"修改 {code} {indicator.name} 基数", reason=reason.strip()):
            put_baseline(ws, code, number)
    return number


def read_baseline(ws: Workspace, code: str, text: str) -> Decimal | None:
    """Return the baseline that a typed text means; raises UserError as `set_baseline` does."""
    indicator = ws.indicator(code)
    where = f"{indicator.name}（{code}）基数"
    number, _ = read_figure(where, text, indicator.unit)
    if number != indicator.baseline:
        year = indicator.baseline_year if indicator.baseline_year is not None else ws.plan.base_year
        found = check_value(indicator, ws.plan, str(year), number, {})
        said = [one.sentence.rstrip("。") for one in found if one.severity is Severity.STOP]
        if said:
            raise UserError("value.stopped", where=where, problem="；".join(said))
    return number


def put_baseline(ws: Workspace, code: str, number: Decimal | None) -> None:
    """Write a baseline inside an edit."""
    indicator = ws.indicator(code)
    year = indicator.baseline_year if indicator.baseline_year is not None else ws.plan.base_year
    plans.update_indicator(ws.db, ws.plan.code, code, baseline=plans.text(number), baseline_year=year)


def _locked(ws: Workspace, where: str, value: Value) -> UserError:
    """Return the refusal of a change of a locked figure, with who locked it where the journal tells."""
    move = authors.moves(ws.db, "value", value.key).get(value.key)
    if move is None:
        return UserError("value.locked", where=where)
    return UserError("value.locked_by", where=where, who=f"{move.who}（{local_time(move.at)}）")


def _meant(
    ws: Workspace, one: Indicator, when: Period, basis: Basis | None, stage: Stage | None
) -> tuple[Basis, Value | None]:
    """Return the basis that an entry is on and the stored figure that it is for."""
    wanted = basis if within(when) else Basis.CURRENT
    found = wanted or counting_basis(ws, one.code, when) or basis_of(one, when)
    return found, _stored(ws, one.code, when, found, stage)


def _stored(ws: Workspace, code: str, when: Period, basis: Basis, stage: Stage | None) -> Value | None:
    """Return the stored figure that an entry is for."""
    if stage is None:
        return counting_stage(ws, code, when, basis)
    held = (one for one in ws.values(code) if (one.period, one.basis, one.stage) == (str(when), basis, stage))
    return next(held, None)


def _same(value: Value, before: Value) -> bool:
    """Tell whether a typed figure is the stored one, however it is written; of no number the text tells."""
    return value.value == before.value and (value.value is not None or value.raw == before.raw)


def _given(text: str, kept: str) -> str:
    """Return a document or date: blank text leaves what is kept, a placeholder takes it off."""
    if not text.strip():
        return kept
    return "" if numbers.parse(text).missing else " ".join(text.split())
