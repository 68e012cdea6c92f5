"""Random lives of a file: all that a person may do to it, and what was printed after each change."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Source, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import (
    builtin,
    comments,
    entry,
    plan_settings,
    review,
    stages,
    structure,
    targets,
)
from jingkou_desktop.services.assessment import assess
from jingkou_desktop.services.status_json import status_json
from jingkou_desktop.services.status_text import status_text
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import journal, values

# One or two of every rule, with those that they refer to.
CODES = ("E01", "E02", "E03", "E04", "E05", "E06", "E10", "E14", "E19", "P01", "H01", "H02", "H05", "C06")
MONTH = 7
REASON = "核对过"


@dataclass
class Life:
    """An open file, and what was printed after each of its changes."""

    path: Path
    clock: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    printed: dict[int, tuple[str, Any]] = field(default_factory=dict)
    moments: dict[int, datetime] = field(default_factory=dict)

    def start(self) -> None:
        self.ws = Workspace.create(self.path, operator="张三")
        self.remember()

    def remember(self) -> None:
        """Keep what is printed now; what changed nothing must print the same."""
        number, now = self.ws.changes(1)[0].id, prints(self.ws)
        assert self.printed.setdefault(number, now) == now
        self.moments.setdefault(number, self.clock)


def prints(ws: Workspace) -> tuple[str, Any]:
    year, month = assess(ws, 2023), assess(ws, 2024, MONTH, original=True)
    return ws.head(), (
        status_json(ws, year),
        status_text(ws, year),
        status_json(ws, month),
        status_text(ws, month),
    )


def wait(life: Life, hours: int) -> None:
    life.clock += timedelta(hours=hours)


def type_in(life: Life, code: str, period: str, text: str, stage: Stage | None) -> None:
    entry.set_value(life.ws, code, period, text, REASON, stage=stage)


def document(life: Life, which: int, text: str) -> None:
    held = life.ws.values()
    one = held[which % len(held)]
    said = one.raw if one.value is None else str(one.value)
    entry.set_value(life.ws, one.indicator, one.period, said, REASON, stage=one.stage, document=text)


def bring(life: Life, code: str, period: str, number: Decimal) -> None:
    """Store two figures of a spreadsheet, as an import does."""
    source = Source("报表.xlsx", "a" * 64, "Sheet1", "B2")
    given = [
        Value("14", code, period, number + step, source=replace(source, cell=f"B{step}")) for step in (0, 1)
    ]
    with life.ws.edit("导入 报表.xlsx", kind="import"):
        values.put_source(life.ws.db, source.sha256, source.file, 1)
        values.put_values(life.ws.db, [given[0], replace(given[1], stage=Stage.FINAL)])


def pick(life: Life, code: str, period: str, stage: Stage | None) -> None:
    if stage is None:
        stages.unpick(life.ws, code, period, REASON)
    else:
        stages.pick_stage(life.ws, code, period, stage, REASON)


def aim(life: Life, code: str, year: int | None, text: str) -> None:
    if year is None:
        targets.revise_target(life.ws, code, text, document="1号", reason=REASON)
    else:
        targets.set_annual_target(life.ws, code, year, text, reason=REASON)


def base(life: Life, code: str, text: str) -> None:
    entry.set_baseline(life.ws, code, text, REASON)


def tolerate(life: Life, number: Decimal) -> None:
    plan_settings.save_settings(life.ws, replace(life.ws.plan, tolerance=number, most_lacking=number))


def rename(life: Life, name: str) -> None:
    rows = [structure.DepartmentRow(one.name, one.name) for one in life.ws.departments()]
    structure.save_departments(life.ws, [replace(rows[0], name=name), *rows[1:]])


def entrust(life: Life, code: str, number: int) -> None:
    name = life.ws.departments()[number].name
    structure.save_indicator(life.ws, code, attribute="约束性", department=name)


def examine(life: Life, move: Move, first: int) -> None:
    """Move some of the figures in the review."""
    review.carry_out(life.ws, life.ws.values()[first : first + 3], move, REASON)


def remark(life: Life, code: str, period: str, which: int) -> None:
    """Write a comment, or settle or delete one of those that are there."""
    held = comments.comments(life.ws, code)
    if which == 0 or not held:
        comments.add(life.ws, code, period, "请核对\n口径")
    elif which == 1:
        comments.settle(life.ws, held[0], resolved=not held[0].resolved)
    else:
        comments.delete(life.ws, held[-1])


def undo(life: Life) -> None:
    life.ws.undo()


def undo_older(life: Life, back: int) -> None:
    life.ws.undo(max(1, life.ws.changes(1)[0].id - back))


def redo(life: Life) -> None:
    life.ws.redo()


def reopen(life: Life, operator: str) -> None:
    life.ws.close()
    life.ws = Workspace.open(life.path, operator=operator)


codes = st.sampled_from(CODES)
periods = st.sampled_from(["2021", "2022", "2023", "2023-07", "2023Q2", "2024-06", "2024-07"])
numbers = st.decimals(1, 99, places=1)
texts = st.one_of(numbers.map(str), st.sampled_from(["", "—", "1"]))
step = st.one_of(
    st.tuples(st.just(wait), st.integers(1, 40)),
    *[st.tuples(st.just(type_in), codes, periods, texts, st.sampled_from([None, *Stage]))] * 4,
    st.tuples(st.just(document), st.integers(0, 9), st.sampled_from(["1号", "2号", "—"])),
    st.tuples(st.just(bring), codes, periods, numbers),
    st.tuples(st.just(pick), codes, periods, st.sampled_from([None, *Stage])),
    st.tuples(st.just(aim), codes, st.sampled_from([None, 2023, 2024]), texts),
    st.tuples(st.just(base), codes, numbers.map(str)),
    st.tuples(st.just(tolerate), st.integers(0, 30).map(Decimal)),
    st.tuples(st.just(rename), st.sampled_from(["统计局", "区统计局", "数据局"])),
    st.tuples(st.just(entrust), codes, st.integers(0, 5)),
    *[st.tuples(st.just(examine), st.sampled_from(Move), st.integers(0, 5))] * 2,
    st.tuples(st.just(remark), codes, periods, st.integers(0, 2)),
    *[st.tuples(st.just(undo))] * 2,
    st.tuples(st.just(undo_older), st.integers(1, 4)),
    st.tuples(st.just(redo)),
    st.tuples(st.just(reopen), st.sampled_from(["李四", "王五"])),
)
# A few figures at several stages first, so that picks and revisions have something to work on.
opening = [
    (type_in, "E03", "2023", "14.3", Stage.FLASH),
    (type_in, "E03", "2023", "14.5", Stage.FINAL),
    (pick, "E03", "2023", Stage.FLASH),
    (type_in, "P01", "2024-07", "1.9", None),
    (aim, "E03", 2023, "14.4"),
]


@contextmanager
def living() -> Iterator[Life]:
    """Give a new file of a small plan, under a clock of its own."""
    folder = Path(tempfile.mkdtemp())
    whole = builtin.load("14")
    small = replace(whole, indicators=tuple(one for one in whole.indicators if one.code in CODES))
    life = Life(folder / "十四五.jk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtin, "load", lambda *_, **__: small)
        patch.setattr(journal, "now", lambda: life.clock.strftime("%Y-%m-%dT%H:%M:%SZ"))
        life.start()
        try:
            yield life
        finally:
            life.ws.close()
            shutil.rmtree(folder)


def live(life: Life, steps: list[tuple[Any, ...]]) -> None:
    for act, *given_to in steps:
        with suppress(UserError):
            act(life, *given_to)
        life.remember()
