"""`status` as a page of text that people can read."""

from collections.abc import Sequence
from dataclasses import replace

from jingkou_desktop.domain.judging.words import apart, distance, exact, percent, target_words
from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Direction, Indicator, PathShape, Rule, Target
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.values import Stage
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.assessment import Assessed, Assessment, grouped, period_words, share
from jingkou_desktop.services.columns import local_time, table
from jingkou_desktop.services.evaluation import FREQUENCY_NAMES, NOBODY, Grouping, lack_words
from jingkou_desktop.services.settings_listing import judging_words
from jingkou_desktop.services.workspace import Workspace

HEAD = ("代码", "指标", "单位", "基期", "当年", "目标", "完成", "序时", "评价", "年度目标评价")
NUMBERS = (3, 4, 6, 7)
TARGET_WORDS = {
    Rule.CUMULATIVE: "累计",
    Rule.CUMULATIVE_CHANGE: "累计",
    Rule.AVERAGE_GROWTH: "年均",
    Rule.POINT_CHANGE: "提高",
    Rule.ANNUAL_POINT_CHANGE: "年均",
    Rule.EVERY_YEAR: "每年",
    Rule.SPREAD: "相差",
}
NOTHING = "—"
LACKING_WORDS = (
    "汇总的“缺数”是应评价而因缺数据或缺基数没有评价的项数；“缺少的数”列出全部未报的数和缺的基数，"
    "包括监测等不评价的指标和照已有各年的数评价了的指标。"
)


def status_text(ws: Workspace, found: Assessment, by: Grouping = Grouping.PILLAR) -> str:
    """Return the verdicts of a year: a table a group, what lags, what lacks, roll-ups and settings."""
    parts = [_title(ws, found)]
    groups = list(grouped(found, by))
    cells = [_cells(ws, row) for _, rows in groups for row in rows]
    lines = table([HEAD, *cells], right=NUMBERS).split("\n")
    head, lines = lines[0], lines[1:]
    for name, rows in groups:
        parts.append("\n".join([f"【{name}】{len(rows)} 项", head, *lines[: len(rows)]]))
        lines = lines[len(rows) :]
    parts += [_lagging(found), _lacking(ws, found), _totals(ws, found, by), _annual(found), _horizon(found)]
    parts.append(_settings(ws, found))
    return "\n\n".join(part for part in parts if part)


def _title(ws: Workspace, found: Assessment) -> str:
    plan, change = ws.plan, found.change
    lines = [f"{plan.district} {plan.short_name} {found.year} 年评价" + ("（演示数据）" if plan.demo else "")]
    stand = f"截至第 {change.id} 号操作（{local_time(change.at)}）"
    if found.month is not None:
        stand += f"；只用 {found.year} 年 {found.month} 月底以前的数"
    lines.append(stand)
    revised = sum(row.found.original is not None for row in found.rows)
    if found.original:
        lines.append(f"目标口径：原定（调整过目标的 {revised} 项，按第一版目标评价）")
    elif revised:
        lines.append(f"目标口径：现行（其中 {revised} 项的目标作过调整，加 --original 按原定目标评价）")
    else:
        lines.append("目标口径：现行")
    return "\n".join(lines)


def _cells(ws: Workspace, row: Assessed) -> tuple[str, ...]:
    one, verdict, annual = row.indicator, row.verdict, row.found.annual
    return (
        one.code,
        one.name,
        one.unit,
        _baseline(ws, one),
        _figure(row),
        _target(one, row.target),
        _progress(verdict)[0],
        _progress(verdict)[1],
        verdict.status.value,
        NOTHING if annual is None else annual.status.value,
    )


def _baseline(ws: Workspace, one: Indicator) -> str:
    if one.baseline is None:
        return NOTHING
    other = one.baseline_year not in (None, ws.plan.base_year)
    return show(one.baseline, one.decimals) + (f"（{one.baseline_year}年）" if other else "")


def _figure(row: Assessed) -> str:
    """Return the year's figure, with what part of the year it covers and its stage where unusual."""
    one, value, verdict = row.indicator, row.value, row.verdict
    if verdict.value is None:
        waited = not row.due and one.rule is not Rule.QUALITATIVE
        return f"{FREQUENCY_NAMES[one.frequency]}报" if waited else NOTHING
    marks = [] if verdict.months == 12 else [period_words(value, verdict.months)]
    if value is not None and value.stage is not Stage.PRELIMINARY:
        marks.append(value.stage.value)
    return show(verdict.value, one.decimals) + (f"（{'，'.join(marks)}）" if marks else "")


def _target(one: Indicator, target: Target | None) -> str:
    """Return the target without the unit, which has its own column; shares keep their percent sign."""
    if one.rule is Rule.TREND:
        return "逐年上升" if one.direction is Direction.HIGHER else "逐年下降"
    if one.rule is Rule.ACHIEVE and target is not None:
        return "达成"
    if target is None:
        return NOTHING
    if target.value is None:
        return " ".join(target.text.split()) or NOTHING
    bare = replace(one, unit=one.unit if one.unit == "%" else "")
    return TARGET_WORDS.get(one.rule, "") + target_words(bare, target)


def _progress(verdict: Verdict) -> tuple[str, str]:
    """Return done and pace: in percent of the task, or in points of growth where they are that."""
    if verdict.in_points:
        pace = NOTHING if verdict.pace is None else f"{exact(verdict.pace)}点"
        if verdict.done is None:
            return NOTHING, pace
        wanted = () if verdict.pace is None else (verdict.pace,)
        return f"{apart(verdict.done, 2, *wanted)}点", pace
    done, pace = (NOTHING if one is None else percent(one) for one in (verdict.done, verdict.pace))
    return done, pace


def _lagging(found: Assessment) -> str:
    rows = [row for row in found.rows if row.verdict.status.lagging]
    behind = [row for row in found.rows if row.found.annual is not None and row.found.annual.status.lagging]
    lines = [f"滞后的指标（{len(rows)} 项）", *(_because(row) for row in rows)] if rows else []
    if behind:
        lines.append(f"没有达到或落后于年度目标的指标（{len(behind)} 项）")
        lines += [_line(row, row.found.annual.reason) for row in behind if row.found.annual is not None]
    return "\n".join(lines)


def _because(row: Assessed) -> str:
    return _line(row, f"{row.verdict.status.value}。{row.verdict.reason}")


def _line(row: Assessed, said: str) -> str:
    return f"  {row.indicator.code} {row.indicator.name}：{said}"


def _lacking(ws: Workspace, found: Assessment) -> str:
    """Return what is missing, by the department that has to send it."""
    missing: dict[str, list[str]] = {name: [] for name in (*(one.name for one in ws.departments()), NOBODY)}
    for row in found.rows:
        what = lack_words(row.indicator, row.verdict, found.month, due=row.due)
        if what:
            name = evaluation.group(row.indicator, Grouping.DEPARTMENT)
            missing.setdefault(name, []).append(f"{row.indicator.code} {row.indicator.name}（{what}）")
    lines = [f"  {name}：{'、'.join(items)}" for name, items in missing.items() if items]
    count = sum(map(len, missing.values()))
    return "\n".join([f"缺少的数（{count} 项），按牵头部门", *lines]) if lines else ""


def _totals(ws: Workspace, found: Assessment, by: Grouping) -> str:
    head = ("汇总", "项数", "有评价", "达到", "滞后", "缺数", "总目标完成率", "已报/应报", "各类评价")
    rows: list[Sequence[str]] = [head]
    for grouping in Grouping:
        if grouping is not Grouping.DEPARTMENT or by is Grouping.DEPARTMENT:
            rows += [_total(ws, one) for one in found.summaries[grouping]]
    rows.append(_total(ws, found.plan))
    lines = [table(rows, right=(1, 2, 3, 4, 5, 7))]
    lacking = (lack_words(row.indicator, row.verdict, found.month, due=row.due) for row in found.rows)
    if found.plan.lacking != sum(map(bool, lacking)):
        lines.append(LACKING_WORDS)
    return "\n".join(lines)


def _total(ws: Workspace, one: Summary) -> tuple[str, ...]:
    counts = "，".join(f"{status.value} {count}" for status, count in one.counts.items() if count)
    if one.verdict_withheld:
        limit = canonical(ws.plan.most_lacking)
        rate = f"不作评价（缺数 {one.lacking}/{one.judged + one.lacking}，超过 {limit}%）"
    else:
        rate = NOTHING if one.rate is None else percent(one.rate)
    reported = share(one.reported, one.due)
    complete = f"{one.reported}/{one.due}" + ("" if reported is None else f"（{percent(reported)}）")
    numbers = (one.total, one.judged, one.met, one.lagging, one.lacking)
    return (one.name, *map(str, numbers), rate, complete, counts)


def _annual(found: Assessment) -> str:
    total = found.annual
    if not total.total:
        return ""
    counts = "，".join(f"{status.value} {count}" for status, count in total.counts.items() if count)
    rate = NOTHING if total.rate is None else percent(total.rate)
    said = f"年度目标完成率 {rate}（{total.met}/{total.judged}）"
    return f"{found.year}年度目标：{total.total} 项；{counts}；{said}"


def _horizon(found: Assessment) -> str:
    lines = []
    for row in found.rows:
        one, verdict = row.indicator, row.found.horizon
        if verdict is not None:
            times = "" if one.horizon_times is None else f"为基数的 {canonical(one.horizon_times)} 倍"
            done, pace = _progress(verdict)
            stand = f"完成 {done}，序时 {pace}，{verdict.status.value}。" if verdict.status.judged else ""
            lines.append(_line(row, f"{one.horizon_year} 年{times}；{stand}{verdict.reason}"))
    return "\n".join(["远景目标", *lines]) if lines else ""


def _settings(ws: Workspace, found: Assessment) -> str:
    lines = [f"评价参数：{judging_words(ws.plan)}。"]
    own = [
        f"{row.indicator.code} 目标容差 {distance(exact(row.indicator.tolerance), row.indicator.unit)}"
        for row in found.rows
        if row.indicator.tolerance is not None
    ]
    own += [
        f"{row.indicator.code} 等比路径"
        for row in found.rows
        if row.indicator.path_shape is PathShape.GEOMETRIC
    ]
    if own:
        lines.append(f"单项设定：{'；'.join(own)}。")
    return "\n".join(lines)
