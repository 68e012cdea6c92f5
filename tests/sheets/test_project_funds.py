"""Money in place (到位资金) and lists of projects without a single figure."""

from pathlib import Path

import pytest

from jingkou_desktop.domain.entries import ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.sheets.project_words import meaning
from tests.sheets.tables_by_hand import Rows, read_rows

P, G = ProjectField, ProgressField
DATA: Rows = [["滨江大道", "住建局", "道路6公里", "在建"], ["冷链中心", "商务局", "冷库3座", "储备"]]


def progress(entry: ProjectEntry) -> dict[ProgressField, str]:
    return {what: cited.text for what, cited in entry.progress}


@pytest.mark.parametrize(
    "labels",
    [
        ("到位资金",),
        ("资金到位",),
        ("年初累计到位资金",),
        ("本年到位资金",),
        ("1-7月到位资金",),
        ("资金到位额",),
        ("截至7月底到位资金",),
        ("2023年", "到位资金"),
        ("到位资金", "年初累计"),
        ("到位资金", "合计"),
    ],
)
def test_that_headers_of_money_in_place_are_known(labels: tuple[str, ...]) -> None:
    assert meaning(labels, " ".join(labels), True) is G.FUNDS


@pytest.mark.parametrize(
    "labels",
    [
        ("资金到位率",),
        ("资金到位情况",),
        ("本月到位资金",),
        ("到位资金", "本月"),
        ("7月", "到位资金"),
        ("累计到位资金",),
        ("开工累计到位资金",),
        ("截至上年底到位资金",),
        ("计划到位资金",),
        ("到位资金", "中央"),
        ("银行贷款到位资金",),
    ],
)
def test_that_other_money_is_not_taken_for_that_of_the_year(labels: tuple[str, ...]) -> None:
    assert meaning(labels, " ".join(labels), True) is None


def test_that_money_in_place_is_read_like_the_other_sums(tmp_path: Path) -> None:
    rows: Rows = [
        ["2023年7月重点项目进展（单位：万元）"],
        ["序号", "项目名称", "年初累计完成投资", "到位资金（亿元）"],
        [1, "滨江大道", 5000, 0.52],
        [2, "冷链中心", 800, "—"],
    ]
    first, second = read_rows(tmp_path, rows).projects
    assert progress(first) == {G.YEAR: "5000", G.FUNDS: "0.52"}
    assert [cited.unit for _, cited in first.progress] == ["万元", "亿元"]
    assert (first.period, progress(second)) == ("2023-07", {G.YEAR: "800"})


@pytest.mark.parametrize(
    "head",
    [["项目名称", "责任单位", "建设内容", "状态"], ["项目", "责任单位", "建设内容", "状态"]],
)
def test_that_a_list_without_figures_is_read_with_its_headings(tmp_path: Path, head: list[str]) -> None:
    rows: Rows = [["2023年项目清单"], head, ["一、产业项目"], DATA[0], ["二、其他"], DATA[1]]
    first, second = read_rows(tmp_path, rows).projects
    assert {what: cited.text for what, cited in first.fields} == {
        P.DEPARTMENT: "住建局",
        P.CONTENT: "道路6公里",
        P.STATE: "在建",
    }
    assert (first.headings, second.headings) == (("一、产业项目",), ("二、其他",))


def test_that_a_list_of_names_owners_and_states_alone_is_read(tmp_path: Path) -> None:
    rows: Rows = [["项目名称", "责任单位", "状态"], *[[one[0], one[1], one[3]] for one in DATA]]
    assert [one.name for one in read_rows(tmp_path, rows).projects] == ["滨江大道", "冷链中心"]
    figures: Rows = [["项目名称", "责任单位", "类别", "2023年"], ["社零额", "商务局", "商贸", 30]]
    assert read_rows(tmp_path, figures).projects == ()
