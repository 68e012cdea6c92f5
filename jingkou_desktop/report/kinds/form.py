"""收集表: what one department is to fill in by hand, with last period's figures and lines to sign."""

from jingkou_desktop.report.asks import Sheet
from jingkou_desktop.report.cells import NONE, day_words, full
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text
from jingkou_desktop.report.facts import Facts

ROOM = "　" * 9 + "\n"  # a cell to write in is wide and two lines high
SIGNED = ("填表人", "审核人", "联系电话", "日期")


def form(facts: Facts, sheet: Sheet, issuer: str) -> tuple[Block, ...]:
    """Return the form."""
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("单位", Kind.LABEL),
        Column(sheet.last_period, Kind.NUMBER),
        Column(f"{sheet.period}（填报）", Kind.WORDS),
        Column("备注（数据阶段、缺数原因）", Kind.WORDS),
    )
    rows = tuple(
        (one.code, one.name, one.unit or NONE, full(one.last, one.decimals), ROOM, ROOM) for one in sheet.rows
    )
    hints = tuple(dict.fromkeys(f"{one.code}：{one.note}" for one in sheet.rows if one.note))
    notes = (
        f"注：共{len(rows)}项。没有数的不填 0，在备注写明原因；数是快报的写明“快报”。",
        *hints,
    )
    return (
        Text(f"填报部门：{sheet.department}　　期别：{sheet.period}", flush=True),
        Text(f"请于{day_words(sheet.day)}前填好，签字后报送{issuer}。", flush=True),
        Table("", f"{facts.plan.short_name}监测指标（{sheet.period}）", columns, rows, "", notes),
        Table("", "", tuple(Column(name, Kind.MARK) for name in SIGNED), (("\n",) * len(SIGNED),)),
    )
