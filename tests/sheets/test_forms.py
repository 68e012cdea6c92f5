"""Fill-in forms: written, filled in, moved about, and read back without a question."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from jingkou_desktop.domain.readings import FormMark
from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.sheets.form_spec import (
    CAUSE_HEADER,
    CODE_HEADER,
    HEADER_ROW,
    NOTE_HEADER,
    STAGE_HEADER,
    VALUE_HEADER,
    FormRow,
    FormSpec,
    mark_text,
    parse_mark,
)
from jingkou_desktop.sheets.forms import write_form
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.tables_by_hand import said

SPEC = FormSpec(
    plan="14",
    plan_name="某区“十四五”规划",
    department="商务局",
    period="2023",
    last_period="2022",
    rows=(
        FormRow("A-01", "社会消费品零售总额增速", "%", 1, "全年", Decimal("3.0"), "按现价计算"),
        FormRow("A-02", "实际使用外资", "亿美元", 2, "本年累计", None, "=HYPERLINK(1)"),
        FormRow("A-03", "网上零售额", "亿元", 2),
    ),
)
COLUMN = {header: index for index, header in enumerate(SPEC.headers, start=1)}


def made(folder: Path, spec: FormSpec = SPEC) -> Path:
    write_form(spec, folder / "商务局.xlsx")
    return folder / "商务局.xlsx"


def filled(folder: Path, entries: dict[tuple[int, str], object]) -> Path:
    path = made(folder)
    book = load_workbook(path)
    for (row, header), value in entries.items():
        book.worksheets[0].cell(HEADER_ROW + row, COLUMN[header]).value = value
    book.save(path)
    return path


def test_that_a_filled_form_comes_back_by_code(tmp_path: Path) -> None:
    path = filled(
        tmp_path,
        {
            (1, VALUE_HEADER): 6.4,
            (1, STAGE_HEADER): "初步核算",
            (2, VALUE_HEADER): "1,234.5",
            (2, NOTE_HEADER): "含增资",
        },
    )
    table = read_table(path, second=False)
    assert table.form == FormMark("14", "商务局", "2023")
    first, second = table.readings
    assert (first.code, first.stage, said(first)) == (
        "A-01",
        "初步核算",
        ("社会消费品零售总额增速", "6.4", "2023", "%"),
    )
    assert (second.code, second.basis, second.value) == ("A-02", "本年累计", Decimal("1234.5"))
    assert second.notes == ("备注：含增资",)
    assert [(passed.text, passed.reason) for passed in table.skipped] == [("网上零售额", "没有填写")]


def test_that_values_written_into_the_form_come_back(tmp_path: Path) -> None:
    row = FormRow("B-01", "常住人口", "万人", 2, value=Decimal("40.12"), remark="-公安口径")
    path = made(
        tmp_path, FormSpec("14", "某区规划", "统计局", "2023", (row,), demo=True, signatures=("张三",))
    )
    (got,) = read_table(path, second=False).readings
    assert (got.code, got.value, got.notes) == ("B-01", Decimal("40.12"), ("备注：-公安口径",))
    texts = [
        str(cell.value)
        for line in load_workbook(path).worksheets[0].iter_rows()
        for cell in line
        if cell.value
    ]
    assert sum("演示数据" in text for text in texts) >= 2
    assert "张三" in texts


def test_that_moved_columns_sorted_rows_and_a_new_sheet_name_do_no_harm(tmp_path: Path) -> None:
    source = load_workbook(filled(tmp_path, {(1, VALUE_HEADER): 6.4, (3, VALUE_HEADER): 12.5})).worksheets[0]
    lines = [[cell.value for cell in line] for line in source.iter_rows()]
    book = Workbook()
    page = book.worksheets[0]
    page.title = "商务局上报"
    for line in [
        *lines[:HEADER_ROW],
        *reversed(lines[HEADER_ROW : HEADER_ROW + 3]),
        *lines[HEADER_ROW + 3 :],
    ]:
        page.append(["", *reversed(line)])
    book.save(tmp_path / "moved.xlsx")
    table = read_table(tmp_path / "moved.xlsx", second=False)
    assert table.form == FormMark("14", "商务局", "2023")
    assert {reading.code: str(reading.value) for reading in table.readings} == {"A-01": "6.4", "A-03": "12.5"}


def test_that_words_in_a_value_cell_are_kept_and_are_no_number(tmp_path: Path) -> None:
    path = filled(
        tmp_path, {(1, VALUE_HEADER): "持平", (2, VALUE_HEADER): "约30", (3, VALUE_HEADER): "没有统计"}
    )
    readings = read_table(path, second=False).readings
    assert [reading.value for reading in readings] == [None, None, None]
    assert [reading.raw for reading in readings] == ["持平", "约30", "没有统计"]
    assert "不是数" in readings[2].notes
    assert readings[1].bound is not None


def test_that_only_the_cells_to_fill_can_be_changed(tmp_path: Path) -> None:
    page = load_workbook(made(tmp_path)).worksheets[0]
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    unlocked = {
        header for header, column in COLUMN.items() if not page.cell(HEADER_ROW + 1, column).protection.locked
    }
    assert unlocked == {VALUE_HEADER, STAGE_HEADER, CAUSE_HEADER, NOTE_HEADER}
    assert page.cell(HEADER_ROW + 1, COLUMN[CODE_HEADER]).value == "A-01"
    kinds = {validation.type for validation in page.data_validations.dataValidation}
    assert kinds == {"decimal", "list"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_that_text_from_people_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    row = FormRow(text, text, text, note=text, remark=text)
    path = made(tmp_path, FormSpec("14", text, text, "2023", (row,), signatures=(text,)))
    page = load_workbook(path).worksheets[0]
    assert all(cell.data_type != "f" for line in page.iter_rows() for cell in line)
    assert page.cell(HEADER_ROW + 1, COLUMN[CODE_HEADER]).value == text


def test_that_the_mark_is_known_again_and_other_text_is_no_mark() -> None:
    mark = FormMark("14", "商务局", "2023Q3")
    assert parse_mark(mark_text(mark)) == mark
    assert parse_mark("jingkou-form|9|14|商务局|2023") is None
    assert parse_mark("指标") is None


def test_that_a_form_cannot_be_written_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_form(SPEC, tmp_path / "无" / "a.xlsx")
    assert caught.value.code == "file.folder"
    assert list(tmp_path.iterdir()) == []


def test_that_signs_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    path = made(tmp_path, FormSpec("14", "规划", "商务局", "2023", (FormRow("A", "名\x07称", "%"),)))
    assert load_workbook(path).worksheets[0].cell(HEADER_ROW + 1, 3).value == "名称"


def test_that_a_full_disk_ends_in_one_sentence_and_leaves_the_old_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made(tmp_path).read_bytes()

    def full(_: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError) as caught:
        made(tmp_path)
    assert caught.value.code == "file.disk"
    assert [path.name for path in tmp_path.iterdir()] == ["商务局.xlsx"]
    assert (tmp_path / "商务局.xlsx").read_bytes() == old


def test_that_a_folder_that_may_not_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", forbidden)
    monkeypatch.setattr(Path, "is_dir", forbidden)
    monkeypatch.setattr(Path, "unlink", forbidden)
    for act, code in (
        (lambda: made(tmp_path), "file.folder"),
        (lambda: read_file(tmp_path / "a.xlsx"), "sheet.unreadable"),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == code
