"""Why a figure of a spreadsheet may not be what it seems to be: a target, a time to come, another basis."""

import re
from datetime import date
from pathlib import Path

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.readings import CAUSED, FORM_OF, PLANNED, TITLE, FormMark, Reading, TableFile
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services.matching import AIMED, REPORTED, aimed_title, not_reached
from jingkou_desktop.services.outcomes import Row
from jingkou_desktop.services.spans import Spans, stands_alone

RATES = ("%", "‰")
NOMINAL = re.compile("名义|现行?价|当年价")
CONSTANT = re.compile(r"不变价|可比价|可比口径|(?:19|20)\d\d年价格?")
GROWTH = re.compile("增速|增长|增幅|增减")
MONEY = re.compile("元")


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


def in_form(form: FormMark, reading: Reading, one: Indicator) -> str:
    """Return a sentence where a form's figure is said to be missing, or is another department's, else ""."""
    if any(note.startswith(CAUSED) for note in reading.notes):
        return "数和缺数原因只能有一个；确有这个数，请写明理由。"
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


def priced(table: TableFile, reading: Reading, one: Indicator) -> str:
    """Return a sentence where growth is said to be nominal, or an amount to be at constant prices, else "".

    Said in the label, in a title or in a note of the sheet; in notes each clause speaks of growth or not.
    """
    grows = one.unit in RATES and bool(GROWTH.search(one.name))
    if not grows and not MONEY.search(one.unit):
        return ""
    wanted = NOMINAL if grows else CONSTANT
    titles = [note.removeprefix(TITLE) for note in reading.notes if note.startswith(TITLE)]
    remarks = [item.text for item in table.skipped if item.sheet == reading.sheet]
    clauses = [part for text in (*titles, *remarks) for part in re.split("[，。；,;、]", text)]
    said = [reading.label, *(part for part in clauses if bool(GROWTH.search(part)) is grows)]
    found = next((match[0] for text in said if (match := wanted.search(text)) and text != one.name), "")
    if not found or found in one.name:
        return ""
    usual = "实际增速" if grows else "现价数"
    return f"表里写着“{found}”，规划通常用{usual}；确是{one.name}的数，请写明理由。"


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
