"""A report's paragraphs from the command line, as a process."""

import json
from pathlib import Path

from tests.end_to_end.conftest import one_sentence, run

PART = "pillar.经济强.main"
TEXT = ("report-text", "规划.jk", "--year", 2023)
REPORT = ("report", "规划.jk", "--year", 2023, "--out", "r.pdf")


def test_that_a_paragraph_is_written_doubted_confirmed_and_printed(home: Path) -> None:
    run("set", "规划.jk", "E03", "2023", "14.5", cwd=home)
    (home / "文字.txt").write_text("﻿人均地区生产总值达到15.5万元。\r\n\r\n", encoding="utf-8")
    done = run(*TEXT, "--set", PART, "--from", "文字.txt", cwd=home)
    assert done.stdout == "已改写：经济强 主要目标。\n待核对 “15.5万元”：草稿为14.5万元。\n"
    (row,) = (
        one for one in json.loads(run(*TEXT, "--json", cwd=home).stdout)["paragraphs"] if one["part"] == PART
    )
    assert (row["text"], row["state"]) == ("人均地区生产总值达到15.5万元。", "已改写")
    said = one_sentence(run(*REPORT, cwd=home, status=1))
    assert "1 处文字同数据不一致" in said
    assert "report-text" in said
    assert not (home / "r.pdf").exists()
    run(*REPORT, "--draft", cwd=home)
    assert (home / "r.pdf").exists()
    assert run(*TEXT, "--confirm", PART, cwd=home).stdout == "已确认：经济强 主要目标。\n"
    run(*REPORT, cwd=home)
    assert run(*TEXT, "--reset", PART, cwd=home).stdout == "已恢复草稿：经济强 主要目标。\n"
    assert run(*TEXT, "--reset", PART, cwd=home).stdout == "经济强 主要目标没有改动。\n"
    assert run("undo", "规划.jk", cwd=home).stdout == "已撤销“2023年度监测报告 经济强 主要目标恢复草稿”\n"


def test_that_what_cannot_be_done_is_told(home: Path) -> None:
    run("set", "规划.jk", "E03", "2023", "14.5", cwd=home)
    assert "没有“别的”这一段" in one_sentence(run(*TEXT, "--reset", "别的", cwd=home, status=1))
    told = one_sentence(run(*TEXT, "--set", PART, "--from", "没有.txt", cwd=home, status=1))
    assert "“没有.txt”读不出文字" in told
    assert "同时写明" in run(*TEXT, "--set", PART, cwd=home, status=2).stderr
