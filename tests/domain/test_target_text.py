"""What the texts of plans' targets are understood to mean."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.plan import Comparison, Direction, Rule
from jingkou_desktop.domain.target_phrases import tidied
from jingkou_desktop.domain.target_text import TargetSaid, understand_target

GE, GT, LE, LT, ABOUT = Comparison.GE, Comparison.GT, Comparison.LE, Comparison.LT, Comparison.ABOUT
SPAN = "2030年:年均/累计"

PLAIN: list[tuple[str, Comparison | None, str, str | None, str]] = [
    ("16", None, "16", None, ""),
    ("１６", None, "16", None, ""),
    ("1,250.5", None, "1250.5", None, ""),
    ("75%", None, "75", None, "%"),
    ("75％", None, "75", None, "%"),
    ("6.5‰", None, "6.5", None, "‰"),
    ("≥90", GE, "90", None, ""),
    ("≧90", GE, "90", None, ""),
    (">=90", GE, "90", None, ""),
    (">6", GT, "6", None, ""),
    ("＞6.5", GT, "6.5", None, ""),
    ("<4", LT, "4", None, ""),
    ("≤ 13.4亿立方米", LE, "13.4", None, "亿立方米"),
    ("90%以上", GE, "90", None, "%"),
    ("90 % 及以上", GE, "90", None, "%"),
    ("98%左右", ABOUT, "98", None, "%"),
    ("约30", ABOUT, "30", None, ""),
    ("1.45 左右", ABOUT, "1.45", None, ""),
    ("不低于32%", GE, "32", None, "%"),
    ("不少于5个", GE, "5", None, "个"),
    ("不超过5.5%", LE, "5.5", None, "%"),
    ("不高于 4", LE, "4", None, ""),
    ("控制在13.4亿立方米以内", LE, "13.4", None, "亿立方米"),
    ("控制在5.5%左右", ABOUT, "5.5", None, "%"),
    ("接近75%", ABOUT, "75", None, "%"),
    ("超过6%", GT, "6", None, "%"),
    ("达到85%", None, "85", None, "%"),
    ("力争到2030年达到85%以上", GE, "85", None, "%"),
    ("到2030年达到16万元", None, "16", None, "万元"),
    ("提高到85%", None, "85", None, "%"),
    ("降至5%以下", LE, "5", None, "%"),
    ("3-4家", None, "3", "4", "家"),
    ("3家～4家", None, "3", "4", "家"),
    ("8－10", None, "8", "10", ""),
    ("5%—6%", None, "5", "6", "%"),
    ("80岁以上", GE, "80", None, "岁"),
]
TURNS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("18.5〔累计〕", {"unit": "亿元"}, {"rule": Rule.CUMULATIVE, "value": "18.5"}),
    ("〔17〕", {"unit": "个"}, {"rule": Rule.CUMULATIVE, "value": "17"}),
    ("[17]", {"unit": "个"}, {"rule": Rule.CUMULATIVE, "value": "17"}),
    ("〔≥17〕", {"unit": "个"}, {"rule": Rule.CUMULATIVE, "value": "17", "comparison": GE}),
    ("【17】", {"unit": "%", "name": "单位GDP能耗降低"}, {"rule": Rule.CUMULATIVE_CHANGE, "value": "17"}),
    ("〔6〕", {"unit": "百分点", "name": "入托率提高"}, {"rule": Rule.POINT_CHANGE, "value": "6"}),
    ("五年累计2.8万人", {}, {"rule": Rule.CUMULATIVE, "value": "2.8", "unit": "万人"}),
    ("累计新增500个", {}, {"rule": Rule.CUMULATIVE, "value": "500", "unit": "个"}),
    ("年均8%", {}, {"rule": Rule.AVERAGE_GROWTH, "value": "8"}),
    ("年均增长6％以上", {}, {"rule": Rule.AVERAGE_GROWTH, "value": "6", "comparison": GE}),
    ("年均增长5%左右", {"unit": "亿元"}, {"rule": Rule.AVERAGE_GROWTH, "value": "5", "comparison": ABOUT}),
    (
        ">7",
        {"header": SPAN, "unit": "%", "name": "研发投入增长"},
        {"rule": Rule.AVERAGE_GROWTH, "value": "7"},
    ),
    ("17", {"header": "五年累计", "unit": "个"}, {"rule": Rule.CUMULATIVE, "value": "17"}),
    (
        "每年提高2个百分点",
        {},
        {"rule": Rule.ANNUAL_POINT_CHANGE, "value": "2", "direction": Direction.HIGHER},
    ),
    ("提高 3 个百分点", {}, {"rule": Rule.POINT_CHANGE, "value": "3", "direction": Direction.HIGHER}),
    ("降低２个百分点以上", {}, {"rule": Rule.POINT_CHANGE, "value": "2", "direction": Direction.LOWER}),
    ("累计降低15%", {}, {"rule": Rule.CUMULATIVE_CHANGE, "value": "15"}),
    ("下降13.5％", {}, {"rule": Rule.CUMULATIVE_CHANGE, "value": "13.5"}),
    ("比2025年下降10%", {"base_year": 2025}, {"rule": Rule.CUMULATIVE_CHANGE, "value": "10"}),
    ("翻一番", {"baseline": Decimal("12.2")}, {"rule": Rule.LEVEL, "value": "24.4", "times": "2"}),
    ("比2020年翻两番", {"baseline": Decimal(3), "base_year": 2020}, {"value": "12", "times": "4"}),
    ("是2020年的2倍", {"baseline": Decimal(3), "base_year": 2020}, {"value": "6", "times": "2"}),
    ("比2020年增长50%", {"baseline": Decimal(100), "base_year": 2020}, {"value": "150", "times": "1.5"}),
    (
        "6%左右",
        {"name": "生产总值年均增速"},
        {"rule": Rule.AVERAGE_GROWTH, "value": "6", "comparison": ABOUT},
    ),
    ("8%左右（年均）", {"unit": "亿元"}, {"rule": Rule.AVERAGE_GROWTH, "value": "8", "comparison": ABOUT}),
    ("6.5（张/千人）", {"unit": "张/千人"}, {"rule": Rule.LEVEL, "value": "6.5"}),
    ("14.5㎡", {"unit": "平方米"}, {"rule": Rule.LEVEL, "value": "14.5", "unit": "平方米"}),
    (
        "6左右",
        {"header": "2030年目标值:年均增长（%）", "unit": "亿元", "name": "地区生产总值"},
        {"rule": Rule.AVERAGE_GROWTH, "value": "6", "unit": "%"},
    ),
    ("高于GDP增速1-2个点", {}, {"rule": Rule.SPREAD, "value": "1", "upper": "2"}),
    ("逐年下降", {}, {"rule": Rule.TREND, "direction": Direction.LOWER}),
    ("逐年提高", {}, {"rule": Rule.TREND, "direction": Direction.HIGHER}),
    ("保持100%", {}, {"rule": Rule.EVERY_YEAR, "value": "100"}),
    ("稳定在98%以上", {}, {"rule": Rule.EVERY_YEAR, "value": "98", "comparison": GE}),
    ("每年50个以上", {}, {"rule": Rule.EVERY_YEAR, "value": "50", "comparison": GE}),
    ("与经济增长同步", {}, {"rule": Rule.SPREAD, "value": "0", "reference": "经济"}),
    ("与GDP增速基本同步", {}, {"rule": Rule.SPREAD, "value": "0", "reference": "GDP"}),
    ("高于 GDP 增长", {}, {"rule": Rule.SPREAD, "value": "0", "comparison": GT, "reference": "GDP"}),
    ("不低于GDP增速", {}, {"rule": Rule.SPREAD, "value": "0", "comparison": GE}),
    (
        "高于GDP增速1-2个百分点",
        {},
        {"rule": Rule.SPREAD, "value": "1", "upper": "2", "comparison": GE, "reference": "GDP"},
    ),
    ("高于经济增速1个百分点以上", {}, {"rule": Rule.SPREAD, "value": "1", "reference": "经济"}),
]
WORDS = [
    "完成省下达任务",
    "完成国家下达目标",
    "基本消除",
    "持续改善",
    "保持在合理区间、各年度视情提出",
    "达到国家要求",
]
DOUBTED: list[tuple[str, dict[str, Any], Rule]] = [
    ("翻一番", {}, Rule.LEVEL),
    ("比2015年翻一番", {"baseline": Decimal(3), "base_year": 2020}, Rule.LEVEL),
    ("10.5*", {}, Rule.LEVEL),
    ("10.5²", {}, Rule.LEVEL),
    ("(17)", {"unit": "个"}, Rule.CUMULATIVE),
    ("<5.5", {"header": SPAN, "unit": "%", "name": "城镇调查失业率"}, Rule.EVERY_YEAR),
    ("8", {"header": SPAN, "unit": "亿元", "name": "地区生产总值"}, Rule.AVERAGE_GROWTH),
    ("增长8%", {}, Rule.AVERAGE_GROWTH),
    ("下降3%", {"unit": "%", "name": "失业率"}, Rule.CUMULATIVE_CHANGE),
    ("15", {"unit": "%", "name": "单位GDP能耗降低"}, Rule.LEVEL),
    ("2027年建成", {}, Rule.ACHIEVE),
    ("3", {"unit": "万人", "name": "城镇新增就业"}, Rule.LEVEL),
    ("-15%", {"unit": "%", "name": "能耗强度"}, Rule.LEVEL),
    ("年均下降3%", {"unit": "%", "name": "能耗下降率"}, Rule.EVERY_YEAR),
    ("突破百亿", {}, Rule.QUALITATIVE),
    ("5.5%左右，年末控制在6%", {}, Rule.QUALITATIVE),
    ("2/3", {}, Rule.QUALITATIVE),
    ("4-3家", {}, Rule.QUALITATIVE),
    ("不低于5%以内", {}, Rule.QUALITATIVE),
    ("九成以上", {}, Rule.QUALITATIVE),
    ("全覆盖", {}, Rule.QUALITATIVE),
    ("高于全省平均水平", {}, Rule.QUALITATIVE),
    ("新增500家", {}, Rule.QUALITATIVE),
    ("完成上级下达的13.5%任务", {}, Rule.QUALITATIVE),
    ("202603151234567890", {}, Rule.QUALITATIVE),
]


def said(text: str, **row: Any) -> TargetSaid:
    found = understand_target(text, **row)
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "comparison", "value", "upper", "unit"), PLAIN)
def test_that_a_number_with_its_bound_is_a_level(
    text: str, comparison: Comparison | None, value: str, upper: str | None, unit: str
) -> None:
    found = said(text)
    assert (found.rule, found.comparison, found.unit, found.doubt) == (Rule.LEVEL, comparison, unit, "")
    assert (found.value, found.upper) == (Decimal(value), Decimal(upper) if upper else None)


@pytest.mark.parametrize(("text", "row", "wanted"), TURNS)
def test_that_a_turn_of_words_gives_its_rule(text: str, row: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = said(text, **row)
    for name, value in wanted.items():
        held = getattr(found, name)
        assert held == (Decimal(value) if name in ("value", "upper", "times") else value), name
    assert found.exact
    assert found.text == text


@pytest.mark.parametrize("text", WORDS)
def test_that_words_without_a_number_stay_words(text: str) -> None:
    found = said(text)
    assert (found.rule, found.value, found.upper, found.doubt) == (Rule.QUALITATIVE, None, None, "")


@pytest.mark.parametrize(("text", "row", "rule"), DOUBTED)
def test_that_what_is_not_certain_asks_for_a_look(text: str, row: dict[str, Any], rule: Rule) -> None:
    found = said(text, **row)
    assert found.rule is rule
    assert not found.exact
    assert found.doubt
    if rule is Rule.QUALITATIVE:
        assert found.value is None


@pytest.mark.parametrize("text", ["", "  ", "—", "－", "——", "/", "无", "…", "-"])
def test_that_blanks_and_placeholders_say_nothing(text: str) -> None:
    assert understand_target(text) is None


PIECES = re.findall(
    r"\S+",
    "力争 到2030年 "
    "达到 年均 累计 增长 降低 提高 高于 GDP 增速 与 同步 翻一番 〔 〕 ( ) [ ] ≥ > < 不低于 控制在 "
    "以内 以上 左右 - ～ % 个百分点 万人 家 比2020年 每年 逐年 保持 0 5 13.5 2030 1,000 １２ ， * ① ² 3",
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=7).map("".join)),
    st.sampled_from(["", "%", "亿元", "百分点", "个"]),
    st.sampled_from(["", "2030年", SPAN, "五年累计"]),
    st.sampled_from(["", "失业率", "研发投入增长", "能耗降低"]),
)
def test_that_any_text_is_read_and_every_number_stands_in_it(
    text: str, unit: str, header: str, name: str
) -> None:
    found = understand_target(text, unit=unit, header=header, name=name)
    if found is None:
        return
    plain = tidied(text)
    standing = {abs(Decimal(one)) for one in re.findall(r"\d+(?:\.\d+)?|\d+", plain)} | {Decimal(0)}
    for number in (found.value, found.upper):
        assert number is None or abs(number) in standing
    assert found.exact == (not found.doubt)
    if found.rule is Rule.QUALITATIVE:
        assert found.value is None
        assert found.upper is None
    if found.value is None and re.search(r"\d", text) and found.exact:
        assert re.search(r"PM|\d{4}", plain), "a number was left out without a word"


def test_that_a_sum_of_five_years_of_what_is_no_flow_is_a_rise_from_the_baseline() -> None:
    said = understand_target("〔1〕", unit="岁", name="人均预期寿命", baseline=Decimal("77.3"))
    assert said is not None
    assert (said.rule, said.value, said.direction) == (Rule.LEVEL, Decimal("78.3"), Direction.HIGHER)
    assert "基数" in said.doubt
