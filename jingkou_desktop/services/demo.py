"""The demo: a file with the built-in plan and made-up figures, partly taken in through department forms."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.plan import Comparison, Target
from jingkou_desktop.domain.values import Basis, Source, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, imports, report_formats, reporting, stages, targets
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.demo_tasks import put_tasks
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans, values

LABEL = "演示数据"
FILE_NAME = "演示.jk"
FORM_FOLDER = "填报表"
KEPT = "演示数据，已核对"
EARLY = (Stage.FLASH, Stage.PRELIMINARY)  # stages of a year that are out before its forms


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the data file, the filled forms and the report."""

    file: Path
    forms: tuple[Path, ...]
    report: Path
    year: int
    found: bool  # the file was there already and is kept as it was


def make_demo(folder: Path, say: Callable[[str], None], plan: str = "14") -> Demo:
    """Make the demo in a folder, or go on with the one that is there; raises UserError.

    The middle year comes in through the departments' forms, the other years are stored as they are.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError("file.folder", path=folder) from fault
    path = folder / FILE_NAME
    found = path.exists()
    if not found:
        say(f"正在建立演示数据文件 {path}")
        fill(folder, path, plan, say)
    ws = Workspace.open(path)
    try:
        year = middle_year(ws)
        report = folder / f"{reporting.title(ws.plan, year)}.pdf"
        say(f"正在写 {year} 年度监测报告")
        report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, year), report)
    finally:
        ws.close()
    return Demo(path, tuple(sorted((folder / FORM_FOLDER).glob("*.xlsx"))), report, year, found)


def fill(folder: Path, path: Path, plan: str, say: Callable[[str], None]) -> None:
    """Make the demo file; it appears under its name only when it is complete."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as home:
        half = Path(home) / FILE_NAME
        ws = Workspace.create(half, plan, demo=True)
        year = middle_year(ws)
        set_yearly(ws, plan)
        early, given, late = in_order(demo_values(plan), year)
        with ws.edit(f"存入演示数据：{year} 年年报以前"):
            values.put_values(ws.db, early)
        forms = write_forms(ws, folder / FORM_FOLDER, year, given)
        say(f"正在读入 {len(forms)} 个部门的 {year} 年填报表")
        preview = imports.preview(ws, forms)
        warned = {row.id: KEPT for row in preview.rows if row.outcome is imports.Outcome.WARNED}
        imports.apply(ws, preview, warned)
        with ws.edit(f"存入演示数据：{year} 年年报以后"):
            values.put_values(ws.db, late)
        revise(ws, plan)
        put_projects(ws, plan)
        put_tasks(ws, plan)
        ws.close()
        half.rename(path)


def middle_year(ws: Workspace) -> int:
    """Return the year that the demo judges."""
    return ws.plan.years[len(ws.plan.years) // 2]


def demo_values(plan: str) -> tuple[Value, ...]:
    """Return the made-up figures of a built-in plan, marked as such."""
    found = []
    for row in builtin.demo_rows(plan):
        parsed = numbers.parse(row["value"])
        found.append(
            Value(
                plan,
                row["code"],
                row["period"],
                parsed.value,
                row["value"],
                basis=Basis(row["basis"] or Basis.CURRENT),
                stage=Stage(row["stage"] or Stage.PRELIMINARY),
                source=Source(label=LABEL),
                document=row["document"],
                dated=row["dated"],
            )
        )
    return tuple(found)


def in_order(figures: Iterable[Value], year: int) -> tuple[list[Value], dict[str, Decimal], list[Value]]:
    """Return what is known before a year's forms, what the forms say, by code, and what comes later."""
    early, late = [], []
    given: dict[str, Decimal] = {}
    for one in figures:
        at = int(one.period[: len("2023")])
        if one.period == str(year) and one.value is not None and one.stage is Stage.PRELIMINARY:
            given[one.indicator] = one.value
        elif at < year or (at == year and (one.period != str(year) or one.stage in EARLY)):
            early.append(one)
        else:
            late.append(one)
    return early, given, late


def set_yearly(ws: Workspace, plan: str) -> None:
    """Store what each year is to reach, in its first version."""
    seen = set()
    with ws.edit("存入演示年度目标"):
        for row in builtin.demo_targets(plan):
            if row["year"] and (row["code"], row["year"]) not in seen:
                seen.add((row["code"], row["year"]))
                target = Target(
                    Comparison(row["comparison"]),
                    Decimal(row["target"]),
                    Decimal(row["upper"]) if row["upper"] else None,
                    document=row["document"],
                    decided_on=row["date"],
                )
                plans.insert_annual_target(ws.db, plan, row["code"], int(row["year"]), target)


def revise(ws: Workspace, plan: str) -> None:
    """Revise targets as the demo has it, and pick the stages that it picks."""
    for row in builtin.demo_targets(plan):
        if not row["reason"]:
            continue
        said = {
            "upper": row["upper"],
            "document": row["document"],
            "decided_on": row["date"],
            "reason": row["reason"],
        }
        if row["year"]:
            targets.set_annual_target(ws, row["code"], int(row["year"]), row["target"], **said)
        else:
            targets.revise_target(ws, row["code"], row["target"], **said)
    for row in builtin.demo_picks(plan):
        basis, stage = Basis(row["basis"]), Stage(row["stage"])
        stages.pick_stage(ws, row["code"], row["period"], stage, row["reason"], basis)


def write_forms(ws: Workspace, folder: Path, year: int, given: dict[str, Decimal]) -> tuple[Path, ...]:
    """Write every department's form for a year, filled in with `given`."""
    folder.mkdir(exist_ok=True)
    forms = []
    for department in ws.departments():
        if any(one.department == department.name for one in ws.indicators()):
            out = folder / f"{department.name}_{year}年填报表.xlsx"
            out.unlink(missing_ok=True)
            write_department_form(ws, department.name, year, out, given)
            forms.append(out)
    return tuple(forms)
