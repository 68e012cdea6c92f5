"""Files that cannot be read: one sentence each, under bounds on size, time and memory."""

import sys
from pathlib import Path

import pytest

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets import child, limits, reader
from jingkou_desktop.sheets.reader import read_file
from tests.sheets.tables_by_hand import ROWS, ods, refusal, repacked, write_xlsx


def test_that_files_that_are_no_tables_are_refused_by_name(tmp_path: Path) -> None:
    made = {
        "empty": b"",
        "blank.xlsx": write_xlsx(tmp_path / "b.xlsx", []).read_bytes(),
        "pdf.xlsx": b"%PDF-1.7 ...",
        "words.txt": "只是一段文字".encode(),
        "short.xls": b"Attachment not found!",
        "cut.xlsx": write_xlsx(tmp_path / "c.xlsx", ROWS).read_bytes()[:3000],
        "broken.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4000,
        "noise.csv": bytes(range(256)) * 40,
        "sylk.slk": b"ID;PWXL;N;E\nC;Y1;X1;K1\nE",
    }
    found = {}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        found[name] = refusal(tmp_path / name)
    assert found == {
        "empty": "sheet.empty",
        "blank.xlsx": "sheet.blank",
        "pdf.xlsx": "sheet.unknown",
        "words.txt": "sheet.unknown",
        "short.xls": "sheet.corrupt",
        "cut.xlsx": "sheet.corrupt",
        "broken.xls": "sheet.corrupt",
        "noise.csv": "sheet.unknown",
        "sylk.slk": "sheet.unknown",
    }
    assert refusal(tmp_path / "nowhere.xlsx") == "file.missing"
    assert refusal(tmp_path) == "sheet.unreadable"


def test_that_encrypted_files_are_called_encrypted(tmp_path: Path) -> None:
    office = tmp_path / "a.xlsx"
    office.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 2000
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 500
    )
    assert refusal(office) == "sheet.encrypted"
    assert refusal(ods(tmp_path / "a.ods", "", "<manifest:encryption-data/>")) == "sheet.encrypted"


def test_that_bombs_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    end = b"</sheetData>"
    blown = repacked(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", end, b" " * (40 << 20) + end)
    assert blown.stat().st_size < 1 << 20
    assert refusal(blown) == "sheet.bomb"
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    assert (
        refusal(repacked(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet", laughs))
        == "sheet.bomb"
    )
    many = '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>'
    assert refusal(ods(tmp_path / "c.ods", many)) == "sheet.bomb"


def test_that_files_and_sheets_beyond_the_bounds_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[1, 2, 3]] * 4)
    monkeypatch.setattr(limits, "CELLS", 5)
    assert child.answer_for(path)["error"]["code"] == "sheet.too_large"
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    assert refusal(path) == "sheet.too_large"


def test_that_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    monkeypatch.setattr(
        reader, "child_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.slow"


def test_that_a_reader_that_dies_is_a_broken_file_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.corrupt"


def test_that_a_fault_of_the_program_is_not_called_a_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    code = "import sys; from jingkou_desktop.sheets import child; "
    code += "child.understand = lambda *_: {}['错']; sys.exit(child.main(sys.argv[1:]))"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-X", "utf8", "-c", code])
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    with pytest.raises(UserError) as told:
        read_file(path)
    assert str(told.value).startswith("读“a.xlsx”时程序出错，不是文件的错")
    assert "KeyError: '错'" in caplog.text
    assert "answer_for" in caplog.text


def test_that_the_other_reader_takes_over_where_the_first_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os, sys; from jingkou_desktop.sheets.child import main; "
    code += "'--second' in sys.argv or os.abort(); main(sys.argv[1:])"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", code])
    assert len(read_file(write_xlsx(tmp_path / "a.xlsx", ROWS)).readings) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is bounded on Linux")
def test_that_a_reader_that_grows_is_stopped_and_the_file_called_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from jingkou_desktop.sheets.limits import limit_memory; limit_memory(); x = bytearray(600 << 20)"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", code])
    assert refusal(write_xlsx(tmp_path / "a.xlsx", ROWS)) == "sheet.too_large"
