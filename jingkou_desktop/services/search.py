"""The search over everything of a plan that has a name, and over what the program can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jingkou_desktop.domain.plan import Indicator, Task
from jingkou_desktop.domain.projects import Project
from jingkou_desktop.services import finding
from jingkou_desktop.services.finding import Found, How, Span, find, words

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

MOST, MOST_ALONE = 7, 40  # hits of a kind that are listed among others, and where there are no others
# What people say for words of indicators' names.
SAID = (
    ("地区生产总值", "GDP"),
    ("研发", "R&D"),
    ("规上", "规模以上"),
    ("固定资产投资", "固投"),
    ("社会消费品零售总额", "社零"),
)


class Kind(StrEnum):
    """What is searched, in the order in which it is listed."""

    INDICATOR = "指标"
    PROJECT = "项目"
    TASK = "任务"
    DEPARTMENT = "部门"
    COMMAND = "页面和命令"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find: `key` is its code, its name or what the window calls it."""

    kind: Kind
    key: str
    title: str
    code: str = ""
    detail: str = ""  # said beside the title
    also: tuple[str, ...] = ()  # other names
    around: tuple[str, ...] = ()  # what it belongs to: unit, section, department


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that all words were found in, and which characters of its code and title were meant."""

    item: Item
    rank: int
    spans: tuple[Span, ...]  # in the title
    code_spans: tuple[Span, ...]
    through: str = ""  # the other name or surrounding text that it was found by, where not by its title


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, the best first; `total` counts also those that are not listed."""

    kind: Kind
    hits: tuple[Hit, ...]
    total: int


# How close a find in code, name, other name or surroundings is; the order within `How`.
_CODE = {How.WHOLE: 0, How.START: 2, How.INSIDE: 30}
_NAME = dict(zip(How, (1, 3, 6, 4, 7, 9, 40), strict=True))
_ALSO = dict(zip(How, (2, 5, 8, 5, 8, 10, 41), strict=True))
_AROUND = dict(zip(How, (12, 12, 14, 15, 16, 18, 50), strict=True))


def search(
    items: Iterable[Item], typed: str, *, by_pinyin: bool = True, most: int = MOST
) -> tuple[Group, ...]:
    """Return what was meant by a typed text, by kind, the kind with the closest hit first.

    Every word must be found. Only where nothing is found otherwise, the signs of a word may stand
    apart in a name. Equally close hits keep the order of the items.
    """
    wanted = words(typed)
    if not wanted:
        return ()
    items = tuple(items)
    hits = _hits(items, wanted, by_pinyin=by_pinyin, apart=False)
    hits = hits or _hits(items, wanted, by_pinyin=by_pinyin, apart=True)
    found = {kind: [hit for hit in hits if hit.item.kind is kind] for kind in Kind}
    groups = [(kind, sorted(of, key=lambda hit: hit.rank)) for kind, of in found.items() if of]
    groups.sort(key=lambda group: group[1][0].rank)
    listed = MOST_ALONE if len(groups) == 1 else most
    return tuple(Group(kind, tuple(of[:listed]), len(of)) for kind, of in groups)


def prepare(items: Iterable[Item], stopped: Callable[[], bool] = lambda: False) -> None:
    """Read all names aloud once, so that the first letters typed need not wait; on any thread."""
    for item in items:
        for text in (item.title, *item.also, *item.around):
            if stopped():
                return
            finding.prepare(text)


def items_of(ws: Workspace) -> tuple[Item, ...]:
    """Return everything of the open plan that has a name."""
    titles = _section_titles(ws)
    leads = {one.name: 0 for one in ws.departments()}
    for one in ws.indicators():
        if one.department:
            leads[one.department] = leads.get(one.department, 0) + 1
    return (
        *indicator_items(ws),
        *(_project(one, titles) for one in ws.projects()),
        *(_task(one) for one in ws.tasks()),
        *(Item(Kind.DEPARTMENT, name, name, detail=f"牵头 {count} 项指标") for name, count in leads.items()),
    )


def indicator_items(ws: Workspace) -> tuple[Item, ...]:
    """Return the indicators of the open plan, with the other names that were learned."""
    titles = _section_titles(ws)
    others: dict[str, list[str]] = {}
    for alias, code in ws.aliases().items():
        others.setdefault(code, []).append(alias)
    return tuple(_indicator(one, titles, others.get(one.code, ())) for one in ws.indicators())


def said_names(name: str) -> tuple[str, ...]:
    """Return a name as people say it: 人均GDP for 人均地区生产总值."""
    return tuple(name.replace(long, short) for long, short in SAID if long in name)


def around(one: Indicator, titles: dict[str, str] | None = None) -> tuple[str, ...]:
    """Return what an indicator belongs to."""
    section = (titles or {}).get(one.section, "")
    return tuple(filter(None, (one.unit, one.section, section, one.department, one.pillar, one.attribute)))


def _section_titles(ws: Workspace) -> dict[str, str]:
    return {f"{one.chapter}.{one.section}": one.section_title for one in ws.tasks()}


def _indicator(one: Indicator, titles: dict[str, str], others: Sequence[str]) -> Item:
    return Item(
        Kind.INDICATOR,
        one.code,
        one.name,
        one.code,
        " · ".join(filter(None, (one.unit, one.pillar, one.department))),
        (*said_names(one.name), *others),
        around(one, titles),
    )


def _project(one: Project, titles: dict[str, str]) -> Item:
    sections = [part.strip() for part in one.section.replace("；", ";").split(";") if part.strip()]
    state = one.state.value if one.state else one.stage
    told = (one.category, state, one.area, one.department, one.owner, one.pillar)
    return Item(
        Kind.PROJECT,
        one.code,
        one.name,
        one.code,
        " · ".join(filter(None, (one.category, one.area, one.department))),
        (),
        tuple(filter(None, (*told, *sections, *(titles.get(section, "") for section in sections)))),
    )


def _task(one: Task) -> Item:
    section = f"{one.chapter}.{one.section}"
    return Item(
        Kind.TASK,
        one.code,
        one.name,
        one.code,
        f"{section} {one.section_title}",
        (),
        tuple(filter(None, (section, one.section_title, one.chapter_title, one.pillar))),
    )


def _hits(items: Iterable[Item], wanted: Sequence[str], *, by_pinyin: bool, apart: bool) -> list[Hit]:
    found = (_hit(item, wanted, by_pinyin=by_pinyin, apart=apart) for item in items)
    return [hit for hit in found if hit is not None]


def _hit(item: Item, wanted: Sequence[str], *, by_pinyin: bool, apart: bool) -> Hit | None:
    rank = 0
    spans: list[Span] = []
    code_spans: list[Span] = []
    through = ""
    for word in wanted:
        found = list(_found(item, word, by_pinyin=by_pinyin, apart=apart))
        if not found:
            return None
        best, text, one = min(found, key=lambda each: each[0])
        rank += best
        if text == item.title:
            spans += one.spans
        elif text == item.code:
            code_spans += one.spans
        else:
            through = text
    return Hit(item, rank, tuple(sorted(spans)), tuple(sorted(code_spans)), through)


def _found(item: Item, word: str, *, by_pinyin: bool, apart: bool) -> Iterable[tuple[int, str, Found]]:
    """Yield how close the word is to each text of an item, the text, and where in it."""
    code = find(item.code, word, by_pinyin=False) if item.code else None
    if code is not None:
        yield _CODE[code.how], item.code, code
    for text, ranks in (
        (item.title, _NAME),
        *((text, _ALSO) for text in item.also),
        *((text, _AROUND) for text in item.around),
    ):
        found = find(text, word, by_pinyin=by_pinyin, apart=apart and ranks is not _AROUND)
        if found is not None:
            yield ranks[found.how], text, found
