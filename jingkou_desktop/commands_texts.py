"""The command of a report's paragraphs: list them, write one anew, go back to the draft, confirm figures."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.commands import dump, say, working
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.services.report_wanted import OPTIONS, Wanted, option_of
from jingkou_desktop.usage import Subparsers

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

KINDS = ("annual", "midterm", "final", "year-plan", "projects")  # those with paragraphs of their own


def add_to(group: Subparsers) -> None:
    """Add the command to the parser's others."""
    one = group.add("report-text", report_text, "列出报告里可以改写的各段，或改写、恢复、确认一段")
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")
    one.add_argument("--plan", metavar="规划", help="文件里有几个规划时，是哪一个，如 15 或 十五五")
    one.add_argument("--year", required=True, type=int, metavar="年份", help="如 2023")
    kinds = "、".join(f"{one}（{OPTIONS[one]}）" for one in KINDS)
    one.add_argument("--kind", default="annual", type=option_of, choices=KINDS, metavar="种类", help=kinds)
    one.add_argument("--month", type=int, choices=range(1, 13), metavar="月", help="项目月报的月份，1 到 12")
    what = one.add_mutually_exclusive_group()
    what.add_argument(
        "--set", metavar="段", help="改写这一段，如 overall.opening；文字由 --text 或 --from 给出"
    )
    what.add_argument("--reset", metavar="段", help="这一段恢复草稿")
    what.add_argument("--confirm", metavar="段", help="这一段里对不上的数确认无误")
    given = one.add_mutually_exclusive_group()
    given.add_argument("--text", metavar="文字", help="新的文字；写 '' 略去这一段")
    given.add_argument(
        "--from", dest="source", type=Path, metavar="文本文件", help="由 UTF-8 文本文件读新的文字"
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")


def report_text(options: argparse.Namespace) -> int:
    """List the paragraphs, or change the one named."""
    has_text = options.text is not None or options.source is not None
    if (options.set is not None) != has_text:
        options.refuse("--set 和 --text（或 --from）要同时写明")
    with working(options) as ws:
        return _list(ws, options) if _act(ws, options) else 0


def _act(ws: "Workspace", options: argparse.Namespace) -> bool:
    """Change what is asked for and say so; return whether the list is wanted instead."""
    from jingkou_desktop.services import report_kinds, report_texts

    part = next((one for one in (options.set, options.reset, options.confirm) if one is not None), None)
    if part is None:
        return True
    wanted = _wanted(options)
    edition, one = wanted.edition, report_texts.paragraph(report_kinds.build(ws, wanted), part)
    if options.set is not None:
        text = options.text if options.text is not None else _read(options.source)
        done, words = report_texts.rewrite(ws, edition, one, text), "已改写"
    elif options.reset is not None:
        done, words = report_texts.restore(ws, edition, one), "已恢复草稿"
    else:
        done, words = report_texts.confirm(ws, edition, one), "已确认"
    say(f"{words}：{one.words}。" if done else f"{one.words}没有改动。")
    now = report_texts.paragraph(report_kinds.build(ws, wanted), part) if done and one.printed else one
    for doubt in now.doubts if done else ():
        say(f"待核对 {doubt.sentence}")
    return False


def _list(ws: "Workspace", options: argparse.Namespace) -> int:
    from jingkou_desktop.services import report_kinds
    from jingkou_desktop.services.report_texts_listing import texts_json, texts_text

    wanted = _wanted(options)
    edition, found = wanted.edition, report_kinds.build(ws, wanted).paragraphs
    say(dump(texts_json(edition, found)) if options.json else texts_text(edition, found))
    return 0


def _wanted(options: argparse.Namespace) -> "Wanted":
    return Wanted(OPTIONS[options.kind], options.year, options.month)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        detail = reason(fault) if isinstance(fault, OSError) else "不是 UTF-8 文本"
        raise UserError("text.unreadable", path=path, detail=detail) from fault
