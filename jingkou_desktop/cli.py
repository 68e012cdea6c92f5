"""The headless door: every command of the program without a window."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jingkou_desktop import __version__, commands, commands_import, commands_plan, commands_projects
from jingkou_desktop.domain.settings_names import SETTING_NAMES
from jingkou_desktop.domain.values import Basis, Stage
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.services.settings_listing import option
from jingkou_desktop.usage import Parser, Subparsers, grouping, month, number

STAGES = tuple(stage.value for stage in Stage)
UNPRINTABLE = (errno.ENOSPC, errno.EIO, errno.EBADF)  # what a lost output raises
BASES = tuple(basis.value for basis in Basis)


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
    one.add_argument("--name", metavar="名称", help="空白规划的名称")
    one.add_argument("--first-year", type=int, metavar="年", help="空白规划的首年，如 2026")
    one.add_argument("--last-year", type=int, metavar="年", help="空白规划的末年，如 2030")
    one.add_argument("--district", metavar="区", help="空白规划的区，默认 京口区")

    _about_forms(group)

    one = group.add("inspect", commands.inspect, "看一个表格读出了什么（不需要数据文件）")
    one.add_argument("sheet", type=Path, metavar="表格", help="电子表格或文本表格")
    one.add_argument("--json", action="store_true", help="输出 JSON")

    _about_imports(group)
    _about_figures(group)
    _about_the_plan(group)

    one = group.add("status", commands.status, "列出一年的评价")
    _file(one)
    _year(one)
    one.add_argument("--month", type=month, metavar="月", help="只用到这个月底的数，1 到 12")
    _as_of(one)
    one.add_argument("--original", action="store_true", help="调整过的目标按第一版评价")
    one.add_argument(
        "--by",
        default="pillar",
        type=grouping,
        metavar="{方面,部门,属性}",
        help="文字表按方面（不写时）、牵头部门或指标属性分组；也可写 pillar、department、attribute",
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")

    _about_projects(group)

    one = group.add("report", commands.report, "写年度监测报告（PDF）")
    _file(one)
    _year(one)
    _as_of(one)
    one.add_argument("--out", required=True, type=Path, metavar="报告.pdf", help="写到哪里")

    one = group.add("history", commands.history, "列出操作日志，或一个指标各数的来历")
    _file(one)
    one.add_argument("code", nargs="?", default="", metavar="指标代码", help="如 E03；不写列全部操作")

    one = group.add("undo", commands.undo, "撤销最近一次操作")
    _file(one)
    one.add_argument("--change", type=int, metavar="序号", help="撤销日志中的这一号操作")

    _file(group.add("redo", commands.redo, "重做刚撤销的操作"))
    _file(group.add("check", commands.check, "检查数据文件是否完好、日志是否被改过"))

    one = group.add("backup", commands.backup, "备份数据文件")
    _file(one)
    one.add_argument("--out", required=True, type=Path, metavar="备份.jk", help="写到哪里")

    one = group.add("demo", commands.demo, "用演示数据走一遍：建文件、收表、评价、出报告")
    one.add_argument("folder", type=Path, metavar="文件夹", help="放在哪个文件夹")
    return top


def _about_projects(group: Subparsers) -> None:
    one = group.add("projects", commands_projects.projects, "列出一年的项目、进度灯和各项比率")
    _file(one)
    _year(one)
    one.add_argument("--month", type=month, metavar="月", help="到这个月底，1 到 12；不写为全年")
    _as_of(one)
    one.add_argument(
        "--by",
        default="pillar",
        choices=("pillar", "department", "area", "category"),
        metavar="分组",
        help="比率按 pillar（领域，不写时）、department（责任单位）、area（地点）、category（类别）分组",
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("tasks", commands_projects.tasks, "列出任务：分工、年度目标、进展")
    _file(one)
    _year(one)
    _as_of(one)
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("plan", commands_projects.plan, "列出一年的年度计划和完成情况")
    _file(one)
    _year(one)
    _as_of(one)
    one.add_argument(
        "--adopt", nargs="*", metavar="指标代码", help="采用建议的年度目标；不写代码为全部没有设目标的"
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("export", commands_projects.export, "把项目清单、任务分工表或年度计划写成表格")
    _file(one)
    one.add_argument(
        "--kind",
        required=True,
        choices=("projects", "tasks", "plan"),
        metavar="种类",
        help="projects（项目清单）、tasks（任务分工表）、plan（年度计划）",
    )
    _year(one)
    _as_of(one)
    one.add_argument("--out", required=True, type=Path, metavar="表.xlsx", help="写到哪里")


def _about_imports(group: Subparsers) -> None:
    one = group.add("import", commands_import.import_, "导入部门表格")
    _file(one)
    one.add_argument("sheets", nargs="+", type=Path, metavar="表格", help="一个或几个表格")
    one.add_argument("--dry-run", action="store_true", help="只列出结果，不存")
    one.add_argument("--reason", default="", metavar="理由", help="写明理由，有警告的数也存入")
    one.add_argument("--department", metavar="部门", help="这些表格是哪个部门报的")
    one.add_argument(
        "--match",
        action="append",
        default=[],
        type=commands_import.match,
        metavar="标签=代码",
        help="表里的名称是哪项指标；后面可加口径、单位，如 引资额=E09,当期,万美元；“标签=”为不采用；可写几次",
    )
    one.add_argument(
        "--region", action="append", default=[], metavar="地区", help="这个地区的数也存入，作对标；可写几次"
    )
    one.add_argument("--answer", type=Path, metavar="文件夹", help="把标出问题的副本写到这里，退回部门")

    one = group.add("layouts", commands_import.layouts, "列出或取消记住的表格对应")
    _file(one)
    one.add_argument(
        "--forget", action="append", default=[], metavar="标签", help="取消这个名称的对应；可写几次"
    )
    one.add_argument("--department", metavar="部门", help="只列出或取消这个部门的；写 '' 为未注明部门的")


def _about_forms(group: Subparsers) -> None:
    one = group.add("form", commands.form, "生成部门填报表")
    _file(one)
    whose = one.add_mutually_exclusive_group(required=True)
    whose.add_argument("--department", metavar="部门", help="部门名称，如 商务局")
    whose.add_argument("--all", action="store_true", help="所有要填报的部门，每个部门一张")
    one.add_argument(
        "--kind",
        default="indicators",
        choices=("indicators", "projects", "tasks", "year-plan"),
        metavar="种类",
        help="indicators（指标，不写时）、projects（项目进度）、tasks（任务进展）、year-plan（年度计划）",
    )
    _year(one)
    part = one.add_mutually_exclusive_group()
    part.add_argument("--quarter", type=int, choices=range(1, 5), metavar="季度", help="只填这个季度，1 到 4")
    part.add_argument("--month", type=month, metavar="月", help="只填这个月，1 到 12")
    one.add_argument("--out", required=True, type=Path, metavar="表.xlsx", help="写到哪里；--all 时为文件夹")


def _about_figures(group: Subparsers) -> None:
    one = group.add("set", commands_plan.set_, "录入一个数")
    _indicator(one)
    one.add_argument("period", metavar="期别", help="2023、2023Q3、2023-07，或 基数")
    one.add_argument("value", metavar="数值", help="数，或 —、暂无；写 '' 清除")
    one.add_argument("--basis", choices=BASES, metavar="口径", help="、".join(BASES) + "；一年以内的数才有")
    one.add_argument("--stage", choices=STAGES, metavar="阶段", help="、".join(STAGES))
    one.add_argument("--document", default="", metavar="文号", help="这个数依据的文件")
    one.add_argument("--date", default="", metavar="日期", help="文件或达成的日期，如 2024-05-06")
    one.add_argument("--reason", default="", metavar="理由", help="有警告时写明理由才存入")

    one = group.add("pick", commands_plan.pick, "选定采用哪一阶段的数")
    _indicator(one)
    one.add_argument("period", metavar="期别", help="2023、2023Q3 或 2023-07")
    one.add_argument("stage", choices=(*STAGES, ""), metavar="阶段", help="如 快报；写 '' 用最高一级的数")
    one.add_argument("--reason", default="", metavar="理由", help="为什么采用它，或为什么不再采用")


def _about_the_plan(group: Subparsers) -> None:
    one = group.add("target", commands_plan.target, "调整五年目标，或设年度目标")
    _indicator(one)
    one.add_argument("value", metavar="目标值", help="数；年度目标写 '' 清除")
    one.add_argument("--year", type=int, metavar="年份", help="这一年的年度目标；不写为五年目标")
    one.add_argument("--upper", default="", metavar="上限", help="区间的上端，如 3–4 家的 4")
    one.add_argument("--document", default="", metavar="文号", help="依据的文件")
    one.add_argument("--date", default="", metavar="日期", help="如 2023-06-30")
    one.add_argument("--reason", default="", metavar="理由", help="为什么调整")

    one = group.add("indicator", commands_plan.indicator, "修改指标的属性、牵头部门、路径、容差或远景目标")
    _indicator(one)
    one.add_argument("--attribute", metavar="属性", help="约束性或预期性")
    one.add_argument("--department", metavar="部门", help="牵头部门；写 '' 为未定")
    one.add_argument("--path", choices=tuple(commands_plan.PATHS), metavar="路径", help="直线或等比")
    one.add_argument("--tolerance", metavar="容差", help="“左右”目标的容差，用指标的单位；写 '' 取消")
    one.add_argument("--horizon-year", metavar="年份", help="远景年份，如 2035；写 '' 取消")
    one.add_argument("--horizon-times", metavar="倍数", help="到那年为基数的几倍，翻一番写 2；写 '' 取消")

    one = group.add("settings", commands_plan.settings, "列出或修改规划的容差和检查限度")
    _file(one)
    for field, name in SETTING_NAMES.items():
        one.add_argument(option(field), type=number, metavar="数", help=name.replace("%", "%%"))
    one.add_argument("--json", action="store_true", help="输出 JSON")


def _indicator(one: Parser) -> None:
    _file(one)
    one.add_argument("code", metavar="指标代码", help="如 E03")


def _as_of(one: Parser) -> None:
    one.add_argument(
        "--as-of",
        metavar="操作",
        help="照那时的数据：日志的序号，日期 2026-03-05（到当天末），或 2026-03-05T17:30（到那一分钟末）",
    )


def _file(one: Parser) -> None:
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")


def _year(one: Parser) -> None:
    one.add_argument("--year", required=True, type=int, metavar="年份", help="如 2023")


COMMANDS = frozenset(
    {
        *("new", "form", "inspect", "import", "layouts", "set", "pick", "target", "indicator", "settings"),
        *("status", "projects", "tasks", "plan", "export", "report", "history"),
        *("undo", "redo", "check", "backup", "demo"),
    }
)
