"""Pictures: decoded, made as small as a page shows them, turned upright, written anew, so that only pixels are kept.

Done in a limited process.
"""

import io
import warnings
from typing import BinaryIO

from flask_babel import gettext as _
from PIL import Image, ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from coordinator.files.refusals import FileRefused
from coordinator.limited_process.refusals import BeyondLimits

# Of its longer side: a page, a telephone and a sheet of paper show no more.
LONGEST_SIDE = 1_600
# A telephone of 50 megapixels takes 8,160 × 6,144.
MOST_PIXELS = 51_000_000
# Of memory, once it is decoded; while it is turned upright it takes them twice, and a photo again while it is written.
MOST_BYTES = {"PNG": 80 * 1024 * 1024, "JPEG": 50 * 1024 * 1024}
# A photo that comes finer and finer (progressive) is decoded as a whole, however small it is wanted.
MOST_PIXELS_AT_ONCE = 25_000_000
BYTES_OF_COLOURS = 4
# Modes whose points cannot be mixed, and those to which they are turned first.
MIXABLE = {"1": "L", "P": "RGBA"}
BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2}
QUALITY = 85
FORMATS = {"png": "PNG", "jpg": "JPEG"}


def clean(content: bytes, extension: str) -> bytes:
    """The picture without EXIF, place, thumbnails, comments, profiles, further frames, or bytes after its end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _written_anew(content, FORMATS[extension])
    except (FileRefused, BeyondLimits, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        # Pillow's decoders raise whatever the broken bytes made them stumble over.
        raise FileRefused(_("The picture is broken. Open it, save it again, and choose the new file.")) from error


def _written_anew(content: bytes, name: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=(name,)) as picture:
        _fit(picture, MOST_BYTES[name])
        is_made_smaller = max(picture.size) > LONGEST_SIDE
        small = _made_smaller(picture) if is_made_smaller else picture
        ImageOps.exif_transpose(small, in_place=True)
        small.info = {key: value for key, value in small.info.items() if key == "transparency"}
        written = io.BytesIO()
        if name == "JPEG":
            _save_photo(small, written, quality=QUALITY if is_made_smaller else None)
        else:
            small.save(written, name)
    return written.getvalue()


def _made_smaller(picture: ImageFile.ImageFile) -> Image.Image:
    small = picture.convert(MIXABLE[picture.mode]) if picture.mode in MIXABLE else picture
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return small


def _fit(picture: ImageFile.ImageFile, most_bytes: int) -> None:
    """Have a large photo decoded at half its width or less where that is enough; what stays too large is refused."""
    share = LONGEST_SIDE / max(picture.size)
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise _too_many_pixels()
    if pixels > MOST_PIXELS_AT_ONCE and picture.info.get("progressive"):
        raise BeyondLimits()
    if share < 1:
        picture.draft(None, (round(picture.width * share), round(picture.height * share)))
    if _takes(picture) > most_bytes:
        raise BeyondLimits()


def _takes(picture: ImageFile.ImageFile) -> int:
    return picture.width * picture.height * BYTES.get(picture.mode, BYTES_OF_COLOURS)


def _save_photo(picture: Image.Image, target: BinaryIO, *, quality: int | None) -> None:
    """Without a quality as fine as it came, so that it does not grow; colours of printing become those of screens."""
    if quality is None and isinstance(picture, JpegImageFile) and picture.mode in ("L", "RGB"):
        sampling = get_sampling(picture)
        picture.save(target, "JPEG", qtables=picture.quantization, subsampling=sampling, optimize=True)
    else:
        photo = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        photo.save(target, "JPEG", quality=quality or QUALITY, optimize=True)


def _too_many_pixels() -> FileRefused:
    return FileRefused(_("The picture has more than 50 million points. Make it smaller and choose that."))
