"""What the verdicts of a pillar, or of the whole plan, add up to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from jingkou_desktop.domain.judging.formulas import HUNDRED, WIDE, tidy
from jingkou_desktop.domain.verdicts import Status, Verdict

MOST_LACKING = Decimal(20)  # percent, unless the plan sets another
LACKING = (Status.MISSING, Status.NO_BASELINE)


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


def summarise(name: str, verdicts: Iterable[Verdict], most_lacking: Decimal = MOST_LACKING) -> Summary:
    """Add up verdicts of one year.

    Where more than `most_lacking` percent of the indicators to judge lack data (a figure or the
    baseline), the overall verdict is withheld: `rate` is None and only the counts stand.
    """
    given = tuple(verdicts)
    found = Counter(verdict.status for verdict in given)
    counts = {status: found[status] for status in Status}
    judged = sum(count for status, count in counts.items() if status.judged)
    good = sum(count for status, count in counts.items() if status.good)
    lacking = sum(counts[status] for status in LACKING)
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
        due=len(given),
        reported=sum(verdict.value is not None for verdict in given),
        rate=rate,
        verdict_withheld=withheld,
    )
