"""Taking in department spreadsheets."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jingkou_desktop.services import comparing, entry, imports
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEAD = ("指标", "单位", "2021年", "2022年", "2023年")


def by_place(found: imports.Preview) -> dict[str, imports.Row]:
    return {row.cell: row for row in found.rows}


def test_that_a_plain_table_is_read_compared_and_applied_as_one_step(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    entry.set_value(ws, "E03", "2022", "14.0")
    sheet = table(
        tmp_path / "统计局.xlsx",
        [HEAD, ("人均地区生产总值", "万元", 13.4, 14.1, 14.5), ("高新技术企业数", "家", 55, 57, 58)],
    )
    found = imports.preview(ws, [sheet])
    rows = by_place(found)
    assert rows["C2"].outcome is Outcome.SAME
    assert (rows["D2"].outcome, rows["D2"].old, rows["D2"].new) == (
        Outcome.CHANGED,
        Decimal("14.0"),
        Decimal("14.1"),
    )
    assert rows["E2"].outcome is Outcome.NEW
    assert len(ws.changes()) == 3
    change = imports.apply(ws, found)
    assert change is not None
    assert change.kind == "import"
    assert ws.figures("E20")[2023].value == Decimal(58)
    (value,) = [one for one in ws.values("E20") if one.period == "2023"]
    assert (value.source.file, value.source.sheet, value.source.cell) == ("统计局.xlsx", "报表", "E3")
    ws.undo()
    assert ws.figures("E20") == {}
    assert ws.figures("E03")[2022].value == Decimal("14.0")


def test_that_the_same_file_twice_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    before = ws.changes()
    again = imports.preview(ws, [sheet])
    assert {row.outcome for row in again.rows} == {Outcome.SAME}
    assert imports.apply(ws, again) is None
    assert ws.changes() == before


def test_that_a_form_made_by_the_program_is_read_back_without_a_question(
    ws: Workspace, tmp_path: Path
) -> None:
    form = tmp_path / "商务局.xlsx"
    write_department_form(ws, "商务局", 2023, form)
    book = load_workbook(form)
    page = book.active
    assert page is not None
    places = {
        cell.value: cell.coordinate for row in page.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    column = next(place for text, place in places.items() if "本期" in text).rstrip("0123456789")
    line = next(cell.row for row in page.iter_rows() for cell in row if cell.value == "E09")
    page[f"{column}{line}"] = 0.48
    book.save(form)
    found = imports.preview(ws, [form])
    assert [(row.code, row.outcome, row.new) for row in found.rows if row.outcome is not Outcome.SAME] == [
        ("E09", Outcome.NEW, Decimal("0.48"))
    ]
    change = imports.apply(ws, found)
    assert change is not None
    assert change.what == "导入 商务局 2023 填报表"


def test_that_units_are_converted_and_foreign_units_left_out(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            HEAD,
            ("人均地区生产总值", "元", 134000, 141000, 145000),
            ("高新技术企业数", "万平方米", 55, 57, 58),
        ],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].new == Decimal("14.5")
    assert "由元换算成万元" in rows["E2"].sentence
    assert rows["E3"].outcome is Outcome.REJECTED
    assert "万平方米" in rows["E3"].sentence


def test_that_a_value_sent_in_a_smaller_unit_without_saying_so_is_warned(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "2021年", "2022年", "2023年"), ("人均地区生产总值", 13.4, 14.1, 145000)],
    )
    found = imports.preview(ws, [sheet])
    rows = by_place(found)
    assert rows["D2"].outcome is Outcome.WARNED
    assert imports.left_out(found, {}) == (rows["D2"],)
    imports.apply(ws, found)
    assert sorted(ws.figures("E03")) == [2021, 2022]
    imports.apply(ws, imports.preview(ws, [sheet]), {rows["D2"].id: "已核实"})
    assert ws.figures("E03")[2023].value == Decimal(145000)


def test_that_contradictions_inside_a_file_are_left_out_and_named(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [HEAD, ("高新技术企业数", "家", 55, 57, 58), ("高新技术企业数", "家", 55, 57, 60)],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].outcome is rows["E3"].outcome is Outcome.REJECTED
    assert "报表!E3" in rows["E2"].sentence
    assert rows["D2"].outcome is Outcome.NEW
    assert rows["D3"].outcome is Outcome.SAME


def test_that_an_unknown_name_is_left_out_with_a_proposal(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx", [HEAD, ("高新技术企业数量", "家", 55, 57, 58), ("桥梁", "座", 5, 5, 5)]
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["E2"].outcome is Outcome.ASKED
    assert rows["E2"].proposed[0] == "E20"
    assert "高新技术企业数（E20，多了“量”）" in rows["E2"].sentence
    assert rows["E3"].outcome is Outcome.REJECTED


def test_that_text_that_is_no_exact_number_is_left_out(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", "约55", "#DIV/0!", 58)])
    found = imports.preview(ws, [sheet])
    assert [row.outcome for row in found.rows if row.cell == "C2"] == [Outcome.REJECTED]
    imports.apply(ws, found)
    assert sorted(ws.figures("E20")) == [2023]


def test_that_a_locked_figure_is_left_alone(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E20", "2023", "58")
    with ws.edit("锁定"):
        ws.db.conn.execute("UPDATE value SET state = '已锁定'")
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 60)])
    found = imports.preview(ws, [sheet])
    assert by_place(found)["E2"].outcome is Outcome.REJECTED
    imports.apply(ws, found)
    assert ws.figures("E20")[2023].value == Decimal(58)


def test_that_other_regions_are_only_offered(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "2023年高新技术企业数.xlsx",
        [("地区", "高新技术企业数(家)"), ("京口区", 58), ("润州区", 70), ("丹徒区", 64)],
    )
    found = imports.preview(ws, [sheet])
    outcomes = {row.new: row.outcome for row in found.rows}
    assert outcomes[Decimal(70)] is outcomes[Decimal(64)] is Outcome.OFFERED
    assert outcomes[Decimal(58)] is Outcome.NEW
    assert imports.left_out(found, {}) == ()


def test_that_a_file_that_cannot_be_read_is_told_beside_those_that_can(ws: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\3\4" + b"\0" * 100)
    good = table(tmp_path / "好.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    found = imports.preview(ws, [bad, good])
    assert len(found.faults) == 1
    assert "坏.xlsx" in found.faults[0]
    assert found.counts[Outcome.NEW] == 3


def test_that_a_backup_is_taken_before_an_import(ws: Workspace, path: Path, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    (saved,) = path.with_name("十四五.备份").glob("*.jk")
    old = Workspace.open(saved)
    assert old.values() == ()
    old.close()


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0.xlsx", "'; DROP TABLE value;--.xlsx", "<b>表.xlsx"])
def test_that_names_of_files_are_plain_text(ws: Workspace, tmp_path: Path, name: str) -> None:
    sheet = table(tmp_path / name.replace("/", "／"), [HEAD, ("高新技术企业数", "家", 55, 57, 58)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    assert ws.values("E20")[0].source.file == sheet.name
    assert ws.check() == ()


def outcomes(found: imports.Preview) -> dict[str, Outcome]:
    return {row.cell: row.outcome for row in found.rows}


@pytest.mark.parametrize("heading", ["计划", "2025年目标", "目标值", "预计完成", "比上年增长", "市下达任务"])
def test_that_figures_under_a_heading_of_plans_or_changes_are_never_taken(
    ws: Workspace, tmp_path: Path, heading: str
) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            ("年份", heading, "", "实际完成", ""),
            (
                "",
                "空气质量优良天数比率(%)",
                "高新技术企业数(家)",
                "空气质量优良天数比率(%)",
                "高新技术企业数(家)",
            ),
            ("2022年", 79, 66, 79.2, 57),
            ("2023年", 80, 67, 79.4, 58),
        ],
    )
    imports.apply(ws, imports.preview(ws, [sheet]), dict.fromkeys(range(100), "理由"))
    assert {year: str(one.value) for year, one in ws.figures("H02").items() if one.value in (79, 80)} == {}
    assert {year: str(one.value) for year, one in ws.figures("E20").items() if one.value in (66, 67)} == {}


def test_that_rows_of_targets_are_told_from_those_reached(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "类型", "2023年"), ("高新技术企业数", "目标", 66), ("高新技术企业数", "完成", 58)],
    )
    assert outcomes(imports.preview(ws, [sheet])) == {"C2": Outcome.REJECTED, "C3": Outcome.NEW}


@pytest.mark.parametrize("name", ["居民人均可支配收入（农村）", "居民人均可支配收入(规上)"])
def test_that_a_name_with_more_in_brackets_waits_for_a_person(
    ws: Workspace, tmp_path: Path, name: str
) -> None:
    sheet = table(tmp_path / "a.xlsx", [("指标", "单位", "2023年"), (name, "元", 60000)])
    found = imports.preview(ws, [sheet])
    assert outcomes(found) == {"C2": Outcome.WARNED}
    assert imports.apply(ws, found) is None


def test_that_a_doubted_figure_is_checked_like_any_other(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [("指标", "单位", "2023年"), ("高新技术企业数（规上）", "家", -5)])
    assert outcomes(imports.preview(ws, [sheet])) == {"C2": Outcome.REJECTED}


def test_that_headings_of_subjects_raise_no_doubt(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            ("年份", "经济发展指标", "", "目标完成情况", "", "环境美", ""),
            (
                "",
                "高新技术企业数(家)",
                "人均地区生产总值(万元)",
                "地区生产总值(亿元)",
                "地区生产总值增速(%)",
                "空气质量优良天数比率(%)",
                "PM2.5年均浓度(微克/立方米)",
            ),
            ("2022年", 57, 14, 516, 5, 79.2, 37),
            ("2023年", 58, 14.5, 541, 5, 79.4, 36),
        ],
    )
    assert set(outcomes(imports.preview(ws, [sheet])).values()) == {Outcome.NEW}


@pytest.mark.parametrize(("name", "page"), [("主要目标.xlsx", "表"), ("a.xlsx", "2023年计划")])
def test_that_files_and_sheets_of_targets_wait_for_a_person(
    ws: Workspace, tmp_path: Path, name: str, page: str
) -> None:
    sheet = table(tmp_path / name, [HEAD, ("高新技术企业数", "家", 55, 57, 58)], page)
    assert set(outcomes(imports.preview(ws, [sheet])).values()) == {Outcome.WARNED}


def test_that_a_figure_equal_to_the_target_of_its_year_waits_for_a_person(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "单位", "2020年", "2025年"), ("人均地区生产总值", "万元", 12.2, 16)],
    )
    found = imports.preview(ws, [sheet])
    assert outcomes(found) == {"C2": Outcome.SAME, "D2": Outcome.WARNED}
    assert "目标值" in by_place(found)["D2"].sentence


def test_that_a_figure_of_a_time_to_come_waits_for_a_person(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "this_day", lambda: date(2023, 7, 3))
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "单位", "2022年", "2023年1-6月", "2023年"), ("城镇新增就业", "万人", 0.58, 0.3, 0.6)],
    )
    assert list(outcomes(imports.preview(ws, [sheet])).values()) == [
        Outcome.NEW,
        Outcome.NEW,
        Outcome.WARNED,
    ]


def test_that_a_contradiction_is_found_where_one_of_the_figures_is_stored_already(
    ws: Workspace, tmp_path: Path
) -> None:
    entry.set_value(ws, "E20", "2023", "58")
    one = table(tmp_path / "甲.xlsx", [("指标", "单位", "2023年"), ("高新技术企业数", "家", 58)])
    other = table(tmp_path / "乙.xlsx", [("指标", "单位", "2023年"), ("高新技术企业数", "家", 60)])
    found = imports.preview(ws, [one, other])
    assert [row.outcome for row in found.rows] == [Outcome.REJECTED, Outcome.REJECTED]
    assert "甲.xlsx" in found.rows[1].sentence


def test_that_a_total_beside_the_district_is_not_the_district_s(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "2023年高新技术企业数.xlsx",
        [("地区", "高新技术企业数(家)"), ("京口区", 58), ("润州区", 70), ("合计", 128)],
    )
    found = {row.new: row.outcome for row in imports.preview(ws, [sheet]).rows}
    assert found[Decimal(58)] is Outcome.NEW
    assert found[Decimal(128)] is Outcome.OFFERED


def test_that_a_sign_behind_a_figure_is_its_unit(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [("指标", "单位", "2023年"), ("城镇登记失业率", "%", "16‰"), ("地区生产总值", "亿元", "520%")],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert rows["C2"].new == Decimal("1.6")
    assert rows["C3"].outcome is Outcome.REJECTED


def test_that_figures_of_the_base_year_are_left_to_the_baseline(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            ("指标", "单位", "2020年"),
            ("人均地区生产总值", "万元", "—"),
            ("高新技术企业数", "家", 53),
            ("自然村生活污水处理设施覆盖率", "%", 70),
        ],
    )
    assert list(outcomes(imports.preview(ws, [sheet])).values()) == [
        Outcome.SAME,
        Outcome.REJECTED,
        Outcome.REJECTED,
    ]


def test_that_months_taken_for_year_to_date_are_noticed(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(
        tmp_path / "a.xlsx",
        [
            ("指标", "单位", "2023年1月", "2023年2月", "2023年3月"),
            ("城镇新增就业", "万人", 0.05, 0.04, 0.06),
            ("实际到位外资", "亿美元", 0.1, 0.2, 0.3),
        ],
    )
    rows = by_place(imports.preview(ws, [sheet]))
    assert "累计数不会变小" in rows["C2"].sentence
    assert rows["C2"].outcome is rows["D2"].outcome is Outcome.WARNED
    assert rows["C3"].outcome is Outcome.NEW
    assert rows["E3"].outcome is Outcome.WARNED
    assert "没有写明当期还是本年累计" in rows["E3"].sentence


def filled_form(ws: Workspace, path: Path, cells: dict[tuple[str, str], str | float]) -> Path:
    """Write the form of 商务局 for 2023 with cells set by code and header."""
    write_department_form(ws, "商务局", 2023, path)
    book = load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if row[0].value == "指标代码")
    rows = {row[0].value: row for row in page.iter_rows()}
    for (code, name), given in cells.items():
        index = next(at for at, cell in enumerate(header) if str(cell.value).startswith(name))
        page[rows[code][index].coordinate] = given
    book.save(path)
    return path


def test_that_a_form_whose_codes_were_sorted_apart_from_its_names_is_not_taken(
    ws: Workspace, tmp_path: Path
) -> None:
    form = filled_form(
        ws,
        tmp_path / "商务局.xlsx",
        {("E06", "本期填报值"): 6, ("E06", "指标代码"): "E05", ("E09", "本期填报值"): 0.5},
    )
    rows = imports.preview(ws, [form]).rows
    assert [(row.code, row.outcome) for row in rows] == [("", Outcome.REJECTED), ("E09", Outcome.NEW)]
    assert "两者不符" in rows[0].sentence


def test_that_blank_cells_of_a_form_take_nothing_away(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E09", "2023", "0.5")
    found = imports.preview(ws, [filled_form(ws, tmp_path / "商务局.xlsx", {})])
    (row,) = found.rows
    assert (row.outcome, row.code, row.old, row.new, row.value) == (
        Outcome.SAME,
        "E09",
        Decimal("0.5"),
        None,
        None,
    )
    assert row.sentence.startswith("表里空着，已存的 0.5 保留")
    assert imports.left_out(found, {}) == ()
    assert imports.apply(ws, found) is None
    assert ws.figures("E09")[2023].value == Decimal("0.5")


def test_that_a_figure_of_an_earlier_stage_is_told_not_to_count(ws: Workspace, tmp_path: Path) -> None:
    entry.set_value(ws, "E09", "2023", "0.5")
    cells: dict[tuple[str, str], str | float] = {("E09", "本期填报值"): 0.55, ("E09", "数据性质"): "快报"}
    found = imports.preview(ws, [filled_form(ws, tmp_path / "商务局.xlsx", cells)])
    assert "已有初步核算 0.5，以它为准" in found.rows[0].sentence
    imports.apply(ws, found)
    assert ws.figures("E09")[2023].value == Decimal("0.5")


def test_that_codes_of_another_system_leave_it_to_the_name_and_a_person(
    ws: Workspace, tmp_path: Path
) -> None:
    sheet = table(
        tmp_path / "a.xlsx", [("指标代码", "指标", "单位", "2023年"), ("B101", "高新技术企业数", "家", 58)]
    )
    (row,) = imports.preview(ws, [sheet]).rows
    assert (row.code, row.outcome) == ("E20", Outcome.WARNED)


def test_that_a_figure_in_a_unit_that_cannot_be_converted_is_not_shown_in_ours(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [("指标", "单位", "2023年"), ("高新技术企业数", "万元", 58)]
    (row,) = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)]).rows
    assert "不能换算" in row.sentence
    assert (row.new, row.raw) == (None, "58")


def test_that_many_contradictions_are_counted_and_few_are_named(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "单位", "2023年"), *(("高新技术企业数", "家", 50 + one) for one in range(9))]
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", rows)])
    said = "与 报表!C3、报表!C4、报表!C5 等 8 处 互相矛盾，请核对后只留一个。"
    assert found.rows[0].sentence == said
    assert {row.outcome for row in found.rows} == {Outcome.REJECTED}
