"""Tables as statistical yearbooks print them: counts of areas, ranks, parts in an L, marks in names."""

from pathlib import Path

from tests.sheets.tables_by_hand import cells, read_rows, said


def test_that_towns_counted_beside_areas_are_figures(tmp_path: Path) -> None:
    rows = [
        ["行政区划（2021年底）"],
        ["单位：个"],
        ["地  区", "街  道", "镇", "乡", "县", "居民委员会"],
        ["全  市", 15, 17, "-", 2, 318],
        ["  甲区", 12, 4, "-", "-", 94],
        ["  乙县", "-", 9, 3, 1, 44],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B5"]) == ("街道", "12", "2021", "个")
    assert said(got["C6"]) == ("镇", "9", "2021", "个")
    assert said(got["D6"]) == ("乡", "3", "2021", "个")
    assert (got["F6"].label, got["F6"].region) == ("居民委员会", "乙县")
    assert (got["B6"].value, got["B6"].region) == (None, "乙县")


def test_that_codes_of_areas_under_the_name_of_an_area_are_no_figures(tmp_path: Path) -> None:
    rows = [["区县", "2023年"], [321102, 5.5], [321111, 6.5]]
    got = cells(read_rows(tmp_path, rows))
    assert "A2" not in got
    assert said(got["B3"])[1:3] == ("6.5", "2023")


def test_that_a_mark_in_the_name_of_a_station_is_no_unit(tmp_path: Path) -> None:
    rows = [
        ["卫生机构（2022）"],
        ["地  区", "机构数", "# 社区卫生", "床位数"],
        [None, None, "服务中心（站）", None],
        [None, "（所）", None, "（张）"],
        ["甲区", 120, 31, 2400],
        ["乙区", 80, 20, 1800],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["C5"]) == ("机构数:其中:社区卫生服务中心（站）", "31", "2022", "所")
    rows = [["类  别", "2022年"], ["门诊部（所）", 12], ["学校（所）", 9]]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B2"]) == ("门诊部（所）", "12", "2022", None)
    assert said(got["B3"]) == ("学校", "9", "2022", "所")


def test_that_currencies_by_their_short_names_are_units(tmp_path: Path) -> None:
    header = ["年份", "甲市", "香港（百万港币）", "澳门（亿澳门币）"]
    rows = [header, [2020, 5.5, 26757, 20], [2021, 6, 28679, 24]]
    got = cells(read_rows(tmp_path, rows, name="地区生产总值.xlsx"))
    assert (got["C2"].region, got["C2"].unit, got["D3"].unit) == ("香港", "百万港币", "亿澳门币")


def test_that_the_upright_of_an_l_shaped_header_is_the_whole_of_what_stands_in_it(tmp_path: Path) -> None:
    rows = [
        ["年份", "生产总值", "第二产业", None, None, "财政收入"],
        [None, None, None, "工业", "建筑业", None],
        [2021, 100, 50, 40, 10, 9],
        [2022, 110, 55, 44, 11, 10],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"{column}3"].label for column in "CDEF"] == [
        "第二产业",
        "第二产业:其中:工业",
        "第二产业:其中:建筑业",
        "财政收入",
    ]
    rows[1] = [None, None, None, "增长率", "占比", None]
    got = cells(read_rows(tmp_path, rows))
    assert "其中" not in got["D3"].label


def test_that_people_of_towns_are_parts_of_all_people(tmp_path: Path) -> None:
    people = ["户籍人口", "男", "女", "市镇人口", "乡村人口", "常住人口", "城镇人口", "乡村人口"]
    header = ["年份", "地区", *people]
    rows = [header, [2022, "甲旗", *range(36, 28, -1)], [2021, "甲旗", *range(37, 29, -1)]]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"{column}2"].label for column in "FGJ"] == [
        "户籍人口:市镇人口",
        "户籍人口:乡村人口",
        "常住人口:乡村人口",
    ]


def test_that_ranks_in_front_of_names_are_not_the_names(tmp_path: Path) -> None:
    rows = [
        ["主要疾病（2022）"],
        ["位 次", "疾病名称", "死亡专率", "构成"],
        [None, None, "（1/10万）", "（%）"],
        [1, "循环系病", 357.72, 42.05],
        [2, "肿  瘤", 264.9, 31.14],
        [3, "呼吸系病", 71.78, 8.44],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["C4"]) == ("循环系病:死亡专率", "357.72", "2022", "1/10万")
    assert said(got["D5"]) == ("肿瘤:构成", "31.14", "2022", "%")
    assert "A4" not in got


def test_that_a_chapter_right_below_the_header_is_no_header(tmp_path: Path) -> None:
    rows = [
        ["主要指标"],
        ["序号", "指标", "单位", "2020年", "2021年"],
        ["一、经济发展"],
        [1, "地区生产总值", "亿元", 522, 560],
        ["二、生态环境"],
        [2, "森林覆盖率", "%", 25.1, 25.3],
    ]
    got = cells(read_rows(tmp_path, rows, ["A3:E3", "A5:E5"]))
    assert said(got["D4"]) == ("地区生产总值", "522", "2020", "亿元")
    assert said(got["E6"]) == ("森林覆盖率", "25.3", "2021", "%")


def test_that_a_list_of_sums_beside_the_years_is_left_out(tmp_path: Path) -> None:
    rows = [
        [None, "2019年", "2020年", "2021年", None, "大区汇总"],
        ["甲市", 5, 6, 7, None, 18],
        ["乙市", 8, 9, 10, None, 27],
        ["丙市", 1, 2, 3, None, "NA"],
    ]
    got = cells(read_rows(tmp_path, rows, name="研发投入.xlsx"))
    assert not [cell for cell in got if cell.startswith("F")]
    assert said(got["D4"]) == ("研发投入", "3", "2021", None)


def test_that_a_bare_total_is_of_what_the_title_says(tmp_path: Path) -> None:
    rows = [
        ["主要年份从业人员平均工资"],
        ["单位：元"],
        ["年份", "合计", "国有单位"],
        [2016, 672, 683],
        [2017, 690, 701],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["B4"]) == ("从业人员平均工资:合计", "672", "2016", "元")
    assert got["C4"].label == "国有单位"


def test_that_one_year_as_a_share_of_another_is_a_rate(tmp_path: Path) -> None:
    rows = [["单位：万人次"], ["指标", "2016", "2017", "2017为2016%"], ["入境人数", 854, 873, 102.2]]
    got = cells(read_rows(tmp_path, rows))
    assert said(got["C3"]) == ("入境人数", "873", "2017", "万人次")
    assert (got["D3"].period, got["D3"].unit) == ("2017", "%")
    assert got["D3"].label != "入境人数"


def test_that_english_names_of_columns_are_known(tmp_path: Path) -> None:
    rows = [["year", "province", "生产总值"], [2018, "江苏省", 5], [2019, "江苏省", 6], [2018, "浙江省", 7]]
    got = cells(read_rows(tmp_path, rows))
    assert (*said(got["C3"]), got["C3"].region) == ("生产总值", "6", "2019", None, "江苏省")


def test_that_a_line_with_an_area_heads_the_rows_below_it(tmp_path: Path) -> None:
    rows = [
        ["指标", "2020年7月", "2020年6月"],
        ["地区：甲省"],
        ["发电量(亿千瓦时)", 420, 398],
        ["地区：乙省"],
        ["发电量(亿千瓦时)", 130, 122],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (*said(got["B3"]), got["B3"].region) == ("发电量", "420", "2020-07", "亿千瓦时", "甲省")
    assert (got["C5"].label, got["C5"].region) == ("发电量", "乙省")


def test_that_each_block_has_the_indicator_of_its_own_line(tmp_path: Path) -> None:
    block = ["地区", "2019年", "2018年"]
    rows = [
        ["指标：常住人口(万人)"],
        block,
        ["甲省", 8469, 8446],
        ["数据来源：统计局"],
        [],
        ["指标：城镇人口(万人)"],
        block,
        ["甲省", 5980, 5880],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (said(got["B3"])[0], said(got["B8"])[0]) == ("常住人口", "城镇人口")


def test_that_the_last_of_several_levels_of_indicators_names_the_row(tmp_path: Path) -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "单位", "2019年", "2020年"],
        ["经济", "增长", "生产总值", "亿元", 350, 520],
        [None, None, "人均生产总值", "元", 1103, 1500],
        [None, "结构", "服务业占比", "%", 47, 52],
    ]
    got = cells(read_rows(tmp_path, rows, ["A2:A4", "B2:B3"]))
    assert said(got["E2"]) == ("生产总值", "350", "2019", "亿元")
    assert said(got["F3"]) == ("人均生产总值", "1500", "2020", "元")
    assert said(got["F4"]) == ("服务业占比", "52", "2020", "%")
    assert "类别：结构" in got["F4"].notes


def test_that_a_chapter_without_a_number_heads_the_rows_below_it(tmp_path: Path) -> None:
    rows = [
        ["序号", "指标", "2020年", "2021年"],
        [None, None, "实际", "实际"],
        ["经济发展"],
        [1, "地区生产总值（亿元）", 522, 560],
        ["民生福祉"],
        [2, "人均收入（元）", 25100, 25300],
    ]
    for merges in (["A1:A2", "B1:B2", "A3:D3", "A5:D5"], []):
        got = cells(read_rows(tmp_path, rows, merges))
        assert said(got["C4"]) == ("地区生产总值", "522", "2020", "亿元")
        assert said(got["D6"]) == ("人均收入", "25300", "2021", "元")


def test_that_the_country_beside_the_towns_is_no_area(tmp_path: Path) -> None:
    rows = [
        ["年份", "地区", "收入", "城镇", "农村牧区"],
        [2021, "甲旗", 27, 26, 28],
        [2022, "甲旗", 28, 27, 29],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert (got["E2"].region, got["E2"].label.endswith("农村牧区")) == ("甲旗", True)


def test_that_kinds_of_areas_in_a_title_name_no_area(tmp_path: Path) -> None:
    for words in ("区县", "市县", "县市区", "各区县"):
        rows = [
            [f"2021年{words}主要经济指标"],
            ["地区", "产值（亿元）"],
            ["全市", 50],
            ["甲区", 20],
            ["乙区", 30],
        ]
        got = cells(read_rows(tmp_path, rows))
        assert got["B3"].region == "全市"


def test_that_tables_side_by_side_have_each_its_own_unit(tmp_path: Path) -> None:
    rows = [
        ["各区情况（2020）"],
        ["单位：万人", None, None, None, None, "单位：人"],
        ["地区", "户籍人口", "常住人口", None, "地区", "就业", "增长率"],
        ["甲区", 30, 45, None, "甲区", 12010, 3.5],
        ["乙区", 28, 40, None, "乙区", 11002, 2.9],
    ]
    got = cells(read_rows(tmp_path, rows))
    assert [got[f"{column}4"].unit for column in "BCFG"] == ["万人", "万人", "人", None]
