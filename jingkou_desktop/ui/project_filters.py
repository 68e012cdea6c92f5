"""Above the projects: chips by light and by pillar, boxes, the text filter, the rates of what is shown."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.services import finding
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.lights import light_words
from jingkou_desktop.ui.project_boxes import ProjectBoxes
from jingkou_desktop.ui.project_lines import LOOSE, Line, rates_facts, rates_of
from jingkou_desktop.ui.text import label, tip

ALL = "全部"
SEARCH = 1000  # the field takes its whole width before the gap beside it grows
LIST, GANTT, PROBLEMS, RATES = "清单", "甘特图", "问题", "比率"
ORDER = (Light.RED, Light.YELLOW, Light.UNREPORTED, Light.GREEN, Light.NOT_JUDGED)


class ProjectFilters(QWidget):
    """The rows of chips; `changed` tells that other projects are wanted, `view_wanted` another view."""

    changed = Signal()
    view_wanted = Signal(str)

    def __init__(self, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pillars = Choice("chip", "领域")
        self.lights = Choice("chip", "灯")
        self.views = Choice("segment", "显示方式")
        self.views.offer([(name, name) for name in (LIST, GANTT, PROBLEMS, RATES)], LIST)
        self.search = FindField("筛选项目", "按名称、类别、部门、拼音首字母筛选", reader)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(230)
        self.boxes = ProjectBoxes()
        self.counts = label("", "muted")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self._lay_out()
        self.pillars.chosen.connect(lambda _: self.changed.emit())
        self.lights.chosen.connect(lambda _: self.changed.emit())
        self.boxes.changed.connect(self.changed)
        self.search.wanted.connect(lambda _: self.changed.emit())
        self.views.chosen.connect(self.view_wanted)

    def passed(self, lines: Sequence[Line], pillars: Sequence[str], year: int) -> list[Line]:
        """Return the lines that all filters let pass, and offer the chips with their counts.

        Each row of chips counts what the other filters leave; `year` is the year judged.
        """
        wanted, reads = finding.words(self.search.typed()), self.search.reader.reads
        self.boxes.offer(lines, year)
        held = [line for line in lines if self.boxes.admits(line, year)]
        found = [line for line in held if finding.holds(line.searched(), wanted, by_pinyin=reads)]
        pillar = self.pillars.selected() or ALL
        names = [*pillars, *([LOOSE] if any(line.pillar == LOOSE for line in lines) else [])]
        pillar = pillar if pillar in names else ALL
        light = self.lights.selected() or ALL
        by_light = [line for line in found if light in (ALL, line.verdict.light.value)]
        by_pillar = [line for line in found if pillar in (ALL, line.pillar)]
        self.pillars.offer(
            [(ALL, f"{ALL} {len(by_light)}")]
            + [(name, f"{name} {sum(line.pillar == name for line in by_light)}") for name in names],
            pillar,
        )
        counts = {one: sum(line.verdict.light is one for line in by_pillar) for one in ORDER}
        self.lights.offer(
            [(ALL, f"{ALL} {len(by_pillar)}")]
            + [(one.value, f"{light_words(one)} {count}") for one, count in counts.items()],
            light,
        )
        sought = self.boxes.sought()
        return [replace(line, sought=sought) for line in by_light if pillar in (ALL, line.pillar)]

    def clear(self) -> None:
        """Let every project pass."""
        self.pillars.select(ALL)
        self.lights.select(ALL)
        self.boxes.clear()
        self.search.clear()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.views)
        first.addSpacing(14)
        first.addWidget(self.pillars)
        first.addStretch(1)
        first.addWidget(self.search, SEARCH)
        second.addWidget(self.lights)
        second.addStretch(1)
        second.addWidget(self.counts)
        second.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.boxes)


class RatesLine(QWidget):
    """开工率, 竣工率 and the other rates of what is shown, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self._said: list[tuple[str, str]] = []
        self._labels = []
        for number in range(8):
            term, said = label("", "muted"), label("", "section")
            if number:
                self._row.addSpacing(11)
            self._row.addWidget(term)
            self._row.addWidget(said)
            self._labels.append((term, said))
        self._row.addStretch(1)

    def fill(self, lines: Sequence[Line], year: int, month: int | None) -> None:
        """Show the rates of these projects."""
        facts = rates_facts(rates_of(lines, year, month))
        self._said = [(name, words) for name, words, _ in facts]
        for (term, said), (name, words, hint) in zip(self._labels, facts, strict=True):
            term.setText(name)
            said.setText(words)
            for one in (term, said):
                one.setToolTip(tip(f"{name}：{hint}"))
        self.setAccessibleName("汇总：" + self.text())

    def text(self) -> str:
        """Return the whole line."""
        return "，".join(f"{name} {words}" for name, words in self._said)
