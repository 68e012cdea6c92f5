"""What a report costs: the annual one beside LibreOffice on the same content, and tables of many rows."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import util
from pathlib import Path
from typing import TypeVar

from pypdfium2 import PdfDocument

from jingkou_desktop.report.data import Annex, Column, Kind, ReportData, Table
from jingkou_desktop.report.pdf import render
from jingkou_desktop.services import reporting
from jingkou_desktop.services.demo import FILE_NAME, fill
from jingkou_desktop.services.workspace import Workspace

T = TypeVar("T")
DAY = date(2026, 3, 5)
LINE = "{:44}{:8.1f} s   {}\n"


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """Return what `act` gives and the seconds that it takes."""
    start = time.perf_counter()
    made = act()
    return made, time.perf_counter() - start


def pages(pdf: bytes) -> int:
    document = PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def annual(folder: Path) -> ReportData:
    """The demo's report: 86 indicators over five years, 52 projects, 112 tasks."""
    path = folder / FILE_NAME
    fill(folder, path, "14", lambda _: None)
    ws = Workspace.open(path)
    data, seconds = timed(lambda: reporting.build(ws, 2023, made_on=DAY))
    held = f"{len(ws.indicators())} indicators, {len(ws.projects())} projects, {len(ws.tasks())} tasks"
    sys.stdout.write(LINE.format("the annual report drafted", seconds, held))
    ws.close()
    return data


def long_table(data: ReportData, rows: int) -> ReportData:
    """A report whose one annex is a table of so many rows, as the sources have them."""
    columns = (
        Column("期别", Kind.LABEL),
        Column("数值", Kind.NUMBER),
        Column("阶段", Kind.LABEL),
        Column("来源", Kind.WORDS),
        Column("日期", Kind.LABEL),
    )
    made = tuple(
        (
            f"{2021 + n % 5}年",
            f"{n}.{n % 10}",
            "初步核算",
            f"统计局_{n % 40}.xlsx 填报表!G{n}",
            "2024年2月6日",
        )
        for n in range(rows)
    )
    annex = Annex("附件1", "数据来源", (Table("附表1", "逐项数据来源", columns, made),), landscape=True)
    return replace(data, blocks=(), annexes=(annex,))


def by_office(data: ReportData, folder: Path) -> None:
    """Let LibreOffice turn the same content from DOCX to PDF, where both are there."""
    office = shutil.which("soffice")
    if office is None or util.find_spec("jingkou_desktop.report.docx") is None:
        sys.stdout.write("LibreOffice or the writer of DOCX is not there\n")
        return
    from jingkou_desktop.report.docx import render_docx

    content, seconds = timed(lambda: render_docx(data))
    sys.stdout.write(LINE.format("the same content as DOCX", seconds, f"{len(content) // 1024} kB"))
    path = folder / "r.docx"
    path.write_bytes(content)
    command = [office, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    _, seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    count = pages((folder / "r.pdf").read_bytes())
    sys.stdout.write(LINE.format("LibreOffice, DOCX to PDF", seconds, f"{count} pages"))


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = annual(folder)
        for title in ("set as PDF, fonts loaded for it", "set as PDF again"):
            pdf, seconds = timed(lambda: render(data))
            sys.stdout.write(LINE.format(title, seconds, f"{pages(pdf)} pages"))
        took = []
        for rows in (1_000, 10_000):
            pdf, seconds = timed(lambda rows=rows: render(long_table(data, rows)))  # type: ignore[misc]
            took.append(seconds)
            sys.stdout.write(LINE.format(f"an annex of {rows} rows", seconds, f"{pages(pdf)} pages"))
        sys.stdout.write(f"10,000 rows take {took[1] / took[0]:.1f} times as long as 1,000\n")
        by_office(data, folder)


if __name__ == "__main__":
    main()
