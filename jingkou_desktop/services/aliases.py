"""Other names of indicators (别名): what departments' tables call them."""

import re
from collections.abc import Iterable, Sequence

from jingkou_desktop.domain.comments import clean
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.decisions import Decisions, choice_key
from jingkou_desktop.services.labels import BRACKETS, plain
from jingkou_desktop.services.matching import Matcher, short_name, too_general
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans

LONGEST = 100  # signs of one name
_NAMES = re.compile(f"(?:{BRACKETS.pattern}|[^、；;])+")  # signs within brackets part nothing


def aliases_of(ws: Workspace, code: str) -> tuple[str, ...]:
    """Return the other names of an indicator; none for an unknown code."""
    return tuple(alias for alias, one in ws.aliases().items() if one == code)


def parted(text: str, held: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names that a text lists: one a line, or parted by 、 or ； outside brackets.

    A line that is one of `held` stays whole.
    """
    whole = set(held)
    return tuple(
        name
        for line in map(str.strip, text.splitlines())
        for name in ([line] if line in whole else [found[0] for found in _NAMES.finditer(line)])
    )


def wanted(ws: Workspace, code: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return names as an indicator would keep them: each once, without blanks and its own name and code.

    Raises UserError for an unknown code, a name that is too long or tells no indicator from others, and one
    that another indicator of the plan has as its name, with or without brackets, its code or its alias.
    """
    own, taken = ws.indicator(code), _taken(ws, code)
    kept: dict[str, str] = {}
    for name in (" ".join(clean(name).split()) for name in names):
        spelled = plain(name)
        if spelled in ("", plain(own.name), plain(own.code)):
            continue
        if len(name) > LONGEST:
            raise UserError("text.long", where=f"{own.name}（{code}）的别名“{name[:20]}…”", most=LONGEST)
        if too_general(name):
            raise UserError("alias.general", alias=name, where=f"{own.name}（{code}）")
        if spelled in taken:
            where, what = taken[spelled]
            raise UserError("alias.taken", alias=name, where=where, what=what)
        kept.setdefault(spelled, name)
    return tuple(kept.values())


def keepable(ws: Workspace, label: str, codes: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the name that a label of a table may be kept as, and which of some indicators may have it."""
    name = Matcher(ws.indicators(), {}).naming(label)
    return name, tuple(code for code in codes if name and _free(ws, code, name))


def decided(
    ws: Workspace, labels: Iterable[tuple[str, str]], decisions: Decisions
) -> tuple[tuple[str, str], ...]:
    """Return the names that a person wants kept for all departments, each with its indicator's code.

    `labels` are those of the files, with the fingerprints of their tables. What is stored is left out.
    """
    chosen = {key: choice.code for key, choice in decisions.choices.items() if choice.everywhere}
    if not chosen:
        return ()
    matcher, held = Matcher(ws.indicators(), {}), ws.aliases()
    known = {one.code for one in ws.indicators()}
    found = [
        (matcher.naming(label), code)
        for layout, label in dict.fromkeys(labels)
        if (code := chosen.get(choice_key(layout, label), "")) in known
    ]
    meant: dict[str, set[str]] = {}
    for name, code in found:
        meant.setdefault(plain(name), set()).add(code)
    return tuple(
        (name, code)
        for name, code in dict.fromkeys(found)
        if name and held.get(name) != code and len(meant[plain(name)]) == 1  # two mean nothing
    )


def keep(ws: Workspace, names: Iterable[tuple[str, str]]) -> None:
    """Store names that were `decided`, inside the caller's edit; raises UserError as `wanted` does."""
    for name, code in names:
        put(ws, code, wanted(ws, code, [*aliases_of(ws, code), name]))


def _free(ws: Workspace, code: str, name: str) -> bool:
    """Tell whether an indicator may have another name that it has not got yet."""
    try:
        found = wanted(ws, code, [*aliases_of(ws, code), name])
    except UserError:
        return False
    return len(found) > len(aliases_of(ws, code))


def put(ws: Workspace, code: str, names: Sequence[str]) -> None:
    """Bring an indicator's other names to those `wanted`, inside the caller's edit."""
    held = aliases_of(ws, code)
    for alias in held:
        if alias not in names:
            plans.delete_alias(ws.db, ws.plan.code, alias)
    for alias in names:
        if alias not in held:
            plans.insert_alias(ws.db, ws.plan.code, alias, code)


def _taken(ws: Workspace, code: str) -> dict[str, tuple[str, str]]:
    """Return what means the other indicators, in one spelling: which one, and what of it it is."""
    others = {one.code: f"{one.name}（{one.code}）" for one in ws.indicators() if one.code != code}
    found = {plain(alias): (others[one], "别名") for alias, one in ws.aliases().items() if one in others}
    found |= {plain(one.code): (others[one.code], "代码") for one in ws.indicators() if one.code in others}
    for spelled, what in ((short_name, "简称"), (plain, "名称")):
        found |= {
            spelled(one.name): (others[one.code], what) for one in ws.indicators() if one.code in others
        }
    return found
