"""What the overview says of a file without figures: how to get them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.text import label


class Fresh(QFrame):
    """Three ways to the first figures."""

    import_wanted = Signal()
    forms_wanted = Signal()
    entry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.forms_button = button("生成填报表", self.forms_wanted.emit)
        self.import_button = button("导入部门报表", self.import_wanted.emit, "primary")
        self.entry_button = button("手工录入", self.entry_wanted.emit)
        title = label("这个文件里还没有数", "title")
        said = label(
            "先给各部门生成填报表，收回后导入；部门自己的数据表也能直接导入。有了数，这里就列出"
            "滞后的指标和原因、缺数的部门和报送期限。",
            "muted",
            wrap=True,
        )
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for one in (self.forms_button, self.import_button, self.entry_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 20, 60, 20)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(said)
        column.addLayout(buttons)
        column.addStretch(1)
