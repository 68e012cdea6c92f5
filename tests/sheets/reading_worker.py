"""Reads one file after another in a process of its own under the reader's bounds, for broken ones."""

import json
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.child import answer_for


class Worker:
    """A process that answers about files; it is started anew when one of them ends it."""

    def __init__(self) -> None:
        self.ended = 0
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-X", "utf8", "-m", "tests.sheets.reading_worker"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )

    def ask(self, path: Path) -> dict[str, Any] | None:
        """Return the answer about a file; None where it ended the process or took too long."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(f"{path}\n".encode())
        asked.flush()
        too_long = threading.Timer(limits.SECONDS, self._process.kill)
        too_long.start()
        line = told.readline()
        too_long.cancel()
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.close()
        self.ended += 1
        self._start()
        return None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def main() -> None:
    """Answer about each path that comes in, one JSON object a line; {"raised": …} tells of a bug."""
    limits.limit_memory()
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        try:
            answer = answer_for(Path(line.rstrip("\n")))
        except Exception as fault:  # noqa: BLE001  # the test tells of it
            answer = {"raised": repr(fault)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
