"""Figures held against all that is stored and all that comes with them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.values import Basis, Source, Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import checking, entry, imports, stages
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans, values
from tests.services.conftest import table

HEAD = ("指标", "单位", "2023年")
LARGE, MEDIUM, SMALL = "年销售150亿元级企业数", "年销售50亿元以上企业数", "年销售5亿元以上企业数"


def store(ws: Workspace, *given: Value) -> None:
    with ws.edit("录入"):
        values.put_values(ws.db, given)


def a_value(code: str, period: str, number: str, **more: object) -> Value:
    return replace(Value("14", code, period, Decimal(number), raw=number), **more)  # type: ignore[arg-type] # fields of a test


def said(ws: Workspace, value: Value, *beside: Value) -> list[str]:
    return [problem.sentence for problem in checking.problems(ws, value, beside)]


def rows_of(ws: Workspace, path: Path, *rows: tuple[object, ...]) -> dict[str, imports.Row]:
    return {row.code: row for row in imports.preview(ws, [table(path, [HEAD, *rows])]).rows}


def test_that_a_problem_says_where_the_figure_stands(ws: Workspace) -> None:
    typed = a_value("P04", "2023Q3", "190")
    (problem,) = checking.problems(ws, typed)
    assert problem.place == "城乡基本养老保险参保缴费率（P04）2023年3季度"
    sent = replace(typed, source=Source("a.xlsx", "0" * 64, "报表", "C7"))
    (problem,) = checking.problems(ws, sent)
    assert problem.place == "a.xlsx 报表!C7"


def test_that_a_part_above_its_whole_is_warned_in_typing_from_either(ws: Workspace) -> None:
    entry.set_value(ws, "E12", "2023", "3")
    with pytest.raises(
        UserError,
        match="（E11）2023年：4 家 大于同期的年销售50亿元以上企业数（E12）3 家，而它只是后者的一部分",
    ) as caught:
        entry.set_value(ws, "E11", "2023", "4")
    assert caught.value.code == "value.warned"
    entry.set_value(ws, "E11", "2023", "3")
    with pytest.raises(UserError, match="2 家 小于同期的年销售150亿元级企业数（E11）3 家"):
        entry.set_value(ws, "E12", "2023", "2")
    assert said(ws, a_value("E11", "2022", "9")) == []
    assert said(ws, a_value("E11", "2023-06", "4")) == []


def test_that_a_whole_without_a_figure_gives_way_to_the_one_above_it(ws: Workspace) -> None:
    entry.set_value(ws, "E13", "2023", "3")
    (problem,) = said(ws, a_value("E11", "2023", "4"))
    assert "（E13）3 家" in problem
    entry.set_value(ws, "E11", "2023", "2")
    (problem,) = said(ws, a_value("E13", "2023", "1"))
    assert "（E11）2 家" in problem


def test_that_the_stage_that_counts_is_compared(ws: Workspace) -> None:
    store(ws, a_value("E12", "2023", "3"), a_value("E12", "2023", "5", stage=Stage.FINAL))
    assert said(ws, a_value("E11", "2023", "4")) == []
    stages.pick_stage(ws, "E12", "2023", Stage.PRELIMINARY, "待核实")
    assert len(said(ws, a_value("E11", "2023", "4"))) == 1


def test_that_an_import_that_changes_part_and_whole_together_has_no_problem(
    ws: Workspace, tmp_path: Path
) -> None:
    entry.set_value(ws, "E12", "2023", "3")
    entry.set_value(ws, "E11", "2023", "2")
    found = rows_of(ws, tmp_path / "a.xlsx", (LARGE, "家", 4), (MEDIUM, "家", 5))
    assert {row.outcome for row in found.values()} == {Outcome.CHANGED}


def test_that_an_import_that_parts_them_is_warned_at_each_row(ws: Workspace, tmp_path: Path) -> None:
    rows = ((LARGE, "家", 5), (MEDIUM, "家", 4), (SMALL, "家", 9))
    found = rows_of(ws, tmp_path / "a.xlsx", *rows)
    assert {code: row.outcome for code, row in found.items()} == {
        "E11": Outcome.WARNED,
        "E12": Outcome.WARNED,
        "E13": Outcome.NEW,
    }
    assert "（E12）4 家" in found["E11"].sentence
    assert "（E11）5 家" in found["E12"].sentence


@pytest.fixture(name="adding")
def _adding(ws: Workspace) -> Workspace:
    """Let two indicators of different units add up to a third."""
    with ws.edit("设为总计"):
        plans.update_indicator(ws.db, "14", "E28", additive=1)
        plans.update_indicator(ws.db, "14", "E09", whole="E28")
        plans.update_indicator(ws.db, "14", "E22", whole="E28", unit="万美元", decimals=0)
    return ws


def test_that_a_total_is_checked_when_all_parts_are_there(adding: Workspace) -> None:
    store(adding, a_value("E09", "2023", "0.4"))
    assert said(adding, a_value("E28", "2023", "1")) == []
    store(adding, a_value("E22", "2023", "6000"))
    assert said(adding, a_value("E28", "2023", "1.01")) == []
    (problem,) = said(adding, a_value("E28", "2023", "1.03"))
    assert problem.startswith("1.03 亿美元 不等于各部分之和 1 亿美元")
    store(adding, a_value("E28", "2023", "1"))
    (problem,) = said(adding, a_value("E09", "2023", "0.5"))
    assert "（E28）1 亿美元 不等于各部分之和 1.1 亿美元" in problem
    assert said(adding, a_value("E09", "2023", "0.5"), a_value("E28", "2023", "1.1")) == []


def test_that_wholes_in_a_ring_end_the_search(ws: Workspace) -> None:
    with ws.edit("改坏"):
        plans.update_indicator(ws.db, "14", "E13", whole="E11")
    assert said(ws, a_value("E11", "2023", "1")) == []


def test_that_a_settled_figure_is_revised_with_a_reason_in_typing_and_in_files(
    ws: Workspace, tmp_path: Path
) -> None:
    final = a_value("E03", "2023", "14.5", stage=Stage.FINAL)
    store(ws, final)
    with pytest.raises(UserError, match=r"2023年最终核实数由 14\.5 改为 14\.6，修订须写明原因"):
        entry.set_value(ws, "E03", "2023", "14.6")
    kept = entry.set_value(ws, "E03", "2023", "14.6", "统计局来文更正")
    assert kept is not None
    assert kept.reason == "统计局来文更正"
    store(ws, a_value("E20", "2023", "63", state=State.REVIEWED))
    row = rows_of(ws, tmp_path / "a.xlsx", ("高新技术企业数", "家", 64))["E20"]
    assert row.outcome is Outcome.WARNED
    assert "已审核的2023年初步核算数由 63 改为 64" in row.sentence
    store(ws, a_value("E20", "2022", "59"))
    entry.set_value(ws, "E20", "2022", "60")


def test_that_a_later_stage_beside_a_locked_figure_is_warned(ws: Workspace) -> None:
    store(ws, a_value("E03", "2023", "14.5", state=State.LOCKED))
    (problem,) = said(ws, a_value("E03", "2023", "14.6", stage=Stage.FINAL))
    assert "已锁定的2023年初步核算数是 14.5" in problem


def test_that_a_clear_text_of_a_settled_figure_needs_a_reason(ws: Workspace) -> None:
    store(ws, a_value("E03", "2023", "14.5", stage=Stage.FINAL))
    with pytest.raises(UserError, match="改为 空白"):
        entry.set_value(ws, "E03", "2023", "")
    assert entry.set_value(ws, "E03", "2023", "", "误录") is None
    assert ws.values("E03") == ()


def test_that_an_imported_stage_that_a_pick_keeps_from_counting_says_so(
    ws: Workspace, tmp_path: Path
) -> None:
    store(ws, a_value("E20", "2023", "63", stage=Stage.FLASH), a_value("E20", "2023", "62"))
    stages.pick_stage(ws, "E20", "2023", Stage.FLASH, "初步核算数口径有误")
    rows = [("指标", "单位", "数据性质", "2023年"), ("高新技术企业数", "家", "最终核实", 64)]
    (row,) = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)]).rows
    assert row.value is not None
    assert row.value.stage is Stage.FINAL
    assert "已选定以快报 63 为准，最终核实数存入而不计" in row.sentence


def test_that_reasons_of_rows_are_kept_with_their_values(ws: Workspace, tmp_path: Path) -> None:
    rows = [HEAD, (LARGE, "家", 5), (MEDIUM, "家", 4)]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    imports.apply(ws, found, {found.rows[0].id: "含在建", found.rows[1].id: "按旧口径"})
    assert [ws.values(code)[0].reason for code in ("E11", "E12")] == ["含在建", "按旧口径"]
    assert ws.changes(1)[0].reason == "含在建；按旧口径"


@pytest.mark.parametrize("basis", Basis)
def test_that_a_slip_of_ten_thousand_is_caught_for_parts_of_a_year(ws: Workspace, basis: Basis) -> None:
    right = a_value("E01", "2023Q2", "259.7", basis=basis)
    wrong = replace(right, value=Decimal(2597000))
    assert said(ws, right) == []
    assert "可能把万元当作亿元填报" in said(ws, wrong)[0], "beside the baseline alone"
    entry.set_baseline(ws, "E01", "")
    assert said(ws, right) == said(ws, wrong) == []
    store(ws, a_value("E01", "2023Q1", "126.4", basis=basis))
    assert said(ws, right) == []
    assert "2023年1季度的 126.4 亿元" in said(ws, wrong)[0], "beside another part of the year alone"
    store(ws, a_value("E01", "2022Q2", "250.2", basis=basis))
    assert "2022年同期的 250.2 亿元" in said(ws, wrong)[0], "beside the same part of another year"


def test_that_december_and_the_year_are_alike_at_one_stage_only(ws: Workspace) -> None:
    store(ws, a_value("E01", "2023Q4", "540.9", basis=Basis.YEAR_TO_DATE))
    (problem,) = said(ws, a_value("E01", "2023", "539.8"))
    assert "都是2023年全年的数" in problem
    assert said(ws, a_value("E01", "2023", "539.8", stage=Stage.CENSUS)) == []


def test_that_limits_set_in_the_plan_are_those_used(ws: Workspace) -> None:
    store(ws, a_value("E01", "2022", "515.8"))
    high = a_value("E01", "2023", "900")
    assert "每年 50%" in said(ws, high)[0]
    with ws.edit("修改设置"):
        plans.update_settings(ws.db, replace(ws.plan, jump_amount=Decimal(80)))
    assert said(ws, high) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda one: replace(one, value=Decimal(2)), "达成事项只填"),
        (lambda one: replace(one, dated="2025-01-05"), "晚于2024年"),
        (lambda one: replace(one, dated="2024-02-30"), "不是日期"),
    ],
)
def test_that_a_matter_achieved_is_checked(
    ws: Workspace, change: Callable[[Value], Value], word: str
) -> None:
    done = a_value("C06", "2024", "1", document="文旅发〔2024〕1号", dated="2024-11-20")
    assert said(ws, done) == []
    (problem,) = said(ws, change(done))
    assert word in problem


def test_that_an_imported_achievement_asks_for_its_proof(ws: Workspace, tmp_path: Path) -> None:
    row = rows_of(ws, tmp_path / "a.xlsx", ("创成省级全域旅游示范区", "项", 1))["C06"]
    assert row.outcome is Outcome.NEW
    assert "没有达成的日期和文号" in row.sentence


def test_that_a_quarter_that_contradicts_its_last_month_is_warned_of_in_typing_and_in_files(
    ws: Workspace, tmp_path: Path
) -> None:
    entry.set_value(ws, "E09", "2024-06", "0.36")
    head = ws.head()
    with pytest.raises(UserError, match=r"0\.39 亿美元 与 2024年6月本年累计的 0\.36 亿美元 不一致"):
        entry.set_value(ws, "E09", "2024Q2", "0.39")
    assert ws.head() == head
    entry.set_value(ws, "E09", "2023Q2", "0.36")
    sheet = table(tmp_path / "a.xlsx", [("指标", "单位", "2023年1—6月"), ("实际到位外资", "亿美元", 0.39)])
    (row,) = imports.preview(ws, [sheet]).rows
    assert (row.period, row.outcome) == ("2023-06", Outcome.WARNED)
    assert "2023年2季度本年累计的 0.36 亿美元 不一致" in row.sentence
    entry.set_value(ws, "E09", "2024Q2", "0.36")
    assert [one.period for one in ws.values("E09")] == ["2023Q2", "2024-06", "2024Q2"]
    assert said(ws, a_value("E09", "2024-06", "0.4", basis=Basis.YEAR_TO_DATE)) != []
    both = a_value("E09", "2024Q2", "0.4", basis=Basis.YEAR_TO_DATE)
    assert said(ws, a_value("E09", "2024-06", "0.4", basis=Basis.YEAR_TO_DATE), both) == []


def test_that_several_problems_are_one_sentence(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E01", "2022", "510.6")
    store(ws, a_value("E01", "2023", "541", stage=Stage.FINAL))
    with pytest.raises(UserError, match="修订须写明原因；5500000 亿元") as caught:
        entry.set_value(ws, "E01", "2023", "5500000")
    assert "。" not in str(caught.value)[:-1]
    rows = [("指标", "单位", "数据性质", "2023年"), ("地区生产总值", "亿元", "最终核实", 5500000)]
    (row,) = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)]).rows
    assert row.outcome is Outcome.WARNED
    assert "修订须写明原因；5500000 亿元" in row.sentence
    assert row.sentence.count("。") == 1
    early = replace(a_value("E01", "2023", "1"), stage=Stage.FLASH)
    rows = [("指标", "单位", "数据性质", "2023年"), ("地区生产总值", "亿元", early.stage.value, 5409000)]
    (row,) = imports.preview(ws, [table(tmp_path / "b.xlsx", rows)]).rows
    assert "已有最终核实 541，以它为准；5409000" in row.sentence


def test_that_an_imported_stage_names_the_one_whose_place_it_takes(ws: Workspace, tmp_path: Path) -> None:
    def row(number: float, stage: str) -> imports.Row:
        rows = [("指标", "单位", "数据性质", "2023年"), ("高新技术企业数", "家", stage, number)]
        found = imports.preview(ws, [table(tmp_path / f"{stage}{number}.xlsx", rows)])
        imports.apply(ws, found, {0: "核对过"})
        return found.rows[0]

    assert row(62, "初步核算").sentence == ""
    final = row(64, "最终核实")
    assert (final.outcome, final.sentence) == (
        Outcome.NEW,
        "现采用初步核算 62，存入后以最终核实 64 为准。",
    )
    assert "现采用" not in row(65, "最终核实").sentence
    assert row(61, "快报").sentence == "已有最终核实 65，以它为准。"
