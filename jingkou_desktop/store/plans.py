"""Rows of the plan tables: plan, pillar, department, indicator with its targets, alias, project, task."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import (
    Comparison,
    Department,
    Direction,
    Indicator,
    PathShape,
    Pillar,
    Plan,
    Project,
    Rule,
    Target,
    Task,
)

Row = dict[str, Any]


def text(number: Decimal | None) -> str | None:
    """Return a number as it is stored."""
    return None if number is None else canonical(number)


def number(stored: str | None) -> Decimal | None:
    """Return a stored number."""
    return None if stored is None else Decimal(stored)


def insert_plan(db: Database, plan: Plan, pillars: Iterable[Pillar]) -> None:
    """Store a plan and its pillars."""
    row = asdict(plan) | {
        "tolerance": canonical(plan.tolerance),
        "growth_tolerance": canonical(plan.growth_tolerance),
        "demo": int(plan.demo),
    }
    db.table("plan").insert(row)
    db.table("pillar").insert_all(asdict(pillar) for pillar in pillars)


def plans(db: Database) -> tuple[Plan, ...]:
    """Return the plans of the file by code."""
    return tuple(
        Plan(
            **row
            | {
                "tolerance": Decimal(row["tolerance"]),
                "growth_tolerance": Decimal(row["growth_tolerance"]),
                "demo": bool(row["demo"]),
            }
        )
        for row in db.query("SELECT * FROM plan ORDER BY code")
    )


def pillars(db: Database, plan: str) -> tuple[Pillar, ...]:
    """Return a plan's pillars in their order."""
    return tuple(
        Pillar(**row) for row in db.query("SELECT * FROM pillar WHERE plan = ? ORDER BY position", (plan,))
    )


def insert_indicators(db: Database, indicators: Iterable[Indicator]) -> None:
    """Store indicators, each with its target as it stands."""
    rows, targets = [], []
    for indicator in indicators:
        row = asdict(indicator)
        del row["target"]
        rows.append(
            row
            | {
                "baseline": text(indicator.baseline),
                "tolerance": text(indicator.tolerance),
                "headline": int(indicator.headline),
            }
        )
        if indicator.target is not None:
            targets.append(target_row(indicator.plan, indicator.code, indicator.target))
    db.table("indicator").insert_all(rows)
    db.table("target").insert_all(targets)


def target_row(plan: str, code: str, target: Target) -> Row:
    """Return one version of a target as it is stored."""
    return asdict(target) | {
        "plan": plan,
        "indicator": code,
        "value": text(target.value),
        "upper": text(target.upper),
    }


def insert_target(db: Database, plan: str, code: str, target: Target) -> None:
    """Store a further version of a target."""
    db.table("target").insert(target_row(plan, code, target))


def update_indicator(db: Database, plan: str, code: str, **fields: object) -> None:
    """Change fields of an indicator, given as they are stored."""
    db.table("indicator").update((plan, code), dict(fields))


def indicators(db: Database, plan: str) -> tuple[Indicator, ...]:
    """Return a plan's indicators in their order, each with the target in force."""
    in_force = {
        row["indicator"]: Target(
            comparison=Comparison(row["comparison"]),
            value=number(row["value"]),
            upper=number(row["upper"]),
            version=row["version"],
            document=row["document"],
            decided_on=row["decided_on"],
            reason=row["reason"],
        )
        for row in db.query("SELECT * FROM target WHERE plan = ? ORDER BY version", (plan,))
    }
    return tuple(
        Indicator(
            **row
            | {
                "rule": Rule(row["rule"]),
                "direction": Direction(row["direction"]),
                "path_shape": PathShape(row["path_shape"]),
                "baseline": number(row["baseline"]),
                "tolerance": number(row["tolerance"]),
                "headline": bool(row["headline"]),
                "target": in_force.get(row["code"]),
            }
        )
        for row in db.query("SELECT * FROM indicator WHERE plan = ? ORDER BY position", (plan,))
    )


def insert_departments(db: Database, departments: Iterable[Department]) -> None:
    """Store departments."""
    db.table("department").insert_all(asdict(department) for department in departments)


def departments(db: Database, plan: str) -> tuple[Department, ...]:
    """Return a plan's departments in their order."""
    rows = db.query("SELECT * FROM department WHERE plan = ? ORDER BY position, name", (plan,))
    return tuple(Department(**row) for row in rows)


def replace_departments(db: Database, plan: str, wanted: Iterable[Department]) -> None:
    """Bring a plan's departments to `wanted`; rows that stay as they are leave no image."""
    held = {one.name: one for one in departments(db, plan)}
    rows = {one.name: one for one in wanted}
    for name in held.keys() - rows.keys():
        db.table("department").delete((plan, name))
    for name, one in rows.items():
        if name not in held:
            db.table("department").insert(asdict(one))
        elif held[name] != one:
            fields = {"contact": one.contact, "note": one.note, "position": one.position}
            db.table("department").update((plan, name), fields)


def aliases(db: Database, plan: str) -> dict[str, str]:
    """Return other names of indicators: alias to code."""
    rows = db.query("SELECT alias, indicator FROM alias WHERE plan = ?", (plan,))
    return {row["alias"]: row["indicator"] for row in rows}


def insert_alias(db: Database, plan: str, alias: str, indicator: str) -> None:
    """Store another name of an indicator."""
    db.table("alias").insert({"plan": plan, "alias": alias, "indicator": indicator})


def insert_projects(db: Database, projects: Iterable[Project]) -> None:
    """Store projects."""
    db.table("project").insert_all(asdict(project) for project in projects)


def update_project(db: Database, plan: str, code: str, **fields: object) -> None:
    """Change fields of a project, given as they are stored."""
    db.table("project").update((plan, code), dict(fields))


def projects(db: Database, plan: str) -> tuple[Project, ...]:
    """Return a plan's projects in their order."""
    return tuple(
        Project(**row) for row in db.query("SELECT * FROM project WHERE plan = ? ORDER BY position", (plan,))
    )


def insert_tasks(db: Database, tasks: Iterable[Task]) -> None:
    """Store tasks."""
    db.table("task").insert_all(asdict(task) for task in tasks)


def tasks(db: Database, plan: str) -> tuple[Task, ...]:
    """Return a plan's tasks in their order."""
    return tuple(
        Task(**row) for row in db.query("SELECT * FROM task WHERE plan = ? ORDER BY position", (plan,))
    )
