"""What `status` says, as text and as JSON."""

import json
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, targets
from jingkou_desktop.services.assessment import assess
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.history import history
from jingkou_desktop.services.listing import history_text
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


def test_that_a_quarterly_figure_is_asked_for_to_the_last_quarter_due(ws: Workspace) -> None:
    for month, span in ((7, "1—6月"), (8, "1—6月"), (9, "1—9月"), (3, "1—3月")):
        text, data = printed(ws, month=month)
        assert f"E04 服务业增加值占地区生产总值比重（2023年{span}未报）" in text
        assert f"E09 实际到位外资（2023年1—{month}月未报）" in text
        (one,) = [one for one in json.loads(data)["indicators"] if one["code"] == "E04"]
        assert f"2023年{span}没有数据" in one["reason"]
    assert "E04 服务业增加值占地区生产总值比重（2023年未报）" in printed(ws, month=12)[0]


def test_that_what_the_totals_lack_is_told_from_all_that_is_not_reported(ws: Workspace) -> None:
    text, data = printed(ws)
    assert f"缺少的数（{len(ws.indicators())} 项）" in text
    assert json.loads(data)["summaries"]["plan"]["lacking"] < len(ws.indicators())
    assert "汇总的“缺数”是应评价而因缺数据或缺基数没有评价的项数" in text
    for row in assess(ws, 2023).rows:
        if row.verdict.status is Status.NOT_JUDGED:
            number = "0" if row.indicator.rule is Rule.ACHIEVE else "1"
            entry.set_value(ws, row.indicator.code, "2023", number, "核对过")
    assert "汇总的“缺数”" not in printed(ws)[0]


def test_that_the_verdicts_are_counted_in_the_order_of_the_statuses(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "E04", "2023", "70")
    plan = assess(ws, 2023).plan
    assert list(plan.counts) == list(Status)
    said = [one.value for one in Status if plan.counts[one]]
    line_of = next(one for one in printed(ws)[0].splitlines() if one.startswith("全部"))
    assert [part.split()[0] for part in line_of.split("  ")[-1].split("，")] == said


def test_that_the_life_of_a_figure_tells_basis_and_stage_and_the_plan_as_source(ws: Workspace) -> None:
    entry.set_value(ws, "P01", "2023-06", "0.3")
    entry.set_value(ws, "P01", "2023", "0.5", stage=Stage.FLASH)
    entry.set_value(ws, "P01", "2023", "0.55", stage=Stage.PRELIMINARY)
    lines = history_text(history(ws, "P01")).splitlines()
    cells = [one.split() for one in lines]
    assert cells[0] == [
        "序号",
        "时间",
        "操作人",
        "期别",
        "口径",
        "阶段",
        "原值",
        "新值",
        "来源",
        "操作",
        "理由",
    ]
    assert cells[1][4:9] == ["2023", "初步核算", "—", "0.55", "手工录入"]
    assert cells[2][4:9] == ["2023", "快报", "—", "0.5", "手工录入"]
    assert cells[3][4:10] == ["2023-06", "本年累计", "初步核算", "—", "0.3", "手工录入"]
    assert cells[4][4:9] == ["目标", "—", "≥2.8", "纲要", "3.2"]


def test_that_a_baseline_of_the_plan_has_its_section_and_a_typed_one_a_person(ws: Workspace) -> None:
    entry.set_baseline(ws, "E03", "12.3", "更正")
    ws.undo()
    rows = [(row.new, row.source) for row in history(ws, "E03") if row.field == "基数"]
    assert rows == [("12.2", "纲要 3.2"), ("12.3", "手工录入"), ("12.2", "纲要 3.2")]
