"""Times and units of project tables: which period a column's figures close, which year a plan is of."""

import re
from collections.abc import Iterable

from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProgressField, ProjectField
from jingkou_desktop.domain.periods import HeaderPeriod, closing_period, parse_period, read_period
from jingkou_desktop.domain.readings import TEXT_SHEET
from jingkou_desktop.sheets.grid import Kind
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_steps import Step, clean
from jingkou_desktop.sheets.project_words import Special, What
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import Base, base_of
from jingkou_desktop.sheets.words import unit_line

_MONEY = re.compile(r"(?:(?:十|百|千|万|亿|万亿|百万|千万)?(?:元|美元))")
_END_OF_YEAR = re.compile(r"(?:至|截[至止]|到)((?:19|20)\d\d)年?度?[底末]")
_LAST_YEAR = re.compile("(?:上年|上一年|上年度|上一年度|去年)度?[底末]")
_NEXT_YEAR = re.compile("下年|明年|下一年|次年")
_UNTIL = re.compile(r"(?:截[至止]|至|到)\D{0,4}(?:(?:19|20)\d\d年?)?(\d{1,2})月")


def money_unit(texts: Iterable[str]) -> str | None:
    """Return the one unit of money that the texts name, or None where they name none or several."""
    named: set[str] = set()
    for text in texts:
        if _MONEY.fullmatch(text):
            return text
        if re.search("单位|[(（]", text):
            named |= set(_MONEY.findall(text))
    return named.pop() if len(named) == 1 else None


def base_for_lists(base: Base, columns: Iterable[Column]) -> Base:
    """Return what the surroundings say of time, or else the one year that the headers name."""
    if base.period is not None:
        return base
    years = {column.period.year for column in columns if column.period and column.period.year}
    year = years.pop() if len(years) == 1 else None
    return Base(HeaderPeriod(str(year), year), base.span, "其他表头") if year else base


def beside_unit(base: Base, preface: Iterable[Look]) -> Base:
    """Return what the surroundings say of time, the title first where the unit stands in it too."""
    if base.source == "标题":
        return base
    said = base_of([look.text for look in preface if unit_line(look.text)[0]], "", "", [])
    return said if said.period is not None else base


def with_month(base: Base, texts: Iterable[str]) -> Base:
    """Return what the surroundings say of time, a year with the month that a title or the sheet adds."""
    around = base.period
    if around is None or around.year is None or around.text != str(around.year):
        return base
    for text in texts:
        said = read_period(text)
        if said is not None and said.year is None and re.fullmatch(r"(?:-\d\d\.\.)?-\d\d", said.text):
            return Base(said.with_year(around.year), base.span, "工作表名")
    return base


def period_of_column(column: Column, what: What, base: Base) -> tuple[str | None, int | None]:
    """Return the period that a column's progress closes and the year of its plan, as far as they are said.

    A period without a year is "-07". The title, the sheet's and the file's name stand in for a header.
    """
    own = column.period
    if own is not None and re.fullmatch(r"\d{4}-\d{4}", own.text):
        own = None
    around = base.period if base.source != "其他表头" else None
    if isinstance(what, ProgressField) or what is Special.UNCLEAR:
        return _progress(column.header, own, around, base.period.year if base.period else None), None
    year = (own.year if own else None) or (around.year if around else None)
    if what in (ProjectField.YEAR_INVESTMENT, ProjectField.YEAR_MEASURES, Special.BARE_PLAN):
        dated = own is not None and own.year is not None
        shift = 1 if year and _NEXT_YEAR.search(column.header) and not dated else 0
        return None, (year + shift if year else None)
    return None, (year if isinstance(what, Step) else None)


def _progress(
    header: str, own: HeaderPeriod | None, around: HeaderPeriod | None, year: int | None
) -> str | None:
    plain = header.replace(" ", "")
    if said := _END_OF_YEAR.search(plain):
        return said[1]
    if _LAST_YEAR.search(plain):
        return str(year - 1) if year else None
    if own is None and (until := _UNTIL.search(plain)):
        own = HeaderPeriod(f"-{int(until[1]):02}", None)
    if own is None:
        return closing(around.text) if around and around.year else None
    if own.year is None and year is not None:
        own = own.with_year(year)
    if own.year is None:
        return own.text.rpartition("..")[2]
    if re.fullmatch(r"\d{4}", own.text) and around is not None and around.year == own.year:
        return closing(around.text)
    return closing(own.text)


def closing(text: str) -> str | None:
    """Return the stored period that a header's period closes: 2010-01..2010-07 is 2010-07."""
    found = closing_period(text)
    if found is None:
        return None
    period = found[0]
    return str(parse_period(str(period)))


def closing_of(text: str) -> str | None:
    """Return the period that a cell names: 2023年7月, 2023年1-7月."""
    said = read_period(text)
    return closing(said.text) if said is not None and said.year is not None else None


def add_date(
    found: dict[str, MilestoneEntry], name: str, cell: str, cited: Cited, planned: bool | None
) -> None:
    """Add a date to the milestones by name; one that says neither is taken as planned, its header tells."""
    old = found.get(name, MilestoneEntry(name, cell))
    if planned is False:
        found[name] = MilestoneEntry(name, old.cell, old.planned, old.actual or cited)
    else:
        found[name] = MilestoneEntry(name, old.cell, old.planned or cited, old.actual)


def is_typed(seen: View, look: Look) -> bool:
    """Return whether a cell is text as it was typed; a number, and a text file's, lost the 0 at its end."""
    return look.kind is Kind.TEXT and seen.name != TEXT_SHEET


def is_blank(look: Look) -> bool:
    """Return whether a cell says nothing: a dash, a placeholder; 无 is an answer."""
    return look.missing and clean(look.text) not in ("无", "暂无", "持平")
