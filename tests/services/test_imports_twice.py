"""What was typed, locked or stored between a preview and its import, and after it."""

from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.values import State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import imports
from jingkou_desktop.services.entry import set_value
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values
from tests.services.conftest import table

ROWS = [("指标", "单位", "2021年", "2022年"), ("高新技术企业数", "家", 54, 55)]


def test_that_one_preview_applied_twice_is_one_edit(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", ROWS)])
    assert imports.apply(ws, found) is not None
    edits = ws.head()
    assert imports.apply(ws, found) is None
    assert ws.head() == edits


def test_that_a_preview_may_be_applied_again_after_it_was_undone(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", ROWS)])
    imports.apply(ws, found)
    ws.undo()
    assert imports.apply(ws, found) is not None
    assert [value.value for value in ws.values("E20")] == [Decimal(54), Decimal(55)]


def test_that_a_figure_typed_after_the_preview_is_not_overwritten(ws: Workspace, tmp_path: Path) -> None:
    found = imports.preview(ws, [table(tmp_path / "a.xlsx", ROWS)])
    set_value(ws, "E20", "2021", "60")
    with pytest.raises(UserError, match="E20 2021在预览之后改过，没有存入任何数"):
        imports.apply(ws, found)
    assert [value.value for value in ws.values("E20")] == [Decimal(60)]


def test_that_a_figure_locked_after_the_preview_is_not_overwritten(ws: Workspace, tmp_path: Path) -> None:
    imports.apply(ws, imports.preview(ws, [table(tmp_path / "a.xlsx", ROWS)]))
    later = [ROWS[0], ("高新技术企业数", "家", 54, 56)]
    found = imports.preview(ws, [table(tmp_path / "b.xlsx", later)])
    with ws.edit("锁定"):
        locked = ws.values("E20")[1]
        ws.db.table("value").update(locked.key, {"state": State.LOCKED.value})
    with pytest.raises(UserError, match="E20 2022"):
        imports.apply(ws, found)
    assert values.get_value(ws.db, locked.key).value == Decimal(55)  # type: ignore[union-attr]  # it is stored


def test_that_a_typed_figure_gives_way_to_a_file_only_for_a_reason(ws: Workspace, tmp_path: Path) -> None:
    sheet = table(tmp_path / "a.xlsx", ROWS)
    imports.apply(ws, imports.preview(ws, [sheet]))
    set_value(ws, "E20", "2021", "60")
    again = imports.preview(ws, [sheet])
    assert [row.outcome for row in again.rows] == [Outcome.WARNED, Outcome.SAME]
    assert again.rows[0].sentence.startswith("已存的 60 由张三手工填写")
    assert imports.apply(ws, again) is None
    assert imports.apply(ws, again, {again.rows[0].id: "统计局来文更正"}) is not None
    assert ws.values("E20")[0].value == Decimal(54)
