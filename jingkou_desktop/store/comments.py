"""Rows of what people say of figures: comment."""

from dataclasses import replace

from sqlite_utils import Database

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.store import authors


def comments(db: Database, plan: str, indicator: str | None = None) -> tuple[Comment, ...]:
    """Return the comments of a plan or an indicator, by indicator, period and number, with who wrote them."""
    known = authors.authors(db, "comment")
    rows = db.query(
        "SELECT * FROM comment WHERE plan = :plan AND (:indicator IS NULL OR indicator = :indicator)"
        " ORDER BY indicator, period, number",
        {"plan": plan, "indicator": indicator},
    )
    found = (Comment(**{**row, "resolved": bool(row["resolved"])}) for row in rows)
    return tuple(_signed(one, known) for one in found)


def put_comment(db: Database, one: Comment) -> None:
    """Store a comment in place of the one with its key."""
    row = {"text": one.text, "resolved": int(one.resolved)}
    if db.conn.execute(
        "SELECT 1 FROM comment WHERE plan = ? AND indicator = ? AND period = ? AND number = ?", one.key
    ).fetchone():
        db.table("comment").update(one.key, row)
    else:
        key = dict(zip(("plan", "indicator", "period", "number"), one.key, strict=True))
        db.table("comment").insert(key | row)


def delete_comment(db: Database, one: Comment) -> None:
    """Delete a comment; raises NotFoundError where there is none."""
    db.table("comment").delete(one.key)


def next_number(db: Database, plan: str, indicator: str, period: str) -> int:
    """Return the number of a new comment; that of a deleted one is never given again."""
    (highest,) = db.conn.execute(
        "SELECT MAX(json_extract(key, '$[3]')) FROM journal WHERE tbl = 'comment' AND"
        " json_extract(key, '$[0]') = ? AND json_extract(key, '$[1]') = ? AND json_extract(key, '$[2]') = ?",
        (plan, indicator, period),
    ).fetchone()
    return int(highest or 0) + 1


def _signed(one: Comment, known: authors.Authors) -> Comment:
    who, at = known.get(one.key, ("", ""))
    return replace(one, by=who, at=at)
