"""Backups and migrations."""

import sqlite3
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from jingkou_desktop.domain.values import Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup, check, database, journal, migrations, values

NOW = datetime(2026, 11, 23, 12, 0, 0).astimezone()


def put(db: Database, number: int) -> None:
    with journal.edit(db, "录入", "张三"):
        values.put_values(db, [Value("14", "E01", "2023", Decimal(number))])


def test_that_a_backup_opens_and_holds_the_same(db: Database, tmp_path: Path) -> None:
    put(db, 14)
    out = tmp_path / "备份.jk"
    digest = backup.write(backup.image(db, tmp_path), out)
    assert out.with_name("备份.jk.sha256").read_text("utf-8") == f"{digest}  备份.jk\n"
    assert backup.sha256(out) == digest
    copy = database.open_file(out)
    assert values.values(copy, "14") == values.values(db, "14")
    assert journal.head(copy) == journal.head(db)
    assert check.problems(copy) == ()
    copy.conn.close()


def test_that_a_backup_never_takes_the_place_of_a_file(db: Database, tmp_path: Path) -> None:
    out = tmp_path / "备份.jk"
    out.write_text("x")
    with pytest.raises(UserError) as caught:
        backup.write(backup.image(db, tmp_path), out)
    assert caught.value.code == "file.exists"
    assert out.read_text() == "x"


def test_that_a_backup_into_a_missing_folder_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        backup.write(backup.image(db, tmp_path), tmp_path / "没有" / "备份.jk")
    assert caught.value.code == "backup.failed"


def test_that_two_backups_of_one_second_are_both_kept(db: Database, path: Path) -> None:
    first, second = (
        backup.keep_one(backup.image(db, path), path, NOW),
        backup.keep_one(backup.image(db, path), path, NOW),
    )
    assert first != second
    assert first.exists()
    assert second.exists()


def test_that_thinning_deletes_the_checksum_with_the_backup(db: Database, path: Path) -> None:
    for minute in range(backup.KEEP_NEWEST + 3):
        backup.keep_one(backup.image(db, path), path, NOW + timedelta(minutes=minute))
    left = sorted(entry.name for entry in backup.folder(path).iterdir())
    assert len(left) == 2 * backup.KEEP_NEWEST
    assert sum(name.endswith(".sha256") for name in left) == backup.KEEP_NEWEST


@given(st.lists(st.integers(0, 60 * 24 * 800), max_size=80, unique=True))
def test_that_thinning_keeps_the_newest_and_one_of_every_day_week_and_month(ages: list[int]) -> None:
    found = {Path(f"{age}.jk"): NOW - timedelta(minutes=age) for age in ages}
    gone = set(backup.surplus(found, NOW))
    kept = [found[path] for path in found if path not in gone]
    newest = sorted(found.values(), reverse=True)
    assert set(newest[: backup.KEEP_NEWEST]) <= set(kept)
    for pattern, count in (
        ("%Y%m%d", backup.KEEP_DAYS),
        ("%G%V", backup.KEEP_WEEKS),
        ("%Y%m", backup.KEEP_MONTHS),
    ):
        spans = list(dict.fromkeys(at.strftime(pattern) for at in newest))[:count]
        assert {at.strftime(pattern) for at in kept} >= set(spans)
    assert len(kept) <= backup.KEEP_NEWEST + backup.KEEP_DAYS + backup.KEEP_WEEKS + backup.KEEP_MONTHS


def test_that_nothing_is_thinned_when_the_clock_was_set_back() -> None:
    found = {Path(f"{age}.jk"): NOW - timedelta(minutes=age) for age in range(100)}
    assert backup.surplus(found, NOW - timedelta(days=1)) == ()
    assert backup.surplus(found, NOW) != ()


def test_that_a_migration_runs_after_a_backup_and_all_or_nothing(db: Database, path: Path) -> None:
    put(db, 14)
    now = database.SCHEMA_VERSION
    good = {now + 1: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"}
    bad = good | {now + 2: "CREATE TABLE note (again INTEGER) STRICT"}
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(db, path, NOW, bad)
    assert migrations.version(db) == now
    assert not db.table("note").exists()
    saved = migrations.migrate(db, path, NOW, good)
    assert saved is not None
    assert migrations.version(db) == now + 1
    assert db.table("note").exists()
    old = database.open_file(saved)
    assert migrations.version(old) == now
    old.conn.close()


def test_that_a_current_file_is_not_migrated(db: Database, path: Path) -> None:
    assert migrations.migrate(db, path, NOW) is None
    assert not backup.folder(path).exists()


def test_that_the_steps_lead_to_the_version_of_the_schema() -> None:
    assert max(migrations.STEPS, default=database.FIRST_VERSION) == database.SCHEMA_VERSION
