"""What the program remembers between runs."""

import json
from pathlib import Path

import pytest

from jingkou_desktop import settings
from jingkou_desktop.settings import RECENT_LIMIT, Settings


def test_that_the_plan_last_used_of_each_file_is_remembered(tmp_path: Path) -> None:
    one, other = tmp_path / "一.jk", tmp_path / "二.jk"
    made = Settings().remember(one).remember_plan(one, "15").remember(other).remember_plan(other, "14")
    assert settings.save(tmp_path / "settings.json", made)
    found = settings.load(tmp_path / "settings.json")
    assert (found.plan_of(one), found.plan_of(other), found.plan_of(tmp_path / "三.jk")) == ("15", "14", "")


def test_that_plans_of_files_long_out_of_use_are_forgotten(tmp_path: Path) -> None:
    made = Settings()
    for number in range(RECENT_LIMIT + 3):
        made = made.remember(tmp_path / f"{number}.jk").remember_plan(tmp_path / f"{number}.jk", "15")
    assert len(made.plans) == RECENT_LIMIT
    assert made.plan_of(tmp_path / "0.jk") == ""


@pytest.mark.parametrize("said", [None, 7, [], {"a": 7}, {"a\0b": "15"}, {"": "15"}, {"a": ""}])
def test_that_nonsense_in_place_of_plans_gives_none(tmp_path: Path, said: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"plans": said}), encoding="utf-8")
    assert settings.load(path).plans == {}


def test_that_what_reports_leave_out_is_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert settings.save(path, Settings(report_without={"annual": "projects,tasks"}))
    assert settings.load(path).report_without == {"annual": "projects,tasks"}
    for said in (None, 7, [], {"annual": 7}, {"annual": ""}):
        path.write_text(json.dumps({"report_without": said}), encoding="utf-8")
        assert settings.load(path).report_without == {}
