"""The options of the command that writes reports."""

from pathlib import Path

from jingkou_desktop import commands_report
from jingkou_desktop.cli_options import as_of, file_option, plan_option
from jingkou_desktop.domain.report_parts import ALWAYS, Part
from jingkou_desktop.services.report_wanted import OPTIONS, option_of
from jingkou_desktop.usage import Subparsers, day, month

REPORTS = "、".join(f"{option}（{kind}）" for option, kind in OPTIONS.items())
PARTS = "、".join(f"{one}（{'附件：' if one.annex else ''}{one.words}）" for one in Part if one not in ALWAYS)


def about_reports(group: Subparsers) -> None:
    """Add the command that writes reports."""
    one = group.add("report", commands_report.report, "写报告（PDF）：年度监测报告和其他各种；或核对一份报告")
    file_option(one)
    plan_option(one)
    one.add_argument(
        "--kind",
        default="annual",
        type=option_of,
        choices=tuple(OPTIONS),
        metavar="种类",
        help=f"{REPORTS}；不写为 annual，写中文名也行",
    )
    one.add_argument("--year", type=int, metavar="年份", help="如 2023；写报告时必写")
    one.add_argument("--month", type=month, metavar="月", help="项目月报和按月的收集表的月份，1 到 12")
    one.add_argument(
        "--subject", default="", metavar="对象", help="单指标页的指标代码，催报单、收集表的部门名称"
    )
    one.add_argument("--all-departments", action="store_true", help="催报单、收集表：每个部门一份")
    one.add_argument(
        "--without",
        default="",
        metavar="部分",
        help="略去的部分和附件，用逗号分开，如 projects,tasks；年度监测报告、中期评估、总结评估可以略去："
        + PARTS,
    )
    as_of(one)
    one.add_argument("--made-on", type=day, metavar="日期", help="报告的日期，如 2024-03-05；不写为今天")
    one.add_argument(
        "--out",
        type=Path,
        metavar="报告.pdf",
        help="写到哪里（扩展名 .pdf、.docx、.xlsx），写报告时必写；--all-departments 时为文件夹",
    )
    one.add_argument("--draft", action="store_true", help="有数字待核对也写出，每页标“草稿”")
    one.add_argument(
        "--verify",
        type=Path,
        metavar="报告.pdf",
        help="核对：文件里是不是印出的数，此后改了什么；全部相符又没有改动时退出码为 0，否则为 1",
    )
    one.add_argument("--json", action="store_true", help="--verify 的结果输出 JSON")
