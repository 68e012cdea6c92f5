"""修改任务 and 新建任务: the fields of a task and the departments that assist in it."""

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.tasks import TaskFile, TaskState
from jingkou_desktop.ui.find_field import NameReader
from jingkou_desktop.ui.pick_list import PickList
from jingkou_desktop.ui.project_fields import Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

SAID = "配合部门可以选几个，按空格选中；名单里没有的部门，先在菜单“部门…”（Ctrl+B）中添加。"
HELPERS = 6  # rows of the list of departments


class TaskDialog(ProjectForm):
    """The fields of a stored task, or of a new one where `held` is None."""

    def __init__(self, session: Session, held: TaskFile | None, reader: NameReader, parent: QWidget) -> None:
        one = held.one if held else None
        super().__init__(session, f"修改任务　{one.code} {one.name}" if one else "新建任务", parent)
        self._held = held
        self.texts = Texts(_fields(session, one), lines=2)
        names = list(dict.fromkeys([*(each.name for each in session.ws.departments()), *self._helpers()]))
        self.helpers = PickList("配合部门", [(name, name) for name in names], reader)
        self.helpers.fit_rows(HELPERS)
        self.column.addWidget(self.texts)
        self.column.addWidget(self.helpers)
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addStretch(1)
        self.texts.fill(self._stored())
        self.helpers.pick(self._helpers())
        self._before = self._typed()
        self.texts.edited.connect(lambda: self.say_fault(""))
        self.helpers.edited.connect(lambda: self.say_fault(""))
        self.resize(760, 560)
        self.texts.fields["name"].setFocus()
        if session.ws.read_only:
            self.texts.lock()
            self.helpers.lock()
        self.close_form()

    def changed(self) -> bool:
        """Return whether anything differs from what is stored."""
        return self._typed() != self._before

    def store(self) -> None:
        """Store the task as one edit; raises UserError."""
        from jingkou_desktop.services import item_entry, task_keeping  # late: the window shows first

        ws, texts, before = self.session.ws, self.texts.texts(), self._before[0]
        section = texts.pop("section")
        if self._held is None:
            blank = Task(ws.plan.code, texts.pop("code"), "", 0, 0, "", "", "")
            one = task_keeping.placed(ws, item_entry.with_texts(blank, texts), section)
            task_keeping.add(ws, one, self._in_order(), self.reason.text())
            self.done_with(f"已新建任务 {one.code} {one.name}。")
            return
        fresh = {name: text for name, text in texts.items() if text != before[name]}
        one = task_keeping.placed(ws, item_entry.with_texts(self._held.one, fresh), section)
        if task_keeping.change(ws, one, self._in_order(), self.reason.text()):
            self.done_with(f"{one.code} 已保存。")

    def code(self) -> str:
        """Return the code of the task that was stored."""
        return self._held.one.code if self._held else self.texts.texts()["code"]

    def _typed(self) -> tuple[dict[str, str], tuple[str, ...]]:
        return self.texts.texts(), self.helpers.picked()

    def _helpers(self) -> tuple[str, ...]:
        return self._held.assistants if self._held else ()

    def _in_order(self) -> tuple[str, ...]:
        """Return who assists: those before in their order, then the new ones."""
        picked = self.helpers.picked()
        kept = [name for name in self._helpers() if name in picked]
        return (*kept, *(name for name in picked if name not in kept))

    def _stored(self) -> dict[str, str]:
        from jingkou_desktop.services import task_keeping  # late: the window shows first

        if self._held is None:
            return {"code": task_keeping.next_code(self.session.ws)}
        texts = texts_of(self._held.one, list(self.texts.fields))
        return texts | {"section": task_keeping.section_words(self._held.one)}


def _fields(session: Session, one: Task | None) -> tuple[Field, ...]:
    from jingkou_desktop.services import task_keeping  # late: the window shows first

    ws = session.ws
    code = () if one else (Field("code", "编号"),)
    return (
        Field("name", "名称", long=True),
        *code,
        Field("section", "章节", "如 4.1 标题", choices=task_keeping.sections(ws), free=True),
        Field("pillar", "方面", choices=ws.pillars()),
        Field("lead", "牵头部门", choices=tuple(each.name for each in ws.departments())),
        Field("state", "状态", choices=tuple(state.value for state in TaskState)),
        Field("note", "备注", long=True),
    )
