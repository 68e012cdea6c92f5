"""Rows of what a person confirmed of forms: layout."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Layout:
    """What a label of one department's form means; `label` is squeezed, as labels are compared."""

    plan: str
    department: str  # "" where nobody said
    fingerprint: str
    label: str
    kind: str  # indicator, project, task or ignored
    code: str = ""
    basis: str = ""
    unit: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The natural key."""
        return (self.plan, self.department, self.fingerprint, self.label)


def layouts(db: Database, plan: str) -> tuple[Layout, ...]:
    """Return what was confirmed, by department, form and label."""
    rows = db.query("SELECT * FROM layout WHERE plan = ? ORDER BY department, fingerprint, label", (plan,))
    return tuple(Layout(**row) for row in rows)


def put_layouts(db: Database, plan: str, items: Iterable[Layout]) -> None:
    """Store what was confirmed, in place of what was before; what stays leaves no image."""
    held = {one.key: one for one in layouts(db, plan)}
    for one in items:
        if one.key not in held:
            db.table("layout").insert(asdict(one))
        elif held[one.key] != one:
            db.table("layout").update(
                one.key, {"kind": one.kind, "code": one.code, "basis": one.basis, "unit": one.unit}
            )
        held[one.key] = one


def delete_layouts(db: Database, items: Iterable[Layout]) -> None:
    """Delete what was confirmed; raises NotFoundError where there is none."""
    for one in items:
        db.table("layout").delete(one.key)
