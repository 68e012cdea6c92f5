"""Which input method Qt is told to talk to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from jingkou_desktop.ui import input_method


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "compose"}, {"QT_IM_MODULE": "compose"}),
        ({}, {}),
        ({"XMODIFIERS": "@im=fcitx"}, {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}),
        ({"XMODIFIERS": "@im=none"}, {"XMODIFIERS": "@im=none"}),
        (
            {"XMODIFIERS": "@im=fcitx", "XDG_SESSION_TYPE": "wayland"},
            {"XMODIFIERS": "@im=fcitx", "XDG_SESSION_TYPE": "wayland"},
        ),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, {"QT_IM_MODULES": "wayland;ibus"}),
        (
            {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "fcitx"},
            {"QT_IM_MODULES": "wayland;ibus", "QT_IM_MODULE": "ibus"},
        ),
    ],
)
def test_that_fcitx_is_reached_through_the_plugin_that_is_shipped(
    before: dict[str, str], after: dict[str, str]
) -> None:
    input_method.choose(before)
    assert before == after


def test_that_the_plugin_is_there() -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    assert any("ibus" in path.name for path in folder.iterdir())
