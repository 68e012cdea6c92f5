"""The commands about backups, as processes."""

import json
from pathlib import Path

from tests.end_to_end.conftest import one_sentence, run


def test_that_a_damaged_file_is_restored_from_a_listed_backup(home: Path) -> None:
    assert "没有备份" in one_sentence(run("backups", "规划.jk", cwd=home, status=1))
    run("set", "规划.jk", "E03", 2021, "13.4", cwd=home)
    path = home / "规划.jk"
    path.write_bytes(path.read_bytes()[:3000])
    damaged = path.read_bytes()
    said = one_sentence(run("status", "规划.jk", "--year", 2021, cwd=home, status=1))
    assert "backups" in said or "备份" in said
    (listed,) = json.loads(run("backups", "规划.jk", "--json", cwd=home).stdout)["backups"]
    assert (listed["sound"], listed["figures"], listed["changes"]) == (True, 1, 2)
    assert listed["newest"] == "录入 E03 人均地区生产总值 2021"
    name = Path(listed["file"]).name
    assert name in run("backups", "规划.jk", cwd=home).stdout
    done = run("restore", "规划.jk", "--backup", name, "--out", "恢复.jk", cwd=home)
    assert listed["sha256"] in done.stdout
    assert "13.4" in run("history", "恢复.jk", "E03", cwd=home).stdout
    assert path.read_bytes() == damaged


def test_that_restoring_refuses_what_is_there_and_what_is_not(home: Path) -> None:
    run("set", "规划.jk", "E03", 2021, "13.4", cwd=home)
    (listed,) = json.loads(run("backups", "规划.jk", "--json", cwd=home).stdout)["backups"]
    call = ("restore", "规划.jk", "--backup", listed["file"], "--out")
    assert "已存在" in one_sentence(run(*call, "规划.jk", cwd=home, status=1))
    assert "没有找到备份" in one_sentence(
        run("restore", "规划.jk", "--backup", "没有.jk", "--out", "新.jk", cwd=home, status=1)
    )
    (home / listed["file"]).write_bytes(b"text")
    assert "不能用来恢复" in one_sentence(run(*call, "新.jk", cwd=home, status=1))
    assert not (home / "新.jk").exists()
