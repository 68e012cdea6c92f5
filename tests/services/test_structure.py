"""Departments, attributes and targets are data that a person edits."""

from decimal import Decimal

import pytest

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


def test_that_a_revised_target_is_a_version_and_changes_the_verdict(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    revised = structure.revise_target(
        ws, "E03", "15", document="京政发〔2023〕1号", decided_on="2023-07-01", reason="中期调整"
    )
    assert (revised.version, revised.value) == (2, Decimal(15))
    assert ws.indicator("E03").target == revised
    assert evaluation.verdict(ws, "E03", 2023).status is Status.AHEAD
    assert ws.changes(1)[0].reason == "中期调整"
    ws.undo()
    assert evaluation.verdict(ws, "E03", 2023).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("code", "text", "upper", "day", "reason"),
    [
        ("E03", "十五", "", "", "调整"),
        ("E03", "", "", "", "调整"),
        ("E12", "4", "3", "", "调整"),
        ("E03", "15", "", "去年", "调整"),
        ("E03", "15", "", "", " "),
        ("E01", "600", "", "", "调整"),
    ],
)
def test_that_a_revision_that_makes_no_sense_is_refused(
    ws: Workspace, code: str, text: str, upper: str, day: str, reason: str
) -> None:
    with pytest.raises(UserError):
        structure.revise_target(ws, code, text, upper=upper, decided_on=day, reason=reason)
    assert len(ws.changes()) == 1
