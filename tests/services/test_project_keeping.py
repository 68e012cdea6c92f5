"""Projects are added under a code of their own and deleted with all that belongs to them."""

from dataclasses import replace

import pytest

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.tasks import LinkKind, TaskLink
from jingkou_desktop.domain.values import Source, State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import item_entry, project_keeping
from jingkou_desktop.services.portfolios import portfolio
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records, values

SOURCE = Source("节点.xlsx", "b" * 64, "一", "A1")


def test_that_a_new_project_stands_last_under_a_free_code(ws: Workspace) -> None:
    code = project_keeping.next_code(ws)
    assert code not in [one.code for one in ws.projects()]
    project_keeping.add(ws, Project("14", code, "", "新厂房"))
    assert ws.projects()[-1].code == code
    with pytest.raises(UserError, match="已有项目"):
        project_keeping.add(ws, Project("14", code, "", "又一个"))
    with pytest.raises(UserError, match="编号不能空着"):
        project_keeping.add(ws, Project("14", " ", "", "又一个"))


def test_that_a_project_goes_with_its_parts_in_one_edit_and_comes_back(ws: Workspace) -> None:
    parts = [
        ProjectYear("14", "X04", 2023),
        Milestone("14", "X04", "开工"),
        Progress("14", "X04", "2023-07"),
        Problem("14", "X04", 1, "用地"),
    ]
    item_entry.save(ws, parts, "登记")
    before = portfolio(ws, "X04")
    project_keeping.remove(ws, "X04")
    with pytest.raises(UserError):
        portfolio(ws, "X04")
    assert ws.check() == ()
    ws.undo()
    assert portfolio(ws, "X04") == before


def test_that_a_project_that_a_task_serves_is_not_deleted(ws: Workspace) -> None:
    item_entry.save(ws, [TaskLink("14", "T0401", LinkKind.PROJECT, "X04")], "关联")
    with pytest.raises(UserError, match="T0401"):
        project_keeping.remove(ws, "X04")
    assert portfolio(ws, "X04").one.code == "X04"


def test_that_a_project_with_a_locked_report_is_not_deleted(ws: Workspace) -> None:
    with ws.edit("审核"):
        records.put(ws.db, [Progress("14", "X04", "2023-07", look="打桩", state=State.LOCKED)])
    with pytest.raises(UserError, match="已锁定"):
        project_keeping.remove(ws, "X04")
    assert portfolio(ws, "X04").reports


def test_that_what_goes_and_what_comes_is_one_edit(ws: Workspace) -> None:
    old = Milestone("14", "X04", "开工", "2023-03")
    item_entry.save(ws, [old], "登记")
    count = len(ws.changes())
    item_entry.save(ws, [replace(old, name="正式开工")], "改名", gone=[old])
    assert [one.name for one in portfolio(ws, "X04").steps] == ["正式开工"]
    assert len(ws.changes()) == count + 1
    ws.undo()
    assert portfolio(ws, "X04").steps == (old,)


def test_that_what_only_changed_its_place_keeps_its_source(ws: Workspace) -> None:
    with ws.edit("导入"):
        values.put_source(ws.db, SOURCE.sha256, SOURCE.file, 1)
        records.put(ws.db, [Milestone("14", "X04", "开工", "2023-03", source=SOURCE)])
    (held,) = portfolio(ws, "X04").steps
    item_entry.save(ws, [replace(held, position=3)], "排序")
    assert portfolio(ws, "X04").steps[0].source == SOURCE
    item_entry.save(ws, [replace(held, planned="2023-04")], "改期")
    assert portfolio(ws, "X04").steps[0].source.file == ""
