"""填报表: forms of a quarter or month, of one department or all, from the import page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from jingkou_desktop.domain.projects import ProjectState
from jingkou_desktop.services import imports, item_entry
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


def choose(desk: Desk, box: QComboBox, words: str) -> None:
    """Choose an entry of a box by its keys."""
    box.setFocus()
    desk.qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        desk.qtbot.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("words", "kind", "part", "period", "parts"),
    [
        ("项目进度", "projects", "7月", "2023-07", 12),
        ("年度计划", "year-plan", "全年", "2023", 1),
    ],
)
def test_that_forms_of_projects_and_of_the_years_plan_are_made(
    desk: Desk, tmp_path: Path, words: str, kind: str, part: str, period: str, parts: int
) -> None:
    assert desk.window.session is not None
    ws = desk.window.session.ws
    one = next(one for one in ws.projects() if one.department)
    item_entry.save(ws, [replace(one, state=ProjectState.BUILDING)], "登记")
    forms = bar(desk, "统计局", "全年")
    choose(desk, forms.kind, words)
    assert forms.part.count() == parts
    choose(desk, forms.part, part)
    offered = [forms.department.itemText(at) for at in range(forms.department.count())]
    assert offered[:-1] == [
        one.name for one in ws.departments() if one.name in {p.department for p in ws.projects()}
    ]
    choose(desk, forms.department, ALL)
    (tmp_path / "made").mkdir()
    desk.qtbot.mouseClick(forms.make_button, LEFT)
    desk.name_file(tmp_path / "made")
    desk.qtbot.waitUntil(lambda: "已保存" in said(desk), timeout=20_000)
    read = imports.read_one(next((tmp_path / "made").iterdir())).table
    assert read is not None
    assert read.form is not None
    assert (read.form.kind, read.form.period) == (kind, period)


def test_that_tasks_without_a_leading_department_give_no_form(desk: Desk) -> None:
    forms = bar(desk, "统计局", "全年")
    choose(desk, forms.kind, "任务进展")
    assert [forms.part.itemText(at) for at in range(forms.part.count())] == [
        "全年", "1季度", "2季度", "3季度", "4季度",
    ]  # fmt: skip
    assert forms.department.count() == 0
    assert not forms.make_button.isEnabled()
