"""What speaks against a row of projects or tasks: its plan, its department, its code."""

import re
from collections.abc import Collection

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.readings import TableFile

_OURS = re.compile(r"X[0-9]{2,4}|T[0-9]{4}", re.IGNORECASE)  # as the program numbers projects and tasks
MOST_SIGNS = 40  # of a code that is quoted


def given_code(text: str) -> str:
    """Return the code that a cell gives, "" where it says that there is none (—, 无)."""
    return "" if numbers.parse(text).missing else text.strip()


def meant_as_ours(given: str, ours: Collection[str], beside: Collection[str]) -> bool:
    """Tell whether an unknown code was meant as the program's own: formed so, or beside a known one of it.

    Departments number their tables in their own way (1, A01, 2022-321102-48) and say nothing of the plan by
    it; what a table gave to new projects is no code of ours either.
    """
    known = {one.casefold() for one in ours}
    return bool(_OURS.fullmatch(given)) or any(
        _OURS.fullmatch(one) and one.casefold() in known for one in beside
    )


def by_name_alone(given: str, code: str) -> str:
    """Return what is doubtful where a table's code is not the plan's and the name was found by itself."""
    shown = given if len(given) <= MOST_SIGNS else f"{given[:MOST_SIGNS]}…"
    return f"表里的编号“{shown}”不是规划的编号，是按名称对上的，规划里的编号是“{code}”"


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
