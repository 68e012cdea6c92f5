"""What the verdicts of a pillar, or of the whole plan, add up to."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, tidy
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict, Status, Verdict

MOST_LACKING = Decimal(20)  # percent, unless the plan sets another
LACKING = (Status.MISSING, Status.NO_BASELINE)
FIRST_MONTH = {"month": 1, "quarter": 3}  # at whose end the first figure of a year is due; else December


@dataclass(frozen=True, slots=True)
class Summary:
    """Verdict counts of one group of indicators in one year.

    `judged` are those with a verdict; `good` those at or ahead of where they should be; `met`, the
    numerator of 总目标完成率, those that meet what is due by the year, which is the same set: on
    pace while the plan runs, the target itself at its end. `rate` is met/judged in percent, None
    where it is withheld or nothing is judged. `due` and `reported` count figures of the year.
    """

    name: str
    counts: dict[Status, int]  # every status, in the order of the statuses
    total: int
    judged: int
    good: int
    met: int
    due: int
    reported: int
    rate: Decimal | None
    verdict_withheld: bool

    @property
    def lagging(self) -> int:
        """How many are behind where they should be."""
        return sum(count for status, count in self.counts.items() if status.lagging)

    @property
    def lacking(self) -> int:
        """How many have no verdict because a figure or the baseline lacks."""
        return sum(self.counts[status] for status in LACKING)


@dataclass(frozen=True, slots=True)
class AnnualSummary:
    """What the verdicts on a year against its own targets add up to: the 总目标完成率 of the year plan.

    `total` are those with a target, `met` those that reach it or, within the year, are not behind;
    `rate` is met/judged in percent, None where nothing is judged.
    """

    counts: dict[AnnualStatus, int]  # every status, in the order of the statuses
    total: int
    judged: int
    met: int
    rate: Decimal | None


def due_codes(indicators: Iterable[Indicator], month: int | None = None) -> frozenset[str]:
    """Return the codes of those of which a figure is due by the end of a month; all without one.

    What is reported each month is due in any, each quarter from March on, once a year in December; of a
    target in words none is ever due.
    """
    whole = 12 if month is None else month
    return frozenset(
        one.code
        for one in indicators
        if whole >= FIRST_MONTH.get(one.frequency, 12) and one.rule is not Rule.QUALITATIVE
    )


def annual_rate(annuals: Iterable[AnnualVerdict]) -> AnnualSummary:
    """Add up the verdicts on one year against its own targets."""
    statuses = [one.status for one in annuals]
    judged = sum(status.judged for status in statuses)
    met = sum(status.judged and not status.lagging for status in statuses)
    with localcontext(WIDE):
        rate = tidy(met * HUNDRED / judged) if judged else None
    counts = {status: statuses.count(status) for status in AnnualStatus}
    return AnnualSummary(counts, len(statuses), judged, met, rate)


def summarise(
    name: str,
    verdicts: Iterable[Verdict],
    most_lacking: Decimal = MOST_LACKING,
    due: Container[str] | None = None,
) -> Summary:
    """Add up verdicts of one year.

    Where more than `most_lacking` percent of the indicators to judge lack data (a figure or the
    baseline), the overall verdict is withheld: `rate` is None and only the counts stand. `due` holds
    the codes of which a figure is due by now (see `due_codes`), all without it: what is not due yet is
    neither reported nor lacking.
    """
    given = tuple(verdicts)
    found = Counter(verdict.status for verdict in given)
    counts = {status: found[status] for status in Status}
    judged = sum(count for status, count in counts.items() if status.judged)
    good = sum(count for status, count in counts.items() if status.good)
    owed = [verdict for verdict in given if due is None or verdict.code in due]
    lacking = sum(verdict.status in LACKING for verdict in owed)
    withheld = lacking * HUNDRED > most_lacking * (judged + lacking)
    with localcontext(WIDE):
        rate = None if withheld or not judged else tidy(good * HUNDRED / judged)
    return Summary(
        name=name,
        counts=counts,
        total=len(given),
        judged=judged,
        good=good,
        met=good,
        due=len(owed),
        reported=sum(verdict.reported for verdict in owed),
        rate=rate,
        verdict_withheld=withheld,
    )
