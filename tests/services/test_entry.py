"""Typing figures."""

from decimal import Decimal

import pytest

from jingkou_desktop.domain.values import Basis, Source, Stage, State, Value
from jingkou_desktop.domain.verdicts import Status
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import entry, evaluation
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values


def fault(ws: Workspace, *words: str) -> str:
    with pytest.raises(UserError) as caught:
        entry.set_value(ws, *words)
    return caught.value.code


def test_that_a_typed_figure_is_stored_as_it_was_typed(ws: Workspace) -> None:
    value = entry.set_value(ws, "E03", "2023", " １４．５０ ")
    assert value is not None
    assert value.value == Decimal("14.5")
    assert ws.values("E03")[0].raw == "１４．５０"
    assert ws.values("E03")[0].source.words() == "手工录入"


def test_that_a_figure_changes_the_verdict_at_once(ws: Workspace) -> None:
    assert evaluation.verdict(ws, "E03", 2023).status is Status.MISSING
    entry.set_value(ws, "E03", "2023", "14.5")
    verdict = evaluation.verdict(ws, "E03", 2023)
    assert verdict.status is Status.ON_TRACK
    assert verdict.value == Decimal("14.5")


def test_that_a_placeholder_is_kept_and_counts_as_missing(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "—")
    assert (ws.values("E03")[0].value, ws.values("E03")[0].raw) == (None, "—")
    assert evaluation.verdict(ws, "E03", 2023).status is Status.MISSING


def test_that_blank_text_clears_a_figure_and_undo_brings_it_back(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    assert entry.set_value(ws, "E03", "2023", "  ") is None
    assert ws.values("E03") == ()
    ws.undo()
    assert ws.values("E03")[0].value == Decimal("14.5")


def test_that_the_same_figure_again_changes_nothing(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    before = ws.changes()
    entry.set_value(ws, "E03", "2023", "14.5")
    assert ws.changes() == before


@pytest.mark.parametrize("text", ["abc", "约14", "14.5万元", "1e999999", "=1+1", "<b>14</b>", "#DIV/0!"])
def test_that_text_that_is_no_figure_is_refused_and_nothing_is_stored(ws: Workspace, text: str) -> None:
    assert fault(ws, "E03", "2023", text) == "value.invalid"
    assert ws.values("E03") == ()
    assert len(ws.changes()) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("E99", "2023", "1"), "indicator.unknown"),
        (("E03", "2023年", "1"), "period.invalid"),
        (("E03", "2031", "1"), "period.outside"),
    ],
)
def test_that_an_unknown_place_is_told(ws: Workspace, words: tuple[str, ...], code: str) -> None:
    assert fault(ws, *words) == code


def test_that_a_share_over_a_hundred_is_stopped(ws: Workspace) -> None:
    assert fault(ws, "P04", "2023", "190") == "value.stopped"
    assert ws.values("P04") == ()


def test_that_a_slip_of_the_unit_is_warned_and_kept_with_a_reason_only(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2022", "14.1")
    assert fault(ws, "E03", "2023", "145000") == "value.warned"
    assert [value.period for value in ws.values("E03")] == ["2022"]
    kept = entry.set_value(ws, "E03", "2023", "145000", "经核实无误")
    assert kept is not None
    assert kept.reason == "经核实无误"
    assert ws.changes(1)[0].reason == "经核实无误"


def test_that_entering_the_baseline_later_changes_the_verdict(ws: Workspace) -> None:
    entry.set_value(ws, "E11", "2023", "1")
    assert evaluation.verdict(ws, "E11", 2023).status is Status.NO_BASELINE
    entry.set_baseline(ws, "E11", "0")
    verdict = evaluation.verdict(ws, "E11", 2023)
    assert verdict.done == Decimal(50)
    ws.undo()
    assert evaluation.verdict(ws, "E11", 2023).status is Status.NO_BASELINE


def test_that_a_sign_behind_a_typed_figure_is_its_unit(ws: Workspace) -> None:
    stored = entry.set_value(ws, "P06", "2023", "16‰")
    assert stored is not None
    assert stored.value == Decimal("1.6")
    assert entry.set_baseline(ws, "P06", "15‰") == Decimal("1.5")
    with pytest.raises(UserError, match="单位与“亿元”不同"):
        entry.set_value(ws, "E01", "2023", "520%")


def test_that_the_base_year_has_a_baseline_and_no_second_figure(ws: Workspace) -> None:
    with pytest.raises(UserError, match="基数年"):
        entry.set_value(ws, "E03", "2020", "12.5")
    assert ws.values("E03") == ()


def test_that_a_part_of_the_year_counts_where_the_plan_adds_up(ws: Workspace) -> None:
    entry.set_value(ws, "E17", "2023-06", "1")
    figure = ws.figures("E17")[2023]
    assert (figure.value, figure.months) == (Decimal(1), 6)


def test_that_a_sum_that_falls_within_the_year_needs_a_reason(ws: Workspace) -> None:
    entry.set_value(ws, "P01", "2023-06", "0.3")
    with pytest.raises(UserError, match="累计数不会变小"):
        entry.set_value(ws, "P01", "2023-07", "0.05")
    with pytest.raises(UserError, match="累计数不会变小"):
        entry.set_value(ws, "P01", "2023", "0.2")
    entry.set_value(ws, "P01", "2023-07", "0.29", "核减")


def test_that_document_and_date_are_kept_with_the_figure(ws: Workspace) -> None:
    entry.set_value(ws, "C06", "2025", "1", document=" 苏文旅发〔2025〕 3号 ", dated="2025-11-20")
    (stored,) = ws.values("C06")
    assert (stored.document, stored.dated) == ("苏文旅发〔2025〕 3号", "2025-11-20")
    figure = ws.figures("C06")[2025]
    assert (figure.document, figure.dated) == ("苏文旅发〔2025〕 3号", "2025-11-20")


def test_that_a_document_or_date_alone_is_an_edit(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5")
    for given, wanted in [
        ({"document": "1号"}, ("1号", "")),
        ({"dated": "2024-02-01"}, ("1号", "2024-02-01")),
        ({}, ("1号", "2024-02-01")),
        ({"document": "2号"}, ("2号", "2024-02-01")),
        ({"document": "—", "dated": "无"}, ("", "")),
    ]:
        before = len(ws.changes())
        entry.set_value(ws, "E03", "2023", "14.5", **given)
        (stored,) = ws.values("E03")
        assert (stored.document, stored.dated) == wanted
        assert len(ws.changes()) == before + (1 if given else 0)
    ws.undo()
    assert (ws.values("E03")[0].document, ws.values("E03")[0].dated) == ("2号", "2024-02-01")


def test_that_a_document_does_not_pass_on_to_another_figure(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2023", "14.5", document="1号", dated="2024-02-01")
    entry.set_value(ws, "E03", "2023", "14.6")
    assert (ws.values("E03")[0].document, ws.values("E03")[0].dated) == ("", "")


@pytest.mark.parametrize(
    "day", ["2023-2-1", "20230201", "2023-02-30", "2023-W05-3", "去年", "２０２３-02-01"]
)
def test_that_what_is_no_date_is_refused(ws: Workspace, day: str) -> None:
    with pytest.raises(UserError) as caught:
        entry.set_value(ws, "E03", "2023", "14.5", dated=day)
    assert caught.value.code == "value.date"
    assert ws.values("E03") == ()


def test_that_another_way_to_write_the_figure_keeps_its_source(ws: Workspace) -> None:
    source = Source("a.xlsx", "a" * 64, "报表", "C2")
    with ws.edit("导入", kind="import"):
        values.put_source(ws.db, source.sha256, source.file, 1)
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal("14.5"), "145000", source=source)])
    head = ws.head()
    entry.set_value(ws, "E03", "2023", "14.50")
    assert ws.head() == head
    entry.set_value(ws, "E03", "2023", "14.5", document="1号")
    assert ws.values("E03")[0].source == source
    entry.set_value(ws, "E03", "2023", "14.6")
    assert ws.values("E03")[0].source == Source()


def test_that_a_reviewed_figure_goes_back_to_draft_when_it_changes(ws: Workspace) -> None:
    with ws.edit("录入"):
        values.put_values(ws.db, [Value("14", "E03", "2023", Decimal("14.5"), state=State.REVIEWED)])
    entry.set_value(ws, "E03", "2023", "14.5")
    assert ws.values("E03")[0].state is State.REVIEWED
    entry.set_value(ws, "E03", "2023", "14.6", "核实")
    assert ws.values("E03")[0].state is State.DRAFT


@pytest.mark.parametrize("text", ["14.6", ""])
@pytest.mark.parametrize(
    "value",
    [
        Value("14", "E03", "2023", Decimal("14.5"), state=State.REVIEWED),
        Value("14", "E03", "2023", Decimal("14.5"), state=State.SUBMITTED),
        Value("14", "E03", "2023", Decimal("14.5"), stage=Stage.FINAL),
        Value("14", "E03", "2023", Decimal("14.5"), stage=Stage.CENSUS),
    ],
)
def test_that_a_settled_figure_is_changed_or_cleared_with_a_reason_only(
    ws: Workspace, value: Value, text: str
) -> None:
    with ws.edit("录入"):
        values.put_values(ws.db, [value])
    with pytest.raises(UserError) as caught:
        entry.set_value(ws, "E03", "2023", text, document="1号", dated="2024-02-01")
    assert caught.value.code == "value.warned"
    assert ws.values("E03")[0].value == Decimal("14.5")
    entry.set_value(ws, "E03", "2023", text, "年报核减")
    assert [str(one.value) for one in ws.values("E03")] == ([text] if text else [])
    assert ws.changes(1)[0].reason == "年报核减"


def test_that_a_kept_warning_is_not_asked_again_for_a_document_and_its_reason_can_be_mended(
    ws: Workspace,
) -> None:
    entry.set_value(ws, "E03", "2022", "14.1")
    entry.set_value(ws, "E03", "2023", "145000", "经核实")
    entry.set_value(ws, "E03", "2023", "145000", document="1号")
    assert (ws.values("E03")[1].reason, ws.values("E03")[1].document) == ("经核实", "1号")
    entry.set_value(ws, "E03", "2023", "145000", "经统计局核实")
    assert (ws.values("E03")[1].reason, ws.values("E03")[1].document) == ("经统计局核实", "1号")


def test_that_an_impossible_day_of_achievement_is_warned_of_when_it_is_added(ws: Workspace) -> None:
    entry.set_value(ws, "C06", "2024", "1")
    with pytest.raises(UserError) as caught:
        entry.set_value(ws, "C06", "2024", "1", dated="2025-03-01")
    assert caught.value.code == "value.warned"
    entry.set_value(ws, "C06", "2024", "1", dated="2024-03-01")


def test_that_a_month_of_its_own_stands_beside_the_sum_to_date(ws: Workspace) -> None:
    entry.set_value(ws, "P01", "2023-07", "0.34")
    single = entry.set_value(ws, "P01", "2023-07", "0.05", basis=Basis.CURRENT)
    assert single is not None
    assert (single.basis, len(ws.values("P01"))) == (Basis.CURRENT, 2)
    assert ws.figures("P01")[2023].value == Decimal("0.34")
    entry.set_value(ws, "P01", "2023-07", "", basis=Basis.CURRENT)
    assert [one.basis for one in ws.values("P01")] == [Basis.YEAR_TO_DATE]


@pytest.mark.parametrize(("code", "text"), [("H02", "177"), ("E20", "-3")])
def test_that_a_baseline_that_cannot_be_is_refused(ws: Workspace, code: str, text: str) -> None:
    before = ws.indicator(code).baseline
    with pytest.raises(UserError) as caught:
        entry.set_baseline(ws, code, text)
    assert caught.value.code == "value.stopped"
    assert ws.indicator(code).baseline == before


def test_that_a_whole_year_has_one_basis(ws: Workspace) -> None:
    stored = entry.set_value(ws, "P01", "2023", "0.55", basis=Basis.YEAR_TO_DATE)
    assert stored is not None
    assert stored.basis is Basis.CURRENT
