"""Numbers of headings, tables and figures, given out in the order of the report."""

from jingkou_desktop.domain.numerals import numeral


class Numbering:
    """Counts the parts, tables and figures of one report."""

    def __init__(self, table: str = "表") -> None:
        self._table = table
        self._parts = self._tables = self._figures = 0

    def part(self, title: str) -> str:
        """Return the next heading of level 1: 二、主要目标完成情况."""
        self._parts += 1
        return f"{numeral(self._parts)}、{title}"

    def table(self) -> str:
        """Return the next table's number."""
        self._tables += 1
        return f"{self._table}{self._tables}"

    def figure(self) -> str:
        """Return the next figure's number."""
        self._figures += 1
        return f"图{self._figures}"
