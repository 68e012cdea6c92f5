"""Which change of the journal brought each printed figure in: its number, moment, person and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingkou_desktop.domain.values import Value

Key = tuple[str, str, str, str, str]  # of a value


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
class Provenance:
    """The origins of what a report prints."""

    values: Mapping[Key, Origin] = field(default_factory=dict)
    parts: Mapping[Key, tuple[Value, ...]] = field(default_factory=dict)  # what a summed value is the sum of
    indicators: Mapping[str, Origin] = field(default_factory=dict)  # what first stored each
    baselines: Mapping[str, Origin] = field(default_factory=dict)  # by indicator
    targets: Mapping[tuple[str, int], Origin] = field(default_factory=dict)  # by indicator and version
    annual: Mapping[tuple[str, int, int], Origin] = field(default_factory=dict)  # and year before the version
