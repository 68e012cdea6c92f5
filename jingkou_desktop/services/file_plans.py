"""The plans that one file holds: which there are, storing one more, and which of them a change touched."""

from sqlite_utils import Database

from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.builtin import BuiltinPlan
from jingkou_desktop.store import journal, plans, records
from jingkou_desktop.store.journal import Change, Image


def held(db: Database) -> tuple[Plan, ...]:
    """Return the plans of a file, the earliest first."""
    return tuple(sorted(plans.plans(db), key=lambda plan: (plan.first_year, plan.code)))


def chosen(db: Database, wanted: str) -> Plan:
    """Return the plan of a code or short name (15, 十五五), the earliest for ""; raises UserError."""
    known = held(db)
    for plan in known:
        if wanted in ("", plan.code, plan.short_name, plan.word):
            return plan
    said = "、".join(f"{plan.code}（{plan.word}）" for plan in known)
    raise UserError("plan.not_here", plan=wanted, known=said)


def put_whole(db: Database, whole: BuiltinPlan) -> None:
    """Store a whole plan, inside the caller's edit; raises UserError where the file has one of its code."""
    if any(plan.code == whole.plan.code for plan in plans.plans(db)):
        raise UserError("plan.twice", plan=whole.plan.short_name)
    plans.insert_plan(db, whole.plan, whole.pillars)
    plans.insert_departments(db, whole.departments)
    plans.insert_indicators(db, whole.indicators)
    records.put(db, whole.projects)
    plans.insert_tasks(db, whole.tasks)


def plan_of(image: Image) -> str | None:
    """Return the code of the plan that a row belongs to, None for one that no plan has for itself."""
    row = image.after or image.before or {}
    code = row.get("code") if image.table == "plan" else row.get("plan")
    return None if code is None else str(code)


def words_from(db: Database, change: Change, here: Plan) -> str:
    """Return what a change was for, with the plan where it touched others than the one before the person."""
    others = journal.plans_touched(db, change.id) - {here.code}
    words = [plan.word for plan in held(db) if plan.code in others]
    where = "、".join(word for word in words if word not in change.what)
    return f"{change.what}（{where}）" if where else change.what
