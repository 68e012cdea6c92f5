"""Where the program's own files are, in a checkout and in an installed wheel alike."""

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
APP_NAME = "jingkou-desktop"


def shipped(*parts: str) -> Path:
    """Return the path of a file shipped with the program, such as shipped("db", "schema.sql").

    Raises FileNotFoundError where neither the installed package nor the checkout holds it.
    """
    for root in (PACKAGE / "_shipped", PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


def config_dir() -> Path:
    """Return the folder of the settings file; it may not exist yet."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def log_dir() -> Path:
    """Return the folder of the log files; it may not exist yet."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
