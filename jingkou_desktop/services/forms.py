"""Fill-in forms of the open file: one department, one year."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain.plan import RULE_NAMES, Indicator, Rule
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.outputs import check_output
from jingkou_desktop.services.typed import stored_period
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.forms import FormRow, FormSpec, write_form

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


def department_form(ws: Workspace, department: str, year: int, given: Mapping[str, Decimal]) -> FormSpec:
    """Return the form of a department for a year, with the figures of `given` (by code) filled in.

    Raises UserError where the department is unknown or answers for no indicator.
    """
    period = str(stored_period(ws.plan, str(year)))
    names = [one.name for one in ws.departments()]
    if department not in names:
        raise UserError("department.unknown", department=department, known="、".join(names))
    mine = [one for one in ws.indicators() if one.department == department]
    if not mine:
        raise UserError("department.empty", department=department)
    figures = ws.all_figures()
    return FormSpec(
        plan=ws.plan.code,
        plan_name=ws.plan.name,
        department=department,
        period=period,
        rows=tuple(_row(one, _before(one, figures[one.code], year), given.get(one.code)) for one in mine),
        last_period=str(year - 1),
        demo=ws.plan.demo,
    )


def write_department_form(
    ws: Workspace, department: str, year: int, out: Path, given: Mapping[str, Decimal] | None = None
) -> None:
    """Write the form as xlsx; raises UserError where it can't be made or written."""
    check_output(out)
    write_form(department_form(ws, department, year, given or {}), out)


def _before(one: Indicator, figures: Mapping[int, YearFigure], year: int) -> Decimal | None:
    figure = figures.get(year - 1)
    if figure is not None:
        return figure.value
    return one.baseline if one.baseline_year == year - 1 else None


def _row(one: Indicator, last: Decimal | None, given: Decimal | None) -> FormRow:
    hint = HINTS[one.rule]
    note = f"{RULE_NAMES[one.rule]}：{hint}" + (f"；{one.note}" if one.note else "")
    return FormRow(
        code=one.code,
        name=one.name,
        unit=one.unit,
        decimals=one.decimals,
        last=last,
        note=note,
        value=given,
    )
