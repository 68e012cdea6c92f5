"""The two doors: which arguments open the window and which are commands."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from jingkou_desktop.__main__ import main


class Window(ModuleType):
    """Stands in for the window, which it keeps the tests from opening."""

    def __init__(self) -> None:
        super().__init__("jingkou_desktop.app")
        self.opened: list[Path | None] = []

    def run(self, file: Path | None) -> int:
        self.opened.append(file)
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Window:
    stub = Window()
    monkeypatch.setitem(sys.modules, "jingkou_desktop.app", stub)
    monkeypatch.setattr("jingkou_desktop.app", stub, raising=False)
    monkeypatch.chdir(tmp_path)
    return stub


def test_that_no_argument_opens_the_window(window: Window) -> None:
    assert main([]) == 7
    assert window.opened == [None]


def test_that_a_lone_data_file_opens_the_window_there_or_not(window: Window) -> None:
    assert main(["规划.JK"]) == 7
    assert window.opened == [Path("规划.JK")]


def test_that_a_lone_file_of_any_name_opens_the_window(window: Window) -> None:
    Path("规划数据").touch()
    assert main(["规划数据"]) == 7
    assert window.opened == [Path("规划数据")]


@pytest.mark.parametrize("word", ["check", "--version", "chekc"])
def test_that_a_command_an_option_and_a_misspelt_word_are_the_command_line_s(
    window: Window, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("check").touch()
    with pytest.raises(SystemExit) as ending:
        main([word])
    assert window.opened == []
    assert ending.value.code == (0 if word == "--version" else 2)


def test_that_a_command_with_a_file_is_the_command_line_s(window: Window) -> None:
    assert main(["check", "没有.jk"]) == 1
    assert window.opened == []
