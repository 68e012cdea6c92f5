"""Lists and progress tables of projects, made by hand, and what is read from them."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.domain.entries import ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.tables_by_hand import Rows, read_rows

P, G = ProjectField, ProgressField
HEADER = [
    "序号", "项目名称", "建设单位", "建设地点", "建设规模及内容", "建设性质", "起止年限", "总投资",
    "年度计划投资", "资金来源", "责任单位", "联系人", "备注",
]  # fmt: skip


def fields(entry: ProjectEntry) -> dict[ProjectField, str]:
    return {what: cited.text for what, cited in entry.fields}


def cells(entry: ProjectEntry) -> dict[ProjectField, str]:
    return {what: cited.cell for what, cited in entry.fields}


def progress(entry: ProjectEntry) -> dict[ProgressField, str]:
    return {what: cited.text for what, cited in entry.progress}


def by_name(table: TableFile) -> dict[str, list[ProjectEntry]]:
    found: dict[str, list[ProjectEntry]] = {}
    for entry in table.projects:
        found.setdefault(entry.name, []).append(entry)
    return found


def dates(entry: ProjectEntry) -> dict[str, tuple[str, str]]:
    return {
        one.name: (one.planned.text if one.planned else "", one.actual.text if one.actual else "")
        for one in entry.milestones
    }


def test_that_a_list_gives_every_field_with_its_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["京口区2023年重点项目清单"],
        ["单位：万元"],
        HEADER,
        ["一、产业项目（2个）"],
        [1, "智能装备产业园", "甲公司", "象山街道", "新建厂房2万平方米", "新建", "2022-2024", 50000, 12000,
         "自筹", "工信局", "张三", "省重点"],
        [2, "冷链物流中心", "乙公司", "谏壁街道", "冷库3座", "续建", "2021.3-2023.12", "3.5亿元", 8000,
         "自筹", "商务局", "李四", None],
        ["合计", None, None, None, None, None, None, 85000, 20000, None, None, None, None],
    ]  # fmt: skip
    table = read_rows(tmp_path, rows, ["A1:M1", "A4:M4"])
    assert [entry.name for entry in table.projects] == ["智能装备产业园", "冷链物流中心"]
    first, second = table.projects
    assert fields(first) == {
        P.OWNER: "甲公司",
        P.AREA: "象山街道",
        P.CONTENT: "新建厂房2万平方米",
        P.NATURE: "新建",
        P.YEARS: "2022-2024",
        P.INVESTMENT: "50000",
        P.YEAR_INVESTMENT: "12000",
        P.FUNDING: "自筹",
        P.DEPARTMENT: "工信局",
        P.CONTACT: "张三",
        P.NOTE: "省重点",
    }
    assert (first.cell, cells(first)[P.INVESTMENT], cells(first)[P.NOTE]) == ("B5", "H5", "M5")
    assert first.headings == ("一、产业项目（2个）",)
    assert {cited.unit for what, cited in first.fields if what in (P.INVESTMENT, P.YEAR_INVESTMENT)} == {
        "万元"
    }
    assert dict(first.fields)[P.YEAR_INVESTMENT].year == 2023
    assert P.NOTE not in fields(second)
    assert first.layout != ""


def test_that_two_level_headers_keep_parts_of_the_total_out(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "序号",
            "项目名称",
            "总投资（亿元）",
            None,
            None,
            "截至上年底累计完成投资（亿元）",
            "2023年",
            None,
            "备注",
        ],
        [
            None,
            None,
            "合计",
            "其中：中央资金",
            "地方资金",
            None,
            "计划投资（万元）",
            "工程形象进度目标",
            None,
        ],
        [1, "滨江大道", 2.5, 1, 1.5, 0.8, 9000, "主体完工", None],
    ]
    merges = ["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:H1", "I1:I2"]
    (entry,) = read_rows(tmp_path, rows, merges).projects
    assert fields(entry) == {P.INVESTMENT: "2.5", P.YEAR_INVESTMENT: "9000", P.YEAR_MEASURES: "主体完工"}
    units = {what: (cited.unit, cited.year) for what, cited in entry.fields}
    assert units[P.INVESTMENT] == ("亿元", None)
    assert units[P.YEAR_INVESTMENT] == ("万元", 2023)
    assert progress(entry) == {G.TOTAL: "0.8"}
    assert entry.period == "2022"


def test_that_a_monthly_table_gives_progress_under_its_month(tmp_path: Path) -> None:
    rows: Rows = [
        ["京口区重点项目进展情况表（2023年7月）"],
        ["单位：万元"],
        ["序号", "项目名称", "年度计划投资", "本月完成投资", "1-7月累计完成投资", "自开工累计完成投资",
         "占年度计划%", "形象进度", "存在问题", "下一步工作"],
        [1, "智能装备产业园", 12000, 800, 7000, 31000, 58.3, "主体三层", "无", "封顶"],
        [2, "冷链物流中心", 8000, 0, "—", 20000, None, "设备安装", "用电未落实", "协调供电"],
        ["合计", None, 20000, 800, 7000, 51000, None, None, None, None],
    ]  # fmt: skip
    first, second = read_rows(tmp_path, rows, ["A1:J1"]).projects
    assert progress(first) == {
        G.MONTH: "800",
        G.YEAR: "7000",
        G.TOTAL: "31000",
        G.LOOK: "主体三层",
        G.PROBLEMS: "无",
        G.NEXT: "封顶",
    }
    assert (first.period, second.period) == ("2023-07", "2023-07")
    assert progress(second) == {
        G.MONTH: "0",
        G.TOTAL: "20000",
        G.LOOK: "设备安装",
        G.PROBLEMS: "用电未落实",
        G.NEXT: "协调供电",
    }
    assert fields(first) == {P.YEAR_INVESTMENT: "12000"}


def test_that_the_file_name_dates_a_table_that_says_no_month(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目名称", "建设单位", "总投资(万元)", "本月完成投资(万元)", "形象进度"],
        [1, "智能装备产业园", "甲公司", 50000, 800, "主体三层"],
    ]
    (entry,) = read_rows(tmp_path, rows, name="2023年8月项目进度.xlsx").projects
    assert entry.period == "2023-08"
    assert progress(entry) == {G.MONTH: "800", G.LOOK: "主体三层"}


@pytest.mark.parametrize(
    ("header", "month"),
    [("2026年3月年初累计完成投资", "2026-03"), ("2026年一季度年初累计完成投资", "2026Q1")],
)
def test_that_texts_of_no_time_are_of_the_one_month_of_the_sums(
    tmp_path: Path, header: str, month: str
) -> None:
    rows: Rows = [
        ["2026年项目进度（单位：万元）"],
        ["序号", "项目名称", header, "形象进度", "存在问题"],
        [1, "智能装备产业园", 1200, "主体封顶", "用地未批"],
        [2, "冷链物流中心", None, "打桩", "资金紧张"],
    ]
    table = read_rows(tmp_path, rows, [])
    assert [(entry.name, entry.period) for entry in table.projects] == [
        ("智能装备产业园", month),
        ("冷链物流中心", month),
    ]
    assert progress(table.projects[0]) == {G.YEAR: "1200", G.LOOK: "主体封顶", G.PROBLEMS: "用地未批"}


def test_that_texts_beside_sums_of_several_months_are_of_the_time_of_the_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["2026年项目进度（单位：万元）"],
        ["序号", "项目名称", "2026年2月年初累计完成投资", "2026年3月年初累计完成投资", "存在问题"],
        [1, "智能装备产业园", 700, 1200, "用地未批"],
        [2, "冷链物流中心", 300, 400, "资金紧张"],
    ]
    table = read_rows(tmp_path, rows, [])
    assert [
        (entry.period, progress(entry).get(G.PROBLEMS)) for entry in by_name(table)["智能装备产业园"]
    ] == [
        ("2026", "用地未批"),
        ("2026-02", None),
        ("2026-03", None),
    ]


def test_that_months_side_by_side_give_an_entry_each(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年重点项目投资进度"],
        ["序号", "项目名称", "总投资（万元）", "7月", None, "8月", None],
        [None, None, None, "当月完成投资额（万元）", "形象进度", "当月完成投资额（万元）", "形象进度"],
        [1, "滨江大道", 25000, 300, "路基", 400, "路面"],
    ]
    merges = ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"]
    entries = read_rows(tmp_path, rows, merges).projects
    assert [(entry.period, progress(entry)) for entry in entries] == [
        ("2023-07", {G.MONTH: "300", G.LOOK: "路基"}),
        ("2023-08", {G.MONTH: "400", G.LOOK: "路面"}),
    ]
    assert [fields(entry) for entry in entries] == [{P.INVESTMENT: "25000"}, {}]


def test_that_a_sum_of_unsaid_stretch_is_told_and_not_taken(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "建设单位", "总投资（万元）", "累计完成投资（万元）"],
        ["滨江大道", "城投", 25000, 9000],
    ]
    (entry,) = read_rows(tmp_path, rows, name="2023年7月.xlsx").projects
    assert entry.progress == ()
    assert entry.notes == ("D2 “累计完成投资”没有写明是年初累计还是开工累计，没有采用",)


def test_that_a_bare_sum_is_the_other_one_beside_a_certain_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "总投资（万元）", "1-7月完成投资（万元）", "累计完成投资（万元）"],
        ["滨江大道", 25000, 4000, 9000],
    ]
    (entry,) = read_rows(tmp_path, rows, name="2023年7月.xlsx").projects
    assert progress(entry) == {G.YEAR: "4000", G.TOTAL: "9000"}


def test_that_rows_of_one_project_join_their_texts_and_keep_unclear_sums_out(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目名称", "建设内容", "总投资（万元）", "责任单位"],
        [1, "老旧小区改造", "一期：管网", 3000, "住建局"],
        [None, None, "二期：外墙", 2000, None],
        [2, "滨江大道", "新建", 25000, "城投"],
    ]
    first, second = read_rows(tmp_path, rows, ["A2:A3", "B2:B3", "E2:E3"]).projects
    assert fields(first) == {P.CONTENT: "一期：管网\n二期：外墙", P.DEPARTMENT: "住建局"}
    assert {what: cited.places for what, cited in first.fields} == {
        P.CONTENT: ("C2", "C3"),
        P.DEPARTMENT: ("E2",),
    }
    assert first.notes == ("D2:D3 一个项目有几个数，看不出哪个是“总投资（万元）”，没有采用",)
    assert fields(second)[P.INVESTMENT] == "25000"


def test_that_milestones_stand_under_planned_and_actual(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "建设单位", "开工", None, "主体封顶", None, "竣工时间"],
        [None, None, "计划", "实际", "计划时间", "实际时间", None],
        ["滨江大道", "城投", "2023.6", datetime.date(2023, 6, 15), "2023年12月", None, "2024年上半年"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]
    (entry,) = read_rows(tmp_path, rows, merges).projects
    found = dates(entry)
    assert found["开工"] == ("2023.6", "2023-06-15")
    assert found["主体封顶"] == ("2023年12月", "")
    assert found["竣工"] == ("2024年上半年", "")
    cited = {one.name: one for one in entry.milestones}
    assert cited["开工"].planned is not None
    assert cited["开工"].planned.cell == "C3"


def test_that_milestones_stand_in_a_planned_and_an_actual_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目名称", "责任单位", "节点", "立项", "用地", "施工许可", "开工"],
        [1, "滨江大道", "城投", "计划", "2022.3", "2022.9", "2023.2", "2023.6"],
        [None, None, None, "实际", "2022.4", "已完成", "2023.2", None],
    ]
    (entry,) = read_rows(tmp_path, rows, ["A2:A3", "B2:B3", "C2:C3"]).projects
    assert dates(entry) == {
        "立项": ("2022.3", "2022.4"),
        "用地": ("2022.9", "已完成"),
        "施工许可": ("2023.2", "2023.2"),
        "开工": ("2023.6", ""),
    }


def test_that_the_investment_of_the_next_year_is_of_the_next_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年项目表（单位：亿元）"],
        ["项目名称", "总投资", "2023年计划投资", "2024年计划投资"],
        ["滨江大道", 2.5, 0.9, 1.2],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    said = {(what, cited.year): (cited.text, cited.unit) for what, cited in entry.fields}
    assert said[P.YEAR_INVESTMENT, 2023] == ("0.9", "亿元")
    assert said[P.YEAR_INVESTMENT, 2024] == ("1.2", "亿元")


def test_that_a_table_of_indicators_holds_no_projects(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目", "单位", "2022年", "2023年"],
        ["地区生产总值", "亿元", 480.5, 500.1],
        ["固定资产投资", "亿元", 120, 130],
    ]
    table = read_rows(tmp_path, rows)
    assert table.projects == ()
    assert len(table.readings) == 4


def test_that_five_year_sums_belong_to_no_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目名称", "建设规模", "总投资（万元）", "“十四五”规划投资（万元）", "“十四五”工作目标"],
        [1, "滨江大道", "6公里", 25000, 20000, "建成通车"],
    ]
    (entry,) = read_rows(tmp_path, rows).projects
    assert fields(entry) == {P.CONTENT: "6公里", P.INVESTMENT: "25000"}


def test_that_a_list_goes_on_below_blank_lines(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "项目名称", "总投资（万元）", "责任单位"],
        ["一", "产业项目"],
        [1, "甲项目", 100, "工信局"],
        [None],
        ["二", "民生项目"],
        [2, "乙项目", 300, "住建局"],
        [None],
        ["指标", "单位", "2022年", "2023年"],
        ["工业产值", "亿元", 3, 4],
    ]
    first, second = read_rows(tmp_path, rows).projects
    assert (second.name, second.cell, second.headings) == ("乙项目", "B6", ("二民生项目",))
    assert first.headings == ("一产业项目",)


def test_that_sums_under_one_heading_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年7月重点项目投资完成情况（单位：万元）"],
        ["序号", "项目名称", "总投资", "投资完成情况", None, None, "下月工作打算"],
        [None, None, None, "本月", "1-本月累计", "开工以来累计", None],
        [1, "★甲项目", 300, 10, 100, 200, "装修"],
    ]
    merges = ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"]
    (entry,) = read_rows(tmp_path, rows, merges).projects
    assert entry.name == "甲项目"
    assert progress(entry) == {G.MONTH: "10", G.YEAR: "100", G.TOTAL: "200", G.NEXT: "装修"}


def test_that_of_two_columns_of_one_meaning_the_second_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["项目名称", "总投资（万元）", "1-7月完成投资（万元）", "年初累计完成投资（万元）"],
        ["滨江大道", 25000, 4000, 4100],
    ]
    (entry,) = read_rows(tmp_path, rows, name="2023年7月.xlsx").projects
    assert progress(entry) == {G.YEAR: "4000"}
    assert entry.notes == ("D2 “年初累计完成投资”与C2 “1-7月完成投资”看不出区别，没有采用",)


def test_that_columns_that_are_not_taken_are_told_once(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年重点项目计划表（单位：万元）"],
        ["序号", "项目名称", "建设单位", "业主单位", "总投资", "全年力争完成", "占年度计划%",
         "“十四五”计划投资", "2021-2025年投资", "2023年计划投资", "1-6月完成投资",
         "挂钩领导", "业主单位负责人"],
        [1, "甲项目", "城投", "交投", 10000, 3000, "50%", 8000, 7000, 3000, 1500, "张三", "李四"],
        [2, "乙项目", "城投", "城投", 20000, 6000, "50%", 8000, 7000, 6000, 3000, "张三", "李四"],
    ]  # fmt: skip
    table = read_rows(tmp_path, rows)
    assert [entry.name for entry in table.projects] == ["甲项目", "乙项目"]
    assert fields(table.projects[0])[P.OWNER] == "城投"
    assert [(one.cell, one.text) for one in table.skipped] == [
        ("F2", "全年力争完成"),
        ("G2", "占年度计划%"),
        ("H2", "“十四五”计划投资"),
        ("I2", "2021-2025年投资"),
        ("L2", "挂钩领导"),
        ("M2", "业主单位负责人"),
        ("D2", "业主单位"),
    ]
    assert "按年" in table.skipped[2].reason
    assert "“建设单位”意思相同" in table.skipped[-1].reason


def test_that_a_list_on_its_side_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["重点项目情况表（单位：万元）"],
        ["项目名称", "甲项目", "乙项目", "丙项目"],
        ["建设单位", "城投", "交投", "教育局"],
        ["总投资", 10000, 20000, 3000],
        ["2023年计划投资", 1000, 2000, 300],
    ]
    table = read_rows(tmp_path, rows)
    assert table.projects == ()
    assert ("A2", "项目名称") in [(one.cell, one.text) for one in table.skipped if "横排" in one.reason]


@pytest.mark.parametrize(
    "rows",
    [
        [["主要经济指标"], ["项目", "单位", "2022年", "2023年"], ["生产总值", "亿元", 500, 520]],
        [
            ["2023年1-7月固定资产投资"],
            ["项目", "计划投资", "本月完成投资", "累计完成投资", "同比增长（%）"],
            ["固定资产投资", 1000, 100, 600, 5],
            ["民间投资", 300, 30, 200, -6],
        ],
        [
            ["2023年投资"],
            ["项目名称", "单位", "总投资", "本年完成投资"],
            ["工业投资", "亿元", 1000, 100],
            ["房地产投资", "万元", 300, 30],
        ],
    ],
)
def test_that_figures_of_indicators_are_no_projects(tmp_path: Path, rows: Rows) -> None:
    table = read_rows(tmp_path, rows)
    assert table.projects == ()
    assert table.readings


def test_that_the_month_of_a_sheet_s_name_is_of_the_year_of_the_file(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for month in (5, 6):
        page = book.create_sheet(f"{month}月")
        page.append(["序号", "项目名称", "本月完成投资（万元）", "年初累计完成投资（万元）"])
        page.append([1, "甲项目", 10 * month, 100 * month])
    book.save(tmp_path / "2023年重点项目进度.xlsx")
    entries = read_file(tmp_path / "2023年重点项目进度.xlsx").projects
    assert [(entry.sheet, entry.period) for entry in entries] == [("5月", "2023-05"), ("6月", "2023-06")]


def test_that_rows_of_plan_and_progress_are_no_category_and_a_whole_year_is_the_plan(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年重点项目台账"],
        ["序号", "项目名称", "总投资（万元）", "2023年投资计划（万元）", None, "类别", "1月"],
        [None, None, None, "全年", "一季度", None, None],
        [1, "甲项目", 1000, 400, 100, "计划", 10],
        [None, None, None, None, None, "实际", 11],
    ]
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"]
    table = read_rows(tmp_path, rows, merges)
    assert fields(table.projects[0]) == {P.INVESTMENT: "1000", P.YEAR_INVESTMENT: "400"}
    assert {one.text for one in table.skipped} >= {"1月"}


def test_that_an_outline_beside_the_names_is_a_heading(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年重点项目"],
        ["序号", "项目名称", "责任单位", "总投资（万元）"],
        ["一、经济强"],
        [1, "甲产业园", "工信局", 5],
        ["二、环境美"],
        ["（一）正东路街道"],
        [2, "乙管网", "住建局", 6],
    ]
    table = read_rows(tmp_path, rows)
    assert [entry.headings for entry in table.projects] == [
        ("一、经济强",),
        ("二、环境美", "（一）正东路街道"),
    ]
    assert table.skipped == ()


def test_that_typed_dates_are_told_from_numbers(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年重点项目"],
        ["序号", "项目名称", "建设单位", "开工时间", "竣工时间", "竣工验收时间"],
        [1, "甲项目", "城投", "2022.1", 2022.1, "2023.1"],
    ]
    entry = read_rows(tmp_path, rows).projects[0]
    assert {what: cited.typed for what, cited in entry.fields} == {
        P.OWNER: True,
        P.START: True,
        P.FINISH: False,
    }
    assert [(one.name, one.planned and one.planned.typed) for one in entry.milestones] == [("竣工验收", True)]
