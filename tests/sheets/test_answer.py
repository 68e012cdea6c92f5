"""The copy of a department's workbook with its faulty cells coloured and commented."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets.answer import write_answer
from jingkou_desktop.sheets.remarks import AUTHOR, COLOURS, LEGEND, Mark, Remark
from tests.sheets.answers import REMARKS, SHEET, answer, parts, repacked, rich, texts
from tests.sheets.repairs import faults

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def test_that_marked_cells_are_coloured_and_commented(tmp_path: Path) -> None:
    made = answer(rich(tmp_path / "报表.xlsx"), tmp_path / "退")
    assert made.name == "报表_退回.xlsx"
    page = load_workbook(made)[SHEET]
    colours = {cell: page[cell].fill.fgColor.rgb for cell in ("B3", "C4", "D3", "F40")}
    wrong, unclear = COLOURS[Mark.WRONG], COLOURS[Mark.UNCLEAR]
    assert colours == {"B3": wrong, "C4": unclear, "D3": wrong, "F40": wrong}
    said = page["B3"].comment
    assert said.author == AUTHOR
    assert said.text == f"【请核对】比上期多了 3 倍 <请核对>\n【未采用】与 C3 互相矛盾。\n{LEGEND}"
    assert page["F40"].comment.text == "【未采用】没有填写。"
    assert page["B3"].font.bold
    assert page["B4"].number_format == "0.0%"
    assert page["F40"].value is None


def test_that_a_comment_that_is_there_is_kept_and_extended(tmp_path: Path) -> None:
    page = load_workbook(answer(rich(tmp_path / "a.xlsx"), tmp_path / "退"))[SHEET]
    text = page["C4"].comment.text
    assert text.startswith("原有的批注")
    assert page["C4"].comment.author == "张三"
    assert f"{AUTHOR}：" in text
    assert "【请说明】请说明" in text


@pytest.mark.parametrize("comment", [True, False])
def test_that_everything_else_stays_byte_for_byte(tmp_path: Path, comment: bool) -> None:
    source = rich(tmp_path / "a.xlsx", comment)
    made = answer(source, tmp_path / "退")
    old, new = parts(source), parts(made)
    changed = {name for name, data in old.items() if new[name] != data}
    assert changed <= {
        "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
    }  # fmt: skip
    assert faults(made) == []
    plain, marked = (re.sub(rb' s="\d+"', b"", data["xl/worksheets/sheet1.xml"]) for data in (old, new))
    marked = marked.replace(b'<c r="D3"/>', b"").replace(b'<row r="40"><c r="F40"/></row>', b"")
    drawing = re.compile(rb"<legacyDrawing[^>]*>")
    assert drawing.sub(b"", marked) == drawing.sub(b"", plain)
    assert texts(made) == texts(source)


def test_that_macros_and_their_ending_stay(tmp_path: Path) -> None:
    source = rich(tmp_path / "plain.xlsx")
    types = parts(source)["[Content_Types].xml"]
    types = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ).replace(
        b"<Default",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default',
        1,
    )
    changed = {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf macros"}
    made = answer(repacked(source, changed, tmp_path / "宏.xlsm"), tmp_path / "退")
    assert made.name == "宏_退回.xlsm"
    assert parts(made)["xl/vbaProject.bin"] == b"\xd0\xcf macros"
    assert faults(made) == []


def test_that_prefixed_names_are_written_with_their_prefix(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx")
    changed = {}
    for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/comments/comment1.xml"):
        data = re.sub(rb"<(/?)(?=\w+[\s/>])(?![?!])", rb"<\1x:", parts(source)[name])
        changed[name] = data.replace(b'xmlns="' + MAIN, b'xmlns:x="' + MAIN)
    made = answer(repacked(source, changed, tmp_path / "b.xlsx"), tmp_path / "退")
    assert b"<x:styleSheet" in parts(made)["xl/styles.xml"]
    assert faults(made) == []
    assert texts(made) == texts(source)
    assert load_workbook(made)[SHEET]["D3"].comment is not None


def test_that_a_strict_package_stays_strict(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx", comment=False)
    strict = {
        name: data.replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS)
        for name, data in parts(source).items()
        if name.endswith((".xml", ".rels"))
    }
    made = answer(repacked(source, strict, tmp_path / "b.xlsx"), tmp_path / "退")
    assert faults(made) == []
    new = parts(made)
    assert STRICT in new["xl/comments1.xml"]
    assert STRICT_RELATIONS + b"/comments" in new["xl/worksheets/_rels/sheet1.xml.rels"]
    assert not any(RELATIONS in data for name, data in new.items() if name.endswith(".rels"))
    assert "xl/charts/chart1.xml" in new


def test_that_a_merged_range_is_marked_at_its_first_cell(tmp_path: Path) -> None:
    made = answer(
        rich(tmp_path / "a.xlsx"), tmp_path / "退", (Remark(SHEET, "C1", Mark.WRONG, "标题中没有年份。"),)
    )
    page = load_workbook(made)[SHEET]
    assert page["A1"].comment is not None
    assert page["A1"].fill.fgColor.rgb == COLOURS[Mark.WRONG]


def test_that_a_text_file_becomes_a_workbook_with_every_cell(tmp_path: Path) -> None:
    path = tmp_path / "报表.csv"
    path.write_text('指标,2022年,2023年\n"=HYPERLINK(1)",480.5,007\n产值,"约30",\n', encoding="gb18030")
    made = answer(path, tmp_path / "退", (Remark("(text file)", "B3", Mark.WRONG, "“约30”不是数。"),))
    assert made.name == "报表_退回.xlsx"
    page = load_workbook(made).worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["指标", "2022年", "2023年"],
        ["=HYPERLINK(1)", 480.5, "007"],
        ["产值", "约30", None],
    ]
    assert page["A2"].data_type == "s"
    assert "照原来的文本文件另写" in page["B3"].comment.text
    assert faults(made) == []


def test_that_a_form_written_anew_hides_its_codes_and_fits_a_page(tmp_path: Path) -> None:
    path = tmp_path / "商务局.csv"
    path.write_text(
        "jingkou-form|1|14|商务局|2023,标题\n指标代码,指标名称\nE03,社会消费品零售总额\n", "utf-8"
    )
    made = answer(path, tmp_path / "退", (Remark("(text file)", "B3", Mark.WRONG, "请核对。"),))
    page = load_workbook(made).worksheets[0]
    assert page["A1"].value.startswith("jingkou-form")
    assert page.column_dimensions["A"].hidden
    assert not page.column_dimensions["B"].hidden
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert faults(made) == []


def test_that_an_odd_package_is_written_anew_and_loses_no_cell(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx")
    sheet = parts(source)["xl/worksheets/sheet1.xml"]
    rows = re.findall(rb"<row .*?</row>", sheet, re.DOTALL)
    swapped = sheet.replace(rows[0] + rows[1], rows[1] + rows[0])
    odd = repacked(source, {"xl/worksheets/sheet1.xml": swapped}, tmp_path / "b.xlsx")
    made = answer(odd, tmp_path / "退")
    assert faults(made) == []
    assert [{place: text for place, (_, text, _) in sheet.items()} for sheet in texts(made)] == [
        {place: text for place, (_, text, _) in sheet.items()} for sheet in texts(odd)
    ]
    assert "另写" in load_workbook(made)[SHEET]["B3"].comment.text


def test_that_many_remarks_keep_their_boxes_apart(tmp_path: Path) -> None:
    remarks = tuple(Remark(SHEET, f"M{row}", Mark.WRONG, "不是数。") for row in range(1, 2500))
    made = answer(
        rich(tmp_path / "a.xlsx"), tmp_path / "退", (*remarks, Remark("二", "A1", Mark.WRONG, "改。"))
    )
    assert faults(made) == []
    styles = parts(made)["xl/styles.xml"]
    assert styles.count(COLOURS[Mark.WRONG].encode()) == 1


def test_that_no_file_is_written_over_and_nothing_is_left_behind(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx")
    folder = tmp_path / "退"
    names = [answer(source, folder).name for _ in range(3)]
    assert names == ["a_退回.xlsx", "a_退回2.xlsx", "a_退回3.xlsx"]
    with pytest.raises(UserError, match="在读取之后改过"):
        write_answer(source, "0" * 64, REMARKS, folder)
    source.unlink()
    with pytest.raises(UserError, match="找不到文件"):
        write_answer(source, "0" * 64, REMARKS, folder)
    with pytest.raises(UserError, match="不存在或不能写入"):
        write_answer(source, "0" * 64, REMARKS, tmp_path / "无")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_that_a_damaged_file_ends_in_a_sentence(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx")
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(source.read_bytes()[:-2000])
    with pytest.raises(UserError) as caught:
        answer(broken, tmp_path / "退")
    assert caught.value.code == "sheet.corrupt"
    assert list((tmp_path / "退").iterdir()) == []


def test_that_a_part_that_swells_stops_the_copy(tmp_path: Path) -> None:
    source = rich(tmp_path / "a.xlsx")
    bomb = repacked(source, {"xl/media/image1.png": bytes(300 * 2**20)}, tmp_path / "b.xlsx")
    with pytest.raises(UserError) as caught:
        answer(bomb, tmp_path / "退")
    assert caught.value.code in ("sheet.bomb", "sheet.too_large")
    assert list((tmp_path / "退").iterdir()) == []
