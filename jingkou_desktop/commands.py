"""What each command of the command line does; every handler returns the exit status."""

import argparse
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jingkou_desktop import paths, settings
from jingkou_desktop.errors import UserError

if TYPE_CHECKING:
    from jingkou_desktop.services.workspace import Workspace


def say(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(text + "\n")


def say_fault(text: str) -> None:
    """Print one sentence to standard error."""
    sys.stderr.write(" ".join(text.split()) + "\n")


def new(options: argparse.Namespace) -> int:
    """Make a new data file with a built-in plan, or with an empty one."""
    from jingkou_desktop.services import builtin
    from jingkou_desktop.services.workspace import Workspace

    given = (options.name, options.first_year, options.last_year)
    if options.empty and (options.plan or None in given):
        options.refuse("--empty 要写明 --name、--first-year、--last-year，不能与 --plan 同用")
    if not options.empty and (any(one is not None for one in given) or options.district):
        options.refuse("--name、--first-year、--last-year、--district 只用于 --empty")
    if options.empty:
        plan = builtin.empty(*given, options.district or builtin.DISTRICT)
        ws = Workspace.create(options.file, plan)
    else:
        ws = Workspace.create(options.file, options.plan or "14")
    say(f"已建立 {options.file}：{ws.plan.name}，指标 {len(ws.indicators())} 项。")
    ws.close()
    return 0


def form(options: argparse.Namespace) -> int:
    """Write the fill-in form of a department, or those of all."""
    from jingkou_desktop.services import forms

    kind = forms.FormKind(options.kind)
    if wrong := forms.wrong_part(kind, options.quarter, options.month):
        options.refuse(wrong)
    with working(options) as ws:
        period = forms.form_period(ws, options.year, options.quarter, options.month)
        if options.all:
            made = forms.write_forms(forms.forms_of(ws, kind, period), options.out)
        else:
            forms.write_one(forms.form_of(ws, kind, options.department, period), options.out)
            made = (options.out,)
    for out in made:
        say(f"已写出 {out}")
    return 0


def inspect(options: argparse.Namespace) -> int:
    """Read a spreadsheet and print what was understood, without a data file."""
    from jingkou_desktop.services.inspecting import as_json, as_text, read

    table = read(options.sheet)
    say(dump(as_json(table)) if options.json else as_text(table))
    return 0


def status(options: argparse.Namespace) -> int:
    """Print the verdicts of a year."""
    from jingkou_desktop.services.assessment import assess
    from jingkou_desktop.services.evaluation import Grouping
    from jingkou_desktop.services.status_json import status_json
    from jingkou_desktop.services.status_text import status_text

    with working(options) as ws:
        found = assess(ws, options.year, options.month, original=options.original)
        say(dump(status_json(ws, found)) if options.json else status_text(ws, found, Grouping(options.by)))
    return 0


def report(options: argparse.Namespace) -> int:
    """Write a report, or the sheets of all departments."""
    from jingkou_desktop.services import report_batch, report_formats
    from jingkou_desktop.services import report_kinds as kinds

    kind = kinds.OPTIONS[options.kind]
    if options.all_departments and kind not in kinds.BY_DEPARTMENT:
        options.refuse("--all-departments 只用于 reminder（催报单）和 form（收集表）")
    if options.all_departments and options.subject:
        options.refuse("--all-departments 和 --subject 只能写一个")
    if options.month and kind not in kinds.MONTHLY | kinds.MAY_BE_MONTHLY:
        options.refuse("--month 只用于 projects（项目月报）和 form（收集表）")
    if options.subject and kind not in kinds.SUBJECTS:
        options.refuse("--subject 只用于 indicator（单指标页）、reminder（催报单）和 form（收集表）")
    if not options.all_departments:
        report_formats.format_of(options.out)  # before the file is opened
    without = kinds.parts_of(kind, options.without)
    wanted = kinds.Wanted(kind, options.year, options.month, options.subject, without)
    preferred = settings.load(paths.config_dir() / settings.FILE_NAME).preferred()
    with working(options) as ws:
        if options.all_departments:
            say(
                report_batch.write_all(
                    ws, wanted, options.out, made_on=options.made_on, preferred=preferred
                ).words
            )
            return 0
        report_formats.write_report(
            ws,
            wanted,
            options.out,
            made_on=options.made_on,
            preferred=preferred,
            draft=options.draft,
        )
    say(f"已写出 {options.out}")
    return 0


def history(options: argparse.Namespace) -> int:
    """Print the log, or the history of one indicator's figures."""
    from jingkou_desktop.services import listing
    from jingkou_desktop.services.history import history as life

    with working(options) as ws:
        if options.code:
            said = listing.peers_text(ws, options.code) + listing.comments_text(ws, options.code)
            say(listing.history_text(life(ws, options.code)) + said)
        else:
            say(listing.log_text(ws.changes()))
    return 0


def plans(options: argparse.Namespace) -> int:
    """List the plans of a file, or add an empty one."""
    from jingkou_desktop.services import builtin
    from jingkou_desktop.services.columns import table

    given = (options.name, options.first_year, options.last_year)
    if not options.add and (any(one is not None for one in given) or options.district):
        options.refuse("--name、--first-year、--last-year、--district 只用于 --add")
    if options.add and None in given:
        options.refuse("--add 要写明 --name、--first-year、--last-year")
    with working(options) as ws:
        if options.add:
            made = ws.add_plan(builtin.empty(*given, options.district or ws.plan.district))
            say(f"已新增{made.plan.short_name}：{made.plan.name}，代码 {made.plan.code}。")
            return 0
        rows = [("代码", "年份", "指标", "名称")]
        for plan in ws.plans():
            years = f"{plan.first_year}—{plan.last_year}"
            rows.append((plan.code, years, str(len(ws.of(plan.code).indicators())), plan.name))
        say(table(rows))
    return 0


def undo(options: argparse.Namespace) -> int:
    """Take back the newest change, or the one named."""
    with working(options) as ws:
        say(f"已{ws.undo(options.change).what}")
    return 0


def redo(options: argparse.Namespace) -> int:
    """Repeat what was undone last."""
    with working(options) as ws:
        say(f"已{ws.redo().what}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check the file."""
    with working(options) as ws:
        problems = ws.check()
        head = ws.head()
    for problem in problems:
        say_fault(problem)
    if not problems:
        say(f"文件完好：结构、日志和每一行数据都相符。日志末端 {head}")
    return 1 if problems else 0


def backup(options: argparse.Namespace) -> int:
    """Write a verified copy."""
    with working(options) as ws:
        digest = ws.backup(options.out)
    say(f"已备份到 {options.out}，SHA-256 {digest}")
    return 0


def demo(options: argparse.Namespace) -> int:
    """Do the main job with made-up figures."""
    from jingkou_desktop.services.assessment import assess
    from jingkou_desktop.services.demo import make_demo
    from jingkou_desktop.services.status_text import status_text

    made = make_demo(options.folder, say)
    with opened(made.file) as ws:
        say(status_text(ws, assess(ws, made.year)))
    say(f"数据文件：{made.file}" + ("（原有的，没有改动）" if made.found else ""))
    say(f"填报表：{made.forms[0].parent if made.forms else '无'}（{len(made.forms)} 个）")
    say(f"年度监测报告：{made.report}")
    return 0


def working(options: argparse.Namespace) -> AbstractContextManager["Workspace"]:
    """Open the file that a command names, with the plan and at the moment that it may name."""
    moment: str | None = getattr(options, "as_of", None)
    return opened(options.file, moment, getattr(options, "plan", None) or "")


@contextmanager
def opened(path: Path, moment: str | None = None, plan: str = "") -> Iterator["Workspace"]:
    """Open a data file for the length of a `with`, or as it stood at a moment of its journal.

    `moment` is a change's number, a date or a time; `plan` a code or short name, "" for the earliest.
    Raises UserError.
    """
    from jingkou_desktop.services.history import as_of
    from jingkou_desktop.services.holding import UNREADABLE
    from jingkou_desktop.services.workspace import Workspace

    ws = Workspace.open(path)
    try:
        ws = ws.of(plan)
        with ExitStack() as held:
            yield ws if moment is None else held.enter_context(closing(as_of(ws, moment)))
    except UNREADABLE as fault:
        if isinstance(fault, sqlite3.IntegrityError):  # a bug, not damage
            raise
        raise UserError("file.damaged", path=path, detail="内部结构读不通") from fault
    finally:
        ws.close()


def dump(data: object) -> str:
    """Return JSON as it is printed: escaped where the terminal's encoding lacks characters."""
    whole = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return json.dumps(data, ensure_ascii=not whole, indent=1)
