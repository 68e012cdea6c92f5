"""What the import tab says while nothing is read: which tables are understood."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jingkou_desktop.ui.text import label

HEADLINE = "把各部门报来的表格拖到窗口任意处，或点“选择文件”"
READING = "正在读取，可以随时取消"
KINDS = (
    ("填报表", "本程序生成、部门填好退回的；列挪动、行重排、工作表改名都不影响"),
    ("部门数据表", "年度、季度、月度的指标数，指标和年份在左、在上都可以"),
    ("规划表", "指标、单位、基期、目标、属性；目标写成文字的也认"),
    ("项目表", "项目清单、年度计划、月报和项目卡片"),
)
FORMATS = "xlsx、xls、et、ods、csv 等，一次可选多个文件。先预览，点“应用”才存入，存入后可以整批撤销。"


class EmptyState(QFrame):
    """The place to drop files on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop")
        self._headline = label(HEADLINE, "title")
        self._headline.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._kinds = QWidget()
        grid = QGridLayout(self._kinds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        for number, (name, said) in enumerate(KINDS):
            grid.addWidget(label(name, "section"), number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(said, "muted"), number, 1)
        self._formats = label(FORMATS, "muted")
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(self._headline)
        column.addWidget(self._kinds, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._formats)
        column.addStretch(1)

    def tell(self, *, reading: bool) -> None:
        """Say what may be dropped here, or that a reading is under way."""
        self._headline.setText(READING if reading else HEADLINE)
        self._kinds.setVisible(not reading)
        self._formats.setVisible(not reading)
