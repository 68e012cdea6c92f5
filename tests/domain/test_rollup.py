"""What verdicts add up to, and when nothing is said of the whole."""

from decimal import Decimal

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.rollup import Summary, summarise
from jingkou_desktop.domain.verdicts import Status, Trace, Verdict


def summary_of(*statuses: Status, value: Decimal | None = Decimal(1)) -> Summary:
    verdicts = [
        Verdict(f"E{number}", 2023, Rule.LEVEL, value, None, None, status, "。", Trace("期末水平", (), ()))
        for number, status in enumerate(statuses)
    ]
    return summarise("经济强", verdicts)


def test_that_the_rate_is_of_those_with_a_verdict() -> None:
    summary = summary_of(
        *[Status.DONE_EARLY],
        *[Status.AHEAD] * 6,
        *[Status.ON_TRACK] * 8,
        *[Status.BEHIND] * 5,
        Status.NOT_JUDGED,
    )
    assert (summary.total, summary.judged, summary.good, summary.met, summary.lagging) == (21, 20, 15, 15, 5)
    assert summary.rate == 75
    assert summary.counts[Status.AHEAD] == 6
    assert summary.counts[Status.NOT_DONE] == 0
    assert list(summary.counts) == list(Status)


def test_that_at_the_end_only_done_counts() -> None:
    assert summary_of(Status.DONE, Status.DONE, Status.NOT_DONE).rate == Decimal(
        "66.666666666666666666666666666667"
    )


def test_that_more_than_a_fifth_lacking_withholds_the_rate() -> None:
    four = [Status.ON_TRACK] * 4
    fifth = summary_of(*four, Status.MISSING)
    assert (fifth.verdict_withheld, fifth.rate, fifth.lacking) == (False, 100, 1)
    more = summary_of(*four, Status.MISSING, Status.NO_BASELINE)
    assert (more.verdict_withheld, more.rate, more.lacking) == (True, None, 2)
    assert summary_of(*four, *[Status.NOT_JUDGED] * 9).verdict_withheld is False


def test_that_completeness_counts_figures_of_the_year() -> None:
    given = summary_of(Status.ON_TRACK, Status.NOT_JUDGED)
    none = summary_of(Status.MISSING, Status.NOT_JUDGED, value=None)
    assert (given.due, given.reported) == (2, 2)
    assert (none.due, none.reported) == (2, 0)


def test_that_nothing_judged_has_no_rate() -> None:
    assert summary_of().rate is None
    assert summary_of(Status.NOT_JUDGED).rate is None
