"""The report of a real file: its words agree with its verdicts, its PDF lands whole or not at all."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.domain.values import Basis, Source, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.data import Chart, Heading, ReportData, Table, Text, TracePart, texts
from jingkou_desktop.services import (
    builtin,
    entry,
    evaluation,
    history,
    plan_settings,
    reporting,
    stages,
    targets,
)
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

DAY = date(2026, 3, 5)


def fill(ws: Workspace, label: str = "演示数据") -> None:
    """Store the made-up figures of the plan."""
    with ws.edit("存入数据"):
        values.put_values(ws.db, [_value(row, label) for row in builtin.demo_rows("14")])


def store(ws: Workspace, code: str, period: str, number: str) -> None:
    """Store a figure; of part of a year as 本年累计."""
    basis = Basis.YEAR_TO_DATE if "-" in period else Basis.CURRENT
    with ws.edit("存入数据"):
        values.put_values(ws.db, [Value("14", code, period, Decimal(number), number, basis)])


def _value(row: dict[str, str], label: str) -> Value:
    number = Decimal(row["value"]) if re.fullmatch(r"-?\d+(\.\d+)?", row["value"]) else None
    return Value("14", row["code"], row["period"], number, raw=row["value"], source=Source(label=label))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    ws = Workspace.create(tmp_path_factory.mktemp("r") / "a.jk", operator="张三", demo=True)
    fill(ws)
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def data(filled: Workspace) -> ReportData:
    return reporting.build(filled, 2023, made_on=DAY)


def tables(data: ReportData) -> dict[str, Table]:
    every = (*data.blocks, *(block for annex in data.annexes for block in annex.blocks))
    return {block.number: block for block in every if isinstance(block, Table)}


def titled(data: ReportData, title: str) -> Table:
    """The table whose title begins so."""
    return next(table for table in tables(data).values() if table.title.startswith(title))


def paragraphs(data: ReportData) -> list[str]:
    return [block.text for block in data.blocks if isinstance(block, Text)]


def test_that_counts_add_up(filled: Workspace, data: ReportData) -> None:
    table = tables(data)["表1"]
    whole = table.rows[-1]
    for column in range(1, len(whole) - 1):
        assert int(whole[column]) == sum(int(row[column]) for row in table.rows[:-1])
    for row in table.rows:
        assert int(row[1]) == sum(int(cell) for cell in row[2:-1])
    assert int(whole[1]) == len(filled.indicators())


def test_that_counts_in_the_text_add_up_to_the_number_named(data: ReportData) -> None:
    for text in paragraphs(data):
        judged = re.search(r"纳入评价(\d+)项，其中([^。，]*)", text)
        if judged:
            assert int(judged[1]) == sum(int(n) for n in re.findall(r"(\d+)项", judged[2]))
        total = re.search(r"共(?:设|有)指标(\d+)项", text)
        other = re.search(r"另有([^。]*)。", text)
        if total and judged:
            left = sum(int(n) for n in re.findall(r"(\d+)项", other[1])) if other else 0
            assert int(total[1]) == int(judged[1]) + left


def test_that_every_lagging_indicator_is_spoken_of_and_every_missing_one_named(
    filled: Workspace, data: ReportData
) -> None:
    body = "".join(paragraphs(data))
    found = evaluation.verdicts(filled, 2023)
    for one in filled.indicators():
        verdict = found[one.code]
        if verdict.status.lagging or verdict.status.value in ("数据缺失", "缺基数"):
            stem = re.sub(r"(增速|降低率|下降率)$", "", one.name)
            assert stem in body, one.name


def test_that_nothing_is_said_of_what_is_only_watched(filled: Workspace, data: ReportData) -> None:
    body = "".join(paragraphs(data))
    for name in ("进出口总额", "挂牌上市企业数", "居民人均可支配收入，"):
        assert name not in body


def test_that_the_tables_show_the_verdicts(filled: Workspace, data: ReportData) -> None:
    found = evaluation.verdicts(filled, 2023)
    rows = {row[0].split("（")[0]: row for row in titled(data, "经济强主要目标").rows}
    row = rows["人均地区生产总值"]
    assert row[1:] == ("12.2", "14.5", "≥16.0", "60.5", "60.0", found["E03"].status.value)


def test_that_no_paragraph_says_negative_growth(filled: Workspace) -> None:
    for year in filled.plan.years:
        for text in paragraphs(reporting.build(filled, year, made_on=DAY)):
            assert not re.search(r"(增长|下降|提高|增加|减少|高于|低于)[-−]", text)


def test_that_every_verdict_has_its_trace_in_the_annex(filled: Workspace, data: ReportData) -> None:
    traces = [block for annex in data.annexes for block in annex.blocks if isinstance(block, TracePart)]
    found = evaluation.verdicts(filled, 2023)
    assert [trace.title.split()[0] for trace in traces] == list(found)
    for trace, verdict in zip(traces, found.values(), strict=True):
        assert trace.lines[1 : 1 + len(verdict.trace.lines())] == verdict.trace.lines()
        assert verdict.reason in trace.lines[0]


def test_that_every_counting_value_is_in_the_sources(filled: Workspace, data: ReportData) -> None:
    rows = titled(data, "逐项数据来源").rows
    assert len(rows) == sum(len(filled.counting(one.code)) for one in filled.indicators())
    assert {row[-1] for row in rows} == {"演示数据"}


def test_that_a_source_leads_to_file_sheet_and_cell(ws: Workspace) -> None:
    source = Source(file="统计局_2023.xlsx", sha256="ab" * 32, sheet="指标", cell="F12")
    with ws.edit("导入"):
        values.put_source(ws.db, source.sha256, source.file, 10)
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal("14.5"), raw="14.5", source=source)])
    found = reporting.build(ws, 2023, made_on=DAY)
    assert titled(found, "逐项数据来源").rows[0][-1] == "统计局_2023.xlsx 指标!F12"
    assert titled(found, "来源文件").rows == (("统计局_2023.xlsx", "ab" * 32),)


def test_that_made_up_figures_mark_the_report_and_real_ones_do_not(ws: Workspace, data: ReportData) -> None:
    assert data.demo
    entry.set_value(ws, "E03", "2023", "14.5")
    assert not reporting.build(ws, 2023).demo
    fill(ws)
    assert reporting.build(ws, 2023).demo


def test_that_an_empty_file_gives_a_report_that_says_so(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    reporting.write_pdf(ws, 2021, out)
    text = "".join(paragraphs(reporting.build(ws, 2021)))
    assert "尚缺86项" in text
    assert out.read_bytes().startswith(b"%PDF")


def test_that_a_year_outside_the_plan_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError, match="不在规划的年份"):
        reporting.build(ws, 2031)


def test_that_every_year_of_the_plan_can_be_printed(filled: Workspace) -> None:
    for year in filled.plan.years:
        content = reporting.pdf_bytes(reporting.build(filled, year, made_on=DAY))
        with open_pdf(BytesIO(content)) as pdf:
            assert len(pdf.pages) > 30


def test_that_every_short_string_of_the_report_is_in_the_pdf(data: ReportData) -> None:
    content = reporting.pdf_bytes(data)
    with open_pdf(BytesIO(content)) as pdf:
        found = re.sub(r"\s", "", "".join(char["text"] for page in pdf.pages for char in page.chars))
    missing = {text for text in texts(data) if re.sub(r"\s", "", text) not in found}
    parted = {text for text in missing if len(text) > 30}  # those that go on over a page's end
    assert missing == parted
    assert len(parted) <= 25


def test_that_the_same_file_gives_the_same_bytes_and_another_figure_another_snapshot(ws: Workspace) -> None:
    first = reporting.build(ws, 2023, made_on=DAY)
    assert reporting.pdf_bytes(first) == reporting.pdf_bytes(reporting.build(ws, 2023, made_on=DAY))
    entry.set_value(ws, "E03", "2023", "14.5")
    second = reporting.build(ws, 2023, made_on=DAY)
    assert dict(first.closing) != dict(second.closing)
    assert second.closing[0][1] == ws.head()


def test_that_characters_without_a_font_are_told_in_the_notes(ws: Workspace) -> None:
    with ws.edit("导入"):
        values.put_values(ws.db, [Value("14", "E03", "2023", None, raw="待定😀")])
    data = reporting.build(ws, 2023, made_on=DAY)
    notes = next(annex for annex in data.annexes if annex.mark == "附件3")
    assert any("U+1F600" in text for text in texts(notes))


def test_that_an_unwritable_place_is_told_and_leaves_nothing(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不能写入"):
        reporting.write_pdf(ws, 2023, tmp_path / "无此文件夹" / "r.pdf")
    (tmp_path / "夹").mkdir()
    with pytest.raises(UserError, match="不能写入"):
        reporting.write_pdf(ws, 2023, tmp_path / "夹")
    assert not list(tmp_path.glob(".*.part"))


def test_that_an_old_report_is_replaced_whole(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / ("长" * 60 + ".pdf")
    out.write_bytes(b"old")
    reporting.write_pdf(ws, 2023, out)
    assert out.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".pdf", ".part")] == [out.name]


def test_that_bars_stand_for_judged_indicators_alone(filled: Workspace, data: ReportData) -> None:
    found = evaluation.verdicts(filled, 2023)
    names = {one.name: found[one.code] for one in filled.indicators()}
    for block in data.blocks:
        if isinstance(block, Chart):
            for bar in block.bars:
                assert names[bar.label].status.judged
                assert bar.done == names[bar.label].done


def test_that_headings_count_on_in_chinese(data: ReportData) -> None:
    found = [block.text for block in data.blocks if isinstance(block, Heading)]
    ones = [text for text in found if not text.startswith("（")]
    assert [text[0] for text in ones] == list("一二三四五六七八九")[: len(ones)]
    assert ones[:2] == ["一、总体情况", "二、主要目标完成情况"]
    assert ones[-1].endswith("、重大项目")
    assert found[2:6] == ["（一）经济强", "（二）百姓富", "（三）环境美", "（四）文明程度高"]


def test_that_a_kept_figure_is_printed_as_stored_with_its_unit(ws: Workspace) -> None:
    with ws.edit("存入数据"):
        kept = Value("14", "E03", "2023", Decimal("14.5"), raw="145000", reason="已核实")
        values.put_values(ws.db, [kept])
    annexed = [
        block.text
        for annex in reporting.build(ws, 2023, made_on=DAY).annexes
        for block in annex.blocks
        if isinstance(block, Text)
    ]
    assert "E03 2023年：14.5万元，理由：已核实" in annexed


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
    stages.unpick(ws, "E03", "2023")
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
def test_that_a_report_is_the_same_in_every_time_zone(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    found = []
    for zone in ("America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        found.append(reporting.build(ws, 2023, made_on=DAY))
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1] == found[2]
    assert any(re.search(r"手工录入 张三 \d{4}年\d+月\d+日", text) for text in texts(found[0]))


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
    assert titled(data, "逐项数据来源").rows[-1][2] == "2023年1—7月"
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


def test_that_groups_add_up_as_the_services_say(filled: Workspace, data: ReportData) -> None:
    for title, by in (
        ("约束性、预期性", Grouping.ATTRIBUTE),
        ("各责任部门", Grouping.DEPARTMENT),
    ):
        expected = evaluation.summaries(filled, 2023, by=by)
        rows = titled(data, title).rows
        assert [row[0] for row in rows] == [one.name for one in expected]
        assert [row[-4:-1] if by is Grouping.DEPARTMENT else row[3:6] for row in rows] == [
            (str(one.good), str(one.lagging), str(one.lacking)) for one in expected
        ]
