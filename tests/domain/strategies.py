"""What the property tests of the rules draw from."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from jingkou_desktop.domain.judging.case import Beside, YearFigure
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
    plan: Plan, numbers: st.SearchStrategy[Decimal] = tame, *, gaps: bool = True, year: int | None = None
) -> st.SearchStrategy[dict[int, YearFigure]]:
    """Draw a figure a year: those before `year` of the whole year, its own of any part of it.

    Without `year` all are of the whole year.
    """
    value = st.none() | numbers if gaps else numbers
    years = range(plan.base_year - 3, plan.last_year + 1)
    each = st.lists(value, min_size=len(years), max_size=len(years))
    parts = st.tuples(st.sampled_from([12, 12, 12, 7, 1]), st.booleans())
    return st.builds(
        lambda values, part: {
            one: YearFigure(
                one,
                number,
                "" if number is not None else "持平",
                "年报.xlsx",
                part[0] if one == year else 12,
                to_date=part[1] or one != year,
            )
            for one, number in zip(years, values, strict=True)
        },
        each,
        parts,
    )


odd_text = st.sampled_from(["", "2024-05-06", "2024-02-30", "昨天", "苏文旅〔2024〕12号", "2024", "{}%s"])


def odd_targets() -> st.SearchStrategy[Target]:
    """Draw a version of a target of which nothing can be relied upon."""
    return st.builds(
        Target,
        st.sampled_from(Comparison),
        st.none() | wild,
        st.none() | wild,
        st.integers(0, 3),
        odd_text,
        odd_text,
        odd_text,
    )


def wild_figures(plan: Plan) -> st.SearchStrategy[dict[int, YearFigure]]:
    """Draw figures of which nothing can be relied upon."""
    years = range(plan.base_year - 2, plan.last_year + 2)
    figure = st.builds(
        YearFigure,
        year=st.just(0),
        value=st.none() | wild,
        raw=st.sampled_from(["", "—", "持平"]),
        source=st.sampled_from(["", "手工录入", "年报.xlsx 表1!B2"]),
        months=st.integers(0, 13),
        stage=st.sampled_from(["", "快报", "最终核实"]),
        to_date=st.booleans(),
        document=odd_text,
        dated=odd_text,
        by=st.sampled_from(["", "张三"]),
        at=odd_text
        | st.sampled_from(["2026-11-20T01:02:03Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]),
        former=st.sampled_from(["", "快报 14.3"]),
    )
    return st.dictionaries(st.sampled_from(years), figure).map(
        lambda found: {year: replace(one, year=year) for year, one in found.items()}
    )


def besides(plan: Plan, numbers: st.SearchStrategy[Decimal] = tame) -> st.SearchStrategy[Beside]:
    """Draw what stands beside the figures: the same months of every other year, of either kind."""
    return figures(plan, numbers).flatmap(
        lambda found: st.builds(
            lambda months, to_date: Beside(
                same_period={
                    year: replace(one, months=months, to_date=to_date) for year, one in found.items()
                }
            ),
            st.sampled_from([7, 1]),
            st.booleans(),
        )
    )
