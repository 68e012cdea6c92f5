"""Figures in official wording."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Plan, Rule, Target
from jingkou_desktop.domain.progress import YearFigure, judge
from jingkou_desktop.report.cells import full, target_text
from jingkou_desktop.report.wording import as_growth, change, official, sentence, tight

PLAN = Plan("14", "第十四个五年规划", "“十四五”规划", "京口区", 2020, 2021, 2025)


def indicator(
    rule: Rule,
    name: str,
    unit: str,
    target: str,
    baseline: str | None = None,
    decimals: int = 1,
    comparison: Comparison = Comparison.GE,
) -> Indicator:
    return Indicator(
        plan="14",
        code="E01",
        pillar="经济强",
        name=name,
        unit=unit,
        decimals=decimals,
        attribute="预期性",
        frequency="year",
        rule=rule,
        direction=Direction.LOWER if comparison is Comparison.LE else Direction.HIGHER,
        baseline_year=2020,
        baseline=None if baseline is None else Decimal(baseline),
        target_year=2025,
        target=Target(comparison, Decimal(target)),
    )


def said(one: Indicator, *values: str, year: int = 2023) -> str:
    figures = {
        2021 + at: YearFigure(2021 + at, Decimal(value)) for at, value in enumerate(values) if value != "-"
    }
    return sentence(one, judge(one, PLAN, figures, year), figures)


def test_that_a_level_is_said_with_its_change_its_share_and_its_pace() -> None:
    one = indicator(Rule.LEVEL, "人均地区生产总值", "万元", "16", "12.2")
    assert said(one, "13.4", "13.9", "14.5") == (
        "人均地区生产总值14.5万元，比上年增加0.6万元，完成目标任务的60.5%，高于序时进度0.5个百分点"
    )


def test_that_a_share_moves_by_points() -> None:
    one = indicator(Rule.LEVEL, "优良天数比率", "%", "80", "77.7")
    assert "比上年下降0.6个百分点" in said(one, "78", "79.2", "78.6")
    assert "比上年提高0.3个百分点" in said(one, "78", "78.3", "78.6")
    assert "与上年持平" in said(one, "78", "78.6", "78.6")


def test_that_a_fall_is_never_said_as_negative_growth() -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    text = said(one, "8.5", "6.2", "-0.6")
    assert text.startswith("固定资产投资下降0.6%，2021年以来年均增长4.6")
    text = said(one, "-8.5", "-6.2", "-0.6")
    assert "年均下降" in text
    for sign in ("-", "−"):
        assert sign not in text


def test_that_growth_names_its_target() -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    assert said(one, "8.5", "6.2", "7.9") == (
        "固定资产投资增长7.9%，2021年以来年均增长7.53%，低于年均8%的目标0.47个百分点"
    )


def test_that_no_growth_is_said_as_level_with_the_year_before() -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    assert said(one, "8.5", "6.2", "0").startswith("固定资产投资与上年持平，")


def test_that_a_sum_is_said_as_one() -> None:
    one = indicator(Rule.CUMULATIVE, "实际到位外资", "亿美元", "4", decimals=2)
    assert said(one, "0.5", "0.5", "0.65") == (
        "实际到位外资累计1.65亿美元，完成目标任务的41.3%，低于序时进度18.8个百分点"
    )


def test_that_a_reduction_that_failed_is_said_as_a_rise() -> None:
    one = indicator(Rule.CUMULATIVE_CHANGE, "单位地区生产总值能耗降低率", "%", "15")
    text = said(one, "3.4", "2.9", "-1.2")
    assert text.startswith("单位地区生产总值能耗上升1.2%，2021年以来累计降低")
    assert "−" not in text


def test_that_a_target_reached_is_said_in_words() -> None:
    one = indicator(Rule.LEVEL, "高新技术企业数", "家", "65", "52", decimals=0)
    assert said(one, "55", "59", "66") == (
        "高新技术企业数66家，比上年增加7家，已提前达到2025年不低于65家的目标，完成目标任务的107.7%"
    )
    one = indicator(Rule.LEVEL, "年用水总量", "亿立方米", "13.4", "14", comparison=Comparison.LE)
    assert "不高于13.4亿立方米的目标" in said(one, "13.9", "13.6", "13.3")


def test_that_going_back_behind_the_baseline_is_said_so() -> None:
    one = indicator(Rule.LEVEL, "服务业增加值比重", "%", "75", "74")
    assert said(one, "73.6", year=2021) == (
        "服务业增加值比重73.6%，较基期倒退，完成进度为−40.0%，低于序时进度60.0个百分点"
    )


def test_that_the_first_year_has_no_average_of_its_own() -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    assert said(one, "8.5", year=2021) == "固定资产投资增长8.5%，高于年均8%的目标0.50个百分点"


def test_that_a_missed_average_is_said_once() -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    text = said(one, "8.5", "6.2", "7.9", "8.1", "7.4", year=2025)
    assert "未达到年均8%的目标，低0.38个百分点" in text


def test_that_without_the_year_before_no_change_is_said() -> None:
    one = indicator(Rule.LEVEL, "人均地区生产总值", "万元", "16", "12.2")
    assert "上年" not in said(one, "13.4", "-", "14.5")


@pytest.mark.parametrize(
    ("now", "before", "unit", "decimals", "words"),
    [
        ("14.5", "13.9", "万元", 1, "比上年增加0.6万元"),
        ("13.9", "14.5", "万元", 1, "比上年减少0.6万元"),
        ("14.5", "13.9", "亿立方米", 1, "比上年增长4.3%"),
        ("13.9", "14.5", "亿美元", 1, "比上年下降4.1%"),
        ("5", "0", "家", 0, "比上年增加5家"),
        ("3", "5", "家", 0, "比上年减少2家"),
        ("-2", "1.5", "亿元", 1, "比上年减少3.5亿元"),
        ("50.01", "50", "%", 1, "与上年持平"),
        ("49.5", "50", "%", 1, "比上年下降0.5个百分点"),
    ],
)
def test_that_a_change_is_said_as_its_unit_asks(
    now: str, before: str, unit: str, decimals: int, words: str
) -> None:
    assert change(Decimal(now), Decimal(before), unit, decimals) == words


def test_that_gaps_between_chinese_and_figures_close() -> None:
    assert tight("2023年 14.5 万元，低于 0.5 个百分点 (x y)") == "2023年14.5万元，低于0.5个百分点(x y)"


def test_that_a_target_is_never_rounded() -> None:
    assert target_text(indicator(Rule.LEVEL, "x", "%", "0.55")) == "≥0.55"
    assert target_text(indicator(Rule.LEVEL, "x", "%", "16")) == "≥16.0"
    assert full(Decimal("2.3"), 0) == "2.3"
    assert full(None, 0) == "—"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            "2023年增速 6.4%，2021年以来年均 6.14%，比“地区生产总值增速”年均 5.35% 高 0.79 个百分点，"
            "比目标 1–2 个百分点低 0.21 个百分点，在 ±0.5 个百分点之内。",
            "增长6.4%，2021年以来年均增长6.14%，比“地区生产总值增速”年均5.35%高0.79个百分点，"
            "比高出1～2个百分点的目标低0.21个百分点",
        ),
        (
            "2023年增速 −1.5%，比“x”年均 2% 低 0.5 个百分点，比目标 ≥1 个百分点低 1.5 个百分点。",
            "下降1.5%，比“x”年均2%低0.5个百分点，比高出1个百分点的目标低1.5个百分点",
        ),
        ("2023年增速 5%，比目标 ≥0 个百分点高 0.57 个百分点。", "增长5%，达到不低于参照指标的目标"),
        ("2023年增速 5%，达到目标 ≥0 个百分点。", "增长5%，达到不低于参照指标的目标"),
        ("2023年增速 5%，未达到目标 ≥1 个百分点，差 0.3。", "增长5%，未达到高出1个百分点的目标，差0.3"),
        ("2024年11月20日达成（演示〔2024〕7号）。", "已于2024年11月20日达成（演示〔2024〕7号）"),
        ("2023年增速 5%，在目标 1–2 个百分点之内。", "增长5%，在高出1～2个百分点的目标之内"),
        (
            "2023年 7.9%，未达到年度目标 ≥8%，差 0.1 个百分点，完成率 98.8%。",
            "7.9%，未达到不低于8%的年度目标，差0.1个百分点，完成率98.8%",
        ),
        (
            "2023年 39 微克，未达到年度目标 ≤37 微克（调整后）。",
            "39微克，未达到不高于37微克的年度目标（调整后）",
        ),
        (
            "2023年 39 微克，未达到年度目标 ≤37 微克，差 2 微克。",
            "39微克，未达到不高于37微克的年度目标，差2微克",
        ),
        (
            "2023年 88.5%，未达到目标 ≥90%，差 1.5 个百分点，完成 50.0%。",
            "88.5%，未达到不低于90%的目标，差1.5个百分点，完成目标任务的50.0%",
        ),
        ("2023年1—7月累计 0.34 万人。", "1—7月累计0.34万人"),
        ("2023年7月末 55 家。", "7月末55家"),
        ("2023年 14.5 万元，为 2020年的 1.19 倍。", "14.5万元，为2020年的1.19倍"),
    ],
)
def test_that_reasons_are_worded_as_official_papers_are(reason: str, words: str) -> None:
    rule = Rule.SPREAD if "个百分点" in reason and "增速" in reason else Rule.LEVEL
    assert official(reason, 2023, rule) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("−0.6%，未达到", "固定资产投资下降0.6%，未达到"),
        ("1—7月-0.6%", "固定资产投资1—7月下降0.6%"),
        ("7.9%", "固定资产投资增长7.9%"),
        ("0%，未达到", "固定资产投资与上年持平，未达到"),
    ],
)
def test_that_a_rate_of_growth_is_told_as_growth_or_fall(words: str, shown: str) -> None:
    one = indicator(Rule.AVERAGE_GROWTH, "固定资产投资增速", "%", "8")
    assert "".join(as_growth(one, words)) == shown


def test_that_a_matter_achieved_names_its_document_and_what_is_not_told_but_no_cell() -> None:
    one = indicator(Rule.ACHIEVE, "全域旅游示范区", "项", "1", decimals=0)
    figure = YearFigure(2023, Decimal(1), source="统计局.xlsx 表，1!B2", document="演示〔2023〕7号")
    text = sentence(one, judge(one, PLAN, {2023: figure}, 2023), {2023: figure})
    assert text == "全域旅游示范区已达成（演示〔2023〕7号），未写明达成日期"
    dated = replace(figure, dated="2023-05-06")
    text = sentence(one, judge(one, PLAN, {2023: dated}, 2023), {2023: dated})
    assert text == "全域旅游示范区已于5月6日达成（演示〔2023〕7号）"


def test_that_a_target_met_by_tolerance_names_no_share_below_the_whole() -> None:
    one = replace(
        indicator(Rule.LEVEL, "服务业增加值比重", "%", "75", "74", comparison=Comparison.ABOUT),
        tolerance=Decimal("0.5"),
    )
    assert said(one, "74.6", year=2021) == "服务业增加值比重74.6%，已提前达到2025年75%左右的目标"


def test_that_no_growth_of_current_prices_is_said_where_real_growth_is_published() -> None:
    one = replace(indicator(Rule.LEVEL, "地区生产总值", "亿元", "600", "449.5"), growth="E02")
    assert "比上年" not in said(one, "496.3", "515.8", "541.6")
