"""What the spreadsheet reader returns: readings, skipped cells and warnings, as plain values."""

from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain.entries import PlanRow, ProjectEntry, TaskEntry

TEXT_SHEET = "(text file)"  # stands for the sheet of a text file, which has none
PLANNED = "像是规划目标"  # the note on a bare year of a plan's table, far from its other years
UNFILLED = "没有填写"  # the reason of a cell that a returned form leaves blank
CAUSED = "填了数，又选了缺数原因"  # begins the note on a figure of a form that is also said to be missing
FORM_OF = "填报部门："  # begins the note that tells whose form a sheet is, in a file of several
UNMARKED = "文件的格式部分没有读出，百分数、缩放显示和公式没有核对，请人工核对"  # the reason, of a whole file
TITLE = "标题："  # begins the note that tells a title above the table


def place(sheet: str, cell: str) -> str:
    """Return where a cell stands as a person reads it; a text file has no sheet to name."""
    return cell if sheet in ("", TEXT_SHEET) else f"{sheet}!{cell}"


@dataclass(frozen=True, slots=True)
class Bound:
    """What approximate or bounded text says: 超2000 is op ">" low 2000; 8-10 is low 8, high 10."""

    op: str  # ">", ">=", "<", "<=", "≈", "range"
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell that was understood; `value` is the exact number in it or None."""

    sheet: str
    cell: str  # "B5"
    label: str  # indicator label, parents first, joined by ":"
    raw: str
    value: Decimal | None
    period: str | None = None  # "2017", "2019Q4", "2018-06", "2010-01..2010-07"
    basis: str | None = None  # "当期", "本年累计"
    unit: str | None = None
    region: str | None = None
    item: str | None = None
    bound: Bound | None = None
    code: str | None = None  # indicator code, where a column or a form says it
    stage: str | None = None  # 快报 …, where the table says it
    layout: str = ""  # fingerprint of the table's headers, the same for every month of one form
    notes: tuple[str, ...] = ()  # what was decided on the way, in Chinese


@dataclass(frozen=True, slots=True)
class Skipped:
    """A cell, row or sheet that was passed over, with the reason in Chinese."""

    sheet: str
    cell: str  # "A22" or "A22:E22", "" for a whole sheet
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a fill-in form made by this program says of itself."""

    plan: str
    department: str
    period: str
    kind: str = ""  # "" of indicators, else "projects", "tasks", "year-plan", or "assists", only to be read


@dataclass(frozen=True, slots=True)
class TableFile:
    """Everything read from one file."""

    name: str
    sha256: str
    size: int
    format: str  # "xlsx", "xls", "ods", "csv", …
    encoding: str  # of text files, else ""
    readings: tuple[Reading, ...]
    skipped: tuple[Skipped, ...] = ()
    form: FormMark | None = None
    plan_rows: tuple[PlanRow, ...] = ()
    projects: tuple[ProjectEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    sender: str = ""  # the department that the file names: 填报单位：商务局


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What a person sees of a sheet: `rows` of texts from `first_row` and `first_column`, counted from 0."""

    sheet: str
    first_row: int
    first_column: int
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    cut: bool = False  # the sheet holds more than is shown
