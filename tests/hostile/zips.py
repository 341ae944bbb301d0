"""Packages that lie about themselves, and fields of Word that start programs."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

from tests.files.making import a_docx, word_parts, zipped

BROKEN = "broken"
MEGABYTE = 1024 * 1024


def a_docx_with(name: str, content: bytes = b"<x/>", change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    """A docx with one more entry, whose directory row is changed before it is written."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in word_parts().items():
            archive.writestr(part, body)
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        if change:
            change(entry)
        archive.writestr(entry, content)
    return written.getvalue()


def lying_about_size(content: bytes, size: int) -> bytes:
    """The last entry promises `size` bytes, in the directory and at its own head alike."""
    directory = content.rindex(b"PK\x01\x02")
    (local,) = struct.unpack_from("<I", content, directory + 42)
    changed = bytearray(content)
    struct.pack_into("<I", changed, directory + 24, size)
    struct.pack_into("<I", changed, local + 22, size)
    return bytes(changed)


def overlapping(times: int) -> bytes:
    """One deflated entry, listed many times in the directory: small outside, large inside."""
    content = zipped({"word/a.xml": b"<x>" + b" " * MEGABYTE + b"</x>"})
    directory = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    row = content[directory:end]
    rows = b"".join(row.replace(b"word/a.xml", b"word/%d.xml" % (n % 10)) for n in range(times))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, times, times, len(rows), directory, 0)
    return content[:directory] + rows + tail


def encrypted() -> bytes:
    content = bytearray(a_docx())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _a_link(entry: zipfile.ZipInfo) -> None:
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16


def _bzip2(entry: zipfile.ZipInfo) -> None:
    entry.compress_type = zipfile.ZIP_BZIP2


def twice() -> bytes:
    """Two parts of one name in different letters: programs differ in which they read."""
    return zipped({**word_parts(), "WORD/Document.xml": "<x/>"})


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def noise(size: int) -> bytes:
    """Bytes that do not pack, the same each time."""
    return random.Random(1).randbytes(size)


def dynamic_field() -> str:
    return '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\cmd.exe &quot;/c calc&quot; "/></w:p>'


def field_in_pieces() -> str:
    pieces = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" D", "D<!-- x -->E", "&#65;UTO c:\\a ")
    )
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}</w:p>'


def many_fields() -> bytes:
    """Too many elements for a reader that is called for each; names by chance keep the ratio low."""
    numbers = random.Random(2)
    block = "".join(f"<a{numbers.randrange(1000)}/>" for _ in range(31_000))
    return a_docx("<w:instrText>A</w:instrText>" + block * 100)


HOSTILE_ZIPS = (
    (
        "bomb.docx",
        "60 MiB from a little",
        lambda: a_docx(parts={"word/a.xml": b"\0" * (60 * MEGABYTE)}),
        "larger than 50 MB",
    ),
    (
        "bomb.xlsx",
        "the same under another name",
        lambda: zipped({"xl/a.xml": b" " * (60 * MEGABYTE)}),
        "larger than 50 MB",
    ),
    (
        "many-small.docx",
        "60 MiB in sixty parts, beside noise that lowers the ratio",
        lambda: a_docx(
            parts={"word/n.png": noise(8 * MEGABYTE), **{f"word/{n}.png": noise(10_000) * 100 for n in range(60)}}
        ),
        "larger than 50 MB",
    ),
    (
        "ratio.docx",
        "five hundred to one",
        a_docx(parts={"word/a.png": b"\0" * (5 * MEGABYTE)}),
        "far more than its size",
    ),
    (
        "ratio-noise.docx",
        "the same, hidden beside noise",
        a_docx(parts={"word/n.png": noise(MEGABYTE), "word/a.png": b"\0" * (5 * MEGABYTE)}),
        "far more than its size",
    ),
    (
        "liar.docx",
        "ten bytes promised, 60 MiB inside",
        lambda: lying_about_size(a_docx_with("a.xml", b" " * (60 * MEGABYTE)), 10),
        "larger than 50 MB",
    ),
    ("small-liar.docx", "one byte more than promised", lying_about_size(a_docx_with("a.xml", b"<x/>"), 3), BROKEN),
    ("crowd.docx", "2,001 entries", a_docx(parts={f"word/{n}.xml": "<x/>" for n in range(2_001)}), "more than 2000"),
    (
        "crowd-large.docx",
        "so many that the directory alone takes time",
        lambda: zipped({str(n): "" for n in range(60_000)}, zipfile.ZIP_STORED),
        "more than 2000",
    ),
    ("up.docx", "a name that climbs out", a_docx_with("../a.xml"), BROKEN),
    ("up-inside.docx", "the same from inside", a_docx_with("word/../../a.xml"), BROKEN),
    ("root.docx", "a name from the root", a_docx_with("/etc/a.xml"), BROKEN),
    ("drive.docx", "a name on a drive", a_docx_with("c:/a.xml"), BROKEN),
    ("back.docx", "a name that climbs out, elsewhere", a_docx_with("..\\a.xml"), BROKEN),
    ("link.docx", "a link to a file of ours", a_docx_with("word/a.xml", b"/etc/passwd", _a_link), BROKEN),
    ("twice.docx", "two parts of one name", twice(), BROKEN),
    ("overlap.docx", "entries that share their bytes", overlapping(10), BROKEN),
    ("bzip2.docx", "a packing that Office does not know", a_docx_with("a.xml", b"<x/>", _bzip2), BROKEN),
    ("secret.docx", "an encrypted entry", encrypted(), "locked with a password"),
    ("cut.docx", "the directory is missing", a_docx()[:-30], BROKEN),
    ("tail.docx", "another file behind it", a_docx() + b"%PDF-1.7", BROKEN),
    ("front.docx", "another file before it", b"PK\x03\x04%PDF-1.7" + a_docx(), BROKEN),
    ("flipped.docx", "a content that is not the one promised", flipped(a_docx(), 80), BROKEN),
    ("renamed.docx", "two names for one entry", flipped(a_docx(), 45), BROKEN),
    ("fields.docx", "three million elements to be read one by one", many_fields, BROKEN),
)
