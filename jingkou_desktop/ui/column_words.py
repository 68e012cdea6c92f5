"""What the grid's columns are called and what their cells say: text, tooltip, colour, words read aloud."""

from enum import Enum, auto

from PySide6.QtGui import QColor

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.verdicts import AnnualVerdict, Verdict
from jingkou_desktop.ui import cells, part_cells, words
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import View
from jingkou_desktop.ui.theme import colour

STATES = {"invalid": "没有存入", "warned": "没有存入，等写明理由", "reason": "已写明理由"}


class Place(Enum):
    """What stands in a column of the grid."""

    CODE = auto()
    NAME = auto()
    BEFORE = auto()  # the baseline; in quarters and months the year before, to compare with
    FIGURE = auto()
    TARGET = auto()
    PROGRESS = auto()
    STATUS = auto()
    ANNUAL = auto()


def title(session: Session, place: Place, period: str) -> str:
    """Return a column's heading."""
    plan, years = session.ws.plan, session.spans.view is View.YEAR
    until = months_words(session.month) if session.month else "" if years else part_cells.WHOLE
    match place:
        case Place.FIGURE:
            return session.spans.title(period)
        case Place.BEFORE:
            return f"{plan.base_year} 基期" if years else f"{session.year - 1} 同期"
        case Place.TARGET:
            return f"{plan.last_year if years else session.year} 目标"
        case Place.STATUS:
            return f"评价 {until}".strip()
        case _:
            return {
                Place.CODE: "代码",
                Place.NAME: "指标",
                Place.PROGRESS: "完成与序时",
                Place.ANNUAL: "年度",
            }[place]


def heading(session: Session, place: Place, period: str) -> str:
    """Return a column's heading in full, with what its figures are of."""
    found = parse_period(period)
    if place is Place.FIGURE and found is not None and part_cells.is_part(period):
        return f"{found.year}年{session.spans.title(period)}{session.spans.basis.value}"
    return f"{period}年" if place is Place.FIGURE else title(session, place, period)


def is_judged(session: Session, period: str) -> bool:
    """Tell whether a column is of the year judged, or ends with the month judged."""
    found = parse_period(period)
    if found is None:
        return False
    return found.months == session.month if part_cells.is_part(period) else found.year == session.year


def text(session: Session, one: Indicator, place: Place, period: str) -> str:  # noqa: PLR0911 (one a place)
    """Return what a cell shows."""
    match place:
        case Place.CODE:
            return one.code
        case Place.NAME:
            return one.name
        case Place.TARGET:
            return _target(session, one)[0]
        case Place.PROGRESS:
            return words.done_words(_verdict(session, one))
        case Place.STATUS:
            return _verdict(session, one).status.value
        case Place.ANNUAL:
            annual = _annual(session, one)
            return words.annual_words(annual) if annual else ""
        case Place.BEFORE if not period:
            return words.figure(part_cells.earlier(session, one)[0], one.decimals) or cells.NOTHING
        case _:
            return cells.cell_text(session, one, period)


def part(session: Session, one: Indicator, place: Place, period: str) -> str:
    """Return what a figure is that is not what its column is of, "" of all others."""
    match place:
        case Place.FIGURE:
            return cells.part_text(session, one, period)
        case Place.BEFORE if not period:
            return part_cells.earlier(session, one)[1]
        case Place.TARGET:
            return _target(session, one)[1]
        case _:
            return ""


def tip_of(session: Session, one: Indicator, place: Place, period: str) -> str:
    """Return a cell's tooltip."""
    match place:
        case Place.NAME:
            lines = (f"{one.name}（{one.unit}）" if one.unit else one.name, one.note)
            return "\n".join(line for line in lines if line)
        case Place.TARGET:
            return words.target_tip(one)
        case Place.ANNUAL:
            annual = _annual(session, one)
            return f"{annual.status.value}：{annual.reason}\n点按看依据" if annual else ""
        case Place.PROGRESS | Place.STATUS:
            verdict = _verdict(session, one)
            return f"{verdict.status.value}：{verdict.reason}\n点按看依据"
        case _:
            return cells.cell_tip(session, one, period) if period else ""


def ink(session: Session, one: Indicator, place: Place, period: str) -> QColor | None:
    """Return the colour of a cell's text, None for the usual one."""
    if place is Place.NAME:
        return None if session.spans.reported(one) else colour("muted")
    if place is Place.TARGET:
        said, mark = _target(session, one)
        return colour("muted") if mark or said in words.NO_TARGET else None
    if not period:
        return colour("muted") if place in (Place.CODE, Place.BEFORE) else None
    if period == BASELINE:
        return None if one.baseline is not None else colour("faint")
    value = cells.year_value(session, one.code, period)
    if value is None or value.value is None or cells.part_text(session, one, period):
        return colour("muted")
    later = part_cells.is_pale(session, period) if part_cells.is_part(period) else int(period) > session.year
    return colour("muted") if later else None


def said(session: Session, one: Indicator, place: Place, period: str) -> str:
    """Return what a screen reader says of a cell: indicator, period, figure, state and verdict."""
    shown = text(session, one, place, period)
    if place in (Place.CODE, Place.NAME):
        return f"{one.code} {one.name}"
    parts = [one.name, heading(session, place, period), part(session, one, place, period), shown]
    if place is Place.FIGURE:
        parts.append(one.unit if cells.year_value(session, one.code, period) else "")
        parts.append(STATES.get(cells.cell_state(session, one, period), ""))
        parts.append("有几个阶段的数" if cells.revised(session, one, period) else "")
        if period[:4] == str(session.year):
            parts.append(f"{title(session, Place.STATUS, '')}：{_verdict(session, one).status.value}")
    return " ".join(one for one in parts if one)


def _target(session: Session, one: Indicator) -> tuple[str, str]:
    """Return the target's words, and its year where that is not the column's."""
    if session.spans.view is View.YEAR:
        return words.target_words(one), ""
    own = one.annual_target(session.year)
    if own is not None:
        return words.year_target(one, own), ""
    said = words.target_words(one)
    aimed = said not in words.NO_TARGET
    return said, str(one.target_year or session.ws.plan.last_year) if aimed else ""


def _verdict(session: Session, one: Indicator) -> Verdict:
    return session.evaluations()[one.code].verdict


def _annual(session: Session, one: Indicator) -> AnnualVerdict | None:
    return session.evaluations()[one.code].annual
