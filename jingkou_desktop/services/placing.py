"""Where the cells of a copied block go in the grid: by position, or by the names and years beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jingkou_desktop.domain.units import ratio
from jingkou_desktop.services.block_heads import Heads, find_heads
from jingkou_desktop.services.blocks import Wanted
from jingkou_desktop.services.clip_cells import Clip, Table, typed_text
from jingkou_desktop.services.workspace import Workspace

BY_POSITION, BY_NAME = "按位置", "按名称和年份"


@dataclass(frozen=True, slots=True)
class Room:
    """The grid as it stands: the indicators shown, the period of each column ("" off the figures), titles."""

    codes: Sequence[str]
    periods: Sequence[str]
    titles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """The cells selected: the first one, and how many rows and columns."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """One way to place a block: the cells it fills, and what a person must know before."""

    way: str
    wanted: tuple[Wanted, ...]
    doubts: tuple[str, ...]


def place(ws: Workspace, table: Table, room: Room, spot: Spot) -> tuple[Placed, ...]:
    """Return the ways to place a block, the likeliest first; blank cells ask for clearing.

    Names or years at its edges are not figures; they give a second way, which comes first where the two
    differ. No doubt at all means that the block fits as it is.
    """
    heads = find_heads(ws, table)
    hidden = (f"复制的区域里有 {table.left_out} 个隐藏的单元格，没有取用。",) if table.left_out else ()
    if not heads:
        wanted, doubts = _by_position(table, room, spot)
        return (Placed(BY_POSITION, wanted, (*hidden, *doubts)),)
    inner = Table(tuple(row[heads.first_column :] for row in table.rows[heads.first_row :]))
    offset = (heads.first_row, heads.first_column)
    figures = next((n for n, period in enumerate(room.periods) if period), 0)
    spot = replace(spot, column=max(spot.column, figures), rows=1, columns=1)  # names lie over names
    plain, doubts = _by_position(inner, room, spot, offset)
    named, said = _by_name(ws, table, heads, room, spot)
    if _cells(plain) == _cells(named):
        return (Placed(BY_NAME, named, (*hidden, *said)),)
    return (
        Placed(BY_NAME, named, (*hidden, *said)),
        Placed(
            BY_POSITION,
            plain,
            (*hidden, "复制的区域带有名称或年份，这里没有按它们对应，请逐格核对。", *doubts),
        ),
    )


def _cells(wanted: Sequence[Wanted]) -> list[tuple[str, str, str]]:
    return [(one.code, one.period, one.text) for one in wanted]


def _by_position(
    table: Table, room: Room, spot: Spot, offset: tuple[int, int] = (0, 0)
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """Lay the block down at the selection, once or as often as it fits exactly."""
    doubts = []
    down, across = spot.rows // table.height, spot.columns // table.width
    if spot.rows % table.height or spot.columns % table.width:
        down = across = 1
        if spot.rows * spot.columns > 1:
            doubts.append(
                f"复制了 {table.height} 行 {table.width} 列，选中了 {spot.rows} 行 {spot.columns} 列，"
                "大小不合；从选中的第一格起按复制的大小放。"
            )
    wanted = tuple(
        _wanted(cell, row, column, offset, _target(room, spot.row + row + r * table.height,
                                                    spot.column + column + c * table.width))
        for r in range(down) for c in range(across) for row, column, cell in table.cells()
    )  # fmt: skip
    wanted = tuple(one for one in wanted if one.text or not one.refused)
    outside = sum(1 for one in wanted if not one.code and one.text)
    if outside:
        doubts.append(f"有 {outside} 格超出了表格，放不下。")
    return wanted, tuple(doubts)


def _target(room: Room, row: int, column: int) -> tuple[str, str, str]:
    """Return code and period of a place in the grid, and why nothing goes there."""
    if row >= len(room.codes) or column >= len(room.periods):
        return "", "", "超出了表格的范围。"
    if not room.periods[column]:
        return room.codes[row], "", f"“{room.titles[column]}”一栏不能在这里填写。"
    return room.codes[row], room.periods[column], ""


def _wanted(
    cell: Clip, row: int, column: int, offset: tuple[int, int], target: tuple[str, str, str]
) -> Wanted:
    text, doubt = typed_text(cell)
    code, period, refused = target
    source = f"第{row + offset[0] + 1}行第{column + offset[1] + 1}列"
    return Wanted(code, period, text, cell.text, source, doubt, refused, overwrites=False)


def _by_name(
    ws: Workspace, table: Table, heads: Heads, room: Room, spot: Spot
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """Place each figure by its row's name and its column's year; what has none of them goes by position."""
    doubts = ["复制的区域带有" + "和".join(_edges(heads)) + "，不作为数存入。"]
    unnamed = [heads.labels[row] for row, code in heads.codes.items() if code is None]
    if unnamed:
        doubts.append(f"{len(unnamed)} 行找不到对应的指标：{_named(unnamed)}。")
    undated = [
        heads.titles[column] or "（空白）" for column, period in heads.periods.items() if period is None
    ]
    if undated:
        doubts.append(f"{len(undated)} 列没有规划期内的年份，不取用：{_named(undated)}。")
    return tuple(_each_named(ws, table, heads, room, spot)), tuple(doubts)


def _each_named(ws: Workspace, table: Table, heads: Heads, room: Room, spot: Spot) -> Iterator[Wanted]:
    for row, column, cell in table.cells():
        if row < heads.first_row or column < heads.first_column:
            continue
        across = spot.column + column - heads.first_column
        code, period, refused = _target(
            room,
            0 if heads.codes else spot.row + row - heads.first_row,
            next((n for n, one in enumerate(room.periods) if one), 0) if heads.periods else across,
        )
        if heads.codes:
            code = heads.codes.get(row) or ""
            refused = (
                _unit(ws, code, heads.units.get(row, "")) if code else _unknown(heads.labels.get(row, ""))
            )
        if heads.periods:
            period = heads.periods.get(column) or ""
            if not period:
                continue
        if (row in heads.codes or not heads.codes) and (cell.text or not refused):
            yield _wanted(cell, row, column, (0, 0), (code, period, refused))


def _unknown(label: str) -> str:
    return f"没有名为“{label}”的指标。" if label else "这一行没有指标名称。"


def _unit(ws: Workspace, code: str, said: str) -> str:
    """Return why figures in another unit are not stored."""
    unit = ws.indicator(code).unit
    if not said or ratio(said, unit) == 1 or not unit:
        return ""
    return f"复制的单位是“{said}”，这项指标的单位是“{unit}”；请换算后再粘贴。"


def _edges(heads: Heads) -> Iterator[str]:
    if heads.codes:
        yield "指标名称"
    if heads.periods:
        yield "年份"


def _named(labels: Sequence[str]) -> str:
    return "、".join(label.replace("\n", " ")[:20] for label in labels[:5]) + (
        " 等" if len(labels) > 5 else ""
    )
