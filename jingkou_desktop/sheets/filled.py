"""Reads a filled-in form of this program, also after columns moved, rows were sorted, the sheet renamed."""

from dataclasses import dataclass

from jingkou_desktop.domain.periods import YEAR_TO_DATE
from jingkou_desktop.domain.readings import UNFILLED, FormMark, Reading, Skipped
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.sheets.forms import (
    BASIS_HEADER,
    CODE_HEADER,
    LAST_HEADER,
    MARK,
    NAME_HEADER,
    NOTE_HEADER,
    STAGE_HEADER,
    UNIT_HEADER,
    VALUE_HEADER,
    parse_mark,
)
from jingkou_desktop.sheets.grid import Kind, cell_name
from jingkou_desktop.sheets.view import Look, View

HEADERS = (
    CODE_HEADER, NAME_HEADER, UNIT_HEADER, BASIS_HEADER, LAST_HEADER, VALUE_HEADER, STAGE_HEADER, NOTE_HEADER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says of itself and what was filled in."""

    mark: FormMark
    readings: list[Reading]
    skipped: list[Skipped]


def read_filled(seen: View) -> Filled | None:
    """Return the form on a sheet, or None where the sheet is none or its columns are gone."""
    marked = (parse_mark(look.raw) for look in seen.looks.values() if look.raw.startswith(MARK))
    mark = next((found for found in marked if found is not None), None)
    header = next((row for row, looks in sorted(seen.rows.items()) if _is_header(looks)), None)
    if mark is None or header is None:
        return None
    places = {
        name: look.place[1] for look in seen.row(header) for name in HEADERS if look.text.startswith(name)
    }
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    for row in sorted(number for number in seen.rows if number > header):
        said = {name: seen.looks.get((row, column)) for name, column in places.items()}
        code, value = said.get(CODE_HEADER), said.get(VALUE_HEADER)
        if code is None:
            if value is not None and value.figure:
                skipped.append(
                    Skipped(
                        seen.name, cell_name(value.place), value.text, "这一行没有指标代码，不知道是什么数"
                    )
                )
            continue
        if value is None:
            cell = cell_name((row, places[VALUE_HEADER]))
            skipped.append(Skipped(seen.name, cell, _text(said.get(NAME_HEADER)) or code.text, UNFILLED))
            continue
        readings.append(_reading(seen, mark, code, value, said))
    return Filled(mark, readings, skipped)


def _is_header(looks: tuple[Look, ...]) -> bool:
    texts = [look.text for look in looks]
    return CODE_HEADER in texts and any(text.startswith(VALUE_HEADER) for text in texts)


def _text(look: Look | None) -> str:
    return look.text if look is not None else ""


def _reading(seen: View, mark: FormMark, code: Look, value: Look, said: dict[str, Look | None]) -> Reading:
    notes = []
    if remark := _text(said.get(NOTE_HEADER)):
        notes.append(f"备注：{remark}")
    if value.kind in (Kind.ERROR, Kind.UNCOMPUTED):
        notes.append("公式出错或没有保存计算结果")
    elif value.kind is Kind.SCALED:
        notes.append("显示格式缩放了数的大小，请改成常规格式")
    elif value.kind is Kind.DATE or not value.figure:
        notes.append("不是数")
    stage = _text(said.get(STAGE_HEADER))
    return Reading(
        sheet=seen.name,
        cell=cell_name(value.place),
        label=_text(said.get(NAME_HEADER)) or code.text,
        raw=value.raw,
        value=value.value,
        period=mark.period,
        basis=YEAR_TO_DATE if "累计" in _text(said.get(BASIS_HEADER)) else None,
        unit=_text(said.get(UNIT_HEADER)) or None,
        bound=value.bound,
        code=code.text,
        stage=stage if stage in {known.value for known in Stage} else None,
        notes=tuple(notes),
    )
