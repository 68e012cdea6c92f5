"""The command of the review: list figures with their states, or move them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.commands import dump, say, say_fault, working
from jingkou_desktop.domain.review import STEPS, move_to
from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.usage import Subparsers

if TYPE_CHECKING:
    from jingkou_desktop.services.review_list import Wanted

STATES = tuple(state.value for state in State)


def add_to(group: Subparsers) -> None:
    """Add the command to the parser's others."""
    one = group.add("review", review, "列出各数的审核状态，或送审、通过、退回、锁定、解锁、撤回")
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")
    one.add_argument("--plan", metavar="规划", help="文件里有几个规划时，是哪一个，如 15 或 十五五")
    one.add_argument("--state", choices=STATES, metavar="状态", help="只要这个状态的：" + "、".join(STATES))
    one.add_argument("--year", type=int, metavar="年份", help="只要这一年的，如 2023")
    one.add_argument("--department", metavar="部门", help="只要这个牵头部门的；写 '' 为未定的")
    one.add_argument("--code", nargs="+", default=[], metavar="指标代码", help="只要这些指标的，如 E03 E05")
    one.add_argument("--to", choices=STATES, metavar="状态", help="改为这个状态；不写只列出")
    one.add_argument("--reason", default="", metavar="理由", help="退回、解锁必须写明")
    one.add_argument("--json", action="store_true", help="输出 JSON")


def review(options: argparse.Namespace) -> int:
    """List the figures that the options let through, or move them; status 1 where some were refused."""
    from jingkou_desktop.services.review_list import Wanted, wanted_lines
    from jingkou_desktop.services.review_text import review_json, review_text

    wanted = Wanted(
        State(options.state) if options.state else None,
        options.year,
        options.department,
        codes=frozenset(options.code),
    )
    if options.to is None and options.reason:
        options.refuse("--reason 只用于 --to")
    if options.to is not None:
        return _move(options, wanted)
    with working(options) as ws:
        found = wanted_lines(ws, wanted)
        say(dump(review_json(ws, found)) if options.json else review_text(ws, found))
    return 0


def _move(options: argparse.Namespace, wanted: "Wanted") -> int:
    """Move what is wanted to the state named by the one move that leads there."""
    from jingkou_desktop.services.review import carry_out, place
    from jingkou_desktop.services.review_list import wanted_lines
    from jingkou_desktop.services.review_text import done_json

    if not wanted.narrow:
        options.refuse("--to 要同时写明 --state、--year、--department、--code 中的一项")
    move = move_to(State(options.to), wanted.state)
    if move is None:
        options.refuse(f"“{options.state}”的数不能改为“{options.to}”")
        return 2
    if STEPS[move].explained and not options.reason.strip():
        options.refuse(f"{move.value}要写明 --reason")
    with working(options) as ws:
        found = [line.value for line in wanted_lines(ws, wanted)]
        if not found:
            raise UserError("review.none")
        done = carry_out(ws, [one for one in found if one.state.value != options.to], move, options.reason)
        for one in done.refused:
            say_fault(f"没有{move.value} {place(one.value)}：{one.why}。")
        if options.json:
            say(dump(done_json(done)))
        else:
            own = f"，其中 {len(done.own)} 个是本人录入的，宜请他人复核" if done.own else ""
            moved = f"已{move.value} {len(done.moved)} 个数{own}。"
            say(moved if done.moved else f"没有可以{move.value}的数。")
    return 1 if done.refused else 0
