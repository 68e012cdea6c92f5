"""The next plan from its table: an empty file, the table imported, then status, form, figures and report."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.end_to_end.conftest import one_sentence, run

FILE = "十五五.jk"
EMPTY = (
    "new",
    FILE,
    "--empty",
    "--name",
    "京口区第十五个五年规划",
    "--first-year",
    2026,
    "--last-year",
    2030,
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A plan's table with headings, units in names, a note, and one target that nobody can judge."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["京口区“十五五”时期经济社会发展主要指标"],
        ["类别", "指标", "2025年", "2030年", "年均/累计", "属性", "牵头部门"],
        ["经济发展", "1. 人均地区生产总值（万元）", 16, "≥20", "—", "预期性", "统计局"],
        [None, "2. 地区生产总值增长（%）", 5, "—", "5左右", "预期性", "统计局"],
        ["民生福祉", "3. 城镇新增就业（万人）", "—", "—", "〔2.8〕", "预期性", "人社局"],
        [None, "4. 公共服务水平", None, "持续改善", None, "预期性", None],
        [None, "5. 城镇调查失业率（%）", 5.2, "—", "<5.5", "预期性", "人社局"],
        ["注：〔〕内为五年累计数。"],
    ):
        page.append(row)
    for area in ("A1:G1", "A3:A4", "A5:A7"):
        page.merge_cells(area)
    path = tmp_path / "规划表.xlsx"
    book.save(path)
    return path


def test_that_the_next_plan_is_filled_from_its_table(tmp_path: Path, table: Path) -> None:
    assert "指标 0 项" in run(*EMPTY, "--district", "润州区", cwd=tmp_path).stdout
    bare = run("status", FILE, "--year", 2026, cwd=tmp_path).stdout
    assert bare.startswith("润州区 “十五五”规划 2026 年评价")
    run("report", FILE, "--year", 2026, "--out", "空.pdf", cwd=tmp_path)

    said = run("import", FILE, table.name, cwd=tmp_path, status=1)
    assert "新增 4" in said.stdout
    assert "“年均”按每年都要达到理解" in said.stderr
    again = run("import", FILE, table.name, "--reason", "已同人社局核对", cwd=tmp_path)
    assert "相同 4，警告 1" in again.stdout
    assert "相同 5" in run("import", FILE, table.name, cwd=tmp_path).stdout

    run("set", FILE, "A01", "2026", "16.8", cwd=tmp_path)
    found = json.loads(run("status", FILE, "--year", 2026, "--json", cwd=tmp_path).stdout)["indicators"]
    told = {one["code"]: (one["rule"], one["status"], one["target"]["text"]) for one in found}
    assert told == {
        "A01": ("level", "符合预期", "≥20 万元"),
        "A02": ("average_growth", "数据缺失", "≈5%"),
        "B01": ("cumulative", "数据缺失", "≥2.8 万人"),
        "B02": ("qualitative", "不评价", "持续改善"),
        "B03": ("every_year", "数据缺失", "<5.5%"),
    }
    assert Decimal(found[0]["done"]) == 20
    shown = run("status", FILE, "--year", 2026, cwd=tmp_path).stdout
    assert "【经济发展】2 项" in shown
    assert "持续改善" in shown
    run("form", FILE, "--department", "统计局", "--year", 2026, "--out", "表.xlsx", cwd=tmp_path)
    run("report", FILE, "--year", 2026, "--out", "报告.pdf", cwd=tmp_path)
    assert "文件完好" in run("check", FILE, cwd=tmp_path).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--empty",),
        ("--empty", "--name", "规划", "--first-year", 2026),
        (*EMPTY[2:], "--plan", "14"),
        ("--name", "规划"),
    ],
)
def test_that_words_that_do_not_go_together_are_refused(tmp_path: Path, words: tuple[object, ...]) -> None:
    assert "--empty" in run("new", FILE, *words, cwd=tmp_path, status=2).stderr
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(("first", "last"), [(2030, 2026), (2026, 2026), (2026, 2090), (1900, 1905)])
def test_that_years_that_make_no_plan_are_refused(tmp_path: Path, first: int, last: int) -> None:
    years = ("--first-year", first, "--last-year", last)
    said = one_sentence(run("new", FILE, "--empty", "--name", "规划", *years, cwd=tmp_path, status=1))
    assert "不能作规划的年份" in said
    assert not (tmp_path / FILE).exists()
