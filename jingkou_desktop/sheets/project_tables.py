"""Tables of projects: lists, monthly and yearly progress, cards."""

from jingkou_desktop.domain.entries import ProjectEntry
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View


def read_projects(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[ProjectEntry, ...]:
    """Return the projects of a table, or nothing where it is about something else."""
    del seen, table, columns, setting
    return ()
