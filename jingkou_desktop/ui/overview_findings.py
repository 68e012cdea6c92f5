"""The left half of the overview: the indicators that a number counts, and all as bars against their pace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from jingkou_desktop.domain.chart_spec import Bar
from jingkou_desktop.domain.charts import progress_chart
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.overview_columns import Line, behind_columns, worst_first
from jingkou_desktop.ui.overview_parts import Half
from jingkou_desktop.ui.overview_sets import BARS, LAGGING, members, set_words
from jingkou_desktop.ui.overview_work import bar_columns
from jingkou_desktop.ui.rows import RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import ElidedLabel

ALL_PILLARS = "全部方面"


class Findings(Half):
    """Lists what a number stands for; 滞后 with the why is what it starts with."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("指标清单", parent)
        self._session = session
        self._lines: list[Line] = []
        self._group = ""  # the group that the lists are narrowed to, in words
        self._set = LAGGING
        self._bars = False
        self.behind = RowsModel[Line](behind_columns(), self)
        self.behind_view = RowsView(self.behind, "滞后的指标")
        self.bars = RowsModel[Bar](bar_columns(), self)
        self.bars_view = RowsView(self.bars, "完成与序时进度")
        self.pillar_box = QComboBox()
        name_choice(self.pillar_box, "图上的方面")
        self._told = ElidedLabel("", "muted")
        self.all_button = button("", self._show_all, "link")
        for view in (self.behind_view, self.bars_view):
            self.add_list(view)
        self.beside(self.all_button)
        self.beside(self.pillar_box)
        self.beside(self._told, 1)
        self.lead_to(self.behind_view, lambda row: self.behind.row(row).one.code)
        self.lead_to(self.bars_view, lambda row: self.bars.row(row).code)
        self.chips.chosen.connect(self._choose)
        self.pillar_box.activated.connect(lambda _: self._fill())

    def fill(self, lines: Sequence[Line], group: str) -> None:
        """Show these lines, which are those of a group where it has a name."""
        self._lines, self._group = list(lines), group
        self._fill()

    def show_set(self, key: str) -> None:
        """List what a number stands for."""
        self._set, self._bars = key, False
        self._fill()

    def title(self) -> str:
        """Return what the list in front is, with its count."""
        return self.chips.button(BARS if self._bars else self._set).text()

    def _choose(self, key: str) -> None:
        self._bars = key == BARS
        if not self._bars:
            self._set = key
        self._fill()
        self.shown().setFocus()

    def _show_all(self) -> None:
        self._set = LAGGING
        self._fill()

    def _fill(self) -> None:
        session = self._session
        found = members(self._set, self._lines)
        self.behind.fill(sorted(found, key=worst_first) if self._set == LAGGING else found)
        of = f"{self._group}：" if self._group else ""
        lagging = len(members(LAGGING, self._lines))
        offered = [(LAGGING, f"{of}{session.lagging_word} {lagging} 项"), (BARS, "进度与序时")]
        if self._set != LAGGING:
            offered.append((self._set, f"{of}{set_words(self._set, session)} {len(found)} 项"))
        self.offer(offered, BARS if self._bars else self._set)
        self.all_button.setVisible(self._set != LAGGING and not self._bars)
        self.all_button.setText(f"只看{session.lagging_word}")
        self.behind_view.setAccessibleName(f"{set_words(self._set, session)}的指标")
        self._fill_bars()
        self.pillar_box.setVisible(self._bars)
        if self._bars:
            self.show_list(self.bars_view, "还没有可以同序时进度比较的指标。")
        else:
            self.show_list(self.behind_view, self._nothing())

    def _fill_bars(self) -> None:
        pillars = (ALL_PILLARS, *self._session.ws.pillars())
        chosen = self.pillar_box.currentText()
        if [self.pillar_box.itemText(n) for n in range(self.pillar_box.count())] != list(pillars):
            self.pillar_box.clear()
            self.pillar_box.addItems(pillars)
        chosen = chosen if chosen in pillars else ALL_PILLARS
        self.pillar_box.setCurrentText(chosen)
        lines = [line for line in self._lines if chosen in (ALL_PILLARS, line.one.pillar)]
        spec = progress_chart((line.one, line.verdict) for line in lines)
        self.bars.fill(spec.by_gap())
        out = f"，另有 {len(spec.left_out)} 项没有可比的完成率" if spec.left_out else ""
        self._told.setText(f"{len(spec.bars)} 项{out}" if self._bars else "")

    def _nothing(self) -> str:
        """Return why the list is empty and what to do next."""
        if self._set != LAGGING:
            return "没有这样的指标。"
        if not any(line.verdict.status.judged for line in self._lines):
            return "还没有可以评价的指标：先补上右边列出的缺数。"
        return f"没有{self._session.lagging_word}的指标。"
