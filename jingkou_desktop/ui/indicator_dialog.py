"""An indicator's attribute, lead department, other names and target, changed in one place."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import RULE_NAMES, Comparison, Indicator, PathShape, Rule, Target
from jingkou_desktop.ui.fields import DATE_HINT, DOCUMENT_HINT, box, form, line, lines
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label
from jingkou_desktop.ui.words import whole_target

UNDECIDED = "未定"
TOPICS = ("属性", "部门")  # notes of the plan that speak of these are shown
SHAPES: dict[PathShape, str] = {
    PathShape.LINEAR: "直线（每年增量相同）",
    PathShape.GEOMETRIC: "等比（每年增速相同）",
}
TOLERANCE_HINT = "与目标相差多少以内算达到，留空按末位小数的一半"
ALIASES_HINT = "部门表里的其他叫法，一行一个，或用、；隔开"
NO_TARGET = "纲要没有给出目标，不能调整。"


class IndicatorDialog(FormDialog):
    """Attribute, department, other names, and a further version of the target, which needs a reason."""

    def __init__(self, session: Session, code: str, parent: QWidget) -> None:
        from jingkou_desktop.services import aliases, structure  # late: the window shows first

        one = session.ws.indicator(code)
        super().__init__(parent, f"修改 {one.code} {one.name}")
        self._session = session
        self._one = one
        self.attribute = box("属性", structure.ATTRIBUTES, one.attribute)
        names = [department.name for department in session.ws.departments()]
        self.department = box("牵头部门", (UNDECIDED, *names), one.department or UNDECIDED)
        self._held = "\n".join(aliases.aliases_of(session.ws, code))
        self.aliases = lines("别名", ALIASES_HINT, self._held)
        self.shape = box("计划路径", list(SHAPES.values()), SHAPES[one.path_shape])
        self.tolerance = line("“左右”的容差", TOLERANCE_HINT, _text(one.tolerance))
        self.horizon_year = line("远景年份", "如 2035", str(one.horizon_year or ""))
        self.horizon_times = line("远景倍数", "基数的几倍，翻一番填 2", _text(one.horizon_times))
        self._own = (self.tolerance, self.horizon_year, self.horizon_times)
        self.value = line("新目标值", "如 16、≥90、3-4，留空不调整")
        self.upper = line("上限", "没有上限的留空")
        self.document = line("文号", DOCUMENT_HINT)
        self.decided_on = line("日期", DATE_HINT)
        self.reason = line("理由", "调整目标要写明理由")
        self._fields = (self.value, self.upper, self.document, self.decided_on, self.reason)
        self._lay_out(one)
        self.widen(680)
        self.attribute.setFocus()
        for field in (*self._fields, *self._own):
            field.textChanged.connect(lambda _: self.say_fault(""))
        self.aliases.textChanged.connect(lambda: self.say_fault(""))
        if session.ws.read_only:
            for widget in (
                self.attribute,
                self.department,
                self.aliases,
                self.shape,
                *self._own,
                *self._fields,
            ):
                widget.setEnabled(False)
            self.lock()

    def changed(self) -> bool:
        """Return whether anything differs from what is stored."""
        one = self._one
        aims = (_text(one.tolerance), str(one.horizon_year or ""), _text(one.horizon_times))
        stored = (one.attribute, one.department, one.path_shape, *aims)
        return self._chosen() != stored or self._revising() or self._renaming()

    def store(self) -> None:
        """Store all as one edit; raises UserError, and then nothing is stored."""
        from jingkou_desktop.services import structure, targets  # late: the window shows first

        code, ws = self._one.code, self._session.ws
        revision = None
        if self._revising():
            revision = targets.revised(
                ws,
                code,
                self.value.text(),
                upper=self.upper.text(),
                document=self.document.text(),
                decided_on=self.decided_on.text().strip(),
                reason=self.reason.text(),
            )
        attribute, department, shape, tolerance, year, times = self._chosen()
        structure.save_indicator(
            ws,
            code,
            attribute=attribute,
            department=department,
            path_shape=shape,
            tolerance=tolerance,
            horizon_year=year,
            horizon_times=times,
            revision=revision,
            aliases=self.aliases.toPlainText() if self._renaming() else None,
        )
        self._session.told.emit("", False)

    def _chosen(self) -> tuple[str, str, PathShape, str, str, str]:
        department = self.department.currentText()
        shape = next(shape for shape, words in SHAPES.items() if words == self.shape.currentText())
        return (
            self.attribute.currentText(),
            "" if department == UNDECIDED else department,
            shape,
            self.tolerance.text().strip(),
            self.horizon_year.text().strip(),
            self.horizon_times.text().strip(),
        )

    def _revising(self) -> bool:
        return any(field.text().strip() for field in self._fields)

    def _renaming(self) -> bool:
        return self.aliases.toPlainText().strip() != self._held

    def _own_rows(self, one: Indicator) -> list[tuple[str, QWidget | QLayout]]:
        """Return the fields that the indicator's rule and target have a use for."""
        rows: list[tuple[str, QWidget | QLayout]] = [("属性", self.attribute), ("牵头部门", self.department)]
        rows.append(("别名", self.aliases))
        if one.rule is Rule.LEVEL and one.target is not None:
            rows.append(("计划路径", self.shape))
        if one.target is not None and one.target.comparison is Comparison.ABOUT:
            rows.append(("“左右”的容差", self.tolerance))
        used: set[QWidget | QLayout] = {field for _, field in rows}
        if one.rule in (Rule.LEVEL, Rule.MONITOR) and one.baseline is not None:
            horizon = QHBoxLayout()
            horizon.setSpacing(8)
            horizon.addWidget(self.horizon_year, 1)
            horizon.addWidget(label("倍数"))
            horizon.addWidget(self.horizon_times, 2)
            rows.append(("远景年份", horizon))
            used |= {self.horizon_year, self.horizon_times}
        for unused in (self.shape, *self._own):
            if unused not in used:
                unused.setParent(self)
                unused.hide()
        return rows

    def _lay_out(self, one: Indicator) -> None:
        facts = (one.unit, RULE_NAMES[one.rule], f"纲要 {one.section}" if one.section else "")
        self.column.addWidget(label(f"{one.code} {one.name}", "title", wrap=True))
        self.column.addWidget(label(" · ".join(fact for fact in facts if fact), "muted", wrap=True))
        self.column.addLayout(form(*self._own_rows(one)))
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
        if one.former:
            self.column.addWidget(_versions(one))
        else:
            self.column.addWidget(label(f"现行目标　{whole_target(one)}", "muted", wrap=True))
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self.value, 1)
        figures.addWidget(label("上限"))
        figures.addWidget(self.upper, 1)
        self.column.addLayout(
            form(
                *(("新目标值", figures), ("文号", self.document)),
                *(("日期", self.decided_on), ("理由", self.reason)),
            )
        )


def _text(number: Decimal | None) -> str:
    return "" if number is None else canonical(number)


def _versions(one: Indicator) -> RowsView:
    """Return the table of the target's versions, the one in force first."""
    versions = (*one.former, *((one.target,) if one.target else ()))

    def words(target: Target) -> str:
        return whole_target(one, target)

    model = RowsModel[Target](
        [
            Column("版次", lambda target: f"第{target.version}版", 4),
            Column("目标", words, 7, right=True),
            Column("文号", lambda target: target.document or ("纲要" if target.version == 1 else ""), 11),
            Column("日期", lambda target: target.decided_on, 7),
            Column("理由", lambda target: target.reason),
        ]
    )
    view = RowsView(model, "目标的各次调整")
    model.setParent(view)
    model.fill(versions[::-1])
    view.fit_rows(4)
    return view
