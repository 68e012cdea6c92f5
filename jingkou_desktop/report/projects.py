"""The part of the body on the plan's projects: how they stand, rates, list, strip, problems."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jingkou_desktop.domain.project_lights import Light, Pace, ProjectVerdict
from jingkou_desktop.domain.project_rates import Rate, Rates
from jingkou_desktop.domain.project_states import Basis
from jingkou_desktop.domain.projects import Portfolio, ProjectState
from jingkou_desktop.report.cells import day_words, full, percent
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.project_tables import (
    behind,
    behind_table,
    light_table,
    open_problems,
    problem_table,
    rate_table,
    shown,
    year_table,
)
from jingkou_desktop.report.strip_words import laned, strip
from jingkou_desktop.report.wording import joined, tight
from jingkou_desktop.report.works import ProjectFacts

BEHIND = (("red", Light.RED), ("yellow", Light.YELLOW))
BEST_FIRST = (Light.GREEN, Light.YELLOW, Light.RED)
MOST_TOLD = 5  # projects behind whose reasons the text tells; of more a table does
NOBODY = "责任单位未定"


def projects(facts: Facts, numbers: Numbering, annex: str = "") -> Iterator[Block]:
    """Yield the part on projects, nothing where the plan names none; `annex` is that with the whole list.

    Where nothing is known but what the plan's own list says, the list alone.
    """
    if not facts.projects:
        return
    held = facts.project_facts
    if held is None or not held.told:
        yield Heading(1, numbers.part("重大项目"))
        yield from _listed(facts, numbers)
        return
    yield Heading(1, numbers.part("重大项目推进情况"))
    number = numbers.table()
    yield Text(_opening(facts, held, annex), key="projects.lead")
    yield Text(f"{_lights(held)}各方面情况见{number}。", key="projects.lights")
    yield light_table(held, facts.plan, number)
    yield from _behind(held, numbers)
    yield from _rates(held, numbers)
    if shown(held):
        yield year_table(held, numbers.table())
    yield Text(_reported(held), key="projects.reported")
    lanes = laned(held)
    if lanes:
        yield strip(held, lanes, numbers.figure())
    yield from _problems(held, numbers)


def _opening(facts: Facts, held: ProjectFacts, annex: str) -> str:
    where = f"，全部项目见{annex}" if annex else ""
    return f"规划列入重大项目{len(held.held)}个，其中{_by_pillar(facts)}{where}。{_states(held)}"


def _rates(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    """Yield what was invested and kept in time, with the rates of the pillars where there are any."""
    money, steps = "".join(_money(held)), _schedule(held)
    whole = held.by_pillar[-1]
    rates = (whole.investment, whole.funds, whole.begun, whole.ended, whole.on_time)
    if all(rate.percent is None for rate in rates):
        yield Text(f"{money}没有可以计算的开工率、竣工率、按期率。", key="projects.rates")
        return
    number = numbers.table()
    yield Text(f"{money}{steps}各方面比率见{number}。", key="projects.rates")
    yield rate_table(held, held.by_pillar, number, "方面", f"各方面项目各项比率（{held.until}）")


def _by_pillar(facts: Facts) -> str:
    groups = {name: sum(one.pillar == name for one in facts.projects) for name in facts.pillars}
    said = "、".join(f"{name}{count}个" for name, count in groups.items() if count)
    other = len(facts.projects) - sum(groups.values())
    return said + (f"、其他{other}个" if other else "")


def _states(held: ProjectFacts) -> str:
    """Return how many projects were in which state at the period's end, and what that rests on."""
    known = [state for one in held.held if (state := held.state(one)).state is not None]
    counts = {each: sum(one.state is each for one in known) for each in ProjectState}
    said = "、".join(f"{state.value}{count}个" for state, count in counts.items() if count)
    if not said:
        return ""
    left, undated = len(held.held) - len(known), sum(one.basis is Basis.STORED for one in known)
    parts = [said, *([f"其余{left}个没有注明状态"] if left else [])]
    grounds = "由开工、竣工等日期推定" if undated < len(known) else ""
    undated_words = f"{undated}个没有日期，按现在填的状态" if undated else ""
    return f"{held.end}，{'，'.join(parts)}（{'；'.join(filter(None, (grounds, undated_words)))}）。"


def _lights(held: ProjectFacts) -> str:
    counts = held.by_pillar[-1].lights
    judged = sum(counts[light] for light in BEST_FIRST)
    said = f"{held.until}，按投资和节点进度评价的项目{judged}个"
    if judged:
        said += "，其中" + "、".join(
            f"{light.value}{counts[light]}个" for light in BEST_FIRST if counts[light]
        )
    if counts[Light.UNREPORTED]:
        said += f"；应报而未上报、不能评价的{counts[Light.UNREPORTED]}个"
    idle = [one for one in held.held if held.verdicts[one.one.code].light is Light.NOT_JUDGED]
    stopped = sum(held.state(one).state is ProjectState.STOPPED for one in idle)
    parts = [f"停缓建{stopped}个"] if stopped else []
    parts += [f"没有当期可评价的计划{len(idle) - stopped}个"] if len(idle) > stopped else []
    return said + (f"；不评价的{len(idle)}个（{'、'.join(parts)}）。" if idle else "。")


def _money(held: ProjectFacts) -> Iterator[str]:
    whole = held.by_pillar[-1]
    asked = [one for one in held.held if (sum_ := one.asked(held.year)) is not None and sum_ > 0]
    if not asked:
        yield f"{held.year}年没有项目的年度计划投资。"
        return
    yield f"列入{held.year}年度投资计划的项目{len(asked)}个，计划投资{full(whole.planned, 0)}万元。"
    counted = len(asked) - len(whole.investment.left_out)
    if whole.investment.percent is not None:
        said = (
            ""
            if counted == len(asked)
            else f"已报完成投资的{counted}个，计划{_sum(whole.investment.whole)}，"
        )
        share = f"投资完成率{percent(whole.investment.percent)}%"
        yield f"{said}完成投资{_sum(whole.investment.part)}，{share}"
        if whole.funds.percent is not None:
            yield f"，到位资金{_sum(whole.funds.part)}，资金到位率{percent(whole.funds.percent)}%"
        yield "。"
    yield _left_out(held, whole.investment, "当期完成投资", "投资完成率")
    if whole.funds.left_out != whole.investment.left_out:
        yield _left_out(held, whole.funds, "到位资金", "资金到位率")


def invested_words(one: Rates) -> str:
    """Return the year's plan of all projects, and what those that reported invested of theirs."""
    rate = one.investment
    said = f"年度计划投资{_sum(one.planned)}"
    if rate.percent is None:
        return said
    some = f"，其中已报完成投资的项目计划{_sum(rate.whole)}" if rate.left_out else ""
    return f"{said}{some}，完成投资{_sum(rate.part)}，投资完成率{percent(rate.percent)}%"


def _left_out(held: ProjectFacts, rate: Rate, what: str, name: str) -> str:
    if not rate.left_out:
        return ""
    if rate.percent is None:
        return f"各项目均没有报{what}，不计算{name}。"
    said = _named(one for one in held.held if one.one.code in rate.left_out)
    return f"{said}没有报{what}，不计入{name}。"


def _schedule(held: ProjectFacts) -> str:
    whole, year = held.by_pillar[-1], held.year
    parts = []
    for rate, what, name in ((whole.begun, "开工", "开工率"), (whole.ended, "竣工", "竣工率")):
        if rate.percent is not None:
            done = f"已{what}{full(rate.part, 0)}个，{name}{percent(rate.percent)}%"
            parts.append(f"{year}年计划{what}的项目{full(rate.whole, 0)}个，{done}")
    if whole.on_time.percent is not None:
        said = f"到期节点{full(whole.on_time.whole, 0)}个，按期完成{full(whole.on_time.part, 0)}个"
        early = f"，提前完成{whole.early}个" if whole.early else ""
        late = f"，逾期{whole.late}个" if whole.late else ""
        parts.append(f"{said}，按期率{percent(whole.on_time.percent)}%{early}{late}")
    return joined(parts)


def _reported(held: ProjectFacts) -> str:
    whole = held.by_pillar[-1]
    when = f"{held.year}年{held.month}月"
    if not whole.owed:
        return f"{when}没有应报进度的项目。"
    said = f"{when}应报进度的项目{whole.owed}个，"
    if not held.silent:
        return f"{said}均已报送。"
    missing = f"未报的{len(held.silent)}个：{_named(held.silent)}，待补报。"
    return f"{said}已报{whole.reported}个，{missing}"


def _behind(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    """Yield what is behind and why; of more than a few the reasons as a table."""
    groups = [(name, light, behind(held, light)) for name, light in BEHIND]
    groups = [group for group in groups if group[2]]
    if sum(len(found) for _, _, found in groups) <= MOST_TOLD:
        for name, light, found in groups:
            said = joined(_slow(one, held.verdicts[one.one.code]) for one in found)
            yield Text(f"{light.value}项目{len(found)}个：{said}", key=f"projects.{name}")
        return
    number = numbers.table()
    for name, light, found in groups:
        where = f"各项进度见{number}。" if name == groups[-1][0] else ""
        yield Text(f"{light.value}项目{len(found)}个：{_named(found)}。{where}", key=f"projects.{name}")
    yield behind_table(held, number)


def _slow(one: Portfolio, verdict: ProjectVerdict) -> str:
    """Return what puts a project behind: those of its sides that are yellow or red."""
    sides: tuple[tuple[str, Pace], ...] = (("投资", verdict.investment), ("节点", verdict.milestones))
    said = [f"{name}{tight(side.reason)}" for name, side in sides if side.light in (Light.RED, Light.YELLOW)]
    return f"{one.one.name}（{one.one.department or NOBODY}），{'，'.join(said)}"


def _problems(held: ProjectFacts, numbers: Numbering) -> Iterator[Block]:
    found = open_problems(held)
    if not found:
        if any(one.problems for one in held.held):
            yield Text(f"到{day_words(held.day)}，登记的问题均已解决。", key="projects.problems")
        return
    number = numbers.table()
    late = sum(each.late for each in found)
    told = sum(each.told for each in found)
    said = f"到{day_words(held.day)}，项目登记的问题尚未解决的{len(found) - told}个"
    all_late = late == len(found)
    said += "，均逾期未答复" if all_late else f"，其中逾期未答复的{late}个" if late else ""
    said += f"；进度报表反映的问题{told}条" if told else ""
    yield Text(f"{said}，见{number}。", key="projects.problems")
    yield problem_table(found, number)


def _named(found: Iterable[Portfolio]) -> str:
    return "、".join(one.one.name for one in found)


def _sum(amount: Decimal) -> str:
    return f"{full(amount, 0)}万元"


def _listed(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the plan's own list, which is all that is known."""
    number = numbers.table()
    yield Text(
        f"规划列入重大项目{len(facts.projects)}个，其中{_by_pillar(facts)}，清单见{number}。"
        "项目实施进度尚未报送，本报告不作评价。",
        key="projects.lead",
    )
    columns = (
        Column("项目", Kind.WORDS),
        Column("类别", Kind.LABEL),
        Column("阶段", Kind.LABEL),
        Column("地点", Kind.WORDS),
        Column("牵头部门", Kind.WORDS),
    )
    rows: list[tuple[str, ...]] = []
    names = [*facts.pillars, *dict.fromkeys(one.pillar for one in facts.projects)]
    groups = {name: [one for one in facts.projects if one.pillar == name] for name in names}
    other = [one for name, found in groups.items() if name not in facts.pillars for one in found]
    for name, found in (*((name, groups[name]) for name in facts.pillars), ("其他", other)):
        if found:
            rows.append((f"{name}（{len(found)}个）",))
            rows += [
                (one.name, one.category or "—", one.stage or "—", one.area or "—", one.department or "—")
                for one in found
            ]
    yield Table(number, "规划列入的重大项目", columns, tuple(rows))
