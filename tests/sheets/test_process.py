"""The reading process: bounded, ended at once when asked to, and gone afterwards."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.services import imports
from jingkou_desktop.sheets import limits, process, reader
from tests.sheets.parts_by_hand import SHEET, STRINGS, package, sheet_xml
from tests.sheets.tables_by_hand import ROWS, write_xlsx

HANG = """
import subprocess, sys, time
own = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(f"{own.pid}")
time.sleep(60)
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def is_alive(pid: int) -> bool:
    """Say whether a process runs; one that has ended and only waits to be counted does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_that_a_process_that_ends_by_itself_gives_all_that_it_wrote() -> None:
    code = "import sys; sys.stdout.write('x' * 3_000_000); sys.stderr.write('e' * 300_000); sys.exit(3)"
    ended = process.run(python(code), 20, 10_000_000)
    assert ended is not None
    assert (ended.status, len(ended.output), len(ended.complaints)) == (3, 3_000_000, process.MOST_COMPLAINTS)


def test_that_no_more_than_the_bound_is_taken_from_a_process_that_talks_too_much() -> None:
    ended = process.run(python("import sys; sys.stdout.write('x' * 3_000_000)"), 20, 1_000)
    assert ended is not None
    assert len(ended.output) == 1_001


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("wish", [True, False])
def test_that_a_process_and_its_children_are_gone_when_stopped_or_out_of_time(
    tmp_path: Path, wish: bool
) -> None:
    told = tmp_path / "pid"
    asked = threading.Event()

    def stop() -> bool:
        if wish and told.exists() and told.read_text():
            asked.set()
        return asked.is_set()

    if wish:
        with pytest.raises(process.Stopped):
            process.run(python(HANG, str(told)), 30, 1_000, stop)
    else:
        assert process.run(python(HANG, str(told)), 3, 1_000) is None
    until = time.monotonic() + 2
    while is_alive(int(told.read_text())) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(int(told.read_text()))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_that_reading_stops_at_once_when_the_person_wishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "child_command", lambda: python("import time; time.sleep(60)"))
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    began = time.monotonic()
    with pytest.raises(UserError) as caught:
        reader.read_file(path, lambda: time.monotonic() > began + 0.5)
    assert caught.value.code == "sheet.cancelled"
    assert time.monotonic() - began < 30  # of the 60 seconds that it would take


def test_that_files_after_a_cancelled_one_are_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "child_command", lambda: python("raise SystemExit(9)"))
    paths = [write_xlsx(tmp_path / f"{number}.xlsx", ROWS) for number in range(3)]
    read = imports.read_files(paths, lambda: True)
    assert [one.fault[:3] for one in read] == ["已取消"] * 3


def test_that_an_answer_beyond_the_bound_is_a_file_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ANSWER_BYTES", 100)
    with pytest.raises(UserError) as caught:
        reader.read_file(write_xlsx(tmp_path / "a.xlsx", ROWS))
    assert caught.value.code == "sheet.too_large"


GREEDY = """
import resource, sys
from jingkou_desktop.cli import main
status = main(["new", sys.argv[1] + ".jk"]) or main(["import", sys.argv[1] + ".jk", sys.argv[1]])
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(status, int(own.split()[1]) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_that_a_file_that_wants_all_memory_leaves_the_program_with_its_child_below_500_mb(
    tmp_path: Path,
) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 79_000))
    strings = f"<sst><si><t>{'好' * 32_767}</t></si></sst>"
    path = package(tmp_path / "a.xlsx", {STRINGS: strings, SHEET: sheet_xml(rows=rows)})
    ended = process.run(python(GREEDY, str(path)), 60, 1_000)
    assert ended is not None
    assert "过大" in ended.complaints.decode()
    status, kilobytes = ended.output.decode().split()[-2:]
    assert status == "1"
    assert int(kilobytes) < 500 * 1024
