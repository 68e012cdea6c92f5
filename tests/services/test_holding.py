"""The file behind a workspace: a full disk, a file that goes away, a copy to look at, its backups."""

import os
from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import backups, entry, opening
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import database, migrations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "京口.jk"
    ws = Workspace.create(made, "14", operator="王莉")
    entry.set_value(ws, "E03", "2021", "13.4")
    ws.close()
    return made


def test_that_a_full_disk_while_storing_is_a_sentence_and_changes_nothing(path: Path) -> None:
    ws = Workspace.open(path)
    (pages,) = ws.db.conn.execute("PRAGMA page_count").fetchone()
    ws.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    before = ws.head()
    with pytest.raises(UserError, match="磁盘已满") as caught:
        entry.set_value(ws, "E03", "2022", "13.5", reason="核对" * 40_000)
    assert caught.value.code == "file.disk"
    assert ws.check() == ()
    ws.db.conn.execute("PRAGMA max_page_count = 100000")
    entry.set_value(ws, "E03", "2025", "13.6", reason="核对")
    assert ws.head() != before
    ws.close()


def test_that_nothing_is_stored_in_a_file_that_was_taken_away(path: Path) -> None:
    ws = Workspace.open(path)
    aside = path.with_name("搬走.jk")
    path.rename(aside)
    for act in (lambda: entry.set_value(ws, "E03", "2021", "13.5"), ws.undo):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == "file.gone"
    aside.rename(path)
    entry.set_value(ws, "E03", "2021", "13.5")
    ws.close()
    assert Workspace.open(path).counting("E03")[2021].raw == "13.5"


def test_that_what_is_open_can_be_saved_elsewhere_after_the_file_was_taken_away(
    path: Path, tmp_path: Path
) -> None:
    ws = Workspace.open(path)
    path.unlink()
    out = tmp_path / "另存.jk"
    ws.backup(out)
    ws.close()
    again = Workspace.open(out)
    assert again.counting("E03")[2021].raw == "13.4"
    again.close()


def test_that_a_copy_of_a_file_open_elsewhere_is_read_only_and_keeps_its_name(path: Path) -> None:
    held = Workspace.open(path, operator="王莉")
    copy = Workspace.open_copy(path)
    assert (copy.path, copy.read_only, copy.is_copy) == (path, True, True)
    assert copy.counting("E03")[2021].raw == "13.4"
    with pytest.raises(UserError, match="不能写入"):
        entry.set_value(copy, "E03", "2021", "13.5")
    copy.close()
    entry.set_value(held, "E03", "2021", "13.5")
    held.close()


def test_that_an_older_file_that_takes_no_writes_is_brought_up_to_date_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = database.SCHEMA_VERSION + 1
    monkeypatch.setattr("jingkou_desktop.store.database.SCHEMA_VERSION", newest)
    steps = {newest: "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT"}
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations.migrate, "__defaults__", (steps,))
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = path.read_bytes()
    ws = Workspace.open(path)
    assert ws.read_only
    assert ws.db.table("note").exists()
    ws.close()
    assert path.read_bytes() == before


def test_that_a_file_is_found_sound_or_not_away_from_the_window(path: Path) -> None:
    opening.prepare(path, "王莉")
    ws = Workspace.open(path, checked=True)
    assert opening.problems(ws.image()) == ()
    ws.db.conn.execute("DROP TRIGGER change_is_sealed_once")
    ws.db.conn.execute("UPDATE change SET who = '别人' WHERE id = 1")
    assert any("第 1 号操作" in one for one in opening.problems(ws.image()))
    ws.close()


def test_that_backups_are_listed_newest_first_also_where_the_file_is_gone(path: Path) -> None:
    ws = Workspace.open(path)
    first = backups.backups(path)
    entry.set_value(ws, "E03", "2022", "14")
    ws.keep_backup()
    ws.close()
    path.unlink()
    listed = backups.backups(path)
    assert len(listed) == len(first) + 2
    assert [one.at for one in listed] == sorted((one.at for one in listed), reverse=True)
    assert backups.facts_of(listed[0]).newest == "录入 E03 人均地区生产总值 2022"
    assert backups.bring_back(listed[0].path, path) is None
    assert Workspace.open(path).counting("E03")[2022].raw == "14"
