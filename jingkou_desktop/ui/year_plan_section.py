"""One section of the page of 年度计划: its rows, the chips that filter them, its buttons, what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QPushButton

from jingkou_desktop.services import finding
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.year_plan_typed import Store, Typed
from jingkou_desktop.ui.year_plan_view import PlanColumn, PlanLine, PlanModel, PlanView

NAMED = 3  # codes that a sentence names


class SectionLine(PlanLine, Protocol):
    """A row that has a name and can be searched."""

    @property
    def name(self) -> str: ...

    def searched(self) -> tuple[str, ...]: ...


L = TypeVar("L", bound=SectionLine)


@dataclass(frozen=True, slots=True)
class Chip(Generic[L]):
    """A filter; its key is also how it is called."""

    key: str
    passes: Callable[[L], bool]


class Section(Generic[L]):
    """Subclasses know the columns, chips and buttons of their rows, and how these are stored."""

    def __init__(
        self,
        session: Session,
        typed: Typed,
        name: str,
        columns: Sequence[PlanColumn[L]],
        chips: Sequence[Chip[L]],
    ) -> None:
        self.session = session
        self.typed = typed
        self.name = name
        self.chips = tuple(chips)
        self.chip = self.chips[0].key
        self.model = PlanModel[L](columns)
        self.view = PlanView(self.model, f"年度计划的{name}")
        self.model.setParent(self.view)
        self.buttons: tuple[QPushButton, ...] = ()
        self._all: list[L] = []

    @property
    def first_field(self) -> int:
        """The column that is typed into first."""
        return next((n for n, field in enumerate(self.model.fields) if field), 0)

    # rows

    def take(self, lines: Sequence[L]) -> None:
        """Take over what has been read."""
        self._all = list(lines)

    def refresh(self) -> bool:
        """Show the rows shown as they now are; return False where one of them is gone."""
        fresh = {line.code: line for line in self._all}
        shown = [line.code for line in self.model.rows() if not line.total]
        if any(code not in fresh for code in shown):
            return False
        rows = [fresh[code] for code in shown]
        rows += self.totals()
        if len(rows) != self.model.rowCount():
            return False
        self.model.update(rows)
        return True

    def show(self, typed: str, *, by_pinyin: bool) -> None:
        """Show the rows that the chip and the words let through; what is chosen and still shown stays so."""
        codes, here = self.codes(), self.view.currentIndex()
        wanted = finding.words(typed)
        passes = next(one.passes for one in self.chips if one.key == self.chip)
        rows = [
            line
            for line in self._all
            if passes(line) and finding.holds(line.searched(), wanted, by_pinyin=by_pinyin)
        ]
        column = here.column() if here.isValid() else self.first_field
        self.model.fill([*rows, *(self.totals() if rows else [])])
        held = [row for row in map(self.model.row_of, codes) if row >= 0]
        last = min(max(here.row(), 0), len(rows) - 1)
        self.view.choose(held or ([last] if rows else []), column)

    def totals(self) -> list[L]:
        """Return the rows that stand under the others."""
        return []

    def offered(self) -> list[tuple[str, str]]:
        """Return the chips with their counts."""
        return [(one.key, f"{self.words(one.key)} {sum(map(one.passes, self._all))}") for one in self.chips]

    def words(self, key: str) -> str:
        """Return what a chip is called in the period shown."""
        return key

    def empty_words(self) -> str:
        """Return what stands in place of the rows."""
        return "没有符合筛选条件的内容。" if self._all else "这个规划还没有可列的内容。"

    # what is chosen

    def chosen(self) -> list[L]:
        """Return the rows chosen."""
        return [self.model.row(row) for row in self.view.chosen_rows()]

    def codes(self) -> list[str]:
        """Return the codes of the rows chosen."""
        return [line.code for line in self.chosen()]

    def here(self) -> L | None:
        """Return the row with the cursor."""
        index = self.view.currentIndex()
        line = self.model.row(index.row()) if index.isValid() else None
        return None if line is None or line.total else line

    def told(self, line: L) -> tuple[str, tuple[Fact, ...]]:
        """Return title and facts of a row for the card."""
        raise NotImplementedError

    def weigh(self) -> None:
        """Say on the buttons how many rows they would change."""
        raise NotImplementedError

    # storing

    def write(self, line: L, field: str, text: str, before: str, store: Store) -> bool:
        """Store a text that was typed in place of `before`."""
        draft = Draft(line.code, str(self.session.year), text, "", warned=False, field=field)
        if text.strip() == before.strip():
            self.session.let_go(draft)
            return False
        title = f"{line.code} {line.name} {draft.period} {field}"
        return self.typed.put(draft, title, store)

    def clear(self, column: int) -> None:
        """Empty a column of the rows chosen, as one edit."""
        field, lines = self.model.fields[column], self.chosen()
        if self.session.ws.read_only or not lines:
            return
        if not field:
            titles = "、".join(one.title for one in self.model.columns if one.write)
            self.session.told.emit(f"请先选中要清除的一栏（{titles}），再按 Del。", True)
            return
        for line in lines:
            if (draft := line.drafts.get(field)) is not None:
                self.session.let_go(draft)
        self.empty(field, lines)

    def empty(self, field: str, lines: Sequence[L]) -> None:
        """Empty a field of rows, as one edit."""
        raise NotImplementedError


def named(codes: Sequence[str]) -> str:
    """Return a few codes and how many they are."""
    more = f" 等 {len(codes)} 项" if len(codes) > NAMED else ""
    return "、".join(codes[:NAMED]) + more
