"""A person's paragraphs: what of their figures agrees, what no longer does, and what it is now."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.chart_drawing import Drawing, Words
from jingkou_desktop.domain.report_texts import Finding, Paragraph, ReportText
from jingkou_desktop.report.data import Annex, Block, Column, Heading, Kind, Table, Text, Trends
from jingkou_desktop.report.edited import applied, findings

DRAFT = (
    "2023年，经济强方面共有指标31项，其中提前完成2项、快于预期1项、符合预期8项。"
    "固定资产投资增长7.9%，低于年均8%的目标；城镇新增就业1.75万人，比上年下降0.6个百分点。各项见表3。"
)
TABLE = Table("表3", "主要目标", (Column("指标", Kind.WORDS),), (("高新技术企业数（家）", "268", "≥300"),))
PARAGRAPH = Paragraph("a", ("一、",), DRAFT, None, (), (("表3", ("268", "≥300", "-4.5")),), ("表1", "表3"))


def found(text: str, now: str = DRAFT, old: str = DRAFT, marks: tuple[str, ...] = ()) -> list[Finding]:
    return list(findings(replace(PARAGRAPH, draft=now), text, old, marks))


def doubts(text: str, now: str = DRAFT, old: str = DRAFT) -> dict[str, str]:
    return {one.text: one.now for one in found(text, now, old) if one.doubtful}


def test_that_a_draft_agrees_with_itself() -> None:
    assert {one.source for one in found(DRAFT)} == {"草稿"}


def test_that_words_and_order_may_change_while_the_figures_stay() -> None:
    assert not doubts(
        "城镇新增就业达到1.75万人，较上年下降０.６个百分点；投资方面，固定资产投资增长7.9%，"
        "没有达到年均8%的目标。提前完成的有2项，快于预期的有1项（详见表3），符合预期8项，全部指标31项。"
    )


def test_that_a_number_of_the_same_part_s_table_agrees_and_says_which() -> None:
    (one,) = found("高新技术企业268家。")
    assert (one.source, one.sentence) == ("表3", "")
    assert doubts("工业用电增长4.5%。") == {"4.5%": ""}  # the table says -4.5
    assert not doubts("工业用电下降4.5%。")


def test_that_a_number_that_is_nowhere_is_doubted() -> None:
    (one,) = (one for one in found(DRAFT + "其中重点企业20家。") if one.doubtful)
    assert one.sentence == "“20家”：草稿和表3里都没有。"


def test_that_a_number_that_has_moved_says_what_it_is_now() -> None:
    now = DRAFT.replace("7.9%", "8.3%").replace("1.75万人", "1.9万人")
    (one, other) = (one for one in found(DRAFT, now) if one.doubtful)
    assert (one.text, one.now, one.sentence) == ("7.9%", "8.3%", "“7.9%”：改写时草稿为7.9%，现为8.3%。")
    assert (other.text, other.now) == ("1.75万人", "1.9万人")


def test_that_numbers_that_only_changed_places_are_doubted() -> None:
    """2项 and 1项 both still stand in the draft, but in each other's place."""
    now = DRAFT.replace("提前完成2项、快于预期1项", "提前完成1项、快于预期2项")
    assert doubts(DRAFT, now) == {"2项": "1项", "1项": "2项"}
    typed = DRAFT.replace("提前完成2项", "提前完成8项")
    assert doubts(typed) == {"8项": "2项"}


def test_that_a_sentence_that_was_cut_short_is_still_held_against_its_own() -> None:
    """8项 stands in the draft, of another verdict."""
    assert doubts("2023年，经济强方面共有指标31项，其中快于预期8项。") == {"8项": "1项"}
    assert not doubts("指标31项，其中快于预期1项。")


def test_that_a_number_whose_words_are_gone_is_doubted_though_another_equals_it() -> None:
    now = DRAFT.replace("提前完成2项、", "").replace("快于预期1项", "快于预期2项")
    assert set(doubts(DRAFT, now)) == {"2项", "1项"}


def test_that_a_rise_that_became_a_fall_is_doubted() -> None:
    assert doubts(DRAFT, DRAFT.replace("增长7.9%", "下降7.9%")) == {"7.9%": "7.9%"}
    assert doubts(DRAFT.replace("下降0.6", "提高0.6")) == {"0.6个百分点": "0.6个百分点"}


def test_that_percent_is_not_taken_for_points() -> None:
    assert doubts(DRAFT.replace("0.6个百分点", "0.6%")) == {"0.6%": "0.6个百分点"}


def test_that_tables_that_got_another_number_and_verdicts_that_turned_are_doubted() -> None:
    assert doubts(DRAFT, DRAFT.replace("见表3", "见表1")) == {"表3": "表1"}
    assert doubts("有关部门的进展情况另行列在表7。") == {"表7": ""}
    draft = "2023年按原定目标评价为滞后，按现行目标评价为符合预期。"
    now = draft.replace("符合预期", "快于预期")
    assert doubts(draft, now, draft) == {"符合预期": "快于预期"}
    assert not doubts("落后的部门已经约谈，避免进度滞后。")


def test_that_what_was_confirmed_is_doubted_again_once_another_figure_stands_there() -> None:
    text = DRAFT.replace("7.9%", "8%左右")
    (one,) = (one for one in found(text) if one.doubtful)
    assert one.mark == "8%（草稿为7.9%）"
    marks = (one.mark, "20家")
    assert not [one for one in found(text + "重点企业20家。", marks=marks) if one.doubtful]
    now = DRAFT.replace("7.9%", "5.2%")
    assert [one.mark for one in found(text, now, marks=marks) if one.doubtful] == ["8%（草稿为5.2%）"]


def kept(part: str, text: str, draft: str = DRAFT) -> ReportText:
    return ReportText("14", "年度监测报告", "2023", "", part, text, draft)


BLOCKS: tuple[Block, ...] = (
    Heading(1, "一、总体情况"),
    Text(DRAFT, key="a"),
    TABLE,
    Heading(1, "二、目标"),
    Heading(2, "（一）经济强"),
    Text("共268家。", key="b"),
    Text("不能改的一段。"),
)
ANNEX = (Annex("附件1", "指标", (Table("附表1", "全部", (), ()),)),)


def test_that_a_person_s_text_takes_the_place_of_the_draft_and_keeps_its_key() -> None:
    blocks, paragraphs = applied(BLOCKS, ANNEX, {"a": kept("a", "改写的一段，见附表1。")})
    assert blocks == (BLOCKS[0], Text("改写的一段，见附表1。", key="a"), *BLOCKS[2:])
    assert [(one.part, one.headings, one.doubts) for one in paragraphs] == [
        ("a", ("一、总体情况",), ()),
        ("b", ("二、目标", "（一）经济强"), ()),
    ]


def test_that_only_the_tables_under_the_same_heading_count() -> None:
    _, (a, b) = applied(BLOCKS, ANNEX, {"a": kept("a", "高新268家。"), "b": kept("b", "目标300家。")})
    assert [one.source for one in a.findings] == ["表3"]
    assert [one.sentence for one in b.doubts] == ["“300家”：草稿里都没有。"]


def test_that_what_stands_at_an_axis_of_a_chart_is_no_figure() -> None:
    axis = Drawing(100, 50, "图", (Words("20", (0, 0), "text", 9),))
    trends = Trends("图1", "历年", (axis,), axis)
    _, (a, _b) = applied((*BLOCKS[:2], trends, *BLOCKS[2:]), (), {"a": kept("a", "载体20家，见图1。")})
    assert [(one.text, one.source) for one in a.findings] == [("20家", ""), ("图1", "报告")]


def test_that_an_empty_text_leaves_the_paragraph_out_and_one_drafted_no_more_is_not_printed() -> None:
    blocks, paragraphs = applied(BLOCKS, (), {"a": kept("a", ""), "gone": kept("gone", "共5项。")})
    assert blocks == (BLOCKS[0], *BLOCKS[2:])
    assert [(one.part, one.printed, one.doubts) for one in paragraphs] == [
        ("a", True, ()),
        ("b", True, ()),
        ("gone", False, ()),
    ]


@given(st.lists(st.integers(0, 99).map(str), min_size=3, max_size=3), st.integers(0, 2))
def test_that_whichever_figure_changes_is_the_one_that_is_doubted(numbers: list[str], place: int) -> None:
    def words(values: list[str]) -> str:
        return "提前完成{}项、快于预期{}项；居民收入增长{}.5%。".format(*values)

    changed = numbers.copy()
    changed[place] = str(int(numbers[place]) + 100)
    old, now = words(numbers), words(changed)
    bad = [one for one in found(old, now, old) if one.doubtful]
    assert [one.now for one in bad] == [changed[place] + ("项" if place < 2 else ".5%")]


@given(st.text(st.sampled_from("增长下降了12.5%项、，。；见表3年2023其中\n"), max_size=60))
def test_that_any_text_is_held_against_the_draft(text: str) -> None:
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)
        assert bool(one.source) is not bool(one.sentence)
