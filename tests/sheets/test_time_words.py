"""Words beside a time: targets, earlier years and stages are never read as the plain figure of a year."""

from pathlib import Path

import pytest

from jingkou_desktop.domain.readings import PLANNED
from tests.sheets.tables_by_hand import Rows, cells, read_rows

NAME = "高新技术企业数"


def test_that_words_beside_the_year_of_a_row_stay_in_the_label(tmp_path: Path) -> None:
    rows = [
        ["年份", f"{NAME}(家)"],
        ["2024年目标", 66],
        ["2023年（预计）", 60],
        ["2022年", 57],
        ["2023年快报", 59],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert {cell: (one.label, one.period, one.stage) for cell, one in got.items()} == {
        "B2": (f"目标:{NAME}", "2024", None),
        "B3": (f"预计:{NAME}", "2023", None),
        "B4": (NAME, "2022", None),
        "B5": (NAME, "2023", "快报"),
    }


@pytest.mark.parametrize("words", ["2025年目标", "2024年预计", "2023年计划", "2023年增速", "2023年±"])
def test_that_words_beside_the_year_of_a_column_stay_in_the_label(tmp_path: Path, words: str) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2023年", words], [NAME, 58, 66]]))
    assert got["B2"].label == NAME
    assert got["C2"].label != NAME


@pytest.mark.parametrize("words", ["同期", "上年同期", "上年", "去年", "同期数", "上年完成"])
@pytest.mark.parametrize(
    "above",
    [
        [["2023年主要指标"], ["指标", "单位", "本期", "?"]],
        [["指标", "单位", "2023年", "?"]],
        [["指标", "单位", "2023年", None], [None, None, "本期", "?"]],
    ],
)
def test_that_last_year_beside_this_year_is_dated_back(
    tmp_path: Path, words: str, above: list[list[object]]
) -> None:
    rows = [[words if text == "?" else text for text in row] for row in above]
    merges = ["C1:D1"] if len(above[0]) == 4 and above[0][3] is None else []
    got = cells(read_rows(tmp_path, [*rows, [NAME, "家", 58, 57]], merges))
    assert {str(one.value): (one.label, one.period) for one in got.values()} == {
        "58": (NAME, "2023"),
        "57": (NAME, "2022"),
    }


@pytest.mark.parametrize("words", ["同期", "同期值", "基期", "基期值", "2023年上年同期"])
def test_that_a_time_that_is_not_certain_is_passed_over_with_the_reason(tmp_path: Path, words: str) -> None:
    table = read_rows(tmp_path, [["2023年主要指标"], ["指标", "单位", words], [NAME, "家", 57]])
    assert table.readings == ()
    (passed,) = [one for one in table.skipped if one.cell == "C3"]
    assert words in passed.reason


def test_that_a_year_in_brackets_dates_last_year(tmp_path: Path) -> None:
    got = cells(
        read_rows(tmp_path, [["指标", "2023年", "上年（2022年）", "2020年基期值"], [NAME, 58, 57, 50]])
    )
    assert [(got[cell].label, got[cell].period) for cell in ("C2", "D2")] == [(NAME, "2022"), (NAME, "2020")]


def test_that_last_year_is_not_counted_back_from_a_target(tmp_path: Path) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2023年完成", "2025年目标", "上年同期"], [NAME, 58, 66, 57]]))
    assert (got["D2"].period, got["D2"].label) == ("2022", NAME)


def test_that_last_year_is_counted_back_once_where_rows_are_quarters(tmp_path: Path) -> None:
    rows = [["季度", "2023年", None], [None, "产值（亿元）", "上年同期"], ["一季度", 5, 4], ["二季度", 7, 6]]
    got = cells(read_rows(tmp_path, rows, ["B1:C1", "A1:A2"]))
    assert {cell: one.period for cell, one in got.items()}["C3"] == "2022Q1"


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("快报", "快报"),
        ("快报数", "快报"),
        ("初步核算", "初步核算"),
        ("最终核实", "最终核实"),
        ("终核数", "最终核实"),
    ],
)
def test_that_columns_of_stages_are_read_as_stages(tmp_path: Path, words: str, stage: str) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2023年", words], [NAME, 58, 57]]))
    assert (got["C2"].label, got["C2"].period, got["C2"].stage) == (NAME, "2023", stage)
    titled = read_rows(tmp_path, [[f"2023年主要指标（{words}）"], ["指标", "数值"], [NAME, 57]])
    assert [one.stage for one in titled.readings] == [stage]


@pytest.mark.parametrize(("words", "note"), [("预计", "类别：预计"), ("上年同期", "类别：上年同期")])
def test_that_a_remark_that_only_names_another_kind_of_figure_goes_along(
    tmp_path: Path, words: str, note: str
) -> None:
    rows = [["指标", "2023年", "备注"], [NAME, 58, words], ["企业数", 50, "快报"]]
    got = cells(read_rows(tmp_path, rows))
    assert note in got["B2"].notes
    assert got["B3"].stage == "快报"


def test_that_a_second_block_under_the_same_header_takes_its_own_title(tmp_path: Path) -> None:
    head = ["指标", "单位", "数值"]
    rows = [["2022年完成"], head, [NAME, "家", 57], ["2024年目标"], head, ["企业数", "家", 70]]
    got = cells(read_rows(tmp_path, rows))
    assert (got["C3"].period, got["C6"].period) == ("2022", "2024")
    assert "标题：2024年目标" in got["C6"].notes


def test_that_a_header_said_again_on_the_next_page_begins_no_block(tmp_path: Path) -> None:
    head = ["指标", "单位", "数值"]
    rows = [
        ["2022年指标"],
        head,
        [NAME, "家", 57],
        ["2022年指标"],
        head,
        ["企业数", "家", 70],
        ["续表"],
        head,
    ]
    got = cells(read_rows(tmp_path, [*rows, ["税收", "亿元", 5]]))
    assert [one.period for one in got.values()] == ["2022"] * 3


def test_that_a_block_whose_title_names_no_year_takes_that_of_the_title_above(tmp_path: Path) -> None:
    head = ["指标", "单位", "数值"]
    rows = [["2022年指标"], ["一、经济"], head, [NAME, "家", 57], [], ["二、社会"], head, ["税收", "亿元", 5]]
    got = cells(read_rows(tmp_path, rows))
    assert [one.period for one in got.values()] == ["2022", "2022"]


def test_that_a_year_alone_above_rows_dates_them(tmp_path: Path) -> None:
    rows = [["指标", "数值"], ["2022年"], [NAME, 57], ["2024年目标"], [NAME, 70], ["2023年"], [NAME, 58]]
    got = cells(read_rows(tmp_path, rows, name="2025年.xlsx"))
    assert {cell: (one.label, one.period) for cell, one in got.items()} == {
        "B3": (NAME, "2022"),
        "B5": (f"目标:{NAME}", "2024"),
        "B7": (NAME, "2023"),
    }


def test_that_blocks_side_by_side_keep_their_own_names_and_units(tmp_path: Path) -> None:
    rows = [
        ["2022年", None, None, "2023年", None, None],
        ["指标", "单位", "数值", "指标", "单位", "数值"],
        [NAME, "家", 57, "税收", "亿元", 5],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:C1", "D1:F1"]))
    assert [(one.label, one.period, one.unit) for one in got.values()] == [
        (NAME, "2022", "家"),
        ("税收", "2023", "亿元"),
    ]


@pytest.mark.parametrize("words", ["完成(%)", "2023年±%"])
def test_that_a_share_of_the_plan_is_not_the_figure(tmp_path: Path, words: str) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2023年", words], ["失业率(%)", None, 99], [NAME, 58, 97]]))
    assert got["C2"].label != "失业率"
    assert got["B3"].label == NAME


def test_that_last_year_between_month_and_sum_is_not_guessed(tmp_path: Path) -> None:
    rows = [["2023年9月"], ["指标", "累计完成", "本月完成", "同期完成"], [NAME, 50, 5, 48]]
    assert set(cells(read_rows(tmp_path, rows))) == {"B3", "C3"}


def test_that_lone_years_of_a_plan_are_marked_and_reported_years_are_not(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [["指标", "2020年", "2025年", "年均增长"], [NAME, 50, 70, 5]])
    told = read_rows(tmp_path, [["指标", "2022年", "2023年", "年均增长"], [NAME, 50, 70, 5]])
    assert [PLANNED in one.notes for one in plan.readings[:2]] == [True, True]
    assert not any(PLANNED in one.notes for one in told.readings)


def test_that_a_time_or_an_area_behind_the_figures_counts_too(tmp_path: Path) -> None:
    rows = [["指标", "数值", "年份", "地区"], [NAME, 57, "2022年", "润州区"], [NAME, 58, "2023年", "京口区"]]
    got = cells(read_rows(tmp_path, rows, name="2024年.xlsx"))
    assert [(one.label, one.period, one.region) for one in got.values()] == [
        (NAME, "2022", "润州区"),
        (NAME, "2023", "京口区"),
    ]


@pytest.mark.parametrize(("header", "text"), [("时点", "2022年末"), ("备注", "为2022年数据")])
def test_that_a_remark_that_names_a_year_leaves_the_time_open(tmp_path: Path, header: str, text: str) -> None:
    table = read_rows(tmp_path, [["指标", "2023年", header], [NAME, 57, text], ["企业数", 58, "已核"]])
    assert set(cells(table)) == {"B3"}
    assert any(text in passed.reason for passed in table.skipped)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年主要指标表（2024年1月发布）", "2023"),
        ("京政发〔2024〕5号", None),
        ("2023年完成和2024年安排", None),
        ("2023年指标较2020年变化", "2023"),
    ],
)
def test_that_the_day_of_issue_and_a_second_year_date_nothing(
    tmp_path: Path, title: str, period: str | None
) -> None:
    table = read_rows(tmp_path, [[title], ["指标", "单位", "数值"], [NAME, "家", 57]])
    assert [one.period for one in table.readings] == [period]


def test_that_a_whole_year_beside_its_half_is_read(tmp_path: Path) -> None:
    got = cells(read_rows(tmp_path, [["指标", "2023年上半年", "2023年全年"], [NAME, 3, 6]]))
    assert (got["C2"].label, got["C2"].period) == (NAME, "2023")


def test_that_base_years_below_a_compared_year_are_no_periods(tmp_path: Path) -> None:
    rows: Rows = [
        ["指标", "总量", None, "2017年为以下各年%", None, "平均增长速度（%）"],
        [None, 2016, 2017, 1978, 2016, "1979～"],
        [None, None, None, None, None, 2017],
        ["生产总值（亿元）", 281, 306, 3526, 106.9, 9.6],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:A3", "B1:C1", "D1:E1"]))
    assert [(got[f"{column}4"].period, got[f"{column}4"].unit) for column in "CDEF"] == [
        ("2017", "亿元"),
        ("2017", "%"),
        ("2017", "%"),
        ("1979-2017", "%"),
    ]
    assert got["D4"].label != got["E4"].label


def test_that_names_with_numbers_of_seasons_are_no_quarters(tmp_path: Path) -> None:
    rows: Rows = [
        ["2020年农作物产量"],
        ["地区", "中稻及一季晚稻（吨）", "四季青产量（吨）", "一季度产量（吨）"],
        ["甲区", 5, 6, 7],
        ["乙区", 8, 9, 1],
    ]
    got = cells(read_rows(tmp_path, rows, ["A1:D1"]))
    assert [got[f"{column}3"].period for column in "BCD"] == ["2020", "2020", "2020Q1"]


def test_that_a_plan_in_its_period_names_no_area(tmp_path: Path) -> None:
    rows: Rows = [["“十五五”时期全区主要指标"], ["指标", "单位", "2025年"], ["粮食产量", "吨", 5]]
    assert cells(read_rows(tmp_path, rows, ["A1:C1"]))["C3"].region != "时期全区"
