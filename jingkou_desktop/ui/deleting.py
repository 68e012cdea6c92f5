"""Asks before a project or a task goes with all that belongs to it."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.session import Session


def ask_delete(
    session: Session,
    parent: QWidget,
    kind: str,
    name: str,
    counts: Iterable[tuple[int, str]],
    remove: Callable[[], object],
) -> None:
    """Ask whether the `kind` (项目) called `name` is to go; `counts` tells what goes with it."""
    parts = "、".join(f"{count} {what}" for count, what in counts if count)
    rest = f"，连同它的 {parts}" if parts else ""
    title = f"删除{kind}"

    def delete() -> None:
        try:
            remove()
        except UserError as fault:
            dialogs.tell(parent, title, str(fault))
        else:
            session.told.emit(f"已删除{kind} {name}，按 Ctrl+Z 撤销。", False)

    dialogs.ask(parent, title, f"将删除 {name}{rest}。\n删错了可以用 Ctrl+Z 撤销。", "删除", "取消", delete)
