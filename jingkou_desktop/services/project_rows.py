"""What applying the projects of tables would do: lists, milestones and progress against the stored ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.projects import Milestone, Problem, Progress, Project, ProjectYear
from jingkou_desktop.domain.readings import TableFile, place
from jingkou_desktop.domain.values import Source, State
from jingkou_desktop.services.comparing import this_day
from jingkou_desktop.services.decisions import Decisions
from jingkou_desktop.services.labels import same_words
from jingkou_desktop.services.outcomes import Kind, Outcome, Row, one_sentence, rivals, several
from jingkou_desktop.services.project_checks import doubts
from jingkou_desktop.services.project_claims import ITSELF, UNIT, WORDS, Claim, Fault, Part, Value
from jingkou_desktop.services.project_effects import Item, Key, blank, stored_items, with_fields
from jingkou_desktop.services.project_naming import Names, Said, collected
from jingkou_desktop.services.workspace import Workspace

Doubts = dict[tuple[Key, str], str]  # by item and field, in words
KINDS = {
    Project: Kind.PROJECT,
    ProjectYear: Kind.PROJECT_YEAR,
    Milestone: Kind.MILESTONE,
    Progress: Kind.PROGRESS,
    Problem: Kind.PROBLEM,
}
STEPS = (
    "立项",
    "备案",
    "可研",
    "用地",
    "环评",
    "规划许可",
    "施工许可",
    "开工",
    "主体封顶",
    "竣工",
    "竣工验收",
    "投产",
)
PERCENT = "%"
MOST_WORDS = 60  # signs of one value in a row


def rows_of_projects(ws: Workspace, tables: Sequence[TableFile], known: Mapping[str, Decisions]) -> list[Row]:
    """Return a row for each project, yearly plan, milestone and progress report, and for each problem.

    `known` holds the decisions by the file's SHA-256. Files are held against each other too; ids are 0.
    """
    said = collected(tables)
    return _Comparison(ws, known).rows(said) if said else []


class _Comparison:
    """The stored projects, read once."""

    def __init__(self, ws: Workspace, known: Mapping[str, Decisions]) -> None:
        self.ws = ws
        self.stored = stored_items(ws)
        self.names = Names(ws, known)
        self.announced: set[str] = set()  # new projects that have their row
        self.taken: set[tuple[Key, str]] = set()  # values that an earlier row already brings

    def rows(self, said: list[Said]) -> list[Row]:
        """Return every row, all problems at once."""
        self.names.tell(said)
        rows = [self._unmatched(one) for one in said if not one.code]
        usable = [one for one in said if one.code]
        for one in usable:
            self.names.claim(one)
        rows += self._contradictions(usable)
        doubtful = self._doubts(usable)
        for one in usable:
            if not one.dropped:
                rows += self._rows_of(one, doubtful)
            rows += [self._fault(one, fault) for fault in one.faults]
        return rows

    def _unmatched(self, one: Said) -> Row:
        found, cell = one.found, one.first.cell
        if found.clash:
            return self._row(one, Outcome.REJECTED, cell, found.clash)
        if found.left_out:
            return self._row(one, Outcome.SAME, cell, "已选定不采用。")
        row = self._row(one, Outcome.ASKED, cell, self.names.question(one))
        return replace(row, proposed=found.proposed)

    def _contradictions(self, usable: list[Said]) -> list[Row]:
        """Reject what two rows say differently: of a project in one file the rows whole, else the values."""
        by_field: dict[tuple[Key, str], list[tuple[Said, Claim]]] = {}
        for one in usable:
            for claim in one.claims:
                by_field.setdefault((_key(one, claim.part), claim.field), []).append((one, claim))
        rows: list[Row] = []
        for both in by_field.values():
            others = rivals(both, lambda pair: pair[1].value)
            if len(others) == 1:
                continue
            inside: dict[str, set[Value]] = {}  # by file, what it says of the field
            for one, claim in both:
                inside.setdefault(one.table.sha256, set()).add(claim.value)
            for one, claim in both:
                first_few, count = others[claim.value]
                places = several([_place(other, told, one) for other, told in first_few], count)
                mine = _words(claim.field, claim.value, claim.part[0])
                words = f"{mine}，与 {places} 互相矛盾，请核对后只留一个。"
                rows.append(self._fault(one, Fault(claim.part, claim.cited, words)))
                whole = claim.part[0] is Project and len(inside[one.table.sha256]) > 1
                one.dropped = one.dropped or whole
                one.claims = [other for other in one.claims if other is not claim]
        lists = {one.code for one in usable if not one.dropped and self.names.lists(one)}
        for one in usable:
            if one.code in self.names.made and one.code not in lists and not one.dropped:
                one.dropped = True
                words = "这个新项目的基本情况互相矛盾，没有收入，这一行也没有采用。"
                rows.append(self._row(one, Outcome.REJECTED, one.first.cell, words))
        return rows

    def _doubts(self, usable: list[Said]) -> Doubts:
        """Return by item and field what the checks find doubtful, were everything stored."""
        items: dict[Key, Item] = {}
        for one in usable:
            for claim in () if one.dropped else one.claims:
                key = _key(one, claim.part)
                items[key] = with_fields(items.get(key) or self._base(key), {claim.field: claim.value})
        found: Doubts = {}
        for key, name, words in doubts(items, self.stored, this_day()):
            found[key, name] = "；".join(filter(None, (found.get((key, name)), words)))
        return found

    def _base(self, key: Key) -> Item:
        held = self.stored.get(key)
        if held is None and key[0] is Project:
            return self.names.made[key[1]]
        if held is None and key[0] is Milestone:
            place_ = STEPS.index(key[2]) if key[2] in STEPS else len(STEPS)
            return Milestone(self.ws.plan.code, key[1], key[2], position=place_)
        return held or blank(self.ws.plan.code, key)

    def _rows_of(self, one: Said, doubtful: Doubts) -> list[Row]:
        """Return the rows of one project's row: one an item, and one a doubtful cell."""
        rows: list[Row] = []
        parts = list(dict.fromkeys(claim.part for claim in one.claims))
        if one.code in self.names.made and one.code not in self.announced:
            parts = [ITSELF, *(part for part in parts if part != ITSELF)]
        for part in parts:
            key = _key(one, part)
            base = self._base(key)
            fresh: list[Claim] = []
            for claim in (claim for claim in one.claims if claim.part == part):
                same = same_words(getattr(base, claim.field), claim.value)
                if (key, claim.field) not in self.taken and not same:
                    fresh.append(claim)
                self.taken.add((key, claim.field))
            rows += self._item_rows(one, key, base, fresh, doubtful)
        return rows

    def _item_rows(self, one: Said, key: Key, base: Item, fresh: list[Claim], doubtful: Doubts) -> list[Row]:
        known = key in self.stored
        first_new = key[0] is Project and not known and key[1] not in self.announced
        self.announced |= {key[1]} if first_new else set()
        if isinstance(base, Progress) and base.state is State.LOCKED and fresh:
            return [self._fault(one, Fault(fresh[0].part, fresh[0].cited, "该期进度已锁定，没有采用。"))]
        by_cell: dict[str, list[Claim]] = {}
        certain: list[Claim] = []
        for claim in fresh:
            words = "；".join(filter(None, (claim.doubt, doubtful.get((key, claim.field), ""))))
            if words:
                by_cell.setdefault(claim.cited.cell, []).append(claim)
            else:
                certain.append(claim)
        rows: list[Row] = []
        if certain or first_new:
            said = [f"新项目，编号{key[1]}", *self.names.told(one)] if first_new else []
            said += list(dict.fromkeys(claim.note for claim in certain if claim.note))
            outcome = Outcome.WARNED if one.doubt else Outcome.CHANGED if known else Outcome.NEW
            said = [one.doubt, "属实请写明理由", *said] if one.doubt else said
            own = key[0] in (Milestone, Problem) or (len(certain) == 1 and key[0] is not Project)
            cell = certain[0].cited.cell if own else one.first.cell
            rows.append(self._item(one, outcome, key, base, certain, one_sentence(said), cell))
        elif not fresh:
            same = self._row(one, Outcome.SAME, one.first.cell, "与已存的相同。", key)
            rows.append(replace(same, raw=""))
        for cell, claims in by_cell.items():
            said = [claim.doubt for claim in claims] + [
                doubtful.get((key, claim.field), "") for claim in claims
            ]
            words = one_sentence([*dict.fromkeys([one.doubt, *said]), "属实请写明理由"])
            rows.append(self._item(one, Outcome.WARNED, key, base, claims, words, cell))
        return rows

    def _item(
        self,
        one: Said,
        outcome: Outcome,
        key: Key,
        base: Item,
        claims: Sequence[Claim],
        words: str,
        cell: str,
    ) -> Row:
        """Return the row of an item with the values that it would take."""
        source = Source(one.table.name, one.table.sha256, one.first.sheet, cell)
        effect = with_fields(base, {claim.field: claim.value for claim in claims})
        effect = effect if isinstance(effect, Problem) else replace(effect, source=source)
        row = replace(self._row(one, outcome, cell, words, key), proposed=(one.code,) if one.doubt else ())
        before = "；".join(
            filter(None, (_words(claim.field, getattr(base, claim.field), key[0]) for claim in claims))
        )
        after = "；".join(_words(claim.field, claim.value, key[0]) for claim in claims)
        row = replace(row, effect=effect, before=before if key in self.stored else "", after=after)
        if len(claims) == 1 and isinstance(claims[0].value, Decimal):
            unit = PERCENT if claims[0].field == "weight" else UNIT
            row = replace(row, old=getattr(base, claims[0].field), new=claims[0].value, unit=unit)
        return replace(row, raw=claims[0].cited.text) if len(claims) == 1 else row

    def _fault(self, one: Said, fault: Fault) -> Row:
        row = self._row(one, Outcome.REJECTED, fault.cited.cell, fault.sentence, _key(one, fault.part))
        return replace(row, raw=fault.cited.text)

    def _row(self, one: Said, outcome: Outcome, cell: str, words: str, key: Key | None = None) -> Row:
        project = self.names.project(one.code)
        name = project.name if project else one.first.name
        kind, part = (key[0], key[2]) if key else (Project, "")
        said = {Milestone: f"：{part}", Problem: f"：问题{part}"}.get(kind, "")
        shown, when = f"{name}{said}", "" if said else part
        return Row(
            id=0, outcome=outcome, file=one.table.name, sheet=one.first.sheet, cell=cell, code=one.code,
            name=shown, period=when, unit="", old=None, new=None, raw=one.first.name, sentence=words,
            kind=KINDS[kind], layout=one.first.layout, label=one.first.name,
        )  # fmt: skip


def _key(one: Said, part: Part) -> Key:
    return (part[0], one.code, part[1])


def _place(other: Said, claim: Claim, seen_from: Said) -> str:
    """Return where a claim stands, with its file where that is another one."""
    file = "" if other.table is seen_from.table else f"{other.table.name} "
    return f"{file}{place(other.first.sheet, claim.cited.cell)}"


def _words(field: str, value: Value | None, kind: type) -> str:
    """Return a value with the name of its field, as a row shows it."""
    if isinstance(value, Decimal):
        name = "年度计划投资" if kind is ProjectYear else WORDS[field]
        return f"{name}：{canonical(value)}{PERCENT if field == 'weight' else UNIT}"
    said = " ".join(str(value or "").split())
    name = "答复单位" if kind is Problem and field == "department" else WORDS[field]
    return f"{name}：{said[:MOST_WORDS]}{'…' if len(said) > MOST_WORDS else ''}" if said else ""
