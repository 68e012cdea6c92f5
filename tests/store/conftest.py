"""A small plan in a file of its own."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Pillar, Plan, Rule, Target
from jingkou_desktop.store import database, journal, plans

PLAN = Plan("14", "第十四个五年规划", "“十四五”规划", "某区", 2020, 2021, 2025)


def indicator(code: str, **fields: object) -> Indicator:
    given = {
        "plan": "14",
        "code": code,
        "pillar": "经济强",
        "name": f"指标{code}",
        "unit": "万元",
        "decimals": 1,
        "attribute": "预期性",
        "frequency": "year",
        "rule": Rule.LEVEL,
        "direction": Direction.HIGHER,
        "baseline_year": 2020,
        "baseline": Decimal("12.2"),
        "target_year": 2025,
        "target": Target(Comparison.GE, Decimal(16)),
    }
    return Indicator(**given | fields)  # type: ignore[arg-type]  # fields of a test


def new_file(path: Path) -> Database:
    db = database.create(path)
    with journal.edit(db, "新建", "测试", kind="create"):
        plans.insert_plan(db, PLAN, [Pillar("14", "经济强", 0)])
        plans.insert_indicators(db, [indicator("E01"), indicator("E02", target=None)])
    return db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "规划 测试.jk"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = new_file(path)
    yield opened
    opened.conn.close()
