"""Verdicts, previews and the log as JSON and as text tables for the command line."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.numbers import canonical, show
from jingkou_desktop.domain.plan import Indicator
from jingkou_desktop.domain.readings import place
from jingkou_desktop.domain.verdicts import Verdict
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.columns import table
from jingkou_desktop.services.history import HistoryRow
from jingkou_desktop.services.imports import Preview, Row
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store.journal import Change

KINDS = {"create": "新建", "edit": "修改", "import": "导入", "undo": "撤销", "redo": "重做"}


def judged_year(ws: Workspace, year: int) -> int:
    """Return the year; raises UserError where the plan has no such year."""
    if year not in ws.plan.years:
        first, last = ws.plan.first_year, ws.plan.last_year
        raise UserError("period.outside", period=f"{year}年", first=first, last=last)
    return year


def status_json(ws: Workspace, year: int) -> dict[str, Any]:
    """Return what `status --json` prints; docs/cli.md describes it."""
    found = evaluation.verdicts(ws, year)
    return {
        "plan": ws.plan.code,
        "year": year,
        "demo": ws.plan.demo,
        "indicators": [_verdict_json(one, found[one.code]) for one in ws.indicators()],
    }


def _verdict_json(one: Indicator, verdict: Verdict) -> dict[str, Any]:
    trace = verdict.trace
    return {
        "code": one.code,
        "name": one.name,
        "pillar": one.pillar,
        "unit": one.unit,
        "rule": one.rule.value,
        "value": None if verdict.value is None else canonical(verdict.value),
        "done": None if verdict.done is None else canonical(verdict.done),
        "pace": None if verdict.pace is None else canonical(verdict.pace),
        "status": verdict.status.value,
        "reason": verdict.reason,
        "trace": {
            "rule": trace.rule,
            "formulas": list(trace.formulas),
            "inputs": [{"name": i.name, "value": i.value, "source": i.source} for i in trace.inputs],
            "flips": list(trace.flips),
            "outlook": trace.outlook,
        },
    }


def status_text(ws: Workspace, year: int) -> str:
    """Return the verdict table of a year with the counts of every pillar."""
    found = evaluation.verdicts(ws, year)
    rows = [("代码", "指标", "单位", f"{year}年", "完成%", "序时%", "评价")]
    for one in ws.indicators():
        verdict = found[one.code]
        rows.append(
            (
                one.code,
                one.name,
                one.unit,
                show(verdict.value, one.decimals),
                show(verdict.done, 1),
                show(verdict.pace, 1),
                verdict.status.value,
            )
        )
    parts = [f"{ws.plan.district} {ws.plan.short_name} {year} 年" + ("（演示数据）" if ws.plan.demo else "")]
    parts.append(table(rows, right=(3, 4, 5)))
    for total in evaluation.summaries(ws, year):
        counts = "，".join(f"{status.value} {count}" for status, count in total.counts.items() if count)
        parts.append(f"{total.name}：{total.total} 项；{counts}")
    return "\n".join(parts)


def preview_lines(rows: Iterable[Row]) -> list[str]:
    """Return one line a row: outcome, place, indicator, period, old → new, sentence."""
    return [
        f"{row.outcome.value}  {row.file} {place(row.sheet, row.cell)}  "
        f"{row.code or '?'} {row.name} {row.period}  {_text(row.old)} → "
        f"{_text(row.new, row.raw)}  {row.sentence}".rstrip()
        for row in rows
    ]


def counts_line(found: Preview) -> str:
    """Return how many rows have each outcome."""
    return "，".join(f"{outcome.value} {count}" for outcome, count in found.counts.items())


def history_text(rows: Sequence[HistoryRow]) -> str:
    """Return the history of one indicator's figures, newest first."""
    lines = [("序号", "时间", "操作人", "期别", "原值", "新值", "来源", "操作", "理由")]
    for row in rows:
        one = row.change
        step = (row.field, row.old or "—", row.new or "—", row.source)
        lines.append((str(one.id), local_time(one.at), one.who, *step, one.what, one.reason))
    return table(lines)


def log_text(changes: Sequence[Change]) -> str:
    """Return the operation log, newest first."""
    lines = [("序号", "时间", "操作人", "类别", "操作", "理由")]
    for one in changes:
        lines.append((str(one.id), local_time(one.at), one.who, KINDS[one.kind], one.what, one.reason))
    return table(lines)


def local_time(at: str) -> str:
    """Return a stored UTC time in local time, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _text(number: Decimal | None, raw: str = "") -> str:
    return canonical(number) if number is not None else raw.strip() or "—"
