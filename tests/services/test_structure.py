"""Departments, and how an indicator is filed and judged, are data that a person edits."""

from decimal import Decimal
from typing import Any

import pytest

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.plan import PathShape
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, structure
from jingkou_desktop.services.structure import DepartmentRow
from jingkou_desktop.services.workspace import Workspace


def listed(ws: Workspace) -> list[DepartmentRow]:
    return [DepartmentRow(one.name, one.name, one.contact, one.note) for one in ws.departments()]


def renamed(ws: Workspace, old: str, new: str) -> list[DepartmentRow]:
    return [DepartmentRow(row.old, new if row.old == old else row.name) for row in listed(ws)]


def test_that_a_renamed_department_keeps_what_it_answers_for(ws: Workspace) -> None:
    used = structure.departments_in_use(ws)
    assert structure.save_departments(ws, renamed(ws, "商务局", "商务和投资促进局"))
    assert structure.departments_in_use(ws)["商务和投资促进局"] == used["商务局"] > 0
    assert ws.indicator("E09").department == "商务和投资促进局"
    assert len(ws.changes()) == 2
    ws.undo()
    assert structure.departments_in_use(ws) == used
    assert ws.check() == ()


def test_that_two_departments_can_swap_their_names(ws: Workspace) -> None:
    rows = [
        DepartmentRow(row.old, {"商务局": "教育局", "教育局": "商务局"}.get(row.old, row.name))
        for row in listed(ws)
    ]
    structure.save_departments(ws, rows)
    assert ws.indicator("E09").department == "教育局"
    assert ws.indicator("P10").department == "商务局"
    ws.undo()
    assert ws.indicator("E09").department == "商务局"


def test_that_a_new_department_can_take_over_an_indicator(ws: Workspace) -> None:
    structure.save_departments(ws, [*listed(ws), DepartmentRow("", " 数据局 ", "王五 010-1")])
    assert ws.departments()[-1].name == "数据局"
    assert structure.save_indicator(ws, "E09", attribute="约束性", department="数据局")
    assert (ws.indicator("E09").attribute, ws.indicator("E09").department) == ("约束性", "数据局")
    assert not structure.save_indicator(ws, "E09", attribute="约束性", department="数据局")


def test_that_an_unchanged_list_leaves_no_change(ws: Workspace) -> None:
    assert not structure.save_departments(ws, listed(ws))
    assert len(ws.changes()) == 1


@pytest.mark.parametrize("change", ["blank", "twice", "gone"])
def test_that_a_list_that_would_lose_something_is_refused_whole(ws: Workspace, change: str) -> None:
    rows = {
        "blank": [*listed(ws), DepartmentRow("", " ")],
        "twice": [*listed(ws), DepartmentRow("", "商务局")],
        "gone": [row for row in listed(ws) if row.old != "商务局"],
    }[change]
    before = ws.departments()
    with pytest.raises(UserError):
        structure.save_departments(ws, rows)
    assert ws.departments() == before
    assert len(ws.changes()) == 1


def test_that_what_is_left_out_of_an_indicator_stays(ws: Workspace) -> None:
    before = ws.indicator("E04")
    assert structure.save_indicator(ws, "E03", attribute="约束性")
    assert structure.save_indicator(ws, "E03", path_shape=PathShape.GEOMETRIC)
    one = ws.indicator("E03")
    assert (one.attribute, one.path_shape, one.department) == ("约束性", PathShape.GEOMETRIC, one.department)
    assert [change.what for change in ws.changes(2)] == [
        "修改 E03 人均地区生产总值 计划路径",
        "修改 E03 人均地区生产总值 属性",
    ]
    assert not structure.save_indicator(ws, "E03")
    assert ws.indicator("E04") == before


def test_that_the_path_changes_the_pace_at_once(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    assert shown(evaluation.verdict(ws, "E03", 2023).pace) == "60.00"
    structure.save_indicator(ws, "E03", path_shape=PathShape.GEOMETRIC)
    assert shown(evaluation.verdict(ws, "E03", 2023).pace) == "56.72"
    ws.undo()
    assert shown(evaluation.verdict(ws, "E03", 2023).pace) == "60.00"


def test_that_an_own_tolerance_widens_what_meets_an_approximate_target(ws: Workspace) -> None:
    entry.set_value(ws, "E04", "2025", "74.8")
    structure.save_indicator(ws, "E04", tolerance="0.1")
    assert evaluation.verdict(ws, "E04", 2025).status is Status.NOT_DONE
    structure.save_indicator(ws, "E04", tolerance=" 0.2% ")
    assert ws.indicator("E04").tolerance == Decimal("0.2")
    assert evaluation.verdict(ws, "E04", 2025).status is Status.DONE
    assert structure.save_indicator(ws, "E04", tolerance="")
    assert ws.indicator("E04").tolerance is None


def test_that_a_longer_horizon_is_set_and_taken_off(ws: Workspace) -> None:
    structure.save_indicator(ws, "H02", horizon_year="2035", horizon_times="2")
    assert (ws.indicator("H02").horizon_year, ws.indicator("H02").horizon_times) == (2035, Decimal(2))
    structure.save_indicator(ws, "H02", horizon_times="2.5")
    assert (ws.indicator("H02").horizon_year, ws.indicator("H02").horizon_times) == (2035, Decimal("2.5"))
    assert ws.changes(1)[0].what == "修改 H02 空气质量优良天数比率 远景目标"
    structure.save_indicator(ws, "H02", horizon_year="", horizon_times="")
    assert (ws.indicator("H02").horizon_year, ws.indicator("H02").horizon_times) == (None, None)
    assert ws.check() == ()


@pytest.mark.parametrize(
    ("code", "given", "fault"),
    [
        ("E03", {"attribute": "参考性"}, "attribute.unknown"),
        ("E03", {"department": "不存在局"}, "department.unknown"),
        ("P01", {"path_shape": PathShape.GEOMETRIC}, "path.unused"),
        ("E04", {"tolerance": "-1"}, "tolerance.invalid"),
        ("E04", {"tolerance": "75"}, "tolerance.invalid"),
        ("E04", {"tolerance": "—"}, "tolerance.invalid"),
        ("E04", {"tolerance": "约1"}, "value.invalid"),
        ("H02", {"horizon_year": "2025", "horizon_times": "2"}, "horizon.invalid"),
        ("H02", {"horizon_year": "2035"}, "horizon.invalid"),
        ("H02", {"horizon_year": "2035Q1", "horizon_times": "2"}, "horizon.invalid"),
        ("H02", {"horizon_year": "2035", "horizon_times": "0"}, "horizon.invalid"),
        ("H02", {"horizon_year": "2035", "horizon_times": "两"}, "horizon.invalid"),
        ("H02", {"horizon_year": "2035", "horizon_times": "1000"}, "horizon.invalid"),
    ],
)
def test_that_what_makes_no_sense_for_an_indicator_is_refused_whole(
    ws: Workspace, code: str, given: dict[str, Any], fault: str
) -> None:
    before = ws.indicators()
    with pytest.raises(UserError) as caught:
        structure.save_indicator(ws, code, **{"attribute": "约束性"} | given)
    assert caught.value.code == fault
    assert ws.indicators() == before
    assert len(ws.changes()) == 1


def shown(number: Decimal | None) -> str:
    return numbers.show(number, 2)
