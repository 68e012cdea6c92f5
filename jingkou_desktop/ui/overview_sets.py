"""Which indicators each number of the overview stands for, so that the number can lead to them."""

from collections.abc import Callable

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.ui.overview_columns import Line
from jingkou_desktop.ui.session import Session

LAGGING, GOOD, BARS = "lagging", "good", "bars"
STATUS = "status:"
SETS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "total": ("指标", bool),
    "due": ("应报", lambda line: line.due),
    "reported": ("已报", lambda line: line.due and line.verdict.reported),
    "judged": ("已评价", lambda line: line.verdict.status.judged),
    LAGGING: ("滞后", lambda line: line.verdict.status.lagging),
    GOOD: ("符合及以上", lambda line: line.verdict.status.good),
    "annual": ("年度目标", lambda line: line.annual is not None),
    "annual judged": ("年度目标已评价", lambda line: bool(line.annual and line.annual.status.judged)),
    "annual met": (
        "年度目标完成",
        lambda line: bool(line.annual and line.annual.status.judged and not line.annual.status.lagging),
    ),
}


def members(key: str, lines: list[Line]) -> list[Line]:
    """Return the lines that a number stands for."""
    if key.startswith(STATUS):
        wanted = Status(key.removeprefix(STATUS))
        return [line for line in lines if line.verdict.status is wanted]
    return [line for line in lines if SETS[key][1](line)]


def set_words(key: str, session: Session) -> str:
    """Return what such indicators are called in the period judged."""
    if key.startswith(STATUS):
        return key.removeprefix(STATUS)
    if key == LAGGING:
        return session.lagging_word
    return session.good_word if key == GOOD else SETS[key][0]
