"""Rule 监测: no target, the change since the baseline is told."""

from jingkou_desktop.domain.judging.case import Case, Finding
from jingkou_desktop.domain.judging.formulas import HUNDRED
from jingkou_desktop.domain.judging.grading import head
from jingkou_desktop.domain.judging.words import about, amount, exact, signed, term
from jingkou_desktop.domain.verdicts import Status


def monitor(case: Case) -> Finding:
    """Tell the change since the baseline: of shares in points, of amounts in percent."""
    value = case.values.get(case.at)
    if value is None:
        return Finding(
            Status.NOT_JUDGED, f"监测指标，不评价；{case.at}年没有数据。", years=tuple(case.values)
        )
    base = case.indicator.baseline
    unit = case.indicator.unit
    start = f"监测指标，不评价；{head(case, amount(value, unit))}"
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
