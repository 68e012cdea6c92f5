"""What a long report is to hold: ticked in the window, followed by its pages, kept between runs."""

import io
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jingkou_desktop import settings
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import report_kinds
from jingkou_desktop.services.report_kinds import Shown, Wanted
from jingkou_desktop.ui.check_menu import CheckMenu
from jingkou_desktop.ui.report_page import ReportPage
from tests.ui.desk import Desk
from tests.ui.test_report_kinds import report, settle

Key = Qt.Key


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """Return every report that the page is to set; those in full are not set, which takes long."""
    found: list[Wanted] = []
    made = report_kinds.pdf_of

    def note(content: bytes, path: Path, who: str, wanted: Wanted, *rest: object) -> Shown:
        found.append(wanted)
        if not wanted.without or found.count(wanted) > 1:
            raise UserError("report.month", kind="这一份")
        return made(content, path, who, wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(report_kinds, "pdf_of", note)
    return found


def menu() -> CheckMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, CheckMenu)
    return found


def untick(desk: Desk, page: ReportPage, *parts: Part) -> None:
    """Open the menu by the keyboard, take the ticks off and close it."""
    page.choice.contents.setFocus()
    desk.press(Key.Key_Space)
    for part in parts:
        for _ in menu().actions():
            action = menu().activeAction()
            if action is not None and action.text().endswith(part.words):
                break
            desk.qtbot.keyClick(menu(), Key.Key_Down)
        desk.qtbot.keyClick(menu(), Key.Key_Space)
    desk.qtbot.keyClick(menu(), Key.Key_Escape)
    desk.window.activateWindow()  # the offscreen platform gives no focus back
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def read(page: ReportPage) -> str:
    with pdfplumber.open(io.BytesIO(page._content)) as book:
        return "".join(one.extract_text() or "" for one in book.pages)


def test_that_what_is_not_ticked_leaves_the_pages_and_stays_left_out(
    desk: Desk, asked: list[Wanted], tmp_path: Path, data_file: Path
) -> None:
    page = report(desk, "年度监测报告")
    button = page.choice.contents
    assert button.isVisible()
    assert button.text() == "内容… ▾"
    left_out = (Part.CHARTS, Part.PROJECTS, Part.TASKS, Part.TRACES, Part.SOURCES)
    untick(desk, page, *left_out)
    assert button.text() == f"内容（略去 {len(left_out)} 项）▾"
    assert "重大项目" in button.accessibleName()
    settle(desk, page)
    assert asked[-1].without == frozenset(left_out)
    found = read(page)
    assert "重大项目" not in found.replace("未列入", "").split("附件1")[0]
    assert "有关说明" in found
    page = report(desk, "年度计划执行情况")
    assert not button.isVisible()
    assert page.choice.wanted().without == frozenset()
    page.choice.kind.setFocus()
    desk.press(Key.Key_Home)
    assert button.isVisible()
    assert page.choice.wanted().without == frozenset(left_out)
    assert settings.load(tmp_path / "settings.json").report_without == {"annual": ",".join(sorted(left_out))}
    desk.restart(data_file)
    page = report(desk, "年度监测报告")
    assert page.choice.wanted().without == frozenset(left_out)


def test_that_names_of_another_version_are_left_aside(desk: Desk, data_file: Path, tmp_path: Path) -> None:
    kept = settings.Settings(report_without={"annual": "nothing,tasks,notes", "nothing": "tasks"})
    desk.window.close()
    assert settings.save(tmp_path / "settings.json", kept)
    desk.restart(data_file)
    page = desk.tab("报告")
    assert isinstance(page, ReportPage)
    assert page.choice.wanted().without == frozenset({Part.TASKS})
