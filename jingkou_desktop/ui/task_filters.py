"""Above the tasks: chips by pillar, boxes by leading department, state and progress, the text filter."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.domain.tasks import TaskState
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import finding
from jingkou_desktop.ui.buttons import Choice
from jingkou_desktop.ui.find_field import FindField, NameReader
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.task_lines import LOOSE, NO_STATE, NOBODY, NOT_REPORTED, Line
from jingkou_desktop.ui.text import ElidedLabel

ALL = "全部"
LIST, MATRIX = "列表", "矩阵"
LEADS, STATES, REPORTS = "全部牵头部门", "全部状态", "全部进展"
IN_REVIEW = (State.SUBMITTED, State.RETURNED)  # what somebody has to do with progress
FIELD_WIDTH = 230


class TaskFilters(QWidget):
    """`changed` tells that other tasks are wanted, `view_wanted` another view; `tools` holds buttons."""

    changed = Signal()
    view_wanted = Signal(str)

    def __init__(self, reader: NameReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Choice("segment", "显示方式")
        self.views.offer([(LIST, LIST), (MATRIX, MATRIX)], LIST)
        self.pillars = Choice("chip", "方面")
        self.search = FindField("筛选任务", "按名称、代码、章节、部门、拼音首字母筛选", reader)
        self.search.setFixedWidth(FIELD_WIDTH)
        self.lead, self.state, self.report = _box("牵头部门"), _box("状态"), _box("进展")
        self.counts = ElidedLabel("", "muted")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self._lay_out()
        self.views.chosen.connect(self.view_wanted)
        self.pillars.chosen.connect(lambda _: self.changed.emit())
        self.search.wanted.connect(lambda _: self.changed.emit())
        for box in self._boxes():
            box.currentTextChanged.connect(lambda _: self.changed.emit())

    def passed(self, lines: Sequence[Line], pillars: Sequence[str], departments: Sequence[str]) -> list[Line]:
        """Return the lines that all filters let pass, and offer what can be chosen with its counts."""
        self._offer(lines, departments)
        within = [line for line in lines if all(lets(line) for lets in self._tests())]
        names = [*pillars, *([LOOSE] if any(line.pillar == LOOSE for line in lines) else [])]
        pillar = self.pillars.selected() or ALL
        pillar = pillar if pillar in names else ALL
        counts = {name: sum(line.pillar == name for line in within) for name in names}
        offered = [(ALL, f"{ALL} {len(within)}"), *((name, f"{name} {counts[name]}") for name in names)]
        self.pillars.offer(offered, pillar)
        return [line for line in within if pillar in (ALL, line.pillar)]

    def clear(self) -> None:
        """Let every task pass."""
        blockers = [QSignalBlocker(box) for box in self._boxes()]
        for box in self._boxes():
            box.setCurrentIndex(0)
        del blockers
        self.pillars.select(ALL)
        self.search.clear()

    def show_reports(self, wanted: str) -> None:
        """Let the tasks pass whose progress is 本季未报, 待审核 or 退回, and no others."""
        self.clear()
        self.report.setCurrentIndex(self.report.findData(wanted))

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.lead, self.state, self.report

    def _tests(self) -> Iterable[Callable[[Line], bool]]:
        """Yield what a line must pass beside the pillar."""
        wanted, reads = finding.words(self.search.typed()), self.search.reader.reads
        lead, state, report = (box.currentData() for box in self._boxes())
        if wanted:
            yield lambda line: finding.holds(line.searched(), wanted, by_pinyin=reads)
        if lead:
            yield lambda line: line.lead == lead
        if state:
            yield lambda line: line.state == state
        if report == NOT_REPORTED:
            yield lambda line: line.owes
        elif report:
            yield lambda line: line.in_review(State(report))

    def _offer(self, lines: Sequence[Line], departments: Sequence[str]) -> None:
        leads = [line.lead for line in lines]
        named = [name for name in dict.fromkeys((*departments, *leads)) if name in leads and name != NOBODY]
        _fill(self.lead, LEADS, [(name, leads.count(name)) for name in (*named, NOBODY)])
        states = [line.state for line in lines]
        _fill(self.state, STATES, [(name, states.count(name)) for name in (*TaskState, NO_STATE)])
        owed = sum(line.owes for line in lines)
        told = [(one.value, sum(line.in_review(one) for line in lines)) for one in IN_REVIEW]
        _fill(self.report, REPORTS, [(NOT_REPORTED, owed), *told])

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.views)
        first.addSpacing(14)
        first.addWidget(self.pillars)
        first.addStretch(1)
        first.addWidget(self.search)
        second.setSpacing(7)
        for box in self._boxes():
            second.addWidget(box)
        second.addSpacing(6)
        second.addWidget(self.counts, 1)
        second.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)


def _box(name: str) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.setMaximumWidth(170)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(box: QComboBox, everything: str, entries: Sequence[tuple[str, int]]) -> None:
    """Let a box offer everything and these with their counts, what is chosen stays while it is offered."""
    chosen = box.currentData()
    wanted = [(everything, "")] + [(f"{name} {count}", name) for name, count in entries]
    blocker = QSignalBlocker(box)
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] != wanted:
        box.clear()
        for words, name in wanted:
            box.addItem(words, str(name))
    box.setCurrentIndex(max(0, box.findData(chosen)))
    del blocker
