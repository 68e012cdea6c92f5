"""Undo and redo from anywhere: the words in the footer, and the eye led to what has changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jingkou_desktop.domain.projects import Problem, ProjectState
from jingkou_desktop.services import comments, entry, imports, plan_settings, stages, structure, targets
from jingkou_desktop.store import records
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.pillar_page import PillarPage
from tests.services.conftest import table
from tests.ui.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def at(desk: Desk) -> tuple[str, str, str]:
    """Return pillar, indicator and period of the cell in sight."""
    page = desk.window.bench.page()
    assert isinstance(page, PillarPage)
    index = page.grid.currentIndex()
    assert page.grid.viewport().rect().intersects(page.grid.visualRect(index))
    return page.pillar, page.grid.chosen(), page.model.period(index.column())


def enter(desk: Desk, pillar: str, code: str, title: str, text: str) -> None:
    desk.click(desk.pillar(pillar).grid, code, title)
    desk.type(text)
    desk.press(Key.Key_Return)


def words(desk: Desk) -> tuple[str, str]:
    """Return what the footer says that undo and redo would do; they are what the keys do."""
    bar, session = desk.window.bench.footer, desk.window.session
    for link, verb, keys, what in (
        (bar.undo, "撤销", "Ctrl+Z", session.undo_words()),
        (bar.redo, "重做", "Ctrl+Y", session.ws.redo_words()),
    ):
        assert link.isVisible() is bool(what)
        assert not what or link.accessibleName() == f"{verb}“{what}” {keys}"
    return session.undo_words() or "", session.ws.redo_words() or ""


def said(desk: Desk) -> str:
    return str(desk.window.bench.footer.said.text())


def undo(desk: Desk) -> None:
    desk.press(Key.Key_Z, CTRL)


def redo(desk: Desk) -> None:
    desk.press(Key.Key_Y, CTRL)


def test_that_undo_and_redo_lead_to_the_cell_from_any_tab(desk: Desk) -> None:
    enter(desk, "百姓富", "P02", "2022", "60000")
    enter(desk, "经济强", "E04", "2022", "74.3")
    for title in ("总览", "项目", "日志", "环境美"):
        desk.tab(title)
        undo(desk)
        assert at(desk) == ("经济强", "E04", "2022")
        assert said(desk).startswith("已撤销“")
        desk.tab(title)
        undo(desk)
        assert at(desk) == ("百姓富", "P02", "2022")
        desk.tab(title)
        redo(desk)
        assert at(desk) == ("百姓富", "P02", "2022")
        redo(desk)
        assert at(desk) == ("经济强", "E04", "2022")
        assert said(desk).startswith("已重做“")


def test_that_the_words_are_right_through_tabs_restart_and_opposite_steps(
    desk: Desk, data_file: Path
) -> None:
    enter(desk, "经济强", "E04", "2022", "74.3")
    first, _ = words(desk)
    enter(desk, "百姓富", "P02", "2022", "60000")
    second, nothing = words(desk)
    assert first.startswith("录入 E04")
    assert second.startswith("录入 P02")
    assert nothing == ""
    desk.tab("总览")
    undo(desk)
    assert words(desk) == (first, second)
    desk.restart(data_file)
    assert words(desk) == (first, second)
    desk.tab("项目")
    undo(desk)
    assert words(desk)[1] == first
    assert at(desk) == ("经济强", "E04", "2022")
    desk.restart(data_file)
    desk.tab("日志")
    redo(desk)
    assert words(desk) == (first, second)
    assert at(desk) == ("经济强", "E04", "2022")
    redo(desk)
    assert words(desk) == (second, "")
    assert at(desk) == ("百姓富", "P02", "2022")
    undo(desk)
    enter(desk, "经济强", "E08", "2022", "52.3")
    assert words(desk)[1] == ""


def test_that_a_whole_import_is_undone_by_its_name_from_any_tab_and_after_a_restart(
    desk: Desk, data_file: Path, tmp_path: Path
) -> None:
    path = table(
        tmp_path / "商务局 3 月报表.xlsx",
        [["指标", "单位", "2022年"], ["实际到位外资", "亿美元", 0.5], ["进出口总额", "亿美元", 9],
         ["城镇新增就业", "万人", 1.1]],
    )  # fmt: skip
    ws = desk.window.session.ws
    found = imports.compare(ws, imports.read_files([path]))
    change = imports.apply(ws, found, {row.id: "核对过" for row in found.rows})
    assert words(desk)[0] == change.what
    assert "商务局 3 月报表" in change.what
    desk.restart(data_file)
    desk.tab("环境美")
    undo(desk)
    assert desk.window.session.ws.counting("E09") == {}
    assert at(desk) == ("经济强", "E09", "2022")
    assert said(desk) == f"已撤销“{change.what}”。涉及 E09、E28、P01 3 项指标。"
    assert words(desk)[1] == change.what
    desk.pillar("百姓富")
    redo(desk)
    assert at(desk) == ("百姓富", "P01", "2022")


@pytest.mark.parametrize(
    ("what", "period"),
    [
        ("target", ""),
        ("annual", ""),
        ("baseline", BASELINE),
        ("pick", "2022"),
        ("lead", ""),
        ("comment", "2023"),
    ],
)
def test_that_a_step_of_an_indicator_leads_to_it(desk: Desk, what: str, period: str) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "14", "核对过", stage=stages.Stage.FLASH)
    match what:
        case "target":
            targets.revise_target(ws, "E03", "15", document="1号", reason="调")
        case "annual":
            targets.set_annual_target(ws, "E03", 2023, "15", reason="调")
        case "baseline":
            entry.set_baseline(ws, "E03", "12.3", "核对过")
        case "pick":
            stages.pick_stage(ws, "E03", "2022", stages.Stage.FLASH, "核对过")
        case "lead":
            structure.save_indicator(ws, "E03", department="商务局")
        case "comment":
            comments.add(ws, "E03", "2023", "请核对口径")
    desk.tab("项目")
    undo(desk)
    assert at(desk)[:2] == ("经济强", "E03")
    assert not period or at(desk)[2] == period


def test_that_a_step_of_a_project_leads_to_it(desk: Desk) -> None:
    ws = desk.window.session.ws
    one = next(found for found in ws.projects() if found.code == "X41")
    with ws.edit("登记项目"):
        records.put(ws.db, [replace(one, state=ProjectState.BUILDING)])
    leads_to_project(desk)
    with ws.edit("登记问题"):
        records.put(ws.db, [Problem(ws.plan.code, "X41", 1, "用地未落实")])
    leads_to_project(desk)


def leads_to_project(desk: Desk) -> None:
    desk.pillar()
    undo(desk)
    page = desk.window.bench.page()
    assert page is desk.window.bench.projects
    assert page.model.row(page.view.currentIndex().row()).one.code == "X41"


def test_that_a_step_that_no_cell_shows_is_told_where_the_person_is(desk: Desk) -> None:
    ws = desk.window.session.ws
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=ws.plan.tolerance + 1))
    what, _ = words(desk)
    page = desk.tab("项目")
    undo(desk)
    assert desk.window.bench.page() is page
    assert said(desk) == f"已撤销“{what}”。"


def test_that_a_hidden_row_is_brought_to_sight(desk: Desk) -> None:
    enter(desk, "经济强", "E04", "2022", "74.3")
    page = desk.pillar()
    page.order.field.setFocus()
    desk.write("E09")
    desk.tab("总览")
    undo(desk)
    assert at(desk) == ("经济强", "E04", "2022")
    assert page.order.field.text() == ""


def test_that_an_entry_given_up_from_another_tab_shows_its_cell(desk: Desk) -> None:
    enter(desk, "经济强", "E04", "2022", "74.x")
    desk.tab("总览")
    assert "没有存入的 74.x" in words(desk)[0]
    undo(desk)
    assert desk.window.session.drafts() == ()
    assert at(desk) == ("经济强", "E04", "2022")
    assert said(desk).startswith("已放弃E04 2022 年没有存入的 74.x")


def test_that_with_nothing_left_the_keys_say_so_and_move_nothing(desk: Desk) -> None:
    while desk.window.session.undo_words():
        desk.tab("总览")
        undo(desk)
    page = desk.tab("项目")
    undo(desk)
    assert desk.window.bench.page() is page
    assert "没有" in said(desk)
    assert words(desk)[0] == ""
