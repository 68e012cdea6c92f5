"""Plan tables against the stored plan: new, changed, same, asked, warned; stored as one edit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.plan import Comparison, Direction, Indicator, Rule
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.services import assessment, builtin, imports
from jingkou_desktop.services.decisions import NEW, NO_DECISIONS, Choice, Decisions, choice_key
from jingkou_desktop.services.outcomes import Kind, Outcome, Row
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEADER = ["指标", "单位", "2025年", "2030年", "年均/累计", "属性", "责任部门"]
FOURTEENTH = ["指标", "单位", "2020年", "2025年", "年均/累计", "属性"]


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    plan = builtin.empty("京口区第十五个五年规划", 2026, 2030)
    opened = Workspace.create(tmp_path / "十五五.jk", plan, operator="张三")
    yield opened
    opened.close()


def rows_of(
    ws: Workspace,
    path: Path,
    rows: Sequence[Sequence[object]],
    header: Sequence[object] = HEADER,
    decisions: Decisions = NO_DECISIONS,
) -> imports.Preview:
    file = table(path / "规划表.xlsx", [["主要指标"], header, *rows])
    return imports.preview(ws, [file], decisions)


def planned(found: imports.Preview) -> list[Row]:
    return [row for row in found.rows if row.kind is Kind.INDICATOR]


def made(found: imports.Preview) -> dict[str, Indicator]:
    return {row.name: row.effect for row in planned(found) if isinstance(row.effect, Indicator)}


NEXT: list[list[object]] = [
    ["一、经济发展"],
    ["地区生产总值增长", "%", 5, None, "年均5%左右", "预期性", "统计局"],
    ["人均地区生产总值", "万元", 16, "18.5", "3", "预期性", "统计局、发改委"],
    ["二、民生福祉"],
    ["城镇新增就业", "万人", None, None, "〔2.8〕", "预期性", "人社局"],
    ["居民人均可支配收入增长", "%", 5, "与经济增长同步", None, "预期性", None],
    ["单位地区生产总值能耗降低", "%", "〔15〕", "—", "〔12.5〕", "约束性", "发改委"],
    ["细颗粒物浓度", "微克/立方米", 28, "27", None, "约束性", None],
    ["公共服务", None, None, "持续改善", None, "预期性", None],
]


def test_that_unknown_names_become_indicators(blank: Workspace, tmp_path: Path) -> None:
    found = rows_of(blank, tmp_path, NEXT)
    assert {row.outcome for row in planned(found)} == {Outcome.NEW}
    assert [row.name for row in planned(found) if "没有用作目标" in row.sentence] == ["人均地区生产总值"]
    assert imports.apply(blank, found) is not None
    held = {one.name: one for one in blank.indicators()}
    assert blank.pillars() == ("经济发展", "民生福祉")
    assert [one.code for one in held.values()] == ["A01", "A02", "B01", "B02", "B03", "B04", "B05"]
    rules = {name: (one.rule, one.target.value if one.target else None) for name, one in held.items()}
    assert rules == {
        "地区生产总值增长": (Rule.AVERAGE_GROWTH, Decimal(5)),
        "人均地区生产总值": (Rule.LEVEL, Decimal("18.5")),
        "城镇新增就业": (Rule.CUMULATIVE, Decimal("2.8")),
        "居民人均可支配收入增长": (Rule.SPREAD, Decimal(0)),
        "单位地区生产总值能耗降低": (Rule.CUMULATIVE_CHANGE, Decimal("12.5")),
        "细颗粒物浓度": (Rule.LEVEL, Decimal(27)),
        "公共服务": (Rule.QUALITATIVE, None),
    }
    income, dust, output = held["居民人均可支配收入增长"], held["细颗粒物浓度"], held["人均地区生产总值"]
    assert income.reference == "A01"
    assert dust.direction is Direction.LOWER
    assert dust.target is not None
    assert dust.target.comparison is Comparison.LE
    assert (output.baseline, output.baseline_year, output.decimals) == (Decimal(16), 2025, 1)
    assert (output.department, output.attribute) == ("统计局", "预期性")
    assert "年均/累计”一栏：3" in output.note
    assert "配合部门：发改委" in output.note
    assert held["单位地区生产总值能耗降低"].baseline is None
    assert {one.name for one in blank.departments()} == {"统计局", "人社局", "发改委"}
    assert blank.check() == ()


def test_that_the_same_table_again_changes_nothing_and_one_undo_takes_all_back(
    blank: Workspace, tmp_path: Path
) -> None:
    imports.apply(blank, rows_of(blank, tmp_path, NEXT))
    again = rows_of(blank, tmp_path, NEXT)
    assert {row.outcome for row in planned(again)} == {Outcome.SAME}
    assert imports.apply(blank, again) is None
    blank.undo()
    assert blank.indicators() == ()
    assert blank.pillars() == ()
    blank.redo()
    assert len(blank.indicators()) == 7
    assert blank.check() == ()


def test_that_imported_indicators_are_judged(blank: Workspace, tmp_path: Path) -> None:
    from jingkou_desktop.services import entry

    imports.apply(blank, rows_of(blank, tmp_path, NEXT))
    entry.set_value(blank, "A02", "2026", "16.6")
    verdicts = {row.indicator.code: row.verdict for row in assessment.assess(blank, 2026).rows}
    assert verdicts["A02"].done == Decimal(24)
    assert verdicts["B05"].status is Status.NOT_JUDGED
    assert verdicts["B05"].reason == "定性目标，不作数值评价：持续改善。"


def test_that_a_stored_target_is_the_same_or_a_further_version(ws: Workspace, tmp_path: Path) -> None:
    found = rows_of(
        ws,
        tmp_path,
        [
            ["人均地区生产总值", "元", 122000, "≥160000", "—", "预期性"],
            ["高新技术企业数", "家", 52, "70", "—", "预期性"],
        ],
        FOURTEENTH,
    )
    same, changed = planned(found)
    assert (same.outcome, same.code) == (Outcome.SAME, "E03")
    assert (changed.outcome, changed.code, changed.old, changed.new) == (
        Outcome.WARNED,
        "E20",
        Decimal(65),
        Decimal(70),
    )
    assert (changed.before, changed.after) == ("期末水平，≥65 家，基数 52", "期末水平，≥70 家，基数 52")
    assert "规划的目标是≥65 家" in changed.sentence
    imports.apply(ws, found, {changed.id: "镇江市文件"})
    target = ws.indicator("E20").target
    assert target is not None
    assert (target.version, target.value, target.document, target.text) == (2, Decimal(70), "", "70")
    assert target.reason.startswith("导入规划表 规划表.xlsx")
    assert [one.value for one in ws.indicator("E20").former] == [Decimal(65)]


WARNED: list[tuple[list[object], str]] = [
    (["高新技术企业数", "家", 50, "65", "—", "预期性"], "基数已存 52，表里是 50"),
    (
        ["高新技术企业数", "家", 52, None, "〔13〕", "预期性"],
        "表里的目标按“五年累计”，已存的规则是“期末水平”",
    ),
    (
        ["高新技术企业数", "家", 52, "65家左右，力争70家", "—", "预期性"],
        "其中的数没有看懂，按定性目标保存原文",
    ),
    (["高新技术企业数", "亿元", None, "65", "—", "预期性"], "目标的单位“亿元”换算不成“家”"),
    (["高新技术企业数", "家", "约52", "70", "—", "预期性"], "基数“约52”不是确定的数"),
]


@pytest.mark.parametrize(("row", "said"), WARNED)
def test_that_what_a_person_must_look_at_is_not_stored_without_a_reason(
    ws: Workspace, tmp_path: Path, row: list[object], said: str
) -> None:
    found = rows_of(ws, tmp_path, [row], FOURTEENTH)
    (only,) = planned(found)
    assert only.outcome is Outcome.WARNED
    assert said in only.sentence
    assert imports.apply(ws, found) is None
    assert imports.apply(ws, found, {only.id: "已同发改委核对"}) is not None
    assert ws.check() == ()


def test_that_a_name_that_only_looks_alike_is_asked_about_and_the_answer_taken(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [["高新技术企业数量个数", "家", 52, "70", "—", "预期性"]]
    (asked,) = planned(rows_of(ws, tmp_path, rows, FOURTEENTH))
    assert asked.outcome is Outcome.ASKED
    assert "E20" in asked.proposed
    key = choice_key(asked.layout, asked.label)
    chosen = rows_of(ws, tmp_path, rows, FOURTEENTH, Decisions(choices={key: Choice("E20")}))
    assert [(row.outcome, row.code) for row in planned(chosen)] == [(Outcome.WARNED, "E20")]
    fresh = rows_of(ws, tmp_path, rows, FOURTEENTH, Decisions(choices={key: Choice(NEW)}))
    assert [row.outcome for row in planned(fresh)] == [Outcome.NEW]
    assert planned(fresh)[0].code not in {one.code for one in ws.indicators()}
    left = rows_of(ws, tmp_path, rows, FOURTEENTH, Decisions(choices={key: Choice("")}))
    assert [(row.outcome, row.effect) for row in planned(left)] == [(Outcome.SAME, None)]
    imports.apply(ws, fresh)
    again = rows_of(ws, tmp_path, rows, FOURTEENTH, Decisions(choices={key: Choice(NEW)}))
    assert [(row.outcome, row.code) for row in planned(again)] == [(Outcome.SAME, planned(fresh)[0].code)]


def test_that_a_table_of_another_plan_is_not_taken(ws: Workspace, tmp_path: Path) -> None:
    found = rows_of(ws, tmp_path, [["高新技术企业数", "家", 65, "90", "—", "预期性"]], HEADER[:6])
    assert [(row.outcome, row.effect) for row in planned(found)] == [(Outcome.REJECTED, None)]
    assert "2030年的目标" in planned(found)[0].sentence


def test_that_a_growth_of_an_amount_asks_for_rates(blank: Workspace, tmp_path: Path) -> None:
    found = rows_of(blank, tmp_path, [["地区生产总值", "亿元", 600, None, "5", "预期性", None]])
    (row,) = planned(found)
    assert row.outcome is Outcome.WARNED
    one = made(found)["地区生产总值"]
    assert (one.rule, one.unit, one.baseline) == (Rule.AVERAGE_GROWTH, "%", None)
    assert "表中基数：600 亿元" in one.note


def test_that_a_multiple_is_reckoned_from_the_base_and_waits_without_one(
    blank: Workspace, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["地区生产总值", "亿元", 600, "翻一番", None, "预期性", None],
        ["服务业收入", "亿元", None, "翻一番", None, "预期性", None],
    ]
    found = rows_of(blank, tmp_path, rows)
    known, unknown = made(found).values()
    assert known.target is not None
    assert unknown.target is not None
    assert (known.target.value, known.unit) == (Decimal(1200), "亿元")
    assert (unknown.target.value, unknown.target.text) == (None, "翻一番")
    assert [row.outcome for row in planned(found)] == [Outcome.NEW, Outcome.WARNED]


def test_that_parts_carry_the_name_of_their_whole(blank: Workspace, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["养老床位数", "张", 500, 800, None, "预期性", None],
        ["其中：护理型", "张", 300, 600, None, "预期性", None],
    ]
    assert list(made(rows_of(blank, tmp_path, rows))) == ["养老床位数", "养老床位数：护理型"]
    imports.apply(blank, rows_of(blank, tmp_path, rows))
    assert {row.outcome for row in planned(rows_of(blank, tmp_path, rows))} == {Outcome.SAME}


def test_that_targets_of_single_years_come_along(blank: Workspace, tmp_path: Path) -> None:
    header = ["指标", "单位", "2025年实际", "2026年目标", "2030年目标"]
    found = rows_of(blank, tmp_path, [["人均地区生产总值", "万元", 16, "≥16.5", 18.5]], header)
    imports.apply(blank, found)
    (one,) = blank.indicators()
    assert [(each.year, each.target.value) for each in one.annual] == [(2026, Decimal("16.5"))]
    assert one.attribute == "预期性"
    assert "没有写属性，暂按预期性" in planned(found)[0].sentence


def test_that_a_table_of_one_year_sets_annual_targets_and_makes_no_indicator(
    ws: Workspace, tmp_path: Path
) -> None:
    header = ["指标", "单位", "2023年目标", "责任单位"]
    rows: list[list[object]] = [["高新技术企业数", "家", "60", "科技局"], ["没有见过的指标", "家", "60", ""]]
    found = rows_of(ws, tmp_path, rows, header)
    known, unknown = planned(found)
    assert (known.outcome, known.code, known.period, known.old, known.new) == (
        Outcome.CHANGED,
        "E20",
        "2023",
        None,
        Decimal(60),
    )
    assert (unknown.outcome, unknown.effect) == (Outcome.REJECTED, None)
    before = ws.indicator("E20").target
    imports.apply(ws, found)
    assert ws.indicator("E20").target == before
    annual = ws.indicator("E20").annual_target(2023)
    assert annual is not None
    assert (annual.value, annual.comparison) == (Decimal(60), Comparison.GE)


def test_that_a_target_without_a_unit_is_looked_at(blank: Workspace, tmp_path: Path) -> None:
    (row,) = planned(rows_of(blank, tmp_path, [["城镇化率", None, 0.7, 0.75, None, "预期性", None]]))
    assert row.outcome is Outcome.WARNED
    assert "表里没有写单位" in row.sentence


def test_that_a_matter_to_be_achieved_is_the_same_when_its_table_says_so(
    ws: Workspace, tmp_path: Path
) -> None:
    name = "创成省级全域旅游示范区"
    found = rows_of(ws, tmp_path, [[name, "项", None, name, None, "预期性"]], FOURTEENTH)
    assert [(row.outcome, row.code) for row in planned(found)] == [(Outcome.SAME, "C06")]


def test_that_a_new_matter_to_be_achieved_is_met_by_one(blank: Workspace, tmp_path: Path) -> None:
    found = rows_of(blank, tmp_path, [["国家级示范区", "项", None, "建成国家级示范区", None, "预期性"]])
    one = made(found)["国家级示范区"]
    assert one.target is not None
    assert (one.rule, one.target.value) == (Rule.ACHIEVE, Decimal(1))


def test_that_a_number_in_tens_of_thousands_is_of_the_indicator_s_unit(
    blank: Workspace, tmp_path: Path
) -> None:
    found = rows_of(blank, tmp_path, [["常住人口", "万人", 35, "36.5万左右", None, "预期性"]])
    target = made(found)["常住人口"].target
    assert target is not None
    assert (target.value, target.comparison) == (Decimal("36.5"), Comparison.ABOUT)
