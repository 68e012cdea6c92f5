"""Whatever the reader gives is compared, stored and taken back without a fault, and no figure is made up.

FUZZ_EXAMPLES=5000 in the environment tries that many imports, other ones each time.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.domain.units import LAST
from jingkou_desktop.domain.values import Benchmark, Value
from jingkou_desktop.services import imports
from jingkou_desktop.services.decisions import NEW, Choice, Decisions, choice_key
from jingkou_desktop.services.outcomes import Kind, Outcome, Row
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.grid import Cell
from jingkou_desktop.store import benchmarks
from jingkou_desktop.store.triggers import data_tables
from tests.services.imports_by_chance import PLAN, Sent, files

ASKED = os.environ.get("FUZZ_EXAMPLES")
REASON = "核对过"
STORABLE = (Outcome.NEW, Outcome.CHANGED, Outcome.WARNED)
_TIMES = re.compile(r"换算成[^，；]+，(?:乘以([\d.]+))?(?:再?除以(\d+))?")

Stored = dict[str, list[tuple[Any, ...]]]
Told = dict[tuple[Any, ...], tuple[Row, tuple[str, str, str], Cell]]  # by figure: its row, place and cell


@settings(
    phases=(Phase.generate,),  # a failing import is told as it is: making it shorter would take minutes
    max_examples=int(ASKED or 20),
    derandomize=ASKED is None,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.lists(st.tuples(files, st.booleans()), min_size=1, max_size=3))
def test_that_any_import_is_stored_as_its_cells_say_and_taken_back(
    imported: list[tuple[list[Sent], bool]],
) -> None:
    told: Told = {}
    states: list[Stored] = []
    with opened() as ws:
        for sent, new in imported:
            states.append(stored(ws))
            if not take(ws, sent, told, new=new):
                assert stored(ws) == states.pop()
            assert ws.check() == ()
        last = stored(ws)
        for before in reversed(states):
            ws.undo()
            assert stored(ws) == before
        assert ws.values() == ()
        for _ in states:
            ws.redo()
        assert stored(ws) == last
        assert ws.check() == ()


def take(ws: Workspace, sent: list[Sent], told: Told, *, new: bool) -> bool:
    """Import files with all answers given; return whether anything was stored."""
    read = [imports.FileRead(Path(one.table.name), one.table) for one in sent]
    asked = imports.compare(ws, read)
    found = imports.compare(ws, read, answers(asked, new=new))
    assert [row.id for row in found.rows] == list(range(len(found.rows)))
    reasons = {row.id: REASON for row in found.rows if row.outcome is Outcome.WARNED}
    change = imports.apply(ws, found, reasons)
    cells = {(one.table.sha256, *place): cell for one in sent for place, cell in one.cells.items()}
    for row in found.rows:
        if isinstance(row.effect, Value | Benchmark) and row.outcome in STORABLE:
            place = (row.effect.source.sha256, row.sheet, row.cell)
            told[type(row.effect), *row.effect.key] = (row, place, cells[place])
    check_figures(ws, told)
    again = imports.compare(ws, read, found.decisions)
    assert [row for row in again.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)] == []
    return change is not None


@contextmanager
def opened() -> Iterator[Workspace]:
    """Give a new file of the plan."""
    folder = Path(tempfile.mkdtemp())
    ws = Workspace.create(folder / "十四五.jk", PLAN, operator="张三")
    try:
        yield ws
    finally:
        ws.close()
        shutil.rmtree(folder)


def stored(ws: Workspace) -> Stored:
    """Return every row of every table that holds data."""
    return {
        name: sorted(ws.db.conn.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in data_tables(ws.db.conn)
    }


def answers(found: imports.Preview, *, new: bool) -> Decisions:
    """Return a person's answers: what is asked about is new, or the first that is proposed."""
    choices = {}
    for row in found.rows:
        if row.outcome is Outcome.ASKED:
            made = new and row.kind in (Kind.INDICATOR, Kind.PROJECT)
            code = NEW if made else next(iter(row.proposed), "")
            choices[choice_key(row.layout, row.label)] = Choice(code)
    return Decisions(choices=choices, regions=frozenset(found.regions))


def check_figures(ws: Workspace, told: Told) -> None:
    """Every stored figure is the number of its cell times the factor that its row tells."""
    kept = [*ws.values(), *benchmarks.benchmarks(ws.db, ws.plan.code)]
    assert {(type(one), *one.key) for one in kept} == set(told)
    for one in kept:
        row, place, cell = told[type(one), *one.key]
        number = cell.number if cell.number is not None else parse(cell.text).value
        assert (one.source.sha256, one.source.sheet, one.source.cell) == place
        assert one.raw == cell.text.strip()
        assert one.value == (None if number is None else times(number, row)), row


def times(number: Decimal, row: Row) -> Decimal:
    """Return a number times the factor that a row tells."""
    said = _TIMES.search(row.sentence)
    if said is None:
        return number
    if said[2] is None:
        return number * Decimal(said[1])
    return (number * Decimal(said[1] or 1) / Decimal(said[2])).quantize(LAST, ROUND_HALF_UP)
