"""The headless door: every command of the program without a window."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jingkou_desktop import (
    __version__,
    commands,
    commands_review,
    commands_texts,
)
from jingkou_desktop.cli_options import (
    about_backups,
    about_exports,
    about_figures,
    about_forms,
    about_imports,
    about_projects,
    about_status,
    about_the_plan,
    empty_plan,
    file_option,
    plan_option,
)
from jingkou_desktop.cli_report import about_reports
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.usage import Parser, Subparsers

UNPRINTABLE = (errno.ENOSPC, errno.EIO, errno.EBADF)  # what a lost output raises


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status: 0, 1 (data or file at fault), 2 (usage)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(argv)
        status: int = options.run(options)
        sys.stdout.flush()
    except UserError as fault:
        commands.say_fault(str(fault))
        return 1
    except BrokenPipeError:
        _drop_output()
        return 1
    except OSError as fault:
        if fault.filename is None and fault.errno not in UNPRINTABLE:
            raise
        if fault.filename is None:
            _drop_output()
            commands.say_fault(str(UserError("output.lost", detail=reason(fault))))
            return 1
        commands.say_fault(str(UserError("file.unreachable", path=fault.filename, detail=reason(fault))))
        return 1
    except KeyboardInterrupt:
        commands.say_fault("已中断，没有完成的步骤不会留下半截数据。")
        return 1
    return status


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that the end of the process does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> Parser:
    """Return the command line's parser."""
    top = Parser(
        prog="jingkou-desktop",
        description="京口区五年规划实施监测。只写数据文件名或什么都不写，就打开窗口。",
        epilog="退出码：0 成功；1 数据或文件有问题（错误输出里有一句说明）；2 命令写法不对。",
    )
    top.add_argument("--version", action="version", version=__version__, help="显示版本")
    group = Subparsers(top)

    one = group.add("new", commands.new, "新建数据文件")
    one.add_argument("file", type=Path, metavar="文件", help="新文件的名字，扩展名用 .jk")
    one.add_argument("--plan", metavar="规划", help="内置规划的代码，默认 14（“十四五”）")
    one.add_argument("--empty", action="store_true", help="建空白规划，没有指标，之后导入规划表")
    empty_plan(one)

    one = group.add("plans", commands.plans, "列出文件里的规划，或新增一个空白规划")
    file_option(one)
    one.add_argument("--add", action="store_true", help="新增空白规划，没有指标，之后导入规划表")
    empty_plan(one)

    about_forms(group)

    one = group.add("inspect", commands.inspect, "看一个表格读出了什么（不需要数据文件）")
    one.add_argument("sheet", type=Path, metavar="表格", help="电子表格或文本表格")
    one.add_argument("--json", action="store_true", help="输出 JSON")

    about_imports(group)
    about_figures(group)
    about_the_plan(group)
    commands_review.add_to(group)

    about_status(group)
    about_projects(group)
    about_exports(group)

    about_reports(group)
    commands_texts.add_to(group)

    one = group.add("history", commands.history, "列出操作日志，或一个指标各数的来历")
    file_option(one)
    plan_option(one)
    one.add_argument("code", nargs="?", default="", metavar="指标代码", help="如 E03；不写列全部操作")

    one = group.add("undo", commands.undo, "撤销最近一次操作")
    file_option(one)
    one.add_argument("--change", type=int, metavar="序号", help="撤销日志中的这一号操作")

    file_option(group.add("redo", commands.redo, "重做刚撤销的操作"))
    file_option(group.add("check", commands.check, "检查数据文件是否完好、日志是否被改过"))

    about_backups(group)

    one = group.add("demo", commands.demo, "用演示数据走一遍：建文件、收表、评价、出报告")
    one.add_argument("folder", type=Path, metavar="文件夹", help="放在哪个文件夹")
    return top


COMMANDS = frozenset(
    {
        *("new", "form", "inspect", "import", "layouts", "set", "pick", "target", "indicator", "settings"),
        *("review", "status", "projects", "tasks", "plan", "export", "report", "report-text"),
        "history",
        *("plans", "undo", "redo", "check", "backup", "backups", "restore", "demo"),
    }
)
