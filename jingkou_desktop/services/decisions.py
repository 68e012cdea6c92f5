"""What a person decided about the files of one import."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingkou_desktop.services.labels import squeeze, timeless

NEW = "＋"  # the code of a choice: the label names an indicator or a project that is not stored yet


@dataclass(frozen=True, slots=True)
class Choice:
    """What a label of a form means: a code of an indicator or a project, or "" for neither.

    `basis` and `unit` stand in where the table says none. `everywhere`: the label means the indicator in
    the tables of all departments, and is kept as its alias.
    """

    code: str
    basis: str = ""  # 当期 or 本年累计
    unit: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """Who sent the files (by SHA-256), what labels mean, and the areas whose figures are kept."""

    departments: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], Choice] = field(default_factory=dict)  # by `choice_key`
    regions: frozenset[str] = frozenset()


BARE = "只有时间"  # in place of a fingerprint

NO_DECISIONS = Decisions()


def choice_key(layout: str, label: str) -> tuple[str, str]:
    """Return the key of a choice: the fingerprint of a form's headers and a label as labels are compared.

    The time in a label does not count: 7月引资额 and 8月引资额 are one label of one form. Tables whose
    headers say nothing but times have no fingerprint and go by BARE.
    """
    return layout or BARE, squeeze(timeless(label))
