"""填报表: forms of a quarter or month, of one department or all, from the import page."""

from pathlib import Path

from PySide6.QtCore import Qt

from jingkou_desktop.services import imports
from jingkou_desktop.ui.form_bar import ALL, MAKE, STOP, FormBar
from jingkou_desktop.ui.import_page import ImportPage
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def bar(desk: Desk, department: str, part: str) -> FormBar:
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    page.forms.department.setCurrentText(department)
    page.forms.year.setCurrentText("2023")
    page.forms.part.setCurrentText(part)
    assert page.forms.part.currentText() == part
    return page.forms


def said(desk: Desk) -> str:
    assert desk.window.bench is not None
    return desk.window.bench.footer.said.text()


def period_of(path: Path) -> str:
    read = imports.read_one(path).table
    assert read is not None
    assert read.form is not None
    return read.form.period


def test_that_a_form_is_made_for_a_month(desk: Desk, tmp_path: Path) -> None:
    forms = bar(desk, "统计局", "7月")
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.name_file(tmp_path / "form.xlsx")
    desk.qtbot.waitUntil(lambda: "填报表已保存" in said(desk), timeout=20_000)
    assert period_of(tmp_path / "form.xlsx") == "2023-07"


def test_that_all_departments_forms_are_written_beside_the_window(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    forms = bar(desk, ALL, "2季度")
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.name_file(folder)
    desk.qtbot.waitUntil(lambda: "已保存" in said(desk), timeout=20_000)
    made = sorted(folder.iterdir())
    assert f"已保存 {len(made)} 张填报表" in said(desk)
    assert {period_of(path) for path in made[:2]} == {"2023Q2"}
    assert forms.make_button.text() == MAKE
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.name_file(folder)
    desk.qtbot.waitUntil(lambda: "已存在，没有改动它" in said(desk), timeout=20_000)


def test_that_writing_all_forms_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    forms = bar(desk, ALL, "全年")
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.name_file(folder)
    desk.qtbot.waitUntil(lambda: forms.make_button.text().startswith(f"{STOP}（"), timeout=20_000)
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.qtbot.waitUntil(lambda: "已停止" in said(desk), timeout=20_000)
    assert forms.make_button.text() == MAKE
    written = [path for path in folder.iterdir() if path.suffix == ".part"]
    assert written == []
    assert len(list(folder.iterdir())) < forms.department.count() - 1


def test_that_a_department_without_monthly_figures_is_told(desk: Desk) -> None:
    assert desk.window.session is not None
    ws = desk.window.session.ws
    monthly = {one.department for one in ws.indicators() if one.frequency == "month"}
    idle = next(one.department for one in ws.indicators() if one.department and one.department not in monthly)
    forms = bar(desk, idle, "3月")
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    assert "没有按月报的指标" in said(desk)
