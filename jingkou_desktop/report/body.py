"""The report's body drafted from the facts, part by part; those without matter are left out."""

from jingkou_desktop.report.annex_marks import project_annex, task_annex
from jingkou_desktop.report.annual import annual
from jingkou_desktop.report.data import Block
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.horizon import horizon
from jingkou_desktop.report.next_year import next_year
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.overall import overall
from jingkou_desktop.report.pillars import pillars
from jingkou_desktop.report.projects import projects
from jingkou_desktop.report.revisions import revisions
from jingkou_desktop.report.tasks import tasks


def body(facts: Facts) -> tuple[Block, ...]:
    """Return the body's blocks in order."""
    numbers = Numbering()
    return (
        *overall(facts, numbers),
        *pillars(facts, numbers),
        *annual(facts, numbers),
        *revisions(facts, numbers),
        *horizon(facts, numbers),
        *projects(facts, numbers, project_annex(facts)),
        *tasks(facts, numbers, task_annex(facts)),
        *next_year(facts, numbers),
    )
