"""What the charts show, as values."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.chart_spec import Point, nice_ticks
from jingkou_desktop.domain.charts import indicator_chart, progress_chart
from jingkou_desktop.domain.judging.case import Beside
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator, figures_of
from tests.domain.neighbours import against, rates

GDP = an_indicator("level", "12.2", "16", name="人均地区生产总值")
FIGURES = figures_of("13.4", "14.1", "14.5", "15.2", "15.9")


def pairs(points: tuple[Point, ...]) -> list[tuple[int, str]]:
    return [(point.year, canonical(round(point.value, 2))) for point in points]


def test_that_a_level_shows_what_is_known_by_the_year_judged() -> None:
    spec = indicator_chart(GDP, PLAN, FIGURES, 2023)
    assert (spec.title, spec.y_label, spec.years) == ("人均地区生产总值", "万元", tuple(range(2020, 2026)))
    assert pairs(spec.actual) == [(2020, "12.2"), (2021, "13.4"), (2022, "14.1"), (2023, "14.5")]
    assert [str(point.value) for point in spec.planned] == ["12.2", "12.96", "13.72", "14.48", "15.24", "16"]
    assert pairs(spec.projection) == [(2023, "14.5"), (2024, "15.27"), (2025, "16.03")]
    assert spec.target is not None
    assert (spec.target.value, spec.target.label) == (16, "2025年目标 ≥16 万元")
    assert spec.ticks[0] <= Decimal("12.2")
    assert spec.ticks[-1] >= Decimal("16.03")


def test_that_the_last_year_has_no_projection() -> None:
    assert indicator_chart(GDP, PLAN, FIGURES, 2025).projection == ()


def test_that_a_missing_year_is_a_gap() -> None:
    spec = indicator_chart(GDP, PLAN, figures_of("13.4", None, "14.5"), 2023)
    assert [point.year for point in spec.actual] == [2020, 2021, 2023]


def test_that_a_geometric_path_is_drawn_bent() -> None:
    spec = indicator_chart(an_indicator("level", "12.2", "16", shape="geometric"), PLAN, FIGURES, 2023)
    assert pairs(spec.planned)[3] == (2023, "14.36")


def test_that_a_sum_is_drawn_running_until_a_year_lacks() -> None:
    jobs = an_indicator("cumulative", None, "2.8", unit="万人", baseline_year=None)
    spec = indicator_chart(jobs, PLAN, figures_of("0.62", "0.58", "0.34", months=7), 2023)
    assert spec.y_label == "累计（万人）"
    assert pairs(spec.actual) == [(2020, "0"), (2021, "0.62"), (2022, "1.2"), (2023, "1.54")]
    assert spec.actual[-1].months == 7
    assert pairs(spec.planned)[-1] == (2025, "2.8")
    assert pairs(spec.projection)[-1] == (2025, "2.98")
    gap = indicator_chart(jobs, PLAN, figures_of("0.62", None, "0.34"), 2023)
    assert [point.year for point in gap.actual] == [2020, 2021]
    assert gap.projection == ()


def test_that_growth_is_drawn_by_year_against_its_target() -> None:
    growth = an_indicator("average_growth", None, "8", unit="%")
    spec = indicator_chart(growth, PLAN, figures_of("8.5", "6.2", "7.9"), 2023)
    assert pairs(spec.actual) == [(2021, "8.5"), (2022, "6.2"), (2023, "7.9")]
    assert {point.value for point in spec.planned} == {Decimal(8)}
    assert pairs(spec.projection) == [(2023, "7.9"), (2024, "7.53"), (2025, "7.53")]


def test_that_reductions_are_drawn_as_their_compound() -> None:
    saving = an_indicator("cumulative_change", "0", "15", unit="%")
    spec = indicator_chart(saving, PLAN, figures_of("3.4", "2.9", "3.1"), 2023)
    assert pairs(spec.actual)[-1] == (2023, "9.11")
    assert pairs(spec.projection)[-1] == (2025, "14.72")


def test_that_points_lead_to_the_value_they_stand_for() -> None:
    spec = indicator_chart(
        an_indicator("annual_point_change", "40", "2", unit="%"), PLAN, figures_of("42"), 2021
    )
    assert spec.target is not None
    assert spec.target.value == 50


def test_that_monitoring_shows_figures_alone() -> None:
    spec = indicator_chart(an_indicator("monitor", "9", unit="家"), PLAN, figures_of("10", "11"), 2022)
    assert pairs(spec.actual) == [(2020, "9"), (2021, "10"), (2022, "11")]
    assert (spec.planned, spec.projection, spec.target) == ((), (), None)


def test_that_nothing_to_draw_is_said() -> None:
    assert indicator_chart(an_indicator("monitor"), PLAN, {}, 2022).note == "没有数据"
    outside = indicator_chart(GDP, PLAN, FIGURES, 2030)
    assert "不在规划期" in outside.note
    assert outside.actual == ()


def test_that_bars_stand_for_verdicts_with_a_share() -> None:
    others = an_indicator("level", None, "90", name="缺基数的")
    rows = [(one, judge(one, PLAN, FIGURES, 2023)) for one in (GDP, others)]
    spec = progress_chart(rows)
    assert [(bar.name, bar.status, bar.pace) for bar in spec.bars] == [
        ("人均地区生产总值", Status.ON_TRACK, Decimal(60))
    ]
    assert spec.left_out == ("缺基数的",)
    assert (spec.ticks[0], spec.ticks[-1]) == (0, 100)
    assert progress_chart([]).ticks == ()


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("12.2", "16.03"), ("12", "13", "14", "15", "16", "17")),
        (("0", "100"), ("0", "50", "100")),
        (("5", "5"), ("4.5", "5", "5.5")),
        (("-3", "4"), ("-4", "-2", "0", "2", "4")),
    ],
)
def test_that_ticks_are_round_and_span_the_values(values: tuple[str, ...], ticks: tuple[str, ...]) -> None:
    assert nice_ticks(Decimal(value) for value in values) == tuple(Decimal(tick) for tick in ticks)


def test_that_a_yearly_target_is_a_flat_path() -> None:
    for indicator in (an_indicator("every_year", None, "5"), an_indicator("level", "6", "5")):
        spec = indicator_chart(indicator, PLAN, figures_of("5", "6"), 2022)
        assert pairs(spec.planned) == [(year, "5") for year in PLAN.years]
        assert spec.projection == ()


def test_that_a_level_without_a_baseline_or_this_years_figure_has_no_projection() -> None:
    blind = indicator_chart(an_indicator("level", None, "90"), PLAN, figures_of("80"), 2021)
    assert (blind.planned, blind.projection) == ((), ())
    assert blind.target is not None
    late = indicator_chart(GDP, PLAN, figures_of("13.4"), 2022)
    assert len(late.planned) == 6
    assert late.projection == ()


def test_that_a_difference_of_growth_is_drawn_beside_its_reference() -> None:
    retail = replace(an_indicator("spread", None, "1", unit="%"), code="E06", reference="E02")
    figures = figures_of("9", "3", "6", "7")
    spec = indicator_chart(retail, PLAN, figures, 2023, against("7.8", None, "5.2", "30"))
    assert pairs(spec.actual) == [(2021, "9"), (2022, "3"), (2023, "6")]
    assert pairs(spec.reference) == [(2021, "7.8"), (2023, "5.2")]
    assert spec.reference_label == "地区生产总值增速"
    assert spec.target is None
    assert spec.ticks[-1] < 30
    low = indicator_chart(retail, PLAN, figures, 2023, against("7.8", "-12", "5.2"))
    assert low.ticks[0] <= -12


@pytest.mark.parametrize("beside", [None, Beside(), Beside(reference=rates("3", rule="cumulative_change"))])
def test_that_a_difference_of_growth_without_a_reference_shows_its_own_figures(beside: Beside | None) -> None:
    retail = replace(an_indicator("spread", None, "1", unit="%"), code="E06", reference="E02")
    spec = indicator_chart(retail, PLAN, figures_of("9"), 2021, beside)
    assert pairs(spec.actual) == [(2021, "9")]
    assert (spec.reference, spec.reference_label, spec.target) == ((), "", None)


def test_that_points_of_growth_are_no_bar_of_a_share() -> None:
    retail = replace(
        an_indicator("spread", None, "1", unit="%", name="社零增速"), code="E06", reference="E02"
    )
    verdict = judge(retail, PLAN, figures_of("9.1"), 2021, against("7.8"))
    assert verdict.status.judged
    spec = progress_chart([(retail, verdict), (GDP, judge(GDP, PLAN, FIGURES, 2021))])
    assert [bar.name for bar in spec.bars] == ["人均地区生产总值"]
    assert spec.left_out == ("社零增速",)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("1E+9999"), None])
def test_that_a_reference_out_of_range_is_a_gap(value: Decimal | None) -> None:
    retail = replace(an_indicator("spread", None, "1", unit="%"), code="E06", reference="E02")
    spec = indicator_chart(retail, PLAN, figures_of("9", "3"), 2022, against(value, "3.1"))
    assert pairs(spec.reference) == [(2022, "3.1")]
