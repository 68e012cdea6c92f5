"""`plan` as text and as JSON: the plan of a year and its completion."""

from typing import Any

from jingkou_desktop.domain.judging.words import percent, with_unit
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.services.columns import table
from jingkou_desktop.services.evaluation import annual_summary
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.year_plan import IndicatorYear, YearPlan, target_text, year_plan

NOTHING = "—"
HEAD = ("代码", "指标", "单位", "年度目标", "建议", "当年", "年度评价")


def plan_text(ws: Workspace, year: int) -> str:
    """Return the plan of a year as tables people can read: indicators, projects, tasks."""
    found = year_plan(ws, year)
    plan = ws.plan
    title = f"{plan.district} {plan.short_name} {year} 年度计划" + ("（演示数据）" if plan.demo else "")
    return "\n\n".join([title, _indicators(found), _projects(found), _tasks(found)])


def _indicators(found: YearPlan) -> str:
    rows = [HEAD, *(_row(one) for one in found.indicators)]
    summary = annual_summary(one.verdict for one in found.indicators)
    unset = [one for one in found.indicators if one.target is None and one.proposal.value is not None]
    said = f"已设年度目标 {summary.total} 项"
    if summary.judged:
        rate = percent(summary.rate) if summary.rate is not None else NOTHING
        said += f"，有评价 {summary.judged} 项，完成或不慢于序时 {summary.met} 项（{rate}）"
    said += f"；另有 {len(unset)} 项有建议、没有设，可用 --adopt 采用。" if unset else "。"
    why = [f"  {one.indicator.code}：{one.proposal.words}" for one in unset if one.proposal.value is not None]
    return "\n".join(["【指标】", table(rows, right=(4, 5)), said, *(["建议的算法", *why] if why else [])])


def _row(one: IndicatorYear) -> tuple[str, ...]:
    value = one.verdict.value if one.verdict else None
    return (
        one.indicator.code,
        one.indicator.name,
        one.indicator.unit,
        target_text(one) or NOTHING,
        NOTHING if one.proposal.value is None else canonical(one.proposal.value),
        NOTHING if value is None else canonical(value),
        one.verdict.status.value if one.verdict else NOTHING,
    )


def _projects(found: YearPlan) -> str:
    if not found.projects:
        return f"【项目】\n{found.year} 年没有项目的年度计划。"
    rows = [("编号", "项目", "计划投资（万元）", "年度目标", "投资完成", "灯")]
    for one, verdict in found.projects:
        asked = one.asked(found.year)
        measures = next((each.measures for each in one.years if each.year == found.year), "")
        done = verdict.investment.done
        sum_ = NOTHING if asked is None else canonical(asked)
        share = NOTHING if done is None else percent(done)
        rows.append((one.one.code, one.one.name, sum_, measures or NOTHING, share, verdict.light.value))
    return "【项目】\n" + table(rows, right=(2, 4))


def _tasks(found: YearPlan) -> str:
    if not found.tasks:
        return f"【任务】\n{found.year} 年没有任务的年度举措。"
    rows = [("编号", "任务", "牵头部门", "年度举措", "年度目标", "完成结果")]
    for one in found.tasks:
        asked = one.year(found.year)
        if asked is not None:
            said = (asked.measures or NOTHING, asked.goal or NOTHING)
            outcome = asked.outcome.value if asked.outcome else NOTHING
            rows.append((one.one.code, one.one.name, one.one.lead or NOTHING, *said, outcome))
    return "【任务】\n" + table(rows)


def plan_json(ws: Workspace, year: int) -> dict[str, Any]:
    """Return the plan of a year and its completion."""
    found = year_plan(ws, year)
    return {
        "plan": ws.plan.code,
        "year": year,
        "demo": ws.plan.demo,
        "indicators": [_indicator(one) for one in found.indicators],
        "projects": [
            {
                "code": one.one.code,
                "name": one.one.name,
                "planned": None if (sum_ := one.asked(year)) is None else canonical(sum_),
                "measures": next((each.measures for each in one.years if each.year == year), ""),
                "done": None if verdict.investment.done is None else canonical(verdict.investment.done),
                "light": verdict.light.value,
            }
            for one, verdict in found.projects
        ],
        "tasks": [
            {
                "code": one.one.code,
                "name": one.one.name,
                "lead": one.one.lead or None,
                "measures": asked.measures,
                "goal": asked.goal,
                "outcome": asked.outcome.value if asked.outcome else None,
                "result": asked.result,
            }
            for one in found.tasks
            if (asked := one.year(year)) is not None
        ],
    }


def _indicator(one: IndicatorYear) -> dict[str, Any]:
    verdict, proposed = one.verdict, one.proposal
    return {
        "code": one.indicator.code,
        "name": one.indicator.name,
        "unit": one.indicator.unit,
        "target": target_text(one) or None,
        "proposed": None if proposed.value is None else canonical(proposed.value),
        "proposed_words": proposed.words,
        "value": None if verdict is None or verdict.value is None else canonical(verdict.value),
        "status": verdict.status.value if verdict else None,
        "reason": verdict.reason if verdict else None,
    }


def adopted_words(ws: Workspace, year: int, codes: tuple[str, ...]) -> str:
    """Return what was adopted: a line a target."""
    lines = [f"采用 {year} 年度目标建议 {len(codes)} 项"]
    for code in codes:
        one = ws.indicator(code)
        target = one.annual_target(year)
        if target is not None and target.value is not None:
            lines.append(f"{code} {one.name}：{with_unit(canonical(target.value), one.unit)}")
    return "\n".join(lines)
