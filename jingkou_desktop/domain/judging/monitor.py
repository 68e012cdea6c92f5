"""Rules 监测, whose change since the baseline is told, and 定性, whose target is words: neither is judged."""

from jingkou_desktop.domain.judging.case import Case, Finding
from jingkou_desktop.domain.judging.chains import average_words, clamped, factors, grown
from jingkou_desktop.domain.judging.formulas import HUNDRED, ONE, ZERO, average, compounded, settle
from jingkou_desktop.domain.judging.grading import asked_words, head
from jingkou_desktop.domain.judging.others import covered, inputs_of, rates_of, same_months, unfit
from jingkou_desktop.domain.judging.words import about, amount, apart, exact, signed, term
from jingkou_desktop.domain.verdicts import Status

GROWTH = "实际增速指标"
IN_WORDS = "定性目标，不作数值评价"  # begins the reason of a target in words


def monitor(case: Case) -> Finding:
    """Tell the change since the baseline: of shares in points, of amounts in percent.

    Where another indicator publishes its real growth, that growth chained and never what the amounts,
    which are at the prices of their year, would give.
    """
    value = case.values.get(case.at)
    if value is None:
        return Finding(
            Status.NOT_JUDGED, f"监测指标，不评价；{asked_words(case)}没有数据。", years=tuple(case.values)
        )
    base = case.indicator.baseline
    unit = case.indicator.unit
    start = f"监测指标，不评价；{head(case, amount(value, unit))}"
    if case.indicator.growth:
        return _real(case, start)
    years = (case.at,)
    if base is None or not case.whole:
        return Finding(Status.NOT_JUDGED, f"{start}。", years=years, baseline=True)
    if unit == "%":
        change = f"{signed(value - base, about(case.indicator))} 个百分点"
        formula = f"变化 = {exact(value)} − {term(base)} = {change}"
    elif base > 0:
        change = f"{signed((value - base) * HUNDRED / base)}%"
        formula = f"变化 = ({exact(value)} − {exact(base)}) ÷ {exact(base)} = {change}"
    else:
        change = f"{signed(value - base, about(case.indicator))} {unit}".rstrip()
        formula = f"变化 = {exact(value)} − {term(base)} = {change}"
    reason = f"{start}，较 {case.start}年 {change}。"
    return Finding(Status.NOT_JUDGED, reason, formulas=(formula,), years=years, baseline=True)


def qualitative(case: Case) -> Finding:
    """Tell the target's own words and the year's figure where there is one; nothing is judged."""
    target, value = case.indicator.target, case.values.get(case.at)
    said = target.text.strip().rstrip("。") if target is not None else ""
    words = [IN_WORDS + (f"：{said}" if said else "")]
    if value is not None:
        words.append(head(case, amount(value, case.indicator.unit)))
    return Finding(Status.NOT_JUDGED, f"{'；'.join(words)}。", years=tuple(case.values))


def _real(case: Case, start: str) -> Finding:
    """Tell the change that the published real growth adds up to, or which of it lacks."""
    other = case.beside.growth
    figure = case.figures[case.at]
    lack = unfit(case, other, case.indicator.growth, GROWTH)
    if other is None or lack:
        return Finding(Status.NOT_JUDGED, f"{start}；{lack}，不计算可比价增长。", years=(case.at,))
    inputs = inputs_of(other, case.chain)
    rates = rates_of(other, case)
    lack = f"{GROWTH}{rates.lack}" if rates.lack else ""
    if not same_months(figure, case.months):
        lack = f"只有{covered(figure)}数，同累计的增速不相对应" + f"；{lack}" * bool(lack)
    if lack:
        reason = f"{start}；{lack}，不计算可比价增长。"
        return Finding(Status.NOT_JUDGED, reason, years=(case.at,), inputs=inputs)
    chained = rates.of(case.chain)
    factor = compounded(chained, case.weight)
    total = settle((factor - ONE) * HUNDRED)
    mean = settle(average(factor, case.elapsed))
    yearly = f"，年均{grown(mean, 2)}" if len(chained) > 1 else ""
    formulas = [f"可比价累计 = {factors(case, chained)} − 1 = {apart(total, 2, ZERO)}%"]
    if yearly:
        formulas.append(f"年均 = {average_words(case, chained)} = {apart(mean, 2, ZERO)}%")
    said = f"较 {case.start}年按可比价累计{grown(total, 1)}{yearly}（由各年公布的实际增速连乘）"
    formulas += [f"增速取自“{rates.name}”，不用现价数额推算", *clamped(chained)]
    return Finding(
        Status.NOT_JUDGED, f"{start}，{said}。", formulas=tuple(formulas), years=(case.at,), inputs=inputs
    )
