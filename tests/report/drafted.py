"""What tests look for in a report drafted from facts made by hand."""

from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.data import Block, Heading, Table, Text
from jingkou_desktop.report.facts import Facts
from tests.report.drafts import rich

RICH = rich()


def blocks(given: Facts = RICH) -> tuple[Block, ...]:
    return (*body(given), *(block for annex in annexes(given) for block in annex.blocks))


def table(title: str, given: Facts = RICH) -> Table:
    return next(one for one in blocks(given) if isinstance(one, Table) and one.title.startswith(title))


def sourced(found: Table) -> dict[tuple[str, str], tuple[str, ...]]:
    """The rows of the table of sources by indicator and period."""
    rows, code = {}, ""
    for row in found.rows:
        if len(row) == 1:
            code = row[0].split()[0]
        else:
            rows[code, row[0]] = row
    return rows


def said(given: Facts = RICH) -> str:
    return "\n".join(one.text for one in blocks(given) if isinstance(one, Text))


def headings(given: Facts) -> list[str]:
    return [one.text for one in body(given) if isinstance(one, Heading) and one.level == 1]
