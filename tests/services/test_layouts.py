"""What a person confirms of a department's form holds for the next month's file, and for nobody else's."""

from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import aliases, imports, layouts, structure
from jingkou_desktop.services.decisions import Choice, Decisions, choice_key
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.layouts import department_named
from jingkou_desktop.services.workspace import Workspace
from tests.services.conftest import table

LABEL = "高新技术企业数量"


def month(folder: Path, name: str, when: str, number: object, sender: str = "", label: str = LABEL) -> Path:
    """Write one month's file of one form."""
    above = [(f"填报单位：{sender}",)] if sender else []
    rows = [*above, ("指标名称", "计量单位", f"2024年{when}"), (label, "家", number)]
    return table(folder / name, rows)


def answer(found: imports.Preview, code: str, basis: str = "", unit: str = "") -> Decisions:
    """Choose what the one label that is asked about means."""
    (row,) = [row for row in found.rows if row.outcome is Outcome.ASKED]
    return Decisions(choices={choice_key(row.layout, row.label): Choice(code, basis, unit)})


def outcomes(found: imports.Preview) -> list[Outcome]:
    return [row.outcome for row in found.rows]


def test_that_july_asks_and_august_does_not(ws: Workspace, tmp_path: Path) -> None:
    july = imports.read_files([month(tmp_path, "科技局7月.xlsx", "7月", 58)])
    asked = imports.compare(ws, july)
    assert outcomes(asked) == [Outcome.ASKED]
    assert asked.rows[0].proposed[0] == "E20"
    assert imports.left_out(asked, {}) == asked.rows
    assert imports.apply(ws, asked) is None
    answered = imports.compare(ws, july, answer(asked, "E20"))
    assert outcomes(answered) == [Outcome.NEW]
    change = imports.apply(ws, answered)
    assert change is not None
    (known,) = layouts.known(ws)
    assert (known.department, known.kind, known.code) == ("科学技术局", "indicator", "E20")
    august = imports.preview(ws, [month(tmp_path, "科技局8月.xlsx", "8月", 60)])
    assert outcomes(august) == [Outcome.NEW]
    assert august.rows[0].code == "E20"


def test_that_another_department_s_same_form_is_asked_about_again(ws: Workspace, tmp_path: Path) -> None:
    july = imports.read_files([month(tmp_path, "a.xlsx", "7月", 58, "京口区科技局")])
    imports.apply(ws, imports.compare(ws, july, answer(imports.compare(ws, july), "E20")))
    other = imports.preview(ws, [month(tmp_path, "b.xlsx", "8月", 60, "京口区商务局")])
    assert outcomes(other) == [Outcome.ASKED]
    nobody = imports.preview(ws, [month(tmp_path, "c.xlsx", "8月", 60)])
    assert outcomes(nobody) == [Outcome.NEW]


def everywhere(found: imports.Preview, code: str) -> Decisions:
    (key,) = answer(found, code).choices
    return Decisions(choices={key: Choice(code, everywhere=True)})


def test_that_an_answer_for_all_departments_is_kept_as_an_alias_in_the_same_edit(
    ws: Workspace, tmp_path: Path
) -> None:
    label = f"创新驱动:2024年{LABEL}（家）"
    assert aliases.keepable(ws, label, ["E20", "E09"]) == (LABEL, ("E20", "E09"))
    mine = month(tmp_path, "a.xlsx", "7月", 58, "京口区科技局", f"{LABEL}（家）")
    theirs = month(tmp_path, "b.xlsx", "8月", 60, "京口区商务局")
    july = imports.read_files([mine])
    decisions = everywhere(imports.compare(ws, july), "E20")
    both = imports.compare(ws, [*july, *imports.read_files([theirs])], decisions)
    assert [(row.code, row.outcome) for row in both.rows] == [("E20", Outcome.NEW)] * 2  # counts at once
    before = len(ws.changes())
    imports.apply(ws, imports.compare(ws, july, decisions))
    assert len(ws.changes()) == before + 1
    assert ws.aliases() == {LABEL: "E20"}
    assert outcomes(imports.preview(ws, [theirs])) == [Outcome.NEW]
    assert aliases.keepable(ws, label, ["E20", "E09"]) == (LABEL, ())  # E20 has it, and no other may
    assert imports.apply(ws, imports.compare(ws, july, decisions)) is None
    ws.undo()
    assert (ws.aliases(), layouts.known(ws)) == ({}, ())
    assert outcomes(imports.preview(ws, [theirs])) == [Outcome.ASKED]


def test_that_a_name_of_two_indicators_for_all_departments_stores_nothing(
    ws: Workspace, tmp_path: Path
) -> None:
    july = imports.read_files([month(tmp_path, "a.xlsx", "7月", 58, "京口区科技局")])
    decisions = everywhere(imports.compare(ws, july), "E20")
    structure.save_indicator(ws, "E19", aliases=LABEL)
    head = ws.head()
    with pytest.raises(UserError, match=f"“{LABEL}”是.*（E19）的别名"):
        imports.apply(ws, imports.compare(ws, july, decisions))
    assert ws.head() == head


def test_that_labels_of_targets_and_parts_make_no_alias_that_says_less(ws: Workspace) -> None:
    assert aliases.keepable(ws, f"{LABEL}:2025年目标", ["E20"]) == ("", ())
    assert aliases.keepable(ws, f"规上工业:其中:{LABEL}", ["E20"])[0] == f"规上工业:其中:{LABEL}"
    assert aliases.keepable(ws, "科技大市场:企业数", ["E20"])[0] == "科技大市场:企业数"
    assert aliases.keepable(ws, ws.indicator("E09").name, ["E20"])[1] == ()


def test_that_a_figure_under_an_alias_that_speaks_of_a_target_waits_for_a_reason(
    ws: Workspace, tmp_path: Path
) -> None:
    structure.save_indicator(ws, "E20", aliases="高企培育任务数")
    (row,) = imports.preview(ws, [month(tmp_path, "a.xlsx", "7月", 58, label="高企培育任务数")]).rows
    assert (row.code, row.outcome) == ("E20", Outcome.WARNED)
    assert "“任务”" in row.sentence


def test_that_one_undo_takes_the_figures_and_the_answers_back_and_redo_brings_both(
    ws: Workspace, tmp_path: Path
) -> None:
    july = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    imports.apply(ws, imports.compare(ws, july, answer(imports.compare(ws, july), "E20")))
    ws.undo()
    assert layouts.known(ws) == ()
    assert ws.values("E20") == ()
    assert outcomes(imports.compare(ws, july)) == [Outcome.ASKED]
    ws.redo()
    assert len(layouts.known(ws)) == 1
    assert outcomes(imports.compare(ws, july)) == [Outcome.SAME]
    assert ws.check() == ()


def test_that_the_month_in_a_label_does_not_make_it_another_label(ws: Workspace, tmp_path: Path) -> None:
    july, august = (
        table(
            tmp_path / f"商务局{when}.xlsx",
            [("地区", f"2024年{when}实际到位外资额（亿美元）"), ("京口区", number)],
        )
        for when, number in (("1-7月", 0.2), ("1-8月", 0.3))
    )
    files = imports.read_files([july])
    imports.apply(ws, imports.compare(ws, files, answer(imports.compare(ws, files), "E09")))
    (row,) = imports.preview(ws, [august]).rows
    assert (row.outcome, row.code, row.period) == (Outcome.NEW, "E09", "2024-08")


def test_that_the_same_answers_twice_change_nothing(ws: Workspace, tmp_path: Path) -> None:
    july = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    decisions = answer(imports.compare(ws, july), "E20")
    imports.apply(ws, imports.compare(ws, july, decisions))
    before = ws.changes()
    assert imports.apply(ws, imports.compare(ws, july, decisions)) is None
    assert ws.changes() == before


def test_that_a_label_that_is_not_taken_is_no_problem_and_stays_so(ws: Workspace, tmp_path: Path) -> None:
    july = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    declined = imports.compare(ws, july, answer(imports.compare(ws, july), ""))
    assert outcomes(declined) == [Outcome.SAME]
    assert "不采用" in declined.rows[0].sentence
    assert imports.left_out(declined, {}) == ()
    assert imports.apply(ws, declined) is not None
    assert ws.values() == ()
    august = imports.preview(ws, [month(tmp_path, "科技局8月.xlsx", "8月", 60)])
    assert imports.left_out(august, {}) == ()
    assert august.rows[0].value is None


def test_that_a_wrong_answer_can_be_taken_back(ws: Workspace, tmp_path: Path) -> None:
    july = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    imports.apply(ws, imports.compare(ws, july, answer(imports.compare(ws, july), "E21")))
    assert layouts.forget(ws, department="商务局") == 0
    assert layouts.forget(ws, label="高新 技术企业数量") == 1
    august = [month(tmp_path, "科技局8月.xlsx", "8月", 60)]
    assert outcomes(imports.preview(ws, august)) == [Outcome.ASKED]
    ws.undo()
    assert imports.preview(ws, august).rows[0].code == "E21"


def test_that_a_choice_made_in_one_import_replaces_the_one_that_is_kept(
    ws: Workspace, tmp_path: Path
) -> None:
    july = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    decisions = answer(imports.compare(ws, july), "E21")
    imports.apply(ws, imports.compare(ws, july, decisions))
    ((key, _),) = decisions.choices.items()
    better = Decisions(choices={key: Choice("E20")})
    imports.apply(ws, imports.compare(ws, july, better))
    assert [one.code for one in layouts.known(ws)] == ["E20"]
    assert len(ws.values("E20")) == 1


@pytest.mark.parametrize(
    ("choice", "number", "basis"),
    [
        (Choice("E09", "当期", "万美元"), "0.012", "当期"),
        (Choice("E09", "本年累计", "亿美元"), "120", "本年累计"),
    ],
)
def test_that_unit_and_basis_are_chosen_where_the_table_says_none(
    ws: Workspace, tmp_path: Path, choice: Choice, number: str, basis: str
) -> None:
    sheet = table(tmp_path / "商务局.xlsx", [("指标名称", "2024年7月"), ("实际到位外资", 120)])
    files = imports.read_files([sheet])
    (plain,) = imports.compare(ws, files).rows
    assert plain.outcome is Outcome.WARNED
    key = choice_key(plain.layout, plain.label)
    (row,) = imports.compare(ws, files, Decisions(choices={key: choice})).rows
    assert row.value is not None
    assert (str(row.value.value), row.value.basis.value) == (number, basis)
    assert "没有写明" not in row.sentence


def test_that_a_choice_does_not_overrule_what_the_table_says(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标名称", "计量单位", "2024年1-7月"), ("利用外资额", "亿美元", 0.2)]
    files = imports.read_files([table(tmp_path / "商务局.xlsx", rows)])
    (plain,) = imports.compare(ws, files).rows
    key = choice_key(plain.layout, plain.label)
    (row,) = imports.compare(ws, files, Decisions(choices={key: Choice("E09", "当期", "万美元")})).rows
    assert row.value is not None
    assert (str(row.value.value), row.value.basis.value) == ("0.2", "本年累计")
    assert row.outcome is Outcome.WARNED  # the two units differ


def test_that_a_label_chosen_to_be_a_project_is_no_figure(ws: Workspace, tmp_path: Path) -> None:
    files = imports.read_files([month(tmp_path, "科技局.xlsx", "7月", 58)])
    code = ws.projects()[0].code
    found = imports.compare(ws, files, answer(imports.compare(ws, files), code))
    assert outcomes(found) == [Outcome.SAME]
    imports.apply(ws, found)
    assert ws.values() == ()
    assert [(one.kind, one.code) for one in layouts.known(ws)] == [("project", code)]


def test_that_a_label_of_a_target_keeps_waiting_for_a_reason(ws: Workspace, tmp_path: Path) -> None:
    sheet = month(tmp_path, "科技局.xlsx", "7月", 58, label="高企目标数")
    files = imports.read_files([sheet])
    (plain,) = imports.compare(ws, files).rows
    key = choice_key(plain.layout, plain.label)
    found = imports.compare(ws, files, Decisions(choices={key: Choice("E20")}))
    assert outcomes(found) == [Outcome.WARNED]
    assert "目标" in found.rows[0].sentence


NAMES = (
    "商务局",
    "科学技术局",
    "工业和信息化局",
    "发展和改革委员会",
    "文化体育和旅游局",
    "卫生健康委员会",
    "市场监督管理局",
    "城市管理局",
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("商务局", "商务局"),
        ("区商务局", "商务局"),
        ("京口区商务局", "商务局"),
        ("镇江市京口区商务局", "商务局"),
        ("京口 区 科技局", "科学技术局"),
        ("工信局", "工业和信息化局"),
        ("区发改委", "发展和改革委员会"),
        ("文旅局", "文化体育和旅游局"),
        ("卫健委", "卫生健康委员会"),
        ("市场监管局", "市场监督管理局"),
        ("城管局", "城市管理局"),
        ("市商务局", ""),
        ("镇江市商务局", ""),
        ("润州区商务局", ""),
        ("润州商务局", ""),
        ("商务", ""),
        ("局", ""),
        ("", ""),
    ],
)
def test_that_departments_are_known_by_their_short_names(text: str, name: str) -> None:
    assert department_named("京口区", NAMES, text) == name


@pytest.mark.parametrize(
    ("file", "sender", "chosen", "name"),
    [
        ("商务局7月报表.xlsx", "", None, "商务局"),
        ("京口区商务局-7月.xlsx", "", None, "商务局"),
        ("7月报表.xlsx", "京口区科技局", None, "科学技术局"),
        ("商务局转科技局7月.xlsx", "区科技局", None, "科学技术局"),
        ("商务局7月报表.xlsx", "区科技局", "统计局", "统计局"),
        ("7月报表.xlsx", "", None, ""),
        ("市商务局7月报表.xlsx", "", None, ""),
    ],
)
def test_that_the_department_of_a_file_is_found(
    ws: Workspace, tmp_path: Path, file: str, sender: str, chosen: str | None, name: str
) -> None:
    (read,) = imports.read_files([month(tmp_path, file, "7月", 58, sender)])
    assert read.table is not None
    decisions = Decisions({} if chosen is None else {read.table.sha256: chosen})
    assert layouts.departments_of(ws, [read.table], decisions) == {read.table.sha256: name}
