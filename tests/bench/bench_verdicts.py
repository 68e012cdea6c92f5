"""What verdicts cost: a year of the whole plan against reading its figures, and the file as of a change."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jingkou_desktop.services import evaluation, history
from jingkou_desktop.services.demo import FILE_NAME, fill
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import values

TIMES = 5


def best(act: Callable[[], object]) -> float:
    """Return the least seconds of a few runs."""
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    """Print the figures of one run on the demo file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        fill(Path(folder), path, "14", lambda _: None)
        ws = Workspace.open(path)
        read = best(lambda: values.values(ws.db, "14"))
        judged = best(lambda: evaluation.evaluations(ws, ws.plan.last_year))
        past = best(lambda: history.as_of(ws, "3").close())
        ws.close()
        opened = best(lambda: Workspace.open(path).close())
    sys.stdout.write(
        f"a year of the plan, all verdicts: {judged * 1000:.0f} ms,"
        f" {judged / read:.1f} times reading every figure ({read * 1000:.1f} ms)\n"
        f"the file as of a change: {past * 1000:.0f} ms,"
        f" {past / opened:.1f} times opening it ({opened * 1000:.0f} ms)\n"
    )


if __name__ == "__main__":
    main()
