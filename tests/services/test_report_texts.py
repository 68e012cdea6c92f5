"""A person's wording of the report: kept with the year, held against new data, printed or refused."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jingkou_desktop.domain.report_texts import LONGEST, PARAGRAPHS, SECTIONS, Paragraph, part_words
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.data import ReportData, Text
from jingkou_desktop.services import (
    demo,
    entry,
    history,
    report_formats,
    report_kinds,
    report_texts,
    reporting,
)
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.report_texts_listing import texts_json, texts_text
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import check
from tests.services.reports import DAY, fill, paragraphs

YEAR = Wanted(ReportKind.ANNUAL, 2023).edition
MAIN = "pillar.经济强.main"


@pytest.fixture
def ws(path: Path) -> Iterator[Workspace]:
    opened = Workspace.create(path, operator="张三")
    for code, year, text in (("E03", "2022", "13.9"), ("E03", "2023", "14.5"), ("E06", "2023", "8.9")):
        entry.set_value(opened, code, year, text)
    yield opened
    opened.close()


def build(ws: Workspace) -> ReportData:
    return reporting.build(ws, 2023, made_on=DAY)


def one(ws: Workspace, part: str = MAIN) -> Paragraph:
    return report_texts.paragraph(build(ws), part)


def write(ws: Workspace, text: str, part: str = MAIN) -> None:
    assert report_texts.rewrite(ws, YEAR, one(ws, part), text)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.create(tmp_path_factory.mktemp("t") / "a.jk", operator="张三", demo=True)
    fill(opened)
    demo.set_yearly(opened, "14")
    demo.revise(opened, "14")
    put_projects(opened, "14")
    yield opened
    opened.close()


WANTED = (
    *(Wanted(ReportKind.ANNUAL, year) for year in range(2021, 2026)),
    Wanted(ReportKind.MIDTERM, 2023),
    Wanted(ReportKind.FINAL, 2025),
    Wanted(ReportKind.YEAR_PLAN, 2023),
    Wanted(ReportKind.PROJECTS, 2023, 7),
)


@pytest.mark.parametrize("wanted", WANTED, ids=lambda one: f"{one.kind} {one.year}")
def test_that_every_paragraph_has_a_key_of_its_own_that_reads_in_chinese(
    filled: Workspace, wanted: Wanted
) -> None:
    data = report_kinds.build(filled, wanted, made_on=DAY)
    keys = [block.key for block in data.blocks if isinstance(block, Text)]
    assert keys
    assert all(keys)
    assert len(set(keys)) == len(keys) == len(data.paragraphs)
    for key in keys:
        assert key.split(".")[0] in SECTIONS
        assert key.split(".")[-1] in PARAGRAPHS
        assert not re.search("[a-z]", part_words(key))
    for one in data.paragraphs:
        assert not report_texts.weighed(one, one.draft).doubts


def test_that_a_person_s_words_are_printed_in_the_draft_s_place_and_survive_new_data(ws: Workspace) -> None:
    draft = one(ws).draft
    assert "14.5万元" in draft
    write(ws, "  人均地区生产总值达到14.5万元，\r\n　　比上年增加0.6万元。\n\n")
    assert paragraphs(build(ws)).count("人均地区生产总值达到14.5万元，\n比上年增加0.6万元。") == 1
    assert draft not in paragraphs(build(ws))
    assert not build(ws).doubts
    entry.set_value(ws, "E03", "2023", "14.6", "核实")
    ((paragraph, doubt), (_, other)) = build(ws).doubts
    assert (paragraph.text[:8], paragraph.moved) == ("人均地区生产总值", True)
    assert (doubt.text, doubt.now, other.now) == ("14.5万元", "14.6万元", "0.7万元")
    assert "改写时草稿为14.5万元，现为14.6万元" in doubt.sentence
    write(ws, "人均地区生产总值达到14.6万元，比上年增加0.7万元。")
    assert not build(ws).doubts
    assert check.problems(ws.db) == ()


def test_that_a_report_in_doubt_is_not_written_unless_as_a_draft_that_says_so(
    ws: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "报告.pdf"
    write(ws, "人均地区生产总值达到15.5万元。")
    with pytest.raises(UserError, match=r"1 处文字同数据不一致.*经济强 主要目标“15.5万元”") as caught:
        report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, 2023), out, made_on=DAY)
    assert caught.value.code == "report.disagrees"
    assert not out.exists()
    assert report_texts.fit_to_print(build(ws), draft=True).page_mark == "草稿"
    assert report_texts.confirm(ws, YEAR, one(ws))
    assert report_texts.fit_to_print(build(ws)) == build(ws)
    entry.set_value(ws, "E03", "2023", "14.9", "核实")  # what was confirmed stood beside another figure
    assert [doubt.now for _, doubt in build(ws).doubts] == ["14.9万元"]


def test_that_each_step_is_one_edit_that_is_told_in_chinese_and_undone(ws: Workspace) -> None:
    write(ws, "共建成载体20个。")
    report_texts.confirm(ws, YEAR, one(ws))
    assert not report_texts.confirm(ws, YEAR, one(ws))
    assert report_texts.restore(ws, YEAR, one(ws))
    assert not report_texts.restore(ws, YEAR, one(ws))
    said = [change.what for change in ws.changes(3)]
    where = "2023年度监测报告 经济强 主要目标"
    assert said == [f"{where}恢复草稿", f"确认{where}：20个", f"改写{where}"]
    ws.undo()
    assert [found.confirmed for found in one(ws).findings] == [True]
    ws.undo()
    assert one(ws).doubts
    ws.undo()
    assert one(ws).kept is None


def test_that_the_draft_s_own_words_are_not_kept(ws: Workspace) -> None:
    before = ws.head()
    assert not report_texts.rewrite(ws, YEAR, one(ws), one(ws).draft + "\n")
    assert ws.head() == before
    write(ws, "改写。")
    assert not report_texts.rewrite(ws, YEAR, one(ws), "改写。 ")
    assert report_texts.rewrite(ws, YEAR, one(ws), one(ws).draft)
    assert one(ws).kept is None


def test_that_a_stale_number_stays_in_doubt_when_other_words_are_changed(ws: Workspace) -> None:
    write(ws, "人均地区生产总值14.5万元，比上年增加0.6万元，好。")
    entry.set_value(ws, "E03", "2023", "14.8", "核实")
    stale = [doubt.sentence for _, doubt in build(ws).doubts]
    write(ws, "人均地区生产总值14.5万元，比上年增加0.6万元，很好。")
    assert [doubt.sentence for _, doubt in build(ws).doubts] == stale


def test_that_a_paragraph_is_left_out_where_its_text_is_empty(ws: Workspace) -> None:
    write(ws, " \n ", "overall.attributes")
    assert ws.changes(1)[0].what == "略去2023年度监测报告 总体情况 按属性"
    assert not any(text.startswith("按指标属性看") for text in paragraphs(build(ws)))


def test_that_a_text_whose_paragraph_is_drafted_no_more_is_told_and_not_printed(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "12.1", "核实")
    write(ws, "滞后的有20项。", "pillar.经济强.behind")
    assert build(ws).doubts
    entry.set_value(ws, "E03", "2023", "14.5", "核实")
    data = build(ws)
    gone = report_texts.paragraph(data, "pillar.经济强.behind")
    assert (gone.printed, gone.doubts, data.doubts) == (False, (), ())
    assert "滞后的有20项。" not in paragraphs(data)
    assert "不印（数据变了，草稿里已没有这一段）" in texts_text(YEAR, data.paragraphs)
    assert report_texts.restore(ws, YEAR, gone)


def test_that_texts_belong_to_their_year_and_plan(ws: Workspace) -> None:
    write(ws, "改写。")
    other = report_texts.paragraph(reporting.build(ws, 2022, made_on=DAY), MAIN)
    assert other.kept is None


def test_that_an_earlier_state_is_printed_with_the_words_of_that_time(ws: Workspace) -> None:
    write(ws, "先前的话。")
    then = ws.changes(1)[0].id
    write(ws, "后来的话。")
    with closing(history.as_of(ws, str(then))) as past:
        assert "先前的话。" in paragraphs(reporting.build(past, 2023, made_on=DAY))
        with pytest.raises(UserError, match="不能写入"):
            report_texts.restore(past, YEAR, report_texts.paragraph(build(past), MAIN))


def test_that_what_cannot_be_kept_is_told(ws: Workspace) -> None:
    with pytest.raises(UserError, match=f"2023年度监测报告 经济强 主要目标超过 {LONGEST} 字"):
        report_texts.rewrite(ws, YEAR, one(ws), "长" * (LONGEST + 1))
    with pytest.raises(UserError, match="没有“别的”这一段"):
        one(ws, "别的")


def test_that_a_text_is_weighed_while_it_is_typed(ws: Workspace) -> None:
    typed = report_texts.weighed(one(ws), "人均地区生产总值14.5万元，建成载体20个。")
    assert [found.source for found in typed.findings] == ["草稿", ""]
    assert [found.text for found in typed.doubts] == ["20个"]


def test_that_the_list_tells_every_paragraph_and_what_is_in_doubt(ws: Workspace) -> None:
    write(ws, "人均地区生产总值15.5万元。")
    data = build(ws)
    said = texts_text(YEAR, data.paragraphs)
    assert "[pillar.经济强.main] 经济强 主要目标　已改写\n    人均地区生产总值15.5万元。\n" in said
    assert "  待核对 “15.5万元”：草稿为14.5万元。" in said
    assert said.endswith(f"2023年度监测报告：{len(data.paragraphs)} 段，改写 1 段，1 处数字待核对。")
    (found,) = (row for row in texts_json(YEAR, data.paragraphs)["paragraphs"] if row["part"] == MAIN)
    assert found["headings"] == ["二、主要目标完成情况", "（一）经济强"]
    assert found["figures"] == [
        {
            "text": "15.5万元",
            "start": 8,
            "source": "",
            "now": "14.5万元",
            "sentence": "“15.5万元”：草稿为14.5万元。",
            "confirmed": False,
        }
    ]


def test_that_a_number_in_characters_is_refused_until_it_is_confirmed(ws: Workspace, tmp_path: Path) -> None:
    write(ws, "人均地区生产总值有三十七项举措支撑，十四五以来一批项目建成，一是稳投资，二是促消费。")
    with pytest.raises(UserError, match=r"1 处文字同数据不一致.*经济强 主要目标“三十七项”"):
        report_formats.write_report(ws, Wanted(ReportKind.ANNUAL, 2023), tmp_path / "报告.pdf", made_on=DAY)
    assert report_texts.confirm(ws, YEAR, one(ws))
    assert report_texts.fit_to_print(build(ws)) == build(ws)
