"""What a search in the grids looks for, the same in all of them, and the cells that it hits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.ui import cells, part_cells
from jingkou_desktop.ui.drafts import BASELINE
from jingkou_desktop.ui.grid_texts import exact_text
from jingkou_desktop.ui.session import Session

if TYPE_CHECKING:
    from jingkou_desktop.services.blocks import Wanted

Cell = tuple[str, str]  # code and period; "" where the indicator itself is hit, by code, name, unit or note


class Finder(QObject):
    """The text looked for, and whether all pillars are searched."""

    cell_wanted = Signal(str, str)  # code and period of a hit in another pillar, or one that a filter hides

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.text = ""
        self.instead = ""
        self.everywhere = False

    def hits(self, pillar: str, periods: Sequence[str]) -> list[Cell]:
        """Return the cells hit, in the order of the plan and of the columns."""
        wanted = _plain(self.text)
        if not wanted:
            return []
        found: list[Cell] = []
        for one in self._session.ws.indicators(None if self.everywhere else pillar):
            if any(wanted in _plain(said) for said in (one.code, one.name, one.unit, one.note)):
                found.append((one.code, ""))
            found += [(one.code, period) for period in periods if self._says(one, period, wanted)]
        return found

    def replaced(self, cells_: Sequence[Cell]) -> list[Wanted]:
        """Return the figures among the cells that hold the text looked for, with the other in its place."""
        from jingkou_desktop.services.blocks import Wanted  # late: the window shows first

        found = []
        for code, period in cells_:
            one = self._session.ws.indicator(code)
            text = exact_text(self._session, one, period) if period else ""
            if self.text.strip() and self.text.strip() in text:
                part = cells.part_text(self._session, one, period) if period != BASELINE else ""
                typed = part_cells.typed_words(self._session, code, period)
                refused = (
                    f"这是 {part} 的数，不是{typed}；要改动它，请用右键“其他期别和阶段…”。" if part else ""
                )
                new = text.replace(self.text.strip(), self.instead.strip())
                found.append(Wanted(code, period, new, text, refused=refused))
        return found

    def _says(self, one: Indicator, period: str, wanted: str) -> bool:
        return any(wanted in _plain(said) for said in self._texts(one, period))

    def _texts(self, one: Indicator, period: str) -> Iterator[str]:
        """Yield what is said in a figure's cell: as shown, exactly, and why it was kept."""
        yield cells.cell_text(self._session, one, period)
        yield exact_text(self._session, one, period)
        value = cells.year_value(self._session, one.code, period) if period != BASELINE else None
        if value is not None:
            yield value.reason


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
