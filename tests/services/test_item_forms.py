"""Forms of projects, tasks and the plan of a year: what they ask for, and how they come back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.readings import UNFILLED
from jingkou_desktop.domain.tasks import Assistant, TaskNote, TaskOutcome, TaskTeam, TaskYear
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import forms, imports, layouts
from jingkou_desktop.services.decisions import NO_DECISIONS
from jingkou_desktop.services.effects import put_team
from jingkou_desktop.services.forms import FormKind, ItemBook
from jingkou_desktop.services.imports import Outcome, Preview
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.portfolios import portfolio, task_file
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.form_spec import HEADER_ROW
from jingkou_desktop.sheets.item_spec import Fill, is_reference
from jingkou_desktop.store import records
from tests.sheets.office import needs_office, saved_as

DEPARTMENT = "商务局"
PARTS = {FormKind.PROJECTS: (None, 7), FormKind.TASKS: (2, None), FormKind.YEAR_PLAN: (None, None)}
FILLED: dict[FormKind, dict[tuple[str, str], Any]] = {
    FormKind.PROJECTS: {
        ("X91", "本月完成投资（万元）"): 300,
        ("X91", "年初累计完成投资（万元）"): 2100.5,
        ("X91", "年初累计到位资金（万元）"): 3000,
        ("X91", "形象进度"): "-主体三层，\n东侧封顶",
        ("X92", "存在问题"): "无",
        ("X92", "状态"): "停缓建",
    },
    FormKind.TASKS: {
        ("T0401", "进展情况"): "办消费节两场",
        ("T0401", "存在问题"): "资金不足",
        ("T0402", "状态"): "推进中",
    },
    FormKind.YEAR_PLAN: {
        ("X91", "2023年计划投资（万元）"): 5200,
        ("X92", "2023年度目标"): "主体封顶",
        ("T0401", "2023年举措"): "办消费节",
        ("T0401", "2023年目标"): "社零增长6.5%",
    },
}


@pytest.fixture
def ready(ws: Workspace) -> Workspace:
    """A file whose 商务局 has two projects under way and two tasks, and assists in a third."""
    plan = ws.plan.code
    tasks = {one.code: one for one in ws.tasks()}
    with ws.edit("准备"):
        items: list[Any] = [
            Project(
                plan, code, "经济强", name, department=DEPARTMENT, state=ProjectState.BUILDING,
                investment=Decimal(9000), position=90,
            )
            for code, name in (("X91", "1.冷链物流中心"), ("X92", "全区消费品市场"))
        ]  # fmt: skip
        items += [
            ProjectYear(plan, "X91", 2023, Decimal(5000)),
            ProjectYear(plan, "X91", 2022, Decimal(3000), "开工"),
            Milestone(plan, "X91", "主体封顶", "2023-06"),
            Progress(plan, "X91", "2023-06", year_investment=Decimal(1800), look="主体二层"),
            TaskYear(plan, "T0401", 2023, goal="增长6%"),
            TaskNote(plan, "T0401", "2023Q1", "办一场"),
        ]
        records.put(ws.db, items)
        for code in ("T0401", "T0402"):
            put_team(ws, TaskTeam(replace(tasks[code], lead=DEPARTMENT)))
        put_team(ws, TaskTeam(replace(tasks["T0403"], lead="统计局"), (DEPARTMENT,)))
        assert records.held(ws.db, Assistant(plan, "T0403", DEPARTMENT)) is not None
    return ws


def made(ws: Workspace, kind: FormKind, department: str = DEPARTMENT) -> ItemBook:
    found = forms.form_of(ws, kind, department, forms.form_period(ws, 2023, *PARTS[kind]))
    assert isinstance(found, ItemBook)
    return found


def filled(
    ws: Workspace, kind: FormKind, out: Path, entries: dict[tuple[str, str], Any] | None = None
) -> Path:
    forms.write_one(made(ws, kind), out)
    book = load_workbook(out)
    for (code, header), value in (FILLED[kind] if entries is None else entries).items():
        for page in book.worksheets:
            rows = {page.cell(at, 1).value: at for at in range(HEADER_ROW + 1, page.max_row + 1)}
            columns = {cell.value: cell.column for cell in page[HEADER_ROW]}
            if code in rows and header in columns:
                cell = page.cell(rows[code], columns[header])
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(out)
    return out


Brought = set[tuple[str, str, str, str, tuple[str, ...]]]


def brought(found: Preview) -> Brought:
    return {
        (row.outcome.value, row.kind.value, row.code, row.period, tuple(sorted(row.after.split("；"))))
        for row in found.rows
    }


def wanted(kind: FormKind) -> Brought:
    return {(*start, tuple(sorted(after.split("；")))) for *start, after in WANTED[kind]}


def moved(path: Path, out: Path) -> Path:
    """Columns in another order, rows sorted downwards, sheets renamed, one more sheet, no title."""
    book = Workbook()
    book.worksheets[0].append(["说明", "请领导审阅"])
    for number, source in enumerate(load_workbook(path).worksheets):
        lines = [[cell.value for cell in line] for line in source.iter_rows()]
        page = book.create_sheet(f"上报{number}")
        page.append(["", "", "", lines[0][0]])
        blank = (at for at, line in enumerate(lines) if at >= HEADER_ROW and not line[0])
        last = next(blank, len(lines))
        for line in [lines[HEADER_ROW - 1], *reversed(lines[HEADER_ROW:last]), *lines[last:]]:
            page.append(["", *reversed(line)])
    book.save(out)
    return out


def test_that_a_month_asks_for_the_projects_that_owe_it_with_the_last_month_beside(ready: Workspace) -> None:
    (sheet,) = made(ready, FormKind.PROJECTS).sheets
    headers = [one.header for one in sheet.columns]
    first = dict(zip(headers, sheet.rows[0], strict=True))
    assert [row[0] for row in sheet.rows] == ["X91", "X92"]
    assert first["2023年计划投资（参考，万元）"] == Decimal(5000)
    assert first["上月年初累计完成投资（参考，万元）"] == Decimal(1800)
    assert first["上月形象进度（参考）"] == "主体二层"
    assert first["到期未完成的节点（参考）"] == "主体封顶（2023-06）"
    assert {first[one.header] for one in sheet.columns if one.fill is not Fill.SHOWN} == {None}
    before = forms.form_of(ready, FormKind.PROJECTS, DEPARTMENT, forms.form_period(ready, 2023, None, 1))
    assert isinstance(before, ItemBook)
    assert "上年开工累计完成投资（参考，万元）" in [one.header for one in before.sheets[0].columns]


def test_that_a_quarter_asks_for_the_tasks_led_and_shows_those_assisted_in(ready: Workspace) -> None:
    led, helped = made(ready, FormKind.TASKS).sheets
    assert [row[0] for row in led.rows] == ["T0401", "T0402"]
    assert "2023年第1季度：办一场" in led.rows[0]
    assert ("T0403", helped.filled_in) == (helped.rows[0][0], False)
    assert all(is_reference(one.header) or one.header == "序号" for one in helped.columns)
    last = forms.form_of(ready, FormKind.TASKS, DEPARTMENT, forms.form_period(ready, 2023, 4))
    assert isinstance(last, ItemBook)
    asked = [one for one in last.sheets[0].columns if one.fill is not Fill.SHOWN]
    assert [one.header for one in asked] == [
        "进展情况", "存在问题", "下步计划", "完成结果", "2023年完成情况", "状态",
    ]  # fmt: skip
    assert asked[3].choices == tuple(one.value for one in TaskOutcome)


def test_that_only_what_is_to_be_filled_in_is_open_and_checked(ready: Workspace, tmp_path: Path) -> None:
    forms.write_one(made(ready, FormKind.PROJECTS), tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    open_ = {
        cell.value
        for cell in page[HEADER_ROW]
        if not page.cell(HEADER_ROW + 1, cell.column).protection.locked
    }
    assert open_ == {
        "本月完成投资（万元）", "年初累计完成投资（万元）", "开工累计完成投资（万元）",
        "年初累计到位资金（万元）", "形象进度", "存在问题", "下步计划", "状态",
    }  # fmt: skip
    checks = page.data_validations.dataValidation
    assert {one.type for one in checks} == {"decimal", "textLength", "list"}
    assert next(one.formula1 for one in checks if one.type == "list") == f'"{",".join(ProjectState)}"'
    texts = [str(cell.value) for line in page.iter_rows() for cell in line if cell.value]
    assert [one for one in texts if one.endswith("：")] == ["填报人：", "审核人：", "联系电话：", "日期："]


@pytest.mark.parametrize("kind", PARTS)
def test_that_an_empty_form_says_nothing(ready: Workspace, tmp_path: Path, kind: FormKind) -> None:
    found = imports.preview(ready, [filled(ready, kind, tmp_path / "表.xlsx", {})])
    assert found.rows == ()
    assert {item.reason for _, item in found.skipped} <= {UNFILLED, "只供查看，不用填报，没有读取"}
    assert found.files[0].table is not None
    form = found.files[0].table.form
    assert form is not None
    assert (form.department, form.kind) == (DEPARTMENT, kind.value)


WANTED: dict[FormKind, set[tuple[str, str, str, str, str]]] = {
    FormKind.PROJECTS: {
        ("变更", "项目", "X92", "", "状态：停缓建"),
        (
            "新增", "进度", "X91", "2023-07",
            "本月完成投资：300万元；年初累计完成投资：2100.5万元；年初累计到位资金：3000万元；"
            "形象进度：-主体三层， 东侧封顶",
        ),
        ("新增", "进度", "X92", "2023-07", "存在问题：无"),
    },
    FormKind.TASKS: {
        ("新增", "任务进展", "T0401", "2023Q2", "进展情况：办消费节两场；存在问题：资金不足"),
        ("变更", "任务", "T0402", "", "状态：推进中"),
    },
    FormKind.YEAR_PLAN: {
        ("变更", "年度计划", "X91", "2023", "年度计划投资：5200万元"),
        ("新增", "年度计划", "X92", "2023", "年度目标：主体封顶"),
        ("变更", "任务年度", "T0401", "2023", "年度举措：办消费节；年度目标：社零增长6.5%"),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", PARTS)
def test_that_a_filled_form_comes_back_without_a_question_however_it_was_moved(
    ready: Workspace, tmp_path: Path, kind: FormKind
) -> None:
    path = filled(ready, kind, tmp_path / "表.xlsx")
    for one in (path, moved(path, tmp_path / "挪动.xlsx")):
        found = imports.preview(ready, [one])
        assert brought(found) == wanted(kind)
        table = found.files[0].table
        assert table is not None
        assert table.readings == ()
        assert layouts.departments_of(ready, [table], NO_DECISIONS) == {table.sha256: DEPARTMENT}
    imports.apply(ready, imports.preview(ready, [path]))
    assert {row.outcome for row in imports.preview(ready, [path]).rows} == {Outcome.SAME}
    ready.undo()
    assert ready.check() == ()


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_that_forms_saved_by_libreoffice_come_back_alike(
    ready: Workspace, tmp_path: Path, ending: str
) -> None:
    paths = [filled(ready, kind, tmp_path / f"{kind.value}.xlsx") for kind in PARTS]
    for kind, path in zip(PARTS, saved_as(ending, paths, tmp_path / ending), strict=True):
        assert brought(imports.preview(ready, [path])) == wanted(kind)


def test_that_a_form_without_its_mark_is_read_by_its_headers_and_titles(
    ready: Workspace, tmp_path: Path
) -> None:
    for kind in PARTS:
        path = filled(ready, kind, tmp_path / f"{kind.value}.xlsx")
        book = load_workbook(path)
        for page in book.worksheets:
            page["A1"].value = None
        book.save(path)
        found = imports.preview(ready, [path])
        assert wanted(kind) <= brought(found)
        assert {row.outcome for row in found.rows} <= {Outcome.NEW, Outcome.CHANGED, Outcome.SAME}
        assert found.files[0].table is not None
        assert found.files[0].table.sender == DEPARTMENT


def test_that_what_stands_beside_never_comes_back(ready: Workspace, tmp_path: Path) -> None:
    path = filled(ready, FormKind.PROJECTS, tmp_path / "表.xlsx", {("X91", "形象进度"): "封顶"})
    with ready.edit("调整"):
        one = portfolio(ready, "X91").one
        records.put(
            ready.db, [replace(one, investment=Decimal(9500)), ProjectYear(one.plan, "X91", 2023, Decimal(1))]
        )
    assert brought(imports.preview(ready, [path])) == {
        ("新增", "进度", "X91", "2023-07", ("形象进度：封顶",))
    }


def test_that_a_form_of_another_plan_is_refused(ready: Workspace, tmp_path: Path) -> None:
    for kind in (FormKind.PROJECTS, FormKind.TASKS):
        path = filled(ready, kind, tmp_path / "表.xlsx")
        book = load_workbook(path)
        page = book.worksheets[0]
        page["A1"].value = str(page["A1"].value).replace("|14|", "|15|")
        book.save(path)
        rows = imports.preview(ready, [path]).rows
        assert [row.outcome for row in rows] == [Outcome.REJECTED] * 2
        assert {row.sentence for row in rows} == {"填报表属于另一个规划（15），没有采用。"}


@pytest.mark.parametrize("kind", [FormKind.PROJECTS, FormKind.TASKS])
def test_that_what_moved_to_another_department_waits_for_a_reason(
    ready: Workspace, tmp_path: Path, kind: FormKind
) -> None:
    path = filled(ready, kind, tmp_path / "表.xlsx")
    with ready.edit("划转"):
        records.put(ready.db, [replace(portfolio(ready, "X91").one, department="统计局")])
        put_team(ready, TaskTeam(replace(task_file(ready, "T0401").one, lead="统计局")))
    rows = [row for row in imports.preview(ready, [path]).rows if row.code in ("X91", "T0401")]
    assert {row.outcome for row in rows} == {Outcome.WARNED}
    assert all(f"填报表是{DEPARTMENT}的" in row.sentence and "由统计局负责" in row.sentence for row in rows)


def test_that_a_row_of_ones_own_is_asked_about_and_makes_nothing(ready: Workspace, tmp_path: Path) -> None:
    path = filled(ready, FormKind.PROJECTS, tmp_path / "表.xlsx", {("X91", "形象进度"): "封顶"})
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(HEADER_ROW + 1, 1).value, page.cell(HEADER_ROW + 1, 3).value = "X999", "新来的工程"
    book.save(path)
    (row,) = imports.preview(ready, [path]).rows
    assert (row.outcome, row.kind) == (Outcome.ASKED, Kind.PROJECT)


def test_that_every_department_with_something_to_fill_in_gets_its_form(
    ready: Workspace, tmp_path: Path
) -> None:
    period = forms.form_period(ready, 2023, 2)
    specs = forms.forms_of(ready, FormKind.TASKS, period)
    assert {one.department for one in specs} == {DEPARTMENT, "统计局"}
    paths = forms.write_forms(specs, tmp_path)
    assert {path.name for path in paths} == {
        f"{name}_2023年第2季度任务进展填报表.xlsx" for name in (DEPARTMENT, "统计局")
    }
    with pytest.raises(UserError) as caught:
        made(ready, FormKind.TASKS, "教育局")
    assert caught.value.code == "form.no_items"


@pytest.mark.parametrize(
    ("kind", "quarter", "month", "right"),
    [
        (FormKind.PROJECTS, None, None, False),
        (FormKind.PROJECTS, None, 7, True),
        (FormKind.TASKS, None, 7, False),
        (FormKind.TASKS, None, None, True),
        (FormKind.YEAR_PLAN, 1, None, False),
        (FormKind.INDICATORS, 1, None, True),
    ],
)
def test_that_a_form_of_a_wrong_period_is_told(
    kind: FormKind, quarter: int | None, month: int | None, right: bool
) -> None:
    assert (forms.wrong_part(kind, quarter, month) == "") is right


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_that_text_from_people_never_becomes_a_formula(ready: Workspace, tmp_path: Path, text: str) -> None:
    with ready.edit("改名"):
        records.put(ready.db, [replace(portfolio(ready, "X91").one, name=text)])
    forms.write_one(made(ready, FormKind.PROJECTS), tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for line in page.iter_rows() for cell in line)
