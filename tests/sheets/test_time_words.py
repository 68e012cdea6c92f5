"""Words beside a time: targets, earlier years and stages are never read as the plain figure of a year."""

from pathlib import Path

import pytest

from tests.sheets.tables_by_hand import cells, read_rows

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
