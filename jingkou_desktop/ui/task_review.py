"""The review of tasks' progress from the window."""

from collections.abc import Sequence

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.ui.session import Session


class Notes:
    """Progress of tasks as what is reviewed."""

    noun = "进展"

    def name(self, session: Session, chosen: Sequence[TaskNote]) -> str:
        """Return the task and the period, or how many notes of which tasks."""
        from jingkou_desktop.services import note_review  # late: the window shows first

        if len(chosen) == 1:
            return f"{note_review.note_place(chosen[0])}的进展"
        codes = list(dict.fromkeys(note.task for note in chosen))
        more = f" 等 {len(codes)} 项任务" if len(codes) > note_review.NAMED else ""
        return f"{len(chosen)} 期进展（{'、'.join(codes[: note_review.NAMED])}{more}）"

    def carry_out(
        self, session: Session, chosen: Sequence[TaskNote], move: Move, reason: str
    ) -> tuple[str, bool]:
        """Move notes as one edit."""
        from jingkou_desktop.services import note_review  # late: the window shows first

        done = note_review.carry_out(session.ws, chosen, move, reason)
        return done.sentence, bool(done.moved)
