"""The review of projects' and tasks' progress from the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.item_review import Kind
    from jingkou_desktop.services.review import Standing

R = TypeVar("R", Progress, TaskNote)


def projects_kind() -> Kind[Progress]:
    """Return what tells the progress of projects from that of tasks."""
    from jingkou_desktop.services import item_review  # late: the window shows first

    return item_review.PROJECTS


def tasks_kind() -> Kind[TaskNote]:
    """Return what tells the progress of tasks from that of projects."""
    from jingkou_desktop.services import item_review  # late: the window shows first

    return item_review.TASKS


class Reports(Generic[R]):
    """Progress of projects or of tasks as what is reviewed."""

    def __init__(self, noun: str, kind: Callable[[], Kind[R]]) -> None:
        self.noun = noun
        self._kind: Callable[[], Kind[R]] = kind

    def name(self, session: Session, chosen: Sequence[R]) -> str:
        """Return the task and the period, or how many reports of which tasks."""
        from jingkou_desktop.services.item_review import NAMED  # late: the window shows first

        kind = self._kind()
        if len(chosen) == 1:
            return f"{kind.place(chosen[0])}的{self.noun}"
        codes = list(dict.fromkeys(map(kind.code, chosen)))
        more = f" 等 {len(codes)} {kind.each}{kind.of}" if len(codes) > NAMED else ""
        return f"{len(chosen)} {kind.unit}（{'、'.join(codes[:NAMED])}{more}）"

    def carry_out(self, session: Session, chosen: Sequence[R], move: Move, reason: str) -> tuple[str, bool]:
        """Move reports as one edit."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        done = item_review.carry_out(session.ws, self._kind(), chosen, move, reason)
        return done.sentence, bool(done.moved)

    def standing(self, session: Session, one: R) -> Standing:
        """Return how a stored report came into its state."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        return item_review.standing(session.ws, self._kind(), one)

    def waiting(self, session: Session) -> tuple[R, ...]:
        """Return the reports that wait for a reviewer."""
        from jingkou_desktop.services import item_review  # late: the window shows first

        return item_review.waiting(session.ws, self._kind())


OF_PROJECTS = Reports[Progress]("进度", projects_kind)
OF_TASKS = Reports[TaskNote]("进展", tasks_kind)
