"""The parts on projects, tasks and the next year, drafted from facts made by hand: nothing is invented."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.annual_plan import Proposal
from jingkou_desktop.domain.gantt import gantt
from jingkou_desktop.domain.plan import Comparison, Rule, Target, Task
from jingkou_desktop.domain.project_lights import judge
from jingkou_desktop.domain.project_rates import rates
from jingkou_desktop.domain.projects import Milestone, Portfolio, Problem, Progress
from jingkou_desktop.domain.tasks import TaskFile, TaskNote, TaskOutcome, TaskYear
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.domain.verdicts import Evaluation, Status
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.data import Block, Strip, Table, Text, Trends, texts
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.lines import shown_over_years
from jingkou_desktop.report.next_year import next_year
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.pdf import render
from jingkou_desktop.report.projects import projects
from jingkou_desktop.report.tasks import tasks
from jingkou_desktop.report.works import NextYear, ProjectFacts, YearTarget
from tests.domain.portfolios import a_project
from tests.report import samples
from tests.report.drafts import PLAN, facts, indicator, value, verdict
from tests.report.samples import HOSTILE

YEAR = 2023


def held(portfolios: Sequence[Portfolio], month: int = 12, day: date = date(2023, 12, 31)) -> ProjectFacts:
    given = tuple(portfolios)
    found = {one.one.code: judge(one, PLAN, YEAR, month) for one in given}
    each = [found[one.one.code] for one in given]
    whole = (rates("经济强", given, each, YEAR, month), rates("全部", given, each, YEAR, month))
    spec = gantt(given, found, PLAN.years, day)
    return ProjectFacts(YEAR, month, day, given, found, whole, whole, spec)


def given(*portfolios: Portfolio, month: int = 12, **fields: Any) -> Facts:
    one = indicator("E03", "人均地区生产总值")
    base = facts([(one, Evaluation(verdict(one)))])
    works = held(portfolios, month) if portfolios else None
    return replace(base, projects=tuple(one.one for one in portfolios), project_facts=works, **fields)


def said(blocks: Sequence[Block]) -> str:
    return "".join(one.text for one in blocks if isinstance(one, Text))


def tables(blocks: Sequence[Block]) -> list[Table]:
    return [one for one in blocks if isinstance(one, Table)]


def drafted(*portfolios: Portfolio, month: int = 12) -> list[Block]:
    return list(projects(given(*portfolios, month=month), Numbering()))


def test_that_what_nobody_reported_is_named_and_never_zero() -> None:
    blocks = drafted(
        a_project(asked={2023: "100"}, reports={"2023": "90"}, funds={"2023": "80"}),
        a_project(code="X02", asked={2023: "50"}),
    )
    words = said(blocks)
    assert "列入2023年度投资计划的项目2个，计划投资150万元" in words
    assert "已报完成投资的1个，计划100万元，完成投资90万元，投资完成率90.0%" in words
    assert "项目X02没有报当期完成投资，不计入投资完成率" in words
    assert "应报而未上报、不能评价的1个" in words
    assert "应报进度的项目2个，已报1个，未报的1个：项目X02，待补报" in words
    assert "开工率" not in words
    assert "按期率" not in words
    row = next(row for row in tables(blocks)[2].rows if row[0] == "X02")
    assert row[2:6] == ("50", "—", "—", "未上报")


def test_that_without_any_figure_no_rate_is_told() -> None:
    blocks = drafted(a_project(asked={2023: "50"}))
    words = said(blocks)
    assert "没有可以计算的开工率、竣工率、按期率" in words
    assert "各项目均没有报当期完成投资，不计算投资完成率" in words
    assert "%" not in words
    assert not any("比率" in one.title for one in tables(blocks))


def test_that_a_file_with_the_plans_list_alone_is_told_short() -> None:
    one = a_project(state="")
    blocks = drafted(one)
    assert "项目实施进度尚未报送，本报告不作评价。" in said(blocks)
    assert len(tables(blocks)) == 1
    assert [annex.mark for annex in annexes(given(one))] == ["附件1", "附件2", "附件3", "附件4"]


def test_that_stopped_projects_are_counted_as_such() -> None:
    words = said(drafted(a_project(state="停缓建", asked={2023: "5"}), a_project(code="X02", state="储备")))
    assert "按投资和节点进度评价的项目0个；不评价的2个（停缓建1个、没有当期可评价的计划1个）" in words
    assert "2023年底，储备1个、停缓建1个（2个没有日期，按现在填的状态）。" in words


def test_that_projects_are_told_in_the_states_of_the_time_and_not_of_today() -> None:
    begun = Milestone("14", "X01", "开工", "2023-05", "2024-03")
    ended = Milestone("14", "X02", "竣工验收", "2023-10", "2023-11-20")
    given = (
        replace(a_project(state="在建", asked={2023: "5"}), steps=(begun,)),
        replace(a_project(code="X02", state="投产"), steps=(ended,)),
        a_project(code="X03", state=""),
    )
    words = said(drafted(*given))
    assert "2023年底，前期1个、投产1个，其余1个没有注明状态（由开工、竣工等日期推定）。" in words
    earlier = said(drafted(*given, month=10))
    assert "2023年10月底，前期1个、在建1个，其余1个没有注明状态（" in earlier


def test_that_within_a_year_everything_is_told_up_to_its_month() -> None:
    blocks = drafted(a_project(asked={2023: "120"}, reports={"2023-06": "60"}), month=6)
    words = said(blocks)
    assert "截至2023年6月底，按投资和节点进度评价的项目1个，其中绿灯1个" in words
    assert "2023年6月应报进度的项目1个，均已报送" in words
    assert all("截至2023年6月底" in one.title for one in tables(blocks))


def test_that_more_than_a_few_behind_stand_in_a_table_with_both_sides() -> None:
    steps = [("开工", "2023-03", ""), ("竣工", "2023-11", "")]
    slow = [
        a_project(code=f"X{at}", asked={2023: "100"}, reports={"2023": "40"}, steps=steps) for at in range(6)
    ]
    few, many = drafted(*slow[:5]), drafted(*slow)
    assert "项目X0（商务局），投资完成40.0%，应完成100.0%，节点完成0.0%，应完成100.0%" in said(few)
    assert not any(one.title.startswith("进度落后") for one in tables(few))
    table = next(one for one in tables(many) if one.title.startswith("进度落后"))
    assert table.rows[0] == ("项目X0", "商务局", "红灯", "40.0", "100.0", "0.0", "100.0", "开工、竣工")
    assert f"红灯项目6个：{'、'.join(one.one.name for one in slow)}。各项进度见{table.number}。" in said(many)


def test_that_problems_on_record_and_in_reports_are_listed_once_with_who_answers() -> None:
    known = (
        Problem("14", "X01", 1, "征地未完", "2023-03-10", "财政局", "2023-06-30"),
        Problem("14", "X01", 2, "缺资金", "2023-03-10", "", ""),
        Problem("14", "X01", 3, "已办", "2023-03-10", "财政局", "2023-06-30", "好", "2023-07-01"),
        Problem("14", "X01", 4, "后来的", "2024-03-10"),
    )
    one = a_project(asked={2023: "100"}, reports={"2023": "90"}, problems=known)
    told = replace(one.reports[0], problems="缺资金")
    other = replace(told, project="X02", problems="<b>管线</b>未迁")
    second = replace(a_project(code="X02", asked={2023: "9"}, reports={"2023": "9"}), reports=(other,))
    blocks = drafted(replace(one, reports=(told,)), second)
    rows = tables(blocks)[-1].rows
    assert [row[1:] for row in rows] == [
        ("征地未完", "财政局", "2023年3月10日", "2023年6月30日", "已逾期"),
        ("缺资金", "—", "2023年3月10日", "—", "未定期限"),
        ("<b>管线</b>未迁", "—", "—", "—", "进度报表反映"),
    ]
    assert "项目登记的问题尚未解决的2个，其中逾期未答复的1个；进度报表反映的问题1条，见" in said(blocks)


def test_that_a_milestone_done_after_the_day_was_still_to_come_on_it() -> None:
    steps = [("开工", "2023-03", "2023-05"), ("封顶", "2023-11", "2024-02"), ("竣工", "2024-06", "2024-05")]
    strip = next(one for one in drafted(a_project(steps=steps)) if isinstance(one, Strip))
    begun, topped, ended = strip.lanes[0].marks
    assert begun.late
    assert begun.actual is not None
    assert (topped.late, topped.actual) == (True, None)
    assert (ended.late, ended.actual) == (False, None)
    assert (
        strip.lanes[0].actual == (strip.lanes[0].actual[0], strip.today) if strip.lanes[0].actual else False
    )


def test_that_tasks_without_a_state_are_not_counted_as_waiting() -> None:
    one = Task("14", "T1", "经济强", 4, 1, "新格局", "扩内需", "促消费")
    files = (
        TaskFile(replace(one, state="推进中", lead="商务局")),
        TaskFile(
            replace(one, code="T2"),
            years=(TaskYear("14", "T2", 2023, goal="建成", outcome=TaskOutcome.NOT_DONE),),
            notes=(TaskNote("14", "T2", "2023-06", "在建"),),
        ),
    )
    blocks = list(tasks(given(task_files=files), Numbering(), "附件6"))
    words = said(blocks)
    assert "按目前状态，推进中1项、未注明1项" in words
    assert "已确定牵头部门1项，尚未确定1项" in words
    assert "任务1项，其中未完成1项" in words
    assert "没有报送进展和完成结果的任务1项" in words
    assert "未启动" not in words
    assert tables(blocks)[1].rows == (("T2", "促消费", "—", "—", "未完成", "2023年6月：在建"),)


def test_that_only_indicators_that_matter_and_have_figures_are_drawn() -> None:
    main = indicator("E01", "主要", headline=True)
    binding = indicator("E02", "约束", attribute="约束性")
    late = indicator("E03", "滞后")
    plain, few = indicator("E04", "一般"), indicator("E05", "数少", headline=True)
    done = indicator("E06", "达成", rule=Rule.ACHIEVE, headline=True)
    every = (main, binding, late, plain, few, done)
    kept = [value(one, str(year), "13") for one in every for year in (2021, 2022, 2023) if one is not few]
    kept += [value(few, "2022", "13", stage=Stage.FINAL)]
    statuses = {late.code: Status.BEHIND}
    found = facts(
        [(one, Evaluation(verdict(one, statuses.get(one.code, Status.ON_TRACK)))) for one in every], kept
    )
    spec = samples.trends_spec()
    found = replace(found, charts={one.code: replace(spec, code=one.code) for one in every})
    assert [one.code for one in shown_over_years(found, every)] == ["E01", "E02", "E03"]
    drawn = [one for one in body(found) if isinstance(one, Trends)]
    assert len(drawn) == 1
    assert len(drawn[0].charts) == 3


def test_that_targets_set_and_proposed_are_told_apart_and_proposals_explained() -> None:
    known, open_, kept = indicator("E1", "已设"), indicator("E2", "测算"), indicator("E3", "保持")
    asked = Target(Comparison.GE, Decimal("15.2"), document="京政发〔2024〕1号")
    ahead = NextYear(
        2024,
        (
            YearTarget(known, asked, Proposal("E1", 2024, Decimal(15), Comparison.GE, "x")),
            YearTarget(open_, None, Proposal("E2", 2024, Decimal("15.3"), Comparison.GE, "14.5 + 1 ≈ 15.3")),
            YearTarget(kept, None, Proposal("E3", 2024, Decimal(16), Comparison.GE, "x", kept=True)),
            YearTarget(kept, None, Proposal("E4", 2024, None, None, "没有目标数值")),
        ),
        (),
        (),
    )
    found = facts([(one, Evaluation(verdict(one))) for one in (known, open_, kept)])
    blocks = list(next_year(replace(found, next_year=ahead), Numbering()))
    assert [row for row in tables(blocks)[0].rows if len(row) > 1] == [
        ("已设（万元）", "—", "≥15.2", "≥16.0", "京政发〔2024〕1号"),
        ("测算（万元）", "—", "≥15.3", "≥16.0", "14.5 + 1 ≈ 15.3"),
    ]
    assert "2024年已设年度目标的指标1项；按规划目标和已有数据测算、可供编制年度计划参考的1项，见表1" in said(
        blocks
    )
    assert "继续按规划目标执行的1项：保持。" in said(blocks)
    assert list(next_year(replace(found, next_year=NextYear(2024, (), (), ())), Numbering())) == []


def test_that_hostile_names_come_out_as_they_are() -> None:
    bad = [text for text in HOSTILE if text and len(text) < 60]
    steps = [("开工", "2023-03", "2023-05"), ("竣工", "2024-06", "")]
    made = []
    for at, text in enumerate(bad):
        one = a_project(code=f"X{at}", asked={2023: "100"}, reports={"2023": "9"}, steps=steps)
        report = Progress("14", f"X{at}", "2023", year_investment=Decimal(9), look=text, problems=text)
        problem = Problem("14", f"X{at}", 1, text, "2023-01-01", text, "2023-02-01")
        project = replace(one.one, name=text, department=text)
        made.append(replace(one, one=project, reports=(report,), problems=(problem,)))
    task = Task("14", "T1", "经济强", 4, 1, "<i>章", "&节", "=1+1", lead="<b>局", state="滞后")
    files = (TaskFile(task, years=(TaskYear("14", "T1", 2023, bad[0], bad[1], None, bad[2]),)),)
    found = given(*made, task_files=files)
    data = replace(samples.report(), blocks=body(found), annexes=annexes(found))
    every = set(texts(data))
    assert all(any(text in one for one in every) for text in bad)
    assert render(data).startswith(b"%PDF")
    assert [annex.mark for annex in data.annexes][-2:] == ["附件5", "附件6"]


def test_that_each_paragraph_that_can_be_edited_has_its_own_key() -> None:
    steps = [("开工", "2023-03", ""), ("竣工", "2023-11", "")]
    found = given(
        a_project(asked={2023: "100"}, reports={"2023": "40"}, steps=steps),
        task_files=(TaskFile(Task("14", "T1", "经济强", 4, 1, "章", "节", "任务", state="滞后")),),
    )
    blocks = [*projects(found, Numbering()), *tasks(found, Numbering())]
    keys = [one.key for one in blocks if isinstance(one, Text)]
    assert all(keys)
    assert len(keys) == len(set(keys))
    assert not any(key in set(texts(tuple(blocks))) for key in keys)  # never printed
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+", key) for key in keys)
