"""A matter achieved: its date, its document, and what is said where they lack."""

from dataclasses import replace

import pytest

from jingkou_desktop.domain.judging.case import YearFigure
from jingkou_desktop.domain.progress import judge
from jingkou_desktop.domain.verdicts import Status
from tests.domain.makers import PLAN, an_indicator, figures_of

THING = an_indicator("achieve", None, "1", unit="项", decimals=0)


def achieved(dated: str = "", document: str = "", year: int = 2024) -> dict[int, YearFigure]:
    figures = figures_of("1", first=year)
    return {year: replace(figures[year], source="手工录入", dated=dated, document=document)}


def test_that_the_reason_names_the_day_and_the_document() -> None:
    verdict = judge(THING, PLAN, achieved("2024-05-06", "苏文旅〔2024〕12号"), 2024)
    assert verdict.reason == (
        "2024年5月6日达成（苏文旅〔2024〕12号）（1 项，目标 ≥1 项），数据来源 手工录入。"
    )
    assert verdict.trace.inputs[0].source == "手工录入（苏文旅〔2024〕12号 2024-05-06）"


@pytest.mark.parametrize(
    ("dated", "document", "said"),
    [
        ("", "", "未写明达成日期和文号"),
        ("2024-05-06", " ", "未写明文号"),
        ("", "苏文旅〔2024〕12号", "未写明达成日期。"),
        ("2024-02-30", "苏文旅〔2024〕12号", "未写明达成日期。"),
        ("五月", "苏文旅〔2024〕12号", "未写明达成日期。"),
        ("2023-05-06", "苏文旅〔2024〕12号", "达成日期不在填报的 2024年，请核对"),
    ],
)
def test_that_a_day_or_document_that_lacks_is_said(dated: str, document: str, said: str) -> None:
    verdict = judge(THING, PLAN, achieved(dated, document), 2024)
    assert verdict.status is Status.DONE_EARLY
    assert said in verdict.reason


def test_that_the_first_year_that_achieved_it_is_named() -> None:
    figures = {
        **achieved("2024-05-06", "甲号"),
        **achieved("2023-04-01", "乙号", 2023),
    }
    assert judge(THING, PLAN, figures, 2025).reason.startswith("2023年4月1日达成（乙号）")
    assert judge(THING, PLAN, figures, 2024).status is Status.DONE_EARLY
    assert judge(THING, PLAN, figures, 2025).status is Status.DONE


def test_that_the_last_year_decides_only_once_it_is_over() -> None:
    running = judge(THING, PLAN, figures_of("0", first=2025, months=7), 2025)
    assert running.status is Status.NOT_JUDGED
    assert "到 2025年1—7月尚未达成" in running.reason
    early = judge(THING, PLAN, figures_of("1", first=2025, months=7), 2025)
    assert early.status is Status.DONE_EARLY
    assert judge(THING, PLAN, figures_of("0", first=2025), 2025).status is Status.NOT_DONE


def test_that_a_target_of_nothing_is_not_achieved_by_nothing() -> None:
    nothing = an_indicator("achieve", None, "0", unit="项", decimals=0)
    assert judge(nothing, PLAN, figures_of("0"), 2021).status is Status.NOT_JUDGED
