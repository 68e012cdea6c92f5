"""What plan tables and project tables say, cell by cell and not yet judged."""

from dataclasses import dataclass
from enum import StrEnum

PART_OF = "上级指标："  # begins the note of a plan row that is a part (其中) of another indicator


@dataclass(frozen=True, slots=True)
class Cited:
    """One cell of a table: its text as it stands there and where it stands.

    Where a project fills several rows, the texts of a column's cells are one text, a line each.
    """

    text: str  # without space around it
    cell: str  # "B5"
    header: str = ""  # of its column (or the label beside it), parents first, joined by ":"
    unit: str | None = None  # that the header, the label or the table gives
    year: int | None = None  # that the header names
    more: tuple[str, ...] = ()  # the further cells whose texts follow that of `cell`
    typed: bool = False  # text as a person typed it: 2022.1 is January; a number may have been 2022.10

    @property
    def places(self) -> tuple[str, ...]:
        """Every cell that the text comes from."""
        return (self.cell, *self.more)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One indicator of a plan's table (指标｜单位｜基期｜目标｜属性), the targets as text."""

    sheet: str
    cell: str  # of the name
    name: str
    unit: str | None = None
    code: str | None = None
    headings: tuple[str, ...] = ()  # what stands above: 一、经济发展; of a sub-indicator (其中) its parent
    attribute: Cited | None = None  # 约束性, 预期性 or what stands there
    baseline: Cited | None = None
    target: Cited | None = None  # of the plan's last year
    cumulative: Cited | None = None  # of the column 年均/累计: 〔17〕 is a sum, 8 beside it a yearly growth
    years: tuple[Cited, ...] = ()  # targets of single years (年度目标)
    department: Cited | None = None
    layout: str = ""  # fingerprint of the table's headers
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Cited, ...]:
        """Every cell that the row cites, apart from its name."""
        single = (self.attribute, self.baseline, self.target, self.cumulative, self.department)
        return (*(one for one in single if one is not None), *self.years)


class ProjectField(StrEnum):
    """What a table says of a project itself."""

    CODE = "项目编号"
    CATEGORY = "类别"
    NATURE = "建设性质"
    DEPARTMENT = "责任单位"
    OWNER = "建设单位"
    AREA = "建设地点"
    CONTENT = "建设规模及内容"
    APPROVAL = "批准文件"
    YEARS = "起止年限"
    START = "开工时间"
    FINISH = "竣工时间"
    INVESTMENT = "总投资"
    FUNDING = "资金来源"
    YEAR_INVESTMENT = "年度计划投资"
    YEAR_MEASURES = "年度目标"
    STATE = "状态"
    CONTACT = "联系人"
    NOTE = "备注"


class ProgressField(StrEnum):
    """What a table says of a project's progress at the end of a period."""

    MONTH = "本月完成投资"
    YEAR = "年初累计完成投资"
    TOTAL = "开工累计完成投资"
    FUNDS = "年初累计到位资金"
    LOOK = "形象进度"
    PROBLEMS = "存在问题"
    NEXT = "下步计划"
    REASON = "保留理由"


class ProblemField(StrEnum):
    """What a table says of a problem of a project."""

    NUMBER = "问题编号"
    TEXT = "问题"
    RAISED = "提出日期"
    DEPARTMENT = "答复单位"
    DUE = "答复期限"
    ANSWER = "答复"
    SOLVED = "解决日期"


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """A milestone with the dates that stand under or beside its name."""

    name: str  # 立项, 施工许可, 开工 …
    cell: str  # of the name
    planned: Cited | None = None
    actual: Cited | None = None
    weight: Cited | None = None  # percent of the project
    evidence: Cited | None = None
    named: Cited | None = None  # the name, where a column of its own holds it

    @property
    def cells(self) -> tuple[Cited, ...]:
        """Every cell that it cites."""
        said = (self.named, self.planned, self.actual, self.weight, self.evidence)
        return tuple(one for one in said if one is not None)


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """One problem of a project in a list of problems."""

    cell: str  # of its text, else of its first field
    fields: tuple[tuple[ProblemField, Cited], ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """One project of a list, of a progress table or of a card."""

    sheet: str
    cell: str  # of the name
    name: str
    fields: tuple[tuple[ProjectField, Cited], ...] = ()
    progress: tuple[tuple[ProgressField, Cited], ...] = ()
    period: str | None = None  # of the progress: "2023-07"
    milestones: tuple[MilestoneEntry, ...] = ()
    year: int | None = None  # of YEAR_INVESTMENT and YEAR_MEASURES
    headings: tuple[str, ...] = ()  # outline rows above: 一、产业项目
    layout: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[ProblemEntry, ...] = ()
    lists_parts: bool = False  # of a table with a row a milestone or a problem: it makes no project

    @property
    def cells(self) -> tuple[Cited, ...]:
        """Every cell that the entry cites, apart from the names."""
        steps = [cited for one in self.milestones for cited in one.cells]
        asked = [cited for one in self.problems for _, cited in one.fields]
        return (*(cited for _, cited in (*self.fields, *self.progress)), *steps, *asked)


class TaskField(StrEnum):
    """What a table says of a task of the plan."""

    CODE = "任务编号"
    LEAD = "牵头部门"
    ASSISTANTS = "配合部门"
    STATE = "状态"
    MEASURES = "年度举措"
    GOAL = "年度目标"
    OUTCOME = "完成结果"
    RESULT = "完成情况"
    PROGRESS = "进展情况"
    PROBLEMS = "存在问题"
    NEXT = "下步计划"
    NOTE = "备注"


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One task of a table with what one year or one period of it says."""

    sheet: str
    cell: str  # of the name
    name: str
    fields: tuple[tuple[TaskField, Cited], ...] = ()
    year: int | None = None  # of MEASURES, GOAL, OUTCOME and RESULT
    period: str | None = None  # of PROGRESS, PROBLEMS and NEXT: "2023Q3", "2023-07", "2023"
    headings: tuple[str, ...] = ()  # outline rows above: （一）积极扩大内需
    layout: str = ""
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Cited, ...]:
        """Every cell that the entry cites, apart from the name."""
        return tuple(cited for _, cited in self.fields)
