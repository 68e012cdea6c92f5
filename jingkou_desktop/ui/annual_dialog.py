"""年度目标: what each year of the plan is to reach for one indicator."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Comparison, Indicator, Target
from jingkou_desktop.ui import cells, words
from jingkou_desktop.ui.form_dialog import FormDialog
from jingkou_desktop.ui.rows import Column, RowsModel, RowsView
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = (
    "各年的目标出自当年的年度计划，与当年的数直接对照。如填 14.4 或 ≤3；清空表示没有年度目标；"
    "改动已有的目标要写理由，原来的目标保留。直接打字或按 F2 修改，改好后按“保存”。"
)
SAYS: dict[Comparison, str] = {
    Comparison.GE: "≥",
    Comparison.LE: "≤",
    Comparison.GT: ">",
    Comparison.LT: "<",
    Comparison.ABOUT: "≈",
}
VERSION_COLUMN = 7
FIELDS = ("aim", "upper", "document", "decided_on", "reason")
Write = Callable[["Line", str], bool]


@dataclass(slots=True)
class Line:
    """A year's target as it is being edited."""

    year: int
    figure: str  # of the year, for comparison
    version: int
    aim: str = ""
    upper: str = ""
    document: str = ""
    decided_on: str = ""
    reason: str = ""
    before: tuple[str, ...] = ()

    def typed(self) -> tuple[str, ...]:
        """Return what a person can change."""
        return tuple(str(getattr(self, name)).strip() for name in FIELDS)

    def changed(self) -> bool:
        """Return whether it differs from what is stored."""
        return self.typed() != self.before

    def reason_is_old(self) -> bool:
        """Return whether the reason still speaks of the version that is being changed."""
        return self.version > 0 and self.typed()[-1] == self.before[-1]


class AnnualDialog(FormDialog):
    """A row for each year of the plan."""

    def __init__(self, session: Session, code: str, parent: QWidget) -> None:
        one = session.ws.indicator(code)
        super().__init__(parent, f"年度目标　{one.code} {one.name}")
        self._session = session
        self._one = one
        read_only = session.ws.read_only
        self.model = RowsModel[Line](_columns(one, editable=not read_only), self)
        self.view = RowsView(self.model, "年度目标")
        facts = (f"{session.ws.plan.last_year} 目标 {words.whole_target(one)}",)
        self.column.addWidget(label(f"{one.code} {one.name}", "title", wrap=True))
        self.column.addWidget(label(" · ".join(facts), "muted"))
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addWidget(self.view)
        self.column.addStretch(1)
        self._fill()
        self.model.dataChanged.connect(lambda: self.say_fault(""))
        self.resize(960, 400)
        years = session.ws.plan.years
        here = years.index(session.year) if session.year in years else 0
        self.view.setCurrentIndex(self.model.index(here, 2))
        self.view.setFocus()
        if read_only:
            self.lock()

    def hand_in(self) -> None:
        """Take over what stands in an open cell."""
        self.view.hand_in()

    def changed(self) -> bool:
        """Return whether a line differs from the stored one."""
        return any(line.changed() for line in self.model.rows())

    def store(self) -> None:
        """Store all years as one edit; raises UserError where one is refused, and then stores none."""
        from jingkou_desktop.services import targets  # late: the window shows first

        changed = [line for line in self.model.rows() if line.changed()]
        entries = []
        for line in changed:
            aim, upper, document, decided_on, reason = line.typed()
            told = "" if line.reason_is_old() else reason
            entries.append(targets.AnnualEntry(line.year, aim, "", upper, document, decided_on, told))
        targets.set_annual_targets(self._session.ws, self._one.code, entries)
        for line in changed:
            line.before = line.typed()
        self._session.told.emit("", False)

    def _fill(self) -> None:
        one = self._session.ws.indicator(self._one.code)
        lines = []
        for year in self._session.ws.plan.years:
            value = self._session.counting(one.code).get(year)
            part = cells.part_words(value) if value else ""
            figure = words.figure(value.value, one.decimals) if value else ""
            lines.append(_line(year, f"{part} {figure}".strip(), one.annual_target(year)))
        self.model.fill(lines)
        self.view.fit_rows(10)
        self.view.setColumnHidden(VERSION_COLUMN, all(line.version < 2 for line in lines))


def _line(year: int, figure: str, target: Target | None) -> Line:
    line = Line(year, figure, target.version if target else 0)
    if target is not None:
        line.aim = "" if target.value is None else SAYS[target.comparison] + canonical(target.value)
        line.upper = "" if target.upper is None else canonical(target.upper)
        line.document, line.decided_on, line.reason = target.document, target.decided_on, target.reason
    line.before = line.typed()
    return line


def _columns(one: Indicator, *, editable: bool) -> list[Column[Line]]:
    def written(field: str) -> Write | None:
        return (lambda line, text: _write(line, field, text)) if editable else None

    unit = f"（{one.unit}）" if one.unit else ""
    return [
        Column("年份", lambda line: str(line.year), 4),
        Column("当年数", lambda line: line.figure or "—", 7, right=True, ink=lambda _: "muted"),
        Column(f"年度目标{unit}", lambda line: line.aim, 9, right=True, write=written("aim")),
        Column("上限", lambda line: line.upper, 5, right=True, write=written("upper")),
        Column("文号", lambda line: line.document, 10, write=written("document")),
        Column("日期", lambda line: line.decided_on, 7, write=written("decided_on")),
        Column("理由", lambda line: line.reason, write=written("reason")),
        Column(
            "版次", lambda line: f"第{line.version}版" if line.version > 1 else "", 4, ink=lambda _: "muted"
        ),
    ]


def _write(line: Line, field: str, text: str) -> bool:
    changed = bool(getattr(line, field) != text)
    setattr(line, field, text)
    return changed
