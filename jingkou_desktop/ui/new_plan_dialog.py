"""新建空白规划: name, district and years of a plan whose indicators come from a plan's table."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QSpinBox, QWidget

from jingkou_desktop.domain.periods import FIRST_YEAR, LAST_YEAR
from jingkou_desktop.services import builtin
from jingkou_desktop.services.builtin import BuiltinPlan
from jingkou_desktop.ui.fields import form, line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.text import label

SAID = "新文件里没有指标；建好以后用“导入”读入规划表（指标、单位、基期、目标、属性），指标随之建立。"
SAID_OF_BOTH = (
    "新的规划可以加到当前文件（一个文件里几个规划，在窗口上方切换），也可以另建一个文件。"
    "其中没有指标；建好以后用“导入”读入规划表（指标、单位、基期、目标、属性），指标随之建立。"
)
NEXT_FIRST, NEXT_LAST = 2026, 2030
NAME = "镇江市京口区国民经济和社会发展第十五个五年规划"


class NewPlanDialog(FormDialog):
    """Asks for the plan; `then` gets it for a file of its own, `add` for the open file where there is one."""

    def __init__(
        self,
        parent: QWidget,
        then: Callable[[BuiltinPlan], object],
        add: Callable[[BuiltinPlan], object] | None = None,
    ) -> None:
        super().__init__(parent, "新建空白规划")
        self._then = then
        self.name = line("规划名称", text=NAME)
        self.district = line("区", text=builtin.DISTRICT)
        self.first_year = _year("首年", NEXT_FIRST)
        self.last_year = _year("末年", NEXT_LAST)
        self.save_button.setText("新建文件…" if add else "下一步")
        self.add_button = self.buttons.addButton("加到当前文件", QDialogButtonBox.ButtonRole.ActionRole)
        self.add_button.setVisible(add is not None)
        self.add_button.clicked.connect(lambda: self._add(add))
        self.column.addWidget(label(SAID_OF_BOTH if add else SAID, "muted", wrap=True))
        self.column.addLayout(
            form(
                ("规划名称", self.name),
                ("区", self.district),
                ("首年", self.first_year),
                ("末年", self.last_year),
            )
        )
        self.widen(560)
        self.name.setFocus()
        self.name.selectAll()

    def changed(self) -> bool:
        """Return False: nothing stored depends on what is typed."""
        return False

    def store(self) -> None:
        """Hand the plan on; raises UserError where it is none."""
        self._then(self._plan())

    def _add(self, add: Callable[[BuiltinPlan], object] | None) -> None:
        if add is not None and self.attempt(lambda: add(self._plan())):
            self.accept()

    def _plan(self) -> BuiltinPlan:
        return builtin.empty(
            self.name.text(), self.first_year.value(), self.last_year.value(), self.district.text()
        )


def _year(title: str, year: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(FIRST_YEAR + 1, LAST_YEAR)
    made.setValue(year)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # typed, or the arrow keys
    made.setAccessibleName(title)
    return made
