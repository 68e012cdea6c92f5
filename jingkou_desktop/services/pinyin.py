"""How Chinese text is read aloud, one syllable a character; the dictionary loads when it is first asked."""

import re
from functools import lru_cache

CHINESE = re.compile("[㐀-䶿一-鿿]+")

# Words that the dictionary lacks or reads in another sense than plans, projects and departments mean them.
OWN_WORDS: dict[str, str] = {
    "长三角": "cháng sān jiǎo", "长效": "cháng xiào", "长板": "cháng bǎn", "长港": "cháng gǎng",
    "长山": "cháng shān", "长岗": "cháng gǎng", "长堤": "cháng dī", "长输": "cháng shū",
    "长租": "cháng zū", "长护险": "cháng hù xiǎn", "全长": "quán cháng", "总长": "zǒng cháng",
    "调蓄": "tiáo xù", "调峰": "tiáo fēng", "调优": "tiáo yōu", "微调": "wēi tiáo", "调减": "tiáo jiǎn",
    "调增": "tiáo zēng", "还建": "huán jiàn", "还迁": "huán qiān", "给排水": "jǐ pái shuǐ",
    "朝阳": "cháo yáng", "都天": "dū tiān", "楼幢": "lóu zhuàng", "测度": "cè dù",
}  # fmt: skip
OWN_SIGNS = {"幢": "zhuàng"}


@lru_cache(maxsize=1)
def load() -> None:
    """Read the dictionary, once; takes a third of a second, and may be called on any thread."""
    import pypinyin  # late: no start waits for it

    pypinyin.load_phrases_dict(
        {word: [[syllable] for syllable in read.split()] for word, read in OWN_WORDS.items()}
    )
    pypinyin.load_single_dict({ord(sign): read for sign, read in OWN_SIGNS.items()})


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """Return the syllable of each character, without tone, ü as v; "" where it is no Chinese character."""
    load()
    read = [""] * len(text)
    for run in CHINESE.finditer(text):
        read[run.start() : run.end()] = _run(run[0])
    return tuple(read)


def _run(signs: str) -> list[str]:
    """Read characters in the sense that they have together; "" for one that no dictionary has."""
    from pypinyin import lazy_pinyin  # late, like the dictionary

    found = lazy_pinyin(signs)
    if len(found) != len(signs):  # a phrase whose reading has another length than itself
        found = [lazy_pinyin(sign)[0] for sign in signs]
    return [one if one.isascii() else "" for one in found]
