"""Zip packages (docx, xlsx), opened only within limits: uploads and imports read them through here.

The directory of a zip says what it likes, so each entry is inflated by ourselves, counted as it grows, and compared
with what the directory promised. The whole file is in memory already: it is an upload of limited size.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from flask_babel import gettext as _

from coordinator.errors import DomainError

MOST_ENTRIES = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
HIGHEST_RATIO = 100
# Below this size a high ratio harms nobody: an empty sheet packs very well.
RATIO_COUNTS_FROM = 1024 * 1024
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
LOCAL_SIGNATURE = b"PK\x03\x04"
# The end of the directory without a comment: nothing may follow it.
END_SIGNATURE = b"PK\x05\x06"
END_SIZE = 22
ENCRYPTED = 0x1
NAME_IS_UTF8 = 0x800
DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\b[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']"""
)
# Beginnings of two bytes a character, with and without the mark of their order.
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
# Others that are read, by what Python calls them.
ENCODINGS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j", "cp932", "ms932"), "cp932"),
    **{name: name for name in ("euc-jp", "iso-2022-jp", "iso-8859-1", "windows-1252")},
}


class UnsafePackage(DomainError):
    """The package is broken or beyond a limit; the message is the sentence that the user reads."""


class PackagePart(NamedTuple):
    """One file inside a package."""

    name: str
    content: bytes


def parts(content: bytes, *, budget: int = MOST_UNPACKED) -> Iterator[PackagePart]:
    """The files inside, one after another; `UnsafePackage` at the first that is beyond a limit.

    `budget` is what all of them together may unpack to, in bytes.
    """
    unpacked = 0
    for entry in _entries(content):
        part = PackagePart(_name_of(entry), _inflate(content, entry, budget - unpacked))
        unpacked += len(part.content)
        _refuse_ratio(len(part.content), entry.compress_size)
        _refuse_ratio(unpacked, len(content))
        yield part


def read_xml(content: bytes, **handlers: Callable[..., object]) -> None:
    """Go through XML in UTF-8, calling expat's handlers; `UnsafePackage` when it is broken or declares a document type.

    Entities live in such declarations, and Office writes none.
    """
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise broken() from error


def in_utf8(content: bytes) -> bytes:
    """An XML part whatever encoding it declares; `UnsafePackage` for one that Office and its like do not write."""
    for mark, encoding in WIDE.items():
        if content.startswith(mark):
            return _recoded(content, encoding)
    declared = DECLARED.match(content)
    encoding = declared[1].decode().casefold() if declared else "utf-8"
    if encoding in ("utf-8", "us-ascii"):
        return content
    if encoding not in ENCODINGS:
        name = encoding[:20]
        raise UnsafePackage(
            _(
                "The file is written in an encoding that is not read (%(name)s). Save it again in Office.",
                name=name,
            )
        )
    return _recoded(content, ENCODINGS[encoding])


def _recoded(content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except UnicodeError as error:
        raise broken() from error


def broken() -> UnsafePackage:
    """What to say of a package that cannot be read."""
    return UnsafePackage(_("The file is broken. Open it in Word or Excel, save it again, and choose the new file."))


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    """The directory, once it is plain: few entries, plain names, one after another, nothing around them."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise broken() from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UnsafePackage(
            _("The file holds more than %(most)s files inside. Save it as PDF and choose that.", most=MOST_ENTRIES)
        )
    if not entries or content[-END_SIZE:][:4] != END_SIGNATURE:
        raise broken()
    _refuse_names(entries)
    _refuse_overlaps(content, entries)
    return entries


def _refuse_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            raise UnsafePackage(_("The file is locked with a password. Remove the password and choose it again."))
        # zipfile cuts a name at NUL and turns the machine's separator; the name as written counts here.
        folded = _name_of(entry).casefold()
        if (
            not _is_plain(_name_of(entry))
            or _climbs(entry.orig_filename)
            or folded in seen
            or stat.S_ISLNK(entry.external_attr >> 16)
        ):
            raise broken()
        seen.add(folded)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: without a mark of UTF-8 zipfile reads it as American, Windows in Japan as CP932.

    In CP932 the second half of 表, ソ and 能 is a backslash, so a name is judged as it was meant.
    """
    name = entry.orig_filename
    if name.isascii() or entry.flag_bits & NAME_IS_UTF8:
        return name
    for encoding in ("utf-8", "cp932"):
        with suppress(UnicodeError):
            return name.encode("cp437").decode(encoding)
    return name


def _is_plain(name: str) -> bool:
    """Whether a name stays inside the package wherever it is unpacked."""
    odd = "\\" in name or "\0" in name or ":" in name or name.startswith("/")
    return bool(name) and not odd and ".." not in name.split("/")


def _climbs(written: str) -> bool:
    """Whether a machine that reads the bytes of a name otherwise would leave the package."""
    return ".." in written.replace("\\", "/").split("/")


def _refuse_overlaps(content: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes unpack to more than they are; bytes before the first belong to another format."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end or (end == 0 and entry.header_offset != 0):
            raise broken()
        end = _data_offset(content, entry) + entry.compress_size
    if end > len(content):
        raise broken()


def _data_offset(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Where the entry's content begins; its own head must agree with the directory, for others read only that."""
    header = content[entry.header_offset : entry.header_offset + LOCAL_HEADER.size]
    if len(header) < LOCAL_HEADER.size:
        raise broken()
    signature, _version, flags, method, *_others, name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = entry.header_offset + LOCAL_HEADER.size
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & NAME_IS_UTF8 else "cp437")
    agrees = method == entry.compress_type and content[start : start + name_length] == name
    if signature != LOCAL_SIGNATURE or not agrees or flags & ENCRYPTED:
        raise broken()
    return int(start + name_length + extra_length)


def _inflate(content: bytes, entry: zipfile.ZipInfo, budget: int) -> bytes:
    """What the entry really holds; it must be what the directory promised, and fit the budget."""
    start = _data_offset(content, entry)
    packed = content[start : start + entry.compress_size]
    unpacked = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacked = _deflated(packed, budget)
    elif entry.compress_type != zipfile.ZIP_STORED:
        raise broken()
    if len(unpacked) > budget:
        raise UnsafePackage(_("Unpacked, the file is larger than 50 MB. Make its pictures smaller, or save it as PDF."))
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise broken()
    return unpacked


def _deflated(packed: bytes, budget: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = stream.decompress(packed, budget + 1)
    except zlib.error as error:
        raise broken() from error
    if len(unpacked) <= budget and (not stream.eof or stream.unused_data):
        raise broken()
    return unpacked


def _refuse_ratio(unpacked: int, packed: int) -> None:
    if unpacked > RATIO_COUNTS_FROM and unpacked > HIGHEST_RATIO * packed:
        raise UnsafePackage(_("The file unpacks to far more than its size. Save it as PDF and choose that."))


def _refuse_document_type(*_declaration: object) -> None:
    raise UnsafePackage(_("The file declares a document type, which Word and Excel never write. Save it again there."))
