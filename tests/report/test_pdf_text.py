"""Text out equals text in: what pdftotext reads of a report holds every string of its data."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jingkou_desktop.report import fonts
from jingkou_desktop.report.data import Column, Kind, Table, Text
from jingkou_desktop.report.pdf import render
from tests.report.samples import report
from tests.services.printed import pdftotext, running, shown

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
NAMES = (
    "〇堃喆镕㎡μⅢ",
    "张<b",
    "甲 & 乙",
    "<img src=x onerror=alert(1)>",
    "</para>&nbsp;",
    "=1+1",
    "甲\x07乙\x00",
)


@pytest.mark.parametrize("name", NAMES)
def test_that_any_name_comes_out_as_it_went_in(name: str, tmp_path: Path) -> None:
    table = Table(
        "表1", name, (Column(name, Kind.WORDS), Column("数", Kind.NUMBER)), ((name, "1"),), notes=(name,)
    )
    data = replace(report(demo=name), title=name, cover=(name,), blocks=(Text(name), table), annexes=())
    found = "".join(pdftotext(render(data), tmp_path))
    assert found.count(shown(name)) >= 6


def test_that_20000_characters_in_a_cell_come_out_whole_and_in_order(tmp_path: Path) -> None:
    signs = [
        chr(code) for code in range(0x4E00, 0x9FA5) if fonts.font_of(chr(code), fonts.SONG) == fonts.SONG
    ]
    long = "".join(signs[n * 7919 % len(signs)] for n in range(20_000))
    columns = (Column("数", Kind.NUMBER), Column("名", Kind.WORDS))
    table = Table("表1", "很长的内容", columns, (("1.5", long), ("2", "末行")))
    data = replace(report(demo=""), blocks=(table,), annexes=())
    found = running(pdftotext(render(data), tmp_path), data)
    assert long in found
    assert re.search("末行", found)
