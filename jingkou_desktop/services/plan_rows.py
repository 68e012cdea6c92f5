"""What applying a plan's table would do: new indicators, new targets, and what is asked about.

A choice for a label (see `decisions`) is the code of the indicator that the row means, `decisions.NEW` for
an indicator that is to be made, or "" to leave the row out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jingkou_desktop.domain.entries import Cited, PlanRow
from jingkou_desktop.domain.plan import RULE_NAMES, Department, Indicator, Pillar, Rule
from jingkou_desktop.domain.readings import TableFile, place
from jingkou_desktop.services.decisions import NEW, Choice, Decisions, choice_key
from jingkou_desktop.services.labels import opposites, squeeze
from jingkou_desktop.services.matching import Matcher
from jingkou_desktop.services.outcomes import Kind, Outcome, Row, one_sentence
from jingkou_desktop.services.plan_changes import changed, words
from jingkou_desktop.services.plan_clashes import against_each_other, merged
from jingkou_desktop.services.plan_drafts import Known, draft_of
from jingkou_desktop.services.plan_leads import lead_of
from jingkou_desktop.services.plan_naming import (
    Codes,
    attribute_of,
    decimals_of,
    full_name,
    pillar_of,
    reference_of,
)
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import plans

__all__ = ["plan_rows", "put_indicator", "rows_of_plans"]

LEAST_PART = 4  # characters of a name that may stand within a longer one
DECLINED = "已选择不采用这一行。"


def plan_rows(ws: Workspace, table: TableFile, decisions: Decisions) -> list[Row]:
    """Return a row for each indicator of a plan's table; ids are 0."""
    return rows_of_plans(ws, [table], {table.sha256: decisions})


def rows_of_plans(ws: Workspace, tables: Sequence[TableFile], known: Mapping[str, Decisions]) -> list[Row]:
    """Return a row for each indicator of several plan tables, held against each other too; ids are 0.

    `known` holds the decisions by the file's SHA-256.
    """
    told = [one for one in tables if one.plan_rows]
    if not told:
        return []
    made = _Rows(ws)
    rows = []
    for table in told:
        made.begin(table, known[table.sha256])
        rows += [made.row(one) for one in table.plan_rows]
    return against_each_other(made.referred(rows), made.stored)


class _Rows:
    """The stored plan, read once for all rows of all tables."""

    table: TableFile
    choices: Mapping[tuple[str, str], Choice]

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.matcher = Matcher(ws.indicators(), ws.aliases(), ws.plan.district)
        self.stored = {one.code: one for one in ws.indicators()}
        self.departments = [one.name for one in ws.departments()]
        self.codes = Codes(ws.indicators())
        self.position = max((one.position for one in ws.indicators()), default=-1)
        self.pillars = list(ws.pillars())
        self.new: dict[str, str] = {}  # codes of the new indicators by their names
        self.references: dict[tuple[str, str, str], str] = {}  # by cell, what a growth is held against

    def begin(self, table: TableFile, decisions: Decisions) -> None:
        """Turn to the next table."""
        self.table, self.choices = table, decisions.choices
        self.named = {self.matcher.match(full_name(one), one.code).code for one in table.plan_rows}
        self.met: dict[str, PlanRow] = {}  # rows by the code or the new name that they mean

    def row(self, one: PlanRow) -> Row:
        """Return what would become of one row."""
        name, plan = full_name(one), self.ws.plan
        aim = next((cell for cell in (one.target, one.cumulative) if cell is not None), None)
        year = one.target.year if one.target else None
        blank = Row(
            0, Outcome.REJECTED, self.table.name, one.sheet, one.cell, "", name, str(year or plan.last_year),
            one.unit or "", None, None, aim.text if aim else "", "", kind=Kind.INDICATOR, layout=one.layout,
            label=name,
        )  # fmt: skip
        choice = self.choices.get(choice_key(one.layout, name))
        if choice is not None and not choice.code:
            return replace(blank, outcome=Outcome.SAME, sentence=DECLINED)
        if year is not None and year in plan.years and year != plan.last_year:
            return self._of_year(blank, one, name, year)
        if year is not None and year != plan.last_year:
            said = f"表里是{year}年的目标，本文件的规划到{plan.last_year}年，没有采用。"
            return replace(blank, sentence=said)
        code, asked = self._meant(one, name, choice)
        if asked is not None:
            return replace(blank, outcome=Outcome.ASKED, proposed=asked, sentence=self._question(asked))
        key = code or name
        if key in self.met:
            first = place(self.met[key].sheet, self.met[key].cell)
            return replace(blank, code=code, sentence=f"与 {first} 是同一个指标，请核对后只留一行。")
        self.met[key] = one
        return self._known(blank, one, self.stored[code]) if code else self._new(blank, one, name)

    def _of_year(self, blank: Row, one: PlanRow, name: str, year: int) -> Row:
        """Return the row of a table that says what one year is to reach; it makes no new indicator."""
        code, asked = self._meant(one, name, self.choices.get(choice_key(one.layout, name)))
        if asked is not None:
            return replace(blank, outcome=Outcome.ASKED, proposed=asked, sentence=self._question(asked))
        if not code:
            return replace(blank, sentence=f"规划里没有这个指标，{year}年度目标没有采用。")
        target = one.target
        yearly = replace(one, target=None, cumulative=None, baseline=None, attribute=None)
        row = self._known(blank, replace(yearly, years=(target,) if target else ()), self.stored[code])
        aim = row.effect.annual_target(year) if isinstance(row.effect, Indicator) else None
        now = self.stored[code].annual_target(year)
        return replace(row, old=now.value if now else None, new=aim.value if aim else None)

    def _meant(self, one: PlanRow, name: str, choice: Choice | None) -> tuple[str, tuple[str, ...] | None]:
        """Return the code that a row means, "" for a new one, and what is proposed where it is asked."""
        if choice is not None and choice.code == NEW:  # it may have been made since
            return next((code for code, held in self.stored.items() if held.name == name), ""), None
        if choice is not None and choice.code in self.stored:
            return choice.code, None
        match = self.matcher.match(name, one.code)
        if match.code is not None and not match.beside:
            return match.code, None
        if match.code is not None or match.proposed:
            return "", tuple(dict.fromkeys([*([match.code] if match.code else []), *match.proposed]))
        found = self.matcher.propose(name, one.unit)
        asked = found.codes if found.asked else self._within(name, one.unit or "")
        return "", asked or None

    def _within(self, name: str, unit: str) -> tuple[str, ...]:
        """Return the stored indicators of the unit whose name is part of `name` or has it as a part.

        Those that rows of the table name themselves are other indicators: 城镇化率 beside 常住人口城镇化率.
        """
        plain = squeeze(name)
        return tuple(
            code
            for code, held in self.stored.items()
            if held.unit == unit
            and code not in self.named
            and min(len(plain), len(squeeze(held.name))) >= LEAST_PART
            and (squeeze(held.name) in plain or plain in squeeze(held.name))
            and not opposites(name, held.name)
        )

    def _question(self, codes: Sequence[str]) -> str:
        names = "、".join(f"{self.stored[code].name}（{code}）" for code in codes)
        return f"名称同{names}相近，请选定是哪一个，或作为新指标。"

    def _cited(self, one: PlanRow) -> str:
        cell = next((cell.cell for cell in (one.target, one.cumulative) if cell is not None), one.cell)
        return f"导入规划表 {self.table.name} {place(one.sheet, cell)}"

    def _new(self, blank: Row, one: PlanRow, name: str) -> Row:
        """Return the row of an indicator that is not stored."""
        plan = self.ws.plan
        draft = draft_of(plan, one, name, Known(), self._cited(one))
        pillar = pillar_of(one, self.pillars)
        if pillar not in self.pillars:
            self.pillars.append(pillar)
        attribute = attribute_of(one)
        lead = lead_of(one.department.text if one.department else "", self.departments)
        if lead.name and lead.name not in self.departments:
            self.departments.append(lead.name)  # 统计局 in one row, 区统计局 in the next
        told = [*lead.told] if attribute else ["没有写属性，暂按预期性", *lead.told]
        helping = [f"配合部门：{'、'.join(lead.others)}"] if lead.others else []
        self.position += 1
        code = self.new.get(name) or self.codes.take(pillar, one.code)
        self.new[name] = code
        indicator = Indicator(
            plan=plan.code,
            code=code,
            pillar=pillar,
            name=name,
            unit=draft.unit,
            decimals=decimals_of(one, draft.unit),
            attribute=attribute or "预期性",
            frequency="year",
            rule=draft.rule,
            direction=draft.direction,
            baseline_year=draft.baseline_year,
            baseline=draft.baseline,
            target_year=draft.target_year or (None if draft.target is None else plan.last_year),
            target=draft.target,
            department=lead.name,
            headline=True,
            note="；".join([*draft.notes, *one.notes, *helping]),
            annual=draft.annual,
            position=self.position,
        )
        self.references[blank.file, one.sheet, one.cell] = draft.reference
        told += [f"新指标，规则“{RULE_NAMES[draft.rule]}”"]
        return replace(
            blank,
            outcome=Outcome.WARNED if draft.doubts else Outcome.NEW,
            code=code,
            unit=draft.unit,
            new=draft.target.value if draft.target else None,
            sentence=one_sentence([*draft.doubts, *draft.told, *told]),
            effect=indicator,
            after=words(indicator),
        )

    def _known(self, blank: Row, one: PlanRow, held: Indicator) -> Row:
        """Return the row of a stored indicator: what the table would change of it."""
        known = Known(
            held.unit, held.name, held.baseline, held.baseline_year, held.direction,
            held.target.comparison if held.target else None,
        )  # fmt: skip
        draft = draft_of(self.ws.plan, one, held.name, known, self._cited(one))
        named = replace(
            blank, code=held.code, name=held.name, unit=held.unit,
            old=held.target.value if held.target else None,
            new=draft.target.value if draft.target else None, before=words(held),
        )  # fmt: skip
        wanted, told, doubts = changed(held, draft, attribute_of(one))
        if wanted.annual != held.annual and (bare := [cell.header for cell in one.years if _is_bare(cell)]):
            doubts.append(f"“{bare[0]}”一栏没有写明是年度目标还是完成数，存入即作年度目标")
        self.references[blank.file, one.sheet, one.cell] = (
            draft.reference if wanted.rule is Rule.SPREAD else ""
        )
        texts = [one.text for one in (held.target, draft.target) if one is not None]
        settled = len(texts) == 2 and texts[0] == texts[1] != ""  # looked at when it was stored
        settled = settled or held.rule is draft.rule is Rule.ACHIEVE
        if wanted == held and (settled or not draft.doubts):
            return replace(named, outcome=Outcome.SAME, after=words(held), sentence=one_sentence(draft.told))
        doubts = [*draft.doubts, *doubts]
        return replace(
            named,
            outcome=Outcome.WARNED if doubts else Outcome.CHANGED,
            effect=wanted,
            after=words(wanted),
            sentence=one_sentence([*doubts, *told, *draft.told]),
        )

    def referred(self, rows: list[Row]) -> list[Row]:
        """Give growths the indicators that they are held against, the new ones of the table included."""
        new = [row.effect for row in rows if isinstance(row.effect, Indicator)]
        known = {**self.stored, **{one.code: one for one in new}}
        return [self._referred(row, list(known.values())) for row in rows]

    def _referred(self, row: Row, known: list[Indicator]) -> Row:
        one, words = row.effect, self.references.get((row.file, row.sheet, row.cell), "")
        if not isinstance(one, Indicator) or one.rule is not Rule.SPREAD or one.reference:
            return row
        code = reference_of(words, [other for other in known if other.code != one.code])
        if code:
            other = next(each for each in known if each.code == code)
            told = f"参照指标为{other.name}（{code}）"
            return replace(
                row, effect=replace(one, reference=code), sentence=one_sentence([row.sentence, told])
            )
        said = f"没有找到参照的“{words}”增速指标，补上参照以前不评价"
        return replace(row, outcome=Outcome.WARNED, sentence=one_sentence([said, row.sentence]))


def _is_bare(cell: Cited) -> bool:
    """Tell whether the header of a single year's cell does not say that it is an aim."""
    return not re.search("目标|计划|规划|任务|预期", cell.header)


def put_indicator(ws: Workspace, one: Indicator, before: Indicator | None) -> None:
    """Store an indicator as a plan's table would have it, inside the open edit.

    `before` is what was stored when the edit began, None for a new one.
    A new one comes with its pillar and its department where these are new; of a stored one what differs
    is changed, and a further version of a target is added.
    """
    held = {known.code: known for known in plans.indicators(ws.db, one.plan)}.get(one.code)
    pillars = [pillar.name for pillar in plans.pillars(ws.db, one.plan)]
    if one.pillar not in pillars:
        plans.insert_pillar(ws.db, Pillar(one.plan, one.pillar, len(pillars)))
    departments = plans.departments(ws.db, one.plan)
    if one.department and one.department not in [known.name for known in departments]:
        position = max((known.position for known in departments), default=-1) + 1
        plans.insert_departments(ws.db, [Department(one.plan, one.department, position=position)])
    if held is None:
        plans.insert_indicators(ws.db, [one])
    else:
        plans.put_changes(ws.db, held, merged(before, held, one) if before is not None else one)
