"""The plan as data: plans, pillars, departments, indicators and tasks."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Rule(StrEnum):
    """How an indicator is judged; the formulas stand in docs/rules.md."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    AVERAGE_GROWTH = "average_growth"
    CUMULATIVE_CHANGE = "cumulative_change"
    POINT_CHANGE = "point_change"
    ANNUAL_POINT_CHANGE = "annual_point_change"
    EVERY_YEAR = "every_year"
    SPREAD = "spread"
    TREND = "trend"
    ACHIEVE = "achieve"
    MONITOR = "monitor"
    QUALITATIVE = "qualitative"


RULE_NAMES: dict[Rule, str] = {
    Rule.LEVEL: "期末水平",
    Rule.CUMULATIVE: "五年累计",
    Rule.AVERAGE_GROWTH: "年均增速",
    Rule.CUMULATIVE_CHANGE: "累计降低率",
    Rule.POINT_CHANGE: "提高百分点",
    Rule.ANNUAL_POINT_CHANGE: "年均提高百分点",
    Rule.EVERY_YEAR: "每年达标",
    Rule.SPREAD: "相对增速",
    Rule.TREND: "逐年升降",
    Rule.ACHIEVE: "达成事项",
    Rule.MONITOR: "监测",
    Rule.QUALITATIVE: "定性",
}


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Comparison(StrEnum):
    """How a value is held against its target."""

    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"
    ABOUT = "≈"


class PathShape(StrEnum):
    """The path from baseline to target that the pace of rule `level` follows."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan; `base_year` is the last year before it (2020 for 2021-2025)."""

    code: str  # "14"
    name: str  # "镇江市京口区国民经济和社会发展第十四个五年规划"
    short_name: str  # "“十四五”规划"
    district: str  # "京口区"
    base_year: int
    first_year: int
    last_year: int
    tolerance: Decimal = Decimal(5)  # τ, percentage points of the five-year task
    growth_tolerance: Decimal = Decimal("0.5")  # τ of growth rules, percentage points of growth
    most_lacking: Decimal = Decimal(20)  # percent of indicators without data, above it no overall verdict
    jump_times: Decimal = Decimal(3)  # a jump is more than so many times the largest change so far
    jump_points: Decimal = Decimal(15)  # and more than so many points a year, of shares
    jump_growth: Decimal = Decimal(20)  # points a year, of rates of change
    jump_amount: Decimal = Decimal(50)  # percent a year, of amounts
    jump_flow: Decimal = Decimal(200)  # percent a year, of what is counted anew each year
    light_yellow: Decimal = Decimal(10)  # points behind pace from which a project's light is yellow
    light_red: Decimal = Decimal(30)  # and above which it is red
    due_month_day: Decimal = Decimal(15)  # day of the next month by which a month's figures are due
    due_quarter_day: Decimal = Decimal(20)  # day of the month after a quarter
    due_year_month: Decimal = Decimal(3)  # month of the next year
    due_year_day: Decimal = Decimal(31)  # and its day; a day past a month's end is its last
    reply_days: Decimal = Decimal(7)  # days after a 催报单 by which it asks for an answer
    demo: bool = False  # holds made-up values: 演示数据 is shown everywhere
    notes: str = ""  # what a reader must know of the plan's data, a line each

    @property
    def word(self) -> str:
        """The plan as it is called in a word: 十四五, 2026—2032年."""
        return self.short_name.removesuffix("规划").strip("“”") or self.code

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan, first to last."""
        return tuple(range(self.first_year, self.last_year + 1))


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of the plan, shown as one tab."""

    plan: str
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Target:
    """One version of a target, of the plan or of one year; versions count from 1, the highest is in force."""

    comparison: Comparison
    value: Decimal | None
    upper: Decimal | None = None  # upper end of a range such as 3-4 家
    version: int = 1
    document: str = ""  # 文号
    decided_on: str = ""  # ISO date
    reason: str = ""
    text: str = ""  # as the plan words it; all there is where it holds no number


@dataclass(frozen=True, slots=True)
class AnnualTarget:
    """What one year is to reach (年度计划): held against the year's own figure, whatever the rule."""

    year: int
    target: Target


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the plan with the target in force (`target` is None where nothing is aimed at)."""

    plan: str
    code: str
    pillar: str
    name: str
    unit: str
    decimals: int
    attribute: str  # 约束性 or 预期性
    frequency: str  # year, quarter or month
    rule: Rule
    direction: Direction
    baseline_year: int | None
    baseline: Decimal | None
    target_year: int | None
    target: Target | None
    reference: str = ""  # code of the indicator that `spread` compares with
    department: str = ""
    section: str = ""
    headline: bool = False
    note: str = ""
    path_shape: PathShape = PathShape.LINEAR
    tolerance: Decimal | None = None  # own tolerance for ≈, in the indicator's unit
    growth: str = ""  # code of the indicator that publishes its real growth (GDP → its growth rate)
    whole: str = ""  # code of the indicator that this one is a part of
    additive: bool = False  # its parts add up to it
    horizon_year: int | None = None  # the year of a longer horizon, such as Vision 2035
    horizon_times: Decimal | None = None  # how many times the baseline by then: 2 is 翻一番
    horizon_section: str = ""
    position: int = 0
    former: tuple[Target, ...] = ()  # the versions of the target before the one in force, oldest first
    annual: tuple[AnnualTarget, ...] = ()  # those in force, by year

    def annual_target(self, year: int) -> Target | None:
        """Return what the year is to reach, where the annual plan says."""
        return next((one.target for one in self.annual if one.year == year), None)


@dataclass(frozen=True, slots=True)
class Task:
    """A task that the plan sets, by chapter and section."""

    plan: str
    code: str
    pillar: str
    chapter: int
    section: int
    chapter_title: str
    section_title: str
    name: str
    position: int = 0
    lead: str = ""  # 牵头部门
    state: str = ""  # a TaskState's word, or "" where nobody has said
    note: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """A department that reports figures; the built-in list is a proposal and editable."""

    plan: str
    name: str
    contact: str = ""
    note: str = ""
    position: int = 0
