"""What a plan's table would change of a stored indicator, in fields and in words."""

from dataclasses import replace

from jingkou_desktop.domain.judging.words import target_words
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import RULE_NAMES, AnnualTarget, Indicator, Rule, Target
from jingkou_desktop.services.plan_drafts import Draft


def changed(held: Indicator, draft: Draft, attribute: str | None) -> tuple[Indicator, list[str], list[str]]:
    """Return a stored indicator as the table would have it, what is told and what must be looked at."""
    wanted, told, doubts = held, [], []
    aim = draft.target
    if aim is not None and not _same_aim(held, draft):
        version = held.target.version + 1 if held.target else 1
        former = (*held.former, held.target) if held.target else held.former
        wanted = replace(wanted, target=replace(aim, version=version), former=former)
        if held.target is not None and draft.rule is held.rule:
            doubts.append(
                f"规划的目标是{target_words(held, held.target)}，与表里的不同，存入即调整目标；请写明依据"
            )
        if draft.rule is not held.rule:
            wanted = replace(wanted, rule=draft.rule)
            doubts.append(
                f"表里的目标按“{RULE_NAMES[draft.rule]}”，已存的规则是“{RULE_NAMES[held.rule]}”，存入即改规则"
            )
            wanted = replace(wanted, target_year=held.target_year or draft.target_year)
    year = draft.baseline_year
    if draft.baseline is not None and held.baseline_year in (None, year):
        if held.baseline is None:
            wanted = replace(wanted, baseline=draft.baseline, baseline_year=year)
            told.append(f"补上基数 {canonical(draft.baseline)}")
        elif held.baseline != draft.baseline:
            wanted = replace(wanted, baseline=draft.baseline)
            doubts.append(
                f"基数已存 {canonical(held.baseline)}，表里是 {canonical(draft.baseline)}，存入即改基数"
            )
    if attribute is not None and attribute != held.attribute:
        wanted = replace(wanted, attribute=attribute)
        told.append(f"属性由{held.attribute}改为{attribute}")
    annual = {one.year: one for one in held.annual}
    for one in draft.annual:
        now = annual.get(one.year)
        if now is None or _aim(now.target) != _aim(one.target):
            version = 1 if now is None else now.target.version + 1
            annual[one.year] = AnnualTarget(one.year, replace(one.target, version=version))
            told.append(f"{one.year}年度目标 {one.target.text}")
    wanted = replace(wanted, annual=tuple(annual[number] for number in sorted(annual)))
    return wanted, told, doubts


def _same_aim(held: Indicator, draft: Draft) -> bool:
    """Tell whether the table asks for what is stored; a number met each year may be put as a level."""
    if held.target is not None and held.rule is draft.rule is Rule.ACHIEVE:
        return True
    if held.target is None or draft.target is None:
        return held.target is draft.target or (held.rule is draft.rule is Rule.TREND)
    if held.target.value is None and draft.target.value is None:
        return held.target.text == draft.target.text or held.rule is draft.rule is Rule.TREND
    alike = {held.rule, draft.rule} <= {Rule.LEVEL, Rule.EVERY_YEAR}
    return _aim(held.target) == _aim(draft.target) and (held.rule is draft.rule or alike)


def _aim(target: Target) -> tuple[object, ...]:
    return target.comparison, target.value, target.upper


def words(one: Indicator) -> str:
    """Return rule, target and baseline in a line."""
    parts = [RULE_NAMES[one.rule]]
    if one.target is not None:
        parts.append(target_words(one, one.target))
    if one.baseline is not None:
        parts.append(f"基数 {canonical(one.baseline)}")
    return "，".join(parts)
