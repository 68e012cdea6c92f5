"""The file as it stood: what was printed then is printed again, whatever was done since."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import demo, entry, stages, targets
from jingkou_desktop.services.history import as_of, change_at
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values
from tests.services.lives import REASON, Life, live, living, opening, prints, step, type_in, wait


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


def test_that_a_moment_to_the_minute_is_its_end_and_to_the_second_that_second() -> None:
    with living() as life:
        life.clock = datetime(2026, 11, 23, 23, 37, 12, tzinfo=UTC)
        live(life, opening[:1])
        life.clock += timedelta(seconds=40)
        live(life, opening[1:2])
        life.clock += timedelta(seconds=8)
        live(life, [(type_in, "E03", "2022", "14", None)])
        at = life.moments[3].astimezone()
        minute = f"{at:%Y-%m-%dT%H:%M}"
        offset = f"{at:%z}"
        for text in (minute, minute.replace("T", " "), minute + offset, f"{at:%Y%m%dT%H%M}"):
            assert change_at(life.ws, text) == 3, text
        assert change_at(life.ws, "2026-11-23T23:37Z") == 3
        for text, number in (("23:37:12", 2), ("23:37:51", 2), ("23:37:52", 3), ("23:38:00", 4)):
            assert change_at(life.ws, f"2026-11-23T{text}+00:00") == number
        assert change_at(life.ws, "2026-11-23T23:38+0000") == 4


def test_that_a_clock_set_back_brings_in_no_later_change() -> None:
    with living() as life:
        live(
            life,
            [(wait, 1), opening[0], (wait, 5), opening[1], (wait, -4), (type_in, "E03", "2022", "14", None)],
        )
        assert life.moments[2] < life.moments[4] < life.moments[3]
        for hours, number in ((0, 2), (1, 2), (4, 2), (5, 4)):
            moment = life.moments[2] + timedelta(hours=hours)
            assert change_at(life.ws, moment.isoformat()) == number, hours


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


ATTEMPTS: tuple[Callable[[Workspace], object], ...] = (
    lambda ws: entry.set_value(ws, "E03", "2023", "15"),
    lambda ws: stages.pick_stage(ws, "E03", "2023", Stage.FLASH, REASON),
    lambda ws: targets.set_annual_target(ws, "E03", 2023, "15"),
    Workspace.undo,
    Workspace.keep_backup,
)


def test_that_the_past_takes_no_change_and_leaves_no_backup() -> None:
    with living() as life:
        live(life, opening[:2])
        past = as_of(life.ws, "2")
        for attempt in ATTEMPTS:
            with pytest.raises(UserError) as caught:
                attempt(past)
            assert caught.value.code == "file.read_only"
        past.close()
        assert not [one for one in life.path.parent.iterdir() if one.is_dir()]  # no backup
        assert prints(life.ws) == life.printed[3]


def test_that_a_read_only_file_has_a_past_too() -> None:
    with living() as life:
        live(life, opening)
        life.ws.close()
        before = life.path.read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "access", lambda *_: False)
            life.ws = Workspace.open(life.path)
        assert life.ws.read_only
        for number in life.printed:
            same_as_then(life, str(number), number)
        life.ws.close()
        assert life.path.read_bytes() == before
