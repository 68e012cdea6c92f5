"""The XLSX read back: a sheet for every table, numbers as numbers, text as text, links that lead."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from jingkou_desktop.report.data import Column, Heading, Kind, ReportData, Table, Text, texts
from jingkou_desktop.report.text import clean
from jingkou_desktop.report.xlsx import render_xlsx
from jingkou_desktop.report.xlsx_cells import TEXT_LIMIT, number_of
from tests.report.documents import squeezed
from tests.report.samples import RARE, hostile, report, verdict_table


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_xlsx(report(traces=12))


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def opened(data: ReportData) -> Any:
    return load_workbook(BytesIO(render_xlsx(data)))


def cells(book: Any) -> Iterator[Any]:
    return (cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None)


def as_read(cell: Any) -> str:
    """A cell as a person reads it: a number in its format."""
    if cell.data_type != "n":
        return str(cell.value)
    form = cell.number_format.split(";")[cell.value < 0 and ";" in cell.number_format]
    decimals = len(form.partition(".")[2])
    comma = "," if "," in form else ""
    sign = "−" if cell.value < 0 and "−" in form else "-" if cell.value < 0 else "+" if "+" in form else ""
    return f"{sign}{abs(Decimal(str(cell.value))):{comma}.{decimals}f}"


def said(book: Any) -> str:
    return squeezed("\n".join(as_read(cell) for cell in cells(book)))


def numbers(*cells: str) -> ReportData:
    """A report of one table with a column of these cells."""
    rows = tuple((text, text) for text in cells)
    table = Table("表1", "数", (Column("数", Kind.NUMBER), Column("名", Kind.WORDS)), rows)
    return replace(report(), blocks=(table,), annexes=(), closing=())


def test_that_every_string_of_the_data_is_in_the_workbook(book: Any) -> None:
    found = said(book)
    for text in texts(report(traces=12)):
        assert squeezed(text) in found, text


def test_that_every_table_and_chart_has_a_sheet_that_the_contents_lead_to(book: Any) -> None:
    assert book.sheetnames == [
        *("目录", "正文", "表2", "图1", "图2", "图3", "附表1"),
        *("评价过程", "数据校验"),
    ]
    links = {cell.value: cell.hyperlink.location for cell in cells_of(book["目录"]) if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}
    for name in book.sheetnames[1:]:
        assert book[name]["A2"].hyperlink.location == "'目录'!A1"
    led = {cell.value: cell.hyperlink.location for cell in cells_of(book["正文"]) if cell.hyperlink}
    assert led["表2　经济强主要目标完成情况（2023年）"] == "'表2'!A1"


def cells_of(page: Any) -> Iterator[Any]:
    return (cell for row in page.iter_rows() for cell in row if cell.value is not None)


def test_that_numbers_compare_as_numbers(book: Any) -> None:
    page, table = book["表2"], verdict_table()
    assert [cell.value for cell in page[3]] == [one.title for one in table.columns]
    for row, expected in enumerate(table.rows, start=4):
        for cell, text, column in zip(page[row], expected, table.columns, strict=True):
            assert as_read(cell) == text
            is_number = column.kind is Kind.NUMBER and text.replace(".", "").isdigit()
            assert (cell.data_type == "n") is is_number
    assert page["B4"].value < page["C4"].value  # 12.2 and 14.5
    assert page["B4"].number_format == "0.0"
    assert page["D5"].value == "≈75.0"
    assert page["B6"].value == "—"


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("12.50", "12.50", "0.00"),
        ("0", "0", "0"),
        ("-3.2", "-3.2", "0.0"),
        ("−3.2", "-3.2", '0.0;"−"0.0'),
        ("+0.5", "0.5", "+0.0;-0.0"),
        ("1,234.5", "1234.5", "#,##0.0"),
        ("123456789012.345", "123456789012.345", "0.000"),
    ],
)
def test_that_a_plain_number_is_a_number_with_its_decimals(text: str, number: str, form: str) -> None:
    found = number_of(text)
    assert found is not None
    assert (found.number, found.number_format) == (Decimal(number), form)
    cell = opened(numbers(text))["表1"]["A4"]
    assert Decimal(str(cell.value)) == Decimal(number)
    assert as_read(cell) == text


@pytest.mark.parametrize(
    "text",
    [
        "≥4.00",
        "—",
        "…",
        "007",
        "1.2.3",
        "60%",
        "1—7月",
        "1e5",
        "１２",
        "1,23",
        "=1+1",
        "12 ",
        "1234567890123.4567",
    ],
)
def test_that_other_text_in_a_column_of_numbers_stays_text(text: str) -> None:
    cell = opened(numbers(text))["表1"]["A4"]
    assert cell.data_type == "s"
    assert cell.value == text


def test_that_a_number_among_words_stays_text() -> None:
    assert opened(numbers("2023"))["表1"]["B4"].data_type == "s"


def test_that_hostile_text_is_no_formula_and_whole() -> None:
    data = replace(hostile(), district="")
    book = opened(data)
    found = said(book)
    for text in texts(data):
        for piece in clean(text).split("\n"):
            assert squeezed(piece) in found, piece[:60]
    assert RARE in found
    assert {cell.data_type for cell in cells(book)} == {"s", "n"}
    assert len(set(book.sheetnames)) == len(book.sheetnames) >= 8
    (one,) = {cell.quotePrefix for cell in cells(book) if str(cell.value).startswith("=1+1")}
    assert one


@pytest.mark.parametrize("sign", "=+-@'")
def test_that_text_that_looks_like_a_formula_is_shown_as_it_is(sign: str) -> None:
    book = opened(replace(report(), blocks=(Text(f"{sign}SUM(A1)"),), annexes=()))
    (cell,) = (cell for cell in cells_of(book["正文"]) if "SUM" in str(cell.value))
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}SUM(A1)", "s", True)


def test_that_long_text_goes_on_in_the_next_cell() -> None:
    long = "字" * (TEXT_LIMIT + 5)
    page = opened(numbers("1", long))["表1"]
    assert page["B5"].value + page["B6"].value == long
    assert page["A5"].value + page["A6"].value == long


def test_that_signs_that_xml_refuses_are_stood_in_for() -> None:
    book = opened(replace(report(), blocks=(Text("甲\x00乙\ud800丙\uffff_x0041_"),), annexes=()))
    assert book["正文"]["B4"].value == "甲〓乙〓丙〓_x005F_x0041_"  # which a spreadsheet shows as _x0041_


def test_that_names_of_sheets_are_fit_and_differ() -> None:
    names = ("表1", "表1", "History", "a/b:c*?[d]", "'", "长" * 60, "长" * 60, "", "目录")
    columns = (Column("名", Kind.WORDS),)
    blocks = tuple(Table(name, "题", columns, (("甲",),)) for name in names)
    found = opened(replace(report(), blocks=blocks, annexes=(), closing=())).sheetnames[2:]
    long = "长" * 27
    assert found == ["表1", "表1_2", "History_2", "abcd", "表", long, f"{long}_2", "题", "目录_2"]


def test_that_a_sheet_is_fit_to_print(book: Any) -> None:
    narrow, wide = book["表2"], book["附表1"]
    for page in (narrow, wide):
        assert page.freeze_panes == "A4"
        assert page.print_title_rows == "$3:$3"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight, page.page_setup.paperSize) == (
            1,
            0,
            9,
        )
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddHeader.right.text == "演示数据"
    assert (narrow.page_setup.orientation, wide.page_setup.orientation) == ("landscape", "landscape")
    assert book["评价过程"].page_setup.orientation == "landscape"
    assert book["正文"].page_setup.orientation == "portrait"
    assert wide.print_area == "'附表1'!$A$1:$I$44"
    assert wide["A4"].value == "经济强"
    assert narrow.column_dimensions["A"].width > narrow.column_dimensions["B"].width


def test_that_the_text_stands_in_its_order(book: Any) -> None:
    lines = [cell.value for cell in book["正文"]["B"][3:]]
    assert lines[:2] == ["一、总体情况", next(one.text for one in report().blocks if isinstance(one, Text))]
    assert (
        lines.index("（一）经济强")
        < lines.index("图1　完成进度与序时进度（2023年）")
        < lines.index("（二）百姓富")
    )


def test_that_the_workbook_says_what_it_is_and_when(content: bytes, book: Any) -> None:
    told = book.properties
    assert (told.title, told.creator, told.language) == (report().title, report().issuer, "zh-CN")
    assert told.created.date() == told.modified.date()
    with ZipFile(BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(2024, 2, 6, 0, 0, 0)}
        assert b"2024-02-06T00:00:00Z</dcterms:modified>" in package.read("docProps/core.xml")


def test_that_the_same_data_give_the_same_bytes(content: bytes) -> None:
    assert render_xlsx(report(traces=12)) == content
    assert render_xlsx(report(traces=11)) != content


def test_that_a_block_of_an_unknown_kind_is_refused() -> None:
    odd: Any = "一段"
    with pytest.raises(TypeError, match="str"):
        render_xlsx(replace(report(), blocks=(Heading(1, "一"), odd)))
