"""Rule 相对增速: the average growth of an indicator above that of its reference."""

from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.judging.case import Case, Finding, Goal
from jingkou_desktop.domain.judging.chains import average_words, clamped, years_left
from jingkou_desktop.domain.judging.flips import flips
from jingkou_desktop.domain.judging.formulas import (
    HUNDRED,
    ZERO,
    average,
    compounded,
    growth_factor,
    power,
    settle,
    spread_needed,
)
from jingkou_desktop.domain.judging.formulas import spread as difference
from jingkou_desktop.domain.judging.grading import asked_words, band, not_judged
from jingkou_desktop.domain.judging.others import Rates, inputs_of, rates_of, unfit
from jingkou_desktop.domain.judging.words import (
    about,
    aim_words,
    apart,
    enough,
    exact,
    percent,
    rounded,
    rounding,
    short_words,
    when,
    year_list,
)
from jingkou_desktop.domain.plan import Target
from jingkou_desktop.domain.verdicts import Status

ROLE = "参照指标"


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both averages so far and what lies between them, in percent and points."""

    mean: Decimal
    reference: Decimal
    points: Decimal
    known: Decimal  # the factor of the years that are over


def spread(case: Case, goal: Goal, target: Target) -> Finding:
    """Judge how many points the average growth lies above that of the reference; the gap to T decides.

    Inside a range the gap is 0. `done` is the difference and `pace` the end of the range that is met first.
    """
    other = case.beside.reference
    fault = unfit(case, other, case.indicator.reference, ROLE)
    if fault or other is None:
        return not_judged(f"{fault}，不评价。")
    reference = rates_of(other, case)
    inputs = inputs_of(other, case.chain)
    lacks = [_own_lack(case)] if case.lacking() else []
    lacks += [f"{ROLE}{reference.lack}"] if reference.lack else []
    if lacks:
        reason = f"{'；'.join(lacks)}；不能计算相对增速，缺的不按 0 计。"
        return Finding(Status.MISSING, reason, years=tuple(case.chain), inputs=inputs)
    width = ZERO if target.upper is None or target.value is None else abs(target.upper - target.value)
    against = compounded(reference.of(case.chain), case.weight)
    past = compounded([case.values[year] for year in case.chain[:-1]])

    def sides(figure: Decimal) -> _Sides:
        factor = past * power(growth_factor(figure), case.weight)
        mean, base = (settle(average(one, case.elapsed)) for one in (factor, against))
        points = settle(difference(factor, against, case.elapsed))
        return _Sides(mean, base, points, factor if case.whole else past)

    def grade(figure: Decimal) -> Status:
        points = sides(figure).points
        if case.final:
            return Status.DONE if goal.met_by(points) else Status.NOT_DONE
        return band(_lead(goal, width, points), case.plan.growth_tolerance, False)

    value = case.values[case.at]
    found = sides(value)
    status = grade(value)
    lead = _lead(goal, width, found.points)
    words = aim_words(case.indicator, target)
    return Finding(
        status,
        _reason(
            case,
            goal,
            words,
            found,
            reference.name,
            status,
            _away(case, goal, words, width, lead),
        ),
        found.points,
        goal.value,
        _formulas(case, goal, words, found, reference, _away(case, goal, "目标", width, lead)),
        flips(case, grade, goal.rising),
        _outlook(case, goal, found, reference.name),
        tuple(case.chain),
        inputs=inputs,
        in_points=True,
    )


def _lead(goal: Goal, width: Decimal, points: Decimal) -> Decimal:
    """Return how far a difference is beyond the target, negative where short of it; 0 inside a range."""
    beyond = -goal.short(points)
    return beyond if beyond <= 0 else max(beyond - width, ZERO)


def _own_lack(case: Case) -> str:
    figure = case.figures.get(case.at)
    raw = figure.raw.strip() if figure is not None and case.at not in case.values else ""
    years = [year for year in case.lacking() if not (raw and year == case.at)]
    said = [f"本指标 {case.at}年填报为“{raw}”，不是数，按缺数据处理"] if raw else []
    lacks = asked_words(case) if years == [case.at] else year_list(years)
    said += [f"{'另' if raw else '本指标'}缺 {lacks}数据"] if years else []
    return "；".join(said)


def _places(case: Case) -> int:
    return about(case.indicator) + 1


def _decimals(case: Case, goal: Goal, found: _Sides) -> int:
    """Return the decimals at which the difference of both averages is the one that is shown."""
    size = _size(case, found.points, goal)
    shown = f"−{size}" if found.points < 0 else size
    return enough(
        _places(case), shown, lambda kept: rounding(found.mean, kept) - rounding(found.reference, kept)
    )


def _size(case: Case, points: Decimal, goal: Goal) -> str:
    return apart(abs(points), _places(case), abs(goal.value), ZERO)


def _above(points: Decimal) -> str:
    return "高" if points > 0 else "低"


def _away(case: Case, goal: Goal, aim: str, width: Decimal, lead: Decimal) -> str:
    """Return where a difference stands to the target: 比目标低 0.21 个百分点，在 ±0.5 个百分点之内."""
    tolerance = case.plan.growth_tolerance
    if lead == 0:
        return f"在{aim}之内" if width else f"与{aim}持平"
    size = apart(abs(lead), _places(case), abs(tolerance), ZERO)
    inside = "在" if abs(lead) <= tolerance else "超出"
    within = "之内" if abs(lead) <= tolerance else ""
    way = "高" if (lead > 0) == goal.rising else "低"
    return f"比{aim}{way} {size} 个百分点，{inside} ±{exact(tolerance)} 个百分点{within}"


def _reason(case: Case, goal: Goal, words: str, found: _Sides, name: str, status: Status, away: str) -> str:
    places = _decimals(case, goal, found)
    against = f"“{name}”年均 {rounded(found.reference, places)}% "
    if found.points:
        against = f"比{against}{_above(found.points)} {_size(case, found.points, goal)} 个百分点"
    else:
        against = f"与{against}相同"
    start = f"{when(case)}增速 {exact(case.values[case.at])}%，{case.start + 1}年以来年均 "
    start += f"{rounded(found.mean, places)}%，{against}"
    share = ""
    if goal.rising and goal.value > 0:
        share = f"，完成率 {percent(found.points * HUNDRED / goal.value)}"
    if status is Status.DONE:
        return f"{start}，达到{words}{share}。"
    if status is Status.NOT_DONE:
        return f"{start}，未达到{words}，{short_words(goal, found.points, '%', _places(case))}{share}。"
    return f"{start}，{away}。"


def _formulas(
    case: Case, goal: Goal, words: str, found: _Sides, reference: Rates, away: str
) -> tuple[str, ...]:
    places = _decimals(case, goal, found)
    own = [case.values[year] for year in case.chain]
    theirs = reference.of(case.chain)
    mean, base = (rounded(one, places) + "%" for one in (found.mean, found.reference))
    sign = "" if not found.points else "+" if found.points > 0 else "−"
    minus = f"({base})" if base.startswith("−") else base
    line = f"相差 = {mean} − {minus} = {sign}{_size(case, found.points, goal)} 个百分点，{words}"
    if not case.final:
        line += f"，{away}"
    name = f"{reference.other.indicator.code} {reference.name}".strip()
    return (
        f"年均 = {average_words(case, own)} = {mean}",
        f"参照 {name}年均 = {average_words(case, theirs)} = {base}",
        line,
        *clamped([*own, *theirs]),
    )


def _outlook(case: Case, goal: Goal, found: _Sides, name: str) -> str:
    if case.final:
        return ""
    short = goal.short(found.points)
    if goal.met_by(found.points):
        said = "预计完成"
    else:
        said = "不确定" if short <= case.plan.growth_tolerance else "预计难以完成"
    size = _size(case, found.points, goal)
    ahead = f"比“{name}”{_above(found.points)} {size} 个百分点" if found.points else f"与“{name}”相同"
    text = f"两者都按目前速度，到 {case.end}年年均{ahead}，{said}"
    left, passed = years_left(case)
    need = spread_needed(found.known, found.reference, goal.value, case.years, Decimal(passed))
    if need is None:
        return text
    over = settle(need - found.reference)
    beyond = apart(abs(over), _places(case), ZERO)
    shown = f"−{beyond}" if over < 0 else beyond
    places = enough(_places(case), shown, lambda kept: rounding(need, kept) - rounding(found.reference, kept))
    said = f"比其{_above(over)} {beyond} 个百分点" if over else "与其相同"
    base, wanted = rounded(found.reference, places), rounded(need, places)
    limit = "需" if goal.rising else "不高于"
    return f"{text}；“{name}”保持年均 {base}% 时，{left}{limit} {wanted}%，{said}"
