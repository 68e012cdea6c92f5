"""What a new file begins with: a plan that the program ships (resources/plan/<code>/), or an empty one."""

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jingkou_desktop import paths
from jingkou_desktop.domain.numerals import numeral
from jingkou_desktop.domain.periods import FIRST_YEAR, LAST_YEAR
from jingkou_desktop.domain.plan import (
    Comparison,
    Department,
    Direction,
    Indicator,
    PathShape,
    Pillar,
    Plan,
    Rule,
    Target,
    Task,
)
from jingkou_desktop.domain.projects import Project
from jingkou_desktop.errors import UserError

DISTRICT = "京口区"
TERM, MOST_YEARS = 5, 15  # years of a plan
FIRST_OF_FIRST = 1956  # so that 十五五 begins in 2026
COUNTED = 20  # plans that are called by their number


@dataclass(frozen=True, slots=True)
class BuiltinPlan:
    """A whole plan, ready to be stored in a new file."""

    plan: Plan
    pillars: tuple[Pillar, ...]
    departments: tuple[Department, ...]
    indicators: tuple[Indicator, ...]
    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]


def codes() -> tuple[str, ...]:
    """Return the codes of the built-in plans."""
    return tuple(sorted(path.parent.name for path in paths.shipped("resources", "plan").glob("*/plan.json")))


def load(code: str, *, demo: bool = False) -> BuiltinPlan:
    """Read a built-in plan; raises UserError for a code that is not among `codes()`."""
    if code not in codes():
        raise UserError("plan.unknown", plan=code, known="、".join(codes()))
    home = paths.shipped("resources", "plan", code)
    said = json.loads((home / "plan.json").read_text("utf-8"))
    plan = Plan(
        code=said["code"],
        name=said["name"],
        short_name=said["short_name"],
        district=said["district"],
        base_year=said["base_year"],
        first_year=said["first_year"],
        last_year=said["last_year"],
        demo=demo,
        notes="\n".join(said["notes"]),
    )
    return BuiltinPlan(
        plan,
        tuple(Pillar(code, name, position) for position, name in enumerate(said["pillars"])),
        tuple(
            Department(plan=code, position=position, **row)
            for position, row in enumerate(rows(home / "departments.csv"))
        ),
        tuple(_indicator(code, position, row) for position, row in enumerate(rows(home / "indicators.csv"))),
        tuple(_project(code, position, row) for position, row in enumerate(rows(home / "projects.csv"))),
        tuple(_task(code, position, row) for position, row in enumerate(rows(home / "tasks.csv"))),
    )


def empty(name: str, first_year: int, last_year: int, district: str = DISTRICT) -> BuiltinPlan:
    """Return a plan without indicators, to be filled from a plan's table.

    Raises UserError where the name is blank or the years are not those of a plan.
    """
    name, district = name.strip(), district.strip()
    if not name or not district:
        raise UserError("plan.blank")
    if not FIRST_YEAR < first_year < last_year <= LAST_YEAR or last_year - first_year >= MOST_YEARS:
        raise UserError("plan.years", first=first_year, last=last_year, most=MOST_YEARS)
    number, over = divmod(first_year - FIRST_OF_FIRST, TERM)
    regular = not over and last_year == first_year + TERM - 1 and 0 <= number < COUNTED
    plan = Plan(
        code=str(number + 1) if regular else f"{first_year}-{last_year}",
        name=name,
        short_name=f"“{numeral(number + 1)}五”规划" if regular else f"{first_year}—{last_year}年规划",
        district=district,
        base_year=first_year - 1,
        first_year=first_year,
        last_year=last_year,
    )
    return BuiltinPlan(plan, (), (), (), (), ())


def demo_rows(code: str) -> list[dict[str, str]]:
    """Return the made-up figures of a built-in plan: code, period, value, basis, stage, document, dated."""
    return rows(paths.shipped("resources", "plan", code, "demo_values.csv"))


def demo_targets(code: str) -> list[dict[str, str]]:
    """Return the made-up targets of a built-in plan: of a year, or without one a revision of the plan's."""
    return rows(paths.shipped("resources", "plan", code, "demo_targets.csv"))


def demo_picks(code: str) -> list[dict[str, str]]:
    """Return which stages count among the made-up figures: code, period, basis, stage, reason."""
    return rows(paths.shipped("resources", "plan", code, "demo_picks.csv"))


def demo_table(code: str, name: str) -> list[dict[str, str]]:
    """Return the made-up rows of a built-in plan on projects and tasks: projects, task_years, …"""
    return rows(paths.shipped("resources", "plan", code, f"demo_{name}.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file of ours; several entries of one cell are parted by a semicolon."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: text.replace(";", "；") for name, text in row.items()} for row in csv.DictReader(file)]


def _indicator(plan: str, position: int, row: dict[str, str]) -> Indicator:
    target = None
    if row["comparison"]:
        target = Target(Comparison(row["comparison"]), _number(row["target"]), _number(row["target_upper"]))
    return Indicator(
        plan=plan,
        code=row["code"],
        pillar=row["pillar"],
        name=row["name"],
        unit=row["unit"],
        decimals=int(row["decimals"]),
        attribute=row["attribute"],
        frequency=row["frequency"],
        rule=Rule(row["rule"]),
        direction=Direction(row["direction"]),
        baseline_year=_year(row["baseline_year"]),
        baseline=_number(row["baseline"]),
        target_year=_year(row["target_year"]),
        target=target,
        reference=row["reference"],
        department=row["department"],
        section=row["section"],
        headline=row["headline"] == "1",
        note=row["note"],
        path_shape=PathShape(row["path"] or PathShape.LINEAR),
        tolerance=_number(row["tolerance"]),
        growth=row["growth"],
        whole=row["whole"],
        additive=row["additive"] == "1",
        horizon_year=_year(row["horizon_year"]),
        horizon_times=_number(row["horizon_times"]),
        horizon_section=row["horizon_section"],
        position=position,
    )


def _project(code: str, position: int, row: dict[str, str]) -> Project:
    return Project(
        plan=code,
        code=row["code"],
        pillar=row["pillar"],
        name=row["name"],
        category=row["category"],
        stage=row["stage"],
        area=row["area"],
        department=row["department"],
        section=row["section"],
        milestones=row["milestones"],
        note=row["note"],
        position=position,
    )


def _task(plan: str, position: int, row: dict[str, str]) -> Task:
    return Task(
        plan=plan,
        code=row["code"],
        pillar=row["pillar"],
        chapter=int(row["chapter"]),
        section=int(row["section"]),
        chapter_title=row["chapter_title"],
        section_title=row["section_title"],
        name=row["name"],
        position=position,
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _year(text: str) -> int | None:
    return int(text) if text else None
