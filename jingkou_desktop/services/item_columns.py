"""The columns of the forms of projects and tasks, each with what stands in it of an item."""

from collections.abc import Callable

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.project_days import end_of, passed, reports_of
from jingkou_desktop.domain.projects import Portfolio, ProjectState
from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome, TaskState
from jingkou_desktop.sheets.form_spec import period_words
from jingkou_desktop.sheets.item_spec import (
    INDEX,
    PROJECT_CODE,
    PROJECT_NAME,
    TASK_CODE,
    TASK_NAME,
    Fill,
    ItemColumn,
    Value,
    reference,
)

WIDE, MIDDLE, NARROW = 24, 12, 9  # signs that a column shows
MONEY, SHORT = 10, 7

ProjectColumns = list[tuple[ItemColumn, Callable[[Portfolio], Value]]]
TaskColumns = list[tuple[ItemColumn, Callable[[TaskFile], Value]]]


def _blank(_: object) -> Value:
    return None


def _sum(header: str, prompt: str) -> ItemColumn:
    return ItemColumn(f"{header}（万元）", MIDDLE, Fill.SUM, prompt=prompt)


def _shown(header: str, width: int, unit: str = "") -> ItemColumn:
    return ItemColumn(reference(header, unit), width, wrap=width == WIDE)


def _keys_of_projects() -> ProjectColumns:
    return [
        (ItemColumn(PROJECT_CODE, NARROW), lambda one: one.one.code),
        (ItemColumn(INDEX, 5), _blank),
        (ItemColumn(PROJECT_NAME, WIDE, wrap=True), lambda one: one.one.name),
        (_shown("总投资", MIDDLE, "万元"), lambda one: one.one.investment),
    ]


def month_columns(period: Period) -> ProjectColumns:
    """Return the columns of a month's progress, the last month's values beside the cells to fill in."""
    year, month = period.year, period.months
    before = "上月" if month > 1 else "上年"
    held, last = (year, month - 1) if month > 1 else (year - 1, 12)
    states = tuple(state.value for state in ProjectState)

    def late(one: Portfolio) -> Value:
        day = end_of(year, month)
        steps = (each for each in one.steps if passed(each.planned, day) and not passed(each.actual, day))
        return "、".join(f"{each.name}（{each.planned}）" for each in steps)

    def of_last(field: str) -> Callable[[Portfolio], Value]:
        return lambda one: getattr(reports_of(one, held).get(last), field, None)

    def sum_(header: str, prompt: str) -> ItemColumn:
        return ItemColumn(f"{header}（万元）", MONEY, Fill.SUM, prompt=prompt)

    def shown(header: str, width: int, unit: str = "") -> ItemColumn:
        return ItemColumn(reference(header, unit), width, wrap=not unit)

    def said(header: str, width: int, prompt: str) -> ItemColumn:
        return ItemColumn(header, width, Fill.TEXT, prompt=f"{prompt}写不下可以拉高这一行。")

    return [
        (ItemColumn(PROJECT_CODE, NARROW), lambda one: one.one.code),
        (ItemColumn(INDEX, 5), _blank),
        (ItemColumn(PROJECT_NAME, 16, wrap=True), lambda one: one.one.name),
        (shown("总投资", MONEY, "万元"), lambda one: one.one.investment),
        (shown(f"{year}年计划投资", MONEY, "万元"), lambda one: one.asked(year)),
        (shown("现在状态", SHORT), lambda one: one.one.state.value if one.one.state else ""),
        (shown("到期未完成的节点", MIDDLE), late),
        (shown(f"{before}年初累计完成投资", MONEY, "万元"), of_last("year_investment")),
        (shown(f"{before}开工累计完成投资", MONEY, "万元"), of_last("total_investment")),
        (shown(f"{before}形象进度", 14), of_last("look")),
        (sum_("本月完成投资", f"填{month}月一个月的完成投资，万元。"), _blank),
        (sum_("年初累计完成投资", f"填{year}年1月至{month}月的累计数，万元，不小于上月的累计数。"), _blank),
        (sum_("开工累计完成投资", f"填开工以来到{month}月底的累计数，万元。"), _blank),
        (sum_("年初累计到位资金", f"填{year}年1月至{month}月的到位资金，万元。"), _blank),
        (said("形象进度", 20, "写到月底工程进行到哪一步。"), _blank),
        (said("存在问题", 18, "没有问题的写“无”。"), _blank),
        (said("下步计划", 16, ""), _blank),
        (ItemColumn("状态", SHORT, Fill.CHOICE, states, "状态变了的才选，没有变的留空。"), _blank),
    ]


def plan_columns(year: int) -> ProjectColumns:
    """Return the columns of what a year asks of projects, the year before beside."""

    def measures(one: Portfolio) -> Value:
        return next((each.measures for each in one.years if each.year == year - 1), "")

    return [
        *_keys_of_projects(),
        (_shown("现在状态", NARROW), lambda one: one.one.state.value if one.one.state else ""),
        (_shown(f"{year - 1}年计划投资", MIDDLE, "万元"), lambda one: one.asked(year - 1)),
        (_shown(f"{year - 1}年度目标", WIDE), measures),
        (_sum(f"{year}年计划投资", f"填{year}年一年的计划投资，万元。"), _blank),
        (ItemColumn(f"{year}年度目标", WIDE, Fill.TEXT, prompt=f"写{year}年底前完成到哪一步。"), _blank),
    ]


def _keys_of_tasks() -> TaskColumns:
    return [
        (ItemColumn(TASK_CODE, NARROW), lambda one: one.one.code),
        (ItemColumn(INDEX, 5), _blank),
        (ItemColumn(TASK_NAME, WIDE, wrap=True), lambda one: one.one.name),
    ]


def _asked(year: int, field: str) -> Callable[[TaskFile], Value]:
    return lambda one: getattr(one.year(year), field, "")


def _outcome(year: int) -> Callable[[TaskFile], Value]:
    def said(one: TaskFile) -> Value:
        asked = one.year(year)
        return asked.outcome.value if asked and asked.outcome else ""

    return said


def task_columns(period: Period) -> TaskColumns:
    """Return the columns of a quarter's progress; the result of the year where the year is over."""
    year = period.year
    states, outcomes = (tuple(one.value for one in words) for words in (TaskState, TaskOutcome))

    def last(one: TaskFile) -> Value:
        older = [note for note in one.notes if note.period != str(period) and note.period < str(period)]
        note = max(older, key=lambda note: note.period, default=None)
        return f"{period_words(note.period)}：{note.text}" if note else ""

    made: TaskColumns = [
        *_keys_of_tasks(),
        (_shown("配合部门", MIDDLE), lambda one: "、".join(one.assistants)),
        (_shown(f"{year}年举措", WIDE), _asked(year, "measures")),
        (_shown(f"{year}年目标", WIDE), _asked(year, "goal")),
        (_shown("现在状态", NARROW), lambda one: one.one.state),
        (_shown("上次进展", WIDE), last),
    ]
    if period.quarter is not None:
        told = f"写到{period.months}月底做了什么、做到哪一步。"
        made += [
            (ItemColumn("进展情况", WIDE, Fill.TEXT, prompt=told), _blank),
            (ItemColumn("存在问题", WIDE, Fill.TEXT), _blank),
            (ItemColumn("下步计划", WIDE, Fill.TEXT), _blank),
        ]
    if period.months == 12:
        made += [
            (ItemColumn("完成结果", NARROW, Fill.CHOICE, outcomes, f"{year}年的任务完成得怎样。"), _blank),
            (ItemColumn(f"{year}年完成情况", WIDE, Fill.TEXT), _blank),
        ]
    told = "状态变了的才选，没有变的留空。"
    return [*made, (ItemColumn("状态", NARROW, Fill.CHOICE, states, told), _blank)]


def task_plan_columns(year: int) -> TaskColumns:
    """Return the columns of what a year asks of tasks, the year before beside."""
    return [
        *_keys_of_tasks(),
        (_shown("配合部门", MIDDLE), lambda one: "、".join(one.assistants)),
        (_shown(f"{year - 1}年举措", WIDE), _asked(year - 1, "measures")),
        (_shown(f"{year - 1}年目标", WIDE), _asked(year - 1, "goal")),
        (_shown(f"{year - 1}年完成结果", NARROW), _outcome(year - 1)),
        (ItemColumn(f"{year}年举措", WIDE, Fill.TEXT, prompt=f"写{year}年做什么。"), _blank),
        (ItemColumn(f"{year}年目标", WIDE, Fill.TEXT, prompt=f"写{year}年底达到什么。"), _blank),
    ]


def helped_columns(period: Period) -> TaskColumns:
    """Return the columns of tasks that another department leads; none is read back."""
    year = period.year

    def newest(one: TaskFile) -> Value:
        note = one.latest(year)
        return f"{period_words(note.period)}：{note.text}" if note else ""

    return [
        (_shown("编号", NARROW), lambda one: one.one.code),
        (ItemColumn(INDEX, 5), _blank),
        (_shown("任务", WIDE), lambda one: one.one.name),
        (_shown("牵头部门", MIDDLE), lambda one: one.one.lead),
        (_shown(f"{year}年目标", WIDE), _asked(year, "goal")),
        (_shown("最近进展", WIDE), newest),
    ]
