"""Small files of every format, and the ways in which chance breaks them."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from hypothesis import strategies as st
from openpyxl import Workbook

from tests.sheets.tables_by_hand import CONTENT
from tests.sheets.test_reader import old_workbook

Grid = list[list[str | float]]
TABLE: Grid = [
    ["表2.2 各区主要指标（2023）"],
    ["单位：亿元"],
    ["地  区", "增加值", "其  中", "比上年增长（%）"],
    ["", "", "# 工业", ""],
    ["全  市", 6340.5, 972.68, 5.2],
    ["  甲区", 1210.41, "235.09", -0.7],
    ["  乙区", "１，０２０．４６", "…", "超3"],
    ["注：初步数。"],
]
LIST: Grid = [
    ["2023年1-9月重点项目进度月报表"],
    [
        "序号",
        "项目名称",
        "总投资（万元）",
        "2023年计划投资（万元）",
        "1-9月累计完成投资（万元）",
        "形象进度",
        "开工时间",
    ],
    ["合计", "", 52000.0, 18000.0, 12345.0, "", ""],
    [1.0, "★甲厂扩建", 32000.0, "10,000", 7345.0, "封顶", "2022年5月"],
    [2.0, "乙路改造", 20000.0, 8000.0, 5000.0, "路基完成60%", "2023.3"],
]
TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f" * 8, b"999999999999", b"-1", b"1E999", b"NaN", b"\r\n", b",,,,",
    b'"', b"<", b">", b"&amp;", b"&#1;", b"&lol;", b"]]>", b"<!--", b"<![CDATA[",
    b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<c r="XFD1048576"><v>7</v></c>', b'<c r="A0"><v>7</v></c>',
    b'<c r="ZZZZ99999999"><v>1</v></c>', b'<row r="1048576">', b'<mergeCell ref="A1:XFD1048576"/>',
    b'<mergeCell ref="B9:A1"/>', b't="s"', b't="e"', b't="d"', b's="99"', b'<v>7</v>', b"<f>1/0</f>",
    b'colspan="99999"', b'table:number-columns-repeated="16384"', b'table:number-rows-repeated="1048576"',
    b'ss:Index="1048576"', b"</table>", "指标".encode(), "其中".encode("gb18030"), "２０２３年".encode(),
    b"2023", b"%", b"\xe2\x80\x8b", b"\xef\xbb\xbf",
)  # fmt: skip


def _sheet(book: Workbook, name: str, rows: Grid) -> None:
    page = book.create_sheet(name)
    for row in rows:
        page.append([value or None for value in row])


def xlsx() -> bytes:
    """Return a workbook with merges, a percentage, an unreckoned formula, an error and a hidden sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "各区", TABLE)
    _sheet(book, "项目", LIST)
    _sheet(book, "旧稿", [["指标", "2023年"], ["产值", 70.0]])
    first = book["各区"]
    first.merge_cells("A1:D1")
    first.merge_cells("A3:A4")
    first["D5"], first["D5"].number_format = 0.052, "0.0%"
    first["E5"], first["E6"] = "=1/0", "#DIV/0!"
    book["旧稿"].sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods() -> bytes:
    """Return a sheet of an open document."""
    rows = ""
    for line in TABLE:
        rows += "<table:table-row>"
        for value in line:
            kind = f'float" office:value="{value}' if isinstance(value, float) else "string"
            rows += (
                f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'
            )
        rows += "</table:table-row>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", CONTENT.format(rows=rows))
    return out.getvalue()


def _records(rows: Grid) -> bytes:
    """Return a sheet of a workbook of Excel 97: numbers, labels, a merged title, a formula."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    out = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    out += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, 8, 0))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, float):
                out += record(0x0203, place + struct.pack("<d", value))
            elif value:
                out += record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    sum_of = struct.pack("<dHIH", 42.0, 0, 0, 3) + b"\x1e\x2a\x00"
    out += record(0x0006, struct.pack("<HHH", len(rows), 1, 0) + sum_of)
    return out + record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 3)) + record(0x000A, b"")


def xls() -> bytes:
    """Return a workbook of Excel 97 with two sheets, in its compound file."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    sheets = (("各区", _records(TABLE)), ("项目", _records(LIST)))
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    start += record(0x0042, struct.pack("<H", 1200))
    start += record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16))
    names = [struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le") for name, _ in sheets]
    at = len(start) + sum(len(name) + 8 for name in names) + 4
    for name, (_, body) in zip(names, sheets, strict=True):
        start += record(0x0085, struct.pack("<I", at) + name)
        at += len(body)
    return _compound(start + record(0x000A, b"") + b"".join(body for _, body in sheets))


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream, "Workbook"."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (
            text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if text else 0, kind, 1) + links
            + bytes(36) + struct.pack("<IQ", first, size)
        )  # fmt: skip

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return header + struct.pack("<128I", *table) + folder + entry("", 0, 0xFFFFFFFF, 0, 0) * 2 + stream


def csv() -> bytes:
    """Return a text with commas."""
    return "\r\n".join(
        ",".join(f'"{value}"' if "，" in str(value) else str(value) for value in row) for row in TABLE
    ).encode()


def html() -> bytes:
    """Return a page saved as a workbook."""
    rows = "".join(
        "<tr>" + "".join(f"<td colspan=1>{value}</td>" for value in row) + "</tr>\n" for row in TABLE
    )
    return f'<html><head><meta charset="gb2312"></head><table>{rows}</table></html>'.encode("gb18030")


def xml2003() -> bytes:
    """Return an XML spreadsheet."""
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = ""
    for line in TABLE:
        kinds = (("Number" if isinstance(value, float) else "String", value) for value in line)
        cells = "".join(f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' for kind, value in kinds)
        rows += f"<Row>{cells}</Row>"
    sheet = f'<Worksheet ss:Name="表一"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">{sheet}</Workbook>'.encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "a.xlsx": xlsx, "a.ods": ods, "a.xls": xls, "b.xls": lambda: old_workbook(TABLE), "a.csv": csv,
    "b.csv": lambda: csv().decode().encode("utf-16"), "c.csv": lambda: csv().decode().encode("gb18030"),
    "c.xls": html, "d.xls": xml2003,
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that goes wrong; places are shares of a thousand of the bytes' length."""

    how: str
    at: int
    length: int
    to: int
    token: bytes

    def apply(self, data: bytes) -> bytes:
        """Return the bytes with this gone wrong."""
        at, to = len(data) * self.at // 1000, len(data) * self.to // 1000
        piece = data[at : at + self.length]
        if self.how == "flip":
            return (
                data[:at] + bytes(byte ^ (self.to % 255 + 1) for byte in data[at : at + 1]) + data[at + 1 :]
            )
        if self.how == "cut":
            return data[:at] + data[at + self.length :]
        if self.how == "copy":
            return data[:to] + piece + data[to:]
        if self.how == "put":
            return data[:at] + self.token + data[at:]
        if self.how == "over":
            return data[:at] + self.token + data[at + len(self.token) :]
        return data[:at]


changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(("flip", "flip", "cut", "copy", "put", "put", "over", "over", "end")),
        st.integers(0, 999), st.integers(1, 300), st.integers(0, 999), st.sampled_from(TOKENS),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def inside(data: bytes, part: int, wrong: list[Change]) -> bytes:
    """Return a zip with one of its parts gone wrong and packed again."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        for name in names:
            body = source.read(name)
            if name == names[part % len(names)]:
                for change in wrong:
                    body = change.apply(body)
            target.writestr(name, body)
    return out.getvalue()


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write the bytes as a file of this name."""
    path = folder / name
    path.write_bytes(data)
    return path
