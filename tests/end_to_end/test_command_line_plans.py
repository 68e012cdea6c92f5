"""Several plans in one file, from the command line."""

import json
from pathlib import Path

from openpyxl import Workbook

from tests.end_to_end.conftest import one_sentence, run

NAME = "镇江市京口区国民经济和社会发展第十五个五年规划"


def add(home: Path) -> None:
    run("plans", "规划.jk", "--add", "--name", NAME, "--first-year", 2026, "--last-year", 2030, cwd=home)


def read_plan(home: Path) -> None:
    """Import a plan's table into the second plan."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("指标", "单位", "2025年基数", "2030年目标", "属性", "责任部门"),
        ("人均地区生产总值", "万元", 16, 22, "预期性", "统计局"),
    ):
        page.append(row)
    book.save(home / "规划表.xlsx")
    run("import", "规划.jk", "--plan", "15", "规划表.xlsx", "--reason", "新规划", cwd=home)


def test_that_a_plan_is_added_listed_filled_and_judged_beside_the_first(home: Path) -> None:
    add(home)
    listed = run("plans", "规划.jk", cwd=home).stdout.splitlines()
    assert [line.split()[:3] for line in listed[1:]] == [["14", "2021—2025", "86"], ["15", "2026—2030", "0"]]
    read_plan(home)
    (one,) = json.loads(
        run("status", "规划.jk", "--plan", "十五五", "--year", 2027, "--json", cwd=home).stdout
    )["indicators"]
    code = one["code"]
    run("set", "规划.jk", code, "2027", "18", "--plan", "15", "--reason", "核对过", cwd=home)
    found = json.loads(run("status", "规划.jk", "--plan", "15", "--year", 2027, "--json", cwd=home).stdout)
    assert (found["plan"], found["indicators"][0]["value"]) == ("15", "18")
    first = json.loads(run("status", "规划.jk", "--year", 2023, "--json", cwd=home).stdout)
    assert (first["plan"], len(first["indicators"])) == ("14", 86)
    assert all(one["value"] is None for one in first["indicators"])
    assert "18" in run("history", "规划.jk", code, "--plan", "15", cwd=home).stdout
    run("report", "规划.jk", "--plan", "15", "--year", 2027, "--out", "报告.pdf", cwd=home)
    run("undo", "规划.jk", cwd=home)
    found = json.loads(run("status", "规划.jk", "--plan", "15", "--year", 2027, "--json", cwd=home).stdout)
    assert found["indicators"][0]["value"] is None
    assert "文件完好" in run("check", "规划.jk", cwd=home).stdout


def test_that_a_plan_that_is_not_there_is_told_with_those_that_are(home: Path) -> None:
    done = run("status", "规划.jk", "--plan", "15", "--year", 2027, cwd=home, status=1)
    assert one_sentence(done) == "文件里没有规划“15”；有：14（十四五）。"


def test_that_a_plan_is_not_added_twice_and_a_wrong_call_says_why(home: Path) -> None:
    add(home)
    done = run(
        *("plans", "规划.jk", "--add", "--name", NAME, "--first-year", 2026, "--last-year", 2030),
        cwd=home,
        status=1,
    )
    assert "已经有“十五五”规划" in one_sentence(done)
    done = run("plans", "规划.jk", "--name", NAME, cwd=home, status=2)
    assert "只用于 --add" in done.stderr
    done = run("plans", "规划.jk", "--add", "--name", NAME, cwd=home, status=2)
    assert "--add 要写明" in done.stderr


def test_that_an_earlier_moment_without_the_plan_is_told(home: Path) -> None:
    add(home)
    done = run(*("status", "规划.jk", "--plan", "15", "--year", 2027, "--as-of", "1"), cwd=home, status=1)
    assert "文件里没有规划“15”" in one_sentence(done)
