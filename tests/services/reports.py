"""What tests of reports share: files filled with made-up figures, and the parts of a report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jingkou_desktop.domain.values import Basis, Source, Value
from jingkou_desktop.report.data import ReportData, Table, Text
from jingkou_desktop.services import demo
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

DAY = date(2026, 3, 5)


def fill(ws: Workspace, label: str = "演示数据") -> None:
    """Store the made-up figures of the plan."""
    with ws.edit("存入数据"):
        values.put_values(
            ws.db, [replace(value, source=Source(label=label)) for value in demo.demo_values("14")]
        )


def store(ws: Workspace, code: str, period: str, number: str) -> None:
    """Store a figure; of part of a year as 本年累计."""
    basis = Basis.YEAR_TO_DATE if "-" in period else Basis.CURRENT
    with ws.edit("存入数据"):
        values.put_values(ws.db, [Value("14", code, period, Decimal(number), number, basis)])


def tables(data: ReportData) -> dict[str, Table]:
    every = (*data.blocks, *(block for annex in data.annexes for block in annex.blocks))
    return {block.number: block for block in every if isinstance(block, Table)}


def titled(data: ReportData, title: str) -> Table:
    """The table whose title begins so."""
    return next(table for table in tables(data).values() if table.title.startswith(title))


def notes(data: ReportData) -> list[str]:
    """The paragraphs of the annex of notes."""
    annex = next(one for one in data.annexes if one.mark == "附件3")
    return [block.text for block in annex.blocks if isinstance(block, Text)]


def paragraphs(data: ReportData) -> list[str]:
    return [block.text for block in data.blocks if isinstance(block, Text)]
