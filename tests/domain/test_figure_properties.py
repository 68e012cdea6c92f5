"""What holds for the values that count, whatever is stored."""

from dataclasses import replace
from decimal import localcontext
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.figures import (
    counting_values,
    months_within,
    other_stages,
    same_period,
    standing,
    year_figure,
)
from jingkou_desktop.domain.judging.formulas import WIDE
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.values import Basis, Stage, Value
from tests.domain import strategies as some
from tests.domain.makers import an_indicator

NOW, DATE = Basis.CURRENT, Basis.YEAR_TO_DATE
PERIODS = [
    "2022",
    "2022-12",
    "2022Q4",
    "2023",
    "2023Q1",
    "2023Q2",
    "2023-01",
    "2023-02",
    "2023-03",
    "2023-06",
]
KEYS = list(product(PERIODS, Basis, Stage))
stored_values = st.dictionaries(
    st.sampled_from(KEYS), st.none() | st.decimals("-50", "50", places=1) | some.wild, max_size=14
).map(
    lambda found: [
        Value("14", "E03", period, value, "—" if value is None else "", basis, stage)
        for (period, basis, stage), value in found.items()
    ]
)
picked_stages = st.dictionaries(
    st.tuples(st.sampled_from(PERIODS), st.sampled_from([one.value for one in Basis])), st.sampled_from(Stage)
)
indicators = st.builds(
    lambda rule, frequency, unit: replace(an_indicator("level", unit=unit), rule=rule, frequency=frequency),
    st.sampled_from([Rule.CUMULATIVE, Rule.CUMULATIVE, Rule.LEVEL, Rule.AVERAGE_GROWTH]),
    st.sampled_from(["year", "quarter", "month"]),
    st.sampled_from(["万人", "家", "亿元", "%"]),
)
untils = st.sampled_from(
    [None, Period(2022), Period(2023), Period(2023, month=2), Period(2023, quarter=1), Period(2022, month=12)]
)
few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def counted(
    stored: list[Value], picks: dict[tuple[str, str], Stage], period: str, basis: Basis
) -> Value | None:
    """Return what counts of one period and basis, told in another way than the code tells it."""
    rows = {one.stage: one for one in stored if (one.period, one.basis) == (period, basis)}
    if picks.get((period, basis.value)) in rows:
        return rows[picks[period, basis.value]]
    numbers = [stage for stage in Stage if stage in rows and rows[stage].value is not None]
    if numbers:
        return rows[numbers[-1]]
    return rows[max(rows, key=list(Stage).index)] if rows else None


@few
@given(indicators, stored_values, picked_stages, untils)
def test_that_whatever_is_stored_bases_stay_apart_and_picks_and_dates_hold(
    indicator: Indicator,
    stored: list[Value],
    picks: dict[tuple[str, str], Stage],
    until: Period | None,
) -> None:
    found = counting_values(indicator, stored, picks, until)
    assert counting_values(indicator, list(reversed(stored)), picks, until) == found or has_nan(stored)
    for year, value in found.items():
        period = parse_period(value.period)
        assert period is not None
        assert period.year == year
        if until is not None:
            assert period.year <= until.year
            if period.year == until.year and (until.month or until.quarter):
                assert period.month or period.quarter
                assert period.months <= until.months
        if any(value is one for one in stored):
            assert value is counted(stored, picks, value.period, value.basis)
        else:
            assert indicator.rule is Rule.CUMULATIVE
            word = "季度" if period.quarter else "月"
            last = period.quarter or period.month or 0
            names = [f"{year}Q{n}" if period.quarter else f"{year}-{n:02}" for n in range(1, last + 1)]
            parts = [counted(stored, picks, name, NOW) for name in names]
            with localcontext(WIDE):
                total = sum(one.value for one in parts if one is not None and one.value is not None)
            assert value.value == total
            assert all(one is not None and one.value is not None for one in parts)
            assert value.source.label.endswith(f"{word}当期数之和")
            told_to_date = [counted(stored, picks, name, DATE) for name in PERIODS if name[:4] == str(year)]
            for one, name in zip(
                told_to_date, [name for name in PERIODS if name[:4] == str(year)], strict=True
            ):
                within = until is None or until.year > year or parsed(name).months <= until.months
                assert one is None or one.value is None or len(name) == 4 or not within
        figure = year_figure(value, other_stages(value, stored))
        assert figure.year == year
        assert figure.months == period.months
    for year in (2022, 2023):
        assert all(1 <= one <= 12 for one in months_within(indicator, stored, year, picks))
    for months, to_date in product((1, 3, 12), (True, False)):
        for one in same_period(indicator, stored, months, picks, to_date=to_date).values():
            assert parsed(one.period).months == months
            assert (one.basis is DATE) is to_date
            assert len(one.period) > 4


def parsed(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def has_nan(stored: list[Value]) -> bool:
    return any(one.value is not None and one.value.is_nan() for one in stored)


@few
@given(stored_values, picked_stages)
def test_that_no_two_stages_stand_alike(stored: list[Value], picks: dict[tuple[str, str], Stage]) -> None:
    for one, other in product(stored, stored):
        if one is not other and one.key[:-1] == other.key[:-1]:
            assert standing(one, picks) != standing(other, picks)
