"""The file as it stood: what was printed then is printed again, whatever was done since."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.values import Source, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, demo, entry, plan_settings, stages, structure, targets
from jingkou_desktop.services.assessment import assess
from jingkou_desktop.services.history import as_of, change_at
from jingkou_desktop.services.status_json import status_json
from jingkou_desktop.services.status_text import status_text
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import journal, values

# One or two of every rule, with those that they refer to.
CODES = ("E01", "E02", "E03", "E04", "E05", "E06", "E10", "E14", "E19", "P01", "H01", "H02", "H05", "C06")
MONTH = 7
REASON = "核对过"


@dataclass
class Life:
    """An open file, and what was printed after each of its changes."""

    path: Path
    clock: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    printed: dict[int, tuple[str, Any]] = field(default_factory=dict)
    moments: dict[int, datetime] = field(default_factory=dict)

    def start(self) -> None:
        self.ws = Workspace.create(self.path, operator="张三")
        self.remember()

    def remember(self) -> None:
        """Keep what is printed now; what changed nothing must print the same."""
        number, now = self.ws.changes(1)[0].id, prints(self.ws)
        assert self.printed.setdefault(number, now) == now
        self.moments.setdefault(number, self.clock)


def prints(ws: Workspace) -> tuple[str, Any]:
    year, month = assess(ws, 2023), assess(ws, 2024, MONTH, original=True)
    return ws.head(), (
        status_json(ws, year),
        status_text(ws, year),
        status_json(ws, month),
        status_text(ws, month),
    )


def wait(life: Life, hours: int) -> None:
    life.clock += timedelta(hours=hours)


def type_in(life: Life, code: str, period: str, text: str, stage: Stage | None) -> None:
    entry.set_value(life.ws, code, period, text, REASON, stage=stage)


def document(life: Life, which: int, text: str) -> None:
    held = life.ws.values()
    one = held[which % len(held)]
    said = one.raw if one.value is None else str(one.value)
    entry.set_value(life.ws, one.indicator, one.period, said, REASON, stage=one.stage, document=text)


def bring(life: Life, code: str, period: str, number: Decimal) -> None:
    """Store two figures of a spreadsheet, as an import does."""
    source = Source("报表.xlsx", "a" * 64, "Sheet1", "B2")
    given = [
        Value("14", code, period, number + step, source=replace(source, cell=f"B{step}")) for step in (0, 1)
    ]
    with life.ws.edit("导入 报表.xlsx", kind="import"):
        values.put_source(life.ws.db, source.sha256, source.file, 1)
        values.put_values(life.ws.db, [given[0], replace(given[1], stage=Stage.FINAL)])


def pick(life: Life, code: str, period: str, stage: Stage | None) -> None:
    if stage is None:
        stages.unpick(life.ws, code, period)
    else:
        stages.pick_stage(life.ws, code, period, stage, REASON)


def aim(life: Life, code: str, year: int | None, text: str) -> None:
    if year is None:
        targets.revise_target(life.ws, code, text, document="1号", reason=REASON)
    else:
        targets.set_annual_target(life.ws, code, year, text, reason=REASON)


def base(life: Life, code: str, text: str) -> None:
    entry.set_baseline(life.ws, code, text, REASON)


def tolerate(life: Life, number: Decimal) -> None:
    plan_settings.save_settings(life.ws, replace(life.ws.plan, tolerance=number, most_lacking=number))


def rename(life: Life, name: str) -> None:
    rows = [structure.DepartmentRow(one.name, one.name) for one in life.ws.departments()]
    structure.save_departments(life.ws, [replace(rows[0], name=name), *rows[1:]])


def entrust(life: Life, code: str, number: int) -> None:
    name = life.ws.departments()[number].name
    structure.save_indicator(life.ws, code, attribute="约束性", department=name)


def undo(life: Life) -> None:
    life.ws.undo()


def undo_older(life: Life, back: int) -> None:
    life.ws.undo(max(1, life.ws.changes(1)[0].id - back))


def redo(life: Life) -> None:
    life.ws.redo()


def reopen(life: Life, operator: str) -> None:
    life.ws.close()
    life.ws = Workspace.open(life.path, operator=operator)


codes = st.sampled_from(CODES)
periods = st.sampled_from(["2021", "2022", "2023", "2023-07", "2023Q2", "2024-06", "2024-07"])
numbers = st.decimals(1, 99, places=1)
texts = st.one_of(numbers.map(str), st.sampled_from(["", "—", "1"]))
step = st.one_of(
    st.tuples(st.just(wait), st.integers(1, 40)),
    *[st.tuples(st.just(type_in), codes, periods, texts, st.sampled_from([None, *Stage]))] * 4,
    st.tuples(st.just(document), st.integers(0, 9), st.sampled_from(["1号", "2号", "—"])),
    st.tuples(st.just(bring), codes, periods, numbers),
    st.tuples(st.just(pick), codes, periods, st.sampled_from([None, *Stage])),
    st.tuples(st.just(aim), codes, st.sampled_from([None, 2023, 2024]), texts),
    st.tuples(st.just(base), codes, numbers.map(str)),
    st.tuples(st.just(tolerate), st.integers(0, 30).map(Decimal)),
    st.tuples(st.just(rename), st.sampled_from(["统计局", "区统计局", "数据局"])),
    st.tuples(st.just(entrust), codes, st.integers(0, 5)),
    *[st.tuples(st.just(undo))] * 2,
    st.tuples(st.just(undo_older), st.integers(1, 4)),
    st.tuples(st.just(redo)),
    st.tuples(st.just(reopen), st.sampled_from(["李四", "王五"])),
)
# A few figures at several stages first, so that picks and revisions have something to work on.
opening = [
    (type_in, "E03", "2023", "14.3", Stage.FLASH),
    (type_in, "E03", "2023", "14.5", Stage.FINAL),
    (pick, "E03", "2023", Stage.FLASH),
    (type_in, "P01", "2024-07", "1.9", None),
    (aim, "E03", 2023, "14.4"),
]


@contextmanager
def living() -> Iterator[Life]:
    """Give a new file of a small plan, under a clock of its own."""
    folder = Path(tempfile.mkdtemp())
    whole = builtin.load("14")
    small = replace(whole, indicators=tuple(one for one in whole.indicators if one.code in CODES))
    life = Life(folder / "十四五.jk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtin, "load", lambda *_, **__: small)
        patch.setattr(journal, "now", lambda: life.clock.strftime("%Y-%m-%dT%H:%M:%SZ"))
        life.start()
        try:
            yield life
        finally:
            life.ws.close()
            shutil.rmtree(folder)


def live(life: Life, steps: list[tuple[Any, ...]]) -> None:
    for act, *given_to in steps:
        with suppress(UserError):
            act(life, *given_to)
        life.remember()


def same_as_then(life: Life, text: str, number: int) -> None:
    past = as_of(life.ws, text)
    try:
        assert past.changes(1)[0].id == number
        assert prints(past) == life.printed[number]
        assert past.check() == ()
    finally:
        past.close()


LONG = settings(  # a failing life is told as it is: making it shorter would take many minutes
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LONG
@given(st.lists(step, min_size=5, max_size=25))
def test_that_every_earlier_state_is_printed_again_as_it_was(steps: list[tuple[Any, ...]]) -> None:
    with living() as life:
        live(life, [*opening, *steps])
        before, now = life.path.read_bytes(), prints(life.ws)
        assert set(life.printed) == set(range(1, life.ws.changes(1)[0].id + 1))
        for number in life.printed:
            same_as_then(life, str(number), number)
        assert life.path.read_bytes() == before
        assert prints(life.ws) == now
        assert life.ws.check() == ()


@settings(LONG, max_examples=10)
@given(st.lists(step, min_size=5, max_size=20))
def test_that_a_date_means_what_stood_at_the_end_of_that_day(steps: list[tuple[Any, ...]]) -> None:
    with living() as life:
        live(life, [*opening, *(part for one in steps for part in ((wait, 7), one))])
        first = life.moments[1].astimezone().date()
        last = life.clock.astimezone().date()
        for days in range(-1, (last - first).days + 2):
            day = first + timedelta(days=days)
            until = [one for one, at in life.moments.items() if at.astimezone().date() <= day]
            if until:
                same_as_then(life, day.isoformat(), max(until))
            else:
                with pytest.raises(UserError, match="还没有这个数据文件"):
                    as_of(life.ws, day.isoformat())


def test_that_a_moment_of_local_time_is_taken_to_the_second() -> None:
    with living() as life:
        live(life, [(wait, 1), opening[0], (wait, 1), opening[1]])
        at = life.moments[2].astimezone()
        assert change_at(life.ws, at.strftime("%Y-%m-%dT%H:%M:%S")) == 2
        assert change_at(life.ws, at.isoformat()) == 2
        assert change_at(life.ws, (at - timedelta(seconds=1)).isoformat()) == 1


@pytest.mark.parametrize("text", ["0", "3", "", "昨天", "2026-13-01", "-1", "９"])
def test_that_what_names_no_change_is_told(text: str) -> None:
    with living() as life:
        live(life, opening[:1])
        with pytest.raises(UserError) as caught:
            as_of(life.ws, text)
        assert caught.value.code in ("past.unknown", "past.invalid")


def test_that_the_past_of_a_demo_file_is_printed_as_it_was(tmp_path: Path) -> None:
    ws = Workspace.create(tmp_path / "a.jk", demo=True)
    with ws.edit("存入演示数据"):
        values.put_values(ws.db, demo.demo_values("14"))
    before = prints(ws)
    entry.set_value(ws, "E03", "2023", "15.2", REASON)
    targets.revise_target(ws, "E03", "15", reason=REASON)
    assert prints(ws)[1] != before[1]
    past = as_of(ws, "2")
    assert prints(past) == before
    past.close()
    ws.close()


def attempts() -> list[Callable[[Workspace], object]]:
    return [
        lambda ws: entry.set_value(ws, "E03", "2023", "15"),
        lambda ws: stages.pick_stage(ws, "E03", "2023", Stage.FLASH, REASON),
        lambda ws: targets.set_annual_target(ws, "E03", 2023, "15"),
        lambda ws: ws.undo(),
        lambda ws: ws.redo(),
    ]


def test_that_the_past_takes_no_change_and_leaves_no_backup() -> None:
    with living() as life:
        live(life, opening[:2])
        past = as_of(life.ws, "2")
        assert past.read_only
        for attempt in attempts():
            with pytest.raises(UserError) as caught:
                attempt(past)
            assert caught.value.code == "file.read_only"
        past.close()
        assert [one.name for one in life.path.parent.iterdir()] == [life.path.name]
        assert prints(life.ws) == life.printed[3]


def test_that_a_read_only_file_has_a_past_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from jingkou_desktop.store import database

    with living() as life:
        live(life, opening)
        life.ws.close()
        before = life.path.read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(database.os, "access", lambda *_: False)
            life.ws = Workspace.open(life.path)
        assert life.ws.read_only
        for number in life.printed:
            same_as_then(life, str(number), number)
        life.ws.close()
        assert life.path.read_bytes() == before
