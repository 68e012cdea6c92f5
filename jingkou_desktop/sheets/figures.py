"""One figure of a table as a reading: its label, period, unit and area put together."""

import re

from jingkou_desktop.domain.periods import HeaderPeriod, basis_of, read_period
from jingkou_desktop.domain.readings import Reading
from jingkou_desktop.sheets.grid import cell_name
from jingkou_desktop.sheets.headers import Column, telling
from jingkou_desktop.sheets.rows import RowName
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.view import Look, View
from jingkou_desktop.sheets.when import basis_for, period_of
from jingkou_desktop.sheets.words import is_rate

CODE_LIKE = re.compile(r"[A-Za-z]{0,6}[-_]?[\dA-Za-z][\dA-Za-z.\-_]{0,30}")

_PLAIN_MEASURES = ("增速", "增长速度", "增长率", "指数")  # of figures without a unit, too


def reading_of(
    seen: View, look: Look, column: Column, name: RowName, setting: Setting, lists: bool
) -> Reading:
    """Return the reading of a cell from its column, its row and what stands around the table."""
    notes = list(name.notes)
    labels = _labels(column, name, lists)
    whole = name.labels[-1] if name.total and name.labels and name.labels[-1] not in labels else None
    label = ":".join(labels)
    header = f"{column.context} {column.header} {label}"
    rate = bool(column.labels) and is_rate(column.labels[-1])
    own_rate = name.unit and any(is_rate(text) for text in (*name.labels[-1:], *name.words))
    unit = name.unit if own_rate else column.unit or (None if rate else name.unit)
    if len(labels) == len(name.words):
        label, unit = ":".join((*name.words, setting.label)), unit or setting.label_unit
        notes.append("指标名称取自标题、工作表名或文件名")
    elif setting.measure and column.unit is None and name.unit is None and not lists:
        label = _as_measured(label, setting)
    row_period, label_basis = name.period, None
    if labels and labels[-1] not in column.labels:
        label_basis = basis_of(labels[-1])
    if row_period is None and name.labels:
        row_period = _period_in(name.labels[-1])
    period, source = period_of(header, column.period, row_period, setting.base, lists, column.before)
    if source:
        notes.append(f"时间取自{source}")
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
    if column.period is not None and column.period.revised:
        notes.append("修订数")
    row_basis = name.period.basis if name.period else None
    basis = basis_for(column.basis or label_basis, row_basis, period, header)
    return Reading(
        sheet=seen.name,
        cell=cell_name(look.place),
        label=label,
        raw=look.raw,
        value=look.value,
        period=period,
        basis=None if lists and period is None else basis,
        unit=unit or (None if rate or _is_index(label) else setting.unit) or ("%" if look.percent else None),
        region=column.region or name.region or (None if lists else whole),
        item=name.item,
        bound=look.bound,
        stage=column.stage or name.stage,
        code=name.code if name.code and CODE_LIKE.fullmatch(name.code) else None,
        notes=tuple(notes),
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
    return bool(re.search(r"[=为]\s*100|指数", label))
