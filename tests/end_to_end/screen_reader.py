"""A client from outside, run by the system's own Python: finds a cell, enters a figure, reads the verdict.

It knows the program by the accessible tree alone, as a screen reader does: names, roles, states, actions.
Arguments: tab, indicator's code, column's heading, figure. Writes what it heard as JSON.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

PATIENCE = 60.0  # seconds for the window to come up, and for each answer
ENTER, F2 = 36, 68  # keycodes of X

atspi: Any = importlib.import_module("pyatspi")
glib: Any = importlib.import_module("gi.repository.GLib")
GONE = (LookupError, NotImplementedError, RuntimeError, StopIteration, AttributeError, glib.GError)


def until(ask: Callable[[], Any], what: str) -> Any:
    """Return the first true answer; an object that goes away while it is asked is asked for again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = ask()
        except GONE:
            found = None
        if found:
            return found
        time.sleep(0.2)
    raise SystemExit(f"not found: {what}")


def tree(root: Any) -> Iterator[Any]:
    """Yield what is on the screen, tables without their cells."""
    yield root
    if root.getRoleName() == "table":
        return
    for one in root:
        if one is not None and (one.getRoleName() == "page tab" or has(one, atspi.STATE_VISIBLE)):
            yield from tree(one)


def has(one: Any, state: Any) -> bool:
    """Tell whether an object is in a state."""
    return bool(one.getState().contains(state))


def find(window: Any, role: str, begins: str, state: Any) -> Any:
    """Return the object of a role whose name begins so, once it is in a state."""

    def ask() -> Any:
        return next(
            one
            for one in tree(window)
            if one.getRoleName() == role and one.name.startswith(begins) and has(one, state)
        )

    return until(ask, f"{role} {begins}")


def the_window() -> Any:
    """Return the program's window."""
    desktop = atspi.Registry.getDesktop(0)
    return until(
        lambda: next(frame for program in desktop if program is not None for frame in program),
        "the window",
    )


def focused_after(act: Callable[[], None], role: str) -> Any:
    """Do something and return the object of a role that says it has the focus since then."""
    found: list[Any] = []

    def heard(event: Any) -> None:
        if event.detail1 and event.source.getRoleName() == role:
            found.append(event.source)
            atspi.Registry.stop()

    def give_up() -> None:
        atspi.Registry.stop()

    atspi.Registry.registerEventListener(heard, "object:state-changed:focused")
    glib.timeout_add(200, act)
    timer = glib.timeout_add_seconds(int(PATIENCE), give_up)
    atspi.Registry.start()
    atspi.Registry.deregisterEventListener(heard, "object:state-changed:focused")
    if not found:
        raise SystemExit(f"no {role} took the focus")
    glib.source_remove(timer)
    return found[0]


def press(key: int) -> None:
    """Press a key and let it go."""
    atspi.Registry.generateKeyboardEvent(key, None, atspi.KEY_PRESSRELEASE)


def main(tab: str, code: str, heading: str, figure: str) -> None:
    """Do what the arguments say and write what was heard."""
    window = the_window()
    find(window, "page tab", tab, atspi.STATE_VISIBLE).queryAction().doAction(0)
    grid = find(window, "table", "指标表", atspi.STATE_SHOWING)
    table = grid.queryTable()
    headings = [table.getColumnHeader(column).name for column in range(table.nColumns)]
    column = next(n for n, name in enumerate(headings) if name.startswith(heading))
    verdict = next(n for n, name in enumerate(headings) if name.startswith("评价"))
    row = next(n for n in range(table.nRows) if table.getAccessibleAt(n, 0).name.split(" ", 1)[0] == code)
    heard = {"before": table.getAccessibleAt(row, verdict).name}

    box = table.getAccessibleAt(row, column).queryComponent().getExtents(atspi.DESKTOP_COORDS)
    atspi.Registry.generateMouseEvent(box.x + box.width // 2, box.y + box.height // 2, atspi.MOUSE_B1C)
    until(lambda: has(grid, atspi.STATE_FOCUSED), "the grid with the focus")
    editor = focused_after(lambda: press(F2), "text")
    heard["editor"] = editor.name
    editor.queryEditableText().setTextContents(figure)
    press(ENTER)

    def changed() -> str:
        said = str(table.getAccessibleAt(row, verdict).name)
        return said if said != heard["before"] else ""

    heard["after"] = until(changed, "another verdict")
    heard["cell"] = table.getAccessibleAt(row, column).name
    print(json.dumps(heard, ensure_ascii=False))


main(*sys.argv[1:])
