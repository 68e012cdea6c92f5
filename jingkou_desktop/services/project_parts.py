"""What lists of milestones and problems mean: which stored one a row speaks of, and what it claims."""

from collections.abc import Iterator
from dataclasses import replace

from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProblemEntry, ProblemField, ProjectEntry
from jingkou_desktop.domain.project_dates import read_date
from jingkou_desktop.domain.projects import Problem
from jingkou_desktop.services.labels import same_words
from jingkou_desktop.services.project_claims import Claim, Fault, Part
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.words import plain_label
from jingkou_desktop.store import projects

P = ProblemField
DAY = len("2023-07-15")
MOST_NUMBER = 9_999
_TEXTS = {P.TEXT: "text", P.DEPARTMENT: "department", P.ANSWER: "answer"}
_DAYS = {P.RAISED: "raised", P.DUE: "due", P.SOLVED: "solved"}


class Parts:
    """The milestones and problems that are stored, by project, and those that the files add."""

    def __init__(self, ws: Workspace) -> None:
        self._steps: dict[str, list[str]] = {}
        self._problems: dict[str, dict[int, str]] = {}
        for step in ws.milestones():
            self._steps.setdefault(step.project, []).append(step.name)
        for one in projects.problems(ws.db, ws.plan.code):
            self._problems.setdefault(one.project, {})[one.number] = one.text

    def named(self, code: str, entry: ProjectEntry) -> ProjectEntry:
        """Return an entry whose milestones go by the names that are stored, where they are stored."""
        return replace(entry, milestones=tuple(self._named(code, one) for one in entry.milestones))

    def _named(self, code: str, step: MilestoneEntry) -> MilestoneEntry:
        held = self._steps.get(code, [])
        same = next((name for name in held if same_words(name, step.name)), "")
        plain = plain_label(step.name)
        return replace(step, name=same or next((name for name in held if name == plain), plain))

    def claims(self, code: str, entry: ProjectEntry) -> Iterator[Claim | Fault]:
        """Yield what an entry claims of the problems of a project."""
        for one in entry.problems:
            yield from self._claims(code, one)

    def _claims(self, code: str, one: ProblemEntry) -> Iterator[Claim | Fault]:
        said = dict(one.fields)
        found = self._number(code, said)
        if isinstance(found, Fault):
            yield found
            return
        part: Part = (Problem, str(found))
        for what, cited in one.fields:
            if what in _TEXTS:
                yield Claim(part, _TEXTS[what], _lines(cited.text), cited)
            elif what in _DAYS:
                yield _day(part, _DAYS[what], cited)

    def _number(self, code: str, said: dict[ProblemField, Cited]) -> int | Fault:
        """Return the number of the problem that a row means: as it says, by the text, else the next."""
        held = self._problems.setdefault(code, {})
        text, cited = said.get(P.TEXT), said.get(P.NUMBER)
        number = 0
        if cited is not None:
            if not cited.text.isdecimal() or not 0 < int(cited.text) <= MOST_NUMBER:
                words = f"问题编号“{cited.text}”不是正整数，这一行没有采用；新问题的编号请留空。"
                return Fault((Problem, ""), cited, words)
            number = int(cited.text)
        elif text is not None:
            number = next((n for n, one in held.items() if same_words(one, text.text)), 0)
            number = number or max(held, default=0) + 1
        if number not in held:
            if text is None:
                words = "没有写是什么问题，这一行没有采用。"
                return Fault((Problem, ""), next(iter(said.values())), words)
            held[number] = _lines(text.text)
        return number


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())


def _day(part: Part, field: str, cited: Cited) -> Claim | Fault:
    found = read_date(cited.text, typed=cited.typed)
    if found is None or len(found.value) < DAY:
        return Fault(part, cited, f"“{cited.text}”不是年月日，没有采用；请写成2023-07-15。")
    return Claim(part, field, found.value, cited, found.doubt)
