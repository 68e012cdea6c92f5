"""Where a report's figures came from, read from the journal: the change, the person, the parts of a sum."""

from collections.abc import Mapping

from jingkou_desktop.domain.figures import parts_of
from jingkou_desktop.domain.values import Value
from jingkou_desktop.report.provenance import Key, Origin, Provenance
from jingkou_desktop.services.item_origins import item_origins
from jingkou_desktop.services.listing import KINDS
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import authors
from jingkou_desktop.store.journal import Change


def provenance(ws: Workspace, counting: Mapping[str, Mapping[int, Value]]) -> Provenance:
    """Return the origins of the values that count, of what they are summed from, of the plan's numbers,
    and of what is told of projects and tasks.

    `counting` holds by indicator and year the values that a report prints.
    """
    plan = ws.plan.code
    begun = authors.made(ws.db, "plan")[(plan,)].id

    def origin(one: Change) -> Origin:
        return Origin(one.id, one.at, one.who, KINDS[one.kind], one.what, one.reason, one.id == begun)

    parts: dict[Key, tuple[Value, ...]] = {}
    for code, found in counting.items():
        stored, picks = ws.values(code), ws.picks(code)
        for value in found.values():
            if summed := parts_of(ws.indicator(code), value, stored, picks):
                parts[value.key] = summed
    return Provenance(
        values={_key(key): origin(one) for key, one in authors.stored(ws.db, "value").items()},
        parts=parts,
        indicators={
            str(key[1]): origin(one)
            for key, one in authors.made(ws.db, "indicator").items()
            if key[0] == plan
        },
        baselines={
            str(key[1]): origin(one)
            for key, one in authors.set_to(ws.db, "indicator", "baseline").items()
            if key[0] == plan
        },
        targets={
            (str(key[1]), int(str(key[2]))): origin(one)
            for key, one in authors.stored(ws.db, "target").items()
            if key[0] == plan
        },
        items=item_origins(ws, origin),
        annual={
            (str(key[1]), int(str(key[2])), int(str(key[3]))): origin(one)
            for key, one in authors.stored(ws.db, "annual_target").items()
            if key[0] == plan
        },
    )


def _key(key: authors.Key) -> Key:
    plan, code, period, basis, stage = map(str, key)
    return plan, code, period, basis, stage
