"""Take the pictures of the help from the program itself, each cropped to what its page speaks of."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from jingkou_desktop.services import entry
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.ui.backups_dialog import BackupsDialog
from jingkou_desktop.ui.indicator_dialogs import Door
from jingkou_desktop.ui.main_window import MainWindow
from jingkou_desktop.ui.pillar_page import PillarPage
from jingkou_desktop.ui.workbench import Workbench

SIZE = (1000, 640)  # small, so that words read in a picture as wide as a page of the help
SHOWN = "E03"
BROAD = (1180, 640)
WIDE = (1366, 768)
ROWS = 300  # pixels of a table from its top
STEPS = (("E03", "2022", "14.1"), ("E03", "2022", "14.2"), ("E05", "2022", "6.3"))  # of the damaged file
PICTURES = (
    *("start", "trouble", "forms", "overview", "entry", "why"),
    *("import", "projects", "report", "backups"),
)

Wait = Callable[..., None]


class HelpPictures:
    """Takes the pictures into a folder; `wait` lets the window work."""

    def __init__(self, window: MainWindow, out: Path, wait: Wait) -> None:
        self._window = window
        self._out = out
        self._wait = wait
        self._taken: list[str] = []
        out.mkdir(parents=True, exist_ok=True)

    def before_opening(self, work: Path) -> None:
        """Take the start page, and a file that does not open with its backups; `work` takes the file."""
        self._window.resize(*SIZE)
        self._take("start", self._window.start_page.inside)
        self._window.open_file(damaged(work))
        self._wait(lambda: isinstance(QApplication.activeModalWidget(), BackupsDialog))
        self._dialog("trouble")
        self._window.settings = self._window.settings.forget(work / "京口.jk")

    def of_the_pages(self, bench: Workbench, sent: Path) -> None:
        """Take the pages of the open file; `sent` is a department's workbook to import."""
        self._window.resize(*SIZE)
        bench.show_page(bench.imports)
        self._take("forms", bench.imports.forms)
        self._window.resize(*BROAD)
        bench.show_page(bench.overview)
        self._take("overview", bench.overview)
        self._window.resize(*WIDE)
        bench.go_to(SHOWN)
        page = bench.page()
        if not isinstance(page, PillarPage):
            raise SystemExit("the indicator is on no pillar's page")
        self._take("entry", page.grid, QRect(0, 0, page.grid.width(), ROWS))
        self._window.resize(*SIZE)
        bench.open_door(Door.WHY, SHOWN, "")
        self._wait(lambda: QApplication.activeModalWidget() is not None)
        self._dialog("why")
        bench.read_files([sent])
        self._wait(lambda: bench.imports.model.rowCount() > 0)
        self._wait(bench.imports.panel.view.isVisible)
        self._take("import", bench.imports)
        bench.imports.drop_preview()
        bench.show_page(bench.projects)
        self._take("projects", bench.projects)
        bench.show_page(bench.report)
        self._wait(lambda: bench.report.view.page_count() > 0)
        self._take("report", bench.report)
        for year, text in zip(("2021", "2022"), ("13.5", "14"), strict=True):
            bench.session.enter(SHOWN, year, text, "核对")
            bench.session.ws.keep_backup()
        self._window.show_backups()
        self._dialog("backups")
        if sorted(self._taken) != sorted(PICTURES):
            raise SystemExit(f"taken {self._taken}, listed {PICTURES}")

    # inner

    def _dialog(self, name: str) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            raise SystemExit(f"no dialog for {name}")
        if isinstance(dialog, BackupsDialog):
            self._wait(lambda: all(row.facts for row in dialog.model.rows()))
            dialog.resize(820, 330)
        self._take(name, dialog)
        dialog.reject()

    def _take(self, name: str, widget: QWidget, part: QRect | None = None) -> None:
        """Write a widget, or a part of it, packed as tightly as the format allows."""
        self._wait()
        image = (widget.grab(part) if part else widget.grab()).toImage()
        out = self._out / f"{name}.png"
        if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(out), "PNG", 0):
            raise SystemExit(f"cannot write {out}")
        self._taken.append(name)
        print(f"{out}")


def damaged(work: Path) -> Path:
    """Make a file with a few backups, cut it short and return its path."""
    path = work / "京口.jk"
    workspace = Workspace.create(path, "14", operator="录入员")
    for code, period, text in STEPS:
        entry.set_value(workspace, code, period, text, reason="核对")
        workspace.keep_backup()
    workspace.close(keep=False)
    whole = work / "whole"
    shutil.copyfile(path, whole)
    path.write_bytes(whole.read_bytes()[:9000])
    return path
