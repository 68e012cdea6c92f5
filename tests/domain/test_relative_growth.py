"""Rule 相对增速: growth held against the growth of another indicator."""

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, Other, YearFigure, goal_of
from jingkou_desktop.domain.judging.formulas import WIDE, average, compounded, spread_needed
from jingkou_desktop.domain.judging.grading import RANK
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Comparison, Rule, Target
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status, Verdict
from tests.domain import strategies as some
from tests.domain.makers import PLAN, an_indicator, figures_of
from tests.domain.neighbours import GDP_GROWTH, against, others, paced, rates

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
GDP = ("7.8", "3.1", "5.2", "5.4", "5")


def retail(target: str = "1", upper: str | None = "2", comparison: str = ">=") -> some.Indicator:
    one = an_indicator(
        "spread", None, target, comparison, upper=upper, unit="%", name="社会消费品零售总额增速"
    )
    return replace(one, code="E06", reference="E02")


def judged(
    *values: str | None,
    reference: tuple[str | None, ...] = GDP,
    indicator: some.Indicator | None = None,
    months: int = 12,
) -> Verdict:
    beside = against(*reference[: len(values)], months=months)
    figures = figures_of(*values, months=months)
    return judge(indicator or retail(), PLAN, figures, 2020 + len(values), beside)


def test_that_the_trace_shows_both_averages_and_every_figure_with_its_name() -> None:
    verdict = judged("9.1", "3.0", "6.4")
    assert verdict.trace.formulas == (
        "年均 = ((1 + 9.1%) × (1 + 3%) × (1 + 6.4%))^(1/3) − 1 = 6.14%",
        "参照 E02 地区生产总值增速年均 = ((1 + 7.8%) × (1 + 3.1%) × (1 + 5.2%))^(1/3) − 1 = 5.35%",
        "相差 = 6.14% − 5.35% = +0.79 个百分点，目标 1–2 个百分点，"
        "比目标低 0.21 个百分点，在 ±0.5 个百分点之内",
    )
    assert [one.name for one in verdict.trace.inputs] == [
        "2021年",
        "2022年",
        "2023年",
        "2021年 地区生产总值增速",
        "2022年 地区生产总值增速",
        "2023年 地区生产总值增速",
        "2025年目标",
    ]
    assert [one.value for one in verdict.trace.inputs][3:6] == ["7.8%", "3.1%", "5.2%"]


def test_that_the_outlook_tells_the_growth_still_needed() -> None:
    outlook = judged("9.1", "3.0", "6.4").trace.outlook
    assert "不确定" in outlook
    assert "2024—2025年年均需 6.67%，比其高 1.32 个百分点" in outlook
    carried = judged("9.1", "3.0", "6.4", "6.67", "6.68", reference=(*GDP[:3], "5.3487", "5.3487"))
    assert carried.status is Status.DONE
    short = judged("9.1", "3.0", "6.4", "6.66", "6.66", reference=(*GDP[:3], "5.3487", "5.3487"))
    assert short.status is Status.NOT_DONE


@pytest.mark.parametrize(
    ("own", "status", "words"),
    [
        ("12.0", Status.AHEAD, "比目标 1–2 个百分点高 2.0"),
        ("10.4", Status.ON_TRACK, "比目标 1–2 个百分点高 0.40 个百分点，在 ±0.5"),
        ("10.0", Status.ON_TRACK, "在目标 1–2 个百分点之内"),
        ("9.0", Status.ON_TRACK, "在目标 1–2 个百分点之内"),
        ("8.5", Status.ON_TRACK, "比目标 1–2 个百分点低 0.50 个百分点，在 ±0.5"),
        ("8.4", Status.BEHIND, "比目标 1–2 个百分点低 0.60 个百分点，超出 ±0.5"),
        ("-50", Status.BEHIND, "超出 ±0.5"),
    ],
)
def test_that_a_range_has_room_inside_and_the_gap_decides_outside(
    own: str, status: Status, words: str
) -> None:
    verdict = judged(own, reference=("8",))
    assert verdict.status is status
    assert words in verdict.reason
    assert verdict.pace == 1


def test_that_a_target_met_early_is_no_early_completion() -> None:
    assert judged("30", "30", "30", "30").status is Status.AHEAD


@pytest.mark.parametrize(
    ("last", "status", "rate"),
    [("9", Status.DONE, "178.6%"), ("5.1", Status.DONE, "100.9%"), ("5", Status.NOT_DONE, "98.9%")],
)
def test_that_the_last_year_is_decided_by_the_nearer_end_of_the_range(
    last: str, status: Status, rate: str
) -> None:
    verdict = judged("9.1", "3.0", "6.4", "8", last)
    assert verdict.status is status
    assert f"完成率 {rate}" in verdict.reason
    assert verdict.trace.outlook == ""


def test_that_growing_alongside_is_a_target_of_zero() -> None:
    alongside = retail("0", None)
    verdict = judged("7.8", "3.1", indicator=alongside)
    assert (verdict.done, verdict.pace, verdict.status) == (0, 0, Status.ON_TRACK)
    assert "年均 5.42% 相同，与目标 ≥0 个百分点持平" in verdict.reason
    assert judged(*GDP, indicator=alongside).status is Status.DONE
    below = judged("7.8", "3.1", "5.2", "5.4", "4.9", indicator=alongside)
    assert below.status is Status.NOT_DONE
    assert "完成率" not in below.reason
    assert judged(*GDP, indicator=retail("0", None, ">")).status is Status.NOT_DONE


def test_that_a_fall_below_the_reference_can_be_the_aim() -> None:
    slower = retail("-1", "-2", "<=")
    assert [judged(own, reference=("8",), indicator=slower).status for own in ("7.6", "7.4", "6", "5.4")] == [
        Status.BEHIND,
        Status.ON_TRACK,
        Status.ON_TRACK,
        Status.AHEAD,
    ]
    final = judged("7", "2", "4", "4", "4", indicator=slower)
    assert final.status is Status.DONE
    assert "完成率" not in final.reason
    assert "年均不高于" in judged("7", "2", indicator=slower).trace.outlook


def test_that_both_sides_cover_the_same_months() -> None:
    verdict = judged("9.1", "3.0", "6.4", months=7)
    assert verdict.done is not None
    assert show(verdict.done, 4) == "0.7217"
    assert "(1 + 6.4%)^(7/12))^(1/(2 + 7/12))" in verdict.trace.formulas[0]
    uneven = judge(retail(), PLAN, figures_of("9.1", "3", "6.4", months=7), 2023, against(*GDP[:3], months=9))
    assert uneven.status is Status.MISSING
    assert (
        "参照指标“地区生产总值增速”2023年只有1—9月累计数据，没有1—7月累计的，月份不同，不能相比"
        in uneven.reason
    )
    assert "2023年1—9月 地区生产总值增速" in [one.name for one in uneven.trace.inputs]
    whole = judge(retail(), PLAN, figures_of("9.1", "3", "6.4", months=7), 2023, against(*GDP[:3]))
    assert whole.status is Status.MISSING


def test_that_where_the_own_figure_lacks_the_reference_s_months_are_no_fault() -> None:
    beside = replace(against("7.8", "5.6", months=6), asked=7)
    verdict = judge(retail(), PLAN, figures_of("9.1", None), 2022, beside)
    assert verdict.status is Status.MISSING
    assert verdict.reason == "本指标缺 2022年1—7月数据；不能计算相对增速，缺的不按 0 计。"


def test_that_the_growth_of_one_month_stands_for_no_more() -> None:
    reference = rates("7.8", "3.1", "5.2", months=12)
    december = replace(reference.figures[2022], to_date=False)
    beside = Beside(reference=Other(reference.indicator, {**reference.figures, 2022: december}))
    verdict = judge(retail(), PLAN, figures_of("9.1", "3", "6.4"), 2023, beside)
    assert verdict.status is Status.MISSING
    assert "2022年只有12月当期数据，没有全年的" in verdict.reason


def test_that_what_lacks_is_named_with_its_years() -> None:
    both = judged("9.1", None, "6.4", reference=(None, "3.1", "5.2"))
    assert both.status is Status.MISSING
    assert "本指标缺 2022年数据" in both.reason
    assert "参照指标“地区生产总值增速”缺 2021年数据" in both.reason
    raw = {**figures_of("9.1"), 2022: YearFigure(2022, None, "持平")}
    kept = judge(retail(), PLAN, raw, 2022, against("7.8", "3.1"))
    assert kept.status is Status.MISSING
    assert "2022年填报为“持平”，不是数" in kept.reason
    assert "参照指标" not in kept.reason


@pytest.mark.parametrize(
    ("reference", "beside", "words"),
    [
        ("", Beside(), "没有选定参照指标"),
        ("X9", Beside(), "参照指标 X9 不在本规划的指标中"),
        ("E06", against("7.8"), "参照指标就是本指标自己"),
        (
            "E02",
            Beside(reference=Other(replace(GDP_GROWTH, unit="亿元"), figures_of("500"))),
            "单位是“亿元”，不是增速",
        ),
        ("E02", Beside(reference=rates("3", rule="cumulative_change")), "填的是降低率，不是增速"),
    ],
)
def test_that_without_growth_to_hold_it_against_it_is_not_judged(
    reference: str, beside: Beside, words: str
) -> None:
    verdict = judge(replace(retail(), reference=reference), PLAN, figures_of("9.1"), 2021, beside)
    assert verdict.status is Status.NOT_JUDGED
    assert words in verdict.reason


def test_that_a_reference_with_a_target_of_its_own_counts_the_same() -> None:
    first = judged("9.1", "3.0")
    beside = Beside(reference=rates("7.8", "3.1", rule="average_growth"))
    assert judge(retail(), PLAN, figures_of("9.1", "3.0"), 2022, beside) == first


def test_that_a_loss_of_more_than_everything_is_reckoned_as_everything() -> None:
    verdict = judged("-120", reference=("5",))
    assert verdict.done == -105
    assert "低于 −100% 的增速按 −100% 计" in verdict.trace.formulas


growths = st.lists(st.decimals("-60", "60", places=1), min_size=5, max_size=5)
aims = st.builds(
    Target,
    st.sampled_from(Comparison),
    st.decimals("-5", "5", places=1),
    st.none() | st.decimals("-5", "5", places=1),
)
parts = st.sampled_from([12, 12, 7, 1])


@few
@given(growths, growths, aims, st.integers(1, 5), parts, st.decimals("0", "40", places=1), st.booleans())
def test_that_more_growth_never_worsens_and_more_of_the_reference_never_betters(
    own: list[Decimal],
    theirs: list[Decimal],
    target: Target,
    years: int,
    months: int,
    more: Decimal,
    mine: bool,
) -> None:
    indicator = replace(retail(), target=target)

    def rank(first: list[Decimal], second: list[Decimal]) -> int:
        beside = against(*second[:years], months=months)
        figures = paced(PLAN, first[:years], months)
        return RANK[judge(indicator, PLAN, figures, 2020 + years, beside).status]

    before = rank(own, theirs)
    changed = own if mine else theirs
    changed = [*changed[: years - 1], changed[years - 1] + more, *changed[years:]]
    after = rank(changed, theirs) if mine else rank(own, changed)
    better = goal_of(indicator, target).rising == mine
    assert after >= before if better else after <= before


@few
@given(growths, aims, st.integers(1, 5), parts)
def test_that_equal_growth_is_a_difference_of_exactly_nothing(
    own: list[Decimal], target: Target, years: int, months: int
) -> None:
    indicator = replace(retail(), target=target)
    beside = against(*own[:years], months=months)
    verdict = judge(indicator, PLAN, paced(PLAN, own[:years], months), 2020 + years, beside)
    assert verdict.done == 0
    assert canonical(verdict.done or Decimal(0)) == "0"


@few
@given(growths, growths, aims, st.integers(1, 5), parts)
def test_that_figures_and_their_texts_are_judged_alike(
    own: list[Decimal], theirs: list[Decimal], target: Target, years: int, months: int
) -> None:
    indicator = replace(retail(), target=target)

    def verdict(form: str) -> Verdict:
        first, second = ([Decimal(format(one, form)) for one in each[:years]] for each in (own, theirs))
        beside = against(*second, months=months)
        return judge(indicator, PLAN, paced(PLAN, first, months), 2020 + years, beside)

    assert repr(verdict(".6f")) == repr(verdict(".1f"))


@few
@given(growths, growths, aims, st.integers(1, 4), st.sampled_from([12, 7]))
def test_that_the_figures_named_flip_the_verdict(
    own: list[Decimal], theirs: list[Decimal], target: Target, years: int, months: int
) -> None:
    indicator = replace(retail(), target=target)
    beside = against(*theirs[:years], months=months)
    verdict = judge(indicator, PLAN, paced(PLAN, own[:years], months), 2020 + years, beside)
    for sentence in verdict.trace.flips:
        start, status = sentence.rstrip("”").split("即为“")
        text = start.split("到 ")[-1].rstrip("）").removesuffix("%").replace("−", "-")
        changed = [*own[: years - 1], Decimal(text)]
        other = judge(indicator, PLAN, paced(PLAN, changed, months), 2020 + years, beside)
        assert other.status == status
        assert status is not verdict.status


@few
@given(
    st.lists(st.decimals("-20", "40", places=1), min_size=1, max_size=4),
    st.lists(st.decimals("-20", "40", places=1), min_size=4, max_size=4),
    st.decimals("-5", "5", places=1),
)
def test_that_the_growth_needed_leads_to_the_target(
    own: list[Decimal], theirs: list[Decimal], points: Decimal
) -> None:
    with localcontext(WIDE):
        elapsed = Decimal(len(own))
        mean = average(compounded(theirs[: len(own)]), elapsed)
        need = spread_needed(compounded(own), mean, points, 5, elapsed)
        assume(need is not None)
        assert need is not None
        carried = compounded([*own, *[need] * (5 - len(own))])
        assert abs(average(carried, Decimal(5)) - mean - points) < Decimal("1E-40")


@settings(few, max_examples=100)
@given(st.data())
def test_that_no_reference_and_no_figure_raises(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan, some.wild, rules=st.just(Rule.SPREAD)))
    indicator = replace(indicator, reference=data.draw(st.sampled_from(["", "E01", "E02"])))
    year = data.draw(st.integers(plan.first_year - 1, plan.last_year + 1))
    figures = data.draw(some.wild_figures(plan) | some.figures(plan, some.wild, year=year))
    beside = Beside(reference=data.draw(st.none() | others(plan, some.wild)))
    verdict = judge(indicator, plan, figures, year, beside)
    assert verdict.reason.endswith("。")
    assert verdict.in_points == verdict.status.judged
    assert verdict.status not in (Status.FAR_BEHIND, Status.DONE_EARLY)
    for line in (verdict.reason, *verdict.trace.lines(), *(one.value for one in verdict.trace.inputs)):
        assert not any(odd in line for odd in ("E+", "None", "NaN", "Infinity"))
