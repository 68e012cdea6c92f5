"""The review of figures: many moved as one edit, refusals told one by one; who did it, from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jingkou_desktop.domain.figures import shown
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.review import STEPS, Move, allowed, refusal
from jingkou_desktop.domain.values import Basis, Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.review_said import done_words
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors, values
from jingkou_desktop.store.journal import Change

NAMED = 3  # figures that a sentence names
PASSED = (State.SUBMITTED.value, State.REVIEWED.value)
SETTLED = frozenset({State.REVIEWED, State.LOCKED})


@dataclass(frozen=True, slots=True)
class Refused:
    """A figure that was left as it is, and why."""

    value: Value
    why: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the figures that were to be moved."""

    move: Move
    moved: tuple[Value, ...]
    refused: tuple[Refused, ...]
    own: tuple[Value, ...] = ()  # passed by who had entered them

    @property
    def sentence(self) -> str:
        """What was done and what was not, for the person who asked."""
        refused = [(place(one.value), one.why) for one in self.refused]
        return done_words(self.move, "个数", len(self.moved), len(self.own), refused)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure came into the state it is in."""

    state: State
    move: Change | None  # that brought it there; None where the journal does not tell
    passed: Change | None = None  # that passed it, where it is reviewed or locked
    own: bool = False  # whether who passed it had entered it


def carry_out(ws: Workspace, chosen: Iterable[Value], move: Move, reason: str = "") -> Done:
    """Move figures as one edit and return what was moved and what was refused; each is moved whole or not.

    The figures are taken as they are now stored; one that is stored no more is refused. Raises UserError
    where the move must be explained and no reason is given, and where the file can't be written.
    """
    reason = reason.strip()
    if STEPS[move].explained and not reason:
        raise UserError("review.reason", move=move.value)
    stored = {value.key: value for value in ws.values()}
    wanted = {value.key: value for value in chosen}
    moved, refused = [], []
    for key, value in wanted.items():
        now = stored.get(key)
        why = refusal(move, now.state) if now is not None else "已经不在了"
        if now is not None and not why:
            moved.append(now)
        else:
            refused.append(Refused(now or value, why))
    own = own_figures(ws, moved) if move is Move.ACCEPT else ()
    if moved:
        with ws.edit(_words(ws, move, moved, len(own)), reason=reason):
            values.put_values(ws.db, [replace(one, state=STEPS[move].target) for one in moved])
    return Done(move, tuple(moved), tuple(refused), own)


def own_figures(ws: Workspace, chosen: Iterable[Value]) -> tuple[Value, ...]:
    """Return the figures that the present operator has entered."""
    return tuple(value for value in chosen if value.by == ws.operator)


def ready(chosen: Iterable[Value], move: Move) -> tuple[Value, ...]:
    """Return the figures that may make a move."""
    return tuple(value for value in chosen if allowed(move, value.state))


def standing(ws: Workspace, value: Value) -> Standing:
    """Return how one stored figure came into its state."""
    move = authors.moves(ws.db, "value", value.key).get(value.key)
    passed = authors.passes(ws.db, "value", *PASSED, value.key).get(value.key)
    return _standing(value, move, passed)


def standings(ws: Workspace) -> dict[tuple[str, ...], Standing]:
    """Return how every stored figure came into its state, by its key."""
    moves = authors.moves(ws.db, "value")
    passes = authors.passes(ws.db, "value", *PASSED)
    return {value.key: _standing(value, moves.get(value.key), passes.get(value.key)) for value in ws.values()}


def place(value: Value) -> str:
    """Return which figure it is, shortly: E03 2023年, E09 2023年7月本年累计快报; 初步核算 is not said."""
    when = parse_period(value.period)
    words = when.words if when else value.period
    within = when is not None and (when.month is not None or when.quarter is not None)
    basis = value.basis.value if within and value.basis is Basis.YEAR_TO_DATE else ""
    stage = "" if value.stage is Stage.PRELIMINARY else value.stage.value
    return f"{value.indicator} {words}{basis}{stage}"


def _standing(value: Value, move: Change | None, passed: Change | None) -> Standing:
    passed = passed if value.state in SETTLED else None
    return Standing(value.state, move, passed, passed is not None and passed.who == value.by)


def _words(ws: Workspace, move: Move, moved: list[Value], own: int) -> str:
    """Return the edit's words: 通过 12 个数（2023年 E03、E04、E05 等 9 项），其中本人录入 3 个."""
    if len(moved) == 1:
        value = moved[0]
        name = ws.indicator(value.indicator).name
        _, when = place(value).split(" ", 1)
        said = f"{move.value} {value.indicator} {name} {when} {shown(value)}"
        return f"{said}（本人录入）" if own else said
    codes = list(dict.fromkeys(value.indicator for value in moved))
    years = sorted({value.period[:4] for value in moved})
    when = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
    more = f" 等 {len(codes)} 项" if len(codes) > NAMED else ""
    said = f"{move.value} {len(moved)} 个数（{when} {'、'.join(codes[:NAMED])}{more}）"
    return f"{said}，其中本人录入 {own} 个" if own else said
