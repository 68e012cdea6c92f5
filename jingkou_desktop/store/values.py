"""Rows of the figures: value and the spreadsheet it came from."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.values import Basis, Source, Stage, State, Value
from jingkou_desktop.store.plans import number, text

KEY = ("plan", "indicator", "period", "basis", "stage")


def value_row(value: Value) -> dict[str, Any]:
    """Return a value as it is stored."""
    return {
        "plan": value.plan,
        "indicator": value.indicator,
        "period": value.period,
        "basis": value.basis.value,
        "stage": value.stage.value,
        "value": text(value.value),
        "raw": value.raw or (text(value.value) or ""),
        "state": value.state.value,
        "source": value.source.sha256 or None,
        "sheet": value.source.sheet,
        "cell": value.source.cell,
        "label": value.source.label,
        "reason": value.reason,
        "document": value.document,
        "dated": value.dated,
    }


def read_row(row: dict[str, Any], file_name: str) -> Value:
    """Return the value that a stored row holds."""
    return Value(
        plan=row["plan"],
        indicator=row["indicator"],
        period=row["period"],
        basis=Basis(row["basis"]),
        stage=Stage(row["stage"]),
        value=number(row["value"]),
        raw=row["raw"],
        state=State(row["state"]),
        source=Source(file_name, row["source"] or "", row["sheet"], row["cell"], row["label"]),
        reason=row["reason"],
        document=row["document"],
        dated=row["dated"],
    )


def put_values(db: Database, values: Iterable[Value]) -> None:
    """Store values, taking the place of those with the same key; what is stored already is left alone."""
    new: dict[tuple[str, ...], dict[str, Any]] = {}  # written together: one by one takes four times as long
    for value in values:
        row = value_row(value)
        if value.key in new:
            _insert(db, new)
        before = get_value(db, value.key)
        if before is None:
            new[value.key] = row
        elif value_row(before) != row:
            db.table("value").update(value.key, {name: row[name] for name in row if name not in KEY})
    _insert(db, new)


def _insert(db: Database, rows: dict[tuple[str, ...], dict[str, Any]]) -> None:
    """Insert rows and forget them."""
    if rows:
        names = tuple(next(iter(rows.values())))
        sql = f"INSERT INTO value ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"  # noqa: S608 (names of the schema)
        db.conn.executemany(sql, list(rows.values()))
        rows.clear()


def delete_value(db: Database, key: tuple[str, ...]) -> None:
    """Delete one value, and the pick where it was picked; raises NotFoundError where there is none."""
    value = get_value(db, key)
    if value is not None:
        picked = get_pick(db, value)
        if picked is not None and picked[0] is value.stage:
            delete_pick(db, value)
    db.table("value").delete(key)


def get_value(db: Database, key: tuple[str, ...]) -> Value | None:
    """Return the value of a key."""
    rows = db.query(
        "SELECT v.*, s.name AS file_name FROM value v LEFT JOIN source s ON s.sha256 = v.source"
        " WHERE v.plan = ? AND v.indicator = ? AND v.period = ? AND v.basis = ? AND v.stage = ?",
        key,
    )
    return next((read_row(row, row["file_name"] or "") for row in rows), None)


def values(db: Database, plan: str, indicator: str | None = None) -> tuple[Value, ...]:
    """Return the stored values of a plan, or of one of its indicators, by indicator and period."""
    rows = db.query(
        "SELECT v.*, s.name AS file_name FROM value v LEFT JOIN source s ON s.sha256 = v.source"
        " WHERE v.plan = :plan AND (:indicator IS NULL OR v.indicator = :indicator)"
        " ORDER BY v.indicator, v.period, v.basis, v.stage",
        {"plan": plan, "indicator": indicator},
    )
    return tuple(read_row(row, row["file_name"] or "") for row in rows)


def picks(db: Database, plan: str) -> dict[tuple[str, str, str], Stage]:
    """Return the stages that people picked to count, by indicator, period and basis."""
    rows = db.conn.execute("SELECT indicator, period, basis, stage FROM pick WHERE plan = ?", (plan,))
    return {(code, period, basis): Stage(stage) for code, period, basis, stage in rows}


def get_pick(db: Database, value: Value) -> tuple[Stage, str] | None:
    """Return the stage picked for a value's period and basis, and why."""
    row = db.conn.execute(
        "SELECT stage, reason FROM pick WHERE plan = ? AND indicator = ? AND period = ? AND basis = ?",
        value.key[:-1],
    ).fetchone()
    return None if row is None else (Stage(row[0]), row[1])


def put_pick(db: Database, value: Value, reason: str) -> None:
    """Let a value count whatever its stage."""
    chosen = {"stage": value.stage.value, "reason": reason}
    if get_pick(db, value) is not None:
        db.table("pick").update(value.key[:-1], chosen)
    else:
        db.table("pick").insert(dict(zip(KEY, value.key, strict=True)) | chosen)


def delete_pick(db: Database, value: Value) -> bool:
    """Let the highest stage of a value's period count again; return whether another was picked."""
    if get_pick(db, value) is None:
        return False
    db.table("pick").delete(value.key[:-1])
    return True


def put_source(db: Database, sha256: str, name: str, size: int) -> None:
    """Remember a spreadsheet by its content; the first name stays."""
    if db.conn.execute("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).fetchone() is None:
        db.table("source").insert({"sha256": sha256, "name": name, "size": size})


def sources(db: Database, plan: str) -> frozenset[str]:
    """Return the SHA-256 of the spreadsheets taken in for a plan, without those of undone imports."""
    held = frozenset(sha256 for (sha256,) in db.conn.execute("SELECT sha256 FROM source"))
    if db.conn.execute("SELECT COUNT(*) FROM plan").fetchone() == (1,):
        return held
    mine = db.conn.execute(
        "SELECT DISTINCT json_extract(after, '$.source') FROM journal"
        " WHERE tbl = 'value' AND json_extract(after, '$.plan') = ?",
        (plan,),
    )
    return held & {sha256 for (sha256,) in mine}


def source_names(db: Database) -> dict[str, str]:
    """Return the name of every spreadsheet that was ever taken in, by SHA-256; undone imports included."""
    rows = db.conn.execute(
        "SELECT json_extract(after, '$.sha256'), json_extract(after, '$.name') FROM journal"
        " WHERE tbl = 'source' AND after IS NOT NULL"
    )
    return dict(rows)
