"""How many of the figures printed no reviewer has passed, in the annex of notes."""

from dataclasses import replace

from jingkou_desktop.domain.values import State
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.sources import counting
from tests.report.drafted import RICH, said

COUNT = sum(1 for _ in counting(RICH))


def with_states(*states: State) -> Facts:
    """Return the facts with these states given to the first figures, and 已审核 to the rest."""
    given = iter(states)
    held = {
        code: {year: replace(one, state=next(given, State.REVIEWED)) for year, one in found.items()}
        for code, found in RICH.counting.items()
    }
    return replace(RICH, counting=held)


def test_that_figures_that_nobody_passed_are_counted_by_state() -> None:
    text = said(with_states(State.DRAFT, State.DRAFT, State.SUBMITTED, State.RETURNED, State.LOCKED))
    wanted = f"共{COUNT}个，尚未审核通过的4个（草稿2个、待审核1个、退回1个），其余{COUNT - 4}个已审核。"
    assert wanted in text


def test_that_a_report_of_reviewed_figures_says_so() -> None:
    assert "本报告所列各年数据均已审核。" in said(with_states(State.LOCKED))


def test_that_a_report_of_drafts_alone_says_so() -> None:
    text = said(with_states(*[State.DRAFT] * COUNT))
    assert f"共{COUNT}个，尚未审核通过的{COUNT}个（草稿{COUNT}个）。" in text
