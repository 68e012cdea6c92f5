"""Make the pictures of the documents and of the help from the program itself.

`python -m installer.pictures DOCUMENTS HELP` writes to two folders, and with one to the help's alone.
The pictures show the demo file at sizes that are fixed, so they are the same wherever they are made.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from installer import table_pictures
from installer.help_pictures import HelpPictures
from installer.table_examples import SENT
from jingkou_desktop import app
from jingkou_desktop.services import demo
from jingkou_desktop.ui import theme
from jingkou_desktop.ui.main_window import MainWindow
from jingkou_desktop.ui.pages_view import Pages
from jingkou_desktop.ui.workbench import Workbench

SIZE = (1366, 768)
OPERATOR = "录入员"
SHOWN = "E03"  # the indicator on the picture of the window
REPORT_PAGE = 3  # counted from 0: the first page of text
DOTS = 110  # of the report page, an inch


def wait(ready: object = None, seconds: float = 60) -> None:
    """Let the window work until `ready()` is true, or for half a second where nothing is given."""
    loop = QEventLoop()
    poll = QTimer()
    left = [int(seconds * 20) if callable(ready) else 10]

    def look() -> None:
        left[0] -= 1
        if (callable(ready) and ready()) or left[0] <= 0:
            loop.quit()

    poll.timeout.connect(look)
    poll.start(50)
    loop.exec()
    if callable(ready) and not ready():
        raise SystemExit("the window did not get ready in time")


def take(window: MainWindow, out: Path, name: str) -> None:
    """Write the window as it stands."""
    wait()
    if not window.grab().save(str(out / name)):
        raise SystemExit(f"cannot write {out / name}")
    print(f"{out / name}")


def pictures(window: MainWindow, bench: Workbench, made: demo.Demo, sent: Path, out: Path) -> None:
    """Take the pictures one after the other; `sent` is a department's workbook to import."""
    window.resize(*SIZE)  # the pictures of the help have one of their own
    bench.session.set_year(made.year)
    bench.show_page(bench.overview)
    take(window, out, "overview.png")
    bench.go_to(SHOWN)
    take(window, out, "window.png")
    bench.read_files([sent])
    wait(lambda: bench.imports.model.rowCount() > 0)
    take(window, out, "import.png")
    bench.show_page(bench.report)
    wait(lambda: bench.report.view.page_count() > 0)
    take(window, out, "preview.png")
    pages = Pages(made.report.read_bytes())
    page = pages.image(min(REPORT_PAGE, len(pages) - 1), DOTS / 72)
    if not page.save(str(out / "report.png")):
        raise SystemExit(f"cannot write {out / 'report.png'}")
    pages.close()
    print(f"{out / 'report.png'}")


def main() -> int:
    """Make the demo in a temporary folder and take its pictures."""
    *documents, help_folder = map(Path, sys.argv[1:])
    os.environ["LOGNAME"] = OPERATOR
    application: QApplication = app.make_application(sys.argv[:1])
    theme.apply(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        made = demo.make_demo(Path(folder), print)
        window = MainWindow(Path(folder) / "settings.json")
        window.set_appearance("light")
        window.resize(*SIZE)
        window.show()
        helped = HelpPictures(window, help_folder, wait)
        helped.before_opening(Path(folder))
        window.open_file(made.file)
        wait(lambda: window.bench is not None)
        bench = window.bench
        if bench is None:
            raise SystemExit("the demo file does not open")
        tables = Path(folder) / "tables"
        tables.mkdir()
        sent = table_pictures.write(tables, *SENT)
        bench.session.set_year(made.year)
        for out in documents:
            out.mkdir(parents=True, exist_ok=True)
            pictures(window, bench, made, sent, out)
            table_pictures.draw(out, tables)
        helped.of_the_pages(bench, sent)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
