"""A file's readings as JSON values and back: what `inspect --json` prints and the pipe carries."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from jingkou_desktop.domain.entries import (
    Cited,
    MilestoneEntry,
    PlanRow,
    ProblemEntry,
    ProblemField,
    ProgressField,
    ProjectEntry,
    ProjectField,
    TaskEntry,
    TaskField,
)
from jingkou_desktop.domain.readings import Bound, FormMark, Reading, Skipped, TableFile


def as_json(table: TableFile) -> dict[str, Any]:
    """Return the file as JSON values; numbers are decimal text, what is not known is null."""
    form = table.form
    return {
        "file": table.name,
        "format": table.format,
        "encoding": table.encoding,
        "sha256": table.sha256,
        "size": table.size,
        "form": asdict(form) if form else None,
        "readings": [_reading_json(reading) for reading in table.readings],
        "skipped": [
            {"sheet": skipped.sheet, "cell": skipped.cell, "text": skipped.text, "reason": skipped.reason}
            for skipped in table.skipped
        ],
        "sender": table.sender,
        "plan_rows": [asdict(row) for row in table.plan_rows],
        "projects": [asdict(entry) for entry in table.projects],
        "tasks": [asdict(entry) for entry in table.tasks],
    }


def from_json(said: dict[str, Any]) -> TableFile:
    """Return the file that `as_json` gave; raises KeyError for another shape."""
    return TableFile(
        name=said["file"],
        sha256=said["sha256"],
        size=said["size"],
        format=said["format"],
        encoding=said["encoding"],
        form=FormMark(**said["form"]) if said["form"] else None,
        readings=tuple(_reading(found) for found in said["readings"]),
        skipped=tuple(Skipped(**found) for found in said["skipped"]),
        sender=said["sender"],
        plan_rows=tuple(_plan_row(found) for found in said["plan_rows"]),
        projects=tuple(_project(found) for found in said["projects"]),
        tasks=tuple(_task(found) for found in said["tasks"]),
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _reading_json(reading: Reading) -> dict[str, Any]:
    bound = reading.bound
    limits = {"low": _text(bound.low), "high": _text(bound.high)} if bound else {}
    return {
        "sheet": reading.sheet,
        "cell": reading.cell,
        "label": reading.label,
        "region": reading.region,
        "item": reading.item,
        "period": reading.period,
        "basis": reading.basis,
        "unit": reading.unit,
        "value": _text(reading.value),
        "raw": reading.raw,
        "bound": {"op": bound.op, **{key: text for key, text in limits.items() if text}} if bound else None,
        "code": reading.code,
        "stage": reading.stage,
        "layout": reading.layout,
        "notes": list(reading.notes),
    }


def _reading(said: dict[str, Any]) -> Reading:
    bound = said["bound"]
    return Reading(
        sheet=said["sheet"],
        cell=said["cell"],
        label=said["label"],
        raw=said["raw"],
        value=_number(said["value"]),
        period=said["period"],
        basis=said["basis"],
        unit=said["unit"],
        region=said["region"],
        item=said["item"],
        bound=Bound(bound["op"], _number(bound.get("low")), _number(bound.get("high"))) if bound else None,
        code=said["code"],
        stage=said["stage"],
        layout=said["layout"],
        notes=tuple(said["notes"]),
    )


def _said(cell: dict[str, Any]) -> Cited:
    return Cited(**cell | {"more": tuple(cell["more"])})


def _cited(said: dict[str, Any] | None) -> Cited | None:
    return _said(said) if said else None


def _plan_row(said: dict[str, Any]) -> PlanRow:
    single = {
        name: _cited(said[name]) for name in ("attribute", "baseline", "target", "cumulative", "department")
    }
    several = {name: tuple(said[name]) for name in ("headings", "notes")}
    return PlanRow(**said | single | several | {"years": tuple(_said(one) for one in said["years"])})


def _project(said: dict[str, Any]) -> ProjectEntry:
    several = {name: tuple(said[name]) for name in ("headings", "notes")}
    return ProjectEntry(
        **said
        | several
        | {
            "fields": tuple((ProjectField(name), _said(one)) for name, one in said["fields"]),
            "progress": tuple((ProgressField(name), _said(one)) for name, one in said["progress"]),
            "milestones": tuple(
                MilestoneEntry(
                    **one
                    | {
                        name: _cited(one[name])
                        for name in ("planned", "actual", "weight", "evidence", "named")
                    }
                )
                for one in said["milestones"]
            ),
            "problems": tuple(
                ProblemEntry(
                    one["cell"], tuple((ProblemField(name), _said(it)) for name, it in one["fields"])
                )
                for one in said["problems"]
            ),
        }
    )


def _task(said: dict[str, Any]) -> TaskEntry:
    several = {name: tuple(said[name]) for name in ("headings", "notes")}
    fields = tuple((TaskField(name), _said(one)) for name, one in said["fields"])
    return TaskEntry(**said | several | {"fields": fields})
