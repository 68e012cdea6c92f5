"""Many cells at once: where they go, what becomes of each, and one edit for all."""

from jingkou_desktop.domain.periods import BASELINE
from jingkou_desktop.domain.values import State
from jingkou_desktop.services import blocks, clipboard, entry, placing
from jingkou_desktop.services.blocks import Verdict, Wanted
from jingkou_desktop.services.placing import BY_NAME, BY_POSITION, Placed, Room, Spot
from jingkou_desktop.services.workspace import Workspace
from tests.effort import calls

YEARS = ("2021", "2022", "2023", "2024", "2025")


def room(ws: Workspace) -> Room:
    codes = [one.code for one in ws.indicators("经济强")]
    return Room(codes, ("", "", BASELINE, *YEARS, ""), ("代码", "指标", "2020 基期", *YEARS, "2025 目标"))


def ways(ws: Workspace, text: str, spot: Spot) -> tuple[Placed, ...]:
    table = clipboard.read("", text)
    assert table is not None
    return placing.place(ws, table, room(ws), spot)


def cells(placed: Placed) -> list[tuple[str, str, str]]:
    return [(one.code, one.period, one.text) for one in placed.wanted]


def at(ws: Workspace, code: str, period: str, rows: int = 1, columns: int = 1) -> Spot:
    return Spot(room(ws).codes.index(code), room(ws).periods.index(period), rows, columns)


def store(ws: Workspace, *wanted: Wanted, verb: str = "粘贴") -> str:
    items = blocks.check_block(ws, wanted)
    return blocks.store_block(ws, verb, blocks.storable(items, {}))


def test_that_a_block_is_laid_down_at_the_first_cell(ws: Workspace) -> None:
    (placed,) = ways(ws, "13.4\t14.1\n73\t74", at(ws, "E03", "2021"))
    assert placed.doubts == ()
    assert cells(placed) == [
        ("E03", "2021", "13.4"), ("E03", "2022", "14.1"), ("E04", "2021", "73"), ("E04", "2022", "74"),
    ]  # fmt: skip


def test_that_a_block_is_repeated_where_the_selection_is_a_multiple_of_it(ws: Workspace) -> None:
    (placed,) = ways(ws, "5", at(ws, "E03", "2021", 2, 2))
    assert [one[2] for one in cells(placed)] == ["5"] * 4
    assert placed.doubts == ()
    (placed,) = ways(ws, "1\t2", at(ws, "E03", "2021", 2, 4))
    assert sorted(cells(placed))[:4] == [
        ("E03", "2021", "1"), ("E03", "2022", "2"), ("E03", "2023", "1"), ("E03", "2024", "2"),
    ]  # fmt: skip


def test_that_a_block_that_does_not_fit_the_selection_says_so(ws: Workspace) -> None:
    (placed,) = ways(ws, "1\t2\t3", at(ws, "E03", "2021", 1, 2))
    assert "复制了 1 行 3 列，选中了 1 行 2 列" in placed.doubts[0]
    assert len(placed.wanted) == 3


def test_that_what_leaves_the_grid_or_the_figures_is_refused_and_not_cut(ws: Workspace) -> None:
    (placed,) = ways(ws, "1\t2\t3\t4", at(ws, "E03", "2024"))
    assert [one.refused for one in placed.wanted] == [
        "", "", "“2025 目标”一栏不能在这里填写。", "超出了表格的范围。",
    ]  # fmt: skip
    assert "有 1 格超出了表格" in placed.doubts[0]
    items = blocks.check_block(ws, placed.wanted)
    assert [item.verdict for item in items][2:] == [Verdict.STOPPED] * 2


def test_that_names_and_years_are_offered_as_the_way_to_place(ws: Workspace) -> None:
    name = ws.indicator("E04").name
    unit = ws.indicator("E04").unit
    text = f"指标\t单位\t2022年\t2021\t增速\n{name}\t{unit}\t74\t73\t1\n没有的指标\t\t1\t2\t3"
    named, plain = ways(ws, text, at(ws, "E03", "2024"))
    assert (named.way, plain.way) == (BY_NAME, BY_POSITION)
    assert cells(named)[:2] == [("E04", "2022", "74"), ("E04", "2021", "73")]
    assert [one.refused for one in named.wanted[2:]] == ["没有名为“没有的指标”的指标。"] * 2
    assert any("增速" in said for said in named.doubts)
    assert cells(plain)[:2] == [("E03", "2024", "74"), ("E03", "2025", "73")]
    assert plain.doubts


def test_that_names_that_agree_with_the_position_leave_one_way_and_are_told(ws: Workspace) -> None:
    (placed,) = ways(ws, "E03\t13.4\nE04\t73", at(ws, "E03", "2021"))
    assert cells(placed) == [("E03", "2021", "13.4"), ("E04", "2021", "73")]
    assert "指标名称" in placed.doubts[0]


def test_that_rows_copied_with_code_and_name_lie_over_their_own_kind(ws: Workspace) -> None:
    name = ws.indicator("E04").name
    (placed,) = ways(ws, f"E04\t{name}\t74\t73\n", Spot(room(ws).codes.index("E04"), 0))
    assert cells(placed) == [("E04", BASELINE, "74"), ("E04", "2021", "73")]


def test_that_years_alone_place_columns(ws: Workspace) -> None:
    named, plain = ways(ws, "2023\n13.4\n73", at(ws, "E03", "2021"))
    assert cells(named) == [("E03", "2023", "13.4"), ("E04", "2023", "73")]
    assert cells(plain) == [("E03", "2021", "13.4"), ("E04", "2021", "73")]


def test_that_one_row_of_numbers_like_years_is_figures(ws: Workspace) -> None:
    (placed,) = ways(ws, "2021\t2022", at(ws, "E03", "2021"))
    assert [one[2] for one in cells(placed)] == ["2021", "2022"]
    assert placed.doubts == ()


def test_that_a_column_of_another_unit_is_refused(ws: Workspace) -> None:
    one = ws.indicator("E03")
    assert one.unit == "万元"
    placed = ways(ws, f"指标\t单位\t2021\n{one.name}\t元\t134000", at(ws, "E03", "2021"))[0]
    assert "请换算" in placed.wanted[0].refused


def test_that_each_cell_is_told_what_becomes_of_it(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    entry.set_value(ws, "E03", "2022", "14.1")
    items = blocks.check_block(
        ws,
        [
            Wanted("E03", "2021", "13.40"),
            Wanted("E03", "2022", "141000"),
            Wanted("E03", "2023", "14.x"),
            Wanted("E03", "2024", "14.6"),
            Wanted("E04", "2021", ""),
            Wanted("E03", BASELINE, "12"),
        ],
    )
    assert [item.verdict for item in items] == [
        *(Verdict.SAME, Verdict.WARNED, Verdict.STOPPED, Verdict.WARNED, Verdict.SAME, Verdict.STORED),
    ]
    assert items[1].before == "14.1"
    assert "不是数" in items[2].sentence
    assert not blocks.clean(items)


def test_that_figures_of_one_block_are_held_against_each_other(ws: Workspace) -> None:
    alone = blocks.check_block(ws, [Wanted("E14", "2022", "9.5")])
    both = blocks.check_block(ws, [Wanted("E14", "2021", "1.2"), Wanted("E14", "2022", "9.5")])
    assert blocks.clean(alone)
    assert not blocks.clean(both)


def test_that_a_whole_series_of_another_scale_is_not_stored_unseen(ws: Workspace) -> None:
    for year, text in zip(YEARS, ("5.3", "5.1", "5.8", "6.1", "5.2"), strict=True):
        entry.set_value(ws, "E14", year, text, reason="核对过")
    items = blocks.check_block(ws, [Wanted("E14", year, "53000") for year in YEARS])
    assert [item.verdict for item in items] == [Verdict.WARNED] * 5


def test_that_a_block_is_one_edit_and_one_undo(ws: Workspace) -> None:
    words = store(
        ws, Wanted("E03", "2021", "13.4"), Wanted("E04", "2022", "74"), Wanted("E03", BASELINE, "12")
    )
    assert words == "粘贴 3 个数（E03 2021 … E03 基数）"
    assert ws.undo_words() == words
    assert str(ws.indicator("E03").baseline) == "12"
    former = ws.undo()
    assert former.what == f"撤销“{words}”"
    assert (ws.values("E03"), ws.values("E04")) == ((), ())
    assert str(ws.indicator("E03").baseline) != "12"


def test_that_warned_cells_need_a_reason_each(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    items = blocks.check_block(ws, [Wanted("E03", "2022", "141000"), Wanted("E04", "2022", "74")])
    assert [item.cell for item, _ in blocks.storable(items, {0: " "})] == [("E04", "2022")]
    blocks.store_block(ws, "粘贴", blocks.storable(items, {0: "口径调整"}))
    assert ws.counting("E03")[2022].reason == "口径调整"
    assert ws.changes(1)[0].reason == "口径调整"


def test_that_a_locked_figure_is_never_overwritten(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    with ws.edit("锁定"):
        ws.db.execute("UPDATE value SET state = ?", [State.LOCKED.value])
    (item,) = blocks.check_block(ws, [Wanted("E03", "2021", "15")])
    assert item.verdict is Verdict.STOPPED
    assert "锁定" in item.sentence


def test_that_a_doubtful_cell_and_a_placeholder_over_a_figure_need_a_reason(ws: Workspace) -> None:
    entry.set_value(ws, "E03", "2021", "13.4")
    items = blocks.check_block(
        ws,
        [
            Wanted("E03", "2021", "—", overwrites=False),
            Wanted("E04", "2021", "—", overwrites=False),
            Wanted("E04", "2022", "74", doubt="这一格划了删除线"),
        ],
    )
    assert [item.verdict for item in items] == [Verdict.WARNED, Verdict.STORED, Verdict.WARNED]
    assert items[2].sentence == "这一格划了删除线。"


def test_that_two_texts_for_one_cell_are_refused(ws: Workspace) -> None:
    items = blocks.check_block(
        ws, [Wanted("E03", "2021", "13.4"), Wanted("E03", "2021", "13.4"), Wanted("E03", "2021", "13.5")]
    )
    assert [item.verdict for item in items] == [Verdict.STORED, Verdict.SAME, Verdict.STOPPED]


def test_that_figures_on_two_lines_of_one_cell_are_not_read_as_one(ws: Workspace) -> None:
    for text in ("12\n345", "12\t345", "12.\n5"):
        (item,) = blocks.check_block(ws, [Wanted("E03", "2021", text)])
        assert item.verdict is Verdict.STOPPED


def test_that_clearing_takes_away_what_is_there(ws: Workspace) -> None:
    store(ws, Wanted("E03", "2021", "13.4"), Wanted("E04", "2021", "73"))
    words = store(
        ws, Wanted("E03", "2021", ""), Wanted("E04", "2021", ""), Wanted("E05", "2021", ""), verb="清除"
    )
    assert words == "清除 2 个数（E03 2021 … E04 2021）"
    assert ws.values("E03") == ()
    assert store(ws, Wanted("E03", "2021", ""), verb="清除") == ""


def test_that_the_whole_plan_is_checked_and_stored_in_step_with_its_cells(ws: Workspace) -> None:
    wanted = [Wanted(one.code, year, "12") for one in ws.indicators() for year in YEARS]

    def keep(part: list[Wanted]) -> None:
        items = blocks.check_block(ws, part)
        blocks.store_block(ws, "粘贴", blocks.storable(items, dict.fromkeys(range(len(items)), "试")))

    keep(wanted[:5])
    few = wanted[5 : 5 + len(wanted) // 5]
    assert calls(lambda: keep(wanted)) < 2 * 5 * calls(lambda: keep(few))
    assert sum(len(ws.values(one.code)) for one in ws.indicators()) > 300
