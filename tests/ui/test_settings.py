"""Settings survive junk and are never half written."""

import json
from pathlib import Path

import pytest

from jingkou_desktop import settings
from jingkou_desktop.report import fonts
from jingkou_desktop.settings import RECENT_LIMIT, Settings


def test_that_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "a" / "settings.json"
    chosen = {"RptFang-Regular": "C:/Windows/Fonts/simfang.ttf"}
    kept = Settings(
        operator="王莉",
        recent=("/数据/甲.jk",),
        geometry=b"\x00\xff",
        appearance="dark",
        folder="/数据",
        print_fonts=chosen,
        view="月",
        plans={"/数据/甲.jk": "15"},
        column_widths={"指标": 210},
        news="备份没有写成。",
    )
    assert settings.save(path, kept)
    assert settings.load(path) == kept
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"recent": 3, "geometry": "%%%", "appearance": "pink", "operator": ["x"]}',
        b'{"recent": [1, null, "/a.jk", "\\u0000"], "folder": {}}',
        b'{"print_fonts": {"RptFang-Regular": 3, "RptSong-Bold": " ", "Arial": "/a.ttf"}}',
        b'{"print_fonts": ["RptFang-Regular"]}',
        b"[" * 100_000,
    ],
)
def test_that_junk_gives_usable_settings(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(junk)
    found = settings.load(path)
    assert found.appearance == "auto"
    assert found.operator == ""
    assert found.geometry == b""
    assert found.print_fonts == {}
    assert set(found.recent) <= {"/a.jk"}


def test_that_the_fonts_that_can_be_replaced_are_those_of_the_report() -> None:
    assert set(settings.PRINT_FONTS) == set(fonts.SHIPPED)
    assert Settings(print_fonts={fonts.FANG: "/a.ttf"}).preferred() == {fonts.FANG: Path("/a.ttf")}


def test_that_recent_files_are_few_and_latest_first(tmp_path: Path) -> None:
    found = Settings()
    for number in range(RECENT_LIMIT + 3):
        found = found.remember(tmp_path / f"{number}.jk")
    found = found.remember(tmp_path / "5.jk")
    assert len(found.recent) == RECENT_LIMIT
    assert found.recent[0] == str(tmp_path / "5.jk")
    assert len(set(found.recent)) == RECENT_LIMIT


def test_that_a_folder_that_cannot_be_written_costs_only_the_settings(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    assert not settings.save(blocked / "settings.json", Settings())


def test_that_the_file_holds_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.save(path, Settings(operator="王莉"))
    assert json.loads(path.read_text(encoding="utf-8"))["operator"] == "王莉"
