"""An indicator's attribute, lead department and target, changed as one thinks of them: in one place."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLayout, QLineEdit, QWidget

from jingkou_desktop.domain.plan import RULE_NAMES, Indicator
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.words import target_tip, target_words

UNDECIDED = "未定"
TOPICS = ("属性", "部门")  # notes of the plan that speak of these are shown
NO_TARGET = "纲要没有给出目标，不能调整。"


class IndicatorDialog(FormDialog):
    """Attribute, department, and a further version of the target, which needs a reason."""

    def __init__(self, session: Session, code: str, parent: QWidget) -> None:
        from jingkou_desktop.services import structure  # late: the window shows first

        one = session.ws.indicator(code)
        super().__init__(parent, f"修改 {one.code} {one.name}")
        self._session = session
        self._one = one
        self.attribute = _box("属性", structure.ATTRIBUTES, one.attribute)
        names = [department.name for department in session.ws.departments()]
        self.department = _box("牵头部门", (UNDECIDED, *names), one.department or UNDECIDED)
        self.value = _line("新目标值", "留空表示不调整目标")
        self.upper = _line("上限", "没有上限的留空")
        self.document = _line("文号", "如 京政发〔2023〕12号，可以留空")
        self.decided_on = _line("日期", "如 2023-06-30，可以留空")
        self.reason = _line("理由", "调整目标要写明理由")
        self._fields = (self.value, self.upper, self.document, self.decided_on, self.reason)
        self._lay_out(one)
        self.setMinimumWidth(560)
        self.attribute.setFocus()
        for field in self._fields:
            field.textChanged.connect(lambda _: self.say_fault(""))
        if session.ws.read_only:
            for widget in (self.attribute, self.department, *self._fields):
                widget.setEnabled(False)
            self.lock()

    def changed(self) -> bool:
        """Return whether anything differs from what is stored."""
        return self._chosen() != (self._one.attribute, self._one.department) or self._revising()

    def store(self) -> None:
        """Store the target first: of the two it is what can be refused. Raises UserError."""
        from jingkou_desktop.services import structure  # late: the window shows first

        code, ws = self._one.code, self._session.ws
        if self._revising():
            structure.revise_target(
                ws,
                code,
                self.value.text(),
                upper=self.upper.text(),
                document=self.document.text(),
                decided_on=self.decided_on.text().strip(),
                reason=self.reason.text(),
            )
        attribute, department = self._chosen()
        structure.save_indicator(ws, code, attribute=attribute, department=department)
        self._session.told.emit("", False)

    def _chosen(self) -> tuple[str, str]:
        department = self.department.currentText()
        return self.attribute.currentText(), "" if department == UNDECIDED else department

    def _revising(self) -> bool:
        return any(field.text().strip() for field in self._fields)

    def _lay_out(self, one: Indicator) -> None:
        facts = (one.unit, RULE_NAMES[one.rule], f"纲要 {one.section}" if one.section else "")
        self.column.addWidget(label(f"{one.code} {one.name}", "title", wrap=True))
        self.column.addWidget(label(" · ".join(fact for fact in facts if fact), "muted", wrap=True))
        self.column.addLayout(_form(("属性", self.attribute), ("牵头部门", self.department)))
        notes = [
            line for line in self._session.ws.plan.notes.splitlines() if any(word in line for word in TOPICS)
        ]
        if notes:
            self.column.addWidget(label("\n".join(notes), "muted", wrap=True))
        self.column.addSpacing(6)
        self.column.addWidget(label("调整目标", "section"))
        if one.target is None:
            self.column.addWidget(label(NO_TARGET, "muted"))
            return
        now = f"现行目标　{target_words(one)}" + (f"（{one.unit}）" if one.unit else "")
        self.column.addWidget(
            label("\n".join(line for line in (now, target_tip(one)) if line), "muted", wrap=True)
        )
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self.value, 1)
        figures.addWidget(label("上限"))
        figures.addWidget(self.upper, 1)
        self.column.addLayout(
            _form(
                *(("新目标值", figures), ("文号", self.document)),
                *(("日期", self.decided_on), ("理由", self.reason)),
            )
        )


def _form(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for title, field in rows:
        form.addRow(label(title), field)
    return form


def _box(title: str, entries: tuple[str, ...], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(title)
    box.addItems([*entries] if chosen in entries else [chosen, *entries])
    box.setCurrentText(chosen)
    return box


def _line(title: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(title)
    line.setPlaceholderText(hint)
    return line
