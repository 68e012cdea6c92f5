"""Lists that hold no figure at all: known as such by their headers."""

from jingkou_desktop.sheets.project_words import Special
from jingkou_desktop.sheets.task_words import TELLING, task_meaning
from jingkou_desktop.sheets.view import View


def text_list(seen: View, rows: list[int]) -> tuple[list[int], list[int]]:
    """Return the header rows and the data rows of a list of tasks in which nothing is a figure, else none."""
    for place, row in enumerate(rows):
        said = {task_meaning((look.text,), look.text) for look in seen.row(row)}
        if Special.NAME in said and TELLING & said:
            return rows[: place + 1], rows[place + 1 :]
    return rows, []
