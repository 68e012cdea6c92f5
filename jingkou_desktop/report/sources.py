"""The annex that leads every printed figure back to its file, sheet and cell, and who brought it in when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from jingkou_desktop.domain.judging.tracing import section_words
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.values import TYPED, Value
from jingkou_desktop.report.cells import (
    NONE,
    clock_text,
    date_text,
    full,
    moment_text,
    period_text,
    plain_target,
    target_text,
)
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.item_sources import item_sources, item_trails
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.provenance import Origin
from jingkou_desktop.report.wording import labelled

PART = "　其中"  # before the period of what a figure is summed from
NOTE = (
    "注：数值同正文各表；表格中的原数、原文与印出的不同时写在来源之后。"
    "“操作”是把这个数存成现在这样的那一次操作，见“有关操作”；由各月、各季相加的，列出每一个数。"
)

COLUMNS = (
    Column("期别", Kind.LABEL),
    Column("数值", Kind.NUMBER),
    Column("阶段", Kind.LABEL),
    Column("来源（文件、工作表、单元格，或录入方式）", Kind.WORDS),
    Column("操作", Kind.LABEL),
    Column("日期", Kind.LABEL),
    Column("经手人", Kind.LABEL),
    Column("审核", Kind.LABEL),
)


def counting(facts: Facts) -> Iterator[Value]:
    """Yield the values that count, by indicator and year."""
    for one in facts.indicators:
        yield from (value for _, value in sorted(facts.counting[one.code].items()))


def sources(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the tables of the printed figures with their sources, of the changes, and of the files."""
    rows = tuple(row for one in facts.indicators for row in _group(facts, one))
    if rows:
        yield Table(numbers.table(), "逐项数据来源", COLUMNS, rows, "单位：见指标名称", (NOTE,))
    else:
        yield Text("指标尚无数据。")
    if (items := item_sources(facts, "")) is not None:
        yield replace(items, number=numbers.table())
    if changes := _changes(facts):
        yield _changes_table(facts, changes, numbers.table())
    named = [one.source for one in _stored(facts)]
    named += [trail.source for trail in item_trails(facts) if trail.source is not None]
    files = {(one.file, one.sha256) for one in named if one.file}
    if files:
        titles = (Column("文件", Kind.WORDS), Column("SHA-256", Kind.WORDS))
        yield Table(numbers.table(), "来源文件及其校验值", titles, tuple(sorted(files)))


def _group(facts: Facts, one: Indicator) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one indicator under its name: baseline, figures by year, targets."""
    rows = [*_baseline(facts, one), *_figures(facts, one), *_targets(facts, one)]
    if rows:
        yield ("　".join(filter(None, (f"{one.code} {labelled(one)}", one.department))),)
        yield from rows


def _baseline(facts: Facts, one: Indicator) -> Iterator[tuple[str, ...]]:
    if one.baseline is not None:
        origin = facts.provenance.baselines.get(one.code)
        name = f"{one.baseline_year or facts.plan.base_year}年基数"
        number = full(one.baseline, one.decimals)
        yield (name, number, NONE, _of_plan(one, origin), *_who(facts, origin), NONE)


def _figures(facts: Facts, one: Indicator) -> Iterator[tuple[str, ...]]:
    for _, value in sorted(facts.counting[one.code].items()):
        yield _row(facts, one, value)
        for part in facts.provenance.parts.get(value.key, ()):
            period, *rest = _row(facts, one, part)
            yield (PART + period, *rest)


def _row(facts: Facts, one: Indicator, value: Value) -> tuple[str, ...]:
    number = value.raw.strip() or NONE
    if value.value is not None:
        number = show(value.value, one.decimals)
    summed = value.key in facts.provenance.parts
    origin = None if summed else facts.provenance.values.get(value.key)
    who = _who(facts, origin, NONE if summed else value.by, "" if summed else value.at)
    return (
        period_text(value.period, value.basis),
        number,
        value.stage.value,
        _origin_text(value, number),
        *who,
        value.state.value,
    )


def _targets(facts: Facts, one: Indicator) -> Iterator[tuple[str, ...]]:
    annual, origins = one.annual_target(facts.year), facts.provenance
    if (said := target_text(one)) != NONE:
        origin = _of_target(facts, one)
        name = f"{one.target_year or facts.plan.last_year}年目标"
        yield (name, said, NONE, _decided(one, one.target, origin), *_who(facts, origin), NONE)
    if annual is not None:
        origin = origins.annual.get((one.code, facts.year, annual.version))
        said = plain_target(annual, one.decimals)
        words = _decided(one, annual, origin)
        yield (f"{facts.year}年度目标", said, NONE, words, *_who(facts, origin), NONE)


def _of_target(facts: Facts, one: Indicator) -> Origin | None:
    """Return what stored a target; one without a number stands in the indicator's rule."""
    if one.target is None:
        return facts.provenance.indicators.get(one.code)
    return facts.provenance.targets.get((one.code, one.target.version))


def _decided(one: Indicator, target: Target | None, origin: Origin | None) -> str:
    """Return what a target rests on: its document, or where it came from."""
    document = " ".join(filter(None, (target.document, date_text(target.decided_on)))) if target else ""
    return document or _of_plan(one, origin)


def _of_plan(one: Indicator, origin: Origin | None) -> str:
    """Return where a number of the plan came from: the plan's own section, an import, or a person."""
    if origin is None or origin.of_plan:
        return section_words(one)
    return origin.what if origin.kind == "导入" else TYPED.words()


def _who(facts: Facts, origin: Origin | None, by: str = "", at: str = "") -> tuple[str, str, str]:
    """Return the number of a change, its day and its person; `by` and `at` where the change isn't known."""
    if origin is None:
        return (NONE, moment_text(at, facts.zone) if at else NONE, by or NONE)
    return (f"第{origin.change}号", moment_text(origin.at, facts.zone), origin.who or NONE)


def _stored(facts: Facts) -> Iterator[Value]:
    """Yield the stored values that are printed, or summed to what is printed."""
    for value in counting(facts):
        yield from facts.provenance.parts.get(value.key, (value,))


def _changes(facts: Facts) -> dict[int, Origin]:
    """Return every change that the rows name, by number."""
    held = facts.provenance
    found = [held.values[one.key] for one in _stored(facts) if one.key in held.values]
    found += [trail.origin for trail in item_trails(facts)]
    for one in facts.indicators:
        annual = one.annual_target(facts.year)
        of_plan = (
            held.baselines.get(one.code) if one.baseline is not None else None,
            _of_target(facts, one) if target_text(one) != NONE else None,
            held.annual.get((one.code, facts.year, annual.version)) if annual else None,
        )
        found += [origin for origin in of_plan if origin is not None]
    return {origin.change: origin for origin in sorted(found, key=lambda origin: origin.change)}


def _changes_table(facts: Facts, changes: dict[int, Origin], number: str) -> Table:
    columns = (
        Column("操作", Kind.LABEL),
        Column("时间", Kind.LABEL),
        Column("类别", Kind.LABEL),
        Column("内容", Kind.WORDS),
        Column("理由", Kind.WORDS),
        Column("经手人", Kind.LABEL),
    )
    rows = tuple(
        (
            f"第{one.change}号",
            clock_text(one.at, facts.zone),
            one.kind,
            one.what,
            one.reason or NONE,
            one.who or NONE,
        )
        for one in changes.values()
    )
    return Table(number, "有关操作", columns, rows)


def source_text(value: Value, zone: tzinfo | None) -> str:
    """Return where a stored value came from: its cell, or who typed it and when; and its document."""
    details = [value.source.label] if value.source.file and value.source.label else []
    if not value.source.file and not value.source.label and value.by:
        details.append(f"{value.by}，{moment_text(value.at, zone)}")
    return _with_details(value, details)


def _origin_text(value: Value, printed: str) -> str:
    """Return where a value came from, and what stands there where that is not what is printed."""
    details = [value.source.label] if value.source.file and value.source.label else []
    if value.value is not None:
        exact, raw = canonical(value.value), value.raw.strip().replace(",", "")
        if exact not in (printed, _bare(printed)):
            details.append(f"原数{exact}")
        if raw not in ("", exact, printed):
            details.append(f"原文“{value.raw.strip()}”")
    return _with_details(value, details)


def _with_details(value: Value, details: list[str]) -> str:
    words = value.source.words()
    if value.document or value.dated:
        details.append(" ".join(filter(None, (value.document, date_text(value.dated)))))
    return f"{words}（{'；'.join(details)}）" if details else words


def _bare(number: str) -> str:
    """Return a printed number without the zeros that its decimals show: 16.0 is 16."""
    return number.rstrip("0").rstrip(".") if "." in number else number
