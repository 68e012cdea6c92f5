"""Find the project that a name in a table means; look-alikes are only proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from jingkou_desktop.domain.projects import Project
from jingkou_desktop.services.decisions import NEW, Choice
from jingkou_desktop.services.labels import plain
from jingkou_desktop.sheets.words import plain_label

PROPOSE_FROM = 84.0  # rapidfuzz ratio, 0 to 100
MOST_PROPOSED = 3
_WITHIN = 5  # signs: so long a name that stands inside another is a look-alike


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: a stored project, a new one, none (`left_out`), or what a person must say."""

    code: str = ""
    new: bool = False
    left_out: bool = False
    proposed: tuple[str, ...] = ()
    clash: str = ""  # why code and name speak of two projects
    astray: bool = False  # the code is none of the plan's, the name alone was found


class ProjectMatcher:
    """Match names and codes against the stored projects."""

    def __init__(self, projects: Iterable[Project]) -> None:
        self.projects: Mapping[str, Project] = {one.code: one for one in projects}
        self._codes = {code.casefold(): code for code in self.projects}
        self._names: dict[str, list[str]] = {}
        for one in self.projects.values():
            self._names.setdefault(plain(one.name), []).append(one.code)

    def match(self, name: str, code: str, choice: Choice | None) -> Found:
        """Match by what a person chose, by code, by name in one spelling; else propose look-alikes."""
        if choice is not None and choice.code != NEW:
            return Found(choice.code, left_out=not choice.code) if self._known(choice.code) else Found()
        by_name = self._names.get(plain(name), [])
        known = self._codes.get(code.strip().casefold()) if code.strip() else None
        if known is not None:
            return self._by_code(known, name, by_name)
        if len(by_name) == 1:
            return Found(by_name[0], astray=bool(code.strip()) and choice is None)
        if by_name:
            return Found(proposed=tuple(by_name))
        alike = () if choice is not None else self._look_alikes(plain(name))
        return Found(proposed=alike) if alike else Found(new=True)

    def _known(self, code: str) -> bool:
        return not code or code in self.projects

    def _by_code(self, known: str, name: str, by_name: list[str]) -> Found:
        stored = self.projects[known].name
        whole = plain(plain_label(stored)) == plain(name)
        if known in by_name or whole or (not by_name and known in self._look_alikes(plain(name))):
            return Found(known)
        if by_name:
            other = self.projects[by_name[0]]
            words = f"编号{known}是“{stored}”，名称却是“{other.name}”（{other.code}），两者不符，没有采用。"
            return Found(clash=words)
        return Found(proposed=(known,))

    def _look_alikes(self, name: str) -> tuple[str, ...]:
        hits = process.extract(
            name, self._names.keys(), scorer=fuzz.ratio, limit=MOST_PROPOSED, score_cutoff=PROPOSE_FROM
        )
        alike = [one for one, _, _ in hits]
        alike += [
            one for one in self._names if min(len(one), len(name)) >= _WITHIN and (one in name or name in one)
        ]
        return tuple(code for one in dict.fromkeys(alike) for code in self._names[one])[:MOST_PROPOSED]
