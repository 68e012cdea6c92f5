"""Styles of a workbook's package with coloured ones added, each a copy of one that is there."""

from dataclasses import dataclass, field

from jingkou_desktop.sheets.package import Package
from jingkou_desktop.sheets.remarks import COLOURS, Mark
from jingkou_desktop.sheets.splice import (
    Edit,
    Element,
    UnsafeError,
    elements,
    inside,
    local,
    prefix_of,
    spliced,
    with_attribute,
)

MOST_STYLES = 65_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
PLAIN = (
    '<styleSheet xmlns="{0}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class Styles:
    """Gives a coloured style for a style and a mark; `finish` writes those that were asked for."""

    package: Package
    part: str
    data: bytes
    fills: Element
    styles: Element
    known: list[Element]
    fill_count: int
    _made: dict[tuple[int, Mark], int] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package, workbook: str, main: str) -> "Styles":
        """Return the styles of a workbook; one without any gets a plain one."""
        part = next((one.target for one in package.relations(workbook) if one.kind == "styles"), "")
        if not part:
            part = "xl/styles.xml"
            if package.has(part):
                part = package.new_name("xl/styles{}.xml")
            package.write(part, PLAIN.format(main).encode())
            package.relate(workbook, "styles", part)
            package.set_type(TYPE, part)
        data = package.read(part)
        found = elements(data)
        tops = {local(one.name): one for one in found if one.depth == 1}
        if "fills" not in tops or "cellXfs" not in tops:
            raise UnsafeError("styles")
        fills, styles = tops["fills"], tops["cellXfs"]
        known = [one for one in found if one.depth == 2 and styles.start < one.start < styles.end]
        count = sum(one.depth == 2 and fills.start < one.start < fills.end for one in found)
        if not known or len(known) > MOST_STYLES or any(local(one.name) != "xf" for one in known):
            raise UnsafeError("styles")
        return cls(package, part, data, fills, styles, known, count)

    def coloured(self, style: int, mark: Mark) -> int:
        """Return the number of the style that is like `style` with the mark's colour."""
        base = style if 0 <= style < len(self.known) else 0
        return self._made.setdefault((base, mark), len(self.known) + len(self._made))

    def finish(self) -> None:
        """Write the styles that were asked for."""
        prefix = prefix_of(self.fills.name)
        marks = list(dict.fromkeys(mark for _, mark in self._made))
        fills = "".join(
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{COLOURS[mark]}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for mark in marks
        )
        made = []
        for base, mark in self._made:
            one = self.known[base]
            tag = self.data[one.start : one.inner]
            tag = with_attribute(tag, "fillId", str(self.fill_count + marks.index(mark)))
            made.append(with_attribute(tag, "applyFill", "1") + self.data[one.inner : one.end])
        edits = [
            *self._counted(self.fills, self.fill_count + len(marks), fills.encode()),
            *self._counted(self.styles, len(self.known) + len(made), b"".join(made)),
        ]
        self.package.write(self.part, spliced(self.data, edits))

    def _counted(self, element: Element, count: int, added: bytes) -> list[Edit]:
        if element.bare:
            return inside(self.data, element, added)
        tag = with_attribute(self.data[element.start : element.inner], "count", str(count))
        return [Edit(element.start, element.inner, tag), *inside(self.data, element, added)]
