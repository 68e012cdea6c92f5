"""The headless door: every command of the program without a window."""

import argparse
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop import __version__
from jingkou_desktop.errors import UserError
from jingkou_desktop.usage import Parser, Subparsers

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status: 0, 1 (data or file at fault), 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(argv)
        status: int = options.run(options)
        sys.stdout.flush()
    except UserError as fault:
        say_fault(str(fault))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        if fault.filename is None:
            raise
        say_fault(str(UserError("file.unreachable", path=fault.filename, detail=fault.strerror)))
        return 1
    except KeyboardInterrupt:
        say_fault("已中断，没有完成的步骤不会留下半截数据。")
        return 1
    return status


def say(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(text + "\n")


def say_fault(text: str) -> None:
    """Print one sentence to standard error."""
    sys.stderr.write(" ".join(text.split()) + "\n")


def new(options: argparse.Namespace) -> int:
    """Make a new data file with a built-in plan."""
    from jingkou_desktop.services.workspace import Workspace

    ws = Workspace.create(options.file, options.plan)
    say(f"已建立 {options.file}：{ws.plan.name}，指标 {len(ws.indicators())} 项。")
    ws.close()
    return 0


def form(options: argparse.Namespace) -> int:
    """Write a fill-in form."""
    from jingkou_desktop.services.forms import write_department_form

    with opened(options.file) as ws:
        write_department_form(ws, options.department, options.year, options.out)
    say(f"已写出 {options.out}")
    return 0


def inspect(options: argparse.Namespace) -> int:
    """Read a spreadsheet and print what was understood, without a data file."""
    from jingkou_desktop.services.inspecting import as_json, as_text, read

    table = read(options.sheet)
    say(dump(as_json(table)) if options.json else as_text(table))
    return 0


def import_(options: argparse.Namespace) -> int:
    """Take in spreadsheets: store what passes, list what is left out."""
    from jingkou_desktop.services import imports, listing

    with opened(options.file) as ws:
        found = imports.preview(ws, options.sheets)
        reasons = {row.id: options.reason for row in found.rows if options.reason}
        left = imports.left_out(found, reasons)
        say(listing.counts_line(found))
        if options.dry_run:
            for line in listing.preview_lines(found.rows):
                say(line)
        else:
            change = imports.apply(ws, found, reasons)
            say(f"已存入：{change.what}（第 {change.id} 号操作）" if change else "没有要存入的数。")
    for line in (*found.faults, *listing.preview_lines(left)):
        say_fault(line)
    return 1 if left or found.faults else 0


def set_(options: argparse.Namespace) -> int:
    """Store one typed figure."""
    from jingkou_desktop.services.entry import set_value

    with opened(options.file) as ws:
        value = set_value(ws, options.code, options.period, options.value, options.reason)
        say(f"已存入 {options.code} {options.period}：{value.raw}" if value else "已清除。")
    return 0


def status(options: argparse.Namespace) -> int:
    """Print the verdicts of a year."""
    from jingkou_desktop.services import listing

    with opened(options.file) as ws:
        say(
            dump(listing.status_json(ws, options.year))
            if options.json
            else listing.status_text(ws, options.year)
        )
    return 0


def report(options: argparse.Namespace) -> int:
    """Write the annual report."""
    from jingkou_desktop.services.reporting import write_pdf

    with opened(options.file) as ws:
        write_pdf(ws, options.year, options.out)
    say(f"已写出 {options.out}")
    return 0


def history(options: argparse.Namespace) -> int:
    """Print the log, or the history of one indicator's figures."""
    from jingkou_desktop.services import listing

    with opened(options.file) as ws:
        say(
            listing.history_text(ws.history(options.code)) if options.code else listing.log_text(ws.changes())
        )
    return 0


def undo(options: argparse.Namespace) -> int:
    """Take back the newest change, or the one named."""
    with opened(options.file) as ws:
        say(f"已{ws.undo(options.change).what}")
    return 0


def redo(options: argparse.Namespace) -> int:
    """Repeat what was undone last."""
    with opened(options.file) as ws:
        say(f"已{ws.redo().what}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check the file."""
    with opened(options.file) as ws:
        problems = ws.check()
        head = ws.head()
    for problem in problems:
        say_fault(problem)
    if not problems:
        say(f"文件完好：结构、日志和每一行数据都相符。日志末端 {head}")
    return 1 if problems else 0


def backup(options: argparse.Namespace) -> int:
    """Write a verified copy."""
    with opened(options.file) as ws:
        digest = ws.backup(options.out)
    say(f"已备份到 {options.out}，SHA-256 {digest}")
    return 0


def demo(options: argparse.Namespace) -> int:
    """Do the main job with made-up figures."""
    from jingkou_desktop.services import listing
    from jingkou_desktop.services.demo import make_demo

    made = make_demo(options.folder, say)
    with opened(made.file) as ws:
        say(listing.status_text(ws, made.year))
    say(f"数据文件：{made.file}" + ("（原有的，没有改动）" if made.found else ""))
    say(f"填报表：{made.forms[0].parent if made.forms else '无'}（{len(made.forms)} 个）")
    say(f"年度监测报告：{made.report}")
    return 0


@contextmanager
def opened(path: Path) -> Iterator["Workspace"]:
    """Open a data file for the length of a `with`; raises UserError."""
    from jingkou_desktop.services.workspace import UNREADABLE, Workspace

    ws = Workspace.open(path)
    try:
        yield ws
    except UNREADABLE as fault:
        if isinstance(fault, sqlite3.IntegrityError):  # a bug, not damage
            raise
        raise UserError("file.damaged", path=path, detail=fault) from fault
    finally:
        ws.close()


def dump(data: object) -> str:
    """Return JSON as it is printed: escaped where the terminal's encoding lacks characters."""
    whole = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return json.dumps(data, ensure_ascii=not whole, indent=1)


def parser() -> Parser:
    """Return the command line's parser."""
    top = Parser(
        prog="jingkou-desktop",
        description="京口区五年规划实施监测。只写数据文件名或什么都不写，就打开窗口。",
        epilog="退出码：0 成功；1 数据或文件有问题（错误输出里有一句说明）；2 命令写法不对。",
    )
    top.add_argument("--version", action="version", version=__version__, help="显示版本")
    commands = Subparsers(top)

    one = commands.add("new", new, "新建数据文件")
    one.add_argument("file", type=Path, metavar="文件", help="新文件的名字，扩展名用 .jk")
    one.add_argument("--plan", default="14", metavar="规划", help="内置规划的代码，默认 14（“十四五”）")

    one = commands.add("form", form, "生成部门填报表")
    _file(one)
    one.add_argument("--department", required=True, metavar="部门", help="部门名称，如 商务局")
    _year(one)
    one.add_argument("--out", required=True, type=Path, metavar="表.xlsx", help="写到哪里")

    one = commands.add("inspect", inspect, "看一个表格读出了什么（不需要数据文件）")
    one.add_argument("sheet", type=Path, metavar="表格", help="电子表格或文本表格")
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = commands.add("import", import_, "导入部门表格")
    _file(one)
    one.add_argument("sheets", nargs="+", type=Path, metavar="表格", help="一个或几个表格")
    one.add_argument("--dry-run", action="store_true", help="只列出结果，不存")
    one.add_argument("--reason", default="", metavar="理由", help="写明理由，有警告的数也存入")

    one = commands.add("set", set_, "录入一个数")
    _file(one)
    one.add_argument("code", metavar="指标代码", help="如 E03")
    one.add_argument("period", metavar="期别", help="2023、2023Q3 或 2023-07")
    one.add_argument("value", metavar="数值", help="数，或 —、暂无；写 '' 清除")
    one.add_argument("--reason", default="", metavar="理由", help="有警告时写明理由才存入")

    one = commands.add("status", status, "列出一年的评价")
    _file(one)
    _year(one)
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = commands.add("report", report, "写年度监测报告（PDF）")
    _file(one)
    _year(one)
    one.add_argument("--out", required=True, type=Path, metavar="报告.pdf", help="写到哪里")

    one = commands.add("history", history, "列出操作日志，或一个指标各数的来历")
    _file(one)
    one.add_argument("code", nargs="?", default="", metavar="指标代码", help="如 E03；不写列全部操作")

    one = commands.add("undo", undo, "撤销最近一次操作")
    _file(one)
    one.add_argument("--change", type=int, metavar="序号", help="撤销日志中的这一号操作")

    _file(commands.add("redo", redo, "重做刚撤销的操作"))
    _file(commands.add("check", check, "检查数据文件是否完好、日志是否被改过"))

    one = commands.add("backup", backup, "备份数据文件")
    _file(one)
    one.add_argument("--out", required=True, type=Path, metavar="备份.jk", help="写到哪里")

    one = commands.add("demo", demo, "用演示数据走一遍：建文件、收表、评价、出报告")
    one.add_argument("folder", type=Path, metavar="文件夹", help="放在哪个文件夹")
    return top


def _file(one: Parser) -> None:
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")


def _year(one: Parser) -> None:
    one.add_argument("--year", required=True, type=int, metavar="年份", help="如 2023")


COMMANDS = frozenset(
    {
        *("new", "form", "inspect", "import", "set", "status", "report", "history"),
        *("undo", "redo", "check", "backup", "demo"),
    }
)
