"""Reads a filled-in form of this program, also after columns moved, rows were sorted, the sheet renamed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jingkou_desktop.domain.periods import CURRENT, YEAR_TO_DATE, parse_period, read_period
from jingkou_desktop.domain.readings import CAUSED, FORM_OF, UNFILLED, FormMark, Reading, Skipped
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.sheets.form_spec import (
    BASIS_HEADER,
    CAUSE_HEADER,
    CODE_HEADER,
    LAST_HEADER,
    MARK,
    NAME_HEADER,
    NOTE_HEADER,
    SAME_HEADER,
    SIGNATURES,
    STAGE_HEADER,
    UNIT_HEADER,
    VALUE_HEADER,
    parse_mark,
)
from jingkou_desktop.sheets.grid import Kind, cell_name
from jingkou_desktop.sheets.view import Look, View

HEADERS = (
    CODE_HEADER, NAME_HEADER, UNIT_HEADER, BASIS_HEADER, SAME_HEADER, LAST_HEADER, VALUE_HEADER, STAGE_HEADER,
    CAUSE_HEADER, NOTE_HEADER,
)  # fmt: skip
STAGES = frozenset(stage.value for stage in Stage)
UNMARKED = "填报表的隐藏标记没有了，时间取自表头“本期填报值”"
NO_CODE = "这一行没有指标代码，不知道是什么数"
SIGNED = "签字栏"
_SIGNATURE = re.compile(rf"({'|'.join(SIGNATURES)})\s*[:：]\s*(.*)")
Row = Mapping[str, Look | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says of itself (None where its hidden mark is lost) and what was filled in."""

    mark: FormMark | None
    readings: list[Reading]
    skipped: list[Skipped]


def read_filled(seen: View) -> Filled | None:
    """Return the form on a sheet, or None where the sheet is none or its columns are gone.

    A form whose values were copied elsewhere has lost its mark, and maybe its codes: it is known by
    its headers, and its period by that of the column to fill in.
    """
    header = next((row for row, looks in sorted(seen.rows.items()) if _is_header(looks)), None)
    if header is None:
        return None
    marked = (parse_mark(look.raw) for look in seen.looks.values() if look.raw.startswith(MARK))
    mark = next((found for found in marked if found is not None), None)
    places: dict[str, Look] = {}
    for look in seen.row(header):
        for name in HEADERS:
            if look.text.startswith(name):
                places.setdefault(name, look)
    period = mark.period if mark is not None else _period(places[VALUE_HEADER])
    if not period:
        return None
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    for row in sorted(number for number in seen.rows if number > header):
        if signed := list(signatures_of(seen, row)):
            skipped += [one for one in signed if not one.text.endswith("：")]
            continue
        said = {name: seen.looks.get((row, look.place[1])) for name, look in places.items()}
        first = said.get(CODE_HEADER if CODE_HEADER in places else NAME_HEADER)
        value = said.get(VALUE_HEADER)
        if first is None:
            if value is not None and value.figure:
                skipped.append(Skipped(seen.name, cell_name(value.place), value.text, NO_CODE))
        elif value is None:
            cell = cell_name((row, places[VALUE_HEADER].place[1]))
            name = _text(said.get(NAME_HEADER)) or first.text
            skipped.append(Skipped(seen.name, cell, name, _unfilled(said)))
        else:
            readings.append(_reading(seen, period, value, said, marked=mark is not None))
    return Filled(mark, readings, skipped)


def owned(filled: Filled, first: FormMark | None) -> list[Reading]:
    """Return a form's readings; they tell whose they are where the file's first form is another's."""
    if first is None or filled.mark is None or filled.mark.department == first.department:
        return filled.readings
    note = f"{FORM_OF}{filled.mark.department}"
    return [replace(one, notes=(*one.notes, note)) for one in filled.readings]


def _is_header(looks: tuple[Look, ...]) -> bool:
    texts = [look.text for look in looks]
    named = CODE_HEADER in texts or NAME_HEADER in texts
    return named and any(text.startswith(VALUE_HEADER) for text in texts)


def _period(value: Look) -> str:
    """Return the period that the header of the column to fill in names, "" where it names none."""
    said = read_period(value.text)
    return said.text if said is not None and parse_period(said.text) is not None else ""


def _text(look: Look | None) -> str:
    return look.text if look is not None else ""


def _unfilled(said: Row) -> str:
    """Return why a cell has no figure: what was chosen or written beside it."""
    why = "；".join(filter(None, (_text(said.get(CAUSE_HEADER)), _text(said.get(NOTE_HEADER)))))
    return f"{UNFILLED}：{why}" if why else UNFILLED


def signatures_of(seen: View, row: int) -> Iterator[Skipped]:
    """Yield the signatures of a row, each with what stands behind it."""
    looks = seen.row(row)
    for index, look in enumerate(looks):
        found = _SIGNATURE.match(look.text)
        if found is None:
            continue
        following = looks[index + 1] if index + 1 < len(looks) else None
        said = found[2] or ("" if following is None or _SIGNATURE.match(following.text) else following.text)
        yield Skipped(seen.name, cell_name(look.place), f"{found[1]}：{said}", SIGNED)


def _reading(seen: View, period: str, value: Look, said: Row, marked: bool) -> Reading:
    code = _text(said.get(CODE_HEADER))
    notes = [] if marked else [UNMARKED]
    if cause := _text(said.get(CAUSE_HEADER)):
        notes.append(f"缺数原因：{cause}" if value.missing else f"{CAUSED}“{cause}”")
    if remark := _text(said.get(NOTE_HEADER)):
        notes.append(f"备注：{remark}")
    if value.kind in (Kind.ERROR, Kind.UNCOMPUTED):
        notes.append("公式出错或没有保存计算结果")
    elif value.kind is Kind.SCALED:
        notes.append("显示格式缩放了数的大小，请改成常规格式")
    elif value.kind is Kind.STRUCK:
        notes.append("数上划有删除线")
    elif value.kind is Kind.DATE or not value.figure:
        notes.append("不是数")
    stage = _text(said.get(STAGE_HEADER))
    return Reading(
        sheet=seen.name,
        cell=cell_name(value.place),
        label=_text(said.get(NAME_HEADER)) or code,
        raw=value.raw,
        value=value.value,
        period=period,
        basis=_basis(_text(said.get(BASIS_HEADER))),
        unit=_text(said.get(UNIT_HEADER)) or None,
        bound=value.bound,
        code=code or None,
        stage=stage if stage in STAGES else None,
        notes=tuple(notes),
    )


def _basis(text: str) -> str | None:
    if "累计" in text:
        return YEAR_TO_DATE
    return CURRENT if text.startswith(CURRENT) else None
