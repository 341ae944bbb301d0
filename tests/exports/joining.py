"""Files as people attach them, to be joined."""

from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter

from coordinator.exports.bundle import Attached, BundlePart, Cover, Volume, file_of_our_own, volume
from coordinator.exports.document import Document, paragraph
from coordinator.exports.writers.pdf import write_pdf
from tests import papers
from tests.exports.samples import DAY, a_document

Size = tuple[float, float]


def attached(content: bytes, name: str = "原稿.pdf") -> Attached:
    return file_of_our_own(name, content)


def a_pdf(
    text: str = "添付の本文", *, pages: int = 1, turned: int = 0, size: tuple[float, float] | None = None
) -> bytes:
    """A PDF as a member attaches it: its pages may lie on their side, or be of any size."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.append(papers.pdf(write_pdf(a_document(paragraph(text)))))
    for page in writer.pages:
        if size:
            page.scale_to(*size)
        page.rotate(turned)
    return written(writer)


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.append(papers.pdf(a_pdf()))
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


def parts_of(*contents: Document | Attached) -> list[BundlePart]:
    return [BundlePart(f"資料{number}", f"題{number}", content) for number, content in enumerate(contents, start=1)]


def a_volume(*parts: BundlePart) -> Volume:
    cover = Cover(a_document(title="資料一式"), head=("資料", "題名", "ページ"))
    return Volume("資料一式", cover, parts, DAY)


def joined(*parts: BundlePart) -> tuple[dict[str, Any], PdfReader]:
    """What is said of the whole, and the whole, as the press makes it."""
    file = BytesIO()
    return volume.write(file, a_volume(*parts)), papers.pdf(file.getvalue())
