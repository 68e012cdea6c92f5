"""What applying the tasks of tables would do: who leads, what a year asks, what was reached by a period."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from jingkou_desktop.domain.entries import Cited, TaskEntry, TaskField
from jingkou_desktop.domain.plan import Task
from jingkou_desktop.domain.readings import TableFile, place
from jingkou_desktop.domain.tasks import TaskFile, TaskNote, TaskOutcome, TaskState, TaskTeam, TaskYear
from jingkou_desktop.domain.values import Source, State
from jingkou_desktop.services import form_doubts as form
from jingkou_desktop.services.decisions import NO_DECISIONS, Decisions, choice_key
from jingkou_desktop.services.labels import plain, same_words
from jingkou_desktop.services.layouts import department_named
from jingkou_desktop.services.outcomes import Kind, Outcome, Row, one_sentence
from jingkou_desktop.services.plan_leads import Lead, lead_of
from jingkou_desktop.services.portfolios import task_files
from jingkou_desktop.services.task_matching import FoundTask, TaskMatcher
from jingkou_desktop.services.task_words import Part, bare, words_of
from jingkou_desktop.services.workspace import Workspace

T = TaskField
TEXTS = {
    T.MEASURES: "measures",
    T.GOAL: "goal",
    T.RESULT: "result",
    T.PROGRESS: "text",
    T.PROBLEMS: "problems",
    T.NEXT: "next_steps",
}
_NOTED = re.compile(r"([A-Z]{1,3}\d+) (.+)")
Key = tuple[str, ...]


def rows_of_tasks(ws: Workspace, tables: Sequence[TableFile], known: Mapping[str, Decisions]) -> list[Row]:
    """Return a row for each task's team, year and period, and for each problem.

    `known` holds the decisions by the file's SHA-256. Rows that contradict each other are rejected.
    """
    if not any(table.tasks for table in tables):
        return []
    found = _Tasks(ws, known)
    for table in tables:
        codes = {
            cited.text.strip() for entry in table.tasks for what, cited in entry.fields if what is T.CODE
        }
        for entry in table.tasks:
            found.add(table, entry, codes)
    return found.rows


class _Tasks:
    """The stored tasks, read once, and the rows so far."""

    def __init__(self, ws: Workspace, known: Mapping[str, Decisions]) -> None:
        self.ws = ws
        self.known = known
        self.held: dict[str, TaskFile] = {one.one.code: one for one in task_files(ws)}
        self.departments = [one.name for one in ws.departments()]
        self.matcher = TaskMatcher(one.one for one in self.held.values())
        self.made: dict[str, Task] = {}  # new tasks by plain name
        self.rows: list[Row] = []
        self.brought: dict[Key, int] = {}  # places among the rows by what they would store
        self.own: dict[tuple[str, str, str], str] = {}  # codes that tables give, by the cells of names
        self.astray: dict[tuple[str, str, str], str] = {}  # by the same, why they may mean another task
        self.asked: set[tuple[str, str, str]] = set()  # cells of names that are asked about already

    def add(self, table: TableFile, entry: TaskEntry, beside: Collection[str]) -> None:
        """Add the rows of one entry; `beside` are the codes of its table."""
        choice = self.known.get(table.sha256, NO_DECISIONS).choices.get(choice_key(entry.layout, entry.name))
        first = (table.sha256, entry.sheet, entry.cell)
        given = next((form.given_code(cited.text) for what, cited in entry.fields if what is T.CODE), "")
        own = self.own.setdefault(first, given)
        if foreign := form.of_other_plan(table, self.ws.plan.code):
            if first not in self.asked:
                self.rows.append(self.row(table, entry, None, Kind.TASK, Outcome.REJECTED, foreign))
            self.asked.add(first)
            return
        found = self.matcher.match(entry.name, own, choice)
        meant = found.astray and form.meant_as_ours(own, self.held, beside)
        self.astray[first] = form.by_name_alone(own, found.code) if meant else ""
        task = self.held[found.code].one if found.code else self.new(entry, own) if found.new else None
        if task is None:
            self.ask(table, entry, found)
            return
        for note in entry.notes:
            said = _NOTED.fullmatch(note)
            cell, words = (said[1], said[2]) if said else (entry.cell, note)
            self.rows.append(self.row(table, entry, task, Kind.TASK, Outcome.REJECTED, f"{words}。", cell))
        if table.form is not None and found.code and {what for what, _ in entry.fields} <= {T.CODE}:
            return  # nothing of the task itself is filled in
        if entry.period is not None:
            self.put(table, entry, task, *self.note(entry, task))
        elif entry.year is not None:
            self.put(table, entry, task, *self.year(table, entry, task))
        else:
            self.put(table, entry, task, *self.team(table, entry, task))

    def ask(self, table: TableFile, entry: TaskEntry, found: FoundTask) -> None:
        """Add the question which task a name means, once a name."""
        key = (table.sha256, entry.sheet, entry.cell)
        if key in self.asked:
            return
        self.asked.add(key)
        if found.left_out:
            row = self.row(table, entry, None, Kind.TASK, Outcome.SAME, "已选定不采用。")
        else:
            names = "、".join(f"{self.held[code].one.name}（{code}）" for code in found.proposed)
            words = f"，是否指{names}？" if names else "；"
            said = f"规划里没有叫这个名称的任务{words}请选择，或作为新任务收入。"
            row = self.row(table, entry, None, Kind.TASK, Outcome.ASKED, said)
        self.rows.append(replace(row, proposed=found.proposed))

    def new(self, entry: TaskEntry, own: str) -> Task:
        """Return a task that the tables add, with the code that they give where it is free."""
        name = plain(entry.name)
        if name not in self.made:
            taken = {code.casefold() for code in (*self.held, *(one.code for one in self.made.values()))}
            code = own.strip()
            if not code or code.casefold() in taken:
                code = next(f"T{n:04}" for n in count(len(taken) + 1) if f"t{n:04}" not in taken)
            titles = (*entry.headings, "", "")
            pillar = next((one for one in self.ws.pillars() for text in titles if one in text), "")
            position = len(self.held) + len(self.made)
            section = titles[len(entry.headings) - 1] if entry.headings else ""
            self.made[name] = Task(
                self.ws.plan.code, code, pillar, 0, 0, titles[0], section, entry.name, position
            )
        return self.made[name]

    def team(self, table: TableFile, entry: TaskEntry, task: Task) -> tuple[Part, Part | None, list[str]]:
        """Return who leads and assists as a table says, what is stored of it, and what is to be told."""
        held = self.held.get(task.code)
        before = TaskTeam(task, held.assistants) if held else None
        lead, helpers, told = task.lead, list(held.assistants if held else ()), []
        if any(what is T.ASSISTANTS for what, _ in entry.fields):
            helpers = []  # the table says who assists, and nobody else does
        changes: dict[str, Any] = {}
        for what, cited in entry.fields:
            if what is T.LEAD:
                said = self.departments_of(cited.text)
                told += [words.replace("其余记在备注里", "其余记为配合部门") for words in said.told]
                lead = said.name or lead
                helpers += said.others
            elif what is T.ASSISTANTS:
                said = self.departments_of(cited.text)
                told += [words for words in said.told if "不是部门名称" in words]
                helpers += [name for name in (said.name, *said.others) if name]
            elif what is T.STATE:
                if cited.text.strip() in list(TaskState):
                    changes["state"] = cited.text.strip()
                else:
                    self.refuse(table, entry, task, cited, f"没有“{cited.text}”这种状态", TaskState)
            elif what is T.NOTE:
                changes["note"] = cited.text
        names = tuple(name for name in dict.fromkeys(helpers) if name != lead)
        return TaskTeam(replace(task, lead=lead, **changes), names), before, told

    def departments_of(self, text: str) -> Lead:
        """Return the departments that a cell names; one shortened, as 科技局, by its whole name."""
        said = lead_of(text, self.departments)
        district = self.ws.plan.district
        whole = [
            one if one in self.departments else department_named(district, self.departments, one) or one
            for one in (said.name, *said.others)
        ]
        return replace(said, name=whole[0], others=tuple(whole[1:]))

    def year(self, table: TableFile, entry: TaskEntry, task: Task) -> tuple[Part, Part | None, list[str]]:
        """Return what a year asks as a table says, and what is stored of it."""
        held = self.held.get(task.code)
        before = held.year(entry.year or 0) if held else None
        base = before or TaskYear(self.ws.plan.code, task.code, entry.year or 0)
        changes: dict[str, Any] = {}
        for what, cited in entry.fields:
            if what in TEXTS:
                changes[TEXTS[what]] = cited.text
            elif what is T.OUTCOME:
                if cited.text.strip() in list(TaskOutcome):
                    changes["outcome"] = TaskOutcome(cited.text.strip())
                else:
                    self.refuse(table, entry, task, cited, f"看不出“{cited.text}”是哪种结果", TaskOutcome)
        return replace(base, **changes), before, []

    def note(self, entry: TaskEntry, task: Task) -> tuple[Part, Part | None, list[str]]:
        """Return what was reached by a period as a table says, and what is stored of it."""
        held = self.held.get(task.code)
        before = next((one for one in held.notes if one.period == entry.period), None) if held else None
        base = before or TaskNote(self.ws.plan.code, task.code, entry.period or "", "")
        changes: dict[str, Any] = {TEXTS[what]: cited.text for what, cited in entry.fields if what in TEXTS}
        made = replace(base, **changes)
        if before is not None and made != before:
            made = replace(made, state=State.DRAFT)
        return made, before, []

    def refuse(
        self, table: TableFile, entry: TaskEntry, task: Task, cited: Cited, what: str, words: Iterable[str]
    ) -> None:
        said = f"{what}，没有采用。可写：{'、'.join(words)}。"
        row = self.row(table, entry, task, Kind.TASK, Outcome.REJECTED, said, cited.cell)
        self.rows.append(replace(row, raw=cited.text))

    def put(
        self,
        table: TableFile,
        entry: TaskEntry,
        task: Task,
        made: Part,
        before: Part | None,
        told: list[str],
    ) -> None:
        """Add the row of what would be stored, held against what is stored and what other rows bring."""
        kind = {TaskTeam: Kind.TASK, TaskYear: Kind.TASK_YEAR, TaskNote: Kind.TASK_NOTE}[type(made)]
        new_task = isinstance(made, TaskTeam) and task.code not in self.held
        known = task.code in self.held or any(key[:2] == (Kind.TASK, task.code) for key in self.brought)
        if not known and not new_task:  # a new task first, that its years and notes can refer to it
            team = TaskTeam(task, source=_source(table, entry))
            first = self.row(table, entry, task, Kind.TASK, Outcome.NEW, f"新任务，编号{task.code}。")
            self.brought[Kind.TASK, task.code, ""] = len(self.rows)
            self.rows.append(replace(first, effect=team, after=task.name))
        key = (kind, task.code, str(entry.year or entry.period or ""))
        row = self.row(table, entry, task, kind, Outcome.NEW, one_sentence(told))
        row = replace(row, before=words_of(before, made), after=words_of(made, before))
        if isinstance(made, TaskNote) and (not made.text or self.outside(made.period)):
            words = "没有进展情况，存在问题和下步计划没有采用" if not made.text else "不在规划的年份之内"
            self.rows.append(replace(row, outcome=Outcome.REJECTED, sentence=f"{words}。"))
            return
        if isinstance(made, TaskYear) and made.year not in self.ws.plan.years:
            self.rows.append(replace(row, outcome=Outcome.REJECTED, sentence="不在规划的年份之内。"))
            return
        if isinstance(before, TaskNote) and before.state is State.LOCKED and made != before:
            self.rows.append(replace(row, outcome=Outcome.REJECTED, sentence="该期进展已锁定，没有采用。"))
            return
        if same_words(bare(made), bare(before)) and not new_task:
            self.rows.append(
                replace(row, outcome=Outcome.SAME, sentence="与已存的相同。", raw="", before="", after="")
            )
            return
        astray = self.astray[table.sha256, entry.sheet, entry.cell]
        against = [one for one in (astray, form.of_other_department(table, task.lead, "这项任务")) if one]
        told = [*against, "属实请写明理由", *told] if against else told
        outcome = Outcome.CHANGED if before is not None and not new_task else Outcome.NEW
        row = replace(
            row,
            outcome=Outcome.WARNED if against else outcome,
            proposed=(task.code,) if astray else (),
            sentence=one_sentence([*([f"新任务，编号{task.code}"] if new_task else []), *told]),
            effect=replace(made, source=_source(table, entry)),
        )
        if key in self.brought:
            self.clash(self.brought[key], row)
            return
        self.brought[key] = len(self.rows)
        self.rows.append(row)

    def clash(self, at: int, row: Row) -> None:
        """Reject two rows that bring different things of one task and time; the same thing counts once."""
        first = self.rows[at]
        if first.effect is not None and bare(first.effect) == bare(row.effect):
            said = f"与 {place(first.sheet, first.cell)} 重复。"
            self.rows.append(replace(row, outcome=Outcome.SAME, effect=None, sentence=said))
            return
        for one, other in ((first, row), (row, first)):
            file = "" if other.file == one.file else f"{other.file} "
            said = f"与 {file}{place(other.sheet, other.cell)} 互相矛盾，请核对后只留一个。"
            told = replace(one, outcome=Outcome.REJECTED, effect=None, sentence=said)
            if one is first:
                self.rows[at] = told
            else:
                self.rows.append(told)

    def outside(self, period: str) -> bool:
        return int(period[:4]) not in self.ws.plan.years

    def row(
        self,
        table: TableFile,
        entry: TaskEntry,
        task: Task | None,
        kind: Kind,
        outcome: Outcome,
        words: str,
        cell: str = "",
    ) -> Row:
        when = str(entry.year or entry.period or "") if kind is not Kind.TASK else ""
        first = entry.cells[0].cell if entry.cells and kind is not Kind.TASK else entry.cell
        return Row(
            id=0, outcome=outcome, file=table.name, sheet=entry.sheet, cell=cell or first,
            code=task.code if task else "", name=task.name if task else entry.name, period=when, unit="",
            old=None, new=None, raw=entry.name, sentence=words, kind=kind, layout=entry.layout,
            label=entry.name,
        )  # fmt: skip


def _source(table: TableFile, entry: TaskEntry) -> Source:
    cell = entry.cells[0].cell if entry.cells else entry.cell
    return Source(table.name, table.sha256, entry.sheet, cell)
