"""进度: what is reported of one project by the end of a month, and its review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.projects import Portfolio, Progress
from jingkou_desktop.ui.item_review import OF_PROJECTS
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.project_fields import MONEY_HINT, Field
from jingkou_desktop.ui.reviewed_form import ReviewedForm
from jingkou_desktop.ui.session import Session

FIELDS = (
    Field("month_investment", "本月完成投资", MONEY_HINT),
    Field("year_investment", "年初累计完成投资", MONEY_HINT),
    Field("total_investment", "开工累计完成投资", MONEY_HINT),
    Field("funds", "年初累计到位资金", MONEY_HINT),
    Field("look", "形象进度", long=True),
    Field("problems", "存在问题", long=True),
    Field("next_steps", "下步计划", long=True),
)
MONEY_SAID = "金额以万元计，写“1.2亿元”也可以。"
MONTHS = {f"{month}月": f"-{month:02}" for month in range(1, 13)}


class ProgressDialog(ReviewedForm[Progress]):
    """The month and its fields."""

    def __init__(self, session: Session, held: Portfolio, parent: QWidget) -> None:
        one = held.one
        title = f"进度　{one.code} {one.name}"
        stored = {each.period: each for each in held.reports}
        super().__init__(session, title, parent, stored, FIELDS, OF_PROJECTS, MONEY_SAID)
        self._one = one
        self.choose(MONTHS, f"{session.year}-{_first_month(session, held.reports):02}")
        self.begin("month_investment")
        self.resize(760, 500)

    def blank(self, period: str) -> Progress:
        """Return progress that says nothing."""
        return Progress(self._one.plan, self._one.code, period)

    def what(self, periods: Sequence[str]) -> str:
        """Return which months' progress is stored."""
        return f"{self._one.code} {'、'.join(map(period_words, periods))} 进度"

    def read(self) -> dict[str, Progress]:
        from jingkou_desktop.services.portfolios import portfolio  # late: the window shows first

        return {each.period: each for each in portfolio(self.session.ws, self._one.code).reports}


def _first_month(session: Session, reports: Sequence[Progress]) -> int:
    """Return the month judged, else the one after the last reported of the year."""
    if session.month:
        return session.month
    found = [
        when.months for one in reports if (when := parse_period(one.period)) and when.year == session.year
    ]
    return min(max(found, default=0) + 1, 12)
