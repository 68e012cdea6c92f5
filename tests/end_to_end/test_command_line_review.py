"""The review at the command line, as a process with a real file."""

import contextlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.projects import Progress
from jingkou_desktop.domain.tasks import TaskNote
from jingkou_desktop.services import item_entry
from jingkou_desktop.services.workspace import Workspace
from tests.end_to_end.conftest import one_sentence, run

FILE = "规划.jk"


@pytest.fixture
def filled(home: Path) -> Path:
    """A folder with a file that holds a few figures."""
    for code, year, text in (("E03", 2022, "14.1"), ("E03", 2023, "14.5"), ("E05", 2023, "7.9")):
        run("set", FILE, code, year, text, cwd=home)
    return home


def states(home: Path, *words: object) -> dict[tuple[str, str], str]:
    found = json.loads(run("review", FILE, "--json", *words, cwd=home).stdout)
    return {(one["code"], one["period"]): one["state"] for one in found}


def test_that_figures_are_listed_with_their_states_and_moved_by_filters(filled: Path) -> None:
    done = run("review", FILE, "--year", 2023, "--to", "待审核", cwd=filled)
    assert done.stdout == "已送审 2 个数。\n"
    assert states(filled) == {
        ("E03", "2022"): "草稿",
        ("E03", "2023"): "待审核",
        ("E05", "2023"): "待审核",
    }
    text = run("review", FILE, "--state", "待审核", cwd=filled).stdout
    assert text.splitlines()[0].split() == [
        *("状态", "代码", "指标", "期别", "阶段", "数值", "上期", "变动", "来源", "录入", "审核", "检查提示"),
        "批注",
    ]
    assert [line.split()[:2] for line in text.splitlines()[1:-1]] == [["待审核", "E03"], ["待审核", "E05"]]
    assert text.splitlines()[-1] == "共 2 个数。"
    run("undo", FILE, cwd=filled)
    assert set(states(filled).values()) == {"草稿"}


def test_that_a_return_needs_a_reason_and_keeps_it_in_the_history(filled: Path) -> None:
    run("review", FILE, "--code", "E03", "--to", "待审核", cwd=filled)
    refused = run("review", FILE, "--code", "E03", "--to", "退回", cwd=filled, status=2)
    assert "退回要写明 --reason" in refused.stderr
    run("review", FILE, "--code", "E03", "--to", "退回", "--reason", "单位写成了元", cwd=filled)
    (first, *_) = run("history", FILE, "E03", cwd=filled).stdout.splitlines()[1:]
    assert "（待审核）" in first
    assert "（退回）" in first
    assert first.endswith("单位写成了元")


def test_that_what_is_refused_is_told_one_by_one_and_the_rest_is_moved(filled: Path) -> None:
    run("review", FILE, "--code", "E05", "--to", "待审核", cwd=filled)
    done = run("review", FILE, "--year", 2023, "--to", "已审核", "--json", cwd=filled, status=1)
    assert done.stderr == "没有通过 E03 2023年：还没有送审，不能通过。\n"
    said = json.loads(done.stdout)
    assert (said["move"], [one["code"] for one in said["moved"]]) == ("通过", ["E05"])
    assert [(one["code"], one["why"]) for one in said["refused"]] == [("E03", "还没有送审，不能通过")]
    assert states(filled, "--code", "E05") == {("E05", "2023"): "已审核"}


def test_that_a_locked_figure_is_unlocked_with_a_reason_alone(filled: Path) -> None:
    for state in ("待审核", "已审核", "已锁定"):
        run("review", FILE, "--code", "E05", "--to", state, cwd=filled)
    assert "锁定，不能修改" in one_sentence(run("set", FILE, "E05", 2023, "8", cwd=filled, status=1))
    words = ("review", FILE, "--state", "已锁定", "--code", "E05", "--to", "已审核")
    run(*words, cwd=filled, status=2)
    assert run(*words, "--reason", "部门更正", cwd=filled).stdout == "已解锁 1 个数。\n"


def test_that_wrong_calls_are_refused(filled: Path) -> None:
    for words in (
        ("--to", "待审核"),
        ("--reason", "无"),
        ("--state", "草稿", "--to", "已锁定"),
        ("--state", "没有"),
    ):
        assert run("review", FILE, *words, cwd=filled, status=2).stdout == ""
    assert "没有代码为“X9”" in one_sentence(run("review", FILE, "--code", "X9", cwd=filled, status=1))
    nothing = run("review", FILE, "--year", 2021, "--to", "待审核", cwd=filled, status=1)
    assert "没有符合条件的数" in one_sentence(nothing)
    assert run("review", FILE, "--year", 2021, cwd=filled).stdout == "没有符合条件的数。\n"


def test_that_progress_of_projects_and_tasks_is_listed_and_moved(filled: Path) -> None:
    with contextlib.closing(Workspace.open(filled / FILE)) as ws:
        months = [Progress("14", code, "2023-07", year_investment=Decimal(5)) for code in ("X04", "X05")]
        item_entry.save(ws, [*months, TaskNote("14", "T0401", "2023Q2", "办了三场")], "登记")
    done = run("review", FILE, "--projects", "2023-07", "--to", "待审核", cwd=filled)
    assert done.stdout == "已送审 2 条进度。\n"
    assert states(filled, "--projects", "--code", "X04") == {("X04", "2023-07"): "待审核"}
    refused = run("review", FILE, "--tasks", "2023Q2", "--to", "已审核", cwd=filled, status=1)
    assert refused.stderr == "没有通过 T0401 2023年2季度：还没有送审，不能通过。\n"
    assert refused.stdout == "没有可以通过的进展。\n"
    for words in (("--projects", "--to", "待审核"), ("--projects", "--tasks")):
        assert run("review", FILE, *words, cwd=filled, status=2).stdout == ""
    nothing = run("review", FILE, "--projects", "2022-07", "--to", "待审核", cwd=filled, status=1)
    assert "没有符合条件的项目进度" in one_sentence(nothing)
