"""`projects` as text and as JSON: lights, rates, what is late and what is not reported."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.judging.words import percent
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.project_lights import Light, Pace, ProjectVerdict, invested
from jingkou_desktop.domain.project_rates import Rate, Rates
from jingkou_desktop.domain.projects import Portfolio
from jingkou_desktop.services.columns import table
from jingkou_desktop.services.portfolios import Grouping, day_of, portfolios, rates_by, verdicts
from jingkou_desktop.services.settings_listing import settings_json
from jingkou_desktop.services.workspace import Workspace

NOTHING = "—"
GROUP_NAMES = {
    Grouping.PLAN: "规划",
    Grouping.PILLAR: "领域",
    Grouping.DEPARTMENT: "责任单位",
    Grouping.AREA: "地点",
    Grouping.CATEGORY: "类别",
    Grouping.YEAR: "年度",
}
HEAD = ("编号", "项目", "责任单位", "状态", "年度计划", "完成投资", "完成", "应完成", "节点", "灯")
RATES = (*("项数", "开工率", "竣工率", "投资完成率", "资金到位率", "按期率"), *("提前", "逾期", "已报/应报"))


def projects_text(ws: Workspace, year: int, month: int | None = None, by: Grouping = Grouping.PILLAR) -> str:
    """Return the projects of a year as tables people can read: each project, then the rates by group."""
    held = portfolios(ws)
    found = verdicts(ws, held, year, month)
    until = f"{year} 年" + (f" {month} 月底" if month else "")
    parts = [
        f"{ws.plan.district} {ws.plan.short_name} {until}项目" + ("（演示数据）" if ws.plan.demo else "")
    ]
    rows = [HEAD, *(_row(one, found[one.one.code], year) for one in held)]
    parts.append(table(rows, right=(4, 5, 6, 7)) if held else "还没有项目，请导入项目表。")
    day = day_of(year, month).isoformat()
    parts.append(_late(held, found, day))
    groups = rates_by(ws, held, found, year, month, by)
    lines = [(GROUP_NAMES[by], *RATES, *Light), *(_rates_row(one) for one in groups)]
    parts.append(table(lines, right=range(1, len(lines[0]))))
    parts.append(_footnote(ws, groups[-1]))
    return "\n\n".join(part for part in parts if part)


def _row(one: Portfolio, verdict: ProjectVerdict, year: int) -> tuple[str, ...]:
    asked, done = one.asked(year), invested(one, year, verdict.month)
    state = verdict.state.state or one.one.stage
    return (
        one.one.code,
        one.one.name,
        one.one.department,
        state or NOTHING,
        _sum(asked),
        _sum(done),
        _percent(verdict.investment.done),
        _percent(verdict.investment.due),
        verdict.milestones.light.value,
        verdict.light.value,
    )


def _late(held: Sequence[Portfolio], found: Mapping[str, ProjectVerdict], day: str) -> str:
    lines = [
        f"{one.one.code} {one.one.name}（{found[one.one.code].light.value}）：{found[one.one.code].reason}"
        for one in held
        if found[one.one.code].light in (Light.RED, Light.YELLOW)
    ]
    waiting = [
        f"{one.one.code} {one.one.name}：{problem.text}（{problem.department or '未定答复单位'}"
        f"{f'，{problem.due}前答复' if problem.due else ''}{'，已逾期' if problem.late_on(day) else ''}）"
        for one in held
        for problem in one.problems
        if problem.open_on(day)
    ]
    silent = [one.one.code for one in held if found[one.one.code].owed and not found[one.one.code].reported]
    parts = [f"落后的项目（{len(lines)} 个）", *lines] if lines else []
    parts += [f"未上报（{len(silent)} 个）：{'、'.join(silent)}"] if silent else []
    parts += [f"没有解决的问题（{len(waiting)} 个）", *waiting] if waiting else []
    return "\n".join(parts)


def _rates_row(one: Rates) -> tuple[str, ...]:
    return (
        one.name,
        str(one.total),
        rate_words(one.begun),
        rate_words(one.ended),
        _percent(one.investment.percent),
        _percent(one.funds.percent),
        rate_words(one.on_time),
        str(one.early),
        str(one.late),
        f"{one.reported}/{one.owed}",
        *(str(one.lights[light]) for light in Light),
    )


def rate_words(rate: Rate) -> str:
    """Return a rate with what it is made of: 75.0%（15/20）."""
    if not rate.whole:
        return NOTHING
    return f"{_percent(rate.percent)}（{canonical(rate.part)}/{canonical(rate.whole)}）"


def _footnote(ws: Workspace, whole: Rates) -> str:
    plan = ws.plan
    said = [
        "投资单位为万元；开工率、竣工率按当年计划开工、竣工的项目数，投资完成率、资金到位率按年度计划投资。",
        f"落后序时 {canonical(plan.light_yellow)}—{canonical(plan.light_red)} 个百分点为黄灯，"
        f"超过 {canonical(plan.light_red)} 个为红灯；投资和节点分别看，取较差的。",
    ]
    left = len(whole.investment.left_out)
    said += [f"{left} 个有年度计划的项目没有当期完成投资，不计入投资完成率。"] if left else []
    return "\n".join(said)


def projects_json(ws: Workspace, year: int, month: int | None = None) -> dict[str, Any]:
    """Return the projects of a year, their lights with traces, and the rates by every grouping."""
    held = portfolios(ws)
    found = verdicts(ws, held, year, month)
    settings = settings_json(ws.plan)
    return {
        "plan": ws.plan.code,
        "year": year,
        "month": month,
        "demo": ws.plan.demo,
        "settings": {name: settings[name] for name in ("light_yellow", "light_red")},
        "projects": [_project(one, found[one.one.code], year) for one in held],
        "rates": {
            by.value: [_rates(one) for one in rates_by(ws, held, found, year, month, by)] for by in Grouping
        },
    }


def _project(one: Portfolio, verdict: ProjectVerdict, year: int) -> dict[str, Any]:
    project = one.one
    return {
        "code": project.code,
        "name": project.name,
        "pillar": project.pillar,
        "department": project.department,
        "area": project.area,
        "category": project.category,
        "section": project.section,
        "state": project.state.value if project.state else None,
        "state_then": {
            "state": verdict.state.state,
            "since": verdict.state.since or None,
            "words": verdict.state.words or None,
        },
        "starts": project.starts or None,
        "ends": project.ends or None,
        "investment": _text(project.investment),
        "planned": _text(one.asked(year)),
        "invested": _text(invested(one, year, verdict.month)),
        "light": verdict.light.value,
        "reason": verdict.reason,
        "money": _pace(verdict.investment),
        "steps": _pace(verdict.milestones),
        "owed": verdict.owed,
        "reported": verdict.reported is not None,
        "formulas": list(verdict.trace.formulas),
        "thresholds": list(verdict.trace.flips),
        "inputs": [
            {"name": each.name, "value": each.value, "source": each.source} for each in verdict.trace.inputs
        ],
        "milestones": [
            {
                "name": step.name,
                "planned": step.planned or None,
                "actual": step.actual or None,
                "weight": _text(step.weight),
                "evidence": step.evidence or None,
            }
            for step in one.steps
        ],
        "problems": [
            {
                "number": each.number,
                "text": each.text,
                "raised": each.raised or None,
                "department": each.department or None,
                "due": each.due or None,
                "answer": each.answer or None,
                "solved": each.solved or None,
            }
            for each in one.problems
        ],
    }


def _pace(pace: Pace) -> dict[str, Any]:
    return {"light": pace.light.value, "done": _text(pace.done), "due": _text(pace.due)}


def _rates(one: Rates) -> dict[str, Any]:
    names = ("begun", "ended", "investment", "funds", "on_time")
    return {
        "name": one.name,
        "total": one.total,
        **{name: _rate(getattr(one, name)) for name in names},
        "early": one.early,
        "late": one.late,
        "lights": {light.value: count for light, count in one.lights.items()},
        "owed": one.owed,
        "reported": one.reported,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "part": canonical(rate.part),
        "whole": canonical(rate.whole),
        "percent": _text(rate.percent),
        "left_out": list(rate.left_out),
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else canonical(number)


def _sum(number: Decimal | None) -> str:
    return NOTHING if number is None else canonical(number)


def _percent(share: Decimal | None) -> str:
    return NOTHING if share is None else percent(share)
