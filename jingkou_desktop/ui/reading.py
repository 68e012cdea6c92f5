"""What the pages read of one open file: verdicts, figures that count, comments, in the period judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Value
from jingkou_desktop.domain.verdicts import Evaluation, Status, Verdict

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace


def months_words(months: int) -> str:
    """Return the months from January on: "1—7月", "1月"."""
    return f"1—{months}月" if months > 1 else "1月"


class Reading(QObject):
    """Keeps what has been computed until `forget` says that it may have changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = workspace
        self.year = _first_year_shown(workspace)
        self.month: int | None = None  # judged by the end of this month; None: the whole year
        self._evaluations: dict[tuple[int, int | None], dict[str, Evaluation]] = {}
        self._counting: dict[str, dict[int, Value]] = {}
        self._comments: dict[tuple[str, str], tuple[Comment, ...]] | None = None
        self._judged: dict[tuple[str, int, int | None], tuple[Value | None, Period]] = {}

    @property
    def period_words(self) -> str:
        """What is judged: "2023 年", or "2023 年 1—7月" by the end of a month."""
        return f"{self.year} 年" + (f" {months_words(self.month)}" if self.month else "")

    @property
    def good_word(self) -> str:
        """What indicators at or ahead of their pace are called in the period judged."""
        if not self._over:
            return "符合及以上"
        return "完成或符合" if self._any(Status.ON_TRACK, Status.AHEAD, Status.DONE_EARLY) else "完成"

    @property
    def lagging_word(self) -> str:
        """What indicators behind their pace are called in the period judged."""
        if not self._over:
            return "滞后"
        return "未完成或滞后" if self._any(Status.BEHIND, Status.FAR_BEHIND) else "未完成"

    @property
    def _over(self) -> bool:
        """Whether the plan's last year is judged as a whole; single figures may still cover a part of it."""
        return self.year >= self.ws.plan.last_year and self.month is None

    def _any(self, *statuses: Status) -> bool:
        return any(one.status in statuses for one in self.verdicts().values())

    def evaluations(self) -> dict[str, Evaluation]:
        """Return all verdicts of the period judged, in plan order, computed once after each change."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        key = (self.year, self.month)
        if key not in self._evaluations:
            self._evaluations[key] = evaluation.evaluations(self.ws, *key)
        return self._evaluations[key]

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdict on every indicator in the period judged, in plan order."""
        return {code: found.verdict for code, found in self.evaluations().items()}

    def counting(self, code: str) -> dict[int, Value]:
        """Return the value that counts for each year of an indicator, whatever the month judged."""
        if code not in self._counting:
            self._counting[code] = self.ws.counting(code)
        return self._counting[code]

    def comments(self, code: str, period: str) -> tuple[Comment, ...]:
        """Return what is said of an indicator's figure of a period, read once after each change."""
        from jingkou_desktop.services import comments  # late: the window shows first

        if self._comments is None:
            self._comments = {}
            for one in comments.comments(self.ws):
                place = (one.indicator, one.period)
                self._comments[place] = (*self._comments.get(place, ()), one)
        return self._comments.get((code, period), ())

    def judged(self, code: str) -> tuple[Value | None, Period]:
        """Return the figure that the verdict rests on, and up to when figures are taken."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        key = (code, self.year, self.month)
        if key not in self._judged:
            until = evaluation.until(self.ws, self.ws.indicator(code), self.year, self.month)
            self._judged[key] = self.ws.counting(code, until).get(self.year), until
        return self._judged[key]

    def lacking(self, one: Indicator) -> str:
        """Return what lacks of an indicator in the period judged, "" where nothing does."""
        from jingkou_desktop.services import evaluation  # late: the window shows first

        due = one.code in evaluation.due(self.ws, self.month)
        return evaluation.lack_words(one, self.evaluations()[one.code].verdict, self.month, due=due)

    def forget(self, codes: frozenset[str]) -> None:
        """Read again what a change of these indicators touches, all where none is named."""
        self._evaluations.clear()
        self._judged.clear()
        self._comments = None
        if codes:
            for code in codes:
                self._counting.pop(code, None)
        else:
            self._counting.clear()


def _first_year_shown(workspace: Workspace) -> int:
    """Return the latest year of the plan that holds a figure, else its first."""
    plan = workspace.plan
    held = {int(value.period[:4]) for value in workspace.values() if value.value is not None}
    return max((year for year in plan.years if year in held), default=plan.first_year)
