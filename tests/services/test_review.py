"""The review: many figures moved as one edit, refusals told one by one, who and when from the journal."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.review import STEPS, Move, allowed
from jingkou_desktop.domain.values import Stage, State, Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, imports, review
from jingkou_desktop.services.forms import write_department_form
from jingkou_desktop.services.history import as_of, history
from jingkou_desktop.services.listing import history_text
from jingkou_desktop.services.outcomes import Outcome
from jingkou_desktop.services.workspace import Workspace
from tests.services.lives import living

YEARS = ("2021", "2022", "2023")


@pytest.fixture
def figures(ws: Workspace) -> Workspace:
    """Return the file with three figures that 张三 has entered."""
    for year, text in zip(YEARS, ("13.4", "14.1", "14.5"), strict=True):
        entry.set_value(ws, "E03", year, text)
    return ws


def states(ws: Workspace) -> dict[str, State]:
    return {value.period: value.state for value in ws.values("E03")}


def move(ws: Workspace, wanted: Move, *years: str, reason: str = "") -> review.Done:
    chosen = [value for value in ws.values("E03") if not years or value.period in years]
    return review.carry_out(ws, chosen, wanted, reason)


def by(ws: Workspace, who: str) -> Workspace:
    ws.operator = who
    return ws


def test_that_many_figures_move_as_one_edit_and_one_undo_brings_them_back(figures: Workspace) -> None:
    before = len(figures.changes())
    done = move(figures, Move.SUBMIT)
    assert set(states(figures).values()) == {State.SUBMITTED}
    assert (len(done.moved), done.refused, done.sentence) == (3, (), "已送审 3 个数。")
    assert len(figures.changes()) == before + 1
    assert figures.changes(1)[0].what == "送审 3 个数（2021—2023年 E03）"
    figures.undo()
    assert set(states(figures).values()) == {State.DRAFT}
    figures.redo()
    assert set(states(figures).values()) == {State.SUBMITTED}
    assert figures.check() == ()


def test_that_a_figure_that_may_not_move_stays_and_the_reason_is_told(figures: Workspace) -> None:
    move(figures, Move.SUBMIT, "2021")
    done = move(by(figures, "李四"), Move.ACCEPT)
    assert states(figures) == {
        "2021": State.REVIEWED,
        "2022": State.DRAFT,
        "2023": State.DRAFT,
    }
    assert {one.value.period: one.why for one in done.refused} == {
        "2022": "还没有送审，不能通过",
        "2023": "还没有送审，不能通过",
    }
    assert done.sentence == "已通过 1 个数；没有通过：E03 2022年 等 2 个还没有送审，不能通过。"


def test_that_what_moves_nothing_leaves_no_trace(figures: Workspace) -> None:
    head = figures.head()
    done = move(figures, Move.LOCK)
    assert (done.moved, len(done.refused), figures.head()) == ((), 3, head)


@pytest.mark.parametrize("wanted", [Move.RETURN, Move.UNLOCK])
def test_that_returning_and_unlocking_need_a_reason(figures: Workspace, wanted: Move) -> None:
    move(figures, Move.SUBMIT)
    head = figures.head()
    with pytest.raises(UserError) as caught:
        move(figures, wanted, reason=" \n")
    assert caught.value.code == "review.reason"
    assert figures.head() == head


def test_that_a_figure_that_is_gone_is_refused(figures: Workspace) -> None:
    (first, *_) = figures.values("E03")
    entry.set_value(figures, "E03", "2021", "")
    done = review.carry_out(figures, [first], Move.SUBMIT)
    assert [one.why for one in done.refused] == ["已经不在了"]


def test_that_who_entered_a_figure_stays_its_author_when_others_review_it(figures: Workspace) -> None:
    """Akvo RSR 4638: whoever passed or refused an update took the place of who had reported it."""
    move(figures, Move.SUBMIT)
    move(by(figures, "李四"), Move.ACCEPT)
    move(by(figures, "王五"), Move.LOCK, "2021")
    move(figures, Move.RETURN, "2023", reason="口径不对")
    assert {value.by for value in figures.values("E03")} == {"张三"}
    figures.undo()
    assert {value.by for value in figures.values("E03")} == {"张三"}


def test_that_the_journal_says_who_brought_a_figure_to_its_state_and_why(figures: Workspace) -> None:
    move(figures, Move.SUBMIT)
    move(by(figures, "李四"), Move.ACCEPT)
    move(by(figures, "王五"), Move.LOCK, "2021")
    move(figures, Move.RETURN, "2023", reason="口径不对")
    held = {key[2]: one for key, one in review.standings(figures).items()}
    assert (held["2021"].state, held["2021"].move.who, held["2021"].passed.who) == (
        State.LOCKED,
        "王五",
        "李四",
    )
    assert (held["2022"].move.who, held["2022"].own) == ("李四", False)
    assert (held["2023"].move.who, held["2023"].move.reason, held["2023"].passed) == (
        "王五",
        "口径不对",
        None,
    )
    for value in figures.values("E03"):
        assert review.standing(figures, value) == held[value.period]


def test_that_passing_ones_own_figure_is_allowed_and_told(figures: Workspace) -> None:
    entry.set_value(by(figures, "李四"), "E03", "2023", "14.6", "核对过")
    move(figures, Move.SUBMIT)
    done = move(figures, Move.ACCEPT)
    assert [value.period for value in done.own] == ["2023"]
    assert "其中 1 个是本人录入的，宜请他人复核" in done.sentence
    assert figures.changes(1)[0].what.endswith("，其中本人录入 1 个")
    assert {key[2]: one.own for key, one in review.standings(figures).items()} == {
        "2021": False,
        "2022": False,
        "2023": True,
    }
    move(by(figures, "王五"), Move.LOCK)
    assert [one.own for one in review.standings(figures).values()] == [False, False, True]


def test_that_editing_sets_a_figure_back_to_a_draft_and_it_is_passed_anew(figures: Workspace) -> None:
    move(figures, Move.SUBMIT)
    move(by(figures, "李四"), Move.ACCEPT)
    with pytest.raises(UserError, match="已审核的"):
        entry.set_value(figures, "E03", "2023", "14.6")
    entry.set_value(figures, "E03", "2023", "14.6", "部门更正")
    assert states(figures)["2023"] is State.DRAFT
    value = figures.values("E03")[-1]
    assert review.standing(figures, value).passed is None
    figures.undo()
    value = figures.values("E03")[-1]
    assert (value.by, review.standing(figures, value).passed.who) == ("张三", "李四")


def test_that_a_locked_figure_takes_no_entry_and_no_import(figures: Workspace, tmp_path: Path) -> None:
    move(figures, Move.SUBMIT)
    move(figures, Move.ACCEPT)
    move(figures, Move.LOCK)
    with pytest.raises(UserError) as caught:
        entry.set_value(figures, "E03", "2023", "15", "改")
    assert caught.value.code == "value.locked_by"
    assert "已由 张三（" in str(caught.value)
    form = tmp_path / "统计局.xlsx"
    write_department_form(figures, "统计局", 2023, form, {"E03": Decimal("15")})
    rows = [row for row in imports.preview(figures, [form]).rows if row.code == "E03"]
    assert [(row.outcome, row.sentence) for row in rows] == [(Outcome.REJECTED, "该数已锁定，没有采用。")]


def test_that_an_undone_entry_below_a_move_is_refused(figures: Workspace) -> None:
    entered = figures.changes(1)[0].id
    move(figures, Move.SUBMIT)
    with pytest.raises(UserError) as caught:
        figures.undo(entered)
    assert caught.value.code == "undo.conflict"


def test_that_a_new_stage_beside_a_passed_figure_is_a_draft(figures: Workspace) -> None:
    move(figures, Move.SUBMIT)
    move(figures, Move.ACCEPT)
    entry.set_value(figures, "E03", "2023", "14.7", "年报", stage=Stage.FINAL)
    held = {value.stage: value.state for value in figures.values("E03") if value.period == "2023"}
    assert held == {Stage.PRELIMINARY: State.REVIEWED, Stage.FINAL: State.DRAFT}


def test_that_the_history_tells_moves_with_their_reasons(figures: Workspace) -> None:
    """Akvo RSR 5051: the reason of a return was missing from the audit trail."""
    move(figures, Move.SUBMIT, "2023")
    move(by(figures, "李四"), Move.RETURN, "2023", reason="单位写成了元")
    rows = history(figures, "E03", "2023")
    assert [(row.old_words, row.new_words, row.moved) for row in rows] == [
        ("14.5（待审核）", "14.5（退回）", True),
        ("14.5（草稿）", "14.5（待审核）", True),
        ("", "14.5", False),
    ]
    (line,) = [line for line in history_text(rows).splitlines() if "单位写成了元" in line]
    assert all(word in line for word in ("李四", "14.5（待审核）", "14.5（退回）", "退回 E03"))


def test_that_the_file_as_it_stood_has_the_states_of_that_moment(figures: Workspace) -> None:
    move(figures, Move.SUBMIT)
    number = figures.changes(1)[0].id
    move(by(figures, "李四"), Move.ACCEPT)
    before = as_of(figures, str(number))
    try:
        assert {value.state for value in before.values("E03")} == {State.SUBMITTED}
        assert {one.move.who for one in review.standings(before).values()} == {"张三"}
    finally:
        before.close()


def test_that_states_outlive_a_restart(path: Path) -> None:
    ws = Workspace.create(path, operator="张三")
    entry.set_value(ws, "E03", "2023", "14.5")
    move(ws, Move.SUBMIT)
    ws.close()
    again = Workspace.open(path, operator="李四")
    try:
        assert set(states(again).values()) == {State.SUBMITTED}
        again.undo()
        assert set(states(again).values()) == {State.DRAFT}
    finally:
        again.close()


steps = st.lists(
    st.tuples(
        st.sampled_from([*Move, None]), st.sets(st.integers(0, 3), min_size=1), st.sampled_from("甲乙")
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_that_any_moves_keep_to_the_allowed_ones_and_undo_whole(
    steps: list[tuple[Move | None, set[int], str]],
) -> None:
    periods = ("2021", "2022", "2023", "2024")
    with living() as life:
        ws = life.ws
        for period in periods:
            entry.set_value(ws, "E03", period, "14", "核对过")
        expected = dict.fromkeys(periods, State.DRAFT)
        seen = [dict(expected)]
        for wanted, which, who in steps:
            ws.operator = who
            if wanted is None:
                if len(seen) > 1:
                    ws.undo()
                    seen.pop()
                    expected = dict(seen[-1])
            else:
                chosen = [ws.values("E03")[number] for number in which]
                done = review.carry_out(ws, chosen, wanted, "理由")
                fits = {value.period for value in chosen if allowed(wanted, value.state)}
                assert {value.period for value in done.moved} == fits
                assert len(done.moved) + len(done.refused) == len(chosen)
                expected |= dict.fromkeys(fits, STEPS[wanted].target)
                if fits:
                    seen.append(dict(expected))
            assert states(ws) == expected
            whole = review.standings(ws)
            assert all(review.standing(ws, value) == whole[value.key] for value in ws.values())
            assert {value.by for value in ws.values("E03")} == {"张三"}
        assert ws.check() == ()


def test_that_a_placeholder_can_be_reviewed(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "暂无")
    (value,) = ws.values("E03")
    assert isinstance(value, Value)
    assert review.carry_out(ws, [value], Move.SUBMIT).moved
    assert ws.changes(1)[0].what == "送审 E03 人均地区生产总值 2023年 暂无"
