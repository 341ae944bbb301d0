"""Pictures: decoded, turned upright, and written anew, so that only pixels are kept; done in a limited process."""

import io
import warnings
from typing import BinaryIO

from flask_babel import gettext as _
from PIL import Image, ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from coordinator.files.refusals import FileRefused
from coordinator.limited_process.refusals import BeyondLimits

# A telephone of 50 megapixels takes 8,160 × 6,144.
MOST_PIXELS = 51_000_000
# Of memory, once it is decoded; while it is turned upright it takes them twice, and a photo again while it is written.
MOST_BYTES = {"PNG": 80 * 1024 * 1024, "JPEG": 50 * 1024 * 1024}
# A photo that comes finer and finer (progressive) is decoded as a whole, however small it is wanted.
MOST_PIXELS_AT_ONCE = 25_000_000
BYTES_OF_COLOURS = 4
BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2}
PRINT_QUALITY = 90
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
        ImageOps.exif_transpose(picture, in_place=True)
        picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
        written = io.BytesIO()
        if isinstance(picture, JpegImageFile):
            _save_photo(picture, written)
        else:
            picture.save(written, name)
    return written.getvalue()


def _fit(picture: ImageFile.ImageFile, most_bytes: int) -> None:
    """Have a large photo decoded at half its width or less; what stays too large is refused."""
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise _too_many_pixels()
    if pixels > MOST_PIXELS_AT_ONCE and picture.info.get("progressive"):
        raise BeyondLimits()
    if _takes(picture) > most_bytes:
        picture.draft(None, (picture.width // 2, picture.height // 2))
    if _takes(picture) > most_bytes:
        raise BeyondLimits()


def _takes(picture: ImageFile.ImageFile) -> int:
    return picture.width * picture.height * BYTES.get(picture.mode, BYTES_OF_COLOURS)


def _save_photo(picture: JpegImageFile, target: BinaryIO) -> None:
    """As fine as it came, so that it does not grow; colours of printing become those of screens."""
    if picture.mode in ("L", "RGB"):
        sampling = get_sampling(picture)
        picture.save(target, "JPEG", qtables=picture.quantization, subsampling=sampling, optimize=True)
    else:
        picture.convert("RGB").save(target, "JPEG", quality=PRINT_QUALITY, optimize=True)


def _too_many_pixels() -> FileRefused:
    return FileRefused(_("The picture has more than 50 million points. Make it smaller and choose that."))
