"""Files of earlier versions: brought up to date whole, after a backup, with their journal as it was."""

import gzip
import hashlib
import sqlite3
from pathlib import Path

import pytest

from jingkou_desktop.services import comments, entry
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import backup, check, database, journal, migrations

ARCHIVED = Path(__file__).parents[1] / "data"
# A step never changes once it has been shipped: files went through it as it was.
FROZEN = {
    5: "5b19a4aa8d19d7c2df0ba3b559208dfcb86090b355792d1452222ec3d481777f",
    6: "c60940b74be9b8d6baad870493246c825065aa2c2d1d140335180721a7298a12",
}


@pytest.fixture(params=range(database.FIRST_VERSION, database.SCHEMA_VERSION))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a file as a program of an earlier version left it: two figures, a comment, a step taken back."""
    path = tmp_path / "旧 文件.jk"
    path.write_bytes(gzip.decompress((ARCHIVED / f"v{request.param}.jk.gz").read_bytes()))
    return path


def schema(conn: sqlite3.Connection) -> dict[str, str]:
    return dict(conn.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def test_that_an_older_file_is_brought_up_to_date_after_a_backup(old: Path) -> None:
    before = old.read_bytes()
    with database.open_file(old).conn as conn:
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        (head,) = conn.execute("SELECT hash FROM change ORDER BY id DESC LIMIT 1").fetchone()
    conn.close()
    ws = Workspace.open(old, operator="张三")
    assert check.problems(ws.db) == ()
    assert (migrations.version(ws.db), ws.head()) == (database.SCHEMA_VERSION, head)
    fresh = sqlite3.connect(":memory:")
    fresh.executescript(database.schema_text())
    assert schema(ws.db.conn) == schema(fresh)
    fresh.close()
    (copy,) = backup.folder(old).glob("*.jk")
    with sqlite3.connect(copy) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (version,)
        assert kept.execute("SELECT hash FROM change ORDER BY id DESC LIMIT 1").fetchone() == (head,)
    kept.close()
    assert len(before) == copy.stat().st_size
    ws.close()


def test_that_an_older_file_holds_what_it_held_and_goes_on_being_undone(old: Path) -> None:
    ws = Workspace.open(old, operator="张三")
    assert {year: value.raw for year, value in ws.counting("E03").items()} == {2021: "13.4", 2022: "14.1"}
    assert [one.text for one in comments.comments(ws)] == ["请统计局核对"]
    assert ws.redo_words() == "录入 P02 居民人均可支配收入 2021"
    ws.undo()
    ws.undo()
    assert list(ws.counting("E03")) == [2021]
    entry.set_value(ws, "E03", "2023", "15")
    assert check.problems(ws.db) == ()
    ws.close()
    again = Workspace.open(old)
    assert list(again.counting("E03")) == [2021, 2023]
    assert len(list(backup.folder(old).glob("*.jk"))) == 2  # before the step, and at the close with a change
    again.close()


def test_that_an_older_file_is_migrated_in_memory_where_only_a_copy_is_read(old: Path) -> None:
    before = old.read_bytes()
    copy = Workspace.open_copy(old)
    assert check.problems(copy.db) == ()
    assert journal.changes(copy.db, 1)[0].kind == "undo"
    copy.close()
    assert old.read_bytes() == before
    assert not backup.folder(old).exists()


def test_that_a_shipped_step_stays_as_it_is() -> None:
    assert {n: hashlib.sha256(sql.encode()).hexdigest() for n, sql in migrations.STEPS.items()} == FROZEN
