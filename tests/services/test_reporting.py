"""The report of a real file: its words agree with its verdicts, its PDF lands whole or not at all."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from pdfplumber import open as open_pdf

from jingkou_desktop.domain.values import Basis, Source, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.cells import period_text
from jingkou_desktop.report.data import Chart, Heading, ReportData, TracePart, texts
from jingkou_desktop.report.xlsx_cells import number_of
from jingkou_desktop.services import (
    demo,
    entry,
    evaluation,
    report_formats,
    reporting,
    stages,
)
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values
from tests.report.drafted import sourced
from tests.services.reports import DAY, fill, notes, paragraphs, tables, titled


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    ws = Workspace.create(tmp_path_factory.mktemp("r") / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    demo.revise(ws, "14")
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def data(filled: Workspace) -> ReportData:
    return reporting.build(filled, 2023, made_on=DAY)


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
    rows = sourced(titled(data, "逐项数据来源"))
    for one in filled.indicators():
        for value in filled.counting(one.code).values():
            assert rows[one.code, period_text(value.period, value.basis)][3].startswith("演示数据")


def test_that_a_source_leads_to_file_sheet_and_cell(ws: Workspace) -> None:
    source = Source(file="统计局_2023.xlsx", sha256="ab" * 32, sheet="指标", cell="F12")
    with ws.edit("导入"):
        values.put_source(ws.db, source.sha256, source.file, 10)
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal("14.5"), raw="14.5", source=source)])
    found = reporting.build(ws, 2023, made_on=DAY)
    row = sourced(titled(found, "逐项数据来源"))["E03", "2023年"]
    assert row[1:5] == ("14.5", "初步核算", "统计局_2023.xlsx 指标!F12", "第2号")
    assert titled(found, "来源文件").rows == (("统计局_2023.xlsx", "ab" * 32),)


def test_that_made_up_figures_mark_the_report_and_real_ones_do_not(ws: Workspace, data: ReportData) -> None:
    assert data.demo
    entry.set_value(ws, "E03", "2023", "14.5")
    assert not reporting.build(ws, 2023).demo
    fill(ws)
    assert reporting.build(ws, 2023).demo


def test_that_an_empty_file_gives_a_report_that_says_so(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, 2021), out)
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


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_that_every_string_of_the_report_is_in_the_other_formats(data: ReportData, ending: str) -> None:
    content = report_formats.report_bytes(data, ending)
    with ZipFile(BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    found = "".join(text for part in parts for text in fromstring(part).itertext())
    found += "".join(str(one.get("descr", "")) for part in parts for one in fromstring(part).iter())
    said = re.sub(r"\s", "", found)
    shown = (text for text in texts(data) if number_of(text) is None or ending == "docx")
    assert [text for text in shown if re.sub(r"\s", "", text) not in said] == []


def test_that_a_name_with_another_ending_is_refused_before_anything_is_made(
    ws: Workspace, tmp_path: Path
) -> None:
    for name in ("报告.doc", "报告", "报告.pdf.txt"):
        with pytest.raises(UserError, match="扩展名不是"):
            report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, 2023), tmp_path / name)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("报告")]


def test_that_a_report_lands_whole_or_not_at_all_in_each_format(ws: Workspace, tmp_path: Path) -> None:
    wanted = Wanted(ReportKind.ANNUAL, 2021)
    for ending, start in (("PDF", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        out = tmp_path / f"r.{ending}"
        out.write_bytes(b"old")
        report_formats.write_report(ws, wanted, out, made_on=DAY)
        assert out.read_bytes().startswith(start)
        with pytest.raises(UserError, match="不能写入"):
            report_formats.write_report(ws, wanted, tmp_path / "无此文件夹" / out.name)
    kept = tmp_path / "数据.docx"
    kept.write_bytes(ws.path.read_bytes())
    with pytest.raises(UserError, match="是数据文件"):
        report_formats.write_report(ws, wanted, kept)
    assert not list(tmp_path.glob(".*.part"))


def test_that_the_same_file_gives_the_same_bytes_and_another_figure_another_snapshot(ws: Workspace) -> None:
    first = reporting.build(ws, 2023, made_on=DAY)
    assert reporting.pdf_bytes(first) == reporting.pdf_bytes(reporting.build(ws, 2023, made_on=DAY))
    entry.set_value(ws, "E03", "2023", "14.5")
    second = reporting.build(ws, 2023, made_on=DAY)
    assert dict(first.closing) != dict(second.closing)
    assert dict(second.closing)["日志末端"] == ws.head()


def test_that_characters_without_a_font_are_told_in_the_notes(ws: Workspace) -> None:
    with ws.edit("导入"):
        values.put_values(ws.db, [Value("14", "E03", "2023", None, raw="待定😀")])
    data = reporting.build(ws, 2023, made_on=DAY)
    assert any("U+1F600" in text for text in notes(data))


def test_that_an_unwritable_place_is_told_and_leaves_nothing(ws: Workspace, tmp_path: Path) -> None:
    wanted = Wanted(ReportKind.ANNUAL, 2023)
    with pytest.raises(UserError, match="不能写入"):
        report_formats.write_report(ws, wanted, tmp_path / "无此文件夹" / "r.pdf")
    (tmp_path / "夹.pdf").mkdir()
    with pytest.raises(UserError, match="文件夹"):
        report_formats.write_report(ws, wanted, tmp_path / "夹.pdf")
    assert not list(tmp_path.glob(".*.part"))


def test_that_an_old_report_is_replaced_whole(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / ("长" * 60 + ".pdf")
    out.write_bytes(b"old")
    report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, 2023), out)
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
    assert found == [
        "一、总体情况",
        "二、主要目标完成情况",
        "（一）经济强",
        "（二）百姓富",
        "（三）环境美",
        "（四）文明程度高",
        "三、年度目标完成情况",
        "四、目标调整情况",
        "五、远景目标展望",
        "六、重大项目",
        "七、主要任务推进情况",
        "八、2024年度计划",
    ]


def test_that_annual_verdicts_stand_in_the_table_as_they_were_found(
    filled: Workspace, data: ReportData
) -> None:
    found = evaluation.evaluations(filled, 2023)
    annual = {
        one.name: found[one.code].annual for one in filled.indicators() if found[one.code].annual is not None
    }
    rows = titled(data, "年度目标完成情况").rows
    assert [row[0] for row in rows] == list(annual)
    for row in rows:
        verdict = annual[row[0]]
        assert verdict is not None
        assert row[-1] == verdict.status.value
    summary = evaluation.annual_summary(annual.values())
    said = next(text for text in paragraphs(data) if "设年度目标的指标" in text)
    assert f"纳入评价{summary.judged}项" in said
    assert f"年度目标完成率{summary.met * 100 / summary.judged:.1f}%" in said


def test_that_a_kept_figure_is_printed_as_stored_with_its_unit(ws: Workspace) -> None:
    with ws.edit("存入数据"):
        kept = Value("14", "E03", "2023", Decimal("14.5"), raw="145000", reason="已核实")
        values.put_values(ws.db, [kept])
    assert "E03 2023年：14.5万元，理由：已核实" in notes(reporting.build(ws, 2023, made_on=DAY))


def test_that_every_kept_figure_is_listed_and_those_not_used_are_marked(ws: Workspace) -> None:
    def kept(code: str, period: str, number: str, **fields: Any) -> Value:
        return Value("14", code, period, Decimal(number), reason=f"核实{number}", **fields)

    with ws.edit("存入数据"):
        values.put_values(
            ws.db,
            [
                kept("E01", "2023", "5409"),
                Value("14", "E01", "2023", Decimal("541.6"), stage=Stage.FINAL),
                kept("P01", "2023-06", "0.3", basis=Basis.YEAR_TO_DATE),
                kept("P01", "2023-07", "0.34", basis=Basis.YEAR_TO_DATE),
                kept("E15", "2023-01", "3"),  # the year's figure is the sum of both months
                kept("E15", "2023-02", "4"),
            ],
        )
    lines = [text for text in notes(reporting.build(ws, 2023, made_on=DAY)) if "理由：核实" in text]
    assert lines == [
        "E01 2023年（初步核算，未采用）：5409亿元，理由：核实5409",
        "E15 2023年1月：3个，理由：核实3",
        "E15 2023年2月：4个，理由：核实4",
        "P01 2023年1—6月（初步核算，未采用）：0.3万人，理由：核实0.3",
        "P01 2023年1—7月：0.34万人，理由：核实0.34",
    ]


def test_that_a_figure_that_a_person_set_aside_is_marked_as_not_used(ws: Workspace) -> None:
    with ws.edit("存入数据"):
        final = Value("14", "E03", "2023", Decimal("14.6"), stage=Stage.FINAL, reason="已核实")
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal("14.5"), reason="原报"), final])
    stages.pick_stage(ws, "E03", "2023", Stage.PRELIMINARY, "待批复")
    told = notes(reporting.build(ws, 2023, made_on=DAY))
    assert "E03 2023年：14.5万元，理由：原报" in told
    assert "E03 2023年（最终核实，未采用）：14.6万元，理由：已核实" in told


def test_that_groups_add_up_as_the_services_say(filled: Workspace, data: ReportData) -> None:
    for title, by in (
        ("约束性、预期性", Grouping.ATTRIBUTE),
        ("各牵头部门", Grouping.DEPARTMENT),
    ):
        expected = evaluation.summaries(filled, 2023, by=by)
        rows = titled(data, title).rows
        assert [row[0] for row in rows] == [one.name for one in expected]
        assert [row[-4:-1] if by is Grouping.DEPARTMENT else row[3:6] for row in rows] == [
            (str(one.good), str(one.lagging), str(one.lacking)) for one in expected
        ]
