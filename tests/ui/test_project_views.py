"""The views of the page of projects: one filter for all of them, the problems, the rates by group."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from jingkou_desktop.domain.projects import Milestone, Problem, Progress, ProjectYear
from jingkou_desktop.services import item_entry
from jingkou_desktop.ui.project_boxes import AREA, CATEGORY, DEPARTMENT, STATE, YEAR
from jingkou_desktop.ui.project_filters import GANTT, LIST, PROBLEMS, RATES
from jingkou_desktop.ui.projects_page import ProjectsPage
from jingkou_desktop.ui.rows import LOOK
from jingkou_desktop.ui.statuses import Look, Shape
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def page(desk: Desk) -> ProjectsPage:
    session = desk.window.session
    assert session is not None
    ws = session.ws
    first, second, *_ = ws.projects()
    item_entry.save(
        ws,
        [
            item_entry.with_texts(first, {"state": "在建", "area": "北固滩", "department": "商务局"}),
            item_entry.with_texts(second, {"state": "在建", "area": "北固滩", "department": "教育局"}),
            Milestone("14", first.code, "开工", "2022-03", "2023-05"),
            Milestone("14", second.code, "开工", "2023-09", ""),
            ProjectYear("14", first.code, 2023, Decimal(1000)),
            Progress("14", first.code, "2023-06", year_investment=Decimal(1200), funds=Decimal(300)),
            Problem("14", first.code, 1, "管线迁改", "2023-02-01", "住建局", "2023-03-31"),
            Problem("14", first.code, 2, "用电", "2023-05-01", "供电公司", "2030-03-31"),
            Problem(
                "14", second.code, 1, "征收", "2023-01-01", "住建局", "2023-05-31", "已签约", "2023-06-01"
            ),
        ],
        "登记",
    )
    session.set_year(2023)
    session.set_month(6)
    page = desk.tab("项目")
    assert isinstance(page, ProjectsPage)
    return page


def codes(page: ProjectsPage) -> list[str]:
    return [line.one.code for line in page.model.rows()]


def choose(desk: Desk, box: QComboBox, text: str) -> None:
    """Choose an entry by the keyboard, as far as the arrow keys go."""
    box.setFocus()
    desk.press(Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == text:
            return
        desk.press(Key.Key_Down)
    raise AssertionError(f"{text} is not offered")


def test_that_boxes_filter_and_every_view_keeps_the_filter(desk: Desk, page: ProjectsPage) -> None:
    boxes = page.filters.boxes.boxes
    choose(desk, boxes[AREA], "北固滩")
    assert codes(page) == ["X01", "X02"]
    choose(desk, boxes[DEPARTMENT], "教育局")
    assert codes(page) == ["X02"]
    desk.qtbot.mouseClick(page.filters.views.button(GANTT), LEFT)
    spec = page.gantt._spec
    assert spec is not None
    assert [lane.code for lane in spec.lanes] == ["X02"]
    choose(desk, boxes[DEPARTMENT], "商务局")
    assert page.gantt._spec is not None
    assert [lane.code for lane in page.gantt._spec.lanes] == ["X01"]
    desk.qtbot.mouseClick(page.filters.views.button(LIST), LEFT)
    assert codes(page) == ["X01"]
    assert page.filters.pillars.button("全部").text() == "全部 1"  # chips count what the boxes leave
    desk.qtbot.mouseClick(page.filters.boxes.clear_button, LEFT)
    assert len(codes(page)) == 52
    assert not page.filters.boxes.clear_button.isEnabled()


def test_that_projects_are_found_by_what_the_year_is_to_them(desk: Desk, page: ProjectsPage) -> None:
    year = page.filters.boxes.boxes[YEAR]
    choose(desk, year, "2023年计划开工")
    assert codes(page) == ["X02"]
    choose(desk, year, "2023年建设中")
    assert codes(page) == ["X01", "X02"]  # the second by its planned start
    choose(desk, year, "2023年列入年度计划")
    assert codes(page) == ["X01"]
    choose(desk, year, "2023年计划开工")
    page._session.set_year(2022)
    assert year.currentText() == "2022年计划开工"
    assert codes(page) == ["X01"]


def test_that_states_are_those_of_the_period_and_the_card_says_why(desk: Desk, page: ProjectsPage) -> None:
    state = page.filters.boxes.boxes[STATE]
    choose(desk, page.filters.boxes.boxes[AREA], "北固滩")
    choose(desk, state, "前期")
    assert codes(page) == ["X02"]  # in June it had not been begun
    assert "按计划日期：2023年9月开工，此前为前期" in page.card.text()
    choose(desk, state, "在建")
    assert codes(page) == ["X01"]
    assert "按里程碑：2023年5月起在建" in page.card.text()
    page._session.set_month(4)
    assert codes(page) == []
    choose(desk, state, "前期")
    assert codes(page) == ["X01", "X02"]


def test_that_the_card_shows_both_lights_with_their_figures(page: ProjectsPage) -> None:
    page.choose("X01")
    said = page.card.text()
    for words in (
        "投资 绿灯：完成 120.0%，应完成 50.0%",
        "节点 绿灯：完成 100.0%，应完成 100.0%",
        "为什么（截至2023年6月底，两盏灯取较差的）：",
        "投资序时 = 6 ÷ 12 = 50.0%，超前 70.0 个百分点",
        "落后不到 10 个百分点为绿灯",
        "开工：计划 2022-03，实际 2023-05",
    ):
        assert words in said


def test_that_problems_of_all_projects_are_listed_with_who_is_late(desk: Desk, page: ProjectsPage) -> None:
    desk.qtbot.mouseClick(page.filters.views.button(PROBLEMS), LEFT)
    view = page.problems

    def rows() -> list[list[str]]:
        return [
            [str(view.model.index(row, column).data()) for column in range(4)]
            for row in range(view.model.rowCount())
        ]

    assert rows() == [
        ["已逾期", "2023-03-31", "住建局", "管线迁改"],
        ["待解决", "2030-03-31", "供电公司", "用电"],
    ]
    look = view.model.index(0, 0).data(LOOK)
    assert isinstance(look, Look)
    assert look.shape is Shape.DOWN
    desk.qtbot.mouseClick(view.states.button("已解决"), LEFT)
    assert [row[3] for row in rows()] == ["征收"]
    desk.qtbot.mouseClick(view.states.button("未解决"), LEFT)
    choose(desk, view.who, "供电公司")
    assert [row[3] for row in rows()] == ["用电"]
    view.view.setFocus()
    desk.press(Key.Key_Return)
    assert page.filters.views.selected() == LIST
    assert page.code() == "X01"


def test_that_rates_by_group_lead_to_the_projects_of_the_group(desk: Desk, page: ProjectsPage) -> None:
    desk.qtbot.mouseClick(page.filters.views.button(RATES), LEFT)
    table = page.table
    desk.qtbot.mouseClick(table.by.button("area"), LEFT)
    row = [one.name for one in table.model.rows()].index("北固滩")
    titles = [column.title for column in table.model.columns]
    said = {title: str(table.model.index(row, place).data()) for place, title in enumerate(titles)}
    assert (said["项目"], said["投资完成率"], said["资金到位率"]) == ("2", "120.0%", "30.0%")
    assert (said["开工率"], said["已报/应报"], said["绿灯"]) == ("0.0%（0/1）", "1/1", "2")
    table.view.setCurrentIndex(table.model.index(row, 0))
    table.view.setFocus()
    desk.press(Key.Key_Return)
    assert page.filters.views.selected() == LIST
    assert codes(page) == ["X01", "X02"]
    assert page.filters.boxes.boxes[AREA].currentText() == "北固滩"


def test_that_rates_by_year_lead_to_the_year(desk: Desk, page: ProjectsPage) -> None:
    choose(desk, page.filters.boxes.boxes[CATEGORY], page.filters.boxes.boxes[CATEGORY].itemText(1))
    desk.qtbot.mouseClick(page.filters.views.button(RATES), LEFT)
    desk.qtbot.mouseClick(page.table.by.button("year"), LEFT)
    assert [one.name for one in page.table.model.rows()] == ["2021年", "2022年", "2023年"]
    assert page.table.model.row(0).total == len(codes(page)) < 52
    page.table.view.setFocus()
    desk.press(Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    desk.press(Key.Key_Return)
    assert page._session.year == 2021
