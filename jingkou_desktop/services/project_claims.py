"""What an entry of a project table claims: one value of one field each, with its cell, or why it has none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingkou_desktop.domain import numbers
from jingkou_desktop.domain.entries import Cited, MilestoneEntry, ProgressField, ProjectEntry, ProjectField
from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.project_dates import read_date, read_span, read_state
from jingkou_desktop.domain.projects import Milestone, Progress, Project, ProjectState, ProjectYear
from jingkou_desktop.domain.units import factor
from jingkou_desktop.sheets.project_steps import side_of

P, G = ProjectField, ProgressField
UNIT = "万元"
Value = str | Decimal | ProjectState
Part = tuple[
    type, str
]  # what of a project: (Progress, "2023-07"), (ProjectYear, "2023"), (Milestone, "开工")
ITSELF: Part = (Project, "")
_TEXTS = {
    P.CATEGORY: "category",
    P.NATURE: "nature",
    P.DEPARTMENT: "department",
    P.OWNER: "owner",
    P.AREA: "area",
    P.CONTENT: "content",
    P.APPROVAL: "approval",
    P.FUNDING: "funding",
    P.CONTACT: "contact",
    P.NOTE: "note",
}
_PROGRESS = {
    G.MONTH: "month_investment",
    G.YEAR: "year_investment",
    G.TOTAL: "total_investment",
    G.FUNDS: "funds",
    G.LOOK: "look",
    G.PROBLEMS: "problems",
    G.NEXT: "next_steps",
    G.REASON: "reason",
}
# Field of a project, or of something of it → what a person calls it.
WORDS = {
    "category": "类别",
    "nature": "建设性质",
    "department": "责任单位",
    "owner": "建设单位",
    "area": "建设地点",
    "content": "建设规模及内容",
    "approval": "批准文件",
    "funding": "资金来源",
    "contact": "联系人",
    "note": "备注",
    "starts": "开工",
    "ends": "竣工",
    "investment": "总投资",
    "state": "状态",
    "measures": "年度目标",
    "planned": "计划日期",
    "actual": "实际日期",
    "month_investment": "本月完成投资",
    "year_investment": "年初累计完成投资",
    "total_investment": "开工累计完成投资",
    "funds": "年初累计到位资金",
    "look": "形象进度",
    "problems": "存在问题",
    "next_steps": "下步计划",
    "reason": "保留理由",
    "weight": "权重",
    "evidence": "佐证",
    "text": "问题",
    "raised": "提出日期",
    "due": "答复期限",
    "answer": "答复",
    "solved": "解决日期",
}
_INLINE = re.compile(r"([\d,]+(?:\.\d+)?)\s*((?:百|千|万|百万|千万|亿|万亿)?(?:元|美元)|亿|万)")
_DONE = re.compile("已?(?:完成|办结|取得|办理完毕|开工|竣工|投产|批复|通过)|√|是")


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, from one cell."""

    part: Part
    field: str
    value: Value
    cited: Cited
    doubt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that says something that could not be taken."""

    part: Part
    cited: Cited
    sentence: str


def sum_with_unit(text: str) -> tuple[Decimal | None, str] | None:
    """Return the number and the unit of a sum that is written with its unit (1.2亿元, 800万), or None."""
    found = _INLINE.fullmatch(text.strip())
    if found is None:
        return None
    return numbers.parse(found[1]).value, f"{found[2]}元" if found[2] in ("亿", "万") else found[2]


def claims_of(entry: ProjectEntry, plan: Plan, chosen_unit: str = "") -> Iterator[Claim | Fault]:
    """Yield what an entry claims; blanks claim nothing. `chosen_unit` is of sums whose table says none."""
    for what, cited in entry.fields:
        if what in _TEXTS:
            yield Claim(ITSELF, _TEXTS[what], _text(cited), cited, note=_together(cited))
        elif what is P.INVESTMENT:
            yield from _sum(ITSELF, "investment", cited, chosen_unit)
        elif what is P.STATE:
            state = read_state(cited.text)
            said = f"看不出“{cited.text}”是哪种状态，没有采用。可写：{'、'.join(ProjectState)}。"
            yield Claim(ITSELF, "state", state, cited) if state else Fault(ITSELF, cited, said)
        elif what in (P.YEAR_INVESTMENT, P.YEAR_MEASURES):
            yield from _year(what, cited, entry, plan, chosen_unit)
    yield from _stretch(entry)
    for step in entry.milestones:
        yield from _step(step)
    yield from _progress(entry, plan, chosen_unit)


def _step(step: MilestoneEntry) -> Iterator[Claim | Fault]:
    part: Part = (Milestone, step.name)
    if step.planned is not None:
        unsaid = side_of(step.planned.header) is None
        doubt = "没有写明是计划还是实际，按计划日期" if unsaid else ""
        yield _date(part, "planned", step.planned, doubt)
    if step.actual is not None:
        yield _date(part, "actual", step.actual)
    if step.weight is not None:
        yield _weight(part, step.weight)
    if step.evidence is not None:
        yield Claim(part, "evidence", _text(step.evidence), step.evidence)


def _weight(part: Part, cited: Cited) -> Claim | Fault:
    """Return the weight of a milestone in percent; 25% and 25 are the same."""
    parsed = numbers.parse(cited.text.strip().rstrip("%％"))
    if parsed.value is None or not 0 <= parsed.value <= 100:
        return Fault(part, cited, f"权重“{cited.text}”不是 0 到 100 的百分数，没有采用；请写成25。")
    return Claim(part, "weight", _plain(parsed.value), cited)


def _text(cited: Cited) -> str:
    return "\n".join(line.strip() for line in cited.text.strip().splitlines() if line.strip())


def _together(cited: Cited) -> str:
    """Return which cells a text comes from where these are several."""
    return f"“{cited.header}”由 {'、'.join(cited.places)} 合成" if cited.more else ""


def _sum(part: Part, field: str, cited: Cited, chosen: str) -> Iterator[Claim | Fault]:
    """Yield a sum in 万元, the factor told."""
    parsed = numbers.parse(cited.text)
    value, unit = parsed.value, cited.unit
    if value is None and (inline := sum_with_unit(cited.text)):
        value, unit = inline
    if value is None:
        if not parsed.missing:
            yield Fault(part, cited, f"“{cited.text}”不是准确的数，没有采用，请填准确数。")
        return
    given = unit or chosen or UNIT
    times = factor(given, UNIT)
    if times is None:
        yield Fault(part, cited, f"单位“{given}”不能换算成{UNIT}，没有采用。")
        return
    doubts = [] if unit or chosen else [f"没有写明单位，按{UNIT}"]
    doubts += ["是负数"] if value < 0 else []
    note = "" if times == 1 else f"由{given}换算成{UNIT}，乘以{numbers.canonical(times.normalize())}"
    yield Claim(part, field, _plain(numbers.CONTEXT.multiply(value, times)), cited, "，".join(doubts), note)


def _plain(value: Decimal) -> Decimal:
    """Return a number without noughts at its end and without an exponent."""
    return Decimal(numbers.canonical(value))


def _year(
    what: ProjectField, cited: Cited, entry: ProjectEntry, plan: Plan, chosen: str
) -> Iterator[Claim | Fault]:
    year = cited.year or entry.year
    part: Part = (ProjectYear, str(year or ""))
    if year is None:
        yield Fault(part, cited, f"没有写明“{cited.header}”是哪一年的，没有采用；请在表头或标题写明年份。")
    elif not plan.base_year <= year <= plan.last_year:
        yield Fault(part, cited, f"{year}年不在规划的年份之内，没有采用。")
    elif what is P.YEAR_INVESTMENT:
        yield from _sum(part, "investment", cited, chosen)
    else:
        yield Claim(part, "measures", _text(cited), cited, note=_together(cited))


def _stretch(entry: ProjectEntry) -> Iterator[Claim | Fault]:
    """Yield when works start and end: of 起止年限, and closer of 开工时间 and 竣工时间 where they agree."""
    said = dict(entry.fields)
    found: dict[str, Claim] = {}
    if (cited := said.get(P.YEARS)) is not None:
        span = read_span(cited.text)
        if span is None:
            yield Fault(
                ITSELF, cited, f"看不懂起止年限“{cited.text}”，没有采用；请写成2021-2025或2021.3-2023.12。"
            )
        else:
            ends = (("starts", span.starts), ("ends", span.ends))
            found = {name: Claim(ITSELF, name, value, cited, span.doubt) for name, value in ends if value}
    for what, name in ((P.START, "starts"), (P.FINISH, "ends")):
        if (cited := said.get(what)) is None:
            continue
        closer = _date(ITSELF, name, cited)
        held = found.get(name)
        if isinstance(closer, Claim) and held and not str(closer.value).startswith(str(held.value)):
            words = f"“{cited.text}”与起止年限“{held.cited.text}”不符，没有采用，请核对。"
            yield Fault(ITSELF, cited, words)
        elif isinstance(closer, Claim):
            found[name] = closer
        else:
            yield closer
    yield from found.values()


def _date(part: Part, field: str, cited: Cited, doubt: str = "") -> Claim | Fault:
    said = read_date(cited.text, cited.year, typed=cited.typed)
    if said is not None:
        return Claim(part, field, said.value, cited, "；".join(filter(None, (said.doubt, doubt))))
    if _DONE.fullmatch(cited.text.strip()):
        return Fault(part, cited, f"“{cited.text}”没有写日期，没有采用；请写明完成的年月，例如2023年6月。")
    return Fault(part, cited, f"“{cited.text}”不是年月日，没有采用；请写成2023年6月或2023-06-15。")


def _progress(entry: ProjectEntry, plan: Plan, chosen: str) -> Iterator[Claim | Fault]:
    if not entry.progress:
        return
    first = entry.progress[0][1]
    when = parse_period(entry.period or "")
    part: Part = (Progress, entry.period or "")
    if when is None:
        yield Fault(part, first, "没有写明是哪年哪月的进度，没有采用；请在标题或表头写明，例如“2023年7月”。")
        return
    if not plan.base_year <= when.year <= plan.last_year:
        yield Fault(part, first, f"{when.words}不在规划的年份之内，没有采用。")
        return
    for what, cited in entry.progress:
        if what is G.MONTH and when.month is None:
            yield Fault(part, cited, f"没有写明“{cited.header}”是哪个月的，没有采用。")
        elif what in (G.MONTH, G.YEAR, G.TOTAL, G.FUNDS):
            yield from _sum(part, _PROGRESS[what], cited, chosen)
        else:
            yield Claim(part, _PROGRESS[what], _text(cited), cited, note=_together(cited))
