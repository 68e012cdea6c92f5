"""Blocks of cells from Excel, WPS and LibreOffice on the clipboard, and as they are given back."""

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import clipboard
from jingkou_desktop.services.clip_cells import typed_text

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Excel">
<style><!--table {mso-displayed-decimal-separator:"\\.";}
.xl65 {mso-number-format:"0\\.00%";} .xl66 {mso-number-format:"0\\!\\.0\\,";}
.xl67 {mso-number-format:"\\#\\,\\#\\#0\\.00";} .xl68 {text-decoration:line-through;}
--></style></head><body link=blue><table border=0><!--StartFragment-->
<col width=64 span=2><tr height=19>ROWS
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]>
<!--EndFragment--></table></body></html>"""


def texts(html: str = "", text: str = "") -> list[list[str]]:
    table = clipboard.read(html, text)
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def only(html: str) -> tuple[str, str]:
    table = clipboard.read(html, "")
    assert table is not None
    return typed_text(table.rows[0][0])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\n2", [["1"], ["2"]]),
        ("12.3\r\n", [["12.3"]]),  # the line end behind the last row is no row
        ('"甲\n乙"\t5\r\n', [["甲\n乙", "5"]]),
        ('"他说""好"""\t""\t6\n', [['他说"好"', "", "6"]]),
        ('"没有关上\t7', [['"没有关上', "7"]]),
        ('12"\t8', [['12"', "8"]]),
        ("1\n\n3\n", [["1"], [""], ["3"]]),
        ("1\t2\n3", [["1", "2"], ["3", ""]]),
    ],
)
def test_that_text_is_split_by_tabs_and_lines_as_a_spreadsheet_quotes_it(
    text: str, cells: list[list[str]]
) -> None:
    assert texts(text=text) == cells


def test_that_lines_within_a_cell_of_html_stay_in_one_cell() -> None:
    rows = "<td>第一行<br>\n    第二行&amp;&lt;b&gt;</td><td>3</td></tr>"
    assert texts(EXCEL.replace("ROWS", rows)) == [["第一行\n第二行&<b>", "3"]]


def test_that_merged_cells_hold_their_place() -> None:
    rows = (
        "<td rowspan=2>甲</td><td colspan=2>1</td></tr><tr><td>2</td><td>3</td></tr>"
        "<tr><td colspan=2 style='mso-ignore:colspan'>长的文字</td><td>4</td></tr>"
    )
    assert texts(EXCEL.replace("ROWS", rows)) == [["甲", "1", ""], ["", "2", "3"], ["长的文字", "", "4"]]


def test_that_hidden_rows_and_columns_are_left_out_and_counted() -> None:
    rows = "<td>1</td></tr><tr style='display:none'><td>9</td></tr><tr><td>2</td></tr>"
    table = clipboard.read(EXCEL.replace("ROWS", rows), "")
    assert table is not None
    assert ([row[0].text for row in table.rows], table.left_out) == (["1", "2"], 1)
    columns = "<table><col span=1 style='display:none'><col><tr><td>9</td><td>1</td></tr></table>"
    table = clipboard.read(columns, "")
    assert table is not None
    assert ([cell.text for cell in table.rows[0]], table.left_out) == (["1"], 1)


def test_that_the_number_behind_a_rounded_one_is_taken() -> None:
    libre = '<table><tr><td sdval="{}" sdnum="2052;0;0.0"><font>{}</font></td></tr></table>'
    assert only(libre.format("13.4567", "13.5")) == ("13.4567", "")
    assert only(libre.format("0.12345", "12.3%")) == ("12.345%", "")
    assert only(libre.format("0.1234", "12.34%")) == ("12.34%", "")
    assert only(libre.format("12.300000000000001", "12.3")) == ("12.3", "")
    assert only(libre.format("1234567.5", "1,234,567.50")) == ("1,234,567.50", "")
    wps = '<table><tr><td x:num="13.4567">13.5</td></tr></table>'
    assert only(wps) == ("13.4567", "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<td class=xl66 x:num='12345'>1.2</td>", "只显示了数的一部分"),
        ("<td x:num='12345'>1.2</td>", "显示的是 1.2，单元格里的数是 12345"),
        ("<td class=xl68>7</td>", "删除线"),
        ("<td><s>7</s></td>", "删除线"),
    ],
)
def test_that_a_number_that_is_not_what_it_shows_is_doubtful(cell: str, said: str) -> None:
    text, doubt = only(EXCEL.replace("ROWS", f"{cell}</tr>"))
    assert text in ("1.2", "7")
    assert said in doubt


def test_that_usual_formats_are_not_doubtful() -> None:
    rows = "<td class=xl65>12.30%</td><td class=xl67>1,234.50</td></tr>"
    table = clipboard.read(EXCEL.replace("ROWS", rows), "")
    assert table is not None
    assert [typed_text(cell) for cell in table.rows[0]] == [("12.30%", ""), ("1,234.50", "")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>见下表</p><table><tr><td>1</td></tr></table>",
        "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>",
        "<p>没有表格</p>",
        "<table><tr><td><![weird[ x ]]>",
    ],
)
def test_that_html_of_anything_else_gives_way_to_the_text(html: str) -> None:
    assert texts(html, "5\t6")[0] in (["5", "6"], ["1"])
    assert texts(html.replace("<td>1", "<td>"), "5\t6") == [["5", "6"]]


def test_that_a_table_too_large_is_refused_and_says_how_many_cells_are_read() -> None:
    for html, text in (("", "1\n" * 30_000), ("<table>" + "<tr><td>1" * 30_000, ""), ("", "x" * 9_000_000)):
        with pytest.raises(UserError) as caught:
            clipboard.read(html, text)
        assert "20000" in str(caught.value)


def test_that_spans_cannot_blow_a_table_up() -> None:
    with pytest.raises(UserError):
        clipboard.read("<table><tr>" + "<td rowspan=999 colspan=999>1</td>" * 9 + "</tr></table>", "")


def test_that_a_whole_column_is_read_without_its_empty_end() -> None:
    assert texts(text="1\r\n2\r\n" + "\r\n" * 1_048_574) == [["1"], ["2"]]


def test_that_nothing_gives_nothing() -> None:
    assert clipboard.read("", "") is None
    assert clipboard.read("<table><tr><td> </td></tr></table>", " \t \r\n") is None


def test_that_what_is_given_back_is_read_the_same() -> None:
    rows = [["E03", "名称\n两行", '"引号"'], ["13.4567", "", "a\tb"]]
    again = texts(text=clipboard.text_of(rows))
    assert again == [["E03", "名称\n两行", '"引号"'], ["13.4567", "", "a\tb"]]
    assert texts(clipboard.html_of(rows)) == [["E03", "名称\n两行", '"引号"'], ["13.4567", "", "a b"]]


def test_that_words_of_people_reach_a_spreadsheet_neither_as_formula_nor_as_markup() -> None:
    rows = [["=HYPERLINK(1)", "+1+1", "<b>x</b>", "-5.5"]]
    assert clipboard.text_of(rows) == "'=HYPERLINK(1)\t'+1+1\t<b>x</b>\t-5.5\r\n"
    html = clipboard.html_of(rows)
    assert "&lt;b&gt;" in html
    assert html.count("mso-number-format") == html.count('sdnum="2052;0;@"') == 3
