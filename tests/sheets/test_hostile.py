"""Hostile files end with a table or one sentence, within bounds; here in sizes that show the rule."""

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets import child, limits, reader
from tests.sheets.parts_by_hand import (
    SHEET,
    STRINGS,
    content_xml,
    ods_file,
    package,
    sheet_xml,
    spreadsheet_2003,
)
from tests.sheets.tables_by_hand import ROWS, cells, write_xlsx

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def sentence(path: Path, second: bool = False) -> str:
    """Return the code and the detail with which a file is refused, or how many readings it has."""
    answer = child.answer_for(path, second)
    if "table" in answer:
        return f"{len(answer['table']['readings'])} readings"
    if "error" not in answer:
        return str(answer)
    said = str(UserError(answer["error"]["code"], **answer["error"]["values"]))
    assert said.count("。") == 1
    return f"{answer['error']['code']} {answer['error']['values'].get('detail', '')}".strip()


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_that_far_cells_and_odd_merges_leave_the_table_as_it_is(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:XFD1048576", "C3:A1", "nonsense", "A1:B1"))
    made = (
        package(tmp_path / "a.xlsx", {SHEET: sheet_xml(more_rows=FAR)}),
        package(tmp_path / "b.xlsx", {SHEET: sheet_xml(after=f"<mergeCells>{merges}</mergeCells>")}),
        package(tmp_path / "c.xlsx", {SHEET: sheet_xml(before='<dimension ref="A1:XFD1048576"/>')}),
    )
    for path in made:
        answer = child.answer_for(path, second=path.name == "a.xlsx")
        found = [(one["cell"], one["value"]) for one in answer["table"]["readings"]]
        assert found == [("B2", "5.5")], path


def test_that_a_far_cell_is_read_by_the_reader_that_walks_no_rectangle(tmp_path: Path) -> None:
    got = cells(reader.read_file(package(tmp_path / "a.xlsx", {SHEET: sheet_xml(more_rows=FAR)})))
    assert got["B2"].value is not None


@pytest.mark.parametrize(
    ("repeated", "expected"),
    [
        ('table:number-rows-repeated="1048576"', "sheet.too_large 超过 8 万个单元格"),
        ('table:number-rows-repeated="99999999999"', "sheet.bomb 声明的行列数异常庞大"),
    ],
)
def test_that_repeated_cells_are_counted_and_never_laid_out(
    tmp_path: Path, repeated: str, expected: str
) -> None:
    full = (
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    )
    row = f"<table:table-row {repeated}>{full}</table:table-row>"
    assert sentence(ods_file(tmp_path / "a.ods", content_xml(row))) == expected
    blank = f"<table:table-row {repeated}><table:table-cell/></table:table-row>"
    if "99" not in repeated:
        assert sentence(ods_file(tmp_path / "b.ods", content_xml(blank))) == "1 readings"


@pytest.mark.parametrize("part", ["xl/data/other.xml", "xl/media/image1.png"])
def test_that_a_part_of_any_name_may_not_swell(tmp_path: Path, part: str) -> None:
    path = package(tmp_path / "a.xlsx", {part: " " * (20 << 20)})
    assert path.stat().st_size < 1 << 17
    assert sentence(path) == "sheet.bomb 解压后异常庞大"


def test_that_parts_over_one_another_are_refused(tmp_path: Path) -> None:
    size = 12 << 20
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeezed.compress(b" " * size) + squeezed.flush()
    check = zlib.crc32(b" " * size)
    names = [b"xl/workbook.xml", *(b"xl/worksheets/sheet%d.xml" % number for number in range(30))]
    first = names[0]
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, check, len(data), size, len(first), 0) + first
    central = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(data), size, len(name), 0, 0, 0, 0, 0, 0
        )
        + name
        for name in names
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(names), len(names), len(central), len(local + data), 0)
    path = tmp_path / "a.xlsx"
    path.write_bytes(local + data + central + end)
    assert sentence(path) in ("sheet.bomb 解压后异常庞大", "sheet.corrupt 压缩结构不完整")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_that_two_parts_of_one_name_are_refused_and_names_outside_are_harmless(tmp_path: Path) -> None:
    for name, inside, expected in (
        ("a.xlsx", SHEET.upper(), "sheet.bomb 内部文件重名"),
        ("b.xlsx", "/" + SHEET, "sheet.bomb 内部文件重名"),
        ("c.xlsx", "../../etc/passwd", "1 readings"),
    ):
        path = package(tmp_path / name, {})
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(inside, "<other/>")
        assert sentence(path) == expected


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/styles.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("padding", [0, 200_000])
def test_that_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str, padding: int) -> None:
    path = package(tmp_path / "a.xlsx", {}, edit=(part, "?>", f"?><!--{'x' * padding}-->{ENTITIES}"))
    assert sentence(path) == "sheet.bomb 含有实体定义"


def test_that_entities_are_refused_in_other_kinds_of_file(tmp_path: Path) -> None:
    page = spreadsheet_2003("").replace("?>", "?>" + ENTITIES, 1)
    assert sentence(text_file(tmp_path / "a.xls", page)) == "sheet.bomb 含有实体定义"
    content = content_xml("").replace("?>", "?>" + ENTITIES, 1)
    assert sentence(ods_file(tmp_path / "a.ods", content)) == "sheet.bomb 含有实体定义"
    assert sentence(text_file(tmp_path / "a.fods", content)) == "sheet.bomb 含有实体定义"


def test_that_endless_nesting_is_read_past(tmp_path: Path) -> None:
    deep = "<a>" * 20_000 + "</a>" * 20_000
    for number, part in enumerate((SHEET, "xl/styles.xml")):
        at = "<row " if part == SHEET else "<font/>"
        path = package(tmp_path / f"{number}.xlsx", {}, edit=(part, at, deep + at))
        assert sentence(path) == "1 readings"
        assert sentence(path, second=True) == "1 readings"
    spans = "<text:span>" * 20_000 + "甲" + "</text:span>" * 20_000
    row = f'<table:table-row><table:table-cell office:value-type="string"><text:p>{spans}</text:p>'
    row += (
        '</table:table-cell><table:table-cell office:value-type="float" office:value="2"/></table:table-row>'
    )
    assert sentence(ods_file(tmp_path / "a.ods", content_xml(row))) == "2 readings"


def test_that_a_long_text_in_many_cells_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHARACTERS", 1_000_000)
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 60))
    strings = {STRINGS: f"<sst><si><t>{'好' * 32_767}</t></si></sst>", SHEET: sheet_xml(rows=rows)}
    path = package(tmp_path / "a.xlsx", strings)
    assert sentence(path) == sentence(path, second=True) == "sheet.too_large 文字过多"


def test_that_long_labels_above_many_readings_are_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ANSWERED", 20_000)
    path = write_xlsx(tmp_path / "a.xlsx", [["指标", *range(2001, 2011)], ["产" * 3_000, *range(10)]])
    assert sentence(path) == "sheet.too_large 文字过多"


def test_that_parts_that_only_describe_the_workbook_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HEAD_PART_BYTES", 100_000)
    names = "".join(f'<definedName name="n{number}">A1</definedName>' for number in range(4_000))
    path = package(tmp_path / "a.xlsx", {}, edit=("xl/workbook.xml", "</sheets>", "</sheets>" + names))
    assert sentence(path) == "sheet.too_large 样式、名称或链接过多"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table>" + "<tr><td>" * 300_000, "sheet.too_large 网页的标签过多"),
        ("<table><tr><td rowspan=999999999 colspan=999999999>1</td></tr></table>", "sheet.too_large"),
        ("<html><script>if(a<b){x}</script><img src=http://127.0.0.1:9/a.png></html>", "sheet.blank"),
        (
            "MIME-Version: 1.0\r\n\r\n<table><tr><td>=E6=8C</td><td>5</td></tr>",
            "sheet.unknown 单个文件的网页",
        ),
        ("{\\rtf1 5,6}", "sheet.unknown 文字处理文档"),
    ],
)
def test_that_pages_and_their_likes_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    monkeypatch.setattr(limits, "TAGS", 200_000)
    assert sentence(text_file(tmp_path / "a.xls", text)).startswith(expected)


def test_that_huge_numbers_of_places_in_xml_of_2003_are_not_believed(tmp_path: Path) -> None:
    row = '<Row ss:Index="99999999999"><Cell ss:Index="2147483647" ss:MergeAcross="2147483648"'
    row += ' ss:MergeDown="2147483648"><Data ss:Type="String">注</Data></Cell></Row>'
    assert sentence(text_file(tmp_path / "a.xls", spreadsheet_2003(row))) == "1 readings"
    many = "<Row>" + '<Cell><Data ss:Type="Number">5</Data></Cell>' * 30 + "</Row>"
    page = spreadsheet_2003(many * 3_000)
    assert sentence(text_file(tmp_path / "b.xls", page)) == "sheet.too_large 超过 8 万个单元格"


TABLE = "指标,2023年\n产值,5\n备注,说明"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TABLE.encode()[:-1], "sheet.corrupt 末尾不完整"),
        (TABLE.encode("gb18030")[:-1], "sheet.corrupt 末尾不完整"),
        (TABLE.encode("utf-16") + b"x", "sheet.corrupt 末尾不完整"),
        ("指標,2023年\n產值,5\n總額,7\n".encode("big5") * 9, "sheet.unknown 文字编码不是 UTF-8 或 GB18030"),
        (bytes(range(256)) * 50, "sheet.unknown 内容不是表格也不是文字"),
        (b"\xef\xbb\xbf", "sheet.empty"),
        (b"\xff\xfe", "sheet.empty"),
        (b"\0" * 5_000, "sheet.empty"),
        (b"a," * 100_000, "sheet.too_large 超过 8 万个单元格"),
    ],
)
def test_that_text_that_is_cut_or_of_another_encoding_says_so(
    tmp_path: Path, data: bytes, expected: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert sentence(path) == expected


def test_that_a_text_of_endless_length_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_LENGTH", 1_000)
    path = text_file(tmp_path / "a.csv", "指标,2023年," + "好" * 5_000)
    assert sentence(path) == "sheet.too_large 内容过多"


def old_file(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


@pytest.mark.parametrize(
    "make",
    [
        lambda: old_file((9, struct.pack("<HH", 2, 0x10))) + struct.pack("<HH", 3, 60_000) + b"x" * 50,
        lambda: old_file((9, struct.pack("<HH", 2, 0x10)), (3, b"\xff\xff\xff\0\0\0\0" + b"\0" * 8)),
        lambda: old_file((9, struct.pack("<HH", 2, 0x10))) + b"\0" * 100_000,
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000 + "Workbook".encode("utf-16-le") * 9,
    ],
)
def test_that_broken_records_are_a_broken_file(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(make())
    assert sentence(path).startswith("sheet.corrupt")


@pytest.mark.skipif(sys.platform == "win32", reason="there are none on Windows")
def test_that_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    import os  # mkfifo is not on Windows

    os.mkfifo(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "b.xlsx")
    for name, code in (("a.xlsx", "sheet.unreadable"), ("b.xlsx", "file.missing")):
        with pytest.raises(UserError) as caught:
            reader.read_file(tmp_path / name)
        assert caught.value.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be on Windows")
def test_that_names_of_files_cannot_disturb_the_sentence(tmp_path: Path) -> None:
    for name in ("换\n行.csv", "a\u202excod.csv", "a\udcff\udcfe.csv", "长" * 80 + ".csv", "{x}“y”.csv"):
        path = tmp_path / name
        path.write_bytes(b"")
        with pytest.raises(UserError) as caught:
            reader.read_file(path)
        said = str(caught.value)
        assert "是空文件" in said
        assert not set(said) & set("\n\u202e\udcff\udcfe")


def test_that_a_sound_reading_after_slowness_counts_and_a_broken_one_does_not() -> None:
    table, broken = {"table": {}}, {"error": {"code": "sheet.corrupt", "values": {}}}
    failed, memory, bug = {"failed": "died"}, {"failed": "memory"}, {"failed": "bug"}
    better = reader._better
    assert better(None, table) == table
    assert better(None, broken) is None
    assert better(memory, broken) == memory
    assert better(bug, broken) == bug
    assert better(bug, table) == table
    assert better(failed, broken) == broken
    assert better(failed, None) == failed


def test_that_a_workbook_as_written_by_hand_is_sound(tmp_path: Path) -> None:
    assert sentence(package(tmp_path / "a.xlsx", {})) == "1 readings"
    assert sentence(write_xlsx(tmp_path / "b.xlsx", ROWS)) == "2 readings"
