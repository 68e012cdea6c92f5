"""Which change of the journal brought each printed figure in: its number, moment, person and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingkou_desktop.domain.values import TYPED, Source, Value

Key = tuple[str, str, str, str, str]  # of a value
RowKey = tuple[str, tuple[object, ...]]  # the table of a project's or task's row, its key without the plan


@dataclass(frozen=True, slots=True)
class Origin:
    """The change that stored something as it now stands."""

    change: int
    at: str  # UTC, ISO 8601
    who: str
    kind: str  # 新建, 修改, 导入
    what: str
    reason: str = ""
    of_plan: bool = False  # it put the plan itself into the file, with its own numbers


@dataclass(frozen=True, slots=True)
class Trail:
    """The change that gave a column of a project's or task's row what it holds, and the source it named.

    `source` is None where such a row names none.
    """

    origin: Origin
    source: Source | None

    @property
    def words(self) -> str:
        """The cell, or the import of a row that names none, or that a person typed it."""
        if self.source is not None and (self.source.file or self.source.label):
            return self.source.words()
        return self.origin.what if self.origin.kind == "导入" else TYPED.words()


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origins of what a report prints."""

    values: Mapping[Key, Origin] = field(default_factory=dict)
    parts: Mapping[Key, tuple[Value, ...]] = field(default_factory=dict)  # what a summed value is the sum of
    indicators: Mapping[str, Origin] = field(default_factory=dict)  # what first stored each
    baselines: Mapping[str, Origin] = field(default_factory=dict)  # by indicator
    targets: Mapping[tuple[str, int], Origin] = field(default_factory=dict)  # by indicator and version
    annual: Mapping[tuple[str, int, int], Origin] = field(default_factory=dict)  # and year before the version
    items: Mapping[RowKey, Mapping[str, Trail]] = field(default_factory=dict)  # by column
