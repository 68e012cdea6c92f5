"""Several plan tables in one import: what contradicts is refused, what agrees counts once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.services import builtin, imports
from jingkou_desktop.services.outcomes import Kind, Outcome, Row
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

HEADER = ["指标", "单位", "2025年", "2030年", "属性", "责任部门"]
FIRST: list[list[object]] = [
    ["城镇化率", "%", 88, "90", "预期性", "公安局"],
    ["研发投入占比", "%", 2.9, "3.5", "预期性", "科技局"],
]
SECOND: list[list[object]] = [
    ["城镇化率", "%", 88, "91", "约束性", "公安局"],
    ["研发投入占比", "%", 2.9, "3.5", "预期性", "科技局"],
    ["每千人口医师数", "人", 3.1, "3.7", "预期性", "卫健委"],
]


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.create(tmp_path / "a.jk", builtin.empty("规划", 2026, 2030), operator="张三")
    yield opened
    opened.close()


def file(path: Path, rows: Sequence[Sequence[object]], header: Sequence[object] = HEADER) -> Path:
    return table(path, [["“十五五”主要指标"], header, *rows])


def planned(found: imports.Preview) -> list[Row]:
    return [row for row in found.rows if row.kind is Kind.INDICATOR]


def test_that_two_files_that_contradict_each_other_bring_nothing_of_it(
    blank: Workspace, tmp_path: Path
) -> None:
    found = imports.preview(blank, [file(tmp_path / "甲.xlsx", FIRST), file(tmp_path / "乙.xlsx", SECOND)])
    rows = {(row.file, row.name): row for row in planned(found)}
    first, second = rows["甲.xlsx", "城镇化率"], rows["乙.xlsx", "城镇化率"]
    assert first.outcome is second.outcome is Outcome.REJECTED
    assert "乙.xlsx" in first.sentence
    assert "互相矛盾（属性、目标）" in second.sentence
    assert rows["甲.xlsx", "研发投入占比"].outcome is Outcome.NEW
    assert rows["乙.xlsx", "研发投入占比"].outcome is Outcome.SAME
    assert "重复" in rows["乙.xlsx", "研发投入占比"].sentence
    imports.apply(blank, found)
    held = blank.indicators()
    assert [one.name for one in held] == ["研发投入占比", "每千人口医师数"]
    assert len({one.code for one in held}) == 2
    assert blank.check() == ()


def test_that_new_indicators_of_two_files_have_codes_of_their_own(blank: Workspace, tmp_path: Path) -> None:
    found = imports.preview(
        blank, [file(tmp_path / "甲.xlsx", FIRST[:1]), file(tmp_path / "乙.xlsx", SECOND[2:])]
    )
    imports.apply(blank, found)
    assert [(one.code, one.name, one.position) for one in blank.indicators()] == [
        ("A01", "城镇化率", 0),
        ("A02", "每千人口医师数", 1),
    ]


def test_that_two_files_that_change_a_stored_target_differently_are_refused(
    blank: Workspace, tmp_path: Path
) -> None:
    imports.apply(blank, imports.preview(blank, [file(tmp_path / "甲.xlsx", FIRST)]))
    third: list[list[object]] = [["城镇化率", "%", 88, "92", "约束性", "公安局"]]
    found = imports.preview(
        blank, [file(tmp_path / "乙.xlsx", SECOND[:1]), file(tmp_path / "丙.xlsx", third)]
    )
    assert {row.outcome for row in planned(found)} == {Outcome.REJECTED}
    assert imports.apply(blank, found, {row.id: "已核" for row in found.rows}) is None


def test_that_a_yearly_target_leaves_what_another_file_changes(blank: Workspace, tmp_path: Path) -> None:
    imports.apply(blank, imports.preview(blank, [file(tmp_path / "甲.xlsx", FIRST)]))
    yearly = table(
        tmp_path / "丙.xlsx",
        [["2027年度目标"], ["指标", "单位", "2027年目标", "属性"], ["城镇化率", "%", "89", "预期性"]],
    )
    changed: list[list[object]] = [["城镇化率", "%", 88.2, "91", "约束性", "公安局"]]
    found = imports.preview(blank, [file(tmp_path / "乙.xlsx", changed), yearly])
    imports.apply(blank, found, {row.id: "已核" for row in found.rows})
    held = blank.indicator("A01")
    assert (held.attribute, held.baseline) == ("约束性", Decimal("88.2"))
    assert held.target is not None
    assert (held.target.value, held.target.version) == (Decimal(91), 2)
    aim = held.annual_target(2027)
    assert aim is not None
    assert aim.value == Decimal(89)


def test_that_the_fuller_of_two_rows_that_agree_is_stored(blank: Workspace, tmp_path: Path) -> None:
    bare = file(tmp_path / "甲.xlsx", [["城镇化率", "%", None, "90", "预期性", None]])
    full = file(tmp_path / "乙.xlsx", FIRST[:1])
    found = imports.preview(blank, [bare, full])
    assert [row.outcome for row in planned(found)] == [Outcome.SAME, Outcome.NEW]
    imports.apply(blank, found)
    (held,) = blank.indicators()
    assert (held.department, held.baseline) == ("公安局", Decimal(88))


def test_that_a_name_within_a_stored_one_is_asked_about_unless_the_table_has_both(
    blank: Workspace, tmp_path: Path
) -> None:
    imports.apply(blank, imports.preview(blank, [file(tmp_path / "甲.xlsx", FIRST)]))
    longer: list[list[object]] = [["常住人口城镇化率", "%", 88, "91", "预期性", "公安局"]]
    (asked,) = planned(imports.preview(blank, [file(tmp_path / "乙.xlsx", longer)]))
    assert (asked.outcome, asked.proposed) == (Outcome.ASKED, ("A01",))
    both = planned(imports.preview(blank, [file(tmp_path / "丙.xlsx", [*longer, *FIRST])]))
    assert [row.outcome for row in both] == [Outcome.NEW, Outcome.SAME, Outcome.SAME]


def test_that_one_indicator_twice_in_a_table_is_taken_once(blank: Workspace, tmp_path: Path) -> None:
    found = planned(imports.preview(blank, [file(tmp_path / "甲.xlsx", [*FIRST[:1], *SECOND[:1]])]))
    assert [row.outcome for row in found] == [Outcome.NEW, Outcome.REJECTED]
    assert "同一个指标" in found[1].sentence
