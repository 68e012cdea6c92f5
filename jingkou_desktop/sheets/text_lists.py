"""Lists that hold no figure at all: known as such by their headers."""

from jingkou_desktop.domain.entries import ProjectField
from jingkou_desktop.sheets.project_words import Special, meaning
from jingkou_desktop.sheets.task_words import TELLING, task_meaning
from jingkou_desktop.sheets.view import View


def text_list(seen: View, rows: list[int]) -> tuple[list[int], list[int]]:
    """Return the header rows and the data rows of a list in which nothing is a figure, else none."""
    for place, row in enumerate(rows):
        said = {task_meaning((look.text,), look.text) for look in seen.row(row)}
        own = {meaning((look.text,), look.text) for look in seen.row(row)}
        fields = sum(isinstance(what, ProjectField) for what in own)
        named = Special.NAME in own or (Special.BARE_NAME in own and fields >= 2)
        if (Special.NAME in said and TELLING & said) or (named and fields):
            return rows[: place + 1], rows[place + 1 :]
    return rows, []
