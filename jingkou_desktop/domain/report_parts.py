"""The parts of a long report that may be left out, and what they are called."""

from enum import StrEnum


class Part(StrEnum):
    """A part of the body or an annex, by its stable name; 总体情况 and 各方面 stand in every report."""

    CHARTS = "charts"
    ANNUAL = "annual"
    TRENDS = "trends"
    REVISIONS = "revisions"
    HORIZON = "horizon"
    PROJECTS = "projects"
    TASKS = "tasks"
    NEXT_YEAR = "next-year"
    ALL_FIGURES = "all-figures"
    TRACES = "traces"
    NOTES = "notes"
    SOURCES = "sources"
    PROJECT_LIST = "project-list"
    TASK_LIST = "task-list"

    @property
    def annex(self) -> bool:
        """Whether it is an annex."""
        return self in ANNEXES

    @property
    def words(self) -> str:
        """What a person calls it."""
        return WORDS[self]


ANNEXES = (  # in the order of the report
    Part.ALL_FIGURES,
    Part.TRACES,
    Part.NOTES,
    Part.SOURCES,
    Part.PROJECT_LIST,
    Part.TASK_LIST,
)
ALWAYS = frozenset({Part.NOTES})  # which settings the verdicts rest on, what is missing and why
WORDS = {
    Part.CHARTS: "各方面的图",
    Part.ANNUAL: "年度目标完成情况",
    Part.TRENDS: "目标实现趋势判断",
    Part.REVISIONS: "目标调整情况",
    Part.HORIZON: "远景目标展望",
    Part.PROJECTS: "重大项目",
    Part.TASKS: "主要任务",
    Part.NEXT_YEAR: "下一年度计划",
    Part.ALL_FIGURES: "全部指标历年数据",
    Part.TRACES: "评价过程",
    Part.NOTES: "有关说明",
    Part.SOURCES: "数据来源",
    Part.PROJECT_LIST: "全部重大项目",
    Part.TASK_LIST: "全部主要任务",
}
