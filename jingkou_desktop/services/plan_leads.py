"""The department that leads an indicator, out of what a plan's table says of departments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jingkou_desktop.services.labels import squeeze

LEAST_NAME, MOST_NAME = 2, 20  # characters of a department's name
_ENDS = "局委办部院会厅处组站所队府社行司校园镇乡"
_APART = re.compile(rf"[、,，;；/／|\n]|及(?=区|市|县|各|相关)|(?<=[{_ENDS}])[和及与]")
_SPACED = re.compile(rf"(?<=[{_ENDS}])\s+(?=[\u4e00-\u9fff])|(?<=中心)\s+|(?<=街道)\s+")
_ROLE = re.compile(
    r"^(?:牵头|主要?责任|责任|负责|主管|配合|协助)?(?:部门|单位)?[:：]|[(（][^()（）]*[)）]$|(?:牵头|负责)$"
)
_EVERYBODY = re.compile(
    r"^(?:全[区市县]|[区市县](?:级|直)?)?(?:各|有关|相关|其他|其它|所有|多)|(?:有关|相关|其他|多个|成员)(?:部门|单位)$"
    r"|^(?:责任|牵头|主管|配合|本)?(?:部门|单位|科室)$"
)
_NOBODY = re.compile(
    r"[无略空]|[待未暂]?(?:定|无|缺|明确|确定|填|补充|商)|待?(?:定|明确|确定|落实|研究)|[同如]上|不详|不涉及"
)
_SENTENCE = re.compile(r"[。！？!?“”\"=%％<>≤≥]|\d{3,}|\d年|指标|目标|完成|达到|增长|提高|预期|约束")


@dataclass(frozen=True, slots=True)
class Lead:
    """The department that leads, those that help, and what is to be told of it."""

    name: str = ""
    others: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def lead_of(text: str, known: Iterable[str]) -> Lead:
    """Return who leads by the text of a cell: its first name; a known department as it is called.

    Numbers, sentences, blanks in words and “各相关部门” name no department: they are left out and told.
    """
    called = {_plain(one): one for one in reversed(tuple(known))}
    parts = [part for one in _APART.split(text) for part in _SPACED.split(one)]
    said = [name for one in parts if (name := _ROLE.sub("", one.strip(" 　—–-….~*")).strip())]
    fit = list(
        dict.fromkeys(called.get(_plain(one), one) for one in said if _plain(one) in called or is_name(one))
    )
    unfit = [one for one in said if _plain(one) not in called and not is_name(one)]
    told = []
    if unfit:
        shown = "、".join(one if len(one) <= MOST_NAME else f"{one[:MOST_NAME]}…" for one in unfit)
        told.append(f"“{shown}”不是部门名称，没有记入" + ("" if fit else "，牵头部门空着"))
    if not fit:
        return Lead(told=tuple(told))
    if fit[1:]:
        told.append(f"牵头部门取第一个“{fit[0]}”，其余记在备注里")
    return Lead(fit[0], tuple(fit[1:]), tuple(told))


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of one department."""
    if not LEAST_NAME <= len(text) <= MOST_NAME or len(re.findall(r"[\u4e00-\u9fff]", text)) < LEAST_NAME:
        return False
    return not (_EVERYBODY.search(text) or _NOBODY.fullmatch(text) or _SENTENCE.search(text))


def _plain(name: str) -> str:
    return squeeze(re.sub(r"^区(?=.{2,})", "", name))
