"""One figure of a table as a reading: its label, period, unit and area put together."""

import re
from dataclasses import dataclass

from jingkou_desktop.domain.periods import HeaderPeriod, basis_of, read_period
from jingkou_desktop.domain.readings import TITLE, Reading
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, telling
from jingkou_desktop.sheets.places import is_whole
from jingkou_desktop.sheets.row_keys import RowName
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import basis_for, period_of
from jingkou_desktop.sheets.words import is_rate, is_total, plain_label, split_unit

CODE_LIKE = re.compile(r"[A-Za-z]{0,6}[-_]?[\dA-Za-z][\dA-Za-z.\-_]{0,30}")
_INDEX = re.compile(r"[=为]\s*100|指数")
_PLAIN_MEASURES = ("增速", "增长速度", "增长率", "指数")  # of figures without a unit, too


@dataclass(frozen=True, slots=True)
class _Said:
    """What the headers and the row's name say of a figure, whatever it is."""

    label: str
    unit: str | None
    period: str | None
    basis: str | None
    source: str  # from where the period was taken, where it stands around the table
    titled: bool  # whether the label comes from the title
    scaled: bool  # whether the table's own unit may be the figure's


class Figures:
    """Makes the figures of one table readings; the same words about many figures are weighed once."""

    def __init__(self, seen: View, setting: Setting, lists: bool, layout: str) -> None:
        self.sheet = seen.name
        self.setting = setting
        self.lists = lists
        self.layout = layout
        self.around = tuple(f"{TITLE}{title}" for title in setting.titles)
        self.known: dict[object, _Said] = {}

    def reading(self, look: Look, column: Column, name: RowName) -> Reading:
        """Return the reading of a cell from its column, its row and what stands around the table."""
        about = (column.number, name.labels, name.words, name.period, name.unit, name.total)
        said = self.known.get(about)
        if said is None:
            said = self.known[about] = _said(column, name, self.setting, self.lists)
        whole = None
        if name.total and name.labels and not self.lists and name.labels[-1] not in said.label.split(":"):
            whole = name.labels[-1]
        region, notes = placed(column.region or name.region or whole, self.setting)
        unit = said.unit or (self.setting.unit if said.scaled else None) or ("%" if look.percent else None)
        return Reading(
            sheet=self.sheet,
            cell=cell_name(look.place),
            label=said.label,
            raw=look.raw,
            value=look.value,
            period=said.period,
            basis=said.basis,
            unit=unit,
            region=region,
            item=name.item,
            bound=look.bound,
            stage=column.stage or name.stage or self.setting.stage,
            code=name.code if name.code and CODE_LIKE.fullmatch(name.code) else None,
            layout=self.layout,
            notes=(*name.notes, *_notes(look, column, name, said), *self.around, *notes),
        )


def placed(region: str | None, setting: Setting) -> tuple[str | None, tuple[str, ...]]:
    """Return the area of a figure, else that around its table, with a note of where it was taken from.

    全区 or 合计 below a title that names an area is that area's.
    """
    if setting.region and (region is None or (setting.region_source and is_whole(region))):
        return setting.region, (f"地区取自{setting.region_source}",) if setting.region_source else ()
    return region, ()


def _notes(look: Look, column: Column, name: RowName, said: _Said) -> list[str]:
    notes = ["指标名称取自标题、工作表名或文件名"] if said.titled else []
    if said.source:
        notes.append(f"时间取自{said.source}")
    if name.total:
        notes.append("合计行")
    if look.percent:
        notes.append("单元格为百分数")
    if look.formula:
        notes.append("公式的计算结果")
    if look.missing:
        notes.append("占位符，按缺失处理，不是 0")
    elif look.bound is not None:
        notes.append("不是确定的数，需要人工确认")
    if column.lent:
        notes.append("单位取自旁边的列")
    if column.period is not None and column.period.revised:
        notes.append("修订数")
    return notes


def _said(column: Column, name: RowName, setting: Setting, lists: bool) -> _Said:
    labels = _labels(column, name, lists)
    label = ":".join(labels)
    header = f"{column.context} {column.header} {label}"
    rate = bool(column.labels) and is_rate(column.labels[-1])
    own_rate = name.unit and any(is_rate(text) for text in (*name.labels[-1:], *name.words))
    unit = name.unit if own_rate else column.unit or (None if rate else name.unit)
    titled = len(labels) == len(name.words)
    if titled and lists and (own := plain_label(split_unit(column.header)[0])):
        label, titled = own, False
    elif titled:
        label, unit = ":".join((*name.words, setting.label)), unit or setting.label_unit
    elif setting.measure and column.unit is None and name.unit is None and not lists:
        label = _as_measured(label, setting)
    if len(labels) == 1 and is_total(label) and setting.label and not lists:
        label = f"{setting.label}:{label}"
    label_basis = basis_of(labels[-1]) if labels and labels[-1] not in column.labels else None
    row_period = name.period
    if row_period is None and name.labels:
        row_period = _period_in(name.labels[-1])
    period, source = period_of(header, column.period, row_period, setting.base, lists, column.before)
    row_basis = name.period.basis if name.period else None
    basis = basis_for(column.basis or label_basis, row_basis, period, header)
    return _Said(
        label=label,
        unit=unit,
        period=period,
        basis=None if lists and period is None else basis,
        source=source,
        titled=titled,
        scaled=not (rate or _is_index(label)),
    )


def _labels(column: Column, name: RowName, lists: bool) -> tuple[str, ...]:
    """Return the label path: the row's labels and then the column's, but only these where rows are areas."""
    own = telling(column.labels) or (column.labels[-1:] if lists else ())
    if lists and own and column.header.endswith("完成") and "完成" not in ":".join(own):
        own = (*own, "完成")
    if name.labels and (lists or not (name.total and own and len(name.labels) == 1)):
        own = (*name.labels, *own)
    return (*name.words, *own)


def _as_measured(label: str, setting: Setting) -> str:
    """Return the label with what the title says of all figures (增速), so that none passes for a level."""
    certain = setting.unit == "%" or (setting.unit is None and setting.measure in _PLAIN_MEASURES)
    if is_rate(label) or _is_index(label):
        return label
    return f"{label}:{setting.measure}" if certain else label


def _period_in(label: str) -> HeaderPeriod | None:
    said = read_period(label)
    return said if said is not None and said.year is not None and ".." not in said.text else None


def _is_index(label: str) -> bool:
    """Return whether a label is an index number (上年=100), which has no unit of the table's."""
    return bool(_INDEX.search(label))
