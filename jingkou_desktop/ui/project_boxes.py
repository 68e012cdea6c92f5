"""Boxes above the projects: by year, responsible department, area, category, state and review."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from jingkou_desktop.domain.project_years import InYear, in_year
from jingkou_desktop.domain.projects import ProjectState
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.project_facts import NO_STATE
from jingkou_desktop.ui.project_lines import Line

NOT_SAID = "未注明"
MOST_WIDTH = 168
YEAR, DEPARTMENT, AREA, CATEGORY, STATE = "年度", "责任单位", "地点", "类别", "状态"
REVIEW = "进度审核"
REVIEWED = (State.SUBMITTED, State.RETURNED, State.DRAFT, State.REVIEWED, State.LOCKED)
OF: Mapping[str, Callable[[Line], str]] = {
    DEPARTMENT: lambda line: line.one.department or NOT_SAID,
    AREA: lambda line: line.one.area or NOT_SAID,
    CATEGORY: lambda line: line.one.category or NOT_SAID,
    STATE: lambda line: line.state or NO_STATE,
}


class ProjectBoxes(QWidget):
    """The boxes; `changed` tells that other projects are wanted. An entry's data is what it lets pass."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {name: _box(name) for name in (YEAR, *OF, REVIEW)}
        self.clear_button: QPushButton = button("清除", self._clear, "link", "清除年度、单位等筛选")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        for box in self.boxes.values():
            row.addWidget(box)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        row.addWidget(self.clear_button)
        row.addStretch(1)

    def offer(self, lines: Sequence[Line], year: int) -> None:
        """Bring the entries up to date with the projects and the year judged, the chosen ones kept."""
        years = [(f"{year}年{what}", what.value) for what in InYear]
        _offer(self.boxes[YEAR], f"全部{YEAR}", years)
        for name, said in OF.items():
            found = {said(line) for line in lines}
            order = [state.value for state in ProjectState] if name == STATE else sorted(found)
            last = {NOT_SAID, NO_STATE}
            kept = [*(one for one in order if one in found - last), *sorted(found - set(order) - last)]
            kept += sorted(found & last)
            _offer(self.boxes[name], f"全部{name}", [(one, one) for one in kept])
        told = [(f"{one.value} {_count(lines, one)}", one.value) for one in REVIEWED]
        _offer(self.boxes[REVIEW], "全部进度", told)
        self.clear_button.setEnabled(self.active())

    def admits(self, line: Line, year: int) -> bool:
        """Tell whether all boxes let a project pass."""
        what = self.chosen(YEAR)
        if what and not in_year(line.held, year, InYear(what)):
            return False
        if (sought := self.sought()) and all(one.state is not sought for one in line.reports):
            return False
        return all(self.chosen(name) in ("", said(line)) for name, said in OF.items())

    def sought(self) -> State | None:
        """Return the state in the review of which progress is listed alone, None for any."""
        return State(self.chosen(REVIEW)) if self.chosen(REVIEW) else None

    def chosen(self, name: str) -> str:
        """Return what a box lets pass alone, "" where it lets everything pass."""
        return str(self.boxes[name].currentData() or "")

    def choose(self, name: str, entry: str) -> None:
        """Choose an entry without telling anyone."""
        box = self.boxes[name]
        blocker = QSignalBlocker(box)
        box.setCurrentIndex(max(0, box.findData(entry)))
        del blocker
        self.clear_button.setEnabled(self.active())

    def active(self) -> bool:
        """Tell whether any box holds projects back."""
        return any(self.chosen(name) for name in self.boxes)

    def clear(self) -> None:
        """Let every project pass, without telling anyone."""
        for name in self.boxes:
            self.choose(name, "")

    def _clear(self) -> None:
        self.clear()
        self.boxes[YEAR].setFocus()
        self.changed.emit()


def _count(lines: Sequence[Line], state: State) -> int:
    """Return how many projects have progress in a state."""
    return sum(any(one.state is state for one in line.reports) for line in lines)


def _box(name: str) -> QComboBox:
    made = QComboBox()
    name_choice(made, f"按{name}筛选")
    made.setMaximumWidth(MOST_WIDTH)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def _offer(box: QComboBox, whole: str, entries: Sequence[tuple[str, str]]) -> None:
    """Let a box offer these behind the entry for all, with what is chosen kept where it is among them."""
    wanted = [(whole, ""), *entries]
    if [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == wanted:
        return
    chosen = box.currentData()
    blocker = QSignalBlocker(box)
    box.clear()
    for text, data in wanted:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen or "")))
    del blocker
