"""Cards: labels left of their values, as on a project's own sheet."""

import re
from itertools import pairwise

from jingkou_desktop.domain.periods import basis_of, read_period
from jingkou_desktop.domain.readings import Reading, Skipped
from jingkou_desktop.sheets.grid import Kind, cell_name
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.tables import Table, skip_line
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import Base, basis_for, period_of
from jingkou_desktop.sheets.words import Key, is_unit, key_of, plain_label, split_unit

_ITEM = re.compile(r"(?:项目|工程|企业|单位)名称")


def is_card(view: View, table: Table, columns: tuple[Column, ...]) -> bool:
    """Return whether the first row with figures runs label, figure, label, figure under no headers.

    Labels that all say their unit are a card's even where the line above them looks like headers.
    """
    looks = next((view.row(row) for row in table.data if any(look.figure for look in view.row(row))), ())
    headed = {
        column.number for column in columns if column.labels or column.period or column.region or column.key
    }
    figures = [look for look in looks if look.figure]
    if _opens_card(view, table, looks):
        return True
    found = pairs(looks)
    if len(found) >= 2 and all(split_unit(label.text)[1] for label, _ in found):
        return True
    bare = [look for look in figures if look.place[1] not in headed]
    return len(bare) * 2 >= len(figures) and len(found) >= 2


def _opens_card(view: View, table: Table, looks: tuple[Look, ...]) -> bool:
    """Return whether 项目名称 stands above 总投资（万元） at the left, and figures right of such names."""
    if len(looks) < 2 or looks[0].figure or not looks[1].figure or not split_unit(looks[0].text)[1]:
        return False
    column = looks[0].place[1]
    above = (view.looks.get((row, column)) for row in table.header)
    return any(look is not None and _ITEM.fullmatch(look.text) for look in above)


def pairs(looks: tuple[Look, ...]) -> list[tuple[Look, Look]]:
    """Return the labels and figures of a row that alternates between them."""
    found = []
    for label, value in pairwise(looks):
        names = not label.figure and label.kind is Kind.TEXT and not is_unit(label.text) and not label.period
        if names and value.figure and value.kind is not Kind.DATE:
            found.append((label, value))
    return found if len(found) * 2 >= len(looks) - 1 else []


def _with_units(looks: tuple[Look, ...]) -> list[tuple[Look, Look]]:
    """Return the figures of a row that stand right of a label with a unit, whatever else stands there."""
    return [
        (label, value)
        for label, value in pairwise(looks)
        if not label.figure and value.figure and value.kind is not Kind.DATE and split_unit(label.text)[1]
    ]


def read_card(view: View, table: Table, base: Base) -> tuple[list[Reading], list[Skipped]]:
    """Return the figures of a card, each under the label to its left; the rest is passed over."""
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    item: str | None = None
    for row in (*table.header, *table.data):
        looks = view.row(row)
        if looks and _ITEM.fullmatch(looks[0].text) and len(looks) > 1 and not looks[1].figure:
            nearest = looks[1]
            apart = re.search(r"单位|性质|年限", nearest.text)
            item = item if apart else nearest.text
        found = pairs(looks) or _with_units(looks)
        if not found and looks:
            skipped.append(skip_line(view, looks, "卡片中的文字或日期"))
        for label_look, value in found:
            if key_of(label_look.text) is Key.TEXT:  # 联系电话
                continue
            label, unit = split_unit(label_look.text)
            said = read_period(label)
            period, source = period_of(label, said, None, base, listed=True)
            readings.append(
                Reading(
                    sheet=view.name,
                    cell=cell_name(value.place),
                    label=plain_label(label),
                    raw=value.raw,
                    value=value.value,
                    period=period,
                    basis=basis_for(basis_of(label), said.basis if said else None, period, label),
                    unit=unit,
                    item=item,
                    bound=value.bound,
                    notes=(f"年份取自{source}",) if source else (),
                )
            )
    return readings, skipped
