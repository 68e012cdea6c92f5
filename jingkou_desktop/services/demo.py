"""The demo: a file with the built-in plan and made-up figures, partly taken in through department forms."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.values import Source, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, imports, reporting
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

LABEL = "演示数据"
FILE_NAME = "演示.jk"
FORM_FOLDER = "填报表"
KEPT = "演示数据，已核对"


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
        reporting.write_pdf(ws, year, report)
    finally:
        ws.close()
    return Demo(path, tuple(sorted((folder / FORM_FOLDER).glob("*.xlsx"))), report, year, found)


def fill(folder: Path, path: Path, plan: str, say: Callable[[str], None]) -> None:
    """Make the demo file; it appears under its name only when it is complete."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as home:
        half = Path(home) / FILE_NAME
        ws = Workspace.create(half, plan, demo=True)
        figures = demo_values(plan)
        year = middle_year(ws)
        given = {
            one.indicator: one.value for one in figures if one.period == str(year) and one.value is not None
        }
        with ws.edit("存入演示数据"):
            values.put_values(
                ws.db, (one for one in figures if one.period != str(year) or one.indicator not in given)
            )
        forms = write_forms(ws, folder / FORM_FOLDER, year, given)
        say(f"正在读入 {len(forms)} 个部门的 {year} 年填报表")
        preview = imports.preview(ws, forms)
        warned = {row.id: KEPT for row in preview.rows if row.outcome is imports.Outcome.WARNED}
        imports.apply(ws, preview, warned)
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
            Value(plan, row["code"], row["period"], parsed.value, row["value"], source=Source(label=LABEL))
        )
    return tuple(found)


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
