"""收集表: what one department is to fill in by hand, with last period's figures and lines to sign."""

from jingkou_desktop.domain.project_days import reports_of
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome
from jingkou_desktop.report.asks import Sheet
from jingkou_desktop.report.cells import NONE, day_words, full, period_text
from jingkou_desktop.report.data import Block, Column, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.shortened import cut

ROOM = "　" * 9 + "\n"  # a cell to write in is wide and two lines high
SUM_ROOM = "　" * 5 + "\n"  # for a sum
OUTCOMES = "\n".join(f"□{one.value}" for one in TaskOutcome)
SIGNED = ("填表人", "审核人", "联系电话", "日期")
MOST = 40  # characters of what was asked or said before


def form(facts: Facts, sheet: Sheet, issuer: str) -> tuple[Block, ...]:
    """Return the form: indicators, then projects and tasks where the department has any to report."""
    return (
        Text(f"填报部门：{sheet.department}　　期别：{sheet.period}", flush=True),
        Text(f"请于{day_words(sheet.day)}前填好，签字后报送{issuer}。", flush=True),
        *((_indicators(facts, sheet),) if sheet.rows else ()),
        *((_sums(facts, sheet), _words(sheet)) if sheet.projects else ()),
        *((_tasks(facts, sheet),) if sheet.tasks else ()),
        _signed(),
    )


def _signed() -> Table:
    columns = tuple(Column(name, Kind.MARK) for name in SIGNED)
    return Table("", "", columns, (("\n",) * len(SIGNED),), boxed=True)


def _indicators(facts: Facts, sheet: Sheet) -> Table:
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
    return Table(
        "", f"{facts.plan.short_name}监测指标（{sheet.period}）", columns, rows, "", notes, boxed=True
    )


def _sums(facts: Facts, sheet: Sheet) -> Table:
    """Return the sums of a month that projects owe, beside the year's plan and what was reported last."""
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        Column("年度计划", Kind.NUMBER),
        Column("上月年初累计", Kind.NUMBER),
        *(Column(name, Kind.WORDS) for name in ("本月完成投资", "年初累计", "开工累计", "到位资金")),
    )
    rows = tuple(
        (
            one.one.code,
            one.one.name,
            full(one.asked(facts.year), 0),
            _last_sum(one, facts.year, sheet.month or 1),
            *(SUM_ROOM,) * 4,
        )
        for one in sheet.projects
    )
    notes = (
        f"注：共{len(rows)}个。年初累计、到位资金从{facts.year}年1月算到{sheet.period}底，开工累计从开工算起；"
        "没有数的不填 0，在存在问题中写明原因。",
    )
    return Table("", f"项目投资（{sheet.period}）", columns, rows, "单位：万元", notes, boxed=True)


def _last_sum(one: Portfolio, year: int, month: int) -> str:
    """Return 年初累计 as reported for the month before; January has none."""
    report = reports_of(one, year).get(month - 1)
    return full(report.year_investment if report else None, 0)


def _words(sheet: Sheet) -> Table:
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        *(Column(name, Kind.WORDS) for name in ("形象进度", "存在问题", "下步计划")),
    )
    rows = tuple((one.one.code, one.one.name, *(ROOM,) * 3) for one in sheet.projects)
    notes = ("注：形象进度写到月底工程进行到哪一步；没有问题的写“无”。",)
    return Table("", f"项目形象进度和问题（{sheet.period}）", columns, rows, "", notes, boxed=True)


def _tasks(facts: Facts, sheet: Sheet) -> Table:
    """Return a quarter's progress of the tasks that the department leads, or the year's result."""
    year, month = facts.year, sheet.month
    head = (Column("编号", Kind.LABEL), Column("任务", Kind.WORDS), Column(f"{year}年目标", Kind.WORDS))
    asked = ("进展情况", "存在问题", "下步计划") if month else ("最近进展", "完成结果", "完成情况")
    rows = tuple(
        (
            one.one.code,
            one.one.name,
            _goal(one, year),
            *((ROOM,) * 3 if month else (_last(one, year), OUTCOMES, ROOM)),
        )
        for one in sheet.tasks
    )
    when, what, done = sheet.period, "完成结果", "完成结果选一项打√。"
    if month:
        when, what = f"{year}年{month // 3}季度", "进展"
        done = "进展情况写到季度末做了什么、做到哪一步，没有问题的写“无”。"
    notes = (f"注：共{len(rows)}项，均为本部门牵头。{done}",)
    columns = (*head, *(Column(name, Kind.WORDS) for name in asked))
    return Table("", f"主要任务{what}（{when}）", columns, rows, "", notes, boxed=True)


def _goal(one: TaskFile, year: int) -> str:
    asked = one.year(year)
    return cut(asked.goal or asked.measures, MOST) or NONE if asked else NONE


def _last(one: TaskFile, year: int) -> str:
    note = one.latest(year)
    return cut(f"{period_text(note.period, '')}：{note.text}", MOST) if note else NONE
