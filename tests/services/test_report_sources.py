"""Every figure of the main tables leads to its cell, its change of the journal, its person, its review."""

import re
from collections.abc import Iterator

import pytest

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.report.data import ReportData, Table
from jingkou_desktop.services import demo, entry, imports, reporting, review
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values
from tests.report.drafted import sourced
from tests.services.conftest import table
from tests.services.reports import DAY, fill, titled

MAIN = re.compile("主要目标完成情况|年度目标完成情况|远景目标进展|全部指标历年数据")
SPAN = re.compile(r"（(.+)）(?=[\d-])")  # which part of the year a figure covers
Found = tuple[str, str, str]  # code, period, figure


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The made-up figures, some typed and some imported since, one within the year."""
    folder = tmp_path_factory.mktemp("r")
    ws = Workspace.create(folder / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    demo.revise(ws, "14")
    sheet = table(folder / "统计局.xlsx", [["指标", "单位", "2023年"], ["人均地区生产总值", "元", 146123]])
    ws.operator = "李四"
    found = imports.preview(ws, [sheet])
    assert imports.apply(ws, found, {row.id: "已核实" for row in found.rows}) is not None
    with ws.edit("存入部分年份的数"):
        for value in ws.values("P01"):
            if value.period.startswith("2023"):
                values.delete_value(ws.db, value.key)
    entry.set_value(ws, "P01", "2023-07", "0.34", "核实", basis=Basis.YEAR_TO_DATE)
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def data(filled: Workspace) -> ReportData:
    return reporting.build(filled, 2023, made_on=DAY)


def main_tables(data: ReportData) -> Iterator[Table]:
    every = (*data.blocks, *data.annexes[0].blocks)
    yield from (one for one in every if isinstance(one, Table) and MAIN.search(one.title))


def printed(ws: Workspace, data: ReportData) -> Iterator[Found]:
    """Yield every figure, baseline and target that the main tables print, as (code, period, figure)."""
    for found in main_tables(data):
        for row in found.rows:
            if len(row) > 1:
                one = _named(ws, row)
                for column, cell in zip(found.columns, row, strict=True):
                    if cell not in ("—", "…") and (period := _period(ws, one, column.title, cell)):
                        yield one.code, period, SPAN.sub("", cell).rstrip("*").replace("\n", "")


def _named(ws: Workspace, row: tuple[str, ...]) -> Indicator:
    for one in ws.indicators():
        label = f"{one.name}（{one.unit}）" if one.unit else one.name
        if one.code == row[0] or row[0] in (label, one.name):
            return one
    raise AssertionError(row)


def _period(ws: Workspace, one: Indicator, title: str, cell: str) -> str:
    """Return the period of a column's figures, "" of what is no figure of an indicator itself."""
    part = SPAN.match(cell)
    if title in ("实绩", "2023年") and part:
        return f"2023年{part[1].removesuffix('末')}"
    if title in ("2020年", "基数"):
        return f"{one.baseline_year}年基数"
    named = {"实绩": "2023年", "年度目标": "2023年度目标"}
    return named.get(title, title if re.match(r"\d{4}年(目标)?$", title) else "")


def test_that_every_figure_of_the_main_tables_has_its_line(filled: Workspace, data: ReportData) -> None:
    lines = sourced(titled(data, "逐项数据来源"))
    found = list(printed(filled, data))
    assert len(found) > 500
    assert {period for _, period, _ in found} >= {
        "2023年",
        "2020年基数",
        "2025年目标",
        "2023年度目标",
        "2023年1—7月",
    }
    for code, period, figure in found:
        line = lines[code, period]
        assert line[1] == figure, (code, period)
        number, day, who = line[4:7]
        assert re.fullmatch(r"第\d+号", number), line
        assert re.fullmatch(r"\d{4}年\d+月\d+日", day), line
        assert who in ("张三", "李四")


def test_that_an_imported_figure_names_its_cell_what_stood_there_and_who_took_it_in(data: ReportData) -> None:
    line = sourced(titled(data, "逐项数据来源"))["E03", "2023年"]
    assert line[:3] == ("2023年", "14.6", "初步核算")
    assert line[3] == "统计局.xlsx 报表!C2（原数14.6123；原文“146123”）"
    assert line[6:] == ("李四", "草稿")
    changes = {row[0]: row for row in titled(data, "有关操作").rows}
    _, when, kind, what, reason, who = changes[line[4]]
    assert re.fullmatch(r"\d{4}年\d+月\d+日 \d\d:\d\d", when)
    assert (kind, what, reason, who) == ("导入", "导入 统计局.xlsx", "—", "李四")


def test_that_every_change_named_is_told_once_and_no_other(data: ReportData) -> None:
    named = {row[4] for row in sourced(titled(data, "逐项数据来源")).values()} - {"—"}
    told = [row[0] for row in titled(data, "有关操作").rows]
    assert set(told) == named
    assert len(told) == len(named)
    assert told == sorted(told, key=lambda text: int(text.strip("第号")))


def test_that_numbers_of_the_plan_name_its_section_and_revised_ones_their_document(data: ReportData) -> None:
    lines = sourced(titled(data, "逐项数据来源"))
    assert lines["E03", "2020年基数"][3] == "纲要 3.2"
    assert lines["E09", "2025年目标"][3] == "演示京人常〔2023〕30号 2023年12月28日"
    assert lines["E09", "2025年目标"][4] != lines["E03", "2025年目标"][4]


def test_that_a_sum_names_every_figure_that_it_is_the_sum_of(ws: Workspace) -> None:
    for month, number in ((1, "3"), (2, "4")):
        ws.operator = f"录入员{month}"
        entry.set_value(ws, "E15", f"2023-0{month}", number, basis=Basis.CURRENT)
    lines = sourced(titled(reporting.build(ws, 2023, made_on=DAY), "逐项数据来源"))
    total = lines["E15", "2023年1—2月"]
    assert (total[1], total[3], total[4]) == ("7", "1—2月当期数之和", "—")
    assert lines["E15", "　其中2023年1月"][1::5] == ("3", "录入员1")
    assert lines["E15", "　其中2023年2月"][1::5] == ("4", "录入员2")


def test_that_a_typed_baseline_is_told_as_typed_and_a_review_as_it_stands(ws: Workspace) -> None:
    entry.set_baseline(ws, "E08", "50", reason="补录")
    entry.set_value(ws, "E03", "2023", "14.5")
    review.carry_out(ws, ws.values("E03"), Move.SUBMIT)
    lines = sourced(titled(reporting.build(ws, 2023, made_on=DAY), "逐项数据来源"))
    assert lines["E08", "2020年基数"][1:5] == ("50.0", "—", "手工录入", "第2号")
    assert lines["E03", "2023年"][3:5] == ("手工录入", "第3号")
    assert lines["E03", "2023年"][7] == "待审核"


def test_that_who_stored_a_figure_stays_named_when_it_is_undone_and_redone(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    ws.operator = "李四"
    entry.set_value(ws, "E03", "2023", "15", "更正")
    ws.undo()
    line = sourced(titled(reporting.build(ws, 2023, made_on=DAY), "逐项数据来源"))["E03", "2023年"]
    assert (*line[1:5], line[6]) == ("14.5", "初步核算", "手工录入", "第2号", "张三")
