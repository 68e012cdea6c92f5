"""Where two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.differences import Spans, differences

WORDS = st.text(st.sampled_from("增长下降12.5%，。\n"), max_size=60)


def without(text: str, spans: Spans) -> str:
    return "".join(sign for at, sign in enumerate(text) if not any(a <= at < b for a, b in spans))


def test_that_only_what_was_changed_is_marked() -> None:
    old = "固定资产投资增长7.9%，低于目标；实际到位外资2.19亿美元。"
    new = "固定资产投资增长8.3%，低于目标；实际到位外资累计2.19亿美元。"
    gone, come = differences(old, new)
    assert [old[a:b] for a, b in gone] == ["7", "9"]
    assert [new[a:b] for a, b in come] == ["8", "3", "累计"]


@given(WORDS, WORDS)
def test_that_both_texts_are_the_same_without_what_is_marked(old: str, new: str) -> None:
    gone, come = differences(old, new)
    assert without(old, gone) == without(new, come)
    assert (gone, come) == ((), ()) or old != new
