"""The report's body drafted from the facts, part by part; those without matter are left out."""

from jingkou_desktop.report.annual import annual
from jingkou_desktop.report.data import Block
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.horizon import horizon
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.overall import overall
from jingkou_desktop.report.pillars import pillars
from jingkou_desktop.report.projects import projects
from jingkou_desktop.report.revisions import revisions


def body(facts: Facts) -> tuple[Block, ...]:
    """Return the body's blocks in order."""
    numbers = Numbering()
    return (
        *overall(facts, numbers),
        *pillars(facts, numbers),
        *annual(facts, numbers),
        *revisions(facts, numbers),
        *horizon(facts, numbers),
        *projects(facts, numbers),
    )
