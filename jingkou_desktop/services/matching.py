"""Find the indicator that a label in a table means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from jingkou_desktop.domain import units
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.services.labels import (
    BRACKETS,
    likeness,
    opposites,
    plain,
    squeeze,
    timeless,
    variants,
    without_unit,
)

__all__ = ["Match", "Matcher", "Proposals", "aimed_title", "not_reached", "squeeze"]

PROPOSE_FROM, SHOWN_FROM = 78, 60  # rapidfuzz ratio, 0 to 100: asked from the one, listed from the other
OPPOSED_BY, FOREIGN_BY = 20, 40  # how far words that exclude each other, or units, set a look-alike back
MOST = 5
LONGEST = 300  # signs of a label: a longer one names nothing
PARTS = re.compile(r"其中|#")
AIMED = re.compile("目标|计划|任务|预计|预测|预算|力争|争取|应完成|下达|同期|上年|完成率|进度|排名|位次")
# Said beside an indicator's name, these make it another figure than what was reached.
NOT_REACHED = re.compile(
    "目标|计划|任务|预计|预测|预算|预期(?!性)|力争|争取|应完成|下达|指导|考核[值数]|规划[值数]|同期|上年"
    "|增[长减幅速量]|同比|环比|升降|完成率|进度|排名|位次"
)
REPORTED = re.compile("(?:目标|计划|任务|规划|预算|指标)*(?:完成|执行|进展|实施|落实|监测)情况")
BESIDE_CHANGES = re.compile(
    "(?:及|和|与|、|暨)(?:同比|其)?增[长减幅速](?:速度|幅度|情况)?|(?:完成|推进|实施|工作|执行)?进度"
)
SUBJECTS = (
    "国民|经济|社会|产业|科技|创新|驱动|改革|开放|民生|福祉|保障|富民|绿色|生态|环境|资源|能源|文化|文明|安全"
    "|治理|高质量|城乡|协调|共享|发展|建设|改善|和|与"
)
HARMLESS = re.compile(
    f"(?:主要|重点|核心|约束性|预期性|监测|考核|{SUBJECTS})*(?:指标|情况|类|方面|领域)?"
    "|实际(?:完成)?[数值]?|完成[数值]?|全区|本区|全体(?:居民)?|全年|当年|年末|年底|现价|当年价格?|±?[%‰]"
    r"|(?:19|20)\d\d年?基[期年]?[数值]"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a label was found to mean; `proposed` names what code and label mean where these differ."""

    code: str | None
    how: str  # 代码, 名称, 别名, 简写 or ""
    proposed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # what the label says beyond the name: headings above, brackets behind
    unit: str = ""  # that stands in the label: 地区生产总值（亿元）


@dataclass(frozen=True, slots=True)
class Proposals:
    """Indicators that a label looks like, by code, the likeliest first."""

    codes: tuple[str, ...]
    asked: bool  # whether one is so like that a person is asked
    sought: bool = True  # whether look-alikes were sought at all


def not_reached(words: Iterable[str]) -> str:
    """Return the first of the words that speaks of a plan, a change or another time, else ""."""
    return next((word for word in words if NOT_REACHED.search(REPORTED.sub("", word))), "")


def aimed_title(titles: Iterable[str]) -> str:
    """Return the first title that speaks of a plan or a change alone; 计划完成情况 and 及增长 do not."""
    return next((title for title in titles if not_reached([BESIDE_CHANGES.sub("", title)])), "")


GENERAL = re.compile(  # words that stand below or beside the names of many indicators
    "(?:其中|同比|环比|年均|平均|累计|本期|上期|当期|本年|上年|本月|当月|今年|去年|实际|计划|预计|完成|新增|到账|合|小|总|报)*"
    "(?:增速|增幅|增长率?|增减率?|比重|占比|比例|比率|率|计|合计|数量?|数值|值|额|金额|量|个数|人数|户数|家数|次数|面积"
    "|情况|进度|目标|基数|指标|备注|单位|表)?"
)


def too_general(name: str) -> bool:
    """Tell whether a name tells no indicator from others: 增速, 其中：到账, 合计, 当年, 2023年, %."""
    said = squeeze(timeless(name))
    return (
        not re.sub(r"[\W\d_年月日季度上下半第至QH]", "", said)
        or units.is_known(said)
        or _says_nothing(name)
        or bool(GENERAL.fullmatch(re.sub(r"[:：,，]", "", said)))
    )


def short_name(name: str) -> str:
    """Return a name in one spelling without what stands in its brackets."""
    return plain(re.sub(r"[(（][^()（）]*[)）]", "", name))


def _says_nothing(part: str) -> bool:
    """Tell whether a header below a name leaves it the same figure: 2023年当年, 全体, 2020年基数."""
    return any(HARMLESS.fullmatch(squeeze(text)) for text in (part, timeless(part)))


class Matcher:
    """Match labels against the indicators of one plan; `district` is whose figures they are.

    `most` bounds how many labels are looked at closely; what comes after these must be a name itself.
    """

    def __init__(
        self,
        indicators: Iterable[Indicator],
        aliases: Mapping[str, str],
        district: str = "",
        most: int | None = None,
    ) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._aliases = {plain(alias): code for alias, code in aliases.items()}
        self._short: dict[str, str | None] = {}
        self._like: dict[str, tuple[str, ...]] = {}
        self._indicators: dict[str, Indicator] = {}
        self._own = tuple(name for name in (plain(district), plain(district).removesuffix("区")) if name)
        self._pillars: set[str] = set()
        self._found: dict[tuple[str, str | None], Match] = {}
        self._most = most
        self._sought = 0  # for how many labels look-alikes were sought
        for one in indicators:
            self._indicators[one.code] = one
            self._codes[one.code.casefold()] = one.code
            self._pillars.add(squeeze(one.pillar))
            self._names[plain(one.name)] = one.code
            short = short_name(one.name)
            self._short[short] = None if short in self._short else one.code
            like = likeness(one.name)
            self._like[like] = (*self._like.get(like, ()), one.code)

    def match(self, label: str, code: str | None = None) -> Match:
        """Match by code, then by the label whole, then by its last part; never by likeness.

        A part of another figure (其中) is matched by its whole label alone, never by its last part.
        Code and label must mean the same: rows get sorted by one column and not by the other.
        """
        if (label, code) not in self._found:
            self._found[label, code] = (
                self._matched(label, code) if len(label) <= LONGEST else Match(None, "")
            )
        return self._found[label, code]

    def naming(self, label: str) -> str:
        """Return the words of a label that may name a figure in any table, "" where none of them may.

        They may not where the label speaks of a target, or says no more than many others would.
        Without its time and its unit, and without the headings above it where these say nothing.
        """
        if len(label) > LONGEST or AIMED.search(REPORTED.sub("", label)):
            return ""
        *above, last = [part for part in timeless(label).split(":") if part.strip()] or [""]
        whole = PARTS.search(label) or not_reached([last]) or _says_nothing(last) or self._telling(above)
        if all(too_general(part) for part in ([*above, last] if whole else [last])):
            return ""
        return without_unit(":".join([*above, last]) if whole else last)[0].strip()

    def _matched(self, label: str, code: str | None) -> Match:
        by_label = self._by_label(label)
        if not code or squeeze(label) == squeeze(code):
            return by_label if not code else self._known(squeeze(code)) or by_label
        known = self._codes.get(code.strip().casefold())
        if known is None:
            return replace(by_label, beside=(*by_label.beside, code))
        if by_label.code is None:
            return Match(known, "代码", beside=(label,))
        matched = replace(by_label, code=known, how="代码", beside=())
        return matched if by_label.code == known else Match(None, "", (known, by_label.code))

    def _by_label(self, label: str) -> Match:
        parts = [part for part in label.split(":") if part.strip()]
        if self._most is not None and len(self._found) >= self._most:
            return self._known(plain(label)) or Match(None, "")
        candidates: list[tuple[str, tuple[str, ...]]] = [(label, ())]
        if parts and not PARTS.search(label):
            candidates.append((parts[-1], tuple(parts[:-1])))
            last = parts[-1]
            if len(parts) > 1 and (not_reached([last]) or _says_nothing(last)):  # 产值:2025年目标, 产值:当年
                candidates.append((parts[-2], (*parts[:-2], parts[-1])))
        for candidate, above in candidates:
            for name, unit in variants(candidate, self._own):
                if found := self._known(name):
                    return replace(found, beside=self._telling(above), unit=unit)
            if found := self._known(plain(BRACKETS.sub("", candidate))):
                beside = self._telling((*above, *BRACKETS.findall(candidate)))
                unit = next((said for said in BRACKETS.findall(candidate) if units.is_known(said)), "")
                return replace(found, beside=beside, unit=unit)
        return Match(None, "")

    def _known(self, name: str) -> Match | None:
        for how, table in (("名称", self._names), ("别名", self._aliases), ("简写", self._short)):
            if code := table.get(name):
                return Match(code, how)
        return Match(self._codes[name], "代码") if name in self._codes else None

    def _telling(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that are more than a heading such as 经济发展指标, a pillar's name or a unit."""
        said = (squeeze(REPORTED.sub("", word)) for word in words if not units.is_known(word))
        return tuple(word for word in said if word not in self._pillars and not _says_nothing(word))

    def propose(self, label: str, unit: str | None = None) -> Proposals:
        """Return the indicators that a label looks like, best first, at most MOST, for a person to choose.

        Names that exclude each other (户籍, 常住) and units that do not convert come behind the others.
        """
        self._sought += 1
        if len(label) > LONGEST or (self._most is not None and self._sought > self._most):
            return Proposals((), False, sought=len(label) > LONGEST)
        parts = [part for part in label.split(":") if part.strip()]
        texts = dict.fromkeys(likeness(text) for text in (label, *parts[-1:], "".join(parts[-2:])))
        best: dict[str, float] = {}
        for text in texts:
            for like, score, _ in process.extract(
                text, self._like.keys(), scorer=fuzz.ratio, limit=MOST * 2, score_cutoff=SHOWN_FROM
            ):
                for code in self._like[like]:
                    best[code] = max(best.get(code, 0), score)
        order = sorted(best, key=lambda code: (-best[code] + self._apart(label, code, unit), code))
        asked = (
            bool(best) and max(best.values()) >= PROPOSE_FROM and not AIMED.search(REPORTED.sub("", label))
        )
        return Proposals(tuple(order[:MOST]), asked)

    def _apart(self, label: str, code: str, unit: str | None) -> float:
        """Return by how much a look-alike falls behind: for opposed words, for a unit of another kind."""
        one = self._indicators[code]
        foreign = bool(unit) and units.ratio(unit or "", one.unit) is None
        return OPPOSED_BY * bool(opposites(label.rpartition(":")[2], one.name)) + FOREIGN_BY * foreign
