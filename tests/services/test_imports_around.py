"""What stands around a table decides whose figures they are, and whether they were reached."""

from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.services import imports, listing
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table
from tests.sheets.tables_by_hand import repacked

NAME = "高新技术企业数"
ROWS: list[tuple[object, ...]] = [("指标", "单位", "2023年"), (NAME, "家", 58)]


def outcomes(found: imports.Preview) -> list[Outcome]:
    return [row.outcome for row in found.rows]


@pytest.mark.parametrize("title", ["润州区2023年主要指标", "2023年主要指标（丹徒区）", "全市2023年主要指标"])
def test_that_figures_below_another_area_s_title_are_only_offered(
    ws: Workspace, tmp_path: Path, title: str
) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", [(title,), *ROWS])])
    (row,) = found.rows
    assert row.outcome is Outcome.OFFERED
    assert row.region in title
    assert imports.apply(ws, found) is None


@pytest.mark.parametrize(
    "title", ["京口区2023年主要指标", "镇江市京口区主要指标", "全区2023年主要指标", "主要指标"]
)
def test_that_figures_below_the_district_s_title_are_taken(ws: Workspace, tmp_path: Path, title: str) -> None:
    assert outcomes(imports.preview(ws, [table(tmp_path / "a.xlsx", [(title,), *ROWS])])) == [Outcome.NEW]


def test_that_the_area_of_the_file_s_name_counts_where_nothing_nearer_names_one(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(tmp_path / "润州区2023年.xlsx", ROWS)
    assert outcomes(imports.preview(ws, [sheet])) == [Outcome.OFFERED]
    ours = table(tmp_path / "镇江市2023年.xlsx", [("京口区2023年主要指标",), *ROWS])
    assert outcomes(imports.preview(ws, [ours])) == [Outcome.NEW]


def test_that_a_plan_s_targets_of_a_year_are_no_figures(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", [("2023年主要目标",), *ROWS])])
    assert [row.value for row in found.rows if row.value is not None] == []
    imports.apply(ws, found)
    assert ws.values() == ()


@pytest.mark.parametrize("title", ["2023年计划指标", "2023年主要指标预计表", "2023年上年同期数"])
def test_that_a_title_of_targets_waits_for_a_person(ws: Workspace, tmp_path: Path, title: str) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", [(title,), *ROWS])])
    assert outcomes(found) == [Outcome.WARNED]
    assert title in found.rows[0].sentence
    assert imports.apply(ws, found) is None


@pytest.mark.parametrize(
    "title",
    ["2023年主要指标计划完成情况", "2023年主要指标及增长速度", "2023年主要指标完成进度表", "2023年主要指标"],
)
def test_that_a_title_of_what_was_reached_raises_no_doubt(ws: Workspace, tmp_path: Path, title: str) -> None:
    (row,) = imports.preview(ws, [table(tmp_path / "a.xlsx", [(title,), *ROWS])]).rows
    assert (row.outcome, row.sentence) == (Outcome.NEW, "")


def test_that_yearly_figures_below_a_title_of_main_indicators_are_no_plan(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [("主要指标",), ("指标名称", "计量单位", *(f"{year}年" for year in range(2019, 2024)))]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", [*rows, (NAME, "家", 50, 53, 55, 57, 58)])])
    assert [(row.period, row.outcome) for row in found.rows if row.period > "2020"] == [
        ("2021", Outcome.NEW),
        ("2022", Outcome.NEW),
        ("2023", Outcome.NEW),
    ]


def test_that_years_of_targets_in_rows_are_left_out_and_said_to_be(ws: Workspace, tmp_path: Path) -> None:
    rows = [("年份", f"{NAME}(家)"), ("2024年目标", 66), ("2023年（预计）", 60), ("2022年", 57)]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert outcomes(found) == [Outcome.REJECTED, Outcome.REJECTED, Outcome.NEW]
    assert found.rows[0].sentence == "“目标”不是当期达到的数，没有采用。"


def test_that_a_column_of_targets_is_said_to_be_one(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "单位", "2023年", "2025年目标"), (NAME, "家", 58, 66)]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert outcomes(found) == [Outcome.NEW, Outcome.REJECTED]
    assert "不是当期达到的数" in found.rows[1].sentence
    assert found.rows[1].code == "E20"


def test_that_cells_of_text_files_are_named_without_a_sheet(ws: Workspace, tmp_path: Path) -> None:
    text = tmp_path / "部门数据.csv"
    text.write_text(f"指标,单位,2023年\n{NAME},家,58\n{NAME},家,60\n", encoding="utf-8")
    found = imports.preview(ws, [text])
    assert found.rows[0].sentence == "与 C3 互相矛盾，请核对后只留一个。"
    text.write_text(f"指标,单位,2023年\n{NAME},家,58\n", encoding="utf-8")
    found = imports.preview(ws, [text])
    assert "text file" not in "".join(listing.preview_lines(found.rows))
    imports.apply(ws, found)
    (value,) = ws.values("E20")
    assert (value.value, value.source.words()) == (Decimal(58), "部门数据.csv C2")


def test_that_targets_of_a_plan_s_table_wait_for_a_person(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "单位", "基期", "2025年", "2030年", "属性"), (NAME, "家", 50, 70, 80, "预期性")]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert outcomes(found) == [Outcome.WARNED, Outcome.REJECTED]
    assert imports.apply(ws, found) is None


def test_that_a_form_copied_into_another_workbook_is_still_read(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "抄.xlsx",
        [
            ("序号", "指标名称", "计量单位", "上期值（2022年）", "本期填报值（2023年）", "备注"),
            (1, "高新技术企业数", "家", None, 58, None),
        ],
    )
    found = [(row.code, row.period, row.outcome) for row in imports.preview(ws, [sheet]).rows]
    assert found == [("E20", "2023", imports.Outcome.NEW)]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"</broken>"),
        ("xl/worksheets/sheet1.xml", b't="n"', b't="n" s="99"'),
    ],
)
def test_that_figures_whose_formats_cannot_be_read_wait_for_a_reason(
    ws: Workspace, tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    found = imports.preview(ws, [repacked(tmp_path / "a.xlsx", part, old, new)])
    assert outcomes(found) == [Outcome.WARNED, Outcome.WARNED]
    assert "格式部分没有读出" in found.rows[0].sentence
    assert imports.apply(ws, found) is None
