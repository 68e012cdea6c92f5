"""Blocks in quarters and months: copied, pasted, cleared on the basis shown; ways and order in each view."""

import pytest

from jingkou_desktop.domain.values import Basis
from jingkou_desktop.ui.column_words import Place
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.spans import View
from tests.ui.desk import Desk
from tests.ui.test_blocks import CTRL, Key, footer, here, paste, preview, select
from tests.ui.test_month_columns import FLOW, click, held, store
from tests.ui.test_reasons import year

SUMMED, ALONE = Basis.YEAR_TO_DATE, Basis.CURRENT


@pytest.fixture
def months(desk: Desk) -> Grid:
    """Return a pillar's grid by months of 2022, without a figure of them."""
    year(desk, "2022")
    grid = desk.pillar().grid
    desk.press(Key.Key_3, CTRL)
    return grid


def parts(desk: Desk) -> dict[tuple[str, Basis], str]:
    return {place: raw for place, raw in held(desk).items() if not place[0].isdecimal()}


def test_that_a_block_pasted_into_months_is_stored_on_the_basis_shown(desk: Desk, months: Grid) -> None:
    click(desk, FLOW, "1月")
    paste(desk, "0.01\t0.02\t0.03\n")
    assert parts(desk) == {
        ("2022-01", SUMMED): "0.01",
        ("2022-02", SUMMED): "0.02",
        ("2022-03", SUMMED): "0.03",
    }
    assert f"已粘贴 3 个数（{FLOW} 2022年1月本年累计 … {FLOW} 2022年3月本年累计）" in footer(desk)
    desk.press(Key.Key_4, CTRL)
    click(desk, FLOW, "2月")
    paste(desk, "0.01\t0.01\n")
    assert parts(desk)["2022-02", ALONE] == "0.01"
    assert parts(desk)["2022-02", SUMMED] == "0.02"
    assert "2022年2月当期" in footer(desk)


def test_that_clearing_months_leaves_the_other_basis(desk: Desk, months: Grid) -> None:
    store(desk, ("2022-01", "0.01"), ("2022-02", "0.02"), basis=SUMMED)
    store(desk, ("2022-02", "0.01"), basis=ALONE)
    select(desk, (FLOW, "1月"), (FLOW, "1—2月"))
    desk.press(Key.Key_Delete)
    assert parts(desk) == {("2022-02", ALONE): "0.01"}


def test_that_a_month_shown_for_a_quarter_is_not_cleared_in_its_place(desk: Desk, months: Grid) -> None:
    store(desk, ("2022-03", "0.03"), basis=SUMMED)
    desk.press(Key.Key_2, CTRL)
    click(desk, FLOW, "1季度")
    desk.press(Key.Key_Delete)
    assert "不是累计数" in footer(desk)
    assert parts(desk) == {("2022-03", SUMMED): "0.03"}


def test_that_months_are_not_pasted_as_years_without_a_look(desk: Desk, months: Grid) -> None:
    store(desk, ("2022-01", "0.02"), ("2022-02", "0.02"), basis=SUMMED)
    select(desk, (FLOW, "1月"), (FLOW, "1—2月"))
    desk.press(Key.Key_C, CTRL)
    click(desk, FLOW, "1—4月")
    desk.press(Key.Key_V, CTRL)  # within the same view they fit
    assert parts(desk)["2022-05", SUMMED] == "0.02"
    before = held(desk)
    desk.press(Key.Key_1, CTRL)
    click(desk, FLOW, "2024")
    desk.press(Key.Key_V, CTRL)
    sentences = [one.item.sentence for one in map(preview(desk).model.row, range(2))]
    assert all("复制自按月的表（本年累计），请核对期别" in said for said in sentences)
    desk.qtbot.keyClick(preview(desk), Key.Key_Escape)
    assert held(desk) == before


def test_that_filling_and_finding_work_in_months(desk: Desk, months: Grid) -> None:
    store(desk, ("2022-01", "0.01"), basis=SUMMED)
    select(desk, (FLOW, "1月"), (FLOW, "1—3月"))
    desk.press(Key.Key_R, CTRL)
    assert parts(desk)["2022-03", SUMMED] == "0.01"
    desk.press(Key.Key_F, CTRL)
    bar = desk.pillar().find_bar
    bar.text.setText("0.01")
    assert bar.count.text() == "3 处"
    desk.press(Key.Key_1, CTRL)
    assert (FLOW, "2022-01") not in months.hits


@pytest.mark.parametrize(
    ("view", "period", "shown"),
    [
        (View.MONTH, "2022-07", "2022-07"),
        (View.MONTH, "2022Q3", "2022-09"),
        (View.MONTH, "2022", "2022-12"),
        (View.QUARTER, "2022-09", "2022Q3"),
        (View.QUARTER, "2022", "2022Q4"),
        (View.YEAR, "2022-07", "2022"),
        (View.YEAR, "2023", "2023"),
    ],
)
def test_that_the_way_to_a_period_leads_to_the_column_that_shows_it(
    desk: Desk, view: View, period: str, shown: str
) -> None:
    year(desk, "2022")
    desk.pillar()
    desk.window.session.spans.choose(view)
    desk.window.bench.go_to_cell(FLOW, period)
    assert here(desk) == (FLOW, shown)


def test_that_a_text_given_up_from_another_view_is_shown_in_its_own(desk: Desk, months: Grid) -> None:
    click(desk, FLOW, "1月")
    desk.type("1x")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_1, CTRL)
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.session.drafts() == ()
    assert desk.window.session.spans.view is View.MONTH
    assert here(desk) == (FLOW, "2022-01")


def test_that_the_order_of_the_rows_stays_with_its_column_through_the_views(desk: Desk) -> None:
    page = desk.pillar()
    order, model = page.order, page.model
    order.turn(model.status_column)
    desk.press(Key.Key_2, CTRL)
    assert order.sorting is not None
    assert order.sorting.place is Place.STATUS
    left = page.grid.header.sectionViewportPosition(model.status_column)
    assert left <= order.mark.x() < left + page.grid.header.sectionSize(model.status_column)
    order.turn(model.home_column())
    assert order.mark.isVisibleTo(page)
    desk.press(Key.Key_1, CTRL)
    assert [one.code for one in page.model.all_indicators()] == [
        model.indicator(row).code for row in range(model.rowCount())
    ]
    assert not order.mark.isVisibleTo(page)


def test_that_a_single_figure_pasted_into_a_month_is_as_if_typed(desk: Desk, months: Grid) -> None:
    click(desk, FLOW, "1—6月")
    paste(desk, "0.6")
    assert parts(desk) == {("2022-06", SUMMED): "0.6"}
