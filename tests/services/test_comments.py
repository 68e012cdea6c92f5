"""Comments on figures: multi-line plain text, journalled, with who wrote them."""

from pathlib import Path

import pytest

from jingkou_desktop.domain.comments import LONGEST
from jingkou_desktop.errors import UserError
from jingkou_desktop.services import comments, entry
from jingkou_desktop.services.history import as_of
from jingkou_desktop.services.listing import comments_text
from jingkou_desktop.services.workspace import Workspace

MEAN = "<b>=1+1</b> '; DROP TABLE comment; --\n第二行\t‘’ & “”"


def test_that_a_comment_is_written_changed_settled_and_deleted_each_as_one_edit(ws: Workspace) -> None:
    one = comments.add(ws, "E03", "2023", "请核对口径\n和年报不一致")
    assert comments.rewrite(ws, one, "请核对单位")
    (now,) = comments.comments(ws, "E03")
    assert (now.text, now.resolved, now.number) == ("请核对单位", False, 1)
    assert comments.settle(ws, now, resolved=True)
    assert not comments.settle(ws, now, resolved=True)
    assert comments.comments(ws)[0].resolved
    comments.delete(ws, now)
    assert comments.comments(ws) == ()
    assert [change.what for change in ws.changes(4)] == [
        "删除批注 E03 人均地区生产总值 2023",
        "批注已处理 E03 人均地区生产总值 2023",
        "修改批注 E03 人均地区生产总值 2023",
        "批注 E03 人均地区生产总值 2023",
    ]
    ws.undo()
    assert comments.comments(ws)[0].text == "请核对单位"
    assert ws.check() == ()


def test_that_the_author_stays_when_another_settles_it(ws: Workspace) -> None:
    one = comments.add(ws, "E03", "2023", "请核对")
    ws.operator = "李四"
    comments.settle(ws, one, resolved=True)
    (now,) = comments.comments(ws, "E03")
    assert now.by == "张三"
    comments.rewrite(ws, now, "请再核对")
    assert comments.comments(ws, "E03")[0].by == "李四"


@pytest.mark.parametrize("period", ["2020", "2023", "2023Q3", "2023-07"])
def test_that_a_cell_without_a_figure_can_be_commented_on(ws: Workspace, period: str) -> None:
    comments.add(ws, "E03", period, "六月底报")
    assert [one.period for one in comments.comments(ws)] == [period]
    assert ws.values("E03") == ()


def test_that_mean_text_is_kept_as_typed(path: Path) -> None:
    ws = Workspace.create(path)
    comments.add(ws, "E03", "2023", MEAN)
    ws.close()
    again = Workspace.open(path)
    try:
        assert comments.comments(again)[0].text == MEAN
        assert again.check() == ()
    finally:
        again.close()


def test_that_blank_and_overlong_texts_are_refused(ws: Workspace) -> None:
    head = ws.head()
    for text, code in ((" \n ", "comment.blank"), ("长" * (LONGEST + 1), "comment.long")):
        with pytest.raises(UserError) as caught:
            comments.add(ws, "E03", "2023", text)
        assert caught.value.code == code
    with pytest.raises(UserError, match="不是期别"):
        comments.add(ws, "E03", "去年", "请核对")
    assert ws.head() == head
    comments.add(ws, "E03", "2023", "𠀀" * LONGEST)
    assert len(comments.comments(ws)[0].text) == LONGEST


def test_that_the_number_of_a_deleted_comment_is_not_given_again(ws: Workspace) -> None:
    comments.add(ws, "E03", "2023", "一")
    two = comments.add(ws, "E03", "2023", "二")
    comments.delete(ws, two)
    deleted = ws.changes(1)[0].id
    three = comments.add(ws, "E03", "2023", "三")
    assert three.number == 3
    ws.undo(deleted)
    assert [one.text for one in comments.comments(ws)] == ["一", "二", "三"]


def test_that_a_comment_that_is_gone_is_told(ws: Workspace) -> None:
    one = comments.add(ws, "E03", "2023", "一")
    ws.undo()
    for act in (
        lambda: comments.rewrite(ws, one, "二"),
        lambda: comments.settle(ws, one, resolved=True),
        lambda: comments.delete(ws, one),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == "comment.gone"


def test_that_a_comment_leaves_figure_and_state_alone(ws: Workspace) -> None:
    """ClinSight 136: a comment could not be made without changing the state of the review."""
    entry.set_value(ws, "E03", "2023", "14.5")
    before = ws.values("E03")
    comments.add(ws, "E03", "2023", "请核对")
    assert ws.values("E03") == before


def test_that_the_file_as_it_stood_has_the_comments_of_that_moment(ws: Workspace) -> None:
    comments.add(ws, "E03", "2023", "一")
    number = ws.changes(1)[0].id
    comments.rewrite(ws, comments.comments(ws)[0], "二")
    before = as_of(ws, str(number))
    try:
        assert [one.text for one in comments.comments(before)] == ["一"]
    finally:
        before.close()


def test_that_the_history_of_an_indicator_ends_with_its_comments(ws: Workspace) -> None:
    one = comments.add(ws, "E03", "2023", "请核对\n口径")
    assert comments_text(ws, "E03").startswith("\n批注：2023 张三 ")
    assert comments_text(ws, "E03").endswith("：请核对 口径")
    comments.settle(ws, one, resolved=True)
    assert "（已处理）" in comments_text(ws, "E03")
    assert comments_text(ws, "E05") == ""


def test_that_listeners_hear_which_indicator_was_commented_on(ws: Workspace) -> None:
    heard: list[frozenset[str]] = []
    ws.listen(heard.append)
    comments.add(ws, "E03", "2023", "一")
    assert heard == [frozenset({"E03"})]
