"""Other names of an indicator are kept by a person, one list an indicator, and never lead to two."""

from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import aliases, imports, structure
from jingkou_desktop.services.decisions import Choice, Decisions, choice_key
from jingkou_desktop.services.history import history
from jingkou_desktop.services.outcomes import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.test_imports import HEAD, table


def test_that_the_list_is_kept_as_one_edit_and_undone_whole(ws: Workspace) -> None:
    assert structure.save_indicator(ws, "E09", aliases="引资额、到账外资；外资到账\n实际利用外资")
    assert set(aliases.aliases_of(ws, "E09")) == {"引资额", "到账外资", "外资到账", "实际利用外资"}
    assert ws.changes(1)[0].what == f"修改 E09 {ws.indicator('E09').name} 别名"
    assert structure.save_indicator(ws, "E09", aliases="引资额", attribute="约束性")
    assert ws.changes(1)[0].what == f"修改 E09 {ws.indicator('E09').name} 属性、别名"
    assert aliases.aliases_of(ws, "E09") == ("引资额",)
    assert len(ws.changes()) == 3
    ws.undo()
    assert len(aliases.aliases_of(ws, "E09")) == 4
    ws.undo()
    assert ws.aliases() == {}
    assert ws.check() == ()


def test_that_blanks_repeated_names_and_the_indicator_s_own_are_dropped(ws: Workspace) -> None:
    own = ws.indicator("E09").name
    structure.save_indicator(ws, "E09", aliases=f" 引资额 、、；\n\n引 资额\n「引资额」；{own}；e09；——")
    assert aliases.aliases_of(ws, "E09") == ("引资额",)
    assert not structure.save_indicator(ws, "E09", aliases="引资额、引资额")
    assert structure.save_indicator(ws, "E09", aliases=" ")
    assert ws.aliases() == {}


def test_that_what_another_indicator_is_called_is_refused_with_its_name(ws: Workspace) -> None:
    structure.save_indicator(ws, "E20", aliases="国家高企")
    e20 = ws.indicator("E20").name
    head = ws.head()
    for typed, what in ((e20, "名称"), (f"（{e20}）", "名称"), ("e20", "代码"), ("国家 高企", "别名")):
        with pytest.raises(UserError, match=f"{e20}（E20）的{what}"):
            structure.save_indicator(ws, "E09", aliases=f"引资额、{typed}", attribute="约束性")
    with pytest.raises(UserError, match="超过 100 字"):
        structure.save_indicator(ws, "E09", aliases="外" * 101)
    assert ws.head() == head


def test_that_signs_in_brackets_and_names_held_whole_are_not_parted(ws: Workspace) -> None:
    assert aliases.parted("文教（教育、文化）支出；教育支出") == ("文教（教育、文化）支出", "教育支出")
    assert aliases.parted("文教（教育、文化支出") == ("文教（教育", "文化支出")
    assert aliases.parted("文化、体育支出\n教育、卫生支出", ["文化、体育支出"]) == (
        *("文化、体育支出", "教育", "卫生支出"),
    )


def test_that_the_life_of_an_indicator_tells_its_names(ws: Workspace) -> None:
    structure.save_indicator(ws, "E09", aliases="引资额、到账外资")
    structure.save_indicator(ws, "E20", aliases="国家高企")
    structure.save_indicator(ws, "E09", aliases="引资额")
    ws.undo()
    told = [(row.old, row.new) for row in history(ws, "E09") if row.field == "别名"]
    assert told == [
        ("引资额", "到账外资、引资额"),
        ("到账外资、引资额", "引资额"),
        ("", "到账外资、引资额"),
    ]


def test_that_a_department_s_table_is_read_by_the_names_a_clerk_keeps(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [HEAD, ("国家 高企数", "家", 55, 57, 58)])
    assert {row.outcome for row in imports.preview(ws, [sheet]).rows}.isdisjoint({Outcome.NEW})
    structure.save_indicator(ws, "E20", aliases="国家高企数")
    assert {(row.code, row.outcome) for row in imports.preview(ws, [sheet]).rows} == {("E20", Outcome.NEW)}
    ws.undo()
    assert {row.outcome for row in imports.preview(ws, [sheet]).rows}.isdisjoint({Outcome.NEW})


@pytest.mark.parametrize(
    "name",
    [
        "增速",
        "其中：到账",
        "合计",
        "当年",
        "个数",
        "%",
        "2023年",
        "2023年1—7月",
        "5",
        "完成数",
        "总量",
        "户数",
    ],
)
def test_that_a_word_that_many_indicators_are_told_by_is_no_name_of_one(ws: Workspace, name: str) -> None:
    with pytest.raises(UserError) as caught:
        structure.save_indicator(ws, "E02", aliases=f"地区总产值、{name}")
    assert caught.value.code == "alias.general"
    assert f"“{name}”" in str(caught.value)
    assert ws.aliases() == {}
    assert aliases.keepable(ws, name, ["E02"]) == ("", ())


def test_that_a_bare_growth_answered_for_once_is_not_kept_for_all_departments(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [("指标名称", "计量单位", "2023年"), ("本地产值", "亿元", 300), ("增速", "%", 3)]
    files = imports.read_files([table(tmp_path / "统计局.xlsx", rows)])
    row = next(one for one in imports.compare(ws, files).rows if one.label == "增速")
    everywhere = Decisions(choices={choice_key(row.layout, row.label): Choice("E02", everywhere=True)})
    imports.apply(ws, imports.compare(ws, files, everywhere))
    assert ws.aliases() == {}
    other = [("指标名称", "计量单位", "2022年"), ("实际到位外资", "亿美元", 0.3), ("增速", "%", 5)]
    found = imports.preview(ws, [table(tmp_path / "商务局.xlsx", other)])
    assert [one.label for one in found.rows if one.outcome is Outcome.NEW] == ["实际到位外资"]


def test_that_a_name_without_its_brackets_is_taken_by_its_own_indicator(ws: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        structure.save_indicator(ws, "E20", aliases="社区养老服务设施覆盖率")
    assert (caught.value.code, caught.value.values["what"]) == ("alias.taken", "简称")
    assert structure.save_indicator(ws, "P07", aliases="养老设施覆盖率")


def test_that_one_spelling_answered_for_as_two_indicators_is_kept_for_none(ws: Workspace) -> None:
    labels = [("甲", "高企数"), ("乙", "高企数"), ("乙", "引资额")]
    codes = ("E20", "E11", "E09")
    chosen = {
        choice_key(*label): Choice(code, everywhere=True) for label, code in zip(labels, codes, strict=True)
    }
    assert aliases.decided(ws, labels, Decisions(choices=chosen)) == (("引资额", "E09"),)
