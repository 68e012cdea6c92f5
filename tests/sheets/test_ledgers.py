"""Lists, summaries and cards of projects as planning offices keep them."""

from pathlib import Path

from tests.sheets.tables_by_hand import cells, read_rows, said

HEADER = ["序号", "项目名称", "总投资（万元）", "开工至上一年度底累计完成投资", "2010年计划投资（万元）"]


def test_that_an_investment_without_a_unit_takes_the_one_of_the_amounts_beside_it(tmp_path: Path) -> None:
    rows = [["2010年重点项目一览表"], HEADER, [1, "某道路", 620, 210, 120], [2, "某医院", 86, 12, 40]]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["D3"]) == ("开工至上一年度底累计完成投资", "210", "2009", "万元")
    assert "单位取自旁边的列" in got["D3"].notes
    rows[1] = [*HEADER[:4], "2010年计划投资（亿元）"]
    got = cells(read_rows(tmp_path, rows))
    assert got["D3"].unit is None


def test_that_what_was_done_up_to_the_last_year_is_no_figure_of_its_months(tmp_path: Path) -> None:
    header = ["行业", "项目个数（项）", "开工至上一年度底累计完成投资", "1-9月完成投资（万元）"]
    rows = [["2010年重点项目完成情况表（1-9月）"], header, ["交通", 21, 420, 202], ["能源", 8, 120, 61]]
    got = cells(read_rows(tmp_path, rows))
    assert (got["C3"].period, got["C3"].basis, got["C3"].unit) == ("2009", None, "万元")
    assert (got["D3"].period, got["D3"].basis) == ("2010-01..2010-09", "本年累计")


def test_that_the_sum_of_a_month_beside_its_thirds_keeps_its_name(tmp_path: Path) -> None:
    rows = [
        ["2010年进度表"],
        ["序号", "项目名称", "投资情况（万元）", None, None, None],
        [None, None, "8月", None, None, None],
        [None, None, "上旬", "中旬", "下旬", "累计"],
        [1, "某工程", 260, 180, 397, 837],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A4", "B2:B4", "C2:F2", "C3:F3"]))
    assert said(got["F5"]) == ("投资情况:月累计", "837", "2010-08", "万元")
    assert got["F5"].basis is None


def test_that_a_card_with_a_text_beside_its_amount_is_read(tmp_path: Path) -> None:
    rows = [
        ["重点项目台账"],
        ["项目名称", "某中心迁建", "建设单位", "教育局"],
        ["建设地点", "城东", "建设性质", "新建"],
        ["总投资（万元）", 9800, "资金来源", "财政拨款3000万元"],
        ["2010年计划投资（万元）", 1200, "1-7月完成投资（万元）", 350],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (*said(got["B4"]), got["B4"].item) == ("总投资", "9800", None, "万元", "某中心迁建")
    assert said(got["B5"]) == ("2010年计划投资", "1200", "2010", "万元")
    assert said(got["D5"])[:2] == ("1-7月完成投资", "350")


def test_that_months_done_so_far_are_named_by_their_header(tmp_path: Path) -> None:
    header = ["序号", "项目名称", "总投资", "2011年计划", "本月完成", "1-5月累计完成"]
    rows = [["2011年项目月报表（5月）"], ["单位：万元"], header, [1, "某桥", 210, 80, 5, 26]]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["F4"]) == ("1-5月累计完成", "26", "2011-01..2011-05", "万元")
