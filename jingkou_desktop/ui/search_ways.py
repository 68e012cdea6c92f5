"""Where the search leads: to an indicator, project, task or department, to a page, or to a command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jingkou_desktop.services.search import Item, Kind

if TYPE_CHECKING:
    from jingkou_desktop.ui.workbench import Workbench

RECENT = "最近："
PAGE = "页面"
VERIFY = "核对报告…"
# What people also call a command, by a word in its caption.
ALSO: dict[str, tuple[str, ...]] = {
    "打开": ("打开数据文件",), "新建": ("新文件",), "备份": ("另存一份", "复制文件"),
    "规划设置": ("容差", "检查限度"), "部门": ("牵头部门", "联系人"), "操作员": ("姓名", "换人"),
    "深色": ("切换深色", "夜间"), "浅色": ("切换浅色", "日间"), "跟随系统": ("切换外观",),
    "导入": ("导入表格", "收表", "读入报表"), "报告": ("导出报告", "打印", "存为 PDF", "存为 DOCX"),
    "核对": ("验证报告", "查报告有没有改过"), "日志": ("操作记录", "历史"), "总览": ("首页", "评价汇总"),
    "年度计划": ("年度目标", "采用建议", "年度任务", "计划投资"),
}  # fmt: skip


class SearchWays:
    """Knows the commands of a workbench and goes where a hit of the search says."""

    def __init__(self, bench: Workbench, menu: QMenu) -> None:
        self._bench = bench
        self._menu = menu
        self._acts: dict[str, Callable[[], object]] = {}

    def commands(self) -> tuple[Item, ...]:
        """Return the pages and what can be done, as they now stand."""
        self._acts = {}
        bench = self._bench
        made = [
            self._item(f"{PAGE}：{title}", title, PAGE, partial(bench.tabs.setCurrentIndex, place))
            for place, title in enumerate(bench.tabs.titles())
        ]
        for verb, keys, act, what in (
            ("撤销", "Ctrl+Z", bench.session.undo, bench.session.undo_words()),
            ("重做", "Ctrl+Y", bench.session.redo, bench.session.ws.redo_words()),
        ):
            detail = "　".join(filter(None, (f"“{what}”" if what else "没有可" + verb + "的", keys)))
            made.append(self._item(verb, verb, detail, act))
        made.append(self._item(VERIFY, VERIFY, "PDF", self._verify))
        for title, action in _actions(self._menu):
            made.append(self._item(title, title, action.shortcut().toString(), action.trigger))
        return tuple(made)

    def go(self, item: Item) -> None:
        """Lead to what was chosen."""
        bench = self._bench
        if item.kind is Kind.INDICATOR:
            bench.go_to(item.key)
        elif item.kind is Kind.PROJECT:
            bench.go_to_project(item.key)
        elif item.kind is Kind.TASK:
            bench.go_to_task(item.key)
        elif item.kind is Kind.DEPARTMENT:
            bench.show_page(bench.overview)
            bench.overview.show_department(item.key)
        elif item.key in self._acts:
            self._acts[item.key]()

    def _verify(self) -> None:
        self._bench.show_page(self._bench.report)
        self._bench.report.verify.press()

    def _item(self, key: str, title: str, detail: str, act: Callable[[], object]) -> Item:
        self._acts[key] = act
        also = tuple(word for part, others in ALSO.items() if part in title for word in others)
        return Item(Kind.COMMAND, key, title, detail=detail, also=also)


def _actions(menu: QMenu, before: str = "") -> Iterator[tuple[str, QAction]]:
    """Yield the commands of a menu and of those in it, with their captions."""
    for action in menu.actions():
        title = action.text().replace("&&", "&")
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner, f"{title}：")
        elif title and action.isEnabled() and not title.startswith(RECENT):
            yield f"{before}{title}", action
