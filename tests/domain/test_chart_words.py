"""What a chart says in words, and where it stands on its sheet."""

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingkou_desktop.domain.chart_drawing import (
    HEIGHT,
    WIDTH,
    Sign,
    Stroke,
    Words,
    drawing,
    text_width,
    wrapped,
)
from jingkou_desktop.domain.chart_spec import Kind, Point
from jingkou_desktop.domain.chart_words import (
    describe,
    former_words,
    nearest,
    origin_words,
    plan_before,
    stops,
)
from jingkou_desktop.domain.charts import indicator_chart
from jingkou_desktop.domain.plan import AnnualTarget, Comparison, Indicator, Target
from jingkou_desktop.domain.within_chart import within_chart
from jingkou_desktop.report.chart_svg import svg
from tests.domain import strategies as some
from tests.domain.makers import PLAN, an_indicator, figures_of

GDP = an_indicator("level", "12.2", "16", name="人均地区生产总值")
JOBS = an_indicator("cumulative", None, "2.8", unit="万人", baseline_year=None)


def aimed(one: Indicator, *targets: tuple[int, str]) -> Indicator:
    aims = tuple(AnnualTarget(year, Target(Comparison.GE, Decimal(value))) for year, value in targets)
    return replace(one, annual=aims)


def test_that_each_place_says_its_series_with_unit_and_plan() -> None:
    found = stops(indicator_chart(GDP, PLAN, figures_of("13.4", "14.1"), 2022))
    assert [stop.title for stop in found] == [f"{year} 年" for year in range(2020, 2026)]
    assert found[0].lines == ("2020年基数（“十三五”末） 12.2 万元", "计划 12.2 万元")
    assert found[2].lines == ("实际 14.1 万元", "计划 13.72 万元")
    assert found[4].lines == ("计划 15.24 万元", "按目前速度 16 万元")
    assert found[2].words == "2022 年：实际 14.1 万元；计划 13.72 万元；2025年目标 ≥16 万元"


def test_that_a_part_of_a_year_is_told_with_the_plan_of_that_moment() -> None:
    spec = indicator_chart(JOBS, PLAN, figures_of("0.62", "0.34", months=6), 2022)
    stop = next(stop for stop in stops(spec) if stop.title == "2022 年 1—6月")
    assert stop.lines == ("实际 0.96 万人", "计划（折算）0.84 万人")


def test_that_the_nearest_place_is_found_and_none_where_nothing_is() -> None:
    found = stops(indicator_chart(GDP, PLAN, figures_of("13.4", "14.1"), 2022))
    assert nearest(found, Decimal("2021.6")) == 2
    assert nearest(found, Decimal("1999")) == 0
    assert nearest((), Decimal(1)) is None
    assert stops(indicator_chart(an_indicator("monitor"), PLAN, {}, 2022)) == ()


def test_that_annual_targets_of_running_totals_stand_on_the_years_before() -> None:
    jobs = aimed(JOBS, (2021, "0.58"), (2022, "0.6"), (2024, "0.6"))
    spec = indicator_chart(jobs, PLAN, figures_of("0.62", "0.58"), 2022)
    assert [(one.year, str(one.value)) for one in spec.annual] == [(2021, "0.58"), (2022, "1.22")]
    level = aimed(GDP, (2024, "15"))
    spec = indicator_chart(level, PLAN, figures_of("13.4"), 2021)
    assert [(one.year, str(one.value)) for one in spec.annual] == [(2024, "15")]


@pytest.mark.parametrize(
    ("base", "words"),
    [(2020, "“十三五”"), (2025, "“十四五”"), (2045, "“十八五”"), (2055, "“二十五”"), (2021, "上期规划")],
)
def test_that_the_plan_before_is_named_by_its_number(base: int, words: str) -> None:
    plan = replace(PLAN, base_year=base, first_year=base + 1, last_year=base + 5)
    assert plan_before(plan) == words


def test_that_a_baseline_of_another_year_is_not_called_the_end_of_the_plan_before() -> None:
    assert origin_words(PLAN, 2019) == "2019年基数"


def test_that_a_note_tells_what_the_plan_before_reached_and_not_what_is_measured_from_it() -> None:
    note = "五年累计2.8万人；十三五累计5.1"
    assert former_words(replace(JOBS, note=note), PLAN) == "十三五累计5.1"
    assert former_words(replace(JOBS, note="较十三五末累计下降15%"), PLAN) == ""


def test_that_the_description_holds_every_series_and_the_target() -> None:
    said = describe(indicator_chart(GDP, PLAN, figures_of("13.4", "14.1"), 2022))
    assert said.startswith(
        "单位 万元。实际：2020 年 12.2，2021 年 13.4，2022 年 14.1。2020年基数（“十三五”末） 12.2。计划："
    )
    assert said.endswith("2025年目标 ≥16 万元。")
    assert describe(indicator_chart(an_indicator("monitor"), PLAN, {}, 2022)) == "没有数据"


def test_that_the_months_of_a_sum_are_held_against_the_years_target() -> None:
    jobs = aimed(JOBS, (2023, "0.6"))
    own = {months: Point(2023, Decimal(value), months) for months, value in ((3, "0.1"), (6, "0.33"))}
    before = {12: Point(2022, Decimal("0.58"))}
    spec = within_chart(jobs, PLAN, 2023, own, before)
    assert spec.y_label == "本年累计（万人）"
    assert str(spec.planned[5].value) == "0.3"
    assert (spec.projection[-1].months, str(spec.projection[-1].value)) == (12, "0.66")
    assert spec.target is not None
    assert spec.target.label == "2023年度目标 ≥0.6 万人"
    last = stops(spec)[5]
    assert (last.title, last.lines) == ("2023 年 1—6月", ("实际 0.33 万人", "序时进度 0.3 万人"))
    assert "2022年同期 0.58 万人" in stops(spec)[-1].lines


def test_that_without_a_yearly_target_the_plans_share_of_the_year_is_the_pace() -> None:
    own = {6: Point(2023, Decimal("0.33"), 6)}
    spec = within_chart(JOBS, PLAN, 2023, own, {})
    assert spec.target is not None
    assert spec.target.label == "目标平均到每年 0.56 万人"
    assert str(spec.planned[5].value) == "0.28"


def test_that_shares_follow_the_plans_path_within_the_year_and_are_not_carried_on() -> None:
    air = an_indicator("level", "70", "80", unit="%")
    spec = within_chart(air, PLAN, 2023, {6: Point(2023, Decimal(75), 6)}, {})
    assert str(spec.planned[5].value) == "75"
    assert (spec.projection, spec.target, spec.y_label) == ((), None, "%")


def test_that_a_year_without_months_says_so() -> None:
    assert within_chart(JOBS, PLAN, 2023, {}, {}).note == "这一年没有分月或分季的数"


def test_that_everything_drawn_stays_on_the_sheet() -> None:
    name = (
        "每万名劳动者中从事研究与试验发展人员的全时当量与规模以上工业企业研发经费支出占主营业务收入比重之比"
    )
    one = replace(an_indicator("level", "12.2", "16", name=name), department="科学技术局")
    spec = indicator_chart(one, PLAN, figures_of("13.4", "9", "15", "15.5"), 2024)
    sheet = drawing(spec, "数据：科学技术局；" * 12, demo=True)
    for item in sheet.items:
        match item:
            case Words():
                wide = text_width(item.text, item.size)
                left = item.at[0] - {"start": 0, "middle": wide // 2, "end": wide}[item.anchor]
                assert 0 <= left <= left + wide <= WIDTH, item
                assert item.size <= item.at[1] <= HEIGHT
            case Stroke():
                assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in item.points)
            case Sign():
                assert 0 <= item.at[0] <= WIDTH
    assert any(isinstance(item, Words) and item.text == "演示数据" for item in sheet.items)
    assert {one.label for one in spec.series()} <= {
        item.text for item in sheet.items if isinstance(item, Words)
    }


def test_that_words_are_wrapped_and_none_is_lost() -> None:
    text = "数据：统计局；" * 30
    assert "".join(wrapped(text, 130, 3000)) == text
    assert all(text_width(line, 130) <= 3000 for line in wrapped(text, 130, 3000))


def test_that_markup_in_a_name_is_text_in_the_file() -> None:
    spec = indicator_chart(replace(GDP, name="<b>人均</b>&\x07"), PLAN, figures_of("13.4"), 2021)
    root = Xml.fromstring(svg(drawing(spec, "x")))
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "<b>人均</b>&" in texts


@given(st.data())
def test_that_any_chart_can_be_drawn_said_and_written(data: st.DataObject) -> None:
    plan = data.draw(some.plans)
    one = data.draw(some.indicators(plan))
    figures = data.draw(some.wild_figures(plan) | some.figures(plan))
    spec = indicator_chart(one, plan, figures, data.draw(st.sampled_from(plan.years)))
    describe(spec)
    found = stops(spec)
    assert all(stop.lines or stop.target for stop in found)
    assert [stop.place for stop in found] == sorted({stop.place for stop in found})
    Xml.fromstring(svg(drawing(spec, "来源")))
    assert all(point.points for point in spec.series())
    assert {one.kind for one in spec.series()} <= set(Kind)
