"""What a year is to a project: it begins or ends in it, is under way in it, or is in its plan."""

from enum import StrEnum

from jingkou_desktop.domain.project_days import end_of, planned_end, planned_start
from jingkou_desktop.domain.project_states import finished, started, state_at
from jingkou_desktop.domain.projects import Portfolio, ProjectState


class InYear(StrEnum):
    """What may be asked of a project and a year."""

    STARTS = "计划开工"
    ENDS = "计划竣工"
    UNDER_WAY = "建设中"
    PLANNED = "列入年度计划"


def in_year(portfolio: Portfolio, year: int, what: InYear) -> bool:
    """Tell whether something is so of a project in a year.

    STARTS and ENDS go by the planned dates, as 开工率 and 竣工率 do. UNDER_WAY: begun by the end of the year,
    not finished before it, not 停缓建 at its end. PLANNED: the year's plan has money or measures for it.
    """
    match what:
        case InYear.STARTS:
            return planned_start(portfolio)[:4] == str(year)
        case InYear.ENDS:
            return planned_end(portfolio)[:4] == str(year)
        case InYear.UNDER_WAY:
            last = end_of(year, None)
            going = started(portfolio, last) and not finished(portfolio, end_of(year - 1, None))
            return going and state_at(portfolio, last).state is not ProjectState.STOPPED
        case InYear.PLANNED:
            mine = (one for one in portfolio.years if one.year == year)
            return any(one.investment is not None or one.measures for one in mine)
