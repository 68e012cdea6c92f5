"""Whether a printed report is what a data file gives, and what the file has changed since."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from pathlib import Path

from jingkou_desktop import __version__
from jingkou_desktop.domain.report_parts import Part
from jingkou_desktop.errors import UserError
from jingkou_desktop.report import fonts
from jingkou_desktop.report.cells import clock_text, offset
from jingkou_desktop.report.data import ReportData, Stamp
from jingkou_desktop.report.stamp import Printed
from jingkou_desktop.services import report_changes, report_kinds, report_texts, reporting
from jingkou_desktop.services.history import as_of
from jingkou_desktop.services.report_changes import Differing, Moved
from jingkou_desktop.services.report_kinds import OPTIONS, Wanted
from jingkou_desktop.services.report_reading import PageFault, compare, read_pdf, stamp_of
from jingkou_desktop.services.report_wanted import MAY_LACK
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.sheets.process import Stop
from jingkou_desktop.store.journal import Change

Step = Callable[[int, int, str], None]  # done, total, what is under way
Fonts = Mapping[str, Path]
STEPS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it agrees, and a sentence."""

    ok: bool
    about: str  # 日志, 数据, 文字, 文件
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out of holding a report's PDF against a data file."""

    title: str
    printed: Printed
    findings: tuple[Finding, ...]
    pages: tuple[PageFault, ...] = ()
    figures: tuple[Moved, ...] = ()
    others: tuple[Differing, ...] = ()
    since: tuple[Change, ...] = field(default=())  # the changes after it that touched what reports print

    @property
    def held(self) -> bool:
        """Whether the file holds what was printed and the PDF is what was written."""
        return all(one.ok for one in self.findings)

    @property
    def unchanged(self) -> bool:
        """Whether the file would print the same today."""
        return not self.figures and not self.others


def verify(
    ws: Workspace,
    content: bytes,
    name: str,
    preferred: Fonts | None = None,
    *,
    step: Step | None = None,
    stop: Stop | None = None,
) -> Verification:
    """Hold the PDF `content`, called `name`, against the open file.

    `preferred` are the fonts to print with; `step` is told how far it is. Raises UserError for a file
    that is no report of this program, or of a kind or a plan that are not known here; and
    process.Stopped when `stop` is true.
    """
    tell = step or (lambda _done, _total, _what: None)
    tell(0, STEPS, "读报告")
    printed = stamp_of(content, name, stop)
    stamp = printed.stamp
    ws = ws.of(stamp.plan)
    wanted = _wanted(stamp, name)
    title = report_kinds.title(ws, wanted)
    tell(1, STEPS, "查日志")
    findings = list(_journal(ws, stamp))
    if not all(one.ok for one in findings[:1]):
        return Verification(title, printed, tuple(findings))
    with closing(as_of(ws, str(stamp.change))) as past:
        tell(2, STEPS, "重编报告")
        day, zone = date.fromisoformat(stamp.made_on), _zone(past, stamp)
        then = report_kinds.build(past, wanted, made_on=day, zone=zone)
        if stamp.draft:
            then = report_texts.fit_to_print(then, draft=True)
        findings += _data(then, stamp)
        tell(3, STEPS, "逐页核对")
        finding, faults = _pages(then, printed, content, name, preferred, stop)
        findings.append(finding)
        tell(4, STEPS, "查此后的改动")
        figures, others, since = _changes(past, ws, then, wanted, day, zone)
    return Verification(title, printed, tuple(findings), faults, figures, others, since)


def verify_image(
    image: bytes,
    path: Path,
    operator: str,
    pdf: Path,
    preferred: Fonts | None = None,
    *,
    step: Step | None = None,
    stop: Stop | None = None,
) -> Verification:
    """Hold the PDF `pdf` against the file `path` given byte by byte, on any thread (see `verify`)."""
    content = read_pdf(pdf)
    with closing(Workspace.of_image(image, path, operator=operator)) as ws:
        return verify(ws, content, pdf.name, preferred, step=step, stop=stop)


def _wanted(stamp: Stamp, name: str) -> Wanted:
    kind = OPTIONS.get(stamp.kind)
    if kind is None:
        raise UserError("verify.kind", name=name, version=stamp.version)
    known = {one.value for one in MAY_LACK.get(kind, ())}
    names = frozenset(filter(None, stamp.without.split(",")))
    if not names <= known:
        raise UserError("verify.kind", name=name, version=stamp.version)
    return Wanted(kind, stamp.year, stamp.month or None, stamp.subject, frozenset(map(Part, names)))


def _journal(ws: Workspace, stamp: Stamp) -> Iterator[Finding]:
    newest = ws.changes(1)[0].id
    if not 1 <= stamp.change <= newest:
        said = (
            f"日志没有第{stamp.change}号操作（最新是第{newest}号）：不是印出这份报告的文件，或是更早的副本。"
        )
        yield Finding(False, "日志", said)
        return
    found = next(one for one in ws.changes(newest - stamp.change + 1) if one.id == stamp.change)
    if found.hash != stamp.head:
        said = f"第{stamp.change}号操作的校验值与报告上的日志末端不同：不是印出这份报告的文件，或日志被改过。"
        yield Finding(False, "日志", said)
        return
    problems = ws.check()
    if problems:
        yield Finding(False, "日志", f"数据文件有问题：{problems[0]}")
    else:
        at = clock_text(found.at, None)
        yield Finding(True, "日志", f"日志有第{stamp.change}号操作（{at}），校验值相同，日志完好。")


def _zone(past: Workspace, stamp: Stamp) -> tzinfo | None:
    """Return the clock that the report told its moments by: this computer's where it shows the same."""
    at = past.changes(1)[0].at
    if offset(at, None) == stamp.zone:
        return None
    try:
        return datetime.strptime(stamp.zone, "%z").tzinfo
    except ValueError:
        return None


def _data(then: ReportData, stamp: Stamp) -> Iterator[Finding]:
    assert then.stamp is not None  # noqa: S101 (every report of this program has one)
    other = (
        f"（报告由 {stamp.version} 版写出，本程序是 {__version__} 版）"
        if stamp.version != __version__
        else ""
    )
    if then.stamp.snapshot == stamp.snapshot:
        yield Finding(True, "数据", "当时的数据与报告的数据快照相同。")
    else:
        yield Finding(False, "数据", f"当时的数据与报告的数据快照不同{other}。")
    if then.stamp.content == stamp.content:
        yield Finding(True, "文字", "按当时的数据重编，文字和数值与报告的校验值相同。")
    else:
        yield Finding(False, "文字", f"按当时的数据重编，文字或数值与报告的校验值不同{other}。")


def _pages(
    then: ReportData,
    printed: Printed,
    content: bytes,
    name: str,
    preferred: Fonts | None,
    stop: Stop | None,
) -> tuple[Finding, tuple[PageFault, ...]]:
    """Set the report again and compare the two PDFs, byte by byte, else page by page."""
    chosen = next((one for one in (preferred, None) if fonts.identity_of(one) == printed.fonts), preferred)
    same_fonts = fonts.identity_of(chosen) == printed.fonts
    again = reporting.pdf_bytes(replace(then, stamp=printed.stamp), chosen)
    if again == content:
        return Finding(True, "文件", "PDF 与重排的逐字节相同。"), ()
    found = compare(content, again, name, stop)
    if found.same:
        return Finding(
            True, "文件", "PDF 每页的文字和样子与重排的相同，只是文件的字节不同（如重新保存过）。"
        ), ()
    if not same_fonts:
        said = (
            "PDF 用的打印字体这台计算机上没有，版面不同，不能逐页核对；请在“打印字体”里选同样的字体再核对。"
        )
        return Finding(False, "文件", said), ()
    one, other = found.pages
    if one != other:
        return Finding(False, "文件", f"PDF 有 {one} 页，重排的有 {other} 页。"), found.faults
    if found.faults:
        pages = "、".join(map(str, dict.fromkeys(fault.page for fault in found.faults)))
        return Finding(False, "文件", f"PDF 第 {pages} 页的文字与重排的不同。"), found.faults
    pages = "、".join(map(str, found.unlike))
    said = f"PDF 第 {pages} 页的文字相同，但样子与重排的不同（如盖了章、加了批注，或有内容被遮盖）。"
    return Finding(False, "文件", said), ()


def _changes(
    past: Workspace, ws: Workspace, then: ReportData, wanted: Wanted, day: date, zone: tzinfo | None
) -> tuple[tuple[Moved, ...], tuple[Differing, ...], tuple[Change, ...]]:
    upto = past.changes(1)[0].id
    since = report_changes.since(ws, upto)
    if not since:
        return (), (), ()
    now = report_kinds.build(ws, wanted, made_on=day, zone=zone)
    figures = report_changes.printed_in(then, report_changes.moved(past, ws, wanted.year, upto))
    return figures, report_changes.differing(then, now, figures), since
