"""The moves of the review: each leads from the states named to one other, all others are refused in words."""

from itertools import product

import pytest

from jingkou_desktop.domain.comments import Comment, clean
from jingkou_desktop.domain.review import STEPS, Move, allowed, least, move_to, refusal
from jingkou_desktop.domain.values import State

GRAPH = {
    Move.SUBMIT: ({State.DRAFT, State.RETURNED}, State.SUBMITTED),
    Move.ACCEPT: ({State.SUBMITTED}, State.REVIEWED),
    Move.RETURN: ({State.SUBMITTED, State.REVIEWED}, State.RETURNED),
    Move.LOCK: ({State.REVIEWED}, State.LOCKED),
    Move.UNLOCK: ({State.LOCKED}, State.REVIEWED),
    Move.WITHDRAW: ({State.SUBMITTED}, State.DRAFT),
}


@pytest.mark.parametrize(("move", "state"), list(product(Move, State)))
def test_that_a_move_is_allowed_from_its_own_states_and_else_refused_in_words(
    move: Move, state: State
) -> None:
    sources, target = GRAPH[move]
    assert STEPS[move].target is target
    assert allowed(move, state) is (state in sources)
    said = refusal(move, state)
    assert bool(said) is (state not in sources)
    assert not said.endswith("。")


def test_that_only_returning_and_unlocking_must_be_explained() -> None:
    assert {move for move, step in STEPS.items() if step.explained} == {Move.RETURN, Move.UNLOCK}


def test_that_a_locked_figure_leaves_by_unlocking_alone() -> None:
    assert [move for move in Move if allowed(move, State.LOCKED)] == [Move.UNLOCK]


@pytest.mark.parametrize(
    ("target", "source", "move"),
    [
        (State.REVIEWED, None, Move.ACCEPT),
        (State.REVIEWED, State.LOCKED, Move.UNLOCK),
        (State.SUBMITTED, State.RETURNED, Move.SUBMIT),
        (State.DRAFT, None, Move.WITHDRAW),
        (State.RETURNED, State.REVIEWED, Move.RETURN),
        (State.LOCKED, State.DRAFT, None),
        (State.DRAFT, State.REVIEWED, None),
    ],
)
def test_that_a_state_is_reached_by_the_move_that_leads_there(
    target: State, source: State | None, move: Move | None
) -> None:
    assert move_to(target, source) is move


def test_that_a_sum_is_as_far_as_its_least_part() -> None:
    assert least((State.LOCKED, State.DRAFT, State.SUBMITTED)) is State.DRAFT
    assert least((State.REVIEWED, State.RETURNED)) is State.RETURNED


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  请核对\r\n口径 \n", "请核对\n口径"),
        ("一\r二\u2028三", "一\n二\n三"),
        ("a\x00b\x1bc\ud800d\x85", "abcd"),
        ("<b>=1+1</b>", "<b>=1+1</b>"),
        ("\n \t", ""),
    ],
)
def test_that_a_comment_is_kept_as_plain_lines(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_that_a_comments_first_line_says_that_more_follows() -> None:
    assert Comment("14", "E03", "2023", 1, "一\n二").first_line == "一…"
    assert Comment("14", "E03", "2023", 1, "一").first_line == "一"
