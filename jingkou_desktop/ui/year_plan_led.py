"""Which rows of the plan of a year a change touched, so that taking it back leads there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingkou_desktop.services.file_plans import plan_of

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

SECTIONS = {  # of a table: the section, and the column of the code
    "annual_target": ("指标", "indicator"),
    "project_year": ("项目", "project"),
    "task_year": ("任务", "task"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows of one section in one year."""

    section: str
    year: int
    codes: tuple[str, ...]


def touched(ws: Workspace, change: int) -> Touched | None:
    """Return the rows that a change touched, None where it is not of the plan of one year alone."""
    found: dict[tuple[str, int], dict[str, None]] = {}
    for image in ws.images(change):
        row = image.after or image.before or {}
        if image.table not in SECTIONS or plan_of(image) != ws.plan.code:
            return None
        section, code = SECTIONS[image.table]
        found.setdefault((section, int(str(row["year"]))), {})[str(row[code])] = None
    if len(found) != 1:
        return None
    ((section, year), codes), *_ = found.items()
    return Touched(section, year, tuple(codes)) if year in ws.plan.years else None
