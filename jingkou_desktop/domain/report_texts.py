"""Paragraphs of reports that a person wrote anew, and what became of the numbers in them."""

from dataclasses import dataclass, replace

from jingkou_desktop.domain.periods import parse_period

LONGEST = 4000  # characters of a paragraph
SECTIONS = {
    "overall": "总体情况",
    "pillar": "",
    "annual": "年度目标",
    "revisions": "目标调整",
    "horizon": "远景目标",
    "projects": "重大项目",
    "tasks": "主要任务",
    "next": "下一年计划",
    "whole": "总体",
    "trend": "趋势判断",
    "steps": "下一步",
    "investment": "项目投资",
    "measures": "任务举措",
    "month": "总体进展",
    "late": "进度落后",
    "silent": "没有报送",
    "problems": "存在问题",
}
PARAGRAPHS = {
    "opening": "开头",
    "pillars": "分方面",
    "attributes": "按属性",
    "reported": "数据报送",
    "lead": "概述",
    "main": "主要目标",
    "watched": "监测指标",
    "behind": "滞后的指标",
    "missing": "缺数据的指标",
    "unbased": "缺基数的指标",
    "met": "完成的",
    "lagging": "未完成的",
    "open": "不评价的",
    "turned": "评价的变化",
    "aims": "目标",
    "reached": "进度",
    "lights": "进度灯",
    "rates": "各项比率",
    "red": "红灯",
    "yellow": "黄灯",
    "problems": "问题",
    "states": "状态",
    "kept": "沿用的",
    "projects": "项目",
    "targets": "目标",
    "tasks": "任务",
    "rate": "完成率",
    "trend": "趋势",
    "revised": "目标调整",
    "likely": "预计可完成的",
    "hard": "难以完成的",
    "needs": "还需达到的",
    "undone": "没有完成的任务",
    "reason": "原因",
    "plan": "安排",
    "none": "没有问题",
    "task": "任务的问题",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """Which printed report a paragraph belongs to: its kind, its year or month, what it is on."""

    report: str  # 年度监测报告
    period: str  # 2023, 2023-07
    subject: str = ""

    @property
    def words(self) -> str:
        """The report as a person calls it: 2023年度监测报告, 2023年7月项目月报."""
        found = parse_period(self.period)
        when = found.words if found else self.period
        if self.report.startswith("年"):
            when = when.removesuffix("年")
        return " ".join(filter(None, (when + self.report, self.subject)))


@dataclass(frozen=True, slots=True)
class ReportText:
    """A person's paragraph in place of the drafted one; an empty text leaves the paragraph out."""

    plan: str
    report: str
    period: str
    subject: str
    part: str
    text: str
    draft: str  # what was drafted when the text was written
    confirmed: str = ""  # marks of what was found right although it agrees with nothing, one a line

    @property
    def marks(self) -> tuple[str, ...]:
        """What was confirmed (see `Finding.mark`)."""
        return tuple(self.confirmed.splitlines())


@dataclass(frozen=True, slots=True)
class Finding:
    """A number, a reference or a verdict in a paragraph, and what it agrees with."""

    start: int
    end: int
    text: str  # as it stands in the paragraph
    source: str  # 草稿, 表2; "" where it agrees with nothing
    now: str = ""  # what the draft now says in its place, where that can be told
    sentence: str = ""  # what is wrong, "" where nothing is
    confirmed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it agrees with nothing and nobody has confirmed it."""
        return not self.source and not self.confirmed

    def confirmed_by(self, marks: frozenset[str]) -> "Finding":
        """Return it as confirmed where its mark is among `marks`."""
        return replace(self, confirmed=True) if self.sentence and self.mark in marks else self

    @property
    def mark(self) -> str:
        """What is kept when a person confirms it; another figure in its place makes another mark."""
        return f"{self.text}（草稿为{self.now}）" if self.now else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report that can be written anew; one that is drafted no more is not `printed`."""

    part: str
    headings: tuple[str, ...]  # the headings that it stands under
    draft: str
    kept: ReportText | None
    findings: tuple[Finding, ...] = ()
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()  # tables of its part: number and cells
    captions: tuple[str, ...] = ()  # every table and figure of the report: 表2
    printed: bool = True

    @property
    def text(self) -> str:
        """What is printed."""
        return self.draft if self.kept is None else self.kept.text

    def with_findings(self, findings: tuple[Finding, ...]) -> "Paragraph":
        """Return the paragraph with what its text says in figures."""
        return replace(self, findings=findings)

    @property
    def words(self) -> str:
        """What the paragraph is called."""
        return part_words(self.part)

    @property
    def moved(self) -> bool:
        """Whether another draft stands in its place than when a person wrote it."""
        return self.kept is not None and self.kept.draft != self.draft

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What agrees with nothing and is not confirmed."""
        return tuple(one for one in self.findings if one.doubtful) if self.printed else ()


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A paragraph, or what of it stands on one page; lengths in points from the page's upper left corner."""

    part: str  # its key
    page: int  # from 0
    left: float
    top: float
    width: float
    height: float


def part_words(part: str) -> str:
    """Return what a paragraph's key says: 经济强 概述 of pillar.经济强.lead."""
    section, _, rest = part.partition(".")
    about, _, name = rest.rpartition(".")
    words = (SECTIONS.get(section, section), about, PARAGRAPHS.get(name, name))
    return " ".join(filter(None, words))


def clean(text: str) -> str:
    """Return a paragraph as it is kept: no blank lines, no indents, no signs that are not printed."""
    for sign in ("\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\x85"):
        text = text.replace(sign, "\n")
    lines = ("".join(filter(_kept, line.replace("\t", " "))).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _kept(sign: str) -> bool:
    return not (sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff")
