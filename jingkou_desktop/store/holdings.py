"""All that a file holds of one plan, row by row, for the hash that reports print."""

import hashlib
import json

from sqlite_utils import Database

from jingkou_desktop.store.triggers import columns, data_tables, image_sql, key_columns

# What no report prints: remarks among the planners, what a department's labels mean, the files' own rows
# (a figure names its file by content).
ASIDE = frozenset({"comment", "layout", "alias", "source"})


def digest(db: Database, plan: str, about: str) -> str:
    """Return the SHA-256 (hex) of every row of a plan that a report may print, and of `about`.

    Tables are found in the schema, so that a new one is covered. What is empty is left out of a row, so
    that a column added later changes nothing.
    """
    made = hashlib.sha256(about.encode("utf-8", "surrogatepass"))
    for table in sorted(data_tables(db.conn)):
        names, keys = columns(db.conn, table), key_columns(db.conn, table)
        owner = "code" if table == "plan" else "plan"
        if table in ASIDE or owner not in names:
            continue
        sql = (
            f"SELECT {image_sql(names, '')} FROM {table} WHERE {owner} = ?"  # noqa: S608 (names of the schema)
            f" ORDER BY {', '.join(keys)}"
        )
        for (image,) in db.conn.execute(sql, (plan,)):
            row = {name: held for name, held in json.loads(image).items() if held not in (None, "")}
            text = json.dumps([table, row], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            made.update(b"\n" + text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()
