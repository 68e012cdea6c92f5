"""What forms and lists of projects and tasks are made of: sheets of columns and rows."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.readings import FormMark
from jingkou_desktop.sheets.form_spec import HEADER_ROW, mark_text, period_words
from jingkou_desktop.sheets.project_words import REFERENCE

PROJECT_CODE, PROJECT_NAME = "项目编号", "项目名称"
TASK_CODE, TASK_NAME = "任务编号", "任务名称"
INDEX = "序号"
ASSISTS = "assists"  # the mark of a sheet that is only to be read
Value = str | int | Decimal | None


class Fill(StrEnum):
    """How a column is filled in, or that it is not."""

    SHOWN = "shown"
    SUM = "sum"  # 万元
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """One column; `prompt` stands beside a cell while it is filled in."""

    header: str
    width: int
    fill: Fill = Fill.SHOWN
    choices: tuple[str, ...] = ()
    prompt: str = ""
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One sheet: a title, lines below it, a table. A form has a mark; its first column holds the codes."""

    name: str
    title: str
    columns: tuple[ItemColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    lines: tuple[str, ...] = ()
    mark: FormMark | None = None

    @property
    def filled_in(self) -> bool:
        """Whether there are cells to fill in."""
        return any(one.fill is not Fill.SHOWN for one in self.columns)

    @property
    def header_row(self) -> int:
        """The row of the headers, counted from 1; the same in every form."""
        return HEADER_ROW if self.mark else 2 + len(self.lines)

    @property
    def hidden_mark(self) -> str:
        """The text of the hidden cell of a form, "" of a list."""
        return mark_text(self.mark) if self.mark else ""


@dataclass(frozen=True, slots=True)
class ItemBook:
    """A workbook of such sheets; `what` says what it is: 项目进度, 任务进展, 年度计划."""

    what: str
    period: str
    sheets: tuple[ItemSheet, ...]
    department: str = ""  # of a form
    demo: bool = False

    @property
    def title(self) -> str:
        """What the file is, as its properties say."""
        return f"{self.department}{period_words(self.period)}{self.what}{'填报表' if self.department else ''}"


def reference(header: str, unit: str = "") -> str:
    """Return the header of a column that is only shown: 总投资（参考，万元）."""
    return f"{header}（{REFERENCE}，{unit}）" if unit else f"{header}（{REFERENCE}）"


def is_reference(header: str) -> bool:
    """Return whether a column is only shown."""
    return REFERENCE in header
