"""What the journal costs: rows with and without its triggers, and one edit."""

import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain.values import Value
from jingkou_desktop.store import check, database, journal, values
from tests.store.conftest import new_file

ROWS = 20_000


def fill(path: Path, *, journalled: bool) -> float:
    """Return the seconds that storing the rows takes in one transaction."""
    db = new_file(path)
    if not journalled:
        for (name,) in db.conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'value'"
        ).fetchall():
            db.conn.execute(f"DROP TRIGGER {name}")
    rows = [
        values.value_row(Value("14", "E01", f"{1000 + n // 12}-{n % 12 + 1:02}", Decimal(n)))
        for n in range(ROWS)
    ]
    columns = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    start = time.perf_counter()
    if journalled:
        with journal.edit(db, "存入", "测试"):
            db.conn.executemany(f"INSERT INTO value ({columns}) VALUES ({marks})", rows)
    else:
        db.conn.execute("BEGIN IMMEDIATE")
        db.conn.executemany(f"INSERT INTO value ({columns}) VALUES ({marks})", rows)
        db.conn.execute("COMMIT")
    seconds = time.perf_counter() - start
    if journalled:
        assert check.problems(db) == ()
    db.conn.close()
    return seconds


def one_edit(path: Path) -> float:
    """Return the median seconds of an edit of one value, commit included."""
    db = new_file(path)
    times = []
    for number in range(200):
        start = time.perf_counter()
        with journal.edit(db, "录入", "测试"):
            values.put_values(db, [Value("14", "E01", "2023", Decimal(number))])
        times.append(time.perf_counter() - start)
    db.conn.close()
    return statistics.median(times)


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bare = fill(home / "bare.jk", journalled=False)
        kept = fill(home / "kept.jk", journalled=True)
        edit = one_edit(home / "edit.jk")
        start = time.perf_counter()
        database.open_file(home / "kept.jk").conn.close()
        opened = time.perf_counter() - start
    sys.stdout.write(
        f"{ROWS} rows: journalled {kept:.2f} s, bare {bare:.2f} s, ratio {kept / bare:.1f}\n"
        f"one edit: median {edit * 1000:.1f} ms\nopening the {ROWS}-row file: {opened * 1000:.0f} ms\n"
    )


if __name__ == "__main__":
    main()
