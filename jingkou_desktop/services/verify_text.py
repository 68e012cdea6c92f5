"""What came out of verifying a report, as text and as JSON."""

from typing import Any

from jingkou_desktop.services.columns import local_time
from jingkou_desktop.services.report_verify import Verification
from jingkou_desktop.store.journal import Change

MARKS = {True: "相符", False: "不符"}


def verdict(found: Verification) -> str:
    """Return the outcome in one sentence."""
    if not found.held:
        return "核对不符：" + next(one.sentence for one in found.findings if not one.ok)
    if found.unchanged:
        later = "之后的改动没有涉及印出的内容。" if found.since else "之后没有改动过报告用的数据。"
        return f"核对相符：文件里仍是印出的数，{later}"
    figures, others = len(found.figures), len(found.others)
    parts = [f"{figures} 个数或目标" if figures else "", f"{others} 处其他内容" if others else ""]
    return f"印出时相符；此后有改动，现在印会不同：{'、'.join(filter(None, parts))}。"


def verify_text(found: Verification) -> str:
    """Return everything that was found, line by line."""
    stamp = found.printed.stamp
    lines = [f"{found.title}（{stamp.made_on}，第{stamp.change}号操作，{stamp.version} 版）"]
    lines += [f"{MARKS[one.ok]}  {one.about}：{one.sentence}" for one in found.findings]
    lines += [f"第 {one.page} 页  印着“{one.printed}”，应是“{one.wanted}”" for one in found.pages]
    lines += figure_lines(found)
    lines += other_lines(found)
    if found.since:
        lines.append("此后的操作：")
        lines += [f"  {change_words(one)}" for one in found.since]
    return "\n".join((*lines, verdict(found)))


def figure_lines(found: Verification) -> list[str]:
    """Return the figures and targets that have changed since, with who changed them, when and why."""
    return [
        f"改动  {one.code} {one.name} {one.period}：{one.printed} → {one.now}"
        + (f"（{change_words(one.change)}）" if one.change else "")
        for one in found.figures
    ]


def other_lines(found: Verification) -> list[str]:
    """Return what else would be printed otherwise."""
    return [
        f"连带  {'：'.join(filter(None, (one.where, one.what)))}：{one.printed} → {one.now}"
        for one in found.others
    ]


def change_cells(one: Change) -> tuple[str, ...]:
    """Return a change's number, moment, person, words and reason."""
    return (str(one.id), local_time(one.at), one.who, one.what, one.reason)


def change_words(one: Change) -> str:
    """Return a change in one line: its number, moment, person, words and reason."""
    reason = f"，理由：{one.reason}" if one.reason else ""
    return f"第{one.id}号 {local_time(one.at)} {one.who} {one.what}{reason}"


def verify_json(found: Verification) -> dict[str, Any]:
    """Return everything that was found as JSON values."""
    stamp = found.printed.stamp
    return {
        "title": found.title,
        "kind": stamp.kind,
        "plan": stamp.plan,
        "year": stamp.year,
        "month": stamp.month or None,
        "subject": stamp.subject,
        "made_on": stamp.made_on,
        "change": stamp.change,
        "version": stamp.version,
        "held": found.held,
        "unchanged": found.unchanged,
        "verdict": verdict(found),
        "findings": [{"about": one.about, "ok": one.ok, "sentence": one.sentence} for one in found.findings],
        "pages": [{"page": one.page, "printed": one.printed, "wanted": one.wanted} for one in found.pages],
        "figures": [
            {
                "indicator": one.code,
                "name": one.name,
                "period": one.period,
                "printed": one.printed,
                "now": one.now,
                "change": _change(one.change) if one.change else None,
            }
            for one in found.figures
        ],
        "others": [
            {"where": one.where, "what": one.what, "printed": one.printed, "now": one.now}
            for one in found.others
        ],
        "since": [_change(one) for one in found.since],
    }


def _change(one: Change) -> dict[str, Any]:
    return {"number": one.id, "at": one.at, "who": one.who, "what": one.what, "reason": one.reason}
