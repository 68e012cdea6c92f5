"""The journal's words for a row of every data table there is."""

import sqlite3

import pytest

from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES
from jingkou_desktop.store.database import schema_text
from jingkou_desktop.store.triggers import data_tables, key_columns
from jingkou_desktop.ui.journal_words import FIELDS, TABLES, place_words, said_words

HELD = {  # of columns that hold one of a few words, or a number
    "comparison": ">=",
    "basis": "当期",
    "kind": "project",
    "period": "2023Q3",
    "year": 2023,
    "value": "1",
    "upper": None,
    "size": 1,
}
UNSAID = {"source", "sheet", "cell", "position", "plan"}  # said as the source and the order


def schema() -> sqlite3.Connection:
    conn = sqlite3.connect(":memory:")
    conn.executescript(schema_text())
    return conn


TABLE_NAMES = data_tables(schema())


def columns(table: str) -> list[str]:
    return [name for _, name, *_ in schema().execute(f"PRAGMA table_info({table})")]


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_that_a_row_of_every_table_is_told_from_its_neighbours(table: str) -> None:
    row = {name: HELD.get(name, f"某{name}") for name in columns(table)}
    said = place_words(table, row, lambda _: None)
    assert TABLES[table]
    assert "None" not in said
    assert said_words(table, row, None, lambda _: None, {})
    for key in key_columns(schema(), table):
        if table == "plan" or key in ("plan", "sha256", "kind", "basis", "fingerprint", "period"):
            continue
        other = {**row, key: 2021 if key == "year" else "别的"}
        assert place_words(table, other, lambda _: None) != said, key


@pytest.mark.parametrize("table", ["project", "project_year", "project_progress", "milestone", "problem"])
def test_that_no_field_of_a_project_changes_in_silence(table: str) -> None:
    key = set(key_columns(schema(), table))
    assert set(columns(table)) - UNSAID - key <= set(FIELDS[table])


def test_that_no_deadline_changes_in_silence() -> None:
    old = {"plan": "14"} | dict.fromkeys(DUE_SETTINGS, 7)
    for field in DUE_SETTINGS:
        said = said_words("plan_due", {**old, field: 9}, old, lambda _: None, {})
        assert said == f"{SETTING_NAMES[field]} 9"
    assert set(columns("plan_due")) == {"plan", *DUE_SETTINGS}


@pytest.mark.parametrize("table", ["task", "task_year", "task_note"])
def test_that_no_field_of_a_task_changes_in_silence(table: str) -> None:
    key = set(key_columns(schema(), table))
    assert set(columns(table)) - UNSAID - key - {"chapter", "section"} <= set(FIELDS[table])
