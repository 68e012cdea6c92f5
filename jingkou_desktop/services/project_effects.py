"""Projects and what belongs to them by key, and several changes of one item put together."""

from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import projects

Item = Project | ProjectYear | Milestone | Progress | Problem
Key = tuple[
    type, str, str
]  # (Project, "X01", ""), (ProjectYear, "X01", "2023"), (Progress, "X01", "2023-07")
_KEYS = frozenset({"plan", "code", "project", "year", "period", "number"})
_AROUND = frozenset({"source", "position"})  # the last item's counts


def key_of(item: Item) -> Key:
    """Return the key of an item within its plan."""
    match item:
        case Project():
            return (Project, item.code, "")
        case ProjectYear():
            return (ProjectYear, item.project, str(item.year))
        case Milestone():
            return (Milestone, item.project, item.name)
        case Progress():
            return (Progress, item.project, item.period)
        case Problem():
            return (Problem, item.project, str(item.number))


def stored_items(ws: Workspace) -> dict[Key, Item]:
    """Return everything that is stored of projects."""
    every: tuple[Item, ...] = (*ws.projects(), *ws.project_years(), *ws.milestones(), *ws.progress())
    every += projects.problems(ws.db, ws.plan.code)
    return {key_of(item): item for item in every}


def blank(plan: str, key: Key) -> Item:
    """Return an item of this key that says nothing yet."""
    kind, code, part = key
    if kind is Project:
        return Project(plan, code, "", "")
    if kind is ProjectYear:
        return ProjectYear(plan, code, int(part))
    if kind is Problem:
        return Problem(plan, code, int(part), "")
    return Milestone(plan, code, part) if kind is Milestone else Progress(plan, code, part)


def with_fields(item: Item, values: dict[str, str | Decimal | ProjectState]) -> Item:
    """Return an item with other values in the fields named."""
    changes: dict[str, Any] = dict(values)
    return replace(item, **changes)


def combined(ws: Workspace, effects: Iterable[Item]) -> tuple[Item, ...]:
    """Return one item a key: what is stored with all that the effects change in it, in their order.

    Progress that then says something else is a draft again, whoever had reviewed it. Rows of a preview
    each hold the stored item with their own change alone.
    """
    stored = stored_items(ws)
    out: dict[Key, Item] = {}
    for effect in effects:
        key = key_of(effect)
        base = stored.get(key) or blank(effect.plan, key)
        changed = {
            one.name: getattr(effect, one.name)
            for one in fields(effect)
            if one.name not in _KEYS
            and (one.name in _AROUND or getattr(effect, one.name) != getattr(base, one.name))
        }
        out[key] = with_fields(out.get(key, base), changed)
    return tuple(_unreviewed(item, stored.get(key)) for key, item in out.items())


def _unreviewed(item: Item, before: Item | None) -> Item:
    if not (isinstance(item, Progress) and isinstance(before, Progress)):
        return item
    same = replace(item, source=before.source) == before
    return item if same else replace(item, state=State.DRAFT)
