"""Milestones in project tables: which labels name one, and whether a date is planned or actual."""

import re
from dataclasses import dataclass

from jingkou_desktop.sheets.words import plain_label

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SIDE_WORDS = re.compile(
    "(?:计划|实际|预计|拟定?|目标|安排|要求|预期)+(?:完成|办结|办理|开始|节点)*(?:时间|日期|节点|年月)?"
    "|(?:完成|办结|办理|批复)(?:时间|日期|情况)"
    "|时间|日期|节点时间"
)
_STEP_NAMES = (
    "立项|项目建议书|可研|可行性研究|备案|核准|(?:建设)?用地|土地|供地|征地|征迁|拆迁|(?:建设)?(?:用地"
    "|工程)?规划许可|选址|环评|环境影响评价|能评|节能审查"
    "|初步?设计?|施工图|招投?标|施工许可|开工|进场|打?桩基?|基础|基坑|[±正]负?零|主体|封顶|设备|安装"
    "|装修|调试|试(?:生产|运行|投产)|竣工|完工|投产|投用|交付|运营|验收"
)
_STEP_TAIL = (
    "报告|编制|批复|审批|手续|完成|办理|取得|领取|建设|工程|结构|浇注|开挖|进场|验收|使用|证|施工|建成"
    "|正式|部分|及|或|、|开始|预审|征用|前期|基本"
)
_STEP = re.compile(rf"(?:{_STEP_NAMES}|{_STEP_TAIL})+")
_STEP_CORE = re.compile(_STEP_NAMES)
_SAME_STEPS = {
    "可行性研究": "可研",
    "可行性研究报告": "可研",
    "可研报告": "可研",
    "环境影响评价": "环评",
    "建设用地": "用地",
    "土地": "用地",
    "开工建设": "开工",
    "主体工程封顶": "主体封顶",
    "主体结构封顶": "主体封顶",
    "封顶": "主体封顶",
    "施工许可证": "施工许可",
}
_PLANNED = re.compile("计划|预计|拟|目标|安排|要求|预期|应")
_ACTUAL = re.compile("实际|已|办结|办理情况|完成情况")


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone's date; `planned` is None where the words do not say whether planned or actual."""

    name: str
    planned: bool | None


def clean(label: str) -> str:
    """Return a header without blanks, brackets, numbering and a unit's brackets."""
    return _BRACKETS.sub("", plain_label(label)).replace(" ", "").strip(":：*")


def step_of(parts: tuple[str, ...]) -> Step | None:
    """Return the milestone that a label names, alone or above 计划 and 实际."""
    whole = "".join(parts)
    leaf = parts[-1]
    if len(parts) > 1 and _SIDE_WORDS.fullmatch(leaf):
        leaf = parts[-2]
    name = re.sub("(?:时间|日期|节点|年月|情况)$", "", leaf)
    name = re.sub("^(?:计划|实际|预计|拟|目标|安排)+|(?:计划|实际|预计|目标|完成)$", "", name)
    if not 2 <= len(name) <= 24 or not _STEP.fullmatch(name) or not _STEP_CORE.search(name):
        return None
    return Step(_SAME_STEPS.get(name, name), side_of(whole))


def side_of(words: str) -> bool | None:
    """Return True for a planned date, False for an actual one, None where the words say neither."""
    planned, actual = _PLANNED.search(words), _ACTUAL.search(words)
    if planned:
        return True if not re.search("实际", words) else None
    return False if actual else None


def is_side(text: str) -> bool:
    """Return whether a label only says whether dates are planned or actual."""
    return bool(_SIDE_WORDS.fullmatch(clean(text))) or clean(text) in ("计划", "实际", "预计", "安排")
