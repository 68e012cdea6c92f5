"""Figures, targets, dates and moments as the tables show them."""

from dataclasses import replace
from datetime import UTC
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Rule, Target
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.report.cells import (
    clock_text,
    date_text,
    done_text,
    figure_text,
    moment_text,
    pace_text,
    span,
    target_text,
)
from tests.report.drafts import CHINA, indicator, verdict


def test_that_rounding_never_makes_a_target_look_met() -> None:
    one = indicator("E06", "社零增速", "%", Rule.SPREAD)
    short = verdict(one, Status.NOT_DONE, done=Decimal("0.996"), pace=Decimal(1), in_points=True)
    assert (done_text(short), pace_text(short)) == ("0.996个百分点", "1个百分点")
    assert done_text(verdict(one, Status.NOT_DONE, done=Decimal("99.97"))) == "99.97"
    assert done_text(verdict(one, Status.NOT_DONE, done=Decimal("97.449"))) == "97.4"
    assert done_text(verdict(one, Status.NO_BASELINE, done=Decimal(5))) == "—"


def test_that_a_state_within_the_year_names_its_month() -> None:
    figure = YearFigure(2023, Decimal("55"), months=7, to_date=False)
    assert figure_text(figure, 1) == "（7月末）55.0"
    assert span(replace(figure, to_date=True, months=1)) == "1月"
    assert span(replace(figure, months=12)) == ""


@pytest.mark.parametrize(
    ("rule", "target", "words"),
    [
        (Rule.POINT_CHANGE, Target(Comparison.GE, Decimal(6)), "提高6.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.LE, Decimal(-3)), "降低3.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.LE, Decimal(3)), "提高不超过3.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.GE, Decimal(2), Decimal(3)), "提高2.0～3.0个百分点"),
        (Rule.ANNUAL_POINT_CHANGE, Target(Comparison.GE, Decimal(1)), "年均提高1.0个百分点"),
        (Rule.AVERAGE_GROWTH, Target(Comparison.GE, Decimal(8)), "年均≥8.0"),
        (Rule.CUMULATIVE, Target(Comparison.GE, Decimal("2.85")), "累计≥2.85"),
        (Rule.CUMULATIVE_CHANGE, Target(Comparison.GE, Decimal(15)), "累计降≥15.0"),
        (Rule.EVERY_YEAR, Target(Comparison.ABOUT, Decimal(5)), "每年≈5.0"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(1), Decimal(2)), "高于1～2个百分点"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(1)), "高于1个百分点"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(0)), "不低于参照指标"),
        (Rule.TREND, None, "逐年提高"),
        (Rule.ACHIEVE, Target(Comparison.GE, Decimal(1)), "达成"),
        (Rule.MONITOR, Target(Comparison.GE, Decimal(1)), "—"),
        (Rule.LEVEL, Target(Comparison.GE, Decimal(3), Decimal(4)), "3.0～4.0"),
        (Rule.LEVEL, None, "—"),
        (Rule.QUALITATIVE, Target(Comparison.GE, None, text="持续 改善"), "持续 改善"),
        (Rule.QUALITATIVE, None, "—"),
    ],
)
def test_that_a_target_is_said_in_the_words_of_its_rule(
    rule: Rule, target: Target | None, words: str
) -> None:
    assert target_text(_aimed(rule, target)) == words


def test_that_a_falling_trend_is_said_so() -> None:
    assert target_text(replace(_aimed(Rule.TREND, None), direction=Direction.LOWER)) == "逐年下降"


def _aimed(rule: Rule, target: Target | None) -> Indicator:
    return indicator("E08", "比重", "%", rule, target=target)


def test_that_dates_are_read_where_they_are_dates() -> None:
    assert date_text("2024-05-06") == "2024年5月6日"
    assert date_text("2024-13-06") == "2024-13-06"
    assert date_text("五月") == "五月"


def test_that_a_moment_is_told_by_the_clock_that_is_given() -> None:
    moment = "2024-12-31T16:00:00Z"
    assert moment_text(moment, CHINA) == "2025年1月1日"
    assert moment_text(moment, UTC) == "2024年12月31日"
    assert clock_text(moment, CHINA) == "2025年1月1日 00:00"
    assert moment_text("", CHINA) == clock_text("", CHINA) == ""
