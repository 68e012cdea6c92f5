"""日志: every change in Chinese words, whole, whatever table it touched."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.services import (
    comments,
    entry,
    imports,
    plan_settings,
    review,
    stages,
    structure,
    targets,
)
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.structure import DepartmentRow
from jingkou_desktop.ui.journal_page import JournalPage, Touched
from jingkou_desktop.ui.wrapped import WrappedView
from tests.ui.desk import Desk

RAW = re.compile(r"[a-z_]{3,}|=")  # a column's own name, or a bare assignment


def journal(desk: Desk) -> JournalPage:
    page = desk.tab("日志")
    assert isinstance(page, JournalPage)
    return page


def cut(view: WrappedView) -> list[str]:
    """Return the texts that do not fit into their cells, by the font's own measure."""
    found, model = [], view.model()
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if view.isColumnHidden(column):
                continue
            text = str(model.index(row, column).data() or "")
            room = QRect(0, 0, view.columnWidth(column) - 16, view.rowHeight(row))
            needed = view.fontMetrics().boundingRect(room, flags, text)
            if needed.height() > room.height() or needed.width() > room.width():
                found.append(text)
    return found


def newest(desk: Desk) -> tuple[Touched, ...]:
    page = journal(desk)
    page.view.setCurrentIndex(page.model.index(0, 0))
    return page.rows.rows()


def test_that_a_figure_is_said_with_indicator_year_stage_and_document(desk: Desk) -> None:
    ws = desk.window.session.ws
    entry.set_value(ws, "E03", "2022", "14.2", "年报核对", document="统计局3号", dated="2023-03-01")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("数据", "E03 人均地区生产总值 2022年（初步核算）")
    assert row.before == "14.1 万元，文号 （空），日期 （空）"
    assert row.after == "14.2 万元，文号 统计局3号，日期 2023-03-01"
    entry.set_value(ws, "E09", "2022-07", "0.38", "核对过")
    (row,) = newest(desk)
    assert row.key == "E09 实际到位外资 2022年1—7月（初步核算）"
    assert (row.before, row.after) == ("—", "0.38 亿美元，来源 手工录入")


def test_that_targets_picks_and_settings_are_said_in_words(desk: Desk) -> None:
    ws = desk.window.session.ws
    targets.revise_target(ws, "E03", "≥17", document="京政发12号", decided_on="2023-06-30", reason="中期评估")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("目标", "E03 人均地区生产总值 第2版")
    assert row.after == "目标 ≥17 万元，文号 京政发12号，日期 2023-06-30，理由 中期评估"
    targets.set_annual_target(ws, "E03", 2023, "14.4", document="京政发3号")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("年度目标", "E03 人均地区生产总值 2023年 第1版")
    assert row.after == "目标 ≥14.4 万元，文号 京政发3号"
    entry.set_value(ws, "E03", "2022", "14.3", "核实", stage=Stage.FINAL)
    stages.pick_stage(ws, "E03", "2022", Stage.PRELIMINARY, "口径待确认")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("采用的阶段", "E03 人均地区生产总值 2022年")
    assert row.after == "采用 初步核算，理由 口径待确认"
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(4)))
    (row,) = newest(desk)
    assert (row.before, row.after) == ("容差（百分点） 5", "容差（百分点） 4")


def test_that_an_indicators_own_changes_are_said_in_words(desk: Desk) -> None:
    entry.set_baseline(desk.window.session.ws, "E03", "12.3", "核对过")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("指标", "E03 人均地区生产总值")
    assert (row.before, row.after) == ("基数 12.2", "基数 12.3")


def test_that_an_import_names_file_and_cell(desk: Desk, tmp_path: Path) -> None:
    ws = desk.window.session.ws
    form = tmp_path / "统计局.xlsx"
    write_department_form(ws, "统计局", 2023, form, {"E03": Decimal("14.5")})
    preview = imports.preview(ws, [form])
    imports.apply(ws, preview, {row.id: "核对过" for row in preview.rows})
    figure = next(row for row in newest(desk) if row.table == "数据")
    assert "来源 统计局.xlsx " in figure.after
    assert figure.after.startswith("14.5 万元")


def test_that_no_row_of_the_first_change_shows_a_columns_own_name(desk: Desk) -> None:
    page = journal(desk)
    page.view.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    rows = page.rows.rows()
    assert {"规划", "方面", "部门", "指标", "目标", "项目", "任务"} <= {row.table for row in rows}
    for row in rows:
        assert not RAW.search(row.after), row
        assert not RAW.search(row.key), row


@pytest.mark.parametrize("width", [1000, 1366])
def test_that_nothing_of_a_row_is_cut(desk: Desk, width: int) -> None:
    ws = desk.window.session.ws
    reason = "中期评估后经区人大常委会批准，" * 12
    targets.revise_target(ws, "E03", "≥17", document="京政发12号", decided_on="2023-06-30", reason=reason)
    desk.window.resize(width, 700)
    page = journal(desk)
    page.view.setCurrentIndex(page.model.index(0, 0))
    view = page.rows_view
    desk.qtbot.waitUntil(lambda: view.horizontalHeader().length() <= view.viewport().width())
    assert cut(view) == []
    assert view.rowHeight(0) > 2 * view.fontMetrics().height()


def test_that_departments_are_said_in_words(desk: Desk) -> None:
    ws = desk.window.session.ws
    entries = [DepartmentRow(one.name, one.name, one.contact, one.note) for one in ws.departments()]
    entries[0] = replace(entries[0], contact="王五 010-1")
    structure.save_departments(ws, entries)
    (row,) = newest(desk)
    assert (row.table, row.key) == ("部门", ws.departments()[0].name)
    assert (row.before, row.after) == ("联系人 （空）", "联系人 王五 010-1")


def test_that_moves_of_the_review_and_comments_are_said_in_words(desk: Desk) -> None:
    ws = desk.window.session.ws
    review.carry_out(ws, [ws.values("E03")[0]], Move.SUBMIT)
    (row,) = newest(desk)
    assert (row.before, row.after) == ("13.4 万元，状态 草稿", "13.4 万元，状态 待审核")
    one = comments.add(ws, "E03", "2022", "请核对\n口径")
    (row,) = newest(desk)
    assert (row.table, row.key) == ("批注", "E03 人均地区生产总值 2022年 第1条")
    assert (row.before, row.after) == ("—", "内容 请核对\n口径，已处理 否")
    comments.settle(ws, one, resolved=True)
    (row,) = newest(desk)
    assert (row.before, row.after) == ("已处理 否", "已处理 是")
