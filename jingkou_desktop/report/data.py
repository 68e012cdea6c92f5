"""Everything a report says, as one frozen value; the writers lay it out and compute nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from jingkou_desktop.domain.chart_drawing import Drawing, Words
from jingkou_desktop.domain.report_texts import Finding, Paragraph

UNSAID = {"said": False}  # of a field whose text is not printed


class Kind(StrEnum):
    """How a column's cells stand: words wrap, the others stay on one line where they fit."""

    WORDS = "words"  # sentences and names, left, wrapped
    LABEL = "label"  # short words, left
    MARK = "mark"  # short words, centred
    NUMBER = "number"  # aligned at the decimal point


class Shade(StrEnum):
    """How a bar is filled; told apart in grey print."""

    DARK = "深色"
    MIDDLE = "中灰"
    LIGHT = "浅色"
    WHITE = "白色"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the words around it; every cell is text as it is to be read.

    A row with one cell alone is a band across the table that heads the rows below it.
    """

    number: str  # "表2"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""  # "单位：%"
    notes: tuple[str, ...] = ()  # "注：…", "数据来源：…"
    boxed: bool = field(default=False, metadata=UNSAID)  # with rules between the columns, to write in


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator's progress against its pace, in percent of the task; `words` stand at the bar."""

    label: str
    done: Decimal | None
    pace: Decimal | None
    shade: Shade
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of done against pace; `legend` names the pace mark and the shades used."""

    number: str  # "图1"
    title: str
    bars: tuple[Bar, ...]
    pace_label: str
    legend: tuple[tuple[Shade, str], ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """Small charts of several indicators over the years, as laid out; one key tells all their lines."""

    number: str
    title: str
    charts: tuple[Drawing, ...]
    key: Drawing


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A milestone on a strip: where it was planned and where it was done, None where it has no such day."""

    planned: Decimal | None
    actual: Decimal | None
    late: bool  # done after its day, or due and not done


@dataclass(frozen=True, slots=True)
class Lane:
    """One project on a strip; `words` stand at its end."""

    label: str
    words: str
    planned: tuple[Decimal, Decimal] | None
    actual: tuple[Decimal, Decimal] | None
    marks: tuple[LaneMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A Gantt strip: places lie between 0, the start of the first year, and 1, the end of the last."""

    number: str
    title: str
    years: tuple[str, ...]  # "2021", each as wide as the others
    today: Decimal
    today_label: str  # "2023年12月底"
    lanes: tuple[Lane, ...]
    legend: tuple[str, ...]  # of planned, actual, a milestone to come, done, late


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a group are of one kind."""

    shade: Shade
    count: int


@dataclass(frozen=True, slots=True)
class PartsBar:
    """A group as parts of one bar; `words` stand at its end."""

    label: str
    parts: tuple[Part, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Bars that show how many of each group are how, each bar as long as its group is large."""

    number: str
    title: str
    bars: tuple[PartsBar, ...]
    legend: tuple[tuple[Shade, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text: level 1 一、, 2 （一）, 3 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of body text; `flush` without indent, `right` at the right.

    With a `key` a person may have written it anew (see edited.py). The key stays the same whatever the
    figures are, and is no other paragraph's of the report.
    """

    text: str
    key: str = field(default="", metadata=UNSAID)
    flush: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class TraceInput:
    """A figure that went into a verdict."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class TracePart:
    """Why one indicator's verdict is what it is."""

    title: str  # "E03 人均地区生产总值（万元）"
    status: str
    lines: tuple[str, ...]
    inputs: tuple[TraceInput, ...]


Block = Heading | Text | Table | Chart | Parts | Trends | Strip | TracePart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on its own pages; `landscape` turns its type area by a quarter."""

    mark: str  # "附件1"
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file of a report says of itself to a machine; it is printed nowhere."""

    plan: str  # code
    year: int
    change: int  # number of the journal's newest change
    head: str  # its hash
    snapshot: str  # hash of the data
    content: str  # hash of what the report says
    made_on: str  # ISO date
    zone: str  # the clock's offset from UTC: +08:00
    version: str  # of the program
    kind: str = "annual"  # as the command line calls it
    month: int = 0  # 1 to 12, 0 where the kind has none
    subject: str = ""  # an indicator's code or a department's name, where the kind has one
    draft: bool = False  # written as a draft, with 草稿 on every page
    without: str = ""  # names of the parts left out, sorted: horizon,tasks


@dataclass(frozen=True, slots=True)
class ReportData:
    """A whole report. `demo_mark` and `draft_mark` stand on every page where they are not empty.

    Without lines on its `cover` it has neither cover nor contents: its title heads the first page.
    """

    district: str
    plan: str
    year: int
    cover: tuple[str, ...]  # the title in lines as the cover breaks it
    title: str  # "京口区“十四五”规划2023年度监测报告"
    issuer: str  # on the cover
    made_on: str  # "2026年3月5日"
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    closing: tuple[tuple[str, str], ...]  # name and value, printed last: journal head, snapshot
    demo_mark: str = ""  # "演示数据"
    draft_mark: str = ""  # "草稿", of one that is written although its texts are in doubt
    paragraphs: tuple[Paragraph, ...] = field(default=(), metadata=UNSAID)
    small: bool = False  # the body is set in the sizes of an annex, for forms, lists and sheets
    stamp: Stamp | None = None

    @property
    def demo(self) -> bool:
        """Whether the report holds made-up figures."""
        return bool(self.demo_mark)

    @property
    def page_mark(self) -> str:
        """What stands on every page: 演示数据　草稿."""
        return "　".join(filter(None, (self.demo_mark, self.draft_mark)))

    @property
    def doubts(self) -> tuple[tuple[Paragraph, Finding], ...]:
        """What a person's texts say in figures that agrees with nothing, and in which paragraph."""
        return tuple((one, doubt) for one in self.paragraphs for doubt in one.doubts)


def texts(value: object) -> Iterator[str]:
    """Yield every string that `value`, a part of a report, says, in order."""
    if isinstance(value, Shade | Kind | Stamp):
        return
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Drawing):
        yield from (item.text for item in value.items if isinstance(item, Words) and item.text)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.metadata.get("said", True):
                yield from texts(getattr(value, one.name))
