"""What is due when, what lacks of it, and the words to ask for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.values import Basis
from jingkou_desktop.services import dues, entry
from jingkou_desktop.services.dues import Due
from jingkou_desktop.services.plan_settings import save_settings
from jingkou_desktop.services.workspace import Workspace

MONTHLY = "E09"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "京口.jk", "14", operator="王莉")
    yield made
    made.close()


def rows(ws: Workspace, today: date, year: int = 2022) -> dict[str, Due]:
    return {one.words: one for one in dues.dues(ws, year, today)}


def lacking(due: Due) -> set[str]:
    return {one.code for one in due.lacking}


def test_that_periods_that_are_over_and_the_next_one_of_each_length_are_listed(ws: Workspace) -> None:
    found = [(str(one.period), one.words) for one in dues.dues(ws, 2022, date(2022, 4, 10))]
    assert found == [
        ("2022-01", "2022年1月"),
        ("2022-02", "2022年1—2月"),
        ("2022-03", "2022年1—3月"),
        ("2022Q1", "2022年1季度"),
        ("2022-04", "2022年1—4月"),
        ("2022Q2", "2022年1—2季度"),
        ("2022", "2022年全年"),
    ]
    days = [one.day for one in dues.dues(ws, 2022, date(2022, 4, 10))]
    assert days == sorted(days)


def test_that_a_figure_answers_for_the_months_before_it(ws: Workspace) -> None:
    assert MONTHLY in lacking(rows(ws, date(2022, 8, 2))["2022年1—5月"])
    entry.set_value(ws, MONTHLY, "2022-06", "0.4", "核对过", basis=Basis.YEAR_TO_DATE)
    found = rows(ws, date(2022, 8, 2))
    assert MONTHLY not in lacking(found["2022年1—5月"])
    assert MONTHLY in lacking(found["2022年1—7月"])
    entry.set_value(ws, MONTHLY, "2022", "0.8", "核对过")
    assert all(MONTHLY not in lacking(one) for one in rows(ws, date(2023, 8, 2)).values())


def test_that_what_is_achieved_is_asked_for_no_more(ws: Workspace) -> None:
    code = next(one.code for one in ws.indicators() if one.rule == "achieve")
    assert code in lacking(rows(ws, date(2023, 2, 1))["2022年全年"])
    entry.set_value(ws, code, "2021", "1", "核对过")
    assert code not in lacking(rows(ws, date(2023, 2, 1))["2022年全年"])


def test_that_the_words_of_a_reminder_name_the_period_what_lacks_and_the_deadline(ws: Workspace) -> None:
    one = ws.indicator("E03")
    (row,) = dues.by_department([(one, "2022年未报")])
    early = dues.reminder(ws, row, Period(2022), date(2023, 3, 31))
    assert early == (
        "统计局：\n“十四五”规划实施监测2022年数据中，以下 1 项尚缺，请于2023年3月31日前报送。\n"
        "1. E03 人均地区生产总值（万元）：2022年未报\n"
    )
    late = dues.reminder(ws, row, Period(2022, month=7), date(2023, 4, 1))
    assert "2022年1—7月数据" in late
    assert "报送期限2022年8月15日已过，请尽快报送" in late


def test_that_deadlines_follow_the_settings_of_the_plan(ws: Workspace) -> None:
    days = {"due_month_day": 31, "due_quarter_day": 10, "due_year_month": 2, "due_year_day": 28}
    save_settings(ws, replace(ws.plan, **{name: Decimal(day) for name, day in days.items()}))
    found = rows(ws, date(2022, 4, 10))
    assert found["2022年1月"].day == date(2022, 2, 28)
    assert found["2022年1—2月"].day == date(2022, 3, 31)
    assert found["2022年1季度"].day == date(2022, 4, 10)
    assert found["2022年全年"].day == date(2023, 2, 28)
    assert [one.day for one in dues.dues(ws, 2022, date(2022, 4, 10))] == sorted(
        one.day for one in found.values()
    )
    (row,) = dues.by_department([(ws.indicator("E03"), "2022年未报")])
    assert "请于2023年2月28日前报送" in dues.reminder(ws, row, Period(2022), date(2023, 2, 28))
    assert "报送期限2023年2月28日已过" in dues.reminder(ws, row, Period(2022), date(2023, 3, 1))


def test_that_departments_stand_with_the_most_first(ws: Workspace) -> None:
    lacks = [(one, "未报") for one in ws.indicators()]
    found = dues.by_department(lacks)
    counts = [len(row.lacks) for row in found]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(lacks)
