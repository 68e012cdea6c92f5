"""Setting up: what is finished is left alone, what was cut short is made anew, what is missing is named."""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "installer" / "setup.py"


@pytest.fixture
def setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("project_setup", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "missing", lambda wanted, found: [])
    return tmp_path


@pytest.fixture
def commands(setup: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that set-up would have run; making .venv makes its interpreter."""
    done: list[list[str]] = []

    def run(command: Sequence[str], failure: str) -> None:
        done.append(list(command))
        if "venv" in command:
            python = setup.venv_python(checkout)
            python.parent.mkdir(parents=True)
            python.touch()

    monkeypatch.setattr(setup, "run", run)
    return done


def makes_venv(commands: list[list[str]]) -> bool:
    return any("venv" in command for command in commands)


def fail_at(
    setup: ModuleType, word: str, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> Callable[[], None]:
    """Make the command that holds `word` fail; return what takes the failure away."""
    run = setup.run

    def failing(command: Sequence[str], failure: str) -> None:
        run(command, failure)
        if word in command:
            raise fault

    monkeypatch.setattr(setup, "run", failing)
    return lambda: monkeypatch.setattr(setup, "run", run)


def test_that_a_first_set_up_installs_the_lock_by_hash_and_then_the_project(
    setup: ModuleType, commands: list[list[str]]
) -> None:
    assert setup.main([]) == 0
    assert makes_venv(commands[:1])
    assert {"--require-hashes", "--no-deps"} <= set(commands[1])  # a newer release is never looked at
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(commands[2])
    assert commands[3][-1] == "check"
    assert len(commands) == 4


def test_that_a_second_set_up_runs_nothing(setup: ModuleType, commands: list[list[str]]) -> None:
    setup.main([])
    commands.clear()
    assert setup.main([]) == 0
    assert commands == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_that_a_changed_file_brings_the_same_venv_up_to_date(
    setup: ModuleType, commands: list[list[str]], checkout: Path, name: str
) -> None:
    setup.main([])
    commands.clear()
    (checkout / name).write_text("b==2\n", encoding="utf-8")
    assert setup.main([]) == 0
    assert commands
    assert not makes_venv(commands)


@pytest.mark.parametrize("word", ["venv", "--require-hashes", "--editable", "check"])
def test_that_a_set_up_cut_short_anywhere_is_made_anew(
    setup: ModuleType,
    commands: list[list[str]],
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    word: str,
) -> None:
    mend = fail_at(setup, word, monkeypatch, KeyboardInterrupt())
    assert setup.main([]) == 130
    half = checkout / ".venv" / "half"
    half.touch()
    commands.clear()
    mend()
    assert setup.main([]) == 0
    assert makes_venv(commands)
    assert not half.exists()


def test_that_a_venv_brought_from_another_folder_is_made_anew(
    setup: ModuleType, commands: list[list[str]], checkout: Path
) -> None:
    setup.main([])
    stamp = checkout / ".venv" / "ready"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace(str(checkout), "/elsewhere"), encoding="utf-8")
    commands.clear()
    assert setup.main([]) == 0
    assert makes_venv(commands)


def test_that_a_failed_command_ends_in_its_sentence(
    setup: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fail_at(setup, "--require-hashes", monkeypatch, setup.SetupError("请检查网络。"))
    assert setup.main([]) == 1
    assert capsys.readouterr().err == "jingkou-desktop：请检查网络。\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
def test_that_missing_system_packages_are_installed_or_named(
    setup: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(setup, "missing", lambda wanted, found: list(wanted.values())[:1])
    monkeypatch.setattr(setup, "can_apt", lambda: True)
    setup.prepare_system(setup.ROOT, tests=True, strict=True)
    assert commands[-1][:2] == ["apt-get", "install"]
    assert {"libgl1", "libxcb-cursor0", "qpdf"} <= set(commands[-1])

    commands.clear()
    monkeypatch.setattr(setup, "can_apt", lambda: False)
    capsys.readouterr()
    setup.prepare_system(setup.ROOT, tests=False, strict=False)
    assert commands == []
    [line] = capsys.readouterr().out.splitlines()
    assert line.endswith("sudo apt-get install -y --no-install-recommends libgl1 libxcb-cursor0")
    with pytest.raises(
        setup.SetupError, match=r"sudo apt-get install .* qpdf libreoffice-calc-nogui python3-pyatspi$"
    ):
        setup.prepare_system(setup.ROOT, tests=True, strict=False)


def test_that_a_python_out_of_range_is_refused_in_one_sentence(
    setup: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(setup, "OLDEST", (4, 0))
    assert setup.main([]) == 1
    assert commands == []
    assert "需要 Python 3.11" in capsys.readouterr().err


def test_that_the_loader_is_asked_for_libraries(setup: ModuleType) -> None:
    assert not setup.loads("libjingkou-there-is-none.so.1")
    assert setup.missing({"libc.so.6": "libc6", "libjingkou.so.1": "none"}, setup.loads)[-1:] == ["none"]


def test_that_libreoffice_is_asked_for_its_parts(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "office" / "program" / "soffice"
    program.parent.mkdir(parents=True)
    program.write_text("", encoding="utf-8")
    program.chmod(0o755)
    (program.parent / "libsclo.so").touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    wanted = {"libsclo.so": "tables", "libswlo.so": "documents"}
    assert setup.missing(wanted, setup.in_office) == ["tables", "documents"]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(program)
    assert setup.missing(wanted, setup.in_office) == ["documents"]


def test_that_the_systems_own_python_is_asked_for_modules(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "SYSTEM_PYTHON", sys.executable)
    assert setup.missing({"json": "none", "jingkou_there_is_none": "some"}, setup.imports) == ["some"]
    monkeypatch.setattr(setup, "SYSTEM_PYTHON", "/nowhere/python3")
    assert not setup.imports("json")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
def test_that_what_only_tests_need_is_installed_for_tests_alone(
    setup: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "missing", lambda wanted, found: list(wanted.values()))
    monkeypatch.setattr(setup, "can_apt", lambda: True)
    listener = {"dbus-daemon", "at-spi2-core", "python3-pyatspi"}
    setup.prepare_system(setup.ROOT, tests=True, strict=True)
    assert listener <= set(commands[-1])
    setup.prepare_system(setup.ROOT, tests=False, strict=True)
    assert not listener & set(commands[-1])
