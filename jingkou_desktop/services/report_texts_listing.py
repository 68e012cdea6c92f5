"""The paragraphs of a report that can be written anew, as text and as JSON for the command line."""

from collections.abc import Iterator, Sequence
from typing import Any

from jingkou_desktop.domain.report_texts import Edition, Finding, Paragraph


def state_words(one: Paragraph) -> str:
    """Return what became of a paragraph's draft: 草稿, 已改写, 略去, 不印."""
    if not one.printed:
        return "不印（数据变了，草稿里已没有这一段）"
    if one.kept is None:
        return "草稿"
    changed = "，草稿已变" if one.moved else ""
    return ("已改写" if one.kept.text else "略去") + changed


def texts_text(edition: Edition, paragraphs: Sequence[Paragraph]) -> str:
    """Return every paragraph with its key, its state, its text and what is in doubt."""
    doubts = sum(len(one.doubts) for one in paragraphs)
    changed = sum(one.kept is not None for one in paragraphs)
    lines = [line for one in paragraphs for line in _lines(one)]
    total = f"{edition.words}：{len(paragraphs)} 段，改写 {changed} 段，{doubts} 处数字待核对。"
    return "\n".join((*lines, total))


def texts_json(edition: Edition, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """Return the same as JSON; `source` is where a figure was found, "" for one that agrees with nothing."""
    return {
        "report": edition.report,
        "period": edition.period,
        "subject": edition.subject,
        "paragraphs": [
            {
                "part": one.part,
                "name": one.words,
                "headings": list(one.headings),
                "state": state_words(one),
                "text": one.text,
                "draft": one.draft,
                "written_on": one.kept.draft if one.kept else None,
                "figures": [_figure(found) for found in one.findings],
            }
            for one in paragraphs
        ],
    }


def _figure(found: Finding) -> dict[str, Any]:
    return {
        "text": found.text,
        "start": found.start,
        "source": found.source,
        "now": found.now,
        "sentence": found.sentence,
        "confirmed": found.confirmed,
    }


def _lines(one: Paragraph) -> Iterator[str]:
    yield f"[{one.part}] {one.words}　{state_words(one)}"
    yield from (f"    {line}" for line in one.text.split("\n") if line)
    for found in one.findings if one.printed else ():
        if found.sentence:
            yield f"  {'已确认' if found.confirmed else '待核对'} {found.sentence}"
