"""Files that somebody could send us to do harm: each with what it tries, and the word of the refusal it must meet.

All are made by code; none does anything, but a guard that lets one of them pass would let its like pass too.
"""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.files.making import (
    WORD_MAIN,
    a_docx,
    a_pdf,
    a_picture,
    an_xlsx,
    content_types,
    png_chunk,
    png_of,
    relationships,
    zipped,
)
from tests.hostile.office import HOSTILE_OFFICE
from tests.hostile.pdfs import HOSTILE_PDFS
from tests.hostile.zips import HOSTILE_ZIPS, dynamic_field, field_in_pieces


class HostileFile(NamedTuple):
    """`says` is a part of the English sentence of refusal: the guard that must catch it, not another by luck."""

    name: str
    tries: str
    made: bytes | Callable[[], bytes]
    says: str

    @property
    def content(self) -> bytes:
        """Large ones are made when they are asked for."""
        return self.made() if callable(self.made) else self.made


BROKEN = "broken"
ELSEWHERE = "from elsewhere"
MACROS = "macros"
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
XLSX_WITH_MACROS = an_xlsx(parts={"xl/vbaProject.bin": b"macro"})


def _with_relationship(kind: str, target: str, mode: str = "External") -> bytes:
    return a_docx(parts={"word/_rels/document.xml.rels": relationships(kind, target, mode)})


def _typed(name: str, content_type: str) -> bytes:
    return a_docx(parts={"[Content_Types].xml": content_types(WORD_MAIN, (name, content_type))})


def _text_bomb() -> bytes:
    return png_of(1, 1, png_chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 2**26)), pixels=b"\0\0\0\0")


OFFICE_FILES = (
    HostileFile("macro.docx", "a macro behind a harmless name", a_docx(parts={"word/vbaProject.bin": b"x"}), MACROS),
    HostileFile("macro.docm", "a macro by its own name", a_docx(), MACROS),
    HostileFile("macro.xlsm", "a macro by its own name", an_xlsx(), MACROS),
    HostileFile(
        "old-macro.xlsx", "an Excel 4 macro sheet", an_xlsx(parts={"xl/macrosheets/sheet1.xml": "<x/>"}), MACROS
    ),
    HostileFile(
        "typed.docx",
        "macros by type, under another name",
        _typed("/word/a.xml", "application/vnd.ms-office.vbaProject"),
        MACROS,
    ),
    HostileFile(
        "enabled.docx",
        "a macro-enabled main part",
        a_docx(parts={"[Content_Types].xml": content_types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
        MACROS,
    ),
    HostileFile(
        "chart.docx",
        "a macro inside a workbook inside",
        a_docx(parts={"word/embeddings/a.xlsx": XLSX_WITH_MACROS}),
        MACROS,
    ),
    HostileFile("laughs.docx", "entities that grow", a_docx(parts={"word/document.xml": ENTITY}), "document type"),
    HostileFile(
        "laughs16.docx",
        "the same in wide characters",
        a_docx(parts={"word/document.xml": ENTITY.encode("utf-16")}),
        "document type",
    ),
    HostileFile(
        "xxe.xlsx",
        "an entity that reads our files",
        an_xlsx(parts={"xl/workbook.xml": OUTSIDE_ENTITY}),
        "document type",
    ),
    HostileFile(
        "rels-xxe.docx",
        "the same in a list of relationships",
        a_docx(parts={"_rels/.rels": OUTSIDE_ENTITY}),
        "document type",
    ),
    HostileFile("png-xml.docx", "XML under a picture's name", _typed("/word/a.png", WORD_MAIN), BROKEN),
    HostileFile(
        "template.docx",
        "a template from the web, with its macros",
        _with_relationship("attachedTemplate", "https://example.org/a.dotm"),
        ELSEWHERE,
    ),
    HostileFile(
        "picture.docx",
        "a picture from the web that tells who reads",
        _with_relationship("image", "https://example.org/a.png"),
        ELSEWHERE,
    ),
    HostileFile(
        "share.docx",
        "a share that collects passwords",
        _with_relationship("frame", "\\\\example.org\\a", ""),
        ELSEWHERE,
    ),
    HostileFile(
        "ole-link.docx",
        "an object from the web (Follina)",
        _with_relationship("oleObject", "mhtml:https://example.org/a!x"),
        ELSEWHERE,
    ),
    HostileFile("ole.docx", "an object inside", a_docx(parts={"word/embeddings/oleObject1.bin": b"x"}), ELSEWHERE),
    HostileFile(
        "chunk.docx",
        "another document that is merged on opening",
        _with_relationship("aFChunk", "a.html", ""),
        ELSEWHERE,
    ),
    HostileFile("activex.docx", "a control", a_docx(parts={"word/activeX/activeX1.xml": "<x/>"}), ELSEWHERE),
    HostileFile(
        "add-in.docx",
        "an add-in that loads itself",
        a_docx(parts={"word/webextensions/webextension1.xml": "<x/>"}),
        ELSEWHERE,
    ),
    HostileFile(
        "program.docx", "a program inside", a_docx(parts={"word/media/a.exe": b"MZ"}), "a part that is not taken"
    ),
    HostileFile(
        "nested.docx",
        "a document inside a document inside",
        a_docx(parts={"word/embeddings/a.docx": a_docx(parts={"word/embeddings/b.docx": a_docx()})}),
        "a part that is not taken",
    ),
    HostileFile("dde.docx", "a field that starts a program", a_docx(dynamic_field()), ELSEWHERE),
    HostileFile("dde-pieces.docx", "the same, cut into pieces", a_docx(field_in_pieces()), ELSEWHERE),
    HostileFile(
        "dde.xlsx",
        "a link that starts a program",
        an_xlsx(parts={"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
        ELSEWHERE,
    ),
    HostileFile(
        "query.xlsx", "a query that runs on opening", an_xlsx(parts={"xl/connections.xml": "<connections/>"}), ELSEWHERE
    ),
    HostileFile(
        "other-book.xlsx",
        "numbers from another book",
        an_xlsx(parts={"xl/_rels/a.xml.rels": relationships("externalLinkPath", "file:///c:/a.xlsx", "External")}),
        ELSEWHERE,
    ),
    HostileFile("word.xlsx", "a Word file under Excel's name", a_docx(), "is not a .xlsx file"),
    HostileFile("plain-zip.docx", "any zip", zipped({"a.txt": "x"}), "a part that is not taken"),
    HostileFile(
        "no-types.docx",
        "a package that does not say what it holds",
        zipped({"word/document.xml": "<x/>"}),
        "is not a .docx file",
    ),
    HostileFile("open-tag.docx", "XML that never ends", a_docx(parts={"word/document.xml": "<x>"}), BROKEN),
    HostileFile(
        "locked.docx",
        "locked, so that no scanner sees it",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "locked with a password",
    ),
    HostileFile("old.xls", "the old format, which may hold macros", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
)
PICTURES = (
    HostileFile("bomb.png", "a picture that fills the memory", png_of(60_000, 60_000), "50 million"),
    HostileFile("bomb-just.png", "a little more than we decode", png_of(8_000, 7_000), "50 million"),
    HostileFile("text-bomb.png", "a comment that unpacks to 64 MiB", _text_bomb, BROKEN),
    HostileFile("cut.png", "a picture without its end", a_picture(size=(60, 60))[:60], BROKEN),
    HostileFile("cut.jpg", "a picture without its end", a_picture("JPEG", (600, 600))[:400], BROKEN),
    HostileFile("head-only.jpg", "three bytes that look right", b"\xff\xd8\xff", BROKEN),
    HostileFile(
        "sum.png", "a wrong sum of checking", png_of(1, 1, pixels=b"\0\0\0\0").replace(b"IHDR\0", b"IHDR\1", 1), BROKEN
    ),
    HostileFile("gif.png", "a GIF under another name", a_picture("GIF"), "is not a .png file"),
    HostileFile(
        "script.svg",
        "a picture with a script",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "are not taken",
    ),
    HostileFile("photo.heic", "what a telephone takes", b"\0\0\0\x18ftypheic", "Save it as .jpg"),
)
OTHERS = (
    HostileFile("page.html", "a page of ours", b"<script>alert(1)</script>", "are not taken"),
    HostileFile("page.png", "a page under a picture's name", b"<script>alert(1)</script>", "is not a .png file"),
    HostileFile("program.exe", "a program", b"MZ", "are not taken"),
    HostileFile("program.pdf", "a program under a document's name", b"MZ\x90\0", "is not a .pdf file"),
    HostileFile("hidden.pdf\0.exe", "a name cut short by some systems", a_pdf(), "are not taken"),
    HostileFile("turned\u202efdp.exe", "a name that reads exe.pdf", a_pdf(), "are not taken"),
    HostileFile("pdf", "a name without an ending", a_pdf(), "no ending"),
    HostileFile("empty.pdf", "nothing", b"", "is empty"),
    HostileFile("large.pdf", "more than we take", a_pdf() + b"\0" * (10 * 1024 * 1024), "larger than 10 MB"),
)
ALL: tuple[HostileFile, ...] = (
    *OFFICE_FILES,
    *(HostileFile(*row) for row in HOSTILE_OFFICE),
    *(HostileFile(*row) for row in HOSTILE_ZIPS),
    *(HostileFile(*row) for row in HOSTILE_PDFS),
    *PICTURES,
    *OTHERS,
)
