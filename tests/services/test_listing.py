"""What `status` says, as text and as JSON."""

import json
from decimal import Decimal

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, targets
from jingkou_desktop.services.assessment import assess
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.status_json import status_json
from jingkou_desktop.services.status_text import status_text
from jingkou_desktop.services.workspace import Workspace


def printed(ws: Workspace, year: int = 2023, month: int | None = None) -> tuple[str, str]:
    found = assess(ws, year, month)
    return status_text(ws, found), json.dumps(status_json(ws, found), ensure_ascii=False)


def line(text: str, code: str) -> str:
    return next(one for one in text.splitlines() if one.startswith(code))


def test_that_the_table_shows_baseline_target_progress_and_both_verdicts(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    row = line(printed(ws)[0], "E03").split()
    assert row == [
        "E03",
        "人均地区生产总值",
        "万元",
        "12.2",
        "14.5",
        "≥16",
        "60.5%",
        "60.0%",
        "符合预期",
        "—",
    ]


def test_that_the_columns_of_all_groups_stand_under_each_other(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    heads = [one for one in printed(ws)[0].splitlines() if one.startswith("代码")]
    assert len(heads) == len(ws.pillars())
    assert len(set(heads)) == 1


def test_that_every_indicator_stands_once_whatever_the_grouping(ws: Workspace) -> None:
    found = assess(ws, 2023)
    for by in Grouping:
        text = status_text(ws, found, by)
        assert [one for one in ws.indicators() if f"\n{one.code} " not in text] == []
        assert text.count("\nE03 ") == 1
    assert "\n商务局 " in status_text(ws, found, Grouping.DEPARTMENT)
    assert "\n商务局 " not in status_text(ws, found)


def test_that_what_lags_says_why_and_what_lacks_is_asked_of_its_department(ws: Workspace) -> None:
    for year in (2021, 2022, 2023):
        entry.set_value(ws, "E18", str(year), "0")
    text = printed(ws)[0]
    assert "滞后的指标（1 项）\n  E18 创建省级科技创新孵化载体：严重滞后。" in text
    assert "教育局：P10 普惠性幼儿园覆盖率（2023年未报）" in text


def test_that_a_rate_withheld_says_how_much_lacks(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    text, data = printed(ws)
    plan = json.loads(data)["summaries"]["plan"]
    assert (plan["withheld"], plan["rate"]) == (True, None)
    assert f"不作评价（缺数 {plan['lacking']}/{plan['judged'] + plan['lacking']}，超过 20%）" in text


def test_that_the_groups_of_each_summary_add_up_to_the_plan(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "P01", "2021", "0.62")
    summaries = json.loads(printed(ws)[1])["summaries"]
    for by in Grouping:
        for field in ("total", "judged", "good", "lagging", "lacking", "met", "due", "reported"):
            assert sum(one[field] for one in summaries[by.value]) == summaries["plan"][field], (by, field)
    assert (summaries["plan"]["due"], summaries["plan"]["reported"]) == (86, 1)
    assert summaries["plan"]["completeness"].startswith("1.1627")


def test_that_within_the_year_only_what_is_due_by_then_is_asked_for(ws: Workspace) -> None:
    found = assess(ws, 2023, 2)
    rows = {row.indicator.code: row for row in found.rows}
    assert found.plan.due == sum(one.frequency == "month" for one in ws.indicators())
    assert "按年报送，2023年1—2月" in rows["E03"].verdict.reason
    assert "按季报送，2023年1—2月" in rows["E04"].verdict.reason
    assert line(status_text(ws, found), "E03").split()[4] == "年报"
    assert found.plan.lacking == sum(
        row.verdict.status.value in ("数据缺失", "缺基数") and row.due for row in found.rows
    )


def test_that_a_state_within_the_year_says_at_the_end_of_which_month(ws: Workspace) -> None:
    entry.set_value(ws, "E20", "2023-06", "60")
    found = assess(ws, 2023, 8)
    (one,) = [one for one in status_json(ws, found)["indicators"] if one["code"] == "E20"]
    assert (one["covers"], one["months"], one["basis"]) == ("6月末", 6, "当期")
    assert "60（6月末）" in line(status_text(ws, found), "E20")


def test_that_numbers_are_printed_unrounded_as_text(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    (one,) = [one for one in json.loads(printed(ws)[1])["indicators"] if one["code"] == "E03"]
    assert Decimal(one["done"]) * Decimal("3.8") == pytest.approx(Decimal(230), abs=Decimal("1e-20"))
    assert (one["baseline"], one["target"]["value"]) == ("12.2", "16")


def test_that_a_year_outside_the_plan_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError, match="2031年不在规划的年份"):
        assess(ws, 2031)


def test_that_annual_verdicts_add_up(ws: Workspace) -> None:
    none = evaluation.annual_summary([None, None])
    assert (none.total, none.judged, none.rate) == (0, 0, None)
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "P01", "2023", "0.50")
    targets.set_annual_target(ws, "E03", 2023, "14.4")
    targets.set_annual_target(ws, "P01", 2023, "0.55")
    targets.set_annual_target(ws, "E09", 2023, "0.8")
    annual = assess(ws, 2023).annual
    assert (annual.total, annual.judged, annual.met, annual.rate) == (3, 2, 1, Decimal(50))
