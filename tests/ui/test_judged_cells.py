"""The cell of the year judged shows the figure that the verdict beside it rests on."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import entry
from jingkou_desktop.ui.indicator_model import PART, VERDICT
from tests.ui.desk import Desk
from tests.ui.test_periods import FLOW, cell, month, store
from tests.ui.test_reasons import year

Key = Qt.Key
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def in_july(desk: Desk) -> Desk:
    """Judge 2022 by the end of July; E03 has only its whole year, FLOW both."""
    store(desk, ("2021", "0.72"), ("2022-07", "0.60"), ("2022", "0.81"))
    year(desk, "2022")
    month(desk, "1—7月")
    return desk


def said(index: QModelIndex) -> tuple[str, str]:
    return str(index.data()), str(index.data(PART))


def test_that_every_cell_of_the_year_judged_agrees_with_its_verdict(in_july: Desk) -> None:
    grid = in_july.pillar().grid
    model = grid.model()
    for row in range(model.rowCount()):
        index = model.index(row, model.column_of_year(2022))
        verdict = index.data(VERDICT)
        if verdict.value is None:
            assert index.data() in ("—", "待报")
        else:
            assert float(index.data()) == pytest.approx(float(verdict.value), abs=0.05)
            assert index.data(PART) == "1—7月"


def test_that_the_figure_judged_stands_in_cell_card_and_footer(in_july: Desk) -> None:
    index = cell(in_july, FLOW, "2022")
    assert said(index) == ("0.60", "1—7月")
    assert "全年数 0.81" in index.data(TIP)
    assert "按 1—7月评价时不用" in index.data(TIP)
    page = in_july.pillar()
    in_july.click(page.grid, FLOW, "2022")
    assert page.facts.text().startswith("2022 年1—7月　0.6 ")
    assert "全年数 0.81" in page.facts.text()
    assert in_july.window.bench.footer.said.text().startswith("1—7月 0.6")
    month(in_july, "全年")
    assert said(cell(in_july, FLOW, "2022")) == ("0.81", "")
    assert "不用" not in page.facts.text()


def test_that_a_whole_years_figure_is_not_shown_where_it_is_not_judged(in_july: Desk) -> None:
    page = in_july.pillar()
    assert page.model.verdict("E03").status is Status.NOT_JUDGED
    index = cell(in_july, "E03", "2022")
    assert said(index) == ("—", "")
    assert index.data(TIP).startswith("<qt>全年数 14.1 万元 已报，按 1—7月评价时不用")
    in_july.click(page.grid, "E03", "2022")
    assert page.facts.text().startswith("2022 年1—7月：没有数")
    assert "全年数 14.1 万元 已报" in page.facts.text()
    assert cell(in_july, "E03", "2021").data() == "13.4"


def test_that_its_editor_holds_the_whole_years_figure_and_stores_that(in_july: Desk) -> None:
    ws = in_july.window.session.ws
    page = in_july.pillar()
    for code, held, typed in (("E03", "14.1", "14.2"), (FLOW, "0.81", "0.82")):
        before = cell(in_july, code, "2022").data()
        in_july.click(page.grid, code, "2022")
        in_july.press(Key.Key_F2)
        assert in_july.editor().text() == held
        in_july.editor().selectAll()
        in_july.type(typed)
        in_july.press(Key.Key_Return)
        assert ws.counting(code)[2022].raw == typed
        assert cell(in_july, code, "2022").data() == before
        assert "2022 年全年数已存入" in in_july.window.bench.footer.said.text()
        QApplication.processEvents()
        in_july.press(Key.Key_Down)
        assert "已存入" not in in_july.window.bench.footer.said.text()


@pytest.mark.parametrize("code", ["E03", FLOW])
def test_that_delete_does_not_clear_a_figure_that_is_not_in_sight(in_july: Desk, code: str) -> None:
    head = in_july.window.session.ws.head()
    in_july.click(in_july.pillar().grid, code, "2022")
    in_july.press(Key.Key_Delete)
    assert in_july.window.session.ws.head() == head
    assert "按 1—7月评价时不用" in in_july.window.bench.footer.said.text()


def test_that_a_relative_growth_shows_the_months_its_reference_has(desk: Desk) -> None:
    ws = desk.window.session.ws
    reference = ws.indicator("E06").reference
    for code, period, text in (
        ("E06", "2022-09", "5.1"),
        ("E06", "2022", "5.4"),
        (reference, "2022-09", "3.0"),
    ):
        entry.set_value(ws, code, period, text, "核对过")
    year(desk, "2022")
    page = desk.pillar()
    assert (str(page.model.verdict("E06").value), page.model.verdict("E06").months) == ("5.1", 9)
    assert said(cell(desk, "E06", "2022")) == ("5.1", "1—9月")
    assert "全年数 5.4" in cell(desk, "E06", "2022").data(TIP)
