"""中期评估 and 总结评估: the whole plan so far against its targets, the trend, the changes, what to do."""

from collections.abc import Iterator

from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.report.annex_marks import mark
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import kept
from jingkou_desktop.report.cells import percent
from jingkou_desktop.report.data import Annex, Block, Heading, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.horizon import horizon
from jingkou_desktop.report.kinds.problems import problems, steps
from jingkou_desktop.report.kinds.trends import Trend, grouped, trends
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.overall import complete_words, status_table
from jingkou_desktop.report.pillars import pillars
from jingkou_desktop.report.projects import projects
from jingkou_desktop.report.revisions import revisions
from jingkou_desktop.report.tasks import tasks
from jingkou_desktop.report.wording import JUDGED, counted, joined


def assessment(facts: Facts) -> tuple[Block, ...]:
    """Return the body: of the whole plan where its last year is over, else of the plan so far."""
    numbers = Numbering()
    project_list, task_list = mark(facts, Part.PROJECT_LIST), mark(facts, Part.TASK_LIST)
    return (
        *_whole(facts, numbers),
        *pillars(facts, numbers),
        *kept(
            facts,
            *(() if facts.over else ((Part.TRENDS, trends(facts, numbers)),)),
            (Part.REVISIONS, revisions(facts, numbers)),
            (Part.PROJECTS, projects(facts, numbers, project_list)),
            (Part.TASKS, tasks(facts, numbers, task_list)),
        ),
        *problems(facts, numbers),
        *steps(facts, numbers),
        *(kept(facts, (Part.HORIZON, horizon(facts, numbers))) if facts.over else ()),
    )


def assessment_annexes(facts: Facts) -> tuple[Annex, ...]:
    """Return the annexes, those of the annual report."""
    return annexes(facts)


def _whole(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    plan, year = facts.plan, facts.year
    whole = facts.summaries[-1]
    yield Heading(1, numbers.part("总体评价"))
    number = numbers.table()
    if facts.over:
        opening = f"{plan.first_year}—{plan.last_year}年，{plan.short_name}实施期满。"
    else:
        nth = year - plan.first_year + 1
        opening = f"截至{year}年底，{plan.short_name}实施{nth}年，规划期共{len(plan.years)}年。"
    said = f"规划共设指标{whole.total}项，纳入评价{whole.judged}项"
    if whole.judged:
        said += f"，其中{counted(whole.counts, JUDGED)}"
    met = "达到规划目标" if facts.over else "达到序时进度要求"
    yield Text(f"{opening}{said}，{met}{whole.met}项。各方面评价结果见{number}。", key="whole.lead")
    if whole.rate is not None:
        said = f"总目标完成率{percent(whole.rate)}%，即{met}的指标占纳入评价指标的比例。"
        yield Text(said, key="whole.rate")
    groups = grouped(facts)
    if groups and not facts.over:
        calls = "、".join(f"{call.value}{len(groups[call])}项" for call in Trend if call in groups)
        yield Text(f"从趋势看，到{plan.last_year}年，{calls}。", key="whole.trend")
    revised = [one for one in facts.indicators if one.former]
    if revised:
        said = f"规划实施以来调整规划目标{len(revised)}项，均按现行目标评价，原定目标的评价另列。"
        yield Text(said, key="whole.revised")
    yield status_table(facts, number)
    judged = [one for one in facts.by_attribute[:-1] if one.judged]
    if judged:
        each = (f"{one.name or '未定属性的'}指标纳入评价{one.judged}项，{met}{one.met}项" for one in judged)
        yield Text("分属性看，" + joined(each), key="whole.attributes")
    yield Text(complete_words(facts), key="whole.reported")
