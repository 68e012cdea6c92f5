"""Prepare .venv: system libraries, locked packages, the project; safe to repeat and to interrupt."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt loads, by file name, and the Debian package that has it. Without these no Qt module can be imported.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# Without these no window opens on an X11 screen, and (the last) no printer is found.
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
# Some tests read the PDF with these, open the window on a screen of their own, or
# listen to the window from outside as a screen reader does.
TEST_PROGRAMS = {
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
# Parts of LibreOffice by their library: tests save workbooks and documents in it.
TEST_OFFICE = {"libsclo.so": "libreoffice-calc-nogui", "libswlo.so": "libreoffice-writer-nogui"}
# Modules of the system's own Python, in which such a listener runs.
SYSTEM_PYTHON = "/usr/bin/python3"
TEST_MODULES = {"pyatspi": "python3-pyatspi"}


class SetupError(Exception):
    """The set-up cannot go on; the text is the one sentence that a person sees."""


def say(sentence: str) -> None:
    """Print one line at once."""
    print(f"jingkou-desktop：{sentence}", flush=True)


def run(command: Sequence[str], failure: str) -> None:
    """Run a command silently; raise SetupError with its last lines and `failure` where it fails."""
    result = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        sys.stderr.write("\n".join(result.stdout.splitlines()[-15:]) + "\n")
        raise SetupError(failure)


def loads(library: str) -> bool:
    """Say whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def imports(module: str) -> bool:
    """Say whether the system's own Python can import a module."""
    try:
        asked = subprocess.run(
            [SYSTEM_PYTHON, "-I", "-c", f"import {module}"], capture_output=True, check=False
        )
    except OSError:
        return False
    return asked.returncode == 0


def in_office(library: str) -> bool:
    """Say whether LibreOffice is installed with the part that a library makes."""
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / library).is_file()


def missing(wanted: Mapping[str, str], found: Callable[[str], object]) -> list[str]:
    """Return the packages of `wanted` (file name to package) whose file is not found."""
    return [package for name, package in wanted.items() if not found(name)]


def can_apt() -> bool:
    """Say whether packages can be installed here without asking anyone."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(packages: Iterable[str]) -> str:
    """Return the line that installs Debian packages."""
    return "apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages, saying so in one line; raise SetupError where apt-get fails."""
    say("用 apt-get 安装系统软件包：" + " ".join(packages))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    with contextlib.suppress(SetupError):  # one dead source of several is no reason to stop
        run(["apt-get", "update", "-qq"], "apt-get update 失败。")
    run(apt_line(packages).split(), "apt-get 未能安装以上软件包；请检查软件源后再运行一次。")


def prepare_system(root: Path, *, tests: bool, strict: bool) -> None:
    """Install missing system packages, or name the one line that does.

    Raises SetupError where nothing can go on without them; `strict` counts every one of them as needed.
    """
    vital = [] if stamp_text(root) or pip_maker() else [f"python3.{sys.version_info[1]}-venv"]
    needed = useful = []
    if sys.platform.startswith("linux"):
        needed = missing(QT_LIBRARIES, loads)
        useful = missing(SCREEN_LIBRARIES, loads)
        if tests:
            useful += missing(TEST_PROGRAMS, shutil.which) + missing(TEST_OFFICE, in_office)
            useful += missing(TEST_MODULES, imports)
    packages = vital + needed + useful
    if not packages:
        return
    if can_apt():
        apt_install(packages)
        importlib.invalidate_caches()
        return
    line = "sudo " + apt_line(packages)
    if vital or (tests and (needed or strict)):
        raise SetupError(f"缺少系统软件包，不能继续；请运行：{line}")
    say(f"缺少系统软件包，{'窗口不能打开' if needed else '部分功能不能用'}（命令行不受影响）；请运行：{line}")


def fingerprint(root: Path) -> str:
    """Return what .venv depends on, as text: the two files that say what is in it, and its own place."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return f"{digest.hexdigest()} {root}\n"


def stamp_text(root: Path) -> str:
    """Return the fingerprint that .venv was finished with, empty where it was not finished."""
    stamp = root / ".venv" / "ready"
    if not stamp.is_file() or not venv_python(root).exists():
        return ""
    return stamp.read_text(encoding="utf-8")


def venv_python(root: Path) -> Path:
    """Return the path of .venv's interpreter."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def can_build_on(root: Path) -> bool:
    """Say whether .venv was once finished in this place; one cut short or moved here is made anew."""
    return stamp_text(root).endswith(f" {root}\n")


def pip_maker() -> str:
    """Return the module by which this Python gives .venv a pip: its own copy, else its own pip, else none."""
    if importlib.util.find_spec("ensurepip") is not None:
        return "ensurepip"
    # Debian's python3-pip without python3-venv
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False)
    return "" if asked.returncode else "pip"


def make_venv(root: Path) -> list[str]:
    """Make an empty .venv; return the command that installs into it with pip."""
    venv = root / ".venv"
    if venv.exists():
        shutil.rmtree(venv)
    command = [sys.executable, "-m", "venv", str(venv)]
    if pip_maker() == "ensurepip":
        run(command, "未能建立 .venv；请检查本文件夹是否可写。")
        return [str(venv_python(root)), "-m", "pip"]
    run([*command, "--without-pip"], "未能建立 .venv；请检查本文件夹是否可写。")
    return [sys.executable, "-m", "pip", "--python", str(venv_python(root))]


def prepare_venv(root: Path) -> None:
    """Bring .venv to what requirements.lock and pyproject.toml say; the stamp is written last."""
    venv = root / ".venv"
    say("正在准备 .venv：按 requirements.lock 核对校验和并安装 Python 包，首次需几分钟……")
    pip = [str(venv_python(root)), "-m", "pip"] if can_build_on(root) else make_venv(root)
    (venv / "ready").unlink(missing_ok=True)
    install = [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    # The lock names every package; pip, looking for dependencies itself, can meet a newer one without a hash.
    lock = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(root / "requirements.lock")]
    run(install + lock, "未能安装 Python 包；请检查网络和 pip 的软件源设置后再运行一次。")
    project = ["--no-deps", "--no-build-isolation", "--editable", str(root)]
    run(install + project, "未能把本程序装入 .venv；请把以上各行报告给开发者。")
    run([*pip, "check"], "requirements.lock 缺少所需的 Python 包；请把以上各行报告给开发者。")
    (venv / "ready").write_text(fingerprint(root), encoding="utf-8")
    say("准备好了：.venv/bin/jingkou-desktop 可在任何文件夹中运行。")


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep a second set-up of the same checkout waiting, where the system has file locks."""
    if os.name == "nt":
        yield
        return
    fcntl = importlib.import_module("fcntl")
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def main(argv: Sequence[str]) -> int:
    """Prepare everything; return the exit status."""
    parser = argparse.ArgumentParser(description="准备本程序的运行环境（.venv）")
    parser.add_argument("--tests", action="store_true", help="连同测试要用的系统软件包")
    wants = parser.parse_args(argv)
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            raise SetupError("需要 Python 3.11、3.12 或 3.13，现在运行的是 " + sys.version.split()[0] + "。")
        with alone(ROOT):
            prepare_system(ROOT, tests=wants.tests, strict=bool(os.environ.get("CI")))
            if stamp_text(ROOT) != fingerprint(ROOT):
                prepare_venv(ROOT)
    except SetupError as fault:
        sys.stderr.write(f"jingkou-desktop：{fault}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\njingkou-desktop：已中断；再运行一次会从头补齐。\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
