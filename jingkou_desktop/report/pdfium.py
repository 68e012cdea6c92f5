"""pdfium, which knows no threads: who calls it holds this lock."""

from threading import RLock

LOCK = RLock()
