"""Files as people attach them, to be joined."""

from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter

from coordinator.exports.document import Document, grid, paragraph
from coordinator.exports.joining import Attached, Bound, Part, Placed, join
from coordinator.exports.writers.pdf import write_pdf
from tests.exports.samples import DAY, a_document

Size = tuple[float, float]


def attached(content: bytes, name: str = "原稿.pdf") -> Attached:
    return Attached(name, name.rpartition(".")[2], len(content), lambda: BytesIO(content))


def a_pdf(
    text: str = "添付の本文", *, pages: int = 1, turned: int = 0, size: tuple[float, float] | None = None
) -> bytes:
    """A PDF as a member attaches it: its pages may lie on their side, or be of any size."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.append(PdfReader(BytesIO(write_pdf(a_document(paragraph(text))))))
    for page in writer.pages:
        if size:
            page.scale_to(*size)
        page.rotate(turned)
    return written(writer)


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(a_pdf())))
    writer.encrypt(password, "of the owner", algorithm="RC4-128")
    return written(writer)


def a_picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB") -> bytes:
    file = BytesIO()
    Image.new(mode, size, "white").save(file, kind)
    return file.getvalue()


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def parts_of(*contents: Document | Attached) -> list[Part]:
    return [Part(f"資料{number}", f"題{number}", content) for number, content in enumerate(contents, start=1)]


def cover_of(placed: list[Placed]) -> Document:
    rows = [(one.part.label, one.part.title, str(one.first_page)) for one in placed]
    return a_document(grid(("資料", "題名", "ページ"), rows), title="資料一式")


def joined(*parts: Part) -> tuple[Bound, PdfReader]:
    bound = join(parts, title="資料一式", cover=cover_of, written_on=DAY)
    with bound.file:
        return bound, PdfReader(BytesIO(bound.file.read()))
