"""Checks of a changed figure, and of the document and date that a figure rests on."""

from collections.abc import Sequence
from datetime import date

from jingkou_desktop.domain.checks import Problem, Severity, warning
from jingkou_desktop.domain.judging.words import exact
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Plan, Rule
from jingkou_desktop.domain.values import Stage, State, Value

STAGES = tuple(Stage)
SETTLED_STAGES = frozenset({Stage.FINAL, Stage.CENSUS})
IN_REVIEW = frozenset({State.SUBMITTED, State.REVIEWED})


def check_revision(before: Value, after: Value) -> tuple[Problem, ...]:
    """Check what takes the place of a stored figure of the same key; a blank one clears it.

    A figure under or after review, or of a settled stage, is changed with a reason only; drafts freely.
    """
    same = (before.value, _text(before)) == (after.value, _text(after))
    if same or (before.state not in IN_REVIEW and before.stage not in SETTLED_STAGES):
        return ()
    state = f"{before.state.value}的" if before.state in IN_REVIEW else ""
    return (warning(f"{state}{_figure(before)}由 {_said(before)} 改为 {_said(after)}，修订须写明原因。"),)


def check_locked(after: Value, others: Sequence[Value], picked: Stage | None) -> tuple[Problem, ...]:
    """Check a figure of a later stage that would count in place of a locked one of the same period."""
    if after.value is None or (picked is not None and picked is not after.stage):
        return ()
    locked = [
        one
        for one in others
        if one.key[:-1] == after.key[:-1]
        and one.state is State.LOCKED
        and STAGES.index(one.stage) < STAGES.index(after.stage)
    ]
    if not locked:
        return ()
    held = max(locked, key=lambda one: STAGES.index(one.stage))
    return (
        warning(
            f"已锁定的{_figure(held)}是 {_said(held)}，存入{after.stage.value}数 {_said(after)} 后"
            f"改以{after.stage.value}数为准；修订须写明原因。"
        ),
    )


def check_dated(indicator: Indicator, plan: Plan, value: Value) -> tuple[Problem, ...]:
    """Check the date that goes with a figure: a real day, and for a matter achieved within its time."""
    when = parse_period(value.period)
    if not value.dated or when is None:
        return ()
    day = _day(value.dated)
    if day is None:
        return (Problem(Severity.STOP, f"“{value.dated}”不是日期；请写成 2023-06-30。"),)
    said = ""
    if indicator.rule is not Rule.ACHIEVE:
        if (day.year, day.month) < (when.year, _first_month(when)):
            said = f"日期 {value.dated} 早于{when.words}，那时还没有这个数；请核对日期。"
    elif value.value == 1 and (day.year, day.month) > (when.year, when.months):
        said = f"达成日期 {value.dated} 晚于{when.words}；请核对日期，或填在达成的那一期。"
    elif value.value == 1 and day.year < plan.first_year:
        said = f"达成日期 {value.dated} 早于规划的第一年 {plan.first_year}年；请核对日期。"
    return (warning(said),) if said else ()


def _day(text: str) -> date | None:
    """Return the day that an ISO date names, written in full."""
    try:
        return date.fromisoformat(text) if len(text) == len("2023-06-30") else None
    except ValueError:
        return None


def _first_month(when: Period) -> int:
    if when.month is not None:
        return when.month
    return when.quarter * 3 - 2 if when.quarter is not None else 1


def _figure(value: Value) -> str:
    when = parse_period(value.period)
    basis = value.basis.value if len(value.period) > len("2023") else ""
    return f"{when.words if when else value.period}{basis}{value.stage.value}数"


def _text(value: Value) -> str:
    """Return the text that matters for sameness: of a number none, of a placeholder its text."""
    return "" if value.value is not None else value.raw


def _said(value: Value) -> str:
    if value.value is not None:
        return exact(value.value)
    return f"“{value.raw}”" if value.raw else "空白"
