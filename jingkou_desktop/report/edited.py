"""A person's paragraphs in the place of the drafted ones, and whether their figures still agree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from jingkou_desktop.domain.report_texts import Finding, Paragraph, ReportText
from jingkou_desktop.report.alignment import Place, places
from jingkou_desktop.report.data import Annex, Block, Chart, Heading, Table, Text
from jingkou_desktop.report.said import Said, Sort, said

DRAFT = "草稿"
CAPTIONED = "报告"

Beside = Sequence[tuple[str, Sequence[str]]]  # number of a table: its cells


def applied(
    blocks: tuple[Block, ...], annexes: tuple[Annex, ...], kept: Mapping[str, ReportText]
) -> tuple[tuple[Block, ...], tuple[Paragraph, ...]]:
    """Return the blocks as they are printed, and every paragraph that can be written anew.

    `kept` are a person's texts by the key of the paragraph. Those whose paragraph is drafted no more come
    last and are not printed.
    """
    every = (*blocks, *(block for annex in annexes for block in annex.blocks))
    captions = (*(_number(block) for block in every), *(annex.mark for annex in annexes))
    known = tuple(dict.fromkeys(filter(None, captions)))
    made: list[Block] = []
    found: list[Paragraph] = []
    for section in _sections(blocks):
        beside = tuple((_number(block), cells) for block in section.blocks if (cells := _cells(block)))
        for block in section.blocks:
            if not isinstance(block, Text) or not block.key:
                made.append(block)
                continue
            one = kept.get(block.key)
            paragraph = Paragraph(block.key, section.headings, block.text, one, (), beside, known)
            found.append(checked(paragraph) if one else paragraph)
            if paragraph.text:
                made.append(replace(block, text=paragraph.text))
    drafted = {one.part for one in found}
    gone = (one for part, one in kept.items() if part not in drafted)
    found += (Paragraph(one.part, (), "", one, printed=False) for one in gone)
    return tuple(made), tuple(found)


def checked(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with what its text says in figures, each held against the draft and the tables."""
    one = paragraph.kept
    old, marks = (one.draft, one.marks) if one else (paragraph.draft, ())
    return paragraph.with_findings(tuple(findings(paragraph, paragraph.text, old, marks)))


def findings(paragraph: Paragraph, text: str, old: str, marks: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield what `text`, a person's wording of a paragraph, says in figures, in order.

    `old` is the draft that the person had before them, `marks` what was confirmed (see `Finding.mark`).
    """
    now, before = places(text, paragraph.draft), places(text, old)
    confirmed = frozenset(marks)
    for one in said(text):
        found = _judged(paragraph, one, now.get(one.start), before.get(one.start))
        if found is not None:
            yield found.confirmed_by(confirmed)


def _judged(paragraph: Paragraph, one: Said, now: Place | None, before: Place | None) -> Finding | None:
    """Return what one figure agrees with; None for a verdict that stands nowhere in the draft."""
    if now is not None and one.agrees(now.said):
        return _found(one, DRAFT)
    was = before is not None and before.sure and one.agrees(before.said)
    if now is not None and now.sure:
        meant = now.said.text
        said_of = f"改写时草稿为{before.said.text}，现为{meant}" if was and before else f"草稿为{meant}"
        return _found(one, "", meant, f"“{one.text}”：{said_of}。")
    if one.sort is Sort.VERDICT:
        return None
    if was and now is None:
        return _found(one, "", "", f"“{one.text}”：改写时草稿里有，现在没有了。")
    if one.sort is Sort.REFERENCE:
        known = one.text in paragraph.captions
        return _found(one, CAPTIONED if known else "", "", "" if known else f"报告里没有“{one.text}”。")
    source = _source(paragraph, one)
    return _found(one, source, "", "" if source else _nowhere(paragraph, one))


def _source(paragraph: Paragraph, one: Said) -> str:
    """Return where a number occurs that stands in no place of the draft: in the draft, or in which table."""
    if any(one.agrees(other) for other in _said(paragraph.draft)):
        return DRAFT
    for number, cells in paragraph.beside:
        if any(one.agrees(other) for cell in cells for other in _said(cell)):
            return number
    return ""


def _nowhere(paragraph: Paragraph, one: Said) -> str:
    tables = "、".join(number for number, _ in paragraph.beside)
    return f"“{one.text}”：草稿{f'和{tables}' if tables else ''}里都没有。"


def _found(one: Said, source: str, now: str = "", sentence: str = "") -> Finding:
    return Finding(one.start, one.end, one.text, source, now, sentence)


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[Said, ...]:
    return said(text)


def _number(block: Block) -> str:
    """Return the number of a block that has a caption: 表2."""
    number = getattr(block, "number", "")
    return number if isinstance(number, str) else ""


def _cells(block: Block) -> tuple[str, ...]:
    """Return what a table says in its cells and a chart at its bars; what stands at an axis is no figure."""
    shown: tuple[str, ...] = ()
    if isinstance(block, Table):
        shown = tuple(cell for row in block.rows for cell in row)
    elif isinstance(block, Chart):
        shown = tuple(bar.words for bar in block.bars)
    return tuple(text for text in shown if any(sign.isdigit() for sign in text))


class _Section:
    """What stands under one heading."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        self.headings = headings
        self.blocks: list[Block] = []


def _sections(blocks: Iterable[Block]) -> Iterator[_Section]:
    """Yield the blocks by the heading that is nearest above them, the heading first."""
    open_: dict[int, str] = {}
    section = _Section(())
    for block in blocks:
        if isinstance(block, Heading):
            if section.blocks:
                yield section
            open_ = {level: text for level, text in open_.items() if level < block.level}
            open_[block.level] = block.text
            section = _Section(tuple(open_.values()))
        section.blocks.append(block)
    if section.blocks:
        yield section
