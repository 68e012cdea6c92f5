"""Grids made by chance: tables, lists, cards and plan tables with everything that may go wrong in them."""

import string
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.sheets.grid import Area, Book, Cell, Kind, Place, Sheet

TITLES = (
    "表2.2 各区土地面积、常住人口及人口密度（2017）", "甲区2023年1-9月重点项目进度月报表",
    "“十五五”规划主要指标", "数据库：月度数据", "指标：地区生产总值_累计值(亿元)", "时间：最近12季度",
    "单位：万元", "单位：", "填报单位：区统计局", "项目台账", "续表",
    "（截止2010年6月30日）   单位：亿元", "附件1",
)  # fmt: skip
PROJECT_HEADS = (
    "项目名称", "序号", "建设规模及内容", "建设性质", "起止年限", "总投资\n（万元）", "2024年计划投资",
    "2024年1-9月完成投资（万元）", "9月当月", "占年度计划%", "形象进度", "存在问题", "责任单位",
    "开工时间", "竣工时间", "立项", "施工许可", "计划时间", "备注", "联系人", "联系电话", "项目编号",
)  # fmt: skip
PLAN_HEADS = (
    "指标", "单位", "属性", "2025年", "2030年", "2025年基期值", "2030年目标值", "年均/累计", "序号",
    "类别", "2026年", "2027年", "牵头部门", "年均增长（%）\n[累计]", "备注",
)  # fmt: skip
CARD_LABELS = (
    "项目名称", "总投资（万元）", "建设单位", "责任单位", "建设地点", "起止年限",
    "2024年计划投资（万元）", "形象进度", "立项", "开工", "竣工", "计划时间", "实际完成时间", "日期",
    "存在问题", "联系人", "本月完成投资", "年初累计完成投资",
)  # fmt: skip
HEADS = (
    "指标", "指标名称", "地  区", "年  份", "单位", "计量单位", "序号", "指标代码", "属性", "类别",
    "牵头部门", "备注", "2025年", "2030年目标值", "年均增长\n〔累计〕", "2016", "2018r", "2020年第一季度",
    "2024年1-10月", "1-7月", "上半年", "本月", "本年累计", "比上年增长(%)", "当季值", "同比", "其  中",
    "# 女性", "合  计", "增加值(亿元)", "（万人）", "（‰）", "项目名称", "建设规模及内容", "起止年限",
    "总投资\n（万元）", "2024年计划投资", "9月当月", "占年度计划%", "形象进度", "责任单位", "开工时间",
    "计划时间", "实际完成时间", "联系电话", "上旬", "小计", "工  资", "率", "单  位",
)  # fmt: skip
NAMES = (
    "全  市", "  浦东新区", "甲区", "广州", "香港特区\n(亿港元)", "合计", "合计（3项）", "其中：在建",
    "# 工业", "　　制造业", "一、人口", "（一）省重点项目（2项）", "一", "年末常住人口（万人）",
    "1. 森林覆盖率(%)", "居民消费价格指数(上年同月=100)", "★甲厂扩建", "项目名称", "项目总投资额（万元）",
    "开工", "立项", "施工许可", "竣工验收", "实际完成投资额", "大干150天", "1978", "2017年", "1月",
    "第三季度", "大湾区/广东省", "注：1.初步数。", "资料来源：统计局", "填报人：", "审核人：李某",
)  # fmt: skip
FIGURES = (
    "480.5", "1,234.5", " 12 ", "75%", "８２.３", "３４５６．７８", "-8.7", "+5", "(5)", "1e5", "1E400",
    "0.1e-9", "-0", "007", "…", "—", "-", "NA", "..", "#", "/", "　", "超2000", ">22", "1.45 左右",
    "〔17〕", "〔17.7〕%", "10.5*", "90%以上", "5—8", "≥12000", "[13.5]", "与经济增长同步", "预期性",
    "约束性", "完成国家下达任务", "110101199003071234", "0" * 30, "9" * 400, "12,34", "1.2.3",
    "1 234 567", "2009-2011", "2010-", "09.10-11.3", "2025年6月", "2024.12", "2023/9/28", "2023年13月",
    "99999年", "0年", "第五季度", "1-13月", "二〇二三年", "12-3月",
)  # fmt: skip
ODD = (
    "²", "①", "⑳", "½", "٣", "١٢٣", "Ⅳ", "㈠", "㎡", "万㎡", "\x00", "\x0b", "\x1f5", "\u200b", "\ufeff7",
    "\u202e12", "5\u00ad6", "🏗️", "a\u0301", "=1+1", "'5", "_x000D_", "(", ")", "（", "）", ":", "：",
    "%", "‰", "()", "（）", "[]", "〔〕", "*", "r", "p", "、", "一、", "（一）", "1.", "1、", "其中",
    "其中：", "年", "月", "季度", "万", "亿", "同比", "累计", "/", "#", "#REF!", "\n", " \n ",
)  # fmt: skip
ERRORS = ("#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "Err:502", "#SPILL!")
DATES = (
    "2023-05-06",
    "2010-07-18",
    "1900-01-01",
    "9999-12-31",
    "2023-05-06 12:30:00",
    "12:30:00",
    "1 day, 0:00:00",
)
FILES = (
    "a.xlsx",
    "2020年.xls",
    "人口(万人).xlsx",
    "2023年1-9月项目.csv",
    ".xls",
    "²年.xlsx",
    "",
    "十五五规划 主要指标 2030.ods",
)
FAR: Place = (1_048_575, 16_383)


def _number(value: int | float | Decimal) -> Cell:
    parsed = parse(value)
    return Cell(Kind.NUMBER if parsed.value is not None else Kind.TEXT, parsed.raw, parsed.value)


def _text(text: str) -> Cell | None:
    return Cell(Kind.TEXT, text) if text.strip() else None


def _percent(value: Decimal) -> Cell:
    return Cell(Kind.NUMBER, f"{value:f}%", value, percent=True)


def _formula(cell: Cell) -> Cell:
    return Cell(cell.kind, cell.text, cell.number, formula=True)


heads = st.sampled_from(HEADS).map(_text)
names = st.sampled_from(NAMES).map(_text)
years = st.integers(1940, 2060).map(_number)
numbers = st.one_of(
    st.decimals(-99_999, 99_999, places=2).map(_number),
    st.integers(-5, 3000).map(_number),
    st.sampled_from((0, 10**14, 10**15, 10**400, 1e308, 5e-324, 0.1 + 0.2, float("nan"), float("inf"))).map(
        _number
    ),
)
figures = st.one_of(numbers, numbers, numbers, st.sampled_from(FIGURES).map(_text), st.none())
dates = st.sampled_from(DATES).map(lambda text: Cell(Kind.DATE, text))
cells_below = st.one_of(figures, figures, figures, names, dates)
strange = st.one_of(
    st.sampled_from(ODD).map(_text),
    st.text(st.characters(codec="utf-8"), max_size=5).map(_text),
    dates,
    st.sampled_from(ERRORS).map(lambda text: Cell(Kind.ERROR, text)),
    st.sampled_from(
        (Cell(Kind.TRUTH, "TRUE"), Cell(Kind.UNCOMPUTED, "公式", formula=True), Cell(Kind.SCALED, "12345"))
    ),
    st.decimals(-200, 200, places=1).map(_percent),
    numbers.map(_formula),
)
anything = st.one_of(
    heads, names, years, figures, figures, strange,
    st.sampled_from(TITLES).map(_text), st.none(),
)  # fmt: skip
Row = Sequence[Cell | None]


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Return rows as people lay them out: titles, rows of headers, names left of figures, notes."""
    rows: list[Row] = [[_text(title)] for title in draw(st.lists(st.sampled_from(TITLES), max_size=3))]
    kind = draw(st.sampled_from((HEADS, HEADS, PROJECT_HEADS, PLAN_HEADS, CARD_LABELS)))
    if kind is CARD_LABELS:
        labels = st.sampled_from(CARD_LABELS).map(_text)
        filled = st.one_of(figures, dates, names)
        return rows + draw(st.lists(st.tuples(labels, filled, labels, filled), min_size=1, max_size=5))
    rows += draw(headers(kind))
    width = max(len(row) for row in rows)
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 9)) == 0:
            rows.append([])
            continue
        lead = draw(st.one_of(names, names, years, st.integers(1, 9).map(_number)))
        rows.append([lead, *draw(st.lists(cells_below, min_size=width - 1, max_size=width))])
    return rows + [[note] for note in draw(st.lists(names, max_size=2))]


@st.composite
def headers(draw: st.DrawFn, words: tuple[str, ...]) -> list[Row]:
    """Return one to three rows of headers of one kind of table."""
    first = draw(st.lists(st.sampled_from(words), min_size=2, max_size=7, unique=True))
    if words is not HEADS and words[0] not in first:
        first.insert(draw(st.integers(0, 1)), words[0])
    below = st.one_of(heads, heads, years, st.none())
    more = draw(st.lists(st.lists(below, min_size=len(first), max_size=len(first)), max_size=2))
    return [[_text(word) for word in first], *(more if draw(st.booleans()) else [])]


@st.composite
def grids(draw: st.DrawFn) -> dict[Place, Cell]:
    """Return filled cells: a table or two, under or beside each other, some cells replaced by anything."""
    cells: dict[Place, Cell] = {}
    top = left = 0
    for rows in draw(st.lists(tables(), min_size=1, max_size=2)):
        for row, values in enumerate(rows, start=top):
            cells |= {(row, at): cell for at, cell in enumerate(values, start=left) if cell is not None}
        if draw(st.booleans()):
            top += len(rows) + draw(st.integers(0, 2))
        else:
            left += max((len(row) for row in rows), default=0) + draw(st.integers(0, 2))
    places = st.tuples(st.integers(0, 14), st.integers(0, 9))
    for place, cell in draw(st.lists(st.tuples(places, anything), max_size=8)):
        if cell is None:
            cells.pop(place, None)
        else:
            cells[place] = cell
    if draw(st.integers(0, 30)) == 0:
        cells[FAR] = _number(7)
    return cells


areas: st.SearchStrategy[Area] = st.one_of(
    st.tuples(st.integers(0, 12), st.integers(0, 8), st.integers(0, 3), st.integers(0, 4)).map(
        lambda said: (said[0], said[1], said[0] + said[2], said[1] + said[3])
    ),
    st.sampled_from(((0, 0, *FAR), (3, 3, 1, 1), (0, 0, 0, 16_383), (0, 0, 1_048_575, 0))),
)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Return a book of one to three sheets, some of them hidden."""
    sheets = []
    known = st.sampled_from(("Sheet1", "年末人口(万人)", "2023年", "一", "填报说明", "十二五", "²"))
    for name in draw(st.lists(known, min_size=1, max_size=3, unique=True)):
        merges = tuple(draw(st.lists(areas, max_size=5)))
        sheets.append(Sheet(name, draw(grids()), merges, hidden=draw(st.integers(0, 6)) == 0))
    return Book("xlsx", tuple(sheets), notes=draw(st.sampled_from(((), ("没有核对",)))))


file_names = st.one_of(st.sampled_from(FILES), st.text(string.printable, max_size=8))
