"""Files made by chance that speak of the plan's indicators and projects, and what a person answers."""

import hashlib
from dataclasses import dataclass

from hypothesis import strategies as st

from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.services import builtin
from jingkou_desktop.sheets.grid import Book, Cell, Place, Sheet, cell_name
from jingkou_desktop.sheets.layout import understand
from tests.sheets.grids_by_chance import (
    PLAN_HEADS,
    PROJECT_HEADS,
    TITLES,
    Row,
    _text,
    anything,
    books,
    figures,
)

PLAN = builtin.load("14")
NAMES = [one.name for one in PLAN.indicators]
UNITS = (
    "亿元", "万元", "元", "%", "‰", "家", "个", "万人", "人", "亿美元", "万美元", "平方米", "亩", "万吨",
    "亿立方米", "百分点", "", "—",
)  # fmt: skip
AREAS = ("京口区", "润州区", "丹徒区", "镇江市", "全区", "合计", "江苏省", "甲 区")
TIMES = (
    "2020年", "2021年", "2022年", "2023年", "2024年", "2025年", "2026年", "2023", "2023年7月", "2024年1-7月",
    "2023年第三季度", "2022年上半年", "2023年目标", "2023年（快报）", "2024年增长%", "2023年7月累计", "本月",
    "2025年目标值", "上年同期",
)  # fmt: skip
PROJECTS = (
    *(one.name for one in PLAN.projects[:6]),
    "滨江大道改造",
    "甲厂扩建",
    "甲厂二期扩建",
    "二、民生项目",
)
WORDS = (
    "2022-2024", "2021.3-2023.12", "2023年6月", "已开工", "在建", "3.5亿元", "12000", "约5000", "新建",
    "封顶", "城投公司", "商务局", "完成60%", "2023/7/1", "2030年", "无", "—", "约束性", "预期性",
    "年均6%左右", "≥90",
    "比2020年下降13.5%", "〔17〕", "与经济增长同步", "翻一番",
)  # fmt: skip

names = st.one_of(
    st.sampled_from(NAMES),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(UNITS)).map(lambda both: f"{both[0]}（{both[1]}）"),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("其中：", "一、", "1."))).map(
        lambda both: f"{both[1]}{both[0]}"
    ),
    st.sampled_from(NAMES).map(lambda name: name[: len(name) * 3 // 4]),
).map(_text)
words = st.sampled_from(WORDS).map(_text)
projects = st.sampled_from(PROJECTS).map(_text)


def of(texts: tuple[str, ...]) -> st.SearchStrategy[Cell | None]:
    """Return cells of these texts."""
    return st.sampled_from(texts).map(_text)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Return a table of figures, of areas, of the plan's targets or of projects."""
    kind = draw(st.sampled_from(("years", "years", "units", "areas", "plan", "projects", "projects")))
    if kind == "areas":
        head, lead, below = (
            [_text("地区"), *draw(st.lists(names, min_size=1, max_size=4))],
            of(AREAS),
            figures,
        )
    elif kind == "plan":
        said = draw(st.lists(st.sampled_from(PLAN_HEADS), min_size=2, max_size=7, unique=True))
        head, lead, below = [_text(one) for one in ("指标", *said)], names, st.one_of(words, figures)
    elif kind == "projects":
        said = draw(st.lists(st.sampled_from(PROJECT_HEADS), min_size=2, max_size=8, unique=True))
        head = [_text(one) for one in ("项目名称", *(one for one in said if one != "项目名称"))]
        lead, below = projects, st.one_of(words, figures)
    else:
        times = draw(st.lists(of(TIMES), min_size=1, max_size=5))
        head, lead, below = [_text("指标"), *times], names, figures
    rows = [[_text(draw(st.sampled_from((*TITLES, "2023年主要指标", "2023年7月项目进度"))))]]
    rows = [*(rows if draw(st.booleans()) else []), head]
    unit = kind == "units"
    if unit:
        head.insert(1, _text("单位"))
    for _ in range(draw(st.integers(1, 6))):
        row = [draw(lead), *([draw(of(UNITS))] if unit else [])]
        rows.append(
            [*row, *draw(st.lists(below, min_size=len(head) - len(row), max_size=len(head) - len(row)))]
        )
    return rows


@st.composite
def sheets(draw: st.DrawFn, name: str) -> Sheet:
    """Return a sheet with a table or two, some cells replaced by anything."""
    cells: dict[Place, Cell] = {}
    top = 0
    for rows in draw(st.lists(tables(), min_size=1, max_size=2)):
        for row, values in enumerate(rows, start=top):
            cells |= {(row, at): cell for at, cell in enumerate(values) if cell is not None}
        top += len(rows) + draw(st.integers(0, 2))
    places = st.tuples(st.integers(0, 10), st.integers(0, 7))
    for place, cell in draw(st.lists(st.tuples(places, anything), max_size=3)):
        if cell is None:
            cells.pop(place, None)
        else:
            cells[place] = cell
    return Sheet(name, cells)


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: what its cells hold, and what was read of it."""

    cells: dict[tuple[str, str], Cell]
    table: TableFile

    def __repr__(self) -> str:
        """Return what was sent, short enough to be read."""
        return f"{self.table.name} { ({place: cell.text[:40] for place, cell in self.cells.items()}) }"


@st.composite
def one_file(draw: st.DrawFn) -> Sent:
    """Return one file; its bytes stand for themselves by their hash alone."""
    known = st.sampled_from(("报表", "2023年", "项目", "目标"))
    if draw(st.integers(0, 4)) == 0:
        book = draw(books())
    else:
        titles = draw(st.lists(known, min_size=1, max_size=2, unique=True))
        book = Book("xlsx", tuple(draw(sheets(title)) for title in titles))
    name = draw(
        st.sampled_from(
            ("统计局2023年7月.xlsx", "a.xlsx", "商务局.xlsx", "2024年目标.xls", "十五五规划.xlsx")
        )
    )
    said = understand(book, name)
    cells = {
        (sheet.name, cell_name(place)): cell for sheet in book.sheets for place, cell in sheet.cells.items()
    }
    table = TableFile(
        name=name, sha256=hashlib.sha256(repr(book).encode(errors="replace")).hexdigest(), size=1,
        format="xlsx", encoding="", readings=tuple(said.readings), skipped=tuple(said.skipped),
        plan_rows=tuple(said.plan_rows), projects=tuple(said.projects), sender=said.sender,
    )  # fmt: skip
    return Sent(cells, table)


files = st.lists(one_file(), min_size=1, max_size=2, unique_by=lambda one: one.table.sha256)
