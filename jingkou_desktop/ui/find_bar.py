"""The bar above a grid that finds texts in it, and replaces them in its figures."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.fields import line
from jingkou_desktop.ui.finder import Cell, Finder
from jingkou_desktop.ui.grid import Grid
from jingkou_desktop.ui.indicator_model import COLUMN_NAME
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SLIM = 300  # of the text looked for, at most


class FindBar(QWidget):
    """Hidden until Ctrl+F or Ctrl+H; Enter goes on to the next hit, Escape back to the grid."""

    def __init__(self, session: Session, grid: Grid, pillar: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._grid = grid
        self._pillar = pillar
        self._finder = Finder(session, self)
        self._hits: list[Cell] = []
        self.text = line("查找", "代码、名称、单位、说明或数")
        self.instead = line("替换为", "替换为")
        self.count = label("", "muted")
        self.everywhere = QCheckBox("全部方面")
        self.back_button = button("上一个", lambda: self.step(-1), tell="上一个 Shift+F3")
        self.next_button = button("下一个", lambda: self.step(1), tell="下一个 F3")
        self.replace_button = button("替换…", self._replace)
        self.close_button = button("关闭", self.close_bar, "link", tell="关闭查找")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.text.setMaximumWidth(SLIM)
        self.text.setMinimumWidth(SLIM * 2 // 3)
        self.instead.setMaximumWidth(SLIM // 2)
        for one in (
            self.text,
            self.back_button,
            self.next_button,
            self.count,
            self.instead,
            self.replace_button,
        ):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.everywhere)
        row.addWidget(self.close_button)
        self.hide()
        for one in (self.text, self.instead):
            one.installEventFilter(self)
        self.text.textChanged.connect(self._look)
        self.everywhere.toggled.connect(self._look)
        self.instead.textChanged.connect(self._note)
        session.changed.connect(lambda _: self._mark())
        session.period_changed.connect(self._mark)
        session.spans.changed.connect(self._mark)
        for keys, act in (
            ("Ctrl+F", lambda: self.open_bar(replacing=False)),
            ("Ctrl+H", lambda: self.open_bar(replacing=True)),
            ("F3", lambda: self.step(1)),
            ("Shift+F3", lambda: self.step(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def use(self, finder: Finder) -> None:
        """Search for what is looked for in all grids of the window."""
        self._finder = finder

    def open_bar(self, *, replacing: bool) -> None:
        """Show the bar, with the field to replace by where that is wanted, and take the keys."""
        self._grid.hand_in()
        writable = replacing and not self._session.ws.read_only
        self.instead.setVisible(writable)
        self.replace_button.setVisible(writable)
        self.show()
        self.text.setText(self._finder.text)
        self.instead.setText(self._finder.instead)
        self.everywhere.setChecked(self._finder.everywhere)
        self._mark()
        self.text.setFocus()
        self.text.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and the marks; the grid takes the keys."""
        self.hide()
        self._grid.show_hits(frozenset())
        self._grid.setFocus()

    def step(self, step: int) -> None:
        """Go to the next or the former hit, around the ends."""
        if not self._finder.text.strip():
            self.open_bar(replacing=False)
            return
        self._hits = self._found()
        if not self._hits:
            self._mark()
            self._session.told.emit(f"没有找到“{self._finder.text}”。", True)
            return
        places = self._places()
        here = self._grid.currentIndex()
        period = self._grid.indicators.period(here.column())
        now = places.get((self._grid.chosen(), period), (-1, -1))
        at = [places[hit] for hit in self._hits]
        beyond = [n for n, one in enumerate(at) if (one > now if step > 0 else one < now)]
        place = (beyond[0] if step > 0 else beyond[-1]) if beyond else (0 if step > 0 else -1)
        if not beyond and len(self._hits) > 1:
            self._session.told.emit("已到头，从另一头接着找。", False)
        self._go(*self._hits[place])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if watched is self.instead:
                    self._replace()
                else:
                    self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    # inner

    def _periods(self) -> list[str]:
        grid = self._grid
        return [grid.indicators.period(column) for column in grid.figure_columns()]

    def _found(self) -> list[Cell]:
        return self._finder.hits(self._pillar, self._periods())

    def _places(self) -> dict[Cell, tuple[int, int]]:
        """Return where every cell stands in the order of the plan and of the columns."""
        periods = ["", *self._periods()]
        return {
            (one.code, period): (row, column)
            for row, one in enumerate(self._session.ws.indicators())
            for column, period in enumerate(periods)
        }

    def _look(self) -> None:
        self._finder.text = self.text.text()
        self._finder.everywhere = self.everywhere.isChecked()
        self._mark()

    def _note(self) -> None:
        self._finder.instead = self.instead.text()

    def _mark(self) -> None:
        """Mark the hits in the grid and say how many there are, while the bar is shown."""
        if not self.isVisible():
            return
        self._hits = self._found()
        self._grid.show_hits(frozenset(self._hits))
        wanted = bool(self._finder.text.strip())
        self.count.setText(f"{len(self._hits)} 处" if self._hits else "没有找到" if wanted else "")
        for one in (self.back_button, self.next_button, self.replace_button):
            one.setEnabled(bool(self._hits))

    def _go(self, code: str, period: str) -> None:
        grid = self._grid
        if not grid.choose(code, grid.column_of(period) if period else COLUMN_NAME):
            self._finder.cell_wanted.emit(code, period)

    def _replace(self) -> None:
        """Show what replacing would change: in the selected figures, else in all that were searched."""
        several = self._grid.several()
        looked = self._grid.clip.cells() if several is not None else [hit for hit in self._found() if hit[1]]
        wanted = self._finder.replaced(looked)
        if wanted:
            self._grid.clip.change("替换", [("", ("各格的数将改为下面所列，请核对。",), wanted)], look=True)
        else:
            self._session.told.emit(f"数里没有“{self._finder.text}”，没有可替换的。", True)
