"""Which indicators of a pillar are shown over the years, and their small charts."""

from collections.abc import Sequence

from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.small_chart import shared_key, small_chart
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.report.data import Trends
from jingkou_desktop.report.facts import Facts

LEAST_FIGURES = 3  # years with a figure, below which there is no trend to see
BINDING = "约束性"


def trends(facts: Facts, title: str, indicators: Sequence[Indicator], number: str) -> Trends:
    """Return the small charts of indicators, each with its verdict."""
    specs = [facts.charts[one.code] for one in indicators]
    said = [_verdict(facts.verdicts[one.code].status) for one in indicators]
    charts = tuple(small_chart(spec, words) for spec, words in zip(specs, said, strict=True))
    return Trends(number, title, charts, shared_key(specs))


def shown_over_years(facts: Facts, indicators: Sequence[Indicator]) -> list[Indicator]:
    """Return which indicators are drawn: the lagging, the binding and the main ones with enough figures."""
    return [one for one in indicators if _matters(facts, one) and _drawable(facts, one)]


def _matters(facts: Facts, one: Indicator) -> bool:
    return one.headline or one.attribute == BINDING or facts.verdicts[one.code].status.lagging


def _drawable(facts: Facts, one: Indicator) -> bool:
    spec = facts.charts.get(one.code)
    if spec is None or one.rule is Rule.ACHIEVE:
        return False
    known = [
        figure
        for year, figure in facts.figures[one.code].items()
        if year <= facts.year and figure.value is not None
    ]
    return len(known) >= LEAST_FIGURES and len(spec.actual) >= LEAST_FIGURES


def _verdict(status: Status) -> str:
    return "" if status is Status.NOT_JUDGED else status.value
