"""Numbers in Chinese characters that count something, held against the figures; ordinary wording is none."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.numerals import numeral
from jingkou_desktop.domain.report_texts import Paragraph
from jingkou_desktop.report.edited import findings
from jingkou_desktop.report.said import Sort, said

UNITS = ["项", "个", "家", "名", "户", "处", "件", "所", "套", "座", "条", "人", "辆", "个百分点", "人次"]
DRAFT = "2023年共有指标31项，其中4项滞后；重大项目12个，投资完成率75%，居民收入提高2个百分点。"
PARAGRAPH = Paragraph("a", ("一、",), DRAFT, None, (), (("表3", ("268", "1.75")),), ("表3",))


def figures(text: str) -> list[str]:
    return [one.text for one in said(text) if one.sort is Sort.NUMBER]


def doubts(text: str) -> dict[str, str]:
    return {one.text: one.now for one in findings(PARAGRAPH, text, DRAFT) if one.doubtful}


@pytest.mark.parametrize(
    "text",
    [
        "一是抓项目，二是抓企业，三是抓服务；其一、其二",
        "一、总体情况；（一）经济强；第一章第三节第三名",
        "“十四五”规划、十四五项目、十四五时期、十五个五年规划、第十五个五年规划",
        "一批项目，一个方面，一项任务，一户一策，一人一岗，一次办好，综合二处，二次供水",
        "三大支柱、五大任务、双一流、三级医院、百强企业、二十大精神、三中全会、九三学社",
        "二〇二三年三月五日，五年规划，三年行动，十年，前三个季度，两个月内，三个工作日",
        "“两个维护”、《三项制度》、两个确立、五位一体、两位数增长、八项规定精神、三条控制线",
        "从三个方面入手，三次产业结构，几十个，数十家，上百家，十几项，三十多个，千家万户",
        "三四个、七八家、五六十户、两三项；每十万人、每两户；三分之二，百分之几，三成",
        "百分之七十多，国十条，四套班子，一百五项",
        "实行三项制度改革，实施十项行动，推进五个统筹，做到四个服务、三个更加，建设四个中心",
        "三项附加，四个现代化，八项工程，两个未来产业，三个均衡，三个都市圈，五个和谐，三个及时，三个需求，四个“一体化”，五个统筹推进项目建设",
        "三个半，十五个五年规划",
        "二元结构，三元材料，三公里就业圈，五千吨级码头，三元素，最后一公里，一元钱，五倍增",
        "拥有数十项专利，惠及数十万人，新增数十家，数百户",
        "二十个方面，二十四个月，二十个工作日",
    ],
)
def test_that_ordinary_wording_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("三项", "3", "个"),
        ("十二个", "12", "个"),
        ("两项", "2", "个"),
        ("百分之七十五", "75", "%"),
        ("百分之百", "100", "%"),
        ("百分之零点六", "0.6", "%"),
        ("千分之三", "3", "‰"),
        ("一百零五户", "105", "户"),
        ("一百〇五户", "105", "户"),
        ("二十一条", "21", "个"),
        ("一个百分点", "1", "个百分点"),
        ("三百亿元", "30000000000", "元"),
        ("一点二万人", "12000", "人"),
        ("两万三千人次", "23000", "人次"),
        ("三千元", "3000", "元"),
        ("五十公里", "50", "公里"),
        ("三百亩", "300", "亩"),
        ("三千千瓦时", "3000", "千瓦时"),
        ("一倍", "1", "倍"),
        ("二倍", "2", "倍"),
        ("两倍", "2", "倍"),
        ("一点五倍", "1.5", "倍"),
    ],
)
def test_that_a_number_before_a_counting_word_is_a_figure(text: str, amount: str, unit: str) -> None:
    (one,) = said(f"其中{text}，目标是这样。")
    assert (one.text, one.amount, one.unit) == (text, Decimal(amount), unit)


def test_that_what_is_counted_may_stand_right_behind() -> None:
    assert figures("十项目标，其中三项滞后；十二个项目") == ["十项", "三项", "十二个"]


@pytest.mark.parametrize(
    "behind",
    [
        *("，", "。", "；", "、", "）", "（含续建）", "\n", ""),
        *("项目", "指标", "任务", "企业", "部门", "节点", "问题", "重大项目", "主要指标", "市级部门"),
        *("约束性指标", "在建的项目", "民生实事项目", "国家级科技创新孵化载体", "红灯项目"),
        *(
            "滞后",
            "严重滞后",
            "未完成",
            "尚未开工",
            "已完成",
            "均完成",
            "达标",
            "开工",
            "没有日期",
            "数据缺失",
        ),
        *("纳入评价", "符合预期", "快于预期", "提前完成", "不计入完成率", "为黄灯", "的原因", "和", "以上"),
    ],
)
@pytest.mark.parametrize("number", ["三项", "两个", "十九个"])
def test_that_few_are_a_figure_before_what_is_counted_and_where_a_clause_ends(
    number: str, behind: str
) -> None:
    assert figures(f"其中{number}{behind}") == [number]


def test_that_many_are_a_figure_whatever_stands_behind() -> None:
    assert figures("三十七项举措支撑，二十个统筹") == ["三十七项", "二十个"]


@pytest.mark.parametrize("noun", ["总", "项目", "人", "户", "指标", "拥有"])
def test_that_numbers_of_what_ends_in_its_number_are_figures(noun: str) -> None:
    assert figures(f"重点{noun}数二十个，其他{noun}数六十二项") == ["二十个", "六十二项"]
    assert figures(f"{noun}数十二个") == ["十二个"]


@pytest.mark.parametrize("noun", ["总", "项目", "人", "户", "指标"])
def test_that_ten_behind_such_a_noun_is_ten_and_not_some_tens(noun: str) -> None:
    assert figures(f"{noun}数十个，{noun}数十万户") == ["十个", "十万户"]


def test_that_a_factor_in_characters_is_held_like_one_in_figures() -> None:
    draft = DRAFT.replace("提高2个百分点", "增长2倍")
    at_first = replace(PARAGRAPH, draft=draft)
    found = findings(at_first, draft.replace("2倍", "一倍"), draft)
    assert {one.text: one.now for one in found if one.doubtful} == {"一倍": "2倍"}
    assert not [one for one in findings(at_first, draft.replace("2倍", "二倍"), draft) if one.doubtful]


@pytest.mark.parametrize("sign", ["万", "亿", "三", "十"])
def test_that_a_long_row_of_signs_is_no_number(sign: str) -> None:
    assert figures("三" + sign * 1500 + "个") == []


@given(st.integers(2, 99_999_999), st.sampled_from(UNITS))
def test_that_a_number_says_the_same_in_characters_and_in_figures(number: int, unit: str) -> None:
    words = "两" if number == 2 else numeral(number)
    (one,), (other,) = said(f"为{words}{unit}"), said(f"为{number}{unit}")
    assert one.agrees(other)
    assert other.agrees(one)
    (wrong,) = said(f"为{number + 1}{unit}")
    assert not one.agrees(wrong)


def test_that_words_in_the_place_of_figures_agree_while_they_say_the_same() -> None:
    assert not doubts(
        "2023年共有指标三十一项，其中四项滞后；重大项目十二个，投资完成率百分之七十五，"
        "居民收入提高两个百分点。"
    )


def test_that_words_that_say_something_else_are_doubted_with_what_it_is_now() -> None:
    assert doubts(DRAFT.replace("4项", "三项")) == {"三项": "4项"}
    assert doubts(DRAFT.replace("12个", "十一个")) == {"十一个": "12个"}
    assert doubts(DRAFT.replace("75%", "百分之八十")) == {"百分之八十": "75%"}
    assert doubts(DRAFT.replace("提高2个百分点", "下降两个百分点")) == {"两个百分点": "2个百分点"}


def test_that_words_are_sought_in_the_tables_and_doubted_where_they_are_nowhere() -> None:
    (one,) = findings(PARAGRAPH, "高新技术企业二百六十八家。", DRAFT)
    assert (one.source, one.sentence) == ("表3", "")
    (one,) = findings(PARAGRAPH, "重点企业二十家。", DRAFT)
    assert one.sentence == "“二十家”：草稿和表3里都没有。"


def test_that_words_of_the_draft_s_figure_are_doubted_once_the_data_move() -> None:
    now = replace(PARAGRAPH, draft=DRAFT.replace("4项", "5项"))
    (one,) = (one for one in findings(now, DRAFT.replace("4项", "四项"), DRAFT) if one.doubtful)
    assert (one.text, one.now, one.sentence) == ("四项", "5项", "“四项”：改写时草稿为4项，现为5项。")


@given(st.text(st.sampled_from("〇零一二两三四五六七八九十百千万亿点分之项个家户“第每几3.年 "), max_size=24))
def test_that_what_is_found_lies_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for one in said(text):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end
