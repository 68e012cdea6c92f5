"""The commands that judge, revise and set, as a process with a real file."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import one_sentence, run

FILE = "规划.jk"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new file for calls that must change nothing."""
    home = tmp_path_factory.mktemp("规划")
    run("new", FILE, cwd=home)
    return home


def status(home: Path, *words: object, year: int = 2023) -> str:
    return run("status", FILE, "--year", year, *words, cwd=home).stdout


def judged(home: Path, code: str, *words: object, year: int = 2023) -> dict[str, Any]:
    found = json.loads(status(home, "--json", *words, year=year))["indicators"]
    return next(one for one in found if one["code"] == code)


def enter(home: Path, code: str, *values: str, first: int = 2021) -> None:
    for year, value in enumerate(values, first):
        run("set", FILE, code, year, value, cwd=home)


def test_that_what_was_printed_then_is_printed_again_byte_for_byte(home: Path) -> None:
    steps: tuple[tuple[object, ...], ...] = (
        ("set", FILE, "E03", "2023", "14.5"),
        ("settings", FILE, "--tolerance", "0.1"),
        ("undo", FILE),
        ("target", FILE, "E03", "17", "--reason", "中期调整", "--document", "京政发〔2023〕9号"),
        ("set", FILE, "E03", "2023", "14.6", "--stage", "最终核实", "--reason", "年报"),
    )
    printed = []
    for step in steps:
        run(*step, cwd=home)
        printed.append((status(home), status(home, "--json")))
    assert len(set(printed)) == len(steps)
    for number, (text, data) in enumerate(printed, 2):
        assert f"截至第 {number} 号操作" in text
        assert status(home, "--as-of", number) == text
        assert status(home, "--as-of", number, "--json") == data
    today = json.loads(printed[-1][1])["change"]["at"][:10]
    assert status(home, "--as-of", f"{today}T23:59:59+00:00") == printed[-1][0]


def test_that_a_month_asked_for_hides_what_came_later(home: Path) -> None:
    enter(home, "P01", "0.62", "0.58", "0.55")
    run("set", FILE, "P01", "2023-07", "0.34", cwd=home)
    one = judged(home, "P01", "--month", 7)
    assert (one["value"], one["months"], one["covers"], one["period"]) == ("0.34", 7, "1—7月", "2023-07")
    assert Decimal(one["done"]) == 55
    assert judged(home, "P01")["value"] == "0.55"
    assert "0.34（1—7月）" in status(home, "--month", 7).replace(" ", "")
    early = judged(home, "E03", "--month", 7)
    assert (early["status"], early["due"]) == ("不评价", False)
    assert "按年报送" in early["reason"]


def test_that_a_revised_target_is_judged_under_either_version(home: Path) -> None:
    enter(home, "E03", "14.5", first=2023)
    under_old = judged(home, "E03")
    run(
        *("target", FILE, "E03", "20", "--document", "京政发〔2023〕9号"),
        *("--date", "2023-06-30", "--reason", "中期调整"),
        cwd=home,
    )
    new, old = judged(home, "E03"), judged(home, "E03", "--original")
    assert (new["status"], old["status"]) == ("严重滞后", "符合预期")
    assert (old["done"], new["original"]["done"]) == (under_old["done"], under_old["done"])
    assert [one["value"] for one in new["targets"]] == ["16", "20"]
    assert new["target"]["document"] == "京政发〔2023〕9号"
    assert (old["target"]["value"], new["target"]["version"]) == ("16", 2)
    assert json.loads(status(home, "--json", "--original"))["targets"] == "original"
    assert "目标口径：原定" in status(home, "--original")
    assert "目标口径：现行" in status(home)
    told = run("history", FILE, "E03", cwd=home).stdout
    assert "≥16" in told
    assert "京政发〔2023〕9号 2023-06-30" in told


def test_that_growth_is_held_against_that_of_its_reference(home: Path) -> None:
    enter(home, "E06", "9.1", "3.0", "6.4")
    enter(home, "E02", "7.8", "3.1", "5.2")
    one = judged(home, "E06")
    assert (one["in_points"], one["reference"], one["status"]) == (True, "E02", "符合预期")
    assert round(Decimal(one["done"]), 4) == Decimal("0.7881")
    assert Decimal(one["pace"]) == 1
    assert any("7.8" in given["value"] for given in one["trace"]["inputs"])
    assert "0.79点" in status(home)


def test_that_a_value_in_another_unit_is_kept_with_a_reason_only(home: Path) -> None:
    enter(home, "E01", "480.2", "510.6")
    before = (home / FILE).read_bytes()
    refused = one_sentence(run("set", FILE, "E01", "2023", "5416000", cwd=home, status=1))
    assert "--reason" in refused
    assert (home / FILE).read_bytes() == before
    run("set", FILE, "E01", "2023", "5416000", "--reason", "已向统计局核实", cwd=home)
    assert judged(home, "E01")["value"] == "5416000"
    told = run("history", FILE, "E01", cwd=home).stdout
    assert "5416000" in told
    assert "已向统计局核实" in told


def test_that_a_year_is_judged_by_its_own_target_and_taken_back(home: Path) -> None:
    enter(home, "E03", "14.5", first=2023)
    assert judged(home, "E03")["annual"] is None
    run("target", FILE, "E03", "14.4", "--year", 2023, "--document", "2023年计划", cwd=home)
    annual = judged(home, "E03")["annual"]
    assert (annual["status"], annual["value"]) == ("完成年度目标", "14.5")
    assert "14.4" in annual["target"]
    assert "2023年度目标：1 项；完成年度目标 1；年度目标完成率 100.0%（1/1）" in status(home)
    one_sentence(run("target", FILE, "E03", "14.8", "--year", 2023, cwd=home, status=1))
    run("target", FILE, "E03", "14.8", "--year", 2023, "--reason", "调整计划", cwd=home)
    assert judged(home, "E03")["annual"]["status"] == "未完成"
    assert "没有达到或落后于年度目标的指标（1 项）" in status(home)
    run("target", FILE, "E03", "", "--year", 2023, "--reason", "撤回", cwd=home)
    assert judged(home, "E03")["annual"] is None
    assert "2023年度目标" in run("history", FILE, "E03", cwd=home).stdout


def test_that_all_stages_are_kept_and_a_person_may_pick(home: Path) -> None:
    run("set", FILE, "E03", "2023", "14.3", "--stage", "快报", cwd=home)
    run("set", FILE, "E03", "2023", "14.6", "--stage", "最终核实", "--reason", "年报", cwd=home)
    one = judged(home, "E03")
    assert (one["value"], one["stage"]) == ("14.6", "最终核实")
    assert [(each["stage"], each["value"], each["counts"]) for each in one["stages"]] == [
        ("快报", "14.3", False),
        ("最终核实", "14.6", True),
    ]
    one_sentence(run("pick", FILE, "E03", "2023", "快报", cwd=home, status=1))
    run("pick", FILE, "E03", "2023", "快报", "--reason", "与公报一致", cwd=home)
    one = judged(home, "E03")
    assert (one["value"], one["stages"][0]["picked"]) == ("14.3", True)
    assert "14.3（快报）" in status(home)
    assert "与公报一致" in run("history", FILE, "E03", cwd=home).stdout
    run("pick", FILE, "E03", "2023", "", "--reason", "公报已更正", cwd=home)
    assert judged(home, "E03")["value"] == "14.6"


def test_that_a_setting_changes_verdicts_and_is_undone(home: Path) -> None:
    enter(home, "E09", "0.62", "0.91", "0.66")
    assert judged(home, "E09")["status"] == "滞后"
    assert "容差" in run("settings", FILE, "--tolerance", "10", cwd=home).stdout
    assert judged(home, "E09")["status"] == "符合预期"
    assert "容差 10 个百分点" in status(home)
    held = json.loads(run("settings", FILE, "--json", cwd=home).stdout)
    assert held["tolerance"] == {"name": "容差", "value": "10", "unit": "百分点"}
    run("undo", FILE, cwd=home)
    assert judged(home, "E09")["status"] == "滞后"


def test_that_a_baseline_typed_turns_its_lack_into_a_verdict(home: Path) -> None:
    enter(home, "E08", "55.2", first=2023)
    assert judged(home, "E08")["status"] == "缺基数"
    assert "E08 民间投资占固定资产投资比重（缺基数）" in status(home)
    run("set", FILE, "E08", "基数", "51.0", "--reason", "统计年鉴", cwd=home)
    one = judged(home, "E08")
    assert (one["baseline"], one["status"]) == ("51", "快于预期")
    assert Decimal(one["done"]) == 70
    assert "统计年鉴" in run("history", FILE, "E08", cwd=home).stdout


def test_that_an_indicator_s_path_and_attribute_are_set(home: Path) -> None:
    enter(home, "E03", "14.5", first=2023)
    run("indicator", FILE, "E03", "--path", "等比", "--attribute", "约束性", cwd=home)
    one = judged(home, "E03")
    assert (one["path_shape"], one["attribute"]) == ("geometric", "约束性")
    assert round(Decimal(one["pace"]), 2) == Decimal("56.72")
    assert "E03 等比路径" in status(home)


def test_that_an_indicator_is_given_the_names_that_departments_use(home: Path) -> None:
    done = run("indicator", FILE, "E09", "--aliases", "引资额、到账外资", cwd=home)
    assert "别名：到账外资、引资额" in done.stdout
    sheet = home / "报表.csv"
    sheet.write_text("指标,单位,2023年\n引资额,亿美元,0.5\n", encoding="utf-8")
    assert "E09" in run("import", FILE, sheet, "--dry-run", cwd=home).stdout
    assert "到账外资、引资额" in run("history", FILE, "E09", cwd=home).stdout
    assert "别名：无" in run("indicator", FILE, "E09", "--aliases", "", cwd=home).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", FILE, "--year", 2023, "--as-of", "99"), "没有第 99 号操作"),
        (("status", FILE, "--year", 2023, "--as-of", "昨天"), "不是操作序号"),
        (("status", FILE, "--year", 2023, "--as-of", "2001-01-01"), "还没有这个数据文件"),
        (("report", FILE, "--year", 2023, "--out", "a.pdf", "--as-of", "7"), "没有第 7 号操作"),
        (("target", FILE, "E03", "17"), "理由"),
        (("target", FILE, "E03", "很多", "--reason", "调整"), "很多"),
        (("target", FILE, "E03", "14", "--year", 2031), "不在规划的年份"),
        (("pick", FILE, "E03", "2023", "快报", "--reason", "核实"), "没有快报数"),
        (("settings", FILE, "--tolerance", "-1"), "容差"),
        (("settings", FILE, "--due-month-day", "32"), "月报期限（日）应是 1 到 31 之间的整数"),
        (("settings", FILE, "--reply-days", "1.5"), "催报答复（天）应是 1 到 90 之间的整数"),
        (("indicator", FILE, "E03", "--department", "教务处"), "没有名为“教务处”的部门"),
        (("indicator", FILE, "E99", "--path", "直线"), "没有代码为“E99”的指标"),
        (("indicator", FILE, "E03", "--aliases", "E09"), "（E09）的代码"),
        (("set", FILE, "E03", "2023", "14.5", "--date", "五月"), "不是日期"),
    ],
)
def test_that_a_fault_of_these_is_one_sentence_too_and_changes_nothing(
    untouched: Path, words: tuple[object, ...], said: str
) -> None:
    before = (untouched / FILE).read_bytes()
    assert said in one_sentence(run(*words, cwd=untouched, status=1))
    assert (untouched / FILE).read_bytes() == before
    assert not (untouched / "a.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", FILE, "--year", 2023, "--month", 13), "应是 1 到 12 的月份"),
        (("status", FILE, "--year", 2023, "--by", "colour"), "--by 应是"),
        (("set", FILE, "E03", "2023", "1", "--stage", "终稿"), "快报"),
        (("set", FILE, "E03", "基数", "1", "--stage", "快报"), "基数没有口径、阶段"),
        (("set", FILE, "E03", "2023", "1", "--basis", "当期"), "全年的数不分口径"),
        (("settings", FILE, "--tolerance", "五"), "应是数"),
        (("indicator", FILE, "E03", "--path", "曲线"), "直线"),
        (("set", FILE, "E03", "2023", "1", "--reason", "\udcff"), "认不出的字符"),
    ],
)
def test_that_a_wrong_word_of_these_is_told_with_status_2(
    untouched: Path, words: tuple[object, ...], said: str
) -> None:
    done = run(*words, cwd=untouched, status=2)
    assert said in done.stderr
    assert "argument" not in done.stderr


def test_that_a_group_may_be_named_in_chinese_or_english(home: Path) -> None:
    for chinese, english in (("方面", "pillar"), ("部门", "department"), ("属性", "attribute")):
        assert status(home, "--by", chinese) == status(home, "--by", english)
    assert "【约束性】" in status(home, "--by", "属性")
    told = run("status", FILE, "--year", 2023, "--by", "颜色", cwd=home, status=2).stderr
    assert "--by 应是 方面、部门、属性 中的一个，不是“颜色”。" in told
    assert "{方面,部门,属性}" in run("status", "--help", cwd=home).stdout


def test_that_a_wrong_stage_is_told_with_those_there_are(home: Path) -> None:
    told = run("pick", FILE, "E03", "2023", "乱写", cwd=home, status=2).stderr
    assert "阶段 应是 快报、初步核算、最终核实、普查修订 中的一个，不是“乱写”。" in told


def test_that_a_stage_that_does_not_count_says_which_one_does_and_a_pick_ends_with_a_reason(
    home: Path,
) -> None:
    run("set", FILE, "E03", "2023", "14.5", cwd=home)
    said = run("set", FILE, "E03", "2023", "14.3", "--stage", "快报", cwd=home).stdout
    assert said == "已存入 E03 2023：14.3（快报）；采用的仍是初步核算 14.5。\n"
    refused = one_sentence(run("pick", FILE, "E03", "2022", "快报", "--reason", "口径", cwd=home, status=1))
    assert refused.startswith("人均地区生产总值（E03）2022年没有快报数")
    run("pick", FILE, "E03", "2023", "快报", "--reason", "口径", cwd=home)
    assert "要写明理由" in one_sentence(run("pick", FILE, "E03", "2023", "", cwd=home, status=1))
    run("pick", FILE, "E03", "2023", "", "--reason", "口径已更正", cwd=home)
    assert "口径已更正" in run("history", FILE, cwd=home).stdout
    assert judged(home, "E03")["value"] == "14.5"
