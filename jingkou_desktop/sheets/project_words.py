"""What the headers and labels of project tables mean: one text to a field, a sum done, or a milestone."""

import re
from enum import StrEnum
from functools import lru_cache

from jingkou_desktop.domain.entries import ProgressField, ProjectField
from jingkou_desktop.sheets.project_steps import Step, clean, step_of

REFERENCE = "参考"  # stands in the header of a column that is shown and not to be read
P, G = ProjectField, ProgressField


class Special(StrEnum):
    """Headers that say something of their rows and are no field."""

    NAME = "项目名称"
    BARE_NAME = "项目"  # a name only beside other headers of a project list
    INDEX = "序号"
    SIDE = "计划或实际"
    PERIOD = "报告期"
    UNCLEAR = "累计"  # 累计完成投资: since January, or since the start of works
    BARE_PLAN = "计划投资"  # of the year, where a total stands beside it


What = ProjectField | ProgressField | Special | Step

_YEAR = r"(?:(?:19|20)\d\d年?度?|本年度?|当年度?|今年|年度|年)"
_MONTHS = r"(?:\d{1,2}[-—–~～至到]\d{1,2}月份?|截[至止]\d{1,2}月[底末]?|\d{1,2}月份?)"
_DATED = re.compile(rf"^(?:“?十[一二三四五六]五”?|{_YEAR}|{_MONTHS})*")
FIVE_YEARS = re.compile("十[一二三四五六]五|五年|规划期")
_SHARE = re.compile("占|比例|比重|同比|增[长幅]|排名|%|率")
_AIM = re.compile("计划|目标|力争|预计|应完成|拟完成|任务|争取|安排")
_DONE = re.compile("完成|到位投资|投资进度")
_BARE_DONE = re.compile("(?:实际|本月|当月|年初|本年|当年|今年|自?开工|以来|至今|累计|完成|数|额)+")
_TO_DATE = re.compile(
    "年初|本年累计|当年累计|今年累计|年度累计|今年以来|年内累计|1[-—–~～至到]+本月|本月止|至本月|(?<![上前第])一季度|本年度?完成|当年度?完成|今年完成"
)
_FROM_START = re.compile("开工.{0,4}累计|自开工|建设以来|历年累计|项目累计|总累计|开工以来|开工至")
_LAST_YEAR = re.compile("(?:至|截[至止]|到)?(?:上年|上一年|上年度|上一年度|去年)度?[底末](?:前|止)?")
_END_OF_YEAR = re.compile(r"(?:至|截[至止]|到)(?:19|20)\d\d年?度?[底末]")

_IN_PLACE = re.compile("(?:项目|建设)?(?:到位(?:建设)?资金|(?:建设)?资金到位)(?:总?额|数|金额)?")
_SINCE_JANUARY = re.compile(
    rf"(?:{_YEAR}|{_MONTHS}|年初|以来|至今|累计|实际|截[至止](?:目前|本月[底末]?)|上半年|前[二三]季度|第?一季度)*"
)

_EXACT: tuple[tuple[What, str], ...] = (
    (Special.INDEX, "序号|No\\.?|NO\\.?|编号|项目序号|顺序号"),
    (Special.NAME, "(?:重点|重大|建设|工程|单体|投资|子)?(?:项目|工程)(?:工程)?名称|项目名称及.*"),
    (Special.BARE_NAME, "项目|名称|建设项目|重点项目|重大项目|工程项目"),
    (P.CODE, "(?:项目|统一|投资项目)+(?:统一)?(?:编号|编码|代码)|项目库?编号|项目赋码|项目代码"),
    (P.NATURE, "(?:建设|项目)?性质|建设类[型别]|项目建设性质"),
    (P.CATEGORY, "(?:项目)?(?:类别|类型|分类)|所?属?(?:行业|产业|领域)(?:类别|分类)?|项目所属(?:行业|领域)"),
    (
        P.CONTENT,
        "(?:项目)?(?:主要)?(?:建设)?(?:的)?(?:规模|内容)(?:[及和与、]?(?:主要)?(?:建设)?(?:规模"
        "|内容))?"
        "|建设主要内容|项目(?:概况|简介|基本情况)|工程(?:概况|内容)|(?:项目)?主要建设目标"
        "|建设内容.{0,6}规模.{0,6}",
    ),
    (
        P.APPROVAL,
        "(?:项目)?(?:批准|批复|立项|审批|核准|备案)(?:文件|文|文号|证)(?:号|名称|文号|及文号)*|备案号",
    ),
    (
        P.YEARS,
        "(?:项目)?(?:计划)?(?:建设)?起[止讫](?:年限|时间|年月|日期|期限|年份|年度)?|建设(?:期|工期"
        "|年限|周期|期限|时间|时限)"
        "|(?:计划)?工期|建设起[止讫]时间|开竣工(?:时间|年限|日期)|项目建设期",
    ),
    (P.START, "开工(?:建设)?(?:时间|日期|年月|年份)"),
    (P.FINISH, "(?:竣工|完工|建成)(?:投产|验收)?(?:时间|日期|年月|年份)"),
    (P.FUNDING, "(?:建设)?资金(?:来源|渠道|筹措)(?:及构成|方式|情况|渠道)*|投资来源"),
    (
        P.OWNER,
        "(?:项目)?(?:建设|业主|实施|承担|投资|承建)(?:单位|主体|方|企业)(?:名称|及责任人"
        "|及负责人)*|(?:项目)?业主(?:名称)?"
        "|项目(?:单位|法人|公司)|企业名称|实施主体",
    ),
    (
        P.DEPARTMENT,
        "(?:项目|市|区|县|或)*(?:责任|牵头|主管|服务|推进|挂钩|包保|行业主管"
        "|帮扶)(?:责任)?(?:单位|部门|主体|镇街)(?:名称)?",
    ),
    (
        P.AREA,
        "(?:项目)?(?:建设|所在|实施|工程)?(?:地点|地址|位置)|(?:项目)?所[在属](?:地|区域|镇街?|板块"
        "|园区|街道|乡镇|片区)|属地"
        "|建设区域|片区|选址",
    ),
    (P.STATE, "(?:建设|项目|目前|当前|进展|所处)+(?:状态|阶段)|状态|阶段"),
    (P.CONTACT, "(?:项目|责任)?(?:联系人|联络人|联络员)(?:[及、和]?(?:联系)?(?:电话|方式|号码))*|联系方式"),
    (P.NOTE, "备\\s*注|说明|其他"),
    (
        P.INVESTMENT,
        "(?:项目|工程|建设|计划|估算|概算|规划|预计)*总投资(?:额|规模|估算|概算)*|投资(?:总额"
        "|总规模)|概算总投资|投资规模",
    ),
    (G.REASON, "保留理由"),
    (Special.PERIOD, "报告期别?|填报月份|统计月份|所属期|填报期别?|报送月份"),
    (Special.SIDE, "计划(?:/|或|、)实际|计划实际|时间类[别型]"),
)
_EXACT_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _EXACT)
_YEAR_PLAN = re.compile(
    "(?:计划|目标)(?:完成)?投资(?:额|总额|任务|目标|数)*|投资(?:计划|目标|任务)(?:额|数)?|计划完成"
    "|(?:计划|规划)投资完成额"
)
_BARE_YEAR_PLAN = re.compile("(?:计划|目标)(?:投资)?(?:额|数)?")
_MEASURES = re.compile(
    "(?:主要)?(?:工程|工作|建设|形象|进度|形象进度|工程形象进度|项目)*(?:年度)?(?:主要)?(?:目标|要求"
    "|计划|内容|任务|安排)(?:任务|要求|及要求|及措施)*"
)
_PROBLEMS = re.compile(
    "(?:目前|当前|主要|项目)*存在(?:的)?.{0,4}(?:问题|困难).*|(?:主要)?(?:问题"
    "|困难)(?:[及和与、].*)?|需要?.{0,4}(?:协调|解决).*"
    "|项目(?:建设|推进)中存在的.*问题.*"
)
_NEXT = re.compile("下一?步.*|下(?:一|个|一个)*(?:月|阶段|季度|旬).{0,2}(?:工作|推进|计划|打算|安排|目标).*")
_LOOK = re.compile(
    "(?:实际|工程|项目|建设|目前|当前|本月|最新|主要|施工)*(?:形象进度|进展|进度|建设进度)(?:情况|状况"
    "|描述|说明)*|(?:项目|工程)?(?:完成|建设|实施)情况"
)


def is_aim(text: str) -> bool:
    """Return whether the words speak of what is wanted."""
    return bool(_AIM.search(text))


@lru_cache(maxsize=4_000)
def meaning(  # noqa: PLR0911 (one return a meaning)
    labels: tuple[str, ...], header: str, money: bool = False
) -> What | None:
    """Return what a column says, by its own label and those above it, or None where it is not known.

    `header` is the whole header, times included; `money` says that its figures are sums of money.
    """
    parts = tuple(part for label in labels if (part := clean(label)))
    whole = clean(header)
    if not parts:
        parts = (whole,)
    if REFERENCE in header or "其中" in parts or _SHARE.search(parts[-1].replace("占地", "")):
        return None
    leaf = parts[-1]
    if len(parts) > 1 and re.fullmatch("合计|小计|总计|总额|总数|金额|数额|投资额|计|全年|全年合计", leaf):
        parts = parts[:-1]
        leaf = parts[-1]
    if "责任" in leaf and "问题" in leaf:
        return None
    if (told := _told(leaf)) is not None:
        return told
    if len(parts) > 1 and re.fullmatch("单位名称|名称|单位|业主名称", leaf):
        above = _exact(parts[-2])
        if above in (P.OWNER, P.DEPARTMENT):
            return above
    if _IN_PLACE.search(whole) and ((funds := _funds(parts, whole)) or "投资" not in whole):
        return funds
    if found := _exact(leaf) or _exact("".join(parts)):
        return _dated_field(found, whole)
    done = _done(parts, f"{whole}投资" if money and _BARE_DONE.fullmatch(_DATED.sub("", leaf)) else whole)
    if done is not None:
        return done
    if (planned := _year_plan(parts, whole)) is not None:
        return planned
    if (step := step_of(parts)) is not None:
        return step
    return _words(leaf, whole)


def _told(leaf: str) -> What | None:
    """Return what is written of a project beside its figures: what comes next, what is in the way."""
    if _NEXT.fullmatch(leaf):
        return G.NEXT
    return G.PROBLEMS if _PROBLEMS.fullmatch(leaf) else None


def _exact(text: str) -> What | None:
    return next((what for what, pattern in _EXACT_PATTERNS if pattern.fullmatch(text)), None)


def _dated_field(found: What, whole: str) -> What:
    """Return a field, or what a year asks where its header names the year: 2023年建设内容."""
    yearly = re.search(r"(?:19|20)\d\d|本年|当年|年度", whole)
    return P.YEAR_MEASURES if found is P.CONTENT and yearly and not FIVE_YEARS.search(whole) else found


def _done(  # noqa: PLR0911 (one return a meaning)
    parts: tuple[str, ...], whole: str
) -> What | None:
    """Return which sum of finished investment a header means."""
    leaf = parts[-1]
    money = "投资" in whole or "完成额" in whole
    if FIVE_YEARS.search(whole):
        return None
    ten_days = re.fullmatch("累计|小计|合计", leaf) and money
    if (
        not money
        or not (_DONE.search(whole) or ten_days or _BARE_DONE.fullmatch(leaf))
        or re.search("情况说明|形象|进展|全年", leaf)
    ):
        return None
    if _AIM.search(leaf.replace("计划投资完成", "")):
        return None
    if _LAST_YEAR.search(whole) or _END_OF_YEAR.search(whole) or _FROM_START.search(whole):
        return G.TOTAL
    if re.search("本月|当月|本期", leaf) and not re.search("止|至本月|1[-—–~～]|累计", leaf):
        return G.MONTH
    if _TO_DATE.search(whole) or re.search(r"(?<!\d)0?1(?:月份?)?[-—–~～至到]+(?:\d{1,2}|本)月", whole):
        return G.YEAR
    single = re.search(r"(?<![\d至到\-—–~～])\d{1,2}月", whole) and not re.search(
        r"截|底|止|[-—–~～至到]\d", whole
    )
    if single and ("累计" not in leaf or ten_days):
        return G.MONTH
    if re.search(r"上半年|前[一二三]季度", whole):
        return G.YEAR
    if re.search(r"(?:19|20)\d\d", whole) and "累计" not in whole and "截" not in whole:
        return G.YEAR if not single else G.MONTH
    return Special.UNCLEAR


def _funds(parts: tuple[str, ...], whole: str) -> What | None:
    """Return the sum of money in place since January where a header means it, else None.

    Of one month, since the start of works, or of one source alone there is no such field.
    """
    said = parts[-1] if _IN_PLACE.search(parts[-1]) else "".join(parts[-2:])
    rest = _IN_PLACE.sub("", said, count=1)
    month = re.search(r"(?<![\d至到\-—–~～])\d{1,2}月", whole) and not re.search(
        r"累计|截|底|止|[-—–~～至到]\d", whole
    )
    if rest == said or month or not _SINCE_JANUARY.fullmatch(rest):
        return None
    bare = "累计" in rest and not re.search(rf"{_YEAR}|{_MONTHS}|年初|上半年|季度", rest)
    return None if bare else G.FUNDS


def _year_plan(parts: tuple[str, ...], whole: str) -> What | None:
    leaf = _DATED.sub("", parts[-1])
    yearly = bool(re.search(_YEAR, whole)) and not re.search(r"\d{1,2}月", whole)
    if FIVE_YEARS.search(whole) or re.search(r"(?:19|20)\d\d.?[-—–~～至到].?(?:19|20)\d\d", whole):
        return None
    if _YEAR_PLAN.fullmatch(leaf) or (_BARE_YEAR_PLAN.fullmatch(leaf) and "投资" in whole):
        if not yearly:
            return Special.BARE_PLAN if not re.search("月|季", whole) else None
        return P.YEAR_INVESTMENT
    if re.fullmatch("投资(?:额)?", leaf) and yearly and "计划" in whole:
        return P.YEAR_INVESTMENT
    if _MEASURES.fullmatch(leaf) and yearly:
        return P.YEAR_MEASURES
    return None


def _words(leaf: str, whole: str) -> What | None:
    aimed = is_aim(whole) and not re.search("月|季", whole) and not FIVE_YEARS.search(whole)
    if "形象进度" in leaf and is_aim(whole):
        return P.YEAR_MEASURES if aimed else None
    if _LOOK.fullmatch(_DATED.sub("", leaf)):
        return G.LOOK
    return None
