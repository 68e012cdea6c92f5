"""A stored value with its period, basis, stage, source and state."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.readings import place


class Basis(StrEnum):
    """What stretch of time a figure covers."""

    CURRENT = "当期"
    YEAR_TO_DATE = "本年累计"


class Stage(StrEnum):
    """How final a figure is, in rising order; the highest stage counts."""

    FLASH = "快报"
    PRELIMINARY = "初步核算"
    FINAL = "最终核实"
    CENSUS = "普查修订"


class State(StrEnum):
    """Where a value stands in the review."""

    DRAFT = "草稿"
    SUBMITTED = "待审核"
    REVIEWED = "已审核"
    LOCKED = "已锁定"
    RETURNED = "退回"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: typed (`file` empty), a cell of a file, or a sum (`label` says of what)."""

    file: str = ""  # file name as sent
    sha256: str = ""
    sheet: str = ""
    cell: str = ""
    label: str = ""  # "演示数据" for made-up figures, else empty

    def words(self) -> str:
        """Return the source in words a person reads."""
        if not self.file:
            return self.label or "手工录入"
        return f"{self.file} {place(self.sheet, self.cell)}"


TYPED = Source()


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of one indicator; its key is plan, indicator, period, basis, stage.

    `period` is "2023", "2023Q3" or "2023-07"; `value` is None where the cell held a placeholder,
    which `raw` keeps as written.
    """

    plan: str
    indicator: str
    period: str
    value: Decimal | None
    raw: str = ""
    basis: Basis = Basis.CURRENT
    stage: Stage = Stage.PRELIMINARY
    state: State = State.DRAFT
    source: Source = TYPED
    reason: str = ""  # why a warned value was kept
    document: str = ""  # 文号 that the figure rests on: of a matter achieved, or of a revision
    dated: str = ""  # ISO date of that document, or of the day a matter was achieved
    by: str = ""  # who stored it, and at what moment (UTC, ISO 8601): read from the journal, never stored
    at: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """The natural key."""
        return (self.plan, self.indicator, self.period, self.basis.value, self.stage.value)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure of another area, to compare with (对标); in the indicator's unit."""

    plan: str
    indicator: str
    region: str
    period: str
    value: Decimal
    raw: str
    basis: Basis = Basis.CURRENT
    source: Source = TYPED

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """The natural key."""
        return (self.plan, self.indicator, self.region, self.period, self.basis.value)
