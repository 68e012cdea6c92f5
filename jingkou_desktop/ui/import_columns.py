"""How the import preview shows its rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from jingkou_desktop.domain.numbers import canonical
from jingkou_desktop.domain.readings import place
from jingkou_desktop.ui.import_asked import is_asked, said
from jingkou_desktop.ui.import_state import ImportState
from jingkou_desktop.ui.rows import Column
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.sheet_view import Note

if TYPE_CHECKING:
    from jingkou_desktop.services.imports import FileRead, Row

MARKS = {
    "NEW": "＋", "CHANGED": "↻", "SAME": "＝", "WARNED": "！", "REJECTED": "×", "ASKED": "？", "OFFERED": "◇",
}  # fmt: skip
ORDER = ("ASKED", "WARNED", "REJECTED", "CHANGED", "NEW", "OFFERED", "SAME")
INKS = {
    "NEW": "good", "CHANGED": "steady", "SAME": "muted", "WARNED": "behind", "REJECTED": "error",
    "ASKED": "accent", "OFFERED": "muted",
}  # fmt: skip
GROUNDS = {"WARNED": "warn_ground", "REJECTED": "error_ground", "ASKED": "soft"}
MOST_LINES = 25
KIND, DECISION, BEFORE, FILE = 1, 3, 5, 8  # columns hidden where they would say nothing


def import_columns(
    session: Session, state: ImportState, typed: Callable[[Row, str], bool]
) -> list[Column[Row]]:
    """Return the columns; `typed` takes the reason written for a warned row."""

    def decided(row: Row) -> str:
        return state.reason(row) or said(session, row, state.choice(row))

    def shown(row: Row) -> str:
        asked = row.outcome.name == "ASKED" and state.open
        return decided(row) or ("选择对应… ▾" if asked else "")

    return [
        Column(
            "结果",
            lambda row: f"{MARKS[row.outcome.name]} {row.outcome.value}",
            4,
            ink=lambda row: INKS[row.outcome.name],
        ),
        Column("类别", lambda row: row.kind.value, 4, ink=lambda _: "muted"),
        Column("指标或项目", name_words, 12),
        Column(
            "对应或理由",
            shown,
            9,
            write=typed,
            ghost="在此写理由",
            writable=lambda row: row.outcome.name == "WARNED" and state.open,
            ink=lambda row: "text" if decided(row) else "accent",
            hint=lambda row: decided(row) or _how(row, state),
        ),
        Column("期别", lambda row: row.period, 4),
        Column("原值", before_figure, 5, right=True, ink=lambda _: "muted"),
        Column("新值", after_figure, 5, right=True),
        Column(
            "单元格",
            lambda row: place(row.sheet, row.cell),
            7,
            ink=lambda _: "muted",
            hint=lambda row: f"{row.file}\n{place(row.sheet, row.cell)}",
        ),
        Column("文件", lambda row: row.file, 6, ink=lambda _: "muted"),
        Column("说明", _told),
    ]


def name_words(row: Row) -> str:
    """Return code and name of what a row speaks of, behind the area where it is another's."""
    return " ".join(part for part in (row.region, row.code, row.name) if part)


def before_figure(row: Row) -> str:
    """Return the figure that is stored, "" of what is no figure."""
    return "" if in_words(row) else _figure(row.old)


def after_figure(row: Row) -> str:
    """Return the figure that would be stored, else what stands in the cell; "" of what is told in words."""
    if in_words(row):
        return ""
    return " ".join(row.raw.split()) if row.new is None else _figure(row.new)


def in_words(row: Row) -> bool:
    """Tell whether what is stored and would be stored is told in words: it is no figure."""
    return bool(row.before or row.after)


def attention_first(row: Row) -> int:
    """Order rows by how much they need a person: 待定, 警告, 剔除, 变更, 新增, 对标, 相同."""
    return ORDER.index(row.outcome.name)


def note_of(row: Row) -> Note:
    """Return how a row shows in the view of its sheet."""
    outcome = row.outcome.name
    words = f"{row.outcome.value}：{name_words(row)}"
    sentence = f"{words}\n{row.sentence}" if row.sentence else words
    return Note(MARKS[outcome], INKS[outcome], GROUNDS.get(outcome, "surface"), sentence)


def passed_over(file: FileRead) -> str:
    """Return what the reader passed over, place and reason, as far as a tooltip holds it."""
    lines = [
        f"{place(item.sheet, item.cell)} {item.text[:20]}：{item.reason}"
        for item in (file.table.skipped if file.table else ())
    ]
    return "\n".join((*lines[:MOST_LINES], *(["……"] if len(lines) > MOST_LINES else [])))


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else canonical(number)


def _told(row: Row) -> str:
    return "；".join(part for part in (row.after, row.sentence) if part)


def _how(row: Row, state: ImportState) -> str:
    if row.outcome.name == "WARNED":
        return "写明理由的才存入。"
    if is_asked(row, state.choice(row)):
        return "按 Enter 或单击，选择它指什么；同一种表里的同一名称只问一次。"
    return ""
