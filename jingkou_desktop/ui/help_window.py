"""帮助: the pages beside the window, with contents, search, back and forward."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jingkou_desktop.ui import help_pages
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.rolling import fit
from jingkou_desktop.ui.text import label

SIZE = QSize(980, 700)
CONTENTS = 190  # pixels
WIDEST = 700  # pixels of a picture
PAGE = Qt.ItemDataRole.UserRole
NOTHING = "没有找到；换个说法试试，如“锁定”“备份”“单位”。"


class HelpView(QTextBrowser):
    """Shows a page; it reads pictures of the help's own folder and nothing else."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture that is shipped with the help, not wider than the page."""
        path = (help_pages.folder() / QUrl(name).path()).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or not self._ours(path):
            return None
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        widest = round(WIDEST * ratio)
        if image.width() > widest:
            image = image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    @staticmethod
    def _ours(path: Path) -> bool:
        return path.is_relative_to(help_pages.folder().resolve()) and path.is_file()


class HelpWindow(QWidget):
    """A window of its own; it stays open beside the work."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("帮助")
        fit(self, SIZE)
        self._page = ""
        self._before: list[str] = []
        self._after: list[str] = []
        self._places: dict[str, int] = {}
        self.contents = QListWidget()
        self.contents.setAccessibleName("目录")
        self.contents.setSpacing(4)
        self.view = HelpView()
        self.view.setAccessibleName("帮助内容")
        self.view.setOpenLinks(False)
        self.view.document().setDocumentMargin(18)
        self.line = QLineEdit()
        self.line.setPlaceholderText("在帮助里找")
        self.line.setAccessibleName("在帮助里找")
        self.line.setClearButtonEnabled(True)
        self.said = label("", "muted")
        self.back_button = button("←", self.back, tell="后退")
        self.forward_button = button("→", self.forward, tell="前进")
        self.back_button.setToolTip("后退　Alt+←")
        self.forward_button.setToolTip("前进　Alt+→")
        self._lay_out()
        self._connect()
        self._list(tuple(page for page, _ in help_pages.PAGES))

    def show_page(self, page: str = "") -> None:
        """Bring the window to the front, on a page or where it was left."""
        self.go(page or self._page or help_pages.FIRST)
        self.show()
        self.raise_()
        self.activateWindow()

    def page(self) -> str:
        """Return the page shown."""
        return self._page

    def go(self, page: str) -> None:
        """Show a page; the one before it can be gone back to."""
        if page == self._page:
            return
        if self._page:
            self._before.append(self._page)
        self._after.clear()
        self._turn_to(page)

    def back(self) -> None:
        """Go back to the page before."""
        if self._before:
            self._after.append(self._page)
            self._turn_to(self._before.pop())

    def forward(self) -> None:
        """Go forward again."""
        if self._after:
            self._before.append(self._page)
            self._turn_to(self._after.pop())

    def find_next(self) -> None:
        """Mark the next place with the first of the words sought, on this page or the next one found."""
        words = self.line.text().split()
        if not words or self.view.find(words[0]):
            return
        shown = [self.contents.item(row).data(PAGE) for row in range(self.contents.count())]
        if not shown:
            return
        here = shown.index(self._page) if self._page in shown else -1
        self.go(shown[(here + 1) % len(shown)])
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.view.find(words[0])

    # inner

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in (self.back_button, self.forward_button, self.line, self.said):
            top.addWidget(one, 1 if one is self.said else 0)
        self.line.setFixedWidth(260)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.contents)
        split.addWidget(self.view)
        split.setSizes([CONTENTS, SIZE.width() - CONTENTS])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self.find_next)
        self.view.anchorClicked.connect(self._follow)
        for keys, act in (
            (QKeySequence("Alt+Left"), self.back),
            (QKeySequence("Alt+Right"), self.forward),
            (QKeySequence("Escape"), self.close),
            (QKeySequence("Ctrl+F"), self.line.setFocus),
            (QKeySequence("F3"), self.find_next),
        ):
            QShortcut(keys, self).activated.connect(act)

    def _turn_to(self, page: str) -> None:
        bar = self.view.verticalScrollBar()
        if self._page:
            self._places[self._page] = bar.value()
        self._page = page
        self.view.setMarkdown(help_pages.text_of(page))
        bar.setValue(self._places.get(page, 0))
        self.back_button.setEnabled(bool(self._before))
        self.forward_button.setEnabled(bool(self._after))
        self._mark()

    def _mark(self) -> None:
        """Have the contents stand on the page shown, without turning to it again."""
        self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(PAGE) == self._page:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)

    def _list(self, pages: tuple[str, ...]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for page, title in help_pages.PAGES:
            if page in pages:
                item = QListWidgetItem(title)
                item.setData(PAGE, page)
                self.contents.addItem(item)
        self.contents.blockSignals(False)
        self._mark()

    def _search(self, words: str) -> None:
        found = help_pages.pages_with(words)
        self._list(found)
        self.said.setText((NOTHING if not found else f"{len(found)} 页里有") if words.strip() else "")
        if words.strip() and found:
            if self._page not in found:
                self.go(found[0])
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
            self.view.find(words.split(maxsplit=1)[0])

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go(str(item.data(PAGE)))

    def _follow(self, link: QUrl) -> None:
        """Go to another page of the help; a link to anywhere else does nothing."""
        page = link.path().removesuffix(".md")
        if not link.scheme() and page in dict(help_pages.PAGES):
            self.go(page)
