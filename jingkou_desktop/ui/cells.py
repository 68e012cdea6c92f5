"""What a figure's cell of the grid holds and says: the figure, the part of the year, its stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.figures import other_stages, shown
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.ui import part_cells, words
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.marks import OF_STATE, Mark, chosen
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.review_words import comment_lines, review_lines
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.stages import StageRow

NOTHING = "—"  # stands in a cell whose figure isn't known by the end of the month judged


def part_words(value: Value) -> str:
    """Return the part of its year that a figure covers: "1—7月", "7月末"; "" for the whole year's own."""
    period = parse_period(value.period)
    if period is None or (period.month is None and period.quarter is None):
        return ""
    return months_words(period.months) if value.basis is Basis.YEAR_TO_DATE else f"{period.months}月末"


def period_words(period: str, basis: Basis) -> str:
    """Return a stored period as a person says it: 2023年, 2023年1—7月, 2023年7月, 2023年2季度."""
    found = parse_period(period)
    if found is None:
        return period
    if found.month is None and found.quarter is None:
        return f"{found.year}年"
    if basis is Basis.YEAR_TO_DATE:
        return f"{found.year}年{months_words(found.months)}"
    return f"{found.year}年" + (f"{found.month}月" if found.month else f"{found.quarter}季度")


def kept_stages(session: Session, value: Value) -> tuple[StageRow, ...]:
    """Return every kept stage of the figure's period and basis, highest first."""
    from jingkou_desktop.services import stages  # late: the window shows first

    rows = stages.stages(session.ws, value.indicator, value.period)
    return tuple(row for row in reversed(rows) if row.value.basis is value.basis)


def stage_words(row: StageRow) -> str:
    """Return a kept stage as "最终核实 14.5（采用）"."""
    mark = "（采用，手工选定）" if row.picked else "（采用）" if row.counts else ""
    return f"{row.value.stage.value} {shown(row.value)}{mark}"


def year_value(session: Session, code: str, period: str) -> Value | None:
    """Return the figure that stands in a cell, in a year's also where it covers a part of the year.

    Of the year judged it is the one that the verdict rests on.
    """
    if not period or period == BASELINE:
        return None
    if part_cells.is_part(period):
        return part_cells.part_value(session, code, period)
    return session.judged(code)[0] if int(period) == session.year else session.counting(code).get(int(period))


def unused_words(session: Session, one: Indicator, period: str) -> str:
    """Return which figure of the year judged is kept and not used, "" where the one that counts is used."""
    if period != str(session.year):
        return ""
    used, until = session.judged(one.code)
    held = session.counting(one.code).get(session.year)
    if held is None or held == used or until.month is None:
        return ""
    figure = words.with_unit(held.value, one.unit) if held.value is not None else held.raw
    return f"{part_words(held) or '全年数'} {figure} 已报，按 {months_words(until.month)}评价时不用"


def cell_text(session: Session, one: Indicator, period: str) -> str:
    """Return what the cell shows, without the words of the part of the year."""
    draft = session.draft(one.code, period)
    if draft:
        return draft.text
    if period == BASELINE:
        return words.figure(one.baseline, one.decimals) or "—"
    value = year_value(session, one.code, period)
    if value is None and part_cells.is_part(period):
        return "待报" if part_cells.lacks(session, one, period) else ""
    if value is None and int(period) in session.counting(one.code):
        return NOTHING
    if value is None:
        asked = int(period) <= session.year and one.rule is not Rule.QUALITATIVE  # of words none is due
        return "待报" if asked else ""
    return words.figure(value.value, one.decimals) or value.raw


def part_text(session: Session, one: Indicator, period: str) -> str:
    """Return which part of its year the shown figure covers, "" for a whole year or a draft.

    In the cell of a part of a year, what a figure is that is not the cell's own.
    """
    value = year_value(session, one.code, period)
    if value is None or session.draft(one.code, period):
        return ""
    wanted = parse_period(period)
    if wanted is not None and part_cells.is_part(period):
        return part_cells.mark_words(value, wanted, session.spans.basis_of(one.code, period))
    return part_words(value)


def edit_text(session: Session, one: Indicator, period: str) -> str:
    """Return what the editor starts with: the cell's own figure; of a year's a part is left out."""
    draft = session.draft(one.code, period)
    if draft:
        return draft.text
    if period == BASELINE:
        return words.edit_text(one.baseline, "")
    if part_cells.is_part(period):
        own = part_cells.own_value(session, one.code, period)
        return words.edit_text(own.value, own.raw) if own else ""
    value = session.counting(one.code).get(int(period))
    return words.edit_text(value.value, value.raw) if value and not part_words(value) else ""


def cell_tip(session: Session, one: Indicator, period: str) -> str:
    """Return the tooltip of a figure's cell."""
    draft = session.draft(one.code, period)
    if draft:
        return f"“{draft.text}”没有存入。\n{draft.sentence}"
    if period == BASELINE:
        held = "" if one.baseline is None else words.with_unit(one.baseline, one.unit)
        said = (held, *comment_lines(_comments(session, one, period)))
        return "\n".join(line for line in said if line)
    value, unused = year_value(session, one.code, period), unused_words(session, one, period)
    if value is None:
        said = (
            f"{unused}；在此填写的是全年数。" if unused else "",
            *comment_lines(_comments(session, one, period)),
        )
        return "\n".join(line for line in said if line)
    lines = [words.value_tip(value, one), *review_lines(session, value)]
    typed = part_cells.typed_words(session, one.code, period)
    if part_cells.is_part(period):
        said_of, basis = period_words(value.period, value.basis), value.basis.value
        lines.insert(0, f"{said_of}{'' if value.period.isdecimal() else f'（{basis}）'}")
        if part_text(session, one, period):
            lines.insert(1, f"不是这一格自己的数；在此填写的是{typed}。")
    elif part := part_words(value):
        lines.insert(0, f"{period}年{part}，不是{typed}；在此填写的是{typed}。")
    if unused:
        lines.append(f"{unused}。")
    stages = kept_stages(session, value)
    if len(stages) > 1:
        lines += ["各阶段：", *map(stage_words, stages)]
    return "\n".join(lines)


def cell_state(session: Session, one: Indicator, period: str) -> str:
    """Return "invalid", "warned", "reason" (kept with one) or ""."""
    draft = session.draft(one.code, period)
    if draft:
        return "warned" if draft.warned else "invalid"
    value = year_value(session, one.code, period)
    return "reason" if value and value.reason else ""


def cell_marks(session: Session, one: Indicator, period: str) -> tuple[Mark, ...]:
    """Return the marks of a figure's cell, two at most."""
    draft = session.draft(one.code, period)
    found = set()
    if draft:
        found.add(Mark.WARNED if draft.warned else Mark.INVALID)
    if any(not comment.resolved for comment in _comments(session, one, period)):
        found.add(Mark.COMMENTED)
    value = None if draft else year_value(session, one.code, period)
    if value is not None:
        found |= {OF_STATE[value.state]} if value.state in OF_STATE else set()
        found |= {Mark.KEPT} if value.reason else set()
        found |= {Mark.REVISED} if revised(session, one, period) else set()
    return chosen(found)


def comment_periods(session: Session, one: Indicator, period: str) -> tuple[str, ...]:
    """Return the periods whose comments belong to a cell, first that of the figure shown."""
    if period == BASELINE:
        year = one.baseline_year if one.baseline_year is not None else session.ws.plan.base_year
        return (str(year),)
    value = year_value(session, one.code, period)
    return tuple(dict.fromkeys((*([value.period] if value else []), period)))


def _comments(session: Session, one: Indicator, period: str) -> tuple[Comment, ...]:
    return tuple(
        comment
        for held in comment_periods(session, one, period)
        for comment in session.comments(one.code, held)
    )


def revised(session: Session, one: Indicator, period: str) -> bool:
    """Tell whether several stages of the shown figure are kept."""
    value = year_value(session, one.code, period)
    return value is not None and bool(other_stages(value, session.ws.values(one.code)))
