"""Every kind of report says what the services say, and fits where it has to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jingkou_desktop.domain.projects import ProjectYear
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES, bare_name
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.cells import full, percent
from jingkou_desktop.report.data import Heading, Parts, ReportData, Table, TracePart, Trends, texts
from jingkou_desktop.report.kinds.trends import Trend, trend
from jingkou_desktop.report.pdf import page_count
from jingkou_desktop.services import (
    demo,
    entry,
    evaluation,
    forms,
    report_batch,
    report_formats,
    report_kinds,
    reporting,
)
from jingkou_desktop.services.debts import debts
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.evaluation import NOBODY
from jingkou_desktop.services.plan_settings import save_settings
from jingkou_desktop.services.portfolios import portfolios, rates_by, task_files, verdicts
from jingkou_desktop.services.report_kinds import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import year_plan
from jingkou_desktop.store import records, values
from tests.report.documents import opened, squeezed
from tests.report.documents import said as everything
from tests.services.reports import DAY, fill, paragraphs, titled

LONG = "很长的名称" * 60


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    ws = Workspace.create(tmp_path_factory.mktemp("kinds") / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    demo.revise(ws, "14")
    put_projects(ws, "14")
    yield ws
    ws.close()


def build(ws: Workspace, kind: ReportKind, year: int = 2023, **more: object) -> ReportData:
    return report_kinds.build(ws, Wanted(kind, year, **more), made_on=DAY)


def change(ws: Workspace, code: str, **fields: object) -> None:
    ws.db.table("indicator").update(("14", code), fields)


def said(data: ReportData) -> str:
    return "".join(paragraphs(data))


@pytest.fixture(scope="module")
def midterm(filled: Workspace) -> ReportData:
    return build(filled, ReportKind.MIDTERM)


def test_that_every_outlook_comes_to_one_call_and_none_is_lost(
    filled: Workspace, midterm: ReportData
) -> None:
    found = [one for one in evaluation.verdicts(filled, 2023).values() if one.trace.outlook]
    calls = [trend(one) for one in found]
    assert None not in calls
    told = re.search(r"作趋势判断的指标(\d+)项，其中([^。，]+)", said(midterm))
    assert told
    assert int(told[1]) == len(found)
    for call in Trend:
        assert f"{call.value}{calls.count(call)}项" in told[2]
    rows = [row for row in titled(midterm, "目标实现趋势判断").rows if len(row) > 1]
    assert len(rows) == calls.count(Trend.HARD) + calls.count(Trend.EFFORT)


def test_that_the_midterm_names_what_lags_who_leads_it_and_what_changed(
    filled: Workspace, midterm: ReportData
) -> None:
    body = said(midterm)
    whole = evaluation.summaries(filled, 2023)[-1]
    assert f"总目标完成率{percent(whole.rate)}%" in body
    assert f"达到序时进度要求{whole.met}项" in body
    lagging = [code for code, one in evaluation.verdicts(filled, 2023).items() if one.status.lagging]
    assert f"落后于序时进度的指标{len(lagging)}项" in body
    for code in lagging:
        assert f"{filled.indicator(code).department}牵头" in body
    revised = [one for one in filled.indicators() if one.former]
    rows = titled(midterm, "规划目标调整情况").rows
    assert {row[0].split("（")[0] for row in rows} == {one.name for one in revised}
    assert midterm.cover[1] == "实施情况中期评估报告"


def test_that_the_final_assessment_is_of_the_last_year_alone(filled: Workspace) -> None:
    final = build(filled, ReportKind.FINAL, 2025)
    whole = evaluation.summaries(filled, 2025)[-1]
    assert f"达到规划目标{whole.met}项" in said(final)
    assert not [block for block in final.blocks if isinstance(block, Heading) and "趋势" in block.text]
    with pytest.raises(UserError, match="请选 2025 年"):
        build(filled, ReportKind.FINAL, 2023)
    with pytest.raises(UserError, match="总结评估"):
        build(filled, ReportKind.MIDTERM, 2025)


def test_that_the_year_plan_tells_the_rate_and_each_project_of_the_year(filled: Workspace) -> None:
    data = build(filled, ReportKind.YEAR_PLAN)
    found = year_plan(filled, 2023)
    summary = evaluation.annual_summary(one.verdict for one in found.indicators)
    assert f"总目标完成率{percent(summary.rate)}%" in said(data)
    assert f"纳入评价{summary.judged}项，达到要求{summary.met}项" in said(data)
    rows = titled(data, "项目投资计划执行情况").rows
    assert [(row[0], row[3], row[5]) for row in rows] == [
        (one.one.name, percent(verdict.investment.done), verdict.light.value)
        for one, verdict in found.projects
    ]
    assert data.cover == ()


def test_that_the_month_lists_every_project_as_it_was_reported(filled: Workspace) -> None:
    data = build(filled, ReportKind.PROJECTS, month=7)
    held = portfolios(filled)
    rows = {row[0]: row for row in titled(data, "项目进度一览").rows if len(row) > 1}
    assert set(rows) == {one.one.code for one in held}
    for one in held:
        report = next((each for each in one.reports if each.period == "2023-07"), None)
        row = rows[one.one.code]
        if report is None:
            assert (row[4], row[6], row[8]) == ("—", "—", "—")
        else:
            assert (row[4], row[6]) == (full(report.month_investment, 0), full(report.total_investment, 0))
            assert (row[5], row[8]) == (full(report.year_investment, 0), report.look)
    whole = rates_by(filled, held, verdicts(filled, held, 2023, 7), 2023, 7)[-1]
    last = titled(data, "各方面项目进展").rows[-1]
    assert last[4] == percent(whole.investment.percent)
    assert last[-1] == f"{whole.reported}/{whole.owed}"
    with pytest.raises(UserError, match="要指定月份"):
        build(filled, ReportKind.PROJECTS)


def test_that_a_project_that_did_not_report_is_named_and_never_shown_as_0(filled: Workspace) -> None:
    held = portfolios(filled)
    by_month = {month: verdicts(filled, held, 2023, month) for month in range(12, 0, -1)}
    month, silent = next(
        (month, found)
        for month, lights in by_month.items()
        if (
            found := [
                one.one for one in held if lights[one.one.code].owed and not lights[one.one.code].reported
            ]
        )
    )
    data = build(filled, ReportKind.PROJECTS, month=month)
    for one in silent:
        assert one.name in said(data)
        row = next(row for row in titled(data, "项目进度一览").rows if row[0] == one.code)
        assert row[4] == "—"


@pytest.mark.parametrize("code", ["E09", "E06", "C06", "E29"])
def test_that_an_indicator_stands_on_one_page_with_its_verdict_years_and_trace(
    filled: Workspace, code: str
) -> None:
    data = build(filled, ReportKind.INDICATOR, subject=code)
    one, verdict = filled.indicator(code), evaluation.verdict(filled, code, 2023)
    assert page_count(data) == 1
    assert paragraphs(data)[0].startswith(verdict.status.value)
    years = called(data, "历年数据").rows
    assert [row[0] for row in years] == [f"{year}年" for year in filled.plan.years]
    counting = filled.counting(code)
    assert [row[3] for row in years] == [
        counting[year].stage.value if year in counting else "—" for year in filled.plan.years
    ]
    trace = next(block for block in data.blocks if isinstance(block, TracePart))
    assert trace.lines or not verdict.trace.lines()
    assert one.name in data.title
    charts = [block for block in data.blocks if isinstance(block, Trends)]
    assert len(charts) == bool(evaluation.chart(filled, code, 2023).ticks)


def test_that_an_unknown_indicator_or_none_is_refused(filled: Workspace) -> None:
    with pytest.raises(UserError, match="没有代码为“ZZ”的指标"):
        build(filled, ReportKind.INDICATOR, subject="ZZ")
    with pytest.raises(UserError, match="要指定指标"):
        build(filled, ReportKind.INDICATOR)


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_that_a_year_at_a_glance_is_one_page_and_its_bars_add_up(filled: Workspace, year: int) -> None:
    data = build(filled, ReportKind.ONE_PAGE, year)
    assert page_count(data) == 1
    bars = next(block for block in data.blocks if isinstance(block, Parts)).bars
    summaries = evaluation.summaries(filled, year)
    assert [(bar.label, sum(part.count for part in bar.parts)) for bar in bars] == [
        (one.name, one.total) for one in summaries
    ]
    assert [bar.parts[0].count for bar in bars] == [one.good for one in summaries]
    lagging = [one for one in evaluation.verdicts(filled, year).values() if one.status.lagging]
    table = next((block for block in data.blocks if isinstance(block, Table)), None)
    shown = len(table.rows) if table else 0
    left = len(lagging) - shown
    assert (f"另有{left}项" in "".join(texts(data))) == (left > 0)


def test_that_long_names_and_reasons_do_not_push_a_page_over(ws: Workspace) -> None:
    fill(ws)
    with ws.edit("改名"):
        for one in ws.indicators():
            change(ws, one.code, name=f"{one.name}{LONG}", note=LONG)
        held = ws.values("E03")[-1]
        values.put_values(ws.db, [replace(held, value=Decimal("14.6"), document=LONG)])
    assert page_count(build(ws, ReportKind.ONE_PAGE)) == 1
    assert page_count(build(ws, ReportKind.INDICATOR, subject="E09")) <= 2  # its title alone takes many lines


def test_that_a_reminder_holds_all_that_a_department_owes_with_the_days_late(filled: Workspace) -> None:
    found = debts(filled, 2025, DAY)
    assert found
    for owed in found:
        data = build(filled, ReportKind.REMINDER, 2025, subject=owed.department)
        rows = [row for table in tables_of(data) for row in table.rows]
        assert len(rows) == owed.count
        assert f"有{owed.count}项没有报送" in said(data)
        assert f"{owed.department}：" in paragraphs(data)
        assert "2026年3月12日前报送" in said(data)
    mine = next(one for one in found if one.figures)
    first = mine.figures[0]
    assert first.late == max((DAY - first.day).days, 0)


def test_that_months_in_a_row_are_told_as_one_span_and_the_year_beside_them(ws: Workspace) -> None:
    def asked(today: date, code: str = "E09") -> str:
        figures = (owed for one in debts(ws, 2023, today) for owed in one.figures)
        return next(owed.when for owed in figures if owed.name.startswith(code))

    assert asked(date(2023, 3, 2)) == "2023年1月、1—2月"
    assert asked(date(2023, 8, 2)) == "2023年1月至7月各月"
    assert asked(DAY) == "2023年1月至11月各月、全年"
    entry.set_value(ws, "E09", "2023-08", "0.4", "核对过", basis=Basis.YEAR_TO_DATE)
    assert asked(DAY) == "2023年9月至11月各月、全年"


def test_that_letters_and_forms_name_the_days_that_the_settings_set(ws: Workspace) -> None:
    days = {"due_month_day": 31, "due_quarter_day": 10, "due_year_month": 4, "due_year_day": 15}
    plain = {
        (one.department, owed.name): owed
        for one in debts(ws, 2023, DAY)
        for owed in (*one.months, *one.figures, *one.tasks)
    }
    wanted: dict[str, Any] = {name: Decimal(day) for name, day in {**days, "reply_days": 20}.items()}
    save_settings(ws, replace(ws.plan, **wanted))
    for one in debts(ws, 2023, DAY):
        for owed in one.months:
            assert owed.day == date(2023, 2, 28)
        for owed in one.tasks:
            assert owed.day == date(2024, 1, 10)
        for owed in one.figures:
            assert owed.day != plain[one.department, owed.name].day
    data = build(ws, ReportKind.REMINDER, 2023, subject="商务局")
    assert "请于2026年3月25日前报送" in said(data)
    assert "请于2024年4月15日前填好" in said(build(ws, ReportKind.FORM, 2023, subject="商务局"))
    month = build(ws, ReportKind.FORM, 2023, month=1, subject="商务局")
    assert "请于2023年2月28日前填好" in said(month)


def test_that_the_report_lists_no_deadline_among_what_its_verdicts_rest_on(ws: Workspace) -> None:
    listed = titled(build(ws, ReportKind.ANNUAL), "评价和检查所用的设置")
    assert {row[0] for row in listed.rows} == {
        bare_name(field) for field in SETTING_NAMES if field not in DUE_SETTINGS
    }


def called(data: ReportData, title: str) -> Table:
    """The table whose title begins so; on a page of its own tables have no numbers."""
    return next(table for table in tables_of(data) if table.title.startswith(title))


def tables_of(data: ReportData) -> list[Table]:
    return [block for block in data.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(("kind", "month"), [(ReportKind.YEAR_PLAN, None), (ReportKind.PROJECTS, 12)])
def test_that_the_year_s_plan_is_that_of_all_projects_also_of_those_that_did_not_report(
    filled: Workspace, kind: ReportKind, month: int | None
) -> None:
    held = portfolios(filled)
    planned = sum((one.asked(2023) or Decimal(0) for one in held), Decimal(0))
    rate = rates_by(filled, held, verdicts(filled, held, 2023), 2023)[-1].investment
    assert rate.left_out
    assert rate.whole < planned
    told = said(build(filled, kind, 2023, **({"month": month} if month else {})))
    some = f"其中已报完成投资的项目计划{full(rate.whole, 0)}万元"
    assert f"年度计划投资{full(planned, 0)}万元，{some}，" in told
    assert f"完成投资{full(rate.part, 0)}万元，投资完成率{percent(rate.percent)}%" in told


def test_that_the_year_s_plan_is_told_before_anyone_has_reported(ws: Workspace) -> None:
    with ws.edit("计划"):
        for one in ws.projects()[:2]:
            records.put(ws.db, [ProjectYear(ws.plan.code, one.code, 2023, investment=Decimal(1000))])
    told = said(build(ws, ReportKind.PROJECTS, month=1))
    assert "年度计划投资2000万元" in told
    assert "没有可以计算的比率" not in told


def test_that_a_department_that_owes_nothing_gets_no_sheet(filled: Workspace, tmp_path: Path) -> None:
    owing = [one.department for one in debts(filled, 2025, DAY)]
    idle = next(one.name for one in filled.departments() if one.name not in owing)
    with pytest.raises(UserError, match=f"{idle}没有2025年要催报的事项"):
        build(filled, ReportKind.REMINDER, 2025, subject=idle)
    with pytest.raises(UserError, match="没有名为“查无”的部门"):
        build(filled, ReportKind.REMINDER, 2025, subject="查无")
    steps: list[tuple[int, int, str]] = []
    wanted = Wanted(ReportKind.REMINDER, 2025)
    made = report_batch.write_all(filled, wanted, tmp_path, lambda *step: steps.append(step), made_on=DAY)
    assert [path.name.split("_")[0] for path in made.paths] == owing
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made.paths)
    assert [step[:2] for step in steps] == [(done, len(owing)) for done in range(len(owing))]
    before = made.paths[0].read_bytes()
    with pytest.raises(UserError, match="已存在"):
        report_batch.write_all(filled, wanted, tmp_path, made_on=DAY)
    assert made.paths[0].read_bytes() == before


def test_that_what_nobody_leads_is_counted_and_stopping_keeps_what_is_written(
    ws: Workspace, tmp_path: Path
) -> None:
    with ws.edit("改"):
        change(ws, "E03", department="")
    assert debts(ws, 2023, DAY)[-1].department == NOBODY
    unled = debts(ws, 2023, DAY)[-1].count

    class Stop(Exception):  # noqa: N818 (stands for a person's pressing 停止)
        pass

    def stop(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise Stop

    wanted = Wanted(ReportKind.REMINDER, 2023)
    with pytest.raises(Stop):
        report_batch.write_all(ws, wanted, tmp_path, stop, made_on=DAY)
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    other = tmp_path / "另"
    other.mkdir()
    found = report_batch.write_all(ws, Wanted(ReportKind.REMINDER, 2023), other, made_on=DAY)
    assert found.unled == unled
    assert f"另有 {unled} 项没有牵头部门" in found.words


def test_that_nothing_is_owed_before_a_period_is_over(filled: Workspace) -> None:
    early = debts(filled, 2025, date(2025, 1, 31))
    assert not [one for one in early if one.figures or one.months or one.tasks]


def test_that_a_form_asks_for_the_department_s_indicators_and_leaves_them_blank(filled: Workspace) -> None:
    data = build(filled, ReportKind.FORM, 2024, subject="商务局")
    spec = forms.department_form(filled, "商务局", forms.form_period(filled, 2024))
    table = called(data, "“十四五”规划监测指标")
    assert [row[0] for row in table.rows] == [row.code for row in spec.rows]
    assert [row[3] for row in table.rows] == [full(row.last, row.decimals) for row in spec.rows]
    assert all(not row[4].strip() and not row[5].strip() for row in table.rows)
    assert {"填表人", "审核人", "日期"} <= {column.title for column in tables_of(data)[-1].columns}


def test_that_every_task_stands_once_in_each_list_of_duties(ws: Workspace) -> None:
    tasks = ws.tasks()
    with ws.edit("分工"):
        records.put(ws.db, [replace(one, lead="商务局") for one in tasks[:3]])
    data = build(ws, ReportKind.DUTIES)
    for title in ("任务分工（按章节）", "任务分工（按部门）"):
        codes = [row[0] for row in titled(data, title).rows if len(row) > 1]
        assert sorted(codes) == sorted(one.one.code for one in task_files(ws))
    bands = [row[0] for row in titled(data, "任务分工（按部门）").rows if len(row) == 1]
    assert bands == ["商务局（牵头3项）", f"未定牵头部门（牵头{len(tasks) - 3}项）"]
    assert f"还有{len(tasks) - 3}项未定牵头部门" in said(data)


def test_that_the_same_data_give_the_same_bytes(filled: Workspace) -> None:
    for wanted in (
        Wanted(ReportKind.ONE_PAGE, 2023),
        Wanted(ReportKind.FORM, 2023, subject="商务局"),
    ):
        made = [reporting.pdf_bytes(report_kinds.build(filled, wanted, made_on=DAY)) for _ in range(2)]
        assert made[0] == made[1]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (ReportKind.YEAR_PLAN, {}),
        (ReportKind.PROJECTS, {"month": 12}),
        (ReportKind.INDICATOR, {"subject": "E09"}),
        (ReportKind.ONE_PAGE, {}),
        (ReportKind.FORM, {"subject": "商务局"}),
    ],
)
def test_that_a_report_says_the_same_as_document_and_as_workbook(
    filled: Workspace, kind: ReportKind, more: dict[str, object]
) -> None:
    data = build(filled, kind, **more)
    document = opened(report_formats.report_bytes(data, "docx"))
    found = everything(document)
    shown = replace(data, district="", plan="", issuer="", made_on="")  # which stand on a cover
    assert [text for text in texts(shown) if squeezed(text) not in found] == []
    book = load_workbook(BytesIO(report_formats.report_bytes(data, "xlsx")))
    tables = [one for one in tables_of(data) if one.rows]
    assert len(book.sheetnames) > len(tables)


def test_that_file_names_hold_no_sign_that_a_system_forbids(ws: Workspace) -> None:
    with ws.edit("改名"):
        change(ws, "E03", name='../a:b*"<>|?\x07' + LONG)
    name = report_kinds.file_name(ws, Wanted(ReportKind.INDICATOR, 2023, subject="E03"))
    assert not set(name) & set('\\/:*?"<>|\x07')
    assert len(name) < 100
    assert name.endswith(".pdf")
    letter = report_kinds.file_name(ws, Wanted(ReportKind.REMINDER, 2023, subject="甲/乙局"))
    assert letter.startswith("甲_乙局_")


def test_that_a_year_outside_the_plan_is_refused(filled: Workspace) -> None:
    for kind in ReportKind:
        with pytest.raises(UserError, match="不在规划的年份"):
            build(filled, kind, 2031, month=1, subject="商务局")
