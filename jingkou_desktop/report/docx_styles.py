"""The styles of a report for WPS and Word: those of the PDF, under the names that the office knows."""

from dataclasses import dataclass
from typing import Any

from jingkou_desktop.report.docx_xml import node, ordered, twips
from jingkou_desktop.report.page import BODY, CELL, WIDTH

FANG, HEI, KAI, SONG = "仿宋", "黑体", "楷体", "宋体"
# Where the office has a font under another name.
OTHER_NAMES = {
    FANG: "FangSong,仿宋_GB2312,方正仿宋_GBK,方正仿宋简体,RptFang",
    HEI: "SimHei,方正黑体_GBK,方正黑体简体,RptHei",
    KAI: "KaiTi,楷体_GB2312,方正楷体_GBK,方正楷体简体,RptKai",
    SONG: "SimSun,方正书宋_GBK,方正书宋简体,RptSong",
}
LINE = 28.95  # points; 22 lines in 225 mm, rounded down to a twentieth
INDENT = 200  # hundredths of a character, of a paragraph's first line
CLOSER = -0.3  # points between characters of the body: 28 to the line also where the grid is not known


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; lengths in points. `body` sets 28 characters to the line."""

    name: str
    font: str
    size: float
    line: float = LINE
    align: str = "left"
    bold: bool = False
    indent: int = 0  # first line, hundredths of a character
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    break_before: bool = False
    outline: int | None = None
    dotted: bool = False  # dots to a number at the right edge
    body: bool = False
    after_it: str = ""  # id of the style of the next paragraph typed


TEXT = "BodyText"
HEADING = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
TITLE, CONTENTS_TITLE, CONTENTS = "Title", "TOCHeading", ("TOC1", "TOC2")
COVER_PLAN, COVER_TITLE, COVER_FOOT = "CoverPlan", "CoverTitle", "CoverFoot"
ANNEX_MARK, ANNEX_TITLE, ANNEX_HEADING, ANNEX_TEXT = "AnnexMark", "AnnexTitle", "AnnexHeading", "AnnexText"
CAPTION, UNIT, NOTE, BAND = "Caption", "TableUnit", "TableNote", "TableBand"
PICTURE, BELOW_PICTURE = "Picture", "PictureCaption"
HEAD = {"body": "TableHead", "annex": "AnnexTableHead"}
CELL_TEXT = {"body": "TableText", "annex": "AnnexTableText"}
TRACE_TITLE, TRACE_LINE, TRACE_INPUT = "TraceTitle", "TraceLine", "TraceInput"
HEADER, FOOTER = "Header", "Footer"
TABLE = "ReportTable"

LOOKS: dict[str, Look] = {
    "Normal": Look("Normal", FANG, 16, align="both", body=True),
    TEXT: Look("Body Text", FANG, 16, align="both", indent=INDENT, body=True),
    HEADING[1]: Look(
        "heading 1", HEI, 16, indent=INDENT, keep_next=True, outline=0, body=True, after_it=TEXT
    ),
    HEADING[2]: Look(
        "heading 2", KAI, 16, indent=INDENT, keep_next=True, outline=1, body=True, after_it=TEXT
    ),
    HEADING[3]: Look(
        "heading 3", FANG, 16, indent=INDENT, keep_next=True, outline=2, body=True, after_it=TEXT
    ),
    TITLE: Look("Title", SONG, 22, align="center", bold=True, before=LINE, after=LINE, after_it=TEXT),
    CONTENTS_TITLE: Look("TOC Heading", HEI, 16, align="center", after=LINE, break_before=True),
    CONTENTS[0]: Look("toc 1", FANG, 16, dotted=True),
    CONTENTS[1]: Look("toc 2", FANG, 16, left=2 * BODY.size, dotted=True),
    COVER_PLAN: Look("封面规划", SONG, 18, 32, "center", bold=True, before=4 * LINE, after=LINE),
    COVER_TITLE: Look("封面标题", SONG, 32, 52, "center", bold=True),
    COVER_FOOT: Look("封面落款", KAI, 16, align="center"),
    ANNEX_MARK: Look(
        "附件序号", HEI, 16, keep_next=True, break_before=True, outline=0, after_it="AnnexTitle"
    ),
    ANNEX_TITLE: Look(
        "附件标题", SONG, 22, align="center", bold=True, after=LINE / 2, keep_next=True, after_it="AnnexText"
    ),
    ANNEX_HEADING: Look("附件小标题", HEI, 12, 24, indent=INDENT, keep_next=True, after_it="AnnexText"),
    ANNEX_TEXT: Look("附件正文", FANG, 12, 20, "both", indent=INDENT),
    CAPTION: Look("caption", HEI, 11, 18, "center", keep_next=True),
    UNIT: Look("表格单位", SONG, 9, 13, "right", keep_next=True),
    HEAD["body"]: Look("表格表头", HEI, 10, 14.5),
    CELL_TEXT["body"]: Look("表格文字", SONG, 10, 14.5),
    HEAD["annex"]: Look("附表表头", HEI, 9, 12.5),
    CELL_TEXT["annex"]: Look("附表文字", SONG, 9, 12.5),
    BAND: Look("表格分组", HEI, 9.5, 14),
    NOTE: Look("表格附注", SONG, 9, 13),
    PICTURE: Look("图片", SONG, 9, 0, "center", keep_next=True),
    BELOW_PICTURE: Look("图题", HEI, 11, 18, "center", after=6),
    TRACE_TITLE: Look("评价指标", HEI, 10.5, 18, before=4, keep_next=True, after_it="TraceLine"),
    TRACE_LINE: Look("评价过程", SONG, 9.5, 14),
    TRACE_INPUT: Look("评价数据", FANG, 9.5, 14),
    HEADER: Look("header", HEI, 10.5, 16, "right"),
    FOOTER: Look("footer", SONG, 14, 14),
}


def put_styles(styles: Any) -> None:
    """Put the styles above in the place of all that the w:styles element holds."""
    for one in list(styles):
        styles.remove(one)
    styles.append(_defaults())
    for key, look in LOOKS.items():
        styles.append(_paragraph_style(key, look))
    styles.append(_named("character", "DefaultParagraphFont", "Default Paragraph Font", default=True))
    plain = _named("table", "TableNormal", "Normal Table", default=True)
    plain.append(node("w:tblPr", node("w:tblInd", w=0, type="dxa"), _margins(0.0)))
    styles.append(plain)
    styles.append(_table_style())


def fonts_table() -> bytes:
    """Return the part that says under which other names the office may have the fonts."""
    made = node("w:fonts")
    for name, others in OTHER_NAMES.items():
        made.append(
            node(
                "w:font",
                node("w:altName", val=others),
                node("w:charset", val="86"),
                node("w:family", val="roman" if name == SONG else "modern"),
                node("w:pitch", val="variable"),
                name=name,
            )
        )
    return serialized(made)


def serialized(made: Any) -> bytes:
    """Return an element as a part's bytes."""
    from docx.opc.oxml import serialize_part_xml

    content: bytes = serialize_part_xml(made)
    return content


def _defaults() -> Any:
    fonts = node("w:rFonts", ascii=FANG, hAnsi=FANG, eastAsia=FANG, cs="Times New Roman", hint="eastAsia")
    language = node("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    size = (node("w:sz", val=32), node("w:szCs", val=32))
    return node(
        "w:docDefaults",
        node("w:rPrDefault", node("w:rPr", fonts, *size, language)),
        node("w:pPrDefault"),
    )


def _named(kind: str, key: str, name: str, *, default: bool = False, based_on: str = "") -> Any:
    made = node(
        "w:style", node("w:name", val=name), type=kind, styleId=key, **({"default": 1} if default else {})
    )
    if not name.isascii():
        made.set(_custom(), "1")
    if based_on:
        made.append(node("w:basedOn", val=based_on))
    return made


def _custom() -> str:
    from docx.oxml.ns import qn

    return qn("w:customStyle")


def _paragraph_style(key: str, look: Look) -> Any:
    first = key == "Normal"
    made = _named("paragraph", key, look.name, default=first, based_on="" if first else "Normal")
    if look.after_it:
        made.append(node("w:next", val=look.after_it))
    made.append(node("w:qFormat"))
    made.append(node("w:pPr", *ordered(_paragraph_properties(look))))
    made.append(node("w:rPr", *_run_properties(look)))
    return made


def _paragraph_properties(look: Look) -> list[Any]:
    line = {"line": twips(look.line), "lineRule": "exact"} if look.line else {"line": 240, "lineRule": "auto"}
    found = [
        node("w:widowControl", val=0),
        node("w:autoSpaceDE", val=0),  # no gap beside figures: 28 characters to the line
        node("w:autoSpaceDN", val=0),
        node("w:snapToGrid", val=0),
        node("w:spacing", before=twips(look.before), after=twips(look.after), **line),
        node("w:jc", val=look.align),
    ]
    ends = {"left": twips(look.left), "right": twips(look.right)}
    if look.indent:
        cell = CELL if look.body else look.size
        ends |= {"firstLineChars": str(look.indent), "firstLine": twips(cell * look.indent / 100)}
    found.append(node("w:ind", **ends))
    if look.dotted:
        found.append(node("w:tabs", node("w:tab", val="right", leader="dot", pos=twips(WIDTH))))
    if look.keep_next:
        found.append(node("w:keepNext"))
    if look.break_before:
        found.append(node("w:pageBreakBefore"))
    if look.outline is not None:
        found.append(node("w:outlineLvl", val=look.outline))
    return found


def _run_properties(look: Look) -> list[Any]:
    size = round(look.size * 2)
    return [
        node("w:rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, hint="eastAsia"),
        *((node("w:b"), node("w:bCs")) if look.bold else ()),
        *((node("w:spacing", val=twips(CLOSER)),) if look.body else ()),
        node("w:sz", val=size),
        node("w:szCs", val=size),
    ]


def _table_style() -> Any:
    made = _named("table", TABLE, "报告表格", based_on="TableNormal")
    edges = node(
        "w:tblBorders",
        node("w:top", val="single", sz=7, space=0, color="auto"),
        node("w:bottom", val="single", sz=7, space=0, color="auto"),
    )
    made.append(node("w:tblPr", edges, _margins(3.0)))
    return made


def _margins(above: float, beside: float = 3.5) -> Any:
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    return node("w:tblCellMar", *(node(f"w:{side}", w=twips(size), type="dxa") for side, size in sides))
