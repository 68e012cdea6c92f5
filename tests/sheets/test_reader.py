"""Reading files: told by content, in any format and encoding."""

import struct
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.exchange import as_json, from_json
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.tables_by_hand import ROWS, cells, ods, repacked, said, write_xlsx

CSV = "指标,2022年,2023年\n地区生产总值(亿元),480.5,500.1\n"


def test_that_a_workbook_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    table = read_file(write_xlsx(tmp_path / "a.xlsx", ROWS))
    assert said(cells(table)["C2"]) == ("地区生产总值", "500.1", "2023", "亿元")
    assert (table.name, table.format, len(table.sha256)) == ("a.xlsx", "xlsx", 64)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_that_text_is_read_in_any_encoding_under_any_ending(
    tmp_path: Path, encoding: str, named: str, separator: str
) -> None:
    path = tmp_path / "报表.xlsx"
    path.write_bytes((CSV.replace(",", separator) * 1).encode(encoding))
    table = read_table(path, second=False)
    assert (table.format, table.encoding) == ("csv", named)
    assert said(cells(table)["B2"]) == ("地区生产总值", "480.5", "2022", "亿元")


def test_that_a_quote_left_open_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('指标,2024年\n"产值,1234\n' + "收入,5\n" * 40, encoding="utf-8")
    assert len(read_table(path, second=False).readings) == 41


def test_that_quoted_fields_keep_separators_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('指标,2024年\n"产值，\n含税","1,234.5"\n', encoding="utf-8")
    (got,) = read_table(path, second=False).readings
    assert (got.label, str(got.value)) == ("产值，含税", "1234.5")


def test_that_web_pages_saved_as_workbooks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    page = (
        '<html><head><meta charset="gb2312"><script>x<9</script></head>'
        "<table><tr><td colspan=3>2023年指标</td></tr>"
        "<tr><td rowspan=2>指标</td><td>单位</td><td>数值</td></tr><tr><td>（个）</td></tr>"
        "<tr><td>产值</td><td>亿元</td><td>12.5</td></tr></table></html>"
    )
    path.write_bytes(page.encode("gb18030"))
    table = read_table(path, second=False)
    assert table.format == "html"
    assert ("12.5", "2023") in {(str(reading.value), reading.period) for reading in table.readings}


def test_that_xml_spreadsheets_of_2003_are_read(tmp_path: Path) -> None:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    row = '<Row><Cell><Data ss:Type="String">{}</Data></Cell><Cell ss:Index="3">{}</Cell></Row>'
    number = '<Data ss:Type="Number">{}</Data>'
    rows = row.format("指标", number.format(2023)) + row.format("产值", number.format(5.5))
    sheet = f'<Worksheet ss:Name="表一"><Table>{rows}</Table></Worksheet>'
    text = f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">{sheet}</Workbook>'
    path = tmp_path / "a.xls"
    path.write_text(text, encoding="utf-8")
    (got,) = read_table(path, second=False).readings
    assert (got.sheet, got.cell, str(got.value), got.period) == ("表一", "C2", "5.5", "2023")


def test_that_open_document_sheets_are_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="{0}"/>'
    rows = f"<table:table-row>{cell.format('指标')}{cell.format('2023年')}</table:table-row>"
    rows += f"<table:table-row>{cell.format('产值(亿元)')}{number.format('5.5')}</table:table-row>"
    (got,) = read_table(ods(tmp_path / "a.ods", rows), second=False).readings
    assert said(got) == ("产值", "5.5", "2023", "亿元")


def test_that_percentages_and_merges_of_open_document_sheets_are_seen(tmp_path: Path) -> None:
    text = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    rows = f"<table:table-row>{text.format('', '指标')}"
    rows += (
        text.format(' table:number-columns-spanned="2"', "2023年")
        + "<table:covered-table-cell/></table:table-row>"
    )
    halves = text.format("", "上半年") + text.format("", "全年")
    rows += f"<table:table-row><table:table-cell/>{halves}</table:table-row>"
    share = '<table:table-cell office:value-type="percentage" office:value="0.075"/>'
    rows += f"<table:table-row>{text.format('', '增速')}{share}{share}</table:table-row>"
    got = cells(read_table(ods(tmp_path / "a.ods", rows), second=False))
    assert said(got["B3"]) == ("增速", "7.5", "2023-01..2023-06", "%")
    assert said(got["C3"]) == ("增速", "7.5", "2023", "%")


def test_that_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["指标", "2023年"])
    book.worksheets[0].append(["产值", 1])
    draft = book.create_sheet("旧稿")
    draft.append(["产值", 70])
    draft.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", second=False)
    assert {reading.sheet for reading in table.readings} == {"Sheet"}
    assert [(passed.sheet, passed.reason) for passed in table.skipped] == [("旧稿", "工作表已隐藏，没有读取")]


def test_that_a_declared_size_is_never_walked(tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b'ref="A1:C2"', b'ref="A1:XFD1048576"')
    assert len(read_file(path).readings) == 2


def test_that_a_cell_far_away_does_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.worksheets[0]["XFD1048576"] = 1
    book.save(tmp_path / "a.xlsx")
    assert set(cells(read_file(tmp_path / "a.xlsx"))) >= {"B2", "C2"}


def test_that_the_second_reader_reads_the_same(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    assert read_table(path, second=True).readings == read_table(path, second=False).readings


def test_that_json_carries_a_file_whole(tmp_path: Path) -> None:
    table = read_table(
        write_xlsx(tmp_path / "a.xlsx", [*ROWS, ["占比", ">5", "…"], ["注：初步数"]]), second=False
    )
    assert from_json(as_json(table)) == table


def old_workbook(rows: list[list[str | float]]) -> bytes:
    """Return a worksheet of Excel 2.1: records of a type, a length and cells in GBK."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    out = record(0x0009, struct.pack("<HH", 2, 0x10)) + record(0x0042, struct.pack("<H", 936))
    for shown in ("General", "0.00%", "0.0,"):
        out += record(0x001E, bytes([len(shown)]) + shown.encode())
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            shown = {0.075: 1, 12345678.0: 2}.get(value, 0) if isinstance(value, float) else 0
            place = struct.pack("<HH", row, column) + bytes([0, shown, 0])
            if isinstance(value, str):
                text = value.encode("gbk")
                out += record(0x0004, place + bytes([len(text)]) + text)
            else:
                out += record(0x0003, place + struct.pack("<d", value))
    return out + record(0x000A, b"")


def test_that_workbooks_only_the_second_reader_knows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "旧表.xls"
    rows: list[list[str | float]] = [["指标", "2023年"], ["产值（亿元）", 0.7999999999999999]]
    path.write_bytes(old_workbook([*rows, ["增速", 0.075], ["收入", 12345678.0]]))
    table = read_file(path)
    assert table.format == "xls"
    assert [said(reading) for reading in table.readings] == [
        ("产值", "0.8", "2023", "亿元"),
        ("增速", "7.5", "2023", "%"),
    ]
    assert [(passed.cell, passed.reason[:4]) for passed in table.skipped] == [("B4", "显示格式")]


def test_that_a_file_whose_formats_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b"</worksheet>", b"</broken>")
    table = read_table(path, second=False)
    assert said(cells(table)["C2"]) == ("地区生产总值", "500.1", "2023", "亿元")
    assert [passed.reason[:7] for passed in table.skipped] == ["文件的格式部分"]
