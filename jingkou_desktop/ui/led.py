"""Where a change was, so that undoing and redoing lead the eye there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingkou_desktop.services.file_plans import plan_of
from jingkou_desktop.ui.drafts import BASELINE

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

OF_INDICATORS = ("value", "pick", "target", "annual_target", "indicator", "alias", "benchmark", "comment")
OF_PROJECTS = {"project": "code", "project_year": "project", "milestone": "project",
               "project_progress": "project", "problem": "project"}  # fmt: skip
OF_TASKS = {"task": "code", "task_assistant": "task", "task_link": "task", "task_year": "task",
            "task_note": "task"}  # fmt: skip
NAMED = 3  # indicators that the sentence names


@dataclass(frozen=True, slots=True)
class Place:
    """The first thing that a change touched, and how many indicators, projects and tasks in all."""

    code: str = ""  # of the indicator
    period: str = ""  # of its cell; "" for the indicator itself
    project: str = ""
    text: tuple[str, str, str] = ("", "", "")  # kind and period of a report, key of its paragraph
    codes: tuple[str, ...] = ()
    projects: int = 0
    task: str = ""
    year: int = 0  # of the task's plan or progress; 0 for the task itself
    tasks: int = 0

    def words(self) -> str:
        """Return how much was touched, "" where it is one thing, which is shown."""
        parts = []
        if len(self.codes) > 1:
            more = " 等" if len(self.codes) > NAMED else ""
            parts.append(f"{'、'.join(self.codes[:NAMED])}{more} {len(self.codes)} 项指标")
        if self.projects and (self.codes or self.projects > 1):
            parts.append(f"{self.projects} 个项目")
        if self.tasks and (self.codes or self.projects or self.tasks > 1):
            parts.append(f"{self.tasks} 项任务")
        return f"涉及 {'，'.join(parts)}。" if parts else ""


def place_of(ws: Workspace, change: int, pillar: str = "") -> Place:
    """Return where a change was in the open plan; of several indicators one of `pillar` is preferred."""
    found: dict[str, str] = {}
    projects: dict[str, None] = {}
    text = ("", "", "")
    tasks: dict[str, int] = {}
    for image in ws.images(change):
        row = image.after or image.before or {}
        if plan_of(image) != ws.plan.code:
            continue
        if image.table in OF_INDICATORS:
            code = str(row["code"] if image.table == "indicator" else row["indicator"])
            found[code] = found.get(code) or _period(image.table, row, image.before, image.after)
        elif image.table == "report_text":
            text = str(row["report"]), str(row["period"]), str(row["part"])
        elif image.table in OF_PROJECTS:
            projects[str(row[OF_PROJECTS[image.table]])] = None
        elif image.table in OF_TASKS:
            tasks.setdefault(
                str(row[OF_TASKS[image.table]]), int(str(row.get("year") or row.get("period") or 0)[:4])
            )
    order = [one for one in ws.indicators() if one.code in found]
    first = next((one for one in order if one.pillar == pillar), order[0] if order else None)
    return Place(
        code=first.code if first else "",
        period=found[first.code] if first else "",
        project=next(iter(projects), ""),
        text=text,
        codes=tuple(one.code for one in order),
        projects=len(projects),
        task=next(iter(tasks), ""),
        year=next(iter(tasks.values()), 0),
        tasks=len(tasks),
    )


def _period(
    table: str, row: dict[str, object], before: dict[str, object] | None, after: dict[str, object] | None
) -> str:
    """Return the period of the cell that a row is shown in, BASELINE for the baseline's, else ""."""
    if table in ("value", "pick", "benchmark", "comment"):
        return str(row["period"])
    if table == "indicator" and before and after and before["baseline"] != after["baseline"]:
        return BASELINE
    return ""
