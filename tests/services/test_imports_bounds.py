"""An import of very many or very long cells is compared at once, or said to be too much."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jingkou_desktop.domain.plan import Rule
from jingkou_desktop.domain.target_text import LONGEST, understand_target
from jingkou_desktop.services import comparing, imports
from jingkou_desktop.services.imports import Outcome
from jingkou_desktop.services.matching import LONGEST as LONGEST_LABEL
from jingkou_desktop.services.plan_naming import Codes
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets import child, limits
from tests.effort import calls

IN_STEP = 1.3  # times the growth of the input; the square of it would be four times


def in_step(work: Callable[[int], Callable[[], object]], count: int) -> bool:
    """Say whether four times as much takes no more than some four times the work."""
    work(10)()  # what is made once is made
    small = calls(work(count))
    return calls(work(4 * count)) < 4 * IN_STEP * small


def csv(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "piece",
    [
        "达到90%左右以上",
        "1",
        "(",
        "1(",
        "比2020年",
        "五年累计",
        "力争到2025年",
        "约1-",
        "与经济",
        "每年",
        "、3",
    ],
)
def test_that_a_target_of_endless_text_is_kept_as_words_at_once(piece: str) -> None:
    said = understand_target(piece * 5_000, unit="%", name="产值", baseline=None)
    assert said is not None
    assert (said.rule, said.text) == (Rule.QUALITATIVE, piece * 5_000)
    assert f"超过{LONGEST}字" in said.doubt


@pytest.mark.parametrize("piece", ["达到90%左右以上", "1(", "1", "比2020年累计增长", "1个-", "到2025年达到1"])
def test_that_the_longest_targets_take_no_more_than_the_square_of_half_of_them(piece: str) -> None:
    def least(length: int) -> float:
        taken = []
        for _ in range(20):
            began = time.process_time()
            understand_target((piece * LONGEST)[:length], unit="%", name="产值")
            taken.append(time.process_time() - began)
        return min(taken)

    assert least(LONGEST) < 8 * least(LONGEST // 2)


def test_that_many_rows_of_one_new_project_are_told_at_once(ws: Workspace, tmp_path: Path) -> None:
    head = ("项目名称", "总投资（万元）", "建设单位", "开工时间")

    def comparing(count: int) -> Callable[[], imports.Preview]:
        rows = [head, *(("甲厂扩建工程", number + 1, f"单位{number}", "2023.6") for number in range(count))]
        files = imports.read_files([csv(tmp_path / "清单.csv", rows)])
        return lambda: imports.compare(ws, files)

    assert in_step(comparing, 300)
    found = comparing(300)()
    clashing = [row for row in found.rows if "互相矛盾" in row.sentence and row.raw == "1"]
    assert clashing[0].sentence == "总投资：1万元，与 B3、B4、B5 等 299 处 互相矛盾，请核对后只留一个。"
    assert {row.outcome for row in found.rows} == {Outcome.REJECTED}


def test_that_one_figure_against_very_many_that_agree_is_told_at_once(ws: Workspace, tmp_path: Path) -> None:
    def comparing(count: int) -> Callable[[], imports.Preview]:
        rows = [("指标", "2023年"), *[("固定资产投资增速（%）", 5)] * count, ("固定资产投资增速（%）", 6)]
        files = imports.read_files([csv(tmp_path / "a.csv", rows)])
        return lambda: imports.compare(ws, files)

    assert in_step(comparing, 500)
    found = comparing(500)()
    assert found.rows[-1].sentence.startswith("与 B2、B3、B4 等 500 处 互相矛盾")
    assert found.rows[0].sentence.startswith("与 B502 互相矛盾")


def test_that_names_beyond_the_bound_are_known_only_where_they_are_exact(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "MOST_LABELS", 50)
    unknown = [(f"固定资产投资增长率{number}", 5) for number in range(60)]
    exact, loose = ("固定资产投资增速", 5.5), ("全区高新技术企业数（家）", 7)
    found = imports.preview(ws, [csv(tmp_path / "a.csv", [("指标", "2023年"), *unknown, exact, loose])])
    assert [row.outcome for row in found.rows[:50]] == [Outcome.ASKED] * 50
    assert [row.sentence for row in found.rows[50:60]] == [comparing.UNSOUGHT] * 10
    assert (found.rows[60].code, found.rows[60].outcome) == ("E05", Outcome.NEW)
    assert (found.rows[61].code, found.rows[61].sentence) == ("", comparing.UNSOUGHT)


def test_that_a_label_too_long_for_a_name_is_none(ws: Workspace, tmp_path: Path) -> None:
    rows = [("指标", "2023年"), ("固定资产投资增速" * (LONGEST_LABEL // 8 + 1), 5)]
    (row,) = imports.preview(ws, [csv(tmp_path / "a.csv", rows)]).rows
    assert (row.outcome, row.code, row.sentence) == (Outcome.REJECTED, "", comparing.UNKNOWN)


def test_that_codes_are_handed_out_in_order_however_many() -> None:
    made: list[str] = []

    def taking(count: int) -> Callable[[], object]:
        codes = Codes([])
        made.clear()
        return lambda: made.extend(codes.take("经济", "A05" if n == 2 else None) for n in range(count))

    assert in_step(taking, 500)
    assert made[:7] == ["A01", "A02", "A05", "A03", "A04", "A06", "A07"]
    assert len(set(made)) == len(made) == 2_000


PLAN = [("指标名称", "单位", "2020年", "2025年目标", "属性"), ("指标{}", "亿元", 1, 5, "预期性")]
PROJECTS = [("项目名称", "总投资（万元）", "建设单位", "开工时间"), ("项目{}工程", 5, "甲", "2023.6")]


@pytest.mark.parametrize(
    ("rows", "bound", "told"), [(PLAN, "PLAN_ROWS", "规划指标超过"), (PROJECTS, "PROJECTS", "项目超过")]
)
def test_that_more_of_a_plan_or_of_projects_than_can_be_compared_is_too_large(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: Sequence[Sequence[object]],
    bound: str,
    told: str,
) -> None:
    monkeypatch.setattr(limits, bound, 8)
    head, row = rows
    many = [head, *([str(one).format(number) for one in row] for number in range(9))]
    assert "table" in child.answer_for(csv(tmp_path / "8.csv", many[:-1]))
    answer = child.answer_for(csv(tmp_path / "9.csv", many))
    assert answer["error"]["values"]["detail"].startswith(told)
