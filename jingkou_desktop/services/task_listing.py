"""`tasks` as text and as JSON: who leads what, what the year asks, what was reported."""

from typing import Any

from jingkou_desktop.domain.tasks import LinkKind, TaskFile
from jingkou_desktop.services.columns import table
from jingkou_desktop.services.portfolios import task_files
from jingkou_desktop.services.workspace import Workspace

NOTHING = "—"
HEAD = ("编号", "任务", "牵头部门", "配合部门", "状态", "年度目标", "完成结果", "最近进展")
MOST = 30  # signs of a text in the table


def tasks_text(ws: Workspace, year: int) -> str:
    """Return the tasks of a year as a table people can read, by chapter and section."""
    held = task_files(ws)
    parts = [
        f"{ws.plan.district} {ws.plan.short_name} {year} 年任务" + ("（演示数据）" if ws.plan.demo else "")
    ]
    if not held:
        return "\n\n".join([*parts, "这个规划没有任务。"])
    lines = table([HEAD, *(_row(one, year) for one in held)]).split("\n")
    groups: dict[str, list[str]] = {}
    for one, line in zip(held, lines[1:], strict=True):
        task = one.one
        number = f"{task.chapter}.{task.section}" if task.chapter else ""
        place = f"{number} {task.section_title or task.chapter_title}".strip()
        groups.setdefault(place or "没有写明章节", []).append(line)
    parts += ["\n".join([f"【{name}】", lines[0], *each]) for name, each in groups.items()]
    parts.append(_counts(held, year))
    return "\n\n".join(parts)


def _row(one: TaskFile, year: int) -> tuple[str, ...]:
    asked, note = one.year(year), one.latest(year)
    return (
        one.one.code,
        one.one.name,
        one.one.lead or NOTHING,
        "、".join(one.assistants) or NOTHING,
        one.one.state or NOTHING,
        _short(asked.goal if asked else ""),
        asked.outcome.value if asked and asked.outcome else NOTHING,
        _short(f"{note.period} {note.text}" if note else ""),
    )


def _counts(held: tuple[TaskFile, ...], year: int) -> str:
    years = [found for one in held if (found := one.year(year)) is not None]
    led = sum(bool(one.one.lead) for one in held)
    planned = sum(bool(found.goal or found.measures) for found in years)
    ended = sum(found.outcome is not None for found in years)
    told = sum(one.latest(year) is not None for one in held)
    return (
        f"共 {len(held)} 项任务：已定牵头部门 {led} 项，{year} 年有举措或目标 {planned} 项，"
        f"有进展 {told} 项，已写完成结果 {ended} 项。"
    )


def tasks_json(ws: Workspace, year: int) -> dict[str, Any]:
    """Return the tasks with what is stored of a year."""
    return {
        "plan": ws.plan.code,
        "year": year,
        "demo": ws.plan.demo,
        "tasks": [_task(one, year) for one in task_files(ws)],
    }


def _task(one: TaskFile, year: int) -> dict[str, Any]:
    task, asked = one.one, one.year(year)
    links = {kind: [link.code for link in one.links if link.kind is kind] for kind in LinkKind}
    return {
        "code": task.code,
        "name": task.name,
        "pillar": task.pillar or None,
        "section": f"{task.chapter}.{task.section}",
        "section_title": task.section_title,
        "lead": task.lead or None,
        "assistants": list(one.assistants),
        "state": task.state or None,
        "measures": asked.measures if asked else "",
        "goal": asked.goal if asked else "",
        "outcome": asked.outcome.value if asked and asked.outcome else None,
        "result": asked.result if asked else "",
        "indicators": links[LinkKind.INDICATOR],
        "projects": links[LinkKind.PROJECT],
        "notes": [
            {
                "period": note.period,
                "text": note.text,
                "state": note.state.value,
                "source": note.source.words(),
            }
            for note in one.notes
            if note.period.startswith(str(year))
        ],
    }


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return (plain[: MOST - 1] + "…" if len(plain) > MOST else plain) or NOTHING
