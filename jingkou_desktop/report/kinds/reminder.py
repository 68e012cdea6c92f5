"""催报单: what one department has not handed in, since when, and by which day it is asked for."""

from collections.abc import Iterator

from jingkou_desktop.domain.due_dates import reply_by
from jingkou_desktop.report.asks import Debts, Owed
from jingkou_desktop.report.cells import NONE, day_words
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering


def reminder(facts: Facts, owed: Debts, issuer: str) -> tuple[Block, ...]:
    """Return the sheet for a department that owes something, from the office `issuer`."""
    return tuple(_blocks(facts, owed, issuer))


def _blocks(facts: Facts, owed: Debts, issuer: str) -> Iterator[Block]:
    day = day_words(reply_by(facts.plan, facts.made_on))
    parts = [
        (f"指标数据{len(owed.figures)}项", owed.figures),
        (f"项目进度{len(owed.months)}项", owed.months),
        (f"任务进展{len(owed.tasks)}项", owed.tasks),
        (f"问题答复{len(owed.answers)}项", owed.answers),
    ]
    said = "、".join(words for words, each in parts if each)
    late = sum(one.late > 0 for _, each in parts for one in each)
    over = f"其中已过期限{late}项，" if late else ""
    yield Text(f"{owed.department}：", flush=True)
    yield Text(
        f"截至{day_words(facts.made_on)}，{facts.plan.short_name}实施监测中，你单位有{owed.count}项没有报送"
        f"（{said}），{over}请于{day}前报送；确实不能按期报送的，请书面说明原因和报送时间。"
    )
    numbers = Numbering()
    names = {
        "应报未报的指标数据": ("指标", "期别", owed.figures),
        "应报未报的项目进度": ("项目", "月份", owed.months),
        "应报未报的任务进展": ("任务", "期别", owed.tasks),
        "应答复未答复的问题": ("项目和问题", "事项", owed.answers),
    }
    for title, (what, when, each) in names.items():
        if each:
            yield _table(numbers.part(f"{title}（{len(each)}项）"), what, when, each)
    office = next((one for one in facts.departments if issuer.endswith(one.name)), None)
    contact = f"我单位联系方式：{office.contact}。" if office is not None and office.contact else ""
    yield Text(f"你单位登记的联系人：{owed.contact or '未登记，请随同报送'}。{contact}")
    yield Text(f"{issuer}\n{day_words(facts.made_on)}", right=True)


def _table(title: str, what: str, when: str, each: tuple[Owed, ...]) -> Table:
    columns = (
        Column("序号", Kind.MARK),
        Column(what, Kind.WORDS),
        Column(when, Kind.WORDS),
        Column("报送期限", Kind.LABEL),
        Column("逾期（天）", Kind.NUMBER),
    )
    rows = tuple(
        (str(place), one.name, one.when, day_words(one.day), str(one.late) if one.late else NONE)
        for place, one in enumerate(each, 1)
    )
    notes = ("注：“—”为还没有到期限。",) if any(not one.late for one in each) else ()
    return Table("", title, columns, rows, "", notes)
