"""Files that do not open, go away, take no writes: a sentence and a way on for each."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)

from jingkou_desktop.services import entry
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.backups_dialog import BackupsDialog
from jingkou_desktop.ui.recent_row import RecentRow
from tests.ui.desk import Desk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def button(parent: QWidget, words: str) -> QAbstractButton:
    """Return the button that says so."""
    return next(one for one in parent.findChildren(QAbstractButton) if one.text() == words)


def press(desk: Desk, parent: QWidget, words: str) -> None:
    desk.qtbot.mouseClick(button(parent, words), LEFT)


def trouble(desk: Desk, path: Path) -> QDialog:
    """Open a file that does not open, and return the dialog that says so."""
    desk.window.open_file(path)
    found = desk.dialog()
    assert desk.window.session is None
    assert desk.window.start_page.isVisible()
    return found


def session_of(desk: Desk, path: Path) -> Workspace:
    desk.qtbot.waitUntil(lambda: desk.window.session is not None, timeout=20_000)
    assert desk.window.session is not None
    assert desk.window.session.ws.path == path
    return desk.window.session.ws


def verified(desk: Desk, dialog: QDialog) -> BackupsDialog:
    """Wait until all backups listed have been looked through."""
    assert isinstance(dialog, BackupsDialog)
    desk.qtbot.waitUntil(lambda: all(row.facts for row in dialog.model.rows()), timeout=20_000)
    desk.qtbot.waitUntil(dialog.bar.isHidden)
    return dialog


def shown(dialog: BackupsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """Return the window with the file closed again."""
    desk.window.close_file()
    return desk


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def junk(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA application_id = 7")
    conn.close()


def bad_page(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 60_000 + whole[68_192:])


@pytest.mark.parametrize("damage", [cut, junk, other_program, bad_page])
def test_that_a_damaged_file_offers_its_backups_and_one_takes_its_place(
    closed: Desk, data_file: Path, damage: Callable[[Path], None]
) -> None:
    damage(data_file)
    damaged = data_file.read_bytes()
    dialog = verified(closed, trouble(closed, data_file))
    (row,) = shown(dialog)
    assert row[2:5] == ["4 个", "5 次", "录入 E05 城镇登记失业率 2022"] or row[2:4] == ["4 个", "5 次"]
    assert row[5] == "与校验值相符"
    closed.qtbot.keyClick(dialog, Key.Key_Return)
    ws = session_of(closed, data_file)
    assert ws.counting("E03")[2022].raw == "14.1"
    kept = [one for one in data_file.parent.iterdir() if ".损坏-" in one.name]
    assert [one.read_bytes() for one in kept] == [damaged]


def test_that_a_newer_file_is_left_alone_and_a_backup_becomes_a_new_file(
    closed: Desk, data_file: Path
) -> None:
    with sqlite3.connect(data_file) as conn:
        conn.execute("PRAGMA user_version = 999")
    conn.close()
    before = data_file.read_bytes()
    dialog = verified(closed, trouble(closed, data_file))
    press(closed, dialog, "恢复为新文件…")
    out = data_file.with_name("restored.jk")
    closed.name_file(out)
    session_of(closed, out)
    assert data_file.read_bytes() == before


def test_that_a_damaged_backup_cannot_be_chosen(closed: Desk, data_file: Path) -> None:
    (saved,) = data_file.with_name("京口.备份").glob("*.jk")
    cut(data_file)
    junk(saved)
    dialog = verified(closed, trouble(closed, data_file))
    assert shown(dialog)[0][5].startswith("已损坏")
    assert not dialog.restore_button.isEnabled()
    assert not dialog.look_button.isEnabled()
    closed.qtbot.keyClick(dialog, Key.Key_Escape)


def test_that_a_backup_kept_somewhere_else_restores_a_file_that_has_none(
    closed: Desk, data_file: Path, tmp_path: Path
) -> None:
    (saved,) = data_file.with_name("京口.备份").glob("*.jk")
    elsewhere = tmp_path / "stick" / "old.jk"
    elsewhere.parent.mkdir()
    saved.rename(elsewhere)
    cut(data_file)
    dialog = verified(closed, trouble(closed, data_file))
    assert "没有备份" in dialog.said.text()
    press(closed, dialog, "选择别处的备份…")
    closed.name_file(elsewhere)
    verified(closed, dialog)
    press(closed, dialog, "用这个备份恢复")
    assert session_of(closed, data_file).counting("E03")[2022].raw == "14.1"


def test_that_a_backup_can_be_looked_at_and_the_file_opened_again(desk: Desk, data_file: Path) -> None:
    ws = session_of(desk, data_file)
    entry.set_value(ws, "E03", "2022", "14.2", reason="核对")
    desk.window.menu.backups_wanted.emit()
    dialog = verified(desk, desk.dialog())
    press(desk, dialog, "打开看看（只读）")
    desk.qtbot.waitUntil(lambda: desk.window.session is not None and desk.window.session.ws.is_copy)
    copy = desk.window.session.ws
    assert copy.counting("E03")[2022].raw == "14.1"
    assert copy.read_only
    assert "备份“京口-" in desk.window.bench.notice.said.text()
    assert "（只读副本）" in desk.window.windowTitle()
    assert str(copy.path) not in desk.window.settings.recent
    saved = copy.path.read_bytes()
    press(desk, desk.window.bench.notice, "回到原文件")
    desk.qtbot.waitUntil(lambda: bool(desk.window.session) and not desk.window.session.ws.is_copy)
    assert session_of(desk, data_file).counting("E03")[2022].raw == "14.2"
    assert copy.path.read_bytes() == saved


def test_that_a_healthy_file_is_restored_as_a_new_one_from_the_menu(desk: Desk, data_file: Path) -> None:
    ws = session_of(desk, data_file)
    entry.set_value(ws, "E03", "2022", "14.2", reason="核对")
    desk.window.menu.backups_wanted.emit()
    dialog = verified(desk, desk.dialog())
    press(desk, dialog, "恢复为新文件…")
    out = data_file.with_name("earlier.jk")
    desk.name_file(out)
    desk.qtbot.waitUntil(lambda: desk.window.session is not None and desk.window.session.ws.path == out)
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.1"
    again = Workspace.open(data_file)
    assert again.counting("E03")[2022].raw == "14.2"
    again.close()


def test_that_a_moved_file_is_found_by_the_person_and_the_old_place_forgotten(
    closed: Desk, data_file: Path, tmp_path: Path
) -> None:
    data_file.with_name("京口.备份").rename(tmp_path / "别的备份")
    moved = tmp_path / "there" / "moved.jk"
    moved.parent.mkdir()
    data_file.rename(moved)
    box = trouble(closed, data_file)
    assert isinstance(box, QMessageBox)
    assert "找不到文件" in box.text()
    press(closed, box, "找一找…")
    closed.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    closed.name_file(moved)
    session_of(closed, moved)
    assert closed.window.settings.recent == (str(moved),)


def test_that_a_deleted_file_is_brought_back_from_its_backups(closed: Desk, data_file: Path) -> None:
    data_file.unlink()
    box = trouble(closed, data_file)
    press(closed, box, "从备份恢复…")
    closed.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), BackupsDialog))
    dialog = verified(closed, closed.dialog())
    press(closed, dialog, "用这个备份恢复")
    assert session_of(closed, data_file).counting("E03")[2022].raw == "14.1"
    assert not [one for one in data_file.parent.iterdir() if ".损坏-" in one.name]


def test_that_a_file_open_elsewhere_names_its_holder_and_opens_as_a_copy_or_when_it_is_free(
    closed: Desk, data_file: Path
) -> None:
    holder = Workspace.open(data_file, operator="李强")
    box = trouble(closed, data_file)
    assert "李强" in box.text()
    press(closed, box, "重试")
    closed.qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, box))
    press(closed, closed.dialog(), "以只读打开副本")
    assert session_of(closed, data_file).is_copy
    entry.set_value(holder, "E03", "2022", "14.2", reason="核对")
    holder.close()
    press(closed, closed.window.bench.notice, "回到原文件")
    closed.qtbot.waitUntil(lambda: bool(closed.window.session) and not closed.window.session.ws.is_copy)
    assert closed.window.session.ws.counting("E03")[2022].raw == "14.2"


def test_that_a_copy_is_saved_as_a_file_that_can_be_written(closed: Desk, data_file: Path) -> None:
    holder = Workspace.open(data_file)
    press(closed, trouble(closed, data_file), "以只读打开副本")
    session_of(closed, data_file)
    press(closed, closed.window.bench.notice, "另存为可写的副本…")
    out = data_file.with_name("copy.jk")
    closed.name_file(out)
    closed.qtbot.waitUntil(lambda: bool(closed.window.session) and closed.window.session.ws.path == out)
    assert not closed.window.session.ws.read_only
    assert not closed.window.bench.notice.isVisible()
    holder.close()


def test_that_a_file_that_takes_no_writes_says_so_at_the_top(
    closed: Desk, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    closed.open(data_file)
    bar = closed.window.bench.notice
    assert bar.isVisible()
    assert bar.said.text().startswith("只读")
    monkeypatch.undo()
    press(closed, bar, "重新打开")
    closed.qtbot.waitUntil(lambda: bool(closed.window.session) and not closed.window.session.ws.read_only)
    assert not closed.window.bench.notice.isVisible()


def test_that_what_was_typed_outlives_a_file_that_is_taken_away_and_put_back(
    desk: Desk, data_file: Path, tmp_path: Path
) -> None:
    page = desk.pillar()
    aside = tmp_path / "拔出"
    aside.mkdir()
    data_file.rename(aside / data_file.name)
    desk.click(page.grid, "E03", "2022")
    desk.type("14.2")
    desk.press(Key.Key_Return)
    assert "不在原处" in desk.window.bench.footer.said.text()
    bar = desk.window.bench.notice
    assert "不在原处" in bar.said.text()
    press(desk, bar, "重新连接")
    assert "还是找不到" in desk.window.bench.footer.said.text()
    data_file.write_bytes((aside / data_file.name).read_bytes())
    press(desk, bar, "重新连接")
    session_of(desk, data_file)
    (draft,) = desk.window.session.drafts()
    assert (draft.code, draft.period, draft.text) == ("E03", "2022", "14.2")
    assert not desk.window.bench.notice.isVisible()
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Return)
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.2"


def test_that_what_is_open_is_saved_elsewhere_where_the_file_stays_away(desk: Desk, data_file: Path) -> None:
    data_file.unlink()
    desk.qtbot.waitUntil(desk.window.bench.notice.isVisible, timeout=10_000)
    press(desk, desk.window.bench.notice, "另存到别处…")
    out = data_file.with_name("saved.jk")
    desk.name_file(out)
    desk.qtbot.waitUntil(lambda: bool(desk.window.session) and desk.window.session.ws.path == out)
    assert desk.window.session.ws.counting("E03")[2022].raw == "14.1"


def test_that_a_full_disk_keeps_what_was_typed(desk: Desk, data_file: Path) -> None:
    ws = desk.window.session.ws
    (pages,) = ws.db.conn.execute("PRAGMA page_count").fetchone()
    ws.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    ws.db.conn.execute("PRAGMA secure_delete = ON")
    head = ws.head()
    page = desk.pillar()
    for year, text in (
        ("2021", "13.5"),
        ("2022", "14.2"),
        ("2023", "15"),
        ("2024", "15.5"),
        ("2025", "16"),
    ) * 9:
        desk.click(page.grid, "E03", year)
        desk.type(text if head == ws.head() else text + "1")
        desk.press(Key.Key_Return)
        if desk.window.session.drafts():
            break
    said = desk.window.session.drafts()[-1].sentence
    assert "磁盘已满" in said
    assert desk.window.bench.footer.state.text().startswith("▲")


def test_that_a_journal_that_was_tampered_with_is_found_after_opening(desk: Desk, data_file: Path) -> None:
    desk.window.close_file()
    with sqlite3.connect(data_file) as conn:
        (sql,) = conn.execute("SELECT sql FROM sqlite_schema WHERE name = 'change_is_sealed_once'").fetchone()
        conn.execute("DROP TRIGGER change_is_sealed_once")
        conn.execute("UPDATE change SET who = '别人' WHERE id = 2")
        conn.execute(sql)
    conn.close()
    desk.open(data_file)
    desk.qtbot.waitUntil(desk.window.bench.notice.isVisible, timeout=20_000)
    assert "第 2 号操作" in desk.window.bench.notice.said.text()
    press(desk, desk.window.bench.notice, "备份与恢复…")
    dialog = verified(desk, desk.dialog())
    assert dialog.restore_button.text() == "恢复为新文件…"
    desk.qtbot.keyClick(dialog, Key.Key_Escape)
    press(desk, desk.window.bench.notice, "知道了")
    assert not desk.window.bench.notice.isVisible()


def test_that_a_recent_file_that_is_gone_says_so_and_is_taken_off_the_list_by_a_key(
    closed: Desk, data_file: Path
) -> None:
    data_file.unlink()
    closed.window.close_file()
    (row,) = closed.window.start_page.findChildren(RecentRow)[-1:]
    closed.qtbot.waitUntil(lambda: row.said.text() == "不在原处")
    row.open_button.setFocus()
    closed.qtbot.keyClick(row.open_button, Key.Key_Delete)
    assert closed.window.settings.recent == ()
    assert not [one for one in closed.window.start_page.findChildren(RecentRow) if one.isVisible()]


def test_that_a_disk_that_fails_while_reading_is_a_sentence_and_no_crash(desk: Desk) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = "SQLITE_IOERR_READ"
    assert desk.window.ailment(fault)
    assert "磁盘读写出错" in desk.window.bench.footer.said.text()
    assert not desk.window.ailment(sqlite3.OperationalError("no such column: x"))
    assert not desk.window.ailment(ValueError("a bug"))


def test_that_a_backup_that_fails_while_the_program_ends_is_told_at_the_next_start(
    desk: Desk, data_file: Path
) -> None:
    entry.set_value(session_of(desk, data_file), "E03", "2022", "14.2", reason="核对")
    folder = data_file.with_name("京口.备份")
    folder.rename(folder.with_name("别处"))
    folder.write_text("", encoding="utf-8")
    desk.restart(data_file)
    assert "不能写备份" in desk.window.bench.notice.said.text()
    press(desk, desk.window.bench.notice, "知道了")
    desk.restart(data_file)
    assert not desk.window.bench.notice.isVisible()
