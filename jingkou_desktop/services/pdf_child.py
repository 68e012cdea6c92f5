"""The process that reads a report's PDF: it may die without harm to anyone."""

import json
import sys
from pathlib import Path
from typing import Any

from pypdfium2 import PdfiumError

from jingkou_desktop.report import reading
from jingkou_desktop.sheets import limits

MEMORY_BYTES = 3 * 2**30  # address space; PDFium and numpy reserve far more than they use


def main(arguments: list[str]) -> int:
    """Print one JSON object about the PDF named first, held against the one named second if there is one.

    The object holds "stamp"; or "pages", the number of pages of both, "differences" by page, from 1,
    and "unlike", the pages that look different; or "failed".
    """
    limits.limit_memory(MEMORY_BYTES)
    contents = [Path(name).read_bytes() for name in arguments]
    try:
        answer = _compared(*contents) if len(contents) == 2 else {"stamp": reading.stamp_text(contents[0])}
    except (PdfiumError, MemoryError) as fault:
        answer = {"failed": type(fault).__name__}
    sys.stdout.write(json.dumps(answer))
    return 0


def _compared(printed: bytes, wanted: bytes) -> dict[str, Any]:
    texts, others = reading.page_texts(printed), reading.page_texts(wanted)
    pairs = enumerate(zip(texts, others, strict=False), 1)
    found = [(number, reading.differences(one, other)) for number, (one, other) in pairs if one != other]
    alike = len(texts) == len(others) and not found
    return {
        "pages": (len(texts), len(others)),
        "differences": found,
        "unlike": reading.pages_unlike(printed, wanted) if alike else (),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
