"""What a pillar's tab says above its grid: the filters with their counts, what is reported, and why."""

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.indicator_rows import Filter, IndicatorRows
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.spans import OFTEN

STATUS_KEY = "评价："  # in front of a verdict that is a filter by itself


def key(wanted: Filter | Status) -> str:
    """Return the key of a filter's chip."""
    return STATUS_KEY + wanted.value if isinstance(wanted, Status) else wanted.value


def wanted(key: str) -> Filter | Status:
    """Return the filter of a chip's key."""
    status = key.removeprefix(STATUS_KEY)
    return Filter(key) if status == key else Status(status)


def filters(session: Session, rows: IndicatorRows) -> list[tuple[str, str]]:
    """Return key and words of each chip, with how many of the indicators offered it lets through."""
    offered = rows.offered()
    own = (rows.filter,) if isinstance(rows.filter, Status) else ()
    found = []
    for one in (*Filter, *own):
        said = session.lagging_word if one is Filter.LAGGING else one.value
        found.append((key(one), f"{said} {sum(rows.passes(indicator, one) for indicator in offered)}"))
    return found


def nothing(session: Session, rows: IndicatorRows) -> str:
    """Return what stands in place of a grid without rows."""
    return (
        "没有符合筛选条件的指标。" if rows.offered() else f"没有{OFTEN.get(session.spans.view, '')}的指标。"
    )


def counts(session: Session, rows: IndicatorRows) -> str:
    """Return how many indicators of the pillar are reported, judged and good in the period judged."""
    from jingkou_desktop.services import evaluation  # late: the window shows first

    found = [rows.verdict(one.code) for one in rows.all_indicators()]
    due = evaluation.due(session.ws, session.month)
    expected = [verdict for verdict in found if verdict.code in due]
    reported = sum(verdict.reported for verdict in expected)
    judged = sum(verdict.status.judged for verdict in found)
    good = sum(verdict.status.good for verdict in found)
    said = f"{session.period_words}　已报 {reported}/{len(expected)}　已评价 {judged}"
    return f"{said}　{session.good_word} {good}"


def why(status: Status, session: Session) -> str:
    """Return the title over the trace of a verdict."""
    period = months_words(session.month) if session.month else f"{session.year} 年"
    return f"为什么 {period}是“{status.value}”"
