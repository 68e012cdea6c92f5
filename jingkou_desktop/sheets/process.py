"""Runs one short-lived process: bounded in seconds, ended at once when asked to, leaving nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jingkou_desktop.paths import PACKAGE

Stop = Callable[[], bool]  # asked some ten times a second: is the answer no longer wanted?
PATIENCE = 0.1  # seconds between two looks at `stop`
MOST_COMPLAINTS = 8_000  # bytes, the last ones


class Stopped(Exception):  # noqa: N818 (not a fault: the person asked for it)
    """The answer is no longer wanted; the process has ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process wrote before it ended by itself, cut at the bounds that were given."""

    status: int
    output: bytes
    complaints: bytes


def run(command: Sequence[str], seconds: float, most_bytes: int, stop: Stop | None = None) -> Ended | None:
    """Run the command and return how it ended; None where it had not ended after `seconds`.

    Raises Stopped within 0.3 seconds of `stop()` being true. Whatever happens, the process and all that
    it started have ended when this returns. What it writes goes to files, so that it never waits for us;
    at most `most_bytes` + 1 of its output are taken.
    """
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=complaints,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
        try:
            status = _wait(process, deadline, stop)
        finally:
            _end(process)
        if status is None:
            return None
        output.seek(0)
        size = complaints.seek(0, os.SEEK_END)
        complaints.seek(max(0, size - MOST_COMPLAINTS))
        return Ended(status, output.read(most_bytes + 1), complaints.read())


def _wait(process: subprocess.Popen[bytes], deadline: float, stop: Stop | None) -> int | None:
    """Return the status, or None where time ran out; raises Stopped."""
    while True:
        if stop is not None and stop():
            raise Stopped
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        try:
            return process.wait(min(left, PATIENCE))
        except subprocess.TimeoutExpired:
            continue


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, and take its status off the system."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603  # the system's own program, with a number
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607  # found by the system
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # the group of its session, which only its own children share
    process.wait()


def _environment() -> dict[str, str]:
    known = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), *([known] if known else [])]),
    }
