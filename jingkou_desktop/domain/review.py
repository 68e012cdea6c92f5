"""The review of figures: which moves lead from one state to another, and why others are refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jingkou_desktop.domain.values import State


class Move(StrEnum):
    """What a person does with figures in the review."""

    SUBMIT = "送审"
    ACCEPT = "通过"
    RETURN = "退回"
    LOCK = "锁定"
    UNLOCK = "解锁"
    WITHDRAW = "撤回"


@dataclass(frozen=True, slots=True)
class Step:
    """From which states a move leads to which one, and whether it must be explained."""

    sources: frozenset[State]
    target: State
    explained: bool = False


STEPS: Mapping[Move, Step] = {
    Move.SUBMIT: Step(frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED),
    Move.ACCEPT: Step(frozenset({State.SUBMITTED}), State.REVIEWED),
    Move.RETURN: Step(frozenset({State.SUBMITTED, State.REVIEWED}), State.RETURNED, explained=True),
    Move.LOCK: Step(frozenset({State.REVIEWED}), State.LOCKED),
    Move.UNLOCK: Step(frozenset({State.LOCKED}), State.REVIEWED, explained=True),
    Move.WITHDRAW: Step(frozenset({State.SUBMITTED}), State.DRAFT),
}
UNREVIEWED = (State.DRAFT, State.SUBMITTED, State.RETURNED)
RANKS = {  # how far a figure has come
    State.RETURNED: 0,
    State.DRAFT: 1,
    State.SUBMITTED: 2,
    State.REVIEWED: 3,
    State.LOCKED: 4,
}
NOT_SUBMITTED = "还没有送审"
NOT_PASSED = "还没有审核通过，不能锁定"
IS_LOCKED = "已锁定，请先解锁"
REFUSALS: Mapping[tuple[Move, State], str] = {
    (Move.SUBMIT, State.SUBMITTED): "已经送审，在等审核",
    (Move.SUBMIT, State.REVIEWED): "已经审核通过，不用再送审",
    (Move.SUBMIT, State.LOCKED): IS_LOCKED,
    (Move.ACCEPT, State.DRAFT): f"{NOT_SUBMITTED}，不能通过",
    (Move.ACCEPT, State.RETURNED): "退回后还没有重新送审，不能通过",
    (Move.ACCEPT, State.REVIEWED): "已经审核通过",
    (Move.ACCEPT, State.LOCKED): "已经审核通过并锁定",
    (Move.RETURN, State.DRAFT): f"{NOT_SUBMITTED}，可以直接修改，不用退回",
    (Move.RETURN, State.RETURNED): "已经退回",
    (Move.RETURN, State.LOCKED): IS_LOCKED,
    (Move.LOCK, State.DRAFT): NOT_PASSED,
    (Move.LOCK, State.SUBMITTED): NOT_PASSED,
    (Move.LOCK, State.RETURNED): NOT_PASSED,
    (Move.LOCK, State.LOCKED): "已经锁定",
    (Move.UNLOCK, State.DRAFT): "没有锁定，不用解锁",
    (Move.UNLOCK, State.SUBMITTED): "没有锁定，不用解锁",
    (Move.UNLOCK, State.REVIEWED): "没有锁定，不用解锁",
    (Move.UNLOCK, State.RETURNED): "没有锁定，不用解锁",
    (Move.WITHDRAW, State.DRAFT): f"{NOT_SUBMITTED}，不用撤回",
    (Move.WITHDRAW, State.REVIEWED): "已经审核通过，不能撤回；要改请退回",
    (Move.WITHDRAW, State.LOCKED): IS_LOCKED,
    (Move.WITHDRAW, State.RETURNED): "已经退回，不用撤回",
}


def allowed(move: Move, state: State) -> bool:
    """Tell whether a figure in `state` may make the move."""
    return state in STEPS[move].sources


def refusal(move: Move, state: State) -> str:
    """Return why a figure in `state` may not make the move, "" where it may."""
    return "" if allowed(move, state) else REFUSALS[move, state]


def move_to(target: State, source: State | None = None) -> Move | None:
    """Return the move that leads to a state from `source`, without it from what usually comes before.

    None where no move leads there.
    """
    if source is not None:
        fits = (move for move, step in STEPS.items() if step.target is target and source in step.sources)
        return next(fits, None)
    return next((move for move, step in STEPS.items() if step.target is target), None)


def least(states: tuple[State, ...]) -> State:
    """Return the state that is the least far of some, such as those of the parts of a sum."""
    return min(states, key=RANKS.__getitem__)
