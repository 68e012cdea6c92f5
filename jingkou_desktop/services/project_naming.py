"""Which project each row of a list and each card speaks of: a stored one, a new one, or one to be asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count

from jingkou_desktop.domain.entries import Cited, ProjectEntry, ProjectField
from jingkou_desktop.domain.projects import Project
from jingkou_desktop.domain.readings import TableFile
from jingkou_desktop.services.decisions import NEW, NO_DECISIONS, Choice, Decisions, choice_key
from jingkou_desktop.services.form_doubts import (
    by_name_alone,
    given_code,
    meant_as_ours,
    of_other_department,
    of_other_plan,
)
from jingkou_desktop.services.labels import plain
from jingkou_desktop.services.layouts import department_named
from jingkou_desktop.services.project_claims import ITSELF, Claim, Fault, claims_of
from jingkou_desktop.services.project_matching import Found, ProjectMatcher
from jingkou_desktop.services.project_parts import Parts
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import projects

_X = re.compile(r"x(\d+)")
_NOTED = re.compile(r"([A-Z]{1,3}\d+)(?::[A-Z]{1,3}\d+)? (.+)")


@dataclass
class Said:
    """All that one row of a list, or one card, says of one project."""

    table: TableFile
    entries: list[ProjectEntry]
    found: Found = field(default_factory=Found)
    code: str = ""  # "" where it is of no known project
    claims: list[Claim] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubt: str = ""  # why all of it may be another project's
    dropped: bool = False  # it contradicts another row of its file

    @property
    def first(self) -> ProjectEntry:
        """The entry that holds the fields."""
        return self.entries[0]

    @property
    def own_code(self) -> str:
        """The project's code that the table gives, or ""."""
        return next(
            (given_code(cited.text) for what, cited in self.first.fields if what is ProjectField.CODE), ""
        )


def collected(tables: Iterable[TableFile]) -> list[Said]:
    """Return what the files say, the entries of one name's cell together."""
    found: dict[tuple[str, str, str], Said] = {}
    for table in tables:
        for entry in table.projects:
            key = (table.sha256, entry.sheet, entry.cell)
            if key in found:
                found[key].entries.append(entry)
            else:
                found[key] = Said(table, [entry])
    return list(found.values())


class Names:
    """The stored projects and those that the files add."""

    def __init__(self, ws: Workspace, known: Mapping[str, Decisions]) -> None:
        self.ws = ws
        self.known = known
        self.matcher = ProjectMatcher(ws.projects())
        self._parts = Parts(ws)
        self.made: dict[str, Project] = {}  # by code
        self._new: dict[str, str] = {}  # plain name → code
        self._sharing: dict[str, list[Said]] = {}  # by a code that several new projects of the tables give
        self._taken = {code.casefold() for code in self.matcher.projects}
        self._last = max((int(found[1]) for code in self._taken if (found := _X.fullmatch(code))), default=0)
        self._pillars = ws.pillars()
        self._departments = tuple(one.name for one in ws.departments())
        responsible = [one.department for one in self.matcher.projects.values()]
        asked = [one.department for one in projects.problems(ws.db, ws.plan.code)]
        self._stored = frozenset([*responsible, *asked])
        self._position = 1 + max((item.position for item in self.matcher.projects.values()), default=-1)

    def project(self, code: str) -> Project | None:
        """Return a stored or a new project."""
        return self.matcher.projects.get(code) or self.made.get(code)

    def tell(self, said: list[Said]) -> None:
        """Find what each means, and give new projects their codes, those of lists alone."""
        for one in said:
            foreign = of_other_plan(one.table, self.ws.plan.code)
            choice = self._choice(one.first, one.table)
            matched = self.matcher.match(one.first.name, one.own_code, choice)
            one.found = Found(clash=foreign) if foreign else matched
            one.code = one.found.code
        self._doubt(said)
        listed = {plain(one.first.name) for one in said if one.found.new and self.lists(one)}
        new = [one for one in said if one.found.new and plain(one.first.name) in listed]
        by_code: dict[str, list[Said]] = {}
        for one in new:
            if one.own_code:
                by_code.setdefault(one.own_code.casefold(), []).append(one)
        self._sharing = {
            code: several
            for code, several in by_code.items()
            if len({plain(one.first.name) for one in several}) > 1
        }
        for one in new:
            one.code = self._new_code(one)

    def _doubt(self, said: list[Said]) -> None:
        """Note where a code that is none of the plan's was meant as one, though the name was found."""
        beside: dict[str, set[str]] = {}
        for one in said:
            beside.setdefault(one.table.sha256, set()).add(one.own_code)
        for one in said:
            codes = beside[one.table.sha256]
            if one.found.astray and meant_as_ours(one.own_code, self.matcher.projects, codes):
                one.doubt = by_name_alone(one.own_code, one.code)

    def told(self, one: Said) -> list[str]:
        """Return why a new project did not get the code that its table gives."""
        if one.own_code.casefold() not in self._sharing:
            return []
        names = "、".join(dict.fromkeys(other.first.name for other in self._sharing[one.own_code.casefold()]))
        return [f"表里{names}写了同一个编号{one.own_code}，没有采用这个编号，请核对"]

    def claim(self, one: Said) -> None:
        """Read the values that are claimed, and what could not be read."""
        project = self.project(one.code)
        theirs = of_other_department(one.table, project.department if project else "", "这个项目")
        for entry in one.entries:
            choice = self._choice(entry, one.table)
            named = self._parts.named(one.code, entry)
            claims = claims_of(named, self.ws.plan, choice.unit if choice else "")
            for said in chain(claims, self._parts.claims(one.code, entry)):
                if isinstance(said, Claim):
                    doubt = "；".join(filter(None, (theirs, said.doubt)))
                    one.claims.append(self._whole(replace(said, doubt=doubt)))
                else:
                    one.faults.append(said)
            for note in entry.notes:
                found = _NOTED.fullmatch(note)
                cell, words = (found[1], found[2]) if found else (entry.cell, note)
                one.faults.append(Fault(ITSELF, Cited(entry.name, cell), f"{words}。"))

    def _whole(self, claim: Claim) -> Claim:
        """Return a claim with a department that is shortened, as 科技局, by its whole name.

        One that is stored in just these words stays.
        """
        if claim.field != "department" or claim.value in self._stored.union(self._departments):
            return claim
        found = department_named(self.ws.plan.district, self._departments, str(claim.value))
        return replace(claim, value=found) if found else claim

    def question(self, one: Said) -> str:
        """Return the sentence that asks which project a name means."""
        if not one.found.proposed:
            return "没有叫这个名称的项目，表里也没有项目的基本情况；请选择是哪个项目，或作为新项目收入。"
        names = "、".join(f"{self.matcher.projects[code].name}（{code}）" for code in one.found.proposed)
        return f"没有叫这个名称的项目，是否指{names}？请选择，或作为新项目收入。"

    def _choice(self, entry: ProjectEntry, table: TableFile) -> Choice | None:
        known = self.known.get(table.sha256, NO_DECISIONS)
        return known.choices.get(choice_key(entry.layout, entry.name))

    def lists(self, one: Said) -> bool:
        """Return whether a row makes a new project: a list tells what it is, or a person said so."""
        choice = self._choice(one.first, one.table)
        form = one.table.form is not None and one.table.form.kind != ""
        told = (what for entry in one.entries for what, _ in entry.fields if not entry.lists_parts)
        listed = not form and any(True for _ in told)
        return bool(choice and choice.code == NEW) or listed

    def _new_code(self, one: Said) -> str:
        name = plain(one.first.name)
        if name not in self._new:
            code = self._free_code(one.own_code)
            self._new[name] = code
            kind = [cited.text for what, cited in one.first.fields if what is ProjectField.CATEGORY]
            said = (*reversed(one.first.headings), *kind)
            pillar = next((own for text in said for own in self._pillars if own in text), "")
            position = self._position + len(self.made)
            self.made[code] = Project(self.ws.plan.code, code, pillar, one.first.name, position=position)
        return self._new[name]

    def _free_code(self, own: str) -> str:
        code = own
        if not own or own.casefold() in self._taken or own.casefold() in self._sharing:
            self._last = next(n for n in count(self._last + 1) if f"x{n:02}" not in self._taken)
            code = f"X{self._last:02}"
        self._taken.add(code.casefold())
        return code
