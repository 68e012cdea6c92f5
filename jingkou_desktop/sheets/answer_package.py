"""The answered copy of an xlsx or xlsm: cells coloured and commented in its own package."""

from collections.abc import Sequence

from jingkou_desktop.sheets.answer_notes import add_comments, draw_boxes
from jingkou_desktop.sheets.answer_sheet import merges_of, patched, with_drawing
from jingkou_desktop.sheets.answer_styles import Styles
from jingkou_desktop.sheets.package import STRICT, TRANSITIONAL, Package
from jingkou_desktop.sheets.remarks import Remark, by_sheet, notes_of
from jingkou_desktop.sheets.splice import UnsafeError, elements, namespace

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
ENDINGS = {
    "sheet.macroEnabled.main": ".xlsm",
    "template.main": ".xltx",
    "template.macroEnabled.main": ".xltm",
}


def answered(data: bytes, name: str, remarks: Sequence[Remark], more: str = "") -> tuple[bytes, str]:
    """Return the workbook with the remarks in it and the ending of its kind.

    Every part that is not a marked sheet, its comments, the styles or the lists of parts stays byte
    for byte. Raises UnsafeError where the package is built in a way that is not changed in places,
    expat.ExpatError for broken XML.
    """
    package = Package(data, name)
    workbook = package.workbook()
    main = namespace(elements(package.read(workbook))[0])
    if main not in MAIN:
        raise UnsafeError("namespace")
    parts = package.sheets()
    styles = Styles.of(package, workbook, main)
    for sheet, said in by_sheet(remarks).items():
        part = parts.get(sheet)
        if part is None:
            raise UnsafeError("sheet")
        _mark_sheet(package, part, main, said, styles, more)
    styles.finish()
    kind = package.type_of(workbook)
    ending = next(
        (ending for words, ending in ENDINGS.items() if f".{words}+xml" in kind or words in kind), ""
    )
    return package.save(), ending or ".xlsx"


def _mark_sheet(
    package: Package, part: str, main: str, said: Sequence[Remark], styles: Styles, more: str
) -> None:
    data = package.read(part)
    notes = notes_of(said, merges_of(data), more)
    wanted: dict[int, list[int]] = {}
    for row, column in notes:
        wanted.setdefault(row, []).append(column)
    data, seen = patched(data, wanted, lambda style, place: styles.coloured(style, notes[place][0]))
    if seen.main != main:
        raise UnsafeError("namespace")
    texts = {place: text for place, (_, text) in notes.items()}
    cells = add_comments(package, part, main, texts)
    drawing = draw_boxes(package, part, seen.drawing, {place: texts.get(place, "") for place in cells})
    if drawing:
        data = with_drawing(data, drawing, STRICT if package.strict else TRANSITIONAL, main)
    package.write(part, data)
