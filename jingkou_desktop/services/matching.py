"""Find the indicator that a label in a table means."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from jingkou_desktop.domain.plan import Indicator

PROPOSE_FROM = 80.0  # rapidfuzz ratio, 0 to 100
PARTS = re.compile(r"其中|#")


@dataclass(frozen=True, slots=True)
class Match:
    """What a label was found to mean; `proposed` names look-alikes for a person to confirm."""

    code: str | None
    how: str  # 代码, 名称, 别名, 简写 or ""
    proposed: tuple[str, ...] = ()


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
        for one in indicators:
            self._codes[one.code.casefold()] = one.code
            self._names[squeeze(one.name)] = one.code
            short = squeeze(re.sub(r"[(（][^()（）]*[)）]", "", one.name))
            self._short[short] = None if short in self._short else one.code

    def match(self, label: str, code: str | None = None) -> Match:
        """Match by code, then by the label whole, then by its last part; look-alikes are only proposed.

        A part of another figure (其中) is matched by its whole label alone, never by its last part.
        """
        if code:
            known = self._codes.get(code.strip().casefold())
            return Match(known, "代码" if known else "")
        parts = [part for part in label.split(":") if part.strip()]
        candidates = [label]
        if parts and not PARTS.search(label):
            candidates.append(parts[-1])
        for candidate in candidates:
            plain = squeeze(candidate)
            bare = squeeze(re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", candidate))
            for how, table in (("名称", self._names), ("别名", self._aliases), ("简写", self._short)):
                for text in (plain, bare):
                    found = table.get(text)
                    if found:
                        return Match(found, how)
            if plain.upper() in map(str.upper, self._codes.values()):
                return Match(self._codes[plain], "代码")
        return Match(None, "", self._look_alikes(parts[-1] if parts else label))

    def _look_alikes(self, label: str) -> tuple[str, ...]:
        hits = process.extract(
            squeeze(label), self._names.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=PROPOSE_FROM
        )
        return tuple(self._names[name] for name, _, _ in hits)
