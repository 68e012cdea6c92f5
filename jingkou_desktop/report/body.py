"""The report's body drafted from the facts, without the parts that have no matter or are left out."""

from collections.abc import Iterator

from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.report.annex_marks import mark
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
    project_list, task_list = mark(facts, Part.PROJECT_LIST), mark(facts, Part.TASK_LIST)
    return (
        *overall(facts, numbers),
        *pillars(facts, numbers),
        *kept(
            facts,
            (Part.ANNUAL, annual(facts, numbers)),
            (Part.REVISIONS, revisions(facts, numbers)),
            (Part.HORIZON, horizon(facts, numbers)),
            (Part.PROJECTS, projects(facts, numbers, project_list)),
            (Part.TASKS, tasks(facts, numbers, task_list)),
            (Part.NEXT_YEAR, next_year(facts, numbers)),
        ),
    )


def kept(facts: Facts, *parts: tuple[Part, Iterator[Block]]) -> Iterator[Block]:
    """Yield the blocks of the parts that are not left out; the others are not drafted and take no number."""
    for part, blocks in parts:
        if part not in facts.without:
            yield from blocks
