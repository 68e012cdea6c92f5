"""The built-in plan's files agree with each other, and hold data and no prose."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.plan import Comparison, Direction, Rule
from jingkou_desktop.domain.units import factor
from jingkou_desktop.paths import shipped

FOLDER = shipped("resources", "plan", "14")
DEMO = ("demo_values", "demo_targets", "demo_picks")
TABLES = ("indicators", "projects", "tasks", "departments", *DEMO)
COUNTS = {"indicators": 86, "projects": 52, "tasks": 112}
COLUMNS = {
    "indicators": "code,pillar,name,unit,decimals,attribute,frequency,rule,direction,baseline_year,baseline,"
    "target_year,comparison,target,target_upper,reference,department,section,headline,note,"
    "growth,whole,additive,horizon_year,horizon_times,horizon_section,tolerance,path",
    "projects": "code,pillar,name,category,stage,area,department,section,milestones,note",
    "tasks": "code,pillar,chapter,section,chapter_title,section_title,name",
    "departments": "name,contact,note",
    "demo_values": "code,period,value,basis,stage,document,dated",
    "demo_targets": "code,year,comparison,target,upper,document,date,reason",
    "demo_picks": "code,period,basis,stage,reason",
}
# Sections of each chapter of the plan; chapter 13 is not divided.
SECTIONS = {1: 3, 2: 3, 3: 2, 4: 3, 5: 2, 6: 4, 7: 4, 8: 3, 9: 5, 10: 4, 11: 3, 12: 5, 13: 0, 14: 3}
NO_PILLAR = {13, 14}
WITHOUT_TARGET = {Rule.MONITOR, Rule.TREND}


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table as written."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def by_code(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their code."""
    return {row["code"]: row for row in rows(table)}


PLAN = json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_that_files_are_plain_utf8_with_unix_line_ends(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not re.search("[\u00a0\u200b\ufeff\ufffd]", data.decode("utf-8"))


@pytest.mark.parametrize("table", TABLES)
def test_that_every_row_has_the_columns_of_its_table(table: str) -> None:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        head, *body = list(csv.reader(stream))
    assert ",".join(head) == COLUMNS[table]
    assert body
    assert {len(row) for row in body} == {len(head)}
    assert [cell for row in body for cell in row if cell != cell.strip()] == []


def test_that_the_plan_names_its_years_and_pillars_in_order() -> None:
    assert PLAN["code"] == FOLDER.name
    assert PLAN["base_year"] + 1 == PLAN["first_year"] <= PLAN["last_year"]
    assert PLAN["pillars"] == ["经济强", "百姓富", "环境美", "文明程度高"]
    assert all(PLAN[key] for key in ("name", "short_name", "district"))


@pytest.mark.parametrize("table", COUNTS)
def test_that_tables_are_whole_and_codes_and_names_unique(table: str) -> None:
    body = rows(table)
    assert len(body) == COUNTS[table]
    assert len({row["code"] for row in body}) == len(body)
    assert len({row["name"] for row in body}) == len(body)
    assert all(row["name"] for row in body)


@pytest.mark.parametrize("table", COUNTS)
def test_that_rows_stand_under_the_pillars_in_their_order(table: str) -> None:
    pillars = [row["pillar"] for row in rows(table) if row["pillar"]]
    assert set(pillars) == set(PLAN["pillars"])
    if table != "tasks":  # tasks follow the chapters
        assert pillars == sorted(pillars, key=PLAN["pillars"].index)
        assert len(pillars) == COUNTS[table]


@pytest.mark.parametrize("table", TABLES)
def test_that_no_cell_is_a_sentence_of_prose(table: str) -> None:
    for row in rows(table):
        for column, cell in row.items():
            assert "。" not in cell
            assert len(cell) <= (70 if column == "note" else 40), (table, row)


def test_that_rules_and_words_of_indicators_are_known() -> None:
    for row in rows("indicators"):
        Rule(row["rule"])
        Direction(row["direction"])
        assert row["comparison"] == "" or Comparison(row["comparison"])
        assert row["attribute"] in ("约束性", "预期性")
        assert row["frequency"] in ("year", "quarter", "month")
        assert row["headline"] in ("0", "1")
        assert row["decimals"] in ("0", "1", "2")
        assert row["unit"]


def test_that_every_rule_but_that_for_words_is_used() -> None:
    assert {Rule(row["rule"]) for row in rows("indicators")} == set(Rule) - {Rule.QUALITATIVE}


@pytest.mark.parametrize("column", ["baseline", "target", "target_upper"])
def test_that_figures_are_canonical_within_the_decimals_shown(column: str) -> None:
    figures = [row for row in rows("indicators") if row[column]]
    assert figures
    for row in figures:
        figure = Decimal(row[column])
        assert row[column] == canonical(figure), row["code"]
        assert -int(figure.as_tuple().exponent) <= int(row["decimals"]), row["code"]


def test_that_targets_are_there_exactly_where_the_rule_aims_at_a_figure() -> None:
    for row in rows("indicators"):
        rule = Rule(row["rule"])
        aims = rule not in WITHOUT_TARGET
        assert bool(row["target"]) == aims, row["code"]
        assert bool(row["comparison"]) == aims, row["code"]
        assert row["target_year"] == ("" if rule is Rule.MONITOR else str(PLAN["last_year"])), row["code"]
        if row["target_upper"]:
            assert Decimal(row["target_upper"]) > Decimal(row["target"])


def test_that_comparisons_point_the_better_way() -> None:
    ways = {">=": "higher", ">": "higher", "<=": "lower", "<": "lower"}
    for row in rows("indicators"):
        assert ways.get(row["comparison"], row["direction"]) == row["direction"], row["code"]


def test_that_baselines_have_a_year_not_after_the_base_year() -> None:
    for row in rows("indicators"):
        if row["baseline"]:
            assert int(row["baseline_year"]) <= PLAN["base_year"], row["code"]
        if row["rule"] in ("cumulative", "cumulative_change", "average_growth", "spread"):
            assert row["baseline"] == "", row["code"]


def test_that_shares_lie_between_0_and_100() -> None:
    shares = [
        row for row in rows("indicators") if row["unit"] == "%" and row["rule"] in ("level", "every_year")
    ]
    assert shares
    for row in shares:
        for column in ("baseline", "target"):
            assert row[column] == "" or 0 <= Decimal(row[column]) <= 100, row["code"]


def test_that_relative_indicators_refer_to_another_indicator() -> None:
    known = by_code("indicators")
    for row in known.values():
        assert bool(row["reference"]) == (row["rule"] == "spread"), row["code"]
        if row["reference"]:
            assert row["reference"] in known
            assert row["reference"] != row["code"]


def test_that_published_growth_is_a_rate_of_another_indicator() -> None:
    known = by_code("indicators")
    named = {code: row["growth"] for code, row in known.items() if row["growth"]}
    assert named == {"E01": "E02", "P02": "P03"}
    for code, growth in named.items():
        assert known[growth]["unit"] == "%"
        assert known[growth]["name"] == f"{known[code]['name']}增速"


def test_that_parts_and_wholes_are_of_one_kind_and_end_somewhere() -> None:
    known = by_code("indicators")
    named = {code: row["whole"] for code, row in known.items() if row["whole"]}
    assert named == {"E11": "E12", "E12": "E13"}
    for code, whole in named.items():
        assert factor(known[code]["unit"], known[whole]["unit"]) is not None
        if known[code]["target"] and known[whole]["target"]:
            assert Decimal(known[code]["target"]) <= Decimal(known[whole]["target"])
    assert {row["additive"] for row in known.values()} == {""}, "the plan names no whole with all its parts"


def test_that_a_longer_horizon_says_year_times_and_section() -> None:
    found = {
        row["code"]: (row["horizon_year"], row["horizon_times"], row["horizon_section"])
        for row in rows("indicators")
        if row["horizon_year"] or row["horizon_times"] or row["horizon_section"]
    }
    assert found == {"E03": ("2035", "2", "3.1"), "P02": ("2035", "2", "3.1")}
    assert all(by_code("indicators")[code]["baseline"] for code in found)


def test_that_no_tolerance_is_set_that_the_plan_does_not_say() -> None:
    assert {row["code"] for row in rows("indicators") if row["comparison"] == "≈"} == {"E04", "E14"}
    assert not any(row["tolerance"] for row in rows("indicators"))


def test_that_departments_listed_are_those_named() -> None:
    listed = [row["name"] for row in rows("departments")]
    named = {row["department"] for table in ("indicators", "projects") for row in rows(table)}
    assert len(set(listed)) == len(listed)
    assert set(listed) == named
    assert all(row["contact"] == "" for row in rows("departments"))


@pytest.mark.parametrize("table", ["indicators", "projects"])
def test_that_sections_exist_in_the_plan(table: str) -> None:
    for row in rows(table):
        places = row["section"].split(";")
        numbers = []
        for place in places:
            assert re.fullmatch(r"[1-9]\d*\.[1-9]", place), row["code"]
            chapter, section = map(int, place.split("."))
            assert section <= SECTIONS[chapter], row["code"]
            numbers.append((chapter, section))
        assert numbers == sorted(set(numbers)), row["code"]
        assert len(places) == 1 or table == "projects"


def test_that_tasks_cover_every_section_of_chapters_4_to_14() -> None:
    tasks = rows("tasks")
    covered = {(int(row["chapter"]), int(row["section"])) for row in tasks}
    expected = {
        (chapter, section)
        for chapter, last in SECTIONS.items()
        if chapter >= 4
        for section in (range(1, last + 1) if last else (0,))
    }
    assert covered == expected
    for row in tasks:
        assert row["code"].startswith(f"T{int(row['chapter']):02}")
        assert (row["pillar"] == "") == (int(row["chapter"]) in NO_PILLAR)
        assert bool(row["section_title"]) == (row["section"] != "0")
    assert [row["code"] for row in tasks] == sorted(row["code"] for row in tasks)


def test_that_a_chapter_or_section_has_one_title_and_one_pillar() -> None:
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows("tasks"):
        chapter = (row["chapter_title"], row["pillar"])
        assert seen.setdefault((row["chapter"],), chapter) == chapter
        section = (row["section_title"],)
        assert seen.setdefault((row["chapter"], row["section"]), section) == section
