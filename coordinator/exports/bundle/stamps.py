"""A page's number of all pages, laid over it at the right of its foot, whatever its size and however it is turned.

The pages' own content is not parsed: streams are put before and after it. So the cost of a page does not depend on
what is drawn on it.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, PdfObject, RectangleObject

from coordinator.exports.text import one_line
from coordinator.exports.writers import typesetter
from coordinator.exports.writers.pdf import line

A4_WIDTH = 595.276
FROM_EDGE = 17.0  # points from the right and from the foot
NAME = NameObject("/PageNumberStamp")
# A page turned clockwise by so many degrees is drawn in these axes: (x, y) as seen, from the page's own width, height.
TURNED = {
    0: lambda width, height: (1, 0, 0, 1, 0, 0),
    90: lambda width, height: (0, 1, -1, 0, width, 0),
    180: lambda width, height: (-1, 0, 0, -1, width, height),
    270: lambda width, height: (0, -1, 1, 0, 0, height),
}


def stamp(writer: PdfWriter, labels: Sequence[str], *, written_on: date) -> None:
    """Number all pages of the writer; `labels` says for each what stands before its number."""
    total = len(writer.pages)
    texts = [
        "\u3000".join(filter(None, [line(one_line(label)), f"{number} / {total}"]))
        for number, label in enumerate(labels, start=1)
    ]
    drawn = PdfReader(BytesIO(typesetter.overlay("stamps", {"texts": texts}, written_on=written_on)))
    before, after = _stream(writer, b"q\n"), b"\nQ\nq /Artifact BMC %s cm /PageNumberStamp Do EMC Q\n"
    for page, one in zip(writer.pages, drawn.pages, strict=True):
        form = writer._add_object(_form(writer, one))
        _resources(page, "/XObject")[NAME] = form
        width = float(one.mediabox.width)
        last = _stream(writer, after % _place(page, width).encode())
        page[NameObject("/Contents")] = ArrayObject([before, *_contents(page), last])


def _place(page: PageObject, width: float) -> str:
    """The six numbers that put a stamp of that width where a reader sees the right of the foot."""
    box, turned = page.cropbox, page.rotation % 360
    own = float(box.width), float(box.height)
    seen = own if turned in (0, 180) else own[::-1]
    scale = max(min(seen) / A4_WIDTH, 0.3)
    a, b, c, d, e, f = TURNED.get(turned, TURNED[0])(*own)
    x, y = seen[0] - (width + FROM_EDGE) * scale, FROM_EDGE * scale
    e, f = float(box.left) + e + a * x + c * y, float(box.bottom) + f + b * x + d * y
    return " ".join(f"{value:.3f}" for value in (a * scale, b * scale, c * scale, d * scale, e, f))


def _form(writer: PdfWriter, drawn: PageObject) -> DecodedStreamObject:
    form = DecodedStreamObject()
    contents = drawn.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject([float(side) for side in drawn.mediabox]),
            NameObject("/Resources"): _dictionary(drawn, "/Resources").clone(writer),
        }
    )
    return form


def _resources(page: PageObject, kind: str) -> DictionaryObject:
    """The page's own dictionaries: one that pages share is copied, for each page bears another stamp."""
    resources = _dictionary(page, "/Resources")
    things = _dictionary(resources, kind)
    resources[NameObject(kind)] = things
    page[NameObject("/Resources")] = resources
    return things


def _dictionary(holder: DictionaryObject, key: str) -> DictionaryObject:
    """A copy of what stands under the key, directly or by reference; empty where nothing does."""
    found = holder.get(key)
    return DictionaryObject(cast(DictionaryObject, found.get_object())) if found is not None else DictionaryObject()


def _contents(page: PageObject) -> Sequence[PdfObject]:
    contents = page.get("/Contents")
    if contents is None:
        return []
    found = contents.get_object()
    return list(found) if isinstance(found, ArrayObject) else [page.raw_get("/Contents")]


def _stream(writer: PdfWriter, content: bytes) -> PdfObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    return writer._add_object(stream)
