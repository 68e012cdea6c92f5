"""Check a data file: soundness, schema, hash chain, and that the journal accounts for every row."""

import json
import sqlite3

from sqlite_utils import Database

from jingkou_desktop.store import database, journal
from jingkou_desktop.store.triggers import data_tables, image_sql, key_columns


def problems(db: Database) -> tuple[str, ...]:
    """Return what is wrong with the open file, one Chinese sentence each; empty where it is sound."""
    found: list[str] = []
    for part in (_soundness, _schema, _chain, _replay):
        try:
            found += part(db)
        except (sqlite3.DatabaseError, ValueError) as fault:  # broken pages, text or JSON
            found.append(f"文件里有读不出的内容（{fault}）；请从备份文件恢复。")
    return tuple(found)


def _soundness(db: Database) -> list[str]:
    found = [
        f"数据库结构损坏：{line}。" for (line,) in db.conn.execute("PRAGMA integrity_check") if line != "ok"
    ]
    for table, _, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        found.append(f"表 {table} 有一行指向 {parent} 中不存在的行。")
    return found


def _schema(db: Database) -> list[str]:
    """Compare every table, index and trigger with the schema that the program ships."""
    model = sqlite3.connect(":memory:")
    try:
        model.executescript(database.schema_text())
        wanted, held = _objects(model), _objects(db.conn)
    finally:
        model.close()
    return [
        f"{kind} {name} {'缺失' if (kind, name) not in held else '被改过'}，写入不再受日志保护。"
        for (kind, name), sql in wanted.items()
        if held.get((kind, name)) != sql
    ] + [f"多出不属于本程序的 {kind} {name}。" for kind, name in held if (kind, name) not in wanted]


def _objects(conn: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = conn.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name): sql for kind, name, sql in rows}


def _chain(db: Database) -> list[str]:
    """Recompute the hash of every change."""
    found = []
    previous = ""
    for number, recorded, sealed in db.conn.execute("SELECT id, previous, hash FROM change ORDER BY id"):
        if recorded != previous:
            found.append(f"第 {number} 号操作与前一号操作接不上：日志有缺失或被改过。")
        if sealed != journal.seal(db, number):
            found.append(f"第 {number} 号操作的内容与封存时不一致：日志被改过。")
        previous = sealed
    return found


def _replay(db: Database) -> list[str]:
    """Play the journal from the start and compare what it leaves with the tables."""
    left: dict[tuple[str, str], str] = {}
    for tbl, key, after in db.conn.execute("SELECT tbl, key, after FROM journal ORDER BY id"):
        if after is None:
            left.pop((tbl, key), None)
        else:
            left[tbl, key] = after
    found = []
    for table in data_tables(db.conn):
        keys = key_columns(db.conn, table)
        names = tuple(name for (name,) in db.conn.execute("SELECT name FROM pragma_table_info(?)", (table,)))
        key_sql = "json_array({})".format(", ".join(keys))
        rows = db.conn.execute(f"SELECT {key_sql}, {image_sql(names, '')} FROM {table}")  # noqa: S608 (names of the schema)
        held = dict(rows)
        logged = {key: image for (tbl, key), image in left.items() if tbl == table}
        for key in held.keys() | logged.keys():
            a, b = held.get(key), logged.get(key)
            if a is None or b is None or json.loads(a) != json.loads(b):
                words = " ".join(str(part) for part in json.loads(key))
                found.append(f"表 {table} 的“{words}”与日志不一致：它在日志之外被改过。")
    return sorted(found)
