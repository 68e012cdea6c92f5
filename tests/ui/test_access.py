"""Every control says its name, and the window answers while work is done."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMenu, QWidget

from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import entry
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.jobs import Job
from jingkou_desktop.ui.spans import View
from tests.ui.desk import Desk

Role = QAccessible.Role
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LABEL = QAccessible.RelationFlag.Label
# They take keys for what they hold; a tree is only in Qt's own dialog of files, whose cells may be blank.
HOLDERS = frozenset(
    {Role.Client, Role.Pane, Role.LayeredPane, Role.Border, Role.Splitter, Role.Grip, Role.TreeItem}
)

# What a person acts on or reads; the rest of the tree holds it together.
SPOKEN = frozenset(
    {
        *(Role.PushButton, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton),
        *(Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider, Role.ProgressBar, Role.Link),
        *(Role.PageTab, Role.PageTabList, Role.MenuItem, Role.Table, Role.Tree, Role.List),
        *(Role.Cell, Role.ListItem, Role.ColumnHeader, Role.RowHeader),
        *(Role.Dialog, Role.Window, Role.AlertMessage, Role.Chart, Role.Graphic),
    }
)


def nodes(one: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Yield what a screen reader can reach below an object, cells and headings of tables included."""
    if one is None or not one.isValid() or one.state().invisible:
        return
    yield one
    for number in range(one.childCount()):
        yield from nodes(one.child(number))


def spoken(one: QAccessibleInterface) -> str:
    """Return what is said of an object; the name of a list is its entry on Linux, so it is described."""
    if one.role() is not Role.ComboBox:
        return one.text(QAccessible.Text.Name).strip()
    labels = [other.text(QAccessible.Text.Name) for other, kind in one.relations() if kind & LABEL]
    return " ".join([one.text(QAccessible.Text.Description), *labels]).strip()


def nameless(root: QWidget) -> list[str]:
    """Return what a screen reader would meet below a widget without a name."""
    found = []
    for one in nodes(QAccessible.queryAccessibleInterface(root)):
        takes_keys = bool(one.state().focusable) and one.role() not in HOLDERS
        if (one.role() in SPOKEN or takes_keys) and not spoken(one) and not _inner(one):
            found.append(f"{one.role().name} {one.object()!r}")
    return found


def _inner(one: QAccessibleInterface) -> bool:
    """Tell whether an object is a part that Qt gives a list to unfold; the list itself is named."""
    parent = one.parent()
    return parent is not None and parent.role() is Role.ComboBox


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize(
    "title", ["总览", "经济强", "项目", "任务", "年度计划", "导入", "审核", "报告", "日志"]
)
def test_that_everything_on_a_tab_has_a_name(desk: Desk, title: str, view: View) -> None:
    desk.window.session.spans.choose(view)
    desk.tab(title)
    assert nameless(desk.window) == []


def test_that_what_lacks_a_name_is_found(desk: Desk) -> None:
    page = desk.pillar()
    page.grid.setAccessibleName("")
    operator = desk.window.bench.header.operator
    operator.setAccessibleName("")
    operator.setText("")
    assert len(nameless(desk.window)) == 2


def test_that_the_first_page_and_the_menu_have_names(desk: Desk) -> None:
    desk.window.close_file()
    assert nameless(desk.window) == []
    menu = desk.window.menu
    menu.popup(QPoint(0, 0))
    assert nameless(menu) == []
    menu.close()


def test_that_the_menus_of_an_indicator_have_names(desk: Desk) -> None:
    page = desk.pillar()
    for menu in page.findChildren(QMenu):
        menu.popup(QPoint(0, 0))
        assert menu.actions()
        assert nameless(menu) == []
        menu.close()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_W, ALT),
        (Qt.Key.Key_Return, ALT),
        (Qt.Key.Key_N, ALT),
        (Qt.Key.Key_Q, ALT),
        (Qt.Key.Key_J, ALT),
        (Qt.Key.Key_B, CTRL),
        (Qt.Key.Key_Comma, CTRL),
    ],
)
def test_that_everything_in_a_dialog_has_a_name(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    entry.set_value(desk.window.session.ws, "E03", "2022", "14.2", "核实", stage=Stage.FINAL)
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.press(key, modifier)
    dialog = desk.dialog()
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.close()


@pytest.mark.parametrize("words", ["操作员…", "新建空白规划…", "打开文件…", "备份到…"])
def test_that_everything_behind_the_menu_has_a_name(desk: Desk, words: str) -> None:
    next(one for one in desk.window.menu.actions() if one.text() == words).trigger()
    dialog = desk.dialog()
    assert nameless(dialog) == []
    dialog.close()


def test_that_the_question_for_a_reason_has_names(desk: Desk) -> None:
    desk.click(desk.pillar().grid, "E03", "2022")
    desk.type("141000")
    desk.press(Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert nameless(dialog) == []
    dialog.close()


def test_that_a_cell_says_indicator_period_figure_state_and_verdict(desk: Desk) -> None:
    page = desk.pillar()
    entry.set_value(desk.window.session.ws, "E03", "2022", "141000", "核对过")
    grid = QAccessible.queryAccessibleInterface(page.grid)

    def said(column: int) -> str:
        cells = [one.text(QAccessible.Text.Name) for one in nodes(grid) if one.role() is Role.Cell]
        first = next(n for n, name in enumerate(cells) if name == "E03 人均地区生产总值")
        return str(cells[first + column])

    verdict = page.model.verdict("E03").status.value
    year = page.model.column_of_year(2022)
    assert said(0) == "E03 人均地区生产总值"
    assert said(year) == f"人均地区生产总值 2022年 141000.0 万元 已写明理由 评价：{verdict}"
    assert said(page.model.status_column) == f"人均地区生产总值 评价 {verdict}"
    desk.click(page.grid, "E03", "2022")
    desk.type("abc")
    desk.press(Qt.Key.Key_Return)
    assert "abc 万元 没有存入" in said(year)


def test_that_a_heading_says_what_its_figures_are_of(desk: Desk) -> None:
    page = desk.pillar()
    desk.window.session.spans.choose(View.MONTH)
    grid = QAccessible.queryAccessibleInterface(page.grid)
    headings = [one.text(QAccessible.Text.Name) for one in nodes(grid) if one.role() is Role.ColumnHeader]
    assert "2022年1—7月本年累计" in headings


def test_that_the_window_answers_while_work_is_done(desk: Desk) -> None:
    gaps: list[float] = []
    last = [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    def work(job: Job) -> object:
        total = 0
        for step in range(60):
            job.step(step, 60, "")
            total += sum(range(20_000))
            time.sleep(0.005)
        return total

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(10)
    job = desk.window.jobs.start(work)
    with desk.qtbot.waitSignal(job.finished, timeout=20_000):
        pass
    timer.stop()
    assert len(gaps) > 5
    assert sorted(gaps)[len(gaps) * 9 // 10] < 0.1


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_text_reads_on_its_ground(look: theme.Theme) -> None:
    for ink in ("text", "muted", "accent", "good", "steady", "behind", "far_behind", "error"):
        for ground in ("surface", "ground", "soft"):
            assert _contrast(getattr(look, ink), getattr(look, ground)) >= 4.5, (ink, ground)
    assert _contrast(look.on_accent, look.accent) >= 4.5
    assert _contrast(look.behind, look.warn_ground) >= 4.5
    assert _contrast(look.error, look.error_ground) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    parts = [int(name[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
