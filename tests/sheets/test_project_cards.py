"""Cards of projects, made by hand: labels left of values, milestone names above and beside dates."""

import datetime
from pathlib import Path

from jingkou_desktop.domain.entries import ProgressField, ProjectField
from tests.sheets.tables_by_hand import Rows, read_rows
from tests.sheets.test_project_tables import cells, dates, fields, progress

P, G = ProjectField, ProgressField
CARD: Rows = [
    ["重点项目进展情况卡（2023年7月）", None, None, None, None, None],
    ["项目名称", "智能装备产业园", None, "建设单位", "甲公司", None],
    ["建设地点", "象山街道", None, "责任单位", "工信局", None],
    ["建设规模及内容", "新建厂房2万平方米，配套道路", None, None, None, None],
    ["总投资（万元）", 50000, None, "起止年限", "2022.3-2024.12", None],
    ["2023年计划投资（万元）", 12000, None, "1-7月完成投资（万元）", 7000, None],
    ["节点", "立项", "用地", "施工许可", "开工", "竣工"],
    ["计划时间", "2022.3", "2022.6", "2022.12", datetime.date(2023, 1, 10), "2024年12月"],
    ["实际时间", "2022年4月", "已完成", "2023.1", datetime.date(2023, 1, 18), None],
    ["形象进度", "主体三层", None, None, None, None],
    ["存在问题", "用电未落实", None, "下一步工作", "协调供电", None],
]
MERGES = ["A1:F1", "B2:C2", "E2:F2", "B3:C3", "E3:F3", "B4:F4", "B5:C5", "E5:F5", "B6:C6", "E6:F6", "B10:F10"]


def test_that_a_card_gives_fields_milestones_and_progress(tmp_path: Path) -> None:
    (entry,) = read_rows(tmp_path, CARD, MERGES).projects
    assert (entry.name, entry.cell) == ("智能装备产业园", "B2")
    assert fields(entry) == {
        P.OWNER: "甲公司",
        P.AREA: "象山街道",
        P.DEPARTMENT: "工信局",
        P.CONTENT: "新建厂房2万平方米，配套道路",
        P.INVESTMENT: "50000",
        P.YEARS: "2022.3-2024.12",
        P.YEAR_INVESTMENT: "12000",
    }
    assert cells(entry)[P.OWNER] == "E2"
    assert dict(entry.fields)[P.INVESTMENT].unit == "万元"
    assert dict(entry.fields)[P.YEAR_INVESTMENT].year == 2023
    assert dates(entry) == {
        "立项": ("2022.3", "2022年4月"),
        "用地": ("2022.6", "已完成"),
        "施工许可": ("2022.12", "2023.1"),
        "开工": ("2023-01-10", "2023-01-18"),
        "竣工": ("2024年12月", ""),
    }
    assert entry.period == "2023-07"
    assert progress(entry) == {
        G.YEAR: "7000",
        G.LOOK: "主体三层",
        G.PROBLEMS: "用电未落实",
        G.NEXT: "协调供电",
    }


def test_that_dates_stand_right_of_their_milestones_too(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称：", "滨江大道", "业主单位", "城投"],
        ["总投资", "2.5亿元", "建设性质", "新建"],
        ["计划开工时间", "2023年6月", "实际开工时间", "2023-06-15"],
        ["计划竣工时间", "2024年底", None, None],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    assert fields(entry) == {P.OWNER: "城投", P.INVESTMENT: "2.5亿元", P.NATURE: "新建"}
    assert dates(entry) == {"开工": ("2023年6月", "2023-06-15"), "竣工": ("2024年底", "")}


def test_that_two_cards_of_a_sheet_are_two_projects(tmp_path: Path) -> None:
    rows: Rows = [
        *CARD,
        [None],
        *[[("滨江大道" if text == "智能装备产业园" else text) for text in row] for row in CARD],
    ]
    first, second = read_rows(tmp_path, rows).projects
    assert (first.name, second.name) == ("智能装备产业园", "滨江大道")
    assert first.layout == second.layout
    assert second.cell == "B14"
    assert second.period == "2023-07"


def test_that_a_label_and_its_value_may_share_a_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称：滨江大道", None, "建设单位：城投"],
        ["总投资（万元）", 25000, None],
        ["建设内容：6公里", None, "填报人：张三"],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    assert entry.name == "滨江大道"
    assert fields(entry) == {P.OWNER: "城投", P.INVESTMENT: "25000", P.CONTENT: "6公里"}


def test_that_a_card_without_a_name_is_no_project(tmp_path: Path) -> None:
    rows: Rows = [["项目名称", None, "建设单位", None], *[list(row) for row in CARD[2:]]]
    assert read_rows(tmp_path, rows).projects == ()


def test_that_blank_values_of_a_card_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "滨江大道", "建设单位", None],
        ["总投资（万元）", None, "建设地点", "—"],
        ["责任单位", "住建局", "联系人", "张三"],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    assert fields(entry) == {P.DEPARTMENT: "住建局", P.CONTACT: "张三"}


def test_that_a_card_is_dated_by_what_stands_above_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["京口区重点项目信息卡"],
        ["单位：万元", None, None, "填报月份", "2023年8月"],
        ["项目名称", "甲项目", None, "所属行业", "基础设施"],
        ["总投资", 1000, None, "年度计划投资", 500],
        ["本月完成投资", 50, None, "年初累计完成投资", 300],
    ]
    (entry,) = read_rows(tmp_path, rows, ["A1:E1"]).projects
    assert entry.period == "2023-08"
    assert progress(entry) == {G.MONTH: "50", G.YEAR: "300"}
    assert {cited.unit for what, cited in entry.fields if what is P.INVESTMENT} == {"万元"}
    assert dict(entry.fields)[P.YEAR_INVESTMENT].year == 2023


def test_that_progress_in_the_words_of_a_milestone_is_a_value(tmp_path: Path) -> None:
    rows = [*CARD[:-2], ["存在问题", "用电未落实", None, "形象进度", "主体施工", None]]
    (entry,) = read_rows(tmp_path, rows, MERGES[:-1]).projects
    assert progress(entry)[G.LOOK] == "主体施工"


def test_that_worded_progress_is_of_the_month_that_the_sum_of_the_card_names(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目卡片", None],
        ["项目名称", "智能装备产业园"],
        ["建设单位", "甲公司"],
        ["总投资（万元）", 50000],
        ["截至2023年7月底累计完成投资（万元）", 11000],
        ["形象进度", "主体三层"],
        ["存在问题", "用电未落实"],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    assert entry.period == "2023-07"
    assert progress(entry) == {G.LOOK: "主体三层", G.PROBLEMS: "用电未落实"}
    assert entry.notes == ("B5 “截至2023年7月底累计完成投资”没有写明是年初累计还是开工累计，没有采用",)


def test_that_two_months_in_a_card_date_no_words(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "智能装备产业园"],
        ["建设单位", "甲公司"],
        ["总投资（万元）", 50000],
        ["2023年1-6月完成投资（万元）", 6000],
        ["2023年1-7月完成投资（万元）", 11000],
        ["形象进度", "主体三层"],
    ]
    found = read_rows(tmp_path, rows).projects
    assert {one.period for one in found} == {None, "2023-06", "2023-07"}
