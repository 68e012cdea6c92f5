"""Colours of the window, light and dark, and the style sheet made from them."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from jingkou_desktop.paths import shipped


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours; the status hues are Okabe and Ito's, darkened or lightened until text in them reads."""

    dark: bool
    ground: str  # behind everything
    surface: str  # cards, grid, bars
    raised: str  # grid header, hover
    line: str  # borders and rules
    text: str
    muted: str  # second rank, still readable
    faint: str  # dots, empty cells
    accent: str
    on_accent: str
    soft: str  # selected row
    chosen: str  # selected cells
    found: str  # cells that a search has hit
    warn_ground: str
    error_ground: str
    error: str
    good: str
    steady: str
    behind: str
    far_behind: str
    good_bar: str
    good_pale: str
    steady_bar: str
    behind_bar: str
    far_behind_bar: str
    track: str  # empty part of a bar
    target: str


LIGHT = Theme(
    dark=False,
    ground="#f2f4f7",
    surface="#ffffff",
    raised="#f8fafc",
    line="#dce1e8",
    text="#1b2430",
    muted="#5b6675",
    faint="#a3acb8",
    accent="#1d4f7c",
    on_accent="#ffffff",
    soft="#edf3fa",
    chosen="#dce8f5",
    found="#ffedb8",
    warn_ground="#fff5df",
    error_ground="#fdecea",
    error="#b3261e",
    good="#00734f",
    steady="#1d4f7c",
    behind="#8a5a00",
    far_behind="#b04a00",
    good_bar="#009e73",
    good_pale="#7fcdb8",
    steady_bar="#4a7db3",
    behind_bar="#e0a030",
    far_behind_bar="#d55e00",
    track="#e9ecf1",
    target="#c77700",
)

DARK = Theme(
    dark=True,
    ground="#14181d",
    surface="#1d2229",
    raised="#252b33",
    line="#38404a",
    text="#e7ebf0",
    muted="#a9b3bf",
    faint="#6d7782",
    accent="#7db8ec",
    on_accent="#0d1a26",
    soft="#24384c",
    chosen="#2a4259",
    found="#4f4420",
    warn_ground="#463a1c",
    error_ground="#4c2523",
    error="#ff9d94",
    good="#3fcf9f",
    steady="#7db8ec",
    behind="#f0b441",
    far_behind="#ff9a5c",
    good_bar="#1fae83",
    good_pale="#7fd9bd",
    steady_bar="#5b9bd5",
    behind_bar="#e0a030",
    far_behind_bar="#e8743b",
    track="#333b45",
    target="#f0b441",
)

_current = LIGHT


def current() -> Theme:
    """Return the theme in force."""
    return _current


def follow(choice: str) -> None:
    """Give the application the colours of a choice of the person's, where it has others."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme = wanted(app, choice)
        if theme != current():
            apply(app, theme)


def wanted(app: QApplication, appearance: str) -> Theme:
    """Return the theme for the setting `appearance` (auto, light, dark)."""
    if appearance == "auto":
        return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance == "dark" else LIGHT


def apply(app: QApplication, theme: Theme) -> None:
    """Give the application the palette and the style sheet of `theme`."""
    global _current  # noqa: PLW0603 (one application has one theme; painters ask for it at each painting)
    _current = theme
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme) -> str:
    """Return the shipped style sheet with the theme's colours in place of @names."""
    text = shipped("resources", "styles", "window.qss").read_text(encoding="utf-8")
    names = sorted((f.name for f in fields(theme) if f.name != "dark"), key=len, reverse=True)
    for name in names:
        text = text.replace(f"@{name}", str(getattr(theme, name)))
    icons = shipped("resources", "icons").as_posix()
    return text.replace("@icons", icons).replace("@shade", "dark" if theme.dark else "light")


def colour(name: str) -> QColor:
    """Return the colour `name` of the theme in force."""
    return QColor(str(getattr(_current, name)))


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, value in (
        (roles.Window, theme.ground),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.raised),
        (roles.Text, theme.text),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.error),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.Light, theme.raised),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.line),
        (roles.Dark, theme.faint),
        (roles.Shadow, theme.line),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return palette
