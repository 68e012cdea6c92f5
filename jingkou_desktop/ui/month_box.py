"""The choice of how far into the year is judged: the whole year, or to the end of a month."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.reading import months_words
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import tip

TIP = (
    "评价到哪个月为止：按当时已有的数和已过去的月份评价；表中各列的数不变。\n"
    "Alt+Shift+PgUp、Alt+Shift+PgDn 换到前一个、后一个月"
)
WHOLE_YEAR = "全年"
LAST = 11  # 1—12月 is the whole year


class MonthBox(QComboBox):
    """Stands out while a part of the year is judged, so that its verdicts pass for no others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("month")
        name_choice(self, "评价期别")
        self.setToolTip(tip(TIP))
        self.addItem(WHOLE_YEAR, None)
        for month in range(1, LAST + 1):
            self.addItem(months_words(month), month)
        self.setMaxVisibleItems(LAST + 1)
        self.currentIndexChanged.connect(lambda _: session.set_month(self.currentData()))
        session.period_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(self._session.month))
        self.setProperty("part", self._session.month is not None)
        self.style().unpolish(self)
        self.style().polish(self)
