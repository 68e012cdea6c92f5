"""A person's wording of a report's paragraphs: kept with the year, held against the figures, confirmed."""

from collections.abc import Iterable
from dataclasses import replace

from jingkou_desktop.domain.report_texts import LONGEST, Edition, Finding, Paragraph, ReportText, clean
from jingkou_desktop.errors import UserError
from jingkou_desktop.report import edited
from jingkou_desktop.report.data import ReportData
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records

DRAFT_MARK = "草稿"
NAMED = 5  # doubts that the refusal names


def kept(ws: Workspace, edition: Edition) -> dict[str, ReportText]:
    """Return what people wrote for the paragraphs of a report, by the key of the paragraph."""
    rows = records.read(ws.db, "report_text", ws.plan.code, "part")
    found = (ReportText(**row) for row in rows)
    wanted = (edition.report, edition.period, edition.subject)
    return {one.part: one for one in found if (one.report, one.period, one.subject) == wanted}


def applied(ws: Workspace, edition: Edition, data: ReportData) -> ReportData:
    """Return drafted `data` with what people wrote in the place of its paragraphs."""
    blocks, paragraphs = edited.applied(data.blocks, data.annexes, kept(ws, edition))
    return replace(data, blocks=blocks, paragraphs=paragraphs)


def fit_to_print(data: ReportData, *, draft: bool = False) -> ReportData:
    """Return `data` as it may be written: as it is where nothing is in doubt, or as a draft that says so.

    Raises UserError, naming paragraphs and figures, where something is in doubt and no draft is wanted.
    """
    if draft:
        stamp = replace(data.stamp, draft=True) if data.stamp else None
        return replace(data, draft_mark=DRAFT_MARK, stamp=stamp)
    if not data.doubts:
        return data
    named = [f"{one.words}{doubt.sentence.rstrip('。')}" for one, doubt in data.doubts[:NAMED]]
    more = " 等" if len(data.doubts) > NAMED else ""
    raise UserError("report.disagrees", count=len(data.doubts), where="；".join(named) + more)


def refusal(data: ReportData) -> str:
    """Return why a report may not be written, "" where it may."""
    try:
        fit_to_print(data)
    except UserError as fault:
        return str(fault)
    return ""


def paragraph(data: ReportData, part: str) -> Paragraph:
    """Return a paragraph of a report by its key; raises UserError for one that it does not have."""
    for one in data.paragraphs:
        if one.part == part:
            return one
    raise UserError("report.no_part", part=part)


def weighed(one: Paragraph, text: str) -> Paragraph:
    """Return a paragraph as it would be with `text`, its figures held against the draft and the tables."""
    return edited.checked(replace(one, kept=_row("", Edition("", ""), one, text)))


def with_kept(one: Paragraph, row: ReportText | None) -> Paragraph:
    """Return a paragraph with what is kept of it now, held against the draft that it has."""
    held = replace(one, kept=row)
    return edited.checked(held) if row is not None and one.printed else replace(held, findings=())


def rewrite(ws: Workspace, edition: Edition, one: Paragraph, text: str) -> bool:
    """Keep `text` in the place of a draft, as one edit; return whether anything changed.

    The draft's own words are not kept: they go back to the draft. Raises UserError for a text that is too
    long and for a file that takes no writes.
    """
    one, text = _as_stored(ws, edition, one), clean(text)
    where = _words(edition, one)
    if len(text) > LONGEST:
        raise UserError("text.long", where=where, most=LONGEST)
    if text == one.draft:
        return restore(ws, edition, one)
    if one.kept is not None and text == one.kept.text:
        return False
    verb = "改写" if text else "略去"
    with ws.edit(f"{verb}{where}"):
        records.put(ws.db, [_settled(_row(ws.plan.code, edition, one, text), one)])
    return True


def restore(ws: Workspace, edition: Edition, one: Paragraph) -> bool:
    """Go back to the draft, as one edit; return whether anything changed; raises UserError as `rewrite`."""
    one = _as_stored(ws, edition, one)
    if one.kept is None:
        return False
    with ws.edit(f"{_words(edition, one)}恢复草稿"):
        records.delete(ws.db, one.kept)
    return True


def confirm(ws: Workspace, edition: Edition, one: Paragraph, found: Iterable[Finding] | None = None) -> bool:
    """Take figures that agree with nothing for right, all or those `found`, as one edit.

    Return whether anything changed. Raises UserError for a file that takes no writes.
    """
    one = _as_stored(ws, edition, one)
    if one.kept is None:
        return False
    doubts = one.doubts if found is None else tuple(found)
    marks = dict.fromkeys((*one.kept.marks, *(doubt.mark for doubt in doubts)))
    row = _settled(replace(one.kept, confirmed="\n".join(marks)), one)
    if row == one.kept:
        return False
    said = "、".join(dict.fromkeys(doubt.text for doubt in doubts))
    with ws.edit(f"确认{_words(edition, one)}" + (f"：{said}" if said else "")):
        records.put(ws.db, [row])
    return True


def _as_stored(ws: Workspace, edition: Edition, one: Paragraph) -> Paragraph:
    """Return a paragraph that was read some time ago with what is kept of it now."""
    return edited.checked(replace(one, kept=kept(ws, edition).get(one.part)))


def _row(plan: str, edition: Edition, one: Paragraph, text: str) -> ReportText:
    old = one.kept
    return ReportText(
        plan,
        edition.report,
        edition.period,
        edition.subject,
        one.part,
        text,
        old.draft if old else one.draft,
        old.confirmed if old else "",
    )


def _settled(row: ReportText, one: Paragraph) -> ReportText:
    """Return a row with the marks that still count, and with the newest draft once nothing is in doubt."""
    now = edited.checked(replace(one, kept=row))
    marks = dict.fromkeys(found.mark for found in now.findings if found.confirmed)
    draft = row.draft if now.doubts else one.draft
    return replace(row, confirmed="\n".join(marks), draft=draft)


def _words(edition: Edition, one: Paragraph) -> str:
    return f"{edition.words} {one.words}"
