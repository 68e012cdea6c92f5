"""年度计划 of indicators: what the year is to reach, what is proposed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Rule, Target
from jingkou_desktop.ui import words
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.cards import Fact
from jingkou_desktop.ui.drafts import Draft
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.statuses import LOOKS, Look, look_of
from jingkou_desktop.ui.text import caption, tip
from jingkou_desktop.ui.year_plan_lines import NOTHING, TARGET, IndicatorLine, target_said
from jingkou_desktop.ui.year_plan_section import Chip, Section, named
from jingkou_desktop.ui.year_plan_typed import Typed
from jingkou_desktop.ui.year_plan_view import PlanColumn

UNSET, PROPOSED, SET, JUDGED, MET, MISSED, OPEN = (
    *("没有目标", "有建议没有设", "已设目标", "已评价", "完成", "未完成", "还不能评价"),
)
CHIPS: tuple[Chip[IndicatorLine], ...] = (
    Chip("全部", lambda line: not line.total),
    Chip(UNSET, lambda line: line.found.target is None),
    Chip(PROPOSED, lambda line: line.adoptable),
    Chip(SET, lambda line: line.found.target is not None),
    Chip(JUDGED, lambda line: bool(line.status and line.status.judged)),
    Chip(MET, lambda line: bool(line.status and line.status.judged and not line.status.lagging)),
    Chip(MISSED, lambda line: bool(line.status and line.status.lagging)),
    Chip(OPEN, lambda line: bool(line.status and not line.status.judged)),
)


class IndicatorSection(Section[IndicatorLine]):
    """The rows of indicators with the buttons that take over proposals."""

    def __init__(self, session: Session, typed: Typed, open_dialog: Callable[[], object]) -> None:
        editable = not session.ws.read_only
        super().__init__(session, typed, "指标", _columns(self._write if editable else None), CHIPS)
        self.adopt_button = button("采用建议", self.adopt)
        self.all_button = button("采用全部建议", self.adopt_all)
        self.open_button = button("年度目标…", open_dialog, "", "年度目标：选中的指标")
        self.adopt_button.setToolTip(tip("把建议存为选中指标的年度目标；已有目标的不动，一步撤销"))
        self.all_button.setToolTip(tip("有建议、还没有年度目标的指标都采用建议；一步撤销"))
        self.open_button.setToolTip(tip("各年的目标、文号、日期、理由（Enter，或双击不能填的栏）"))
        self.buttons = (self.adopt_button, self.all_button, self.open_button)

    def words(self, key: str) -> str:
        """Return what a chip is called in the period shown."""
        if self.session.month:
            return {MET: "未落后", MISSED: "落后"}.get(key, key)
        return key

    def adopt(self) -> None:
        """Take over what is proposed for the rows chosen."""
        fit = [line.code for line in self.chosen() if line.adoptable]
        if fit:
            self._adopt(fit)
        elif line := self.here():
            why = "已有年度目标" if line.found.target else line.found.proposal.words
            self.session.told.emit(f"{line.code} {line.one.name}没有可采用的建议：{why}。", True)

    def adopt_all(self) -> None:
        """Take over what is proposed for all that have no target."""
        self._adopt([line.code for line in self._all if line.adoptable])

    def _adopt(self, codes: Sequence[str]) -> None:
        from jingkou_desktop.services import year_plan  # late: the window shows first

        def act() -> str:
            done = year_plan.adopt(self.session.ws, self.session.year, codes)
            for code in done:
                self.session.let_go(self._draft(code))
            return f"已采用 {named(done)} {self.session.year} 年度目标建议，按 Ctrl+Z 撤销。" if done else ""

        if codes:
            self.typed.act(act)

    def weigh(self) -> None:
        """Say on the buttons how many rows they would change."""
        editable = not self.session.ws.read_only
        here = sum(line.adoptable for line in self.chosen())
        whole = sum(line.adoptable for line in self._all)
        for made, what, count in (
            (self.adopt_button, "采用建议", here),
            (self.all_button, "采用全部建议", whole),
        ):
            made.setText(caption(f"{what} {count}" if count else what))
            made.setAccessibleName(f"{what} {count} 项")
            made.setEnabled(editable and count > 0)
        self.open_button.setEnabled(self.here() is not None)

    def empty(self, field: str, lines: Sequence[IndicatorLine]) -> None:
        """Take targets back, as one edit."""
        from jingkou_desktop.services import year_plan_entry  # late: the window shows first

        def act() -> str:
            codes = [line.code for line in lines]
            done = year_plan_entry.take_back(self.session.ws, self.session.year, codes)
            return f"已取消 {named(done)} {self.session.year} 年度目标，按 Ctrl+Z 撤销。" if done else ""

        self.typed.act(act)

    def told(self, line: IndicatorLine) -> tuple[str, tuple[Fact, ...]]:
        """Return title and facts of a row for the card."""
        found, one = line.found, line.one
        said = [
            ("建议", _proposed(line)),
            ("算法", found.proposal.words),
            ("年度目标", _target(line)),
            ("依据", _target_source(line)),
            ("当年", line.now or "还没有数"),
            ("评价", found.verdict.reason if found.verdict else "没有年度目标，不评价。"),
            ("算式", "\n".join(found.verdict.trace.lines()) if found.verdict else ""),
            ("上年", line.last or "没有数"),
            (f"{one.target_year or self.session.ws.plan.last_year} 目标", words.whole_target(one)),
            ("牵头部门", one.department or "未定"),
        ]
        facts = tuple(Fact(term, text, wide=True, wrap=True) for term, text in said if text)
        return f"{one.code} {one.name}" + (f"（{one.unit}）" if one.unit else ""), facts

    def _draft(self, code: str) -> Draft:
        return Draft(code, str(self.session.year), "", "", warned=False, field=TARGET)

    def _write(self, line: IndicatorLine, text: str) -> bool:
        from jingkou_desktop.services import targets  # late: the window shows first

        year = self.session.year

        def store(text: str, reason: str) -> str:
            entry = targets.AnnualEntry(year, text, reason=reason)
            if not targets.set_annual_targets(self.session.ws, line.code, (entry,)):
                return ""
            now = self.session.ws.indicator(line.code).annual_target(year)
            what = f"{line.code} {year} 年度目标"
            return f"{what}已存为 {target_said(now)}。" if now else f"{what}已取消，按 Ctrl+Z 撤销。"

        return self.write(line, TARGET, text, target_said(line.found.target), store)


def _columns(write: Callable[[IndicatorLine, str], bool] | None) -> list[PlanColumn[IndicatorLine]]:
    def look(line: IndicatorLine) -> Look | None:
        return None if line.status is None else LOOKS[look_of(line.status)]

    def reason(line: IndicatorLine) -> str:
        return line.found.verdict.reason if line.found.verdict else "没有年度目标，不评价。"

    return [
        PlanColumn("代码", lambda line: line.code, 3, ink=lambda _: "muted"),
        PlanColumn("指标", lambda line: line.one.name,
                   hint=lambda line: f"{line.one.name}\n牵头 {line.one.department or '未定'}"),
        PlanColumn("单位", lambda line: line.one.unit, 4, ink=lambda _: "muted"),
        PlanColumn("上年", lambda line: line.last or NOTHING, 5, right=True, ink=lambda _: "muted"),
        PlanColumn("建议", _proposal, 5, right=True, ink=_proposal_ink,
                   hint=lambda line: line.found.proposal.words),
        PlanColumn(TARGET, lambda line: target_said(line.found.target), 6, right=True, write=write,
                   hint=lambda line: f"{_target(line)}\n{_target_source(line)}".strip(), field=TARGET),
        PlanColumn("当年", lambda line: line.now or NOTHING, 7, right=True),
        PlanColumn("完成率", _done, 4, right=True, hint=reason),
        PlanColumn("年度评价", lambda line: line.status.value if line.status else NOTHING, 7, look=look,
                   hint=reason),
    ]  # fmt: skip


def _proposal(line: IndicatorLine) -> str:
    value = line.found.proposal.value
    return NOTHING if value is None else canonical(value)


def _proposal_ink(line: IndicatorLine) -> str:
    return "accent" if line.adoptable else "muted"


def _done(line: IndicatorLine) -> str:
    verdict = line.found.verdict
    return NOTHING if verdict is None or verdict.done is None else percent(verdict.done)


def _proposed(line: IndicatorLine) -> str:
    found = line.found.proposal
    if found.value is None or found.comparison is None:
        return "没有建议"
    own = replace(line.one, rule=Rule.LEVEL)

    return words.whole_target(own, Target(found.comparison, found.value))


def _target(line: IndicatorLine) -> str:
    target = line.found.target
    return "没有设" if target is None else words.whole_target(replace(line.one, rule=Rule.LEVEL), target)


def _target_source(line: IndicatorLine) -> str:
    """Return on what a target rests: document, date, its version with the reason, its own words."""
    target = line.found.target
    if target is None:
        return ""
    paper = "，".join(filter(None, (target.document, target.decided_on)))
    version = f"第 {target.version} 版" if target.version > 1 else ""
    reason = f"理由：{target.reason}" if target.reason else ""
    return "\n".join(filter(None, (paper, version, reason, target.text))) or "未注明文号"
