"""What stands in the way, as the verdicts and the reports say it, and what is to be done by whom."""

from collections.abc import Iterable, Iterator

from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.project_lights import Light
from jingkou_desktop.domain.verdicts import LAGGING, Status
from jingkou_desktop.report.cells import date_text
from jingkou_desktop.report.data import Block, Heading, Text
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.trends import needed
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.project_tables import Raised, open_problems
from jingkou_desktop.report.wording import joined, named, sentence, tight

NOBODY = "未定牵头部门"


def problems(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on problems and their causes as they were recorded."""
    yield Heading(1, numbers.part("存在的主要问题和原因"))
    texts = list(_texts(facts)) or [("none", "已报数据中没有落后的指标、项目和记录的问题。")]
    for name, text in texts:
        yield Text(text, key=f"problems.{name}")


def steps(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the part on what is to be done next, by lead department."""
    behind = facts.with_status(facts.indicators, *LAGGING)
    lacking = facts.with_status(facts.indicators, Status.MISSING, Status.NO_BASELINE)
    open_ = raised(facts)
    if not (behind or lacking or open_):
        return
    yield Heading(1, numbers.part("转入下一规划期的工作" if facts.over else "下一步工作安排"))
    if behind:
        what = "继续推进" if facts.over else "抓紧补上进度"
        said = joined(by_department(facts, behind))
        yield Text(f"{what}的指标，由牵头部门逐项提出措施：{said}", key="steps.behind")
    wanted = [(one, needed(facts.verdicts[one.code])) for one in behind]
    needs = [f"{one.name}{said}" for one, said in wanted if said]
    if needs:
        yield Text(f"要如期完成规划目标：{joined(needs)}", key="steps.needs")
    if lacking:
        yield Text(f"补报数据和基数：{joined(by_department(facts, lacking))}", key="steps.missing")
    if open_:
        said = joined(map(problem_words, open_))
        yield Text(f"协调解决项目建设中的问题{len(open_)}个：{said}", key="steps.problems")


def by_department(facts: Facts, indicators: Iterable[Indicator]) -> Iterator[str]:
    """Yield what each lead department answers for: 商务局牵头A、B."""
    order = [one.name for one in facts.departments]
    groups: dict[str, list[Indicator]] = {}
    for one in indicators:
        groups.setdefault(one.department, []).append(one)
    places = {name: place for place, name in enumerate(order)}
    for name in sorted(groups, key=lambda name: places.get(name, len(places))):
        yield f"{f'{name}牵头' if name else NOBODY}{'' if name else '的'}{named(groups[name])}"


def raised(facts: Facts) -> tuple[Raised, ...]:
    """Return the problems of projects that are not solved."""
    return open_problems(facts.project_facts) if facts.project_facts is not None else ()


def problem_words(one: Raised) -> str:
    """Return a problem with its project, and who answers it by when."""
    who = f"由{one.department}" if one.department else ""
    when = f"{date_text(one.due)}前" if one.due else ""
    said = f"（{who}{when}答复{'，已逾期' if one.late else ''}）" if who or when else ""
    return f"{one.project.one.name}，{one.text.rstrip('。；')}{said}"


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    behind = facts.with_status(facts.indicators, *LAGGING)
    if behind:
        word = "未完成规划目标" if facts.over else "落后于序时进度"
        said = joined(sentence(one, facts.verdicts[one.code], facts.figures[one.code]) for one in behind)
        yield "behind", f"{word}的指标{len(behind)}项：{said}"
    missing = facts.with_status(facts.indicators, Status.MISSING)
    if missing:
        said = joined(f"{one.name}，{facts.verdicts[one.code].reason.rstrip('。')}" for one in missing)
        yield "missing", f"缺少数据、不能评价的：{said}"
    held = facts.project_facts
    if held is not None:
        red = [one for one in held.held if held.verdicts[one.one.code].light is Light.RED]
        if red:
            yield "red", f"进度亮红灯的项目{len(red)}个：{'、'.join(one.one.name for one in red)}。"
            for one in red:
                yield f"{one.one.code}.reason", f"{one.one.name}：{tight(held.verdicts[one.one.code].reason)}"
    for task in facts.task_files:
        notes = [note for note in task.notes if note.problems and note.period[:4] == str(facts.year)]
        if notes:
            last = max(notes, key=lambda note: note.period)
            yield f"{task.one.code}.task", f"任务“{task.one.name}”：{last.problems.rstrip('。')}。"
