"""Comments on figures: written, changed, settled, deleted; who and when, from the journal."""

from dataclasses import replace

from jingkou_desktop.domain.comments import LONGEST, Comment, clean
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.typed import stored_period
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import comments as store


def comments(ws: Workspace, code: str | None = None) -> tuple[Comment, ...]:
    """Return all comments, or those on one indicator, by indicator, period and number."""
    return store.comments(ws.db, ws.plan.code, code)


def add(ws: Workspace, code: str, period: str, text: str) -> Comment:
    """Write a comment as one edit; raises UserError where it is blank or too long, or the period is none."""
    ws.indicator(code)
    when = str(stored_period(ws.plan, period))
    kept = _kept(ws, code, when, text)
    with ws.edit(f"批注 {_words(ws, code, when)}"):
        number = store.next_number(ws.db, ws.plan.code, code, when)
        one = Comment(ws.plan.code, code, when, number, kept)
        store.put_comment(ws.db, one)
    return one


def rewrite(ws: Workspace, one: Comment, text: str) -> bool:
    """Change a comment's text as one edit; return whether anything changed; raises UserError as `add`."""
    now = _stored(ws, one)
    kept = _kept(ws, one.indicator, one.period, text)
    if kept == now.text:
        return False
    with ws.edit(f"修改批注 {_words(ws, one.indicator, one.period)}"):
        store.put_comment(ws.db, replace(now, text=kept))
    return True


def settle(ws: Workspace, one: Comment, *, resolved: bool) -> bool:
    """Mark a comment as dealt with or as open again, as one edit; return whether that is new."""
    now = _stored(ws, one)
    if now.resolved == resolved:
        return False
    words = "批注已处理" if resolved else "重开批注"
    with ws.edit(f"{words} {_words(ws, one.indicator, one.period)}"):
        store.put_comment(ws.db, replace(now, resolved=resolved))
    return True


def delete(ws: Workspace, one: Comment) -> None:
    """Delete a comment as one edit; raises UserError where it is there no more."""
    now = _stored(ws, one)
    with ws.edit(f"删除批注 {_words(ws, one.indicator, one.period)}"):
        store.delete_comment(ws.db, now)


def _kept(ws: Workspace, code: str, period: str, text: str) -> str:
    kept = clean(text)
    where = _words(ws, code, period)
    if not kept:
        raise UserError("comment.blank", where=where)
    if len(kept) > LONGEST:
        raise UserError("comment.long", where=where, count=len(kept), most=LONGEST)
    return kept


def _stored(ws: Workspace, one: Comment) -> Comment:
    found = next((held for held in comments(ws, one.indicator) if held.key == one.key), None)
    if found is None:
        raise UserError("comment.gone", where=_words(ws, one.indicator, one.period))
    return found


def _words(ws: Workspace, code: str, period: str) -> str:
    return f"{code} {ws.indicator(code).name} {period}"
