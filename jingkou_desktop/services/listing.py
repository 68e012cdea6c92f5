"""Previews of imports, the log and the life of figures as text for the command line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from jingkou_desktop.domain.comments import Comment
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.readings import place
from jingkou_desktop.services.benchmarks import peers_words
from jingkou_desktop.services.columns import local_time, table
from jingkou_desktop.services.comments import comments
from jingkou_desktop.services.history import HistoryRow
from jingkou_desktop.services.imports import Outcome, Preview, Row
from jingkou_desktop.services.layouts import Layout
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store.journal import Change

KINDS = {"create": "新建", "edit": "修改", "import": "导入", "undo": "撤销", "redo": "重做"}


def preview_lines(rows: Iterable[Row]) -> list[str]:
    """Return one line a row: outcome, place, indicator, period, old → new, sentence."""
    return [
        f"{row.outcome.value}  {row.file} {place(row.sheet, row.cell)}  "
        f"{' '.join(filter(None, (row.region, row.code or '?', row.name, row.period)))}  "
        f"{row.before or _text(row.old)} → {row.after or _text(row.new, row.raw)}  "
        f"{row.sentence}{_choices(row)}".rstrip()
        for row in rows
    ]


def unread_lines(found: Preview) -> list[str]:
    """Return one line for each cell, row or sheet that may hold figures and was not read."""
    return [
        f"没有读取  {file} {place(item.sheet, item.cell) if item.cell else item.sheet}  "
        f"{' '.join(item.text.split())}：{item.reason}"
        if item.sheet
        else f"请核对  {file}：{item.reason}"
        for file, item in found.unread
    ]


def _choices(row: Row) -> str:
    """Return the codes among which a person may choose what an unknown label means."""
    return f" 可选：{'、'.join(row.proposed)}" if row.outcome is Outcome.ASKED and row.proposed else ""


def layouts_text(ws: Workspace, known: Sequence[Layout]) -> str:
    """Return what was confirmed of departments' forms, one line a label."""
    names = {one.code: one.name for one in ws.indicators()} | {one.code: one.name for one in ws.projects()}
    names |= {one.code: one.name for one in ws.tasks()}
    lines = [("部门", "表", "名称", "是", "口径", "单位")]
    for one in known:
        meant = f"{one.code} {names.get(one.code, '')}".strip() if one.code else "不采用"
        lines.append((one.department or "未注明", one.fingerprint[:8], one.label, meant, one.basis, one.unit))
    return table(lines)


def peers_text(ws: Workspace, code: str) -> str:
    """Return how the district stands among other areas, one line a year, "" where none is kept."""
    said = [peers_words(ws, code, year) for year in range(ws.plan.base_year, ws.plan.last_year + 1)]
    return "".join(f"\n对标：{line}" for line in said if line)


def comments_text(ws: Workspace, code: str) -> str:
    """Return what people say of an indicator's figures, one line a comment, "" where nothing is said."""
    return "".join(f"\n批注：{_remark(one)}" for one in comments(ws, code))


def counts_line(found: Preview) -> str:
    """Return how many rows have each outcome."""
    return "，".join(f"{outcome.value} {count}" for outcome, count in found.counts.items())


def history_text(rows: Sequence[HistoryRow]) -> str:
    """Return the history of one indicator's figures, newest first; a whole year has no basis to tell."""
    lines = [("序号", "时间", "操作人", "期别", "口径", "阶段", "原值", "新值", "来源", "操作", "理由")]
    for row in rows:
        one = row.change
        basis = "" if len(row.field.removesuffix("采用")) == len("2023") else row.basis
        step = (row.field, basis, row.stage, row.old_words or "—", row.new_words or "—", row.source)
        lines.append((str(one.id), local_time(one.at), one.who, *step, one.what, one.reason))
    return table(lines)


def log_text(changes: Sequence[Change]) -> str:
    """Return the operation log, newest first."""
    lines = [("序号", "时间", "操作人", "类别", "操作", "理由")]
    for one in changes:
        lines.append((str(one.id), local_time(one.at), one.who, KINDS[one.kind], one.what, one.reason))
    return table(lines)


def _remark(one: Comment) -> str:
    done = "（已处理）" if one.resolved else ""
    return f"{one.period} {one.by} {local_time(one.at)}{done}：{' '.join(one.text.split())}"


def _text(number: Decimal | None, raw: str = "") -> str:
    return canonical(number) if number is not None else raw.strip() or "—"
