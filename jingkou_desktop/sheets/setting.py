"""What stands around a table: title, unit line, sheet name and file name."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from jingkou_desktop.domain.periods import read_period
from jingkou_desktop.domain.readings import TEXT_SHEET
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.places import is_area, leading_area
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View
from jingkou_desktop.sheets.when import Base, base_of, stage_of
from jingkou_desktop.sheets.words import plain_label, split_unit, tidy, unit_line

_DEFAULT_SHEET = re.compile(
    r"(?:Sheet|工作表|表|Table|Worksheet)\s*\d*|" + re.escape(TEXT_SHEET), re.IGNORECASE
)
_TABLE_NUMBER = re.compile(
    r"^(?:附?表|专栏|附件)\s*[\d一二三四五六七八九十.\-—]+\s*[:：]?\s*|^[A-Z]?\d+[_\-.]\s*"
)
_TITLE_TAIL = re.compile(r"(?:基本|完成|统计|一览|汇总|明细|情况)+表?$|[(（].*?[)）]")
_SENDER = re.compile(r"(?:填报|报送|填表|编报|编制|制表)?(?:单位|部门|地区)(?:名称)?\s*[:：]\s*(.+)")
_MEASURE = re.compile(
    r"(?<![及其和与、])(增长速度|增长率|增速|增幅|增长|比重|占比|构成|指数)(?:完成)?(?:情况|统计|一览)?表?$"
)
NEAR_BELOW = 12  # rows: how far below its figures a table's unit may stand
MOST_TITLES, MOST_TITLE = 3, 80  # titles kept with each reading, and signs of each
_INDICATOR_LINE = re.compile(r"指标\s*[:：]\s*(.+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a table: its unit, its time, and a name for figures that have none."""

    base: Base
    unit: str | None
    label: str
    label_unit: str | None
    region: str | None
    region_source: str = ""  # 标题, 工作表名 or 文件名, where the area stands inside a longer text
    stage: str | None = None
    titles: tuple[str, ...] = ()
    measure: str = ""  # 增速, 比重 or 指数, where the title says that all figures are such


def setting_of(seen: View, table: Table, columns: tuple[Column, ...], file_name: str) -> Setting:
    """Return what stands around a table, the title first, then the sheet's name, last the file's."""
    stem = PurePath(file_name).stem
    unit: str | None = None
    label, label_unit, region = "", None, None
    titles: list[str] = []
    for look in table.preface:
        is_line, said = unit_line(look.text)
        if sender := _sender(look.text):
            region = region or sender
        elif is_line:
            unit = unit or said
        elif found := _INDICATOR_LINE.fullmatch(look.text):
            label, label_unit = (label, label_unit) if label else split_unit(found[1])
        elif is_area(look.text):
            region = region or plain_label(look.text)
        else:
            titles.append(look.text)
    unit = unit or _unit_below(seen, table)
    if region is None and table.data:
        below = (look.text for row in range(table.data[-1] + 1, table.data[-1] + 6) for look in seen.row(row))
        region = next((area for text in below if (area := _sender(text))), None)
    if region is None and is_area(seen.name) and not _DEFAULT_SHEET.fullmatch(seen.name):
        region = plain_label(seen.name)
    if not label:
        own_name = "" if _DEFAULT_SHEET.fullmatch(seen.name) or is_area(seen.name) else seen.name
        for text in (*titles, own_name, stem):
            named, said = split_unit(text)
            name = clean_title(named)
            if name:
                label, label_unit = name, said
                break
    headers = [column.header for column in columns]
    base = base_of([*titles, *headers[:1]], seen.name, stem, headers)
    units = [split_unit(text)[1] for text in titles]
    corner = next((column.unit for column in columns if column.key is not None and column.unit), None)
    title_unit = corner or next((one for one in units if one), None)
    source = ""
    if region is None:
        region, source = _area_named(titles, seen.name, stem)
    around = (*titles, seen.name, stem)
    stage = next((stage for text in around if (stage := stage_of(text))), None)
    shown = tuple(text[:MOST_TITLE] for text in titles[:MOST_TITLES])
    measure = next((said for text in (*titles, seen.name, stem) if (said := _measure_named(text))), "")
    return Setting(base, unit or title_unit, label, label_unit, region, source, stage, shown, measure)


def _measure_named(text: str) -> str:
    """Return what the figures below a title are where it ends in 增速, 比重 or 指数: none of them is a level.

    生产总值及其指数 names levels too and says nothing of one figure.
    """
    text = re.sub(r"[(（][^()（）]*[)）]", "", tidy(text))
    found = _MEASURE.search(re.sub(r"(?:(?:19|20)\d\d年?[-—–~～至]*)+$|[\s_\-—–%％]+$", "", text))
    return found[1] if found else ""


def _unit_below(seen: View, table: Table) -> str | None:
    """Return the unit of a 单位： line below the last figures of a sheet."""
    last = max(table.data, default=0)
    if next(reversed(seen.rows), 0) > last + NEAR_BELOW:
        return None
    rows = [row for row in range(last + 1, last + NEAR_BELOW + 1) if seen.row(row)]
    if any(look.figure for row in rows for look in seen.row(row)):
        return None
    return next((said for row in rows for look in seen.row(row) if (said := unit_line(look.text)[1])), None)


def _sender(text: str) -> str | None:
    """Return the area of the office that a line such as 填报单位：润州区科技局 names, or None."""
    found = _SENDER.fullmatch(text)
    return leading_area(found[1]) if found else None


def _area_named(titles: list[str], sheet: str, stem: str) -> tuple[str | None, str]:
    """Return the area that the title, else the sheet's name, else the file's begins with, and from where."""
    for source, texts in (("标题", titles), ("工作表名", [sheet]), ("文件名", [stem])):
        for text in texts:
            if area := leading_area(_TABLE_NUMBER.sub("", text.strip())):
                return area, source
    return None, ""


def clean_title(text: str) -> str:
    """Return a title as the name of an indicator: without table number, year, and 情况表."""
    text = _TABLE_NUMBER.sub("", text.strip())
    said = read_period(text)
    if said is not None and said.whole:
        return ""
    if said is not None:
        text = re.sub(r"(?:19|20)\d\d\s*[-—–~～至]\s*(?:19|20)\d\d年?|(?:19|20)\d\d\s*年?度?", "", text)
    text = re.sub(r"[(（]\s*[)）]", "", text)
    text = re.sub(r"^(?:主要|历年|重要)年份(?=.{2})", "", text.strip())
    text = re.sub(
        r"^(?:(?:[分各]|按)(?:地区|省市?|市县区?|[市区县镇街]{1,4})分?的?)(?=.{2})", "", text.strip()
    )
    return plain_label(_TITLE_TAIL.sub("", text).strip(" _-—"))
