"""The search over a plan's names: what is found, and what comes first."""

import pytest

from jingkou_desktop.services import builtin, structure
from jingkou_desktop.services.search import MOST, Group, Hit, Item, Kind, items_of, prepare, search
from jingkou_desktop.services.workspace import Workspace


def found(ws: Workspace, typed: str) -> tuple[Group, ...]:
    return search(items_of(ws), typed)


def first(ws: Workspace, typed: str) -> Hit:
    return found(ws, typed)[0].hits[0]


def keys(ws: Workspace, typed: str, kind: Kind = Kind.INDICATOR) -> list[str]:
    return [hit.item.key for group in found(ws, typed) if group.kind is kind for hit in group.hits]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("E03", "E03"),
        ("e03", "E03"),
        ("ｅ０３", "E03"),
        ("人均地区生产总值", "E03"),
        ("rjdqsczz", "E03"),
        ("人均GDP", "E03"),
        ("rjgdp", "E03"),
        ("gdp", "E01"),
        ("固投增速", "E05"),
        ("社零", "E06"),
        ("R&D投入", "E19"),
        ("kzpsr", "P02"),
        ("居民收入", "P02"),
        ("养老 覆盖", "P07"),
        ("fgl yl", "P07"),
        ("pm2.5", "H13"),
        ("zdqt", "C09"),
        ("X41", "X41"),
        ("老旧小区改造(35", "X41"),
        ("T0505", "T0505"),
        ("changsanjiao", "T0505"),
        ("swj", "商务局"),
        ("发改委", "发展和改革委员会"),
    ],
)
def test_that_the_one_meant_comes_first(ws: Workspace, typed: str, key: str) -> None:
    assert first(ws, typed).item.key == key


@pytest.mark.parametrize("made", ["indicators", "projects", "tasks", "departments"])
def test_that_everything_is_found_by_its_own_name_code_and_initials(ws: Workspace, made: str) -> None:
    from jingkou_desktop.services.pinyin import syllables

    items = items_of(ws)
    for one in getattr(builtin.load("14"), made):
        initials = "".join(read[:1] or sign for sign, read in zip(one.name, syllables(one.name), strict=True))
        for typed in (one.name, getattr(one, "code", one.name), initials):
            titles = {hit.item.title for group in search(items, typed) for hit in group.hits}
            assert one.name in titles, typed


def test_that_several_words_must_all_be_found(ws: Workspace) -> None:
    assert keys(ws, "商务局 外资") == ["E09"]
    assert found(ws, "商务局 没有这个词") == ()


def test_that_unit_section_and_department_lead_to_their_indicators(ws: Workspace) -> None:
    assert {"E01", "E22"} <= set(keys(ws, "亿元"))
    assert keys(ws, "亿美元") == ["E09", "E28"]
    assert "E06" in keys(ws, "4.1")
    assert set(keys(ws, "4.1", Kind.TASK)) == {"T0401", "T0402", "T0403"}
    assert "E06" in keys(ws, "积极扩大内需")


def test_that_another_name_of_an_indicator_leads_to_it_and_is_told(ws: Workspace) -> None:
    structure.save_indicator(ws, "E09", aliases="引资额")
    for typed in ("引资", "yze"):
        hit = first(ws, typed)
        assert (hit.item.key, hit.through, hit.spans) == ("E09", "引资额", ())


def test_that_a_closer_find_comes_before_a_looser_one_and_equal_ones_keep_their_order() -> None:
    def item(title: str, code: str) -> Item:
        return Item(Kind.INDICATOR, code, title, code)

    items = (
        item("新增就业和就业率", "B3"),
        item("就业率提高", "B2"),
        item("城镇就业率", "B1"),
        item("就业率", "B9"),
        item("竞赛游览", "B0"),
        item("城乡就业率", "B4"),
    )
    assert [hit.item.code for hit in search(items, "就业率")[0].hits] == ["B9", "B2", "B3", "B1", "B4"]
    assert [hit.item.code for hit in search(items, "jyl")[0].hits] == ["B9", "B2", "B3", "B1", "B4"]
    assert [hit.item.code for hit in search(tuple(reversed(items)), "就业率")[0].hits] == [
        *("B9", "B2", "B4", "B1", "B3")
    ]


def test_that_the_kind_with_the_closest_hit_comes_first(ws: Workspace) -> None:
    assert [group.kind for group in found(ws, "商务局")] == [Kind.DEPARTMENT, Kind.INDICATOR, Kind.PROJECT]


def test_that_many_hits_are_counted_and_not_all_listed(ws: Workspace) -> None:
    groups = found(ws, "s")
    assert len(groups) > 1
    assert all(len(group.hits) <= MOST for group in groups)
    assert max(group.total for group in groups) > MOST


def test_that_nothing_is_found_for_nothing_typed(ws: Workspace) -> None:
    assert found(ws, "") == found(ws, "  　") == ()


def test_that_names_that_look_like_markup_or_patterns_are_only_text() -> None:
    items = (Item(Kind.PROJECT, "X9", "<b>桥</b> [a-z]+ %s", "X9"),)
    (group,) = search(items, "<b>")
    assert group.hits[0].item.key == "X9"
    assert search(items, "[a-z]+")[0].hits[0].item.key == "X9"
    assert search(items, ".*") == ()


def test_that_reading_the_names_aloud_beforehand_changes_no_result(ws: Workspace) -> None:
    items = items_of(ws)
    before = search(items, "sq")
    prepare(items)
    assert search(items, "sq") == before
