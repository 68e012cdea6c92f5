"""Tolerances and limits belong to the plan and are edited like anything else."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES, SETTING_RANGES
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, entry, evaluation
from jingkou_desktop.services.history import as_of
from jingkou_desktop.services.plan_settings import save_settings
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store.plans import SETTINGS


def changed(plan: Plan, **numbers: str) -> Plan:
    return replace(plan, **{name: Decimal(text) for name, text in numbers.items()})  # type: ignore[arg-type]  # settings


def test_that_every_setting_has_a_name_with_its_unit_and_a_range(ws: Workspace) -> None:
    assert set(SETTING_NAMES) == set(SETTING_RANGES) == {*SETTINGS, *DUE_SETTINGS}
    assert all(name.endswith("）") for name in SETTING_NAMES.values())
    for field, (least, most) in SETTING_RANGES.items():
        assert least <= getattr(ws.plan, field) <= most


def test_that_a_setting_changes_the_verdicts_at_once_and_can_be_undone(ws: Workspace) -> None:
    entry.set_value(ws, "H02", "2022", "78.6")
    before = evaluation.verdict(ws, "H02", 2022)
    assert before.done is not None
    assert before.pace is not None
    assert before.status is Status.ON_TRACK
    gap = abs(before.done - before.pace)
    assert save_settings(ws, replace(ws.plan, tolerance=round(gap / 2, 2)))
    assert evaluation.verdict(ws, "H02", 2022).status is not Status.ON_TRACK
    ws.undo()
    assert ws.plan.tolerance == 5
    assert evaluation.verdict(ws, "H02", 2022).status is Status.ON_TRACK


def test_that_the_edit_says_what_changed_and_the_file_keeps_it(path: Path) -> None:
    ws = Workspace.create(path)
    assert save_settings(ws, changed(ws.plan, tolerance="4.0", jump_times="2.5"))
    assert ws.changes(1)[0].what == "规划设置：容差 5 → 4；突变倍数 3 → 2.5"
    assert len(ws.changes()) == 2
    ws.close()
    again = Workspace.open(path)
    assert (again.plan.tolerance, again.plan.jump_times) == (Decimal(4), Decimal("2.5"))
    assert again.check() == ()
    again.close()


def test_that_deadlines_are_kept_undone_and_as_they_were_at_an_earlier_moment(path: Path) -> None:
    ws = Workspace.create(path)
    before = ws.plan
    assert save_settings(ws, changed(ws.plan, due_month_day="10", reply_days="3"))
    assert ws.changes(1)[0].what == "规划设置：月报期限 15 → 10；催报答复 7 → 3"
    assert {image.table for image in ws.images(2)} == {"plan_due"}
    assert save_settings(ws, changed(ws.plan, due_month_day="12", tolerance="4"))
    assert {image.table for image in ws.images(3)} == {"plan", "plan_due"}
    ws.close()
    again = Workspace.open(path)
    assert (again.plan.due_month_day, again.plan.reply_days, again.plan.tolerance) == (12, 3, 4)
    assert (again.plan.due_quarter_day, again.plan.due_year_month, again.plan.due_year_day) == (20, 3, 31)
    assert as_of(again, "2").plan.due_month_day == 10
    again.undo()
    assert (again.plan.due_month_day, again.plan.tolerance) == (10, 5)
    again.undo()
    assert again.plan == before
    again.redo()
    assert again.plan.due_month_day == 10
    assert again.check() == ()
    again.close()


def test_that_a_second_plan_of_the_file_keeps_its_own_deadlines(ws: Workspace) -> None:
    other = ws.add_plan(builtin.empty("第十五个五年规划", 2026, 2030))
    save_settings(other, changed(other.plan, due_year_month="4", due_year_day="30"))
    assert other.plan.due_year_month == 4
    assert ws.plan.due_year_month == 3


def test_that_settings_that_stay_as_they_are_make_no_edit(ws: Workspace) -> None:
    assert not save_settings(ws, ws.plan)
    assert not save_settings(ws, changed(ws.plan, tolerance="5.00"))
    assert not save_settings(ws, replace(ws.plan, name="别的规划", demo=True))
    assert len(ws.changes()) == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("tolerance", "-0.1"),
        ("tolerance", "100.1"),
        ("tolerance", "NaN"),
        ("tolerance", "Infinity"),
        ("tolerance", "0.00001"),
        ("tolerance", "1e-400"),
        ("growth_tolerance", "101"),
        ("most_lacking", "101"),
        ("jump_times", "0.9"),
        ("jump_points", "-1"),
        ("jump_growth", "1e9"),
        ("jump_amount", "1e9"),
        ("jump_flow", "1e9"),
        ("due_month_day", "0"),
        ("due_month_day", "32"),
        ("due_quarter_day", "20.5"),
        ("due_year_month", "13"),
        ("due_year_day", "NaN"),
        ("reply_days", "91"),
    ],
)
def test_that_a_silly_number_is_refused_by_name_and_range_and_nothing_is_stored(
    ws: Workspace, field: str, text: str
) -> None:
    before = ws.plan
    with pytest.raises(UserError) as caught:
        save_settings(ws, changed(ws.plan, **{field: text}))
    assert SETTING_NAMES[field] in str(caught.value)
    assert str(SETTING_RANGES[field][1]) in str(caught.value)
    assert ws.plan == before
    assert len(ws.changes()) == 1


@pytest.mark.parametrize("field", SETTING_NAMES)
def test_that_both_ends_of_a_range_may_be_set(ws: Workspace, field: str) -> None:
    for number in SETTING_RANGES[field]:
        save_settings(ws, replace(ws.plan, **{field: number}))
        assert getattr(ws.plan, field) == number
