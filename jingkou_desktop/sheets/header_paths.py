"""Header rows to texts: what stands above each column, split labels joined, parents filled in."""

import re

from jingkou_desktop.sheets.grid import Kind, Place
from jingkou_desktop.sheets.places import is_area
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.words import PART, is_foreign, is_rate, is_share, is_total, is_unit, key_of, tidy

_COUNTED = frozenset(
    ["镇", "乡", "村", "街道", "社区", "组", "站", "网点", "班", "门", "床", "户数"]
)  # no units where bare
# said of a period column, these words add nothing: the figure is simply that period's value
PLAIN_VALUE = re.compile(
    r"(?:年|年度|全年|基期|本期|填报|上报|报送|本年|当年|实际|完成|执行|决算|实绩|数|值|数值|数据|情况|指标值|绝对值|绝对数|绝对额|总量|报告期|统计|末|底|的|基期值|现状值|现状|上年|去年|同期|上年度|本月|当月|本季|当季|本月止|累计|1[-—–~～至到]+"
    r"|快报|初步核算|初步|最终核实|核实|普查修订|修订|初核|终核|核算|经济普查|上|去|全)*"
)
_SPAN_OPEN = re.compile(r"(?:19|20)\d\d年?\s*[-—–~～至]+$")  # 1979～ above 2017


def paths_of(view: View, table: Table, numbers: list[int]) -> dict[int, list[str]]:
    """Return for each column its header texts from the top, split labels joined, parents filled in."""
    anchors: dict[int, list[tuple[int, Look]]] = {number: [] for number in numbers}
    for row in table.header:
        if _says_again(view, table, row):
            continue
        for number in numbers:
            look = view.at((row, number))
            if look is not None and (not anchors[number] or anchors[number][-1][1] is not look):
                anchors[number].append((row, look))
    filled = {
        number: _with_upright(view, anchors, number, _fill_forward(anchors, number, table.header))
        for number in numbers
    }
    shared = {
        look.place: sum(1 for path in filled.values() if any(other is look for other in path))
        for path in filled.values()
        for look in path
    }
    lone = _lone_areas(view, table)
    return {number: _join(filled[number], shared, lone) for number in numbers}


def _says_again(view: View, table: Table, row: int) -> bool:
    """Return whether a header row says in a foreign language what the Chinese one above it says."""
    looks = view.row(row)
    above = [view.at((row - 1, look.place[1])) for look in looks] if row - 1 in table.header else []
    return len(above) > 1 and all(
        is_foreign(look.text) and over is not None and not is_foreign(over.text) and not over.period
        for look, over in zip(looks, above, strict=True)
    )


def _fill_forward(anchors: dict[int, list[tuple[int, Look]]], number: int, header: list[int]) -> list[Look]:
    """Return the header cells of a column, with the parent that an unmerged row leaves blank."""
    own = anchors[number]
    if not own or is_unit(own[0][1].text) or len(header) < 2:
        return [look for _, look in own]
    top = own[0][0]
    found: list[Look] = []
    for row in header:
        if row >= top:
            break
        for left in range(number - 1, -1, -1):
            cells = anchors.get(left, [])
            parent = next((look for at, look in cells if at == row), None)
            if parent is None:
                continue
            below = [look for at, look in cells if at > row and not is_unit(look.text)]
            if below and key_of(parent.text) is None and parent.place[1] == left:
                found.append(parent)
            break
    return found + [look for _, look in own]


def _with_upright(
    view: View, anchors: dict[int, list[tuple[int, Look]]], number: int, path: list[Look]
) -> list[Look]:
    """Put 其中 before a header that stands lower than the one to its left, right of nothing of its own.

    第二产业 with 工业 and 建筑业 right below it is their whole: merged downwards, or over two such at least.
    """
    own = anchors[number]
    name = next((look for _, look in own if not is_unit(look.text)), None)
    if name is None or path[0] is not own[0][1] or is_rate(name.text) or is_share(name.text):
        return path
    top = own[0][0]
    parts = number
    while anchors.get(parts - 1) and anchors[parts - 1][0][0] == top:
        parts -= 1
    whole = anchors.get(parts - 1)
    if not whole or whole[0][0] >= top or not _is_upright(whole):
        return path
    foot = view.merges.get(whole[0][1].place, (*whole[0][1].place, *whole[0][1].place))[2]
    right = anchors.get(number + 1) or []
    several = parts < number or any(at == top for at, _ in right[:1])
    if foot < top and not several:
        return path
    place = (whole[0][0], number)
    return [Look(place, PART, PART, Kind.TEXT), *path]


def _is_upright(cells: list[tuple[int, Look]]) -> bool:
    """Return whether a column has one header alone, which may be the whole of others."""
    names = [look for _, look in cells if not is_unit(look.text)]
    text = names[0].text if len(names) == 1 else ""
    bare = bool(text) and names[0] is cells[0][1] and not names[0].period and key_of(text) is None
    return bare and not is_area(text) and not is_rate(text) and not is_part_word(text)


def _lone_areas(view: View, table: Table) -> frozenset[Place]:
    """Return the only area of a header row among other names: it begins a name, as 上海市 above 生产总值."""
    found: set[Place] = set()
    for row in table.header:
        areas = [look.place for look in view.row(row) if is_area(look.text)]
        whole = any(is_total(look.text) for look in view.row(row) if look.place in areas)
        if len(areas) == 1 and len(view.row(row)) > 2 and not whole:
            found.update(areas)
    return frozenset(found)


def _join(path: list[Look], shared: dict[Place, int], lone: frozenset[Place]) -> list[str]:
    """Return the texts of a path; a label that runs on in the next row of its own column is one text."""
    texts: list[str] = []
    before: Look | None = None
    for look in path:
        text = look.text
        runs_on = (
            before is not None
            and shared[before.place] == 1
            and shared[look.place] == 1
            and not before.period
            and not look.period
            and not is_measure(text)
            and not is_measure(before.text)
            and (not is_part_word(before.text) or _is_marked(before.text))
            and (not is_area(before.text) or (before.place in lone and not PLAIN_VALUE.fullmatch(text)))
            and not is_part_word(text)
        )
        if (runs_on or (before is not None and _SPAN_OPEN.search(before.text) and look.period)) and texts:
            texts[-1] = tidy(texts[-1] + text)
        else:
            texts.append(text)
        before = look
    return texts


def is_measure(text: str) -> bool:
    """Return whether a header cell says a unit alone; 户数 and 社区 without brackets are counted things."""
    return is_unit(text) and text not in _COUNTED


def is_part_word(text: str) -> bool:
    """Return whether a header is the bare word 其中 or begins with it."""
    return text.replace(" ", "").startswith((PART, "#"))


def _is_marked(text: str) -> bool:
    """Return whether a header is a name behind a mark (# 社区卫生), which may run on in the next row."""
    return len(text) > 1 and text[0] in "#＃"
