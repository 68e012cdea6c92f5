"""The columns of the lists that are exported, each with what stands in it of an item."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.periods import Period, closing_period, parse_period
from jingkou_desktop.domain.project_days import reports_of
from jingkou_desktop.domain.project_lights import ProjectVerdict
from jingkou_desktop.domain.projects import Milestone, Portfolio, Problem, Project
from jingkou_desktop.domain.tasks import TaskFile, TaskNote
from jingkou_desktop.services.year_plan import IndicatorYear, target_text
from jingkou_desktop.sheets.item_spec import (
    INDEX,
    PROJECT_CODE,
    PROJECT_NAME,
    TASK_CODE,
    TASK_NAME,
    ItemColumn,
    Value,
    reference,
)

WIDE, MIDDLE, NARROW = 28, 14, 10  # signs that a column shows
One = TypeVar("One")
Stored = TypeVar("Stored", Milestone, Problem)
Lights = Mapping[str, ProjectVerdict]


@dataclass(frozen=True, slots=True)
class Column(Generic[One]):
    """A column and what stands in it of an item."""

    told: ItemColumn
    say: Callable[[One], Value]


@dataclass(frozen=True, slots=True)
class Part(Generic[Stored]):
    """A milestone or a problem with its project."""

    one: Project
    part: Stored


def _column(header: str, width: int, say: Callable[[One], Value]) -> Column[One]:
    return Column(ItemColumn(header, width, wrap=width != NARROW), say)


def _index() -> Column[One]:
    return Column(ItemColumn(INDEX, 5), lambda _: None)


def _keys() -> list[Column[Portfolio]]:
    return [
        _index(),
        _column(PROJECT_CODE, NARROW, lambda one: one.one.code),
        _column(PROJECT_NAME, WIDE, lambda one: one.one.name),
    ]


def of_projects(
    year: int, last: Period | None, lights: Lights, *, reasons: bool = False
) -> list[Column[Portfolio]]:
    """Return the columns of a list of projects; `last` is the month whose progress is shown.

    `reasons` adds why doubtful figures of that month were kept.
    """

    def asked(one: Portfolio) -> Value:
        return next((each.measures for each in one.years if each.year == year), "")

    return [
        *_keys(),
        _column(reference("领域"), NARROW, lambda one: one.one.pillar),
        _column("类别", MIDDLE, lambda one: one.one.category),
        _column("建设性质", NARROW, lambda one: one.one.nature),
        _column("建设单位", MIDDLE, lambda one: one.one.owner),
        _column("责任单位", MIDDLE, lambda one: one.one.department),
        _column("建设地点", MIDDLE, lambda one: one.one.area),
        _column("建设规模及内容", WIDE, lambda one: one.one.content),
        _column("批准文件", MIDDLE, lambda one: one.one.approval),
        _column("开工时间", NARROW, lambda one: one.one.starts),
        _column("竣工时间", NARROW, lambda one: one.one.ends),
        _column("总投资（万元）", MIDDLE, lambda one: one.one.investment),
        _column("资金来源", MIDDLE, lambda one: one.one.funding),
        _column(f"{year}年计划投资（万元）", MIDDLE, lambda one: one.asked(year)),
        _column(f"{year}年度目标", WIDE, asked),
        *(_progress(last, reasons=reasons) if last else []),
        _column("状态", NARROW, lambda one: one.one.state.value if one.one.state else ""),
        _column(reference("当期状态"), MIDDLE, lambda one: lights[one.one.code].state.words),
        _column(reference("进度灯"), NARROW, lambda one: lights[one.one.code].light.value),
        _column(reference("评价"), WIDE, lambda one: lights[one.one.code].reason),
        _column("联系人", MIDDLE, lambda one: one.one.contact),
        _column("备注", WIDE, lambda one: one.one.note),
    ]


def _progress(last: Period, *, reasons: bool) -> list[Column[Portfolio]]:
    def of(field: str) -> Callable[[Portfolio], Value]:
        def said(one: Portfolio) -> Value:
            report = reports_of(one, last.year).get(last.months)
            return getattr(report, field) if report and report.period == str(last) else None

        return said

    return [
        _column("本月完成投资（万元）", MIDDLE, of("month_investment")),
        _column("年初累计完成投资（万元）", MIDDLE, of("year_investment")),
        _column("开工累计完成投资（万元）", MIDDLE, of("total_investment")),
        _column("年初累计到位资金（万元）", MIDDLE, of("funds")),
        _column("形象进度", WIDE, of("look")),
        _column("存在问题", WIDE, of("problems")),
        _column("下步计划", WIDE, of("next_steps")),
        *([_column("保留理由", MIDDLE, of("reason"))] if reasons else []),
    ]


def of_milestones() -> list[Column[Part[Milestone]]]:
    """Return the columns of the milestones, a row each."""
    return [
        *_part_keys(Milestone),
        _column("节点", MIDDLE, lambda one: one.part.name),
        _column("计划日期", MIDDLE, lambda one: one.part.planned),
        _column("实际日期", MIDDLE, lambda one: one.part.actual),
        _column("权重（%）", NARROW, lambda one: one.part.weight),
        _column("佐证", WIDE, lambda one: one.part.evidence),
    ]


def of_problems(day: str) -> list[Column[Part[Problem]]]:
    """Return the columns of the problems, a row each; `day` is that on which they are overdue or not."""

    def how(one: Part[Problem]) -> Value:
        if not one.part.open_on(day):
            return "已解决" if one.part.solved else "还没有提出"
        return "已逾期" if one.part.late_on(day) else "待解决"

    return [
        *_part_keys(Problem),
        _column("问题编号", NARROW, lambda one: one.part.number),
        _column("问题", WIDE, lambda one: one.part.text),
        _column("提出日期", MIDDLE, lambda one: one.part.raised),
        _column("答复单位", MIDDLE, lambda one: one.part.department),
        _column("答复期限", MIDDLE, lambda one: one.part.due),
        _column("答复", WIDE, lambda one: one.part.answer),
        _column("解决日期", MIDDLE, lambda one: one.part.solved),
        _column(reference("情况"), NARROW, how),
    ]


def _part_keys(_: type[Stored]) -> list[Column[Part[Stored]]]:
    return [
        _index(),
        _column(PROJECT_CODE, NARROW, lambda one: one.one.code),
        _column(PROJECT_NAME, WIDE, lambda one: one.one.name),
        _column(reference("责任单位"), MIDDLE, lambda one: one.one.department),
    ]


def _task_keys() -> list[Column[TaskFile]]:
    return [
        _index(),
        _column(TASK_CODE, NARROW, lambda one: one.one.code),
        _column(TASK_NAME, WIDE, lambda one: one.one.name),
    ]


def _asked(year: int, field: str) -> Callable[[TaskFile], Value]:
    def said(one: TaskFile) -> Value:
        value = getattr(one.year(year), field, None)
        return str(value) if value is not None else ""

    return said


def _teams() -> list[Column[TaskFile]]:
    return [
        _column("牵头部门", MIDDLE, lambda one: one.one.lead),
        _column("配合部门", MIDDLE, lambda one: "、".join(one.assistants)),
    ]


def _of_year(year: int) -> list[Column[TaskFile]]:
    return [
        _column(f"{year}年举措", WIDE, _asked(year, "measures")),
        _column(f"{year}年目标", WIDE, _asked(year, "goal")),
        _column("完成结果", NARROW, _asked(year, "outcome")),
        _column(f"{year}年完成情况", WIDE, _asked(year, "result")),
    ]


def of_tasks(year: int, held: Sequence[TaskFile]) -> list[Column[TaskFile]]:
    """Return the columns of a list of tasks, one a period that something was reported of."""
    notes = [note for one in held for note in one.notes if note.period.startswith(str(year))]
    periods = sorted({note.period for note in notes}, key=_order)

    def text(period: str) -> Callable[[TaskFile], Value]:
        return lambda one: next((note.text for note in one.notes if note.period == period), "")

    def newest(field: str) -> Callable[[TaskFile], Value]:
        def said(one: TaskFile) -> Value:
            own = [note for note in one.notes if note.period in periods and _stands_alone(note.period)]
            note: TaskNote | None = max(own, key=lambda note: _order(note.period), default=None)
            return getattr(note, field) if note else ""

        return said

    return [
        *_task_keys(),
        _column(reference("章节"), MIDDLE, lambda one: one.one.section_title),
        *_teams(),
        _column("状态", NARROW, lambda one: one.one.state),
        *_of_year(year),
        *(_column(_headed(period), WIDE, text(period)) for period in periods),
        _column("存在问题", WIDE, newest("problems")),
        _column("下步计划", WIDE, newest("next_steps")),
        _column("备注", WIDE, lambda one: one.one.note),
    ]


def _order(period: str) -> tuple[int, int]:
    when = parse_period(period)
    return (when.months, len(period)) if when else (0, 0)


def _stands_alone(period: str) -> bool:
    """Tell whether a period's header is read as that very period: June closes the second quarter."""
    when = parse_period(period)
    closing = closing_period(period)
    return when is not None and closing is not None and (when.month is None or when.month % 3 != 0)


def _headed(period: str) -> str:
    when = parse_period(period)
    words = f"{when.words if when else period}进展情况"
    return words if _stands_alone(period) else reference(words)


def of_targets(year: int) -> list[Column[IndicatorYear]]:
    """Return the columns of the indicators with a target of the year."""
    return [
        _index(),
        _column("指标代码", NARROW, lambda one: one.indicator.code),
        _column("指标名称", WIDE, lambda one: one.indicator.name),
        _column("计量单位", NARROW, lambda one: one.indicator.unit),
        _column("责任部门", MIDDLE, lambda one: one.indicator.department),
        _column(f"{year}年目标", MIDDLE, target_text),
    ]


def of_planned_projects(year: int, lights: Lights) -> list[Column[Portfolio]]:
    """Return the columns of the projects that the year's plan names."""

    def done(one: Portfolio) -> Value:
        share = lights[one.one.code].investment.done
        return percent(share) if share is not None else ""

    return [
        *_keys(),
        _column("责任单位", MIDDLE, lambda one: one.one.department),
        _column(f"{year}年计划投资（万元）", MIDDLE, lambda one: one.asked(year)),
        _column(
            f"{year}年度目标",
            WIDE,
            lambda one: next((each.measures for each in one.years if each.year == year), ""),
        ),
        _column(reference("投资完成"), NARROW, done),
        _column(reference("进度灯"), NARROW, lambda one: lights[one.one.code].light.value),
    ]


def of_planned_tasks(year: int) -> list[Column[TaskFile]]:
    """Return the columns of the tasks that the year's plan names."""
    return [*_task_keys(), *_teams(), *_of_year(year)]
