"""Find the task that a name in a table means; look-alikes are only proposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from jingkou_desktop.domain.plan import Task
from jingkou_desktop.services.decisions import NEW, Choice
from jingkou_desktop.services.labels import plain
from jingkou_desktop.sheets.words import plain_label

PROPOSE_FROM = 78.0  # rapidfuzz ratio, 0 to 100
MOST_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class FoundTask:
    """What a name means: a stored task, none (`left_out`), a new one, or what a person must say."""

    code: str = ""
    new: bool = False
    left_out: bool = False
    proposed: tuple[str, ...] = ()
    astray: bool = False  # the code is none of the plan's, the name alone was found


class TaskMatcher:
    """Match names and codes against the stored tasks."""

    def __init__(self, stored: Iterable[Task]) -> None:
        self.names: dict[str, list[str]] = {}  # plain name → codes
        self.codes: dict[str, str] = {}
        self._by_code: dict[str, str] = {}
        self._labels: dict[str, str] = {}  # code → the name as a reader of tables gives it
        for one in stored:
            self.names.setdefault(plain(one.name), []).append(one.code)
            self.codes[one.code.casefold()] = one.code
            self._by_code[one.code] = plain(one.name)
            self._labels[one.code] = plain(plain_label(one.name))

    def match(self, name: str, code: str, choice: Choice | None) -> FoundTask:
        """Match by what a person chose, by code with its name, by name in one spelling; else propose."""
        if choice is not None and choice.code != NEW:
            known = not choice.code or choice.code in self._by_code
            return FoundTask(choice.code, left_out=not choice.code) if known else FoundTask()
        said = plain(name)
        by_name, by_code = self.names.get(said, []), self.codes.get(code.strip().casefold(), "")
        if by_code:
            alike = not by_name and fuzz.ratio(self._by_code[by_code], said) >= PROPOSE_FROM
            proposed = tuple(dict.fromkeys((*by_name, by_code)))
            same = by_code in by_name or alike or self._labels[by_code] == said
            return FoundTask(by_code) if same else FoundTask(proposed=proposed)
        if len(by_name) == 1:
            return FoundTask(by_name[0], astray=bool(code.strip()) and choice is None)
        if not by_name and (choice is not None or not self.names):
            return FoundTask(new=True)
        return FoundTask(proposed=tuple(by_name) or self._look_alikes(said))

    def _look_alikes(self, said: str) -> tuple[str, ...]:
        hits = process.extract(
            said, list(self.names), scorer=fuzz.ratio, limit=MOST_PROPOSED, score_cutoff=PROPOSE_FROM
        )
        return tuple(code for one, _, _ in hits for code in self.names[one])
