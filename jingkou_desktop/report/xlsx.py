"""The report as XLSX, to reckon on with: a sheet for every table and chart, the text and the traces."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from jingkou_desktop.report import tables
from jingkou_desktop.report.data import (
    Block,
    Chart,
    Column,
    Heading,
    Kind,
    Parts,
    ReportData,
    Strip,
    Table,
    Text,
    TracePart,
    Trends,
)
from jingkou_desktop.report.packages import day_of, repacked, said
from jingkou_desktop.report.pdf import CLOSING_NOTES
from jingkou_desktop.report.xlsx_figures import figure_table
from jingkou_desktop.report.xlsx_sheets import Place, TextLine, fill_contents, fill_table, fill_text

CONTENTS, TEXT, TRACES, CLOSING = "目录", "正文", "评价过程", "数据校验"
MOST_NAME = 31  # characters of a sheet's name
COUNT_ROOM = 4  # of them, for the number that tells alike names apart
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = frozenset({"history"})  # Excel's own
TRACE_COLUMNS = (
    Column("指标", Kind.WORDS),
    Column("评价", Kind.LABEL),
    Column("过程、数据", Kind.WORDS),
    Column("数值", Kind.WORDS),
    Column("来源", Kind.WORDS),
)
CLOSING_COLUMNS = (Column("项目", Kind.LABEL), Column("内容", Kind.WORDS))
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def render_xlsx(data: ReportData) -> bytes:
    """Return the report as XLSX; the same data give the same bytes.

    Raises TypeError for a block of an unknown kind.
    """
    return _Writer(data).write()


class _Writer:
    """Fills the workbook in the report's order."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._book = Workbook()
        self._names = set(RESERVED)
        self._places: list[Place] = []
        self._lines: list[TextLine] = []
        self._traces: list[TracePart] = []

    def write(self) -> bytes:
        data = self._data
        contents = self._book.worksheets[0]
        contents.title = self._name(CONTENTS)
        text = self._new(TEXT)
        self._places.append(Place(text.title, data.title, TEXT))
        self._take(data.blocks, TEXT)
        for annex in data.annexes:
            self._lines.append(TextLine("附件", f"{annex.mark}　{annex.title}"))
            self._take(annex.blocks, annex.mark)
        if self._traces:
            self._add(TRACES, Table("", TRACES, TRACE_COLUMNS, tuple(_trace_rows(self._traces))), TRACES)
        if data.closing:
            self._add(CLOSING, Table("", CLOSING, CLOSING_COLUMNS, data.closing, "", CLOSING_NOTES), CLOSING)
        fill_text(text, data, self._lines, contents.title)
        fill_contents(contents, data, self._places)
        return self._saved()

    def _take(self, blocks: Sequence[Block], part: str) -> None:
        """Note text and traces, and write the tables and charts, each on its own sheet."""
        for block in blocks:
            match block:
                case Heading():
                    self._lines.append(TextLine("标题", block.text))
                case Text():
                    self._lines.append(TextLine("", block.text))
                case Table():
                    sheet = self._add(block.number or block.title, block, part)
                    self._lines.append(TextLine("表", tables.caption(block), sheet))
                case Chart() | Parts() | Trends() | Strip():
                    table = figure_table(block)
                    sheet = self._add(block.number or block.title or "图", table, part)
                    self._lines.append(TextLine("图", tables.caption(table) or sheet, sheet))
                case TracePart():
                    self._traces.append(block)
                case _:
                    raise TypeError(f"no way to write a {type(block).__name__}")

    def _add(self, wanted: str, table: Table, part: str) -> str:
        """Write a table on a sheet of its own and return the sheet's name."""
        page = self._new(wanted)
        self._places.append(Place(page.title, tables.caption(table), part))
        fill_table(page, table, CONTENTS, self._data.page_mark)
        name: str = page.title
        return name

    def _new(self, wanted: str) -> Any:
        return self._book.create_sheet(self._name(wanted))

    def _name(self, wanted: str) -> str:
        """Return a name for a sheet that a workbook takes and that no other sheet has."""
        plain = NOT_IN_NAMES.sub("", said(wanted)).strip("' \u3000")[: MOST_NAME - COUNT_ROOM] or "表"
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain}_{number}"
        self._names.add(name.casefold())
        return name

    def _saved(self) -> bytes:
        data, told = self._data, self._book.properties
        day = day_of(data.made_on)
        told.title, told.subject, told.language = said(data.title), said(data.page_mark), "zh-CN"
        told.creator = told.lastModifiedBy = said(data.issuer)
        told.created = day
        out = BytesIO()
        self._book.save(out)
        return repacked(out.getvalue(), day, {"docProps/core.xml": lambda part: _dated(part, day)})


def _trace_rows(parts: Sequence[TracePart]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        yield (part.title, part.status, "", "", "")
        for line in part.lines:
            yield ("", "", line, "", "")
        for item in part.inputs:
            yield ("", "", item.name, item.value, item.source)


def _dated(part: bytes, day: datetime) -> bytes:
    """Put the report's day in the place of the moment at which openpyxl saved."""
    return MODIFIED.sub(rb"\g<1>" + f"{day:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
