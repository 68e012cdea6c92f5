"""Short wordings of figures and targets for the grid."""

from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.judging.words import target_words as exact_target
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import RULE_NAMES, Comparison, Direction, Indicator, Rule, Target
from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict, Verdict

PREFIXES: dict[Rule, str] = {
    Rule.AVERAGE_GROWTH: "年均",
    Rule.CUMULATIVE: "累计",
    Rule.CUMULATIVE_CHANGE: "累计降",
    Rule.POINT_CHANGE: "提高",
    Rule.ANNUAL_POINT_CHANGE: "年均",
    Rule.EVERY_YEAR: "每年",
    Rule.SPREAD: "相差",
}
ANNUAL_WORDS: dict[AnnualStatus, str] = {
    AnnualStatus.MET: "完成",
    AnnualStatus.DONE_EARLY: "提前",
    AnnualStatus.AHEAD: "快于",
    AnnualStatus.ON_TRACK: "符合",
    AnnualStatus.MISSING: "缺数",
    AnnualStatus.NOT_JUDGED: "不评价",
}
SIGNS = {Comparison.GE: "≥", Comparison.LE: "≤"}
POINT_PLACES = 2  # of points of growth
IN_POINTS = frozenset({Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE})


NO_TARGET = ("监测", "—")  # what stands in place of a target's words


def figure(number: Decimal | None, decimals: int) -> str:
    """Return a figure for the grid: rounded once, "" for none."""
    return show(number, decimals, missing="")


def target_words(indicator: Indicator) -> str:
    """Return the target in force in a few words without its unit, such as "年均≥8.0" or "≈75.0"."""
    if indicator.rule is Rule.MONITOR:
        return "监测"
    target = indicator.target
    if indicator.rule is Rule.TREND and (target is None or target.value is None):
        return "逐年提高" if indicator.direction is Direction.HIGHER else "逐年下降"
    if target is None or target.value is None:
        return "达成" if indicator.rule is Rule.ACHIEVE else said_words(indicator, target)
    words = show(target.value, _places(target.value, indicator.decimals))
    if target.upper is not None:
        words += "–" + show(target.upper, _places(target.upper, indicator.decimals))
    if indicator.rule in IN_POINTS:
        words = f"{words}点"
    return _prefix(indicator) + _sign(target) + words


def year_target(indicator: Indicator, target: Target) -> str:
    """Return what one year is to reach in a few words without its unit: ≥14.4."""
    if target.value is None:
        return said_words(indicator, target)
    words = show(target.value, _places(target.value, indicator.decimals))
    if target.upper is not None:
        words += "–" + show(target.upper, _places(target.upper, indicator.decimals))
    return _sign(target) + words


def whole_target(indicator: Indicator, target: Target | None = None) -> str:
    """Return a target, else the one in force, with its unit as the report writes it: 累计≥1 亿美元."""
    aim = target or indicator.target
    if aim is None or aim.value is None or indicator.rule in (Rule.MONITOR, Rule.TREND, Rule.ACHIEVE):
        return target_words(replace(indicator, target=aim))
    return _prefix(indicator) + exact_target(indicator, aim)


def said_words(indicator: Indicator, target: Target | None) -> str:
    """Return a target without a number in the plan's own words."""
    said = " ".join(target.text.split()) if target is not None else ""
    return said or (RULE_NAMES[Rule.QUALITATIVE] if indicator.rule is Rule.QUALITATIVE else "—")


def target_tip(indicator: Indicator) -> str:
    """Return how the target in force came about, with the plan's words where they are kept, or ""."""
    target = indicator.target
    if target is None:
        return ""
    own = f"原文：{target.text}" if target.text else ""
    if target.version == 1:
        return own
    where = "，".join(part for part in (target.document, target.decided_on) if part)
    said = f"调整后的目标（第 {target.version} 版）" + (f"：{where}" if where else "")
    return "\n".join(part for part in (said, f"理由：{target.reason}", own) if part)


def with_unit(number: Decimal | None, unit: str) -> str:
    """Return an exact figure with its unit: 14.5 万元, 74.6%, or — for none."""
    if number is None:
        return "—"
    gap = "" if not unit or unit[0] in "%‰" else " "
    return f"{canonical(number)}{gap}{unit}"


def edit_text(number: Decimal | None, raw: str) -> str:
    """Return what an editor starts with: the exact number, or the text that stands in its place."""
    return canonical(number) if number is not None else raw


def value_tip(value: Value, indicator: Indicator) -> str:
    """Return the tooltip of a stored value: exact figure, stage, source, reason."""
    exact = with_unit(value.value, indicator.unit) if value.value is not None else value.raw or "—"
    lines = [exact, f"{value.stage.value}，{value.state.value}"]
    lines.append(f"来源：{value.source.words()}")
    if value.reason:
        lines.append(f"理由：{value.reason}")
    return "\n".join(lines)


def done_words(verdict: Verdict) -> str:
    """Return done as a percentage, points against those wanted, or the reason where there is neither."""
    if verdict.done is None:
        return verdict.reason
    if not verdict.in_points:
        return show(verdict.done, 1) + "%"
    wanted = "" if verdict.pace is None else f" / {canonical(verdict.pace)}"
    return f"{show(verdict.done, POINT_PLACES)}{wanted} 点"


def annual_words(verdict: AnnualVerdict) -> str:
    """Return the status against the year's own target in two or three characters."""
    return ANNUAL_WORDS.get(verdict.status, verdict.status.value)


def _prefix(indicator: Indicator) -> str:
    if indicator.rule is Rule.POINT_CHANGE and indicator.direction is Direction.LOWER:
        return ""
    return PREFIXES.get(indicator.rule, "")


def _sign(target: Target) -> str:
    """Return how the figure is held against the target; a range needs no sign."""
    if target.upper is not None and target.upper != target.value:
        return ""
    return SIGNS.get(target.comparison, target.comparison.value)


def _places(number: Decimal, decimals: int) -> int:
    """Return the places to show: the indicator's, or those the target is written with where it has more."""
    exponent = number.normalize().as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    return max(decimals, written)
