"""The command of the review: list figures or progress with their states, or move them."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.commands import dump, say, say_fault, working
from jingkou_desktop.domain.review import STEPS, Move, move_to
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.usage import Subparsers

if TYPE_CHECKING:
    from jingkou_desktop.services.item_review import Kind, Reported
    from jingkou_desktop.services.review_list import Wanted

STATES = tuple(state.value for state in State)


def add_to(group: Subparsers) -> None:
    """Add the command to the parser's others."""
    one = group.add(
        "review", review, "列出各数、项目进度、任务进展的审核状态，或送审、通过、退回、锁定、解锁、撤回"
    )
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")
    one.add_argument("--plan", metavar="规划", help="文件里有几个规划时，是哪一个，如 15 或 十五五")
    for name, what, noun in (("--projects", "2023-07", "项目进度"), ("--tasks", "2023Q3", "任务进展")):
        one.add_argument(
            name,
            nargs="?",
            const="",
            metavar="期别",
            help=f"不是指标的数，是{noun}；后面可写期别，如 {what}，写在文件之后",
        )
    one.add_argument("--state", choices=STATES, metavar="状态", help="只要这个状态的：" + "、".join(STATES))
    one.add_argument("--year", type=int, metavar="年份", help="只要这一年的，如 2023")
    one.add_argument("--department", metavar="部门", help="只要这个牵头部门（责任单位）的；写 '' 为未定的")
    one.add_argument("--code", nargs="+", default=[], metavar="代码", help="只要这些的，如 E03 E05")
    one.add_argument("--to", choices=STATES, metavar="状态", help="改为这个状态；不写只列出")
    one.add_argument("--reason", default="", metavar="理由", help="退回、解锁必须写明")
    one.add_argument("--json", action="store_true", help="输出 JSON")


def review(options: argparse.Namespace) -> int:
    """List what the options let through, or move it; status 1 where some is refused."""
    from jingkou_desktop.services import item_review  # late: the command line starts fast
    from jingkou_desktop.services.review_list import Wanted

    if options.projects is not None and options.tasks is not None:
        options.refuse("--projects 和 --tasks 只能写一个")
    wanted = Wanted(
        State(options.state) if options.state else None,
        options.year,
        options.department,
        codes=frozenset(options.code),
        period=options.projects or options.tasks or None,
    )
    if options.to is None and options.reason:
        options.refuse("--reason 只用于 --to")
    if options.projects is not None:
        return _items(options, item_review.PROJECTS, wanted)
    if options.tasks is not None:
        return _items(options, item_review.TASKS, wanted)
    return _figures(options, wanted)


def _figures(options: argparse.Namespace, wanted: "Wanted") -> int:
    """List figures or move them."""
    from jingkou_desktop.services.review import carry_out, place
    from jingkou_desktop.services.review_list import wanted_lines
    from jingkou_desktop.services.review_text import done_json, review_json, review_text

    move = _move(options, wanted)
    with working(options) as ws:
        lines = wanted_lines(ws, wanted)
        if move is None:
            say(dump(review_json(ws, lines)) if options.json else review_text(ws, lines))
            return 0
        if not lines:
            raise UserError("review.none")
        found = [line.value for line in lines if line.value.state.value != options.to]
        done = carry_out(ws, found, move, options.reason)
        refused = [(place(one.value), one.why) for one in done.refused]
        told = dump(done_json(done)) if options.json else _moved(move, "个数", len(done.moved), len(done.own))
    return _tell(move, told, refused)


def _items(options: argparse.Namespace, kind: "Kind[Reported]", wanted: "Wanted") -> int:
    """List progress of projects or of tasks, or move it."""
    from jingkou_desktop.services.item_review import carry_out
    from jingkou_desktop.services.item_review_list import (
        items_done_json,
        items_json,
        items_text,
        wanted_lines,
    )

    move = _move(options, wanted)
    with working(options) as ws:
        lines = wanted_lines(ws, kind, wanted)
        if move is None:
            say(dump(items_json(lines)) if options.json else items_text(kind, lines))
            return 0
        if not lines:
            raise UserError("review.no_items", noun=f"{kind.of}{kind.noun}")
        found = [line.one for line in lines if line.one.state.value != options.to]
        done = carry_out(ws, kind, found, move, options.reason)
        refused = [(kind.place(one), why) for one, why in done.refused]
        moved = _moved(move, kind.unit, len(done.moved), len(done.own))
        told = dump(items_done_json(done)) if options.json else moved
    return _tell(move, told, refused)


def _move(options: argparse.Namespace, wanted: "Wanted") -> Move | None:
    """Return the one move that leads to the state named, None where nothing is to be moved."""
    if options.to is None:
        return None
    if not wanted.narrow:
        options.refuse("--to 要同时写明 --state、--year、--department、--code 或期别中的一项")
    move = move_to(State(options.to), wanted.state)
    if move is None:
        options.refuse(f"“{options.state}”的不能改为“{options.to}”")
    elif STEPS[move].explained and not options.reason.strip():
        options.refuse(f"{move.value}要写明 --reason")
    return move


def _moved(move: Move, unit: str, moved: int, own: int) -> str:
    """Return how many were moved, and of those how many by their author."""
    if not moved:
        return f"没有可以{move.value}的{unit[1:]}。"
    said = f"，其中 {own} {unit[0]}是本人录入的，宜请他人复核" if own else ""
    return f"已{move.value} {moved} {unit}{said}。"


def _tell(move: Move, told: str, refused: Sequence[tuple[str, str]]) -> int:
    """Say what was moved, and one by one what was not; return the exit status."""
    for place, why in refused:
        say_fault(f"没有{move.value} {place}：{why}。")
    say(told)
    return 1 if refused else 0
