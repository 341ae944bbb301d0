"""A picture as a page of A4, upright or lying as the picture does. A photo's bytes are kept as they are."""

import io
import zlib
from typing import BinaryIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

A4 = (595.276, 841.89)
MARGIN = 36.0
# 300 points an inch on a sheet of A4: finer cannot be seen on paper.
FINEST = (2480, 3508)
COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def page_of(file: BinaryIO) -> PdfReader:
    """A PDF of one page; whatever Pillow raises for a broken picture goes up."""
    with Image.open(file, formats=("PNG", "JPEG")) as picture:
        size = picture.size
        drawn = _photo(picture, file) if picture.format == "JPEG" and picture.mode in COLOURS else _drawing(picture)
    return _laid_out(drawn, size)


def _photo(picture: Image.Image, file: BinaryIO) -> StreamObject:
    file.seek(0)
    return _image(picture, file.read(), "/DCTDecode")


def _drawing(picture: Image.Image) -> StreamObject:
    """Points without a transparent ground, no finer than paper shows."""
    width, height = picture.size
    picture.thumbnail(FINEST if height >= width else FINEST[::-1])
    rgba = picture.convert("RGBA")
    flat = Image.new("RGB", rgba.size, "white")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return _image(flat, zlib.compress(flat.tobytes()), "/FlateDecode")


def _image(picture: Image.Image, content: bytes, packed: str) -> StreamObject:
    image = StreamObject()
    image._data = content
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(picture.width),
            NameObject("/Height"): NumberObject(picture.height),
            NameObject("/ColorSpace"): NameObject(COLOURS[picture.mode]),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject(packed),
        }
    )
    return image


def _laid_out(image: StreamObject, size: tuple[int, int]) -> PdfReader:
    width, height = A4 if size[1] >= size[0] else A4[::-1]
    scale = min((width - 2 * MARGIN) / size[0], (height - 2 * MARGIN) / size[1])
    drawn = size[0] * scale, size[1] * scale
    left, foot = (width - drawn[0]) / 2, (height - drawn[1]) / 2
    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    content = DecodedStreamObject()
    content.set_data(f"q {drawn[0]:.2f} 0 0 {drawn[1]:.2f} {left:.2f} {foot:.2f} cm /Picture Do Q".encode())
    pictures = DictionaryObject({NameObject("/Picture"): writer._add_object(image)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    page[NameObject("/Contents")] = writer._add_object(content)
    written = io.BytesIO()
    writer.write(written)
    return PdfReader(written)
