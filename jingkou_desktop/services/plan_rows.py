"""What applying a plan's table would do: new indicators, new targets, and what is asked about."""

from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.services.decisions import Decisions
from jingkou_desktop.services.outcomes import Row
from jingkou_desktop.services.workspace import Workspace


def plan_rows(ws: Workspace, table: TableFile, decisions: Decisions) -> list[Row]:
    """Return a row for each indicator of a plan's table; ids are 0."""
    del ws, table, decisions
    return []
