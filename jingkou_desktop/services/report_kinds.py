"""Every kind of report of the open file: what each needs, what it is called, and its data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import StrEnum

from jingkou_desktop.errors import UserError
from jingkou_desktop.report.data import ReportData
from jingkou_desktop.services import reporting
from jingkou_desktop.services.workspace import Workspace


class ReportKind(StrEnum):
    """A kind of report, as a person calls it."""

    ANNUAL = "年度监测报告"
    MIDTERM = "中期评估"
    FINAL = "总结评估"
    YEAR_PLAN = "年度计划执行情况"
    PROJECTS = "项目月报"
    INDICATOR = "单指标页"
    ONE_PAGE = "一页图"
    REMINDER = "催报单"
    FORM = "收集表"
    DUTIES = "分工表"

    @property
    def option(self) -> str:
        """The kind as the command line calls it: year-plan."""
        return self.name.lower().replace("_", "-")


class Subject(StrEnum):
    """What a report is about beside the plan."""

    INDICATOR = "指标"
    DEPARTMENT = "部门"


SUBJECTS: Mapping[ReportKind, Subject] = {
    ReportKind.INDICATOR: Subject.INDICATOR,
    ReportKind.REMINDER: Subject.DEPARTMENT,
    ReportKind.FORM: Subject.DEPARTMENT,
}
MONTHLY = frozenset({ReportKind.PROJECTS})  # kinds that need a month
BY_DEPARTMENT = frozenset(kind for kind, about in SUBJECTS.items() if about is Subject.DEPARTMENT)
OPTIONS: Mapping[str, ReportKind] = {kind.option: kind for kind in ReportKind}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is asked for."""

    kind: ReportKind
    year: int
    month: int | None = None  # 1 to 12, of the kinds of MONTHLY
    subject: str = ""  # an indicator's code or a department's name, by SUBJECTS


Builder = Callable[[Workspace, Wanted, date | None, tzinfo | None], ReportData]


def build(
    ws: Workspace, wanted: Wanted, *, made_on: date | None = None, zone: tzinfo | None = None
) -> ReportData:
    """Return everything that the report asked for says.

    `made_on` is the date of the report, today where it is not given; moments are told by the clock of
    `zone`, of this computer where it is not given. Raises UserError for a year outside the plan, and
    where the kind needs a month or a subject that is not there.
    """
    _refuse(wanted)
    data = BUILDERS[wanted.kind](ws, wanted, made_on, zone)
    if data.stamp is None:
        return data
    kind, month = wanted.kind.option, wanted.month or 0
    return replace(data, stamp=replace(data.stamp, kind=kind, month=month, subject=wanted.subject))


def title(ws: Workspace, wanted: Wanted) -> str:
    """Return the title of a report, which is its file's name too."""
    return TITLES[wanted.kind](ws, wanted)


def _refuse(wanted: Wanted) -> None:
    kind = wanted.kind
    if kind in MONTHLY and wanted.month not in range(1, 13):
        raise UserError("report.month", kind=kind.value)
    if kind in SUBJECTS and not wanted.subject:
        raise UserError("report.subject", kind=kind.value, what=SUBJECTS[kind].value)


def _annual(ws: Workspace, wanted: Wanted, made_on: date | None, zone: tzinfo | None) -> ReportData:
    return reporting.build(ws, wanted.year, made_on=made_on, zone=zone)


BUILDERS: Mapping[ReportKind, Builder] = {ReportKind.ANNUAL: _annual}
TITLES: Mapping[ReportKind, Callable[[Workspace, Wanted], str]] = {
    ReportKind.ANNUAL: lambda ws, wanted: reporting.title(ws.plan, wanted.year),
}
