"""A workbook's zip: its parts, their relations and types; what is not changed is copied as it is."""

import posixpath
import shutil
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import quoteattr

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.splice import UnsafeError, elements, inside, local, namespace, prefix_of, spliced

TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NEW_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONS}"/>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to; `kind` is the last word of its type: worksheet, comments, vmlDrawing."""

    id: str
    kind: str
    target: str  # the part's name


class Package:
    """The parts of a workbook's zip by name, with what was changed or added."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._name = name
        self._infos = {
            part.filename.replace("\\", "/").lstrip("/"): part for part in self._archive.infolist()
        }
        if len(self._infos) != len(self._archive.infolist()):
            raise UnsafeError("two parts of one name")
        self._by_lower = {part.lower(): part for part in self._infos}
        self.changed: dict[str, bytes] = {}
        self.strict = False

    def has(self, part: str) -> bool:
        """Return whether there is such a part."""
        return part in self.changed or part.lower() in self._by_lower

    def names(self, ending: str) -> list[str]:
        """Return the parts whose names end so."""
        return [part for part in {**self._infos, **self.changed} if part.lower().endswith(ending)]

    def read(self, part: str) -> bytes:
        """Return a part as it is now; raises UnsafeError where there is none."""
        known = self._by_lower.get(part.lower(), part)
        if known in self.changed:
            return self.changed[known]
        if known not in self._infos:
            raise UnsafeError(part)
        with self._archive.open(self._infos[known]) as stream:
            data = stream.read(limits.INFLATED_BYTES + 1)
        if len(data) > limits.INFLATED_BYTES:
            raise UserError("sheet.bomb", name=self._name, detail="解压后异常庞大")
        return data

    def write(self, part: str, data: bytes) -> None:
        """Change a part, or add one."""
        self.changed[self._by_lower.get(part.lower(), part)] = data

    def new_name(self, pattern: str) -> str:
        """Return a name that no part has; `pattern` holds {}."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """Return what a part refers to inside the package; "" is the package itself."""
        where = _relations_part(part)
        if not self.has(where):
            return []
        folder = posixpath.dirname(part)
        return [
            Relation(
                one.attributes.get("Id", ""),
                one.attributes.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.attributes.get("Target", ""))).lstrip("/"),
            )
            for one in elements(self.read(where))
            if local(one.name) == "Relationship" and one.attributes.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another; return the relation's id."""
        where = _relations_part(part)
        data = self.read(where) if self.has(where) else NEW_RELATIONS.encode()
        found = elements(data)
        taken = {one.attributes.get("Id") for one in found}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        prefix = prefix_of(found[0].name)
        kind = f"{STRICT if self.strict else TRANSITIONAL}/{kind}"
        said = f'<{prefix}Relationship Id="rId{number}" Type="{kind}" Target={quoteattr("/" + target)}/>'
        self.write(where, spliced(data, inside(data, found[0], said.encode())))
        return f"rId{number}"

    def set_type(self, content_type: str, part: str = "", ending: str = "") -> None:
        """Say what a part, or every part of an ending, is; what is said already stays."""
        data = self.read(TYPES)
        found = elements(data)
        for one in found:
            same_part = bool(part) and one.attributes.get("PartName", "").lower() == f"/{part}".lower()
            same_ending = bool(ending) and one.attributes.get("Extension", "").lower() == ending
            if same_part or same_ending:
                return
        prefix = prefix_of(found[0].name)
        what = f"Override PartName={quoteattr('/' + part)}" if part else f'Default Extension="{ending}"'
        said = f'<{prefix}{what} ContentType="{content_type}"/>'.encode()
        self.write(TYPES, spliced(data, inside(data, found[0], said)))

    def type_of(self, part: str) -> str:
        """Return what a part is said to be, "" where nothing is said of it by name."""
        said = (one.attributes for one in elements(self.read(TYPES)))
        same = (one for one in said if one.get("PartName", "").lower() == f"/{part}".lower())
        return next((one.get("ContentType", "") for one in same), "")

    def workbook(self) -> str:
        """Return the name of the workbook's part; notes whether the package is of the strict kind."""
        found = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "")
        self.strict = namespace(elements(self.read(found))[0]).startswith("http://purl.oclc.org/")
        return found

    def sheets(self) -> dict[str, str]:
        """Return the part of each worksheet by the sheet's name."""
        workbook = self.workbook()
        targets = {one.id: one.target for one in self.relations(workbook) if one.kind == "worksheet"}
        named = {}
        for one in elements(self.read(workbook)):
            if local(one.name) == "sheet":
                ids = (said for name, said in one.attributes.items() if local(name) == "id" and ":" in name)
                named[one.attributes.get("name", "")] = targets.get(next(ids, ""), "")
        return {name: part for name, part in named.items() if part}

    def save(self) -> bytes:
        """Return the zip: parts that were not changed as they were, in their order, new ones at the end."""
        made = BytesIO()
        room = limits.INFLATED_BYTES
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for part, info in self._infos.items():
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type = (
                    info.compress_type if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                kept.external_attr = info.external_attr
                if part in self.changed:
                    target.writestr(kept, self.changed[part])
                    continue
                room -= info.file_size
                if room < 0:
                    raise UserError("sheet.bomb", name=self._name, detail="解压后异常庞大")
                with self._archive.open(info) as source, target.open(kept, "w") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
            for part, data in self.changed.items():
                if part not in self._infos:
                    target.writestr(part, data)
        return made.getvalue()


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
