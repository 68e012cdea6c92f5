"""The data of each kind of report beside the annual one, collected from the open file and drafted."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date, tzinfo

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.asks import Debts, Sheet
from jingkou_desktop.report.cells import moment_text
from jingkou_desktop.report.data import ReportData, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.assessments import assessment as assessed
from jingkou_desktop.report.kinds.assessments import assessment_annexes
from jingkou_desktop.report.kinds.duties import duties as duty_lists
from jingkou_desktop.report.kinds.form import form as form_blocks
from jingkou_desktop.report.kinds.one_indicator import Step, one_indicator
from jingkou_desktop.report.kinds.one_page import one_page as page_blocks
from jingkou_desktop.report.kinds.plan_year import plan_year
from jingkou_desktop.report.kinds.project_month import project_annexes, project_month
from jingkou_desktop.report.kinds.reminder import reminder as reminder_blocks
from jingkou_desktop.report.pdf import page_count
from jingkou_desktop.services import charting, form_sheets, forms, reporting
from jingkou_desktop.services.debts import debts
from jingkou_desktop.services.evaluation import NOBODY
from jingkou_desktop.services.history import history
from jingkou_desktop.services.report_wanted import Wanted
from jingkou_desktop.services.workspace import Workspace

LIMITS = range(14, -1, -1)  # lines of a list on a page of its own, the most first


def assessment(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 中期评估 or 总结评估, with a cover and the annexes of the annual report."""
    facts = replace(reporting.facts_of(ws, wanted.year, made_on, zone), without=wanted.without)
    plan = facts.plan
    lines = (f"{plan.district}{plan.short_name}", f"实施情况{wanted.kind.value}报告")
    parts = (assessed(facts), assessment_annexes(facts), lines)
    return reporting.put_together(ws, facts, title, *parts, edition=wanted.edition)


def year_plan(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 年度计划执行情况."""
    facts = reporting.facts_of(ws, wanted.year, made_on, zone)
    return reporting.put_together(ws, facts, title, plan_year(facts), edition=wanted.edition)


def projects(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 项目月报."""
    facts = reporting.facts_of(ws, wanted.year, made_on, zone, wanted.month)
    parts = (project_month(facts), project_annexes(facts))
    return reporting.put_together(ws, facts, title, *parts, edition=wanted.edition)


def indicator(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return the page of one indicator; raises UserError for an unknown code."""
    one = ws.indicator(wanted.subject)
    facts = reporting.facts_of(ws, wanted.year, made_on, zone)
    steps = _steps(ws, one, zone)
    specs = [facts.charts[one.code]]
    if charting.has_months(ws, one.code, wanted.year):
        specs.append(charting.within(ws, one.code, wanted.year))
    drawn = tuple(spec for spec in specs if spec.ticks)
    return _fitted(
        lambda most: reporting.put_together(
            ws, facts, title, one_indicator(facts, one, steps, drawn, most), small=True
        )
    )


def one_page(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 一页图."""
    facts = reporting.facts_of(ws, wanted.year, made_on, zone)
    return _fitted(
        lambda most: reporting.put_together(ws, facts, title, page_blocks(facts, most), small=True)
    )


def reminder(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 催报单 for a department; raises UserError where it owes nothing or is unknown."""
    facts = reporting.facts_of(ws, wanted.year, made_on, zone)
    found = debts(ws, wanted.year, facts.made_on)
    owed = next((one for one in found if one.department == wanted.subject != NOBODY), None)
    if owed is None:
        names = [one.name for one in ws.departments()]
        if wanted.subject not in names:
            raise UserError("department.unknown", department=wanted.subject, known="、".join(names))
        raise UserError("reminder.nothing", department=wanted.subject, year=wanted.year)
    return _reminder(ws, facts, title, owed)


def reminders(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None
) -> tuple[tuple[tuple[str, ReportData], ...], int]:
    """Return 催报单 of every department that owes something, and how many things nobody leads."""
    facts = reporting.facts_of(ws, wanted.year, made_on)
    found = debts(ws, wanted.year, facts.made_on)
    made = tuple(
        (one.department, _reminder(ws, facts, title, one)) for one in found if one.department != NOBODY
    )
    return made, sum(one.count for one in found if one.department == NOBODY)


def form(ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None) -> ReportData:
    """Return 收集表 of a department, of a month where one is asked for; raises UserError if it has none."""
    period = forms.form_period(ws, wanted.year, month=wanted.month)
    facts = reporting.facts_of(ws, wanted.year, made_on, zone, wanted.month)
    return _form(ws, facts, title, form_sheets.sheet(ws, facts, wanted.subject, period))


def all_forms(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None
) -> tuple[tuple[str, ReportData], ...]:
    """Return 收集表 of every department that has something to fill in; raises UserError where none has."""
    period = forms.form_period(ws, wanted.year, month=wanted.month)
    facts = reporting.facts_of(ws, wanted.year, made_on, month=wanted.month)
    found = form_sheets.sheets(ws, facts, period)
    return tuple((one.department, _form(ws, facts, title, one)) for one in found)


def duties(
    ws: Workspace, wanted: Wanted, title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    """Return 分工表."""
    facts = reporting.facts_of(ws, wanted.year, made_on, zone)
    return _letter(reporting.put_together(ws, facts, title, duty_lists(facts), small=True), facts)


def _reminder(ws: Workspace, facts: Facts, title: str, owed: Debts) -> ReportData:
    blocks = reminder_blocks(facts, owed, reporting.issuer(facts))
    return _letter(reporting.put_together(ws, facts, title, blocks, small=True), facts)


def _form(ws: Workspace, facts: Facts, title: str, sheet: Sheet) -> ReportData:
    blocks = form_blocks(facts, sheet, reporting.issuer(facts))
    return _letter(reporting.put_together(ws, facts, title, blocks, small=True), facts)


def _letter(data: ReportData, facts: Facts) -> ReportData:
    """Return a sheet that goes to departments: it tells up to when the data are, without check sums."""
    return replace(data, closing=(("数据截至", facts.upto),))


def _fitted(make: Callable[[int], ReportData]) -> ReportData:
    """Return the report with the longest lists with which it stands on one page, a line to spare."""

    def fits(most: int) -> bool:
        data = make(most)
        return page_count(replace(data, blocks=(*data.blocks, Text("　")))) == 1

    found = bisect_left(LIMITS, True, key=fits)
    return make(LIMITS[min(found, len(LIMITS) - 1)])


def _steps(ws: Workspace, one: Indicator, zone: tzinfo | None) -> tuple[Step, ...]:
    """Return the changes of an indicator, newest first, without those that came with the file."""
    return tuple(
        Step(
            moment_text(row.change.at, zone),
            row.change.who,
            row.field,
            row.old_words,
            row.new_words,
            row.source,
        )
        for row in history(ws, one.code)
        if row.change.kind != "create"
    )
