"""A printed report held against the file: whether it holds what was printed, and what has changed since."""

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.errors import UserError
from jingkou_desktop.paths import shipped
from jingkou_desktop.report.data import ReportData, Table
from jingkou_desktop.report.fonts import FANG, HEI
from jingkou_desktop.report.stamp import KEY, content_hash, from_text
from jingkou_desktop.services import demo, entry, plan_settings, report_kinds, reporting, targets
from jingkou_desktop.services.report_kinds import ReportKind, Wanted
from jingkou_desktop.services.report_verify import verify, verify_image
from jingkou_desktop.services.verify_text import verdict, verify_json, verify_text
from jingkou_desktop.services.workspace import Workspace
from tests.services.reports import DAY, fill

KIND = Wanted(ReportKind.YEAR_PLAN, 2023)  # a short report


@dataclass(frozen=True)
class Printed:
    """A file, a report of it, and its PDF."""

    path: Path
    data: ReportData
    pdf: bytes


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    path = tmp_path_factory.mktemp("v") / "a.jk"
    ws = Workspace.create(path, operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    data = report_kinds.build(ws, KIND, made_on=DAY)
    ws.close()
    return Printed(path, data, reporting.pdf_bytes(data))


@pytest.fixture
def ws(printed: Printed, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the file, to go on with."""
    path = tmp_path / "b.jk"
    path.write_bytes(printed.path.read_bytes())
    opened = Workspace.open(path, operator="李四")
    yield opened
    opened.close()


def resaved(pdf: bytes, change: object = None) -> bytes:
    """The PDF as another program saves it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if callable(change):
            change(document)
        document.save(out)
    return out.getvalue()


def outcomes(found: object) -> dict[str, bool]:
    return {one.about: one.ok for one in found.findings}  # type: ignore[attr-defined]


def test_that_the_stamp_is_read_back_from_the_pdf_and_says_what_was_printed(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        held = json.loads(str(document.docinfo[f"/{KEY}"]))
    assert (held["kind"], held["plan"], held["year"], held["made_on"]) == (
        "year-plan",
        "14",
        2023,
        "2026-03-05",
    )
    closing = dict(printed.data.closing)
    assert closing["日志末端"] == held["head"]
    assert closing["数据快照"] == held["snapshot"]
    assert closing["印出内容"] == held["content"] == content_hash(printed.data)
    assert f"第{held['change']}号操作" in closing["数据截至"]
    assert from_text(json.dumps(held)).stamp == printed.data.stamp


def test_that_a_report_of_an_unchanged_file_holds(ws: Workspace, printed: Printed) -> None:
    found = verify(ws, printed.pdf, "报告.pdf")
    assert found.held
    assert found.unchanged
    assert outcomes(found) == {"日志": True, "数据": True, "文字": True, "文件": True}
    assert "逐字节相同" in found.findings[-1].sentence
    assert verdict(found).startswith("核对相符")


def test_that_figures_changed_since_are_told_with_who_when_and_why(ws: Workspace, printed: Printed) -> None:
    entry.set_value(ws, "E05", "2023", "8.2", "更正")
    targets.set_annual_target(ws, "E05", 2023, "7.5", reason="<b>调低</b>")
    found = verify(ws, printed.pdf, "报告.pdf")
    assert found.held
    assert not found.unchanged
    told = {(one.code, one.period): one for one in found.figures}
    assert set(told) == {("E05", "2023年"), ("E05", "2023年度目标")}
    figure = told["E05", "2023年"]
    assert (figure.printed, figure.now) == ("7.9", "8.2")
    assert figure.change is not None
    assert (figure.change.who, figure.change.reason) == ("李四", "更正")
    aim = told["E05", "2023年度目标"]
    assert (aim.printed, aim.now) == ("≥8.0", "≥7.5")
    assert aim.change is not None
    assert aim.change.reason == "<b>调低</b>"
    assert any("固定资产投资增速" in one.what and one.now == "完成年度目标" for one in found.others)
    text = verify_text(found)
    assert "E05 固定资产投资增速 2023年：7.9 → 8.2（第4号" in text
    assert "理由：<b>调低</b>" in text
    assert json.loads(json.dumps(verify_json(found)))["figures"][0]["change"]["who"] == "李四"


def test_that_what_is_undone_and_what_no_report_prints_are_no_changes(
    ws: Workspace, printed: Printed
) -> None:
    entry.set_value(ws, "E03", "2023", "15.2", "更正")
    ws.undo()
    entry.set_value(ws, "E01", "2023-06", "300", stage=Stage.FLASH)  # the year's own figure counts
    found = verify(ws, printed.pdf, "报告.pdf")
    assert found.held
    assert found.unchanged
    assert len(found.since) == 3
    assert "没有涉及印出的内容" in verdict(found)


def test_that_a_setting_changed_since_tells_what_it_turns(ws: Workspace, printed: Printed) -> None:
    with ws.edit("改名"):
        ws.db.table("indicator").update(("14", "E05"), {"name": "固投增速"})
    found = verify(ws, printed.pdf, "报告.pdf")
    assert found.held
    assert any(one.now.startswith("固投增速") for one in found.others)


def test_that_a_changed_number_in_the_pdf_is_found_with_its_page(ws: Workspace, printed: Printed) -> None:
    def forged(block: object) -> object:
        if not isinstance(block, Table):
            return block
        rows = tuple(tuple("7.3" if cell == "7.9" else cell for cell in row) for row in block.rows)
        return replace(block, rows=rows)

    blocks = tuple(forged(block) for block in printed.data.blocks)
    content = reporting.pdf_bytes(replace(printed.data, blocks=blocks))  # type: ignore[arg-type]
    found = verify(ws, content, "报告.pdf")
    assert not found.held
    assert outcomes(found) == {"日志": True, "数据": True, "文字": True, "文件": False}
    assert found.pages
    for fault in found.pages:
        assert fault.printed.replace("7.3", "7.9") == fault.wanted
    assert f"第 {found.pages[0].page} 页" in verdict(found)


def test_that_a_covered_number_is_found_although_the_text_is_all_there(
    ws: Workspace, printed: Printed
) -> None:
    def cover(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(document.make_stream(b"q 1 g 100 100 380 600 re f Q"))

    found = verify(ws, resaved(printed.pdf, cover), "报告.pdf")
    assert not found.held
    assert found.pages == ()
    assert "第 1 页的文字相同，但样子" in found.findings[-1].sentence


def _dot(document: pikepdf.Pdf) -> None:
    """Cover the first decimal point of the first page."""
    out = io.BytesIO()
    document.save(out)
    text = PdfDocument(out.getvalue())[0].get_textpage()
    found = re.search(r"\d(\.)\d", text.get_text_range())
    assert found
    left, bottom, right, top = text.get_charbox(found.start(1))
    box = f"{left - 0.3} {bottom - 0.3} {right - left + 0.6} {top - bottom + 0.6}"
    document.pages[0].contents_add(document.make_stream(f"q 1 g {box} re f Q".encode()))


def _note(flags: int, kind: str) -> Callable[[pikepdf.Pdf], None]:
    """Lay a white note over the first page, shown as its flags say; a form's field if it is a Widget."""

    def lay(document: pikepdf.Pdf) -> None:
        look = document.make_stream(b"1 g 0 0 300 300 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = [0, 0, 300, 300]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            Rect=[100, 400, 400, 700],
            F=flags,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("a"),
            AP=pikepdf.Dictionary(N=look),
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        if kind == "Widget":
            document.Root.AcroForm = pikepdf.Dictionary(Fields=document.pages[0].Annots)

    return lay


@pytest.mark.parametrize(
    "change",
    [_dot, _note(4, "FreeText"), _note(4 + 32, "FreeText"), _note(4, "Widget")],
    ids=["decimal point covered", "note", "note that only prints", "form field"],
)
def test_that_whatever_lies_above_a_page_is_found(
    ws: Workspace, printed: Printed, change: Callable[[pikepdf.Pdf], None]
) -> None:
    found = verify(ws, resaved(printed.pdf, change), "报告.pdf")
    assert not found.held
    assert "第 1 页的文字相同，但样子" in found.findings[-1].sentence


def test_that_a_pdf_saved_again_without_change_still_holds(ws: Workspace, printed: Printed) -> None:
    again = resaved(printed.pdf)
    assert again != printed.pdf
    found = verify(ws, again, "报告.pdf")
    assert found.held
    assert "字节不同" in found.findings[-1].sentence


def test_that_a_page_left_out_is_found(ws: Workspace, printed: Printed) -> None:
    def drop(document: pikepdf.Pdf) -> None:
        del document.pages[-1]

    found = verify(ws, resaved(printed.pdf, drop), "报告.pdf")
    assert not found.held
    assert "页，重排的有" in found.findings[-1].sentence


def test_that_another_file_and_an_older_copy_are_told(printed: Printed, tmp_path: Path) -> None:
    other = Workspace.create(tmp_path / "c.jk", operator="张三", demo=True)
    found = verify(other, printed.pdf, "报告.pdf")
    assert not found.held
    assert "更早的副本" in found.findings[0].sentence
    fill(other)
    demo.set_yearly(other, "14")
    found = verify(other, printed.pdf, "报告.pdf")
    other.close()
    assert not found.held
    assert "校验值与报告上的日志末端不同" in found.findings[0].sentence


def test_that_a_smuggled_figure_is_found(ws: Workspace, printed: Printed) -> None:
    conn = ws.db.conn
    triggers = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    conn.execute("DROP TRIGGER value_update")
    conn.execute("UPDATE value SET value = '14.9' WHERE indicator = 'E03' AND period = '2023'")
    conn.execute(dict(triggers)["value_update"])
    found = verify(ws, printed.pdf, "报告.pdf")
    assert not found.held
    assert "它在日志之外被改过" in found.findings[0].sentence


def test_that_a_report_told_by_another_clock_holds(ws: Workspace) -> None:
    zone = timezone(timedelta(hours=-11))
    data = report_kinds.build(ws, KIND, made_on=DAY, zone=zone)
    found = verify(ws, reporting.pdf_bytes(data), "报告.pdf")
    assert found.held


def test_that_a_report_set_in_other_fonts_is_made_again_in_them_or_says_so(
    ws: Workspace, printed: Printed
) -> None:
    preferred = {FANG: shipped("resources", "fonts", f"{HEI}.ttf")}
    content = reporting.pdf_bytes(printed.data, preferred)
    assert verify(ws, content, "报告.pdf", preferred).held
    assert verify(ws, printed.pdf, "报告.pdf", preferred).held  # shipped fonts are always there
    found = verify(ws, content, "报告.pdf")
    assert not found.held
    assert "打印字体" in found.findings[-1].sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是 PDF 文件"),
        (b"PK\x03\x04 nothing", "不是 PDF 文件"),
        (b"%PDF-1.4\n" + b"\0" * 300, "不能核对"),
    ],
)
def test_that_what_is_no_report_gets_one_sentence(ws: Workspace, content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        verify(ws, content, "甲.pdf")


def test_that_a_foreign_pdf_and_a_broken_stamp_get_one_sentence(ws: Workspace, printed: Printed) -> None:
    def set_stamp(text: str) -> bytes:
        def change(document: pikepdf.Pdf) -> None:
            document.docinfo[f"/{KEY}"] = text

        return resaved(printed.pdf, change)

    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        held = json.loads(str(document.docinfo[f"/{KEY}"]))
    for text in (
        "",
        "{}",
        "[1]",
        '"a"',
        json.dumps(held | {"year": "2023"}),
        json.dumps(held | {"made_on": "昨天"}),
    ):
        with pytest.raises(UserError, match="没有本程序的校验信息"):
            verify(ws, set_stamp(text), "甲.pdf")
    with pytest.raises(UserError, match="不认识的报告种类"):
        verify(ws, set_stamp(json.dumps(held | {"kind": "weekly"})), "甲.pdf")
    with pytest.raises(UserError, match="没有规划"):
        verify(ws, set_stamp(json.dumps(held | {"plan": "99"})), "甲.pdf")
    found = verify(ws, set_stamp(json.dumps(held | {"content": "0" * 64})), "甲.pdf")
    assert not found.held
    assert not outcomes(found)["文字"]


def test_that_a_pdf_with_a_password_gets_one_sentence(ws: Workspace, printed: Printed) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UserError, match="设有密码"):
        verify(ws, out.getvalue(), "甲.pdf")


def test_that_a_file_is_verified_from_its_image_with_its_progress(
    ws: Workspace, printed: Printed, tmp_path: Path
) -> None:
    pdf = tmp_path / "报告 甲.pdf"
    pdf.write_bytes(printed.pdf)
    steps = []
    found = verify_image(
        ws.image(), ws.path, "王五", pdf, step=lambda done, total, what: steps.append((done, total, what))
    )
    assert found.held
    assert [done for done, _, _ in steps] == [0, 1, 2, 3, 4]
    with pytest.raises(UserError, match="找不到文件"):
        verify_image(ws.image(), ws.path, "王五", tmp_path / "无.pdf")


def test_that_a_report_printed_on_a_later_day_with_the_same_date_has_the_same_bytes(
    ws: Workspace, printed: Printed
) -> None:
    entry.set_value(ws, "E03", "2023", "15.2", "更正")
    from jingkou_desktop.services.history import as_of

    past = as_of(ws, str(printed.data.stamp.change))  # type: ignore[union-attr]
    try:
        assert reporting.pdf_bytes(report_kinds.build(past, KIND, made_on=DAY)) == printed.pdf
        assert reporting.pdf_bytes(report_kinds.build(past, KIND, made_on=date(2026, 3, 6))) != printed.pdf
    finally:
        past.close()


def test_that_the_snapshot_covers_projects_tasks_and_what_is_printed_of_them(ws: Workspace) -> None:
    seen = {reporting.facts_of(ws, 2023, DAY).snapshot}
    for table, column in (
        ("project", "owner"),
        ("task", "note"),
        ("department", "contact"),
        ("target", "text"),
        ("pillar", "position"),
    ):
        with ws.edit("改一处"):
            rows = ws.db.table(table)
            keys = next(iter(rows.pks_and_rows_where()))[0]
            rows.update(keys, {column: 99 if column == "position" else "改"})
        seen.add(reporting.facts_of(ws, 2023, DAY).snapshot)
    assert len(seen) == 6
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=ws.plan.tolerance + 1))
    assert reporting.facts_of(ws, 2023, DAY).snapshot not in seen


def test_that_the_hash_of_what_is_printed_turns_with_every_cell(printed: Printed) -> None:
    data = printed.data
    first = content_hash(data)
    for number, block in enumerate(data.blocks):
        if isinstance(block, Table):
            rows = (*block.rows[:-1], (*block.rows[-1][:-1], block.rows[-1][-1] + "0"))
            blocks = (*data.blocks[:number], replace(block, rows=rows), *data.blocks[number + 1 :])
            assert content_hash(replace(data, blocks=blocks)) != first
    assert content_hash(replace(data, closing=(), stamp=None)) == first
