"""Opens the dialogs on tasks, each once open editors have handed in."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from jingkou_desktop.domain.tasks import TaskFile
from jingkou_desktop.ui.deleting import ask_delete
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.task_card import TaskDoor
from jingkou_desktop.ui.task_dialog import TaskDialog
from jingkou_desktop.ui.task_links_dialog import TaskLinksDialog
from jingkou_desktop.ui.task_note_dialog import TaskNoteDialog
from jingkou_desktop.ui.task_year_dialog import TaskYearDialog


def open_door(session: Session, door: TaskDoor, held: TaskFile, reader: NameReader, parent: QWidget) -> None:
    """Show the dialog for what is to be edited of a task."""
    session.leaving.emit()
    makers: dict[TaskDoor, Callable[[], QDialog]] = {
        TaskDoor.FIELDS: lambda: TaskDialog(session, held, reader, parent),
        TaskDoor.YEARS: lambda: TaskYearDialog(session, held, parent),
        TaskDoor.NOTES: lambda: TaskNoteDialog(session, held, parent),
        TaskDoor.LINKS: lambda: TaskLinksDialog(session, held, reader, parent),
    }
    if door is TaskDoor.DELETE:
        _ask_delete(session, held, parent)
    else:
        makers[door]().open()


def open_year(session: Session, code: str, year: int, parent: QWidget) -> None:
    """Show the dialog for one year of a task; raises UserError for an unknown code."""
    from jingkou_desktop.services.portfolios import task_file  # late: the window shows first

    session.leaving.emit()
    TaskYearDialog(session, task_file(session.ws, code), parent, year).open()


def open_new(session: Session, reader: NameReader, parent: QWidget, made: Callable[[str], object]) -> None:
    """Show the dialog for a new task; `made` gets the code of the one that is stored."""
    session.leaving.emit()
    dialog = TaskDialog(session, None, reader, parent)
    dialog.accepted.connect(lambda: made(dialog.code()))
    dialog.open()


def _ask_delete(session: Session, held: TaskFile, parent: QWidget) -> None:
    from jingkou_desktop.services import task_keeping  # late: the window shows first

    counts = (
        (len(held.years), "年的年度计划"),
        (len(held.notes), "期进展"),
        (len(held.links), "个关联"),
        (len(held.assistants), "个配合部门"),
    )
    one = held.one
    name = f"{one.code} {one.name}"
    ask_delete(session, parent, "任务", name, counts, lambda: task_keeping.remove(session.ws, one.code))
