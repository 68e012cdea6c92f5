"""Leave out of what was passed over that which plan rows, projects and tasks of the same table took."""

import re
from collections.abc import Iterable, Sequence

from jingkou_desktop.domain.entries import PlanRow, ProjectEntry, TaskEntry
from jingkou_desktop.domain.readings import Skipped
from jingkou_desktop.sheets.project_words import REFERENCE

_ROW = re.compile(r"[A-Z]+(\d+)")
_COLON = re.compile(r"[\s:：]")


def unclaimed(
    passed: Sequence[Skipped], entries: Sequence[PlanRow | ProjectEntry | TaskEntry], left: Sequence[Skipped]
) -> list[Skipped]:
    """Return what neither the entries of the table nor `left`, the columns already told, account for."""
    if not entries:
        return list(passed)
    cited = [one for entry in entries for one in entry.cells]
    cells = {cell for one in cited for cell in one.places} | {entry.cell for entry in entries}
    headers = {_COLON.sub("", one.header) for one in cited}
    told = {_COLON.sub("", one.text) for one in left}
    rows = set(_rows(entry.cell for entry in entries))
    headings = {text for entry in entries for text in entry.headings}

    def counts(one: Skipped) -> bool:
        if not one.cell:
            if REFERENCE in one.text:
                return False
            return _COLON.sub("", one.text) not in headers | told
        if ":" in one.cell:
            return not rows.issuperset(_rows(one.cell.split(":")))
        return one.cell not in cells and not any(heading in one.text for heading in headings)

    return [one for one in passed if counts(one)]


def _rows(cells: Iterable[str]) -> list[int]:
    return [int(found[1]) for cell in cells if (found := _ROW.fullmatch(cell))]
