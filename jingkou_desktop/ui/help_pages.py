"""The pages of the help and which of them explains which tab."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from jingkou_desktop.paths import shipped

FOLDER = ("resources", "help")
PAGES = (  # in the order of the contents
    ("start", "开始"),
    ("entry", "录入与表格按键"),
    ("import", "导入报表"),
    ("forms", "填报表"),
    ("verdicts", "评价怎么算"),
    ("review", "审核"),
    ("projects", "项目和任务"),
    ("report", "报告"),
    ("backup", "备份与恢复"),
    ("trouble", "出错了怎么办"),
    ("keys", "快捷键"),
)
FIRST = PAGES[0][0]
PILLAR = "entry"
OF_TAB = {  # a tab that is not named is a pillar's
    "总览": "verdicts",
    "项目": "projects",
    "任务": "projects",
    "年度计划": "projects",
    "导入": "import",
    "审核": "review",
    "数据审核": "review",
    "报告": "report",
    "日志": "backup",
}


def page_of(tab: str, pillars: Collection[str]) -> str:
    """Return the page that explains a tab; the first one where the tab is not known."""
    return PILLAR if tab in pillars else OF_TAB.get(tab, FIRST)


def folder() -> Path:
    """Return the folder that holds the pages."""
    return shipped(*FOLDER)


@cache
def text_of(page: str) -> str:
    """Return a page as Markdown."""
    return (folder() / f"{page}.md").read_text("utf-8")


def pages_with(words: str) -> tuple[str, ...]:
    """Return the pages whose title or text holds all the words, in the order of the contents."""
    wanted = words.casefold().split()
    return tuple(
        page for page, title in PAGES if all(one in f"{title}\n{text_of(page)}".casefold() for one in wanted)
    )
