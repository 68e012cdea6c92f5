"""What the body and the annexes say, drafted from facts made by hand."""

from dataclasses import replace
from datetime import UTC
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Rule, Target
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.verdicts import Evaluation, Status
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.cells import (
    clock_text,
    date_text,
    done_text,
    figure_text,
    moment_text,
    pace_text,
    span,
    target_text,
)
from jingkou_desktop.report.data import Block, Chart, Heading, Table, Text, TracePart
from jingkou_desktop.report.facts import Facts
from tests.report.drafts import CHINA, facts, indicator, rich, value, verdict

RICH = rich()


def blocks(given: Facts = RICH) -> tuple[Block, ...]:
    return (*body(given), *(block for annex in annexes(given) for block in annex.blocks))


def table(title: str, given: Facts = RICH) -> Table:
    return next(one for one in blocks(given) if isinstance(one, Table) and one.title.startswith(title))


def said(given: Facts = RICH) -> str:
    return "\n".join(one.text for one in blocks(given) if isinstance(one, Text))


def headings(given: Facts) -> list[str]:
    return [one.text for one in body(given) if isinstance(one, Heading) and one.level == 1]


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


def test_that_rounding_never_makes_a_target_look_met() -> None:
    one = indicator("E06", "社零增速", "%", Rule.SPREAD)
    short = verdict(one, Status.NOT_DONE, done=Decimal("0.996"), pace=Decimal(1), in_points=True)
    assert (done_text(short), pace_text(short)) == ("0.996个百分点", "1个百分点")
    assert done_text(verdict(one, Status.NOT_DONE, done=Decimal("99.97"))) == "99.97"
    assert done_text(verdict(one, Status.NOT_DONE, done=Decimal("97.449"))) == "97.4"
    assert done_text(verdict(one, Status.NO_BASELINE, done=Decimal(5))) == "—"


def test_that_a_part_of_a_year_is_marked_wherever_it_stands() -> None:
    for title in ("百姓富主要目标", "年度目标完成情况", "“十四五”规划全部指标"):
        row = next(row for row in table(title).rows if any("城镇新增就业" in cell for cell in row))
        assert "（1—7月）0.34" in row
        assert any("不是全年数" in note for note in table(title).notes)
    assert "有1项只到年内某月" in said()
    assert table("逐项数据来源").rows[3][:3] == ("P01", "城镇新增就业", "2023年1—7月")


def test_that_a_state_within_the_year_names_its_month() -> None:
    figure = YearFigure(2023, Decimal("55"), months=7, to_date=False)
    assert figure_text(figure, 1) == "（7月末）55.0"
    assert span(replace(figure, to_date=True, months=1)) == "1月"
    assert span(replace(figure, months=12)) == ""


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
    assert "完成年度目标1项、快于预期1项，总目标完成率100.0%。另有数据缺失1项。各项见表5。" in said()


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
        "由不低于15.0万元调整为不低于16.0万元，2023年按原目标评价为快于预期，按调整后目标评价为符合预期。"
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


def test_that_traces_hold_every_verdict_and_where_each_figure_came_from() -> None:
    part = next(one for one in blocks() if isinstance(one, TracePart))
    text = "\n".join(part.lines)
    for words in (
        "2023年年度目标：完成年度目标。",
        "按原目标（≥15.0）：快于预期。",
        "2035年远景目标：符合预期。",
    ):
        assert words in text
    assert [one.source for one in part.inputs] == [
        "手工录入（初步核算；此前快报 14.3；张三2024年2月7日录入）"
    ]


def test_that_stages_and_picks_are_told_with_their_reasons() -> None:
    assert "各年快报数：P01（2023年1—7月）。" in said()
    assert "各年最终核实数：E03（2022年）。" in said()
    assert "其余数据均为初步核算数。" in said()
    assert table("由人选定阶段").rows == (
        ("P01", "城镇新增就业", "2023年1—7月", "快报", "&核实未完成", "李四\n2024年2月1日"),
    )


def test_that_settings_are_printed_as_the_plan_holds_them() -> None:
    changed = replace(RICH, plan=replace(RICH.plan, tolerance=Decimal("7.5"), most_lacking=Decimal(33)))
    rows = [row[1:] for row in table("评价和检查所用的设置", changed).rows]
    assert ("百分点", "7.5") in rows
    assert ("%", "33") in rows
    assert len(rows) == 8
    assert "±7.5个百分点" in said(changed)
    assert "超过应评价指标33%" in said(changed)


def test_that_missing_data_are_listed_by_department() -> None:
    rows = table("缺少数据或基数").rows
    assert [row[0] for row in rows] == ["统计局（1项）", "E08", "未定牵头部门（1项）", "E09"]


def test_that_a_typed_figure_names_who_typed_it_and_its_document() -> None:
    rows = {(row[0], row[2]): row[-1] for row in table("逐项数据来源").rows}
    assert rows["E03", "2023年"] == "手工录入（张三，2024年2月7日）"
    assert rows["E08", "2023年"] == "手工录入（张三，2024年2月7日；京统〔2024〕1号 2024年1月9日）"


def test_that_two_files_of_one_name_are_both_listed() -> None:
    one = indicator("E03", "人均地区生产总值")
    held = []
    for year, sha in (("2022", "aa"), ("2023", "bb")):
        made = value(one, year, "14")
        held.append(replace(made, source=replace(made.source, file="报表.xlsx", sha256=sha * 32)))
    rows = table("来源文件", facts([(one, Evaluation(verdict(one)))], held)).rows
    assert rows == (("报表.xlsx", "aa" * 32), ("报表.xlsx", "bb" * 32))


@pytest.mark.parametrize(
    ("rule", "target", "words"),
    [
        (Rule.POINT_CHANGE, Target(Comparison.GE, Decimal(6)), "提高6.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.LE, Decimal(-3)), "降低3.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.LE, Decimal(3)), "提高不超过3.0个百分点"),
        (Rule.POINT_CHANGE, Target(Comparison.GE, Decimal(2), Decimal(3)), "提高2.0～3.0个百分点"),
        (Rule.ANNUAL_POINT_CHANGE, Target(Comparison.GE, Decimal(1)), "年均提高1.0个百分点"),
        (Rule.AVERAGE_GROWTH, Target(Comparison.GE, Decimal(8)), "年均≥8.0"),
        (Rule.CUMULATIVE, Target(Comparison.GE, Decimal("2.85")), "累计≥2.85"),
        (Rule.CUMULATIVE_CHANGE, Target(Comparison.GE, Decimal(15)), "累计降≥15.0"),
        (Rule.EVERY_YEAR, Target(Comparison.ABOUT, Decimal(5)), "每年≈5.0"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(1), Decimal(2)), "高于1～2个百分点"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(1)), "高于1个百分点"),
        (Rule.SPREAD, Target(Comparison.GE, Decimal(0)), "不低于参照指标"),
        (Rule.TREND, None, "逐年提高"),
        (Rule.ACHIEVE, Target(Comparison.GE, Decimal(1)), "达成"),
        (Rule.MONITOR, Target(Comparison.GE, Decimal(1)), "—"),
        (Rule.LEVEL, Target(Comparison.GE, Decimal(3), Decimal(4)), "3.0～4.0"),
        (Rule.LEVEL, None, "—"),
    ],
)
def test_that_a_target_is_said_in_the_words_of_its_rule(
    rule: Rule, target: Target | None, words: str
) -> None:
    assert target_text(_aimed(rule, target)) == words


def test_that_a_falling_trend_is_said_so() -> None:
    assert target_text(replace(_aimed(Rule.TREND, None), direction=Direction.LOWER)) == "逐年下降"


def _aimed(rule: Rule, target: Target | None) -> Indicator:
    return indicator("E08", "比重", "%", rule, target=target)


def test_that_dates_are_read_where_they_are_dates() -> None:
    assert date_text("2024-05-06") == "2024年5月6日"
    assert date_text("2024-13-06") == "2024-13-06"
    assert date_text("五月") == "五月"


def test_that_a_moment_is_told_by_the_clock_that_is_given() -> None:
    moment = "2024-12-31T16:00:00Z"
    assert moment_text(moment, CHINA) == "2025年1月1日"
    assert moment_text(moment, UTC) == "2024年12月31日"
    assert clock_text(moment, CHINA) == "2025年1月1日 00:00"
    assert moment_text("", CHINA) == clock_text("", CHINA) == ""


def test_that_the_notes_say_up_to_which_change_the_figures_go() -> None:
    assert "数据截至第10号操作（2024年2月6日 23:37），其后的录入和更正不在其内。" in said()
    later = replace(RICH, change=11, changed_at="2024-02-06T16:00:00Z")
    assert "数据截至第11号操作（2024年2月7日 00:00）" in said(later)
