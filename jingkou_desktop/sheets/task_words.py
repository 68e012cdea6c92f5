"""What the headers of task tables mean."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jingkou_desktop.domain.entries import ProgressField, TaskField
from jingkou_desktop.sheets.project_steps import clean
from jingkou_desktop.sheets.project_words import REFERENCE, Special, meaning

T = TaskField
_TIME = (
    r"(?:(?:19|20)\d\d年?度?|本年度?|当年度?|年度|全年|第?[一二三四1-4]季度?|[上下]半年|前[二三]季度"
    r"|1[-—–~～至到]\d{1,2}月份?|\d{1,2}月份?|截[至止]\d{1,2}月[底末]?|本季度?|本月)"
)
_DATED = re.compile(rf"^{_TIME}*")
_YEARLY = re.compile(r"(?:19|20)\d\d|本年|当年|年度|全年")
_NAME = re.compile(
    "(?:重点|主要|工作|具体|年度|改革|规划|目标|细化|分解)*(?:任务|事项)(?:名称|内容|事项|分解)*|重点工作(?:任务|内容)?"
)
_EXACT: tuple[tuple[TaskField | Special, re.Pattern[str]], ...] = tuple(
    (what, re.compile(words))
    for what, words in (
        (Special.INDEX, "序号|No\\.?"),
        (T.CODE, "(?:任务)?(?:编号|编码|代码)"),
        (T.LEAD, "(?:牵头|主办|责任|主要责任|第一责任|负责|实施)(?:责任)?(?:单位|部门)(?:名称)?"),
        (T.ASSISTANTS, "(?:配合|协办|协同|参与|参加|协助|会办)(?:责任)?(?:单位|部门)(?:名称)?"),
        (T.OUTCOME, "完成结果|是否完成|完成与否|完成评价|完成等次"),
        (T.STATE, "(?:任务|工作|推进|目前|当前)*状态"),
        (T.GOAL, "(?:工作|预期|年度|完成)*目标(?:任务|要求|值)*|目标(?:及|和)要求"),
        (T.MEASURES, "(?:工作|主要|重点|具体|推进|落实|保障|年度)*(?:举措|措施|安排|计划|要点|打算)"),
        (T.RESULT, "(?:目标|任务)?完成情况(?:说明)?"),
        (
            T.PROGRESS,
            "(?:工作|任务|推进|目前|当前|最新|主要|落实|实施)*(?:进展|进度|推进|落实|完成)(?:情况|说明|及成效)*",
        ),
        (T.NOTE, "备注|说明"),
    )
)
TELLING = frozenset({T.LEAD, T.ASSISTANTS, T.MEASURES, T.GOAL, T.PROGRESS, T.RESULT})
_BESIDE: Mapping[object, TaskField] = {ProgressField.PROBLEMS: T.PROBLEMS, ProgressField.NEXT: T.NEXT}
_PARTS = re.compile("时间|时限|电话|联系人|名称及")


@lru_cache(maxsize=4_000)
def task_meaning(labels: tuple[str, ...], header: str) -> TaskField | Special | None:
    """Return what a column of a task table says, or None where it is not known.

    What is said of a part of a year is progress, of a whole year the plan or the result of that year.
    """
    parts = tuple(part for label in labels if (part := clean(label))) or (clean(header),)
    leaf, whole = _DATED.sub("", parts[-1]), clean(header)
    if REFERENCE in header or _PARTS.search(leaf):
        return None
    if _NAME.fullmatch(leaf):
        return Special.NAME
    found = next((what for what, words in _EXACT if words.fullmatch(leaf)), None)
    if found in (T.RESULT, T.PROGRESS):
        return T.RESULT if found is T.RESULT and _YEARLY.search(whole) and not _within(whole) else T.PROGRESS
    if found is None and not leaf and _within(whole):
        return T.PROGRESS  # 一季度 alone
    if found is None:
        return _BESIDE.get(meaning(labels, header))
    return found


def _within(text: str) -> bool:
    return bool(re.search("季|月|半年", text))
