"""`status --json`: everything that is known of a year's verdicts; docs/cli.md lists the fields."""

from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.judging.words import target_words
from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Indicator, Target
from jingkou_desktop.domain.rollup import Summary
from jingkou_desktop.domain.verdicts import AnnualVerdict, Trace, Verdict
from jingkou_desktop.services.assessment import Assessed, Assessment, period_words, share
from jingkou_desktop.services.settings_listing import settings_json
from jingkou_desktop.services.workspace import Workspace

Json = dict[str, Any]


def status_json(ws: Workspace, found: Assessment) -> Json:
    """Return what `status --json` prints; decimals are text, unrounded."""
    plan, change, annual = ws.plan, found.change, found.annual
    return {
        "plan": plan.code,
        "plan_name": plan.name,
        "district": plan.district,
        "year": found.year,
        "month": found.month,
        "demo": plan.demo,
        "change": {"id": change.id, "at": change.at, "who": change.who, "hash": change.hash},
        "targets": "original" if found.original else "in_force",
        "settings": settings_json(plan),
        "indicators": [_indicator(ws, row, found.year) for row in found.rows],
        "summaries": {
            **{by.value: [_summary(one) for one in groups] for by, groups in found.summaries.items()},
            "plan": _summary(found.plan),
        },
        "annual": {
            "total": annual.total,
            "counts": {status.value: count for status, count in annual.counts.items()},
            "judged": annual.judged,
            "met": annual.met,
            "rate": _text(annual.rate),
        },
    }


def _indicator(ws: Workspace, row: Assessed, year: int) -> Json:
    one, verdict, value = row.indicator, row.verdict, row.value
    return {
        "code": one.code,
        "name": one.name,
        "pillar": one.pillar,
        "department": one.department,
        "attribute": one.attribute,
        "unit": one.unit,
        "rule": one.rule.value,
        "direction": one.direction.value,
        "frequency": one.frequency,
        "path_shape": one.path_shape.value,
        "tolerance": _text(one.tolerance),
        "reference": one.reference or None,
        "baseline": _text(one.baseline),
        "baseline_year": one.baseline_year,
        "target": _target(one, row.target),
        "targets": [_target(one, each) for each in (*one.former, *([one.target] if one.target else []))],
        "value": _text(verdict.value),
        "months": verdict.months,
        "period": None if value is None else value.period,
        "basis": None if value is None else value.basis.value,
        "covers": period_words(value, verdict.months),
        "stage": None if value is None else value.stage.value,
        "stages": _stages(ws, row),
        "due": row.due,
        **_verdict(verdict),
        "annual": _annual(one, row.found.annual, year),
        "original": None if row.found.original is None else _verdict(row.found.original),
        "horizon": _horizon(one, row.found.horizon),
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "done": _text(verdict.done),
        "pace": _text(verdict.pace),
        "in_points": verdict.in_points,
        "status": verdict.status.value,
        "reason": verdict.reason,
        "trace": _trace(verdict.trace),
    }


def _annual(one: Indicator, annual: AnnualVerdict | None, year: int) -> Json | None:
    if annual is None:
        return None
    target = one.annual_target(year)
    return {
        "target": annual.target,
        "version": None if target is None else target.version,
        "months": annual.months,
        "value": _text(annual.value),
        "done": _text(annual.done),
        "pace": _text(annual.pace),
        "status": annual.status.value,
        "reason": annual.reason,
        "trace": _trace(annual.trace),
    }


def _horizon(one: Indicator, verdict: Verdict | None) -> Json | None:
    if verdict is None:
        return None
    return {
        "year": one.horizon_year,
        "times": _text(one.horizon_times),
        "section": one.horizon_section,
        **_verdict(verdict),
    }


def _target(one: Indicator, target: Target | None) -> Json | None:
    if target is None:
        return None
    return {
        "text": target_words(one, target),
        "comparison": target.comparison.value,
        "value": _text(target.value),
        "upper": _text(target.upper),
        "version": target.version,
        "document": target.document,
        "date": target.decided_on,
        "reason": target.reason,
    }


def _stages(ws: Workspace, row: Assessed) -> list[Json]:
    """Return every stage kept of the figure that counts, and which of them does."""
    value = row.value
    if value is None:
        return []
    same = [one for one in ws.values(value.indicator) if one.key[:-1] == value.key[:-1]]
    picked = ws.picks(value.indicator).get((value.period, value.basis.value))
    return [
        {
            "stage": one.stage.value,
            "value": _text(one.value),
            "raw": one.raw,
            "counts": one.stage is value.stage,
            "picked": one.stage is picked,
            "source": one.source.words(),
            "document": one.document,
            "date": one.dated,
            "reason": one.reason,
            "state": one.state.value,
            "by": one.by,
            "at": one.at,
        }
        for one in same or (value,)
    ]


def _trace(trace: Trace) -> Json:
    return {
        "rule": trace.rule,
        "formulas": list(trace.formulas),
        "inputs": [
            {
                "name": one.name,
                "value": one.value,
                "source": one.source,
                "stage": one.stage,
                "by": one.by,
                "at": one.at,
                "former": one.former,
            }
            for one in trace.inputs
        ],
        "flips": list(trace.flips),
        "outlook": trace.outlook,
    }


def _summary(one: Summary) -> Json:
    return {
        "name": one.name,
        "total": one.total,
        "counts": {status.value: count for status, count in one.counts.items()},
        "judged": one.judged,
        "good": one.good,
        "lagging": one.lagging,
        "lacking": one.lacking,
        "met": one.met,
        "due": one.due,
        "reported": one.reported,
        "rate": _text(one.rate),
        "completeness": _text(share(one.reported, one.due)),
        "withheld": one.verdict_withheld,
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else canonical(number)
