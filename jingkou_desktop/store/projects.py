"""What is stored of projects: the projects themselves, their years, milestones, progress, problems."""

from sqlite_utils import Database

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.values import State
from jingkou_desktop.store.records import read


def projects(db: Database, plan: str) -> tuple[Project, ...]:
    """Return a plan's projects in their order."""
    return tuple(
        Project(**row | {"state": ProjectState(row["state"]) if row["state"] else None})
        for row in read(db, "project", plan, "position, code")
    )


def project_years(db: Database, plan: str) -> tuple[ProjectYear, ...]:
    """Return what each year asks of each project, by project and year."""
    return tuple(ProjectYear(**row) for row in read(db, "project_year", plan, "project, year"))


def milestones(db: Database, plan: str) -> tuple[Milestone, ...]:
    """Return the milestones, by project in their order."""
    return tuple(Milestone(**row) for row in read(db, "milestone", plan, "project, position, name"))


def progress(db: Database, plan: str) -> tuple[Progress, ...]:
    """Return what was reported, by project and period."""
    return tuple(
        Progress(**row | {"state": State(row["state"])})
        for row in read(db, "project_progress", plan, "project, period")
    )


def problems(db: Database, plan: str) -> tuple[Problem, ...]:
    """Return the problems, by project and number."""
    return tuple(Problem(**row) for row in read(db, "problem", plan, "project, number"))
