"""Figures of other areas (对标): what a spreadsheet offers, and how the district stands among them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain.checks import Severity, check_value
from jingkou_desktop.domain.factors import wrong_unit
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Direction, Indicator
from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.domain.values import Basis, Benchmark, Source
from jingkou_desktop.services.figuring import basis_said, exact
from jingkou_desktop.services.labels import squeeze
from jingkou_desktop.services.outcomes import Kind, Outcome, Row, one_sentence
from jingkou_desktop.services.stages import counting_stage
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks as stored

WHOLES = re.compile("全.|合计|总计|全部|小计|平均|.*(?:省|自治区|合计|总计|平均)")
YEAR = len("2023")
FAR = 1000  # areas differ in size: only a figure so many times another tells of a wrong unit


@dataclass(frozen=True, slots=True)
class Peer:
    """One area's figure beside the district's own; `rank` 1 is the best, None of what is no area alike."""

    region: str
    value: Decimal
    ours: bool
    rank: int | None


def region_name(text: str) -> str:
    """Return an area's name as it is kept: half-width, without padding."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Peers:
    """The stored figures of other areas, read once for all readings."""

    def __init__(self, ws: Workspace, chosen: Iterable[str]) -> None:
        self._ws = ws
        self._chosen = {region_name(region) for region in chosen}
        self._stored = {one.key: one for one in stored.benchmarks(ws.db, ws.plan.code)}

    def row(
        self, row: Row, table: TableFile, reading: Reading, one: Indicator, when: tuple[Period, str | None]
    ) -> Row:
        """Return the row of another area's figure: offered, and stored where its area was chosen."""
        period, implied = when
        region = region_name(reading.region or "")
        row = replace(row, kind=Kind.PEER, region=region, period=str(period), unit=one.unit)
        chosen = region in self._chosen
        refused = Outcome.REJECTED if chosen else Outcome.OFFERED
        plan = self._ws.plan
        if not plan.base_year <= period.year <= plan.last_year:
            return replace(
                row, outcome=refused, new=None, sentence=f"{period.words}不在规划的年份之内，没有采用。"
            )
        found = exact(reading, one.unit)
        if found.number is None:
            said = found.fault or "表里没有数。"
            return replace(row, outcome=refused if found.fault else Outcome.SAME, new=None, sentence=said)
        basis = basis_said(reading, one, period, implied)
        source = Source(table.name, table.sha256, reading.sheet, reading.cell)
        value = Benchmark(
            plan.code, one.code, region, str(period), found.number, reading.raw.strip(), basis, source
        )
        stops = [
            problem.sentence
            for problem in check_value(one, plan, str(period), found.number, {})
            if problem.severity is Severity.STOP
        ]
        if stops:
            return replace(row, outcome=refused, new=None, sentence=one_sentence(stops))
        before = self._stored.get(value.key)
        row = replace(row, new=found.number, old=before.value if before else None, effect=value)
        if before is not None and before.value == found.number:
            return replace(row, outcome=Outcome.SAME, sentence=f"与已存的{region}的数相同。")
        slip = "" if reading.unit else self._slip(one, period, found.number)
        said = one_sentence((f"{region}的数，选定后作对标" if not chosen else "", *found.notes, slip))
        if not chosen:
            return replace(row, outcome=Outcome.OFFERED, sentence=said)
        outcome = Outcome.CHANGED if before else Outcome.NEW
        return replace(row, outcome=Outcome.WARNED if slip else outcome, sentence=said)

    def unknown(self, row: Row, reading: Reading, said: str) -> Row:
        """Return the row of another area's figure whose indicator is not known."""
        region = region_name(reading.region or "")
        return replace(row, outcome=Outcome.OFFERED, kind=Kind.PEER, region=region, new=None, sentence=said)

    def _slip(self, one: Indicator, when: Period, number: Decimal) -> str:
        """Return a sentence where a figure without a unit is far off from the district's own."""
        years = {
            year: value.value
            for year, value in self._ws.counting(one.code).items()
            if value.value is not None and len(value.period) == YEAR
        }
        if one.baseline is not None and one.baseline_year is not None:
            years.setdefault(one.baseline_year, one.baseline)
        nearest = min(years, key=lambda year: abs(year - when.year), default=None)
        if nearest is None or not years[nearest] or not number:
            return ""
        ratio = abs(number / years[nearest])
        if one.unit != "%" and 1 / Decimal(FAR) < ratio < FAR:
            return ""
        return wrong_unit(one, self._ws.plan, when, number, years, {}, {})


def peers(ws: Workspace, code: str, year: int) -> tuple[Peer, ...]:
    """Return the areas' figures of a year with the district's own, the best first; empty where none is kept.

    All are of one period: the one that counts for the district, else the whole year, else the latest.
    Ranks are among areas alike: neither totals nor the province or city that the district belongs to.
    Raises UserError for an unknown code.
    """
    one = ws.indicator(code)
    kept = [peer for peer in stored.benchmarks(ws.db, ws.plan.code, code) if peer.period[:YEAR] == str(year)]
    if not kept:
        return ()
    own = ws.counting(code).get(year)
    wanted = [(own.period, own.basis), (str(year), own.basis)] if own else []
    wanted += [(str(year), Basis.CURRENT)]
    held = {(peer.period, peer.basis) for peer in kept}
    period, basis = next((cell for cell in wanted if cell in held), max(held, key=_closes))
    when = parse_period(period)
    ours = counting_stage(ws, code, when, basis) if when else None
    found = [
        (peer.region, peer.value, False) for peer in kept if (peer.period, peer.basis) == (period, basis)
    ]
    if ours is not None and ours.value is not None:
        found.append((ws.plan.district, ours.value, True))
    elif when is not None and str(when) == str(one.baseline_year) and one.baseline is not None:
        found.append((ws.plan.district, one.baseline, True))
    higher = one.direction is Direction.HIGHER
    found.sort(key=lambda peer: (-peer[1] if higher else peer[1], not peer[2], peer[0]))
    alike = [value for region, value, mine in found if mine or not _is_whole(ws, region)]
    return tuple(
        Peer(region, value, mine, alike.index(value) + 1 if mine or not _is_whole(ws, region) else None)
        for region, value, mine in found
    )


def peers_words(ws: Workspace, code: str, year: int) -> str:
    """Return how the district stands among other areas, in one line, "" where no area's figure is kept."""
    found = peers(ws, code, year)
    if not found:
        return ""
    alike = sum(one.rank is not None for one in found)
    own = next((one for one in found if one.ours), None)
    areas = "、".join(f"{one.region} {canonical(one.value)}" for one in found)
    standing = f"；{own.region}在 {alike} 个地区中列第 {own.rank}" if own and alike > 1 else ""
    return f"{year}年（{ws.indicator(code).unit}）：{areas}{standing}"


def _closes(cell: tuple[str, Basis]) -> tuple[int, str]:
    when = parse_period(cell[0])
    return (when.months if when else 0, cell[1].value)


def _is_whole(ws: Workspace, region: str) -> bool:
    """Tell whether an area is a total, a province, or one that the district belongs to."""
    above = ws.plan.name.partition(ws.plan.district)[0]
    return bool(WHOLES.fullmatch(region)) or squeeze(region) in squeeze(above)
