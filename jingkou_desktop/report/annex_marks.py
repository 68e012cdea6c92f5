"""Which annexes a report has, and their marks; what is left out is referred to nowhere."""

from jingkou_desktop.domain.report_parts import ANNEXES, Part
from jingkou_desktop.report.facts import Facts


def present(facts: Facts) -> tuple[Part, ...]:
    """Return the annexes of a report in order: those with matter that are not left out."""
    held = facts.project_facts
    empty = set()
    if held is None or not held.told:  # the body lists the projects already
        empty.add(Part.PROJECT_LIST)
    if not facts.task_files:
        empty.add(Part.TASK_LIST)
    return tuple(one for one in ANNEXES if one not in empty and one not in facts.without)


def mark(facts: Facts, part: Part) -> str:
    """Return the mark of an annex, 附件3, "" where the report has it not."""
    found = present(facts)
    return f"附件{found.index(part) + 1}" if part in found else ""


def see(facts: Facts, part: Part, words: str) -> str:
    """Return `words` with the annex's mark in the place of {}, "" where the report has it not."""
    found = mark(facts, part)
    return words.format(found) if found else ""
