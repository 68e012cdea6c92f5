"""The department that a sheet names as its sender: 填报单位：商务局."""

import re

from jingkou_desktop.sheets.view import View
from jingkou_desktop.sheets.words import plain_label

_LINE = re.compile(
    r"(?:填报|报送|填表|编报|编制|制表|上报|提供)\s*(?:单\s*位|部\s*门|机\s*构)(?:名称)?"
    r"\s*(?:[(（][^()（）]{1,6}[)）])?\s*[:：]\s*(.*)",
    re.DOTALL,
)
_NEXT = re.compile(
    r"\s{2,}|\n|\u3000|(?:计量|金额)?单\s*位\s*[:：]|(?:填报|填表|报送|制表|审核|负责|联系|统计|报出)?\s*(?:人|日期|时间|电话)\s*[:：]"
    r"|(?:填报|填表|制表|审核|联系|负责)人"
)
_SEAL = re.compile(r"[(（]\s*(?:盖?\s*公?\s*签?\s*章|印章)\s*[)）]")
MOST = 40  # signs; a longer text is a sentence and no department


def sender_of(seen: View) -> str:
    """Return the department after 填报单位： and the like, in the same cell or the next one, else ""."""
    for looks in seen.rows.values():
        for index, look in enumerate(looks):
            found = _LINE.match(look.raw.strip()) if "单" in look.raw or "部" in look.raw else None
            if found is None:
                continue
            said = _tidied(found[1])
            if not said and not found[1].strip() and index + 1 < len(looks):
                following = looks[index + 1]
                said = "" if following.figure or re.search("[:：]", following.raw) else _tidied(following.raw)
            if said:
                return said
    return ""


def _tidied(text: str) -> str:
    said = plain_label(_SEAL.sub("", _NEXT.split(text.strip(), maxsplit=1)[0])).strip("_＿ 。,，;；")
    return said if len(said) <= MOST else ""
