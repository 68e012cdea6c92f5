"""What the program remembers between runs: one JSON file, read with tolerance, written whole."""

import base64
import binascii
import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

FILE_NAME = "settings.json"
RECENT_LIMIT = 8
KINDS_LIMIT = 20  # of reports
COLUMNS_LIMIT = 100  # of kept widths
APPEARANCES = ("auto", "light", "dark")
VIEWS = ("年", "季", "月")  # what a figure's column of the grid stands for
PRINT_FONTS = (  # the report's fonts that an installed one may replace
    *("RptFang-Regular", "RptKai-Regular", "RptHei-Regular"),
    *("RptHei-Bold", "RptSong-Regular", "RptSong-Bold"),
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered choices; every field has a default that works on a fresh machine."""

    operator: str = ""
    recent: tuple[str, ...] = ()  # paths of data files, latest first
    geometry: bytes = b""  # of the main window, as Qt saves it
    appearance: str = "auto"  # auto, light or dark
    view: str = VIEWS[0]
    folder: str = ""  # where a file was last chosen or saved
    plans: Mapping[str, str] = field(
        default_factory=dict
    )  # path of a recent file: code of its plan last used
    print_fonts: Mapping[str, str] = field(default_factory=dict)  # name of PRINT_FONTS: path of a font file
    column_widths: Mapping[str, int] = field(default_factory=dict)  # of the grid: title, pixels
    report_without: Mapping[str, str] = field(default_factory=dict)  # kind of report: parts left out
    news: str = ""  # a sentence that the last run had no window left to say

    def preferred(self) -> dict[str, Path]:
        """Return the installed fonts to print with, by the name of the font each replaces."""
        return {name: Path(path) for name, path in self.print_fonts.items()}

    def remember(self, path: Path) -> "Settings":
        """Return the settings with `path` as the latest of the recent files."""
        path = path.absolute()
        name = str(path)
        others = tuple(p for p in self.recent if p != name)
        return replace(self, recent=(name, *others)[:RECENT_LIMIT], folder=str(path.parent))

    def remember_plan(self, path: Path, code: str) -> "Settings":
        """Return the settings with the plan of a file that was used last; only recent files keep one."""
        kept = {name: plan for name, plan in self.plans.items() if name in self.recent}
        return replace(self, plans=kept | {str(path.absolute()): code})

    def plan_of(self, path: Path) -> str:
        """Return the code of the plan of a file that was used last, or ""."""
        return self.plans.get(str(path.absolute()), "")

    def forget(self, path: Path) -> "Settings":
        """Return the settings without `path` among the recent files."""
        return replace(self, recent=tuple(p for p in self.recent if p != str(path)))


def load(path: Path) -> Settings:
    """Read the settings; a missing, unreadable or nonsensical file, or field, gives the defaults."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        log.warning("settings cannot be read, defaults are used: %s", path)
        return Settings()
    if not isinstance(content, dict):
        return Settings()
    recent = content.get("recent")
    appearance, view = _text(content, "appearance"), _text(content, "view")
    return Settings(
        operator=_text(content, "operator")[:100],
        recent=tuple(p for p in recent if isinstance(p, str) and p and "\0" not in p)[:RECENT_LIMIT]
        if isinstance(recent, list)
        else (),
        geometry=_bytes(_text(content, "geometry")),
        appearance=appearance if appearance in APPEARANCES else "auto",
        view=view if view in VIEWS else VIEWS[0],
        folder=_text(content, "folder"),
        plans=_plans(content.get("plans")),
        news=_text(content, "news")[:500],
        print_fonts=_fonts(content.get("print_fonts")),
        column_widths=_widths(content.get("column_widths")),
        report_without=_left_out(content.get("report_without")),
    )


def save(path: Path, settings: Settings) -> bool:
    """Write the settings so that the file is whole at every moment; return False where it cannot be."""
    content = {
        "operator": settings.operator,
        "recent": list(settings.recent),
        "geometry": base64.b64encode(settings.geometry).decode("ascii"),
        "appearance": settings.appearance,
        "view": settings.view,
        "folder": settings.folder,
        "plans": dict(settings.plans),
        "news": settings.news,
        "print_fonts": dict(settings.print_fonts),
        "column_widths": dict(settings.column_widths),
        "report_without": dict(settings.report_without),
    }
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.name, suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except OSError:
        log.exception("settings cannot be written: %s", path)
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        return False
    return True


def _text(content: Mapping[str, object], key: str) -> str:
    value = content.get(key)
    return value.replace("\0", "") if isinstance(value, str) else ""


def _plans(content: object) -> dict[str, str]:
    if not isinstance(content, dict):
        return {}
    whole = [(name, _text(content, name)) for name in content if isinstance(name, str) and "\0" not in name]
    return {name: code[:100] for name, code in whole[:RECENT_LIMIT] if name and code}


def _fonts(content: object) -> dict[str, str]:
    if not isinstance(content, dict):
        return {}
    return {name: path for name in PRINT_FONTS if (path := _text(content, name).strip())}


def _widths(content: object) -> dict[str, int]:
    if not isinstance(content, dict):
        return {}
    found = {
        str(title): width for title, width in content.items() if type(width) is int and 0 < width < 10_000
    }
    return dict(list(found.items())[:COLUMNS_LIMIT])


def _left_out(content: object) -> dict[str, str]:
    if not isinstance(content, dict):
        return {}
    found = {kind: _text(content, kind)[:300] for kind in content if isinstance(kind, str)}
    return {kind: names for kind, names in list(found.items())[:KINDS_LIMIT] if names}


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
