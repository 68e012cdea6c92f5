"""The open data file."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.plan import PathShape
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation, imports, plan_settings, stages, structure
from jingkou_desktop.services.history import history
from jingkou_desktop.services.workspace import FEW, Workspace
from jingkou_desktop.store import values
from tests.services.conftest import table


def store(ws: Workspace, *given: Value) -> None:
    with ws.edit("录入"):
        values.put_values(ws.db, given)


def test_that_a_new_file_holds_the_plan_and_no_figures(ws: Workspace) -> None:
    assert ws.plan.years == (2021, 2022, 2023, 2024, 2025)
    assert ws.pillars() == ("经济强", "百姓富", "环境美", "文明程度高")
    assert (len(ws.indicators()), len(ws.projects()), len(ws.tasks())) == (86, 52, 112)
    assert ws.values() == ()
    assert not ws.plan.demo
    assert ws.check() == ()


def test_that_an_unknown_plan_is_told_and_leaves_no_file(path: Path) -> None:
    with pytest.raises(UserError, match="没有内置规划“99”；可用的有：14"):
        Workspace.create(path, "99")
    assert not path.exists()


def test_that_the_highest_stage_counts_for_a_year(ws: Workspace) -> None:
    flash = Value("14", "E03", "2023", Decimal("14.3"), stage=Stage.FLASH)
    final = Value("14", "E03", "2023", Decimal("14.5"), stage=Stage.FINAL)
    store(ws, final, flash)
    assert ws.figures("E03")[2023].value == Decimal("14.5")
    assert ws.figures("E03")[2023].stage == "最终核实"


def test_that_a_placeholder_of_a_higher_stage_does_not_hide_a_number(ws: Workspace) -> None:
    store(
        ws,
        Value("14", "E03", "2023", Decimal("14.3"), stage=Stage.FLASH),
        Value("14", "E03", "2023", None, "—", stage=Stage.FINAL),
    )
    assert ws.figures("E03")[2023].value == Decimal("14.3")


def test_that_a_cumulative_indicator_takes_the_last_year_to_date_and_never_adds_a_month(
    ws: Workspace,
) -> None:
    store(
        ws,
        Value("14", "P01", "2023-06", Decimal("0.30"), basis=Basis.YEAR_TO_DATE),
        Value("14", "P01", "2023-07", Decimal("0.34"), basis=Basis.YEAR_TO_DATE),
        Value("14", "P01", "2023-08", Decimal("0.05"), basis=Basis.CURRENT),
    )
    figure = ws.figures("P01")[2023]
    assert (figure.value, figure.months) == (Decimal("0.34"), 7)


def test_that_a_single_month_never_stands_for_the_year_of_a_share(ws: Workspace) -> None:
    store(
        ws,
        Value("14", "H02", "2023-07", Decimal(80), basis=Basis.YEAR_TO_DATE),
        Value("14", "H02", "2023-08", Decimal(90), basis=Basis.CURRENT),
    )
    figure = ws.figures("H02")[2023]
    assert (figure.value, figure.months) == (Decimal(80), 7)


def test_that_listeners_hear_which_codes_changed_until_they_stop(ws: Workspace) -> None:
    heard: list[frozenset[str]] = []
    stop = ws.listen(heard.append)
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_baseline(ws, "E03", "12.3")
    ws.undo()
    stop()
    ws.undo()
    assert heard == [frozenset({"E03"})] * 3
    assert ws.indicator("E03").baseline == Decimal("12.2")


def test_that_undo_has_words_and_survives_reopening(path: Path) -> None:
    ws = Workspace.create(path, operator="张三")
    entry.set_value(ws, "E03", "2023", "14.5")
    assert ws.undo_words() == "录入 E03 人均地区生产总值 2023"
    ws.close()
    again = Workspace.open(path, operator="李四")
    assert again.undo().what == "撤销“录入 E03 人均地区生产总值 2023”"
    assert again.undo_words() is None
    assert again.redo_words() == "录入 E03 人均地区生产总值 2023"
    again.redo()
    assert again.figures("E03")[2023].value == Decimal("14.5")
    assert [change.who for change in again.changes()] == ["李四", "李四", "张三", "张三"]
    again.close()


def test_that_the_history_of_a_figure_is_told_newest_first(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.3")
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_baseline(ws, "E03", "12.3")
    steps = [(row.field, row.old, row.new) for row in history(ws, "E03") if row.field != "目标"]
    assert steps == [
        ("基数", "12.2", "12.3"),
        ("2023", "14.3", "14.5"),
        ("2023", "", "14.3"),
        ("基数", "", "12.2"),
    ]
    assert [row.new for row in history(ws, "E03", "2023")] == ["14.5", "14.3"]


def test_that_the_history_tells_figures_in_the_indicator_s_unit(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", [("指标", "单位", "2023年"), ("人均地区生产总值", "元", 145000)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    entry.set_value(ws, "E03", "2023", "—")
    assert [(row.old, row.new) for row in history(ws, "E03", "2023")] == [("14.5", "—"), ("", "14.5")]


def test_that_closing_backs_up_only_what_changed(path: Path) -> None:
    ws = Workspace.create(path)
    ws.close()
    home = path.with_name("十四五.备份")
    assert not home.exists()
    ws = Workspace.open(path)
    entry.set_value(ws, "E03", "2023", "14.5")
    ws.close()
    assert len(list(home.glob("*.jk"))) == 1
    Workspace.open(path).close()
    assert len(list(home.glob("*.jk"))) == 1


def stored(ws: Workspace) -> dict[str, tuple[Value, ...]]:
    """Return what the file holds, read anew."""
    return {one.code: Workspace(ws.db, ws.path, "别人").values(one.code) for one in ws.indicators()}


def kept(ws: Workspace) -> dict[str, tuple[Value, ...]]:
    return {one.code: ws.values(one.code) for one in ws.indicators()}


def test_that_values_are_fresh_after_every_kind_of_change_and_when_listeners_hear(
    ws: Workspace, tmp_path: Path
) -> None:
    heard: list[bool] = []
    ws.listen(lambda _: heard.append(kept(ws) == stored(ws) and ws.picks("E03") == picked()))

    def picked() -> dict[tuple[str, str], Stage]:
        return Workspace(ws.db, ws.path, "别人").picks("E03")

    assert kept(ws) == stored(ws)
    entry.set_value(ws, "E03", "2023", "14.5")
    entry.set_value(ws, "E03", "2023", "14.3", stage=Stage.FLASH)
    stages.pick_stage(ws, "E03", "2023", Stage.FLASH, "理由")
    ws.undo()
    ws.redo()
    names = [one.name for one in ws.indicators() if one.code.startswith("H") and one.unit == "%"]
    assert len(names) > FEW
    sheet = table(tmp_path / "a.xlsx", [("指标", "单位", "2023年"), *((name, "%", 61) for name in names)])
    imports.apply(ws, imports.preview(ws, [sheet]))
    assert len({value.indicator for value in ws.values()}) > FEW
    ws.undo()
    entry.set_value(ws, "E03", "2023", "", stage=Stage.FLASH)
    entry.set_baseline(ws, "E03", "12.4")
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(4)))
    assert heard == [True] * 10
    assert ws.plan.tolerance == Decimal(4)


def fail_after(ws: Workspace, look: bool) -> None:
    """Write in an edit that fails, and read inside it."""
    with ws.edit("失败"):
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal(99))])
        values.put_pick(ws.db, Value("14", "E03", "2023", None), "理由")
        if look:
            assert ws.values("E03")
            assert ws.picks("E03")
        raise ZeroDivisionError


@pytest.mark.parametrize("look", [True, False])
def test_that_what_was_read_inside_an_edit_that_failed_is_forgotten(path: Path, look: bool) -> None:
    ws = Workspace.create(path)
    entry.set_value(ws, "E03", "2023", "14.5")
    heard: list[frozenset[str]] = []
    ws.listen(heard.append)
    with pytest.raises(ZeroDivisionError):
        fail_after(ws, look)
    assert [value.value for value in ws.values("E03")] == [Decimal("14.5")]
    assert (ws.picks("E03"), heard) == ({}, [])
    entry.set_value(ws, "E03", "2023", "14.6")
    assert [value.value for value in ws.values("E03")] == [Decimal("14.6")]
    ws.close()


def test_that_a_figure_tells_who_stored_it_and_when(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    ws.operator = "李四"
    entry.set_value(ws, "E03", "2023", "14.6")
    first, second = ws.changes()[1], ws.changes()[0]

    def signed() -> tuple[str, str]:
        figure = ws.figures("E03")[2023]
        (traced,) = (
            one for one in evaluation.verdict(ws, "E03", 2023).trace.inputs if one.name.startswith("2023年")
        )
        assert (traced.by, traced.at) == (figure.by, figure.at)
        value = ws.counting("E03")[2023]
        assert (value.by, value.at) == (figure.by, figure.at)
        return figure.by, figure.at

    assert signed() == ("李四", second.at)
    ws.operator = "王五"
    ws.undo()
    assert signed() == ("张三", first.at)
    ws.redo()
    assert signed() == ("李四", second.at)
    entry.set_value(ws, "E03", "2022", "14")
    assert signed() == ("李四", second.at)


def test_that_settings_are_in_the_log_and_baselines_in_the_history(ws: Workspace) -> None:
    plan_settings.save_settings(ws, replace(ws.plan, tolerance=Decimal(4)))
    entry.set_baseline(ws, "E03", "12.4", "统计局更正")
    assert [(one.what, one.reason) for one in ws.changes(2)] == [
        ("修改 E03 人均地区生产总值 基数", "统计局更正"),
        ("规划设置：容差 5 → 4", ""),
    ]
    row = history(ws, "E03")[0]
    assert (row.field, row.old, row.new, row.change.reason) == ("基数", "12.2", "12.4", "统计局更正")


def test_that_the_history_tells_the_document_of_a_figure(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5", stage=Stage.FINAL, document="1号", dated="2024-02-01")
    (row,) = history(ws, "E03", "2023")
    assert (row.stage, row.source) == ("最终核实", "手工录入 1号 2024-02-01")


def test_that_the_history_tells_how_an_indicator_came_to_be_judged_and_filed(ws: Workspace) -> None:
    before = ws.indicator("H02")
    first = [row.field for row in history(ws, "H02")]
    department = next(one.name for one in ws.departments() if one.name != before.department)
    structure.save_indicator(ws, "H02", department=department)
    structure.save_indicator(ws, "H02", path_shape=PathShape.GEOMETRIC, tolerance="0.2")
    structure.save_indicator(ws, "H02", horizon_year="2035", horizon_times="1.1")
    ws.undo()
    rows = [(row.field, row.old, row.new) for row in history(ws, "H02")]
    assert rows[: -len(first)] == [
        ("远景目标", "2035年 1.1 倍", ""),
        ("远景目标", "", "2035年 1.1 倍"),
        ("计划路径", "直线", "等比"),
        ("容差", "", "0.2"),
        ("牵头部门", before.department, department),
    ]
    assert first == ["目标", "基数"]
