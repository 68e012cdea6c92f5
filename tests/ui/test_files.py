"""Opening, making and refusing files; forms and print."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from jingkou_desktop.services import imports
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.pages_view import Pages
from jingkou_desktop.ui.printing import paint_pages
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def told(desk: Desk) -> str:
    """Return what the message box says, and close it."""
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    desk.qtbot.keyClick(box, Qt.Key.Key_Escape)
    return box.text()


def test_that_a_new_file_starts_empty_and_unmarked(desk: Desk, tmp_path: Path) -> None:
    desk.window.close_file()
    desk.qtbot.mouseClick(desk.window.start_page.doors["new"], LEFT)
    desk.name_file(tmp_path / "new.jk")
    session = desk.window.session
    assert session.ws.path == tmp_path / "new.jk"
    assert session.ws.values() == ()
    assert not session.ws.plan.demo
    assert not [one for one in desk.window.findChildren(QLabel) if one.text() == "演示数据"]


def test_that_a_new_file_does_not_replace_one_that_is_there(desk: Desk, data_file: Path) -> None:
    desk.window.close_file()
    before = data_file.read_bytes()
    other = data_file.with_name("there.jk")
    other.write_bytes(before)
    desk.qtbot.mouseClick(desk.window.start_page.doors["new"], LEFT)
    desk.name_file(other)
    assert "已存在" in told(desk)
    assert other.read_bytes() == before


@pytest.mark.parametrize("kind", ["missing", "junk", "open elsewhere"])
def test_that_a_file_that_cannot_be_opened_is_told_in_a_sentence(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "另一个.jk"
    holder = None
    if kind == "junk":
        path.write_bytes(b"no database" * 100)
    if kind == "open elsewhere":
        holder = Workspace.create(path)
    desk.window.open_file(path)
    said = told(desk)
    if holder is not None:
        holder.close()
    assert "另一个.jk" in said
    assert desk.window.session is None
    assert desk.window.start_page.isVisible()


def test_that_a_closed_file_is_offered_again_and_opens_by_a_click(desk: Desk, data_file: Path) -> None:
    desk.window.close_file()
    button = next(
        one
        for one in desk.window.start_page.findChildren(type(desk.window.start_page.doors["new"]))
        if one.objectName() == "recent" and data_file.name in one.text()
    )
    desk.qtbot.mouseClick(button, LEFT)
    desk.qtbot.waitUntil(lambda: desk.window.session is not None)
    assert desk.window.session.ws.path == data_file


def test_that_a_form_is_made_for_the_chosen_department_and_year(desk: Desk, tmp_path: Path) -> None:
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    page.forms.department.setCurrentText("统计局")
    page.forms.year.setCurrentText("2023")
    desk.qtbot.mouseClick(page.forms.make_button, LEFT)
    out = tmp_path / "form.xlsx"
    desk.name_file(out)
    said = desk.window.bench.footer.said
    desk.qtbot.waitUntil(lambda: "填报表已保存" in said.text(), timeout=20_000)
    found = imports.read_one(out)
    assert found.table is not None
    assert found.table.form is not None
    assert (found.table.form.department, found.table.form.period) == ("统计局", "2023")


def test_that_names_with_markup_show_as_typed(desk: Desk) -> None:
    name = "<b>人均</b> & <img src=x>"
    ws = desk.window.session.ws
    with ws.edit("改名"):
        plans.update_indicator(ws.db, ws.plan.code, "E03", name=name)
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    shown = [one.text() for one in page.findChildren(QLabel)]
    assert name in shown
    index = page.grid.indexAt(desk.cell(page.grid, "E03", "指标"))
    assert index.data() == name
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_that_pages_are_printed_each_in_its_own_orientation(dressed: None, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    source = tmp_path / "in.pdf"
    canvas = Canvas(str(source), pagesize=(595, 842))
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.setPageSize((842, 595))
    canvas.rect(100, 100, 500, 300, fill=1)
    canvas.showPage()
    canvas.save()
    pages = Pages(source.read_bytes())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paint_pages(printer, pages)
    pages.close()
    printed = Pages((tmp_path / "out.pdf").read_bytes())
    assert [width < height for width, height in printed.sizes] == [True, False]
    for number in range(2):
        image = printed.image(number, 0.5)
        assert image.pixelColor(image.width() // 3, image.height() // 2).lightness() < 60
        assert image.pixelColor(5, 5).lightness() > 240
    printed.close()
    assert QApplication.activeModalWidget() is None
