"""Workbooks as departments send them, written for the tests of the import page."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

UNKNOWN = "人均生产总值"  # near the plan's 人均地区生产总值 and none of its names
YEARS = ("2021年", "2022年", "2023年")


def write(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """Write the rows of each sheet, from A1 on."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def yearly(path: Path, *rows: Sequence[object], sheet: str = "Sheet1", sender: str = "") -> Path:
    """Write a table of indicators over years: name, unit, then a figure for each of `YEARS`."""
    head: list[Sequence[object]] = [["2023年主要指标完成情况"]]
    head += [[f"填报单位：{sender}"]] if sender else []
    return write(path, {sheet: [*head, ["指标名称", "单位", *YEARS], *rows]})


def with_problems(path: Path, sheets: int = 20) -> Path:
    """Write a workbook in which every sheet has what is new, asked about, warned of and rejected."""
    made: dict[str, Sequence[Sequence[object]]] = {}
    for number in range(1, sheets + 1):
        made[f"表{number}"] = [
            [f"2023年主要指标完成情况（{number}）"],
            ["填报单位：商务局"],
            ["指标名称", "单位", *YEARS],
            [UNKNOWN, "万元", 13.4, 14.1, 14.6],
            ["人均地区生产总值", "平方米", 13.4, 14.1, 14.6],
            ["固定资产投资增速", "%", 8.5, "超6", 999],
            ["没有这个指标", "个", 1, 2, 3],
        ]
    return write(path, made)
