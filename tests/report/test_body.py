"""What the body and the annexes say, drafted from facts made by hand."""

import re
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.plan import Comparison, Rule, Target
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.domain.verdicts import Evaluation, Status
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.data import Chart, Heading, Table, texts
from jingkou_desktop.report.facts import Kept
from tests.report.drafted import RICH, blocks, headings, said, sourced, table
from tests.report.drafts import facts, indicator, value, verdict


def test_that_parts_without_matter_are_left_out_and_the_rest_counts_on() -> None:
    assert headings(RICH) == [
        "一、总体情况",
        "二、主要目标完成情况",
        "三、年度目标完成情况",
        "四、目标调整情况",
        "五、远景目标展望",
    ]
    one = indicator("E03", "人均地区生产总值")
    assert headings(facts([(one, Evaluation(verdict(one)))])) == headings(RICH)[:2]


def test_that_tables_are_numbered_in_their_order() -> None:
    found = [one.number for one in blocks() if isinstance(one, Table)]
    body_tables = [number for number in found if number.startswith("表")]
    assert body_tables == [f"表{at}" for at in range(1, len(body_tables) + 1)]
    assert [number for number in found if number.startswith("附表")] == [
        f"附表{at}" for at in range(1, len(found) - len(body_tables) + 1)
    ]


def test_that_verdicts_are_told_by_attribute() -> None:
    rows = {row[0]: row[1:] for row in table("约束性、预期性").rows}
    assert rows["约束性"] == ("1", "1", "0", "1", "0", "0", "0.0")
    assert rows["预期性"] == ("4", "2", "2", "0", "2", "0", "—")
    assert rows["全部"] == ("5", "3", "2", "1", "2", "0", "—")
    assert "约束性指标1项，纳入评价1项，达到要求0项、未达到1项，完成率0.0%" in said()


def test_that_points_of_growth_are_no_percent_and_no_bar() -> None:
    row = next(row for row in table("经济强主要目标").rows if row[0].startswith("社会消费品"))
    assert row[3:6] == ("高于\n1～2个百分点", "0.79个百分点", "1个百分点")
    one, other = indicator("E03", "人均地区生产总值"), indicator("E20", "高新技术企业数")
    spread = indicator("E06", "社零增速", "%", Rule.SPREAD)
    drawn = body(
        facts(
            [
                (one, Evaluation(verdict(one))),
                (spread, Evaluation(verdict(spread, in_points=True))),
                (other, Evaluation(verdict(other))),
            ]
        )
    )
    chart = next(block for block in drawn if isinstance(block, Chart))
    assert [bar.label for bar in chart.bars] == ["人均地区生产总值", "高新技术企业数"]


def test_that_a_part_of_a_year_is_marked_wherever_it_stands() -> None:
    for title in ("百姓富主要目标", "年度目标完成情况", "“十四五”规划全部指标"):
        row = next(row for row in table(title).rows if any("城镇新增就业" in cell for cell in row))
        assert "（1—7月）0.34" in row
        assert any("不是全年数" in note for note in table(title).notes)
    assert "有1项只到年内某月" in said()
    assert sourced(table("逐项数据来源"))["P01", "2023年1—7月"][1:3] == ("0.34", "快报")


def test_that_annual_targets_are_told_with_their_rate() -> None:
    found = table("年度目标完成情况")
    assert [column.title for column in found.columns][2:] == [
        "年度目标",
        "实绩",
        "完成率",
        "序时进度",
        "评价",
    ]
    assert found.rows[0] == ("人均地区生产总值", "万元", "≥14.4", "14.5", "100.7", "100.0", "完成年度目标")
    assert found.rows[1][2:] == ("≥0.56", "（1—7月）0.34", "60.7", "58.3", "快于预期")
    assert found.rows[2][3:] == ("—", "—", "—", "数据缺失")
    assert "2023年设年度目标的指标3项，纳入评价2项，其中完成年度目标1项、快于预期1项" in said()
    assert "城镇新增就业的年度目标经过调整：形势变化。" in found.notes


def test_that_the_annual_rate_stands_behind_its_counts() -> None:
    assert "完成年度目标1项、快于预期1项，年度目标完成率100.0%。另有数据缺失1项。各项见表5。" in said()


def test_that_a_revision_shows_both_targets_and_both_verdicts() -> None:
    row = table("规划目标调整情况").rows[0]
    assert row == (
        "人均地区生产总值（万元）",
        "≥15.0",
        "≥16.0",
        "京政发〔2023〕5号\n2023年5月6日\n<b>上级调整</b>",
        "快于预期",
        "符合预期",
    )
    assert (
        "由不低于15.0万元调整为不低于16.0万元，2023年按原定目标评价为快于预期，按现行目标评价为符合预期。"
        in said()
    )


def test_that_each_of_several_revisions_has_its_row() -> None:
    one = indicator(
        "E03",
        "人均地区生产总值",
        former=(Target(Comparison.GE, Decimal(15)), Target(Comparison.GE, Decimal(17), version=2)),
        target=Target(Comparison.GE, Decimal(16), version=3),
    )
    rows = table(
        "规划目标", facts([(one, Evaluation(verdict(one), original=verdict(one, Status.AHEAD)))])
    ).rows
    assert [row[1:3] + row[4:] for row in rows] == [
        ("≥15.0", "≥17.0", "快于预期", "—"),
        ("≥17.0", "≥16.0", "—", "符合预期"),
    ]


def test_that_the_long_run_is_told_apart_from_the_plan() -> None:
    row = table("远景目标进展").rows[0]
    assert row[3:] == ("2035年翻一番", "18.9", "20.0", "符合预期")
    assert "到2035年，人均地区生产总值比2020年翻一番。" in said()


def test_that_verdicts_stand_in_one_order_everywhere() -> None:
    order = list(Status)
    found = []
    for at, status in enumerate(reversed(order)):
        one = indicator(f"E{at:02}", f"指标{at}")
        found.append((one, Evaluation(verdict(one, status))))
    given = facts(found)
    head = [column.title for column in table("各方面指标评价结果", given).columns]
    assert head == ["方面", "指标", *(status.value for status in order), "完成率"]
    counted = re.findall(r"(\w+?)1项", said(given).split("其中")[1].split("。")[0])
    assert counted == [status.value for status in order if status.judged]
    good = "、".join(status.value for status in order if status.good)
    assert any(good.replace("、达标", "或达标") in note for note in table("约束性、预期性", given).notes)


def test_that_departments_and_aspects_have_one_name_in_the_whole_report() -> None:
    told = list(texts((body(RICH), annexes(RICH))))
    assert any("牵头部门" in text for text in told)
    assert not [text for text in told if "责任部门" in text or "领域" in text]


def test_that_stages_and_picks_are_told_with_their_reasons() -> None:
    assert "各年快报数：P01（2023年1—7月）。" in said()
    assert "各年最终核实数：E03（2022年）。" in said()
    assert "其余数据均为初步核算数。" in said()
    assert table("由人选定阶段").rows == (
        ("P01", "城镇新增就业", "2023年1—7月", "快报", "&核实未完成", "李四\n2024年2月1日"),
    )


def test_that_a_kept_figure_that_is_not_used_is_listed_and_says_so() -> None:
    one = RICH.indicators[0]
    final = value(one, "2023", "14.6", stage=Stage.FINAL, reason="逐户核对")
    first = value(one, "2023", "145", reason="按部门原报数")
    given = replace(RICH, kept=(Kept(first, used=False), Kept(final, used=True)))
    assert "E03 2023年（初步核算，未采用）：145万元，理由：按部门原报数" in said(given)
    assert "E03 2023年：14.6万元，理由：逐户核对" in said(given)
    assert "经核对保留" not in "".join(block.text for block in blocks() if isinstance(block, Heading))


def test_that_settings_are_printed_as_the_plan_holds_them() -> None:
    changed = replace(RICH, plan=replace(RICH.plan, tolerance=Decimal("7.5"), most_lacking=Decimal(33)))
    rows = [row[1:] for row in table("评价和检查所用的设置", changed).rows]
    assert ("百分点", "7.5") in rows
    assert ("%", "33") in rows
    assert len(rows) == len(SETTING_NAMES) - len(DUE_SETTINGS)
    assert "±7.5个百分点" in said(changed)
    assert "超过应评价指标33%" in said(changed)


def test_that_missing_data_are_listed_by_department() -> None:
    rows = table("缺少数据或基数").rows
    assert [row[0] for row in rows] == ["统计局（1项）", "E08", "未定牵头部门（1项）", "E09"]


def test_that_a_typed_figure_names_who_typed_it_and_its_document() -> None:
    rows = sourced(table("逐项数据来源"))
    typed = ("—", "2024年2月7日", "张三", "草稿")  # of a change that these facts do not know
    assert rows["E03", "2023年"][3:] == ("手工录入", *typed)
    assert rows["E08", "2023年"][3:] == ("手工录入（京统〔2024〕1号 2024年1月9日）", *typed)


def test_that_two_files_of_one_name_are_both_listed() -> None:
    one = indicator("E03", "人均地区生产总值")
    held = []
    for year, sha in (("2022", "aa"), ("2023", "bb")):
        made = value(one, year, "14")
        held.append(replace(made, source=replace(made.source, file="报表.xlsx", sha256=sha * 32)))
    rows = table("来源文件", facts([(one, Evaluation(verdict(one)))], held)).rows
    assert rows == (("报表.xlsx", "aa" * 32), ("报表.xlsx", "bb" * 32))


def test_that_the_notes_say_up_to_which_change_the_figures_go() -> None:
    assert "数据截至第10号操作（2024年2月6日 23:37），其后的录入和更正不在其内。" in said()
    later = replace(RICH, change=11, changed_at="2024-02-06T16:00:00Z")
    assert "数据截至第11号操作（2024年2月7日 00:00）" in said(later)


def test_that_a_plan_without_indicators_or_departments_is_told_as_such() -> None:
    assert "2023年没有应报数据的指标。" in "".join(texts(body(facts([], []))))
    lone = indicator("E03", "人均地区生产总值")
    nobody = replace(lone, department="")
    assert "牵头部门未定。" in "".join(texts(body(facts([(nobody, Evaluation(verdict(nobody)))], []))))
