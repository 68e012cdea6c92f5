"""Names and years at the edges of a copied block: which indicators and periods its figures are of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingkou_desktop.domain import numbers, units
from jingkou_desktop.domain.periods import BASELINE, parse_period, read_period
from jingkou_desktop.services.clip_cells import Clip, Table
from jingkou_desktop.services.matching import Matcher, not_reached
from jingkou_desktop.services.workspace import Workspace

LABELS_WITHIN, HEADS_WITHIN = 5, 4  # columns and rows at the edge that are looked at
ROWS_WITHIN = 500  # rows that tell whether a column holds names
HEADINGS = frozenset({"代码", "编码", "指标", "指标名称", "名称", "单位", "计量单位", "序号"})


@dataclass(frozen=True, slots=True)
class Heads:
    """What the edges say; rows and columns are those of the block.

    `codes` holds each row's indicator, None where its name is not known, `periods` each column's period,
    None where it has none of the plan; both are empty where no edge says anything.
    """

    first_row: int = 0
    first_column: int = 0
    codes: Mapping[int, str | None] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    periods: Mapping[int, str | None] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)  # that a row says its figures are in

    def __bool__(self) -> bool:
        return bool(self.codes or self.periods)


def find_heads(ws: Workspace, table: Table) -> Heads:
    """Return the names in the first columns and the years in the first rows, where there are such."""
    plan = ws.plan
    matcher = Matcher(ws.indicators(), ws.aliases(), plan.district)
    edge = _edge(table, matcher)
    top = _top(ws, table, edge)
    first_row = top + 1 if top is not None else 0
    if top is None and edge and _heading(table.rows[0][:edge]):
        first_row = 1
    codes: dict[int, str | None] = {}
    labels: dict[int, str] = {}
    said: dict[int, str] = {}
    for number in range(first_row, table.height if edge else 0):
        names = [cell.text for cell in table.rows[number][:edge] if cell.text]
        if names or any(cell.text for cell in table.rows[number]):
            labels[number] = " ".join(text for text in names if not units.is_known(text))
            codes[number] = _code(names, matcher)
            within = (matcher.match(text).unit for text in names)
            said[number] = next((text for text in (*names, *within) if text and units.is_known(text)), "")
    titles = {c: table.rows[top][c].text for c in range(edge, table.width)} if top is not None else {}
    found = {c: _period(ws, text) for c, text in titles.items()}
    if first_row >= table.height or edge >= table.width:
        return Heads()
    return Heads(first_row, edge, codes, labels, found, titles, said)


def _edge(table: Table, matcher: Matcher) -> int:
    """Return how many columns at the left hold names, codes and units of indicators; 0 where none does."""
    edge = 0
    for column in range(min(LABELS_WITHIN, table.width)):
        said = [row[column].text for row in table.rows[:ROWS_WITHIN] if row[column].text]
        words = [text for text in said if not _figure(text)]
        named = len(words) * 2 > len(said) and any(matcher.match(text).code for text in words)
        beside = edge == column > 0 and words == said and bool(words) and _units(words)
        edge = column + 1 if named or beside else edge
    return edge


def _units(words: list[str]) -> bool:
    return all(units.is_known(text) or text in HEADINGS for text in words)


def _heading(cells: tuple[Clip, ...]) -> bool:
    return any(cell.text in HEADINGS for cell in cells)


def _top(ws: Workspace, table: Table, edge: int) -> int | None:
    """Return the row of years: one of the first, above figures, that says periods and words alone."""
    for number in range(min(HEADS_WITHIN, table.height - 1)):
        said = [cell.text for cell in table.rows[number][edge:] if cell.text]
        periods = [text for text in said if _period(ws, text) is not None]
        if periods and all(text in periods or not _figure(text) for text in said):
            return number
        if any(_figure(text) for text in said):
            return None
    return None


def _period(ws: Workspace, text: str) -> str | None:
    """Return the period of the plan that a header means; of a target or a change none."""
    said = read_period(text)
    if said is None or parse_period(said.text) is None or not_reached([said.rest]):
        return None
    if said.year == ws.plan.base_year:
        return BASELINE
    years = range(ws.plan.first_year, ws.plan.last_year + 1)
    return said.text if said.year in years and said.basis is None else None


def _code(names: list[str], matcher: Matcher) -> str | None:
    """Return the one indicator that the names of a row mean."""
    found = {match for text in names if (match := matcher.match(text).code)}
    return found.pop() if len(found) == 1 else None


def _figure(text: str) -> bool:
    parsed = numbers.parse(text)
    return parsed.value is not None or parsed.missing
