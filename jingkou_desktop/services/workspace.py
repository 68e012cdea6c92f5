"""The open data file: what can be read from it, and the one door through which it changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.domain.figures import counting_values, other_stages, year_figure
from jingkou_desktop.domain.periods import Period
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.values import Stage, Value
from jingkou_desktop.domain.verdicts import Evaluation
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import builtin, file_plans, typed
from jingkou_desktop.services.holding import UNREADABLE, HeldFile, moment
from jingkou_desktop.services.plan_reading import PlanRows
from jingkou_desktop.store import copies, database, journal, migrations, plans, values
from jingkou_desktop.store.authors import Authors, authors
from jingkou_desktop.store.journal import Change

# of one indicator
NARROW = frozenset({"value", "pick", "comment", "indicator", "target", "annual_target", "source"})
FEW = 10  # indicators touched by an edit: up to so many are read one by one
Listener = Callable[[frozenset[str]], None]


class Workspace(HeldFile, PlanRows):
    """One open data file, on one thread; close it when done."""

    def __init__(self, db: Database, path: Path, operator: str, *, is_copy: bool = False) -> None:
        super().__init__(db, path, is_copy=is_copy)
        self._family: list[Workspace] = [self]  # one for each plan of the file that was asked for
        self._listeners: list[Listener] = []
        self._values: dict[str, tuple[Value, ...]] | None = None
        self.judged: dict[tuple[str, int, int | None], tuple[object, Evaluation]] = {}  # see `evaluation`
        self._stacks = journal.Stacks()
        self._picks: dict[tuple[str, str, str], Stage] | None = None
        self.operator = operator or typed.account()
        self.plan: Plan = file_plans.chosen(db, "")
        self._read_plan()

    @classmethod
    def create(
        cls, path: Path, plan: str | builtin.BuiltinPlan = "14", *, operator: str = "", demo: bool = False
    ) -> "Workspace":
        """Make a new file that holds a plan, a built-in one by its code, and no figures; raises UserError."""
        whole = builtin.load(plan, demo=demo) if isinstance(plan, str) else plan
        who = operator or typed.account()

        def fill(db: Database) -> None:
            with journal.edit(db, f"新建{whole.plan.short_name}数据文件", who, kind="create"):
                file_plans.put_whole(db, whole)

        return cls(database.create(path, fill, who=who), path, operator)

    @classmethod
    def open(cls, path: Path, *, operator: str = "", checked: bool = False) -> "Workspace":
        """Open a file, bring an older one up to date, and hold it locked; raises UserError.

        `checked`: `opening.prepare` has just found it sound. An older file that takes no writes is brought up
        to date in memory.
        """
        db = database.open_file(path, who=operator or typed.account(), checked=checked)
        if database.is_read_only(db) and migrations.due(db):
            db.conn.close()
            return cls.open_copy(path, operator=operator)
        return cls._on(db, path, operator, is_copy=False)

    @classmethod
    def open_copy(cls, path: Path, *, operator: str = "") -> "Workspace":
        """Open a read-only copy in memory of a file that another window holds; raises UserError."""
        return cls.of_image(copies.still_image(path), path, operator=operator)

    @classmethod
    def of_image(cls, content: bytes, path: Path, *, operator: str = "") -> "Workspace":
        """Open a read-only copy, given byte by byte, of the file `path`; raises UserError."""
        return cls._on(copies.in_memory(content), path, operator, is_copy=True)

    @classmethod
    def _on(cls, db: Database, path: Path, operator: str, *, is_copy: bool) -> "Workspace":
        try:
            if is_copy:
                db.conn.execute("PRAGMA query_only = OFF")
            migrations.migrate(db, path, moment(), keep=not is_copy)
            if is_copy:
                db.conn.execute("PRAGMA query_only = ON")
            if not plans.plans(db):
                raise UserError("file.damaged", path=path, detail="没有规划")
            return cls(db, path, operator, is_copy=is_copy)
        except UNREADABLE as fault:
            db.conn.close()
            raise UserError("file.damaged", path=path, detail="内部结构读不通") from fault
        except BaseException:
            db.conn.close()
            raise

    # plans

    def plans(self) -> tuple[Plan, ...]:
        """Return the plans of the file, the earliest first."""
        return file_plans.held(self._db)

    def of(self, plan: str) -> "Workspace":
        """Return the same open file with another of its plans, by code or short name; raises UserError.

        What is changed through one is told to the listeners of all; closing one closes the file.
        """
        code = file_plans.chosen(self._db, plan).code
        for one in self._family:
            if one.plan.code == code:
                return one
        made = copy(self)
        made._listeners, made._values, made._picks, made.judged = [], None, None, {}
        made.plan = file_plans.chosen(self._db, code)
        made._read_plan()
        self._family.append(made)
        return made

    @property
    def gone(self) -> bool:
        """Whether the plan was taken out of the file, by undoing that it was added."""
        return self not in self._family

    def add_plan(self, whole: builtin.BuiltinPlan) -> "Workspace":
        """Add a plan to the file and return the file with it; raises UserError."""
        with self.edit(f"新增{whole.plan.short_name}"):
            file_plans.put_whole(self._db, whole)
        return self.of(whole.plan.code)

    # reading

    def indicators(self, pillar: str | None = None) -> tuple[Indicator, ...]:
        """Return the indicators of the plan, or of one pillar, in order."""
        return tuple(one for one in self._indicators.values() if pillar is None or one.pillar == pillar)

    def indicator(self, code: str) -> Indicator:
        """Return one indicator; raises UserError for an unknown code."""
        if code not in self._indicators:
            raise UserError("indicator.unknown", code=code)
        return self._indicators[code]

    def values(self, code: str | None = None) -> tuple[Value, ...]:
        """Return all stored values, or those of one indicator, as the last finished edit left them."""
        if self._values is None:
            self._values = dict.fromkeys(self._indicators, ())
            known = authors(self._db, "value")
            for value in values.values(self._db, self.plan.code):
                self._values[value.indicator] += (_signed(value, known),)
        if code is not None:
            return self._values.get(code, ())
        return tuple(value for found in self._values.values() for value in found)

    def picks(self, code: str) -> dict[tuple[str, str], Stage]:
        """Return the stages that people picked to count, by period and basis."""
        if self._picks is None:
            self._picks = values.picks(self._db, self.plan.code)
        return {(period, basis): stage for (one, period, basis), stage in self._picks.items() if one == code}

    def counting(self, code: str, until: Period | None = None) -> dict[int, Value]:
        """Return the value that counts for each year (see `counting_values`)."""
        return counting_values(self.indicator(code), self.values(code), self.picks(code), until)

    def figures(self, code: str, until: Period | None = None) -> dict[int, YearFigure]:
        """Return the figure of each year as the rules take it."""
        stored = self.values(code)
        return {
            year: year_figure(value, other_stages(value, stored))
            for year, value in self.counting(code, until).items()
        }

    # changing

    @contextmanager
    def edit(self, what: str, *, kind: str = "edit", reason: str = "") -> Iterator[int]:
        """Open the one transaction through which anything changes, and tell the listeners after it."""
        try:
            with (
                self.writing(),
                journal.edit(self._db, what, self.operator, kind=kind, reason=reason) as number,
            ):
                yield number
        except BaseException:
            self._values = self._picks = None  # what was read inside the edit never came to be
            raise
        self._tell(number)

    def undo(self, change: int | None = None) -> Change:
        """Take back the newest change, or the one given; raises UserError and then changes nothing."""
        return self._step(lambda: journal.undo(self._db, self.operator, change))

    def redo(self) -> Change:
        """Repeat what was undone last; raises UserError and then changes nothing."""
        return self._step(lambda: journal.redo(self._db, self.operator))

    def undo_words(self) -> str | None:
        """Return what the next undo would take back."""
        return self._words(0)

    def redo_words(self) -> str | None:
        """Return what the next redo would repeat."""
        return self._words(1)

    def can_undo(self, change: int) -> bool:
        """Tell whether a change is in force and may be taken back."""
        return change in journal.undoable(self._db, self._stacks)[0]

    # the journal

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the codes touched after every change (none: anything may have changed).

        Returns the function that ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def plans_touched(self, change: int) -> frozenset[str]:
        """Return the codes of the plans of this file whose rows a change touched."""
        return journal.plans_touched(self._db, change)

    # inner

    def _read_plan(self) -> None:
        self.plan = next(plan for plan in plans.plans(self._db) if plan.code == self.plan.code)
        self._indicators = {one.code: one for one in plans.indicators(self._db, self.plan.code)}

    def _reread(self, codes: set[str]) -> None:
        """Read the values of a few indicators anew, and forget all where many were touched."""
        if self._values is None or len(codes) > FEW:
            self._values = None
            return
        for code in codes:
            found = values.values(self._db, self.plan.code, code)
            self._values[code] = tuple(
                _signed(value, authors(self._db, "value", value.key)) for value in found
            )

    def _step(self, act: Callable[[], int]) -> Change:
        with self.writing():
            number = act()
        self._tell(number)
        done = journal.change(self._db, number)
        assert done is not None  # noqa: S101 (just written)
        return done

    def _words(self, which: int) -> str | None:
        stack = journal.undoable(self._db, self._stacks)[which]
        found = journal.change(self._db, stack[-1]) if stack else None
        return file_plans.words_from(self._db, found, self.plan) if found else None

    def _tell(self, number: int) -> None:
        images = journal.images(self._db, number)
        family, held = tuple(self._family), {plan.code for plan in self.plans()}
        self._family[:] = [one for one in family if one.plan.code in held]
        for one in family:
            one._hear(images)

    def _hear(self, images: tuple[journal.Image, ...]) -> None:
        """Read anew what an edit touched of this plan, and tell the listeners."""
        if not images:
            return
        mine = () if self.gone else (None, self.plan.code)
        touched = [image for image in images if file_plans.plan_of(image) in mine]
        self._picks = None
        self._reread({str(image.key[1]) for image in touched if image.table == "value"})
        if any(image.table not in ("value", "source", "pick", "comment") for image in touched):
            self._read_plan()
        narrow = len(touched) == len(images) and all(image.table in NARROW for image in touched)
        codes = (str(image.key[1]) for image in touched if narrow and image.table != "source")
        found = frozenset(codes)
        for listener in tuple(self._listeners):
            listener(found)


def _signed(value: Value, known: Authors) -> Value:
    """Return a value with who stored it; a row that was smuggled past the journal has nobody."""
    who, at = known.get(value.key, ("", ""))
    return replace(value, by=who, at=at)
