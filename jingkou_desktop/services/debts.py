"""What each department has not handed in by a day: figures, months of projects, tasks, answers."""

from collections.abc import Iterable, Iterator
from datetime import date

from jingkou_desktop.domain.due_dates import due_date, ended
from jingkou_desktop.domain.judging.tracing import day_of
from jingkou_desktop.domain.periods import Period, parse_period
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.project_days import end_of, reports_of
from jingkou_desktop.domain.project_lights import owes
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.domain.tasks import TaskFile, TaskState
from jingkou_desktop.report.asks import Debts, Owed
from jingkou_desktop.services.dues import Due, dues
from jingkou_desktop.services.evaluation import NOBODY
from jingkou_desktop.services.portfolios import portfolios, task_files
from jingkou_desktop.services.workspace import Workspace

QUARTERS = (1, 2, 3, 4)
Found = dict[str, list[Owed]]


def debts(ws: Workspace, year: int, today: date) -> tuple[Debts, ...]:
    """Return what every department owes of a year that is over by `today`, in the departments' order.

    A department that owes nothing is left out; what has no lead department stands last under its own name.
    """
    held = portfolios(ws)
    figures, months = _figures(ws, year, today), _months(ws.plan, held, year, today)
    tasks, answers = _tasks(ws.plan, task_files(ws), year, today), _answers(held, today)
    contacts = {one.name: one.contact for one in ws.departments()}
    names = dict.fromkeys((*contacts, *figures, *months, *tasks, *answers))
    found = (
        Debts(
            name,
            contacts.get(name, ""),
            _sorted(figures.get(name, ())),
            _sorted(months.get(name, ())),
            _sorted(tasks.get(name, ())),
            _sorted(answers.get(name, ())),
        )
        for name in names
    )
    return tuple(sorted((one for one in found if one.count), key=lambda one: one.department == NOBODY))


def _sorted(each: Iterable[Owed]) -> tuple[Owed, ...]:
    return tuple(sorted(each, key=lambda one: -one.late))


def _late(day: date, today: date) -> int:
    return max((today - day).days, 0)


def _figures(ws: Workspace, year: int, today: date) -> Found:
    """Return one entry an indicator: its periods that are over and not reported, due with the first."""
    found: dict[str, list[Due]] = {}
    for due in dues(ws, year, today):
        if ended(due.period, today):
            for one in due.lacking:
                found.setdefault(one.code, []).append(due)
    owed: Found = {}
    for one in ws.indicators():
        if one.code in found:
            day = min(due.day for due in found[one.code])
            unit = f"（{one.unit}）" if one.unit else ""
            entry = Owed(f"{one.code} {one.name}{unit}", _when(found[one.code]), day, _late(day, today))
            owed.setdefault(one.department or NOBODY, []).append(entry)
    return owed


def _when(each: list[Due]) -> str:
    """Return which periods of a year are asked for: 2023年1月至7月各月、全年."""
    months = [due.period.month for due in each if due.period.month is not None]
    runs = len(months) > 2 and months == list(range(months[0], months[-1] + 1))
    first = [f"{each[0].period.year}年{months[0]}月至{months[-1]}月各月"] if runs else []
    said = first + [due.words for due in each if not (runs and due.period.month is not None)]
    return "、".join((said[0], *(words.removeprefix(f"{each[0].period.year}年") for words in said[1:])))


def _months(plan: Plan, held: tuple[Portfolio, ...], year: int, today: date) -> Found:
    """Return one entry a project: the months that are over and of which its report lacks."""
    lacking: dict[str, list[int]] = {}
    for one in held:
        reported = reports_of(one, year)
        lacking[one.one.code] = [
            month
            for month in range(1, 13)
            if ended(Period(year, month=month), today)
            and month not in reported
            and owes(one, year, end_of(year, month))
        ]
    owed: Found = {}
    for one in held:
        months = lacking[one.one.code]
        if months:
            day = due_date(plan, Period(year, month=months[0]))
            entry = Owed(f"{one.one.code} {one.one.name}", _spans(year, months), day, _late(day, today))
            owed.setdefault(one.one.department or NOBODY, []).append(entry)
    return owed


def _spans(year: int, months: list[int]) -> str:
    """Return months as a person writes them: 2023年1—3月、7月."""
    spans: list[list[int]] = []
    for month in months:
        if spans and spans[-1][-1] == month - 1:
            spans[-1].append(month)
        else:
            spans.append([month])
    said = (f"{span[0]}月" if len(span) == 1 else f"{span[0]}—{span[-1]}月" for span in spans)
    return f"{year}年" + "、".join(said)


def _tasks(plan: Plan, held: tuple[TaskFile, ...], year: int, today: date) -> Found:
    """Return one entry a led task that is not done: the newest quarter that is over and not reported.

    A note on more months answers for the quarters before.
    """
    over = [one for one in QUARTERS if ended(Period(year, one), today)]
    owed: Found = {}
    if not over:
        return owed
    last = Period(year, over[-1])
    for one in held:
        if not one.one.lead or one.one.state == TaskState.DONE.value:
            continue
        if _reach(one, year) < last.months:
            day = due_date(plan, last)
            entry = Owed(f"{one.one.code} {one.one.name}", last.words, day, _late(day, today))
            owed.setdefault(one.one.lead, []).append(entry)
    return owed


def _reach(one: TaskFile, year: int) -> int:
    """Return up to which month of a year a task was reported."""
    asked = one.year(year)
    if asked is not None and asked.outcome is not None:
        return 12
    periods = (parse_period(note.period) for note in one.notes)
    return max((when.months for when in periods if when is not None and when.year == year), default=0)


def _answers(held: tuple[Portfolio, ...], today: date) -> Found:
    """Return the open problems that a department must answer by a day."""
    owed: Found = {}
    for name, entry in _problems(held, today):
        owed.setdefault(name, []).append(entry)
    return owed


def _problems(held: tuple[Portfolio, ...], today: date) -> Iterator[tuple[str, Owed]]:
    for one in held:
        for each in one.problems:
            day = day_of(each.due)
            if each.department and day is not None and each.open_on(today.isoformat()):
                yield each.department, Owed(f"{one.one.name}：{each.text}", "答复", day, _late(day, today))
