"""Random histories of edits, undo, redo and reopening, held against a model in plain Python."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jingkou_desktop.domain.plan import Comparison, Target
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.store import authors, check, database, journal, past, plans, values
from tests.store.conftest import new_file

Cell = tuple[str, str, str]  # indicator, period, basis
PEOPLE = ("张三", "李四")


@dataclass(frozen=True)
class Held:
    """What a file holds; of every value also who stored it."""

    values: dict[tuple[str, ...], tuple[Value, str]] = field(default_factory=dict)
    picks: dict[Cell, tuple[Stage, str]] = field(default_factory=dict)
    annual: dict[tuple[str, int], tuple[Target, ...]] = field(default_factory=dict)
    tolerance: Decimal = Decimal(5)


numbers = st.decimals(-1000, 1000, places=2).map(lambda number: number.normalize() + 0)
figures = st.builds(
    Value,
    plan=st.just("14"),
    indicator=st.sampled_from(["E01", "E02"]),
    period=st.sampled_from(["2022", "2023", "2023Q1", "2023-07"]),
    value=numbers,
    raw=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=5),
    basis=st.sampled_from(list(Basis)),
    stage=st.sampled_from(list(Stage)[:2]),
    document=st.sampled_from(["", "1号"]),
    dated=st.sampled_from(["", "2024-02-01"]),
)
aims = st.builds(Target, st.sampled_from(list(Comparison)), numbers, document=st.sampled_from(["", "2号"]))
years = st.tuples(st.sampled_from(["E01", "E02"]), st.integers(2021, 2023))


def read(db: database.Database) -> Held:
    """Return what the tables hold."""
    known = authors.authors(db, "value")
    held = {one.key: (one, known[one.key][0]) for one in values.values(db, "14")}
    assert known.keys() == held.keys()
    for key, who in known.items():
        assert authors.authors(db, "value", key) == {key: who}
    picks = {
        (one.indicator, one.period, one.basis.value): values.get_pick(db, one) for one, _ in held.values()
    }
    annual: dict[tuple[str, int], tuple[Target, ...]] = {}
    for row in db.query("SELECT * FROM annual_target ORDER BY version"):
        key = (row["indicator"], row["year"])
        aim = Target(
            Comparison(row["comparison"]), plans.number(row["value"]), None, row["version"], row["document"]
        )
        annual[key] = (*annual.get(key, ()), aim)
    return Held(
        held,
        {cell: pick for cell, pick in picks.items() if pick},
        annual,
        plans.plans(db)[0].tolerance,
    )


def cell_of(value: Value) -> Cell:
    return (value.indicator, value.period, value.basis.value)


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.jk"
        self.db = new_file(self.path)
        self.states = [Held()]
        self.at = 0
        self.then = {1: Held()}  # by change

    def teardown(self) -> None:
        for number, held in self.then.items():
            before = past.as_of(self.db, number)
            assert read(before) == held
            assert check.problems(before) == ()
            before.conn.close()
        self.db.conn.close()
        shutil.rmtree(self.folder)

    @property
    def held(self) -> Held:
        return self.states[self.at]

    @contextmanager
    def edit(self, held: Held, who: str = PEOPLE[0]) -> Iterator[None]:
        with journal.edit(self.db, "修改", who):
            yield
        if held != self.held:
            self.states[self.at + 1 :] = [held]
            self.at += 1

    @rule(given=st.lists(figures, max_size=4, unique_by=lambda value: value.key), who=st.sampled_from(PEOPLE))
    def store(self, given: list[Value], who: str) -> None:
        changed = [value for value in given if self.held.values.get(value.key, (None, ""))[0] != value]
        held = self.held.values | {value.key: (value, who) for value in changed}
        with self.edit(replace(self.held, values=held), who):
            values.put_values(self.db, changed)

    @precondition(lambda self: self.held.values)
    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.held.values)))
        value, _ = self.held.values[key]
        kept = {one: pair for one, pair in self.held.values.items() if one != key}
        gone = self.held.picks.get(cell_of(value), (None, ""))[0] is value.stage
        picks = {
            cell: pick for cell, pick in self.held.picks.items() if not (gone and cell == cell_of(value))
        }
        with self.edit(replace(self.held, values=kept, picks=picks)):
            values.delete_value(self.db, key)

    @precondition(lambda self: self.held.values)
    @rule(data=st.data(), reason=st.sampled_from(["一", "二"]))
    def pick(self, data: st.DataObject, reason: str) -> None:
        value, _ = self.held.values[data.draw(st.sampled_from(sorted(self.held.values)))]
        picks = self.held.picks | {cell_of(value): (value.stage, reason)}
        if picks != self.held.picks:
            with self.edit(replace(self.held, picks=picks)):
                values.put_pick(self.db, value, reason)

    @precondition(lambda self: self.held.picks)
    @rule(data=st.data())
    def unpick(self, data: st.DataObject) -> None:
        cell = data.draw(st.sampled_from(sorted(self.held.picks)))
        value = next(one for one, _ in self.held.values.values() if cell_of(one) == cell)
        picks = {one: pick for one, pick in self.held.picks.items() if one != cell}
        with self.edit(replace(self.held, picks=picks)):
            assert values.delete_pick(self.db, value)

    @rule(which=years, aim=aims)
    def aim(self, which: tuple[str, int], aim: Target) -> None:
        before = self.held.annual.get(which, ())
        made = replace(aim, version=len(before) + 1)
        with self.edit(replace(self.held, annual=self.held.annual | {which: (*before, made)})):
            plans.insert_annual_target(self.db, "14", *which, made)

    @rule(which=years)
    def drop_aims(self, which: tuple[str, int]) -> None:
        annual = {one: aims for one, aims in self.held.annual.items() if one != which}
        with self.edit(replace(self.held, annual=annual)):
            plans.delete_annual_target(self.db, "14", *which)

    @rule(number=st.integers(0, 9).map(Decimal))
    def tolerate(self, number: Decimal) -> None:
        if number != self.held.tolerance:
            with self.edit(replace(self.held, tolerance=number)):
                plans.update_settings(self.db, replace(plans.plans(self.db)[0], tolerance=number))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        journal.undo(self.db, "王五")
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        journal.redo(self.db, "王五")
        self.at += 1

    @rule()
    def reopen(self) -> None:
        self.db.conn.close()
        self.db = database.open_file(self.path)

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        assert read(self.db) == self.held
        assert check.problems(self.db) == ()
        assert self.then.setdefault(journal.changes(self.db, 1)[0].id, self.held) == self.held


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
