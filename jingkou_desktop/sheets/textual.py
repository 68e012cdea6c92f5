"""Text files to sheets: comma, tab, semicolon; a quote left open does not swallow the file."""

from jingkou_desktop.domain.readings import TEXT_SHEET
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.grid import Cell, Kind, Place, Sheet

SEPARATORS = ("\t", ",", ";", "，", "；", "|")
QUOTE = '"'


def read_text(text: str) -> Sheet:
    """Return the sheet that a text holds; rows and columns are counted as in a sheet.

    Raises OverflowError where it holds more cells than the bound.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = guess_separator(lines)
    cells: dict[Place, Cell] = {}
    row = 0
    at = 0
    while at < len(lines):
        fields, used = split_record(lines, at, separator)
        for column, value in enumerate(fields):
            if value.strip():
                cells[(row, column)] = Cell(Kind.TEXT, value)
        if len(cells) > limits.CELLS:
            raise OverflowError("cells")
        at += used
        row += 1
    return Sheet(TEXT_SHEET, cells)


def guess_separator(lines: list[str]) -> str:
    """Return the separator that splits most lines into the same number of fields."""
    sample = [line for line in lines[:200] if line.strip()]
    best, best_score = ",", 0
    for separator in SEPARATORS:
        counts = [line.count(separator) for line in sample if separator in line]
        if not counts:
            continue
        usual = max(set(counts), key=counts.count)
        score = counts.count(usual) * 10 + min(usual, 9)
        if score > best_score:
            best, best_score = separator, score
    return best


def split_record(lines: list[str], at: int, separator: str, most_lines: int = 12) -> tuple[list[str], int]:
    """Return the fields of the record that begins on line `at`, and how many lines it takes.

    A quoted field may run over some lines. Where its quote is not closed within `most_lines`, or
    closing it would swallow other records, the quote is taken as an ordinary sign of one line.
    """
    line = lines[at]
    if QUOTE not in line:
        return line.split(separator), 1
    joined = line
    for used in range(1, most_lines + 1):
        fields = _split_quoted(joined, separator)
        if fields is not None:
            return fields, used
        if at + used >= len(lines):
            break
        joined += "\n" + lines[at + used]
    return [field.strip().strip(QUOTE) for field in line.split(separator)], 1


def _split_quoted(text: str, separator: str) -> list[str] | None:
    """Return the fields, or None where a quote stays open or closes in the middle of a field."""
    fields: list[str] = []
    value, quoted, started = "", False, False
    index = 0
    while index < len(text):
        sign = text[index]
        if quoted:
            if sign == QUOTE and text[index + 1 : index + 2] == QUOTE:
                value, index = value + QUOTE, index + 1
            elif sign == QUOTE:
                quoted = False
                if text[index + 1 : index + 2].strip() not in ("", separator):
                    return None
            else:
                value += sign
        elif sign == separator:
            fields.append(value)
            value, started = "", False
        elif sign == QUOTE and not value.strip() and not started:
            value, quoted, started = "", True, True
        elif sign == "\n":
            return None
        else:
            value += sign
        index += 1
    return None if quoted else [*fields, value]
