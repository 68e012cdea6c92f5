"""Bounds of what is read, and the memory bound that the reading process sets on itself."""

import sys

FILE_BYTES = 60 * 2**20  # a larger file is refused unread
INFLATED_BYTES = 250 * 2**20  # all parts of a zip together
INFLATED_RATIO = 250  # inflated to packed, once a part is large
RATIO_FROM = 16 * 2**20
ZIP_PARTS = 5_000
CELLS = 80_000  # filled cells of all sheets together; as many are read in about 5 seconds
CHARACTERS = 4_000_000  # of all cells together: fifty for each cell
ANSWERED = 12_000_000  # characters that are said of a file: labels stand in every reading below them
TEXT_LENGTH = 32 * 2**20  # characters of a text file or a page
TAGS = 800_000  # of a page
HEAD_PART_BYTES = 24 * 2**20  # of a part that describes the workbook: its names, styles, links
MERGED_PLACES = 500_000  # that the merged ranges of a sheet may cover
PLAN_ROWS = 2_000  # indicators of a plan's tables in one file
PROJECTS = 8_000  # of one file
ANSWER_BYTES = 96 * 2**20  # what the reading process may write
SECONDS = 8.0  # for all attempts at one file together
MEMORY_BYTES = 420 * 2**20  # address space of the reading process: with the program itself below 500 MB


def limit_memory(size: int = MEMORY_BYTES) -> bool:
    """Bound this process's memory for the rest of its life; return whether the system took it.

    Linux bounds the address space. Windows puts the process into a job object with a memory
    limit. macOS takes neither: there the bounds on size, cells and seconds hold alone.
    """
    if sys.platform == "win32":
        return _limit_by_job(size)
    import resource  # there is none on Windows

    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (OSError, ValueError):
        return False
    return True


def _limit_by_job(size: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64), ("flags", wintypes.DWORD),
            ("least_set", ctypes.c_size_t), ("most_set", ctypes.c_size_t), ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t), ("priority", wintypes.DWORD), ("scheduling", wintypes.DWORD),
        )  # fmt: skip

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic), ("counters", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
        )  # fmt: skip

    process_memory_flag, extended_class = 0x100, 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    limits = Extended(basic=Basic(flags=process_memory_flag), process_memory=size)
    return bool(
        job
        and kernel.SetInformationJobObject(
            wintypes.HANDLE(job), extended_class, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        and kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(kernel.GetCurrentProcess()))
    )
