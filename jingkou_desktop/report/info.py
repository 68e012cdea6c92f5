"""The document information of a PDF with the report's stamp beside title and author."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFInfo, PDFString

from jingkou_desktop.report.stamp import KEY


class StampedInfo(PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """reportlab's document information and one entry more."""

    stamp = ""

    def format(self, document: Any) -> bytes:
        """Return the dictionary with the stamp as its last entry."""
        whole: bytes = super().format(document)
        end = whole.rindex(b">>")
        entry = f"/{KEY} ".encode() + PDFString(self.stamp).format(document)
        return b"".join((whole[:end], entry, b"\n", whole[end:]))


def put_stamp(document: Any, text: str) -> None:
    """Let a reportlab document bear `text`, which is ASCII, as the report's stamp."""
    info = StampedInfo()
    info.__dict__.update(document.info.__dict__)
    info.stamp = text
    document.info = info
