"""Where typed words are found in a name."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.services.finding import LONGEST, How, find, holds, words

GDP = "人均地区生产总值"


@pytest.mark.parametrize(
    ("text", "typed", "how", "marked"),
    [
        (GDP, GDP, How.WHOLE, GDP),
        (GDP, "人均", How.START, "人均"),
        (GDP, "生产", How.INSIDE, "生产"),
        ("社区(村)养老服务", "社区村养老", How.START, "社区|村|养老"),
        ("社区（村）养老服务", "(村)", How.INSIDE, "村"),
        ("PM2.5年均浓度", "ｐｍ２.５", How.START, "PM2.5"),
        ("“双全”社工比率", "双全社工", How.START, "双全|社工"),
        (GDP, "rjdqsczz", How.PINYIN_WHOLE, GDP),
        (GDP, "RJDQ", How.PINYIN_START, "人均地区"),
        (GDP, "sczz", How.PINYIN_INSIDE, "生产总值"),
        (GDP, "shengchan", How.PINYIN_INSIDE, "生产"),
        (GDP, "renjundq", How.PINYIN_START, "人均地区"),
        (GDP, "renj", How.PINYIN_START, "人均"),
        (GDP, "shengc", How.PINYIN_INSIDE, "生产"),
        (GDP, "人jun", How.PINYIN_START, "人均"),
        ("数字经济", "shzjj", How.PINYIN_WHOLE, "数字经济"),
        ("下降率", "xiajianglv", How.PINYIN_WHOLE, "下降率"),
        ("发展战略", "zhanlue", How.PINYIN_INSIDE, "战略"),
        ("社区(村)养老服务", "sqcyl", How.PINYIN_START, "社区|村|养老"),
        ("PM2.5年均浓度", "pm2.5nj", How.PINYIN_START, "PM2.5年均"),
    ],
)
def test_that_a_word_is_found(text: str, typed: str, how: How, marked: str) -> None:
    (word,) = words(typed)
    found = find(text, word)
    assert found is not None
    assert found.how is how
    assert "|".join(text[start:end] for start, end in found.spans) == marked


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("百度网盘", "oa"),  # inside two syllables that no sign begins
        ("百度网盘", "idu"),
        ("单位", "s"),  # a surname's reading that nobody means
        ("银行", "yx"),
        ("会计", "hj"),
        ("锦绣世界", "xjs"),  # the initials in another order
        ("年销售150亿元级企业数", "50"),
        ("14.1", "4.1"),
        (GDP, "人生"),
    ],
)
def test_that_what_is_not_meant_is_not_found(text: str, typed: str) -> None:
    (word,) = words(typed)
    assert find(text, word) is None


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("居民人均可支配收入", "居民收入", "居民|收入"),
        ("居民人均可支配收入", "jmsr", "居民|收入"),
        ("发展和改革委员会", "发改委", "发|改|委"),
    ],
)
def test_that_signs_may_stand_apart_where_that_is_asked_for(text: str, typed: str, marked: str) -> None:
    (word,) = words(typed)
    assert find(text, word) is None
    found = find(text, word, apart=True)
    assert found is not None
    assert found.how is How.APART
    assert "|".join(text[start:end] for start, end in found.spans) == marked


def test_that_each_of_several_words_must_be_found_somewhere() -> None:
    texts = ("E03", GDP, "万元", "统计局")
    assert holds(texts, words("统计 rj"))
    assert holds(texts, words("e03 万元"))
    assert not holds(texts, words("统计 商务"))
    assert holds(texts, words("  "))


def test_that_without_the_dictionary_only_the_signs_are_looked_for() -> None:
    assert find(GDP, "rj", by_pinyin=False) is None
    assert find(GDP, "人均", by_pinyin=False) is not None


def test_that_a_pasted_page_is_looked_for_up_to_a_limit() -> None:
    assert sum(map(len, words("人均" * 5000))) == LONGEST
    assert find("人" * 3000, words("r" * 3000)[0]) is not None


@given(st.text(max_size=30), st.text(string.printable + "人均（Ⅲ类）ｅ０３ü率", max_size=8))
def test_that_any_text_can_be_typed_and_marks_lie_within_the_text(text: str, typed: str) -> None:
    for word in words(typed):
        for apart in (False, True):
            found = find(text, word, apart=apart)
            if found is not None:
                flat = [place for span in found.spans for place in span]
                assert flat == sorted(flat)
                assert all(start < end <= len(text) for start, end in found.spans)


@given(st.text("人均地区生产总值率行重调长数度", min_size=1, max_size=12), st.data())
def test_that_every_part_of_a_text_is_found_by_itself_and_by_its_initials(
    text: str, data: st.DataObject
) -> None:
    from jingkou_desktop.services.pinyin import syllables

    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find(text, text[start:end]) is not None
    assert find(text, "".join(one[0] for one in syllables(text)[start:end])) is not None
    assert find(text, "".join(syllables(text)[start:end])) is not None
