"""The sheets of all departments at once, each a PDF of its own in one folder."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import kind_builders, report_kinds, reporting
from jingkou_desktop.services.outputs import make_folder
from jingkou_desktop.services.report_wanted import ReportKind, Wanted
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.services.years import refuse_outside

Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was written, and how many things are owed that have no lead department to be asked."""

    paths: tuple[Path, ...]
    unled: int = 0

    @property
    def words(self) -> str:
        """What came of it, in a sentence."""
        said = f"已写出 {len(self.paths)} 个部门的文件"
        return said + (f"；另有 {self.unled} 项没有牵头部门，没有催报。" if self.unled else "。")


def write_all(
    ws: Workspace,
    wanted: Wanted,
    folder: Path,
    step: Step | None = None,
    *,
    made_on: date | None = None,
    preferred: Mapping[str, Path] | None = None,
) -> Batch:
    """Write the sheet of every department that has something to hand in, under its usual name.

    `step` is told before each how many are done, of how many, and which comes; it may raise to stop: what is
    written stays. Raises UserError, before any is written, where the folder cannot be made, one of them is
    there already, or no department has anything to hand in.
    """
    refuse_outside(ws.plan, wanted.year)
    title = report_kinds.title(ws, wanted)
    if wanted.kind is ReportKind.REMINDER:
        made, unled = kind_builders.reminders(ws, wanted, title, made_on)
    else:
        made, unled = kind_builders.all_forms(ws, wanted, title, made_on), 0
    if not made:
        raise UserError("reminder.nobody", year=wanted.year)
    names = [report_kinds.file_name(ws, replace(wanted, subject=name)) for name, _ in made]
    outs = [folder / name for name in names]
    for out in outs:
        if out.exists():
            raise UserError("file.exists", path=out)
    make_folder(folder)
    for done, ((name, data), out) in enumerate(zip(made, outs, strict=True)):
        if step is not None:
            step(done, len(made), out.name)
        sheet = report_kinds.stamped(data, replace(wanted, subject=name))
        reporting.save_pdf(reporting.pdf_bytes(sheet, preferred), out)
    return Batch(tuple(outs), unled)


def write_all_of(
    content: bytes,
    path: Path,
    operator: str,
    wanted: Wanted,
    folder: Path,
    step: Step,
    plan: str = "",
    preferred: Mapping[str, Path] | None = None,
) -> Batch:
    """Write the sheets of a file given byte by byte (see `write_all`); on any thread. Raises UserError."""
    with closing(Workspace.of_image(content, path, operator=operator)) as ws:
        return write_all(ws.of(plan), wanted, folder, step, preferred=preferred)
