"""The wheel alone does the main job: built, installed outside the checkout, run with a fresh home."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
YEAR = "2023"


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel installed in an environment of its own."""

    wheel: Path
    scripts: Path
    home: Path

    def run(self, command: Sequence[str | Path], folder: Path, *, script: bool = True) -> str:
        """Run the program (or, not `script`, its Python) in a folder; return what it printed.

        Fails the test, with what it said, where the exit status is not 0.
        """
        program = self.scripts / ("jingkou-desktop" if script else "python")
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        result = subprocess.run(
            [program, *command],
            cwd=folder,
            env={**kept, "HOME": str(self.home), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    base = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", base / "dist", ROOT]
    quiet(build)
    [wheel] = (base / "dist").glob("*.whl")
    quiet([sys.executable, "-m", "venv", "--without-pip", base / "venv"])
    python = base / "venv" / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel]
    quiet([*install, "--disable-pip-version-check"])
    # The dependencies come from here; the .pth files there, the checkout's among them, are not followed.
    [own] = (base / "venv" / "lib").glob("python3*/site-packages")
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (base / "home").mkdir()
    return Installed(wheel, python.parent, base / "home")


def quiet(command: Sequence[str | Path]) -> None:
    """Run a command that must succeed; fail the test with its output where it does not."""
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def demo(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    installed.run(["demo", "演示"], folder)
    return folder / "演示"


def test_that_the_wheel_holds_what_the_program_ships(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        held = set(archive.namelist())
    shipped = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"jingkou_desktop/_shipped/{path.as_posix()}" for path in shipped} <= held
    assert "jingkou_desktop/_shipped/db/schema.sql" in held
    assert {name.partition("/")[0].partition("-")[0] for name in held} == {"jingkou_desktop"}
    licences = {Path(name).name for name in held if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", *(path.name for path in shipped if path.name.startswith("LICENSE-"))}


def test_that_the_installed_program_owes_nothing_to_the_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    code = "import sys, jingkou_desktop as j; print(j.__file__); print(*sys.path, sep='\\n')"
    place, *searched = installed.run(["-c", code], tmp_path, script=False).splitlines()
    assert Path(place).is_relative_to(installed.scripts.parent)
    assert str(ROOT) not in searched


def test_that_the_installed_program_does_the_main_job(installed: Installed, demo: Path) -> None:
    [file] = demo.glob("*.jk")
    [report] = demo.glob("*.pdf")
    assert report.read_bytes().startswith(b"%PDF-")
    status = json.loads(installed.run(["status", file, "--year", YEAR, "--json"], demo))
    assert len(status["indicators"]) == 86
    assert len({one["status"] for one in status["indicators"]}) >= 4
    again = demo / "again.pdf"
    installed.run(["report", file, "--year", YEAR, "--out", again], demo)
    assert again.read_bytes().startswith(b"%PDF-")
    installed.run(["check", file], demo)


def test_that_the_installed_program_reads_back_its_own_form(installed: Installed, demo: Path) -> None:
    installed.run(["new", "新.jk"], demo)
    installed.run(["form", "新.jk", "--department", "商务局", "--year", YEAR, "--out", "表.xlsx"], demo)
    read = json.loads(installed.run(["inspect", "表.xlsx", "--json"], demo))
    assert {"readings", "skipped"} <= set(read)
    forms = sorted(demo.rglob("*填报表.xlsx"))
    assert forms
    installed.run(["import", "新.jk", forms[0], "--reason", "核对无误"], demo)
    assert installed.run(["undo", "新.jk"], demo).strip()


def test_that_a_wrong_call_and_a_missing_file_end_in_one_sentence(
    installed: Installed, tmp_path: Path
) -> None:
    for command, status in ((["status", "没有.jk", "--year", YEAR], 1), (["statsu"], 2)):
        result = subprocess.run(
            [installed.scripts / "jingkou-desktop", *command],
            cwd=tmp_path,
            env={"HOME": str(installed.home), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == status
        assert result.stderr.strip()
        assert "Traceback" not in result.stderr
        assert list(tmp_path.iterdir()) == []
