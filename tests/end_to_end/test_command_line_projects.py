"""projects, tasks and plan as processes on a real file with a department's monthly table."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.end_to_end.conftest import one_sentence, run

FILE = "规划.jk"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file into which a monthly table of two projects was imported."""
    folder = tmp_path_factory.mktemp("项目")
    run("new", FILE, cwd=folder)
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["2023年7月重点项目进展情况表"],
        ["单位：万元"],
        [
            "序号",
            "项目名称",
            "责任单位",
            "状态",
            "总投资",
            "2023年计划投资",
            "本月完成投资",
            "1-7月累计完成投资",
            "形象进度",
        ],
        [1, "智能装备产业园", "工业和信息化局", "在建", 56000, 15000, 1400, 9300, "主体三层"],
        [2, "绿色港口改造", "交通运输局", "在建", 30000, 6000, 100, 1200, "桩基"],
    ):
        page.append(row)
    book.save(folder / "月报.xlsx")
    run("import", FILE, "月报.xlsx", cwd=folder)
    return folder


def test_that_projects_show_their_lights_and_rates(home: Path) -> None:
    found = json.loads(run("projects", FILE, "--year", 2023, "--month", 7, "--json", cwd=home).stdout)
    by_name = {one["name"]: one for one in found["projects"]}
    assert by_name["智能装备产业园"]["light"] == "绿灯"  # 62.0% of 58.3%
    assert by_name["绿色港口改造"]["light"] == "红灯"  # 20.0%, 38.3 behind
    assert by_name["绿色港口改造"]["formulas"][0] == "投资完成 = 1200 ÷ 6000 = 20.0%"
    assert "月报.xlsx" in by_name["绿色港口改造"]["inputs"][0]["source"]
    whole = found["rates"]["pillar"][-1]
    assert (whole["total"], whole["investment"]["percent"]) == (54, "50")
    text = run("projects", FILE, "--year", 2023, "--month", 7, "--by", "department", cwd=home).stdout
    assert "落后的项目（1 个）" in text
    assert "交通运输局" in text
    later = run("projects", FILE, "--year", 2023, "--month", 8, cwd=home).stdout
    assert "未上报（2 个）" in later


def test_that_built_in_projects_and_tasks_come_with_their_sections_and_nothing_invented(home: Path) -> None:
    projects = json.loads(run("projects", FILE, "--year", 2023, "--json", cwd=home).stdout)["projects"]
    built_in = [one for one in projects if one["section"]]  # of the plan's text, not of the table
    assert len(built_in) == 52
    assert all(one["investment"] is one["planned"] is one["invested"] is None for one in built_in)
    tasks = json.loads(run("tasks", FILE, "--year", 2023, "--json", cwd=home).stdout)["tasks"]
    assert len(tasks) == 112
    assert all(one["section"] and one["lead"] is None for one in tasks)
    assert "共 112 项任务" in run("tasks", FILE, "--year", 2023, cwd=home).stdout


def test_that_the_plan_of_a_year_is_printed_and_its_proposals_are_adopted(home: Path) -> None:
    before = json.loads(run("plan", FILE, "--year", 2022, "--json", cwd=home).stdout)
    proposed = {one["code"]: one["proposed"] for one in before["indicators"] if one["proposed"]}
    assert proposed["E03"] == "13.7"  # 12.2 + (16 − 12.2) × 2/5
    assert "13.7" in run("plan", FILE, "--year", 2022, "--adopt", "E03", cwd=home).stdout
    after = json.loads(run("plan", FILE, "--year", 2022, "--json", cwd=home).stdout)
    assert next(one for one in after["indicators"] if one["code"] == "E03")["target"] == "≥13.7 万元"
    assert "已有年度目标" in one_sentence(
        run("plan", FILE, "--year", 2022, "--adopt", "E03", cwd=home, status=1)
    )
    assert json.loads(run("plan", FILE, "--year", 2023, "--json", cwd=home).stdout)["projects"][0]["planned"]


def test_that_a_wrong_call_is_told_in_one_sentence(home: Path) -> None:
    assert "2030年" in one_sentence(run("plan", FILE, "--year", 2030, cwd=home, status=1))
    run("projects", FILE, "--year", 2023, "--month", 13, cwd=home, status=2)
    run("plan", FILE, "--year", 2023, "--adopt", "--as-of", "1", cwd=home, status=2)


def test_that_forms_and_lists_are_written_and_read_back(home: Path) -> None:
    part = ("--kind", "projects", "--year", 2023)
    run("form", FILE, *part, "--month", 7, "--department", "交通运输局", "--out", "表.xlsx", cwd=home)
    assert json.loads(run("inspect", "表.xlsx", "--json", cwd=home).stdout)["form"]["kind"] == "projects"
    (home / "全部").mkdir()
    said = run("form", FILE, *part, "--month", 7, "--all", "--out", "全部", cwd=home).stdout
    assert said.count("已写出") == 2
    assert "--month" in run("form", FILE, *part, "--all", "--out", "全部", cwd=home, status=2).stderr
    run("export", FILE, *part, "--out", "清单.xlsx", cwd=home)
    text = run("import", FILE, "清单.xlsx", "--dry-run", cwd=home).stdout
    assert "相同" in text
    assert "新增" not in text.split("\n", 1)[-1] or "新增 0" in text
    nothing = run("export", FILE, "--kind", "plan", "--year", 2021, "--out", "计划.xlsx", cwd=home, status=1)
    assert "没有可以写进年度计划的内容" in one_sentence(nothing)
