"""What was understood of a target's text, and what stands around it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain.plan import Comparison, Direction, Rule
from jingkou_desktop.domain.target_phrases import CHINESE_NUMBER, Amount, without_fillers

GROWING = re.compile("增长|增速|增幅|增长率")


@dataclass(frozen=True, slots=True)
class TargetSaid:
    """What a target's text says.

    `value` and `upper` stand in the text, but for a multiple of the baseline (`times`, 翻一番 is 2), a rise
    of a stock over all years, which is added to the baseline, and a fall in growth, which is negative.
    `comparison` and `direction` are None where the text leaves them open. `unit` is the one that the text
    itself carries; `reference` the words of what a growth is held against. `exact` tells that no person
    need look; else `doubt` says why, in a sentence.
    """

    text: str
    rule: Rule
    comparison: Comparison | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    reference: str = ""
    direction: Direction | None = None
    times: Decimal | None = None
    doubt: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a target's text."""

    text: str
    unit: str
    name: str
    header: str
    baseline: Decimal | None
    base_year: int | None

    @property
    def yearly(self) -> bool:
        """Whether the column is of yearly averages."""
        return bool(re.search("年均|年平均|每年", self.header))

    @property
    def summed(self) -> bool:
        """Whether the column is of sums of all years."""
        return bool(re.search("累计|合计", self.header))

    @property
    def growing(self) -> bool:
        """Whether the indicator is a rate of growth."""
        return bool(GROWING.search(self.name))

    @property
    def growth_expected(self) -> bool:
        """Whether a yearly percentage can only be a growth: of a rate of growth, or of an amount."""
        return self.growing or self.unit not in ("%", "‰") or not self.name


def doubted(said: TargetSaid, why: str) -> TargetSaid:
    """Return what was understood with one more reason why a person must look."""
    return replace(said, doubt="；".join(part for part in (said.doubt, why) if part), exact=False)


def matched(pattern: str, plain: str) -> re.Match[str] | None:
    """Return the match of a whole text, first without the words at its start that change nothing."""
    return re.fullmatch(pattern, without_fillers(plain)) or re.fullmatch(pattern, plain)


def taken(rule: Rule, found: Amount, row: Surroundings, direction: Direction | None = None) -> TargetSaid:
    """Return an amount as a target of a rule, or as words where its parts disagree."""
    if found.torn:
        return TargetSaid(row.text, Rule.QUALITATIVE, doubt=f"{found.torn}，没有采用其中的数", exact=False)
    return TargetSaid(row.text, rule, found.comparison, found.low, found.high, found.unit, "", direction)


def words(plain: str, row: Surroundings, doubt: str = "") -> TargetSaid:
    """Return a text that holds no number to be held against: 定性, as it stands."""
    if not doubt and re.match("建成|创成|获评|获批|通过|创建成", without_fillers(plain)):
        why = "按达成事项理解：达成的那一年填 1"
        return TargetSaid(
            row.text,
            Rule.ACHIEVE,
            Comparison.GE,
            Decimal(1),
            direction=Direction.HIGHER,
            doubt=why,
            exact=False,
        )
    if not doubt and re.search(r"\d", re.sub(r"PM\d+(?:\.\d)?|\d{4}年", "", plain)):
        doubt = "其中的数没有看懂"
    if not doubt and CHINESE_NUMBER.search(plain):
        doubt = "用文字写的数没有采用，请改写成数字"
    return TargetSaid(row.text, Rule.QUALITATIVE, doubt=doubt, exact=not doubt)


def other_year(plain: str, row: Surroundings) -> str:
    """Return the year that a text compares with, where it is not known to be the baseline's."""
    years = re.findall(r"(?:比|较|是|为|相当于|^)(?:到)?(\d{4})年?(?!年底|年末达)", plain)
    return next((year for year in years if int(year) != row.base_year), "")
