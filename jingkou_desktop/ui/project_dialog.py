"""修改项目 and 新建项目: the fields of a project."""

from PySide6.QtWidgets import QWidget

from jingkou_desktop.domain.projects import Project, ProjectState
from jingkou_desktop.ui.project_fields import DATE_HINT, MONEY_HINT, Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm
from jingkou_desktop.ui.session import Session


class ProjectDialog(ProjectForm):
    """The fields of a stored project, or of a new one where `one` is None."""

    def __init__(self, session: Session, one: Project | None, parent: QWidget) -> None:
        title = f"修改项目　{one.code} {one.name}" if one else "新建项目"
        super().__init__(session, title, parent)
        self._one = one
        self.texts = Texts(_fields(session, one), lines=2)
        self.column.addWidget(self.texts)
        self.column.addStretch(1)
        self.texts.fill(self._stored())
        self._before = self.texts.texts()
        self.texts.edited.connect(lambda: self.say_fault(""))
        self.resize(860, 560)
        self.texts.fields["name"].setFocus()
        if session.ws.read_only:
            self.texts.lock()
        self.close_form()

    def changed(self) -> bool:
        """Return whether a field differs from what is stored."""
        return self.texts.texts() != self._before

    def store(self) -> None:
        """Store the project as one edit; raises UserError."""
        from jingkou_desktop.services import item_entry, project_keeping  # late: the window shows first

        ws, texts, reason = self.session.ws, self.texts.texts(), self.reason.text()
        if self._one is None:
            code = texts.pop("code")
            one = item_entry.with_texts(Project(ws.plan.code, code, "", ""), texts)
            project_keeping.add(ws, one, reason)
            self.done_with(f"已新建项目 {one.code} {one.name}。")
            return
        fresh = {name: text for name, text in texts.items() if text != self._before[name]}
        one = item_entry.with_texts(self._one, fresh)
        if item_entry.save(ws, [one], f"修改项目 {one.code} {one.name}", reason):
            self.done_with(f"{one.code} 已保存。")

    def code(self) -> str:
        """Return the code of the project that was stored."""
        return self._one.code if self._one else self.texts.texts()["code"]

    def _stored(self) -> dict[str, str]:
        from jingkou_desktop.services import project_keeping  # late: the window shows first

        if self._one is None:
            return {"code": project_keeping.next_code(self.session.ws)}
        return texts_of(self._one, list(self.texts.fields))


def _fields(session: Session, one: Project | None) -> tuple[Field, ...]:
    ws = session.ws
    departments = tuple(each.name for each in ws.departments())
    categories = tuple(sorted({each.category for each in ws.projects() if each.category}))
    code = () if one else (Field("code", "编号"),)
    nature = (Field("nature", "建设性质"),)  # stands where it keeps 开工 and 竣工 in one row
    return (
        *code,
        Field("name", "名称"),
        Field("state", "状态", choices=tuple(state.value for state in ProjectState)),
        Field("pillar", "领域", choices=ws.pillars()),
        Field("department", "责任单位", choices=departments),
        Field("category", "类别", choices=categories, free=True),
        Field("owner", "建设单位"),
        *(() if one else nature),
        Field("starts", "开工", DATE_HINT),
        Field("ends", "竣工", DATE_HINT),
        Field("investment", "总投资", MONEY_HINT),
        Field("funding", "资金来源"),
        *(nature if one else ()),
        Field("area", "地点"),
        Field("approval", "批准文件"),
        Field("contact", "联系人"),
        Field("section", "纲要"),
        Field("content", "建设规模及内容", long=True),
        Field("milestones", "节点要求", long=True),
        Field("note", "备注", long=True),
    )
