"""其他期别和阶段: a figure of a month, a quarter or a year at any stage, with its document and date."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jingkou_desktop.domain.figures import shown
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Rule
from jingkou_desktop.domain.values import Basis, Stage, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import cells, words
from jingkou_desktop.ui.fields import DATE_HINT, DOCUMENT_HINT, box, form, line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.reasons import stored_words
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SPANS: dict[str, str] = {  # what the choice says → the period's text behind its year
    "全年": "",
    **{f"{month}月": f"-{month:02}" for month in range(1, 13)},
    **{f"{quarter}季度": f"Q{quarter}" for quarter in range(1, 5)},
}
PROOF_SAID = "达成事项请写明依据的文号和达成日期，评价依据和报告中会列出。"


class EntryDialog(FormDialog):
    """The fields, and below them what is stored for the year; choosing a row brings it into the fields."""

    def __init__(
        self, session: Session, code: str, period: str, parent: QWidget, *, proof: bool = False
    ) -> None:
        one = session.ws.indicator(code)
        super().__init__(parent, f"录入　{one.code} {one.name}")
        self._session = session
        self._one = one
        plan = session.ws.plan
        held = cells.year_value(session, code, period or str(session.year))
        year = period[:4] or str(session.year)
        self.year = box("年份", [str(year) for year in plan.years], year)
        self.span = box("期别", list(SPANS), "全年")
        self.basis = box("口径", [basis.value for basis in Basis], Basis.YEAR_TO_DATE.value)
        self.covers = label("", "muted")
        self.stage = box("阶段", [stage.value for stage in Stage], Stage.PRELIMINARY.value)
        self.value = line("数值", f"以{one.unit}计，留空表示清除" if one.unit else "留空表示清除")
        self.document = line("文号", DOCUMENT_HINT)
        self.dated = line("日期", DATE_HINT)
        self.reason = line("理由", "有警告的数、修订的数要写明理由")
        self.model = RowsModel[Value](_columns(one), self)
        self.view = RowsView(self.model, "本年已存的数")
        self._loaded: tuple[str, ...] = ()
        self._lay_out(proof=proof)
        if held is not None and held.key in {value.key for value in session.ws.values(code)}:
            self._take(held)
        else:
            wanted = next((word for word, part in SPANS.items() if part == period[4:]), "全年")
            self.span.setCurrentText(wanted)
            self._look_up(session.spans.basis_of(code, period) if period else None)
        self.year.currentTextChanged.connect(lambda _: self._look_up())
        self.span.currentTextChanged.connect(lambda _: self._look_up())
        self.basis.currentTextChanged.connect(lambda _: self._look_up(self._basis()))
        self.stage.currentTextChanged.connect(lambda _: self._look_up(self._basis()))
        for field in self._texts():
            field.textChanged.connect(lambda _: self.say_fault(""))
        self.view.clicked.connect(lambda index: self._take(self.model.row(index.row())))
        self.view.opened.connect(lambda row: self._take(self.model.row(row)))
        self.resize(760, 560)
        first = self.document if proof else self.value
        first.setFocus()
        first.selectAll()
        if session.ws.read_only:
            for widget in (self.basis, self.stage, *self._texts()):
                widget.setEnabled(False)
            self.lock()

    @property
    def period(self) -> str:
        """The chosen period in its canonical form."""
        return self.year.currentText() + SPANS[self.span.currentText()]

    def changed(self) -> bool:
        """Return whether anything typed differs from what is stored."""
        return tuple(field.text().strip() for field in self._texts()) != self._loaded

    def store(self) -> None:
        """Store the figure; raises UserError."""
        from jingkou_desktop.services import entry  # late: the window shows first

        entry.set_value(
            self._session.ws,
            self._one.code,
            self.period,
            self.value.text(),
            self.reason.text(),
            basis=self._basis(),
            stage=Stage(self.stage.currentText()),
            document=self.document.text(),
            dated=self.dated.text().strip(),
        )
        whole = len(self.period) == len("2023")
        self._session.discard(self._one.code, self.period, None if whole else self._basis())
        self._session.told.emit("", False)

    def put(self, fault: UserError) -> str:
        """Return a refusal; where only a reason lacks, say in which field to write it."""
        if fault.code != "value.warned":
            return str(fault)
        self.reason.setFocus()
        return f"{fault.values['where']}：{fault.values['problem']}；核对无误的，在“理由”中写明后再存。"

    def _texts(self) -> tuple[QLineEdit, ...]:
        return self.value, self.document, self.dated, self.reason

    def _lay_out(self, *, proof: bool) -> None:
        one = self._one
        facts = (
            f"{self._session.ws.plan.last_year} 目标 {words.whole_target(one)}",
            one.department,
        )
        self.column.addWidget(label(f"{one.code} {one.name}", "title", wrap=True))
        self.column.addWidget(label(" · ".join(fact for fact in facts if fact), "muted", wrap=True))
        if proof or one.rule is Rule.ACHIEVE:
            self.column.addWidget(label(PROOF_SAID, "muted", wrap=True))
        period = QHBoxLayout()
        period.setSpacing(8)
        for widget in (self.year, self.span, self.basis, self.stage):
            period.addWidget(widget)
        period.addWidget(self.covers, 1)
        proofs = QHBoxLayout()
        proofs.setSpacing(8)
        proofs.addWidget(self.document, 3)
        proofs.addWidget(label("日期"))
        proofs.addWidget(self.dated, 2)
        rows = (("期别", period), ("数值", self.value), ("文号", proofs), ("理由", self.reason))
        self.column.addLayout(form(*rows))
        self.column.addSpacing(2)
        self.column.addWidget(label("本年已存的数（点按或回车取到上面修改）", "section"))
        self.column.addWidget(self.view, 1)

    def _look_up(self, basis: Basis | None = None) -> None:
        """Bring what is stored for the chosen period, basis and stage into the fields."""
        wanted = Stage(self.stage.currentText())
        same = [one for one in self._stored() if one.period == self.period]
        if basis is None:
            usual = self._usual_basis()
            basis = usual if not same or any(one.basis is usual for one in same) else same[0].basis
        self._choose(basis)
        self._show(next((one for one in same if (one.basis, one.stage) == (basis, wanted)), None))

    def _take(self, value: Value) -> None:
        """Bring a stored figure with its period and stage into the fields."""
        blockers = [QSignalBlocker(one) for one in (self.year, self.span, self.stage)]
        self.year.setCurrentText(value.period[:4])
        self.span.setCurrentText(next(word for word, part in SPANS.items() if part == value.period[4:]))
        self.stage.setCurrentText(value.stage.value)
        del blockers
        self._choose(value.basis)
        self._show(value)

    def _choose(self, basis: Basis) -> None:
        """Show the basis; a whole year leaves no choice."""
        blocker = QSignalBlocker(self.basis)
        self.basis.setCurrentText(basis.value)
        del blocker
        self.basis.setEnabled(bool(SPANS[self.span.currentText()]) and not self._session.ws.read_only)
        self.covers.setText(cells.period_words(self.period, basis))

    def _show(self, value: Value | None) -> None:
        texts = ("", "", "", "")
        if value is not None:
            texts = (words.edit_text(value.value, value.raw), value.document, value.dated, value.reason)
        for field, text in zip(self._texts(), texts, strict=True):
            field.setText(text)
        self._loaded = tuple(text.strip() for text in texts)
        self.model.fill([one for one in self._stored() if one.period[:4] == self.year.currentText()])
        self.say_fault("")

    def _basis(self) -> Basis:
        return Basis(self.basis.currentText())

    def _usual_basis(self) -> Basis:
        from jingkou_desktop.services import entry  # late: the window shows first

        text = SPANS[self.span.currentText()]
        quarter = int(text[1:]) if text.startswith("Q") else None
        month = int(text[1:]) if text.startswith("-") else None
        return entry.basis_of(self._one, Period(int(self.year.currentText()), quarter, month))

    def _stored(self) -> tuple[Value, ...]:
        return self._session.ws.values(self._one.code)


def _columns(one: Indicator) -> list[Column[Value]]:
    return [
        Column("期别", lambda value: cells.period_words(value.period, value.basis), 8),
        Column("阶段", lambda value: value.stage.value, 5),
        Column(f"数值（{one.unit}）" if one.unit else "数值", shown, 8, right=True),
        Column("来源", lambda value: value.source.words()),
        Column("录入", lambda value: stored_words(value.by, value.at), 11),
    ]
