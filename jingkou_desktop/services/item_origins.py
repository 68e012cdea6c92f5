"""Where what a report tells of projects and tasks came from: by row and column, read from the journal."""

from collections.abc import Callable, Mapping

from jingkou_desktop.domain.values import Source
from jingkou_desktop.report.provenance import Origin, RowKey, Trail
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors
from jingkou_desktop.store.journal import Change

TOLD: Mapping[str, tuple[str, ...]] = {
    "project": ("department", "state", "stage", "starts", "ends", "investment"),
    "project_year": ("investment", "measures"),
    "project_progress": ("month_investment", "year_investment", "funds", "look", "problems"),
    "milestone": ("planned", "actual"),
    "problem": ("text",),
    "task": ("lead", "state"),
    "task_assistant": ("department",),
    "task_year": ("measures", "goal", "outcome", "result"),
    "task_note": ("text",),
}


def item_origins(ws: Workspace, origin: Callable[[Change], Origin]) -> dict[RowKey, dict[str, Trail]]:
    """Return what gave each column of `TOLD` what it holds, by the row that stands in the plan.

    The source is what the row named when the column was set: a later import or a person who typed over
    another column leaves it as it is.
    """
    names = dict(ws.db.conn.execute("SELECT sha256, name FROM source"))
    found: dict[RowKey, dict[str, Trail]] = {}
    images: dict[tuple[str, authors.Key, int], Source | None] = {}
    for table, columns in TOLD.items():
        for column in columns:
            for key, change in authors.set_to(ws.db, table, column).items():
                if key[0] != ws.plan.code:
                    continue
                place = (table, key, change.id)
                if place not in images:
                    images[place] = _source(authors.left(ws.db, *place), names)
                found.setdefault((table, key[1:]), {})[column] = Trail(origin(change), images[place])
    return found


def _source(row: Mapping[str, object], names: Mapping[str, str]) -> Source | None:
    """Return the source that a row's image names, None of rows that name none."""
    if "sheet" not in row:
        return None
    sha256 = str(row["source"] or "")
    return Source(names.get(sha256, ""), sha256, str(row["sheet"]), str(row["cell"]))
