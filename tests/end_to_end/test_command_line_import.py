"""Importing on the command line: whose file it is, what labels mean, which areas are kept."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import one_sentence, run
from tests.services.conftest import table

HEAD = ("指标名称", "计量单位", "2023年")


def test_that_a_label_is_chosen_once_listed_and_forgotten(home: Path) -> None:
    table(home / "科技局.xlsx", [HEAD, ("高新技术企业数量", "家", 58)])
    dry = run("import", "规划.jk", "科技局.xlsx", "--dry-run", cwd=home, status=1)
    assert "待定 1" in dry.stdout
    assert "高新技术企业数（E20，多了“量”）" in dry.stdout
    assert "可选：E20" in dry.stdout
    assert dry.stderr == "上面有 1 行不能存入或要先处理（剔除、待定、警告）。\n"
    run("import", "规划.jk", "科技局.xlsx", "--match", "高新技术企业数量=e20", cwd=home)
    known = run("layouts", "规划.jk", cwd=home).stdout
    assert "科学技术局" in known
    assert "E20 高新技术企业数" in known
    table(home / "科技局2.xlsx", [HEAD, ("高新技术企业数量", "家", 59)])
    assert "变更 1" in run("import", "规划.jk", "科技局2.xlsx", "--dry-run", cwd=home).stdout
    run("import", "规划.jk", "科技局2.xlsx", "--department", "商务局", "--dry-run", cwd=home, status=1)
    run("layouts", "规划.jk", "--forget", "高新技术企业数量", "--department", "科技局", cwd=home)
    assert run("layouts", "规划.jk", cwd=home).stdout == "没有记住的对应。\n"
    run("undo", "规划.jk", cwd=home)
    assert "E20" in run("layouts", "规划.jk", cwd=home).stdout


def test_that_a_label_may_be_left_out_without_a_fault(home: Path) -> None:
    table(home / "a.xlsx", [HEAD, ("高新技术企业数量", "家", 58), ("城镇登记失业率", "%", 2)])
    done = run("import", "规划.jk", "a.xlsx", "--match", "高新技术企业数量=", cwd=home)
    assert "新增 1" in done.stdout
    assert "待定 0" in done.stdout


def test_that_basis_and_unit_are_given_where_the_table_says_none(home: Path) -> None:
    table(home / "a.xlsx", [("指标名称", "2023年7月"), ("引资额", 120)])
    done = run("import", "规划.jk", "a.xlsx", "--match", "引资额=E09,当期,万美元", "--dry-run", cwd=home)
    assert "0.012" in done.stdout


def test_that_chosen_areas_are_kept_and_told_in_the_history(home: Path) -> None:
    rows = [("地区", "人均地区生产总值（元）"), ("京口区", 145000), ("润州区", 139000), ("丹阳市", 151000)]
    table(home / "2023年.xlsx", rows)
    dry = run("import", "规划.jk", "2023年.xlsx", "--dry-run", cwd=home)
    assert "对标 2" in dry.stdout
    assert "润州区 E03 人均地区生产总值 2023" in dry.stdout
    assert "润州区的数，选定后作对标" in dry.stdout
    run("import", "规划.jk", "2023年.xlsx", "--region", "润州区", "--region", "丹阳市", cwd=home)
    said = run("history", "规划.jk", "E03", cwd=home).stdout.splitlines()[-1]
    assert said == "对标：2023年（万元）：丹阳市 15.1、京口区 14.5、润州区 13.9；京口区在 3 个地区中列第 2"


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--match", "桥梁=E20"), "没有名称为“桥梁”"),
        (("--match", "城镇登记失业率=Z99"), "Z99"),
        (("--region", "润州区"), "没有地区“润州区”"),
        (("--department", "统战部"), "统战部"),
    ],
)
def test_that_what_the_options_name_must_be_there(home: Path, options: tuple[str, str], word: str) -> None:
    table(home / "a.xlsx", [HEAD, ("城镇登记失业率", "%", 2)])
    assert word in one_sentence(run("import", "规划.jk", "a.xlsx", *options, cwd=home, status=1))
    assert run("layouts", "规划.jk", cwd=home).stdout == "没有记住的对应。\n"


def test_that_a_wrongly_written_choice_is_a_wrong_call(home: Path) -> None:
    assert "标签=代码" in run("import", "规划.jk", "a.xlsx", "--match", "失业率", cwd=home, status=2).stderr


def test_that_forgetting_what_nobody_confirmed_is_told(home: Path) -> None:
    assert "引资额" in one_sentence(run("layouts", "规划.jk", "--forget", "引资额", cwd=home, status=1))
