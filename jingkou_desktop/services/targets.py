"""Targets: further versions of the plan's own, and what single years are to reach."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Target
from jingkou_desktop.domain.readings import Bound
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.typed import in_unit, read_date
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans

COMPARISONS = frozenset(one.value for one in Comparison)
# What follows the number of a target beside its unit.
AFTER = re.compile(r"(?:及以上|或以上|以上|及以下|或以下|以下|以内|之内|左右|上下|\+)$")
UNIT = re.compile(r"[\d.]\s*([^\d\s.,<>≥≤≈~+\-—–至到]+)(?=$|[\s~\-—–至到])")


def revised(
    ws: Workspace,
    code: str,
    text: str,
    *,
    upper: str = "",
    document: str = "",
    decided_on: str = "",
    reason: str,
) -> Target:
    """Return the further version of an indicator's target that a person asks for, without storing it.

    `text` may say how a value is held against it (≥90, 不低于14.4, 控制在13.4以内, 3-4家); else that stays.
    `decided_on` is an ISO date or "". Raises UserError where the indicator has no target, the text is
    no target, the upper end is not above it, the date is none, no reason is given, or where nothing
    would change.
    """
    indicator = ws.indicator(code)
    where = f"{indicator.name}（{code}）目标"
    now = indicator.target
    if now is None:
        raise UserError("target.none", where=where)
    if not reason.strip():
        raise UserError("target.reason", where=where)
    target = _read(where, indicator, text, upper, "", now.comparison)
    if _aim(target) == _aim(now):
        raise UserError("target.same", where=where)
    return _proved(where, target, now.version + 1, document, decided_on, reason)


def revise_target(ws: Workspace, code: str, text: str, *, reason: str, **said: str) -> Target:
    """Store a further version of an indicator's target as one edit, and return it (see `revised`)."""
    target = revised(ws, code, text, reason=reason, **said)
    with ws.edit(f"调整 {code} {ws.indicator(code).name} 目标", reason=target.reason):
        plans.insert_target(ws.db, ws.plan.code, code, target)
    return target


@dataclass(frozen=True, slots=True)
class AnnualEntry:
    """What a person says a year is to reach; blank `text` takes it back."""

    year: int
    text: str
    comparison: str = ""
    upper: str = ""
    document: str = ""
    decided_on: str = ""
    reason: str = ""


def set_annual_target(ws: Workspace, code: str, year: int, text: str, **said: str) -> Target | None:
    """Store what one year is to reach as one edit, and return it; `said` as in `AnnualEntry`."""
    set_annual_targets(ws, code, (AnnualEntry(year, text, **said),))
    return ws.indicator(code).annual_target(year)


def set_annual_targets(ws: Workspace, code: str, entries: Sequence[AnnualEntry]) -> bool:
    """Store what years are to reach as one edit; blank text takes a year's target back, all versions.

    A text may say how a value is held against it (see `revised`), `comparison` (>=, >, <=, <, ≈)
    says it apart; without either it is that of the plan's target, else the indicator's better side.
    A change of what is there is a further version and needs a reason. Raises UserError where the plan
    has no such year, and as `revised` does; then nothing is changed. What is there already stays.
    Returns whether anything changed.
    """
    indicator = ws.indicator(code)
    wanted = [(one.year, target) for one in entries for target in _changed(ws, indicator, one)]
    if not wanted:
        return False
    held = [indicator.annual_target(year) for year, _ in wanted]
    verb = "设定" if not any(held) else "调整" if any(target for _, target in wanted) else "取消"
    years = "、".join(str(year) for year, _ in wanted)
    reason = "；".join(dict.fromkeys(one.reason.strip() for one in entries if one.reason.strip()))
    with ws.edit(f"{verb} {code} {indicator.name} {years}年度目标", reason=reason):
        for year, target in wanted:
            if target is None:
                plans.delete_annual_target(ws.db, ws.plan.code, code, year)
            else:
                plans.insert_annual_target(ws.db, ws.plan.code, code, year, target)
    return True


def _changed(ws: Workspace, indicator: Indicator, entry: AnnualEntry) -> tuple[Target | None, ...]:
    """Return the target that an entry brings, None where it takes one back; nothing where all stays."""
    if entry.year not in ws.plan.years:
        first, last = ws.plan.first_year, ws.plan.last_year
        raise UserError("period.outside", period=f"{entry.year}年", first=first, last=last)
    where = f"{indicator.name}（{indicator.code}）{entry.year}年度目标"
    now = indicator.annual_target(entry.year)
    if not entry.text.strip() and not entry.upper.strip():
        return () if now is None else (None,)
    target = _read(where, indicator, entry.text, entry.upper, entry.comparison, _usual(indicator, now))
    if now is not None and _aim(target) == _aim(now) and _adds_nothing(now, entry.document, entry.decided_on):
        return ()
    if now is not None and not entry.reason.strip():
        raise UserError("target.reason", where=where)
    version = 1 if now is None else now.version + 1
    return (_proved(where, target, version, entry.document, entry.decided_on, entry.reason),)


def _usual(indicator: Indicator, now: Target | None) -> Comparison:
    """Return how a year's value is held against its target where nobody says."""
    known = now or indicator.target
    if known is not None:
        return known.comparison
    return Comparison.GE if indicator.direction is Direction.HIGHER else Comparison.LE


def _adds_nothing(now: Target, document: str, decided_on: str) -> bool:
    return document.strip() in ("", now.document) and decided_on.strip() in ("", now.decided_on)


def _aim(target: Target) -> tuple[Comparison, Decimal | None, Decimal | None]:
    return target.comparison, target.value, target.upper


def _proved(where: str, target: Target, version: int, document: str, decided_on: str, reason: str) -> Target:
    """Return a target with its version and what it rests on; raises UserError where the date is none."""
    return replace(
        target,
        version=version,
        document=" ".join(document.split()),
        decided_on=read_date(where, decided_on),
        reason=reason.strip(),
    )


def _read(
    where: str, indicator: Indicator, text: str, upper: str, comparison: str, usual: Comparison
) -> Target:
    """Return the target that a person typed; raises UserError where it is none."""
    said = f"{text.strip()} {upper.strip()}".strip()
    low, top, op = _ends(where, indicator, text)
    if upper.strip():
        high, none, other = _ends(where, indicator, upper)
        if top is not None or none is not None or other:
            raise UserError("target.invalid", where=where, text=said)
        top = high
    if low is None or (top is not None and top <= low):
        raise UserError("target.invalid", where=where, text=said)
    if comparison and (comparison not in COMPARISONS or op not in ("", comparison)):
        raise UserError("target.comparison", where=where, text=text.strip(), comparison=comparison)
    return Target(Comparison(op or comparison or usual), low, top)


def _ends(where: str, indicator: Indicator, text: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Return the number, the upper end and the comparison that a text names, in the indicator's unit."""
    parsed = numbers.parse(text)
    given = _unit(where, text)
    bound = parsed.bound
    if parsed.value is not None:
        bound = Bound("=", low=parsed.value)
    elif bound is None or (bound.op == "=" and not given):  # a mark (10.5*) is no unit
        raise UserError("target.invalid", where=where, text=text.strip())
    low, high = (
        None if end is None else in_unit(where, end, given, indicator.unit, text)
        for end in (bound.low, bound.high)
    )
    if bound.op == "range":
        return low, high, ""
    return (high if low is None else low), None, "" if bound.op == "=" else bound.op


def _unit(where: str, text: str) -> str:
    """Return the unit that stands behind the numbers of a text; raises UserError where there are two."""
    plain = AFTER.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    found = set(UNIT.findall(plain))
    if len(found) > 1:
        raise UserError("target.invalid", where=where, text=text.strip())
    return found.pop() if found else ""
