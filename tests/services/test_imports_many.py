"""A workbook of twenty sheets with faults on many of them: all told at once, stored and undone as one."""

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.services import entry, imports
from jingkou_desktop.services.decisions import Choice, Decisions, choice_key
from jingkou_desktop.services.imports import FileRead, Outcome
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import benchmarks
from tests.effort import calls

SHEETS = 20
HEAD = ("指标名称", "计量单位", "2021年", "2022年", "2023年")
SKIPPED = (Rule.ACHIEVE, Rule.QUALITATIVE)


def workbook(ws: Workspace, path: Path) -> Path:
    """Write twenty sheets of four indicators each, every fifth with faults."""
    ones = [
        one for one in ws.indicators() if one.rule not in SKIPPED and one.unit in ("%", "万元", "家", "个")
    ]
    book = Workbook()
    book.remove(book.worksheets[0])
    for number in range(SHEETS):
        page = book.create_sheet(f"第{number + 1}页")
        page.append([f"京口区主要指标（{number + 1}）"])
        page.append(HEAD)
        for one in ones[number * 3 : number * 3 + 3]:
            page.append([one.name, one.unit, *([20, 21, 22] if one.unit != "万元" else [13, 13.5, 14])])
        fault = number % 5
        if fault == 0:
            page.append(["高新技术企业数量", "家", 55, 57, 58])
        elif fault == 1:
            page.append(["社会消费品零售总额", "亿元", 155, 157, 158])
            page.append(["城乡基本社会保险覆盖率", "万平方米", 91, 92, 93])
        elif fault == 2:
            page.append(["城乡基本社会保险覆盖率", "%", "约98", "#DIV/0!", "—"])
        elif fault == 3:
            page.append(["桥梁", "座", 5, 5, 5])
            page.append(["规上服务业营业收入（一期）", "亿元", 50 + number, 51, 52] if number == 3 else [])
        else:
            page.append([])
            page.append(["润州区主要指标"])
            page.append(HEAD)
            page.append(["人均地区生产总值", "元", 133000, 136000, 139000])
    book.save(path)
    return path


def test_that_twenty_sheets_with_all_problems_are_told_stored_and_undone_at_once(
    ws: Workspace, tmp_path: Path
) -> None:
    entry.set_value(ws, "E03", "2021", "12.9")
    before = (ws.values(), ws.head())
    files = imports.read_files([workbook(ws, tmp_path / "汇总.xlsx")])
    first = imports.compare(ws, files)
    assert len({row.sheet for row in first.rows}) == SHEETS
    counts = first.counts
    assert all(counts[outcome] for outcome in Outcome if outcome is not Outcome.SAME), counts
    faulty = {row.sheet for row in imports.left_out(first, {})}
    assert faulty >= {f"第{number + 1}页" for number in range(SHEETS) if number % 5 != 4}
    assert all(row.cell and row.sentence for row in imports.left_out(first, {}))
    assert (ws.values(), ws.head()) == before
    asked = {
        choice_key(row.layout, row.label): Choice("") for row in first.rows if row.outcome is Outcome.ASKED
    }
    found = imports.compare(ws, files, Decisions(choices=asked, regions=frozenset({"润州区"})))
    assert found.counts[Outcome.ASKED] == found.counts[Outcome.OFFERED] == 0
    reasons = {row.id: "核对过" for row in found.rows}
    change = imports.apply(ws, found, reasons)
    assert change is not None
    assert change.reason == "核对过"
    stored = [row for row in found.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.WARNED)]
    held = {value.key: value for value in ws.values()}
    assert stored
    for row in stored:
        if row.value is not None:
            assert held[row.value.key].value == row.new
            assert held[row.value.key].reason == ("核对过" if row.outcome is Outcome.WARNED else "")
    assert {one.value for one in benchmarks.benchmarks(ws.db, "14")} == {
        Decimal("13.3"),
        Decimal("13.6"),
        Decimal("13.9"),
    }
    assert ws.changes()[0] == change
    again = imports.compare(ws, files, found.decisions)
    assert imports.apply(ws, again, {row.id: "核对过" for row in again.rows}) is None
    after = (ws.values(), benchmarks.benchmarks(ws.db, "14"))
    ws.undo()
    assert (ws.values(), benchmarks.benchmarks(ws.db, "14")) == (before[0], ())
    ws.redo()
    assert (ws.values(), benchmarks.benchmarks(ws.db, "14")) == after
    assert ws.check() == ()


def many(ws: Workspace, count: int) -> FileRead:
    """Return a file with so many readings of which a third bears no known name."""
    names = [one.name for one in ws.indicators() if one.unit == "%"]
    readings = []
    for number in range(count):
        name = names[number % len(names)] if number % 3 else f"第{number}项统计数"
        period = f"{2021 + number // len(names) % 3}-{number // 500 % 12 + 1:02}"
        readings.append(
            Reading(
                f"页{number % SHEETS}",
                f"C{number + 1}",
                name,
                "55",
                Decimal(55),
                period,
                None,
                "%",
                layout="a1",
            )
        )
    table = TableFile("大表.xlsx", "b" * 64, 1, "xlsx", "", tuple(readings))
    return FileRead(Path("大表.xlsx"), table)


def test_that_comparing_takes_work_in_step_with_the_cells(ws: Workspace) -> None:
    def effort(file: FileRead) -> int:
        return calls(lambda: imports.compare(ws, [file]))

    small, large = many(ws, 500), many(ws, 2000)
    effort(small)
    assert effort(large) < 6 * effort(small)
