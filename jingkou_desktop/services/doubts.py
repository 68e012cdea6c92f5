"""Why a figure of a spreadsheet may not be what it seems to be: a target, a time to come, another basis."""

from datetime import date
from pathlib import Path

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.readings import FORM_OF, PLANNED, TITLE, FormMark, Reading, TableFile
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services.matching import AIMED, REPORTED, aimed_title, not_reached
from jingkou_desktop.services.outcomes import Row
from jingkou_desktop.services.spans import Spans, stands_alone

RATES = ("%", "‰")


def too_early(today: date, when: Period) -> str:
    """Return a sentence where a period has not come to its end by this computer's clock."""
    if (when.year, when.months) <= (today.year, today.month):
        return ""
    return f"{when.words}还没有结束（本机日期{today}），可能是目标或预计数；属实请写明理由。"


def unsaid_basis(row: Row, reading: Reading, one: Indicator, when: Period, implied: str | None) -> str:
    """Return a sentence where a figure within a year may be one month's or all the months' so far.

    Rates are usually told of the months so far.
    """
    if row.value is None or row.value.basis is not Basis.YEAR_TO_DATE or reading.basis or implied:
        return ""
    if one.unit in RATES or when.month == 1 or when.quarter == 1:
        return ""
    return "没有写明当期还是本年累计，按本年累计；请选定这一栏的口径，或写明理由。"


def chosen_target(label: str) -> str:
    """Return a sentence where a label that a person gave a meaning speaks of a target, else ""."""
    found = AIMED.search(REPORTED.sub("", label))
    return f"名称里写着“{found[0]}”，可能不是达到的数；确是达到的数，请写明理由。" if found else ""


def of_another(form: FormMark, reading: Reading, one: Indicator) -> str:
    """Return a sentence where a form holds a figure that another department answers for, else ""."""
    own = (note.removeprefix(FORM_OF) for note in reading.notes if note.startswith(FORM_OF))
    department = next(own, form.department)
    if not one.department or one.department.replace("|", "／") == department:
        return ""
    return f"填报表是{department}的，这项指标由{one.department}负责；属实请写明理由。"


def fraction(row: Row, reading: Reading, one: Indicator) -> str:
    """Return a sentence where a percentage may have been put as a fraction: 0.052 for 5.2%."""
    said = reading.value
    if one.unit != "%" or row.new is None or said is None or said != row.new or not 0 < abs(said) < 1:
        return ""
    places = -int(said.normalize().as_tuple().exponent)
    if places <= one.decimals + 1:
        return ""
    return f"{said}% 不到 1%，可能填了小数而不是百分数（如把 5.2% 填成 0.052）；属实请写明理由。"


def apart(row: Row, reading: Reading, one: Indicator, spans: Spans) -> str:
    """Return a sentence where the plan's last year stands apart from the years before it in its row."""
    year = one.target_year
    if not year or row.period != str(year) or row.new is None or not stands_alone(reading, spans, year):
        return ""
    return f"{year}年与表里前面的年份不相连，可能是规划目标；确是达到的数，请写明理由。"


def aimed(row: Row, table: TableFile, reading: Reading, one: Indicator) -> str:
    """Return why a figure may be a target and not what was reached, else ""."""
    if not_reached((Path(table.name).stem, reading.sheet)):
        return "文件名或工作表名说的是目标或计划；确是达到的数，请写明理由。"
    titles = [note.removeprefix(TITLE) for note in reading.notes if note.startswith(TITLE)]
    if title := aimed_title(titles):
        return f"标题“{title}”说的是目标、计划或别的时候；确是达到的数，请写明理由。"
    if PLANNED in reading.notes:
        return "这一栏像是规划目标（表里有基期、年均或属性栏）；确是达到的数，请写明理由。"
    goal = one.target.value if one.target and row.period == str(one.target_year) else None
    if goal is not None and row.new == goal:
        return f"与{row.period}年的目标值相同，可能是目标而不是达到的数；确是达到的数，请写明理由。"
    return ""
