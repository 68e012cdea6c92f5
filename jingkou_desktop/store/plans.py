"""Rows of the plan tables: plan, pillar, department, indicator with its targets, alias, task."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import (
    AnnualTarget,
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
from jingkou_desktop.domain.settings_names import DUE_SETTINGS

Row = dict[str, Any]

# The numbers of a plan that a person may set.
SETTINGS = (
    *("tolerance", "growth_tolerance", "most_lacking"),
    *("jump_times", "jump_points", "jump_growth", "jump_amount", "jump_flow"),
    *("light_yellow", "light_red"),
)


def text(number: Decimal | None) -> str | None:
    """Return a number as it is stored."""
    return None if number is None else canonical(number)


def number(stored: str | None) -> Decimal | None:
    """Return a stored number."""
    return None if stored is None else Decimal(stored)


def insert_plan(db: Database, plan: Plan, pillars: Iterable[Pillar]) -> None:
    """Store a plan and its pillars."""
    row = asdict(plan) | settings_row(plan) | {"demo": int(plan.demo)}
    db.table("plan").insert({name: held for name, held in row.items() if name not in DUE_SETTINGS})
    _put_dues(db, plan)
    db.table("pillar").insert_all(asdict(pillar) for pillar in pillars)


def settings_row(plan: Plan) -> Row:
    """Return the tolerances and limits of a plan as they are stored."""
    return {name: canonical(getattr(plan, name)) for name in SETTINGS}


def update_settings(db: Database, plan: Plan) -> None:
    """Store a plan's tolerances, limits and deadlines; only a row that differs is written."""
    held = next(one for one in plans(db) if one.code == plan.code)
    if settings_row(held) != settings_row(plan):
        db.table("plan").update(plan.code, settings_row(plan))
    _put_dues(db, plan)


def _put_dues(db: Database, plan: Plan) -> None:
    """Store a plan's deadlines where they differ from those held; a plan without a row has the usual ones."""
    wanted = {name: int(getattr(plan, name)) for name in DUE_SETTINGS}
    held = _dues(db).get(plan.code)
    if held is not None and held != wanted:
        db.table("plan_due").update(plan.code, wanted)
    usual = {one.name: one.default for one in fields(Plan) if one.name in DUE_SETTINGS}
    if held is None and wanted != usual:
        db.table("plan_due").insert({"plan": plan.code, **wanted})


def _dues(db: Database) -> dict[str, dict[str, int]]:
    return {row.pop("plan"): row for row in db.query("SELECT * FROM plan_due")}


def plans(db: Database) -> tuple[Plan, ...]:
    """Return the plans of the file by code."""
    dues = _dues(db)
    return tuple(
        Plan(
            **row
            | {name: Decimal(row[name]) for name in SETTINGS}
            | {name: Decimal(days) for name, days in dues.get(row["code"], {}).items()}
            | {"demo": bool(row["demo"])}
        )
        for row in db.query("SELECT * FROM plan ORDER BY code")
    )


def pillars(db: Database, plan: str) -> tuple[Pillar, ...]:
    """Return a plan's pillars in their order."""
    return tuple(
        Pillar(**row) for row in db.query("SELECT * FROM pillar WHERE plan = ? ORDER BY position", (plan,))
    )


def insert_pillar(db: Database, pillar: Pillar) -> None:
    """Store one more pillar."""
    db.table("pillar").insert(asdict(pillar))


def insert_indicators(db: Database, indicators: Iterable[Indicator]) -> None:
    """Store indicators, each with its target as it stands."""
    rows, targets, annual = [], [], []
    for indicator in indicators:
        rows.append(indicator_row(indicator))
        versions = (*indicator.former, *((indicator.target,) if indicator.target else ()))
        targets += [target_row(indicator.plan, indicator.code, one) for one in versions]
        annual += [
            target_row(indicator.plan, indicator.code, one.target) | {"year": one.year}
            for one in indicator.annual
        ]
    db.table("indicator").insert_all(rows)
    db.table("target").insert_all(targets)
    db.table("annual_target").insert_all(annual)


def indicator_row(indicator: Indicator) -> Row:
    """Return an indicator as it is stored, without its targets."""
    row = asdict(indicator)
    for name in ("target", "former", "annual"):
        del row[name]
    return row | {
        "baseline": text(indicator.baseline),
        "tolerance": text(indicator.tolerance),
        "headline": int(indicator.headline),
        "additive": int(indicator.additive),
        "horizon_times": text(indicator.horizon_times),
    }


def put_changes(db: Database, held: Indicator, wanted: Indicator) -> None:
    """Bring a stored indicator to `wanted`; targets are only ever added, as further versions."""
    before, after = indicator_row(held), indicator_row(wanted)
    fields = {name: value for name, value in after.items() if value != before[name]}
    if fields:
        update_indicator(db, held.plan, held.code, **fields)
    last = held.target.version if held.target else 0
    if wanted.target is not None and wanted.target.version > last:
        insert_target(db, held.plan, held.code, wanted.target)
    for one in wanted.annual:
        now = held.annual_target(one.year)
        if now is None or one.target.version > now.version:
            insert_annual_target(db, held.plan, held.code, one.year, one.target)


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


def insert_annual_target(db: Database, plan: str, code: str, year: int, target: Target) -> None:
    """Store a further version of what a year is to reach."""
    db.table("annual_target").insert(target_row(plan, code, target) | {"year": year})


def delete_annual_target(db: Database, plan: str, code: str, year: int) -> None:
    """Delete every version of what a year is to reach."""
    rows = db.conn.execute(
        "SELECT version FROM annual_target WHERE plan = ? AND indicator = ? AND year = ?", (plan, code, year)
    ).fetchall()
    for (version,) in rows:
        db.table("annual_target").delete((plan, code, year, version))


def targets(db: Database, plan: str) -> dict[str, tuple[Target, ...]]:
    """Return every version of every indicator's target, oldest first."""
    found: dict[str, tuple[Target, ...]] = {}
    for row in db.query("SELECT * FROM target WHERE plan = ? ORDER BY indicator, version", (plan,)):
        found[row["indicator"]] = (*found.get(row["indicator"], ()), _target(row))
    return found


def annual_targets(db: Database, plan: str) -> dict[str, tuple[AnnualTarget, ...]]:
    """Return the annual targets in force of every indicator, by year."""
    found: dict[str, dict[int, AnnualTarget]] = {}
    for row in db.query("SELECT * FROM annual_target WHERE plan = ? ORDER BY year, version", (plan,)):
        found.setdefault(row["indicator"], {})[row["year"]] = AnnualTarget(row["year"], _target(row))
    return {code: tuple(by_year.values()) for code, by_year in found.items()}


def _target(row: Row) -> Target:
    return Target(
        comparison=Comparison(row["comparison"]),
        value=number(row["value"]),
        upper=number(row["upper"]),
        version=row["version"],
        document=row["document"],
        decided_on=row["decided_on"],
        reason=row["reason"],
        text=row["text"],
    )


def update_indicator(db: Database, plan: str, code: str, **fields: object) -> None:
    """Change fields of an indicator, given as they are stored."""
    db.table("indicator").update((plan, code), dict(fields))


def indicators(db: Database, plan: str) -> tuple[Indicator, ...]:
    """Return a plan's indicators in their order, each with its targets."""
    versions, annual = targets(db, plan), annual_targets(db, plan)
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
                "additive": bool(row["additive"]),
                "horizon_times": number(row["horizon_times"]),
                "target": versions[row["code"]][-1] if row["code"] in versions else None,
                "former": versions.get(row["code"], ())[:-1],
                "annual": annual.get(row["code"], ()),
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


def delete_alias(db: Database, plan: str, alias: str) -> None:
    """Take another name off its indicator."""
    db.table("alias").delete((plan, alias))


def insert_tasks(db: Database, tasks: Iterable[Task]) -> None:
    """Store tasks."""
    db.table("task").insert_all(asdict(task) for task in tasks)


def tasks(db: Database, plan: str) -> tuple[Task, ...]:
    """Return a plan's tasks in their order."""
    return tuple(
        Task(**row) for row in db.query("SELECT * FROM task WHERE plan = ? ORDER BY position", (plan,))
    )
