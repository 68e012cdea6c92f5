"""What the window asks before a file is closed, and its title while one is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.header import PROGRAM

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace

NAMED = 4  # entries that the question names


def ask_leaving(parent: QWidget, drafts: Sequence[Draft], go_on: Callable[[], object]) -> None:
    """Ask whether entries that are not stored may be lost; `go_on` runs where they may."""
    cells = "、".join(f"{draft.code}“{draft.quoted}”" for draft in drafts[:NAMED])
    more = " 等" if len(drafts) > NAMED else ""
    dialogs.ask(
        parent,
        "有填写没有存入",
        f"{cells}{more}共 {len(drafts)} 处没有存入文件，关闭后这些填写会丢失。",
        "放弃填写并关闭",
        "返回修改",
        go_on,
    )


def title(workspace: Workspace) -> str:
    """Return the window's title: the file, what kind of file it is, the district."""
    plan = workspace.plan
    mark = ("（只读副本）" if workspace.is_copy else "") + ("（演示数据）" if plan.demo else "")
    return f"{workspace.path.name}{mark} — {plan.district}{PROGRAM}"
