"""Write the triggers that journal every row change and refuse writes outside an edit."""

import sqlite3

from jingkou_desktop import paths

MARK = "do not edit below this line.\n"
JOURNAL_TABLES = frozenset({"change", "journal"})


def data_tables(conn: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the tables that are journalled, in the order of their creation."""
    rows = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    return tuple(name for (name,) in rows if name not in JOURNAL_TABLES and not name.startswith("sqlite_"))


def columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order."""
    return tuple(name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def key_columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the primary key's columns in key order."""
    rows = conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    return tuple(name for (name,) in rows)


def image_sql(names: tuple[str, ...], prefix: str) -> str:
    """Return the SQL of a row's JSON image, such as json_object('plan', NEW.plan)."""
    return "json_object({})".format(", ".join(f"'{name}', {prefix}{name}" for name in names))


def trigger_sql(conn: sqlite3.Connection, table: str) -> str:
    """Return the three triggers of one data table."""
    names, keys = columns(conn, table), key_columns(conn, table)
    moved = " OR ".join(f"OLD.{key} IS NOT NEW.{key}" for key in keys)
    parts = []
    for verb, row, before, after in (
        ("INSERT", "NEW.", "NULL", image_sql(names, "NEW.")),
        ("UPDATE", "OLD.", image_sql(names, "OLD."), image_sql(names, "NEW.")),
        ("DELETE", "OLD.", image_sql(names, "OLD."), "NULL"),
    ):
        key = "json_array({})".format(", ".join(row + name for name in keys))
        fixed = (
            f"    SELECT RAISE(ABORT, 'a key never changes: {table}') WHERE {moved};\n"
            if verb == "UPDATE"
            else ""
        )
        parts.append(
            f"CREATE TRIGGER {table}_{verb.lower()} AFTER {verb} ON {table}\n"  # noqa: S608 (names of the schema)
            "BEGIN\n"
            f"    SELECT RAISE(ABORT, 'write outside an edit: {table}')\n"
            "    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);\n"
            f"{fixed}"
            "    INSERT INTO journal (change, tbl, key, before, after)\n"
            f"    SELECT id, '{table}', {key},\n"
            f"        {before},\n"
            f"        {after}\n"
            "    FROM change WHERE hash IS NULL;\n"
            "END;\n"
        )
    return "\n".join(parts)


def whole_schema(text: str) -> str:
    """Return schema text with the triggers below the mark written anew from the tables above it."""
    head = text[: text.index(MARK) + len(MARK)]
    conn = sqlite3.connect(":memory:")
    try:
        conn.executescript(head)
        return head + "".join("\n" + trigger_sql(conn, table) for table in data_tables(conn))
    finally:
        conn.close()


def main() -> None:
    """Rewrite db/schema.sql in place."""
    path = paths.shipped("db", "schema.sql")
    path.write_text(whole_schema(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
