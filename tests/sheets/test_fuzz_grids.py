"""Whatever stands in a grid, reading it never fails and never says what does not stand there.

FUZZ_EXAMPLES=20000 in the environment tries that many grids, other ones each time.
"""

import json
import os
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from jingkou_desktop.domain.entries import Cited, PlanRow, ProjectEntry
from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.domain.readings import Bound, Reading, TableFile
from jingkou_desktop.sheets.exchange import as_json, from_json
from jingkou_desktop.sheets.grid import Book, Cell, Kind, Sheet, cell_name
from jingkou_desktop.sheets.layout import Understood, understand
from tests.sheets.grids_by_chance import FAR, books, file_names

NUMBER = Cell(Kind.NUMBER, "7", Decimal(7))
ASKED = os.environ.get("FUZZ_EXAMPLES")
by_chance = settings(
    max_examples=int(ASKED or 120),
    derandomize=ASKED is None,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@by_chance
@given(books(), file_names)
def test_that_readings_say_only_what_stands_in_their_cells(book: Book, file_name: str) -> None:
    said = understand(book, file_name)
    filled = {
        sheet.name: {cell_name(place): cell for place, cell in sheet.cells.items()} for sheet in book.sheets
    }
    hidden = {sheet.name for sheet in book.sheets if sheet.hidden}
    assert len({(reading.sheet, reading.cell) for reading in said.readings}) == len(said.readings)
    for reading in said.readings:
        assert reading.sheet not in hidden
        check_reading(reading, filled[reading.sheet][reading.cell])
    assert all(passed.reason for passed in said.skipped)
    assert all(passed.sheet in filled for passed in said.skipped if passed.sheet)


@by_chance
@given(books(), file_names)
def test_that_plan_rows_and_projects_cite_cells_word_by_word(book: Book, file_name: str) -> None:
    said = understand(book, file_name)
    filled = {
        sheet.name: {cell_name(place): cell for place, cell in sheet.cells.items()} for sheet in book.sheets
    }
    entries: list[PlanRow | ProjectEntry] = [*said.plan_rows, *said.projects]
    for entry in entries:
        assert entry.name.strip()
        assert entry.cell in filled[entry.sheet]
        for cited in entry.cells:
            assert stands(cited, filled[entry.sheet]), cited
    for project in said.projects:
        assert all(milestone.cell in filled[project.sheet] for milestone in project.milestones)


@by_chance
@given(books(), file_names)
def test_that_json_carries_whatever_was_read(book: Book, file_name: str) -> None:
    table = as_file(understand(book, file_name), file_name)
    assert from_json(json.loads(json.dumps(as_json(table)))) == table


def test_that_a_merge_over_more_than_a_sheet_can_show_is_not_laid_out() -> None:
    cells = {(0, 0): text("指标"), (0, 1): text("2020年"), (1, 0): text("产值(亿元)"), (1, 1): NUMBER}
    far = cells | {FAR: NUMBER}
    (got,) = understand(Book("xlsx", (Sheet("Sheet1", far, ((0, 0, *FAR),)),)), "a.xlsx").readings
    assert (got.cell, got.label, got.period, got.unit) == ("B2", "产值", "2020", "亿元")


def test_that_a_figure_of_nothing_is_passed_over_with_the_reason() -> None:
    cells = {(0, 0): text("地区"), (0, 1): text("2016年"), (1, 0): text("甲区"), (1, 1): NUMBER}
    said = understand(Book("xlsx", (Sheet("Sheet1", cells),)), "2017年.xlsx")
    assert not said.readings
    assert [(one.cell, one.reason) for one in said.skipped] == [("B2", "没有写明是什么数")]


def text(said: str) -> Cell:
    """Return a cell of words."""
    return Cell(Kind.TEXT, said)


def check_reading(reading: Reading, cell: Cell) -> None:
    """A reading's text, number and bound are those of its cell, and it says what it is a figure of."""
    assert reading.label.strip()
    value: Decimal | None = None
    bound: Bound | None = None
    if cell.kind is Kind.NUMBER:
        value = cell.number
    elif cell.kind is Kind.TEXT:
        value, bound = parse(cell.text).value, parse(cell.text).bound
    assert (reading.raw, reading.value, reading.bound) == (cell.text, value, bound)


def stands(cited: Cited, filled: Mapping[str, Cell]) -> bool:
    """Return whether the text is that of its cells, a line each, or what stands behind a label in one."""
    said = "\n".join(filled[cell].text.strip() for cell in cited.places)
    return cited.text == said or (not cited.more and said.endswith((f"：{cited.text}", f":{cited.text}")))


def as_file(said: Understood, name: str) -> TableFile:
    """Return what was understood as the reading process hands it over."""
    return TableFile(
        name=name, sha256="0" * 64, size=1, format="xlsx", encoding="",
        readings=tuple(said.readings), skipped=tuple(said.skipped), form=said.form,
        plan_rows=tuple(said.plan_rows), projects=tuple(said.projects), sender=said.sender,
    )  # fmt: skip
