"""The open data file."""

from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, imports
from jingkou_desktop.services.history import history
from jingkou_desktop.services.workspace import Workspace
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
