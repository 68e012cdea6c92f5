"""Rows of several plan tables that speak of one indicator: held against each other, and put together."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.readings import place
from jingkou_desktop.services.outcomes import Outcome, Row

SAID = {
    "unit": "单位",
    "attribute": "属性",
    "rule": "规则",
    "direction": "方向",
    "baseline_year": "基期",
    "baseline": "基数",
    "department": "牵头部门",
}
TARGET = "目标"


def against_each_other(rows: Sequence[Row], stored: Mapping[str, Indicator]) -> list[Row]:
    """Reject rows that would make one indicator differently; a row that says the same again counts once.

    Rows that change different things of a stored indicator stay (see `merged`).
    """
    meant: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if isinstance(row.effect, Indicator):
            meant.setdefault(row.effect.code, []).append(number)
    made = list(rows)
    for code, numbers in meant.items():
        asked = {number: _asked(rows[number], stored.get(code)) for number in numbers}
        for number in numbers:
            others = [one for one in numbers if one != number]
            clashing = {one: _differing(asked[number], asked[one]) for one in others}
            first = next((one for one in others if clashing[one]), None)
            if first is not None:
                named = "、".join(clashing[first])
                said = f"与 {_place(rows[first], rows[number])} 互相矛盾（{named}），请核对后只留一个。"
                made[number] = replace(rows[number], outcome=Outcome.REJECTED, effect=None, sentence=said)
                continue
            again = next((one for one in others if _covers(asked, one, number)), None)
            if again is not None:
                said = f"与 {_place(rows[again], rows[number])} 重复。"
                made[number] = replace(rows[number], outcome=Outcome.SAME, effect=None, sentence=said)
                continue
            kept = next((one for one in numbers if one < number and made[one].effect is not None), None)
            if kept is not None and code not in stored:
                said = f"与 {_place(rows[kept], rows[number])} 是同一个指标，请核对后只留一行。"
                made[number] = replace(rows[number], outcome=Outcome.REJECTED, effect=None, sentence=said)
    return made


def merged(before: Indicator, now: Indicator, wanted: Indicator) -> Indicator:
    """Return an indicator as it is stored `now` with what `wanted` changes of what it was `before`."""
    names = [one.name for one in fields(Indicator) if one.name not in ("target", "former", "annual")]
    changes = {
        name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(before, name)
    }
    if wanted.target != before.target:
        changes |= {"target": wanted.target, "former": wanted.former}
    annual = {one.year: one for one in now.annual}
    annual |= {one.year: one for one in wanted.annual if one not in before.annual}
    return replace(now, **changes, annual=tuple(annual[year] for year in sorted(annual)))


def _asked(row: Row, held: Indicator | None) -> dict[str, object]:
    """Return what a row would set, by its name in words: of a stored indicator what it changes."""
    one = row.effect
    assert isinstance(one, Indicator)  # noqa: S101 (only these are grouped)
    found: dict[str, object] = {
        words: getattr(one, name)
        for name, words in SAID.items()
        if (
            getattr(one, name) not in ("", None)
            if held is None
            else getattr(one, name) != getattr(held, name)
        )
    }
    if held is None or one.target != held.target:
        found[TARGET] = _aim(one.target)
    for annual in one.annual:
        if held is None or annual not in held.annual:
            found[f"{annual.year}年目标"] = _aim(annual.target)
    return found


def _covers(asked: Mapping[int, Mapping[str, object]], one: int, other: int) -> bool:
    """Tell whether a row says all that another one says, and stands first or says more."""
    more, less = asked[one], asked[other]
    return less.items() <= more.items() and (one < other or len(more) > len(less))


def _differing(mine: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return [name for name in mine if name in other and mine[name] != other[name]]


def _aim(target: Target | None) -> tuple[object, ...]:
    return () if target is None else (target.comparison, target.value, target.upper, target.text)


def _place(row: Row, seen_from: Row) -> str:
    """Return where a row stands, with its file where that is another one."""
    file = "" if row.file == seen_from.file else f"{row.file} "
    return f"{file}{place(row.sheet, row.cell)}"
