"""report --verify as a process: 0 where the file holds what was printed, 1 with a list otherwise."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import one_sentence, run

REPORT = ("report", "规划.jk", "--kind", "year-plan", "--year", "2023", "--made-on", "2026-03-05")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("核对")
    run("new", "规划.jk", cwd=folder)
    run("target", "规划.jk", "E05", "8", "--year", "2023", cwd=folder)
    run("set", "规划.jk", "E05", "2023", "7.9", cwd=folder)
    run(*REPORT, "--out", "报告.pdf", cwd=folder)
    return folder


def test_that_an_unchanged_file_verifies_with_0_and_a_changed_one_with_1(home: Path) -> None:
    done = run("report", "规划.jk", "--verify", "报告.pdf", cwd=home)
    assert "核对相符" in done.stdout
    assert done.stderr == ""
    run("set", "规划.jk", "E05", "2023", "8.2", "--reason", "更正", cwd=home)
    done = run("report", "规划.jk", "--verify", "报告.pdf", "--json", cwd=home, status=1)
    assert "此后有改动" in one_sentence(done)
    held = json.loads(done.stdout)
    assert held["held"] is True
    assert held["unchanged"] is False
    (figure,) = held["figures"]
    assert (figure["indicator"], figure["period"]) == ("E05", "2023年")
    assert (figure["printed"], figure["now"], figure["change"]["reason"]) == ("7.9", "8.2", "更正")
    run(*REPORT, "--as-of", "3", "--out", "再印.pdf", cwd=home)
    assert (home / "再印.pdf").read_bytes() == (home / "报告.pdf").read_bytes()


def test_that_what_cannot_be_verified_gets_one_sentence(home: Path) -> None:
    done = run("report", "规划.jk", "--verify", "无.pdf", cwd=home, status=1)
    assert "找不到文件" in one_sentence(done)
    done = run("report", "规划.jk", "--verify", "规划.jk", cwd=home, status=1)
    assert "不是 PDF 文件" in one_sentence(done)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--verify", "报告.pdf", "--year", "2023"), "--verify 只用报告和数据文件，不能写 --year"),
        (("--year", "2023"), "缺少：--out"),
        (("--year", "2023", "--out", "甲.pdf", "--json"), "--json 只用于 --verify"),
        (("--year", "2023", "--out", "甲.pdf", "--made-on", "昨天"), "2024-03-05 这样的日期"),
        (("--year", "2023", "--out", "甲.pdf", "--made-on", "9999-12-30"), "2024-03-05 这样的日期"),
    ],
)
def test_that_a_wrong_call_is_told(home: Path, words: tuple[str, ...], said: str) -> None:
    assert said in run("report", "规划.jk", *words, cwd=home, status=2).stderr
    assert not (home / "甲.pdf").exists()
