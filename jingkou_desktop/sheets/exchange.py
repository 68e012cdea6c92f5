"""A file's readings as JSON values and back: what `inspect --json` prints and the pipe carries."""

from decimal import Decimal
from typing import Any

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
        "form": {"plan": form.plan, "department": form.department, "period": form.period} if form else None,
        "readings": [_reading_json(reading) for reading in table.readings],
        "skipped": [
            {"sheet": skipped.sheet, "cell": skipped.cell, "text": skipped.text, "reason": skipped.reason}
            for skipped in table.skipped
        ],
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
        notes=tuple(said["notes"]),
    )
