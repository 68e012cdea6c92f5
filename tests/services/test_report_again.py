"""A report over time: printed again as it was, within the year, with what people wrote by then."""

import re
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.domain.values import Stage, Value
from jingkou_desktop.report.data import texts
from jingkou_desktop.services import (
    entry,
    evaluation,
    history,
    plan_settings,
    reporting,
    stages,
    targets,
)
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values
from tests.report.drafted import sourced
from tests.services.reports import DAY, fill, notes, paragraphs, store, titled


def test_that_an_earlier_report_can_be_printed_again_to_the_byte(ws: Workspace) -> None:
    fill(ws)
    targets.set_annual_target(ws, "E03", 2023, "14.4", document="演示〔2023〕1号")
    targets.revise_target(
        ws, "E09", "3.5", document="<b>〔2023〕30号", decided_on="2023-12-28", reason="&调低"
    )
    entry.set_value(ws, "E03", "2023", "14.6", "核实", stage=Stage.FINAL)
    stages.pick_stage(ws, "E03", "2023", Stage.PRELIMINARY, "待批复")
    then = ws.changes(1)[0]
    first = reporting.build(ws, 2023, made_on=DAY)
    content = reporting.pdf_bytes(first)
    stages.pick_stage(ws, "E03", "2023", Stage.FINAL, "已批复")
    entry.set_value(ws, "E05", "2023", "3.3", "更正")
    entry.set_baseline(ws, "E08", "50", reason="补录")
    targets.revise_target(ws, "E09", "3", reason="再调低")
    targets.set_annual_target(ws, "E03", 2023, "15", reason="调高")
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(2)))
    assert reporting.build(ws, 2023, made_on=DAY) != first
    past = history.as_of(ws, str(then.id))
    try:
        again = reporting.build(past, 2023, made_on=DAY)
        assert again == first
        assert reporting.pdf_bytes(again) == content
    finally:
        past.close()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_that_a_report_tells_all_its_moments_by_the_clock_of_the_computer(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "E03", "2023", "14.6", "核实", stage=Stage.FINAL)
    stages.pick_stage(ws, "E03", "2023", Stage.PRELIMINARY, "待批复")
    last = ws.changes(1)[0]
    try:
        for zone in ("Pacific/Pago_Pago", "Asia/Shanghai", "Pacific/Kiritimati"):  # never all on one day
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            moment = datetime.fromisoformat(last.at).astimezone()
            day = f"{moment.year}年{moment.month}月{moment.day}日"
            data = reporting.build(ws, 2023)
            assert data.made_on == day
            row = sourced(titled(data, "逐项数据来源"))["E03", "2023年"]
            assert row[3:7] == ("手工录入", "第2号", day, "张三")
            assert titled(data, "由人选定阶段").rows[0][5] == f"张三\n{day}"
            assert any(text.startswith(f"手工录入 张三 {day}") for text in texts(data))
            assert dict(data.closing)["数据截至"] == f"第{last.id}号操作（{day} {moment:%H:%M}）"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_that_a_report_by_a_given_clock_is_the_same_on_every_computer(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    found = []
    try:
        for zone in ("Pacific/Pago_Pago", "Asia/Shanghai", "Pacific/Kiritimati"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            found.append(reporting.build(ws, 2023, zone=timezone(timedelta(hours=8))))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found[0] == found[1] == found[2]


def test_that_a_report_says_up_to_which_change_its_figures_go(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    last = ws.changes(1)[0]
    entry.set_value(ws, "E03", "2023", "14.6")
    zone = timezone(timedelta(hours=8))
    moment = datetime.fromisoformat(last.at).astimezone(zone)
    when = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
    past = history.as_of(ws, str(last.id))
    try:
        data = reporting.build(past, 2023, made_on=DAY, zone=zone)
    finally:
        past.close()
    words = f"第{last.id}号操作（{when}）"
    assert data.closing[0] == ("数据截至", words)
    assert f"数据截至{words}，其后的录入和更正不在其内。" in notes(data)
    assert f"第{last.id + 1}号操作" in dict(reporting.build(ws, 2023).closing)["数据截至"]


def test_that_what_people_wrote_about_targets_and_stages_is_printed(ws: Workspace) -> None:
    fill(ws)
    targets.revise_target(
        ws, "E09", "3.5", document="<b>〔2023〕30号", decided_on="2023-12-28", reason="&调低"
    )
    entry.set_value(ws, "E03", "2023", "14.6", "核实", stage=Stage.FINAL)
    stages.pick_stage(ws, "E03", "2023", Stage.PRELIMINARY, "<i>待批复</i>")
    data = reporting.build(ws, 2023, made_on=DAY)
    assert titled(data, "规划目标调整情况").rows[0][3] == "<b>〔2023〕30号\n2023年12月28日\n&调低"
    pick = titled(data, "由人选定阶段").rows[0]
    assert pick[:5] == ("E03", "人均地区生产总值", "2023年", "初步核算", "<i>待批复</i>")
    assert pick[5].startswith("张三\n")
    found = re.sub(r"\s", "", _pdf_text(reporting.pdf_bytes(data)))
    for words in ("<b>〔2023〕30号", "&调低", "<i>待批复</i>"):
        assert words in found


def test_that_who_picked_a_stage_stays_its_author_when_it_is_undone_and_redone(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "E03", "2023", "14.6", stage=Stage.FINAL)
    stages.pick_stage(ws, "E03", "2023", Stage.PRELIMINARY, "待批复")
    with ws.edit("不再采用"):
        values.delete_pick(ws.db, Value("14", "E03", "2023", None))
    ws.operator = "李四"
    ws.undo()
    pick = titled(reporting.build(ws, 2023, made_on=DAY), "由人选定阶段").rows[0]
    assert pick[4] == "待批复"
    assert pick[5].startswith("张三\n")


def _pdf_text(content: bytes) -> str:
    with open_pdf(BytesIO(content)) as pdf:
        return "".join(char["text"] for page in pdf.pages for char in page.chars)


def test_that_a_figure_within_the_year_is_marked_in_every_table(ws: Workspace) -> None:
    targets.set_annual_target(ws, "P01", 2023, "0.56")
    for year, number in (("2021", "0.62"), ("2022", "0.58"), ("2023-07", "0.34")):
        store(ws, "P01", year, number)
    data = reporting.build(ws, 2023, made_on=DAY)
    for title in ("百姓富主要目标", "年度目标完成情况", "“十四五”规划全部指标"):
        row = next(row for row in titled(data, title).rows if any("城镇新增就业" in cell for cell in row))
        assert "（1—7月）0.34" in row
        assert "0.34" not in row
    assert sourced(titled(data, "逐项数据来源"))["P01", "2023年1—7月"][1] == "0.34"
    body = "".join(paragraphs(data))
    assert "有1项只到年内某月" in body
    assert "城镇新增就业截至7月底累计1.54万人" in body


def test_that_the_figure_printed_is_the_one_judged(ws: Workspace) -> None:
    """A relative growth is judged as far in the year as its reference has a figure."""
    for code in ("E06", "E02"):
        for year in ("2021", "2022"):
            entry.set_value(ws, code, year, "5")
    for code, period, number in (("E06", "2023-06", "6"), ("E06", "2023-09", "9"), ("E02", "2023-06", "4")):
        store(ws, code, period, number)
    verdict = evaluation.verdict(ws, "E06", 2023)
    data = reporting.build(ws, 2023, made_on=DAY)
    row = next(row for row in titled(data, "经济强主要目标").rows if row[0].startswith("社会消费品"))
    assert verdict.value == Decimal(6)
    assert row[2] == "（1—6月）6.0"
