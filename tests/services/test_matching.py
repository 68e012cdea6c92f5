"""Labels find the indicator that they name; look-alikes are only proposed, with what parts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingkou_desktop.services import builtin
from jingkou_desktop.services.labels import difference, likeness, opposites, plain, squeeze
from jingkou_desktop.services.matching import Matcher

PLAN = builtin.load("14")
NAMES = {one.code: one.name for one in PLAN.indicators}
MATCHER = Matcher(PLAN.indicators, {"引资额": "E09"}, PLAN.plan.district)


@pytest.mark.parametrize(
    ("label", "code", "unit"),
    [
        ("e20", "E20", ""),
        ("高 新 技 术 企 业 数", "E20", ""),
        ("引资额", "E09", ""),
        ("地区生产总值（亿元）", "E01", "亿元"),
        ("地区生产总值，亿元", "E01", "亿元"),
        ("地区生产总值:亿元", "E01", "亿元"),
        ("全区地区生产总值[万元]", "E01", "万元"),
        ("京口区高新技术企业数", "E20", ""),
        ("京口高新技术企业数", "E20", ""),
        ("年末高新技术企业数", "E20", ""),
        ("高新技术企业数完成情况", "E20", ""),
        ("空气质量优良天数比率（％）", "H02", "%"),
        ("空气质量优良的天数比率%", "H02", "%"),
        ("地区生产总值增速（±%）", "E02", "%"),
        ("地表水达到或好于三类水体比例", "H03", ""),
        ("地表水达到或好于III类水体比例", "H03", ""),
        ("地表水达到或好于3类水体的比例", "H03", ""),
        ("达到生物安全2级水平的实验室", "P13", ""),
        ("社区（村）养老服务设施覆盖率", "P07", ""),
        ("社区村养老服务设施覆盖率", "P07", ""),
        ("社区/村养老服务设施覆盖率", "P07", ""),
        ("ＰＭ２．５年均浓度（μg/m³）", "H13", "μg/m3"),
        ("年销售一百五十亿元级企业数", "E11", ""),
        ("每平方公里城市公厕数", "H16", ""),
        ("2024年1-7月实际到位外资（万美元）", "E09", "万美元"),
        ("实际到位外资（2024年7月）", "E09", ""),
        ("二〇二四年地区生产总值", "E01", ""),
        ("万元地区生产总值用水量较2015年降低率", "H06", ""),
        ("“双全”社工比率", "P17", ""),
    ],
)
def test_that_spellings_of_a_name_are_the_name(label: str, code: str, unit: str) -> None:
    found = MATCHER.match(label)
    assert (found.code, found.unit, found.beside) == (code, unit, ())


@pytest.mark.parametrize(
    ("label", "first"),
    [
        ("高新技术企业数量", "E20"),
        ("GDP", "E01"),
        ("人均GDP", "E03"),
        ("规模以上服务业营业收入", "E22"),
        ("社会消费品零售总额同比增长", "E06"),
        ("全社会R&D经费支出占GDP比例", "E19"),
        ("销售50亿元以上企业数", "E12"),
        ("二氧化硫排放总量较2015年下降", "H24"),
        ("居民人均可支配收入增长率", "P03"),
        ("细颗粒物年平均浓度", "H13"),
    ],
)
def test_that_a_look_alike_is_proposed_and_never_taken(label: str, first: str) -> None:
    assert MATCHER.match(label).code is None
    found = MATCHER.propose(label)
    assert found.asked
    assert found.codes[0] == first
    assert len(found.codes) <= 5


@pytest.mark.parametrize(
    ("label", "name", "words"),
    [
        ("户籍人口", "常住人口", "“户籍”与“常住”不同"),
        ("城镇新增失业", "城镇新增就业", "“失业”与“就业”不同"),
        ("服务业增加值增速", "服务业增加值", "多了“增速”"),
        ("城镇居民人均收入", "农村居民人均收入", "“城镇”与“农村”不同"),
        ("进口总额", "进出口总额", "“进口”与“进出口”不同"),
        ("二氧化硫排放量", "氮氧化物排放量", "“二氧化硫”与“氮氧化物”不同"),
        ("年销售5亿元以上企业数", "年销售50亿元以上企业数", "“5亿”与“50亿”不同"),
        ("新建生活垃圾中转站", "新建生活垃圾转运站", "“中转站”与“转运站”不同"),
    ],
)
def test_that_names_that_exclude_each_other_are_told_apart(label: str, name: str, words: str) -> None:
    assert opposites(label, name) is not None
    assert difference(label, name) == words


def test_that_a_look_alike_that_excludes_the_name_comes_behind() -> None:
    codes = MATCHER.propose("社会消费品零售额增幅").codes
    assert codes[0] == "E06"
    several = MATCHER.propose("年销售50亿以上企业数").codes
    assert several[0] == "E12"
    assert set(several[1:]) >= {"E11", "E13"}


def test_that_a_unit_of_another_kind_sets_a_look_alike_back() -> None:
    assert MATCHER.propose("居民可支配收入", "元").codes[0] == "P02"
    assert MATCHER.propose("居民可支配收入", "%").codes[0] == "P03"


@pytest.mark.parametrize("label", ["桥梁", "户籍人口", "一般公共预算收入", "高新技术企业数2025年目标", ""])
def test_that_what_is_not_like_any_name_is_not_asked_about(label: str) -> None:
    assert not MATCHER.propose(label).asked


def test_that_code_and_name_must_agree() -> None:
    assert MATCHER.match("高新技术企业数", "E20").how == "代码"
    assert MATCHER.match("高新技术企业数", "E01").code is None


edits = st.tuples(
    st.integers(0, 30), st.sampled_from(["drop", "add", "swap"]), st.sampled_from("增减总省市新老人均不一")
)


@settings(max_examples=150)
@given(st.sampled_from(sorted(NAMES)), edits)
def test_that_a_changed_name_is_never_taken_for_the_name(code: str, edit: tuple[int, str, str]) -> None:
    name = NAMES[code]
    at, kind, sign = edit
    at %= len(name)
    changed = {
        "drop": name[:at] + name[at + 1 :],
        "add": name[:at] + sign + name[at:],
        "swap": name[:at] + sign + name[at + 1 :],
    }[kind]
    found = MATCHER.match(changed)
    if found.code is not None and not found.beside:
        assert plain(NAMES[found.code].partition("(")[0]) in plain(changed) or plain(changed) == plain(
            NAMES[found.code]
        )


labels = st.text("地区一二十百的率Ⅲii类%％（）() /·①５a", max_size=20)


@given(labels)
def test_that_a_label_as_compared_stays_as_it_is(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert likeness(squeeze(text)) == likeness(text)


@given(st.text(max_size=20))
def test_that_any_text_may_stand_as_a_label(text: str) -> None:
    MATCHER.match(text)
    assert len(MATCHER.propose(text).codes) <= 5


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(NAMES)),
    st.lists(st.sampled_from([" ", "　", "（", "）", "、", "·"]), max_size=4),
)
def test_that_blanks_brackets_and_signs_do_not_matter(code: str, signs: list[str]) -> None:
    name = NAMES[code]
    for number, sign in enumerate(signs):
        at = (number * 7 + len(signs)) % (len(name) + 1)
        name = name[:at] + sign + name[at:]
    wide = name.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789PM%()"})
    assert squeeze(wide) == squeeze(NAMES[code])
    assert MATCHER.match(wide).code == code
