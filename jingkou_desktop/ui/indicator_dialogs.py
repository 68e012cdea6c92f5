"""What can be opened on one indicator: its doors, their words and keys, and the dialogs behind them."""

from enum import Enum

from PySide6.QtWidgets import QDialog, QWidget

from jingkou_desktop.ui import cells
from jingkou_desktop.ui.annual_dialog import AnnualDialog
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.entry_dialog import EntryDialog
from jingkou_desktop.ui.indicator_dialog import IndicatorDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.stages_dialog import StagesDialog
from jingkou_desktop.ui.why_dialog import WhyDialog


class Door(Enum):
    """A dialog on one indicator."""

    WHY = "why"
    PROPERTIES = "properties"
    ANNUAL = "annual"
    ENTRY = "entry"
    PROOF = "proof"
    STAGES = "stages"


ACTIONS: tuple[tuple[Door, str, str], ...] = (
    (Door.WHY, "为什么…", "Alt+W"),
    (Door.PROPERTIES, "修改属性、牵头部门、别名或目标…", "Alt+Return"),
    (Door.ANNUAL, "年度目标…", "Alt+N"),
    (Door.ENTRY, "其他期别和阶段…", "Alt+Q"),
    (Door.STAGES, "采用哪个阶段…", "Alt+J"),
)


def make_dialog(door: Door, session: Session, code: str, period: str, parent: QWidget) -> QDialog | None:
    """Return the dialog behind a door, or None where there is nothing to show.

    `period` is as in the grid: a year, BASELINE, or "" for the year judged.
    """
    year = str(session.year) if period in ("", BASELINE) else period
    match door:
        case Door.WHY:
            return WhyDialog(session, code, parent)
        case Door.PROPERTIES:
            return IndicatorDialog(session, code, parent)
        case Door.ANNUAL:
            return AnnualDialog(session, code, parent)
        case Door.ENTRY | Door.PROOF:
            return EntryDialog(session, code, year, parent, proof=door is Door.PROOF)
        case Door.STAGES:
            value = cells.year_value(session, code, year)
            if value is None or len(cells.kept_stages(session, value)) < 2:
                return None
            return StagesDialog(session, value, parent)
