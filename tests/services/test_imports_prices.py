"""Growth at current prices and amounts at constant prices wait for a reason."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from jingkou_desktop.services import imports
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEADERS = ("指标", "单位", "2022年")
INCOME = ("居民人均可支配收入增速", "%", 5.2)
PRODUCT = ("地区生产总值", "亿元", 505)


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([HEADERS, ("地区生产总值增速（现价）", "%", 5)], "现价"),
        ([HEADERS, INCOME, ("注：增速为名义增速。",)], "名义"),
        ([HEADERS, INCOME, ("注：收入为抽样调查数，增长按现行价格计算。",)], "现行价"),
        ([HEADERS, PRODUCT, ("注：地区生产总值按可比价计算。",)], "可比价"),
        ([("2022年主要指标（不变价）",), ("指标", "单位", "数值"), PRODUCT], "不变价"),
    ],
)
def test_that_prices_other_than_the_usual_wait_for_a_reason(
    ws: Workspace, tmp_path: Path, rows: Sequence[Sequence[object]], word: str
) -> None:
    (row,) = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)]).rows
    assert row.outcome is Outcome.WARNED
    assert f"表里写着“{word}”" in row.sentence


def test_that_the_usual_note_about_prices_asks_nothing(ws: Workspace, tmp_path: Path) -> None:
    rows = [
        HEADERS,
        PRODUCT,
        ("地区生产总值增速", "%", 4.1),
        ("高新技术企业数", "家", 55),
        ("注：地区生产总值按现价计算，增速按可比价计算。",),
    ]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    assert [row.outcome for row in found.rows] == [Outcome.NEW] * 3
