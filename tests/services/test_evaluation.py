"""Which figures a verdict is judged from: within a year, and of two indicators at once."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain import progress
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import entry, evaluation, plan_settings, stages, targets
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values


def store(ws: Workspace, *given: Value) -> None:
    with ws.edit("存入"):
        values.put_values(ws.db, given)


def to_date(code: str, period: str, text: str) -> Value:
    return Value("14", code, period, Decimal(text), text, basis=Basis.YEAR_TO_DATE)


def test_that_a_month_judges_from_what_was_known_by_then(ws: Workspace) -> None:
    store(
        ws,
        Value("14", "P01", "2021", Decimal("0.62")),
        to_date("P01", "2022-03", "0.15"),
        to_date("P01", "2022-07", "0.34"),
        Value("14", "P01", "2022", Decimal("0.58")),
    )
    found = {month: evaluation.verdict(ws, "P01", 2022, month) for month in (2, 5, 7, None)}
    assert [one.months for one in found.values() if one.value is not None] == [3, 7, 12]
    assert found[2].status is Status.MISSING
    assert found[2].reason == "2022年1—2月没有数据。"
    assert found[None].value == Decimal("0.58")


def test_that_a_relative_growth_takes_both_sides_to_the_same_month(ws: Workspace) -> None:
    store(
        ws,
        to_date("E06", "2021-06", "9.0"),
        to_date("E06", "2021-07", "3.0"),
        to_date("E02", "2021Q2", "7.8"),
    )
    found = evaluation.verdict(ws, "E06", 2021)
    assert (found.months, found.value) == (6, Decimal("9.0"))
    assert found.status is Status.ON_TRACK


def test_that_a_state_within_a_year_is_held_against_the_same_month_of_the_last(ws: Workspace) -> None:
    store(
        ws,
        Value("14", "E19", "2021", Decimal("2.4")),
        Value("14", "E19", "2021-07", Decimal("2.35"), basis=Basis.CURRENT),
        Value("14", "E19", "2022-07", Decimal("2.45"), basis=Basis.CURRENT),
    )
    found = evaluation.verdict(ws, "E19", 2022)
    assert "上年同期 2.35%" in found.reason
    assert found.status is Status.ON_TRACK


def test_that_verdicts_kept_from_before_an_edit_are_those_judged_anew(ws: Workspace) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: store(ws, to_date("E06", "2021-06", "9.0"), to_date("E02", "2021Q2", "7.8")),
        lambda: store(
            ws, Value("14", "E02", "2021", Decimal("7.9")), Value("14", "E06", "2021", Decimal("9.3"))
        ),
        lambda: entry.set_value(ws, "E03", "2021", "13.4"),
        lambda: entry.set_value(ws, "E03", "2021", "13.5", "核实", stage=Stage.FINAL),
        lambda: entry.set_value(ws, "E03", "2021", "13.5", "核实", stage=Stage.FINAL, document="12号"),
        lambda: stages.pick_stage(ws, "E03", "2021", Stage.PRELIMINARY, "待批复"),
        lambda: entry.set_baseline(ws, "E03", "12.3", "核定"),
        lambda: targets.revise_target(ws, "E03", "15", document="5号", reason="中期调整"),
        lambda: plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(2))),
        ws.undo,
        ws.undo,
        ws.redo,
    )
    for step in steps:
        step()
        fresh = Workspace.of_image(ws.image(), ws.path)
        for year, month in ((2021, None), (2021, 6), (2025, None)):
            assert evaluation.evaluations(ws, year, month) == evaluation.evaluations(fresh, year, month)
        fresh.close()


def test_that_an_edit_has_only_what_it_touches_judged_again(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation.evaluations(ws, 2021)
    judged: list[str] = []
    judge = progress.judge
    monkeypatch.setattr(progress, "judge", lambda one, *rest: (judged.append(one.code), judge(one, *rest))[1])
    entry.set_value(ws, "E03", "2021", "13.4")
    evaluation.evaluations(ws, 2021)
    assert set(judged) == {"E03"}
