"""关联: the indicators and projects that one task serves."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.domain.tasks import LinkKind, TaskFile, TaskLink
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.pick_list import PickList
from jingkou_desktop.ui.project_form import ProjectForm
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = "选中这项任务服务的指标和项目：按空格或点按方框。全部选好后按“保存”，一步撤销。"
ROWS = 13


class TaskLinksDialog(ProjectForm):
    """Two lists side by side."""

    def __init__(self, session: Session, held: TaskFile, reader: NameReader, parent: QWidget) -> None:
        super().__init__(session, f"关联　{held.one.code} {held.one.name}", parent)
        ws, self._one = session.ws, held.one
        self._before = {kind: _codes(held, kind) for kind in LinkKind}
        self.indicators = PickList(
            "指标",
            _choices({one.code: one.name for one in ws.indicators()}, self._before[LinkKind.INDICATOR]),
            reader,
        )
        self.projects = PickList(
            "项目",
            _choices({one.code: one.name for one in ws.projects()}, self._before[LinkKind.PROJECT]),
            reader,
        )
        both = QHBoxLayout()
        both.setSpacing(14)
        for kind, made in self._lists().items():
            made.pick(self._before[kind])
            made.fit_rows(ROWS)
            made.edited.connect(lambda: self.say_fault(""))
            both.addWidget(made, 1)
            if ws.read_only:
                made.lock()
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addLayout(both)
        self.column.addStretch(1)
        self.resize(900, 520)
        self.indicators.search.setFocus()
        self.close_form()

    def changed(self) -> bool:
        """Return whether other things are ticked than are stored."""
        return any(set(made.picked()) != set(self._before[kind]) for kind, made in self._lists().items())

    def store(self) -> None:
        """Store what is ticked as one edit; raises UserError."""
        from jingkou_desktop.services import task_keeping  # late: the window shows first

        one = self._one
        links = [
            TaskLink(one.plan, one.code, kind, code)
            for kind, made in self._lists().items()
            for code in made.picked()
        ]
        if task_keeping.link(self.session.ws, one.code, links):
            self.done_with(f"{one.code} 的关联已保存。")

    def _lists(self) -> dict[LinkKind, PickList]:
        return {LinkKind.INDICATOR: self.indicators, LinkKind.PROJECT: self.projects}


def _codes(held: TaskFile, kind: LinkKind) -> tuple[str, ...]:
    return tuple(link.code for link in held.links if link.kind is kind)


def _choices(names: dict[str, str], linked: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return what can be ticked: all that there is, and what is linked and no longer there."""
    lost = {code: "（规划里没有）" for code in linked if code not in names}
    return [(code, f"{code} {name}") for code, name in (names | lost).items()]
