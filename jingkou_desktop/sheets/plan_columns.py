"""Tell a plan's table by its headers, and what each of its columns holds."""

import re
from dataclasses import dataclass, field

from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View
from jingkou_desktop.sheets.words import Key

LEAST_TERM, MOST_TERM = 3, 6  # years from the base year to the plan's last
FIRST_TERM = 2026 - 5 * 15  # 十五五 begins in 2026

_NAME = re.compile(
    r"(?:主要|具体|[二三]级|考核|发展|约束性|预期性|监测|规划|核心)*指标(?:名称|内容|项)?|(?:目标|项目)?名称|项目|主要目标"
)
_UNIT = re.compile(r"(?:计量|指标)?单位")
_CODE = re.compile(r"(?:指标)?(?:代码|编码)")
_INDEX = re.compile(r"序号|编号|序|No\.?", re.IGNORECASE)
_GROUP = re.compile(r"(?:指标)?(?:类别|分类|领域|大类|维度|方面|板块)|一级指标|专栏")
_ATTRIBUTE = re.compile(r"(?:指标)?(?:属性|性质)|(?:指标)?类型")
_DEPARTMENT = re.compile(
    r"(?:责任|牵头|主管|负责|填报|报送|主要?责任)(?:部门|单位|科室)(?:[(（].*[)）])?|部门|牵头(?:及|和)?配合(?:部门|单位)"
)
_SPAN = re.compile(r"年均|年平均|累计|五年(?:增|合计)|增长率?[(（〔\[]")
_AIMED = re.compile(r"目标|规划(?:值|数)|期末|预期值|到\d{4}年")
_BASE = re.compile(r"基期|基数|基年|基准|现状|初值|实际|实绩|完成")
_HORIZON = re.compile("远景|展望|2035|2050")
_RUNNING = re.compile(
    r"完成率|完成情况|完成比例|进度|进展|同比|环比|上年同期|本月|当月|本季|季度|\d月|[一二三四]季|上半年|累计完成|快报|排名|差距|修订|[当本]年(?:数|值|实际)"
)
_PROJECTS = re.compile(r"投资|建设(?:内容|规模|地点|性质|年限|起止|单位)|业主|资金|开工|竣工")
_WATCHED = re.compile(
    r"(?:完成|执行|进展|实施|落实|监测|评估|对比)(?:情况|结果|分析|表)|中期(?:评估|评价)|评估$|进度表|季报|月报|快报|统计公报"
)
_TITLE = re.compile(r"规划|目标|指标体系|纲要|十[一二三四五六七]五")
_TERM = re.compile(r"十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_WORDED = re.compile(r"[≥≤><＞＜〔\[]|以上|以内|左右|不低于|不超过|同步|逐年|[约性]")
_BINDING = re.compile("约束性|预期性|约束|预期")


@dataclass
class PlanColumns:
    """The columns of a plan's table by what they hold; `years` are those of single years between."""

    names: list[Column] = field(default_factory=list)
    groups: list[Column] = field(default_factory=list)
    unit: Column | None = None
    code: Column | None = None
    attribute: Column | None = None
    department: Column | None = None
    baseline: Column | None = None
    target: Column | None = None
    spans: list[Column] = field(default_factory=list)  # 年均, 累计
    years: list[Column] = field(default_factory=list)
    base_year: int | None = None
    last_year: int | None = None

    @property
    def header_unit(self) -> str | None:
        """The unit that the header of the figures gives."""
        columns = (self.target, self.baseline, *self.spans)
        return next((one.unit for one in columns if one is not None and one.unit), None)

    def year_of(self, column: Column) -> int | None:
        """Return the year that a column is of."""
        named = year_in(column.header)
        if named is not None:
            return named
        return {id(self.baseline): self.base_year, id(self.target): self.last_year}.get(id(column))


def year_in(header: str) -> int | None:
    """Return the one year that a header names, None for none or a span of years."""
    found = _YEAR.findall(header)
    return int(found[0]) if len(set(found)) == 1 else None


def plan_columns(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> PlanColumns | None:
    """Return the columns of a plan's table, or None where the table is none.

    Needed are names and an aim (a target column or 年均/累计), and that something tells a plan: a column
    of attributes, target wording in a header or in the cells, or a title that speaks of a plan.
    Figures reported in between (完成率, 同比, months) make it a table of figures.
    """
    if any(column.key is Key.REGION or _PROJECTS.search(_bare(column)) for column in columns):
        return None
    if any(_WATCHED.search(title) for title in setting.titles):
        return None
    found, values = _keys(columns)
    if not found.names or any(_RUNNING.search(_bare(column)) for column in values):
        return None
    _aims(found, values, setting)
    if found.target is None and not found.spans:
        return None
    late = [column for column in values if _reported(column, found)]
    late += _figures_of_years(found, values, setting) + _reached_in_the_year(found, values, setting)
    return found if not late and _is_plan(seen, table, found, setting) else None


def _bare(column: Column) -> str:
    return re.sub(r"\s", "", column.header)


def _keys(columns: tuple[Column, ...]) -> tuple[PlanColumns, list[Column]]:
    """Return the columns that say something of the rows, and those left, which may hold values."""
    found, values = PlanColumns(), []
    for column in columns:
        header = _bare(column).strip(":：*")
        plain = re.sub(r"[(（][^()（）]*[)）]$", "", header)
        plain = re.sub(r"(?<=[\u4e00-\u9fff])[A-Za-z./&]+$", "", plain)  # 指标Indicator
        if _NAME.fullmatch(plain):
            found.names.append(column)
        elif _GROUP.fullmatch(plain):
            found.groups.append(column)
        elif _UNIT.fullmatch(plain):
            found.unit = found.unit or column
        elif _CODE.fullmatch(plain):
            found.code = found.code or column
        elif _ATTRIBUTE.fullmatch(plain):
            found.attribute = found.attribute or column
        elif _DEPARTMENT.fullmatch(plain):
            found.department = found.department or column
        elif column.key is None and header and not _INDEX.fullmatch(plain):
            values.append(column)
    return found, values


def _aims(found: PlanColumns, values: list[Column], setting: Setting) -> None:
    """Find the base, the target, the span and the years between among the value columns."""
    first, last = term_of(setting.titles)
    if first is None:
        first, last = _term_in_headers(values)
    dated: list[tuple[int, Column]] = []
    for column in values:
        header = _bare(column)
        year = year_in(header)
        if _HORIZON.search(header) and not (last and str(last) in header):
            continue
        other_term = first is not None and term_of((header,)) not in ((None, None), (first, last))
        if _is_span(column, year):
            found.spans += [] if other_term else [column]
        elif year is not None:
            dated.append((year, column))
        elif _AIMED.search(header) and not other_term:
            found.target = found.target or column
        elif _BASE.search(header):
            found.baseline = found.baseline or column
    if found.target is None:
        _latest(found, dated, first, last)
    else:
        found.last_year = last
    _base(found, dated, first)
    if found.last_year is not None:
        begin = found.base_year if found.base_year is not None else found.last_year - 5
        ahead = [one for year, one in dated if begin < year < found.last_year and one is not found.target]
        found.years = [one for one in ahead if one is not found.baseline]


def _is_span(column: Column, year: int | None) -> bool:
    """Tell whether a column is of all years: 年均, 累计, also below a header that names the last year."""
    header, leaf = _bare(column), re.sub(r"\s", "", column.labels[-1] if column.labels else column.header)
    if not _SPAN.search(header):
        return False
    below = bool(_SPAN.search(leaf)) and year_in(leaf) is None
    return below or year is None or not _AIMED.search(header)


def _term_in_headers(values: list[Column]) -> tuple[int | None, int | None]:
    """Return the last of the plans that headers name, where none names a later year."""
    headers = [_bare(column) for column in values if not _HORIZON.search(_bare(column))]
    terms = [(first, last) for header in headers for first, last in [term_of((header,))] if first and last]
    years = [int(year) for header in headers for year in _YEAR.findall(header)]
    if not terms or max(terms)[1] < max(years, default=0):
        return None, None
    return max(terms)


def _latest(found: PlanColumns, dated: list[tuple[int, Column]], first: int | None, last: int | None) -> None:
    """Take as target the column of the plan's last year, else of the latest year that there is."""
    aimed = [(year, one) for year, one in dated if not _BASE.search(_bare(one))]
    if last is not None and first is not None:
        aimed = [(year, one) for year, one in aimed if first <= year <= last]
    if aimed:
        found.last_year, found.target = max(
            aimed, key=lambda pair: (pair[0], bool(_AIMED.search(_bare(pair[1]))))
        )


def _base(found: PlanColumns, dated: list[tuple[int, Column]], first: int | None) -> None:
    """Take as base the column that says so, else the latest year before the plan's first."""
    if found.baseline is not None:
        found.base_year = first - 1 if first else None
        return
    limit = first - 1 if first else (found.last_year or 9999) - LEAST_TERM
    before = [
        (year, one)
        for year, one in dated
        if year <= limit and one is not found.target and not _AIMED.search(_bare(one))
    ]
    if before:
        found.base_year, found.baseline = max(
            before, key=lambda pair: (pair[0], bool(_BASE.search(_bare(pair[1]))))
        )


def _reported(column: Column, found: PlanColumns) -> bool:
    """Tell whether a column holds what was reached after the base year, or may: a bare year between."""
    if any(column is one for one in found.years):
        aimed = found.target is not None and bool(_AIMED.search(_bare(found.target)))
        return aimed and not re.search("目标|计划|规划", _bare(column))
    year = year_in(_bare(column))
    done = re.search("实际|实绩|完成", _bare(column)) and not _AIMED.search(_bare(column))
    if not done or column is found.baseline:
        return False
    return year is None or found.base_year is None or year > found.base_year


def _figures_of_years(found: PlanColumns, values: list[Column], setting: Setting) -> list[Column]:
    """Return bare years that no aim follows (2021年, 2022年, 2023年, 累计): a plan ends in 0 or 5."""
    target = found.target
    year = year_in(_bare(target)) if target is not None else None
    if target is not None and (year is None or year % 5 == 0 or _AIMED.search(_bare(target))):
        return []
    bare = [one for one in values if year_in(_bare(one)) and not re.search("目标|计划|规划|预期", _bare(one))]
    aimed = any(re.search("目标|计划", title) for title in setting.titles)
    return bare if len(bare) > 1 or not aimed else []


def _reached_in_the_year(found: PlanColumns, values: list[Column], setting: Setting) -> list[Column]:
    """Return the columns without a year beside a target without one, below the title of a year.

    They hold what the year has reached: 目标, 完成 below 2023年.
    """
    target = found.target
    dated = setting.base.period is not None and setting.base.span is None
    if target is None or found.last_year is not None or year_in(_bare(target)) or not dated:
        return []
    told = (*found.spans, *found.years, target)
    rest = [one for one in values if not any(one is other for other in told) and year_in(_bare(one)) is None]
    return [
        one for one in rest if not _AIMED.search(_bare(one)) and not re.search("基|现状|初值", _bare(one))
    ]


def _is_plan(seen: View, table: Table, found: PlanColumns, setting: Setting) -> bool:
    """Tell whether something says that the table is of a plan."""
    apart = found.base_year is None or found.last_year is None
    if found.base_year is not None and found.last_year is not None:
        apart = LEAST_TERM <= found.last_year - found.base_year <= MOST_TERM
    aims = [one for one in (found.target, *found.years) if one is not None]
    if found.attribute is not None and any(
        _BINDING.match(look.text)
        for row in range(table.header[-1] + 1 if table.header else 0, max(table.data, default=0) + 1)
        if (look := seen.at((row, found.attribute.number))) is not None
    ):
        return True
    if found.spans and found.target is not None and apart:
        return True
    worded = any(_AIMED.search(_bare(one)) for one in aims) or any(
        _TITLE.search(one) for one in setting.titles
    )
    if not apart or (found.years and not worded):
        return False
    if worded and (found.baseline is not None or found.unit is not None):
        return True
    texts = [seen.looks.get((row, one.number)) for row in table.data for one in aims]
    return sum(1 for look in texts if look and look.value is None and _WORDED.search(look.text)) >= 2


def term_of(titles: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Return the first and last year of the plan that titles name: 十五五 is 2026 to 2030."""
    for title in titles:
        if span := _YEARS.search(title):
            first, last = int(span[1]), int(span[2])
            if 2 <= last - first <= MOST_TERM:
                return first, last
        if named := _TERM.search(title):
            number = "一二三四五六七八九".index(named[1] or named[2]) + 11
            first = FIRST_TERM + 5 * number
            return first, first + 4
    return None, None
