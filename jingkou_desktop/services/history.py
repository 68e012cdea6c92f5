"""The life of an indicator: figures, targets and settings; and the file as it stood at an earlier moment."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from jingkou_desktop.domain.judging.tracing import section_words
from jingkou_desktop.domain.plan import PathShape
from jingkou_desktop.domain.values import Source, State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import journal, past, values
from jingkou_desktop.store.journal import Change

BASELINE = "基数"
SIGNS = {">=": "≥", "<=": "≤"}
TO_THE_MINUTE = re.compile(r"[^:]*[^\d:W-](\d\d:\d\d|\d{4})(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII)
PATH_NAMES = {PathShape.LINEAR: "直线", PathShape.GEOMETRIC: "等比"}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step in the life of a figure; `old` and `new` are texts as a person reads them, "" for none."""

    change: Change
    field: str  # "2023", "2023-07", "基数", "目标", "2023年度目标", "2023采用", "牵头部门"
    basis: str
    stage: str
    old: str
    new: str
    source: str
    old_state: str = ""  # in the review: 待审核, 已审核 …; "" where both are drafts
    new_state: str = ""
    moved: bool = False  # whether the state changed and the figure did not

    @property
    def old_words(self) -> str:
        """What was there, with its state: 14.5（待审核）."""
        return f"{self.old}（{self.old_state}）" if self.old_state else self.old

    @property
    def new_words(self) -> str:
        """What is there, with its state."""
        return f"{self.new}（{self.new_state}）" if self.new_state else self.new


def history(ws: Workspace, code: str, period: str | None = None) -> tuple[HistoryRow, ...]:
    """Return every step in the life of an indicator, newest first.

    The plan's own numbers, which came with the file, have the plan's section as their source.
    With `period`, of that period's figures alone. Raises UserError for an unknown code.
    """
    ws.indicator(code)
    key = (ws.plan.code, code) if period is None else (ws.plan.code, code, period)
    files = values.source_names(ws.db)
    found = [_value_step(*pair, files) for pair in journal.row_history(ws.db, "value", key)]
    found += [_pick_step(*pair) for pair in journal.row_history(ws.db, "pick", key)]
    if period is None:
        section = section_words(ws.indicator(code))
        for table in ("target", "annual_target"):
            found += _target_steps(journal.row_history(ws.db, table, key), section)
        found += _indicator_steps(journal.row_history(ws.db, "indicator", key), section)
        found += _alias_steps(journal.row_history(ws.db, "alias", key[:1]), code)
    return tuple(sorted(found, key=lambda row: row.change.id, reverse=True))


def change_at(ws: Workspace, text: str) -> int:
    """Return the number of the change that a number, a date or a moment of local time names.

    A date means the end of that day, a time to the minute the end of that minute, since people see
    minutes, and a time to the second that second. A moment means the last change before the first one,
    by number, that is later: where the clock was set back, what was done after that one stays out although
    it bears an earlier time. Raises UserError where it is none of these, or lies before the file's first
    change or behind its newest.
    """
    newest = ws.changes(1)[0]
    if text.isascii() and text.isdigit():
        number = int(text)
        if not 1 <= number <= newest.id:
            raise UserError("past.unknown", text=text, newest=newest.id)
        return number
    try:
        moment = _end_of(text).astimezone(UTC)
        found = past.newest_before(ws.db, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    except (ValueError, OverflowError, OSError) as fault:
        raise UserError("past.invalid", text=text) from fault
    if found is None:
        raise UserError("past.before", text=text)
    return found


def as_of(ws: Workspace, text: str) -> Workspace:
    """Return the file as it stood after the change that `text` names (see `change_at`), read-only.

    Close it when done; the open file stays as it is. Raises UserError where it did not hold the plan then.
    """
    db = past.as_of(ws.db, change_at(ws, text))
    try:
        return Workspace(db, ws.path, ws.operator).of(ws.plan.code)
    except UserError:
        db.conn.close()
        raise


def _end_of(text: str) -> datetime:
    """Return the last second of what is written: of a day, of a minute, or a second; raises ValueError."""
    if len(text) == len("2026-01-01"):
        return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
    moment = datetime.fromisoformat(text)
    return moment.replace(second=59) if TO_THE_MINUTE.fullmatch(text) else moment


def _value_step(change: Change, image: journal.Image, files: Mapping[str, str]) -> HistoryRow:
    row = image.after or image.before or {}
    sha256 = row.get("source") or ""
    source = Source(files.get(sha256, ""), sha256, row["sheet"], row["cell"], row["label"])
    period, basis, stage = (str(part) for part in image.key[2:5])
    words = " ".join(part for part in (source.words(), row["document"], row["dated"]) if part)
    old, new = ((one or {}).get("state", "") for one in (image.before, image.after))
    told = {old, new} - {"", State.DRAFT.value}
    moved = {**(image.before or {}), "state": new} == image.after and old != new
    step = HistoryRow(change, period, basis, stage, _said(image.before), _said(image.after), words)
    return replace(step, old_state=old, new_state=new, moved=moved) if told else step


def _indicator_steps(pairs: Iterable[tuple[Change, journal.Image]], section: str) -> list[HistoryRow]:
    """Return what each change of an indicator's own row did; of its making the baseline alone."""
    steps, planned = [], ""
    for change, image in pairs:
        old, new = _own(image.before), _own(image.after)
        planned = planned if old else new.get(BASELINE, "")
        for field, said in new.items():
            if said == old.get(field, "") or not (old or field == BASELINE):
                continue
            back = change.kind == "undo" and (field, said) == (BASELINE, planned)
            source = section if back else _source(change, section)
            steps.append(HistoryRow(change, field, "", "", old.get(field, ""), said, source))
    return steps


def _alias_steps(pairs: Iterable[tuple[Change, journal.Image]], code: str) -> list[HistoryRow]:
    """Return what each change did to the list of an indicator's other names."""
    steps: dict[int, HistoryRow] = {}
    held: list[str] = []
    for change, image in pairs:
        if code not in ((row or {}).get("indicator") for row in (image.before, image.after)):
            continue
        old = steps[change.id].old if change.id in steps else "、".join(held)
        held = [alias for alias in held if alias != image.key[1]]
        held = sorted([*held, str(image.key[1])]) if image.after is not None else held
        steps[change.id] = HistoryRow(change, "别名", "", "", old, "、".join(held), Source().words())
    return list(steps.values())


def _own(row: journal.Row | None) -> dict[str, str]:
    """Return what a person may change of an indicator's row, in words."""
    if row is None:
        return {}
    horizon = f"{row['horizon_year']}年 {row['horizon_times']} 倍" if row["horizon_year"] else ""
    return {
        BASELINE: row["baseline"] or "",
        "属性": row["attribute"],
        "牵头部门": row["department"],
        "计划路径": PATH_NAMES[PathShape(row["path_shape"])],
        "容差": row["tolerance"] or "",
        "远景目标": horizon,
    }


def _pick_step(change: Change, image: journal.Image) -> HistoryRow:
    old, new = (str((row or {}).get("stage", "")) for row in (image.before, image.after))
    return HistoryRow(change, f"{image.key[2]}采用", str(image.key[3]), "", old, new, "手工选定")


def _source(change: Change, section: str, decided: str = "") -> str:
    """Return where a number of the plan came from: its document, the plan itself, or a person."""
    return decided or (section if change.kind == "create" else Source().words())


def _target_steps(pairs: Iterable[tuple[Change, journal.Image]], section: str) -> list[HistoryRow]:
    """Return what each change did to the target in force, which is the highest version.

    The source is that of the target then in force; where none is left, that of the one dropped.
    """
    versions: dict[str, dict[int, journal.Row]] = {}
    sources: dict[tuple[str, int], str] = {}
    steps: dict[tuple[int, str], HistoryRow] = {}
    for change, image in pairs:
        row = image.after or image.before or {}
        field = "目标" if image.table == "target" else f"{image.key[2]}年度目标"
        held = versions.setdefault(field, {})
        old = _aim(held)
        if image.after is None:
            held.pop(row["version"], None)
        else:
            held[row["version"]] = row
        decided = " ".join(part for part in (row["document"], row["decided_on"]) if part)
        if image.after is not None:
            sources[field, row["version"]] = _source(change, section, decided)
        source = sources.get((field, max(held, default=row["version"])), _source(change, section, decided))
        before = steps.get((change.id, field))  # of several versions dropped at once
        old = before.old if before else old
        steps[change.id, field] = HistoryRow(change, field, "", "", old, _aim(held), source)
    return list(steps.values())


def _aim(versions: Mapping[int, journal.Row]) -> str:
    if not versions:
        return ""
    row = versions[max(versions)]
    ends = "–".join(row[name] for name in ("value", "upper") if row[name] is not None)
    return f"{SIGNS.get(row['comparison'], row['comparison'])}{ends}" if ends else "没有数值"


def _said(row: journal.Row | None) -> str:
    """Return the figure of a stored row in the indicator's unit, or the placeholder that stood there."""
    return "" if row is None else str(row["raw"] if row["value"] is None else row["value"])
