"""PDFs that act, hide or keep a reader busy."""

import io
import zlib

from pypdf import PdfWriter

from tests.files.making import a_docx, a_pdf, pdf_of, stream

SCRIPT, ACT, OTHER, BROKEN, COMPLEX, LOCKED = (
    "JavaScript",
    "would act",
    "other files",
    "broken",
    "too complex",
    "locked",
)
RUN = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = "<< /S /Launch /F (cmd.exe) >>"


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def in_an_object_stream(hidden: str) -> bytes:
    """An object that no search over the raw bytes finds; the table of references is a stream too."""
    packed = zlib.compress(f"5 0 {hidden}".encode())
    body = bytearray(b"%PDF-1.7\n")
    offsets = {}
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        4: stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed),
    }
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [b"\0\0\0\0\0"]
    rows += [b"\1" + offsets[number].to_bytes(3, "big") + b"\0" for number in objects]
    rows += [b"\2\0\0\4\0", b"\1" + len(body).to_bytes(3, "big") + b"\0"]
    start = len(body)
    table = stream("/Type /XRef /Size 7 /W [1 3 1] /Root 1 0 R", b"".join(rows))
    return bytes(body) + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)


def later_revision() -> bytes:
    """A harmless document, and an addition that replaces its catalogue."""
    first = a_pdf()
    start = first.rindex(b"startxref")
    previous = int(first[start:].split()[1])
    offset = len(first)
    catalog = f"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction {RUN} >>\nendobj\n".encode()
    table = b"xref\n1 1\n%010d 00000 n \n" % offset
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        previous,
        offset + len(catalog),
    )
    return first + catalog + table + trailer


def without_table() -> bytes:
    """Readers mend a missing table by looking for objects."""
    content = a_pdf(catalog=f"/OpenAction {RUN}")
    return content[: content.rindex(b"xref\n0")] + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def not_in_the_table() -> bytes:
    """The object that acts is in no table; readers look for it all the same."""
    content = a_pdf(catalog="/OpenAction 77 0 R")
    at = content.rindex(b"xref\n0")
    hidden = f"77 0 obj\n{RUN}\nendobj\n".encode()
    moved = content[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(hidden)))
    return content[:at] + hidden + moved


def circle() -> bytes:
    pages = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    return pdf_of([*pages])


def many_missing() -> bytes:
    """Each missing object makes a reader search the whole file."""
    padding = stream("", b"1 1 x " * 1_000_000)
    return a_pdf(padding, "[" + " ".join(f"{n} 0 R" for n in range(1000, 60_000)) + "]")


def later_revision_out_of_sight() -> bytes:
    """The addition is there, but its table is broken: our reader falls back on the first, a viewer may mend it."""
    content = later_revision()
    at = content.rindex(b"startxref")
    return content[:at] + b"startxref\n7\n%%EOF\n"


def in_a_broken_object_stream() -> bytes:
    return in_an_object_stream(RUN).replace(b"/N 1", b"/N 0").replace(b"/ObjStm", b"/Obj#53tm")


HOSTILE_PDFS = (
    ("script.pdf", "a program on opening", a_pdf(catalog=f"/OpenAction {RUN}"), SCRIPT),
    (
        "named.pdf",
        "a program in the list of names",
        a_pdf(catalog=f"/Names << /JavaScript << /Names [(a) {RUN}] >> >>"),
        SCRIPT,
    ),
    (
        "letters.pdf",
        "the same, its name in numbers",
        a_pdf("<< /S /J#61vaScript /#4aS (x) >>", catalog="/OpenAction 4 0 R"),
        SCRIPT,
    ),
    ("unused.pdf", "a program that nothing calls yet", a_pdf(RUN), SCRIPT),
    ("apart.pdf", "the name of the action stands apart", a_pdf("<< /S 5 0 R /X (x) >>", "/Launch"), ACT),
    ("packed.pdf", "a program inside a packed stream", in_an_object_stream(RUN), SCRIPT),
    ("later.pdf", "a program added later", later_revision(), SCRIPT),
    ("out-of-sight.pdf", "a program in an addition that not every reader finds", later_revision_out_of_sight(), SCRIPT),
    ("packed-broken.pdf", "the same in a packed stream", in_a_broken_object_stream(), SCRIPT),
    ("mended.pdf", "no table of references", without_table(), SCRIPT),
    ("unlisted.pdf", "an object that no table lists", not_in_the_table(), SCRIPT),
    ("form.pdf", "a form with programs (XFA)", a_pdf(catalog="/AcroForm << /XFA (x) >>"), SCRIPT),
    ("launch.pdf", "another program on opening", a_pdf(catalog=f"/OpenAction {LAUNCH}"), ACT),
    (
        "click.pdf",
        "another program on a click",
        a_pdf(page=f"/Annots [<< /Type /Annot /Subtype /Link /A {LAUNCH} >>]"),
        ACT,
    ),
    (
        "visit.pdf",
        "a page on the web on opening",
        a_pdf(catalog="/OpenAction << /S /URI /URI (https://example.org) >>"),
        ACT,
    ),
    (
        "next.pdf",
        "first a page, then the web",
        a_pdf(catalog="/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI >> >>"),
        ACT,
    ),
    ("page.pdf", "acts when a page is shown", a_pdf(page="/AA << /O << /S /URI >> >>"), ACT),
    ("send.pdf", "sends what was typed", a_pdf("<< /S /SubmitForm /F (https://example.org) >>"), ACT),
    ("inside.pdf", "opens a document inside", a_pdf("<< /S /GoToE /T << >> >>"), ACT),
    (
        "share.pdf",
        "a page of a document on a share",
        a_pdf("<< /S /GoToR /F (\\\\\\\\example.org\\\\a.pdf) /D [0 /Fit] >>"),
        ACT,
    ),
    ("thread.pdf", "a thread of another document", a_pdf("<< /S /Thread /D 0 >>"), ACT),
    ("press.pdf", "a press that starts a program", a_pdf("<< /S /URI /URI (file:///c:/a.exe) >>"), ACT),
    ("press-share.pdf", "a press that shows the password's digest", a_pdf("<< /S /URI /URI (\\\\\\\\a\\\\b) >>"), ACT),
    ("base.pdf", "all links begin at a share", a_pdf(catalog="/URI << /Base (file://a/b) >>"), ACT),
    ("other.pdf", "a name of a file elsewhere", a_pdf("<< /Type /Filespec /UF (a) >>"), OTHER),
    ("sound.pdf", "a sound", a_pdf("<< /Type /Annot /Subtype /Sound >>"), OTHER),
    ("attached.pdf", "a file inside", a_pdf(catalog="/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"), OTHER),
    ("pinned.pdf", "a file pinned to a page", a_pdf("<< /Type /Annot /Subtype /FileAttachment >>"), OTHER),
    ("film.pdf", "media that play", a_pdf("<< /Type /Annot /Subtype /RichMedia >>"), OTHER),
    ("outside.pdf", "a content that lies elsewhere", a_pdf(stream("/F (\\\\\\\\example.org\\\\a)", b"")), OTHER),
    ("locked.pdf", "locked, so that no scanner sees it", locked("secret"), LOCKED),
    ("restricted.pdf", "locked with an empty password", locked(""), LOCKED),
    ("front.pdf", "another file before it", b"GIF89a" + a_pdf(), "is not a .pdf file"),
    ("zip.pdf", "a document and a zip at once", a_pdf() + a_docx(), BROKEN),
    ("cut.pdf", "the first half", a_pdf()[:120], BROKEN),
    ("head.pdf", "only its first line", b"%PDF-1.7\n", BROKEN),
    (
        "no-page.pdf",
        "no page",
        pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]),
        BROKEN,
    ),
    ("circle.pdf", "pages that hold themselves", circle(), BROKEN),
    ("deep.pdf", "brackets a hundred thousand deep", a_pdf("[" * 100_000 + "]" * 100_000), COMPLEX),
    (
        "grows.pdf",
        "a stream that unpacks to a hundred megabytes",
        lambda: in_an_object_stream(" " * 100_000_000 + "1"),
        COMPLEX,
    ),
    (
        "numbers.pdf",
        "eight million numbers in a small stream",
        lambda: in_an_object_stream("[" + " 0" * 8_000_000 + "]"),
        COMPLEX,
    ),
    ("missing.pdf", "sixty thousand searches", many_missing, COMPLEX),
)
