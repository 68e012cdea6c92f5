"""The header texts above each column of a project table, parents first, times kept."""

import re
from dataclasses import replace

from jingkou_desktop.domain.periods import HeaderPeriod, read_period
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.project_words import Special, meaning
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import is_unit, outline_level, split_unit

COUNTED = re.compile(r".{0,24}[(（]?\s*(?:共|计|合计)?\s*\d+\s*[个项]\s*[)）]?")  # 一、交通5项
_NAMES = (Special.NAME, Special.BARE_NAME)
_LONGEST = 60  # a longer text dates nothing


def with_own_headers(seen: View, table: Table) -> Table:
    """Return the table with every row beside a merged 项目名称 among its headers, outline rows below not."""
    header, data = list(table.header), list(table.data)
    names = (look for row in header for look in seen.row(row) if meaning((look.text,), look.text) in _NAMES)
    name = next(names, None)
    area = seen.merges.get(name.place) if name else None
    while area and data and data[0] <= area[2]:
        header.append(data.pop(0))
    while len(header) > 1 and len(last := seen.row(header[-1])) == 1:
        if not outline_level(last[0].text) and not COUNTED.fullmatch(last[0].text):
            break
        data.insert(0, header.pop())
    return table if header == table.header else Table(table.preface, header, data)


def header_paths(seen: View, table: Table, columns: tuple[Column, ...]) -> dict[int, tuple[str, ...]]:
    """Return the texts above each column without units, the parent of an unmerged row filled in."""
    own: dict[int, list[tuple[int, Look]]] = {}
    for column in columns:
        cells: list[tuple[int, Look]] = []
        for row in table.header:
            look = seen.at((row, column.number))
            if look is not None and (not cells or cells[-1][1] is not look):
                cells.append((row, look))
        own[column.number] = cells
    return {number: _texts(_parents(own, number, table.header) + own[number]) for number in own}


def _parents(
    own: dict[int, list[tuple[int, Look]]], number: int, header: list[int]
) -> list[tuple[int, Look]]:
    """Return the texts to the left, in rows above a column's own, that have texts of theirs below."""
    if not own[number]:
        return []
    found: list[tuple[int, Look]] = []
    for row in header:
        if row >= own[number][0][0]:
            break
        for left in sorted((other for other in own if other < number), reverse=True):
            cells = own[left]
            parent = next((look for at, look in cells if at == row), None)
            if parent is None:
                continue
            if parent.place == (row, left) and any(at > row and not is_unit(look.text) for at, look in cells):
                found.append((row, parent))
            break
    return found


def _texts(cells: list[tuple[int, Look]]) -> tuple[str, ...]:
    texts = (split_unit(look.text)[0] for _, look in cells if not is_unit(look.text))
    return tuple(text for text in texts if text)


def with_path(column: Column, path: tuple[str, ...]) -> Column:
    """Return a column with its whole path as labels, and the period that the path names."""
    period = column.period
    if period is None:
        for text in path:
            period = _closer(period, read_period(text) if len(text) <= _LONGEST else None)
    return replace(column, labels=path, period=period)


def _closer(above: HeaderPeriod | None, own: HeaderPeriod | None) -> HeaderPeriod | None:
    if above is None or own is None:
        return own or above
    return own.with_year(above.year) if own.year is None and above.year is not None else own
