"""Forms of a data file: which indicators, which figures beside, which files."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, forms, imports
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import HEADER_ROW, VALUE_HEADER
from jingkou_desktop.sheets.forms import write_form
from jingkou_desktop.sheets.reader import read_file


def spec(ws: Workspace, department: str, year: int, **part: int) -> forms.FormSpec:
    return forms.department_form(ws, department, forms.form_period(ws, year, **part))


def monthly(ws: Workspace) -> str:
    return next(one.department for one in ws.indicators() if one.frequency == "month")


def test_that_a_form_asks_for_what_is_due_in_its_period(ws: Workspace) -> None:
    department = monthly(ws)
    mine = {one.code: one.frequency for one in ws.indicators() if one.department == department}
    asked = {
        name: {row.code for row in spec(ws, department, 2023, **part).rows}
        for name, part in (("year", {}), ("quarter", {"quarter": 2}), ("month", {"month": 5}))
    }
    assert asked["year"] == set(mine)
    assert asked["quarter"] == {code for code, often in mine.items() if often in ("quarter", "month")}
    assert asked["month"] == {code for code, often in mine.items() if often == "month"}


def test_that_the_values_beside_are_those_of_the_period_before_and_a_year_earlier(ws: Workspace) -> None:
    one = next(one for one in ws.indicators() if one.frequency == "month" and one.rule.value == "cumulative")
    for period, text in (("2022-01", "3"), ("2022-12", "40"), ("2023-04", "16"), ("2022-05", "17.5")):
        entry.set_value(ws, one.code, period, text)
    rows = {row.code: row for row in spec(ws, one.department, 2023, month=5).rows}
    row = rows[one.code]
    assert (row.basis, row.last, row.same) == ("本年累计", Decimal(16), Decimal("17.5"))
    first = spec(ws, one.department, 2023, month=1)
    assert (first.last_period, first.same_period) == ("2022-12", "2022-01")
    (row,) = [row for row in first.rows if row.code == one.code]
    assert (row.last, row.same) == (Decimal(40), Decimal(3))


def test_that_a_whole_year_stands_for_its_last_month(ws: Workspace) -> None:
    one = next(one for one in ws.indicators() if one.frequency == "month" and one.rule.value == "cumulative")
    entry.set_value(ws, one.code, "2022", "41")
    (row,) = [row for row in spec(ws, one.department, 2023, month=1).rows if row.code == one.code]
    assert row.last == Decimal(41)


def test_that_shares_and_matters_are_known(ws: Workspace) -> None:
    rows = {row.code: row for made in forms.all_forms(ws, forms.form_period(ws, 2023)) for row in made.rows}
    assert rows.keys() == {one.code for one in ws.indicators() if one.department}
    matters = {one.code for one in ws.indicators() if one.rule.value == "achieve"}
    assert {code for code, row in rows.items() if row.matter} == matters
    assert all(row.unit == "%" for row in rows.values() if row.share)
    assert any(row.share for row in rows.values())
    assert not any(row.share for row in rows.values() if "增长" in row.name or "增速" in row.name)


def test_that_departments_without_anything_due_get_no_form(ws: Workspace, tmp_path: Path) -> None:
    month = forms.all_forms(ws, forms.form_period(ws, 2023, month=3))
    assert {made.department for made in month} == {
        one.department for one in ws.indicators() if one.frequency == "month" and one.department
    }
    idle = next(
        one.name
        for one in ws.departments()
        if one.name not in {made.department for made in month}
        and any(mine.department == one.name for mine in ws.indicators())
    )
    with pytest.raises(UserError) as caught:
        spec(ws, idle, 2023, month=3)
    assert caught.value.code == "department.not_due"
    with pytest.raises(UserError) as caught:
        spec(ws, idle, 2031)
    assert caught.value.code == "period.outside"


def test_that_all_forms_are_written_and_none_over_a_file(ws: Workspace, tmp_path: Path) -> None:
    specs = forms.all_forms(ws, forms.form_period(ws, 2023, quarter=4))
    told: list[tuple[int, int]] = []
    made = forms.write_forms(specs, tmp_path, lambda done, total, _: told.append((done, total)))
    assert told == [(number, len(specs)) for number in range(len(specs))]
    assert [path.name for path in made] == [f"{one.department}_2023年第4季度填报表.xlsx" for one in specs]
    read = [read_file(path).form for path in made]
    assert [(form.department, form.period) for form in read if form] == [
        (one.department, "2023Q4") for one in specs
    ]
    before = {path: path.stat().st_mtime_ns for path in made}
    made[-1].unlink()
    with pytest.raises(UserError) as caught:
        forms.write_forms(specs, tmp_path)
    assert caught.value.code == "file.exists"
    assert {path: path.stat().st_mtime_ns for path in made[:-1]} == {path: before[path] for path in made[:-1]}
    assert not made[-1].exists()


def test_that_a_months_form_is_read_back_without_a_question(ws: Workspace, tmp_path: Path) -> None:
    department = monthly(ws)
    out = tmp_path / "表.xlsx"
    forms.write_department_form(ws, department, 2023, out, month=5)
    wanted = spec(ws, department, 2023, month=5)
    book = load_workbook(out)
    page = book.worksheets[0]
    column = wanted.headers.index(VALUE_HEADER) + 1
    for at in range(len(wanted.rows)):
        page.cell(HEADER_ROW + 1 + at, column).value = 3 + at
    book.save(out)
    found = imports.preview(ws, [out])
    assert [row.code for row in found.rows] == [row.code for row in wanted.rows]
    assert {row.outcome for row in found.rows} <= {Outcome.NEW, Outcome.WARNED}
    assert {row.period for row in found.rows} == {"2023-05"}
    stored = {(row.value.indicator, row.value.basis.value) for row in found.rows if row.value}
    assert stored == {(row.code, row.basis) for row in wanted.rows}


def test_that_forms_of_another_plan_year_or_department_are_refused_or_told(
    ws: Workspace, tmp_path: Path
) -> None:
    whole = spec(ws, "统计局", 2023)
    own = replace(whole, rows=(replace(whole.rows[0], value=Decimal(500)),))
    read = {}
    for name, made in (
        ("规划", replace(own, plan="15")),
        ("年份", replace(own, period="2031")),
        ("部门", replace(own, department="商务局")),
    ):
        write_form(made, tmp_path / f"{name}.xlsx")
        (read[name],) = imports.preview(ws, [tmp_path / f"{name}.xlsx"]).rows
    assert {name: row.outcome for name, row in read.items()} == {
        "规划": Outcome.REJECTED,
        "年份": Outcome.REJECTED,
        "部门": Outcome.WARNED,
    }
    assert "属于另一个规划" in read["规划"].sentence
    assert "不在规划的年份之内" in read["年份"].sentence
    assert "填报表是商务局的，这项指标由统计局负责" in read["部门"].sentence


def test_that_forms_of_two_departments_in_one_workbook_are_each_their_own(
    ws: Workspace, tmp_path: Path
) -> None:
    book = Workbook()
    for department in ("统计局", "商务局"):
        whole = spec(ws, department, 2023)
        write_form(replace(whole, rows=(replace(whole.rows[0], value=Decimal(5)),)), tmp_path / "一.xlsx")
        page = book.create_sheet(department)
        for row in load_workbook(tmp_path / "一.xlsx").worksheets[0].iter_rows(values_only=True):
            page.append(row)
    book.save(tmp_path / "二.xlsx")
    rows = imports.preview(ws, [tmp_path / "二.xlsx"]).rows
    assert [row.sheet for row in rows] == ["统计局", "商务局"]
    assert not any("填报表是" in row.sentence for row in rows)
