"""How a figure stands in the review and what is said of it, in words for tooltips, cards and lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.values import State, Value
from jingkou_desktop.ui.reasons import stored_words

if TYPE_CHECKING:
    from jingkou_desktop.services.review import Standing
    from jingkou_desktop.ui.session import Session

OWN = "与录入人相同"
VERBS = {
    State.SUBMITTED: "送审",
    State.REVIEWED: "通过",
    State.LOCKED: "锁定",
    State.RETURNED: "退回",
}
AFTER = {
    State.LOCKED: "要修改，先在审核中解锁。",
    State.RETURNED: "修改后会成为草稿，再重新送审。",
}
LONGEST = 60  # characters of a comment that a tooltip shows


def standing_of(session: Session, value: Value) -> Standing:
    """Return how a figure came into its state."""
    from jingkou_desktop.services import review  # late: the window shows first

    return review.standing(session.ws, value)


def standing_lines(held: Standing) -> Iterator[str]:
    """Yield who brought a figure to its state, when and why; nothing of a draft that was never returned."""
    if held.state is State.DRAFT:
        return
    move, passed = held.move, held.passed
    if passed is not None:
        own = f"（{OWN}）" if held.own else ""
        yield f"{stored_words(passed.who, passed.at)} 通过{own}"
    if move is not None and move != passed:
        verb = VERBS[held.state] if held.state is not State.REVIEWED else "解锁"
        yield f"{stored_words(move.who, move.at)} {verb}" + (f"，理由：{move.reason}" if move.reason else "")
    if held.state in AFTER:
        yield AFTER[held.state]


def review_lines(session: Session, value: Value) -> Iterator[str]:
    """Yield what a tooltip says of a stored figure's review and of the comments on its period."""
    if stored(session, value):
        yield from standing_lines(standing_of(session, value))
    yield from comment_lines(session.comments(value.indicator, value.period))


def comment_lines(comments: tuple[Comment, ...]) -> Iterator[str]:
    """Yield how many comments wait and how the first of them begins."""
    waiting = [one for one in comments if not one.resolved]
    if waiting:
        first = waiting[0].first_line
        first = first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
        yield f"批注 {len(waiting)} 条　{waiting[0].by}：{first}"


def stored(session: Session, value: Value) -> bool:
    """Tell whether a shown figure is stored itself and not summed from others."""
    return any(one.key == value.key for one in session.ws.values(value.indicator))
