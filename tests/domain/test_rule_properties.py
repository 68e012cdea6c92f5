"""What holds for every verdict, whatever the figures."""

from dataclasses import replace
from decimal import Decimal, localcontext

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.charts import indicator_chart, progress_chart
from jingkou_desktop.domain.judging import flips
from jingkou_desktop.domain.judging.annual import judge_annual
from jingkou_desktop.domain.judging.case import MONTHS, Beside, Case, YearFigure, goal_of
from jingkou_desktop.domain.judging.formulas import WIDE, compounded, growth_needed
from jingkou_desktop.domain.judging.grading import RANK
from jingkou_desktop.domain.judging.setup import case_of
from jingkou_desktop.domain.numbers import canonical, parse
from jingkou_desktop.domain.plan import AnnualTarget, Direction, Rule, Target
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict, Status, Verdict
from tests.domain import strategies as some

few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
JUDGED = [rule for rule in Rule if rule not in (Rule.MONITOR, Rule.QUALITATIVE, Rule.SPREAD)]


@few
@given(st.data())
def test_that_no_input_raises_and_every_verdict_is_whole(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    year = data.draw(st.integers(plan.first_year - 2, plan.last_year + 2))
    indicator = replace(
        data.draw(some.indicators(plan, some.wild)),
        former=data.draw(st.just(()) | st.tuples(some.odd_targets(), some.odd_targets())),
        annual=(AnnualTarget(year, data.draw(some.odd_targets())),),
    )
    figures = data.draw(some.wild_figures(plan))
    verdict = judge(indicator, plan, figures, year, data.draw(some.besides(plan, some.wild)))
    of_year = judge_annual(indicator, plan, figures, year)
    assert of_year is not None
    assert of_year.status not in (AnnualStatus.MET, AnnualStatus.MISSED) or whole_or_sum(of_year)
    assert verdict.status not in (Status.DONE, Status.NOT_DONE) or verdict.months == MONTHS
    for found in (verdict, of_year):
        assert found.reason.endswith("。")
        assert found.trace.rule
        for share in (found.done, found.pace):
            assert share is None or (share.is_finite() and "E" not in canonical(share))
        if found.status.judged:
            assert found.trace.formulas
            assert found.trace.inputs
        for line in (found.reason, *found.trace.lines(), *(one.value for one in found.trace.inputs)):
            assert "E+" not in line
            assert "None" not in line
            assert "NaN" not in line
    spec = indicator_chart(indicator, plan, figures, year)
    assert spec.note or spec.actual
    progress_chart([(indicator, verdict)])


def whole_or_sum(found: AnnualVerdict) -> bool:
    """Tell whether a year may be told to be over: it is, or a limit on a sum is broken."""
    return found.months == MONTHS or "已突破" in found.reason


@few
@given(st.data())
def test_that_a_year_outside_the_plan_has_no_verdict(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan))
    year = data.draw(st.sampled_from([plan.base_year, plan.last_year + 1]))
    verdict = judge(indicator, plan, data.draw(some.figures(plan)), year)
    assert verdict.status is Status.NOT_JUDGED
    assert f"{year}年不在规划期" in verdict.reason


def with_value(figures: dict[int, YearFigure], year: int, value: Decimal) -> dict[int, YearFigure]:
    return {**figures, year: replace(figures[year], value=value)}


def better_is_higher(case: Case) -> bool:
    indicator = case.indicator
    if indicator.rule in (Rule.TREND,):
        return indicator.direction is Direction.HIGHER
    if indicator.rule is Rule.ACHIEVE:
        return True
    assert indicator.target is not None
    rising = goal_of(indicator, indicator.target).rising
    if indicator.rule in (Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE):
        return rising and indicator.direction is Direction.HIGHER
    return rising


@settings(few, max_examples=120)
@given(st.data())
def test_that_more_of_a_good_thing_never_worsens_a_verdict(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    target = st.builds(Target, st.sampled_from(["≈", ">=", ">", "<=", "<"]).map(some.Comparison), some.tame)
    indicator = data.draw(some.indicators(plan, rules=st.sampled_from(JUDGED), target=target))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, gaps=False, year=year))
    case = case_of(indicator, plan, figures, year)
    assume(case.at in figures)
    low, high = sorted([data.draw(some.tame), data.draw(some.tame)])
    worse, better = (low, high) if better_is_higher(case) else (high, low)
    beside = data.draw(some.besides(plan))
    first = judge(indicator, plan, with_value(figures, case.at, worse), year, beside)
    second = judge(indicator, plan, with_value(figures, case.at, better), year, beside)
    assume(first.status in RANK)
    # Without a baseline a known wrong move is judged, and right moves alone wait for the baseline.
    assume(indicator.rule is not Rule.TREND or Status.NO_BASELINE not in (first.status, second.status))
    assert RANK[second.status] >= RANK[first.status]
    if indicator.rule is Rule.LEVEL and first.done is not None and second.done is not None:
        assert second.done >= first.done


@settings(few, max_examples=120)
@given(st.data())
def test_that_more_of_a_good_thing_never_worsens_the_verdict_on_a_year(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    year = data.draw(st.sampled_from(plan.years))
    target = data.draw(some.targets(some.tame).filter(lambda one: one.value is not None))
    indicator = replace(data.draw(some.indicators(plan)), annual=(AnnualTarget(year, target),))
    figures = data.draw(some.figures(plan, gaps=False, year=year))
    low, high = sorted([data.draw(some.tame), data.draw(some.tame)])
    rising = goal_of(indicator, target).rising or indicator.rule is Rule.ACHIEVE
    worse, better = (low, high) if rising else (high, low)
    first = judge_annual(indicator, plan, with_value(figures, year, worse), year)
    second = judge_annual(indicator, plan, with_value(figures, year, better), year)
    assert first is not None
    assert second is not None
    # What is not achieved yet has no verdict before the year is over.
    assert first.status.judged is second.status.judged or indicator.rule is Rule.ACHIEVE
    assume(first.status.judged and second.status.judged)
    assert RANK[second.status] >= RANK[first.status]
    if first.done is not None and second.done is not None and rising:
        assert second.done >= first.done


@few
@given(st.data())
def test_that_the_unit_changes_nothing(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    rules = st.sampled_from([Rule.LEVEL, Rule.CUMULATIVE, Rule.EVERY_YEAR, Rule.TREND, Rule.POINT_CHANGE])
    target = st.builds(Target, st.sampled_from(some.Comparison), some.tame)
    indicator = replace(data.draw(some.indicators(plan, rules=rules, target=target)), unit="万元")
    indicator = replace(indicator, tolerance=data.draw(st.decimals(0, 3, places=2)))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, year=year))
    factor = data.draw(st.sampled_from([Decimal(10000), Decimal("0.0001"), Decimal(3), Decimal("0.7")]))
    assert indicator.target is not None
    assert indicator.target.value is not None
    scaled = replace(
        indicator,
        unit="元",
        baseline=None if indicator.baseline is None else indicator.baseline * factor,
        target=replace(indicator.target, value=indicator.target.value * factor),
        tolerance=None if indicator.tolerance is None else indicator.tolerance * factor,
    )
    others = {
        one: replace(figure, value=None if figure.value is None else figure.value * factor)
        for one, figure in figures.items()
    }
    beside = data.draw(some.besides(plan))
    scaled_beside = Beside(
        same_period={
            one: replace(figure, value=None if figure.value is None else figure.value * factor)
            for one, figure in beside.same_period.items()
        }
    )
    first, second = (
        judge(indicator, plan, figures, year, beside),
        judge(scaled, plan, others, year, scaled_beside),
    )
    assert (first.status, first.done, first.pace) == (second.status, second.done, second.pace)
    of_year, of_scaled = (
        judge_annual(replace(one, annual=(AnnualTarget(year, aim),)), plan, held, year)
        for one, aim, held in (
            (indicator, indicator.target, figures),
            (scaled, scaled.target, others),
        )
    )
    assert of_year is not None
    assert of_scaled is not None
    assert (of_year.status, of_year.done, of_year.pace) == (of_scaled.status, of_scaled.done, of_scaled.pace)


@few
@given(st.data())
def test_that_a_value_is_judged_as_its_text(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    indicator = data.draw(some.indicators(plan))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, year=year))
    rewritten = {
        one: replace(figure, value=None if figure.value is None else Decimal(f"{figure.value:.6f}"))
        for one, figure in figures.items()
    }
    shrunk = {
        one: replace(figure, value=None if figure.value is None else figure.value.normalize())
        for one, figure in figures.items()
    }
    verdict = judge(indicator, plan, figures, year)
    assert judge(indicator, plan, rewritten, year) == verdict
    assert judge(indicator, plan, shrunk, year) == verdict
    assert repr(judge(indicator, plan, shrunk, year)) == repr(verdict)
    for write in (canonical, full_width, padded, grouped):
        read = {
            one: replace(figure, value=None if figure.value is None else parse(write(figure.value)).value)
            for one, figure in figures.items()
        }
        assert repr(judge(indicator, plan, read, year)) == repr(verdict)
    aim = data.draw(some.targets(some.tame))
    yearly = replace(indicator, annual=(AnnualTarget(year, aim),))
    assert repr(judge_annual(yearly, plan, shrunk, year)) == repr(judge_annual(yearly, plan, rewritten, year))


def full_width(number: Decimal) -> str:
    return canonical(number).translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))


def padded(number: Decimal) -> str:
    return f"\u3000 {number:.4f} "


def grouped(number: Decimal) -> str:
    return f"{number:,.2f}"


@settings(few, max_examples=120)
@given(st.data())
def test_that_the_figures_named_flip_the_verdict_and_nearer_ones_do_not(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    target = st.builds(Target, st.sampled_from(some.Comparison), some.tame)
    indicator = data.draw(some.indicators(plan, rules=st.sampled_from(JUDGED), target=target))
    year = data.draw(st.sampled_from(plan.years))
    figures = data.draw(some.figures(plan, gaps=False, year=year))
    case = case_of(indicator, plan, figures, year)
    assume(case.at in figures)
    verdict = judge(indicator, plan, figures, year)
    unit = Decimal(1).scaleb(-indicator.decimals)
    for sentence in verdict.trace.flips:
        named, status = read_flip(sentence, indicator.unit)
        assert named == round(named, indicator.decimals)
        assert judge(indicator, plan, with_value(figures, case.at, named), year).status == status
        assert status is not verdict.status
        nearer = named - unit if named > case.values[case.at] else named + unit
        between = sorted([named, nearer, case.values[case.at]])[1] == nearer
        if between:
            other: Verdict = judge(indicator, plan, with_value(figures, case.at, nearer), year)
            assert other.status is verdict.status


def read_flip(sentence: str, unit: str) -> tuple[Decimal, Status]:
    """Return the figure and the status that a sentence of the trace names."""
    start, status = sentence.rstrip("”").split("即为“")
    text = start.split("达到 ")[-1].rstrip("）") if "达到 " in start else start.split("到 ")[-1]
    return Decimal(text.removesuffix(unit).strip().replace("−", "-")), Status(status)


@few
@given(
    st.lists(st.decimals("-20", "40", places=1), min_size=1, max_size=6),
    st.integers(1, 5),
    st.decimals("1", "20", places=1),
)
def test_that_the_growth_needed_leads_to_the_target(rates: list[Decimal], left: int, target: Decimal) -> None:
    years = len(rates) + left
    with localcontext(WIDE):
        need = growth_needed(compounded(rates), target, years, Decimal(len(rates)))
        assert need is not None
        reached = compounded([*rates, *[need] * left])
        assert abs(reached - compounded([target] * years)) < Decimal("1E-40")


def test_that_a_search_ends_where_no_figure_flips_the_verdict() -> None:
    assert flips.nearest(Decimal(3), lambda _: Status.ON_TRACK, up=True, better=True, decimals=2) is None
