"""Dates, spans and states of projects as departments write them; what is not understood is None."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from jingkou_desktop.domain.periods import FIRST_YEAR, LAST_YEAR
from jingkou_desktop.domain.projects import ProjectState


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date as it is stored ("2023", "2023-07", "2023-07-15"); `doubt` says what was taken for granted."""

    value: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class SpanSaid:
    """From when to when; either end may be ""."""

    starts: str
    ends: str
    doubt: str = ""


_DASH = r"\s*(?:[-—–~～－―]+|至|到)\s*"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_EXACT = tuple(
    re.compile(rf"(?P<y>(?:19|20)\d\d){rest}")
    for rest in (
        r"年?(?:全年|年内|内)?",
        rf"年{_MONTH}月(?:份|[底末初]|中旬|上旬|下旬)?(?:前|左右)?",
        rf"年{_MONTH}月{_DAY}日?",
        rf"(?P<s>[-./]){_MONTH}(?:月份?)?",
        rf"(?P<s>[-./]){_MONTH}(?P=s){_DAY}(?:\s+\d{{1,2}}:\d\d(?::\d\d)?)?",
        r"(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])?",
    )
)
_END_OF_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:年?[底末])(?:前)?")
_HALF = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<h>上半年|下半年|第?[一二三四1-4]季度)")
_NO_YEAR = re.compile(rf"{_MONTH}月(?:{_DAY}日|[底末初]|中旬|上旬|下旬)?")
_SHORT = re.compile(rf"(?P<y>[0-4]\d)\.{_MONTH}")
_LOST_ZERO = re.compile(r"(?:19|20)\d\d\.1")
_ENDS = {"上半年": 6, "下半年": 12, "一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_STATES = (
    (ProjectState.STOPPED, "停缓建|停工|停建|缓建|暂停|暂缓|已?终止"),
    (ProjectState.RESERVE, "储备|谋划|储备项目|谋划项目"),
    (ProjectState.EARLY, "前期|前期工作|筹建|预备|拟建|待开工|未开工|前期项目|开展前期|预备项目"),
    (ProjectState.BUILDING, "在建|续建|建设中|已开工|施工中?|正在建设|在建项目|续建项目"),
    (ProjectState.FINISHED, "已?竣工|已?完工|已?建成|竣工项目|已?竣工验收"),
    (ProjectState.RUNNING, "已?投产|投用|已投用|运营|已?投入使用|投产项目|已?运营"),
)


def read_date(text: str, year: int | None = None, *, typed: bool = False) -> DateSaid | None:
    """Return the date that a text says, or None. `year` is that of the table, for a month without one.

    `typed` tells that 2022.1 is text as it was typed, not a number that lost a 0.
    Half years and quarters stand for their last month, with a doubt.
    """
    plain = _plain(text)
    for pattern in _EXACT:
        if found := pattern.fullmatch(plain):
            said = _date(found)
            lost = f"“{plain}”可能是1月，也可能是10月（数字格式会丢掉末尾的0）"
            return DateSaid(said, lost if not typed and _LOST_ZERO.fullmatch(plain) else "") if said else None
    if found := _END_OF_YEAR.fullmatch(plain):
        return DateSaid(f"{found['y']}-12")
    if found := _HALF.fullmatch(plain):
        month = _ENDS[found["h"].removeprefix("第").removesuffix("季度")]
        said = f"{found['y']}-{month:02}"
        return DateSaid(said, f"“{plain}”没有写明月份，按{said}")
    if (found := _NO_YEAR.fullmatch(plain)) and year is not None:
        said = _date(found, str(year))
        return DateSaid(said, f"“{plain}”没有写明年份，按{year}年") if said else None
    if found := _SHORT.fullmatch(plain):
        said = _date(found, f"20{found['y']}")
        return DateSaid(said, f"“{plain}”年份不全，按20{found['y']}年")
    return None


def read_span(text: str) -> SpanSaid | None:
    """Return from when to when a text says (2021-2025, 2021.3-2023.12, 2023年6月至今), or None."""
    plain = re.sub(r"^(?:建设期|工期)[:：]?", "", _plain(text))
    whole = read_date(plain)
    if whole is not None and len(whole.value) == len("2023"):
        return SpanSaid(whole.value, whole.value, whole.doubt)
    for found in re.finditer(_DASH, plain):
        left, right = plain[: found.start()], plain[found.end() :]
        if not left or (
            "-" in found[0] and re.fullmatch(r"\d{4}", left) and re.fullmatch(r"0?\d|1[0-2]", right)
        ):
            continue  # 2023-05 is a month
        begins = _end(left)
        if begins is None:
            continue
        if right in ("", "今"):
            return SpanSaid(begins.value, "", begins.doubt)
        ends = _end(right) or _same_year(begins.value, right)
        if ends is not None:
            doubt = "；".join(dict.fromkeys(one.doubt for one in (begins, ends) if one.doubt))
            return SpanSaid(begins.value, ends.value, doubt)
    return None


def read_state(text: str) -> ProjectState | None:
    """Return how far a project is by the words of a table, or None where they say something else."""
    plain = _plain(text)
    return next((state for state, words in _STATES if re.fullmatch(words, plain)), None)


def begins_before(one: str, other: str) -> bool:
    """Return whether one date is certainly before another, as exactly as the less exact of both says."""
    length = min(len(one), len(other))
    return bool(one and other) and one[:length] < other[:length]


def _end(text: str) -> DateSaid | None:
    """Return one end of a span; a year and a tenth (2021.1) is January there, for it is text."""
    said = read_date(text)
    return DateSaid(said.value) if said is not None and _LOST_ZERO.fullmatch(text) else said


def _same_year(begins: str, text: str) -> DateSaid | None:
    """Return the end of a span within one year, 2023.6-12, where the start has a month."""
    found = re.fullmatch(r"(1[0-2]|0?[1-9])月?[底末]?", text)
    if found is None or len(begins) != len("2023-06") or int(found[1]) < int(begins[5:7]):
        return None
    return DateSaid(f"{begins[:4]}-{int(found[1]):02}")


def _plain(text: str) -> str:
    return re.sub(r"\s+(?!\d)|(?<!\d)\s+", "", unicodedata.normalize("NFKC", text)).strip("。;；,，")


def _date(found: re.Match[str], year: str = "") -> str:
    """Return the date of a match as it is stored, "" where there is no such day."""
    said = found.groupdict()
    year = year or said["y"]
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return ""
    if not said.get("m"):
        return year
    month = f"{year}-{int(said['m']):02}"
    if not said.get("d"):
        return month
    try:
        return date(int(year), int(said["m"]), int(said["d"])).isoformat()
    except ValueError:
        return ""
