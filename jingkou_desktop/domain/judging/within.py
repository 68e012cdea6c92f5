"""A part of a year against the year's target: sums by m/12, shares and rates directly, states on a path."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from jingkou_desktop.domain.judging.case import (
    MONTHS,
    RATES,
    Case,
    Goal,
    comparable,
    covers_year,
    may_be_state,
)
from jingkou_desktop.domain.judging.formulas import HUNDRED, ZERO, linear_share, settle
from jingkou_desktop.domain.judging.grading import band, call, head, lead_words, pace_formula
from jingkou_desktop.domain.judging.words import (
    about,
    amount,
    apart,
    compared,
    distance,
    exact,
    percent,
    rounded,
    short_words,
    span_words,
    term,
    with_unit,
)
from jingkou_desktop.domain.kinds import changing, flowing, never_falling
from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.verdicts import AnnualStatus, Status

# Rules whose figures are rates of change where the indicator's name says so.
NAMED = frozenset({Rule.MONITOR, Rule.EVERY_YEAR, Rule.TREND})


class Kind(Enum):
    """What the figure of the year is, and so how it can be held against the year's target."""

    WHOLE = auto()  # of the whole year
    SUM = auto()  # what has come together since January
    SHARE = auto()  # an average or a share
    RATE = auto()  # a rate of change since January, against last year's
    STATE = auto()  # things counted at the end of a month
    ALONE = auto()  # of one month or quarter: held against nothing
    UNCLEAR = auto()  # to date, of what is no sum


def kind_of(case: Case) -> Kind:
    """Return what the figure of the year judged is; there must be one."""
    one, figure = case.indicator, case.figures[case.at]
    named = one.rule in NAMED and one.unit == "%" and changing(one)
    rate = one.rule in RATES or named
    tests = (
        (covers_year(one, figure), Kind.WHOLE),
        (not figure.to_date and (rate or not may_be_state(one)), Kind.ALONE),
        (rate, Kind.RATE),
        (one.rule is Rule.CUMULATIVE, Kind.SUM),
        (comparable(one.unit), Kind.SHARE),
        (not figure.to_date, Kind.STATE),
        (flowing(one), Kind.SUM),
    )
    return next((kind for holds, kind in tests if holds), Kind.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year held against the year's target; `start` is where the path of a state began."""

    case: Case  # of one year
    goal: Goal
    words: str  # 年度目标 ≥14.4 万元
    kind: Kind
    start: Decimal | None = None

    @property
    def pace(self) -> Decimal | None:
        """m/12 in percent, where the figure is held against it."""
        by_months = self.start is not None or (self.kind is Kind.SUM and self.goal.value > 0)
        return self.case.weight * HUNDRED if by_months else None

    def done(self, value: Decimal) -> Decimal | None:
        """Return the share done (of a limit: used) in percent, where there is a pace to hold it against."""
        if self.pace is None:
            return None
        if self.start is not None:
            return linear_share(value, self.start, self.goal.value)
        return value * HUNDRED / self.goal.value

    def grade(self, value: Decimal) -> AnnualStatus:
        """Return the status for a figure; a better one never ranks lower."""
        met = self.goal.met_by(value)
        if self.kind is Kind.RATE:
            return _band(-self.goal.short(value), self.case.plan.growth_tolerance)
        done, pace, rising = self.done(value), self.pace, self.goal.rising
        if self.kind is Kind.SUM and never_falling(self.case.indicator):
            if rising and met and done is not None:
                return AnnualStatus.DONE_EARLY
            if not rising and not met and self.goal.value >= 0:
                return AnnualStatus.MISSED
        if done is None or pace is None:
            return AnnualStatus.ON_TRACK if met else AnnualStatus.BEHIND
        limit = self.start is None and not rising
        if limit and not met:
            return AnnualStatus.BEHIND
        found = _band(pace - done if limit else done - pace, self.case.plan.tolerance)
        return AnnualStatus.ON_TRACK if met and not limit and found is AnnualStatus.BEHIND else found

    def reason(self, value: Decimal) -> str:
        """Return the sentence of the verdict, without its end."""
        start = head(self.case, amount(value, self.case.indicator.unit))
        status, words = self.grade(value), self.words
        done, pace, unit = self.done(value), self.pace, self.case.indicator.unit
        if self.kind is Kind.RATE:
            return f"{start}，{self._away(value)}"
        if status is AnnualStatus.DONE_EARLY and done is not None:
            return f"{start}，已提前达到{words}，完成 {percent(done)}"
        met = self.goal.met_by(value)
        if not (met or self.goal.rising) and self.kind is Kind.SUM:
            broken = "已突破" if status is AnnualStatus.MISSED else "不符合"
            return f"{start}，{broken}{words}" + (f"，占用 {percent(done)}" if done is not None else "")
        if done is None or pace is None or (met and done < pace and self.start is not None):
            if met:
                return f"{start}，按{self._span()}数已达到{words}的水平"
            short = short_words(self.goal, value, unit, about(self.case.indicator))
            return f"{start}，未达到{words}的水平，{short}"
        verb = "完成" if self.goal.rising or self.start is not None else "已占用"
        share = f"{words}，{verb} {percent(done)}"
        return f"{start}，{share}，{lead_words(done, pace, self.case, 1, Status(status.value))}"

    def formulas(self, value: Decimal) -> tuple[str, ...]:
        """Return the formulas with the numbers in them."""
        done, pace, goal = self.done(value), self.pace, self.goal
        if done is None or pace is None:
            met = compared(goal, value)
            return (met, self._away(value)) if self.kind is Kind.RATE else (met,)
        above, below = exact(value), exact(goal.value)
        if self.start is not None:
            above, below = (f"({one} − {term(self.start)})" for one in (above, below))
        word = "完成" if goal.rising or self.start is not None else "占用"
        found = (
            f"{word} = {above} ÷ {below} = {percent(done)}",
            pace_formula(f"{self.case.months} ÷ {MONTHS}", pace, done, self.case),
        )
        return found if word == "完成" else (*found, "目标是上限：占用低于序时为好")

    def outlook(self, value: Decimal) -> str:
        """Return what the year comes to at the present pace, and what the months left must bring."""
        done, pace, goal = self.done(value), self.pace, self.goal
        if done is None or pace is None or not pace:
            return ""
        limit = self.start is None and not goal.rising
        if goal.met_by(value) and not limit:
            return "年度目标已达到" if self.kind is Kind.SUM else "年度目标已达到，到年末保持即可"
        if limit and not goal.met_by(value):
            return "已突破上限，预计难以完成年度目标"
        begun = ZERO if self.start is None else self.start
        reached = begun + (value - begun) / self.case.weight
        one = self.case.indicator
        places, met = about(one), goal.met_by(reached)
        figure = rounded(reached, places) if met else apart(reached, places, goal.value)
        if met:
            said = "预计完成"
        else:
            share = settle((reached - begun) * HUNDRED / (goal.value - begun))
            said = "预计难以完成" if limit else call(share, self.case)
        said = said if said == "不确定" else f"{said}年度目标"
        left = MONTHS - self.case.months
        need = distance(apart(abs(goal.short(value)), places, ZERO), one.unit)
        rest = f"其余 {left} 个月{'不超过' if limit else '需增' if goal.rising else '需降'} {need}"
        return f"按目前进度全年约 {with_unit(figure, one.unit)}，{said}；{rest}"

    def _span(self) -> str:
        return f"{self.case.months}月末" if self.case.state else span_words(self.case.months)

    def _away(self, value: Decimal) -> str:
        """Return how far a rate is from the target, and whether within the tolerance."""
        gap, limit = value - self.goal.value, self.case.plan.growth_tolerance
        size = apart(abs(gap), about(self.case.indicator), limit, ZERO)
        side = "高" if gap > 0 else "低"
        away = f"{self.words}，{side} {size} 个百分点" if gap else f"与{self.words}持平"
        inside = abs(settle(gap)) <= limit
        return f"{away}，{'在' if inside else '超出'} ±{exact(limit)} 个百分点{'之内' * inside}"


def _band(lead: Decimal, tolerance: Decimal) -> AnnualStatus:
    return AnnualStatus(band(lead, tolerance, far=False).value)
