"""采用哪个阶段: the kept stages of one figure, of which a person may let another one count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from jingkou_desktop.domain.figures import shown
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.values import Value
from jingkou_desktop.ui import cells
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.fields import form, line
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.reasons import stored_words
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.stages import StageRow

SAID = (
    "各阶段的数都保留，平时采用阶段最高的一个；也可以选定另一个，选定后一直有效，直到恢复。"
    "采用的数变了，评价随之改变。"
)


LAST_COLUMN = 5  # of the reasons, hidden while there are none


class StagesDialog(FormDialog):
    """The stages from the highest down, a reason, 采用此数 and 恢复采用最高阶段."""

    def __init__(self, session: Session, value: Value, parent: QWidget) -> None:
        one = session.ws.indicator(value.indicator)
        when = cells.period_words(value.period, value.basis)
        super().__init__(parent, f"采用哪个阶段　{one.code} {one.name} {when}")
        self._session = session
        self._value = value
        self.model = RowsModel["StageRow"](_columns(one), self)
        self.view = RowsView(self.model, "各阶段的数")
        self.reason = line("理由", "为什么采用这个数或恢复，必须写明")
        self.unpick_button = button("恢复采用最高阶段", self.unpick)
        self.buttons.addButton(self.unpick_button, QDialogButtonBox.ButtonRole.ResetRole)
        self.save_button.setText("采用此数")
        self.column.addWidget(label(f"{one.code} {one.name}　{when}", "title", wrap=True))
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addWidget(self.view)
        self.column.addLayout(form(("理由", self.reason)))
        self.column.addStretch(1)
        rows = cells.kept_stages(session, value)
        self.model.fill(rows)
        self.view.fit_rows(8)
        self.view.setColumnHidden(LAST_COLUMN, not any(row.reason or row.value.reason for row in rows))
        self.view.chosen.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(lambda _: self.say_fault(""))
        self.unpick_button.setEnabled(any(row.picked for row in rows))
        self.resize(820, 320)
        self.view.setCurrentIndex(self.model.index(next(n for n, row in enumerate(rows) if row.counts), 0))
        self.view.setFocus()
        if session.ws.read_only:
            self.reason.setEnabled(False)
            self.unpick_button.setEnabled(False)
            self.lock()

    def changed(self) -> bool:
        """Return whether a reason is typed."""
        return bool(self.reason.text().strip())

    def store(self) -> None:
        """Let the chosen stage count; raises UserError."""
        from jingkou_desktop.services import stages  # late: the window shows first

        value = self._chosen().value
        stages.pick_stage(
            self._session.ws,
            value.indicator,
            value.period,
            value.stage,
            self.reason.text(),
            value.basis,
        )
        self._session.told.emit(f"已采用{value.stage.value}数 {shown(value)}。", False)

    def unpick(self) -> None:
        """Let the highest stage count again, and close."""
        from jingkou_desktop.services import stages  # late: the window shows first

        value, ws = self._value, self._session.ws
        reason = self.reason.text()
        if self.attempt(lambda: stages.unpick(ws, value.indicator, value.period, reason, value.basis)):
            self._session.told.emit("已恢复采用最高阶段的数。", False)
            self.accept()

    def _chosen(self) -> StageRow:
        return self.model.row(self.view.currentIndex().row())

    def _weigh(self) -> None:
        self.say_fault("")
        row = self._chosen()
        self.save_button.setEnabled(not self._session.ws.read_only and not (row.counts and row.picked))


def _columns(one: Indicator) -> list[Column[StageRow]]:
    return [
        Column("阶段", lambda row: row.value.stage.value, 5),
        Column(f"数值（{one.unit}）" if one.unit else "数值", lambda row: shown(row.value), 8, right=True),
        Column("采用", lambda row: "手工选定" if row.picked else "采用" if row.counts else "", 5),
        Column("来源", lambda row: row.value.source.words()),
        Column("录入", lambda row: stored_words(row.value.by, row.value.at), 11),
        Column("理由", lambda row: row.reason or row.value.reason, 9),
    ]
