"""Workbooks written part by part, so that a test can put into them what no program would."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ROWS_XML = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>2023年</t></is></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>5.5</v></c></row>'
)
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"/>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKED_LINKS}"><Relationship Id="rId1"'
    f' Target="xl/workbook.xml" Type="{LINKS}/officeDocument"/></Relationships>',
    "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr/><sheets>'
    '<sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKED_LINKS}">'
    f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{LINKS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="1"><font/></fonts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    STRINGS: f'{HEAD}<sst xmlns="{MAIN}"><si><t>指标</t></si><si><t>产值（亿元）</t></si></sst>',
}
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = f'xmlns:office="{ODF}office:1.0" xmlns:table="{ODF}table:1.0" xmlns:text="{ODF}text:1.0"'
SPACES += f' xmlns:number="{ODF}datastyle:1.0" xmlns:style="{ODF}style:1.0"'
ODS_ROWS = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>指标</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>2023年</text:p></table:table-cell>'
    "</table:table-row>"
    '<table:table-row><table:table-cell office:value-type="string"><text:p>产值</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="5.5"/></table:table-row>'
)


def sheet_xml(rows: str = ROWS_XML, more_rows: str = "", before: str = "", after: str = "") -> str:
    """Return a sheet: what stands before the rows, the rows, what stands after them."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}{more_rows}</sheetData>{after}</worksheet>'
    )


def package(
    path: Path, parts: Mapping[str, str | bytes | None], edit: tuple[str, str, str] | None = None
) -> Path:
    """Write a workbook of one cell, with these parts besides or instead (None: without it).

    `edit` replaces a text of a part once; the text must be there.
    """
    whole: dict[str, str | bytes | None] = {**PARTS, SHEET: sheet_xml(), **parts}
    if edit:
        part, old, new = edit
        before = whole[part]
        assert isinstance(before, str)
        assert old in before
        whole[part] = before.replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            if data is not None:
                archive.writestr(name, data)
    return path


def content_xml(more_rows: str, styles: str = "", columns: str = "", first_rows: str = ODS_ROWS) -> str:
    """Return an OpenDocument sheet, as content.xml or as a flat file."""
    return (
        f'{HEAD}<office:document {SPACES} office:mimetype="{ODS}"><office:automatic-styles>{styles}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表">{columns}'
        f"{first_rows}{more_rows}</table:table></office:spreadsheet></office:body></office:document>"
    )


def ods_file(path: Path, content: str, styles: str = "") -> Path:
    """Write the content as a zipped OpenDocument file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        if styles:
            archive.writestr("styles.xml", styles)
        archive.writestr("content.xml", content)
    return path


def spreadsheet_2003(more_rows: str) -> str:
    """Return an XML spreadsheet of 2003."""
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data ss:Type="{}">{}</Data></Cell>'
    rows = f"<Row>{cell.format('String', '指标')}{cell.format('String', '2023年')}</Row>"
    rows += f"<Row>{cell.format('String', '产值')}{cell.format('Number', '5.5')}</Row>"
    table = f"<Table>{rows}{more_rows}</Table>"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="一">{table}'
        "</Worksheet></Workbook>"
    )
