"""Copies of a file: to look at while another window holds it, from a backup, in place of a damaged file."""

import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from jingkou_desktop.domain.values import Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup, check, copies, database, holder, journal, values

NOW = datetime(2026, 11, 23, 12, 0, 0).astimezone()
HALF_WRITTEN = """
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("PRAGMA cache_size = 1")
conn.execute("BEGIN IMMEDIATE")
conn.execute("CREATE TABLE filler (text TEXT)")
conn.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 500)
os._exit(9)
"""


def put(db: Database, number: int) -> None:
    with journal.edit(db, f"录入 {number}", "张三"):
        values.put_values(db, [Value("14", "E01", "2023", Decimal(number))])


def kept(db: Database, path: Path) -> Path:
    put(db, 14)
    return backup.keep_one(backup.image(db, path), path, NOW)


def half_written(path: Path) -> None:
    """Leave the file as a power cut in the middle of a step does."""
    done = subprocess.run([sys.executable, "-c", HALF_WRITTEN, path], check=False)
    assert done.returncode == 9
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_that_a_file_open_elsewhere_can_be_looked_at_as_a_copy(db: Database, path: Path) -> None:
    put(db, 14)
    copy = copies.in_memory(copies.still_image(path))
    assert values.values(copy, "14") == values.values(db, "14")
    assert database.is_read_only(copy)
    with pytest.raises(sqlite3.OperationalError):
        copy.conn.execute("DELETE FROM value")
    put(db, 15)
    assert values.values(copy, "14")[0].value == 14
    copy.conn.close()


def test_that_a_step_left_half_done_is_not_in_the_copy(db: Database, path: Path) -> None:
    put(db, 14)
    db.conn.close()
    half_written(path)
    before = path.read_bytes()
    copy = copies.in_memory(copies.still_image(path))
    assert check.problems(copy) == ()
    assert values.values(copy, "14")[0].value == 14
    copy.conn.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_that_a_copy_of_what_is_no_data_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        copies.in_memory(copies.still_image(path))
    assert caught.value.code == "file.not_ours"


def test_that_a_backup_tells_its_totals_and_that_it_is_as_written(db: Database, path: Path) -> None:
    found = copies.facts(kept(db, path))
    assert (found.sound, found.said) == (True, "与校验值相符")
    assert (found.figures, found.changes, found.newest, found.who) == (1, 2, "录入 14", "张三")


def test_that_a_backup_changed_since_or_without_its_sum_says_so(db: Database, path: Path) -> None:
    saved = kept(db, path)
    opened = database.open_file(saved)
    put(opened, 15)
    opened.conn.close()
    assert copies.facts(saved).said == "结构完好，备份后改过"
    backup.beside(saved).unlink()
    assert copies.facts(saved).said == "结构完好（没有校验值可比）"


@pytest.mark.parametrize("damage", ["cut", "pages", "other", "newer", "empty", "gone"])
def test_that_a_backup_that_will_not_open_is_told_and_not_restored(
    db: Database, path: Path, damage: str
) -> None:
    saved = kept(db, path)
    whole = saved.read_bytes()
    if damage == "cut":
        saved.write_bytes(whole[: len(whole) // 2])
    elif damage == "pages":
        saved.write_bytes(whole[:8192] + b"\xff" * 30_000 + whole[38_192:])
    elif damage == "newer":
        conn = sqlite3.connect(saved)
        conn.execute("PRAGMA user_version = 999")
        conn.close()
    elif damage == "gone":
        saved.unlink()
    else:
        saved.write_bytes(b"" if damage == "empty" else b"text" * 1000)
    assert not copies.facts(saved).sound
    before = path.read_bytes()
    for act in (
        lambda: copies.restore(saved, path.with_name("新.jk")),
        lambda: copies.bring_back(saved, path),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == "restore.unsound"
    assert path.read_bytes() == before
    assert not path.with_name("新.jk").exists()


def test_that_restoring_makes_a_new_file_and_never_takes_the_place_of_one(db: Database, path: Path) -> None:
    saved = kept(db, path)
    out = path.with_name("恢复.jk")
    assert copies.restore(saved, out).figures == 1
    opened = database.open_file(out)
    assert check.problems(opened) == ()
    opened.conn.close()
    put(db, 15)
    with pytest.raises(UserError) as caught:
        copies.restore(saved, path)
    assert caught.value.code == "file.exists"
    assert values.values(db, "14")[0].value == 15


def test_that_a_damaged_file_is_kept_under_another_name_when_a_backup_takes_its_place(
    db: Database, path: Path
) -> None:
    saved = kept(db, path)
    db.conn.close()
    path.write_bytes(path.read_bytes()[:5000])
    damaged = path.read_bytes()
    left = copies.bring_back(saved, path)
    assert left is not None
    assert left.read_bytes() == damaged
    assert left.name.startswith("规划 测试.jk.损坏-")
    assert path.read_bytes() == saved.read_bytes()
    assert not [one for one in path.parent.iterdir() if one.name.endswith(".new")]


def test_that_the_journal_of_the_damaged_file_is_not_played_into_the_restored_one(
    db: Database, path: Path
) -> None:
    saved = kept(db, path)
    db.conn.close()
    half_written(path)
    left = copies.bring_back(saved, path)
    assert left is not None
    opened = database.open_file(path)
    assert check.problems(opened) == ()
    opened.conn.close()
    assert path.read_bytes() == saved.read_bytes()
    assert left.with_name(left.name + "-journal").exists()


def test_that_a_full_disk_while_restoring_leaves_everything_as_it_was(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = kept(db, path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(UserError, match="磁盘已满"):
        copies.bring_back(saved, path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir() if one.is_file()) == sorted(
        [path.name, holder.note_of(path).name]
    )


def test_that_a_backup_on_a_full_disk_leaves_nothing_half_written(
    db: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    out = tmp_path / "别处" / "备份.jk"
    out.parent.mkdir()
    content = backup.image(db, path)
    for way in ("write_bytes", "write_text"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, way, full)
            with pytest.raises(UserError, match="磁盘已满"):
                backup.write(content, out)
        assert list(out.parent.iterdir()) == []
    backup.write(content, out)


def test_that_a_busy_file_says_who_has_it_open(path: Path, db: Database) -> None:
    db.conn.close()
    held = database.open_file(path, who="王莉")
    with pytest.raises(UserError) as caught:
        database.open_file(path)
    assert caught.value.code == "file.busy"
    assert "（王莉，电脑 " in str(caught.value)
    held.conn.close()
    assert not holder.note_of(path).exists()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"who": 5}', "[" * 5000, '{"who": "' + "名" * 900 + '"}'])
def test_that_a_note_left_by_a_crash_or_broken_shuts_nobody_out(path: Path, db: Database, note: str) -> None:
    db.conn.close()
    holder.note_of(path).write_text(note, "utf-8")
    found = holder.holder(path)
    assert found is None or len(found.words()) <= 200
    database.open_file(path).conn.close()
    assert not holder.note_of(path).exists()


@pytest.mark.parametrize("way", ["deleted", "replaced", "folder gone"])
def test_that_a_file_taken_away_while_open_is_noticed(path: Path, db: Database, way: str) -> None:
    database.check_place(db)
    if way == "deleted":
        path.unlink()
    elif way == "replaced":
        other = path.with_name("另一个.jk")
        shutil.copyfile(path, other)
        other.replace(path)
    else:
        path.parent.rename(path.parent.with_name("搬走"))
    with pytest.raises(UserError) as caught:
        database.check_place(db)
    assert caught.value.code == "file.gone"
