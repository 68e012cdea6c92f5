"""What people confirmed of departments' forms: who sends a file, and what its labels mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.services.decisions import BARE, Choice, Decisions, choice_key
from jingkou_desktop.services.labels import squeeze
from jingkou_desktop.services.outcomes import Row
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import layouts as stored
from jingkou_desktop.store.layouts import Layout

__all__ = [
    "Layout",
    "chosen",
    "department_named",
    "departments_of",
    "forget",
    "keep",
    "keys_of",
    "known",
    "known_to",
]

ENDS = re.compile("局|委员会|委|办公室|办|中心")
SHORTEST = 3  # 科技局: shorter abbreviations may be anybody's


def known(ws: Workspace) -> tuple[Layout, ...]:
    """Return what was confirmed, by department, form and label."""
    return stored.layouts(ws.db, ws.plan.code)


def forget(
    ws: Workspace,
    *,
    department: str | None = None,
    fingerprint: str | None = None,
    label: str | None = None,
) -> int:
    """Take back what was confirmed of labels, as one edit; return how many.

    None stands for any department, form or label. Figures that were stored stay.
    """
    wanted = [
        one
        for one in known(ws)
        if department in (None, one.department)
        and fingerprint in (None, one.fingerprint)
        and (label is None or choice_key("", label)[1] == one.label)
    ]
    if wanted:
        names = "、".join(dict.fromkeys(one.label for one in wanted[:3]))
        more = f" 等 {len(wanted)} 项" if len(wanted) > 3 else ""
        with ws.edit(f"取消记住的对应 {names}{more}"):
            stored.delete_layouts(ws.db, wanted)
    return len(wanted)


def departments_of(ws: Workspace, tables: Iterable[TableFile], decisions: Decisions) -> dict[str, str]:
    """Return by SHA-256 which department each file is of, "" where nothing says.

    What counts first: the form's own mark, a person's word, the sender that the file names, a file name
    that begins with a department's name, and last the one department that is known to send such a form.
    """
    names = tuple(one.name for one in ws.departments())
    senders: dict[str, set[str]] = {}
    for one in known(ws):
        senders.setdefault(one.fingerprint, set()).add(one.department)
    return {table.sha256: _department(ws.plan.district, names, senders, table, decisions) for table in tables}


def _department(
    district: str,
    names: Sequence[str],
    senders: Mapping[str, set[str]],
    table: TableFile,
    decisions: Decisions,
) -> str:
    if table.form:
        return table.form.department
    if table.sha256 in decisions.departments:
        return decisions.departments[table.sha256]
    if found := department_named(district, names, table.sender):
        return found
    stem = Path(table.name).stem
    for end in sorted((one.end() for one in ENDS.finditer(stem)), reverse=True):
        if found := department_named(district, names, stem[:end]):
            return found
    known_by = [senders[one] for one in sorted(_fingerprints(table)) if one in senders]
    every = set().union(*known_by)
    return next(iter(every)) if len(every) == 1 else ""


def department_named(district: str, names: Sequence[str], text: str) -> str:
    """Return the department of the plan that a text names, whole or shortened, else "".

    京口区商务局, 区商务局 and 商务局 are the same; 市商务局 and 润州区商务局 are others. 科技局 and 发改委
    are told by their signs, which stand in the full name in this order, where that is one name alone.
    """
    plain = squeeze(text)
    bare = district.removesuffix("区")
    own = re.sub(
        rf"^(?:[^市]{{2,4}}市)?(?:{re.escape(squeeze(district))}|{re.escape(squeeze(bare))})", "", plain
    )
    plain = (own if own != plain else plain.removeprefix("区")).removeprefix("人民政府")
    exact = [name for name in names if squeeze(name) == plain]
    if exact:
        return exact[0]
    if len(plain) < SHORTEST or not ENDS.search(plain[-1:]):
        return ""
    short = [name for name in names if name[:1] == plain[:1] and _shortens(plain, squeeze(name))]
    if not short:
        short = [name for name in names if _shortens(plain, squeeze(name))]
    return short[0] if len(short) == 1 else ""


def _shortens(short: str, whole: str) -> bool:
    """Tell whether the signs of a short name stand in the whole one in this order."""
    signs = iter(whole)
    return all(sign in signs for sign in short)


def known_to(ws: Workspace, tables: Sequence[TableFile], decisions: Decisions) -> dict[str, Decisions]:
    """Return by SHA-256 the decisions with what the file's department confirmed before behind them."""
    if not tables:
        return {}
    departments = departments_of(ws, tables, decisions)
    kept: dict[str, dict[tuple[str, str], Choice]] = {}
    for one in known(ws):
        kept.setdefault(one.department, {})[one.fingerprint, one.label] = Choice(
            one.code, one.basis, one.unit
        )
    return {
        table.sha256: replace(
            decisions, choices={**kept.get(departments[table.sha256], {}), **decisions.choices}
        )
        for table in tables
    }


def chosen(
    ws: Workspace, tables: Sequence[TableFile], decisions: Decisions, rows: Iterable[Row]
) -> tuple[Layout, ...]:
    """Return the choices of an import that are to be kept: those of labels that its files have."""
    if not decisions.choices:
        return ()
    departments = departments_of(ws, tables, decisions)
    held = {one.key: one for one in known(ws)}
    shown: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        shown.setdefault(row.file, set()).add(choice_key(row.layout, row.label))
    found: dict[tuple[str, ...], Layout] = {}
    for table in tables:
        labels = _labels(table) | shown.get(table.name, set())
        for key, choice in decisions.choices.items():
            if key not in labels or not all(key):
                continue
            if key[0] == BARE and not departments[table.sha256]:
                continue  # anybody's table may look like this one
            kind = _kind(ws, choice.code)
            one = Layout(
                ws.plan.code, departments[table.sha256], *key, kind, choice.code, choice.basis, choice.unit
            )
            if kind and held.get(one.key) != one:
                found[one.key] = one
    return tuple(found.values())


def keep(ws: Workspace, items: Iterable[Layout]) -> None:
    """Store what was confirmed, inside the caller's edit."""
    stored.put_layouts(ws.db, ws.plan.code, items)


def keys_of(table: TableFile, label: str) -> tuple[tuple[str, str], ...]:
    """Return the keys of a file's choices that a label means: those that are it, else that end in it."""
    said, known_keys = choice_key("", label)[1], sorted(_labels(table))
    whole = tuple(key for key in known_keys if key[1] == said)
    ends = {
        choice_key(one.layout, one.label)
        for one in table.readings
        if choice_key("", one.label.rpartition(":")[2])[1] == said
    }
    return whole or tuple(sorted(ends))


def _kind(ws: Workspace, code: str) -> str:
    """Return what a code is of, "" where it is unknown."""
    if not code:
        return "ignored"
    if any(one.code == code for one in ws.indicators()):
        return "indicator"
    if any(one.code == code for one in ws.projects()):
        return "project"
    return "task" if any(one.code == code for one in ws.tasks()) else ""


def _fingerprints(table: TableFile) -> set[str]:
    return {layout for layout, _ in _labels(table)} - {BARE}


def _labels(table: TableFile) -> set[tuple[str, str]]:
    """Return the keys of choices that the tables of a file may have."""
    return {
        *(choice_key(one.layout, one.label) for one in table.readings),
        *(choice_key(one.layout, one.name) for one in table.plan_rows),
        *(choice_key(one.layout, one.name) for one in table.projects),
        *(choice_key(one.layout, one.name) for one in table.tasks),
    }
