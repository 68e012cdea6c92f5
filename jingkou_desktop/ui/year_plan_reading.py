"""Reads the plan of the session's year into the sections of its page and into the sums above them."""

from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.year_plan_indicators import IndicatorSection
from jingkou_desktop.ui.year_plan_lines import indicator_lines, project_lines, task_lines
from jingkou_desktop.ui.year_plan_projects import ProjectSection
from jingkou_desktop.ui.year_plan_strip import Strip
from jingkou_desktop.ui.year_plan_tasks import TaskSection


def read_into(
    session: Session, indicators: IndicatorSection, projects: ProjectSection, tasks: TaskSection, strip: Strip
) -> None:
    """Read everything once; nothing of it is shown in the tables yet."""
    from jingkou_desktop.services import portfolios, year_plan_totals  # late: the window shows first

    ws, year, month = session.ws, session.year, session.month
    lines = indicator_lines(session)
    held = portfolios.portfolios(ws)
    found = portfolios.verdicts(ws, held, year, month)
    files = portfolios.task_files(ws)
    money = year_plan_totals.money_totals(held, found, year, month)
    indicators.take(lines)
    projects.sums = money
    projects.take(project_lines(session, held, found))
    tasks.take(task_lines(session, files))
    targets = year_plan_totals.target_totals([line.found for line in lines])
    strip.fill(targets, money, year_plan_totals.task_totals(files, year), year=year, month=month)
