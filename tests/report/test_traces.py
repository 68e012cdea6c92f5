"""The annex that explains the verdicts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Indicator, Rule, Target
from jingkou_desktop.domain.verdicts import Evaluation, TraceInput
from jingkou_desktop.report import data
from jingkou_desktop.report.data import TracePart
from tests.report.drafted import blocks
from tests.report.drafts import BLANK, facts, indicator, verdict


def test_that_traces_hold_every_verdict_and_where_each_figure_came_from() -> None:
    part = next(one for one in blocks() if isinstance(one, TracePart))
    text = "\n".join(part.lines)
    for words in (
        "2023年度目标：完成年度目标。",
        "按原定目标（≥15.0）：快于预期。",
        "2035年远景目标：符合预期。",
    ):
        assert words in text
    assert [one.source for one in part.inputs] == [
        "手工录入（初步核算；此前快报 14.3；张三2024年2月7日录入）"
    ]


def test_that_the_figures_of_the_original_verdict_are_listed_where_they_differ() -> None:
    one = indicator(
        "E09",
        "实际到位外资",
        former=(Target(Comparison.GE, Decimal(4)), Target(Comparison.GE, Decimal(3), version=2)),
        target=Target(Comparison.GE, Decimal("3.5"), version=3),
    )
    figure = TraceInput("2023年", "0.66 亿美元", "手工录入")
    first = TraceInput("2025年目标", "≥4 亿美元", "纲要 4.3")
    held = (
        figure,
        TraceInput("2025年目标", "≥3.5 亿美元", "京政发〔2023〕5号"),
        replace(first, name="原目标（第1版）"),
        TraceInput("原目标（第2版）", "≥3 亿美元", "京政发〔2022〕1号"),
    )
    now = verdict(one, trace=replace(BLANK, inputs=held))
    original = verdict(one, trace=replace(BLANK, inputs=(figure, first)))
    part = _trace_of(Evaluation(now, original=original), one)
    assert [(item.name, item.value) for item in part.inputs] == [
        ("2023年", "0.66 亿美元"),
        ("2025年目标", "≥3.5 亿美元"),
        ("原定目标", "≥4 亿美元"),
        ("第2版目标", "≥3 亿美元"),
    ]


def test_that_a_lacking_baseline_is_listed_once() -> None:
    one = indicator("C10", "生产安全事故起数", "起", Rule.TREND)
    base = TraceInput("2020年基数", "缺", "纲要未载，未录入")
    later = TraceInput("2021年", "缺", "未报")
    held = (base, TraceInput("2020年", "缺", "未报"), later)
    assert [item.name for item in _inputs_of(one, held)] == ["2020年基数", "2021年"]
    told = (base, TraceInput("2020年", "11 起", "手工录入"), later)
    assert [item.name for item in _inputs_of(one, told)] == ["2020年基数", "2020年", "2021年"]


@pytest.mark.parametrize(
    ("rule", "reason", "line"),
    [
        ("监测", "监测指标，不评价；2023年 5.2%。", "监测指标，不评价；2023年 5.2%。"),
        ("达成事项", "达成事项在2025年以前不评价。", "达成事项在2025年以前不评价。"),
        ("期末水平", "2023年 14.5 万元。", "期末水平：2023年 14.5 万元。"),
    ],
)
def test_that_a_trace_names_its_rule_once(rule: str, reason: str, line: str) -> None:
    one = indicator("E03", "人均地区生产总值")
    found = verdict(one, reason=reason, trace=replace(BLANK, rule=rule))
    assert _trace_of(Evaluation(found), one).lines[0] == line


def _trace_of(evaluation: Evaluation, one: Indicator) -> TracePart:
    found = blocks(facts([(one, evaluation)]))
    return next(block for block in found if isinstance(block, TracePart))


def _inputs_of(one: Indicator, held: tuple[TraceInput, ...]) -> tuple[data.TraceInput, ...]:
    return _trace_of(Evaluation(verdict(one, trace=replace(BLANK, inputs=held))), one).inputs
