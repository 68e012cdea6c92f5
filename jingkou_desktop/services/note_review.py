"""The review of tasks' progress: many notes moved as one edit; who did it, from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.review import STEPS, Move, refusal
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.review import PASSED, SETTLED, Standing
from jingkou_desktop.services.review_said import done_words
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors, records, tasks

TABLE = "task_note"
NAMED = 3  # tasks that a sentence names


@dataclass(frozen=True, slots=True)
class NotesDone:
    """What became of the notes that were to be moved."""

    move: Move
    moved: tuple[TaskNote, ...]
    refused: tuple[tuple[TaskNote, str], ...]  # and why
    own: tuple[TaskNote, ...] = ()  # passed by who had entered them

    @property
    def sentence(self) -> str:
        """What was done and what was not, for the person who asked."""
        refused = [(note_place(one), why) for one, why in self.refused]
        return done_words(self.move, "期进展", len(self.moved), len(self.own), refused)


def carry_out(ws: Workspace, chosen: Iterable[TaskNote], move: Move, reason: str = "") -> NotesDone:
    """Move notes as one edit and return what was moved and what was refused; each is moved whole or not.

    The notes are taken as they are now stored; one that is stored no more is refused. Raises UserError
    where the move must be explained and no reason is given, and where the file can't be written.
    """
    reason = reason.strip()
    if STEPS[move].explained and not reason:
        raise UserError("review.reason", move=move.value)
    stored = {note.key: note for note in tasks.notes(ws.db, ws.plan.code)}
    moved, refused = [], []
    for key, note in {note.key: note for note in chosen}.items():
        now = stored.get(key)
        why = refusal(move, now.state) if now is not None else "已经不在了"
        if now is not None and not why:
            moved.append(now)
        else:
            refused.append((now or note, why))
    own = _own(ws, moved) if move is Move.ACCEPT else ()
    if moved:
        with ws.edit(_words(ws, move, moved, len(own)), reason=reason):
            records.put(ws.db, [replace(one, state=STEPS[move].target) for one in moved])
    return NotesDone(move, tuple(moved), tuple(refused), own)


def standing(ws: Workspace, note: TaskNote) -> Standing:
    """Return how one stored note came into its state."""
    move = authors.moves(ws.db, TABLE, note.key).get(note.key)
    passed = authors.passes(ws.db, TABLE, *PASSED, note.key).get(note.key) if note.state in SETTLED else None
    who, _ = authors.authors(ws.db, TABLE, note.key).get(note.key, ("", ""))
    return Standing(note.state, move, passed, passed is not None and passed.who == who)


def waiting(ws: Workspace) -> tuple[TaskNote, ...]:
    """Return the notes that wait for a reviewer."""
    return tuple(note for note in tasks.notes(ws.db, ws.plan.code) if note.state is State.SUBMITTED)


def note_place(note: TaskNote) -> str:
    """Return which note it is, shortly: T0401 2023年2季度."""
    when = parse_period(note.period)
    return f"{note.task} {when.words if when else note.period}"


def _own(ws: Workspace, notes: Iterable[TaskNote]) -> tuple[TaskNote, ...]:
    """Return the notes that the present operator has entered."""
    by = authors.authors(ws.db, TABLE)
    return tuple(note for note in notes if by.get(note.key, ("", ""))[0] == ws.operator)


def _words(ws: Workspace, move: Move, moved: list[TaskNote], own: int) -> str:
    """Return the edit's words: 通过 12 期任务进展（2023年 T0401、T0402、T0403 等 9 项）."""
    if len(moved) == 1:
        note = moved[0]
        name = next(one.name for one in ws.tasks() if one.code == note.task)
        _, when = note_place(note).split(" ", 1)
        said = f"{move.value} {note.task} {name} {when}进展"
        return f"{said}（本人录入）" if own else said
    codes = list(dict.fromkeys(note.task for note in moved))
    years = sorted({note.period[:4] for note in moved})
    when = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
    more = f" 等 {len(codes)} 项" if len(codes) > NAMED else ""
    said = f"{move.value} {len(moved)} 期任务进展（{when} {'、'.join(codes[:NAMED])}{more}）"
    return f"{said}，其中本人录入 {own} 期" if own else said
