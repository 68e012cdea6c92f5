"""What a card says and is not taken is told once."""

from pathlib import Path

from jingkou_desktop.services import imports
from jingkou_desktop.services.outcomes import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table


def test_that_a_sum_of_a_card_that_is_not_taken_is_told_once(ws: Workspace, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["项目名称", "智能装备产业园", None],
        ["建设单位", "甲公司", None],
        ["总投资（万元）", 50000, None],
        ["截至2023年7月底累计完成投资（万元）", 11000, None],
        ["形象进度", "主体三层", None],
    ]
    found = imports.preview(ws, [table(tmp_path / "卡.xlsx", rows)])
    told = [row for row in found.rows if row.cell == "B4"]
    assert [row.outcome for row in told] == [Outcome.REJECTED]
    assert "年初累计还是开工累计" in told[0].sentence
    assert [row.outcome for row in found.rows if row.cell == "B5"] != [Outcome.REJECTED]
