"""Figures as official Chinese says them: 下降0.6%, 提高0.5个百分点, no gap between a number and its unit."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Indicator, Plan, Rule
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import Status, Verdict
from jingkou_desktop.report.cells import WHOLE_YEAR, percent

HUNDRED = 100
GROWTH = "增速"  # the last word of a name whose figures are rates of growth
FALLS = ("降低率", "下降率")  # last words of names whose figures say how much something fell
MONEY = re.compile("[十百千万亿]*元")
SPAN = r"1—\d+月|\d+月末?"  # which part of a year
SIGNS = {"≥": "不低于", "≤": "不高于", ">": "高于", "<": "低于", "≈": "约"}
AIM = r"(.+?)(?:的水平)?(?=[，；（]|$)"  # what a target asks, in a sentence
HAN = r"[\u4e00-\u9fff（）“”《》、，。；：]"
JUDGED = tuple(status for status in Status if status.judged)
OPEN = tuple(status for status in Status if not status.judged)
SHARED = frozenset({Rule.LEVEL, Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE, Rule.EVERY_YEAR, Rule.TREND})


def _of_points(match: re.Match[str]) -> str:
    ends = "～".join(filter(None, (match[2], match[3])))
    return f"{match[1]}高出{ends}个百分点的目标"


Reworded = tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]
SPREADS: Reworded = (  # of 相对增速: a target of 1 is one point above the reference
    (r"比目标≥0个百分点高[\d.]+个百分点", "达到不低于参照指标的目标"),
    (r"比目标≥0个百分点低[\d.]+个百分点", "未达到不低于参照指标的目标"),
    (r"(达到)目标≥0个百分点", r"\1不低于参照指标的目标"),
    (r"(比|与|在|达到)目标[≥>]?([\d.]+)(?:–([\d.]+))?个百分点", _of_points),
)
REWORDED: Reworded = (
    (r"，(?:在|超出)±[\d.]+个百分点(?:之内)?", ""),
    (r"，超过一年的任务量（[^）]*）", ""),
    (r"增速[−-]([\d.]+%)", r"下降\1"),
    (r"增速([\d.]+%)", r"增长\1"),
    (r"年均[−-]([\d.]+%)", r"年均下降\1"),
    (r"(?<!”)年均(?=[\d.]+%)", "年均增长"),
    (r"降低[−-]([\d.]+%)", r"上升\1"),
    (r"(?:增长|下降)0(?:\.0+)?%", "与上年持平"),
    (r"；缺\d{4}年基数，不计算(?:进度|完成率)", ""),
    (r"；", "，"),
    (r"，1年均(提高|下降)，符合逐年", r"，较上年\1，符合逐年"),
    (r"(\d+)年均(提高|下降)，符合逐年", r"连续\1年\2，符合逐年"),
    (rf"(达到|突破)年度目标≥{AIM}", r"\1不低于\2的年度目标"),
    (rf"(达到|突破)年度目标>{AIM}", r"\1高于\2的年度目标"),
    (rf"(达到|突破)年度目标≤{AIM}", r"\1不高于\2的年度目标"),
    (rf"(达到|突破)年度目标<{AIM}", r"\1低于\2的年度目标"),
    (rf"(达到|突破)年度目标≈{AIM}", r"\1\2左右的年度目标"),
    (rf"(达到|突破)年度目标(?=\d){AIM}", r"\1\2的年度目标"),
    ("年度目标≥", "年度目标不低于"),
    ("年度目标>", "年度目标高于"),
    ("年度目标≤", "年度目标不高于"),
    ("年度目标<", "年度目标低于"),
    ("年度目标≈", "年度目标为约"),
    (r"(达到|突破)(\d{4}年)?目标≥([^，；]+)", r"\1\2不低于\3的目标"),
    (r"(达到|突破)(\d{4}年)?目标>([^，；]+)", r"\1\2高于\3的目标"),
    (r"(达到|突破)(\d{4}年)?目标≤([^，；]+)", r"\1\2不高于\3的目标"),
    (r"(达到|突破)(\d{4}年)?目标<([^，；]+)", r"\1\2低于\3的目标"),
    (r"(达到|突破)(\d{4}年)?目标≈([^，；]+)", r"\1\2\3左右的目标"),
    (r"(达到|突破)(\d{4}年)?目标(?=\d)([^，；]+)", r"\1\2\3的目标"),
    (r"(未?达到)年均目标[≥≤><≈]([\d.]+%)", r"\1年均\2的目标"),
    (r"（[^（）]*目标[≥≤><≈][^（）]*）", ""),
    (r"^(\d{4}年)已达成", r"已于\1达成"),
    (r"^((?:\d{4}年)?\d+月\d+日)达成", r"已于\1达成"),
    (r"^到(\d{4}年)(?!按|\d)", r"到\1底"),
    (r"（由各年公布的实际增速连乘）", ""),
    (r"(?<!率)完成([−-][\d.]+%)", r"较基期倒退，完成进度为\1"),
    (r"(?<!率)完成(?=[\d.]+%)", "完成目标任务的"),
    (r"已占用(?=[\d.]+%)", "已占用控制总量的"),
)


def tight(text: str) -> str:
    """Return `text` without the gaps between Chinese and figures that the screen has."""
    text = re.sub(rf"(?<={HAN}) +(?=\S)", "", text)
    return re.sub(rf"(?<=\S) +(?={HAN})", "", text)


def change(now: Decimal, before: Decimal, unit: str, decimals: int) -> str:
    """Return how a figure moved since the year before: of a share by points, of a count by number,
    of an amount by percent; what moves by less than is shown is 与上年持平.

    An amount of money moves by money: a percentage of current prices would pass for real growth.
    """
    moved = now - before
    if unit == "%":
        shown, down, up, after = show(abs(moved), decimals), "下降", "提高", "个百分点"
    elif decimals == 0 or before <= 0 or now < 0 or MONEY.fullmatch(unit):
        shown, down, up, after = show(abs(moved), decimals), "减少", "增加", unit
    else:
        shown, down, up, after = show(abs(moved) * 100 / before, 1), "下降", "增长", "%"
    if not shown.strip("0."):
        return "与上年持平"
    return f"比上年{down if moved < 0 else up}{shown}{after}"


def official(reason: str, year: int, rule: Rule | None = None) -> str:
    """Return a verdict's reason as official papers word it, without the year that all are of."""
    said = tight(reason).rstrip("。")
    when = re.match(rf"{year}年({SPAN})?", said)
    if when:
        said = (when[1] or "") + said[when.end() :]
    for pattern, new in (*(SPREADS if rule is Rule.SPREAD else ()), *REWORDED):
        said = re.sub(pattern, new, said)
    return said


def words_of(target: str) -> str:
    """Return a target without signs: 累计≥4.00 as 累计不低于4.00."""
    for sign, word in SIGNS.items():
        target = target.replace(sign, word)
    return target


def as_growth(indicator: Indicator, said: str) -> tuple[str, str]:
    """Return name and words so that a rate of growth is told as one: 固定资产投资, 下降0.6%."""
    name = indicator.name
    if not name.endswith(GROWTH) or len(name) == len(GROWTH):
        return name, said
    part, rest = ("", said) if not (when := re.match(SPAN, said)) else (when[0], said[when.end() :])
    rest = re.sub(r"^[−-]([\d.]+%)", r"下降\1", rest)
    rest = re.sub(r"^([\d.]+%)", r"增长\1", rest)
    rest = re.sub(r"^增长0(?:\.0+)?%", "与上年持平", rest)
    return name.removesuffix(GROWTH), part + rest


def sentence(indicator: Indicator, verdict: Verdict, figures: Mapping[int, YearFigure]) -> str:
    """Return what one judged indicator did, without a full stop; its numbers are the verdict's own."""
    reason = verdict.reason
    for source in {figure.source for figure in figures.values()} if indicator.rule is Rule.ACHIEVE else ():
        reason = reason.replace(f"，数据来源 {source}", "")  # the annex names it
    said = official(reason, verdict.year, indicator.rule)
    if verdict.year - 1 not in figures:
        said = said.replace("各年均提高，符合", "较上年提高，符合").replace(
            "各年均下降，符合", "较上年下降，符合"
        )
    name, said = as_growth(indicator, said)
    if indicator.rule is Rule.CUMULATIVE:  # a sum over the years, not over the months
        said = re.sub(r"^(?:1—)?(\d+)月累计", r"截至\1月底累计", said)
    for ending in FALLS:
        if indicator.rule is Rule.CUMULATIVE_CHANGE and name.endswith(ending):
            name = name.removesuffix(ending)
    if indicator.rule is Rule.AVERAGE_GROWTH and indicator.target and indicator.target.value is not None:
        said = re.sub(r"(高于|低于)目标(?=[\d.])", rf"\1年均{canonical(indicator.target.value)}%的目标", said)
    said = re.sub(r"(年均[\d.]+%的目标)，(低|高)于\1", r"\1，\2", said)
    said = re.sub(rf"，{verdict.year}年以来(?:年均|累计)(?:增长|下降|降低|上升)[\d.]+%", "", said)
    if (
        verdict.status.good and verdict.done is not None and verdict.done < HUNDRED
    ):  # met within its tolerance
        said = re.sub(r"(左右的目标)，完成目标任务的[\d.]+%", r"\1", said)
    moved = _moved(indicator, verdict, figures)
    if moved:
        head, comma, tail = said.partition("，")
        said = f"{head}，{moved}{comma}{tail}"
    return name + said


def counted(counts: Mapping[Status, int], wanted: Iterable[Status]) -> str:
    """Return the statuses that occur with their numbers: 提前完成1项、快于预期6项."""
    return "、".join(f"{status.value}{counts[status]}项" for status in wanted if counts.get(status))


def count_words(plan: Plan, summary: Summary) -> str:
    """Return how the verdicts of a group fall, as sentences."""
    said = f"纳入评价{summary.judged}项"
    if summary.judged:
        said += f"，其中{counted(summary.counts, JUDGED)}"
    if summary.verdict_withheld:
        limit = canonical(plan.most_lacking)
        said += f"。缺少数据或基数的指标超过{limit}%，只列项数，不作总体评价"
    elif summary.rate is not None:
        said += f"，总目标完成率{percent(summary.rate)}%"
    left = counted(summary.counts, OPEN)
    return f"{said}。" + (f"另有{left}。" if left else "")


def labelled(indicator: Indicator) -> str:
    """Return the name with its unit: 人均地区生产总值（万元）."""
    return f"{indicator.name}（{indicator.unit}）" if indicator.unit else indicator.name


def named(indicators: Iterable[Indicator]) -> str:
    """Return the names of indicators in a row: A、B."""
    return "、".join(indicator.name for indicator in indicators)


def joined(sentences: Iterable[str]) -> str:
    """Return sentences as one: A；B。"""
    text = "；".join(sentences)
    return text + "。" if text else ""


def _moved(indicator: Indicator, verdict: Verdict, figures: Mapping[int, YearFigure]) -> str:
    now, before = figures.get(verdict.year), figures.get(verdict.year - 1)
    if indicator.rule not in SHARED or indicator.name.endswith(GROWTH) or now is None or before is None:
        return ""
    if indicator.growth:  # its reason tells the published real growth
        return ""
    if now.value is None or before.value is None or min(now.months, before.months) < WHOLE_YEAR:
        return ""
    return change(now.value, before.value, indicator.unit, indicator.decimals)
