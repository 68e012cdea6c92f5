"""The list of figures under review: what is told of each, and which are let through."""

from decimal import Decimal

import pytest

from jingkou_desktop.domain.review import Move
from jingkou_desktop.domain.values import Stage, State
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import comments, entry, item_review, review
from jingkou_desktop.services.review_list import Hints, Line, Wanted, lines, wanted_lines
from jingkou_desktop.services.workspace import Workspace


@pytest.fixture
def figures(ws: Workspace) -> Workspace:
    for code, period, text in (
        ("E03", "2021", "13.4"),
        ("E03", "2022", "14.1"),
        ("E05", "2021", "8.5"),
        ("E05", "2022", "6.2"),
        ("E09", "2022-07", "0.4"),
        ("E09", "2023-07", "0.5"),
    ):
        entry.set_value(ws, code, period, text, "核对过")
    return ws


def line(ws: Workspace, code: str, period: str) -> Line:
    return next(one for one in lines(ws) if (one.one.code, one.value.period) == (code, period))


def test_that_every_stored_figure_is_listed_in_the_plans_order(figures: Workspace) -> None:
    entry.set_value(figures, "E03", "2022", "14.3", "年报", stage=Stage.FINAL)
    assert [(one.one.code, one.value.period, one.value.stage.value) for one in lines(figures)] == [
        ("E03", "2021", "初步核算"),
        ("E03", "2022", "初步核算"),
        ("E03", "2022", "最终核实"),
        ("E05", "2021", "初步核算"),
        ("E05", "2022", "初步核算"),
        ("E09", "2022-07", "初步核算"),
        ("E09", "2023-07", "初步核算"),
    ]


@pytest.mark.parametrize(
    ("code", "period", "last", "change"),
    [
        ("E03", "2021", Decimal("12.2"), "+9.8%"),  # against the baseline
        ("E03", "2022", Decimal("13.4"), "+5.2%"),
        ("E05", "2022", Decimal("8.5"), "−2.3 点"),
        ("E09", "2023-07", Decimal("0.4"), "+25.0%"),  # against the same part of the year before
        ("E09", "2022-07", None, ""),
    ],
)
def test_that_a_figure_is_held_against_the_one_before(
    figures: Workspace, code: str, period: str, last: Decimal | None, change: str
) -> None:
    found = line(figures, code, period)
    assert (found.last, found.change) == (last, change)


def test_that_placeholders_zero_and_huge_figures_have_no_change(ws: Workspace) -> None:
    entry.set_value(ws, "E15", "2021", "0")
    entry.set_value(ws, "E15", "2022", "4", "核对过")
    entry.set_value(ws, "E15", "2023", "暂无")
    assert [one.change for one in lines(ws)] == ["", "", ""]


def test_that_comments_of_the_period_are_counted(figures: Workspace) -> None:
    comments.add(figures, "E03", "2022", "一")
    comments.settle(figures, comments.add(figures, "E03", "2022", "二"), resolved=True)
    assert (line(figures, "E03", "2022").comments, line(figures, "E03", "2022").open) == (2, 1)
    assert line(figures, "E03", "2021").comments == 0


def test_that_a_kept_warning_is_told_with_its_reason(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2022", "141000", "统计口径调整")
    (value,) = ws.values("E03")
    said = Hints(ws).of(value)
    assert said.endswith("保留理由：统计口径调整")
    assert "请核对" in said


def test_that_the_filters_let_through_what_they_say(figures: Workspace) -> None:
    review.carry_out(figures, figures.values("E03"), Move.SUBMIT)
    assert item_review.tally(figures).figures == 2

    def found(**wanted: object) -> list[tuple[str, str]]:
        given = Wanted(**wanted)  # type: ignore[arg-type]  # fields of a test
        return [(one.one.code, one.value.period) for one in wanted_lines(figures, given)]

    assert found(state=State.SUBMITTED) == [("E03", "2021"), ("E03", "2022")]
    assert found(year=2023) == [("E09", "2023-07")]
    assert found(codes=frozenset({"E05"}), year=2021) == [("E05", "2021")]
    department = figures.indicator("E09").department
    assert found(department=department) == [("E09", "2022-07"), ("E09", "2023-07")]
    assert found(pillar="百姓富") == []


def test_that_an_unknown_code_or_department_is_told(figures: Workspace) -> None:
    with pytest.raises(UserError, match="没有代码为“X99”"):
        wanted_lines(figures, Wanted(codes=frozenset({"X99"})))
    with pytest.raises(UserError, match="没有名为“无此局”的部门"):
        wanted_lines(figures, Wanted(department="无此局"))
