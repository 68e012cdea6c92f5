"""What comparing costs: ten times as many cells against these, of figures that agree and of a new project."""

import csv
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from jingkou_desktop.services import imports
from jingkou_desktop.services.workspace import Workspace

FEW, MANY = 600, 6_000
Rows = list[Sequence[object]]


def agreeing(count: int) -> Rows:
    """Return one figure told again and again, and against it another at the end."""
    return [("指标", "2023年"), *[("固定资产投资增速（%）", 5)] * count, ("固定资产投资增速（%）", 6)]


def one_project(count: int) -> Rows:
    """Return rows that contradict each other about one new project."""
    head = ("项目名称", "总投资（万元）", "建设单位", "开工时间")
    return [head, *(("甲厂扩建工程", number + 1, f"单位{number}", "2023.6") for number in range(count))]


def taken(ws: Workspace, folder: Path, rows: Rows) -> float:
    """Return the seconds of comparing a table, reading it apart."""
    path = folder / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    files = imports.read_files([path])
    start = time.perf_counter()
    imports.compare(ws, files)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ws = Workspace.create(folder / "规划.jk", "14", operator="王莉")
        for what, rows in (("figures that agree", agreeing), ("rows of one project", one_project)):
            taken(ws, folder, rows(10))
            few, many = taken(ws, folder, rows(FEW)), taken(ws, folder, rows(MANY))
            sys.stdout.write(
                f"{MANY} {what}: {many:.2f} s, {many / few:.1f} times {FEW} of them ({few * 1000:.0f} ms)\n"
            )
        ws.close()


if __name__ == "__main__":
    main()
