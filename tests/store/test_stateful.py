"""Random histories of edits, undo, redo and reopening, held against a model in plain Python."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.store import check, database, journal, values
from tests.store.conftest import new_file

Held = dict[tuple[str, ...], Value]
figures = st.builds(
    Value,
    plan=st.just("14"),
    indicator=st.sampled_from(["E01", "E02"]),
    period=st.sampled_from(["2022", "2023", "2023Q1", "2023-07"]),
    value=st.decimals(-1000, 1000, places=2).map(lambda number: number.normalize() + 0),
    raw=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=5),
    basis=st.sampled_from(list(Basis)),
    stage=st.sampled_from(list(Stage)[:2]),
)


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.jk"
        self.db = new_file(self.path)
        self.states: list[Held] = [{}]
        self.at = 0

    def teardown(self) -> None:
        self.db.conn.close()
        shutil.rmtree(self.folder)

    def step(self, held: Held) -> None:
        if held != self.states[self.at]:
            self.states[self.at + 1 :] = [held]
            self.at += 1

    @rule(given=st.lists(figures, max_size=4, unique_by=lambda value: value.key))
    def store(self, given: list[Value]) -> None:
        held = self.states[self.at] | {value.key: value for value in given}
        changed = [value for value in given if self.states[self.at].get(value.key) != value]
        with journal.edit(self.db, "录入", "测试"):
            values.put_values(self.db, changed)
        self.step(held)

    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        held = dict(self.states[self.at])
        if held:
            key = data.draw(st.sampled_from(sorted(held)))
            with journal.edit(self.db, "清除", "测试"):
                values.delete_value(self.db, key)
            del held[key]
            self.step(held)

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        journal.undo(self.db, "测试")
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        journal.redo(self.db, "测试")
        self.at += 1

    @rule()
    def reopen(self) -> None:
        self.db.conn.close()
        self.db = database.open_file(self.path)

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        held = {value.key: (value.value, value.raw) for value in values.values(self.db, "14")}
        wanted = {key: (value.value, value.raw) for key, value in self.states[self.at].items()}
        assert held == wanted
        assert check.problems(self.db) == ()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
