"""Hold a data file against every other window and command of this program.

POSIX drops all of a process's locks on a file as soon as any part of it closes another descriptor of that
file, as file dialogs do to find out its type; so SQLite's own lock is no hold for longer than a transaction.
Locks of an open file description (Linux) stay until their own descriptor is closed.
"""

import errno
import os
import sqlite3
import struct
import sys
import time
from pathlib import Path

from jingkou_desktop.store import holder

BYTE = 0x40000000 + 1024  # beside the bytes that SQLite locks, which lie at 1 GiB
FLOCK = "hhqqi4x"  # struct flock where pointers have 8 bytes
PATIENCE = 0.2  # seconds, for a reader that is just leaving
REFUSED = frozenset({errno.EAGAIN, errno.EACCES})


class HeldConnection(sqlite3.Connection):
    """A connection that lets go of the file's lock when it is closed."""

    held: int | None = None
    noted: Path | None = None  # the file beside which a note says who holds it
    place: tuple[Path, int, int] | None = None  # where the file was opened: path, device, inode

    def close(self) -> None:
        """Close the connection first, then the descriptor that holds the lock."""
        super().close()
        if self.noted is not None:
            holder.take_away(self.noted)
            self.noted = None
        if self.held is not None:
            os.close(self.held)
            self.held = None


def take(path: Path, *, write: bool) -> int | None:
    """Return a descriptor that holds the file until it is closed.

    None where the system or the file system knows no such lock: then SQLite's own has to do.
    Raises BlockingIOError where the file is open elsewhere, and OSError where it can't be opened.
    """
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return None
    import fcntl

    descriptor = os.open(path, os.O_RDWR if write else os.O_RDONLY)
    kind = fcntl.F_WRLCK if write else fcntl.F_RDLCK
    wanted = struct.pack(FLOCK, kind, os.SEEK_SET, BYTE, 1, 0)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, wanted)
        except OSError as fault:
            if fault.errno not in REFUSED:
                os.close(descriptor)
                return None
            if time.monotonic() > until:
                os.close(descriptor)
                raise BlockingIOError(fault.errno, "locked", str(path)) from fault
            time.sleep(0.02)
        else:
            return descriptor
