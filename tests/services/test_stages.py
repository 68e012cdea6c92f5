"""All stages of a figure are kept; the highest counts unless a person picks another."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.values import Basis, Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, stages
from jingkou_desktop.services.history import history
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

FLASH, PRELIMINARY, FINAL, CENSUS = Stage


def put(ws: Workspace, *given: Value) -> None:
    with ws.edit("录入"):
        values.put_values(ws.db, given)


def figure(number: str | None, stage: Stage = PRELIMINARY, period: str = "2023", **fields: object) -> Value:
    value = None if number is None else Decimal(number)
    made = Value("14", "E03", period, value, number or "—", stage=stage)
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of a test


def both(ws: Workspace) -> None:
    """Store a flash and a preliminary figure of one year."""
    entry.set_value(ws, "E03", "2023", "14.3", stage=FLASH)
    entry.set_value(ws, "E03", "2023", "14.5", stage=PRELIMINARY)


def counted(ws: Workspace, year: int = 2023) -> Decimal | None:
    return ws.figures("E03")[year].value


def told(ws: Workspace, *args: object) -> str:
    with pytest.raises(UserError) as caught:
        stages.pick_stage(ws, *args)  # type: ignore[arg-type]  # arguments of a test
    return caught.value.code


def test_that_a_stage_is_stored_beside_the_others_and_the_highest_counts(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "E03", "2023", "14.3", stage=FLASH)
    assert counted(ws) == Decimal("14.5")
    entry.set_value(ws, "E03", "2023", "14.6", "年报", stage=FINAL)
    rows = stages.stages(ws, "E03", "2023")
    assert [(row.value.stage, str(row.value.value), row.counts, row.picked) for row in rows] == [
        (FLASH, "14.3", False, False),
        (PRELIMINARY, "14.5", False, False),
        (FINAL, "14.6", True, False),
    ]
    assert counted(ws) == Decimal("14.6")


def test_that_a_picked_stage_counts_and_undo_lets_the_highest_count_again(ws: Workspace) -> None:
    both(ws)
    assert stages.pick_stage(ws, "E03", "2023", FLASH, "年报口径有误")
    assert counted(ws) == Decimal("14.3")
    assert evaluation.verdict(ws, "E03", 2023).value == Decimal("14.3")
    (flash, other) = stages.stages(ws, "E03", "2023")
    assert (flash.counts, flash.picked, flash.reason) == (True, True, "年报口径有误")
    assert (other.counts, other.picked, other.reason) == (False, False, "")
    change = ws.changes(1)[0]
    assert (change.what, change.reason) == ("采用 E03 人均地区生产总值 2023 快报数", "年报口径有误")
    ws.undo()
    assert counted(ws) == Decimal("14.5")
    ws.redo()
    assert counted(ws) == Decimal("14.3")
    assert ws.check() == ()


def test_that_a_pick_needs_a_reason_and_a_stored_number(ws: Workspace) -> None:
    both(ws)
    put(ws, figure(None, FINAL))
    before = ws.head()
    assert told(ws, "E03", "2023", FLASH, " ") == "pick.reason"
    assert told(ws, "E03", "2023", CENSUS, "理由") == "pick.missing"
    assert told(ws, "E03", "2023", FINAL, "理由") == "pick.placeholder"
    assert told(ws, "E03", "2022", FLASH, "理由") == "pick.missing"
    assert told(ws, "E03", "2023", FLASH, "理由", Basis.YEAR_TO_DATE) == "pick.missing"
    assert told(ws, "E99", "2023", FLASH, "理由") == "indicator.unknown"
    assert told(ws, "E03", "2031", FLASH, "理由") == "period.outside"
    assert ws.head() == before


def test_that_a_pick_of_what_counts_anyway_is_kept_when_a_higher_stage_comes(ws: Workspace) -> None:
    both(ws)
    assert stages.pick_stage(ws, "E03", "2023", PRELIMINARY, "以此为准")
    assert not stages.pick_stage(ws, "E03", "2023", PRELIMINARY, "以此为准")
    put(ws, figure("15", FINAL))
    assert counted(ws) == Decimal("14.5")


def test_that_picking_another_stage_is_one_step(ws: Workspace) -> None:
    both(ws)
    stages.pick_stage(ws, "E03", "2023", PRELIMINARY, "一")
    stages.pick_stage(ws, "E03", "2023", FLASH, "二")
    assert len(ws.images(ws.changes(1)[0].id)) == 1
    steps = [(row.field, row.old, row.new, row.change.reason) for row in history(ws, "E03", "2023")][:2]
    assert steps == [
        ("2023采用", "初步核算", "快报", "二"),
        ("2023采用", "", "初步核算", "一"),
    ]


def test_that_unpicking_lets_the_highest_count_again_and_can_be_undone(ws: Workspace) -> None:
    both(ws)
    assert not stages.unpick(ws, "E03", "2023", "")
    stages.pick_stage(ws, "E03", "2023", FLASH, "理由")
    with pytest.raises(UserError) as caught:
        stages.unpick(ws, "E03", "2023", " ")
    assert caught.value.code == "pick.reason"
    assert stages.unpick(ws, "E03", "2023", "口径已更正")
    assert ws.changes(1)[0].reason == "口径已更正"
    assert counted(ws) == Decimal("14.5")
    ws.undo()
    assert counted(ws) == Decimal("14.3")


def test_that_clearing_a_picked_figure_drops_its_pick_and_undo_brings_both_back(ws: Workspace) -> None:
    both(ws)
    stages.pick_stage(ws, "E03", "2023", FLASH, "理由")
    entry.set_value(ws, "E03", "2023", "", stage=FLASH)
    assert ws.picks("E03") == {}
    assert counted(ws) == Decimal("14.5")
    assert ws.check() == ()
    ws.undo()
    assert ws.picks("E03") == {("2023", "当期"): FLASH}
    assert counted(ws) == Decimal("14.3")


def test_that_clearing_another_stage_keeps_the_pick(ws: Workspace) -> None:
    both(ws)
    stages.pick_stage(ws, "E03", "2023", FLASH, "理由")
    entry.set_value(ws, "E03", "2023", "", stage=PRELIMINARY)
    assert ws.picks("E03") == {("2023", "当期"): FLASH}
    assert [row.value.stage for row in stages.stages(ws, "E03", "2023")] == [FLASH]


def test_that_a_figure_whose_pick_came_later_cannot_be_undone_from_under_it(ws: Workspace) -> None:
    both(ws)
    flash = ws.changes()[1].id
    stages.pick_stage(ws, "E03", "2023", FLASH, "理由")
    before = ws.head()
    with pytest.raises(UserError) as caught:
        ws.undo(flash)
    assert caught.value.code == "undo.needed"
    assert (ws.head(), counted(ws)) == (before, Decimal("14.3"))


def test_that_an_entry_goes_to_the_stage_that_counts(ws: Workspace) -> None:
    both(ws)
    stages.pick_stage(ws, "E03", "2023", FLASH, "理由")
    stored = entry.set_value(ws, "E03", "2023", "14.2")
    assert stored is not None
    assert (stored.stage, counted(ws)) == (FLASH, Decimal("14.2"))
    assert [str(row.value.value) for row in stages.stages(ws, "E03", "2023")] == ["14.2", "14.5"]
    entry.set_value(ws, "E03", "2023", "")
    assert counted(ws) == Decimal("14.5")


def test_that_an_entry_goes_to_the_number_and_not_to_the_placeholder_above_it(ws: Workspace) -> None:
    put(ws, figure("14.3", FLASH), figure(None, FINAL))
    stored = entry.set_value(ws, "E03", "2023", "14.4")
    assert stored is not None
    assert stored.stage is FLASH
    assert counted(ws) == Decimal("14.4")


def test_that_an_entry_without_a_stage_corrects_the_only_one_there_is(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.3", stage=FLASH)
    stored = entry.set_value(ws, "E03", "2023", "14.4")
    assert stored is not None
    assert (stored.stage, len(ws.values("E03"))) == (FLASH, 1)


def test_that_of_two_bases_the_one_that_counts_is_meant(ws: Workspace) -> None:
    month = {"period": "2023-06", "indicator": "P01"}
    put(
        ws,
        figure("0.3", FLASH, **month, basis=Basis.YEAR_TO_DATE),
        figure("0.31", PRELIMINARY, **month, basis=Basis.YEAR_TO_DATE),
        figure("0.05", FLASH, **month),
        figure("0.06", PRELIMINARY, **month),
    )
    stages.pick_stage(ws, "P01", "2023-06", FLASH, "理由")
    assert ws.picks("P01") == {("2023-06", "本年累计"): FLASH}
    assert ws.figures("P01")[2023].value == Decimal("0.3")
    stages.pick_stage(ws, "P01", "2023-06", FLASH, "理由", Basis.CURRENT)
    assert len(ws.picks("P01")) == 2
    assert [row.counts for row in stages.stages(ws, "P01", "2023-06")] == [True, False, True, False]
    assert stages.unpick(ws, "P01", "2023-06", "理由", Basis.CURRENT)
    assert ws.picks("P01") == {("2023-06", "本年累计"): FLASH}
    stored = entry.set_value(ws, "P01", "2023-06", "0.29")
    assert stored is not None
    assert (stored.basis, stored.stage) == (Basis.YEAR_TO_DATE, FLASH)


def test_that_the_only_basis_is_meant_where_there_is_one(ws: Workspace) -> None:
    put(ws, figure("0.05", FLASH, indicator="P01", period="2023-06"))
    stages.pick_stage(ws, "P01", "2023-06", FLASH, "理由")
    assert ws.picks("P01") == {("2023-06", "当期"): FLASH}


@pytest.mark.parametrize("text", ["14.6", "", "—"])
def test_that_a_locked_stage_takes_no_entry_and_no_clearing(ws: Workspace, text: str) -> None:
    put(ws, figure("14.5", PRELIMINARY, state=State.LOCKED))
    for stage in (None, PRELIMINARY):
        with pytest.raises(UserError) as caught:
            entry.set_value(ws, "E03", "2023", text, "理由", stage=stage)
        assert caught.value.code == "value.locked_by"
    assert counted(ws) == Decimal("14.5")


def test_that_a_lower_stage_can_be_stored_beside_a_locked_one(ws: Workspace) -> None:
    put(ws, figure("14.5", PRELIMINARY, state=State.LOCKED))
    entry.set_value(ws, "E03", "2023", "14.3", stage=FLASH)
    assert counted(ws) == Decimal("14.5")


def test_that_a_higher_stage_over_a_locked_one_needs_a_reason(ws: Workspace) -> None:
    put(ws, figure("14.5", PRELIMINARY, state=State.LOCKED))
    with pytest.raises(UserError, match=r"已锁定的2023年初步核算数是 14\.5.*改以最终核实数为准"):
        entry.set_value(ws, "E03", "2023", "14.6", stage=FINAL)
    assert counted(ws) == Decimal("14.5")
    stored = entry.set_value(ws, "E03", "2023", "14.6", "年报核实", stage=FINAL)
    assert stored is not None
    assert (stored.reason, counted(ws)) == ("年报核实", Decimal("14.6"))
    assert ws.changes(1)[0].reason == "年报核实"


def test_that_a_higher_stage_that_would_not_count_is_no_matter(ws: Workspace) -> None:
    put(ws, figure("14.5", PRELIMINARY, state=State.LOCKED))
    stages.pick_stage(ws, "E03", "2023", PRELIMINARY, "已公布")
    entry.set_value(ws, "E03", "2023", "14.6", stage=FINAL)
    assert counted(ws) == Decimal("14.5")


def test_that_a_stored_stage_says_which_other_one_still_counts(ws: Workspace) -> None:
    def stored(number: str, stage: Stage) -> str:
        value = entry.set_value(ws, "E03", "2023", number, "核对过", stage=stage)
        assert value is not None
        return stages.still_counting(ws, value)

    assert stored("14.5", PRELIMINARY) == ""
    assert stored("14.3", FLASH) == "采用的仍是初步核算 14.5"
    assert stored("14.8", FINAL) == ""
    stages.pick_stage(ws, "E03", "2023", FLASH, "年报口径有误")
    assert stored("14.9", FINAL) == "采用的仍是选定的快报 14.3"
