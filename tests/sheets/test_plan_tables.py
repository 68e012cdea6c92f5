"""Plan tables: told by their headers, a row an indicator, every cell cited."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.domain.entries import PART_OF, PlanRow
from jingkou_desktop.sheets.reader import read_file

TITLE = "京口区“十五五”时期经济社会发展主要指标"
HEADER = ("指标", "单位", "2025年", "2030年", "年均/累计", "属性")


def read(
    path: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = (), name: str = "规划.xlsx"
) -> tuple[PlanRow, ...]:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for area in merges:
        page.merge_cells(area)
    book.save(path / name)
    return read_file(path / name).plan_rows


def said(row: PlanRow) -> dict[str, str]:
    cells = {
        "attribute": row.attribute,
        "baseline": row.baseline,
        "target": row.target,
        "cumulative": row.cumulative,
        "department": row.department,
    }
    return {name: f"{one.cell} {one.text}" for name, one in cells.items() if one is not None}


def test_that_each_row_cites_its_cells(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            [TITLE],
            [
                "序号",
                "指标名称",
                "计量单位",
                "2025年基期值",
                "2030年目标值",
                "年均增长（累计）",
                "指标属性",
                "责任部门",
            ],
            [1, "人均地区生产总值", "万元", 12.2, "≥16", "—", "预期性", "统计局"],
            [2, "单位GDP能耗降低", "%", None, None, "〔15〕", "约束性", "发改委"],
        ],
    )
    assert [(row.name, row.unit, row.cell) for row in rows] == [
        ("人均地区生产总值", "万元", "B3"),
        ("单位GDP能耗降低", "%", "B4"),
    ]
    assert said(rows[0]) == {
        "attribute": "G3 预期性",
        "baseline": "D3 12.2",
        "target": "E3 ≥16",
        "cumulative": "F3 —",
        "department": "H3 统计局",
    }
    assert said(rows[1]) == {"attribute": "G4 约束性", "cumulative": "F4 〔15〕", "department": "H4 发改委"}
    assert rows[0].baseline is not None
    assert rows[0].target is not None
    assert (rows[0].baseline.year, rows[0].target.year) == (2025, 2030)
    assert rows[0].layout
    assert rows[0].layout == rows[1].layout


@pytest.mark.parametrize("merged", [("A3:F3", "A5:F5"), ()])
def test_that_headings_stand_above_their_rows(tmp_path: Path, merged: tuple[str, ...]) -> None:
    rows = read(
        tmp_path,
        [
            [TITLE],
            HEADER,
            ["一、经济发展"],
            ["地区生产总值增长", "%", None, None, "5%左右", "预期性"],
            ["二、民生福祉"],
            ["居民收入增长", "%", None, None, "与经济增长同步", "预期性"],
            ["其中：农村居民", "%", None, None, "快于城镇", "预期性"],
            ["注：〔〕内为五年累计数。"],
            ["填报人：张三"],
        ],
        merged,
    )
    assert [(row.name, row.headings) for row in rows] == [
        ("地区生产总值增长", ("经济发展",)),
        ("居民收入增长", ("民生福祉",)),
        ("农村居民", ("民生福祉",)),
    ]
    assert rows[2].notes == (f"{PART_OF}居民收入增长",)


def test_that_headings_need_no_number_and_rows_no_figure(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            HEADER,
            ["经济发展"],
            ["地区生产总值增长", "%", None, "保持在合理区间", None, "预期性"],
            ["人均地区生产总值", "万元", 12, 16, None, "预期性"],
            ["民生福祉"],
            ["居民收入增长", "%", None, "与经济增长同步", None, "预期性"],
            ["城镇新增就业", "万人", None, None, "〔2.8〕", "预期性"],
        ],
    )
    assert [(row.name, row.headings[-1]) for row in rows] == [
        ("地区生产总值增长", "经济发展"),
        ("人均地区生产总值", "经济发展"),
        ("居民收入增长", "民生福祉"),
        ("城镇新增就业", "民生福祉"),
    ]


def test_that_a_merged_first_column_is_the_heading_and_units_come_out_of_names(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["类别", "指标", "2025年", "2030年", "年均/累计", "属性"],
            ["经济发展", "1. 人均地区生产总值（万元）", 12, 16, "—", "预期性"],
            [None, "2. 城镇化率(%)", 67.9, 71, "—", "预期性"],
            ["绿色低碳", "3. 细颗粒物(PM2.5)浓度（微克/立方米）", 28, "<27", "—", "约束性"],
        ],
        ["A2:A3"],
    )
    assert [(row.name, row.unit, row.headings) for row in rows] == [
        ("人均地区生产总值", "万元", ("经济发展",)),
        ("城镇化率", "%", ("经济发展",)),
        ("细颗粒物(PM2.5)浓度", "微克/立方米", ("绿色低碳",)),
    ]


def test_that_headers_of_two_levels_and_split_names_are_read(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["指标", None, "单位", "基期值", "规划目标", None, "属性"],
            [None, None, None, "2025年", "2030年", "年均〔累计〕", None],
            ["每千人口", "执业医师", "人", 3.1, 3.7, None, "预期性"],
            [None, "注册护士", "人", 4.3, 5.1, None, "预期性"],
            ["城镇新增就业", "城镇新增就业", "万人", None, None, "〔2.8〕", "预期性"],
        ],
        ["A1:B2", "C1:C2", "E1:F1", "G1:G2", "A3:A4", "A5:B5"],
    )
    assert [row.name for row in rows] == ["每千人口——执业医师", "每千人口——注册护士", "城镇新增就业"]
    assert said(rows[1])["baseline"] == "D4 4.3"
    assert said(rows[2])["cumulative"] == "F5 〔2.8〕"


def test_that_targets_of_single_years_are_kept_by_year(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["指标名称", "单位", "2025年实际", *(f"{year}年目标" for year in range(2026, 2031))],
            ["人均地区生产总值", "万元", 12, 12.8, 13.6, 14.4, 15.2, 16],
        ],
    )
    assert said(rows[0]) == {"baseline": "C2 12", "target": "H2 16"}
    assert [(one.year, one.text) for one in rows[0].years] == [
        (2026, "12.8"),
        (2027, "13.6"),
        (2028, "14.4"),
        (2029, "15.2"),
    ]


def test_that_a_text_across_columns_is_one_target_and_a_star_dates_the_base(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            [TITLE],
            HEADER,
            ["居民收入增长", "%", 5, "与经济增长同步", None, "预期性"],
            ["森林覆盖率", "%", "25.1*", 25.8, "—", "约束性"],
            ["注：①〔〕为5年累计数。②带*的为2024年数据。"],
        ],
        ["D3:E3"],
    )
    assert said(rows[0])["target"] == "D3 与经济增长同步"
    assert "cumulative" not in said(rows[0])
    assert rows[1].baseline is not None
    assert (rows[1].baseline.text, rows[1].baseline.year) == ("25.1*", 2024)
    assert rows[1].notes == ("基数按表下注释取自2024年",)


def test_that_a_table_of_text_is_read_the_same(tmp_path: Path) -> None:
    lines = [
        TITLE,
        "",
        ",".join(HEADER),
        "人均地区生产总值,万元,12.2,≥16,—,预期性",
        "就业,万人,—,—,〔2.8〕,预期性",
    ]
    path = tmp_path / "规划.csv"
    path.write_bytes("\n".join(lines).encode("gb18030"))
    rows = read_file(path).plan_rows
    assert [row.name for row in rows] == ["人均地区生产总值", "就业"]
    assert said(rows[0])["target"] == "D4 ≥16"


ORDINARY: list[list[list[object]]] = [
    [["指标", "单位", "2019年", "2020年", "2021年"], ["地区生产总值", "亿元", 400, 449.5, 480]],
    [["指标", "单位", "2020年", "2025年"], ["地区生产总值", "亿元", 400, 449.5], ["收入", "元", 1, 2]],
    [
        ["主要经济指标"],
        ["指标名称", "单位", "2023年目标", "1-7月完成", "完成率"],
        ["地区生产总值", "亿元", 400, 249.5, 60],
    ],
    [
        ["“十四五”规划主要指标完成情况"],
        ["指标", "单位", "2020年", "2023年", "2025年目标", "属性"],
        ["地区生产总值", "亿元", 400, 449.5, 500, "预期性"],
    ],
    [
        ["指标", "单位", "2020年", "2023年实际", "2025年目标", "属性"],
        ["地区生产总值", "亿元", 400, 449.5, 500, "预期性"],
    ],
    [
        ["十二五规划重点项目"],
        ["项目名称", "总投资（万元）", "“十一五”完成投资", "“十二五”计划投资", "2015年目标"],
        ["某工程", 100, 20, 80, "建成"],
    ],
    [["地区", "2020年", "2030年目标"], ["京口区", 1, 2], ["润州区", 3, 4]],
]


@pytest.mark.parametrize("rows", ORDINARY)
def test_that_a_table_of_figures_is_no_plan_s_table(tmp_path: Path, rows: list[list[object]]) -> None:
    assert read(tmp_path, rows) == ()


def test_that_pages_that_repeat_the_header_and_bilingual_headers_are_one_table(tmp_path: Path) -> None:
    header = ["指标Indicator", "单位Unit", "2025年", "2030年目标", "属性"]
    rows = read(
        tmp_path,
        [
            [TITLE],
            header,
            ["人均地区生产总值", "万元", 12, 16, "预期性"],
            [f"{TITLE}（续）"],
            header,
            ["城镇化率", "%", 70, 75, "预期性"],
        ],
    )
    assert [(row.name, row.headings) for row in rows] == [("人均地区生产总值", ()), ("城镇化率", ())]


def test_that_yearly_averages_and_sums_below_the_last_year_are_targets(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            [TITLE],
            ["指标", "单位", "2025年", "2030年目标值", None, None, "属性"],
            [None, None, None, "目标值", "年均增长（%）", "五年累计", None],
            ["地区生产总值", "亿元", 600, None, "6左右", None, "预期性"],
            ["城镇新增就业", "万人", 0.6, "—", "—", "3", "预期性"],
            ["人均地区生产总值", "万元", 16, 20, "4", None, "预期性"],
        ],
        ["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"],
    )
    assert [said(row).get("cumulative") for row in rows] == ["E4 6左右", "F5 3", "E6 4"]
    assert [said(row).get("target") for row in rows] == [None, "D5 —", "D6 20"]


def test_that_averages_of_the_plan_before_are_no_targets(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["主要预期目标"],
            ["指标", "单位", "“十四五”", None, "“十五五”", None, "属性"],
            [None, None, "2025年", "年均增长（%）", "2030年", "年均增长（%）", None],
            ["社会消费品零售总额", "亿元", 200, 5, None, 6, "预期性"],
        ],
        ["C2:D2", "E2:F2"],
    )
    assert [said(row).get("cumulative") for row in rows] == ["F4 6"]
    assert said(rows[0])["baseline"] == "C4 200"


def test_that_a_mark_of_a_part_without_a_name_is_no_indicator(tmp_path: Path) -> None:
    head = ["指标", "单位", "2025年", "2030年目标值", "属性"]
    blanks = [[mark, "%", 5, "6", "预期性"] for mark in ("#", "其中：", "—", "（%）")]
    rows = read(tmp_path, [[TITLE], head, *blanks, ["城镇化率", "%", 88, "90", "预期性"]])
    assert [row.name for row in rows] == ["城镇化率"]
