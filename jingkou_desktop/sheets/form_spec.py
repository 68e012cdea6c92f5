"""What a fill-in form is made of: its rows, its columns, and the hidden mark by which it is known again."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jingkou_desktop.domain.readings import FormMark

MARK = "jingkou-form"  # begins the hidden cell that says what the form is
CODE_HEADER = "指标代码"
NUMBER_HEADER = "序号"
NAME_HEADER = "指标名称"
UNIT_HEADER = "计量单位"
BASIS_HEADER = "统计口径"
SAME_HEADER = "上年同期值"
LAST_HEADER = "上期值"
VALUE_HEADER = "本期填报值"
STAGE_HEADER = "数据性质"
CAUSE_HEADER = "缺数原因"
NOTE_HEADER = "备注"
HINT_HEADER = "填报说明"
SIGNATURES = ("填报人", "审核人", "联系电话", "日期")
CAUSES = ("尚未统计", "本期不统计", "保密", "其他（见备注）")  # why there is no figure
WHOLE_YEAR = "全年"  # the basis of a year's figure
HEADER_ROW = 4

WIDTHS = {
    CODE_HEADER: 14, NUMBER_HEADER: 6, NAME_HEADER: 36, UNIT_HEADER: 12, BASIS_HEADER: 11, SAME_HEADER: 15,
    LAST_HEADER: 15, VALUE_HEADER: 16, STAGE_HEADER: 12, CAUSE_HEADER: 14, NOTE_HEADER: 24, HINT_HEADER: 36,
}  # fmt: skip
ENTRIES = (VALUE_HEADER, STAGE_HEADER, CAUSE_HEADER, NOTE_HEADER)  # the columns to fill in


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indicator to fill in, in its unit.

    `last` is the value of the period before, `same` that of the same period a year earlier; `value`
    prefills the cell. A `share` lies between 0 and 100, a `matter` is 1 or 0.
    """

    code: str
    name: str
    unit: str
    decimals: int = 2
    basis: str = WHOLE_YEAR
    last: Decimal | None = None
    note: str = ""  # definition or hint
    value: Decimal | None = None
    remark: str = ""  # prefills 备注
    same: Decimal | None = None
    share: bool = False
    matter: bool = False


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form for one department and period; `last_period` and `same_period` head the values beside.

    A form of a whole year has no `same_period`: the year before is its last period.
    """

    plan: str
    plan_name: str
    department: str
    period: str  # "2023", "2023Q3", "2023-07"
    rows: tuple[FormRow, ...]
    last_period: str = ""
    demo: bool = False
    signatures: tuple[str, ...] = ()  # prefills 填报人、审核人、联系电话、日期
    same_period: str = ""

    @property
    def mark(self) -> str:
        """The text of the hidden cell by which the form is known again."""
        return mark_text(FormMark(self.plan, self.department, self.period))

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns, left to right."""
        return tuple(header for header in WIDTHS if header != SAME_HEADER or self.same_period)

    def shown(self, header: str) -> str:
        """Return a column's header as it stands in the form, with its period."""
        periods = {SAME_HEADER: self.same_period, LAST_HEADER: self.last_period, VALUE_HEADER: self.period}
        period = periods.get(header, "")
        return f"{header}（{period_words(period)}）" if period else header


def mark_text(mark: FormMark) -> str:
    """Return the text of the hidden cell."""
    plain = replace(mark, department=mark.department.replace("|", "／"))
    said = (plain.plan, plain.department, plain.period)
    return "|".join((MARK, "2", *said, mark.kind) if mark.kind else (MARK, "1", *said))


def parse_mark(text: str) -> FormMark | None:
    """Return what the hidden cell says, or None where it is another text."""
    parts = text.strip().split("|")
    version = {5: "1", 6: "2"}.get(len(parts))
    return FormMark(*parts[2:]) if parts[:2] == [MARK, version] else None


def period_words(period: str) -> str:
    """Return the period as it is said: 2023年, 2023年第3季度, 2023年7月."""
    year, quarter, number = period.partition("Q")
    if quarter:
        return f"{year}年第{number}季度"
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"
