"""The annex of notes: settings used, stages, what the plan's data lack, what was kept though unusual."""

from collections import Counter
from collections.abc import Iterator

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.review import UNREVIEWED
from jingkou_desktop.domain.settings_names import DUE_SETTINGS, SETTING_NAMES, bare_name
from jingkou_desktop.domain.values import Stage, Value
from jingkou_desktop.domain.verdicts import AnnualStatus, Status
from jingkou_desktop.report.annual import aimed
from jingkou_desktop.report.cells import NONE, moment_text, period_text
from jingkou_desktop.report.data import Block, Column, Heading, Kind, Table, Text
from jingkou_desktop.report.facts import Facts, Kept, Pick
from jingkou_desktop.report.numbering import Numbering
from jingkou_desktop.report.overall import rate
from jingkou_desktop.report.sources import counting

NOBODY = "未定牵头部门"


def notes(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """Yield the notes."""
    parts = Numbering()
    yield Heading(1, parts.part("评价和检查所用的设置"))
    yield from _settings(facts, numbers)
    yield Heading(1, parts.part("数据阶段"))
    yield from _stages(facts, numbers)
    yield Heading(1, parts.part("规划资料"))
    yield from map(Text, facts.plan.notes.splitlines() or ["规划资料没有需要说明的事项。"])
    yield Heading(1, parts.part("缺少数据或基数的指标"))
    yield from _lacking(facts, numbers)
    yield Heading(1, parts.part("各牵头部门指标报送和评价情况"))
    yield _departments(facts, numbers)
    if facts.kept:
        yield Heading(1, parts.part("经核对保留的异常数值"))
        for kept in facts.kept:
            yield Text(_kept(facts, kept))


def _settings(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    plan = facts.plan
    limit = canonical(plan.most_lacking)
    number = numbers.table()
    yield Text(
        f"完成进度与序时进度相差在±{canonical(plan.tolerance)}个百分点以内的为符合预期；年均增速、相对增速与目标"
        f"相差在±{canonical(plan.growth_tolerance)}个百分点以内的为符合预期；落后超过一年任务量的为严重滞后。"
        f"一组指标中，缺少数据或基数的超过应评价指标{limit}%的，只列项数，不作总体评价。全部设置见{number}。"
    )
    yield Text(
        f"填报数的变化超过以往最大变化的{canonical(plan.jump_times)}倍，并且比重、比率一年超过"
        f"{canonical(plan.jump_points)}个百分点、增速超过{canonical(plan.jump_growth)}个百分点、总量超过"
        f"{canonical(plan.jump_amount)}%、当年新增数超过{canonical(plan.jump_flow)}%的，提请核对，"
        "经核对保留的列在本附件之末。"
    )
    columns = (Column("设置", Kind.WORDS), Column("单位", Kind.LABEL), Column("采用值", Kind.NUMBER))
    rows = tuple(
        (bare_name(field), name.removeprefix(bare_name(field)).strip("（）"), canonical(getattr(plan, field)))
        for field, name in SETTING_NAMES.items()
        if field not in DUE_SETTINGS
    )
    yield Table(number, "评价和检查所用的设置", columns, rows)
    own = [
        f"{one.name}±{canonical(one.tolerance)}{'个百分点' if one.unit == '%' else one.unit}"
        for one in facts.indicators
        if one.tolerance is not None
    ]
    if own:
        yield Text(f"目标为约数、单独规定容差的指标：{'、'.join(own)}。")


def _stages(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    yield Text(f"数据截至{facts.upto}，其后的录入和更正不在其内。")
    used = [value for value in counting(facts) if value.value is not None]
    now = Counter(value.stage for value in used if _year(value) == facts.year)
    if now:
        said = "、".join(f"{stage.value}{now[stage]}项" for stage in Stage if now[stage])
        yield Text(
            f"{facts.year}年所用数据中，{said}；同一指标有几个阶段的数据时，"
            "采用最后阶段的数据，由人选定的除外。"
        )
    else:
        yield Text(f"{facts.year}年尚无数据。")
    yield from map(Text, stage_lists(facts))
    if said := unreviewed(facts):
        yield Text(said)
    if not facts.picks:
        yield Text("没有由人选定阶段的数据。")
        return
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("期别", Kind.LABEL),
        Column("采用阶段", Kind.LABEL),
        Column("理由", Kind.WORDS),
        Column("选定人、日期", Kind.WORDS),
    )
    rows = tuple(_pick_row(facts, pick) for pick in facts.picks)
    yield Table(numbers.table(), "由人选定阶段的数据", columns, rows)


def stage_lists(facts: Facts) -> Iterator[str]:
    """Yield one sentence a stage on the figures that are of it, the commonest told as the rest."""
    used = [value for value in counting(facts) if value.value is not None]
    every = Counter(value.stage for value in used)
    if not every:
        return
    common = max(Stage, key=lambda stage: every[stage])
    for stage in Stage:
        found = [value for value in used if value.stage is stage]
        if found and stage is not common:
            yield f"各年{stage.value}数：{'、'.join(_grouped(found))}。"
    yield f"{'其余' if len(every) > 1 else '各年'}数据均为{common.value}数。"


def unreviewed(facts: Facts) -> str:
    """Return how many of the figures printed have not been passed by a reviewer, "" where there are none."""
    used = list(counting(facts))
    now = Counter(value.state for value in used)
    waiting = sum(now[state] for state in UNREVIEWED)
    if not used:
        return ""
    if not waiting:
        return "本报告所列各年数据均已审核。"
    said = "、".join(f"{state.value}{now[state]}个" for state in UNREVIEWED if now[state])
    rest = f"，其余{len(used) - waiting}个已审核" if waiting < len(used) else ""
    return f"本报告所列各年数据共{len(used)}个，尚未审核通过的{waiting}个（{said}）{rest}。"


def _grouped(found: list[Value]) -> Iterator[str]:
    codes = dict.fromkeys(value.indicator for value in found)
    for code in codes:
        mine = (value for value in found if value.indicator == code)
        periods = "、".join(period_text(value.period, value.basis) for value in mine)
        yield f"{code}（{periods}）"


def _year(value: Value) -> int:
    return int(value.period[:4])


def _pick_row(facts: Facts, pick: Pick) -> tuple[str, ...]:
    one = facts.indicator(pick.indicator)
    return (
        pick.indicator,
        one.name if one else NONE,
        period_text(pick.period, pick.basis),
        pick.stage.value,
        pick.reason or NONE,
        "\n".join(filter(None, (pick.by, moment_text(pick.at, facts.zone)))) or NONE,
    )


def _lacking(facts: Facts, numbers: Numbering) -> Iterator[Block]:
    """List by department what lacks: the year's figure, the baseline, or a figure for the annual target."""
    annual = {one.code for one, verdict in aimed(facts) if verdict.status is AnnualStatus.MISSING}
    lacking = [one for one in facts.indicators if _lacks(facts, one) or one.code in annual]
    if not lacking:
        yield Text("没有缺少数据或基数的指标。")
        return
    order = [one.name for one in facts.departments]
    names = sorted(
        {one.department for one in lacking},
        key=lambda name: (order.index(name) if name in order else len(order), name),
    )
    rows: list[tuple[str, ...]] = []
    for name in names:
        found = [one for one in lacking if one.department == name]
        rows.append((f"{name or NOBODY}（{len(found)}项）",))
        rows += [
            (one.code, one.name, facts.verdicts[one.code].status.value, _why(facts, one)) for one in found
        ]
    columns = (
        Column("代码", Kind.LABEL),
        Column("指标", Kind.WORDS),
        Column("评价", Kind.LABEL),
        Column("原因", Kind.WORDS),
    )
    yield Table(numbers.table(), f"缺少数据或基数的指标（{facts.year}年，按牵头部门）", columns, tuple(rows))


def _lacks(facts: Facts, one: Indicator) -> bool:
    verdict = facts.verdicts[one.code]
    return not verdict.reported or verdict.status in (Status.MISSING, Status.NO_BASELINE)


def _why(facts: Facts, one: Indicator) -> str:
    return facts.verdicts[one.code].reason


def _departments(facts: Facts, numbers: Numbering) -> Table:
    columns = (
        Column("牵头部门", Kind.WORDS),
        Column("应报", Kind.NUMBER),
        Column("已报", Kind.NUMBER),
        Column("纳入评价", Kind.NUMBER),
        Column("达到要求", Kind.NUMBER),
        Column("未达到", Kind.NUMBER),
        Column("缺数据或基数", Kind.NUMBER),
        Column("完成率", Kind.NUMBER),
    )
    rows = tuple(
        (
            summary.name,
            str(summary.due),
            str(summary.reported),
            str(summary.judged),
            str(summary.good),
            str(summary.lagging),
            str(summary.lacking),
            rate(summary),
        )
        for summary in facts.by_department
    )
    title = f"各牵头部门指标报送和评价情况（{facts.year}年）"
    notes: tuple[str, ...] = ()
    if any(row[-1] == NONE for row in rows):
        limit = canonical(facts.plan.most_lacking)
        notes = (f"注：完成率为“—”的，没有纳入评价的指标，或缺少数据、基数的指标超过{limit}%。",)
    return Table(numbers.table(), title, columns, rows, "单位：项、%", notes)


def _kept(facts: Facts, kept: Kept) -> str:
    """Return what was kept with its unit, or the placeholder as written; why; and whether it isn't used."""
    value, one = kept.value, facts.indicator(kept.value.indicator)
    number = value.raw or NONE
    if value.value is not None:
        number = f"{canonical(value.value)}{one.unit if one else ''}"
    aside = "" if kept.used else f"（{value.stage.value}，未采用）"
    when = period_text(value.period, value.basis)
    return f"{value.indicator} {when}{aside}：{number}，理由：{value.reason}"
