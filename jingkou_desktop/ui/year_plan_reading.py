"""Reads the plan of the session's year into the sections of its page and into the sums above them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.year_plan_indicators import IndicatorSection
from jingkou_desktop.ui.year_plan_lines import indicator_lines, project_lines, task_lines
from jingkou_desktop.ui.year_plan_projects import ProjectSection
from jingkou_desktop.ui.year_plan_strip import Strip
from jingkou_desktop.ui.year_plan_tasks import TaskSection

if TYPE_CHECKING:
    from jingkou_desktop.services.year_plan_totals import TargetTotals, TaskTotals


class PlanReader:
    """Reads all of it, or the sections alone that may have changed."""

    def __init__(
        self,
        session: Session,
        indicators: IndicatorSection,
        projects: ProjectSection,
        tasks: TaskSection,
        strip: Strip,
    ) -> None:
        self._session = session
        self._indicators, self._projects, self._tasks = indicators, projects, tasks
        self._strip = strip
        self._targets: TargetTotals | None = None
        self._tasked: TaskTotals | None = None

    def read(self, names: Collection[str]) -> None:
        """Read the sections of these names; nothing of it is shown in the tables yet."""
        if self._indicators.name in names:
            self._read_indicators()
        if self._projects.name in names:
            self._read_projects()
        if self._tasks.name in names:
            self._read_tasks()
        money, session = self._projects.sums, self._session
        if self._targets is not None and money is not None and self._tasked is not None:
            self._strip.fill(
                self._targets, money, self._tasked, year=session.year, within=session.month is not None
            )

    def _read_indicators(self) -> None:
        from jingkou_desktop.services.year_plan_totals import target_totals  # late: the window shows first

        lines = indicator_lines(self._session)
        self._indicators.take(lines)
        self._targets = target_totals([line.found for line in lines])

    def _read_projects(self) -> None:
        from jingkou_desktop.services import portfolios, year_plan_totals  # late: the window shows first

        session = self._session
        held = portfolios.portfolios(session.ws)
        found = portfolios.verdicts(session.ws, held, session.year, session.month)
        self._projects.sums = year_plan_totals.money_totals(held, found, session.year, session.month)
        self._projects.take(project_lines(session, held, found))

    def _read_tasks(self) -> None:
        from jingkou_desktop.services import portfolios, year_plan_totals  # late: the window shows first

        files = portfolios.task_files(self._session.ws)
        self._tasks.take(task_lines(self._session, files))
        self._tasked = year_plan_totals.task_totals(files, self._session.year)
