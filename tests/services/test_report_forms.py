"""收集表: what a department is to fill of its projects and tasks, beside its indicators."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.data import ReportData, Table
from jingkou_desktop.services import item_forms, report_batch, report_kinds
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.demo_tasks import put_tasks
from jingkou_desktop.services.item_forms import FormKind
from jingkou_desktop.services.portfolios import task_files
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from tests.services.reports import DAY

NAME = "自然资源和规划分局"  # has no indicator that is reported by month


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The made-up projects and tasks, all projects of one department."""
    ws = Workspace.create(tmp_path_factory.mktemp("r") / "a.jk", operator="张三", demo=True)
    put_projects(ws, "14")
    put_tasks(ws, "14")
    with ws.edit("定责任单位"):
        records.put(ws.db, [replace(one, department=NAME) for one in ws.projects()])
    yield ws
    ws.close()


def build(ws: Workspace, month: int | None, name: str = NAME) -> ReportData:
    return report_kinds.build(ws, Wanted(ReportKind.FORM, 2023, month, name), made_on=DAY)


def called(data: ReportData, title: str) -> Table | None:
    found = (one for one in data.blocks if isinstance(one, Table) and one.title.startswith(title))
    return next(found, None)


def cells(found: Table, title: str) -> list[str]:
    place = [column.title for column in found.columns].index(title)
    return [row[place] for row in found.rows]


@pytest.mark.parametrize("month", [7, 12])
def test_that_a_month_asks_for_the_projects_that_the_workbook_form_asks_for(
    filled: Workspace, month: int
) -> None:
    book = item_forms.item_form(filled, FormKind.PROJECTS, NAME, Period(2023, month=month))
    data = build(filled, month)
    sums, words = called(data, "项目投资"), called(data, "项目形象进度和问题")
    assert sums is not None
    assert words is not None
    wanted = book.sheets[0]
    assert cells(sums, "编号") == cells(words, "编号") == [row[0] for row in wanted.rows]
    heads = [column.header for column in wanted.columns]
    for mine, title in (("年度计划", "2023年计划投资"), ("上月年初累计", "上月年初累计完成投资")):
        place = next(place for place, head in enumerate(heads) if title in head)
        assert cells(sums, mine) == ["—" if row[place] is None else str(row[place]) for row in wanted.rows]
    for title in ("本月完成投资", "年初累计", "开工累计", "到位资金"):
        assert not "".join(cells(sums, title)).strip()
    for title in ("形象进度", "存在问题", "下步计划"):
        assert not "".join(cells(words, title)).strip()


def test_that_tasks_are_asked_for_at_the_end_of_a_quarter_and_of_the_year(filled: Workspace) -> None:
    led = [one.code for one in filled.tasks() if one.lead == NAME]
    assert led
    assert called(build(filled, 8), "主要任务") is None
    quarter = called(build(filled, 9), "主要任务进展（2023年3季度）")
    assert quarter is not None
    assert cells(quarter, "编号") == led
    goals = {one.one.code: asked.goal for one in task_files(filled) if (asked := one.year(2023))}
    assert cells(quarter, "2023年目标") == [goals[code] for code in led]
    for title in ("进展情况", "存在问题", "下步计划"):
        assert not "".join(cells(quarter, title)).strip()
    year = called(build(filled, None), "主要任务完成结果（2023年）")
    assert year is not None
    assert set(cells(year, "完成结果")) == {"□完成\n□基本完成\n□未完成"}
    assert not "".join(cells(year, "完成情况")).strip()
    assert called(build(filled, None), "项目投资") is None
    assert year.boxed  # what is left blank is told apart by rules


def test_that_a_department_without_indicators_of_the_month_is_asked_for_its_projects(
    filled: Workspace, tmp_path: Path
) -> None:
    data = build(filled, 8)
    assert called(data, "“十四五”规划监测指标") is None
    assert called(data, "项目投资") is not None
    made = report_batch.write_all(filled, Wanted(ReportKind.FORM, 2023, 8), tmp_path, made_on=DAY)
    assert NAME in [path.name.split("_")[0] for path in made.paths]
    with pytest.raises(UserError, match="没有按月报的指标"):
        build(filled, 8, "司法局")
    with pytest.raises(UserError, match="没有名为“查无”的部门"):
        build(filled, 8, "查无")
