"""The inputs of a trace: figures and targets with where they came from."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from jingkou_desktop.domain.plan import Comparison, Target
from jingkou_desktop.domain.progress import judge
from tests.domain.makers import PLAN, an_indicator, figures_of

SUM = an_indicator("cumulative", None, "100", unit="家", decimals=0, baseline_year=None)


def test_that_every_figure_used_is_listed_with_its_source() -> None:
    figures = figures_of("20", "20")
    figures[2022] = replace(figures[2022], stage="快报", source="")
    inputs = judge(SUM, PLAN, figures, 2022).trace.inputs
    assert [(one.name, one.value, one.source) for one in inputs] == [
        ("2021年", "20 家", "年报.xlsx 表1!B2021"),
        ("2022年", "20 家", "未注明来源（快报）"),
        ("2025年目标", "≥100 家", "纲要 3.2"),
    ]


def test_that_a_revised_target_is_sourced_to_its_document() -> None:
    assert SUM.target is not None
    target = replace(
        SUM.target, version=2, document="京政发〔2023〕5号", decided_on="2023-03-01", value=Decimal(90)
    )
    inputs = judge(replace(SUM, target=target), PLAN, figures_of("20"), 2021).trace.inputs
    assert inputs[-1].source == "京政发〔2023〕5号 2023-03-01"


def test_that_every_version_of_a_revised_target_is_listed_and_the_reason_says_revised() -> None:
    first = Target(Comparison.GE, Decimal(100))
    second = Target(Comparison.GE, Decimal(95), None, 2, "京政发〔2022〕1号", "2022-03-01", "口径调整")
    third = Target(Comparison.GE, Decimal(90), None, 3, "京政发〔2023〕5号", "2023-03-01", "疫情影响")
    verdict = judge(replace(SUM, target=third, former=(first, second)), PLAN, figures_of("20"), 2021)
    assert [(one.name, one.value, one.source) for one in verdict.trace.inputs[1:]] == [
        ("2025年目标", "≥90 家", "京政发〔2023〕5号 2023-03-01 疫情影响"),
        ("原目标（第1版）", "≥100 家", "纲要 3.2"),
        ("原目标（第2版）", "≥95 家", "京政发〔2022〕1号 2022-03-01 口径调整"),
    ]
    end = judge(replace(SUM, target=third, former=(first,)), PLAN, figures_of(*["20"] * 5), 2025)
    assert "达到目标 ≥90 家（调整后）" in end.reason
    assert "调整" not in judge(SUM, PLAN, figures_of(*["20"] * 5), 2025).reason


def test_that_a_figure_names_who_typed_it_when_at_what_stage_and_what_stood_before() -> None:
    figures = figures_of("20", "20")
    figures[2021] = replace(
        figures[2021],
        source="手工录入",
        stage="初步核算",
        by="张三",
        at="2026-11-20T04:05:06Z",
        former="快报 14.3",
        document="苏统〔2024〕1号",
        dated="2024-02-01",
    )
    figures[2022] = replace(figures[2022], by="李四", at="2026-11-20T04:05:06Z", stage="快报")
    typed, sent, _ = judge(SUM, PLAN, figures, 2022).trace.inputs
    assert typed.source == "手工录入 张三 2026-11-20（初步核算；原快报 14.3；苏统〔2024〕1号 2024-02-01）"
    assert (typed.stage, typed.by, typed.at, typed.former) == (
        "初步核算",
        "张三",
        "2026-11-20T04:05:06Z",
        "快报 14.3",
    )
    assert sent.source == "年报.xlsx 表1!B2022（快报）"
    assert (sent.stage, sent.by) == ("快报", "李四")


def test_that_the_day_of_typing_is_the_local_one(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = replace(figures_of("20")[2021], source="手工录入", by="张三", at="2026-11-20T23:00:00Z")
    for zone, day in (("Asia/Shanghai", "2026-11-21"), ("UTC", "2026-11-20")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert judge(SUM, PLAN, {2021: figure}, 2021).trace.inputs[0].source == f"手工录入 张三 {day}"
    monkeypatch.undo()
    time.tzset()
