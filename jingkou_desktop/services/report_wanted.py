"""The kinds of report, what each needs, and the request for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jingkou_desktop.domain.report_parts import ALWAYS, ANNEXES, Part
from jingkou_desktop.domain.report_texts import Edition
from jingkou_desktop.errors import UserError


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
MAY_BE_MONTHLY = frozenset({ReportKind.FORM})  # kinds of a month or of the whole year
BY_DEPARTMENT = frozenset(kind for kind, about in SUBJECTS.items() if about is Subject.DEPARTMENT)
OPTIONS: Mapping[str, ReportKind] = {kind.option: kind for kind in ReportKind}
_NAMED: Mapping[str, str] = {kind.value: kind.option for kind in ReportKind}
_WORKS = (Part.PROJECTS, Part.TASKS)
_ANNEXES = tuple(one for one in ANNEXES if one not in ALWAYS)
MAY_LACK: Mapping[ReportKind, tuple[Part, ...]] = {  # what may be left out, in the order of the report
    ReportKind.ANNUAL: (
        *(Part.CHARTS, Part.ANNUAL, Part.REVISIONS, Part.HORIZON, *_WORKS, Part.NEXT_YEAR),
        *_ANNEXES,
    ),
    ReportKind.MIDTERM: (Part.CHARTS, Part.TRENDS, Part.REVISIONS, *_WORKS, *_ANNEXES),
    ReportKind.FINAL: (Part.CHARTS, Part.REVISIONS, *_WORKS, Part.HORIZON, *_ANNEXES),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is asked for."""

    kind: ReportKind
    year: int
    month: int | None = None  # 1 to 12, of the kinds of MONTHLY
    subject: str = ""  # an indicator's code or a department's name, by SUBJECTS
    without: frozenset[Part] = frozenset()  # parts left out, of those that the kind may lack (MAY_LACK)

    @property
    def edition(self) -> Edition:
        """Which texts of people belong to the report, whatever is left out of it."""
        period = str(self.year) if self.month is None else f"{self.year}-{self.month:02}"
        return Edition(self.kind.value, period, self.subject)


def option_of(name: str) -> str:
    """Return the option for a kind of report that is called by its Chinese name; anything else as it is."""
    return _NAMED.get(name, name)


def parts_of(kind: ReportKind, names: str) -> frozenset[Part]:
    """Return the parts named, with commas between; raises UserError for one that the kind may not lack."""
    offered = MAY_LACK.get(kind, ())
    found = [one.strip() for one in names.replace("，", ",").split(",") if one.strip()]
    if found and not offered:
        raise UserError("report.no_parts", kind=kind.value)
    for one in found:
        if one not in offered:
            known = "、".join(f"{part}（{part.words}）" for part in offered)
            raise UserError("report.unknown_part", kind=kind.value, name=one, known=known)
    return frozenset(map(Part, found))


def refuse(wanted: Wanted, last_year: int) -> None:
    """Raise UserError where a kind's month or subject lacks, or it has not the year or lacks a part."""
    kind = wanted.kind
    parts_of(kind, ",".join(sorted(wanted.without)))
    if kind in MONTHLY and wanted.month not in range(1, 13):
        raise UserError("report.month", kind=kind.value)
    if kind in SUBJECTS and not wanted.subject:
        raise UserError("report.subject", kind=kind.value, what=SUBJECTS[kind].value)
    if kind is ReportKind.MIDTERM and wanted.year == last_year:
        raise UserError("report.midterm", year=wanted.year)
    if kind is ReportKind.FINAL and wanted.year != last_year:
        raise UserError("report.final", year=last_year)
