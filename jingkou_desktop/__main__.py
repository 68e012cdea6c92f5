"""The program's two doors: the window for a data file or nothing, the command line for everything else."""

import os
import sys
from pathlib import Path

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(argv: list[str] | None = None) -> int:
    """Run the program on `argv` (None: the process's arguments) and return the exit status.

    No argument, or a single one that names a file, opens the window; the other door stays unloaded.
    """
    if argv is None and not _speaks_chinese():
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "jingkou_desktop", *sys.argv[1:]])  # noqa: S606 (itself)
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments:
        return _window(None)
    if len(arguments) == 1 and _is_file(arguments[0]):
        return _window(Path(arguments[0]))
    from jingkou_desktop.cli import main as command_line

    return command_line(arguments)


def _speaks_chinese() -> bool:
    """Say whether names of files may be Chinese; in an ASCII or Latin locale they may not."""
    try:
        "备份".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return sys.flags.utf8_mode == 1 or hasattr(sys, "frozen")
    return True


def _is_file(argument: str) -> bool:
    """Say whether a lone argument means a data file: by its ending, else because no command has its name.

    A word that is neither a command nor an existing path is left to the command line, which knows what it
    is close to.
    """
    if argument.startswith("-"):
        return False
    if argument.lower().endswith(".jk"):
        return True
    from jingkou_desktop.cli import COMMANDS

    try:
        return argument not in COMMANDS and Path(argument).exists()
    except OSError:  # too long for a name, or in a folder that may not be entered
        return False


def _window(file: Path | None) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, DISPLAYS)):
        sys.stderr.write("没有显示器，打不开窗口；请在桌面上运行，或用命令行（jingkou-desktop --help）。\n")
        return 1
    from jingkou_desktop.app import run

    return run(file)


if __name__ == "__main__":
    sys.exit(main())
