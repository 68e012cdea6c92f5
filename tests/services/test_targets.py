"""Targets have versions; years may have targets of their own."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.plan import Comparison, Target
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, targets
from jingkou_desktop.services.history import history
from jingkou_desktop.services.workspace import Workspace

GE, GT, LE, LT, ABOUT = Comparison
TEXTS = [
    ("E03", "15", GE, "15", None),
    ("E03", " １５．５ ", GE, "15.5", None),
    ("E03", "15万元", GE, "15", None),
    ("E03", "150000元", GE, "15", None),
    ("E03", ">15", GT, "15", None),
    ("E03", "超过15万元", GT, "15", None),
    ("E04", "≥90", GE, "90", None),
    ("E04", "76", ABOUT, "76", None),
    ("E04", "76%左右", ABOUT, "76", None),
    ("E04", "接近76%", ABOUT, "76", None),
    ("E04", "90%以上", GE, "90", None),
    ("E03", "不低于14.4", GE, "14.4", None),
    ("H05", "≤13.3", LE, "13.3", None),
    ("H05", "控制在13.3以内", LE, "13.3", None),
    ("H05", "控制在13.3亿立方米以内", LE, "13.3", None),
    ("H05", "133000万立方米以内", LE, "13.3", None),
    ("H05", "<13.3", LT, "13.3", None),
    ("E12", "4-5家", GE, "4", "5"),
    ("E12", "4家—5家", GE, "4", "5"),
]
NO_TARGETS = [
    ("E03", "十五", "", "target.invalid"),
    ("E03", "翻一番", "", "target.invalid"),
    ("E03", "—", "", "target.invalid"),
    ("E03", "10.5*", "", "value.unit"),
    ("E03", "15%", "", "value.unit"),
    ("E03", "15亿吨", "", "value.unit"),
    ("E03", "1亿元-2万元", "", "target.invalid"),
    ("E03", "2025年", "", "target.invalid"),
    ("E12", "4", "3", "target.invalid"),
    ("E12", "4", "4", "target.invalid"),
    ("E12", "4", "≥5", "target.invalid"),
    ("E12", "4-5", "6", "target.invalid"),
    ("E12", "", "5", "target.invalid"),
]


def aim(target: Target | None) -> tuple[Comparison, Decimal | None, Decimal | None]:
    assert target is not None
    return target.comparison, target.value, target.upper


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def revised(ws: Workspace, text: str, **given: str) -> Target:
    return targets.revise_target(ws, "E03", text, **{"reason": "中期调整"} | given)


def refused(ws: Workspace, code: str, text: str, **given: str) -> str:
    with pytest.raises(UserError) as caught:
        targets.revise_target(ws, code, text, **{"reason": "中期调整"} | given)
    return caught.value.code


def test_that_a_revised_target_is_a_version_and_changes_the_verdict(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    plan_s = ws.indicator("E03").target
    made = revised(ws, "15", document="京政发〔2023〕1号", decided_on="2023-07-01")
    one = ws.indicator("E03")
    assert (made.version, made.value, one.target, one.former) == (2, Decimal(15), made, (plan_s,))
    assert (made.document, made.decided_on, made.reason) == ("京政发〔2023〕1号", "2023-07-01", "中期调整")
    found = evaluation.evaluate(ws, one, 2023)
    assert found.verdict.status is Status.AHEAD
    assert found.original is not None
    assert found.original.status is Status.ON_TRACK
    assert (ws.changes(1)[0].what, ws.changes(1)[0].reason) == ("调整 E03 人均地区生产总值 目标", "中期调整")
    ws.undo()
    assert evaluation.verdict(ws, "E03", 2023).status is Status.ON_TRACK
    assert (ws.indicator("E03").target, ws.indicator("E03").former) == (plan_s, ())
    ws.redo()
    assert ws.indicator("E03").target == made


def test_that_versions_count_on_and_survive_reopening(path: Path) -> None:
    ws = Workspace.create(path)
    revised(ws, "15")
    revised(ws, "14.8", reason="再次调整")
    ws.close()
    again = Workspace.open(path)
    one = again.indicator("E03")
    assert one.target is not None
    assert [(old.version, old.value) for old in (*one.former, one.target)] == [
        (1, Decimal(16)),
        (2, Decimal(15)),
        (3, Decimal("14.8")),
    ]
    assert again.check() == ()
    again.close()


def test_that_a_revision_to_the_same_target_is_refused(ws: Workspace) -> None:
    for text in ("16", "≥16", "16.0万元", "160000元"):
        assert refused(ws, "E03", text) == "target.same"
    assert len(ws.changes()) == 1
    revised(ws, ">16")
    assert refused(ws, "E03", "16") == "target.same"


@pytest.mark.parametrize(("code", "text", "comparison", "value", "upper"), TEXTS)
def test_that_a_text_may_carry_its_comparison_and_unit(
    ws: Workspace, code: str, text: str, comparison: Comparison, value: str, upper: str | None
) -> None:
    made = targets.revise_target(ws, code, text, reason="中期调整")
    assert aim(made) == (comparison, Decimal(value), number(upper))
    assert aim(ws.indicator(code).target) == aim(made)
    year = targets.set_annual_target(ws, code, 2023, text)
    assert aim(ws.indicator(code).annual_target(2023)) == aim(year)
    assert aim(year) == aim(made)


@pytest.mark.parametrize(("code", "text", "upper", "fault"), NO_TARGETS)
def test_that_a_text_that_is_no_target_is_refused(
    ws: Workspace, code: str, text: str, upper: str, fault: str
) -> None:
    assert refused(ws, code, text, upper=upper) == fault
    with pytest.raises(UserError) as caught:
        targets.set_annual_target(ws, code, 2023, text, upper=upper)
    assert caught.value.code == fault
    assert len(ws.changes()) == 1


def test_that_a_revision_without_reason_date_or_target_is_refused(ws: Workspace) -> None:
    assert refused(ws, "E03", "15", reason=" ") == "target.reason"
    assert refused(ws, "E03", "15", decided_on="去年") == "value.date"
    assert refused(ws, "E03", "15", decided_on="2023-7-1") == "value.date"
    assert refused(ws, "E01", "600") == "target.none"
    assert refused(ws, "E99", "600") == "indicator.unknown"
    assert len(ws.changes()) == 1


def test_that_a_year_has_a_target_of_its_own_and_a_change_needs_a_reason(ws: Workspace) -> None:
    first = targets.set_annual_target(ws, "E03", 2023, "14.4", document="京政发〔2023〕1号")
    assert first == Target(GE, Decimal("14.4"), document="京政发〔2023〕1号")
    assert ws.changes(1)[0].what == "设定 E03 人均地区生产总值 2023年度目标"
    with pytest.raises(UserError) as caught:
        targets.set_annual_target(ws, "E03", 2023, "14.2")
    assert caught.value.code == "target.reason"
    assert ws.indicator("E03").annual_target(2023) == first
    second = targets.set_annual_target(ws, "E03", 2023, "14.2", reason="调整")
    assert second is not None
    assert (second.version, second.document, second.reason) == (2, "", "调整")
    assert ws.indicator("E03").annual_target(2023) == second
    assert ws.indicator("E03").annual_target(2022) is None
    ws.undo()
    assert ws.indicator("E03").annual_target(2023) == first


def test_that_the_same_annual_target_again_is_no_edit_but_its_document_is(ws: Workspace) -> None:
    first = targets.set_annual_target(ws, "E03", 2023, "14.4", document="1号")
    head = ws.head()
    assert targets.set_annual_target(ws, "E03", 2023, "≥14.4") == first
    assert targets.set_annual_target(ws, "E03", 2023, "14.40万元", document="1号") == first
    assert ws.head() == head
    with pytest.raises(UserError) as caught:
        targets.set_annual_target(ws, "E03", 2023, "14.4", document="2号")
    assert caught.value.code == "target.reason"
    again = targets.set_annual_target(ws, "E03", 2023, "14.4", document="2号", reason="更正文号")
    assert again is not None
    assert (again.version, again.document) == (2, "2号")


def test_that_blank_text_takes_all_versions_of_a_year_back_as_one_edit(ws: Workspace) -> None:
    targets.set_annual_target(ws, "E03", 2022, "13.5")
    targets.set_annual_target(ws, "E03", 2023, "14.4")
    kept = targets.set_annual_target(ws, "E03", 2023, "14.2", reason="调整")
    count = len(ws.changes())
    assert targets.set_annual_target(ws, "E03", 2023, " ") is None
    assert (ws.indicator("E03").annual_target(2023), len(ws.changes())) == (None, count + 1)
    assert ws.indicator("E03").annual_target(2022) is not None
    ws.undo()
    assert ws.indicator("E03").annual_target(2023) == kept
    ws.redo()
    assert targets.set_annual_target(ws, "E03", 2023, "") is None
    assert len(ws.changes()) == count + 3
    anew = targets.set_annual_target(ws, "E03", 2023, "14.6")
    assert anew is not None
    assert anew.version == 1


def test_that_the_comparison_of_a_year_is_said_or_usual(ws: Workspace) -> None:
    assert aim(targets.set_annual_target(ws, "E04", 2023, "74.5")) == (ABOUT, Decimal("74.5"), None)
    assert aim(targets.set_annual_target(ws, "E01", 2023, "500"))[0] is GE
    assert aim(targets.set_annual_target(ws, "P06", 2023, "2"))[0] is LE
    assert aim(targets.set_annual_target(ws, "E01", 2024, "520", comparison="<="))[0] is LE
    assert aim(targets.set_annual_target(ws, "E01", 2024, "530", reason="调整"))[0] is LE
    for text, comparison in (("≥14", "<="), ("14", "=")):
        with pytest.raises(UserError) as caught:
            targets.set_annual_target(ws, "E03", 2023, text, comparison=comparison)
        assert caught.value.code == "target.comparison"


@pytest.mark.parametrize("year", [2020, 2026])
def test_that_a_year_outside_the_plan_has_no_target(ws: Workspace, year: int) -> None:
    with pytest.raises(UserError) as caught:
        targets.set_annual_target(ws, "E03", year, "14")
    assert caught.value.code == "period.outside"


def test_that_the_history_tells_old_and_new_targets_of_the_plan_and_of_years(ws: Workspace) -> None:
    revised(ws, "15", document="1号", decided_on="2023-07-01")
    targets.set_annual_target(ws, "E12", 2023, "2-3家")
    targets.set_annual_target(ws, "E03", 2023, "14.4")
    targets.set_annual_target(ws, "E03", 2023, ">14.2", reason="调整")
    targets.set_annual_target(ws, "E03", 2023, "")
    ws.undo()
    ws.undo(2)
    rows = [
        (row.change.id, row.field, row.old, row.new, row.source, row.change.reason)
        for row in history(ws, "E03")
        if row.field != "基数"
    ]
    assert rows == [
        (8, "目标", "≥15", "≥16", "纲要 3.2", ""),
        (7, "2023年度目标", "", ">14.2", "手工录入", ""),
        (6, "2023年度目标", ">14.2", "", "手工录入", ""),
        (5, "2023年度目标", "≥14.4", ">14.2", "手工录入", "调整"),
        (4, "2023年度目标", "", "≥14.4", "手工录入", ""),
        (2, "目标", "≥16", "≥15", "1号 2023-07-01", "中期调整"),
        (1, "目标", "", "≥16", "纲要 3.2", ""),
    ]
    assert next(row.new for row in history(ws, "E12")) == "≥2–3"
    assert history(ws, "E03", "2023") == ()


def test_that_the_targets_of_several_years_are_one_edit_or_none(ws: Workspace) -> None:
    targets.set_annual_target(ws, "E03", 2023, "14.4")
    before = ws.head()
    entries = (targets.AnnualEntry(2022, "13.5"), targets.AnnualEntry(2023, "14.2"))
    with pytest.raises(UserError):
        targets.set_annual_targets(ws, "E03", entries)
    assert ws.head() == before
    told = (entries[0], replace(entries[1], reason="中期调整"), targets.AnnualEntry(2024, ""))
    assert targets.set_annual_targets(ws, "E03", told)
    assert ws.changes(1)[0].what == "调整 E03 人均地区生产总值 2022、2023年度目标"
    assert [one.year for one in ws.indicator("E03").annual] == [2022, 2023]
    ws.undo()
    assert [one.year for one in ws.indicator("E03").annual] == [2023]
    assert not targets.set_annual_targets(ws, "E03", ())
