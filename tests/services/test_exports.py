"""Lists that are exported: what they look like, and that they read back as what is stored."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from jingkou_desktop.domain.plan import AnnualTarget, Comparison, Target, Task
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.tasks import TaskNote, TaskOutcome, TaskState, TaskTeam, TaskYear
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, exports, imports
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.effects import put_team
from jingkou_desktop.services.exports import ExportKind
from jingkou_desktop.services.imports import FileRead, Outcome, Preview
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.targets import set_annual_target
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.child import read_table
from jingkou_desktop.store import projects, records
from tests.services.conftest import table
from tests.sheets.office import needs_office, saved_as

CALM = settings(
    deadline=None,
    phases=[Phase.generate],  # an example takes a workbook: to shrink one would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def back(ws: Workspace, path: Path) -> Preview:
    return imports.compare(ws, [FileRead(path, read_table(path, second=False))])


def exported(ws: Workspace, kind: ExportKind, folder: Path, year: int = 2023) -> Path:
    exports.export(ws, kind, year, folder / f"{kind.value}.xlsx")
    return folder / f"{kind.value}.xlsx"


@pytest.fixture
def full(ws: Workspace) -> Workspace:
    """A file with the demo's projects, weights and problems of one, and some tasks and annual targets."""
    put_projects(ws, "14")
    first, *_ = ws.milestones()
    code = first.project
    with ws.edit("登记节点和问题"):
        records.put(
            ws.db,
            [
                replace(first, weight=Decimal("12.5"), evidence="甲发改〔2021〕3号"),
                Milestone("14", code, "2号楼（自定）", "2023-05", weight=Decimal(30), position=90),
                Problem("14", code, 1, "用地指标未落实", "2023-05-06", "自然资源局", "2023-06-30", "已上报"),
                Problem("14", code, 2, "用电未落实", solved="2023-07-01"),
                Problem("14", "X02", 1, "合计", due="2023-09-30"),
            ],
        )
    tasks = {one.code: one for one in ws.tasks()}
    with ws.edit("登记任务"):
        for code in ("T0401", "T0402", "T0403"):
            task = Task(**{name: getattr(tasks[code], name) for name in Task.__slots__} | {"lead": "商务局"})
            put_team(ws, TaskTeam(task, ("统计局", "教育局")))
        records.put(
            ws.db,
            [
                TaskYear("14", "T0401", 2023, "办消费节", "增长6%", TaskOutcome.MOSTLY, "增长5.9%"),
                TaskNote("14", "T0401", "2023Q1", "办一场"),
                TaskNote("14", "T0401", "2023Q2", "办两场", "资金不足", "申报补助"),
                TaskNote("14", "T0402", "2023-07", "首店3家"),
                TaskNote("14", "T0403", "2023-06", "六月的进展", "问题"),
                TaskNote("14", "T0403", "2023", "全年的进展"),
            ],
        )
    set_annual_target(ws, "E02", 2023, "6.5")
    return ws


@pytest.mark.parametrize("year", [2021, 2023])
def test_that_exported_lists_read_back_as_what_is_stored(full: Workspace, tmp_path: Path, year: int) -> None:
    rows = {kind: back(full, exported(full, kind, tmp_path, year)).rows for kind in ExportKind}
    assert {row.outcome for each in rows.values() for row in each} == {Outcome.SAME}
    seen = {kind: Counter(row.kind for row in each) for kind, each in rows.items()}
    assert seen[ExportKind.PROJECTS][Kind.PROJECT] == len(full.projects())
    assert seen[ExportKind.PROJECTS][Kind.MILESTONE] == len(full.milestones())
    assert seen[ExportKind.PROJECTS][Kind.PROGRESS] > 0
    assert seen[ExportKind.PROJECTS][Kind.PROBLEM] == len(projects.problems(full.db, "14")) > 3
    assert seen[ExportKind.TASKS][Kind.TASK] == 3
    if year == 2023:
        assert (seen[ExportKind.TASKS][Kind.TASK_YEAR], seen[ExportKind.TASKS][Kind.TASK_NOTE]) == (1, 4)
        assert (seen[ExportKind.PLAN][Kind.INDICATOR], seen[ExportKind.PLAN][Kind.TASK_YEAR]) == (1, 1)
    assert seen[ExportKind.PLAN][Kind.PROJECT_YEAR] == sum(one.year == year for one in full.project_years())


def test_that_what_is_changed_in_an_exported_list_comes_in(full: Workspace, tmp_path: Path) -> None:
    path = exported(full, ExportKind.PROJECTS, tmp_path)
    book = load_workbook(path)
    page = book.worksheets[0]
    head = {str(cell.value): cell.column for cell in page[2]}
    page.cell(3, head["建设单位"]).value = "新公司"
    book.save(path)
    (row,) = [row for row in back(full, path).rows if row.outcome is not Outcome.SAME]
    assert (row.outcome, row.after) == (Outcome.CHANGED, "建设单位：新公司")


def test_that_changed_and_new_milestones_and_problems_come_in_as_one_edit(
    full: Workspace, tmp_path: Path
) -> None:
    path = exported(full, ExportKind.PROJECTS, tmp_path)
    code = full.milestones()[0].project
    name = next(one.name for one in full.projects() if one.code == code)
    book = load_workbook(path)
    steps, asked = book["节点"], book["问题"]
    head = {str(cell.value): cell.column for cell in steps[2]}
    row = next(n for n in range(3, steps.max_row + 1) if steps.cell(n, head["节点"]).value == "2号楼（自定）")
    steps.cell(row, head["实际日期"]).value = "2023年6月15日"
    steps.cell(row, head["权重（%）"]).value = 27.5
    steps.cell(row, head["佐证"]).value = "验收单"
    steps.append([None, code, name, None, "绿化", "2024-03", None, 5])
    head = {str(cell.value): cell.column for cell in asked[2]}
    row = next(
        n for n in range(3, asked.max_row + 1) if asked.cell(n, head["问题"]).value == "用地指标未落实"
    )
    asked.cell(row, head["解决日期"]).value = "2023-08-01"
    asked.append([None, code, name, None, None, "排水口移位", "2023-07-03", "住建局", "2023-08-31"])
    book.save(path)
    found = back(full, path)
    assert {
        (row.outcome, row.kind, row.before, row.after)
        for row in found.rows
        if row.outcome is not Outcome.SAME
    } == {
        (Outcome.CHANGED, Kind.MILESTONE, "权重：30%", "实际日期：2023-06-15；权重：27.5%；佐证：验收单"),
        (Outcome.NEW, Kind.MILESTONE, "", "计划日期：2024-03；权重：5%"),
        (Outcome.CHANGED, Kind.PROBLEM, "", "解决日期：2023-08-01"),
        (
            Outcome.NEW,
            Kind.PROBLEM,
            "",
            "问题：排水口移位；提出日期：2023-07-03；答复单位：住房和城乡建设局；答复期限：2023-08-31",
        ),
    }
    before = (full.milestones(), projects.problems(full.db, "14"))
    imports.apply(full, found)
    stored = {(one.project, one.number): one for one in projects.problems(full.db, "14")}
    assert stored[code, 3] == Problem(
        "14", code, 3, "排水口移位", "2023-07-03", "住房和城乡建设局", "2023-08-31"
    )
    assert stored[code, 1].solved == "2023-08-01"
    (step,) = [one for one in full.milestones() if one.name == "2号楼（自定）"]
    assert (step.planned, step.actual, step.weight, step.evidence) == (
        "2023-05",
        "2023-06-15",
        Decimal("27.5"),
        "验收单",
    )
    assert {row.outcome for row in back(full, path).rows} == {Outcome.SAME}
    full.undo()
    assert (full.milestones(), projects.problems(full.db, "14")) == before


def test_that_the_reason_why_a_figure_was_kept_reads_back_and_can_be_changed(
    full: Workspace, tmp_path: Path
) -> None:
    month = max(
        (one for one in full.progress() if one.period.startswith("2023-")), key=lambda one: one.period
    )
    with full.edit("留理由"):
        records.put(full.db, [replace(month, reason="设备款提前支付")])
    path = exported(full, ExportKind.PROJECTS, tmp_path)
    assert {row.outcome for row in back(full, path).rows} == {Outcome.SAME}
    book = load_workbook(path)
    page = book["项目清单"]
    head = {str(cell.value): cell.column for cell in page[2]}
    row = next(n for n in range(3, page.max_row + 1) if page.cell(n, head["保留理由"]).value)
    page.cell(row, head["保留理由"]).value = "设备款按合同提前支付"
    page.cell(row, head["形象进度"]).value = "设备进场"
    book.save(path)
    imports.apply(full, back(full, path))
    (fresh,) = [one for one in full.progress() if (one.project, one.period) == (month.project, month.period)]
    assert (fresh.reason, fresh.look) == ("设备款按合同提前支付", "设备进场")


def test_that_lists_of_parts_make_no_projects_and_say_what_they_cannot_take(
    ws: Workspace, tmp_path: Path
) -> None:
    name = ws.projects()[0].name
    rows: list[tuple[object, ...]] = [
        ("重点项目需协调问题清单",),
        ("序号", "项目名称", "存在问题", "责任单位", "解决时限", "提出时间", "办理情况"),
        (1, name, "管线迁改", "住建局", "2023年9月", "2023.7.3", None),
        (2, name, "资金缺口", "财政局", "2023-09-30", "2023-10-01", "研究中"),
        (3, "没有的项目", "缺土地", "资规局", "2023-09-30", None, None),
    ]
    found = imports.preview(ws, [table(tmp_path / "问题.xlsx", rows)])
    said = {(row.cell, row.outcome): row.sentence for row in found.rows}
    assert said["E3", Outcome.REJECTED] == "“2023年9月”不是年月日，没有采用；请写成2023-07-15。"
    assert "答复期限2023-09-30早于提出日期2023-10-01" in said["E4", Outcome.WARNED]
    assert ("B5", Outcome.ASKED) in said
    assert len(ws.projects()) == 52
    (first, *_) = [row for row in found.rows if row.outcome is Outcome.NEW]
    assert first.after == "问题：管线迁改；答复单位：住房和城乡建设局；提出日期：2023-07-03"


def test_that_numbers_are_numbers_and_the_page_is_set(full: Workspace, tmp_path: Path) -> None:
    for kind in ExportKind:
        for page in load_workbook(exported(full, kind, tmp_path)).worksheets:
            head = next(row for row in page.iter_rows() if row[0].value == "序号")
            at = head[0].row
            assert page.freeze_panes == f"D{at + 1}"
            wide = page.title in ("项目清单", "任务分工表")  # on A3 and, to be read, two pages across
            assert page.page_setup.orientation == "landscape"
            assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == ((8, 2) if wide else (9, 1))
            assert page.print_title_rows == f"${at}:${at}"
            assert not page.protection.sheet
            for cell in head:
                below = [page.cell(row, cell.column).value for row in range(at + 1, page.max_row + 1)]
                if "万元" in str(cell.value):
                    assert {type(one) for one in below if one is not None} <= {int, float}


def _with_text(text: str) -> Project:
    return Project("14", "X91", "经济强", "项目", owner=text, content=text, note=text, position=999)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "'q"])
def test_that_text_stays_text_however_it_begins(ws: Workspace, tmp_path: Path, text: str) -> None:
    with ws.edit("登记"):
        records.put(ws.db, [_with_text(text)])
    path = exported(ws, ExportKind.PROJECTS, tmp_path)
    page = load_workbook(path).worksheets[0]
    assert all(cell.data_type != "f" for line in page.iter_rows() for cell in line)
    assert [cell.value for cell in page[page.max_row]].count(text) == 3
    assert {row.outcome for row in back(ws, path).rows if row.code == "X91"} == {Outcome.SAME}


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workspace]:
    """A file without any project or task."""
    ws = Workspace.create(tmp_path / "空白.jk", builtin.empty("某规划", 2021, 2025), operator="张三")
    yield ws
    ws.close()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "合计",
        "—",
        "2023年",
        "12.50",
        "50%",
        "备注：甲",
        "一、甲",
        "计划",
        "a\n\nb",
        "=A1",
        "#DIV/0!",
        "_x0041_",
        "无",
        "007",
    ]
)
# What is named as a sum (项目五年累计) is taken for one, in the lists of departments too.
NAME = st.text(st.characters(categories=["Lo", "Nd", "Lu", "Ll"]), max_size=8).map(lambda text: f"项目{text}")
NAME = NAME.filter(lambda text: "累计" not in text)
SUM = st.none() | st.decimals("0", "9999999", places=4)
SHARE = st.none() | st.decimals("0", "100", places=4)
DATE = st.sampled_from(["", "2022", "2022-01", "2022-10", "2023-07-15"])


DAY = st.sampled_from(["", "2022-01-10", "2023-07-15"])


@settings(CALM, max_examples=25)
@given(st.data())
def test_that_any_project_reads_back_as_it_is(bare: Workspace, tmp_path: Path, data: st.DataObject) -> None:
    draw, ws, plan = data.draw, bare, bare.plan.code
    texts = (
        "category",
        "nature",
        "owner",
        "department",
        "area",
        "content",
        "approval",
        "funding",
        "contact",
        "note",
    )
    items: list[Any] = []
    for code in ("X91", "X92"):
        said = {name: draw(TEXT).strip() for name in texts} | {"owner": f"公司{draw(NAME)}"}
        state = draw(st.none() | st.sampled_from(ProjectState))
        items += [
            Project(
                plan, code, "经济强", draw(NAME), investment=draw(SUM), starts=draw(DATE), state=state, **said
            ),
            ProjectYear(plan, code, 2023, draw(SUM), draw(TEXT).strip()),
            Milestone(
                plan, code, draw(st.sampled_from(["开工", "桩基", "自定节点", "一、甲", "合计", "2023年"])),
                draw(DATE), draw(DATE), draw(SHARE), draw(TEXT).strip(),
            ),
            Progress(
                plan, code, "2023-07", *(draw(SUM) for _ in range(4)),
                *(draw(TEXT).strip() for _ in range(3)),
                reason=draw(TEXT).strip(),
            ),
            Problem(
                plan, code, draw(st.integers(1, 12)), f"问题{draw(TEXT)}", draw(DAY), draw(TEXT).strip(),
                draw(DAY), draw(TEXT).strip(), draw(DAY),
            ),
        ]  # fmt: skip
    with ws.edit("登记"):
        records.put(ws.db, items)
    found = back(ws, exported(ws, ExportKind.PROJECTS, tmp_path)).rows
    assert [row for row in found if row.outcome is not Outcome.SAME] == []
    for kind in (Kind.PROJECT, Kind.PROBLEM):
        assert {"X91", "X92"} <= {row.code for row in found if row.kind is kind}
    ws.undo()


@settings(CALM, max_examples=25)
@given(st.data())
def test_that_any_task_reads_back_as_it_is(bare: Workspace, tmp_path: Path, data: st.DataObject) -> None:
    draw, ws, plan = data.draw, bare, bare.plan.code
    words = ("measures", "goal", "result")
    items: list[Any] = []
    for code in ("T91", "T92"):
        task = Task(
            plan, code, "经济强", 4, 1, "章", "节", f"任务{draw(NAME)}", 900,
            draw(st.sampled_from(["", "商务局"])), draw(st.sampled_from(["", *TaskState])),
            draw(TEXT).strip(),
        )  # fmt: skip
        asked = {name: draw(TEXT).strip() for name in words}
        outcome = draw(st.none() | st.sampled_from(TaskOutcome))
        note = draw(st.just("") | TEXT.map(lambda text: f"做了{text.strip()}"))  # a dash would say nothing
        items += [task, TaskYear(plan, code, 2023, outcome=outcome, **asked)]
        items += (
            [TaskNote(plan, code, "2023Q2", note, draw(TEXT).strip(), draw(TEXT).strip())] if note else []
        )
    with ws.edit("登记"):
        records.put(ws.db, items)
    for kind in (ExportKind.TASKS, ExportKind.PLAN):
        found = back(ws, exported(ws, kind, tmp_path)).rows
        assert [row for row in found if row.outcome is not Outcome.SAME] == []
    ws.undo()


@settings(CALM, max_examples=25)
@given(
    st.sampled_from([one for one in Comparison if one is not Comparison.ABOUT]),
    st.decimals("0", "99999", places=3),
    st.sampled_from(["E02", "E03", "E09"]),
)
def test_that_any_annual_target_reads_back_as_it_is(
    ws: Workspace, tmp_path: Path, comparison: Comparison, value: Decimal, code: str
) -> None:
    from jingkou_desktop.store import plans

    with ws.edit("年度目标"):
        plans.insert_annual_target(ws.db, "14", code, 2023, Target(comparison, value))
    assert AnnualTarget(2023, Target(comparison, value)) in ws.indicator(code).annual
    found = back(ws, exported(ws, ExportKind.PLAN, tmp_path)).rows
    assert [(row.code, row.outcome) for row in found] == [(code, Outcome.SAME)]
    ws.undo()


@needs_office
def test_that_lists_saved_by_libreoffice_change_nothing(full: Workspace, tmp_path: Path) -> None:
    paths = [exported(full, kind, tmp_path) for kind in ExportKind]
    for path in saved_as("ods", paths, tmp_path / "ods"):
        assert {row.outcome for row in imports.preview(full, [path]).rows} == {Outcome.SAME}


def test_that_nothing_to_list_and_other_years_are_told(ws: Workspace, tmp_path: Path) -> None:
    for kind, year, code in (
        (ExportKind.PLAN, 2023, "export.nothing"),
        (ExportKind.TASKS, 2031, "period.outside"),
    ):
        with pytest.raises(UserError) as caught:
            exported(ws, kind, tmp_path, year)
        assert caught.value.code == code
    with pytest.raises(UserError) as caught:
        exports.export(ws, ExportKind.PROJECTS, 2023, ws.path)
    assert caught.value.code == "out.data"
    assert exports.export_name(ws, ExportKind.TASKS, 2023) == "京口区2023年任务分工表.xlsx"
