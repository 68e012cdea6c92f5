"""What a file is, told from its content and never from its ending."""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from jingkou_desktop.errors import UserError
from jingkou_desktop.sheets import limits
from jingkou_desktop.sheets.open_xml import part_name

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
BIFF = (
    b"\x09\x08\x10\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
    b"\x09\x08\x08\x00",
)
OTHER_SIGNATURES = (
    (b"%PDF", "PDF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"\x7fELF", "程序文件"),
    (b"{\\rtf", "文字处理文档"),
    (b"SQLite format 3", "数据库"),
    (b"ID;P", "SYLK 文件"),
    (b"MIME-Version:", "单个文件的网页"),
)
SHORT_SIGNATURES = ((b"BM", "图片"), (b"MZ", "程序文件"))  # a text may begin so too, but holds no zero byte
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_PARTS = tuple(name.encode("utf-16-le") for name in ("Workbook", "WORKBOOK", "Book", "BOOK"))
SMALLEST_OLE2 = 1024
WORKBOOK_ENDINGS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ods")  # only to choose the words of a refusal
MOST_REPEATED = 1 << 20  # rows of the tallest sheet
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{7,})[\"']")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T\0I)|\0<\0!\0(?:D\0O\0C\0T|E\0N\0T)")
_HEAD_PARTS = re.compile(
    r"(?:^|/)(?:workbook|styles|manifest|\[content_types\])\.xml$|\.rels$", re.IGNORECASE
)
_READ_PARTS = re.compile(
    r"(?:^|/)(?:workbook|sharedStrings|styles|content|sheet\d*)\.xml$|worksheets/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The format of a file: xlsx, xlsb, ods, xls, xml2003, html or text; text has an encoding."""

    format: str
    encoding: str = ""


def sniff(data: bytes, name: str) -> Sniffed:
    """Say what the bytes are; raise UserError for what is no readable spreadsheet."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError("sheet.empty", name=name)
    if data.startswith(OLE2):
        return _sniff_ole2(data, name)
    if data.startswith(ZIP):
        return _sniff_zip(data, name)
    if data.startswith(BIFF):
        return Sniffed("xls")
    for signature, what in OTHER_SIGNATURES:
        if data.startswith(signature):
            raise UserError("sheet.unknown", name=name, detail=what)
    for signature, what in SHORT_SIGNATURES:
        if data.startswith(signature) and 0 in data[:256]:
            raise UserError("sheet.unknown", name=name, detail=what)
    return _sniff_text(data, name)


def _sniff_ole2(data: bytes, name: str) -> Sniffed:
    if len(data) < SMALLEST_OLE2:
        raise UserError("sheet.corrupt", name=name, detail="文件不完整")
    if ENCRYPTED_PART in data:
        raise UserError("sheet.encrypted", name=name)
    if any(part in data for part in WORKBOOK_PARTS):
        return Sniffed("xls")
    if "WordDocument".encode("utf-16-le") in data:
        raise UserError("sheet.unknown", name=name, detail="Word 文档")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise UserError("sheet.unknown", name=name, detail="演示文稿")
    raise UserError("sheet.corrupt", name=name, detail="其中没有工作簿")


def _sniff_zip(data: bytes, name: str) -> Sniffed:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_names(archive.infolist(), name)
            _check_inflation(archive, archive.infolist(), name)
            found = _zip_format(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise UserError("sheet.corrupt", name=name, detail="压缩结构不完整") from fault
    return found


def _zip_format(archive: zipfile.ZipFile, name: str) -> Sniffed:
    names = {part.filename for part in archive.infolist()}
    lower = {part_name(part) for part in names}
    if "xl/workbook.bin" in lower:
        return Sniffed("xlsb")
    if "xl/workbook.xml" in lower:
        return Sniffed("xlsx")
    if "content.xml" in lower:
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            raise UserError("sheet.encrypted", name=name)
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b"spreadsheet"
        if b"spreadsheet" not in kind:
            raise UserError("sheet.unknown", name=name, detail="文字或演示文档")
        if any(int(times) > MOST_REPEATED for times in _REPEATED.findall(archive.read("content.xml"))):
            raise UserError("sheet.bomb", name=name, detail="声明的行列数异常庞大")
        return Sniffed("ods")
    if any(part.startswith("word/") for part in lower):
        raise UserError("sheet.unknown", name=name, detail="Word 文档")
    if any(part.startswith("ppt/") for part in lower):
        raise UserError("sheet.unknown", name=name, detail="演示文稿")
    if any(part.startswith("xl/") for part in lower) or "[content_types].xml" in lower:
        raise UserError("sheet.corrupt", name=name, detail="缺少工作簿部分")
    raise UserError("sheet.unknown", name=name, detail="压缩包")


def _check_names(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a file of two parts with one name: which of them is read would be chance."""
    if len({part_name(part.filename) for part in parts}) < len(parts):
        raise UserError("sheet.bomb", name=name, detail="内部文件重名")


def _check_inflation(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    """Inflate all parts, for a sheet may have any name, within bounds; refuse bombs and type definitions."""
    if any(part.flag_bits & 1 for part in parts):
        raise UserError("sheet.encrypted", name=name)
    if len(parts) > limits.ZIP_PARTS:
        raise UserError("sheet.bomb", name=name, detail="内部文件过多")
    total = 0
    for part in parts:
        read, head_part = _READ_PARTS.search(part.filename), _HEAD_PARTS.search(part.filename)
        size, head = 0, b""
        with archive.open(part) as stream:
            while chunk := stream.read(1 << 20):
                head = head or chunk
                size += len(chunk)
                swollen = size > limits.RATIO_FROM and size > limits.INFLATED_RATIO * max(
                    part.compress_size, 1
                )
                if swollen or total + size > limits.INFLATED_BYTES:
                    raise UserError("sheet.bomb", name=name, detail="解压后异常庞大")
                if head_part and size > limits.HEAD_PART_BYTES:
                    raise UserError("sheet.too_large", name=name, detail="样式、名称或链接过多")
        total += size
        if (read or head_part) and _DTD.search(head):
            raise UserError("sheet.bomb", name=name, detail="含有实体定义")


def _sniff_text(data: bytes, name: str) -> Sniffed:
    encoding = encoding_of(data)
    if encoding is None:
        raise _no_text(data, name)
    if len(data) > limits.TEXT_LENGTH and len(data.decode(encoding, errors="replace")) > limits.TEXT_LENGTH:
        raise UserError("sheet.too_large", name=name, detail="内容过多")
    head = data[: 1 << 14].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n").lower()
    if head.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in head:
        if _DTD.search(data[: 1 << 20]):
            raise UserError("sheet.bomb", name=name, detail="含有实体定义")
        return Sniffed("xml2003", encoding)
    if head.startswith("<?xml") and "urn:oasis:names:tc:opendocument:xmlns:office" in head:
        if "opendocument.spreadsheet" not in head:
            raise UserError("sheet.unknown", name=name, detail="文字或演示文档")
        if _DTD.search(data[: 1 << 20]):
            raise UserError("sheet.bomb", name=name, detail="含有实体定义")
        return Sniffed("ods")
    if re.match(r"<(?:!doctype\s+html|html|head|body|table|meta|style|!--)", head) or "<table" in head:
        return Sniffed("html", html_encoding(data) or encoding)
    if head.startswith("<?xml"):
        raise UserError("sheet.unknown", name=name, detail="其他 XML 文件")
    if re.match(r"[\[{]\s*[\[{\"]", head):
        raise UserError("sheet.unknown", name=name, detail="JSON 文件")
    if not re.search(r"[,\t;，；|]", head) and not re.search(r"\n.*\d", head):
        claimed = name.lower().endswith(WORKBOOK_ENDINGS)
        code, detail = ("corrupt", "里面只有一段文字") if claimed else ("unknown", "只有文字，没有表格")
        raise UserError(f"sheet.{code}", name=name, detail=detail)
    return Sniffed("text", encoding)


def _no_text(data: bytes, name: str) -> UserError:
    """Return the fault of bytes that no encoding reads whole: cut short, of another encoding, or no text."""
    for encoding in ("utf-16", "utf-8", "gb18030"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        if encoding != "utf-16" and 0 in data[:4096]:
            continue
        if any(_decodes(data[:-cut], encoding) for cut in (1, 2, 3)):
            return UserError("sheet.corrupt", name=name, detail="末尾不完整")
    sample = data[:20_000].decode("gb18030", errors="replace")
    odd = sum(sign == "\ufffd" or (sign < " " and sign not in "\t\r\n") for sign in sample)
    if odd * 20 < len(sample):
        return UserError("sheet.unknown", name=name, detail="文字编码不是 UTF-8 或 GB18030")
    return UserError("sheet.unknown", name=name, detail="内容不是表格也不是文字")


def html_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it has, where it is one that we read."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.IGNORECASE)
    said = found[1].decode("ascii").lower() if found else ""
    if said in ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"):
        return "gb18030"
    return "utf-8-sig" if said in ("utf-8", "utf8") else None


def encoding_of(data: bytes) -> str | None:
    """Return the encoding of a text, or None where the bytes are no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) else "utf-8-sig" if encoding == "utf-8-sig" else None
    sample = data[:4096]
    if sample.count(0) > len(sample) // 5:
        for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            if zeros.count(0) > len(zeros) // 4 and _decodes(data, encoding):
                return encoding
        return None
    if 0 in sample:
        return None
    for encoding in ("utf-8", "gb18030"):
        if _decodes(data, encoding):
            return encoding
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    sample = text[:20_000]
    odd = sum(1 for sign in sample if sign < " " and sign not in "\t\r\n\f\v")
    private = sum("\ue000" <= sign <= "\uf8ff" for sign in sample)  # Big5 read as GB18030 is full of them
    words = sum(sign > "\x7f" for sign in sample)
    return odd * 100 <= len(sample) and private * 50 <= words
