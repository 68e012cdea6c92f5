"""Odd but legal files: whatever program wrote them, the cells are what a person sees."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.sheets.books import load
from jingkou_desktop.sheets.grid import Cell, Kind, Sheet, cell_name
from jingkou_desktop.sheets.sniff import sniff
from tests.sheets.parts_by_hand import (
    LINKS,
    MAIN,
    PARTS,
    ROWS_XML,
    SHEET,
    SPACES,
    STRINGS,
    content_xml,
    ods_file,
    package,
    sheet_xml,
)

BOTH = pytest.mark.parametrize("second", [False, True])


def sheet_of(path: Path, second: bool = False) -> Sheet:
    data = path.read_bytes()
    return load(data, sniff(data, path.name), second).sheets[0]


def cells_of(path: Path, second: bool = False) -> dict[str, Cell]:
    return {cell_name(place): cell for place, cell in sheet_of(path, second).cells.items()}


def texts_of(path: Path, second: bool = False) -> dict[str, str]:
    return {name: cell.text for name, cell in cells_of(path, second).items()}


PLAIN = {"A1": "指标", "B1": "2023年", "A2": "产值（亿元）", "B2": "5.5"}


def strict(text: str) -> str:
    return text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def prefixed(text: str) -> str:
    return re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text).replace('xmlns="', 'xmlns:x="')


@BOTH
def test_that_workbooks_of_any_dialect_read_the_same(tmp_path: Path, second: bool) -> None:
    links = PARTS["xl/_rels/workbook.xml.rels"]
    inline = ROWS_XML.replace('t="s"><v>0</v>', 't="inlineStr"><is><t>指标</t></is>')
    inline = inline.replace('t="s"><v>1</v>', 't="inlineStr"><is><t>产值（亿元）</t></is>')
    all_parts = {**PARTS, SHEET: sheet_xml()}
    own = ("xl/workbook.xml", "xl/styles.xml", STRINGS, SHEET)
    dialects: dict[str, dict[str, str | bytes | None]] = {
        "strict": {name: strict(text) for name, text in all_parts.items()},
        "prefixed": {name: prefixed(all_parts[name]) for name in own},
        "absolute": {"xl/_rels/workbook.xml.rels": links.replace('Target="', 'Target="/xl/')},
        "bare": {
            SHEET: sheet_xml(rows=inline), STRINGS: None, "xl/styles.xml": None,
            "xl/_rels/workbook.xml.rels": re.sub(r'<Relationship Id="rId[23]".*?/>', "", links),
        },
        "without references": {SHEET: sheet_xml(rows=re.sub(r' r="\w+"', "", ROWS_XML))},
        "lying": {SHEET: sheet_xml(before='<dimension ref="C5:D6"/>')},
        "capitals": {SHEET: None, "XL/Worksheets/Sheet1.xml": sheet_xml()},
        "backslashes": {SHEET: None, "xl\\worksheets\\sheet1.xml": sheet_xml()},
        "utf-16": {SHEET: sheet_xml().replace("UTF-8", "UTF-16").encode("utf-16")},
    }  # fmt: skip
    if not second:
        del dialects["utf-16"]  # the first reader finds nothing there, and the second is asked
    for name, parts in dialects.items():
        assert texts_of(package(tmp_path / "a.xlsx", parts), second) == PLAIN, name


@BOTH
def test_that_readings_above_the_text_are_left_out_and_runs_are_joined(tmp_path: Path, second: bool) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><r><t>指</t></r><r><rPr><b/></rPr><t>标</t></r>'
    strings += (
        '<rPh sb="0" eb="1"><t>zhi</t></rPh></si><si><t>产值</t><rPh sb="0" eb="1"><t>chan</t></rPh></si>'
    )
    path = package(tmp_path / "a.xlsx", {STRINGS: strings + "</sst>"})
    assert [texts_of(path, second)[name] for name in ("A1", "A2")] == ["指标", "产值"]


@BOTH
def test_that_every_type_of_cell_is_what_it_says(tmp_path: Path, second: bool) -> None:
    row = (
        '<row r="3"><c r="A3" t="str"><f>A1</f><v>文字</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C3" t="b"><v>1</v></c><c r="D3" s="1"><v>7.4999999999999997E-2</v></c>'
        '<c r="F3"><f>A1</f></c><c r="H3"><v>110105194912310020</v></c>'
        '<c r="I3"><v>0.30000000000000004</v></c>'
        '<c r="J3"><v>1E-3</v></c><c r="K3"><v>99.999999999999986</v></c></row>'
    )
    got = cells_of(package(tmp_path / "a.xlsx", {SHEET: sheet_xml(more_rows=row)}), second)
    assert {name: (got[name].kind, got[name].text) for name in got if name.endswith("3")} == {
        "A3": (Kind.TEXT, "文字"),
        "B3": (Kind.ERROR, "#DIV/0!"),
        "C3": (Kind.TRUTH, "TRUE"),
        "D3": (Kind.NUMBER, "7.5%"),
        "F3": (Kind.UNCOMPUTED, "公式"),
        "H3": (Kind.TEXT, got["H3"].text),
        "I3": (Kind.NUMBER, "0.3"),
        "J3": (Kind.NUMBER, "0.001"),
        "K3": (Kind.NUMBER, "100"),
    }
    assert got["H3"].number is None
    assert got["D3"].number == Decimal("7.5")


@BOTH
@pytest.mark.parametrize(
    ("shown", "kind", "text"),
    [
        ("yyyy&quot;年&quot;m&quot;月&quot;", Kind.DATE, "2023-03-15"),
        ("[$-804]yyyy/m/d;@", Kind.DATE, "2023-03-15"),
        ("0.00&quot;万&quot;", Kind.NUMBER, "45000"),
        ("#,##0.00&quot;年度&quot;", Kind.NUMBER, "45000"),
        ("[Red]0.00_);\\(0.00\\)", Kind.NUMBER, "45000"),
        ("0.00E+00", Kind.NUMBER, "45000"),
        ("General", Kind.NUMBER, "45000"),
        ("#,##0.00,", Kind.SCALED, "45000"),
        ("0!.0,&quot;万&quot;", Kind.SCALED, "45000"),
        ("0%;-0%", Kind.NUMBER, "4500000%"),
        ("[=0]&quot;-&quot;;0.0%", Kind.NUMBER, "4500000%"),
        ("0\\%", Kind.NUMBER, "45000"),
    ],
)
def test_that_number_formats_mean_what_they_show(
    tmp_path: Path, second: bool, shown: str, kind: Kind, text: str
) -> None:
    styles = PARTS["xl/styles.xml"].replace("0.0%", shown)
    rows = ROWS_XML.replace("><v>5.5", ' s="1"><v>45000')
    path = package(tmp_path / "a.xlsx", {"xl/styles.xml": styles, SHEET: sheet_xml(rows=rows)})
    cell = cells_of(path, second)["B2"]
    assert (cell.kind, cell.text) == (kind, text)


@BOTH
def test_that_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path, second: bool) -> None:
    styles = PARTS["xl/styles.xml"].replace("0.0%", "yyyy-mm-dd")
    book = PARTS["xl/workbook.xml"].replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    rows = ROWS_XML.replace("><v>5.5", ' s="1"><v>43538')
    parts = {"xl/styles.xml": styles, SHEET: sheet_xml(rows=rows), "xl/workbook.xml": book}
    assert texts_of(package(tmp_path / "a.xlsx", parts), second)["B2"] == "2023-03-15"


@BOTH
def test_that_hidden_sheets_are_known_as_such(tmp_path: Path, second: bool) -> None:
    book = PARTS["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    assert sheet_of(package(tmp_path / "a.xlsx", {"xl/workbook.xml": book}), second).hidden


STYLES = (
    '<number:number-style style:name="N1"><number:number number:display-factor="1000"/></number:number-style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)
CELL = "<table:table-cell {}>{}</table:table-cell>"


@pytest.mark.parametrize("flat", [True, False])
def test_that_every_type_of_cell_of_open_document_sheets_is_what_it_shows(tmp_path: Path, flat: bool) -> None:
    comment = "<office:annotation><text:p>批注</text:p></office:annotation>"
    words = '<text:p>人均<text:s text:c="2"/><text:span>产<text:ruby><text:ruby-base>值</text:ruby-base>'
    words += "<text:ruby-text>zhi</text:ruby-text></text:ruby></text:span></text:p><text:p>（元）</text:p>"
    kinds = [
        ('office:value-type="string"', comment + words),
        ('office:value-type="percentage" office:value="0.075"', ""),
        ('office:value-type="currency" office:value="1234.5"', "<text:p>￥1,234.50</text:p>"),
        ('office:value-type="boolean" office:boolean-value="true"', ""),
        ('office:value-type="date" office:date-value="2023-05-06T00:00:00"', ""),
        (
            'office:value-type="string" table:formula="of:=1/0" office:string-value=""',
            "<text:p>#DIV/0!</text:p>",
        ),
        ('office:value-type="float" office:value="0.30000000000000004"', ""),
        ('office:value-type="float" office:value="123456789012345678"', ""),
        ('table:style-name="ce1" office:value-type="float" office:value="45000"', "<text:p>45.0</text:p>"),
        ('office:value-type="string"', ""),
    ]
    row = "<table:table-row>" + "".join(CELL.format(said, inside) for said, inside in kinds)
    content = content_xml(row + "</table:table-row>", styles=STYLES)
    path = tmp_path / "a.fods"
    if flat:
        path.write_text(content, encoding="utf-8")
    else:
        ods_file(path, content)
    got = {name: (cell.kind, cell.text) for name, cell in cells_of(path).items() if name.endswith("3")}
    assert got == {
        "A3": (Kind.TEXT, "人均  产值\n（元）"),
        "B3": (Kind.NUMBER, "7.5%"),
        "C3": (Kind.NUMBER, "1234.5"),
        "D3": (Kind.TRUTH, "TRUE"),
        "E3": (Kind.DATE, "2023-05-06"),
        "F3": (Kind.ERROR, "#DIV/0!"),
        "G3": (Kind.NUMBER, "0.3"),
        "H3": (Kind.TEXT, "123456789012345678"),
        "I3": (Kind.SCALED, "45000"),
    }


def test_that_styles_of_the_whole_document_and_of_columns_count(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>'
    path = ods_file(tmp_path / "a.ods", content_xml("", columns=columns), f"<x {SPACES}>{STYLES}</x>")
    assert cells_of(path)["B2"].kind is Kind.SCALED


def test_that_covered_and_repeated_cells_keep_their_places(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        "<table:table-row>"
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>头</text:p>'
        '</table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float"'
        ' office:value="1" table:number-columns-repeated="2"/></table:table-row>'
    )
    sheet = sheet_of(ods_file(tmp_path / "a.ods", content_xml(row)))
    assert {cell_name(place) for place in sheet.cells} == {"A1", "B1", "A2", "B2", "A6", "C6", "D6"}
    assert sheet.merges == ((5, 0, 5, 1),)


def test_that_hidden_tables_of_open_document_sheets_are_known_as_such(tmp_path: Path) -> None:
    content = content_xml("", styles=STYLES).replace(
        'table:name="表"', 'table:name="表" table:style-name="ta2"'
    )
    assert sheet_of(ods_file(tmp_path / "a.ods", content)).hidden


def test_that_a_merge_over_other_words_is_a_slip_and_over_the_same_words_is_none(tmp_path: Path) -> None:
    merge = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
    other = package(tmp_path / "a.xlsx", {SHEET: sheet_xml(after=merge.format("A1:B1"))})
    assert sheet_of(other).merges == ()
    same = ROWS_XML.replace('t="inlineStr"><is><t>2023年</t></is>', 't="s"><v>0</v>')
    kept = package(tmp_path / "b.xlsx", {SHEET: sheet_xml(rows=same, after=merge.format("A1:B1"))})
    assert sheet_of(kept).merges == ((0, 0, 0, 1),)
