"""The outline of a column of names: which name is a part of which, by numbers, marks, indents and kind."""

import re
from dataclasses import dataclass, field, replace

from jingkou_desktop.sheets.view import Look
from jingkou_desktop.sheets.words import (
    PART,
    family_of,
    is_first_of_family,
    is_part,
    is_share,
    is_sum,
    outline_level,
    plain_label,
    split_unit,
)

_GROUPING = re.compile(r"按.{1,16}分(?:组|类)?")
_WHOLE = re.compile(r"[合总小共]计|总数|全部")
GROUP_DEPTH, PLAIN_DEPTH = 450, 500
FAMILY_REACH = 4  # rows: 第三产业 may stand this far below 第二产业, with 工业 and 建筑业 between them


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the outline; the higher `depth`, the deeper it stands."""

    depth: int
    indent: int
    path: tuple[str, ...]
    unit: str | None
    part: bool = False
    brothers: int = 0  # a plain name that is indented at least so far is a part of the same whole


@dataclass
class Outline:
    """Takes the names of one column from top to bottom."""

    stack: list[Name] = field(default_factory=list)
    wholes: dict[str, tuple[Name, int]] = field(
        default_factory=dict
    )  # of 第一产业 …, with the row of the last

    def add(
        self, look: Look, has_figures: bool, row: int, heading: bool = False, beside: str | None = None
    ) -> Name:
        """Return the name with its path and the unit that it or its whole says; moves the outline on.

        `heading` says that the name stands alone above names that are parts of it, `beside` is its
        unit where that stands in a column of its own.
        """
        level = outline_level(look.text)
        label, unit = split_unit(look.text)
        label, unit = plain_label(label), unit or beside
        name = Name(level * 100 or PLAIN_DEPTH + look.indent * 10, look.indent, (label,), unit)
        if _GROUPING.fullmatch(label) and not has_figures:
            name = replace(name, depth=GROUP_DEPTH, unit=unit or self._unit_divided())
        elif heading:
            name = replace(name, depth=GROUP_DEPTH + min(look.indent, 4) * 10)
        owner: Name | None = None
        said_part = False
        if is_part(look.text) and self.stack:
            owner, said_part = self._owner_of_part(look.indent), True
            aside = 1 if look.text.startswith(PART) else 0
            name = replace(name, brothers=max(look.indent + aside, owner.indent + 1))
        elif not level and (brother := self._brother(look.indent)):
            name = replace(name, depth=brother.depth, brothers=brother.brothers)
            said_part = True
        elif not level and (family := family_of(label)):
            owner = self._whole_of(family, label, name, row)
        if not level and is_sum(look.text) and self.stack and look.indent <= self.stack[0].indent:
            self.stack.clear()
            owner, said_part = None, False
        if owner is not None:
            name = replace(name, depth=owner.depth + 1)
        while self.stack and self.stack[-1].depth >= name.depth:
            self.stack.pop()
        if owner is not None and owner not in self.stack:
            self.stack.append(owner)
        above = self.stack[-1] if self.stack else None
        if above is not None:
            mark = (PART,) if said_part and above.path and label != PART else ()
            inherited = None if is_share(label) else above.unit
            name = replace(
                name, path=(*above.path, *mark, label), unit=name.unit or inherited, part=said_part
            )
        chapter = not has_figures and level
        path = name.path[:-1] if chapter or _WHOLE.fullmatch(label) else name.path
        self.stack.append(replace(name, path=path, unit=None if chapter else name.unit))
        return replace(name, path=(label,)) if chapter else name

    def _unit_divided(self) -> str | None:
        """Return the unit of the figure that 按产业分 divides: the plain name above it."""
        return next((one.unit for one in reversed(self.stack) if not one.part and one.path), None)

    def _owner_of_part(self, indent: int) -> Name:
        return next(
            (one for one in reversed(self.stack) if not one.part or indent > one.indent), self.stack[0]
        )

    def _brother(self, indent: int) -> Name | None:
        return next((one for one in reversed(self.stack) if one.part and indent >= one.brothers), None)

    def _whole_of(self, family: str, label: str, name: Name, row: int) -> Name | None:
        """Return what 第一产业, 男 or 城镇 are parts of, where they stand below it with the same indent."""
        above = self.stack[-1] if self.stack else None
        if is_first_of_family(label):
            self.wholes.pop(family, None)
            if above is None or not above.path or above.depth != name.depth or family_of(above.path[-1]):
                return None
            self.wholes[family] = (above, row)
            return above
        whole, last = self.wholes.get(family, (None, 0))
        if whole is None or row - last > FAMILY_REACH or whole.indent != name.indent:
            return None
        self.wholes[family] = (whole, row)
        return whole
