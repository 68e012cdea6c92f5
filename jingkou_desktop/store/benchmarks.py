"""Rows of the figures of other areas, kept to compare with (对标): benchmark."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from jingkou_desktop.domain.values import Basis, Benchmark, Source
from jingkou_desktop.store.plans import number, text

KEY = ("plan", "indicator", "region", "period", "basis")


def benchmark_row(one: Benchmark) -> dict[str, Any]:
    """Return a figure of another area as it is stored."""
    return {
        **dict(zip(KEY, one.key, strict=True)),
        "value": text(one.value),
        "raw": one.raw,
        "source": one.source.sha256 or None,
        "sheet": one.source.sheet,
        "cell": one.source.cell,
    }


def put_benchmarks(db: Database, items: Iterable[Benchmark]) -> None:
    """Store figures of other areas, taking the place of those with the same key."""
    held = {tuple(row) for row in db.conn.execute(f"SELECT {', '.join(KEY)} FROM benchmark")}  # noqa: S608 (constant)
    for one in items:
        row = benchmark_row(one)
        if one.key in held:
            db.table("benchmark").update(one.key, {name: row[name] for name in row if name not in KEY})
        else:
            db.table("benchmark").insert(row)
            held.add(one.key)


def benchmarks(db: Database, plan: str, indicator: str | None = None) -> tuple[Benchmark, ...]:
    """Return the figures of other areas, of all indicators or of one, by indicator, region and period."""
    rows = db.query(
        "SELECT b.*, s.name AS file_name FROM benchmark b LEFT JOIN source s ON s.sha256 = b.source"
        " WHERE b.plan = :plan AND (:indicator IS NULL OR b.indicator = :indicator)"
        " ORDER BY b.indicator, b.region, b.period, b.basis",
        {"plan": plan, "indicator": indicator},
    )
    return tuple(_benchmark(row) for row in rows)


def _benchmark(row: dict[str, Any]) -> Benchmark:
    value = number(row["value"])
    assert value is not None  # noqa: S101 (the schema's own)
    return Benchmark(
        plan=row["plan"],
        indicator=row["indicator"],
        region=row["region"],
        period=row["period"],
        value=value,
        raw=row["raw"],
        basis=Basis(row["basis"]),
        source=Source(row["file_name"] or "", row["source"] or "", row["sheet"], row["cell"]),
    )
