"""Opens the dialogs on projects, each once open editors have handed in."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.ui.deleting import ask_delete
from jingkou_desktop.ui.project_card import ProjectDoor
from jingkou_desktop.ui.project_dialog import ProjectDialog
from jingkou_desktop.ui.project_problem_dialog import ProblemsDialog
from jingkou_desktop.ui.project_progress_dialog import ProgressDialog
from jingkou_desktop.ui.project_steps_dialog import StepsDialog
from jingkou_desktop.ui.project_years_dialog import YearsDialog
from jingkou_desktop.ui.session import Session


def open_door(session: Session, door: ProjectDoor, held: Portfolio, parent: QWidget) -> None:
    """Show the dialog for what is to be edited of a project."""
    session.leaving.emit()
    makers: dict[ProjectDoor, Callable[[], QDialog]] = {
        ProjectDoor.FIELDS: lambda: ProjectDialog(session, held.one, parent),
        ProjectDoor.YEARS: lambda: YearsDialog(session, held, parent),
        ProjectDoor.STEPS: lambda: StepsDialog(session, held, parent),
        ProjectDoor.PROGRESS: lambda: ProgressDialog(session, held, parent),
        ProjectDoor.PROBLEMS: lambda: ProblemsDialog(session, held, parent),
    }
    if door is ProjectDoor.DELETE:
        _ask_delete(session, held, parent)
    else:
        makers[door]().open()


def open_new(session: Session, parent: QWidget, made: Callable[[str], object]) -> None:
    """Show the dialog for a new project; `made` gets the code of the one that is stored."""
    session.leaving.emit()
    dialog = ProjectDialog(session, None, parent)
    dialog.accepted.connect(lambda: made(dialog.code()))
    dialog.open()


def _ask_delete(session: Session, held: Portfolio, parent: QWidget) -> None:
    from jingkou_desktop.services import project_keeping  # late: the window shows first

    counts = (
        (len(held.years), "年的年度计划"),
        (len(held.steps), "个节点"),
        (len(held.reports), "期进度"),
        (len(held.problems), "个问题"),
    )
    one = held.one
    name = f"{one.code} {one.name}"
    ask_delete(session, parent, "项目", name, counts, lambda: project_keeping.remove(session.ws, one.code))
