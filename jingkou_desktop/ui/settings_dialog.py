"""规划设置: tolerances of the verdicts, limits of the checks and deadlines, stored as one edit."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES, setting_fits
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.fields import line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = "设置随规划存放，改动记入日志，评价和期限立即按新的设置重算；报告中列出评价和核对所用的设置。"
GROUPS = (
    ("评价", ("tolerance", "growth_tolerance", "most_lacking")),
    ("录入和导入时的核对", ("jump_times", "jump_points", "jump_growth", "jump_amount", "jump_flow")),
    ("项目的进度灯", ("light_yellow", "light_red")),
    ("报送期限", DUE_SETTINGS),
)
MEANINGS: dict[str, str] = {
    "tolerance": "完成与序时相差在此以内为符合预期",
    "growth_tolerance": "年均增速、相对增速与目标相差在此以内为符合预期",
    "most_lacking": "缺数的指标超过此比例，不作总体评价",
    "jump_times": "变动超过历年最大变动的此倍数，并超过下面的限度，提示核对",
    "jump_points": "比重一年变动超过此数",
    "jump_growth": "增速一年变动超过此数",
    "jump_amount": "总量一年变动超过此比例",
    "jump_flow": "当年新增数一年变动超过此比例",
    "light_yellow": "落后序时达到此数为黄灯",
    "light_red": "落后序时超过此数为红灯",
    "due_month_day": "次月的这一天，项目进度也是；没有这一天的月份为月末",
    "due_quarter_day": "季后第一个月的这一天，任务进展也是",
    "due_year_month": "次年的这个月",
    "due_year_day": "的这一天",
    "reply_days": "催报单要求在出单以后的这些天内报送",
}
BESIDE = {"due_year_month": "due_year_day"}  # a setting: the one on its line
SHARED = {"due_year_month": "年报期限"}  # and what that line is called
DEFAULTS: dict[str, Any] = {  # Decimals
    field.name: field.default for field in fields(Plan) if field.name in SETTING_NAMES
}


class SettingsDialog(FormDialog):
    """A line for each number with its unit and what it does."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "规划设置")
        self._session = session
        self._plan = session.ws.plan
        self.lines: dict[str, QLineEdit] = {}
        self.default_button = button("恢复默认", self.restore)
        self.buttons.addButton(self.default_button, QDialogButtonBox.ButtonRole.ResetRole)
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.setSpacing(8)  # on a screen of 768 lines all of it shows
        for title, names in GROUPS:
            self.column.addWidget(label(title, "section"))
            self.column.addLayout(self._group(names))
        self.column.addStretch(1)
        self.widen(740)
        first = next(iter(self.lines.values()))
        first.setFocus()
        first.selectAll()
        if session.ws.read_only:
            self.default_button.setEnabled(False)
            for one in self.lines.values():
                one.setEnabled(False)
            self.lock()

    def restore(self) -> None:
        """Put the built-in numbers into the lines; they are stored by 保存."""
        for name, number in DEFAULTS.items():
            self.lines[name].setText(canonical(number))

    def changed(self) -> bool:
        """Return whether a number differs from the stored one."""
        return any(one.text().strip() != self._stored(name) for name, one in self.lines.items())

    def store(self) -> None:
        """Store the numbers as one edit; raises UserError."""
        from jingkou_desktop.services import plan_settings  # late: the window shows first

        wanted: dict[str, Any] = {name: self._number(name) for name in self.lines}
        if plan_settings.save_settings(self._session.ws, replace(self._plan, **wanted)):
            self._session.told.emit("规划设置已保存，评价和期限已按新的设置重算。", False)

    def _group(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(3, 1)
        for row, name in enumerate(one for one in names if one not in BESIDE.values()):
            for column, widget in enumerate(
                (label(SHARED.get(name) or _title(name)), self._line(name), label(_unit(name)))
            ):
                grid.addWidget(widget, row, column)
            rest = QHBoxLayout()
            rest.setSpacing(10)
            told = MEANINGS[name]
            if more := BESIDE.get(name):
                rest.addWidget(self._line(more))
                rest.addWidget(label(_unit(more)))
                told += MEANINGS[more]
            rest.addWidget(label(told, "muted", wrap=True), 1)
            grid.addLayout(rest, row, 3)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(2, 84)
        return grid

    def _line(self, name: str) -> QLineEdit:
        edit = line(SETTING_NAMES[name], text=self._stored(name))
        edit.setAccessibleDescription(MEANINGS[name])
        edit.setFixedWidth(90)
        edit.textChanged.connect(lambda _: self.say_fault(""))
        self.lines[name] = edit
        return edit

    def _stored(self, name: str) -> str:
        return canonical(getattr(self._plan, name))

    def _number(self, name: str) -> Decimal:
        from jingkou_desktop.services import plan_settings  # late: the window shows first

        number = numbers.parse(self.lines[name].text()).value
        if number is None or not setting_fits(name, number):
            self.lines[name].setFocus()
            raise plan_settings.out_of_range(name)
        return number


def _title(name: str) -> str:
    return SETTING_NAMES[name].partition("（")[0]


def _unit(name: str) -> str:
    return SETTING_NAMES[name].rstrip("）").partition("（")[2]
