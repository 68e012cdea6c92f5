"""Reading files: told by content, under bounds, with one sentence where a file cannot be read."""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets import child, limits, reader
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.exchange import as_json, from_json
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.tables_by_hand import cells, said, write_xlsx

ROWS = [["指标", "2022年", "2023年"], ["地区生产总值(亿元)", 480.5, 500.1]]
CSV = "指标,2022年,2023年\n地区生产总值(亿元),480.5,500.1\n"
CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
 <office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet>
 </office:body></office:document-content>"""


def ods(path: Path, rows: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        archive.writestr("content.xml", CONTENT.format(rows=rows))
    return path


def repacked(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Write an ordinary workbook with one part changed."""
    made = write_xlsx(path, ROWS).read_bytes()
    with zipfile.ZipFile(BytesIO(made)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_file(path)
    assert str(caught.value).count("。") == 1
    return str(caught.value.code)


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


def test_that_files_that_are_no_tables_are_refused_by_name(tmp_path: Path) -> None:
    made = {
        "empty": b"",
        "blank.xlsx": write_xlsx(tmp_path / "b.xlsx", []).read_bytes(),
        "pdf.xlsx": b"%PDF-1.7 ...",
        "words.txt": "只是一段文字".encode(),
        "short.xls": b"Attachment not found!",
        "cut.xlsx": write_xlsx(tmp_path / "c.xlsx", ROWS).read_bytes()[:3000],
        "broken.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4000,
        "noise.csv": bytes(range(256)) * 40,
        "sylk.slk": b"ID;PWXL;N;E\nC;Y1;X1;K1\nE",
    }
    found = {}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        found[name] = refusal(tmp_path / name)
    assert found == {
        "empty": "sheet.empty",
        "blank.xlsx": "sheet.blank",
        "pdf.xlsx": "sheet.unknown",
        "words.txt": "sheet.unknown",
        "short.xls": "sheet.corrupt",
        "cut.xlsx": "sheet.corrupt",
        "broken.xls": "sheet.corrupt",
        "noise.csv": "sheet.unknown",
        "sylk.slk": "sheet.unknown",
    }
    assert refusal(tmp_path / "nowhere.xlsx") == "file.missing"
    assert refusal(tmp_path) == "sheet.unreadable"


def test_that_encrypted_files_are_called_encrypted(tmp_path: Path) -> None:
    office = tmp_path / "a.xlsx"
    office.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 2000
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 500
    )
    assert refusal(office) == "sheet.encrypted"
    assert refusal(ods(tmp_path / "a.ods", "", "<manifest:encryption-data/>")) == "sheet.encrypted"


def test_that_bombs_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    end = b"</sheetData>"
    blown = repacked(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", end, b" " * (40 << 20) + end)
    assert blown.stat().st_size < 1 << 20
    assert refusal(blown) == "sheet.bomb"
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    assert (
        refusal(repacked(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet", laughs))
        == "sheet.bomb"
    )
    many = '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>'
    assert refusal(ods(tmp_path / "c.ods", many)) == "sheet.bomb"


def test_that_files_and_sheets_beyond_the_bounds_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[1, 2, 3]] * 4)
    monkeypatch.setattr(limits, "CELLS", 5)
    assert child.answer_for(path)["error"]["code"] == "sheet.too_large"
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    assert refusal(path) == "sheet.too_large"


def test_that_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    monkeypatch.setattr(
        reader, "child_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.slow"


def test_that_a_reader_that_dies_is_a_broken_file_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.corrupt"


def test_that_the_other_reader_takes_over_where_the_first_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os, sys; from jingkou_desktop.sheets.child import main; "
    code += "'--second' in sys.argv or os.abort(); main(sys.argv[1:])"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", code])
    assert len(read_file(write_xlsx(tmp_path / "a.xlsx", ROWS)).readings) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is bounded on Linux")
def test_that_a_reader_that_grows_is_stopped_and_the_file_called_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from jingkou_desktop.sheets.limits import limit_memory; limit_memory(); x = bytearray(600 << 20)"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", code])
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.too_large"
