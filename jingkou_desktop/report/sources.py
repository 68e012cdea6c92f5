"""The annex that leads every figure back to its file, sheet and cell, or to who typed it."""

from collections.abc import Iterator
from datetime import tzinfo

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Value
from jingkou_desktop.report.cells import date_text, moment_text, period_text
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering


def counting(facts: Facts) -> Iterator[Value]:
    """Yield the values that count, by indicator and year."""
    for one in facts.indicators:
        yield from (value for _, value in sorted(facts.counting[one.code].items()))


def sources(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the table of all counting values with their sources, and that of the files."""
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("期别", Kind.LABEL),
        Column("数值", Kind.NUMBER),
        Column("阶段", Kind.LABEL),
        Column("来源", Kind.WORDS),
    )
    names = {one.code: one for one in facts.indicators}
    rows = tuple(_row(names[value.indicator], value, facts.zone) for value in counting(facts))
    if not rows:
        yield Text("尚无数据。")
        return
    files = {(value.source.file, value.source.sha256) for value in counting(facts) if value.source.file}
    notes = ("注：来源写明文件、工作表和单元格；手工录入的写明录入人和日期；有文号的写明文号。",)
    yield Table(numbers.table(), "逐项数据来源", columns, rows, "单位：见附表1", notes)
    if files:
        titles = (Column("文件", Kind.WORDS), Column("SHA-256", Kind.WORDS))
        yield Table(numbers.table(), "来源文件及其校验值", titles, tuple(sorted(files)))


def _row(one: Indicator, value: Value, zone: tzinfo | None) -> tuple[str, ...]:
    number = canonical(value.value) if value.value is not None else value.raw or "—"
    period = period_text(value.period, value.basis)
    return (one.code, one.name, period, number, value.stage.value, source_text(value, zone))


def source_text(value: Value, zone: tzinfo | None) -> str:
    """Return where a stored value came from: its cell, or who typed it and when; and its document."""
    words = value.source.words()
    details = []
    if value.source.file and value.source.label:
        details.append(value.source.label)
    if not value.source.file and not value.source.label and value.by:
        details.append(f"{value.by}，{moment_text(value.at, zone)}")
    if value.document or value.dated:
        details.append(" ".join(filter(None, (value.document, date_text(value.dated)))))
    return f"{words}（{'；'.join(details)}）" if details else words
