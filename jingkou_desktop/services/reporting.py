"""The annual report of the open file: its data, its PDF, and the PDF in its place."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from jingkou_desktop.domain.figures import year_figure
from jingkou_desktop.domain.plan import Indicator, Plan
from jingkou_desktop.domain.values import Value
from jingkou_desktop.errors import UserError, reason
from jingkou_desktop.report import fonts
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.data import Annex, ReportData, Text, texts
from jingkou_desktop.report.facts import Facts, made_on_words
from jingkou_desktop.report.pdf import render
from jingkou_desktop.report.text import clean
from jingkou_desktop.services import evaluation
from jingkou_desktop.services.outputs import check_output
from jingkou_desktop.services.workspace import Workspace

PLANNERS = "发展和改革委员会"
DEMO_MARK = "演示数据"
NOTES = "附件3"


def build(ws: Workspace, year: int, *, made_on: date | None = None) -> ReportData:
    """Return everything the report of `year` says; raises UserError for a year outside the plan.

    `made_on` is the date printed on the cover, today where it is not given.
    """
    plan = ws.plan
    if year not in plan.years:
        raise UserError("period.outside", period=f"{year}年", first=plan.first_year, last=plan.last_year)
    facts = _facts(ws, year, made_on or date.today())
    data = ReportData(
        district=plan.district,
        plan=plan.name,
        year=year,
        cover=(f"{plan.district}{plan.short_name}", f"{year}年度监测报告"),
        title=title(plan, year),
        issuer=plan.district + (PLANNERS if PLANNERS in {one.name for one in facts.departments} else ""),
        made_on=made_on_words(facts.made_on),
        blocks=body(facts),
        annexes=annexes(facts),
        closing=(("日志末端", facts.head), ("数据快照", facts.snapshot)),
        demo_mark=DEMO_MARK if _holds_demo(ws, facts) else "",
    )
    return _with_stand_ins(data)


def title(plan: Plan, year: int) -> str:
    """Return the report's title, which is its file's name too."""
    return f"{plan.district}{plan.short_name}{year}年度监测报告"


def pdf_bytes(data: ReportData, preferred: Mapping[str, Path] | None = None) -> bytes:
    """Return the report as PDF; needs no open file, so that a worker may call it."""
    return render(data, preferred)


def write_pdf(
    ws: Workspace,
    year: int,
    out: Path,
    *,
    made_on: date | None = None,
    preferred: Mapping[str, Path] | None = None,
) -> None:
    """Write the report of `year` to `out`, whole or not at all; raises UserError.

    What `out` held before stays untouched where anything fails.
    """
    save_pdf(pdf_bytes(build(ws, year, made_on=made_on), preferred), out)


def save_pdf(content: bytes, out: Path) -> None:
    """Put `content` in the place of `out` in one step; raises UserError where that cannot be."""
    check_output(out)
    half: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
        half = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o666 & ~_umask())
        half.replace(out)
    except OSError as fault:
        if half is not None:
            with suppress(OSError):
                half.unlink(missing_ok=True)
        detail = reason(fault)
        raise UserError("report.unwritable", path=out, detail=detail) from fault


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _facts(ws: Workspace, year: int, made_on: date) -> Facts:
    indicators = ws.indicators()
    counting = {one.code: ws.counting(one.code) for one in indicators}
    return Facts(
        plan=ws.plan,
        year=year,
        pillars=ws.pillars(),
        departments=ws.departments(),
        indicators=indicators,
        verdicts=evaluation.verdicts(ws, year),
        summaries=evaluation.summaries(ws, year),
        figures={
            code: {at: year_figure(value) for at, value in found.items()} for code, found in counting.items()
        },
        counting=counting,
        projects=ws.projects(),
        tasks=ws.tasks(),
        made_on=made_on,
        head=ws.head(),
        snapshot=snapshot(year, indicators, counting),
    )


def snapshot(
    year: int, indicators: tuple[Indicator, ...], counting: Mapping[str, Mapping[int, Value]]
) -> str:
    """Return the SHA-256 of what the report rests on: the indicators and the values that count."""
    held = {
        "year": year,
        "indicators": [asdict(one) for one in indicators],
        "values": [asdict(counting[one.code][at]) for one in indicators for at in sorted(counting[one.code])],
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _holds_demo(ws: Workspace, facts: Facts) -> bool:
    return ws.plan.demo or any(
        value.source.label == DEMO_MARK for found in facts.counting.values() for value in found.values()
    )


def _with_stand_ins(data: ReportData) -> ReportData:
    """Say in the notes which characters are printed as a stand-in because no font has them."""
    lost = fonts.unshown(clean(text).replace("\n", "") for text in texts(data))
    if not lost:
        return data
    codes = "、".join(f"U+{ord(char):04X}" for char in lost)
    note = Text(f"有{len(lost)}个字符字库未收，以“{fonts.STAND_IN}”代替：{codes}。")

    def noted(annex: Annex) -> Annex:
        return replace(annex, blocks=(*annex.blocks, note)) if annex.mark == NOTES else annex

    return replace(data, annexes=tuple(noted(annex) for annex in data.annexes))
