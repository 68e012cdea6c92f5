"""Every figure of the tables of projects and tasks leads to its cell, its change, its person, its review."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jingkou_desktop.domain.projects import Milestone, Problem
from jingkou_desktop.domain.values import TYPED
from jingkou_desktop.report.data import ReportData, Table
from jingkou_desktop.services import builtin, imports, item_entry, portfolios, reporting
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.demo_tasks import put_tasks
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table
from tests.services.reports import DAY, tables, titled

Lines = dict[str, list[tuple[str, ...]]]  # by code: what stands there, source, change, day, who, review
TITLE = "项目和任务数据来源"
LIST = [
    ["2023年重点项目清单"],
    ["项目名称", "起止年限", "总投资（万元）", "2023年计划投资（万元）", "状态", "责任单位"],
    ["滨江大道改造", "2022.3-2024.12", 25000, 9000, "在建", "商务局"],
]
MONTH = [
    ["2023年12月重点项目进展情况"],
    ["项目名称", "年初累计完成投资（万元）", "年初累计到位资金（万元）", "形象进度", "存在问题"],
    ["滨江大道改造", 8123.5, 8000, "路基完成", "雨季工期紧"],
]
TASKS = [
    ["京口区2023年重点任务分解表"],
    ["任务", "年度目标", "牵头单位", "完成结果"],
    ["推进消费品质升级", "首店88家", "市场监督管理局", "基本完成"],
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The made-up projects and tasks; one of each from tables, its plan and its state typed over since."""
    folder = tmp_path_factory.mktemp("r")
    ws = Workspace.create(folder / "a.jk", operator="张三", demo=True)
    put_projects(ws, "14")
    put_tasks(ws, "14")
    ws.operator = "李四"
    for name, rows in (("清单.xlsx", LIST), ("进展.xlsx", MONTH), ("任务.xlsx", TASKS)):
        found = imports.preview(ws, [table(folder / name, rows)])
        assert imports.apply(ws, found) is not None
    ws.operator = "王五"
    asked = next(one for one in ws.project_years() if one.project == "X53")
    assert item_entry.save(ws, [item_entry.with_texts(asked, {"investment": "9500"})], "改计划", "调整")
    project = next(one for one in ws.projects() if one.code == "X53")
    assert item_entry.save(ws, [replace(project, contact="赵六")], "改联系人", "补")
    problem = Problem(
        "14", "X53", 1, "沿线两户没有签订征收补偿协议，" * 3, "2023-11-01", "商务局", "2023-12-01"
    )
    assert item_entry.save(ws, [problem], "登记问题")
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def data(filled: Workspace) -> ReportData:
    return reporting.build(filled, 2023, made_on=DAY)


@pytest.fixture(scope="module")
def lines(data: ReportData) -> Lines:
    found: Lines = {}
    code = ""
    for row in titled(data, TITLE).rows:
        if len(row) == 1:
            code = row[0].split("　")[0]
        else:
            found.setdefault(code, []).append(row)
    return found


PROJECTS = {
    "责任单位": "责任单位",
    "状态": "状态",
    "建设年限": "建设年限",
    "总投资": "总投资",
    "年度计划": "2023年计划投资",
    "完成投资": "2023年完成投资",
    "形象进度": "形象进度",
}
NEXT_PROJECTS = {"责任单位": "责任单位", "计划投资": "2024年计划投资", "年度目标": "2024年目标"}
TASK_COLUMNS = {
    "牵头部门": "牵头部门",
    "配合部门": "配合部门",
    "状态": "状态",
    "2023年目标": "2023年目标",
    "2023年结果": "2023年结果",
    "年度结果": "2023年结果",
    "2023年进展": "进展",
    "进展和结果": "进展",
}
NEXT_TASKS = {"牵头部门": "牵头部门", "年度举措": "2024年举措", "年度目标": "2024年目标"}
WALKED = (
    ("规划重大项目（", PROJECTS),
    ("2023年推进的项目", PROJECTS),
    ("2024年度项目计划", NEXT_PROJECTS),
    ("规划主要任务", TASK_COLUMNS),
    ("滞后或未完成的任务", TASK_COLUMNS),
    ("2024年度任务计划", NEXT_TASKS),
)


def printed(found: Table, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what a table prints: code, name of the fact, its words."""
    for row in found.rows:
        if len(row) > 1:
            for column, cell in zip(found.columns, row, strict=True):
                if column.title in names and cell != "—":
                    yield row[0], names[column.title], cell


def told(lines: Lines, code: str, name: str, words: str) -> list[tuple[str, ...]]:
    """The lines of a code that tell a fact: 2023年计划投资 9500; a long text by its beginning."""
    words = re.sub(r"^\d{4}年\S{1,4}：", "", words)
    start = words if len(words) <= 30 else words[:29] + "…"
    facts = [(line, each) for line in lines.get(code, []) for each in line[0].split("；")]
    return [line for line, each in facts if each.endswith(f"{name} {start}")]


def test_that_every_fact_of_the_tables_of_projects_and_tasks_has_its_line(
    filled: Workspace, data: ReportData, lines: Lines
) -> None:
    own = {one.code: one for one in builtin.load("14").projects}
    facts = [
        (title, *one)
        for title, names in WALKED
        for one in printed(next(t for t in tables(data).values() if t.title.startswith(title)), names)
    ]
    assert len(facts) > 300
    for title, code, name, words in facts:
        if title == "2023年推进的项目" and name == "2023年计划投资":
            assert words.replace(".", "").isdigit()
        for each in words.split("、") if name == "配合部门" else [words]:
            held = told(lines, code, name, each)
            if not held and code in own and each in (own[code].department, own[code].stage):
                continue  # words of the plan's own list
            assert held, (title, code, name, each)
            for _, source, number, day, who, _ in held:
                assert source
                assert re.fullmatch(r"第\d+号", number)
                assert re.fullmatch(r"\d{4}年\d+月\d+日", day)
                assert who in ("张三", "李四", "王五")


def test_that_an_open_problem_has_its_line(data: ReportData, lines: Lines) -> None:
    codes = {
        row[0].split("　")[1]: row[0].split("　")[0] for row in titled(data, TITLE).rows if len(row) == 1
    }
    rows = titled(data, "项目尚未解决的问题").rows
    assert {row[-1] for row in rows} == {"已逾期", "进度报表反映"}
    for row in rows:
        name = "进度报表反映的问题" if row[-1] == "进度报表反映" else "问题"
        assert told(lines, codes[row[0]], name, row[1]), row


def test_that_imported_facts_name_cell_change_person_and_review(lines: Lines) -> None:
    (line,) = told(lines, "X53", "总投资", "25000")
    assert line[1:] == ("清单.xlsx 报表!A3", "第4号", line[3], "李四", "—")
    (line,) = told(lines, "X53", "2023年完成投资", "8123.5")
    assert line[1] == "进展.xlsx 报表!A3"
    assert line[2:] == ("第5号", line[3], "李四", "草稿")
    assert "2023年到位资金 8000" in line[0]
    (line,) = told(lines, "T0402", "2023年目标", "首店88家")
    assert line[1] == "任务.xlsx 报表!B3"
    (line,) = told(lines, "T0402", "牵头部门", "市场监督管理局")
    assert line[1] == "导入 任务.xlsx"  # a task's row names no cell


def test_that_what_a_person_typed_over_is_theirs_and_the_rest_keeps_its_cell(lines: Lines) -> None:
    (line,) = told(lines, "X53", "2023年计划投资", "9500")
    assert line[1:3] == ("手工录入", "第7号")
    assert line[4] == "王五"
    (line,) = told(lines, "X53", "建设年限", "2022—2024")  # the row was typed over since, in another column
    assert line[1] == "清单.xlsx 报表!A3"


def test_that_changes_and_files_that_the_lines_name_are_listed(data: ReportData, lines: Lines) -> None:
    named = {line[2] for each in lines.values() for line in each} - {"—"}
    assert named <= {row[0] for row in titled(data, "有关操作").rows}
    files = {row[0] for row in titled(data, "来源文件及其校验值").rows}
    assert {"清单.xlsx", "进展.xlsx", "任务.xlsx"} <= files


def test_that_a_state_rests_on_the_milestone_whose_date_says_it(ws: Workspace) -> None:
    put_projects(ws, "14")
    one = next(one for one in portfolios.portfolios(ws) if one.one.code == "X53" or one.one.state)
    step = Milestone("14", one.one.code, "开工", "2021-03", "2021-04-05", source=TYPED)
    item_entry.save(ws, [step], "改节点", "核实")
    rows = titled(reporting.build(ws, 2021, made_on=DAY), TITLE).rows
    at = next(place for place, row in enumerate(rows) if row[0].startswith(f"{one.one.code}　"))
    line = next(row for row in rows[at + 1 :] if "状态 在建" in row[0])
    assert line[2] == f"第{ws.changes(1)[0].id}号"


def test_that_a_file_without_progress_has_no_such_table(ws: Workspace) -> None:
    data = reporting.build(ws, 2023, made_on=DAY)
    assert TITLE not in {one.title for one in tables(data).values()}
