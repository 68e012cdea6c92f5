"""Makes the fill-in forms of a period: of one department, or of all at once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jingkou_desktop.domain.periods import Period
from jingkou_desktop.errors import UserError
from jingkou_desktop.ui import dialogs
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.jobs import Job, Jobs
from jingkou_desktop.ui.naming import name_choice
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

if TYPE_CHECKING:
    from jingkou_desktop.services.forms import FormSpec, ItemBook

ALL = "全部部门"
MAKE, STOP = "生成填报表…", "停止"
PARTS: tuple[tuple[str, tuple[int | None, int | None]], ...] = (  # quarter and month
    ("全年", (None, None)),
    *((f"{quarter}季度", (quarter, None)) for quarter in range(1, 5)),
    *((f"{month}月", (None, month)) for month in range(1, 13)),
)
KINDS = (("指标", "indicators"), ("项目进度", "projects"), ("任务进展", "tasks"), ("年度计划", "year-plan"))


def parts_of(kind: str) -> tuple[tuple[str, tuple[int | None, int | None]], ...]:
    """Return the periods that a kind of form is of: projects of months, tasks of quarters and years."""
    if kind == "indicators":
        return PARTS
    if kind == "projects":
        return tuple(part for part in PARTS if part[1][1])
    return tuple(part for part in PARTS if not part[1][1] and (kind == "tasks" or not part[1][0]))


class FormBar(QWidget):
    """Kind, department, year, period, and the button that writes the forms; pressed again it stops."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self.kind = QComboBox()
        name_choice(self.kind, "填报内容")
        for words, kind in KINDS:
            self.kind.addItem(words, kind)
        self.department = QComboBox()
        name_choice(self.department, "填报部门")
        self.department.setMinimumWidth(150)
        self.year = QComboBox()
        name_choice(self.year, "填报年份")
        self.part = QComboBox()
        name_choice(self.part, "填报期别")
        self.part.setMaxVisibleItems(len(PARTS))
        self.make_button = button(MAKE, self.make)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("填报表", "muted"))
        for one in (self.kind, self.department, self.year, self.part, self.make_button):
            row.addWidget(one)
        session.changed.connect(lambda _: self._fill())
        session.year_changed.connect(lambda year: self.year.setCurrentText(str(year)))
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        self._on_kind()
        self.year.setCurrentText(str(session.year))

    def choose(self, kind: str, year: int, month: int | None) -> None:
        """Offer the forms of a kind for a year, or for the quarter that a month belongs to."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.year.setCurrentText(str(year))
        quarter = f"{(month + 2) // 3}季度" if month else ""
        self.part.setCurrentIndex(max(self.part.findText(quarter), 0))

    def make(self) -> None:
        """Ask where to write the forms, and write them; while they are written, stop."""
        if self._job is not None:
            self._job.cancel()
            return
        from jingkou_desktop.services import forms  # late: the window shows first

        ws = self._session.ws
        kind = forms.FormKind(self.kind.currentData())
        period = Period(int(self.year.currentText()), *self.part.currentData())
        folder = str(ws.path.parent)
        try:
            if self.department.currentText() == ALL:
                specs = forms.forms_of(ws, kind, period)
                dialogs.choose_folder(
                    self,
                    f"{len(specs)} 张填报表写到哪个文件夹",
                    folder,
                    lambda out: self._write_all(specs, out),
                )
                return
            spec = forms.form_of(ws, kind, self.department.currentText(), period)
        except UserError as fault:
            self._session.told.emit(str(fault), True)
            return
        dialogs.choose_save(
            self,
            "保存填报表",
            str(Path(folder, forms.form_name(spec))),
            "Excel 工作簿 (*.xlsx)",
            "xlsx",
            lambda out: self._write(spec, out),
        )

    def _write(self, spec: "FormSpec | ItemBook", out: Path) -> None:
        def work(_: Job) -> object:
            from jingkou_desktop.services import forms  # late, and not on the window's thread

            forms.write_one(spec, out)
            return None

        self._start(work, lambda _: f"填报表已保存：{out}", "已停止。")

    def _write_all(self, specs: "tuple[FormSpec | ItemBook, ...]", folder: Path) -> None:
        def work(job: Job) -> object:
            from jingkou_desktop.services import forms  # late, and not on the window's thread

            return len(forms.write_forms(specs, folder, job.step))

        self._start(
            work, lambda made: f"已保存 {made} 张填报表：{folder}", f"已停止，写好的填报表留在：{folder}"
        )

    def _start(self, work: Callable[[Job], object], done: Callable[[object], str], stopped: str) -> None:
        """Write on a worker, and say at the end what `done` makes of the result."""
        if self._job is not None:
            return
        self._job = self._jobs.start(work)
        self._job.progress.connect(
            lambda made, total, _: self.make_button.setText(f"{STOP}（{made}/{total}）")
        )
        self._job.finished.connect(lambda found: self._end(done(found), wrong=False))
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(lambda: self._end(stopped, wrong=False))
        self.make_button.setText(STOP)

    def _on_failed(self, fault: Exception) -> None:
        self._end(str(fault) if isinstance(fault, UserError) else "", wrong=True)
        if not isinstance(fault, UserError):
            raise fault

    def _end(self, sentence: str, *, wrong: bool) -> None:
        self._job = None
        self.make_button.setText(MAKE)
        if sentence:
            self._session.told.emit(sentence, wrong)

    def _on_kind(self) -> None:
        """Offer the periods and the departments of the kind chosen, the ones before where they fit."""
        chosen = self.part.currentText()
        self.part.clear()
        for words, part in parts_of(self.kind.currentData()):
            self.part.addItem(words, part)
        self.part.setCurrentIndex(max(self.part.findText(chosen), 0))
        self._fill()

    def _busy(self) -> set[str]:
        """Return the departments that a form of the kind chosen may be for."""
        ws, kind = self._session.ws, self.kind.currentData()
        if kind == "indicators":
            return {one.department for one in ws.indicators()}
        projects = {one.department for one in ws.projects()} if kind != "tasks" else set()
        return projects | ({one.lead for one in ws.tasks()} if kind != "projects" else set())

    def _fill(self) -> None:
        ws = self._session.ws
        busy = self._busy()
        names = [one.name for one in ws.departments() if one.name in busy]
        for box, entries in (
            (self.department, names + [ALL] * (len(names) > 1)),
            (self.year, [str(year) for year in ws.plan.years]),
        ):
            chosen = box.currentText()
            box.blockSignals(True)
            box.clear()
            box.addItems(entries)
            box.setCurrentText(chosen if chosen in entries else entries[0] if entries else "")
            box.blockSignals(False)
        self.make_button.setEnabled(self.department.count() > 0)
