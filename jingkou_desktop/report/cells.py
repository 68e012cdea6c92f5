"""Figures, targets, shares and dates as the report's tables show them."""

import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from jingkou_desktop.domain.judging.formulas import HUNDRED
from jingkou_desktop.domain.judging.words import apart, exact
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Rule, Target
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.domain.verdicts import Verdict

NONE = "—"
WHOLE_YEAR = 12
POINTS = "个百分点"
MARKS = {
    Comparison.GE: "≥",
    Comparison.GT: ">",
    Comparison.LE: "≤",
    Comparison.LT: "<",
    Comparison.ABOUT: "≈",
}
PREFIXES: dict[Rule, str] = {
    Rule.AVERAGE_GROWTH: "年均",
    Rule.CUMULATIVE: "累计",
    Rule.CUMULATIVE_CHANGE: "累计降",
    Rule.EVERY_YEAR: "每年",
}
IN_POINTS: dict[Rule, str] = {
    Rule.POINT_CHANGE: "",
    Rule.ANNUAL_POINT_CHANGE: "年均",
}
RISING = (Comparison.GE, Comparison.GT, Comparison.ABOUT)
LIMITS = {
    Comparison.GE: "",
    Comparison.GT: "超过",
    Comparison.LE: "不超过",
    Comparison.LT: "不到",
    Comparison.ABOUT: "约",
}


def full(number: Decimal | None, decimals: int, missing: str = NONE) -> str:
    """Return a number of the plan with `decimals` places, or more where it has more: never rounded."""
    if number is None:
        return missing
    _, _, fraction = canonical(number).partition(".")
    return show(number, max(decimals, len(fraction)))


def percent(share: Decimal | None) -> str:
    """Return a share as the tables show it, — where there is none; 99.97 is not shown as 100.0."""
    return NONE if share is None else apart(share, 1, HUNDRED)


def done_text(verdict: Verdict) -> str:
    """Return what is done as the tables show it: percent of the task, or points of growth with their unit."""
    if not verdict.status.judged or verdict.done is None:
        return NONE
    if not verdict.in_points:
        return percent(verdict.done)
    wanted = () if verdict.pace is None else (verdict.pace,)
    return apart(verdict.done, 2, *wanted) + POINTS


def pace_text(verdict: Verdict) -> str:
    """Return what should be done by now, in percent, or points of growth with their unit."""
    if not verdict.status.judged or verdict.pace is None:
        return NONE
    return exact(verdict.pace) + POINTS if verdict.in_points else percent(verdict.pace)


def span(figure: YearFigure) -> str:
    """Return what part of its year a figure covers: 1—7月, or 7月末 for a state; "" for a whole year."""
    if figure.part >= WHOLE_YEAR:
        return ""
    if not figure.to_date:
        return f"{figure.part}月末"
    return "1月" if figure.part == 1 else f"1—{figure.part}月"


def period_text(text: str, basis: str) -> str:
    """Return a stored period as it reads: 2023年, 2023年1—7月 for 本年累计, 2023年7月, 2023年3季度."""
    period = parse_period(text)
    if period is None:
        return text
    if basis != Basis.YEAR_TO_DATE or period.months >= WHOLE_YEAR or period.months == 1:
        return period.words
    return f"{period.year}年1—{period.months}月"


def figure_text(figure: YearFigure | None, decimals: int) -> str:
    """Return a year's figure: 14.5, or （1—7月）0.34 where it is not the whole year's."""
    if figure is None:
        return NONE
    if figure.value is None:
        return "…" if figure.raw.strip() else NONE
    part = span(figure)
    return (f"（{part}）" if part else "") + show(figure.value, decimals)


def plain_target(target: Target | None, decimals: int) -> str:
    """Return what a target asks of a figure itself: ≥16.0, ≈75.0, 3～4; — where it holds no number."""
    if target is None or target.value is None:
        return (_said(target) if target is not None else "") or NONE
    low = full(target.value, decimals)
    if target.upper is not None and target.upper != target.value:
        return f"{low}～{full(target.upper, decimals)}"
    return f"{MARKS[target.comparison]}{low}"


def target_text(indicator: Indicator, target: Target | None = None) -> str:
    """Return a target of an indicator, the one in force where none is given, in the words of its rule:
    ≥16.0, 累计≥4.00, 提高6.0个百分点, 高于1～2个百分点, 逐年下降; — where nothing is aimed at.
    """
    target = target or indicator.target
    if indicator.rule is Rule.MONITOR:
        return NONE
    if target is None or target.value is None or (indicator.rule is Rule.ACHIEVE and target.value == 1):
        return _without_number(indicator, target)
    if indicator.rule is Rule.SPREAD:
        return _spread(target, target.value)
    if indicator.rule in IN_POINTS:
        return _points(indicator, target, target.value)
    return PREFIXES.get(indicator.rule, "") + plain_target(target, indicator.decimals)


def target_cell(indicator: Indicator, target: Target | None = None) -> str:
    """Return a target as a narrow column shows it: words before points on a line of their own."""
    words = target_text(indicator, target)
    words = words.replace("不低于参照", "不低于\n参照")
    return re.sub(rf"^(\D+)(?=\d.*{POINTS}$)", r"\1\n", words)


def day_words(day: date) -> str:
    """Return a date as official papers write it, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_text(text: str) -> str:
    """Return an ISO date in official wording, any other text as it is."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text


def moment_text(text: str, zone: tzinfo | None) -> str:
    """Return the day of a moment of the journal by the clock of `zone`, of this computer where it is None."""
    moment = _moment(text, zone)
    return text if moment is None else day_words(moment.date())


def clock_text(text: str, zone: tzinfo | None) -> str:
    """Return day and minute of a moment of the journal: 2026年11月23日 23:37."""
    moment = _moment(text, zone)
    return text if moment is None else f"{day_words(moment.date())} {moment:%H:%M}"


def offset(text: str, zone: tzinfo | None) -> str:
    """Return how far the clock of `zone` was ahead of UTC at a moment of the journal: +08:00."""
    moment = _moment(text, zone)
    return "" if moment is None else moment.isoformat(timespec="minutes")[len("2026-11-23T23:37") :]


def _moment(text: str, zone: tzinfo | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None


def _said(target: Target) -> str:
    """Return the words of a target that holds no number."""
    return " ".join(target.text.split())


def _without_number(indicator: Indicator, target: Target | None) -> str:
    if indicator.rule is Rule.TREND:
        return "逐年提高" if indicator.direction is Direction.HIGHER else "逐年下降"
    if indicator.rule is Rule.ACHIEVE:
        return "达成"
    return (_said(target) if target is not None else "") or NONE


def _points(indicator: Indicator, target: Target, value: Decimal) -> str:
    falls = value < 0 and (target.upper is None or target.upper <= 0)
    verb = IN_POINTS[indicator.rule] + ("降低" if falls else "提高")
    ends = [full(abs(value) if falls else value, indicator.decimals)]
    if target.upper is not None and target.upper != value:
        ends.append(full(abs(target.upper) if falls else target.upper, indicator.decimals))
        return f"{verb}{'～'.join(ends)}{POINTS}"
    turned = {
        Comparison.LE: Comparison.GE,
        Comparison.LT: Comparison.GT,
        Comparison.GE: Comparison.LE,
        Comparison.GT: Comparison.LT,
    }
    comparison = turned.get(target.comparison, target.comparison) if falls else target.comparison
    return f"{verb}{LIMITS[comparison]}{ends[0]}{POINTS}"


def _spread(target: Target, value: Decimal) -> str:
    if target.upper is not None and target.upper != value:
        return f"高于{canonical(value)}～{canonical(target.upper)}{POINTS}"
    if value == 0:
        words = {Comparison.GE: "不低于", Comparison.GT: "高于", Comparison.ABOUT: "同步于"}
        return words.get(target.comparison, "不高于") + "参照指标"
    size = canonical(abs(value)) + POINTS
    if value < 0:
        return f"不低于参照指标以下{size}" if target.comparison in RISING else f"低于{size}"
    return f"高于{size}" if target.comparison in RISING else f"高出不超过{size}"
