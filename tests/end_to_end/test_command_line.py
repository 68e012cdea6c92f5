"""The command line as a process, with real files."""

import errno
import io
import json
import os
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import IO

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from jingkou_desktop import cli
from tests.end_to_end.conftest import one_sentence, run


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_that_the_main_job_works_from_empty_folder_to_report(home: Path) -> None:
    run("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "商务局.xlsx", cwd=home)
    book = load_workbook(home / "商务局.xlsx")
    page = book.active
    assert page is not None
    cells = {str(cell.value): cell for row in page.iter_rows() for cell in row if cell.value is not None}
    page.cell(cells["E09"].row, next(cell.column for text, cell in cells.items() if "本期" in text), 0.48)
    book.save(home / "商务局.xlsx")
    dry = run("import", "规划.jk", "商务局.xlsx", "--dry-run", cwd=home)
    assert "新增 1" in dry.stdout
    assert "E09" in dry.stdout
    assert (
        json.loads(run("status", "规划.jk", "--year", 2023, "--json", cwd=home).stdout)["indicators"][8][
            "value"
        ]
        is None
    )
    run("import", "规划.jk", "商务局.xlsx", cwd=home)
    run("set", "规划.jk", "E09", "2021", "0.62", cwd=home)
    run("set", "规划.jk", "E09", "2022", "0.55", cwd=home)
    (one,) = [
        one
        for one in json.loads(run("status", "规划.jk", "--year", 2023, "--json", cwd=home).stdout)[
            "indicators"
        ]
        if one["code"] == "E09"
    ]
    assert Decimal(one["done"]) == Decimal("41.25")
    assert one["status"] == "滞后"
    assert any("商务局.xlsx" in source["source"] for source in one["trace"]["inputs"])
    table = run("status", "规划.jk", "--year", 2023, cwd=home).stdout
    assert "实际到位外资" in table
    run("report", "规划.jk", "--year", 2023, "--out", "报告.pdf", cwd=home)
    assert (home / "报告.pdf").read_bytes().startswith(b"%PDF-")
    run("report", "规划.jk", "--year", 2023, "--out", "报告.docx", cwd=home)
    run("report", "规划.jk", "--year", 2023, "--out", "报告.xlsx", cwd=home)
    headings = [one.text for one in Document(home / "报告.docx").paragraphs if "eading" in one.style.name]
    assert headings[0] == "一、总体情况"
    table = next(page for page in load_workbook(home / "报告.xlsx") if "历年数据" in str(page["A1"].value))
    (row,) = (row for row in table.iter_rows(values_only=True) if row[0] == "E09")
    assert 0.48 in row
    assert "导入 商务局 2023 填报表" in run("history", "规划.jk", cwd=home).stdout
    assert "0.48" in run("history", "规划.jk", "E09", cwd=home).stdout
    assert "撤销“录入 E09" in run("undo", "规划.jk", cwd=home).stdout
    run("redo", "规划.jk", cwd=home)
    run("backup", "规划.jk", "--out", "副本.jk", cwd=home)
    assert "文件完好" in run("check", "副本.jk", cwd=home).stdout


def test_that_what_is_left_out_is_listed_with_its_cell_and_the_rest_is_stored(home: Path) -> None:
    sheet(
        home / "a.xlsx",
        ("指标", "单位", "2021年", "2022年", "2023年"),
        ("高新技术企业数", "家", 55, 57, 58),
        ("人均地区生产总值", "万元", 13.4, 14.1, 145000),
        ("桥梁", "座", 1, 2, 3),
    )
    done = run("import", "规划.jk", "a.xlsx", cwd=home, status=1)
    assert "Sheet!E3" in done.stderr
    assert "Sheet!C4" in done.stderr
    done = run("import", "规划.jk", "a.xlsx", "--reason", "已核实", cwd=home, status=1)
    assert "E3" not in done.stderr.replace("E03", "")
    assert "145000" in run("history", "规划.jk", "E03", cwd=home).stdout


def test_that_a_cell_left_blank_in_a_form_is_told_and_takes_nothing(home: Path) -> None:
    run("set", "规划.jk", "E09", "2023", "0.48", cwd=home)
    run("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "商务局.xlsx", cwd=home)
    for words in ((), ("--dry-run",)):
        told = run("import", "规划.jk", "商务局.xlsx", *words, cwd=home).stdout
        assert "E09 实际到位外资 2023  0.48 → —  表里空着，已存的 0.48 保留" in told
    assert "没有要存入的数" in run("import", "规划.jk", "商务局.xlsx", cwd=home).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "没有.jk", "--year", 2023), "找不到文件"),
        (("new", "规划.jk"), "已存在"),
        (("new", "新.jk", "--plan", "99"), "没有内置规划"),
        (("set", "规划.jk", "E99", "2023", "1"), "没有代码为“E99”的指标"),
        (("set", "规划.jk", "E03", "2023", "abc"), "“abc”不是数"),
        (("set", "规划.jk", "E03", "2099", "1"), "不在规划的年份"),
        (
            ("form", "规划.jk", "--department", "教务处", "--year", 2023, "--out", "a.xlsx"),
            "没有名为“教务处”的部门",
        ),
        (("report", "规划.jk", "--year", 2023, "--out", "没有/报告.pdf"), "没有"),
        (("report", "规划.jk", "--year", 2023, "--out", "规划.jk"), "扩展名不是"),
        (("report", "规划.jk", "--year", 2023, "--out", "报告.doc"), "扩展名不是 .pdf、.docx 或 .xlsx"),
        (("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "规划.jk"), "是数据文件"),
        (("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "."), "这是文件夹"),
        (("status", ".", "--year", 2023), "是文件夹，不是数据文件"),
        (("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "a.pdf"), "扩展名不是 .xlsx"),
        (("export", "规划.jk", "--kind", "tasks", "--year", 2023, "--out", "a.pdf"), "扩展名不是 .xlsx"),
        (("tasks", "规划.jk", "--year", 2019), "不在规划的年份"),
        (("projects", "规划.jk", "--year", 2019, "--json"), "不在规划的年份"),
        (("status", "长" * 120 + ".jk", "--year", 2023), "打不开"),
        (("new", "长" * 120 + ".jk"), "打不开"),
        (("backup", "规划.jk", "--out", "规划.jk"), "已存在"),
        (("backup", "规划.jk", "--out", "长" * 120), "打不开"),
        (("undo", "规划.jk", "--change", 10**30), "不能撤销"),
        (("undo", "规划.jk"), "没有可以撤销的操作"),
        (("inspect", "规划.jk"), "规划.jk"),
        (("inspect", "没有.xlsx"), "没有.xlsx"),
        (("import", "规划.jk", "没有.xlsx"), "没有.xlsx"),
    ],
)
def test_that_a_fault_is_one_sentence_and_status_1_and_changes_nothing(
    home: Path, words: tuple[object, ...], said: str
) -> None:
    before = (home / "规划.jk").read_bytes()
    listed = sorted(home.iterdir())
    assert said in one_sentence(run(*words, cwd=home, status=1))
    assert (home / "规划.jk").read_bytes() == before
    assert sorted(home.iterdir()) == listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "规划.jk"), "缺少：--year"),
        (("长" * 120,), "没有命令"),
        (("status", "规划.jk", "--year", "去年"), "应是整数"),
        (("set", "规划.jk", "E03"), "缺少"),
        (("status", "规划.jk", "--year", "2023", "--colour"), "不认识"),
        (("report", "规划.jk", "--year", "2023", "--month", "7", "--out", "a.pdf"), "--month 只用于"),
        (("report", "规划.jk", "--year", "2023", "--subject", "E03", "--out", "a.pdf"), "--subject 只用于"),
    ],
)
def test_that_a_wrong_call_is_told_in_chinese_with_status_2(
    home: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(*words, cwd=home, status=2)
    assert said in done.stderr
    assert "error" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("status", "x/规划.jk", "--year", 2023),
        ("new", "x/规划.jk"),
        ("inspect", "x/a.xlsx"),
        ("import", "规划.jk", "x/a.xlsx"),
        ("backup", "规划.jk", "--out", "x/b.jk"),
        ("form", "规划.jk", "--department", "商务局", "--year", 2023, "--out", "x/f.xlsx"),
        ("demo", "x"),
    ],
)
def test_that_a_path_that_cannot_be_followed_is_told(home: Path, words: tuple[object, ...]) -> None:
    (home / "x").symlink_to("x")
    one_sentence(run(*words, cwd=home, status=1))


def test_that_a_locale_without_chinese_loses_nothing(home: Path) -> None:
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "HOME": str(home),
    }
    environment.pop("PYTHONIOENCODING", None)
    words = ["set", "规划.jk", "E03", "2023", "145000", "--reason", "已核实"]
    done = subprocess.run(
        [sys.executable, "-m", "jingkou_desktop", *words],
        cwd=home, capture_output=True, env=environment, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "已存入" in done.stdout
    assert "已核实" in run("history", "规划.jk", "E03", cwd=home).stdout


def test_that_json_is_whole_in_every_encoding(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jingkou_desktop", "status", "规划.jk", "--year", "2023", "--json"],
        cwd=home,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "gbk", "HOME": str(home)},
        check=True,
    )
    names = {one["name"] for one in json.loads(done.stdout.decode("gbk"))["indicators"]}
    assert "地表水达到或好于Ⅲ类水体比例" in names


def test_that_the_usage_is_said_once(home: Path) -> None:
    assert run("set", "规划.jk", "E03", cwd=home, status=2).stderr.count("用法：") == 1


def test_that_what_was_stored_is_said_even_where_the_backup_after_it_fails(home: Path) -> None:
    (home / "规划.备份").touch()
    done = run("set", "规划.jk", "E03", "2023", "14.5", cwd=home, status=1)
    assert "已存入 E03 2023" in done.stdout
    assert "数据文件本身完好" in one_sentence(done)
    assert "14.5" in run("history", "规划.jk", "E03", cwd=home).stdout


def test_that_help_is_in_chinese(tmp_path: Path) -> None:
    text = run("--help", cwd=tmp_path).stdout
    assert "用法：" in text
    for english in ("usage", "options", "positional", "show this"):
        assert english not in text


def test_that_a_negative_number_is_typed_as_it_is(home: Path) -> None:
    run("set", "规划.jk", "E02", "2023", "-0.6", cwd=home)
    assert "-0.6" in run("history", "规划.jk", "E02", cwd=home).stdout


def test_that_a_write_by_plain_sqlite3_is_refused(home: Path) -> None:
    conn = sqlite3.connect(home / "规划.jk")
    with pytest.raises(sqlite3.IntegrityError, match="write outside an edit"):
        conn.execute("UPDATE target SET value = '1'")
    conn.close()
    assert "文件完好" in run("check", "规划.jk", cwd=home).stdout


def test_that_a_file_in_use_is_told(home: Path) -> None:
    conn = sqlite3.connect(home / "规划.jk", isolation_level=None)
    conn.execute("BEGIN EXCLUSIVE")
    assert "已被另一个" in one_sentence(run("status", "规划.jk", "--year", 2023, cwd=home, status=1))
    conn.close()


def test_that_check_finds_a_figure_changed_behind_the_journal(home: Path) -> None:
    run("set", "规划.jk", "E03", "2023", "14.5", cwd=home)
    conn = sqlite3.connect(home / "规划.jk")
    conn.execute("DROP TRIGGER value_update")
    conn.execute("UPDATE value SET value = '15.9'")
    conn.commit()
    conn.close()
    done = run("check", "规划.jk", cwd=home, status=1)
    assert "E03 2023" in done.stderr
    assert "value_update" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there a display may be missing")
def test_that_a_window_without_a_display_is_told(home: Path) -> None:
    bare = {
        name: text
        for name, text in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "jingkou_desktop", "规划.jk"],
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        env=bare | {"PYTHONIOENCODING": "utf-8", "HOME": str(home)},
        check=False,
    )
    assert done.returncode == 1
    assert "没有显示器" in one_sentence(done)


def test_that_a_year_outside_the_plan_is_told(home: Path) -> None:
    assert "不在规划的年份" in one_sentence(run("status", "规划.jk", "--year", 2031, cwd=home, status=1))


class FullDisk(io.StringIO):
    """A standard output that takes nothing."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fileno(self) -> int:
        return self._file.fileno()


def test_that_an_output_that_takes_nothing_is_told_in_one_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (home / "out").open("wb") as file:
        monkeypatch.setattr(sys, "stdout", FullDisk(file))
        assert cli.main(["status", str(home / "规划.jk"), "--year", "2023"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("结果没能写到输出")
    assert said.count("\n") == 1


def test_that_every_command_has_help(tmp_path: Path) -> None:
    for command in sorted(cli.COMMANDS):
        assert "用法" in run(command, "--help", cwd=tmp_path).stdout


def test_that_forms_of_a_quarter_and_of_all_departments_are_written(home: Path) -> None:
    nowhere = ("form", "规划.jk", "--all", "--year", 2023, "--out", "没有/表")
    assert "不存在或不能写入" in one_sentence(run(*nowhere, cwd=home, status=1))
    assert not (home / "没有").exists()
    words = ("form", "规划.jk", "--all", "--year", 2023, "--quarter", 2, "--out", "表")
    done = run(*words, cwd=home)
    made = sorted((home / "表").iterdir())
    assert len(made) == done.stdout.count("已写出") > 2
    assert all(path.name.endswith("_2023年第2季度填报表.xlsx") for path in made)
    assert "已存在，没有改动它" in one_sentence(run(*words, cwd=home, status=1))
    run(
        "form",
        "规划.jk",
        "--department",
        "统计局",
        "--year",
        2023,
        "--month",
        7,
        "--out",
        "月.xlsx",
        cwd=home,
    )
    assert '"period": "2023-07"' in run("inspect", "月.xlsx", "--json", cwd=home).stdout
    run("form", "规划.jk", "--year", 2023, "--out", "无.xlsx", cwd=home, status=2)


def test_that_problems_are_marked_in_a_copy_for_the_department(home: Path) -> None:
    (home / "表.csv").write_text("指标,2023年\n高新技术企业数(家),约30\n", encoding="utf-8")
    lost = run("import", "规划.jk", "表.csv", "--answer", "没有/退", cwd=home, status=1)
    assert "没有/退" in lost.stderr
    assert "已存入" not in lost.stdout
    done = run("import", "规划.jk", "表.csv", "--answer", "退", cwd=home, status=1)
    assert "约30" in done.stderr
    assert "已写出退回件" in done.stdout
    assert [path.name for path in (home / "退").iterdir()] == ["表_退回.xlsx"]
