"""What speaks against a form of projects or tasks: it is of another plan, or of another department."""

from jingkou_desktop.domain.readings import TableFile


def of_other_plan(table: TableFile, plan: str) -> str:
    """Return why a form of another plan is not taken, "" of one of this plan and of other tables."""
    if table.form is None or table.form.plan == plan:
        return ""
    return f"填报表属于另一个规划（{table.form.plan}），没有采用。"


def of_other_department(table: TableFile, department: str, what: str) -> str:
    """Return what is doubtful where a form speaks of what another department answers for, else ""."""
    form = table.form
    if form is None or not form.kind or department.replace("|", "／") in ("", form.department):
        return ""
    return f"填报表是{form.department}的，{what}由{department}负责"
