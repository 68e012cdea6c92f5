"""Checks of a changed figure, of stages beside a locked one, and of dates."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.checks import Severity
from jingkou_desktop.domain.revisions import check_dated, check_locked, check_revision
from jingkou_desktop.domain.values import Basis, Stage, State, Value
from tests.domain.makers import PLAN, an_indicator

HELD = Value("14", "E03", "2023", Decimal("14.5"), stage=Stage.FINAL)


def test_that_a_settled_figure_is_changed_with_a_reason_only() -> None:
    (problem,) = check_revision(HELD, replace(HELD, value=Decimal("14.6")))
    assert problem.severity is Severity.WARN
    assert problem.sentence == "2023年最终核实数由 14.5 改为 14.6，修订须写明原因。"
    census = replace(HELD, stage=Stage.CENSUS, period="2023Q3", basis=Basis.YEAR_TO_DATE)
    (problem,) = check_revision(census, replace(census, value=None, raw="—"))
    assert problem.sentence == "2023年3季度本年累计普查修订数由 14.5 改为 “—”，修订须写明原因。"
    (problem,) = check_revision(HELD, replace(HELD, value=None, raw=""))
    assert "由 14.5 改为 空白" in problem.sentence


@pytest.mark.parametrize("state", [State.SUBMITTED, State.REVIEWED])
def test_that_a_figure_under_review_is_changed_with_a_reason_only(state: State) -> None:
    before = replace(HELD, stage=Stage.FLASH, state=state)
    (problem,) = check_revision(before, replace(HELD, stage=Stage.FLASH, value=Decimal(15)))
    assert problem.sentence == f"{state.value}的2023年快报数由 14.5 改为 15，修订须写明原因。"


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
@pytest.mark.parametrize("stage", [Stage.FLASH, Stage.PRELIMINARY])
def test_that_drafts_are_corrected_freely(state: State, stage: Stage) -> None:
    before = replace(HELD, stage=stage, state=state)
    assert check_revision(before, replace(before, value=Decimal(15))) == ()


def test_that_the_same_figure_is_no_revision_however_it_is_written() -> None:
    assert check_revision(HELD, replace(HELD, value=Decimal("14.50"), raw="14.50")) == ()


def test_that_a_later_stage_beside_a_locked_one_is_warned_where_it_would_count() -> None:
    locked = replace(HELD, stage=Stage.PRELIMINARY, state=State.LOCKED)
    after = replace(HELD, value=Decimal("14.6"))
    (problem,) = check_locked(after, [locked], None)
    assert problem.sentence == (
        "已锁定的2023年初步核算数是 14.5，存入最终核实数 14.6 后改以最终核实数为准；修订须写明原因。"
    )
    assert check_locked(after, [replace(locked, state=State.REVIEWED)], None) == ()
    assert check_locked(after, [replace(locked, period="2022")], None) == ()
    assert check_locked(replace(after, stage=Stage.FLASH), [locked], None) == ()
    assert check_locked(after, [locked], Stage.PRELIMINARY) == ()
    assert len(check_locked(after, [locked], Stage.FINAL)) == 1


@pytest.mark.parametrize(
    ("rule", "period", "dated", "severity", "word"),
    [
        ("achieve", "2024", "2024-13-01", Severity.STOP, "不是日期"),
        ("achieve", "2024", "20240501", Severity.STOP, "不是日期"),
        ("achieve", "2024", "2025-01-02", Severity.WARN, "晚于2024年"),
        ("achieve", "2024-06", "2024-07-02", Severity.WARN, "晚于2024年6月"),
        ("achieve", "2024", "2019-07-02", Severity.WARN, "早于规划的第一年 2021年"),
        ("monitor", "2023", "2022-12-31", Severity.WARN, "早于2023年"),
        ("monitor", "2023Q3", "2023-06-30", Severity.WARN, "早于2023年3季度"),
    ],
)
def test_that_a_date_must_fit(rule: str, period: str, dated: str, severity: Severity, word: str) -> None:
    value = Value("14", "E03", period, Decimal(1), dated=dated)
    (problem,) = check_dated(an_indicator(rule, None, "1"), PLAN, value)
    assert problem.severity is severity
    assert word in problem.sentence


@pytest.mark.parametrize(
    ("rule", "period", "dated", "value"),
    [
        ("achieve", "2024", "2024-12-31", "1"),
        ("achieve", "2025", "2024-11-20", "1"),
        ("achieve", "2024", "2025-01-02", "0"),
        ("monitor", "2023", "2025-01-10", "1"),
        ("monitor", "2023", "", "1"),
    ],
)
def test_that_a_fitting_date_passes(rule: str, period: str, dated: str, value: str) -> None:
    one = Value("14", "E03", period, Decimal(value), dated=dated)
    assert check_dated(an_indicator(rule, None, "1"), PLAN, one) == ()
