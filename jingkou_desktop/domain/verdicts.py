"""A verdict on one indicator and the trace that explains it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.plan import Rule


class Status(StrEnum):
    """The verdict in the words of the field."""

    DONE_EARLY = "提前完成"
    AHEAD = "快于预期"
    ON_TRACK = "符合预期"
    BEHIND = "滞后"
    FAR_BEHIND = "严重滞后"
    DONE = "完成"
    NOT_DONE = "未完成"
    MET = "达标"  # level without a baseline whose target is met
    NO_BASELINE = "缺基数"
    MISSING = "数据缺失"
    NOT_JUDGED = "不评价"

    @property
    def judged(self) -> bool:
        """Whether this is a verdict and not the absence of one."""
        return self not in (Status.NO_BASELINE, Status.MISSING, Status.NOT_JUDGED)

    @property
    def good(self) -> bool:
        """Whether the indicator is at or ahead of where it should be."""
        return self in GOOD

    @property
    def lagging(self) -> bool:
        """Whether the indicator is behind where it should be."""
        return self in LAGGING


GOOD = frozenset({Status.DONE_EARLY, Status.AHEAD, Status.ON_TRACK, Status.DONE, Status.MET})
LAGGING = frozenset({Status.BEHIND, Status.FAR_BEHIND, Status.NOT_DONE})


@dataclass(frozen=True, slots=True)
class TraceInput:
    """One figure that went into a verdict, with its source in words."""

    name: str  # "2020年基数", "2023年", "2025年目标"
    value: str  # decimal text with unit, or what stands instead of a number
    source: str  # "统计局_2023.xlsx Sheet1!F12", "手工录入 张三 2026-11-20", "纲要 3.2"
    stage: str = ""  # 快报 … 普查修订, "" for what is no stored figure
    by: str = ""  # who stored it
    at: str = ""  # when, UTC, ISO 8601
    former: str = ""  # what was held before at a lower stage: "快报 14.3"


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a verdict is what it is, in Chinese, ready for the screen and the annex."""

    rule: str  # 期末水平
    formulas: tuple[str, ...]  # "完成 = (14.5 − 12.2) ÷ (16 − 12.2) = 60.5%"
    inputs: tuple[TraceInput, ...]
    flips: tuple[str, ...] = ()  # what would change the verdict
    outlook: str = ""  # 预计完成 / 预计难以完成 / 不确定 with figures, or ""

    def lines(self) -> tuple[str, ...]:
        """Return the sentences of the trace, formulas first."""
        return (*self.formulas, *self.flips, *((self.outlook,) if self.outlook else ()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one indicator in one year; `done` and `pace` are percent, unrounded, or None."""

    code: str
    year: int
    rule: Rule
    value: Decimal | None
    done: Decimal | None
    pace: Decimal | None
    status: Status
    reason: str  # one Chinese sentence
    trace: Trace
    months: int = 12  # of the year that the figure covers
    in_points: bool = False  # `done` and `pace` are points of growth, not shares of the task (相对增速)

    @property
    def reported(self) -> bool:
        """Whether the year has its figure; a matter achieved need not be reported again."""
        return self.value is not None or (self.rule is Rule.ACHIEVE and self.status.good)


class AnnualStatus(StrEnum):
    """The verdict on a year against its own target (年度计划)."""

    MET = "完成年度目标"
    MISSED = "未完成"
    DONE_EARLY = "提前完成"
    AHEAD = "快于预期"
    ON_TRACK = "符合预期"
    BEHIND = "滞后"
    MISSING = "数据缺失"
    NOT_JUDGED = "不评价"

    @property
    def judged(self) -> bool:
        """Whether this is a verdict and not the absence of one."""
        return self not in (AnnualStatus.MISSING, AnnualStatus.NOT_JUDGED)

    @property
    def lagging(self) -> bool:
        """Whether the year is behind where it should be."""
        return self in (AnnualStatus.MISSED, AnnualStatus.BEHIND)


@dataclass(frozen=True, slots=True)
class AnnualVerdict:
    """The verdict on one year against its annual target; `done` and `pace` (m/12) in percent of the year."""

    code: str
    year: int
    months: int
    target: str  # as it reads: ≥14.4 万元
    value: Decimal | None
    done: Decimal | None
    pace: Decimal | None
    status: AnnualStatus
    reason: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All verdicts on one indicator in one year."""

    verdict: Verdict
    annual: AnnualVerdict | None = None  # None where the year has no target of its own
    original: Verdict | None = None  # under the first version of a target that was revised
    horizon: Verdict | None = None  # against a longer horizon, such as Vision 2035
