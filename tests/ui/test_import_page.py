"""导入: files read beside the window, all problems at once, each cell shown in its sheet."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.services import forms, imports
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.import_page import ImportPage
from jingkou_desktop.ui.sheet_view import letters, place_of
from tests.ui.desk import Desk
from tests.ui.tables import UNKNOWN, with_problems, write, yearly
from tests.ui.test_access import nameless

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHEETS = 20


def page_of(desk: Desk) -> ImportPage:
    page = desk.tab("导入")
    assert isinstance(page, ImportPage)
    return page


def read(desk: Desk, *paths: Path) -> ImportPage:
    """Drop files and wait for their preview."""
    page = page_of(desk)
    desk.drop(*paths)
    desk.qtbot.waitUntil(lambda: page.state.preview is not None, timeout=30_000)
    return page


def click_row(desk: Desk, page: ImportPage, row: int, column: int = 2) -> None:
    index = page.model.index(row, column)
    page.view.scrollTo(index)
    desk.qtbot.mouseClick(page.view.viewport(), LEFT, pos=page.view.visualRect(index).center())


def row_at(page: ImportPage, sheet: str, cell: str) -> int:
    return next(n for n, row in enumerate(page.model.rows()) if (row.sheet, row.cell) == (sheet, cell))


def see_cell(desk: Desk, page: ImportPage, sheet: str, cell: str) -> None:
    """Wait until the panel shows the cell, framed, on its sheet."""
    shown = page.panel.view.sheet()
    desk.qtbot.waitUntil(
        lambda: page.panel.view.isVisible() and (shown.part.sheet, shown.marked) == (sheet, place_of(cell)),
        timeout=30_000,
    )


def frame_colour(page: ImportPage) -> str:
    """Return the colour in the middle of the upper edge of the marked cell."""
    view = page.panel.view
    assert view.sheet().marked is not None
    area = view.visualRect(view.sheet().index_of(view.sheet().marked))
    assert view.viewport().rect().contains(area.center())
    image = view.viewport().grab().toImage()
    scale = image.devicePixelRatio()
    return image.pixelColor(round(area.center().x() * scale), round((area.top() + 1) * scale)).name()


def test_that_all_problems_of_twenty_sheets_are_listed_at_once(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "商务局2023年主要指标.xlsx", SHEETS))
    rows = page.model.rows()
    assert {row.sheet for row in rows} == {f"表{number}" for number in range(1, SHEETS + 1)}
    assert all(row.sentence for row in rows if row.outcome.name in ("WARNED", "REJECTED", "ASKED"))
    order = [row.outcome.value for row in rows]
    assert order == sorted(order, key=["待定", "警告", "剔除", "变更", "新增", "对标", "相同"].index)
    shown = page.filters.chips
    for outcome, count in page.state.preview.counts.items():
        assert shown.button(outcome.value).text() == f"{outcome.value} {count}"
    assert nameless(desk.window) == []


def test_that_rows_are_filtered_by_outcome_and_by_sheet(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "三张.xlsx", 3))
    desk.qtbot.mouseClick(page.filters.chips.button("剔除"), LEFT)
    assert {row.outcome.value for row in page.model.rows()} == {"剔除"}
    page.filters.sheets.setFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    assert {row.sheet for row in page.model.rows()} == {"表2"}
    desk.qtbot.mouseClick(page.filters.chips.button("全部"), LEFT)
    assert len({row.outcome for row in page.model.rows()}) > 1
    assert {row.sheet for row in page.model.rows()} == {"表2"}


def test_that_a_clicked_problem_shows_its_cell_marked_in_its_sheet(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "三张.xlsx", 3))
    click_row(desk, page, row_at(page, "表2", "D6"))
    see_cell(desk, page, "表2", "D6")
    sheet = page.panel.view.sheet()
    assert sheet.index_of((5, 3)).data() == "超6"
    assert sheet.headerData(3, Qt.Orientation.Horizontal) == "D"
    assert sheet.headerData(5, Qt.Orientation.Vertical) == "6"
    assert frame_colour(page) == theme.current().error
    assert "超6" in page.panel.sentence.text()
    assert "不是准确数" in sheet.index_of((5, 3)).data(Qt.ItemDataRole.ToolTipRole)


def test_that_the_arrow_keys_lead_from_cell_to_cell(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "两张.xlsx", 2))
    click_row(desk, page, 0)
    for _ in range(len(page.model.rows()) - 1):
        desk.press(Key.Key_Down)
        row = page.view.current()
        assert row is not None
        see_cell(desk, page, row.sheet, row.cell)
    assert page.view.currentIndex().row() == len(page.model.rows()) - 1


def test_that_a_cell_clicked_in_the_sheet_is_found_in_the_list(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "一张.xlsx", 1))
    click_row(desk, page, row_at(page, "表1", "D6"))
    see_cell(desk, page, "表1", "D6")
    view = page.panel.view
    desk.qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.sheet().index_of((4, 4))).center())
    row = page.view.current()
    assert row is not None
    assert row.cell == "E5"
    see_cell(desk, page, "表1", "E5")


def test_that_enter_on_a_problem_gives_the_keys_to_its_sheet(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, with_problems(tmp_path / "一张.xlsx", 1))
    click_row(desk, page, row_at(page, "表1", "E5"))
    see_cell(desk, page, "表1", "E5")
    desk.press(Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.view


def test_that_merged_cells_show_as_one_and_a_mark_within_them_on_it(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    row = ["固定资产投资增速", "%", "超8", 6.2, 7.9]
    path = yearly(tmp_path / "合并.xlsx", row, ["没有这个指标", "个", 1, 2, 3])
    book = load_workbook(path)
    book.active.merge_cells("A1:E1")
    book.active.merge_cells("C3:C4")
    book.save(path)
    page = read(desk, path)
    click_row(desk, page, row_at(page, "Sheet1", page.model.rows()[0].cell))
    desk.qtbot.waitUntil(page.panel.view.isVisible, timeout=30_000)
    view = page.panel.view
    assert (view.rowSpan(0, 0), view.columnSpan(0, 0)) == (1, 5)
    assert view.rowSpan(2, 2) == 2
    view.mark({}, (3, 2))
    assert view.sheet().marked == (2, 2)


def test_that_a_file_changed_since_is_told_in_the_panel(desk: Desk, tmp_path: Path) -> None:
    path = yearly(tmp_path / "改过.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, "超7"])
    page = page_of(desk)
    page.panel.hide()  # nothing is shown before the file changes
    page = read(desk, path)
    yearly(path, ["固定资产投资增速", "%", 8.5, 6.2, 7.9])
    page.panel.offer(page.state.preview, again=True)
    click_row(desk, page, 1)
    click_row(desk, page, 0)
    desk.qtbot.waitUntil(lambda: "改过.xlsx" in page.panel.message.text(), timeout=30_000)
    assert "重新导入" in page.panel.message.text()


def test_that_names_with_markup_show_as_they_stand_in_the_file(desk: Desk, tmp_path: Path) -> None:
    name = "<b>粗</b>&<img src=x>"
    page = read(desk, yearly(tmp_path / "标记.xlsx", [name, "个", 1, 2, 3]))
    click_row(desk, page, 0)
    see_cell(desk, page, "Sheet1", page.model.rows()[0].cell)
    assert name in page.panel.title.text()
    assert page.panel.title.textFormat() is Qt.TextFormat.PlainText
    assert page.panel.sentence.textFormat() is Qt.TextFormat.PlainText
    sheet = page.panel.view.sheet()
    assert sheet.index_of((2, 0)).data() == name
    assert "<b>" not in sheet.index_of((2, 0)).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in sheet.index_of((2, 2)).data(Qt.ItemDataRole.ToolTipRole)


class Slow:
    """A reading that lasts until it is told to stop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = threading.Event()
        self.stopped_after: float | None = None
        monkeypatch.setattr(imports, "read_one", self.read)

    def read(self, path: Path, stop: object = None) -> imports.FileRead:
        assert callable(stop)
        self.begun.set()
        begun = time.monotonic()
        while not stop() and time.monotonic() - begun < 20:
            time.sleep(0.01)
        self.stopped_after = time.monotonic() - begun
        return imports.FileRead(path, None, "已取消")


def test_that_a_reading_is_given_up_at_once_and_the_window_answers_meanwhile(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desk)
    slow = Slow(monkeypatch)
    gaps, last = [], [time.monotonic()]

    def tick() -> None:
        gaps.append(time.monotonic() - last[0])
        last[0] = time.monotonic()

    desk.drop(tmp_path / "甲.xlsx", tmp_path / "乙.xlsx")
    assert slow.begun.wait(5)
    desk.qtbot.waitUntil(lambda: "第 1 个文件，共 2 个" in page.reading.said.text())
    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(10)
    desk.qtbot.wait(600)
    timer.stop()
    assert len(gaps) > 20
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.1
    begun = time.monotonic()
    desk.qtbot.mouseClick(page.reading.cancel_button, LEFT)
    desk.qtbot.waitUntil(lambda: slow.stopped_after is not None)
    assert time.monotonic() - begun < 10  # of the 20 seconds that it would take
    assert not page.reading.isVisible()
    assert page.choose_button.isEnabled()
    assert page.state.preview is None
    assert "已取消读取" in desk.window.bench.footer.said.text()


def test_that_a_file_can_be_read_at_once_after_another_was_given_up(desk: Desk, tmp_path: Path) -> None:
    big = with_problems(tmp_path / "大.xlsx", 60)
    small = yearly(tmp_path / "小.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9])
    page = page_of(desk)
    desk.drop(big)
    desk.qtbot.waitUntil(page.reading.isVisible)
    page.reading.cancel_button.setFocus()
    desk.press(Key.Key_Space)
    desk.drop(small)
    desk.qtbot.waitUntil(lambda: page.state.preview is not None, timeout=30_000)
    assert [one.path.name for one in page.state.preview.files] == ["小.xlsx"]


def test_that_a_file_that_cannot_be_read_is_told_beside_those_that_can(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 broken")
    page = read(desk, bad, yearly(tmp_path / "好.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9]))
    shown = page.findChildren(type(page.panel.sentence))
    assert any("坏.xlsx" in one.text() and one.isVisible() for one in shown)
    assert [row.file for row in page.model.rows()] == ["好.xlsx"] * 3


def test_that_what_was_written_is_not_lost_to_a_dropped_file_unasked(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, yearly(tmp_path / "一.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 999]))
    other = yearly(tmp_path / "二.xlsx", ["固定资产投资增速", "%", 8.5, 6.2, 7.9])
    click_row(desk, page, 0)
    desk.press(Key.Key_Return)
    desk.compose("核对过")
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: list(page.state.reasons().values()) == ["核对过"])
    desk.drop(other)
    box = desk.dialog()
    assert isinstance(box, QMessageBox)
    desk.qtbot.keyClick(box, Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert page.state.preview.files[0].path.name == "一.xlsx"
    assert list(page.state.reasons().values()) == ["核对过"]


@pytest.mark.parametrize(("column", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_that_columns_are_lettered_as_spreadsheets_do(column: int, said: str) -> None:
    assert letters(column) == said
    assert place_of(f"{said}7") == (6, column)
    assert place_of(f"{said}7:{said}9") == (6, column)


def test_that_a_whole_sheet_has_no_place() -> None:
    assert place_of("") is None
    assert place_of("说明") is None


def test_that_a_sheet_of_its_own_name_only_shows_its_beginning(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "宽.xlsx", {"Sheet1": [["指标名称", "单位", "2023年"], [UNKNOWN, "万元", 14.6]]})
    page = read(desk, path)
    click_row(desk, page, 0)
    see_cell(desk, page, "Sheet1", "C2")
    view = page.panel.view
    assert view.indexAt(QPoint(5, 5)).data() == "指标名称"


def test_that_a_number_in_a_strange_unit_is_not_shown_in_the_plan_s(desk: Desk, tmp_path: Path) -> None:
    page = read(desk, yearly(tmp_path / "一.xlsx", ["高新技术企业数", "万元", 58, 59, 60]))
    click_row(desk, page, row_at(page, "Sheet1", "C3"))
    assert "→ 58" in page.panel.sentence.text()
    assert "家" not in page.panel.sentence.text().splitlines()[0]


def test_that_cells_left_blank_in_a_form_are_counted(desk: Desk, tmp_path: Path) -> None:
    ws = desk.window.session.ws
    out = tmp_path / "商务局.xlsx"
    spec = forms.department_form(ws, "商务局", Period(2023, None, 7))
    forms.write_one(spec, out)
    page = read(desk, out)
    said = [one.text() for one in page.files.findChildren(QLabel) if one.text().startswith("商务局.xlsx")]
    assert len(said) == 1
    assert f"没有填 {len(spec.rows)} 格" in said[0]
