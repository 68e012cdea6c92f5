"""What marks a form: the fingerprint of its headers, and who sends it."""

from pathlib import Path

import pytest

from jingkou_desktop.sheets.fingerprint import timeless
from tests.sheets.tables_by_hand import Rows, read_rows

JULY: Rows = [
    ["2023年7月主要指标"],
    ["指标", "单位", "2023年7月", "1-7月累计", "上年同期", "同比（%）"],
    ["产值", "亿元", 5, 30, 28, 4.2],
]
AUGUST: Rows = [
    ["2023年8月主要指标"],
    ["指标", "单 位", "2023年8月", "1—8月累计", "上年同期", "同比(%)"],
    ["产值", "亿元", 6, 36, 33, 4.1],
    ["利润", "亿元", 1, 6, 3, 4.1],
]


def layout(folder: Path, rows: Rows) -> str:
    (one,) = {reading.layout for reading in read_rows(folder, rows).readings}
    return one


def test_that_every_month_of_a_form_has_one_fingerprint(tmp_path: Path) -> None:
    july = layout(tmp_path, JULY)
    assert july == layout(tmp_path, AUGUST)
    assert july == layout(tmp_path, [[*row[:2], *reversed(row[2:])] for row in JULY])
    assert len(july) >= 12


def test_that_another_form_has_another_fingerprint(tmp_path: Path) -> None:
    head = [*JULY[1][:5], "增减额"]
    assert layout(tmp_path, JULY) != layout(tmp_path, [JULY[0], head, JULY[2]])


def test_that_headers_of_times_alone_mark_no_form(tmp_path: Path) -> None:
    assert layout(tmp_path, [[None, "2022年", "2023年"], ["产值", 5, 6]]) == ""


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ("截至2023年7月底贷款余额（亿元）", "贷款余额亿元"),
        ("2023年一季度 增加值", "增加值"),
        ("上半年完成投资", "完成投资"),
        ("前三季度 完成投资", "完成投资"),
        ("全年完成投资", "完成投资"),
        ("二〇二三年产值", "产值"),
        ("2016-2020年投资", "投资"),
        ("１－７月", ""),
        ("2019Q4", ""),
        ("上年=100", "上年=100"),
        ("第一产业", "第一产业"),
        ("5A级景区", "5a级景区"),
    ],
)
def test_that_times_are_taken_out_of_headers(header: str, rest: str) -> None:
    assert timeless(header) == rest


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        (["填报单位：商务局"], "商务局"),
        (["填报单位（盖章）：区商务局", None, "填报日期：2023年8月"], "区商务局"),
        (["报送单位：  农业农村局      单位：万元"], "农业农村局"),
        (["填表单位：", "统计局（盖章）"], "统计局"),
        (["制表部门:教育局　　填报人：张三"], "教育局"),
        (["填报单位（公章）：______"], ""),
        (["填报单位：", "填报日期：2023年"], ""),
        (["填报单位", "商务局"], ""),
        (["单位：万元"], ""),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_that_the_department_that_a_file_names_is_its_sender(
    tmp_path: Path, line: list[object], sender: str, above: bool
) -> None:
    rows = [line, *JULY[1:]] if above else [*JULY, [], line]
    assert read_rows(tmp_path, rows).sender == sender
