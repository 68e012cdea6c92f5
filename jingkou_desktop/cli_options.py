"""The options of the command line, by what they are about."""

from pathlib import Path

from jingkou_desktop import (
    commands,
    commands_backup,
    commands_import,
    commands_plan,
    commands_projects,
)
from jingkou_desktop.domain.settings_names import SETTING_NAMES
from jingkou_desktop.domain.values import Basis, Stage
from jingkou_desktop.services.settings_listing import option
from jingkou_desktop.usage import Parser, Subparsers, grouping, month, number

STAGES = tuple(stage.value for stage in Stage)
BASES = tuple(basis.value for basis in Basis)


def about_status(group: Subparsers) -> None:
    """Add the command that lists the verdicts of a year."""
    one = group.add("status", commands.status, "列出一年的评价")
    file_option(one)
    plan_option(one)
    year_option(one)
    one.add_argument("--month", type=month, metavar="月", help="只用到这个月底的数，1 到 12")
    as_of(one)
    one.add_argument("--original", action="store_true", help="调整过的目标按第一版评价")
    one.add_argument(
        "--by",
        default="pillar",
        type=grouping,
        metavar="{方面,部门,属性}",
        help="文字表按方面（不写时）、牵头部门或指标属性分组；也可写 pillar、department、attribute",
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")


def about_backups(group: Subparsers) -> None:
    """Add the commands about backups."""
    one = group.add("backup", commands.backup, "备份数据文件")
    file_option(one)
    one.add_argument("--out", required=True, type=Path, metavar="备份.jk", help="写到哪里")

    one = group.add("backups", commands_backup.backups, "列出旁边的备份，各存着什么")
    file_option(one)
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("restore", commands_backup.restore, "用备份恢复出一个新的数据文件")
    file_option(one)
    one.add_argument("--backup", required=True, metavar="备份", help="backups 列出的名字，或备份文件的路径")
    one.add_argument(
        "--out", required=True, type=Path, metavar="新文件.jk", help="恢复到哪里；不覆盖已有的文件"
    )


def about_projects(group: Subparsers) -> None:
    """Add the commands about projects, tasks and the plan of a year."""
    one = group.add("projects", commands_projects.projects, "列出一年的项目、进度灯和各项比率")
    file_option(one)
    plan_option(one)
    year_option(one)
    one.add_argument("--month", type=month, metavar="月", help="到这个月底，1 到 12；不写为全年")
    as_of(one)
    one.add_argument(
        "--by",
        default="pillar",
        choices=("plan", "pillar", "department", "area", "category", "year"),
        metavar="分组",
        help="比率按 plan（整个规划）、pillar（领域，不写时）、department（责任单位）、area（地点）、"
        "category（类别）、year（规划各年，到所列的年为止）分组",
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("tasks", commands_projects.tasks, "列出任务：分工、年度目标、进展")
    file_option(one)
    plan_option(one)
    year_option(one)
    as_of(one)
    one.add_argument("--json", action="store_true", help="输出 JSON")

    one = group.add("plan", commands_projects.plan, "列出一年的年度计划和完成情况")
    file_option(one)
    plan_option(one)
    year_option(one)
    as_of(one)
    one.add_argument(
        "--adopt", nargs="*", metavar="指标代码", help="采用建议的年度目标；不写代码为全部没有设目标的"
    )
    one.add_argument("--json", action="store_true", help="输出 JSON")


def about_exports(group: Subparsers) -> None:
    """Add the command that writes lists of projects and tasks."""
    one = group.add("export", commands_projects.export, "把项目清单、任务分工表或年度计划写成表格")
    file_option(one)
    plan_option(one)
    one.add_argument(
        "--kind",
        required=True,
        choices=("projects", "tasks", "plan"),
        metavar="种类",
        help="projects（项目清单）、tasks（任务分工表）、plan（年度计划）",
    )
    year_option(one)
    as_of(one)
    one.add_argument("--out", required=True, type=Path, metavar="表.xlsx", help="写到哪里")


def about_imports(group: Subparsers) -> None:
    """Add the commands about importing."""
    one = group.add("import", commands_import.import_, "导入部门表格")
    file_option(one)
    plan_option(one)
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
    file_option(one)
    plan_option(one)
    one.add_argument(
        "--forget", action="append", default=[], metavar="标签", help="取消这个名称的对应；可写几次"
    )
    one.add_argument("--department", metavar="部门", help="只列出或取消这个部门的；写 '' 为未注明部门的")


def about_forms(group: Subparsers) -> None:
    """Add the command that writes forms."""
    one = group.add("form", commands.form, "生成部门填报表")
    file_option(one)
    plan_option(one)
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
    year_option(one)
    part = one.add_mutually_exclusive_group()
    part.add_argument("--quarter", type=int, choices=range(1, 5), metavar="季度", help="只填这个季度，1 到 4")
    part.add_argument("--month", type=month, metavar="月", help="只填这个月，1 到 12")
    one.add_argument("--out", required=True, type=Path, metavar="表.xlsx", help="写到哪里；--all 时为文件夹")


def about_figures(group: Subparsers) -> None:
    """Add the commands about single figures."""
    one = group.add("set", commands_plan.set_, "录入一个数")
    indicator(one)
    one.add_argument("period", metavar="期别", help="2023、2023Q3、2023-07，或 基数")
    one.add_argument("value", metavar="数值", help="数，或 —、暂无；写 '' 清除")
    one.add_argument("--basis", choices=BASES, metavar="口径", help="、".join(BASES) + "；一年以内的数才有")
    one.add_argument("--stage", choices=STAGES, metavar="阶段", help="、".join(STAGES))
    one.add_argument("--document", default="", metavar="文号", help="这个数依据的文件")
    one.add_argument("--date", default="", metavar="日期", help="文件或达成的日期，如 2024-05-06")
    one.add_argument("--reason", default="", metavar="理由", help="有警告时写明理由才存入")

    one = group.add("pick", commands_plan.pick, "选定采用哪一阶段的数")
    indicator(one)
    one.add_argument("period", metavar="期别", help="2023、2023Q3 或 2023-07")
    one.add_argument("stage", choices=(*STAGES, ""), metavar="阶段", help="如 快报；写 '' 用最高一级的数")
    one.add_argument("--reason", default="", metavar="理由", help="为什么采用它，或为什么不再采用")


def about_the_plan(group: Subparsers) -> None:
    """Add the commands about the plan itself."""
    one = group.add("target", commands_plan.target, "调整五年目标，或设年度目标")
    indicator(one)
    one.add_argument("value", metavar="目标值", help="数；年度目标写 '' 清除")
    one.add_argument("--year", type=int, metavar="年份", help="这一年的年度目标；不写为五年目标")
    one.add_argument("--upper", default="", metavar="上限", help="区间的上端，如 3–4 家的 4")
    one.add_argument("--document", default="", metavar="文号", help="依据的文件")
    one.add_argument("--date", default="", metavar="日期", help="如 2023-06-30")
    one.add_argument("--reason", default="", metavar="理由", help="为什么调整")

    one = group.add(
        "indicator", commands_plan.indicator, "修改指标的属性、牵头部门、别名、路径、容差或远景目标"
    )
    indicator(one)
    one.add_argument("--attribute", metavar="属性", help="约束性或预期性")
    one.add_argument("--department", metavar="部门", help="牵头部门；写 '' 为未定")
    one.add_argument(
        "--aliases", metavar="别名", help="部门表里的其他叫法，全部列出，用、或；隔开；写 '' 全部去掉"
    )
    one.add_argument("--path", choices=tuple(commands_plan.PATHS), metavar="路径", help="直线或等比")
    one.add_argument("--tolerance", metavar="容差", help="“左右”目标的容差，用指标的单位；写 '' 取消")
    one.add_argument("--horizon-year", metavar="年份", help="远景年份，如 2035；写 '' 取消")
    one.add_argument("--horizon-times", metavar="倍数", help="到那年为基数的几倍，翻一番写 2；写 '' 取消")

    one = group.add("settings", commands_plan.settings, "列出或修改规划的容差、检查限度和报送期限")
    file_option(one)
    plan_option(one)
    for field, name in SETTING_NAMES.items():
        one.add_argument(option(field), type=number, metavar="数", help=name.replace("%", "%%"))
    one.add_argument("--json", action="store_true", help="输出 JSON")


def indicator(one: Parser) -> None:
    """Add the file and the code of an indicator."""
    file_option(one)
    plan_option(one)
    one.add_argument("code", metavar="指标代码", help="如 E03")


def as_of(one: Parser) -> None:
    """Add the option of a moment of the journal."""
    one.add_argument(
        "--as-of",
        metavar="操作",
        help="照那时的数据：日志的序号，日期 2026-03-05（到当天末），或 2026-03-05T17:30（到那一分钟末）",
    )


def empty_plan(one: Parser) -> None:
    """Add the options of a plan without indicators."""
    one.add_argument("--name", metavar="名称", help="空白规划的名称")
    one.add_argument("--first-year", type=int, metavar="年", help="空白规划的首年，如 2026")
    one.add_argument("--last-year", type=int, metavar="年", help="空白规划的末年，如 2030")
    one.add_argument("--district", metavar="区", help="空白规划的区，默认 京口区")


def file_option(one: Parser) -> None:
    """Add the data file."""
    one.add_argument("file", type=Path, metavar="文件", help="数据文件（.jk）")


def plan_option(one: Parser) -> None:
    """Add the option of one of several plans."""
    one.add_argument(
        "--plan", metavar="规划", help="文件里有几个规划时用哪一个，如 15 或 十五五；不写为最早的"
    )


def year_option(one: Parser) -> None:
    """Add the year."""
    one.add_argument("--year", required=True, type=int, metavar="年份", help="如 2023")
