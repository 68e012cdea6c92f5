"""Fill-in forms of the open file: one department, one year or a quarter or month of it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain.checks import BEYOND_ALL
from jingkou_desktop.domain.kinds import changing
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator, Rule
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.entry import basis_of, within
from jingkou_desktop.services.item_forms import FormKind, all_item_forms, item_form, wrong_part
from jingkou_desktop.services.outputs import check_workbook, make_folder
from jingkou_desktop.services.stages import counting_stage
from jingkou_desktop.services.typed import stored_period
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import WHOLE_YEAR, FormRow, FormSpec, period_words
from jingkou_desktop.sheets.forms import write_form
from jingkou_desktop.sheets.item_sheets import write_items
from jingkou_desktop.sheets.item_spec import ItemBook

__all__ = [
    "FormKind", "FormSpec", "ItemBook", "all_forms", "department_form", "form_name", "form_of",
    "form_period", "forms_of", "write_department_form", "write_forms", "write_one", "wrong_part",
]  # fmt: skip

HINTS: Mapping[Rule, str] = {
    Rule.LEVEL: "填年末（全年）达到的水平",
    Rule.CUMULATIVE: "填当年新增数，不填历年累计",
    Rule.AVERAGE_GROWTH: "填当年比上年增长的百分比",
    Rule.CUMULATIVE_CHANGE: "填当年比上年降低的百分比，上升填负数",
    Rule.POINT_CHANGE: "填当年达到的水平",
    Rule.ANNUAL_POINT_CHANGE: "填当年达到的水平",
    Rule.EVERY_YEAR: "填当年达到的水平",
    Rule.SPREAD: "填当年比上年增长的百分比",
    Rule.TREND: "填当年数",
    Rule.ACHIEVE: "已达成填 1，未达成填 0，备注写明日期和文号",
    Rule.MONITOR: "填当年数",
    Rule.QUALITATIVE: "目标是文字，有数的填当年数，没有数的可以空着",
}
FITTING: Mapping[str, tuple[str, ...]] = {  # the frequencies that a form of a period asks for
    "year": ("year", "quarter", "month"),
    "quarter": ("quarter", "month"),
    "month": ("month",),
}
FREQUENCIES = {"quarter": "季度", "month": "月"}
Step = Callable[[int, int, str], None]
Made = FormSpec | ItemBook


def form_period(ws: Workspace, year: int, quarter: int | None = None, month: int | None = None) -> Period:
    """Return the period of a form; raises UserError where it is outside the plan."""
    return stored_period(ws.plan, str(Period(year, quarter, month)))


def department_form(
    ws: Workspace, department: str, period: Period, given: Mapping[str, Decimal] | None = None
) -> FormSpec:
    """Return the form of a department for a period, with the figures of `given` (by code) filled in.

    It asks for the indicators that are due in such a period: of a month the monthly ones alone.
    Raises UserError where the department is unknown or answers for none of them.
    """
    names = [one.name for one in ws.departments()]
    if department not in names:
        raise UserError("department.unknown", department=department, known="、".join(names))
    mine = [one for one in ws.indicators() if one.department == department]
    if not mine:
        raise UserError("department.empty", department=department)
    due = [one for one in mine if one.frequency in FITTING[_length(period)]]
    if not due:
        often = FREQUENCIES[_length(period)]
        raise UserError("department.not_due", department=department, often=often)
    last, same = _before(period), Period(period.year - 1, period.quarter, period.month)
    return FormSpec(
        plan=ws.plan.code,
        plan_name=ws.plan.name,
        department=department,
        period=str(period),
        rows=tuple(_row(ws, one, period, (given or {}).get(one.code)) for one in due),
        last_period=str(last),
        same_period=str(same) if within(period) else "",
        demo=ws.plan.demo,
    )


def all_forms(ws: Workspace, period: Period) -> tuple[FormSpec, ...]:
    """Return the form of every department that has something to fill in for a period.

    Raises UserError where there is none.
    """
    fitting = FITTING[_length(period)]
    busy = {one.department for one in ws.indicators() if one.frequency in fitting}
    made = tuple(department_form(ws, one.name, period) for one in ws.departments() if one.name in busy)
    if not made:
        raise UserError("form.nothing", period=period_words(str(period)))
    return made


def write_department_form(
    ws: Workspace,
    department: str,
    year: int,
    out: Path,
    given: Mapping[str, Decimal] | None = None,
    *,
    quarter: int | None = None,
    month: int | None = None,
) -> None:
    """Write the form as xlsx; raises UserError where it can't be made or written."""
    write_one(department_form(ws, department, form_period(ws, year, quarter, month), given), out)


def form_of(ws: Workspace, kind: FormKind, department: str, period: Period) -> Made:
    """Return the form of a kind of a department for a period; raises UserError where it has none."""
    if kind is FormKind.INDICATORS:
        return department_form(ws, department, period)
    return item_form(ws, kind, department, period)


def forms_of(ws: Workspace, kind: FormKind, period: Period) -> tuple[Made, ...]:
    """Return the form of a kind of every department that has something to fill in; UserError where none."""
    return all_forms(ws, period) if kind is FormKind.INDICATORS else all_item_forms(ws, kind, period)


def write_one(spec: Made, out: Path) -> None:
    """Write a form as xlsx, over another file of that name but never over a data file."""
    check_workbook(out)
    _write(spec, out)


def _write(spec: Made, out: Path) -> None:
    if isinstance(spec, ItemBook):
        write_items(spec, out)
    else:
        write_form(spec, out)


def form_name(spec: Made) -> str:
    """Return the usual file name of a form."""
    what = spec.what if isinstance(spec, ItemBook) else ""
    plain = "".join("_" if sign in '\\/:*?"<>|' else sign for sign in spec.department)
    return f"{plain}_{period_words(spec.period)}{what}填报表.xlsx"


def write_forms(specs: Sequence[Made], folder: Path, step: Step | None = None) -> tuple[Path, ...]:
    """Write forms into a folder under their usual names; return where they are.

    `step` is told before each how many are done, of how many, and which comes; it may raise to stop.
    Needs no data file, so it may run on any thread. Raises UserError, before any is written, where
    the folder cannot be made or one of them is there already: it may be filled in.
    """
    outs = [folder / form_name(spec) for spec in specs]
    for out in outs:
        if out.exists():
            raise UserError("file.exists", path=out)
    make_folder(folder)
    for done, (spec, out) in enumerate(zip(specs, outs, strict=True)):
        if step is not None:
            step(done, len(specs), out.name)
        _write(spec, out)
    return tuple(outs)


def _length(period: Period) -> str:
    if period.month is not None:
        return "month"
    return "quarter" if period.quarter is not None else "year"


def _before(period: Period) -> Period:
    """Return the period before one of the same length."""
    year = period.year
    if period.month is not None:
        return Period(year, None, period.month - 1) if period.month > 1 else Period(year - 1, None, 12)
    if period.quarter is not None:
        return Period(year, period.quarter - 1) if period.quarter > 1 else Period(year - 1, 4)
    return Period(year - 1)


def _row(ws: Workspace, one: Indicator, period: Period, given: Decimal | None) -> FormRow:
    parts = within(period)
    basis = basis_of(one, period)
    hint = "" if parts else f"：{HINTS[one.rule]}"
    note = f"{RULE_NAMES[one.rule]}{hint}" + (f"；{one.note}" if one.note else "")
    share = one.unit == "%" and not changing(one) and not any(word in one.name for word in BEYOND_ALL)
    return FormRow(
        code=one.code,
        name=one.name,
        unit=one.unit,
        decimals=one.decimals,
        basis=basis.value if parts else WHOLE_YEAR,
        last=_figure(ws, one, _before(period), basis),
        same=_figure(ws, one, Period(period.year - 1, period.quarter, period.month), basis)
        if parts
        else None,
        note=note,
        value=given,
        share=share and one.rule is not Rule.ACHIEVE,
        matter=one.rule is Rule.ACHIEVE,
    )


def _figure(ws: Workspace, one: Indicator, period: Period, basis: Basis) -> Decimal | None:
    """Return the figure of a period that counts; the whole year stands for its last quarter or month."""
    if not within(period):
        figure = ws.figures(one.code).get(period.year)
        if figure is not None:
            return figure.value
        return one.baseline if one.baseline_year == period.year else None
    kept = counting_stage(ws, one.code, period, basis)
    if kept is None and period.months == 12 and basis is Basis.YEAR_TO_DATE:
        kept = counting_stage(ws, one.code, Period(period.year), Basis.CURRENT)
    return kept.value if kept is not None else None
