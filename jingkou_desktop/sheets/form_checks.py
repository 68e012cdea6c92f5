"""What a form's cells take: numbers that fit the unit, lists to choose from, and prompts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.sheets.form_spec import (
    CAUSE_HEADER,
    CAUSES,
    HEADER_ROW,
    STAGE_HEADER,
    VALUE_HEADER,
    FormRow,
    FormSpec,
)
from jingkou_desktop.sheets.grid import column_name

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

NO_NUMBER = "请填数字，不带单位；没有数据时留空，并选“缺数原因”或在备注中写明。"
LONGEST_PROMPT, LONGEST_TITLE = 255, 32  # signs that Excel takes


def add_checks(sheet: "Worksheet", spec: FormSpec) -> None:
    """Add the validations of the cells to fill in; rows of one unit and basis share one."""
    if not spec.rows:
        return
    letters = {header: column_name(index) for index, header in enumerate(spec.headers)}
    alike: dict[tuple[str, str, bool, bool], list[int]] = {}
    for at, row in enumerate(spec.rows, start=HEADER_ROW + 1):
        alike.setdefault((row.unit, row.basis, row.share, row.matter), []).append(at)
    for rows in alike.values():
        check = _number(spec.rows[rows[0] - HEADER_ROW - 1])
        for at in rows:
            check.add(f"{letters[VALUE_HEADER]}{at}")
        sheet.add_data_validation(check)
    first, last = HEADER_ROW + 1, HEADER_ROW + len(spec.rows)
    stages = tuple(stage.value for stage in Stage)
    for header, words, must in ((STAGE_HEADER, stages, True), (CAUSE_HEADER, CAUSES, False)):
        check = _list(header, words, must)
        check.add(f"{letters[header]}{first}:{letters[header]}{last}")
        sheet.add_data_validation(check)


def _number(row: FormRow) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    low, high, title, fault = "-1E+15", "1E+15", "不是数", NO_NUMBER
    if row.matter:
        low, high, title, fault = (
            "0",
            "1",
            "请填 1 或 0",
            "已达成填 1，未达成填 0，并在备注中写明日期和文号。",
        )
    elif row.share:
        low, high, title = "0", "100", "请核对"
        fault = "比重、比率一般在 0 到 100 之间，数字不带 %。确认无误可以继续。"
    check = DataValidation(type="decimal", operator="between", formula1=low, formula2=high, allow_blank=True)
    check.errorStyle = "warning" if row.share else "stop"
    check.errorTitle, check.error = title, fault
    check.showErrorMessage = check.showInputMessage = True
    check.promptTitle = f"单位：{row.unit}"[:LONGEST_TITLE] if row.unit else "本期填报值"
    check.prompt = f"填{row.basis}数，只写数字。没有数据时留空并写明原因，不要填 0。"[:LONGEST_PROMPT]
    return check


def _list(header: str, words: Iterable[str], must: bool) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    said = "、".join(words)
    check = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    check.errorStyle = "stop" if must else "warning"
    check.errorTitle = "请从列表中选择"
    check.error = f"{header}只能是：{said}。" if must else f"{header}一般是：{said}。确认无误可以继续。"
    check.showErrorMessage = True
    if header == CAUSE_HEADER:
        check.showInputMessage = True
        check.promptTitle, check.prompt = header, "本期没有数时在这里选择原因；有数时留空。"
    return check
