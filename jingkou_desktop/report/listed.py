"""What the contents of a report list."""

from collections.abc import Iterator

from jingkou_desktop.report.data import Heading, ReportData

MOST_LISTED = 120  # characters of a heading in the contents
LEVELS_LISTED = 2  # heading levels in the contents and the outline; of annexes the title alone


def listed(data: ReportData) -> Iterator[tuple[int, str]]:
    """Yield level (from 0) and text of the headings in the order in which they are set."""
    for block in data.blocks:
        if isinstance(block, Heading) and block.level <= LEVELS_LISTED:
            yield block.level - 1, block.text
    for annex in data.annexes:
        yield 0, f"{annex.mark}　{annex.title}"


def shortened(text: str) -> str:
    """Return a heading as the contents show it."""
    return text if len(text) <= MOST_LISTED else text[:MOST_LISTED] + "…"
