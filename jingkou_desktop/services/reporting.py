"""The annual report of the open file: its data, its PDF, and the PDF in its place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path

from jingkou_desktop import __version__
from jingkou_desktop.domain.figures import STAGES, counting_values
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.progress import YearFigure
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.domain.report_texts import Edition
from jingkou_desktop.domain.values import Basis, Value
from jingkou_desktop.report import fonts
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.cells import day_words, offset
from jingkou_desktop.report.data import Annex, Block, ReportData, Stamp, Text, texts
from jingkou_desktop.report.facts import Facts, Kept, Pick
from jingkou_desktop.report.pdf import render
from jingkou_desktop.report.stamp import content_hash
from jingkou_desktop.report.text import clean
from jingkou_desktop.services import evaluation, origins, portfolios, report_texts, report_works
from jingkou_desktop.services.evaluation import Grouping
from jingkou_desktop.services.outputs import save_whole
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.years import refuse_outside
from jingkou_desktop.store import authors, holdings, values

PLANNERS = "发展和改革委员会"
DEMO_MARK = "演示数据"


def build(
    ws: Workspace,
    year: int,
    *,
    made_on: date | None = None,
    zone: tzinfo | None = None,
    without: frozenset[Part] = frozenset(),
) -> ReportData:
    """Return everything the report of `year` says; raises UserError for a year outside the plan.

    `made_on` is the date printed on the cover, today where it is not given. Every moment is told by
    the clock of `zone`, of this computer where it is not given.
    """
    plan = ws.plan
    facts = replace(facts_of(ws, year, made_on, zone), without=without)
    cover = (f"{plan.district}{plan.short_name}", f"{year}年度监测报告")
    parts = (body(facts), annexes(facts), cover)
    edition = Wanted(ReportKind.ANNUAL, year).edition
    return put_together(ws, facts, title(plan, year), *parts, edition=edition)


def put_together(
    ws: Workspace,
    facts: Facts,
    title: str,
    blocks: tuple[Block, ...],
    annexes: tuple[Annex, ...] = (),
    cover: tuple[str, ...] = (),
    *,
    small: bool = False,
    edition: Edition | None = None,
) -> ReportData:
    """Return a report of drafted blocks with what every report has: who made it, when, of what data.

    What a person wrote for the paragraphs of the `edition` takes their place.
    """
    plan = facts.plan
    data = ReportData(
        district=plan.district,
        plan=plan.name,
        year=facts.year,
        cover=cover,
        title=title,
        issuer=issuer(facts),
        made_on=day_words(facts.made_on),
        blocks=blocks,
        annexes=annexes,
        closing=(),
        demo_mark=DEMO_MARK if _holds_demo(ws, facts) else "",
        small=small,
    )
    edited = report_texts.applied(ws, edition, data) if edition else data
    return _sealed(_with_stand_ins(edited), facts)


def issuer(facts: Facts) -> str:
    """Return which office makes the report."""
    return facts.plan.district + (PLANNERS if PLANNERS in {one.name for one in facts.departments} else "")


def title(plan: Plan, year: int) -> str:
    """Return the report's title, which is its file's name too."""
    return f"{plan.district}{plan.short_name}{year}年度监测报告"


def pdf_bytes(data: ReportData, preferred: Mapping[str, Path] | None = None) -> bytes:
    """Return the report as PDF; needs no open file, so that a worker may call it."""
    return render(data, preferred)


def save_pdf(content: bytes, out: Path) -> None:
    """Put `content` in the place of `out` in one step; raises UserError where that cannot be."""
    save_whole(content, out)


def facts_of(
    ws: Workspace,
    year: int,
    made_on: date | None = None,
    zone: tzinfo | None = None,
    month: int | None = None,
) -> Facts:
    """Return what reports of `year` are drafted from; raises UserError for a year outside the plan.

    Projects are told by the end of `month`, without one up to where the year is known.
    """
    refuse_outside(ws.plan, year)
    made_on = made_on or datetime.now(zone).date()
    last = ws.changes(1)[0]
    indicators = ws.indicators()
    counting, figures = judged(ws, year)
    found = evaluation.evaluations(ws, year)
    verdicts = {code: one.verdict for code, one in found.items()}
    annual = evaluation.annual_summary(one.annual for one in found.values())
    picks = _picks(ws, indicators)
    projects = report_works.project_facts(ws, year, made_on, month)
    tasks = portfolios.task_files(ws)
    return Facts(
        plan=ws.plan,
        year=year,
        pillars=ws.pillars(),
        departments=ws.departments(),
        indicators=indicators,
        evaluations=found,
        verdicts=verdicts,
        summaries=evaluation.summed(ws, verdicts, Grouping.PILLAR),
        by_attribute=evaluation.summed(ws, verdicts, Grouping.ATTRIBUTE),
        by_department=evaluation.summed(ws, verdicts, Grouping.DEPARTMENT),
        annual_counts=annual.counts,
        annual_rate=annual.rate,
        figures=figures,
        counting=counting,
        picks=picks,
        kept=_kept(ws, year),
        projects=ws.projects(),
        tasks=ws.tasks(),
        made_on=made_on,
        zone=zone,
        change=last.id,
        changed_at=last.at,
        head=ws.head(),
        snapshot=holdings.digest(ws.db, ws.plan.code, f"{year}年"),
        provenance=origins.provenance(ws, counting),
        charts=report_works.charts(ws, year),
        project_facts=projects,
        task_files=tasks,
        next_year=report_works.next_year(ws, year),
    )


def judged(ws: Workspace, year: int) -> tuple[dict[str, dict[int, Value]], dict[str, dict[int, YearFigure]]]:
    """Return the values and figures of all years, of the report's year those that the verdicts rest on."""
    counting, figures = {}, {}
    for one in ws.indicators():
        known = evaluation.until(ws, one, year, None)
        counting[one.code] = _counting(ws, one, year, ws.values(one.code))
        found = {at: figure for at, figure in ws.figures(one.code, known).items() if at == year}
        figures[one.code] = ws.figures(one.code) | found
    return counting, figures


def _counting(ws: Workspace, one: Indicator, year: int, stored: tuple[Value, ...]) -> dict[int, Value]:
    """Return which of `stored` count for the years of an indicator, for `year` as its verdict took it."""
    picks, known = ws.picks(one.code), evaluation.until(ws, one, year, None)
    judged = counting_values(one, stored, picks, known)
    return counting_values(one, stored, picks) | {at: value for at, value in judged.items() if at == year}


def _kept(ws: Workspace, year: int) -> tuple[Kept, ...]:
    """Return the figures kept against a warning; one is used if a year would have another without it."""
    found = []
    for one in ws.indicators():
        stored = ws.values(one.code)
        now = _counting(ws, one, year, stored)
        for value in sorted(stored, key=lambda value: (*value.key[:-1], STAGES.index(value.stage))):
            if value.reason:
                others = tuple(other for other in stored if other is not value)
                found.append(Kept(value, used=_counting(ws, one, year, others) != now))
    return tuple(found)


def _picks(ws: Workspace, indicators: tuple[Indicator, ...]) -> tuple[Pick, ...]:
    """Return the stages picked by people, why, by whom and when, in the plan's order."""
    known = authors.authors(ws.db, "pick")
    found = []
    for one in indicators:
        for (period, basis), stage in sorted(ws.picks(one.code).items()):
            value = Value(ws.plan.code, one.code, period, None, basis=Basis(basis), stage=stage)
            picked = values.get_pick(ws.db, value)
            who, at = known.get(value.key[:-1], ("", ""))
            found.append(Pick(one.code, period, basis, stage, picked[1] if picked else "", who, at))
    return tuple(found)


def _holds_demo(ws: Workspace, facts: Facts) -> bool:
    return ws.plan.demo or any(
        value.source.label == DEMO_MARK for found in facts.counting.values() for value in found.values()
    )


def _sealed(data: ReportData, facts: Facts) -> ReportData:
    """Say at the end of which data the report was made and what it says, for people and in its stamp."""
    content = content_hash(data)
    closing = (
        ("数据截至", facts.upto),
        ("日志末端", facts.head),
        ("数据快照", facts.snapshot),
        ("印出内容", content),
        *(
            (("未列入", "、".join(one.words for one in Part if one in facts.without)),)
            if facts.without
            else ()
        ),
    )
    stamp = Stamp(
        plan=facts.plan.code,
        year=facts.year,
        change=facts.change,
        head=facts.head,
        snapshot=facts.snapshot,
        content=content,
        made_on=facts.made_on.isoformat(),
        zone=offset(facts.changed_at, facts.zone),
        version=__version__,
    )
    return replace(data, closing=closing, stamp=stamp)


def _with_stand_ins(data: ReportData) -> ReportData:
    """Say in the notes which characters are printed as a stand-in because no font has them."""
    lost = fonts.unshown(clean(text).replace("\n", "") for text in texts(data))
    if not lost:
        return data
    codes = "、".join(f"U+{ord(char):04X}" for char in lost)
    note = Text(f"有{len(lost)}个字符字库未收，以“{fonts.STAND_IN}”代替：{codes}。")

    def noted(annex: Annex) -> Annex:
        return replace(annex, blocks=(*annex.blocks, note)) if annex.title == Part.NOTES.words else annex

    if all(annex.title != Part.NOTES.words for annex in data.annexes):
        return replace(data, blocks=(*data.blocks, note))
    return replace(data, annexes=tuple(noted(annex) for annex in data.annexes))
