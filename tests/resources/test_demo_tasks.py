"""The made-up work on tasks is of the built-in plan and shows every outcome and state."""

from pathlib import Path

from jingkou_desktop.domain.tasks import TaskFile, TaskOutcome
from jingkou_desktop.domain.values import State
from jingkou_desktop.services.demo_tasks import put_tasks
from jingkou_desktop.services.portfolios import task_files
from jingkou_desktop.services.workspace import Workspace


def busy(ws: Workspace) -> list[TaskFile]:
    return [one for one in task_files(ws) if one.one.lead or one.years or one.notes]


def test_that_the_demo_s_tasks_belong_to_the_plan_and_show_what_can_be(tmp_path: Path) -> None:
    ws = Workspace.create(tmp_path / "示.jk", "14", demo=True)
    assert busy(ws) == []
    put_tasks(ws, "14")
    found = busy(ws)
    departments = {one.name for one in ws.departments()}
    assert all({one.one.lead, *one.assistants} <= departments for one in found)
    assert all(one.one.lead not in one.assistants for one in found)
    assert all(year.year in ws.plan.years for one in found for year in one.years)
    assert {year.outcome for one in found for year in one.years} == {*TaskOutcome, None}
    states = {note.state for one in found for note in one.notes}
    assert states == {State.DRAFT, State.SUBMITTED, State.REVIEWED, State.LOCKED}
    assert ws.check() == ()
    ws.close()
