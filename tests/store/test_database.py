"""Creating and opening data files."""

import errno
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from jingkou_desktop import paths
from jingkou_desktop.errors import UserError
from jingkou_desktop.store import check, database, triggers


def fault_of(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        database.open_file(path)
    return caught.value.code


def test_that_damage_anywhere_is_told_in_one_sentence_or_found_by_the_check(path: Path, db: Database) -> None:
    db.conn.close()
    whole, chance = path.read_bytes(), random.Random(5)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(100, len(whole))] ^= chance.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            opened = database.open_file(path)
        except UserError:
            continue
        assert check.problems(opened) != ()
        opened.conn.close()


def test_that_a_file_that_may_not_be_read_is_told(
    path: Path, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.conn.close()

    def refused(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(UserError, match="没有权限") as caught:
        database.open_file(path)
    assert caught.value.code == "file.unreachable"


def test_that_a_file_appears_only_when_its_first_rows_are_written(tmp_path: Path) -> None:
    path = tmp_path / "新.jk"
    seen = []

    def fill(_: Database) -> None:
        seen.append(path.exists())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.create(path, fill)
    assert seen == [False]
    assert list(tmp_path.iterdir()) == []


def test_that_a_new_file_is_ours_and_sound(db: Database, path: Path) -> None:
    assert db.conn.execute("PRAGMA application_id").fetchone() == (database.APPLICATION_ID,)
    assert db.conn.execute("PRAGMA user_version").fetchone() == (database.SCHEMA_VERSION,)
    assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.conn.execute("PRAGMA synchronous").fetchone() == (3,)
    trusted = sqlite3.sqlite_version_info < database.UNTRUSTED_SCHEMA_FROM
    assert db.conn.execute("PRAGMA trusted_schema").fetchone() == (int(trusted),)
    db.conn.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_that_creating_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_bytes(b"somebody's week")
    with pytest.raises(UserError) as caught:
        database.create(path)
    assert caught.value.code == "file.exists"
    assert path.read_bytes() == b"somebody's week"


def test_that_creating_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        database.create(tmp_path / "没有" / "新.jk")
    assert caught.value.code == "file.folder"


def test_that_a_missing_file_is_told_and_not_made(path: Path) -> None:
    assert fault_of(path) == "file.missing"
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\1" * 5000])
def test_that_a_file_of_another_kind_is_refused_unchanged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert fault_of(path) in ("file.not_ours", "file.damaged")
    assert path.read_bytes() == content


def test_that_a_foreign_database_is_refused_unchanged(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE value (x)")
    conn.commit()
    conn.close()
    before = path.read_bytes()
    assert fault_of(path) == "file.not_ours"
    assert path.read_bytes() == before


def test_that_a_newer_file_is_refused_unchanged(db: Database, path: Path) -> None:
    db.conn.execute(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}")
    db.conn.close()
    before = path.read_bytes()
    assert fault_of(path) == "file.newer"
    assert path.read_bytes() == before


def test_that_a_trial_file_is_refused_unchanged(db: Database, path: Path) -> None:
    db.conn.execute("PRAGMA user_version = 1")
    db.conn.close()
    before = path.read_bytes()
    assert fault_of(path) == "file.trial"
    assert path.read_bytes() == before


def test_that_a_damaged_file_is_told(db: Database, path: Path) -> None:
    db.conn.close()
    content = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(content), 4096):
        content[start : start + 2000] = b"\xff" * len(content[start : start + 2000])
    path.write_bytes(content)
    assert fault_of(path) == "file.damaged"


def test_that_a_second_opener_meets_already_open(db: Database, path: Path) -> None:
    assert fault_of(path) == "file.busy"
    db.conn.close()
    database.open_file(path).conn.close()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_that_a_file_that_may_not_be_written_opens_read_only(db: Database, path: Path, monkeypatch) -> None:
    db.conn.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    opened = database.open_file(path)
    assert database.is_read_only(opened)
    assert opened.conn.execute("SELECT count(*) FROM indicator").fetchone() == (2,)
    opened.conn.close()


def test_that_an_unsealed_write_by_another_program_is_found_on_opening(db: Database, path: Path) -> None:
    db.conn.execute("INSERT INTO change (at, who, kind, what, previous) VALUES ('x', 'x', 'edit', 'x', 'x')")
    db.conn.close()
    assert fault_of(path) == "file.unsealed"


def test_that_the_triggers_in_the_schema_are_those_of_its_tables() -> None:
    text = paths.shipped("db", "schema.sql").read_text("utf-8")
    assert triggers.whole_schema(text) == text


def test_that_every_data_table_is_strict() -> None:
    conn = sqlite3.connect(":memory:")
    conn.executescript(database.schema_text())
    rows = conn.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert [name for name, strict in rows if not strict and not name.startswith("sqlite_")] == []
    conn.close()


def other_process(path: Path) -> str:
    """Return what another window or command of the program meets."""
    script = "import sys; from pathlib import Path; from jingkou_desktop.store import database; "
    script += "database.open_file(Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False
    )
    return done.stderr


def test_that_the_file_stays_held_when_the_process_opens_and_closes_it_elsewhere(
    db: Database, path: Path
) -> None:
    path.read_bytes()
    with path.open("rb"):
        pass
    assert "已被另一个窗口或程序打开" in other_process(path)
    assert fault_of(path) == "file.busy"
    db.conn.close()
    assert other_process(path) == ""


def test_that_a_write_by_a_stranger_is_seen_and_never_overwritten(db: Database, path: Path) -> None:
    assert db.conn.execute("SELECT tolerance FROM plan").fetchone() == ("5",)
    path.read_bytes()  # drops every lock that SQLite itself holds
    script = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], timeout=0)
for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
    conn.execute(f"DROP TRIGGER {name}")
conn.execute("UPDATE plan SET tolerance = '6'")
conn.commit()
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, capture_output=True)
    if db.conn.held is None:  # SQLite's own lock holds for as long as the file is open
        assert b"database is locked" in done.stderr
    else:
        assert done.returncode == 0
        assert db.conn.execute("SELECT tolerance FROM plan").fetchone() == ("6",)
        assert any("plan" in sentence for sentence in check.problems(db))


def test_that_an_edit_cut_off_by_a_crash_is_rolled_back_on_opening(db: Database, path: Path) -> None:
    db.conn.close()
    script = """
import os, sys
from pathlib import Path
from jingkou_desktop.store import database
db = database.open_file(Path(sys.argv[1]))
db.conn.execute("PRAGMA cache_size = 2")
db.conn.execute("BEGIN IMMEDIATE")
db.conn.execute("INSERT INTO change (at, who, kind, what, previous) VALUES ('', '', 'edit', 'x', '')")
for number in range(3000):
    db.conn.execute("INSERT INTO department VALUES ('14', ?, '', '', ?)", (f"部门{number}", number))
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, cwd=Path.cwd())
    assert done.returncode == 9
    assert path.with_name(path.name + "-journal").stat().st_size > 1000
    opened = database.open_file(path)
    assert opened.conn.execute("SELECT count(*) FROM department").fetchone() == (0,)
    assert check.problems(opened) == ()
    opened.conn.close()
