"""What an open file holds: the rows of one of its plans, and the log of changes."""

from sqlite_utils import Database

from jingkou_desktop.domain.plan import Department, Plan, Task
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectYear
from jingkou_desktop.store import journal, plans, projects
from jingkou_desktop.store.journal import Change


class PlanRows:
    """What is read afresh at each call."""

    _db: Database
    plan: Plan

    def pillars(self) -> tuple[str, ...]:
        """Return the names of the plan's pillars in order."""
        return tuple(pillar.name for pillar in plans.pillars(self._db, self.plan.code))

    def departments(self) -> tuple[Department, ...]:
        """Return the departments in order."""
        return plans.departments(self._db, self.plan.code)

    def projects(self) -> tuple[Project, ...]:
        """Return the plan's projects."""
        return projects.projects(self._db, self.plan.code)

    def project_years(self) -> tuple[ProjectYear, ...]:
        """Return what each year's plan asks of each project."""
        return projects.project_years(self._db, self.plan.code)

    def milestones(self) -> tuple[Milestone, ...]:
        """Return the milestones of all projects."""
        return projects.milestones(self._db, self.plan.code)

    def progress(self) -> tuple[Progress, ...]:
        """Return what was reported of all projects."""
        return projects.progress(self._db, self.plan.code)

    def tasks(self) -> tuple[Task, ...]:
        """Return the plan's tasks."""
        return plans.tasks(self._db, self.plan.code)

    def aliases(self) -> dict[str, str]:
        """Return other names of indicators: alias to code."""
        return plans.aliases(self._db, self.plan.code)

    def changes(self, limit: int = 500) -> tuple[Change, ...]:
        """Return the newest changes, newest first."""
        return journal.changes(self._db, limit)

    def images(self, change: int) -> tuple[journal.Image, ...]:
        """Return the rows that a change touched, before and after."""
        return journal.images(self._db, change)
