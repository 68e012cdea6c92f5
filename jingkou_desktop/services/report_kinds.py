"""Every kind of report of the open file: its title and file name, its data, its PDF."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path

from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.report_texts import Edition, Paragraph, PlacedText
from jingkou_desktop.report import pdf
from jingkou_desktop.report.data import ReportData
from jingkou_desktop.services import kind_builders, report_texts, reporting
from jingkou_desktop.services.report_wanted import (
    BY_DEPARTMENT,
    MAY_BE_MONTHLY,
    MONTHLY,
    OPTIONS,
    SUBJECTS,
    ReportKind,
    Subject,
    Wanted,
    parts_of,
    refuse,
)
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.years import refuse_outside

__all__ = [
    "BY_DEPARTMENT", "MAY_BE_MONTHLY", "MONTHLY", "OPTIONS", "SUBJECTS", "ReportKind", "Subject", "Wanted",
    "build", "file_name", "parts_of", "pdf_of", "title",
]  # fmt: skip

FORBIDDEN = '\\/:*?"<>|'
MOST_NAME = 80  # characters of a file's name


@dataclass(frozen=True, slots=True)
class Shown:
    """A report for the screen, its figures in doubt marked, and why it may not be printed, "" if it may."""

    content: bytes
    edition: Edition
    paragraphs: tuple[Paragraph, ...]
    refusal: str
    places: tuple[PlacedText, ...]  # of the paragraphs on the pages


Builder = Callable[[Workspace, Wanted, str, date | None, tzinfo | None], ReportData]


def build(
    ws: Workspace, wanted: Wanted, *, made_on: date | None = None, zone: tzinfo | None = None
) -> ReportData:
    """Return everything that the report asked for says.

    `made_on` is the date of the report, today where it is not given; moments are told by the clock of
    `zone`, of this computer where it is not given. Raises UserError for a year outside the plan, where
    the kind needs a month or a subject that is not there, and where a department owes nothing.
    """
    refuse_outside(ws.plan, wanted.year)
    refuse(wanted, ws.plan.last_year)
    return stamped(BUILDERS[wanted.kind](ws, wanted, title(ws, wanted), made_on, zone), wanted)


def stamped(data: ReportData, wanted: Wanted) -> ReportData:
    """Return a report whose stamp says what was asked for."""
    if data.stamp is None:
        return data
    stamp = replace(
        data.stamp,
        kind=wanted.kind.option,
        month=wanted.month or 0,
        subject=wanted.subject,
        without=",".join(sorted(wanted.without)),
    )
    return replace(data, stamp=stamp)


def title(ws: Workspace, wanted: Wanted) -> str:
    """Return the title of a report; raises UserError for an indicator that is not there."""
    plan, year = ws.plan, wanted.year
    if wanted.kind is ReportKind.INDICATOR and wanted.subject:
        return f"{ws.indicator(wanted.subject).name}监测情况（{year}年）"
    return TITLES[wanted.kind](plan, year, wanted.month or 12)


def file_name(ws: Workspace, wanted: Wanted, ending: str = "pdf") -> str:
    """Return the usual name of a report's file, with its ending; raises UserError as `title` does."""
    said = title(ws, wanted)
    if wanted.kind in BY_DEPARTMENT and wanted.subject:
        said = f"{wanted.subject}_{said}"
    plain = "".join("_" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in said)
    return f"{plain[:MOST_NAME].strip(' .') or '报告'}.{ending}"


def pdf_of(
    content: bytes,
    path: Path,
    operator: str,
    wanted: Wanted,
    plan: str = "",
    preferred: Mapping[str, Path] | None = None,
) -> Shown:
    """Return the report of a file given byte by byte, for the screen; on any thread. Raises UserError.

    `plan` is the code of one of several plans of the file, the earliest where it is not given.
    """
    with closing(Workspace.of_image(content, path, operator=operator)) as ws:
        data = build(ws.of(plan), wanted)
    made = pdf.for_screen(data, preferred)
    refusal = report_texts.refusal(data)
    return Shown(made.content, wanted.edition, data.paragraphs, refusal, made.places)


def _annual(
    ws: Workspace, wanted: Wanted, _title: str, made_on: date | None, zone: tzinfo | None
) -> ReportData:
    return reporting.build(ws, wanted.year, made_on=made_on, zone=zone, without=wanted.without)


BUILDERS: Mapping[ReportKind, Builder] = {
    ReportKind.ANNUAL: _annual,
    ReportKind.MIDTERM: kind_builders.assessment,
    ReportKind.FINAL: kind_builders.assessment,
    ReportKind.YEAR_PLAN: kind_builders.year_plan,
    ReportKind.PROJECTS: kind_builders.projects,
    ReportKind.INDICATOR: kind_builders.indicator,
    ReportKind.ONE_PAGE: kind_builders.one_page,
    ReportKind.REMINDER: kind_builders.reminder,
    ReportKind.FORM: kind_builders.form,
    ReportKind.DUTIES: kind_builders.duties,
}
TITLES: Mapping[ReportKind, Callable[[Plan, int, int], str]] = {
    ReportKind.ANNUAL: lambda plan, year, _: reporting.title(plan, year),
    ReportKind.MIDTERM: lambda plan, _y, _m: f"{plan.district}{plan.short_name}实施情况中期评估报告",
    ReportKind.FINAL: lambda plan, _y, _m: f"{plan.district}{plan.short_name}实施情况总结评估报告",
    ReportKind.YEAR_PLAN: lambda plan, year, _: f"{plan.district}{year}年度计划执行情况",
    ReportKind.PROJECTS: lambda plan, year, month: (
        f"{plan.district}{plan.short_name}项目月报（{year}年{month}月）"
    ),
    ReportKind.INDICATOR: lambda plan, year, _: f"{plan.district}单项指标监测情况（{year}年）",
    ReportKind.ONE_PAGE: lambda plan, year, _: f"{plan.district}{plan.short_name}{year}年监测一页图",
    ReportKind.REMINDER: lambda plan, year, _: f"{plan.short_name}{year}年监测数据催报单",
    ReportKind.FORM: lambda plan, year, _: f"{plan.short_name}{year}年监测数据收集表",
    ReportKind.DUTIES: lambda plan, _y, _m: f"{plan.district}{plan.short_name}主要任务分工表",
}
