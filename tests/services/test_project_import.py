"""Taking in lists, progress tables and cards of projects."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.projects import Progress, ProjectState
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import imports, project_rows
from jingkou_desktop.services.decisions import NEW, Choice, Decisions, choice_key
from jingkou_desktop.services.imports import Outcome, Preview, Row
from jingkou_desktop.services.outcomes import Kind
from jingkou_desktop.services.project_checks import doubts
from jingkou_desktop.services.project_effects import key_of
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records
from tests.services.conftest import table

LIST_HEAD = (
    "序号",
    "项目名称",
    "建设单位",
    "建设内容",
    "起止年限",
    "总投资（万元）",
    "2023年计划投资（万元）",
    "状态",
)
LIST = [
    ("2023年重点项目清单",),
    LIST_HEAD,
    (1, "滨江大道改造", "城投公司", "道路6公里", "2022.3-2024.12", 25000, 9000, "在建"),
    (2, "智能装备产业园", "甲公司", "厂房2万平方米", "2021-2023", 50000, 12000, "在建"),
    ("合计", None, None, None, None, 75000, 21000, None),
]
MONTH_HEAD = (
    "序号",
    "项目名称",
    "本月完成投资（万元）",
    "年初累计完成投资（万元）",
    "开工累计完成投资（万元）",
    "形象进度",
    "存在问题",
)


def month(number: int, *rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    return [(f"2023年{number}月重点项目进展情况",), MONTH_HEAD, *rows]


def file(folder: Path, name: str, rows: list[tuple[object, ...]]) -> Path:
    return table(folder / name, rows)


def of(found: Preview, kind: Kind) -> list[Row]:
    return [row for row in found.rows if row.kind is kind]


def take(ws: Workspace, *paths: Path, decisions: Decisions | None = None) -> Preview:
    found = imports.preview(ws, list(paths), decisions) if decisions else imports.preview(ws, list(paths))
    imports.apply(ws, found)
    return found


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_rows, "this_day", lambda: date(2024, 3, 1))


def test_that_a_shortened_department_is_stored_by_its_whole_name(ws: Workspace, tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("2023年重点项目清单",),
        ("序号", "项目名称", "总投资（万元）", "责任单位"),
        (1, "滨江大道改造", 25000, "区科技局"),
        (2, "智能装备产业园", 50000, "市资规局京口分局"),
    ]
    imports.apply(ws, imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)]))
    made = {one.name: one.department for one in ws.projects()}
    assert made["滨江大道改造"] == "科学技术局"
    assert made["智能装备产业园"] == "市资规局京口分局"


def test_that_a_list_makes_projects_with_free_codes_and_their_sources(ws: Workspace, tmp_path: Path) -> None:
    before = ws.projects()
    found = take(ws, file(tmp_path, "清单.xlsx", LIST))
    assert [(row.outcome, row.code, row.cell) for row in of(found, Kind.PROJECT)] == [
        (Outcome.NEW, "X53", "B3"),
        (Outcome.NEW, "X54", "B4"),
    ]
    made = {one.code: one for one in ws.projects()}
    one = made["X53"]
    assert (one.name, one.owner, one.content) == ("滨江大道改造", "城投公司", "道路6公里")
    assert (one.starts, one.ends, one.investment) == ("2022-03", "2024-12", Decimal(25000))
    assert one.state is ProjectState.BUILDING
    assert (one.source.file, one.source.sheet, one.source.cell) == ("清单.xlsx", "报表", "B3")
    years = {(year.project, year.year): year.investment for year in ws.project_years()}
    assert years == {("X53", 2023): Decimal(9000), ("X54", 2023): Decimal(12000)}
    assert [one for one in ws.projects() if one.code in {other.code for other in before}] == list(before)
    (year_row, _) = of(found, Kind.PROJECT_YEAR)
    assert (year_row.new, year_row.unit, year_row.period) == (Decimal(9000), "万元", "2023")


def test_that_the_same_list_twice_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "清单.xlsx", LIST)
    take(ws, path)
    changes, stored = ws.changes(), ws.projects()
    again = take(ws, path)
    assert {row.outcome for row in again.rows} == {Outcome.SAME}
    assert (ws.changes(), ws.projects()) == (changes, stored)


def test_that_undo_takes_a_list_back_and_redo_brings_it_again(ws: Workspace, tmp_path: Path) -> None:
    before = (ws.projects(), ws.project_years(), ws.progress())
    rows = month(7, (1, "滨江大道改造", 800, 5000, 12000, "路基完成", "无"))
    take(ws, file(tmp_path, "清单.xlsx", LIST), file(tmp_path, "进展.xlsx", rows))
    after = (ws.projects(), ws.project_years(), ws.progress())
    assert after != before
    assert len(ws.progress()) == 1
    ws.undo()
    assert (ws.projects(), ws.project_years(), ws.progress()) == before
    ws.redo()
    assert (ws.projects(), ws.project_years(), ws.progress()) == after


def test_that_a_changed_field_is_told_old_and_new(ws: Workspace, tmp_path: Path) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    rows = [*LIST[:2], (1, "滨江大道改造", "城建公司", None, "2022.3-2025.6", 26000, 9000, "—")]
    found = imports.preview(ws, [file(tmp_path, "清单2.xlsx", rows)])
    (row,) = of(found, Kind.PROJECT)
    assert row.outcome is Outcome.CHANGED
    assert row.before == "建设单位：城投公司；总投资：25000万元；竣工：2024-12"
    assert row.after == "建设单位：城建公司；总投资：26000万元；竣工：2025-06"
    imports.apply(ws, found)
    (one,) = [one for one in ws.projects() if one.code == "X53"]
    assert (one.content, one.state, one.owner) == ("道路6公里", ProjectState.BUILDING, "城建公司")
    assert [row.outcome for row in of(found, Kind.PROJECT_YEAR)] == [Outcome.SAME]


def test_that_sums_are_stored_in_ten_thousands_with_the_factor_told(ws: Workspace, tmp_path: Path) -> None:
    rows = [("项目名称", "建设单位", "总投资（亿元）"), ("滨江大道改造", "城投", 2.5)]
    found = take(ws, file(tmp_path, "清单.xlsx", rows))
    (row,) = of(found, Kind.PROJECT)
    assert "由亿元换算成万元，乘以10000" in row.sentence
    assert [one.investment for one in ws.projects() if one.name == "滨江大道改造"] == [Decimal(25000)]


def test_that_a_sum_without_a_unit_waits_for_a_reason(ws: Workspace, tmp_path: Path) -> None:
    rows = [("项目名称", "建设单位", "总投资"), ("滨江大道改造", "城投", 25000)]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    new, warned = of(found, Kind.PROJECT)
    assert (new.outcome, warned.outcome, warned.cell) == (Outcome.NEW, Outcome.WARNED, "C2")
    assert "没有写明单位" in warned.sentence
    imports.apply(ws, found)
    (one,) = [one for one in ws.projects() if one.name == "滨江大道改造"]
    assert (one.owner, one.investment) == ("城投", None)
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    imports.apply(ws, found, {row.id: "确为万元" for row in found.rows if row.outcome is Outcome.WARNED})
    (one,) = [one for one in ws.projects() if one.name == "滨江大道改造"]
    assert (one.owner, one.investment) == ("城投", Decimal(25000))


def test_that_all_that_was_confirmed_of_one_new_project_is_kept(ws: Workspace, tmp_path: Path) -> None:
    rows = [("项目名称", "建设单位", "总投资", "竣工时间"), ("滨江大道改造", "城投", 25000, "2024年上半年")]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    warned = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert [row.cell for row in warned] == ["C2", "D2"]
    imports.apply(ws, found, {row.id: "属实" for row in warned})
    (one,) = [one for one in ws.projects() if one.name == "滨江大道改造"]
    assert (one.owner, one.investment, one.ends) == ("城投", Decimal(25000), "2024-06")


def test_that_every_unreadable_cell_is_told_and_the_rest_taken(ws: Workspace, tmp_path: Path) -> None:
    head = ("项目名称", "起止年限", "总投资（万元）", "建设单位", "状态", "计划开工时间", "实际竣工时间")
    rows = [head, ("滨江大道改造", "24个月", "约2万", "城投", "正常推进", "待定", "已完成")]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    faults = {row.cell: row.sentence for row in found.rows if row.outcome is Outcome.REJECTED}
    assert faults.keys() == {"B2", "C2", "E2", "F2", "G2"}
    assert "看不懂起止年限" in faults["B2"]
    assert "不是准确的数" in faults["C2"]
    assert "没有写日期" in faults["G2"]
    imports.apply(ws, found)
    (one,) = [one for one in ws.projects() if one.name == "滨江大道改造"]
    assert (one.owner, one.starts, one.investment, one.state) == ("城投", "", None, None)
    assert ws.milestones() == ()


def test_that_a_list_that_contradicts_itself_is_rejected_on_both_rows(ws: Workspace, tmp_path: Path) -> None:
    rows = [*LIST[:4], (3, "滨江大道改造", "城建公司", "道路6公里", "2022.3-2024.12", 25000, 9000, "在建")]
    found = take(ws, file(tmp_path, "清单.xlsx", rows))
    clashing = [row for row in found.rows if "互相矛盾" in row.sentence]
    assert {(row.outcome, row.cell) for row in clashing} == {
        (Outcome.REJECTED, "C3"),
        (Outcome.REJECTED, "C5"),
    }
    assert "报表!C5" in next(row.sentence for row in clashing if row.cell == "C3")
    assert [one.name for one in ws.projects()][-1] == "智能装备产业园"


def test_that_files_that_contradict_each_other_lose_the_value_alone(ws: Workspace, tmp_path: Path) -> None:
    other = [*LIST[:2], (1, "滨江大道改造", "城投公司", "道路6公里", "2022.3-2024.12", 30000, 9000, "在建")]
    found = take(ws, file(tmp_path, "甲.xlsx", LIST), file(tmp_path, "乙.xlsx", other))
    clashing = [row for row in found.rows if "互相矛盾" in row.sentence]
    assert [(row.file, row.cell) for row in clashing] == [("甲.xlsx", "F3"), ("乙.xlsx", "F3")]
    (one,) = [one for one in ws.projects() if one.name == "滨江大道改造"]
    assert (one.owner, one.investment) == ("城投公司", None)


def test_that_names_match_in_any_spelling_and_look_alikes_are_asked(ws: Workspace, tmp_path: Path) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    rows = month(
        7,
        (1, "滨江 大道（改造）", 800, 5000, 12000, "路基完成", "无"),
        (2, "智能装备产业园项目", 900, 6000, 20000, "封顶", None),
        (3, "无人知晓的工程", 1, 2, 3, "—", None),
    )
    path = file(tmp_path, "进展.xlsx", rows)
    found = imports.preview(ws, [path])
    outcomes = {row.cell: (row.outcome, row.code, row.proposed) for row in of(found, Kind.PROGRESS)}
    assert outcomes == {"B3": (Outcome.NEW, "X53", ())}
    asked = {row.cell: row for row in of(found, Kind.PROJECT)}
    assert (asked["B4"].outcome, asked["B4"].proposed) == (Outcome.ASKED, ("X54",))
    assert (asked["B5"].outcome, asked["B5"].proposed) == (Outcome.ASKED, ())
    choices = {
        choice_key(asked["B4"].layout, asked["B4"].label): Choice("X54"),
        choice_key(asked["B5"].layout, asked["B5"].label): Choice(NEW),
    }
    found = take(ws, path, decisions=Decisions(choices=choices))
    assert [row.code for row in of(found, Kind.PROGRESS)] == ["X53", "X54", "X55"]
    assert [one.project for one in ws.progress()] == ["X53", "X54", "X55"]
    rejected = Decisions(choices={key: Choice("") for key in choices})
    left = imports.preview(ws, [file(tmp_path, "又.xlsx", month(8, rows[3]))], rejected)
    assert [(row.outcome, row.effect) for row in left.rows] == [(Outcome.SAME, None)]


def test_that_a_month_keeps_sums_words_and_cells(ws: Workspace, tmp_path: Path) -> None:
    rows = month(7, (1, "滨江大道改造", 800, 5000, 12000, "路基完成", "用电未落实"))
    take(ws, file(tmp_path, "清单.xlsx", LIST), file(tmp_path, "进展.xlsx", rows))
    (one,) = ws.progress()
    assert (one.project, one.period, one.state) == ("X53", "2023-07", State.DRAFT)
    sums = (one.month_investment, one.year_investment, one.total_investment)
    assert sums == (Decimal(800), Decimal(5000), Decimal(12000))
    assert (one.look, one.problems) == ("路基完成", "用电未落实")
    assert one.source.words() == "进展.xlsx 报表!B3"


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ((800, 5000, 30000), "E3", "超过总投资25000万元"),
        ((6000, 5000, 12000), "C3", "大于年初累计5000万元"),
        ((100, 3000, 12000), "D3", "比2023年6月的4200万元还少"),
        ((100, 5000, 9000), "E3", "比2023年6月的11200万元还少"),
    ],
)
def test_that_progress_that_can_hardly_be_waits_for_a_reason(
    ws: Workspace, tmp_path: Path, row: tuple[int, int, int], cell: str, words: str
) -> None:
    june = month(6, (1, "滨江大道改造", 700, 4200, 11200, "路基", None))
    take(ws, file(tmp_path, "清单.xlsx", LIST), file(tmp_path, "6月.xlsx", june))
    july = file(tmp_path, "7月.xlsx", month(7, (1, "滨江大道改造", *row, "路面", None)))
    found = imports.preview(ws, [july])
    warned = {one.cell: one for one in found.rows if one.outcome is Outcome.WARNED}
    assert words in warned[cell].sentence
    imports.apply(ws, found, {warned[cell].id: "已核实"})
    (stored,) = [one for one in ws.progress() if one.period == "2023-07"]
    assert stored.reason == "已核实"
    assert stored.look == "路面"


def test_that_a_sum_ten_thousand_times_too_large_is_warned_of(ws: Workspace, tmp_path: Path) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    rows = [*LIST[:2], (1, "滨江大道改造", "城投公司", None, None, 250000000, None, None)]
    found = imports.preview(ws, [file(tmp_path, "清单2.xlsx", rows)])
    (row,) = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert (row.cell, row.old, row.new) == ("F3", Decimal(25000), Decimal(250000000))
    assert "单位" in row.sentence


def test_that_locked_progress_is_not_changed(ws: Workspace, tmp_path: Path) -> None:
    rows = month(7, (1, "滨江大道改造", 800, 5000, 12000, "路基完成", None))
    take(ws, file(tmp_path, "清单.xlsx", LIST), file(tmp_path, "进展.xlsx", rows))
    with ws.edit("锁定"):
        held = ws.progress()[0]
        records.put(ws.db, [Progress(**{**_fields(held), "state": State.LOCKED})])
    found = imports.preview(
        ws, [file(tmp_path, "新.xlsx", month(7, (1, "滨江大道改造", 900, 5000, 12000, None, None)))]
    )
    assert [(row.outcome, row.effect) for row in of(found, Kind.PROGRESS)] == [(Outcome.REJECTED, None)]
    assert "锁定" in of(found, Kind.PROGRESS)[0].sentence
    same = imports.preview(ws, [file(tmp_path, "旧.xlsx", rows)])
    assert [row.outcome for row in of(same, Kind.PROGRESS)] == [Outcome.SAME]


def _fields(one: Progress) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}


def test_that_a_card_stores_milestones_with_planned_and_actual_dates(ws: Workspace, tmp_path: Path) -> None:
    card = [
        ("项目名称", "滨江大道改造", "建设单位", "城投公司"),
        ("总投资（万元）", 25000, "建设性质", "改建"),
        ("节点", "立项", "开工", "竣工"),
        ("计划", "2022年1月", "2022.3", "2024.12"),
        ("实际", "2022.2", "2022-03-15", None),
    ]
    found = take(ws, file(tmp_path, "卡片.xlsx", card))
    steps = {one.name: (one.planned, one.actual) for one in ws.milestones()}
    assert steps == {
        "立项": ("2022-01", "2022-02"),
        "开工": ("2022-03", "2022-03-15"),
        "竣工": ("2024-12", ""),
    }
    assert [one.name for one in ws.milestones()] == ["立项", "开工", "竣工"]
    assert {row.name for row in of(found, Kind.MILESTONE)} == {f"滨江大道改造：{name}" for name in steps}
    ws.undo()
    assert ws.milestones() == ()


def test_that_an_actual_date_still_to_come_is_warned_of(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        ("项目名称", "建设单位", "实际开工时间", "计划竣工时间"),
        ("滨江大道改造", "城投", "2024-06", "2025-06"),
    ]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    (row,) = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert (row.kind, row.cell) == (Kind.MILESTONE, "C2")
    assert "还没有到" in row.sentence


def test_that_an_end_before_the_start_is_warned_of(ws: Workspace, tmp_path: Path) -> None:
    rows = [("项目名称", "建设单位", "起止年限"), ("滨江大道改造", "城投", "2024.6-2023.5")]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    (row,) = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert (row.cell, "早于" in row.sentence) == ("C2", True)


def test_that_years_outside_the_plan_are_rejected(ws: Workspace, tmp_path: Path) -> None:
    rows = [("项目名称", "建设单位", "2030年计划投资（万元）"), ("滨江大道改造", "城投", 100)]
    found = imports.preview(ws, [file(tmp_path, "清单.xlsx", rows)])
    (row,) = of(found, Kind.PROJECT_YEAR)
    assert (row.outcome, row.cell, "不在规划的年份之内" in row.sentence) == (Outcome.REJECTED, "C2", True)


def test_that_new_projects_that_share_a_code_are_told_and_the_same_the_second_time(
    ws: Workspace, tmp_path: Path
) -> None:
    head = ("序号", "项目编号", "项目名称", "建设单位", "总投资（万元）")
    rows = [
        head,
        (1, "XM-01", "甲道路", "城投", 10),
        (2, "XM-01", "乙学校", "教育局", 20),
        (3, "XM-02", "丙", "丁", 3),
    ]
    path = file(tmp_path, "清单.xlsx", rows)
    first, second, third = of(take(ws, path), Kind.PROJECT)
    assert [first.code, second.code, third.code] == ["X53", "X54", "XM-02"]
    for row in (first, second):
        assert "甲道路、乙学校写了同一个编号XM-01" in row.sentence
    assert "同一个编号" not in third.sentence
    assert {row.outcome for row in imports.preview(ws, [path]).rows} == {Outcome.SAME}


def coded(folder: Path, code: str, money: int = 26000) -> Path:
    head = ("序号", "项目编号", "项目名称", "建设单位", "总投资（万元）", "2023年计划投资（万元）")
    return file(folder, "清单2.xlsx", [head, (1, code, "滨江大道改造", "城投", money, 9100)])


def test_that_a_known_name_under_a_code_that_is_not_the_plan_s_waits_for_a_reason(
    ws: Workspace, tmp_path: Path
) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    code = next(one.code for one in ws.projects() if one.name == "滨江大道改造")
    head = ws.head()
    found = take(ws, coded(tmp_path, "X99"))
    assert ws.head() == head
    told = [row for row in found.rows if row.outcome is Outcome.WARNED]
    assert {(row.kind, row.code, row.proposed) for row in told} == {
        (Kind.PROJECT, code, (code,)),
        (Kind.PROJECT_YEAR, code, (code,)),
    }
    said = f"表里的编号“X99”不是规划的编号，是按名称对上的，规划里的编号是“{code}”"
    assert all(row.sentence.startswith(f"{said}；") for row in told)
    assert all("属实请写明理由" in row.sentence for row in told)
    assert not [row for row in found.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]
    imports.apply(ws, found, {row.id: "编号是发改系统的" for row in told})
    assert next(one for one in ws.projects() if one.code == code).investment == 26000


def test_that_a_department_s_own_numbers_say_nothing_of_the_plan_s_but_beside_those(
    ws: Workspace, tmp_path: Path
) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    ours = next(one.code for one in ws.projects() if one.name != "滨江大道改造")
    other = next(one.name for one in ws.projects() if one.code == ours)
    head = ("项目编号", "项目名称", "建设单位", "总投资（万元）")

    def doubted(beside: str) -> list[str]:
        rows = [head, ("2022-321102-48", "滨江大道改造", "城投", 26000), (beside, other, "城投", 100)]
        found = imports.preview(ws, [file(tmp_path, "清单2.xlsx", rows)])
        return [row.label for row in found.rows if "不是规划的编号" in row.sentence]

    for theirs in ("2022-321102-49", "3", "A02", "gx01"):
        assert doubted(theirs) == [], theirs
    assert doubted(ours) == ["滨江大道改造"]


def test_that_no_code_the_plan_s_code_and_a_person_s_word_leave_no_doubt(
    ws: Workspace, tmp_path: Path
) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    code = next(one.code for one in ws.projects() if one.name == "滨江大道改造")
    for given in ("", "—", "无", code.lower()):
        found = imports.preview(ws, [coded(tmp_path, given)])
        assert Outcome.WARNED not in {row.outcome for row in found.rows}, given
    row = imports.preview(ws, [coded(tmp_path, "X99")]).rows[0]
    decisions = Decisions(choices={choice_key(row.layout, row.label): Choice(code)})
    assert Outcome.WARNED not in {
        one.outcome for one in take(ws, coded(tmp_path, "X99"), decisions=decisions).rows
    }
    again = imports.preview(ws, [coded(tmp_path, "X99", 27000)])
    assert {one.outcome for one in again.rows} == {Outcome.CHANGED, Outcome.SAME}  # the answer is remembered


def test_that_a_cell_in_doubt_for_itself_tells_the_strange_code_too(ws: Workspace, tmp_path: Path) -> None:
    take(ws, file(tmp_path, "清单.xlsx", LIST))
    head = ("项目编号", "项目名称", "年初累计完成投资（万元）", "形象进度")
    june = [("2023年6月重点项目进展情况",), head, ("X99", "滨江大道改造", 2600000, "路基")]
    told = of(imports.preview(ws, [file(tmp_path, "6月.xlsx", june)]), Kind.PROGRESS)
    assert [row.outcome for row in told] == [Outcome.WARNED] * 2
    assert all("“X99”" in row.sentence for row in told)
    assert all(row.sentence.count("属实请写明理由") == 1 for row in told)


def test_that_a_new_project_belongs_to_the_pillar_that_its_heading_or_category_names(
    ws: Workspace, tmp_path: Path
) -> None:
    rows: list[tuple[object, ...]] = [
        ("序号", "项目名称", "类别", "总投资（万元）"),
        ("一、环境美",),
        (1, "甲管网", "基础设施", 10),
        ("二、其他",),
        (2, "乙学校", "百姓富", 20),
    ]
    take(ws, file(tmp_path, "清单.xlsx", rows))
    assert [(one.name, one.pillar) for one in ws.projects()[-2:]] == [
        ("甲管网", "环境美"),
        ("乙学校", "百姓富"),
    ]


def test_that_sums_are_shown_plain_and_a_year_s_plan_by_its_name(ws: Workspace, tmp_path: Path) -> None:
    row = of(imports.preview(ws, [file(tmp_path, "清单.xlsx", LIST)]), Kind.PROJECT_YEAR)[0]
    assert (str(row.new), row.after) == ("9000", "年度计划投资：9000万元")


def test_that_a_check_looks_at_the_reports_of_its_own_project_alone() -> None:
    sums = [("X01", "2023-05", 900), ("X02", "2023-06", 100), ("X01", "2023-06", 800)]
    reports = [Progress("14", code, when, year_investment=Decimal(total)) for code, when, total in sums]
    items = {key_of(one): one for one in reports}
    found = list(doubts(items, {}, date(2024, 3, 1)))
    assert [(key[1:], field) for key, field, _ in found] == [
        (("X01", "2023-05"), "year_investment"),
        (("X01", "2023-06"), "year_investment"),
    ]


def test_that_money_in_place_is_stored_and_checked_like_the_other_sums(ws: Workspace, tmp_path: Path) -> None:
    head = ("项目名称", "年初累计完成投资（万元）", "年初累计到位资金（万元）")
    june = [("2023年6月重点项目进展情况",), head, ("滨江大道改造", 4200, 5000)]
    july = [("2023年7月重点项目进展情况",), head, ("滨江大道改造", 4800, 4900), ("智能装备产业园", 9, 60000)]
    take(ws, file(tmp_path, "清单.xlsx", LIST), file(tmp_path, "6月.xlsx", june))
    (stored,) = ws.progress()
    assert stored.funds == Decimal(5000)
    found = imports.preview(ws, [file(tmp_path, "7月.xlsx", july)])
    warned = {one.cell: one.sentence for one in found.rows if one.outcome is Outcome.WARNED}
    assert "比2023年6月的5000万元还少" in warned["C3"]
    assert "到位资金超过总投资50000万元" in warned["C4"]
