"""However a file is broken, it is read or refused in one sentence, and no value is made up.

FUZZ_EXAMPLES=20000 in the environment tries that many files, other ones each time.
"""

import html
import os
import re
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingkou_desktop.domain.numbers import parse
from jingkou_desktop.domain.readings import Reading, TableFile
from jingkou_desktop.errors import MESSAGES, UserError
from jingkou_desktop.sheets.exchange import from_json
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.files_by_chance import MAKERS, Change, changes, inside, write
from tests.sheets.reading_worker import Worker

ASKED = os.environ.get("FUZZ_EXAMPLES")
LONGEST = 10.0  # seconds for one file
ZIPS = ("a.xlsx", "a.ods")
MADE = {name: make() for name, make in MAKERS.items()}
_NUMBER = re.compile(r"[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def by_chance(examples: int) -> settings:
    """Return how many files are tried, the same ones each time unless the environment asks for more."""
    return settings(
        max_examples=int(ASKED or 350) * examples // 350,
        derandomize=ASKED is None,
        deadline=None,
        database=None,
        report_multiple_bugs=ASKED is not None,
        suppress_health_check=[HealthCheck.too_slow],
    )


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_that_the_unbroken_files_are_read(name: str, tmp_path: Path) -> None:
    table = read_file(write(tmp_path, name, MADE[name]))
    assert [str(reading.value) for reading in table.readings[:3]] == ["6340.5", "972.68", "5.2"]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Return a process that reads the broken files of this module."""
    made = Worker()
    yield made
    made.close()


@by_chance(250)
@given(name=st.sampled_from(sorted(MAKERS)), wrong=changes)
def test_that_a_file_with_broken_bytes_is_read_or_refused(
    worker: Worker, name: str, wrong: list[Change]
) -> None:
    data = MADE[name]
    for change in wrong:
        data = change.apply(data)
    check(worker, name, data)


@by_chance(250)
@given(name=st.sampled_from(ZIPS), part=st.integers(0, 20), wrong=changes)
def test_that_a_package_with_a_broken_part_is_read_or_refused(
    worker: Worker, name: str, part: int, wrong: list[Change]
) -> None:
    check(worker, name, inside(MADE[name], part, wrong))


@by_chance(5)
@given(st.sampled_from(sorted(MAKERS)), changes)
def test_that_a_broken_file_never_harms_the_process_that_asks(name: str, wrong: list[Change]) -> None:
    data = MADE[name]
    for change in wrong:
        data = change.apply(data)
    with tempfile.TemporaryDirectory() as folder:
        check_asked(write(Path(folder), name, data), data)


def check(worker: Worker, name: str, data: bytes) -> None:
    """A file is read, or refused with a sentence; where it ends its process, the next one sees to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), name, data)
        answer = worker.ask(path)
        if answer is None or "failed" in answer:
            check_asked(path, data)
            return
    assert "raised" not in answer, answer["raised"]
    if "error" in answer:
        check_refusal(UserError(answer["error"]["code"], **answer["error"]["values"]))
    else:
        check_values(from_json(answer["table"]), data)


def check_asked(path: Path, data: bytes) -> None:
    """The process that asks gets a table or a sentence, in the time that it may take."""
    began = time.monotonic()
    try:
        table = read_file(path)
    except UserError as fault:
        check_refusal(fault)
    else:
        check_values(table, data)
    assert time.monotonic() - began < LONGEST


def check_refusal(fault: UserError) -> None:
    """A refusal is one known sentence."""
    assert fault.code in MESSAGES
    assert str(fault).count("。") == 1


def check_values(table: TableFile, data: bytes) -> None:
    """Every value is the number of its text, and that text or number stands somewhere in the file."""
    texts = list(texts_of(table, data))
    known: set[Decimal] = set()
    for reading in table.readings:
        if reading.value is None:
            continue
        assert reading.value == parse(reading.raw).value
        if any(reading.raw.strip() in text for text in texts):
            continue
        known = known or numbers_in(texts, data if table.format == "xls" else b"")
        assert stored(reading) in known, reading


def stored(reading: Reading) -> Decimal:
    """Return the number as the file keeps it: 7.5% is kept as 0.075."""
    value = reading.value or Decimal(0)
    return rounded(value / 100 if reading.raw.endswith("%") else value)


def rounded(value: Decimal | float) -> Decimal:
    """Return a number with the digits that a spreadsheet shows."""
    return Decimal(format(Decimal(repr(value)) if isinstance(value, float) else value, ".12g")).normalize()


def texts_of(table: TableFile, data: bytes) -> Iterator[str]:
    """Return what a file says as text, each part of a package apart, with and without its tags."""
    if table.format in ("xlsx", "ods", "xlsb"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [inflated(data, part).decode(errors="replace") for part in archive.infolist()]
    elif table.format == "xls":
        parts = [data.decode(encoding, errors="replace") for encoding in ("gb18030", "latin-1")]
        parts += [piece.decode("utf-16-le", errors="replace") for piece in (data, data[1:])]
    else:
        parts = [data.decode(table.encoding, errors="replace")]
    for part in parts:
        yield part
        plain = html.unescape(re.sub(r"<[^>]*>", "", part))
        yield plain
        yield re.sub(r"\s+", "", plain)


def inflated(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """Return a part of a package as far as it can be unpacked."""
    head = data[part.header_offset : part.header_offset + 30]
    if len(head) < 30:
        return b""
    begin = part.header_offset + 30 + sum(struct.unpack("<HH", head[26:]))
    packed = data[begin : begin + part.compress_size]
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return packed
    out, unpack = b"", zlib.decompressobj(-15)
    for at in range(0, len(packed), 64):
        try:
            out += unpack.decompress(packed[at : at + 64])
        except zlib.error:
            break
    return out


def numbers_in(texts: list[str], binary: bytes) -> set[Decimal]:
    """Return every number that the texts hold, and every one that bytes hold as a double or an RK."""
    found: set[Decimal] = set()
    for text in texts:
        for token in _NUMBER.findall(text):
            try:
                found.add(rounded(Decimal(token.replace(",", ""))))
            except InvalidOperation:
                continue
    for at in range(len(binary) - 3):
        (short,) = struct.unpack_from("<i", binary, at)
        kept = struct.pack("<Q", (short & 0xFFFFFFFC) << 32 & 0xFFFFFFFFFFFFFFFF)
        whole = float(short >> 2) if short & 2 else struct.unpack("<d", kept)[0]
        long = struct.unpack_from("<d", binary, at)[0] if at + 8 <= len(binary) else 0.0
        for number in (whole, long, float(struct.unpack_from("<h", binary, at)[0])):
            if number == number and abs(number) < 1e300:
                found.update((rounded(number), rounded(number / 100)))
    return found
