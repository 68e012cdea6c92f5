"""Typing a figure: read it, check it, store it as one edit."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.checks import Problem, Severity
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Plan, Rule
from jingkou_desktop.domain.units import factor, sign_of
from jingkou_desktop.domain.values import Basis, Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import checking
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans, values


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """What an entry would store, and what speaks against it."""

    value: Value | None  # None: the cell would be cleared
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether the entry can't be stored at all."""
        return any(problem.severity is Severity.STOP for problem in self.problems)

    @property
    def warned(self) -> bool:
        """Whether the entry needs a reason."""
        return bool(self.problems) and not self.stopped


def read_figure(where: str, text: str, unit: str) -> tuple[Decimal | None, str]:
    """Return the number that a person typed, in the indicator's unit, and the text kept with it.

    A placeholder (—, 暂无) gives no number and keeps its text. Raises UserError for anything else,
    a percent sign behind a figure that is no rate included.
    """
    parsed = numbers.parse(text)
    if parsed.value is not None:
        sign = sign_of(text)
        times = factor(sign, unit) if sign else Decimal(1)
        if times is None:
            raise UserError("value.unit", where=where, text=text.strip(), unit=unit)
        return numbers.CONTEXT.multiply(parsed.value, times) if times != 1 else parsed.value, text.strip()
    if parsed.missing:
        return None, text.strip()
    raise UserError("value.invalid", where=where, text=text.strip())


def stored_period(plan: Plan, period: str) -> Period:
    """Return the period of an entry; raises UserError where it is no period or outside the plan."""
    found = parse_period(period)
    if found is None:
        raise UserError("period.invalid", period=period)
    if not plan.base_year <= found.year <= plan.last_year:
        raise UserError("period.outside", period=period, first=plan.base_year, last=plan.last_year)
    return found


def basis_of(indicator: Indicator, period: Period) -> Basis:
    """Return the basis of a typed figure: within a year 本年累计 is usual, a whole year is 当期.

    What is asked for once a year is a state at that moment, unless the plan adds the years up.
    """
    within = period.month is not None or period.quarter is not None
    adds_up = indicator.frequency != "year" or indicator.rule is Rule.CUMULATIVE
    return Basis.YEAR_TO_DATE if within and adds_up else Basis.CURRENT


def check_entry(ws: Workspace, code: str, period: str, text: str) -> EntryCheck:
    """Read and check a typed figure without storing it; raises UserError where it is no figure."""
    indicator = ws.indicator(code)
    when = stored_period(ws.plan, period)
    where = (
        f"{indicator.name}（{code}）{period}年" if len(period) == 4 else f"{indicator.name}（{code}）{period}"
    )
    if str(when) == str(indicator.baseline_year):
        raise UserError("value.baseline", where=where)
    number, raw = read_figure(where, text, indicator.unit)
    before = _present(ws, indicator, when)
    if before is not None and before.state is State.LOCKED:
        raise UserError("value.locked", where=where)
    if not raw:
        return EntryCheck(None, ())
    value = Value(
        plan=ws.plan.code,
        indicator=code,
        period=str(when),
        value=number,
        raw=raw,
        basis=before.basis if before else basis_of(indicator, when),
        stage=before.stage if before else Stage.PRELIMINARY,
    )
    return EntryCheck(value, checking.problems(ws, value))


def set_value(ws: Workspace, code: str, period: str, text: str, reason: str = "") -> Value | None:
    """Store a typed figure, or clear it where `text` is blank, as one edit; return what is stored.

    Raises UserError where the text is no figure, where a check stops it, and where a check warns
    and no reason is given; then nothing is changed.
    """
    checked = check_entry(ws, code, period, text)
    indicator = ws.indicator(code)
    where = f"{indicator.name}（{code}）{period}"
    said = " ".join(problem.sentence.rstrip("。") for problem in checked.problems)
    if checked.stopped:
        raise UserError("value.stopped", where=where, problem=said)
    if checked.warned and not reason.strip():
        raise UserError("value.warned", where=where, problem=said)
    when = stored_period(ws.plan, period)
    before = _present(ws, indicator, when)
    if checked.value is None:
        if before is not None:
            with ws.edit(f"清除 {code} {indicator.name} {period}", reason=reason.strip()):
                values.delete_value(ws.db, before.key)
        return None
    value = replace(checked.value, reason=reason.strip() if checked.warned else "")
    if before is not None and (before.value, before.raw, before.reason) == (
        value.value,
        value.raw,
        value.reason,
    ):
        return before
    verb = "修改" if before else "录入"
    with ws.edit(f"{verb} {code} {indicator.name} {period}", reason=reason.strip()):
        values.put_values(ws.db, (value,))
    return value


def set_baseline(ws: Workspace, code: str, text: str, reason: str = "") -> Decimal | None:
    """Store an indicator's baseline, or clear it where `text` is blank, as one edit.

    Raises UserError where the text is no figure.
    """
    indicator = ws.indicator(code)
    number, _ = read_figure(f"{indicator.name}（{code}）基数", text, indicator.unit)
    if number != indicator.baseline:
        year = indicator.baseline_year if indicator.baseline_year is not None else ws.plan.base_year
        with ws.edit(f"修改 {code} {indicator.name} 基数", reason=reason.strip()):
            plans.update_indicator(ws.db, ws.plan.code, code, baseline=plans.text(number), baseline_year=year)
    return number


def _present(ws: Workspace, indicator: Indicator, when: Period) -> Value | None:
    """Return the stored value that an entry for this period replaces: the highest stage."""
    same = [value for value in ws.values(indicator.code) if value.period == str(when)]
    wanted = basis_of(indicator, when)
    same.sort(key=lambda value: (value.basis is wanted, tuple(Stage).index(value.stage)))
    return same[-1] if same else None
