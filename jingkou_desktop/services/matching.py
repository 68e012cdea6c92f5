"""Find the indicator that a label in a table means."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from jingkou_desktop.domain.plan import Indicator

PROPOSE_FROM = 80.0  # rapidfuzz ratio, 0 to 100
PARTS = re.compile(r"其中|#")
BRACKETS = re.compile(r"[(（\[〔]([^()（）\[\]〔〕]*)[)）\]〕]")
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
    "|实际(?:完成)?[数值]?|完成[数值]?|全区|本区|全年|当年|年末|年底|现价|当年价格?|±?[%‰]"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a label was found to mean; `proposed` names look-alikes for a person to confirm."""

    code: str | None
    how: str  # 代码, 名称, 别名, 简写 or ""
    proposed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # what the label says beyond the name: headings above, brackets behind


def not_reached(words: Iterable[str]) -> str:
    """Return the first of the words that speaks of a plan, a change or another time, else ""."""
    return next((word for word in words if NOT_REACHED.search(REPORTED.sub("", word))), "")


def aimed_title(titles: Iterable[str]) -> str:
    """Return the first title that speaks of a plan or a change alone; 计划完成情况 and 及增长 do not."""
    return next((title for title in titles if not_reached([BESIDE_CHANGES.sub("", title)])), "")


def squeeze(text: str) -> str:
    """Return a label as labels are compared: half-width, without blanks, brackets, quotes and separators."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s()\[\]〔〕“”\"'‘’《》:：,，、;；._\-—#*]", "", plain)


class Matcher:
    """Match labels against the indicators of one plan."""

    def __init__(self, indicators: Iterable[Indicator], aliases: Mapping[str, str]) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._aliases = {squeeze(alias): code for alias, code in aliases.items()}
        self._short: dict[str, str | None] = {}
        self._pillars: set[str] = set()
        for one in indicators:
            self._codes[one.code.casefold()] = one.code
            self._pillars.add(squeeze(one.pillar))
            self._names[squeeze(one.name)] = one.code
            short = squeeze(re.sub(r"[(（][^()（）]*[)）]", "", one.name))
            self._short[short] = None if short in self._short else one.code

    def match(self, label: str, code: str | None = None) -> Match:
        """Match by code, then by the label whole, then by its last part; look-alikes are only proposed.

        A part of another figure (其中) is matched by its whole label alone, never by its last part.
        Code and label must mean the same: rows get sorted by one column and not by the other.
        """
        by_label = self._by_label(label)
        if not code or squeeze(label) == squeeze(code):
            return by_label if not code else self._known(squeeze(code)) or by_label
        known = self._codes.get(code.strip().casefold())
        if known is None:
            return replace(by_label, beside=(*by_label.beside, code))
        if by_label.code is None:
            return Match(known, "代码", beside=(label,))
        return Match(known, "代码") if by_label.code == known else Match(None, "", (known, by_label.code))

    def _by_label(self, label: str) -> Match:
        parts = [part for part in label.split(":") if part.strip()]
        candidates: list[tuple[str, tuple[str, ...]]] = [(label, ())]
        if parts and not PARTS.search(label):
            candidates.append((parts[-1], tuple(parts[:-1])))
            if not_reached(parts[-1:]) and len(parts) > 1:  # 产值:2025年目标 is named, to be told apart
                candidates.append((parts[-2], (*parts[:-2], parts[-1])))
        for candidate, above in candidates:
            if found := self._known(squeeze(candidate)):
                return replace(found, beside=self._telling(above))
            if found := self._known(squeeze(BRACKETS.sub("", candidate))):
                return replace(found, beside=self._telling((*above, *BRACKETS.findall(candidate))))
        return Match(None, "", self._look_alikes(parts[-1] if parts else label))

    def _known(self, plain: str) -> Match | None:
        for how, table in (("名称", self._names), ("别名", self._aliases), ("简写", self._short)):
            if code := table.get(plain):
                return Match(code, how)
        return Match(self._codes[plain], "代码") if plain in self._codes else None

    def _telling(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that are more than a heading such as 经济发展指标 or a pillar's name."""
        said = (squeeze(REPORTED.sub("", word)) for word in words)
        return tuple(word for word in said if word not in self._pillars and not HARMLESS.fullmatch(word))

    def _look_alikes(self, label: str) -> tuple[str, ...]:
        hits = process.extract(
            squeeze(label), self._names.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=PROPOSE_FROM
        )
        return tuple(self._names[name] for name, _, _ in hits)
