"""What the property tests of the rules draw from."""

from decimal import Decimal

from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import YearFigure
from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, PathShape, Plan, Rule, Target

plans = st.builds(
    lambda base, years, tolerance, growth: Plan(
        "x", "规划", "规划", "区", base, base + 1, base + years, tolerance, growth
    ),
    st.integers(1990, 2040),
    st.integers(1, 8),
    st.sampled_from([Decimal(5), Decimal(0), Decimal("2.5"), Decimal(30)]),
    st.sampled_from([Decimal("0.5"), Decimal(0), Decimal(2)]),
)
tame = st.decimals("-500", "500", places=2)
wild = st.one_of(
    tame,
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from(
        [
            Decimal("1E+999999"),
            Decimal("-1E-999999"),
            Decimal("0E+5000"),
            Decimal("-0"),
            Decimal("1E+24"),
            Decimal("1E-24"),
            Decimal("-100"),
            Decimal("sNaN"),
        ]
    ),
)


def targets(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Target]:
    return st.builds(
        Target, st.sampled_from(Comparison), st.none() | numbers, st.none() | st.none() | numbers
    )


def indicators(
    plan: Plan,
    numbers: st.SearchStrategy[Decimal] = tame,
    rules: st.SearchStrategy[Rule] | None = None,
    target: st.SearchStrategy[Target | None] | None = None,
) -> st.SearchStrategy[Indicator]:
    near = st.integers(plan.base_year - 10, plan.last_year + 15)
    return st.builds(
        Indicator,
        plan=st.just("x"),
        code=st.just("E01"),
        pillar=st.just("经济强"),
        name=st.just("指标"),
        unit=st.sampled_from(["%", "万元", "家", "微克/立方米", ""]),
        decimals=st.integers(0, 3),
        attribute=st.just("预期性"),
        frequency=st.just("year"),
        rule=st.sampled_from(Rule) if rules is None else rules,
        direction=st.sampled_from(Direction),
        baseline_year=st.just(plan.base_year) | st.none() | near,
        baseline=st.none() | numbers,
        target_year=st.just(plan.last_year) | st.none() | near,
        target=st.none() | targets(numbers) if target is None else target,
        section=st.just("3.2"),
        note=st.sampled_from(["", "另须逐年下降"]),
        path_shape=st.sampled_from(PathShape),
        tolerance=st.none() | numbers,
    )


def figures(
    plan: Plan, numbers: st.SearchStrategy[Decimal] = tame, *, gaps: bool = True
) -> st.SearchStrategy[dict[int, YearFigure]]:
    value = st.none() | numbers if gaps else numbers
    years = range(plan.base_year - 3, plan.last_year + 1)
    each = st.lists(value, min_size=len(years), max_size=len(years))
    months = st.sampled_from([12, 12, 12, 7, 1])
    return st.builds(
        lambda values, part: {
            year: YearFigure(year, number, "" if number is not None else "持平", "年报.xlsx", part)
            for year, number in zip(years, values, strict=True)
        },
        each,
        months,
    )
