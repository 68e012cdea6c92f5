"""导入: questions asked once, departments, areas, reasons; applied as one edit, taken back, answered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMenu

from jingkou_desktop.services import layouts
from jingkou_desktop.store import benchmarks
from jingkou_desktop.ui.import_asked import SearchDialog
from jingkou_desktop.ui.import_columns import DECISION
from jingkou_desktop.ui.import_page import ImportPage
from tests.ui.desk import Desk
from tests.ui.tables import UNKNOWN, with_problems, write, yearly
from tests.ui.test_access import nameless
from tests.ui.test_import_page import LEFT, click_row, read, row_at

Key = Qt.Key


def menu(desk: Desk) -> QMenu:
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entries(shown: QMenu) -> list[str]:
    return [one.text() for one in shown.actions() if not one.isSeparator()]


def press_down_to(desk: Desk, shown: QMenu, words: str) -> None:
    """Go down in the menu until the entry stands out, and press Enter."""
    for _ in shown.actions():
        desk.qtbot.keyClick(shown, Key.Key_Down)
        if shown.activeAction().text() == words:
            break
    assert shown.activeAction().text() == words
    desk.qtbot.keyClick(shown, Key.Key_Return)
    desk.settled()


def outcomes(page: ImportPage, sheet: str, *cells: str) -> list[str]:
    return [page.model.rows()[row_at(page, sheet, cell)].outcome.value for cell in cells]


def asked_table(tmp_path: Path, name: str = "商务局报表.xlsx", year: float = 14.6) -> Path:
    return yearly(tmp_path / name, [UNKNOWN, "万元", 13.4, 14.1, year], sender="商务局")


def test_that_one_answer_by_keyboard_serves_all_rows_of_the_label(
    desk: Desk, tmp_path: Path, stored: Callable[[str, int], str | None]
) -> None:
    page = read(desk, with_problems(tmp_path / "商务局指标.xlsx", 3))
    asked = page.state.preview.counts
    assert [count for outcome, count in asked.items() if outcome.value == "待定"] == [9]
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(0, DECISION))
    desk.press(Key.Key_Return)
    shown = menu(desk)
    assert entries(shown)[0] == "人均地区生产总值（E03）"
    assert "× 不采用" in entries(shown)
    assert entries(shown)[-1] == "其他指标…"
    assert not any(words.startswith("＋") for words in entries(shown))
    press_down_to(desk, shown, "人均地区生产总值（E03）")
    assert not any(row.outcome.value == "待定" for row in page.model.rows())
    rows = [row for row in page.model.rows() if row.label == UNKNOWN]
    assert {row.code for row in rows} == {"E03"}
    assert {page.model.index(page.model.rows().index(row), DECISION).data() for row in rows} == {
        "→ E03 人均地区生产总值"
    }
    assert "9 行有变化" in desk.window.bench.footer.said.text()
    assert "下次不再询问" in page.note.text()
    assert stored("E03", 2023) is None


def test_that_an_applied_answer_is_remembered_and_undone_with_its_import(
    desk: Desk, tmp_path: Path, stored: Callable[[str, int], str | None]
) -> None:
    page = read(desk, asked_table(tmp_path))
    click_row(desk, page, 0, DECISION)
    press_down_to(desk, menu(desk), "人均地区生产总值（E03）")
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    assert stored("E03", 2023) == "14.6"
    ws = desk.window.session.ws
    assert [(one.department, one.code) for one in layouts.known(ws)] == [("商务局", "E03")]
    assert page.undo_button.isVisible()
    assert not page.apply_button.isVisible()
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    desk.settled()
    assert stored("E03", 2023) is None
    assert layouts.known(ws) == ()
    assert page.apply_button.isVisible()
    assert next(iter(page.state.decisions.choices.values())).code == "E03"
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    desk.qtbot.mouseClick(page.drop_button, LEFT)
    page = read(desk, asked_table(tmp_path, "商务局四月.xlsx", 15.2))
    assert not any(row.outcome.value == "待定" for row in page.model.rows())
    assert page.model.rows()[row_at(page, "Sheet1", "E4")].code == "E03"


def test_that_an_answer_for_all_departments_is_taken_from_the_same_menu(
    desk: Desk, tmp_path: Path, stored: Callable[[str, int], str | None]
) -> None:
    page = read(desk, asked_table(tmp_path))
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(0, DECISION))
    desk.press(Key.Key_Return)
    shown, words = menu(desk), f"以后各部门的“{UNKNOWN}”都指"
    for _ in shown.actions():
        desk.qtbot.keyClick(shown, Key.Key_Down)
        if shown.activeAction().text() == words:
            break
    desk.qtbot.keyClick(shown, Key.Key_Right)
    inner = shown.activeAction().menu()
    desk.qtbot.waitUntil(inner.isVisible)
    assert entries(inner)[0] == "人均地区生产总值（E03）"
    desk.qtbot.keyClick(inner, Key.Key_Return)
    desk.settled()
    assert page.model.index(0, DECISION).data() == "→ E03 人均地区生产总值（各部门）"
    assert "记作指标的别名" in page.note.text()
    ws = desk.window.session.ws
    assert ws.aliases() == {}
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    assert (stored("E03", 2023), ws.aliases()) == ("14.6", {UNKNOWN: "E03"})
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    desk.settled()
    assert (stored("E03", 2023), ws.aliases()) == (None, {})
    click_row(desk, page, 0, DECISION)
    press_down_to(desk, menu(desk), "人均地区生产总值（E03）")
    assert page.model.index(0, DECISION).data() == "→ E03 人均地区生产总值"


def test_that_a_label_can_be_declined_and_the_answer_changed(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, asked_table(tmp_path))
    click_row(desk, page, 0, DECISION)
    press_down_to(desk, menu(desk), "× 不采用")
    assert set(outcomes(page, "Sheet1", "C4", "D4", "E4")) == {"相同"}
    assert page.model.index(0, DECISION).data() == "× 不采用"
    assert page.apply_button.text() == "记住答复"
    click_row(desk, page, 0, DECISION)
    shown = menu(desk)
    assert [one.text() for one in shown.actions() if one.isChecked()] == ["× 不采用"]
    press_down_to(desk, shown, "人均地区生产总值（E03）")
    assert "相同" in outcomes(page, "Sheet1", "C4")  # as stored
    assert outcomes(page, "Sheet1", "E4") == ["新增"]


def test_that_any_indicator_is_found_by_its_code_or_name(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, asked_table(tmp_path))
    click_row(desk, page, 0, DECISION)
    press_down_to(desk, menu(desk), "其他指标…")
    dialog = desk.dialog()
    assert isinstance(dialog, SearchDialog)
    assert nameless(dialog) == []
    assert dialog.model.rowCount() == len(desk.window.session.ws.indicators())
    desk.compose("固定资产投资增")
    assert [one.code for one in dialog.model.rows()] == ["E05"]
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    desk.settled()
    assert {row.code for row in page.model.rows()} == {"E05"}


def test_that_a_wrong_match_can_be_changed_from_the_panel(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, yearly(tmp_path / "一.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9]))
    click_row(desk, page, 0)
    assert page.panel.ask_button.text() == "改对应…"
    page.panel.ask_button.setFocus()
    desk.press(Key.Key_Space)
    press_down_to(desk, menu(desk), "× 不采用")
    assert set(outcomes(page, "Sheet1", "C3", "D3", "E3")) == {"相同"}
    assert page.state.ready() == 0


def test_that_a_sum_without_a_basis_is_told_to_be_of_the_month_or_the_year(
    desk: Desk, tmp_path: Path
) -> None:
    one = next(one for one in desk.window.session.ws.indicators() if one.rule.name == "CUMULATIVE")
    table = [["指标名称", "单位", "2023年3月"], [one.name, one.unit, 1]]
    page = read(desk, write(tmp_path / "三月.xlsx", {"Sheet1": table}))
    assert outcomes(page, "Sheet1", "C2") == ["警告"]
    click_row(desk, page, 0)
    assert page.panel.ask_button.text() == "选口径…"
    desk.qtbot.mouseClick(page.panel.ask_button, LEFT)
    shown = menu(desk)
    assert entries(shown)[:2] == ["是当期数", "是本年累计数"]
    press_down_to(desk, shown, "是当期数")
    row = page.model.rows()[0]
    assert row.value is not None
    assert row.value.basis.value == "当期"
    assert "没有写明当期" not in row.sentence


def test_that_the_department_of_each_file_shows_and_can_be_changed(desk: Desk, tmp_path: Path) -> None:
    first, second = asked_table(tmp_path), yearly(tmp_path / "无名.xlsx", [UNKNOWN, "万元", 1, 2, 3])
    page = read(desk, first, second)
    named, unnamed = page.files.departments.values()
    assert (named.currentText(), unnamed.currentText()) == ("商务局", "未指定")
    unnamed.setFocus()
    unnamed.setCurrentText("统计局")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Up)
    desk.settled()
    digest = page.state.preview.files[1].table.sha256
    assert page.state.decisions.departments == {digest: "统计局"}
    assert nameless(desk.window) == []


def test_that_figures_of_chosen_areas_are_kept_as_benchmarks(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["2023年各区主要指标"],
        ["地区", "固定资产投资增速（%）"],
        ["京口区", 7.9],
        ["润州区", 6.1],
        ["丹徒区", 5.5],
    ]
    page = read(desk, write(tmp_path / "各区.xlsx", {"Sheet1": rows}))
    assert page.state.preview.regions == {"润州区": 1, "丹徒区": 1}
    page.filters.areas.setFocus()
    desk.press(Key.Key_Space)
    shown = menu(desk)
    assert entries(shown) == ["润州区　1 项", "丹徒区　1 项"]
    desk.qtbot.keyClick(shown, Key.Key_Down)
    desk.qtbot.keyClick(shown, Key.Key_Space)
    assert QApplication.activePopupWidget() is shown  # stays for the next
    desk.qtbot.keyClick(shown, Key.Key_Escape)
    assert page.filters.areas.text() == "存为对标：润州区 1 项 ▾"
    desk.settled()
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    ws = desk.window.session.ws
    assert [(one.region, str(one.value)) for one in benchmarks.benchmarks(ws.db, ws.plan.code)] == [
        ("润州区", "6.1")
    ]


def test_that_a_reason_stays_when_the_files_are_compared_again(
    desk: Desk, tmp_path: Path, stored: Callable[[str, int], str | None]
) -> None:
    path = yearly(
        tmp_path / "一.xlsx",
        ["固定资产投资增速", "%", 8.5, 6.2, 999],
        [UNKNOWN, "万元", 13.4, 14.1, 14.6],
    )
    page = read(desk, path)
    click_row(desk, page, row_at(page, "Sheet1", "E3"), DECISION)
    desk.press(Key.Key_Return)
    desk.compose("核对过")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(page.state.reasons()))
    click_row(desk, page, row_at(page, "Sheet1", "E4"), DECISION)
    press_down_to(desk, menu(desk), "人均地区生产总值（E03）")
    assert list(page.state.reasons().values()) == ["核对过"]
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    assert stored("E05", 2023) == "999"
    assert stored("E03", 2023) == "14.6"


@pytest.mark.parametrize("when", ["before", "after"])
def test_that_copies_to_send_back_are_written_beside_the_files(desk: Desk, tmp_path: Path, when: str) -> None:
    path = yearly(tmp_path / "一.xlsx", ["固定资产投资增速", "%", 8.5, "超6", 7.9])
    folder = tmp_path / "back"
    folder.mkdir()
    page = read(desk, path)
    if when == "after":
        desk.qtbot.mouseClick(page.apply_button, LEFT)
        desk.settled()
    page.answers.setFocus()
    desk.press(Key.Key_Space)
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.selectAll()
    desk.qtbot.keyClicks(line, str(folder))
    buttons = dialog.findChild(QDialogButtonBox)
    desk.qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Open), LEFT)
    desk.qtbot.waitUntil(lambda: str(folder) in desk.window.bench.footer.said.text(), timeout=20_000)
    (copy,) = folder.iterdir()
    sheet = load_workbook(copy).worksheets[0]
    assert sheet["D3"].value == "超6"
    assert "超6" in sheet["D3"].comment.text
    assert sheet["C3"].comment is None


def test_that_an_import_undone_elsewhere_is_offered_again(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, yearly(tmp_path / "一.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9]))
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    assert page.drop_button.text() == "完成"
    desk.window.session.undo()
    assert page.apply_button.isVisible()
    assert page.apply_button.text() == "应用 1 项"
    desk.window.session.redo()
    assert not page.apply_button.isVisible()
    assert page.undo_button.isVisible()
    assert page.drop_button.text() == "完成"
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    desk.settled()
    assert page.apply_button.text() == "应用 1 项"


def test_that_only_departments_whose_forms_were_asked_about_are_said_to_be_remembered(
    desk: Desk, tmp_path: Path
) -> None:
    other = yearly(tmp_path / "二.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9], sender="发改委")
    page = read(desk, asked_table(tmp_path), other)
    assert set(page.state.departments.values()) == {"商务局", "发展和改革委员会"}
    click_row(desk, page, row_at(page, "Sheet1", "C4"), DECISION)
    press_down_to(desk, menu(desk), "人均地区生产总值（E03）")
    assert "商务局的这种表" in page.note.text()
    assert "发展和改革委员会" not in page.note.text()


def test_that_a_project_like_a_known_one_can_be_taken_as_a_new_one(desk: Desk, tmp_path: Path) -> None:
    ws = desk.window.session.ws
    known = ws.projects()
    name = f"{known[0].name[:-1]}建设"
    head = ["序号", "项目名称", "建设单位", "总投资（万元）", "本月完成投资（万元）", "形象进度"]
    table = [["2023年7月重点项目进展情况表"], head, [1, name, "城投公司", 12000, 600, "主体封顶"]]
    page = read(desk, write(tmp_path / "项目月报.xlsx", {"项目": table}))
    (row,) = page.model.rows()
    assert row.outcome.value == "待定"
    click_row(desk, page, 0, DECISION)
    shown = menu(desk)
    assert entries(shown)[0] == f"{known[0].name}（{known[0].code}）"
    press_down_to(desk, shown, "＋ 作为新的项目")
    assert {row.kind.value for row in page.model.rows()} == {"项目", "进度"}
    assert any("600" in str(page.model.index(n, 9).data()) for n in range(page.model.rowCount()))
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    assert [one.name for one in ws.projects() if one not in known] == [name]
    desk.qtbot.mouseClick(page.undo_button, LEFT)
    desk.settled()
    assert ws.projects() == known


def test_that_a_project_found_by_its_name_alone_is_settled_from_the_panel(desk: Desk, tmp_path: Path) -> None:
    one = desk.window.session.ws.projects()[0]

    def month(name: str, number: int) -> Path:
        title = (f"2023年{number}月重点项目进展情况",)
        head = ("项目编号", "项目名称", "年初累计完成投资（万元）", "形象进度")
        return write(tmp_path / name, {"表一": [title, head, ("X99", one.name, 500 * number, "路基")]})

    page = read(desk, month("6月.xlsx", 6))
    (row,) = page.model.rows()
    assert (row.outcome.value, row.code) == ("警告", one.code)
    assert f"表里的编号“X99”不是规划的编号，是按名称对上的，规划里的编号是“{one.code}”" in row.sentence
    click_row(desk, page, 0)
    desk.qtbot.mouseClick(page.panel.ask_button, LEFT)
    shown = menu(desk)
    assert entries(shown)[0] == f"{one.name}（{one.code}）"
    assert not any(words.startswith("以后各部门") for words in entries(shown))
    press_down_to(desk, shown, entries(shown)[0])
    assert [row.outcome.value for row in page.model.rows()] == ["新增"]
    desk.qtbot.mouseClick(page.apply_button, LEFT)
    desk.settled()
    desk.qtbot.mouseClick(page.drop_button, LEFT)
    page = read(desk, month("7月.xlsx", 7))
    assert [row.outcome.value for row in page.model.rows()] == ["新增"]
