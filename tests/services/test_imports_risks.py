"""Tables that could bring a wrong figure without a word: months, years, targets, units, parts."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services import imports, listing
from jingkou_desktop.services.imports import Outcome, Row
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

FIRMS = "高新技术企业数"
Lines = Sequence[Sequence[object]]


def read(ws: Workspace, folder: Path, rows: Lines, name: str = "a.xlsx") -> dict[str, Row]:
    return {row.cell: row for row in imports.preview(ws, [table(folder / name, rows)]).rows}


@pytest.mark.parametrize("label", ["地区生产总值", "进出口总额", "规上服务业营业收入", "PM2.5年均浓度"])
def test_that_an_amount_of_a_month_says_whether_it_is_of_the_month_or_so_far(
    ws: Workspace, tmp_path: Path, label: str
) -> None:
    found = read(ws, tmp_path, [("2023年9月",), ("指标", "完成数"), (label, 40)])
    assert found["B3"].outcome is Outcome.WARNED
    assert "没有写明当期还是本年累计" in found["B3"].sentence


def test_that_a_rate_of_a_month_is_of_the_months_so_far(ws: Workspace, tmp_path: Path) -> None:
    found = read(ws, tmp_path, [("2023年9月",), ("指标", "单位", "完成数"), ("固定资产投资增速", "%", 3)])
    assert found["C3"].outcome is Outcome.NEW
    assert found["C3"].value is not None
    assert found["C3"].value.basis is Basis.YEAR_TO_DATE


def test_that_a_month_beside_the_months_so_far_is_the_month_alone(ws: Workspace, tmp_path: Path) -> None:
    rows = [("2023年9月主要指标",), ("指标", "单位", "9月", "1-9月"), ("进出口总额", "亿美元", 1.2, 12)]
    found = read(ws, tmp_path, rows)
    kept = [(row.value.period, row.value.basis) for row in found.values() if row.value]
    assert kept == [("2023-09", Basis.CURRENT), ("2023-09", Basis.YEAR_TO_DATE)]
    assert {row.outcome for row in found.values()} == {Outcome.NEW}


def test_that_months_behind_a_name_go_before_the_year_of_the_title(ws: Workspace, tmp_path: Path) -> None:
    rows = [("2023年",), ("指标", "单位", "数值"), ("规上服务业营业收入（1-11月）", "亿元", 170)]
    assert read(ws, tmp_path, rows)["C3"].period == "2023-11"


@pytest.mark.parametrize(
    ("headers", "period"),
    [
        (("1-9月累计", "去年全年"), "2022"),
        (("1-9月累计", "上年全年数"), "2022"),
        (("1-9月累计", "上年同期"), "2022-09"),
    ],
)
def test_that_last_year_s_figures_keep_their_own_time(
    ws: Workspace, tmp_path: Path, headers: tuple[str, str], period: str
) -> None:
    rows = [("2023年1-9月",), ("指标", "单位", *headers), ("城镇新增就业", "人", 4300, 4100)]
    found = read(ws, tmp_path, rows)
    assert (found["C3"].period, found["D3"].period) == ("2023-09", period)


def test_that_the_same_months_of_last_year_stand_behind_a_whole_year(ws: Workspace, tmp_path: Path) -> None:
    headers = ("指标", "单位", "1-9月累计", "2022年", "去年同期")
    rows = [("2023年1-9月",), headers, ("城镇新增就业", "人", 4300, 5500, 4100)]
    found = read(ws, tmp_path, rows)
    assert [found[cell].period for cell in ("C3", "D3", "E3")] == ["2023-09", "2022", "2022-09"]


def test_that_a_bare_last_year_beside_months_is_not_guessed(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "单位", "2023年1-9月", "上年"), ("城镇新增就业", "人", 4300, 5500)]
    sheet = table(tmp_path / "a.xlsx", rows)
    found = imports.preview(ws, [sheet])
    assert "D2" not in {row.cell for row in found.rows}
    assert [item.reason for _, item in found.skipped] == ["“上年”看不出是上年全年还是上年同期，没有取数"]


def test_that_headers_that_became_dates_are_months(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("指标", "单位", datetime.date(2023, 1, 1), datetime.date(2023, 2, 1)),
        ("城镇新增就业", "人", 300, 650),
    ]
    found = read(ws, tmp_path, rows)
    assert [(row.code, row.period) for row in found.values()] == [("P01", "2023-01"), ("P01", "2023-02")]


@pytest.mark.parametrize(
    "rows",
    [
        [("指标", "单位", "2021年", "2022年", "2023年", "十四五累计"), (FIRMS, "家", 54, 56, 58, 168)],
        [("“十四五”规划主要指标",), ("指标", "属性", "2021", "2022", "2023"), (FIRMS, "预期性", 54, 56, 58)],
        [
            ("“十四五”规划主要指标",),
            ("指标", "单位", "2021年", "2022年", "2023年", "累计"),
            (FIRMS, "家", 54, 56, 58, 58),
        ],
        [
            ("京口区“十四五”规划主要指标中期评估",),
            ("指标", "单位", "属性", "2021年", "2022年", "2023年", "2025年"),
            (FIRMS, "家", "预期性", 54, 56, 58, 65),
        ],
        [
            ("十四五规划主要指标完成情况",),
            ("指标", "单位", "2020年基数", "2021", "2022", "2023", "2025年目标"),
            (FIRMS, "家", 52, 54, 56, 58, 65),
        ],
    ],
)
def test_that_figures_in_a_plan_s_table_are_figures(ws: Workspace, tmp_path: Path, rows: Lines) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert {row.kind for row in found.rows} == {Kind.FIGURE}
    kept = {row.period: row.new for row in found.rows if row.outcome is Outcome.NEW}
    assert kept == {"2021": Decimal(54), "2022": Decimal(56), "2023": Decimal(58)}


@pytest.mark.parametrize("headers", [("目标", "完成"), ("目标值", "实际值"), ("省定目标", "数值")])
def test_that_a_year_s_aim_beside_what_was_reached_changes_no_target(
    ws: Workspace, tmp_path: Path, headers: tuple[str, str]
) -> None:
    rows = [("2023年主要指标",), ("指标", "单位", *headers), (FIRMS, "家", 60, 58)]
    found = read(ws, tmp_path, rows)
    assert found["C3"].outcome is Outcome.REJECTED
    assert (found["D3"].outcome, found["D3"].new) == (Outcome.NEW, Decimal(58))
    assert "A3" not in found


def test_that_bare_years_of_a_plan_s_table_wait_before_they_become_targets(
    ws: Workspace, tmp_path: Path
) -> None:
    headers = ("指标", "单位", "属性", "2020年", "2023年", "2025年")
    rows = [("“十四五”规划主要指标",), headers, (FIRMS, "家", "预期性", 52, 58, 65)]
    sheet = table(tmp_path / "a.xlsx", rows)
    found = imports.preview(ws, [sheet])
    (row,) = found.rows
    assert row.outcome is Outcome.WARNED
    assert "没有写明是年度目标还是完成数" in row.sentence
    assert imports.apply(ws, found) is None


def test_that_the_plan_s_last_year_apart_from_the_others_waits(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "单位", "2021年", "2022年", "2023年", "2025年"), (FIRMS, "家", 54, 56, 58, 66)]
    found = read(ws, tmp_path, rows)
    assert [row.outcome for row in found.values()] == [Outcome.NEW] * 3 + [Outcome.WARNED]
    assert "不相连" in found["F2"].sentence


def test_that_a_fraction_in_a_column_of_percentages_waits(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("指标", "单位", "2023年"),
        ("固定资产投资增速", "%", 0.052),
        ("产业投资增速", "%", 0.5),
        ("社会消费品零售总额增速", "%", -0.2),
    ]
    found = read(ws, tmp_path, rows)
    assert [row.outcome for row in found.values()] == [Outcome.WARNED, Outcome.NEW, Outcome.NEW]


@pytest.mark.parametrize(
    ("label", "text", "kept"),
    [
        (FIRMS, "58家", Decimal(58)),
        ("地区生产总值", "5,203,000 万元", Decimal("520.3")),
        ("居民人均可支配收入", "6.12万元", Decimal(61200)),
        (FIRMS, "58（含3家）", None),
        (FIRMS, "约58家", None),
        ("产业投资增速", "(3.2)", None),
        (FIRMS, "58万元", None),
    ],
)
def test_that_a_number_with_its_own_unit_is_a_number(
    ws: Workspace, tmp_path: Path, label: str, text: str, kept: Decimal | None
) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", [("指标", "2023年"), (label, text), ("甲", 1)])])
    assert [row.new for row in found.rows if row.outcome is Outcome.NEW] == ([] if kept is None else [kept])


@pytest.mark.parametrize("header", ["本区", "全体", "2023年当年", "实际完成"])
def test_that_a_header_that_leaves_the_figure_the_same_asks_nothing(
    ws: Workspace, tmp_path: Path, header: str
) -> None:
    rows = [("2023年",), ("指标", "单位", "全国平均", header), ("居民人均可支配收入", "元", 39218, 61200)]
    found = read(ws, tmp_path, rows)
    assert (found["D3"].outcome, found["D3"].new) == (Outcome.NEW, Decimal(61200))
    assert found["C3"].outcome is not Outcome.NEW


def test_that_what_may_be_a_figure_and_was_not_read_is_told(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("指标", "单位", "2023年"),
        (FIRMS, "家", "=50+8"),
        ("地区生产总值", "亿元", "5 20.3"),
        ("产业投资增速", "%", "下降3.2"),
        ("固定资产投资增速", "%", 5),
        ("民间投资占固定资产投资比重", "%", "未统计"),
        ("注：2023年数为快报数。",),
    ]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert [item.cell for _, item in found.unread] == ["C2", "C3", "C4"]
    assert "没有读取  a.xlsx 报表!C4  下降3.2：文字，不是数值" in listing.unread_lines(found)


@pytest.mark.parametrize("hides", ["row", "column", ""])
def test_that_figures_in_hidden_rows_and_columns_are_told(ws: Workspace, tmp_path: Path, hides: str) -> None:
    path = table(tmp_path / "a.xlsx", [("指标", "单位", "2022年", "2023年"), (FIRMS, "家", 56, 58)])
    book = load_workbook(path)
    page = book.worksheets[0]
    page.row_dimensions[2].hidden = hides == "row"
    page.column_dimensions["C"].hidden = hides == "column"
    book.save(path)
    found = imports.preview(ws, [path])
    assert [row.outcome for row in found.rows] == [Outcome.NEW, Outcome.NEW]
    told = [item.reason for _, item in found.unread]
    assert told == (["工作表“报表”有隐藏或筛掉的行列，其中的数也读入了，请核对"] if hides else [])


@pytest.mark.parametrize(
    ("shown", "period"),
    [('yyyy"年"', "2023"), ("yyyy", "2023"), ('yyyy"年"m"月"', "2023-01"), ("m/d/yy", "2023-01")],
)
def test_that_a_date_that_shows_its_year_alone_is_a_year(
    ws: Workspace, tmp_path: Path, shown: str, period: str
) -> None:
    first = datetime.date(2023, 1, 1)
    path = table(tmp_path / "a.xlsx", [("指标", "单位", first), ("城镇新增就业", "万人", 0.5)])
    book = load_workbook(path)
    book.worksheets[0]["C1"].number_format = shown
    book.save(path)
    (row,) = imports.preview(ws, [path]).rows
    assert row.period == period
