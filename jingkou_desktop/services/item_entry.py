"""Typing what belongs to projects and tasks: read the texts, check them, store them as one edit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.project_dates import read_date
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.tasks import Assistant, TaskLink, TaskNote, TaskOutcome, TaskState, TaskYear
from jingkou_desktop.domain.values import TYPED, State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.comparing import this_day
from jingkou_desktop.services.outcomes import one_sentence
from jingkou_desktop.services.project_checks import doubts
from jingkou_desktop.services.project_claims import WORDS, sum_with_unit
from jingkou_desktop.services.project_effects import Item as ProjectItem
from jingkou_desktop.services.project_effects import Key, key_of, stored_items
from jingkou_desktop.services.typed import in_unit, read_figure
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from jingkou_desktop.store.records import NUMBERS, Item

UNIT = "万元"
WEIGHT = "%"
MOST_WEIGHT = 100  # percent
DATES = frozenset({"starts", "ends", "planned", "actual"})
DAYS = frozenset({"raised", "due", "solved"})
MOST_TEXT = 20_000
CHECKED = (Project, ProjectYear, Milestone, Progress, Problem)
NAMES: Mapping[str, str] = WORDS | {
    "code": "编号",
    "name": "名称",
    "pillar": "领域",
    "section": "纲要",
    "weight": "权重",
    "evidence": "佐证",
    "text": "内容",
    "raised": "提出日期",
    "due": "答复期限",
    "answer": "答复",
    "solved": "解决日期",
    "lead": "牵头部门",
    "goal": "年度目标",
    "outcome": "完成结果",
    "result": "完成情况",
    "problems": "存在问题",
}
KINDS: Mapping[type, str] = {
    Project: "项目",
    ProjectYear: "年度计划",
    Milestone: "节点",
    Progress: "进度",
    Problem: "问题",
    Task: "任务",
    Assistant: "配合部门",
    TaskLink: "关联",
    TaskYear: "年度计划",
    TaskNote: "进展",
}
Kept = TypeVar("Kept", bound=Item)


def name_of(item: Item, field: str) -> str:
    """Return what a person calls a field of an item."""
    special = {
        (ProjectYear, "investment"): "年度计划投资",
        (ProjectYear, "measures"): "年度目标",
        (TaskYear, "measures"): "年度举措",
        (TaskNote, "text"): "进展情况",
        (Problem, "text"): "问题",
        (Problem, "department"): "答复单位",
    }
    return special.get((type(item), field), NAMES.get(field, field))


def with_texts(item: Kept, texts: Mapping[str, str]) -> Kept:
    """Return an item with fields as a person typed them; blank text clears a field.

    Sums are in 万元 unless the text says another unit, dates as exact as they are written. Raises UserError
    for the first text that is none of what its field holds.
    """
    changes: dict[str, Any] = {name: _read(item, name, text) for name, text in texts.items()}
    return replace(item, **changes)


def _read(item: Item, field: str, text: str) -> object:
    text = text.strip()
    where = f"{where_words(item)}{name_of(item, field)}"
    if len(text) > MOST_TEXT:
        raise UserError("text.long", where=where, most=MOST_TEXT)
    if field in NUMBERS:
        return _number(where, field, text)
    if field in DATES | DAYS:
        return _date(where, text, day=field in DAYS)
    if field in ("state", "outcome"):
        return _word(item, where, text)
    if not text and field in ("name", "text"):
        raise UserError("item.blank", where=where)
    return text


def _number(where: str, field: str, text: str) -> Decimal | None:
    if not text or parse(text).missing:
        return None
    inline = sum_with_unit(text) if field != "weight" else None
    if inline is not None and inline[0] is not None:
        number: Decimal | None = in_unit(where, inline[0], inline[1], UNIT, text)
    else:
        number, _ = read_figure(where, text, WEIGHT if field == "weight" else UNIT)
    if number is not None and number < 0:
        raise UserError("item.negative", where=where, text=text)
    if field == "weight" and number is not None and number > MOST_WEIGHT:
        raise UserError("item.weight", where=where, text=text)
    return number


def _date(where: str, text: str, *, day: bool) -> str:
    if not text:
        return ""
    said = read_date(text, typed=True)
    if said is None or said.doubt or (day and len(said.value) < len("2023-07-15")):
        raise UserError("item.day" if day else "item.date", where=where, text=text)
    return said.value


def _word(item: Item, where: str, text: str) -> object:
    kinds = {Project: ProjectState, Task: TaskState, TaskYear: TaskOutcome}
    words = kinds.get(type(item), State)
    if not text and type(item) in kinds:
        return "" if isinstance(item, Task) else None
    if text not in [word.value for word in words]:
        raise UserError("item.word", where=where, text=text, known="、".join(words))
    return text if isinstance(item, Task) else words(text)


def where_words(item: Item) -> str:
    """Return which item is meant, as a sentence begins: X01 2023-07 进度，"""
    parts = [getattr(item, "project", "") or getattr(item, "task", "") or getattr(item, "code", "")]
    parts += [str(getattr(item, name)) for name in ("year", "period", "number") if hasattr(item, name)]
    if isinstance(item, Milestone):
        parts.append(item.name)
    return " ".join([*filter(None, parts), KINDS[type(item)]]) + "，"


def problems(ws: Workspace, items: Sequence[Item]) -> tuple[str, ...]:
    """Return what is newly doubtful of items that are to be stored, a sentence each."""
    stored = stored_items(ws)
    wanted: dict[Key, ProjectItem] = {key_of(one): one for one in items if isinstance(one, CHECKED)}
    held = {key: stored[key] for key in wanted if key in stored}
    known = set(doubts(held, stored, this_day()))
    found = [one for one in doubts(wanted, stored, this_day()) if one not in known]
    return tuple(
        f"{where_words(wanted[key])}{name_of(wanted[key], field)}：{words}" for key, field, words in found
    )


def save(
    ws: Workspace, items: Iterable[Item], what: str, reason: str = "", gone: Sequence[Item] = ()
) -> bool:
    """Store items, and delete those `gone`, as one edit worded `what`; return whether anything changed.

    What was read from a file and is typed over is the person's from then on, what only changed its place
    keeps its source; progress and notes become drafts again. Raises UserError, and then changes nothing,
    where a period is none of the plan's, where a locked report would change, or where something is doubtful
    and no reason is given.
    """
    fresh = [one for one in items if not records.same(ws.db, one)]
    if not fresh and not gone:
        return False
    for one in (*gone, *fresh):
        _refuse(ws, one)
    found = problems(ws, fresh)
    if found and not reason.strip():
        said = one_sentence(one.rstrip("。") for one in found)
        raise UserError("value.warned", where="请核对", problem=said.rstrip("。"))
    with ws.edit(what, reason=reason.strip()):
        for one in gone:
            records.delete(ws.db, one)
        told = reason.strip() if found else ""
        records.put(ws.db, [one if _only_placed(ws, one) else _typed(one, told) for one in fresh])
    return True


def remove(ws: Workspace, items: Sequence[Item], what: str, reason: str = "") -> None:
    """Delete items as one edit worded `what`; raises UserError for a locked report."""
    for one in items:
        _refuse(ws, one)
    with ws.edit(what, reason=reason.strip()):
        for one in items:
            records.delete(ws.db, one)


def _refuse(ws: Workspace, item: Item) -> None:
    where = where_words(item).rstrip("，")
    held = records.held(ws.db, item)
    if isinstance(item, Progress | TaskNote) and held is not None and held["state"] == State.LOCKED:
        raise UserError("value.locked", where=where)
    if isinstance(item, Progress | TaskNote):
        when = parse_period(item.period)
        if when is None:
            raise UserError("period.invalid", period=item.period)
    if isinstance(item, TaskYear) and item.year not in ws.plan.years:
        first, last = ws.plan.first_year, ws.plan.last_year
        raise UserError("period.outside", period=f"{item.year}年", first=first, last=last)


def _only_placed(ws: Workspace, item: Item) -> bool:
    held, row = records.held(ws.db, item), records.item_row(item)
    return held is not None and "position" in row and held | {"position": row["position"]} == row


def _typed(item: Item, reason: str) -> Item:
    changes: dict[str, Any] = {"source": TYPED} if any(one.name == "source" for one in fields(item)) else {}
    if isinstance(item, Progress):
        changes |= {"state": State.DRAFT, "reason": reason or item.reason}
    elif isinstance(item, TaskNote):
        changes["state"] = State.DRAFT
    return replace(item, **changes)
