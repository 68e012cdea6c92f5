"""Fill-in forms: written as xlsx for one department and period."""

import os
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.domain.readings import FormMark
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.sheets.texts import put_text

if TYPE_CHECKING:
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "jingkou-form"  # begins the hidden cell that says what the form is
CODE_HEADER = "指标代码"
NUMBER_HEADER = "序号"
NAME_HEADER = "指标名称"
UNIT_HEADER = "计量单位"
BASIS_HEADER = "统计口径"
LAST_HEADER = "上期值"
VALUE_HEADER = "本期填报值"
STAGE_HEADER = "数据性质"
NOTE_HEADER = "备注"
HINT_HEADER = "填报说明"
SIGNATURES = ("填报人", "审核人", "联系电话", "日期")

HEADERS = (
    (CODE_HEADER, 14), (NUMBER_HEADER, 6), (NAME_HEADER, 36), (UNIT_HEADER, 12), (BASIS_HEADER, 12),
    (LAST_HEADER, 14), (VALUE_HEADER, 16), (STAGE_HEADER, 12), (NOTE_HEADER, 24), (HINT_HEADER, 36),
)  # fmt: skip
HEADER_ROW = 4
FILL, HEAD, DEMO = "FFFFF2CC", "FFDDEBF7", "FFC00000"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator to fill in; `last` is the value of the period before, `value` prefills the cell."""

    code: str
    name: str
    unit: str
    decimals: int = 2
    basis: str = "全年"
    last: Decimal | None = None
    note: str = ""  # definition or hint
    value: Decimal | None = None
    remark: str = ""  # prefills 备注


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form for one department and period; `last_period` is that of the values shown beside."""

    plan: str
    plan_name: str
    department: str
    period: str  # "2023", "2023Q3", "2023-07"
    rows: tuple[FormRow, ...]
    last_period: str = ""
    demo: bool = False
    signatures: tuple[str, ...] = ()  # prefills 填报人、审核人、联系电话、日期

    @property
    def mark(self) -> str:
        """The text of the hidden cell by which the form is known again."""
        return mark_text(FormMark(self.plan, self.department, self.period))


def mark_text(mark: FormMark) -> str:
    """Return the text of the hidden cell."""
    return "|".join((MARK, "1", mark.plan, mark.department.replace("|", "／"), mark.period))


def parse_mark(text: str) -> FormMark | None:
    """Return what the hidden cell says, or None where it is another text."""
    parts = text.strip().split("|")
    if len(parts) != 5 or parts[0] != MARK or parts[1] != "1":
        return None
    return FormMark(plan=parts[2], department=parts[3], period=parts[4])


def period_words(period: str) -> str:
    """Return the period as it is said: 2023年, 2023年第3季度, 2023年7月."""
    year, quarter, number = period.partition("Q")
    if quarter:
        return f"{year}年第{number}季度"
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


def write_form(spec: FormSpec, out: Path) -> None:
    """Write the form to `out`, replacing it whole; raises UserError where the folder cannot be written."""
    from openpyxl import Workbook  # slow to import, and needed here alone

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报表"
    book.properties.creator = "京口区规划实施监测"
    book.properties.title = f"{spec.department} {period_words(spec.period)}填报表"
    _write_head(sheet, spec)
    for position, row in enumerate(spec.rows, start=1):
        _write_row(sheet, HEADER_ROW + position, position, row)
    _write_signatures(sheet, spec)
    _protect(sheet, len(spec.rows))
    _set_page(sheet)
    made = BytesIO()
    book.save(made)
    part = out.with_name(out.name + ".part")
    try:
        if not out.parent.is_dir():
            raise UserError("file.folder", path=out.parent)
        part.write_bytes(made.getvalue())
        os.replace(part, out)  # noqa: PTH105  # the one call that replaces on Windows too
    except PermissionError as fault:
        _discard(part)
        raise UserError("file.folder", path=out.parent) from fault
    except OSError as fault:
        _discard(part)
        raise UserError("file.disk", path=out, detail=reason(fault)) from fault


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _write_head(sheet: "Worksheet", spec: FormSpec) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    last = len(HEADERS)
    put_text(sheet.cell(1, 1), spec.mark)
    demo = "（演示数据）" if spec.demo else ""
    title = f"{spec.plan_name}指标填报表（{period_words(spec.period)}）{demo}"
    put_text(sheet.cell(1, 2), title)
    sheet.merge_cells(start_row=1, end_row=1, start_column=2, end_column=last)
    sheet.cell(1, 2).font = Font(name="宋体", size=16, bold=True, color=DEMO if spec.demo else None)
    sheet.cell(1, 2).alignment = Alignment(horizontal="center", vertical="center")
    put_text(sheet.cell(2, 2), f"填报部门：{spec.department}    期别：{period_words(spec.period)}")
    sheet.merge_cells(start_row=2, end_row=2, start_column=2, end_column=last)
    hint = "只填黄色单元格。没有数据时留空并在备注中写明原因，不要填 0；数字不带单位，按所列计量单位填写。"
    put_text(sheet.cell(3, 2), ("本表所列数值为演示数据，并非真实数据。" if spec.demo else "") + hint)
    sheet.merge_cells(start_row=3, end_row=3, start_column=2, end_column=last)
    for column, (header, width) in enumerate(HEADERS, start=1):
        cell = sheet.cell(HEADER_ROW, column)
        shown = header
        if header == LAST_HEADER and spec.last_period:
            shown = f"{header}（{period_words(spec.last_period)}）"
        elif header == VALUE_HEADER:
            shown = f"{header}（{period_words(spec.period)}）"
        put_text(cell, shown)
        cell.font = Font(name="宋体", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _thin()
        sheet.column_dimensions[chr(ord("A") + column - 1)].width = width
    sheet.row_dimensions[1].height = 32
    sheet.row_dimensions[HEADER_ROW].height = 34


def _write_row(sheet: "Worksheet", at: int, position: int, row: FormRow) -> None:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    number_format = "0" + ("." + "0" * row.decimals if row.decimals else "")
    said: dict[str, str | int | Decimal | None] = {
        CODE_HEADER: row.code, NUMBER_HEADER: position, NAME_HEADER: row.name, UNIT_HEADER: row.unit,
        BASIS_HEADER: row.basis, LAST_HEADER: row.last, VALUE_HEADER: row.value, NOTE_HEADER: row.remark,
        HINT_HEADER: row.note,
    }  # fmt: skip
    for column, (header, _) in enumerate(HEADERS, start=1):
        cell = sheet.cell(at, column)
        value = said.get(header)
        if isinstance(value, str):
            put_text(cell, value)
        elif value is not None and isinstance(cell, Cell):
            cell.value = value
        cell.font = Font(name="宋体", size=11)
        cell.border = _thin()
        cell.alignment = Alignment(
            vertical="center", wrap_text=header in (NAME_HEADER, NOTE_HEADER, HINT_HEADER)
        )
        if header in (LAST_HEADER, VALUE_HEADER):
            cell.number_format = number_format
        if header in (VALUE_HEADER, STAGE_HEADER, NOTE_HEADER):
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=FILL)


def _write_signatures(sheet: "Worksheet", spec: FormSpec) -> None:
    from openpyxl.styles import Font, PatternFill, Protection

    at = HEADER_ROW + len(spec.rows) + 2
    for index, name in enumerate(SIGNATURES):
        row, column = at + index // 2, (3, 6)[index % 2]
        put_text(sheet.cell(row, column), f"{name}：")
        sheet.cell(row, column).font = Font(name="宋体", size=11)
        entry = sheet.cell(row, column + 1)
        if index < len(spec.signatures):
            put_text(entry, spec.signatures[index])
        entry.number_format = "@"
        entry.fill = PatternFill("solid", fgColor=FILL)
        entry.protection = Protection(locked=False)


def _protect(sheet: "Worksheet", rows: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.column_dimensions["A"].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False permits it
    sheet.protection.formatRows = False
    if not rows:
        return
    letters = {header: chr(ord("A") + index) for index, (header, _) in enumerate(HEADERS)}
    first, last = HEADER_ROW + 1, HEADER_ROW + rows
    number = DataValidation(
        type="decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
    )
    number.errorTitle, number.error = "不是数", "请填数字，不带单位；没有数据时留空，并在备注中写明原因。"
    number.showErrorMessage = True
    number.add(f"{letters[VALUE_HEADER]}{first}:{letters[VALUE_HEADER]}{last}")
    stages = ",".join(stage.value for stage in Stage)
    stage = DataValidation(type="list", formula1=f'"{stages}"', allow_blank=True)
    stage.errorTitle, stage.error = "请从列表中选择", f"数据性质只能是：{stages}。"
    stage.showErrorMessage = True
    stage.add(f"{letters[STAGE_HEADER]}{first}:{letters[STAGE_HEADER]}{last}")
    sheet.add_data_validation(number)
    sheet.add_data_validation(stage)


def _set_page(sheet: "Worksheet") -> None:
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _thin() -> "Border":
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="FFBFBFBF")
    return Border(left=side, right=side, top=side, bottom=side)
