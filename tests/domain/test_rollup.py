"""What verdicts add up to, and when nothing is said of the whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.rollup import Summary, annual_rate, due_codes, summarise
from jingkou_desktop.domain.verdicts import AnnualStatus, AnnualVerdict, Status, Trace, Verdict
from tests.domain.makers import an_indicator


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


def verdict_of(code: str, status: Status, value: Decimal | None = Decimal(1)) -> Verdict:
    return Verdict(code, 2023, Rule.LEVEL, value, None, None, status, "。", Trace("期末水平", (), ()))


def test_that_the_limit_of_lacking_is_the_plans() -> None:
    verdicts = [
        verdict_of("A", Status.MISSING, None),
        *[verdict_of(f"B{n}", Status.ON_TRACK) for n in range(3)],
    ]
    assert summarise("全部", verdicts, Decimal(25)).verdict_withheld is False
    assert summarise("全部", verdicts, Decimal("24.9")).verdict_withheld is True


def test_that_what_is_not_due_yet_is_neither_lacking_nor_counted_as_reported() -> None:
    verdicts = [
        verdict_of("M1", Status.ON_TRACK),
        verdict_of("M2", Status.ON_TRACK, None),
        verdict_of("Y1", Status.MISSING, None),
        verdict_of("Y2", Status.AHEAD),
    ]
    summary = summarise("全部", verdicts, due={"M1", "M2"})
    assert (summary.due, summary.reported, summary.total) == (2, 1, 4)
    assert (summary.verdict_withheld, summary.rate, summary.judged) == (False, 100, 3)
    assert summarise("全部", verdicts).verdict_withheld is True
    assert summarise("全部", verdicts, due={"Y1"}).verdict_withheld is True
    assert (summarise("全部", verdicts).due, summarise("全部", verdicts).reported) == (4, 2)


@pytest.mark.parametrize(
    ("month", "codes"),
    [
        (1, {"month"}),
        (2, {"month"}),
        (3, {"month", "quarter"}),
        (11, {"month", "quarter"}),
        (12, {"month", "quarter", "year", ""}),
        (None, {"month", "quarter", "year", ""}),
    ],
)
def test_that_a_figure_is_due_by_how_often_it_is_reported(month: int | None, codes: set[str]) -> None:
    each = [
        replace(an_indicator(), code=often, frequency=often) for often in ("month", "quarter", "year", "")
    ]
    assert due_codes(each, month) == codes


def annual_of(*statuses: AnnualStatus) -> list[AnnualVerdict]:
    trace = Trace("年度目标", (), ())
    return [AnnualVerdict("E", 2023, 12, "≥1", None, None, None, one, "。", trace) for one in statuses]


def test_that_the_rate_of_the_year_plan_is_of_those_judged() -> None:
    one = AnnualStatus
    over = annual_rate(annual_of(one.MET, one.MET, one.MISSED, one.MISSING, one.NOT_JUDGED))
    assert (over.total, over.met, over.judged) == (5, 2, 3)
    assert list(over.counts.items()) == list(zip(one, [2, 1, 0, 0, 0, 0, 1, 1], strict=True))
    assert over.rate is not None
    assert round(over.rate, 2) == Decimal("66.67")
    running = annual_rate(annual_of(one.DONE_EARLY, one.AHEAD, one.ON_TRACK, one.BEHIND))
    assert (running.met, running.rate) == (3, 75)
    assert annual_rate(annual_of(one.MISSING)).rate is None
    assert annual_rate([]).total == 0


def test_that_a_matter_achieved_need_not_be_reported_again() -> None:
    achieved = Verdict(
        "C06", 2025, Rule.ACHIEVE, None, Decimal(100), None, Status.DONE, "。", Trace("达成事项", (), ())
    )
    open_still = replace(achieved, status=Status.NOT_JUDGED)
    assert summarise("全部", [achieved, open_still]).reported == 1
