"""The page of projects: the list, and the card of the chosen one."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.values import Source
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records, values
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.jobs import Jobs
from jingkou_desktop.ui.lights import LIGHTS
from jingkou_desktop.ui.project_lines import LOOSE
from jingkou_desktop.ui.projects_page import ProjectsPage
from jingkou_desktop.ui.rows import LOOK
from jingkou_desktop.ui.session import Session

CODE = "X04"
SOURCE = Source("进展.xlsx", "a" * 64, "七月", "C5")


@pytest.fixture
def page(dressed: None, data_file: Path, qtbot: QtBot) -> Iterator[ProjectsPage]:
    ws = Workspace.open(data_file)
    one = next(found for found in ws.projects() if found.code == CODE)
    with ws.edit("登记项目"):
        values.put_source(ws.db, SOURCE.sha256, SOURCE.file, 1)
        records.put(
            ws.db,
            [
                replace(one, state=ProjectState.BUILDING, investment=Decimal(50000), owner="甲<b>公司"),
                ProjectYear("14", CODE, 2023, Decimal(9000), "主体完工", SOURCE),
                Milestone("14", CODE, "开工", "2022-03", "2022-03-15", source=SOURCE),
                Progress("14", CODE, "2023-06", Decimal(700), Decimal(4200), look="路基", source=SOURCE),
                Progress("14", CODE, "2023-07", None, Decimal(5000), problems="用电未落实", source=SOURCE),
            ],
        )
    session = Session(ws)
    jobs = Jobs()
    made = ProjectsPage(session, NameReader(jobs))
    qtbot.addWidget(made)
    made.resize(1338, 640)
    made.show()
    yield made
    jobs.drain()
    session.close()


def choose(page: ProjectsPage, code: str) -> int:
    row = next(number for number, line in enumerate(page.model.rows()) if line.one.code == code)
    page.view.setCurrentIndex(page.model.index(row, 0))
    return row


def shown(page: ProjectsPage, row: int) -> list[str]:
    return [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]


def test_that_the_list_shows_state_sums_and_the_latest_progress(page: ProjectsPage) -> None:
    page._session.set_year(2023)
    row = choose(page, CODE)
    assert shown(page, row)[4:] == ["在建", "9000", "", "绿灯", "7月 5000", "草稿"]
    assert shown(page, row)[0] == "未上报"
    page._session.set_month(7)
    row = choose(page, CODE)
    assert shown(page, row)[0] == "绿灯"
    assert shown(page, row)[6] == "55.6%"
    other = choose(page, "X01")
    assert shown(page, other)[5:] == ["", "", "—", "", ""]


def test_that_each_light_has_a_mark_of_its_own(page: ProjectsPage) -> None:
    assert len({look.shape for look in LIGHTS.values()}) == len(Light)
    row = choose(page, CODE)
    assert page.model.index(row, 0).data(LOOK) is not None


def test_that_chips_filter_by_light_and_count_what_the_others_leave(page: ProjectsPage, qtbot: QtBot) -> None:
    page._session.set_year(2023)
    page._session.set_month(7)
    filters = page.filters
    assert filters.lights.button(Light.GREEN.value).text() == "● 绿灯 1"
    qtbot.mouseClick(filters.lights.button(Light.GREEN.value), Qt.MouseButton.LeftButton)
    assert [line.one.code for line in page.model.rows()] == [CODE]
    assert filters.pillars.button("全部").text() == "全部 1"
    assert "投资完成率 55.6%" in page.rates.text()
    assert "已报/应报 1/1" in page.rates.text()
    qtbot.mouseClick(filters.lights.button(Light.RED.value), Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 0
    assert "投资完成率 —" in page.rates.text()


def test_that_the_card_says_why_the_light_is_so(page: ProjectsPage) -> None:
    page._session.set_year(2023)
    page._session.set_month(7)
    choose(page, CODE)
    said = page.card.text()
    for words in (
        "绿灯",
        "投资 绿灯：完成 55.6%，应完成 58.3%",
        "投资完成 = 5000 ÷ 9000 = 55.6%",
        "2023年1—7月完成投资：5000 万元（进展.xlsx 七月!C5）",
    ):
        assert words in said


def test_that_a_change_while_the_page_is_hidden_shows_when_it_is_seen(page: ProjectsPage) -> None:
    page.hide()
    ws = page._session.ws
    with ws.edit("登记项目"):
        records.put(ws.db, [Project("14", "JK-09", "", "智能产业园", position=99)])
    assert "JK-09" not in [line.one.code for line in page.model.rows()]
    page.show()
    assert "JK-09" in [line.one.code for line in page.model.rows()]


def test_that_the_card_tells_everything_with_its_source(page: ProjectsPage) -> None:
    choose(page, CODE)
    said = page.card.text()
    for words in (
        "甲<b>公司",
        "50000 万元",
        "计划投资 9000 万元\n主体完工\n来源：进展.xlsx 七月!C5",
        "计划 2022年3月　实际 2022年3月15日",
        "存在问题：用电未落实",
        "本月 700，年初累计 4200 万元",
    ):
        assert words in said
    assert said.index("用电未落实") < said.index("路基")
    assert page.card.accessibleName().endswith(said)


def test_that_a_project_of_which_nothing_is_known_shows_nothing(page: ProjectsPage) -> None:
    choose(page, "X01")
    said = page.card.text()
    assert "节点" not in said.replace("节点要求", "")
    assert "进度" not in said
    assert "总投资" not in said
    assert "None" not in said


def test_that_the_keyboard_reaches_the_card_and_the_choice_stays(page: ProjectsPage, qtbot: QtBot) -> None:
    choose(page, CODE)
    page.activateWindow()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.hasFocus)
    page.filters.search.setText("粮油")
    assert CODE in [line.one.code for line in page.model.rows()]
    assert page.model.row(page.view.currentIndex().row()).one.code == CODE
    page.filters.search.setText("没有这样的项目")
    assert page.card.text() == "没有符合筛选条件的项目。"


def test_that_projects_of_no_pillar_can_be_chosen(page: ProjectsPage) -> None:
    assert LOOSE not in [
        button.text().split(" ")[0] for button in page.filters.pillars.findChildren(QAbstractButton)
    ]
    ws = page._session.ws
    with ws.edit("登记项目"):
        records.put(ws.db, [Project("14", "JK-09", "", "智能产业园", position=99)])
    page._fill()
    assert f"{LOOSE} 1" in [button.text() for button in page.filters.pillars.findChildren(QAbstractButton)]
    page.filters.pillars.select(LOOSE)
    page._fill()
    assert [line.one.code for line in page.model.rows()] == ["JK-09"]
