"""What one row of a plan's table asks for: rule, unit, target and baseline, with what is to be looked at."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers, units
from jingkou_desktop.domain.entries import Cited, PlanRow
from jingkou_desktop.domain.plan import AnnualTarget, Comparison, Direction, Plan, Rule, Target
from jingkou_desktop.domain.target_text import TargetSaid, understand_target

MOST_WORDS = 60  # signs of a target's text in a row
POINTS = ("百分点", "个百分点")
IN_UNIT = frozenset({Rule.LEVEL, Rule.CUMULATIVE, Rule.EVERY_YEAR})  # whose target stands in the unit
IN_PERCENT = frozenset({Rule.AVERAGE_GROWTH, Rule.SPREAD, Rule.CUMULATIVE_CHANGE})
FALLING = re.compile(
    r"死亡|失业率|排放|浓度|PM\d|细颗粒物|发病率|发案|案件|事故|负债率|能耗|水耗|用水量|消耗|贫困|空置率|不良率|投诉|劣Ⅴ|劣V"
    r"|超标|差距|收入比|恩格尔|基尼|流失率|辍学|缺口|拥堵|文盲|污染物|成本"
)
TURNED = re.compile("降低|下降|减少|减排|降幅|降耗|削减|压减|回收|利用|治理|处置|达标|办结|化解|破案")
BOUNDED = {
    Comparison.GE: Direction.HIGHER,
    Comparison.GT: Direction.HIGHER,
    Comparison.LE: Direction.LOWER,
    Comparison.LT: Direction.LOWER,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row asks for; `doubts` need a person's reason, `told` is only said."""

    rule: Rule
    unit: str
    direction: Direction
    target: Target | None
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target_year: int | None = None
    reference: str = ""  # the words of what a growth is held against
    annual: tuple[AnnualTarget, ...] = ()
    notes: tuple[str, ...] = ()  # of the table, kept with the indicator
    told: tuple[str, ...] = ()
    doubts: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of the indicator that a row means; nothing for a new one."""

    unit: str = ""
    name: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    direction: Direction | None = None
    comparison: Comparison | None = None


@dataclass
class _Talk:
    """What is said of a row while it is read, and what a person must look at."""

    told: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def draft_of(plan: Plan, row: PlanRow, name: str, known: Known, cited: str) -> Draft:
    """Return what a row asks for; `cited` is the reason that a target's version carries."""
    talk = _Talk()
    unit = known.unit or _own_unit(row)
    given = row.unit or ""
    baseline = _baseline(row, given, unit, talk)
    base_year = (row.baseline.year if row.baseline else None) or known.baseline_year or plan.base_year
    aim, beside = _aim(row)
    notes = [f"表中“{one.header}”一栏：{one.text}" for one in beside]
    talk.told += [f"“{one.header}”一栏的“{one.text}”没有用作目标" for one in beside]
    held = known.baseline if baseline is None else baseline
    said = None
    if aim is not None:
        said = understand_target(
            aim.text,
            unit=given or unit,
            name=known.name or name,
            header="" if aim is row.target else aim.header,
            baseline=held,
            base_year=base_year,
        )
    if said is None:
        direction = known.direction or _by_name(name)
        doubts = len(talk.doubts)
        annual = _annual(row, given, unit, direction, cited, talk)
        if not annual and len(talk.doubts) == doubts:
            talk.told.append("没有写目标")
        return Draft(
            Rule.MONITOR, unit, direction, None, baseline, base_year, annual=annual,
            notes=tuple(notes), told=tuple(talk.told), doubts=tuple(talk.doubts),
        )  # fmt: skip
    _say(said, talk)
    said, wanted = _measured(said, given, unit, talk, stored=bool(known.unit))
    if not wanted and said.value is not None:
        talk.doubts.append("表里没有写单位")
    if wanted != unit and unit:  # the figures are rates now, the base an amount
        notes += [f"表中基数：{row.baseline.text} {given}"] if row.baseline and baseline is not None else []
        baseline = held = None
    direction = _direction(said, held, known, name)
    target = Target(_comparison(said, known, direction), said.value, said.upper, reason=cited, text=said.text)
    annual = _annual(row, given, wanted, direction, cited, talk)
    year = aim.year if aim is not None and aim is row.target else None
    return Draft(
        said.rule, wanted, direction, target, baseline, base_year, year, said.reference, annual,
        tuple(notes), tuple(talk.told), tuple(talk.doubts),
    )  # fmt: skip


def _say(said: TargetSaid, talk: _Talk) -> None:
    """Say what was understood of a target's text where it is not plain."""
    if said.doubt:
        kept = "，按定性目标保存原文" if said.rule is Rule.QUALITATIVE else ""
        talk.doubts.append(f"目标“{_cut(said.text)}”：{said.doubt}{kept}")
    elif said.rule is Rule.QUALITATIVE:
        talk.told.append(f"目标“{_cut(said.text)}”没有数，按定性目标保存原文，不评价")
    elif said.times is not None:
        talk.told.append(f"目标“{said.text}”按基数的 {numbers.canonical(said.times)} 倍算出")


def _cut(text: str) -> str:
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"


def _comparison(said: TargetSaid, known: Known, direction: Direction) -> Comparison:
    """Return how a value is held against the target: as the text says, as stored, or by the better side."""
    if said.comparison is not None:
        return said.comparison
    if said.rule in (Rule.CUMULATIVE_CHANGE, Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE):
        return Comparison.GE
    if known.comparison is not None and BOUNDED.get(known.comparison, direction) is direction:
        return known.comparison
    return Comparison.GE if direction is Direction.HIGHER else Comparison.LE


def _own_unit(row: PlanRow) -> str:
    unit = (row.unit or "").strip()
    return "%" if unit in POINTS else unit


def _aim(row: PlanRow) -> tuple[Cited | None, tuple[Cited, ...]]:
    """Return the cell that says the target, and those beside it that only say it otherwise.

    The figure of the plan's last year goes before 年均/累计.
    """
    said = [
        one
        for one in (row.target, row.cumulative)
        if one is not None and understand_target(one.text) is not None
    ]
    return (said[0], tuple(said[1:])) if said else (None, ())


def _baseline(row: PlanRow, given: str, unit: str, talk: _Talk) -> Decimal | None:
    """Return the base figure in the indicator's unit; what is no certain number is left out."""
    if row.baseline is None:
        return None
    text = row.baseline.text
    parsed = numbers.parse(text)
    value, bound = parsed.value, parsed.bound
    if value is None and bound is not None and bound.op == "=":
        if re.search(r"[〔\[【(（]", text):
            talk.told.append(f"基数“{text}”是累计数，没有作基数")
            return None
        value = bound.low
        talk.told.append(f"基数“{text}”按 {value} 采用")
    if value is None:
        if not parsed.missing:
            talk.doubts.append(f"基数“{text}”不是确定的数，没有采用")
        return None
    if not given or not unit or given in POINTS or given == unit:
        return value
    turned = units.convert(value, given, unit)
    if turned is None:
        talk.doubts.append(f"基数的单位“{given}”换算不成“{unit}”，没有采用")
    elif words := units.factor_words(given, unit):
        talk.told.append(f"基数由“{given}”换算为“{unit}”：{words}")
    return turned


def _measured(
    said: TargetSaid, given: str, unit: str, talk: _Talk, *, stored: bool
) -> tuple[TargetSaid, str]:
    """Return the target in the indicator's unit, and that unit; words alone where it does not convert."""
    if said.value is None:
        return said, unit
    if said.rule in IN_PERCENT:
        return _percent(said, unit, talk, stored=stored)
    if said.rule not in IN_UNIT:
        return said, unit or "%"
    own = said.unit or given
    if own in ("万", "亿", "千", "百万", "千万") and unit:  # 36.5万左右, of 万人
        own = unit if unit.startswith(own) else f"{own}{unit}"
    plain = said.times is not None or not own or own == unit or (own in POINTS and unit == "%")
    if plain or not unit:
        return said, unit or ("" if said.times is not None else own)
    return _converted(said, own, unit, talk), unit


def _converted(said: TargetSaid, own: str, unit: str, talk: _Talk) -> TargetSaid:
    assert said.value is not None  # noqa: S101 (the caller saw to it)
    low = units.convert(said.value, own, unit)
    high = None if said.upper is None else units.convert(said.upper, own, unit)
    if low is None:
        talk.doubts.append(f"目标的单位“{own}”换算不成“{unit}”，数没有采用")
        return _words_only(said)
    if words := units.factor_words(own, unit):
        talk.told.append(f"目标由“{own}”换算为“{unit}”：{words}")
    return replace(said, value=low, upper=high)


def _percent(said: TargetSaid, unit: str, talk: _Talk, *, stored: bool) -> tuple[TargetSaid, str]:
    """Return a target of rates: the indicator's figures are percentages too."""
    if unit in ("%", "‰", ""):
        return said, unit or "%"
    if stored:
        talk.doubts.append(f"目标是百分数，指标的单位是“{unit}”，数没有采用")
        return _words_only(said), unit
    talk.doubts.append(f"表里的单位是“{unit}”，目标却是增长或降低的百分数；指标按“%”填报每年的增速或降低率")
    return said, "%"


def _words_only(said: TargetSaid) -> TargetSaid:
    return replace(said, rule=Rule.QUALITATIVE, value=None, upper=None, exact=False)


def _direction(said: TargetSaid, baseline: Decimal | None, known: Known, name: str) -> Direction:
    """Return which way is better: what the bound says, then what base and target do, then the name."""
    if said.rule is Rule.CUMULATIVE_CHANGE:
        return Direction.HIGHER
    if said.rule in (Rule.POINT_CHANGE, Rule.ANNUAL_POINT_CHANGE, Rule.TREND, Rule.SPREAD) and said.direction:
        return said.direction
    if known.direction is not None:
        return known.direction
    if said.comparison in BOUNDED and said.rule in IN_UNIT:
        return BOUNDED[said.comparison]
    if said.rule is Rule.LEVEL and baseline is not None and said.value is not None and said.value != baseline:
        return Direction.HIGHER if said.value > baseline else Direction.LOWER
    return said.direction or _by_name(name)


def _by_name(name: str) -> Direction:
    return Direction.LOWER if FALLING.search(name) and not TURNED.search(name) else Direction.HIGHER


def _annual(
    row: PlanRow, given: str, unit: str, direction: Direction, cited: str, talk: _Talk
) -> tuple[AnnualTarget, ...]:
    """Return the targets of single years; those that were not understood are told."""
    found = []
    for one in row.years:
        said = understand_target(one.text, unit=given or unit)
        if said is None or one.year is None:
            continue
        if said.exact and said.rule is Rule.LEVEL and said.value is not None:
            said, _ = _measured(said, given, unit, _Talk(), stored=True)
        if said.exact and said.rule is Rule.LEVEL and said.value is not None:
            comparison = _comparison(said, Known(), direction)
            target = Target(comparison, said.value, said.upper, reason=cited, text=said.text)
            found.append(AnnualTarget(one.year, target))
        else:
            talk.doubts.append(f"{one.year}年的目标“{one.text}”没有看懂，没有采用")
    return tuple(found)
