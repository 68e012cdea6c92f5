"""Edits, the refusal of writes outside them, undo and redo, the hash chain."""

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from jingkou_desktop.domain.values import Source, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.store import authors, check, database, journal, plans, values
from jingkou_desktop.store.triggers import data_tables


def value(number: str, code: str = "E01", period: str = "2023") -> Value:
    return Value("14", code, period, Decimal(number))


def put(db: Database, *given: Value, what: str = "录入") -> int:
    with journal.edit(db, what, "张三") as number:
        values.put_values(db, given)
    return number


def tables(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(db.conn.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in data_tables(db.conn)
    }


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO value VALUES ('14','E01','2023','当期','快报','1','1','草稿',NULL,'','','','','','')",
        "UPDATE indicator SET name = 'x'",
        "DELETE FROM indicator WHERE code = 'E02'",
        "INSERT OR REPLACE INTO pillar VALUES ('14', '经济强', 9)",
        "UPDATE plan SET tolerance = '50'",
        "UPDATE change SET what = 'x'",
        "DELETE FROM change",
        "UPDATE journal SET after = NULL",
        "DELETE FROM journal",
        "INSERT INTO journal (change, tbl, key, after) VALUES (1, 'value', '[]', '{}')",
        "INSERT INTO change (at, who, kind, what, previous, hash) VALUES ('','','edit','x','','"
        + "0" * 64
        + "')",
    ],
)
def test_that_plain_sqlite_is_refused_outside_an_edit(db: Database, path: Path, sql: str) -> None:
    put(db, value("14.5"))
    before = tables(db)
    db.conn.close()
    conn = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute(sql)
    conn.close()
    opened = database.open_file(path)
    assert tables(opened) == before
    opened.conn.close()


def test_that_an_edit_that_fails_leaves_nothing(db: Database) -> None:
    before, head = tables(db), journal.head(db)
    with pytest.raises(sqlite3.IntegrityError), journal.edit(db, "录入", "张三"):
        values.put_values(db, [value("1"), value("1", period="2023-13")])
    assert tables(db) == before
    assert journal.head(db) == head
    assert not db.conn.in_transaction


def test_that_an_edit_without_a_change_leaves_no_trace(db: Database) -> None:
    with journal.edit(db, "什么也没做", "张三"):
        pass
    assert [change.what for change in journal.changes(db)] == ["新建"]


@pytest.mark.parametrize("text", ["1e5", "12.20", "01", "-0", "1.", ".5", "1,000", "abc", "--1", "1.2.3", ""])
def test_that_numbers_that_are_not_canonical_are_refused(db: Database, text: str) -> None:
    row = values.value_row(value("1")) | {"value": text, "raw": "x"}
    with pytest.raises(sqlite3.IntegrityError), journal.edit(db, "录入", "张三"):
        db.table("value").insert(row)


@pytest.mark.parametrize("text", ["0", "12.2", "-3.05", "100", "0.001", "-0.5"])
def test_that_canonical_numbers_come_back_as_they_were(db: Database, text: str) -> None:
    put(db, value(text))
    (held,) = values.values(db, "14", "E01")
    assert str(held.value) == text


@pytest.mark.parametrize("period", ["23", "2023-13", "2023-00", "2023Q5", "2023-1", "2023 ", "二〇二三"])
def test_that_periods_in_another_form_are_refused(db: Database, period: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        put(db, value("1", period=period))


def test_that_a_key_never_changes(db: Database) -> None:
    put(db, value("1"))
    with pytest.raises(sqlite3.IntegrityError, match="a key never changes"), journal.edit(db, "改", "张三"):
        db.conn.execute("UPDATE value SET period = '2024'")


def test_that_undo_and_redo_bring_back_every_row(db: Database) -> None:
    states = [tables(db)]
    put(db, value("14.1"))
    states.append(tables(db))
    put(db, value("14.5"), value("3", "E02"))
    states.append(tables(db))
    with journal.edit(db, "清除", "张三"):
        values.delete_value(db, value("0").key)
    states.append(tables(db))
    for wanted in reversed(states[:-1]):
        journal.undo(db, "李四")
        assert tables(db) == wanted
    with pytest.raises(UserError, match="没有可以撤销"):
        journal.undo(db, "李四")
    for wanted in states[1:]:
        journal.redo(db, "李四")
        assert tables(db) == wanted
    with pytest.raises(UserError, match="没有可以重做"):
        journal.redo(db, "李四")


def test_that_check_tells_content_that_cannot_be_read(db: Database) -> None:
    put(db, value("14.1"))
    db.conn.execute("DROP TRIGGER journal_row_stays")
    db.conn.execute("UPDATE journal SET after = '{' WHERE id = (SELECT max(id) FROM journal)")
    db.conn.execute("DROP TRIGGER change_is_sealed_once")
    db.conn.execute("UPDATE change SET what = CAST(x'ff' AS TEXT) WHERE id = 2")
    assert sum("读不出" in problem for problem in check.problems(db)) == 2


def test_that_undoing_what_later_changes_rest_on_is_refused_and_changes_nothing(db: Database) -> None:
    sheet = Source("a.xlsx", "a" * 64, "报表", "C2")
    with journal.edit(db, "导入 a.xlsx", "张三", kind="import") as first:
        values.put_source(db, sheet.sha256, sheet.file, 1)
        values.put_values(db, [replace(value("1"), source=sheet)])
    with journal.edit(db, "再次导入 a.xlsx", "张三", kind="import"):
        values.put_values(db, [replace(value("2", "E02"), source=sheet)])
    before = tables(db)
    with pytest.raises(UserError, match="请先撤销后来的操作"):
        journal.undo(db, "张三", first)
    assert tables(db) == before
    journal.undo(db, "张三")
    journal.undo(db, "张三")
    assert values.values(db, "14") == ()


@pytest.mark.parametrize("number", [1, 99, 10**30])
def test_that_an_unknown_change_cannot_be_undone(db: Database, number: int) -> None:
    with pytest.raises(UserError, match="不能撤销"):
        journal.undo(db, "张三", number)


def test_that_undo_works_after_closing_and_opening(db: Database, path: Path) -> None:
    put(db, value("14.1"), what="录入 E01")
    db.conn.close()
    opened = database.open_file(path)
    assert journal.undoable(opened) == ([2], [])
    journal.undo(opened, "李四")
    assert values.values(opened, "14") == ()
    assert [change.what for change in journal.changes(opened)] == ["撤销“录入 E01”", "录入 E01", "新建"]
    opened.conn.close()


def test_that_a_new_edit_ends_what_could_be_redone(db: Database) -> None:
    put(db, value("1"))
    journal.undo(db, "张三")
    put(db, value("2"))
    with pytest.raises(UserError):
        journal.redo(db, "张三")


def test_that_undo_refuses_where_a_row_has_moved_on_and_names_it(db: Database) -> None:
    first = put(db, value("14.1"), value("3", "E02"), what="导入 商务局")
    put(db, value("14.5"))
    before = tables(db)
    with pytest.raises(UserError, match=r"导入 商务局.*E01 2023"):
        journal.undo(db, "张三", first)
    assert tables(db) == before


def test_that_an_older_edit_can_be_undone_alone(db: Database) -> None:
    first = put(db, value("14.1"))
    put(db, value("3", "E02"))
    journal.undo(db, "张三", first)
    assert [held.indicator for held in values.values(db, "14")] == ["E02"]
    with pytest.raises(UserError):
        journal.undo(db, "张三", first)


def test_that_making_the_file_cannot_be_undone(db: Database) -> None:
    with pytest.raises(UserError):
        journal.undo(db, "张三", 1)


def test_that_the_history_of_a_row_tells_old_and_new(db: Database) -> None:
    put(db, value("14.1"))
    put(db, value("14.5"))
    steps = journal.row_history(db, "value", ("14", "E01"))
    assert [(i.before and i.before["value"], i.after and i.after["value"]) for _, i in steps] == [
        (None, "14.1"),
        ("14.1", "14.5"),
    ]
    assert journal.row_history(db, "value", ("14", "E0")) == ()


def test_that_a_sound_file_has_no_problems(db: Database) -> None:
    put(db, value("14.1"))
    journal.undo(db, "张三")
    assert check.problems(db) == ()


def tampered(db: Database, path: Path, *sql: str) -> tuple[str, ...]:
    """Change the file as somebody would who drops the triggers first and puts them back after."""
    db.conn.close()
    conn = sqlite3.connect(path)
    saved = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in saved:
        conn.execute(f"DROP TRIGGER {name}")
    for statement in sql:
        conn.execute(statement)
    for _, statement in saved:
        conn.execute(statement)
    conn.commit()
    conn.close()
    opened = database.open_file(path)
    found = check.problems(opened)
    opened.conn.close()
    return found


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE value SET value = '15.9'",
        "DELETE FROM value",
        "INSERT INTO pillar VALUES ('14', '环境美', 3)",
        "UPDATE change SET who = '别人' WHERE id = 2",
        "UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 1",
        "UPDATE journal SET after = replace(after, '14.1', '15.9')",
        "DELETE FROM journal WHERE change = 2",
        "INSERT INTO journal (change, tbl, key, after) VALUES (2, 'value', '[\"x\"]', '{}')",
    ],
)
def test_that_tampering_is_found(db: Database, path: Path, sql: str) -> None:
    put(db, value("14.1"))
    assert tampered(db, path, sql) != ()


def test_that_a_removed_change_breaks_the_chain(db: Database, path: Path) -> None:
    put(db, value("14.1"))
    put(db, value("14.5"))
    found = tampered(db, path, "DELETE FROM journal WHERE change = 2", "DELETE FROM change WHERE id = 2")
    assert any("接不上" in sentence for sentence in found)


def test_that_a_dropped_trigger_and_a_strange_table_are_found(db: Database) -> None:
    db.conn.execute("DROP TRIGGER value_update")
    db.conn.execute("CREATE TABLE vlaue (x)")
    found = check.problems(db)
    assert any("value_update" in sentence for sentence in found)
    assert any("vlaue" in sentence for sentence in found)


def test_that_a_target_has_versions_and_the_highest_is_in_force(db: Database) -> None:
    from dataclasses import replace

    (one, _) = plans.indicators(db, "14")
    assert one.target is not None
    with journal.edit(db, "调整目标", "张三", reason="中期调整"):
        plans.insert_target(db, "14", "E01", replace(one.target, version=2, value=Decimal("15.5")))
    (revised, _) = plans.indicators(db, "14")
    assert revised.target is not None
    assert revised.target.value == Decimal("15.5")
    journal.undo(db, "张三")
    assert plans.indicators(db, "14")[0] == one


def author(db: Database, key: tuple[str, ...] = value("0").key) -> str:
    whole, one = authors.authors(db, "value"), authors.authors(db, "value", key)
    assert one == ({key: whole[key]} if key in whole else {})
    return whole[key][0] if key in whole else ""


def put_by(db: Database, who: str, *given: Value, kind: str = "edit") -> None:
    with journal.edit(db, "录入", who, kind=kind):
        values.put_values(db, given)


def test_that_undo_and_redo_keep_the_author(db: Database) -> None:
    put_by(db, "张三", value("14.1"))
    put_by(db, "李四", value("14.5"))
    assert author(db) == "李四"
    journal.undo(db, "王五")
    assert author(db) == "张三"
    journal.redo(db, "王五")
    assert author(db) == "李四"
    journal.undo(db, "王五")
    journal.undo(db, "王五")
    assert author(db) == ""
    journal.redo(db, "王五")
    assert author(db) == "张三"


def test_that_the_author_of_what_comes_back_is_who_stored_it_then(db: Database) -> None:
    put_by(db, "张三", value("14.1"))
    put_by(db, "李四", value("14.5"))
    put_by(db, "李四", value("14.1"))
    journal.undo(db, "王五")
    journal.undo(db, "王五")
    assert author(db) == "张三"


def test_that_an_undone_import_brings_the_author_before_it_back(db: Database) -> None:
    put_by(db, "张三", value("14.1"))
    put_by(db, "李四", value("14.5"), value("3", "E02"), kind="import")
    assert (author(db), author(db, value("0", "E02").key)) == ("李四", "李四")
    journal.undo(db, "王五")
    assert (author(db), author(db, value("0", "E02").key)) == ("张三", "")
    journal.undo(db, "王五")
    journal.redo(db, "王五")
    journal.redo(db, "王五")
    assert (author(db), author(db, value("0", "E02").key)) == ("李四", "李四")


def test_that_the_moment_of_a_figure_is_when_it_was_stored(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(["2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"])
    monkeypatch.setattr(journal, "now", lambda: next(moments))
    put_by(db, "张三", value("14.1"))
    put_by(db, "李四", value("14.5"))
    journal.undo(db, "王五")
    assert authors.authors(db, "value") == {value("0").key: ("张三", "2026-03-01T08:00:00Z")}


def mark(db: Database, who: str, state: State) -> None:
    with journal.edit(db, "审核", who):
        (held,) = values.values(db, "14")
        values.put_values(db, [replace(held, state=state)])


def test_that_who_moves_a_figure_in_the_review_does_not_become_its_author(db: Database) -> None:
    put_by(db, "张三", value("14.1"))
    mark(db, "李四", State.SUBMITTED)
    mark(db, "王五", State.REVIEWED)
    key = value("0").key
    assert author(db) == "张三"
    assert authors.moves(db, "value")[key].who == "王五"
    journal.undo(db, "赵六")
    assert (author(db), authors.moves(db, "value", key)[key].who) == ("张三", "李四")
    journal.redo(db, "赵六")
    passed = authors.passes(db, "value", "待审核", "已审核")
    assert (authors.moves(db, "value")[key].who, passed[key].who) == ("王五", "王五")


def test_that_the_last_of_two_values_of_one_key_stored_together_stays(db: Database) -> None:
    put(db, value("1"), value("2"), value("3", period="2024"), value("4"))
    assert [str(one.value) for one in values.values(db, "14")] == ["4", "3"]
    assert check.problems(db) == ()
