"""Store many cells from the window: one edit, unfinished entries of its cells dropped, told in the footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.blocks import Item


def store_block(
    session: Session, verb: str, items: Sequence[Item], reasons: Mapping[int, str]
) -> UserError | None:
    """Store what of the items can be, with the reasons by their places; return why it was refused."""
    from jingkou_desktop.services import blocks  # late: the window shows first

    wanted = blocks.storable(items, reasons)
    try:
        words = blocks.store_block(session.ws, verb, wanted)
    except UserError as fault:
        session.told.emit(str(fault), True)
        return fault
    for item in (*(item for item, _ in wanted), *items):
        settled = item.verdict is blocks.Verdict.SAME or any(item is one for one, _ in wanted)
        if settled and session.draft(*item.cell):
            session.discard(*item.cell)
    told = f"已{words}；按 Ctrl+Z 一次撤销。" if words else "与原来的数相同，没有改动。"
    session.told.emit(told + _unproved(session, [item for item, _ in wanted]), False)
    return None


def _unproved(session: Session, items: Sequence[Item]) -> str:
    """Return which matters have just been said to be achieved without a document and a date."""
    values = [item.checked.value for item in items if item.checked is not None]
    achieved = [value for value in values if value is not None and value.value == 1]
    codes = [value.indicator for value in achieved if not (value.document and value.dated)]
    codes = [code for code in codes if session.ws.indicator(code).rule is Rule.ACHIEVE]
    said = "、".join(dict.fromkeys(codes))
    return f"{said} 达成的文号和日期还没有填，请按 Alt+Q 补上。" if said else ""
