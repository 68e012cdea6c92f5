"""What the card of sources and the footer say of the chosen figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.review_words import standing_lines, standing_of, stored
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.words import with_unit

if TYPE_CHECKING:
    from jingkou_desktop.services.history import HistoryRow

EDIT_WORDS = "在这一格按 F2 修改；"
LOCKED_WORDS = "要修改，先在审核中解锁；按 F2 可以查看、复制；"
DROP_WORDS = "按 Esc 或 Ctrl+Z 放弃填写，恢复原来的数。"


def figure_facts(session: Session, one: Indicator, period: str) -> tuple[str, tuple[Fact, ...]]:
    """Return the title and the facts of a figure; `period` is as in the grid, "" for the year judged."""
    from jingkou_desktop.services.history import history  # late: the window shows first

    section = Fact("出处", _section(one), wide=True)
    draft = session.draft(one.code, period)
    if draft:
        doing = LOCKED_WORDS if session.lock(one.code, period) else EDIT_WORDS
        kind = "有警告，等写明理由" if draft.warned else "没有存入"
        return f"“{draft.text}”{kind}", (
            Fact("原因", draft.sentence, wide=True, wrap=True),
            Fact("处理", f"{doing}{DROP_WORDS}", wide=True, wrap=True),
            section,
        )
    if period == BASELINE:
        rows = [row for row in history(session.ws, one.code) if row.field == "基数"]
        return f"基期数据　{with_unit(one.baseline, one.unit)}", (section, *_last_change(rows))
    year = period or str(session.year)
    value = cells.year_value(session, one.code, year)
    unused = cells.unused_words(session, one, year)
    if value is None:
        span = months_words(session.month) if unused and session.month else "数据"
        said = (Fact("不用", unused, wide=True, wrap=True),) if unused else ()
        title = f"{year} 年{span}：{'没有数' if unused else '未填报'}"
        if not year.isdecimal():
            basis = session.spans.basis_of(one.code, year)
            title = f"{cells.period_words(year, basis or Basis.CURRENT)}：未填报"
        return title, (
            *said,
            Fact("牵头", one.department or "未定", wide=True),
            section,
            *_peers(session, one, year),
        )
    rows = [
        row
        for row in history(session.ws, one.code, value.period)
        if row.basis == value.basis.value and row.stage == value.stage.value and not row.moved
    ]
    shown = with_unit(value.value, one.unit) if value.value is not None else value.raw
    facts = [
        Fact("来源", value.source.words(), wide=True),
        Fact("口径", f"{value.basis.value}，{value.stage.value}"),
        Fact("状态", value.state.value),
    ]
    facts += [Fact(*said, wide=True, wrap=True) for said in _standing(session, value)]
    if value.document or value.dated:
        facts.append(
            Fact("文号", "，".join(part for part in (value.document, value.dated) if part), wide=True)
        )
    if value.reason:
        facts.append(Fact("理由", value.reason, wide=True, wrap=True))
    if unused:
        facts.insert(0, Fact("不用", unused, wide=True, wrap=True))
    stages = cells.kept_stages(session, value)
    if len(stages) > 1:
        terms = ("阶段", *[""] * (len(stages) - 1))
        facts += [Fact(term, cells.stage_words(row), True) for term, row in zip(terms, stages, strict=True)]
    if period and not period.isdecimal():
        title = cells.period_words(value.period, value.basis)
    else:
        title = f"{year} 年{cells.part_words(value) or '数据'}"
    return f"{title}　{shown}", (*facts, *_last_change(rows), *_peers(session, one, year))


def figure_words(session: Session, one: Indicator, period: str) -> str:
    """Return the chosen figure and its source in one line."""
    draft = session.draft(one.code, period)
    if draft:
        return f"{one.code} 未存入：{draft.text}"
    if period == BASELINE:
        return f"基数 {with_unit(one.baseline, one.unit)}"
    value = cells.year_value(session, one.code, period)
    unused = cells.unused_words(session, one, period)
    if value is None:
        return f"{one.code} {unused}" if unused else f"{one.code} {one.name}"
    shown = canonical(value.value) if value.value is not None else value.raw
    span = cells.part_words(value)
    if not period.isdecimal() and period:
        span = cells.period_words(value.period, value.basis)
    return f"{span or '数值'} {shown}　来自 {value.source.words()}"


def _standing(session: Session, value: Value) -> Iterator[tuple[str, str]]:
    """Yield who brought the figure to its state, and why, under the term 审核."""
    if stored(session, value):
        said = standing_lines(standing_of(session, value))
        yield from (("审核" if not number else "", line) for number, line in enumerate(said))


def _peers(session: Session, one: Indicator, year: str) -> tuple[Fact, ...]:
    """Return how the district stands among other areas, where figures of some are kept."""
    from jingkou_desktop.services.benchmarks import peers_words  # late: the window shows first

    said = peers_words(session.ws, one.code, int(year[:4]))
    return (Fact("对标", said, wide=True, wrap=True),) if said else ()


def _section(one: Indicator) -> str:
    words = f"纲要 {one.section}" if one.section else "—"
    return f"{words} · {RULE_NAMES[one.rule]}"


def _last_change(rows: list[HistoryRow]) -> tuple[Fact, ...]:
    if not rows:
        return ()
    row = rows[0]
    when = datetime.fromisoformat(row.change.at).astimezone()
    found = [Fact("录入", f"{row.change.who}，{when:%Y-%m-%d %H:%M}", wide=True)]
    if row.old:
        found.append(Fact("上次", row.old, wide=True))
    return tuple(found)
