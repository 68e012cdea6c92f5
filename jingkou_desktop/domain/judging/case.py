"""One indicator in one year with the figures to judge it from, and what a rule finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jingkou_desktop.domain.judging.formulas import ONE, ZERO
from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Plan, Rule, Target
from jingkou_desktop.domain.verdicts import Status, TraceInput

MONTHS = 12
MOST_DECIMALS = 12

# Units of averages and shares: a part of the year can be held against the whole year's target.
COMPARABLE = ("%", "‰", "个百分点", "百分点", "微克", "毫克", "分贝")
# Units of things that are there at a moment; what happens (起, 次), money and measures may be of a month.
STATE_UNITS = frozenset("个家人户名件座项所张床辆台套处宗块条支艘")
RATES = frozenset({Rule.AVERAGE_GROWTH, Rule.SPREAD, Rule.CUMULATIVE_CHANGE})


@dataclass(frozen=True, slots=True)
class YearFigure:
    """The figure of one indicator for one year.

    `months` below 12 means a figure of part of the year: the sum or the average of its months so far
    (本年累计), or where `to_date` is false the state at the end of that month. `source` is in words;
    `raw` is what was written, which stands in where `value` is None.
    """

    year: int
    value: Decimal | None
    raw: str = ""
    source: str = ""
    months: int = MONTHS
    stage: str = ""
    to_date: bool = True
    document: str = ""  # 文号
    dated: str = ""  # ISO date
    by: str = ""  # who stored it
    at: str = ""  # when, UTC, ISO 8601
    former: str = ""  # what other stages held: "快报 14.3"

    @property
    def part(self) -> int:
        """How many months of the year it covers, 1 to 12."""
        return min(max(self.months, 1), MONTHS)


@dataclass(frozen=True, slots=True)
class Other:
    """Another indicator with its figures, which a verdict rests on."""

    indicator: Indicator
    figures: Mapping[int, YearFigure]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a verdict may need beside the indicator's own figures.

    `same_period` holds figures of earlier years that cover the same months as that of the year judged.
    """

    reference: Other | None = None  # whose growth 相对增速 is held against
    growth: Other | None = None  # which publishes the indicator's real growth
    same_period: Mapping[int, YearFigure] = field(default_factory=dict)
    asked: int = MONTHS  # months of the year judged that figures were asked for


@dataclass(frozen=True, slots=True)
class Goal:
    """What a value is held against: `value` is the end of a range that is met first."""

    value: Decimal
    rising: bool  # more is better
    strict: bool = False
    slack: Decimal = ZERO  # how far short of `value` still meets it (≈)

    def met_by(self, value: Decimal) -> bool:
        """Tell whether a value meets the goal."""
        over = value - self.value if self.rising else self.value - value
        return over > 0 if self.strict else over >= -self.slack

    def short(self, value: Decimal) -> Decimal:
        """Return how far a value is from the goal; 0 or less where it is reached."""
        return self.value - value if self.rising else value - self.value


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: the years that the rule runs over and the figures known by then.

    `at` is the year judged, at most `end`; n counts from `start`, N = end − start.
    """

    indicator: Indicator
    plan: Plan
    year: int
    at: int
    start: int
    end: int
    figures: Mapping[int, YearFigure]
    values: Mapping[int, Decimal]  # usable figures up to `at`
    months: int
    beside: Beside = field(default_factory=Beside)

    @property
    def years(self) -> int:
        """N, the years of the task."""
        return self.end - self.start

    @property
    def weight(self) -> Decimal:
        """The part of the year judged that has passed, m/12."""
        return ONE if self.whole else Decimal(self.months) / MONTHS

    @property
    def elapsed(self) -> Decimal:
        """n, the years elapsed; the year judged counts m/12."""
        return self.at - self.start - 1 + self.weight

    @property
    def whole(self) -> bool:
        """Whether the figure of the year judged covers the whole year."""
        return self.months == MONTHS

    @property
    def state(self) -> bool:
        """Whether the figure of the year judged is the state at the end of a month."""
        return not self.whole and not self.figures[self.at].to_date

    @property
    def final(self) -> bool:
        """Whether the last year is over, so that the target itself decides."""
        return self.at == self.end and self.whole

    @property
    def chain(self) -> range:
        """The years after the start up to the year judged."""
        return range(self.start + 1, self.at + 1)

    def lacking(self) -> tuple[int, ...]:
        """Return the years of the chain that have no usable figure."""
        return tuple(year for year in self.chain if year not in self.values)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds; `done` and `pace` in percent."""

    status: Status
    reason: str
    done: Decimal | None = None
    pace: Decimal | None = None
    formulas: tuple[str, ...] = ()
    flips: tuple[str, ...] = ()
    outlook: str = ""
    years: Sequence[int] = ()  # whose figures went in
    baseline: bool = False  # whether the baseline went in
    inputs: tuple[TraceInput, ...] = field(default=())  # any further ones
    in_points: bool = False  # `done` and `pace` are points of growth


def comparable(unit: str) -> bool:
    """Tell whether figures in a unit are averages or shares, which a part of a year has as the whole has."""
    return unit.startswith(COMPARABLE)


def may_be_state(indicator: Indicator) -> bool:
    """Tell whether a 当期 figure of a month can be the state at its end: a share, or things counted.

    Of money, of what is measured, and of what happens it may be that month's alone, and so may rates.
    """
    if indicator.rule in RATES or indicator.rule is Rule.CUMULATIVE:
        return False
    if indicator.rule is Rule.ACHIEVE or comparable(indicator.unit):
        return True
    return indicator.unit.partition("/")[0].lstrip("亿万千百") in STATE_UNITS


def covers_year(indicator: Indicator, figure: YearFigure) -> bool:
    """Tell whether a figure is one of its whole year."""
    return figure.part == MONTHS and (figure.to_date or may_be_state(indicator))


def goal_of(indicator: Indicator, target: Target) -> Goal:
    """Return what the target asks of a value; raises ValueError where it holds no number.

    A range is met from its nearer end: 3-4 家 from 3, and where less is better from the upper end.
    ≈ is met from half a unit of the last decimal kept, or the indicator's own tolerance, short of
    the target; being better than it is never worse.
    """
    if target.value is None:
        raise ValueError("the target holds no number")
    rising = {
        Comparison.GE: True,
        Comparison.GT: True,
        Comparison.LE: False,
        Comparison.LT: False,
        Comparison.ABOUT: indicator.direction is Direction.HIGHER,
    }[target.comparison]
    low, high = sorted((target.value, target.value if target.upper is None else target.upper))
    slack = ZERO
    if target.comparison is Comparison.ABOUT:
        own = indicator.tolerance
        places = min(max(indicator.decimals, 0), MOST_DECIMALS)
        slack = ONE.scaleb(-places) / 2 if own is None else abs(own)
    strict = target.comparison in (Comparison.GT, Comparison.LT)
    return Goal(low if rising else high, rising, strict, slack)
