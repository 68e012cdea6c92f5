"""The stages of a figure: all are kept, the highest counts, and a person may pick another."""

from dataclasses import dataclass

from jingkou_desktop.domain.figures import shown, standing
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services.typed import stored_period
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stored stage of a figure."""

    value: Value
    counts: bool  # whether it is the one that counts for its period and basis
    picked: bool  # whether a person said so
    reason: str = ""  # why it was picked


def stages(ws: Workspace, code: str, period: str) -> tuple[StageRow, ...]:
    """Return what is stored for a period, by basis and then by rising stage.

    Raises UserError for an unknown code and for what is no period of the plan.
    """
    when = stored_period(ws.plan, period)
    ws.indicator(code)
    found = []
    for value in sorted(_held(ws, code, when), key=lambda one: (one.basis, tuple(Stage).index(one.stage))):
        pick = values.get_pick(ws.db, value)
        picked = pick is not None and pick[0] is value.stage
        counts = counting_stage(ws, code, when, value.basis) == value
        found.append(StageRow(value, counts, picked, pick[1] if pick and picked else ""))
    return tuple(found)


def pick_stage(
    ws: Workspace, code: str, period: str, stage: Stage, reason: str, basis: Basis | None = None
) -> bool:
    """Let one stage of a period count whatever its rank, as one edit; return whether that is new.

    Without `basis` the only one of the period is meant, else the one that counts. Raises UserError
    where no reason is given, and where no number of that stage is stored.
    """
    when, where, basis = _place(ws, code, period, basis)
    if not reason.strip():
        raise UserError("pick.reason", where=where)
    held = {value.stage: value for value in _held(ws, code, when) if value.basis is basis}
    value = held.get(stage)
    if value is None:
        known = "、".join(one.value for one in Stage if one in held) or "没有数"
        raise UserError("pick.missing", where=where, stage=stage.value, held=known)
    if value.value is None:
        raise UserError("pick.placeholder", where=where, stage=stage.value, text=value.raw)
    if values.get_pick(ws.db, value) == (stage, reason.strip()):
        return False
    with ws.edit(f"采用 {_words(ws, code, when)} {stage.value}数", reason=reason.strip()):
        values.put_pick(ws.db, value, reason.strip())
    return True


def unpick(ws: Workspace, code: str, period: str, reason: str, basis: Basis | None = None) -> bool:
    """Let the highest stage of a period count again, as one edit; return whether another was picked.

    Raises UserError where one was picked and no reason is given.
    """
    when, where, basis = _place(ws, code, period, basis)
    value = counting_stage(ws, code, when, basis)
    pick = None if value is None else values.get_pick(ws.db, value)
    if value is None or pick is None:
        return False
    if not reason.strip():
        raise UserError("pick.reason", where=where)
    with ws.edit(f"不再采用 {_words(ws, code, when)} {pick[0].value}数", reason=reason.strip()):
        values.delete_pick(ws.db, value)
    return True


def still_counting(ws: Workspace, value: Value) -> str:
    """Return which other stage counts although a figure is stored, "" where none does: nothing is wrong."""
    counting = counting_stage(ws, value.indicator, value.period, value.basis)
    if counting is None or counting.stage is value.stage:
        return ""
    picked = ws.picks(value.indicator).get((value.period, value.basis.value)) is counting.stage
    return f"采用的仍是{'选定的' if picked else ''}{counting.stage.value} {shown(counting)}"


def counting_stage(ws: Workspace, code: str, when: Period | str, basis: Basis) -> Value | None:
    """Return the stored value that counts for a period and basis."""
    held = (value for value in _held(ws, code, when) if value.basis is basis)
    return max(held, key=lambda value: standing(value, ws.picks(code)), default=None)


def counting_stages(ws: Workspace, code: str) -> dict[tuple[str, Basis], Value]:
    """Return the stored value that counts of each period and basis."""
    places = {(value.period, value.basis) for value in ws.values(code)}
    found = {place: counting_stage(ws, code, *place) for place in places}
    return {place: value for place, value in found.items() if value is not None}


def counting_basis(ws: Workspace, code: str, when: Period) -> Basis | None:
    """Return the only basis of a period, else the one that counts; None where nothing is stored."""
    held = {value.basis for value in _held(ws, code, when)}
    if len(held) > 1:
        counting = ws.counting(code, when).get(when.year)
        same = counting is not None and counting.period == str(when)
        return counting.basis if counting and same else Basis.YEAR_TO_DATE
    return next(iter(held), None)


def _held(ws: Workspace, code: str, when: Period | str) -> list[Value]:
    return [value for value in ws.values(code) if value.period == str(when)]


def _place(ws: Workspace, code: str, period: str, basis: Basis | None) -> tuple[Period, str, Basis]:
    when = stored_period(ws.plan, period)
    where = f"{ws.indicator(code).name}（{code}）{when.words}"
    return when, where, basis or counting_basis(ws, code, when) or Basis.CURRENT


def _words(ws: Workspace, code: str, when: Period) -> str:
    return f"{code} {ws.indicator(code).name} {when}"
