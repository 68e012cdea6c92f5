"""Where the plan sets a task, as reports say it; a table of tasks may give less than the plan does."""

import pytest

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.report.tasks import chapter_words, section_words


@pytest.mark.parametrize(
    ("chapter", "section", "titles", "said"),
    [
        (4, 1, ("扩大内需", "扩容"), ("第四章　扩大内需", "第一节　扩容")),
        (0, 0, ("一、扩大内需", "一、扩大内需"), ("一、扩大内需", "")),
        (0, 0, ("一、扩大内需", "（一）扩容"), ("一、扩大内需", "（一）扩容")),
        (0, 0, ("", ""), ("没有写明章节", "")),
    ],
)
def test_that_no_chapter_is_numbered_zero(
    chapter: int, section: int, titles: tuple[str, str], said: tuple[str, str]
) -> None:
    task = Task("15", "T1", "", chapter, section, *titles, "任务", 0)
    assert (chapter_words(task), section_words(task)) == said
