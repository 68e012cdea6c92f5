"""The commands about spreadsheets: import them, list and forget what was confirmed of their forms."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop.commands import say, say_fault, working
from jingkou_desktop.errors import UserError

if TYPE_CHECKING:
    from jingkou_desktop.services.decisions import Choice, Decisions
    from jingkou_desktop.services.imports import FileRead
    from jingkou_desktop.services.workspace import Workspace

Match = tuple[str, "Choice"]


def match(text: str) -> Match:
    """Return a label and what it means, as typed: 标签=代码[,口径][,单位]; argparse tells else."""
    from jingkou_desktop.domain.values import Basis
    from jingkou_desktop.services.decisions import Choice

    label, sign, meant = text.rpartition("=")
    code, *more = (part.strip() for part in meant.replace("，", ",").split(","))
    bases = [part for part in more if part in [basis.value for basis in Basis]]
    rest = [part for part in more if part and part not in bases]
    if not sign or not label.strip() or len(bases) > 1 or len(rest) > 1:
        raise argparse.ArgumentTypeError(f"应写成 标签=代码，不是“{text}”")
    return label.strip(), Choice(code, "".join(bases), "".join(rest))


def import_(options: argparse.Namespace) -> int:
    """Take in spreadsheets: store what passes, list what is left out."""
    from jingkou_desktop.services import imports, listing

    with working(options) as ws:
        if options.answer:
            _make_folder(options.answer)
        files = imports.read_files(options.sheets)
        found = imports.compare(ws, files, _decisions(ws, files, options))
        _refuse_unknown_regions(found.regions, options.region)
        reasons = {row.id: options.reason for row in found.rows if options.reason}
        left = imports.left_out(found, reasons)
        say(listing.counts_line(found))
        for line in listing.unread_lines(found):
            say(line)
        for line in listing.preview_lines(row for row in found.rows if options.dry_run or row.blank):
            say(line)
        if not options.dry_run:
            change = imports.apply(ws, found, reasons)
            say(f"已存入：{change.what}（第 {change.id} 号操作）" if change else "没有要存入的数。")
        for line in (*found.faults, *listing.preview_lines(() if options.dry_run else left)):
            say_fault(line)
        if options.dry_run and left:
            say_fault(f"上面有 {len(left)} 行不能存入或要先处理（剔除、待定、警告）。")
        if options.answer:
            from jingkou_desktop.services.answering import answer_lines, write_answers

            for line in answer_lines(found, reasons, write_answers(found, reasons, options.answer)):
                say(line)
    return 1 if left or found.faults else 0


def _make_folder(folder: Path) -> None:
    """Make a folder in one that is there; raises UserError before anything is stored."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise UserError("file.folder", path=folder) from fault


def layouts(options: argparse.Namespace) -> int:
    """List what was confirmed of departments' forms, or take some of it back."""
    from jingkou_desktop.services import layouts, listing

    with working(options) as ws:
        department = options.department and _department(ws, options.department)
        for label in options.forget:
            if not layouts.forget(ws, department=department, label=label):
                raise UserError("layout.unknown", label=label)
        known = [one for one in layouts.known(ws) if department in (None, one.department)]
        say(listing.layouts_text(ws, known) if known else "没有记住的对应。")
    return 0


def _decisions(ws: "Workspace", files: Sequence["FileRead"], options: argparse.Namespace) -> "Decisions":
    """Return what the options say of the files."""
    from jingkou_desktop.services.decisions import Decisions
    from jingkou_desktop.services.layouts import keys_of

    tables = [one.table for one in files if one.table]
    departments = {}
    if options.department:
        name = _department(ws, options.department)
        departments = {table.sha256: name for table in tables}
    choices = {}
    codes = {one.code.casefold(): one.code for one in ws.indicators()}
    codes |= {one.code.casefold(): one.code for one in ws.projects()}
    codes |= {one.code.casefold(): one.code for one in ws.tasks()}
    for label, choice in options.match:
        keys = [key for table in tables for key in keys_of(table, label)]
        if not keys and tables:
            raise UserError("match.unknown", label=label)
        if choice.code and choice.code.casefold() not in codes:
            raise UserError("match.code", text=choice.code)
        meant = type(choice)(codes.get(choice.code.casefold(), ""), choice.basis, choice.unit)
        choices.update(dict.fromkeys(keys, meant))
    return Decisions(departments, choices, frozenset(options.region))


def _department(ws: "Workspace", text: str) -> str:
    from jingkou_desktop.services.layouts import department_named

    names = tuple(one.name for one in ws.departments())
    found = department_named(ws.plan.district, names, text)
    if not found:
        raise UserError("department.unknown", department=text, known="、".join(names))
    return found


def _refuse_unknown_regions(known: dict[str, int], wanted: Sequence[str]) -> None:
    from jingkou_desktop.services.benchmarks import region_name

    for region in wanted:
        if region_name(region) not in known:
            raise UserError("region.unknown", region=region, known="、".join(known) or "无")
