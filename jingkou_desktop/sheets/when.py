"""The period and basis of a figure, put together from header, row, title, sheet and file."""

import re
from dataclasses import dataclass, replace

from jingkou_desktop.domain.periods import CURRENT, YEAR_TO_DATE, HeaderPeriod, read_period
from jingkou_desktop.sheets.words import is_rate

_LAST_YEAR = re.compile(r"(?<![比较占为=以])(?:上年|去年|上一年|上年度)(?!=|\s*=|为100)")
_THIS_YEAR = re.compile(r"全年|年度|本年|当年|今年|年内|年末|年底|本期|本月|本季|当月|当季|累计|计划|完成")
_YEAR_PLAN = re.compile(r"(?:年度|全年|当年|本年|年)(?:度)?(?:投资|工作)?(?:计划|目标|任务|预算)")
_SO_FAR = re.compile(r"完成|占|率|累计|进度|\d月")
_SHORT_TIME = re.compile(r"本月(?!止)|当月|本季|当季")  # never the whole year that a title says
_TO_DATE = re.compile(r"累计|1[-—至]本月|本月止|年初")
_SINCE_START = re.compile(r"[底末]|截[至止]|开工|[至到]\d{4}")
_ONE_YEAR = re.compile(r"(\d{4})-\d\d(?:\.\.\1-\d\d)?")
_FIVE_YEARS = re.compile(r"年均|五年|规划期|累计")
_STAGES = (
    ("快报", re.compile(r"快报")),
    ("初步核算", re.compile(r"初步|初核")),
    ("最终核实", re.compile(r"(?:最终|年报)?核实|终核")),
    ("普查修订", re.compile(r"普查修订|经济普查")),
)
_BEFORE = re.compile(
    r"(?<![比较占为=以与])(?:上年|去年|上一年|上年度)(?!\s*=|为100)|(?<![比较占为=以与年度])同期"
    r"|(?<=\d年)同期|(?<=\d年度)同期"
)
_INDEX_BASE = re.compile(
    r"[(（]?\s*(?:以)?(?:上年|去年|上月|上季|上期)?(?:同期|同月|同季度?)?(?:价格)?\s*(?:=|＝|为)\s*100\s*[)）]?"
)
_CHANGE = re.compile(r"比|±|差")
_EARLIER = re.compile(r"上年|去年|上一年")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*\d{4}[^()（）]*[)）]")
_BASE_TIME = re.compile(r"(?<![比较占为=以与])(?:基期|基年|基准年)")
_AIMED = re.compile(r"目标|计划|任务|预计|预测|规划|预算")
_ISSUED = re.compile(
    r"[(（\[【][^()（）\[\]【】]*(?:发布|印发|公布|报送|填报|制表|更新)[^()（）\[\]【】]*[)）\]】]"
    r"|[〔\[(（]\d{4}[〕\])）]\s*\d+\s*号"
)
_YEARS = re.compile(r"(?<![较比以与占]|\d)(?:19|20)\d\d(?=年)")
_SPAN_OF_YEARS = re.compile(r"\d{4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Base:
    """What the surroundings of a table say of time, the nearest first: title, sheet, file."""

    period: HeaderPeriod | None = None
    span: HeaderPeriod | None = None  # a span of years, for 年均 and 五年累计
    source: str = ""


def stage_of(text: str) -> str | None:
    """Return the stage that the words of a header, a row or a title name, or None."""
    return next((stage for stage, pattern in _STAGES if pattern.search(text)), None)


def is_aimed(text: str) -> bool:
    """Return whether a header speaks of what is wanted (目标, 计划), not of what was reached."""
    return bool(_AIMED.search(text)) and "完成" not in text


def says_year_before(text: str) -> bool:
    """Return whether a header without a year of its own means the year before (上年同期, 同期)."""
    text = _INDEX_BASE.sub("", text)
    if not _BEFORE.search(text) or _CHANGE.search(text) or is_rate(text):
        return False
    said = read_period(text)
    return said is None or said.year is None


def names_year_before(text: str) -> bool:
    """Return whether a header itself says which year it counts back from: 上年, not a bare 同期."""
    return bool(_EARLIER.search(text))


def time_doubt(text: str) -> str:
    """Return why the words of a header or a row do not tell their time for certain, else ""."""
    if is_rate(text) or _CHANGE.search(text):
        return ""
    said = read_period(text)
    dated = said is not None and said.year is not None
    if _BASE_TIME.search(text) and not dated:
        return f"“{text}”没有写明是哪一年，没有取数"
    if dated and _EARLIER.search(text) and _BEFORE.search(text) and not _IN_BRACKETS.search(text):
        return f"“{text}”看不出是哪一年，没有取数"
    return ""


def base_of(titles: list[str], sheet: str, file: str, headers: list[str]) -> Base:
    """Return what the surroundings say; a span of years (2016—2017) dates no single figure."""
    base = Base()
    for source, texts in (("标题", titles), ("工作表名", [sheet]), ("文件名", [file])):
        for text in texts:
            text = _ISSUED.sub("", text)  # noqa: PLW2901  # the day of issue is no time of the figures
            said = _with_year_beside(text, read_period(text))
            if said is None or said.year is None or re.search(r"最近\d+", text):
                continue
            if len(set(_YEARS.findall(text))) > 1 and not _SPAN_OF_YEARS.fullmatch(said.text):
                continue
            if _SPAN_OF_YEARS.fullmatch(said.text):
                base = replace(base, span=base.span or said)
            elif base.period is None:
                base = replace(base, period=said, source=source)
    if base.period is None:
        years = {
            said.year
            for text in headers
            if not is_aimed(text)
            and (said := read_period(text)) is not None
            and said.year
            and not _SPAN_OF_YEARS.fullmatch(said.text)
        }
        if len(years) == 1:
            (year,) = years
            base = replace(base, period=HeaderPeriod(str(year), year), source="其他表头")
    return base


def _with_year_beside(text: str, said: HeaderPeriod | None) -> HeaderPeriod | None:
    """Return the months of a title with the only year that it says elsewhere: 2010年…情况表（1-9月）."""
    years = set(_YEARS.findall(text))
    if said is None or said.year is not None or len(years) != 1:
        return said
    return said.with_year(int(years.pop()))


def period_of(
    header: str,
    column: HeaderPeriod | None,
    row: HeaderPeriod | None,
    base: Base,
    listed: bool,
    before: bool = False,
) -> tuple[str | None, str]:
    """Return the period of a figure and, where it was taken from the surroundings, from where.

    `listed` says that rows are projects: there only headers that speak of the year (全年, 计划) take it.
    `before` says that the column means the year before; a column with a year of its own is as it says.
    """
    last_year = before or bool(_LAST_YEAR.search(_INDEX_BASE.sub("", header)))
    own = _closer(column, row)
    if own is not None and own.year is not None:
        dated = column is not None and column.year is not None
        text, source = _month_of_year(own.text, base, header)
        return (_year_before(text) if text and last_year and not dated else text), source
    if own is not None and base.period is not None and base.period.year is not None:
        year = base.period.year - (1 if last_year else 0)
        return own.with_year(year).text, base.source
    if base.span is not None and _FIVE_YEARS.search(header) and own is None:
        return base.span.text, "标题"
    if (
        base.period is None
        or own is not None
        or (_SHORT_TIME.search(header) and len(_fit(base.period.text, header)) == len("2023"))
        or (listed and not last_year and not _THIS_YEAR.search(header))
        or (base.source == "其他表头" and not (_THIS_YEAR.search(header) or stage_of(header) or before))
    ):
        return None, ""
    text = _fit(base.period.text, header)
    whole = _asks_whole_year(header) or (last_year and "全年" in header)
    if (listed and not _SHORT_TIME.search(header)) or whole or (last_year and _SINCE_START.search(header)):
        text = str(base.period.year)
    return (_year_before(text) if last_year else text), base.source


def _asks_whole_year(header: str) -> bool:
    """Return whether a header means the plan of the year (年度计划投资), whatever months the title says."""
    return bool(_YEAR_PLAN.search(header)) and not is_rate(header) and not _SO_FAR.search(header)


def _month_of_year(own: str, base: Base, header: str) -> tuple[str | None, str]:
    """Return a period, where it is a bare year over 本月 or 累计 with the months that the title says."""
    if len(own) != len("2023"):
        return own, ""
    months = base.period is not None and "-" in base.period.text and _ONE_YEAR.fullmatch(base.period.text)
    short = _SHORT_TIME.search(header)
    to_date = _TO_DATE.search(header) and not _SINCE_START.search(header)
    if base.period is not None and months and (short or to_date):
        return _fit(re.sub(r"\d{4}", own, base.period.text), header), base.source
    return (None if short else own), ""


def basis_for(column: str | None, row: str | None, period: str | None, header: str) -> str | None:
    """Return 当期, 本年累计 or None for a figure."""
    if column or row:
        return column or row
    if period and ".." in period:
        return YEAR_TO_DATE if period.partition("..")[0].endswith("-01") else None
    return CURRENT if re.search(r"本月|当月|本季|当季", header) else None


def _closer(column: HeaderPeriod | None, row: HeaderPeriod | None) -> HeaderPeriod | None:
    if column is None or row is None:
        return column or row
    if column.year is None and row.year is not None:
        return column.with_year(row.year)
    if row.year is None and column.year is not None:
        return row.with_year(column.year)
    return column


def _fit(text: str, header: str) -> str:
    """Return the title's period as the header means it: 本月 of 1-7月 is 7月, 累计 of 7月 is 1-7月."""
    first, dots, last = text.partition("..")
    if dots and re.search(r"本月|当月", header):
        return last
    month = re.fullmatch(r"(\d{4})-(\d\d)", text)
    if month and _TO_DATE.search(header):
        return f"{month[1]}-01..{first}"
    return text


def _year_before(text: str) -> str:
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) - 1), text)
