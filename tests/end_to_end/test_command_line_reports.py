"""report of the other kinds as a process: a page at a glance, and a reminder for each department."""

import json
from io import BytesIO
from pathlib import Path

import pdfplumber

from tests.end_to_end.conftest import one_sentence, run

FILE = "规划.jk"


def text(path: Path) -> str:
    with pdfplumber.open(BytesIO(path.read_bytes())) as book:
        return "".join((page.extract_text() or "") for page in book.pages)


def test_that_a_page_at_a_glance_is_written_and_what_is_missing_is_told(home: Path) -> None:
    run("report", FILE, "--kind", "一页图", "--year", 2023, "--out", "一页.pdf", cwd=home)
    with pdfplumber.open(home / "一页.pdf") as book:
        assert len(book.pages) == 1
    assert "2023年监测一页图" in text(home / "一页.pdf")
    asked = ("report", FILE, "--year", 2023, "--out", "x.pdf")
    done = run(*asked, "--kind", "projects", cwd=home, status=1)
    assert one_sentence(done) == "项目月报按月写，要指定月份；请选 1 到 12 月。"
    done = run(*asked, "--kind", "催报单", cwd=home, status=1)
    assert one_sentence(done) == "催报单要指定部门；请选一个。"
    done = run(*asked, "--kind", "midterm", "--all-departments", cwd=home, status=2)
    assert "只用于 reminder" in done.stderr
    done = run(*asked, "--without", "tasks,overall", cwd=home, status=1)
    assert one_sentence(done).startswith("年度监测报告没有可以略去的“overall”；可以略去的有：charts（")
    done = run(*asked, "--kind", "year-plan", "--without", "tasks", cwd=home, status=1)
    assert "年度计划执行情况各部分都要有" in one_sentence(done)
    done = run(*asked, "--kind", "页", cwd=home, status=2)
    assert "--kind 应是 annual" in done.stderr
    assert not (home / "x.pdf").exists()


def test_that_a_report_without_parts_is_written_and_verifies(home: Path) -> None:
    short = "projects, tasks,next-year，traces,sources,all-figures,project-list,task-list,charts"
    run("report", FILE, "--year", 2023, "--without", short, "--out", "短.pdf", cwd=home)
    found = text(home / "短.pdf")
    assert "附件1" in found
    assert "附件2" not in found
    assert "主要任务推进情况" not in found
    assert (
        "按当时的数据重编，文字和数值与报告的校验值相同"
        in run("report", FILE, "--verify", "短.pdf", cwd=home).stdout
    )
    done = run("report", FILE, "--verify", "短.pdf", "--without", "tasks", cwd=home, status=2)
    assert "不能写 --without" in done.stderr


def test_that_each_department_that_owes_something_gets_its_reminder(home: Path) -> None:
    (home / "催报").mkdir()
    asked = ("report", FILE, "--kind", "reminder", "--year", 2023, "--all-departments", "--out", "催报")
    done = run(*asked, cwd=home)
    made = sorted((home / "催报").iterdir())
    assert f"已写出 {len(made)} 个部门的文件" in done.stdout
    mine = next(path for path in made if path.name.startswith("商务局_"))
    assert "商务局：" in text(mine)
    assert "E09 实际到位外资" in text(mine)
    assert "已存在" in one_sentence(run(*asked, cwd=home, status=1))


def test_that_a_deadline_set_is_the_one_that_reminders_ask_by(home: Path) -> None:
    shown = run("settings", FILE, cwd=home).stdout
    assert "--due-month-day" in shown
    asked = ("report", FILE, "--kind", "reminder", "--year", 2023, "--subject", "商务局")
    dated = ("--made-on", "2026-03-05")
    run(*asked, *dated, "--out", "旧.pdf", cwd=home)
    assert "2026年3月12日前报送" in text(home / "旧.pdf")
    assert "2024年3月31日" in text(home / "旧.pdf")
    run("settings", FILE, "--due-year-month", 2, "--due-year-day", 31, "--reply-days", 10, cwd=home)
    held = json.loads(run("settings", FILE, "--json", cwd=home).stdout)
    assert held["reply_days"] == {"name": "催报答复", "value": "10", "unit": "天"}
    assert held["due_year_day"] == {"name": "年报期限日", "value": "31", "unit": "日"}
    run(*asked, *dated, "--out", "新.pdf", cwd=home)
    assert "2026年3月15日前报送" in text(home / "新.pdf")
    assert "2024年2月29日" in text(home / "新.pdf")
    assert "2024年3月31日" not in text(home / "新.pdf")
    assert "规划设置：年报期限月份 3 → 2；催报答复 7 → 10" in run("history", FILE, cwd=home).stdout
    run("undo", FILE, cwd=home)
    run(*asked, *dated, "--out", "再.pdf", cwd=home)
    assert "2026年3月12日前报送" in text(home / "再.pdf")
    assert run("report", FILE, "--verify", "新.pdf", cwd=home, status=1).stdout.count("相符") >= 3
