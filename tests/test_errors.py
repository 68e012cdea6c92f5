"""Faults as one Chinese sentence."""

import errno
import sqlite3

import pytest

from jingkou_desktop.errors import MESSAGES, reason


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "系统错误 EXDEV"),
        (OSError("odd"), "系统错误 OSError"),
    ],
)
def test_that_the_system_s_reasons_are_said_in_chinese(fault: OSError, words: str) -> None:
    assert reason(fault) == words


def test_that_the_database_s_reasons_are_said_in_chinese() -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = "SQLITE_IOERR_WRITE"
    assert reason(fault) == "磁盘读写出错"


def test_that_every_message_is_one_sentence() -> None:
    for code, words in MESSAGES.items():
        assert words.endswith("。"), code
        assert words.count("。") == 1, code
