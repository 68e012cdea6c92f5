"""Tables of projects: lights and rates by group, those of the year, the whole list, open problems."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Plan
from jingkou_desktop.domain.project_days import end_of, passed, reports_of
from jingkou_desktop.domain.project_lights import Light, counted, invested
from jingkou_desktop.domain.project_rates import Rates
from jingkou_desktop.domain.projects import Portfolio, Problem, Progress
from jingkou_desktop.report.cells import NONE, date_text, full, percent
from jingkou_desktop.report.data import Column, Kind, Table
from jingkou_desktop.report.works import ProjectFacts

COLUMN_LIGHTS = (Light.GREEN, Light.YELLOW, Light.RED, Light.UNREPORTED, Light.NOT_JUDGED)
OTHER = "其他"
REPORTED = "进度报表反映"


@dataclass(frozen=True, slots=True)
class Raised:
    """A problem of a project: one on record, or what its report of the month says (`told`)."""

    project: Portfolio
    text: str
    department: str = ""
    raised: str = ""
    due: str = ""
    late: bool = False
    told: bool = False


def light_table(held: ProjectFacts, plan: Plan, number: str) -> Table:
    """Return how many projects of each pillar have which light, and how many reported."""
    used = [light for light in COLUMN_LIGHTS if held.by_pillar[-1].lights[light]]
    columns = (
        Column("方面", Kind.LABEL),
        Column("项目", Kind.NUMBER),
        *(Column(light.value, Kind.NUMBER) for light in used),
        Column("应报", Kind.NUMBER),
        Column("已报", Kind.NUMBER),
    )
    rows = tuple(
        (
            one.name,
            str(one.total),
            *(str(one.lights[light]) for light in used),
            str(one.owed),
            str(one.reported),
        )
        for one in held.by_pillar
    )
    yellow, red = canonical(plan.light_yellow), canonical(plan.light_red)
    notes = (
        f"注：投资按年初累计完成投资占年度计划、节点按完成的权重同序时进度相比，落后不到{yellow}个百分点为绿灯，"
        f"{yellow}—{red}个为黄灯，超过{red}个为红灯，取较差的；应报、已报为{held.year}年{held.month}月进度。",
    )
    return Table(number, f"各方面项目进度（{held.until}）", columns, rows, "单位：个", notes)


def rate_table(held: ProjectFacts, groups: Sequence[Rates], number: str, head: str, title: str) -> Table:
    """Return what each group planned and did: investment, funds, works begun and finished, milestones."""
    columns = (
        Column(head, Kind.WORDS if head != "方面" else Kind.LABEL),
        Column("计划投资", Kind.NUMBER),
        Column("完成投资", Kind.NUMBER),
        Column("投资完成率", Kind.NUMBER),
        Column("资金到位率", Kind.NUMBER),
        Column("开工率", Kind.NUMBER),
        Column("竣工率", Kind.NUMBER),
        Column("按期率", Kind.NUMBER),
    )
    rows = tuple(_rate_row(one) for one in groups)
    notes = [
        "注：投资完成率、资金到位率为占年度计划投资的比例，只计年度计划和当期数都有的项目；"
        f"开工率、竣工率按{held.year}年计划开工、竣工的项目数，按期率按到期节点数；“—”为没有可计算的。"
    ]
    left = len(groups[-1].investment.left_out)
    notes += [f"{left}个有年度计划的项目没有当期完成投资，不计入投资完成率。"] if left else []
    return Table(number, title, columns, rows, "单位：万元、%", tuple(notes))


def _rate_row(one: Rates) -> tuple[str, ...]:
    money = one.investment if one.investment.whole else None
    return (
        one.name,
        full(money.whole if money else None, 0),
        full(money.part if money else None, 0),
        *(percent(rate.percent) for rate in (one.investment, one.funds, one.begun, one.ended, one.on_time)),
    )


def shown(held: ProjectFacts) -> tuple[Portfolio, ...]:
    """Return the projects that the year's table lists: those planned, judged, due or reported in it."""
    return tuple(
        one
        for one in held.held
        if one.asked(held.year) is not None
        or held.verdicts[one.one.code].light is not Light.NOT_JUDGED
        or reports_of(one, held.year)
    )


def behind(held: ProjectFacts, light: Light) -> tuple[Portfolio, ...]:
    """Return the projects with a light, in the plan's order."""
    return tuple(one for one in held.held if held.verdicts[one.one.code].light is light)


def behind_table(held: ProjectFacts, number: str) -> Table:
    """Return the red and the yellow projects with what was done and due of both sides."""
    columns = (
        Column("项目", Kind.WORDS),
        Column("责任单位", Kind.WORDS),
        Column("进度", Kind.LABEL),
        Column("投资完成", Kind.NUMBER),
        Column("应完成", Kind.NUMBER),
        Column("节点完成", Kind.NUMBER),
        Column("应完成", Kind.NUMBER),
        Column("到期未完成节点", Kind.WORDS),
    )
    found = [one for light in (Light.RED, Light.YELLOW) for one in behind(held, light)]
    rows = tuple(_behind_row(held, one) for one in found)
    return Table(number, f"进度落后的项目（{held.until}）", columns, rows, "单位：%")


def _behind_row(held: ProjectFacts, one: Portfolio) -> tuple[str, ...]:
    verdict, day = held.verdicts[one.one.code], end_of(held.year, held.month)
    late = [each.name for each in one.steps if passed(each.planned, day) and not passed(each.actual, day)]
    return (
        one.one.name,
        one.one.department or NONE,
        verdict.light.value,
        *(
            percent(share)
            for side in (verdict.investment, verdict.milestones)
            for share in (side.done, side.due)
        ),
        "、".join(late) or NONE,
    )


def year_table(held: ProjectFacts, number: str) -> Table:
    """Return the projects of the year with plan, investment, light and how they look."""
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        Column("年度计划", Kind.NUMBER),
        Column("完成投资", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
        Column("进度", Kind.LABEL),
        Column("形象进度", Kind.WORDS),
    )
    rows = _grouped(held, shown(held), lambda one: (*_named(one), *_done(held, one)))
    notes = (f"注：完成率为完成投资占年度计划投资的比例；形象进度为截至{held.year}年{held.month}月所报。",)
    return Table(number, f"{held.year}年推进的项目（{held.until}）", columns, rows, "单位：万元、%", notes)


def whole_table(held: ProjectFacts, number: str) -> Table:
    """Return every project of the plan, for a turned page."""
    columns = (
        Column("编号", Kind.LABEL),
        Column("项目", Kind.WORDS),
        Column("责任单位", Kind.WORDS),
        Column("状态", Kind.LABEL),
        Column("建设年限", Kind.LABEL),
        Column("总投资", Kind.NUMBER),
        Column("年度计划", Kind.NUMBER),
        Column("完成投资", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
        Column("进度", Kind.LABEL),
        Column("形象进度", Kind.WORDS),
    )
    rows = _grouped(held, held.held, lambda one: (*_named(one), *_standing(held, one), *_done(held, one)))
    notes = (
        f"注：“—”为没有数据；年度计划、完成投资为{held.until}数；状态为{held.end}的状态，由开工、竣工等日期推定，"
        "没有日期的按现在填的状态，没有填的写规划所列阶段。",
    )
    return Table(number, f"规划重大项目（{held.until}）", columns, rows, "单位：万元、%", notes)


def open_problems(held: ProjectFacts) -> tuple[Raised, ...]:
    """Return what is not solved on the day, then what reports of the month say beyond it, by project."""
    day, found = held.day.isoformat(), []
    for one in held.held:
        known = [each for each in one.problems if each.open_on(day)]
        found += [_raised(one, each, day) for each in known]
        report = _report(held, one)
        words = report.problems.strip() if report else ""
        if words and words not in {each.text.strip() for each in one.problems}:
            found.append(Raised(one, words, told=True))
    return tuple(found)


def problem_table(found: Sequence[Raised], number: str) -> Table:
    """Return the problems with who answers by when."""
    columns = (
        Column("项目", Kind.WORDS),
        Column("问题", Kind.WORDS),
        Column("答复单位", Kind.WORDS),
        Column("提出日期", Kind.LABEL),
        Column("答复期限", Kind.LABEL),
        Column("情况", Kind.LABEL),
    )
    rows = tuple(
        (
            one.project.one.name,
            one.text,
            one.department or NONE,
            date_text(one.raised) or NONE,
            date_text(one.due) or NONE,
            REPORTED if one.told else _case(one),
        )
        for one in found
    )
    return Table(number, "项目尚未解决的问题", columns, rows)


def _case(one: Raised) -> str:
    if one.late:
        return "已逾期"
    return "未到期限" if one.due else "未定期限"


def _raised(one: Portfolio, each: Problem, day: str) -> Raised:
    return Raised(one, each.text, each.department, each.raised, each.due, each.late_on(day))


def _report(held: ProjectFacts, one: Portfolio) -> Progress | None:
    """Return the report that holds at the month's end."""
    return reports_of(one, held.year).get(counted(one, held.year, held.month))


def _grouped(
    held: ProjectFacts, found: Sequence[Portfolio], row: Callable[[Portfolio], tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """Return a row for each project under a band for each pillar, in the order of the rates."""
    names = [one.name for one in held.by_pillar[:-1]]
    names += [name for name in dict.fromkeys(one.one.pillar for one in found) if name not in names]
    rows: list[tuple[str, ...]] = []
    for name in names:
        each = [one for one in found if one.one.pillar == name]
        if each:
            rows.append((f"{name or OTHER}（{len(each)}个）",))
            rows += map(row, each)
    return tuple(rows)


def _named(one: Portfolio) -> tuple[str, ...]:
    return one.one.code, one.one.name


def _standing(held: ProjectFacts, one: Portfolio) -> tuple[str, ...]:
    project, state = one.one, held.state(one).state
    years = "—".join(dict.fromkeys(part[:4] for part in (project.starts, project.ends) if part))
    return (
        project.department or NONE,
        (state.value if state else project.stage) or NONE,
        years or NONE,
        full(project.investment, 0),
    )


def _done(held: ProjectFacts, one: Portfolio) -> tuple[str, ...]:
    verdict, report = held.verdicts[one.one.code], _report(held, one)
    return (
        full(one.asked(held.year), 0),
        full(invested(one, held.year, held.month), 0),
        percent(verdict.investment.done),
        verdict.light.value,
        (report.look if report else "") or NONE,
    )
