"""What would change a verdict: the nearest figures, at the decimals kept, that flip it either way."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from jingkou_desktop.domain.judging.case import Case
from jingkou_desktop.domain.judging.formulas import LARGEST, ONE
from jingkou_desktop.domain.judging.grading import RANK
from jingkou_desktop.domain.judging.words import about, amount, distance, exact, when
from jingkou_desktop.domain.plan import Rule

FURTHEST = 44  # doublings of the step that the search goes
UNBOUNDED = frozenset({Rule.AVERAGE_GROWTH, Rule.SPREAD, Rule.CUMULATIVE_CHANGE})


def flips(case: Case, grade: Callable[[Decimal], str], rising: bool) -> tuple[str, ...]:
    """Return the sentences that name the nearest better and the nearest worse figure of the year.

    `grade` gives the status for a figure of the year judged and never worsens as the figure gets
    better. The figures named stand at the decimals that the indicator keeps and do flip it.
    """
    value = case.values[case.at]
    unit = case.indicator.unit
    words = ("少", "多") if case.indicator.rule is Rule.CUMULATIVE else ("低", "高")
    sentences = []
    better = nearest(value, grade, up=rising, better=True, decimals=about(case.indicator))
    if better is not None and possible(case, better):
        more = distance(exact(abs(better - value)), unit)
        said = f"再{words[rising]} {more}（达到 {amount(better, unit)}）"
        sentences.append(f"{when(case)}{said}即为“{grade(better)}”")
    worse = nearest(value, grade, up=not rising, better=False, decimals=about(case.indicator))
    if worse is not None and possible(case, worse):
        said = f"{'降' if rising else '升'}到 {amount(worse, unit)}"
        sentences.append(f"{when(case)}{said}即为“{grade(worse)}”")
    return tuple(sentences)


def nearest(
    value: Decimal, grade: Callable[[Decimal], str], *, up: bool, better: bool, decimals: int
) -> Decimal | None:
    """Return the nearest figure at `decimals` places whose status ranks better (or worse), or None."""
    here = RANK[grade(value)]
    unit = ONE.scaleb(-decimals)
    base = (value / unit).to_integral_value(ROUND_FLOOR if up else ROUND_CEILING)
    sign = 1 if up else -1

    def flipped(steps: int) -> bool:
        rank = RANK[grade((base + sign * steps) * unit)]
        return rank > here if better else rank < here

    far = 1
    while not flipped(far):
        far *= 2
        if far > 2**FURTHEST or abs(base) + far > Decimal(10) ** LARGEST:
            return None
    near = far // 2
    while far - near > 1:
        middle = (near + far) // 2
        near, far = (near, middle) if flipped(middle) else (middle, far)
    return (base + sign * far) * unit


def possible(case: Case, value: Decimal) -> bool:
    """Tell whether a figure can occur: no negative amounts, no shares beyond 100%."""
    if case.indicator.rule in UNBOUNDED or case.values[case.at] < 0:
        return True
    baseline = case.indicator.baseline
    if baseline is not None and baseline < 0:
        return True
    return value >= 0 and (case.indicator.unit != "%" or value <= 100 or case.values[case.at] > 100)
