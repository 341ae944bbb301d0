"""An upload becomes a clean file, or a refusal that says why: the one door for files."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.files.kinds import FileKind, is_picture, kind_of
from coordinator.files.names import original_name
from coordinator.files.refusals import FileRefused as FileRefused
from coordinator.files.scanner import Scan
from coordinator.limited_process.call import limited
from coordinator.limited_process.refusals import BeyondLimits, NotAvailable

look_through = limited("coordinator.files.contents", "look_through", refusals=(FileRefused,))

MB = 1024 * 1024
LARGEST = 10 * MB
# A telephone's photo is made smaller before it is stored.
LARGEST_PICTURE = 25 * MB
TOO_LARGE_PICTURE = _l("The picture takes too much room when it is opened. Make it smaller and choose that.")
TOO_COMPLEX = {
    "pdf": _l("The PDF is too complex to be checked. Print it to PDF again and choose the new file."),
    **dict.fromkeys(("png", "jpg"), TOO_LARGE_PICTURE),
}


@dataclass(frozen=True)
class CleanFile:
    """What may be stored and given out: `sha256` and `size` are those of the cleaned content."""

    content: bytes
    sha256: str
    size: int
    media_type: str
    extension: str
    original_name: str


def clean(source: bytes | BinaryIO, file_name: str, *, scan: Scan | None = None) -> CleanFile:
    """Check an upload by size, name, content and scan, and take out of it what nobody meant to send.

    Pictures are written anew; PDF, Word and Excel files stay as they are, byte by byte, or raise `FileRefused`.
    """
    content = source if isinstance(source, bytes) else source.read(LARGEST_PICTURE + 1)
    name = original_name(file_name)
    _refuse_size(len(content), LARGEST_PICTURE if is_picture(name) else LARGEST)
    kind = kind_of(content, name)
    if scan is not None:
        scan(content, kind.extension)
    cleaned = _cleaned(content, kind)
    _refuse_size(len(cleaned), LARGEST)
    digest = hashlib.sha256(cleaned).hexdigest()
    return CleanFile(cleaned, digest, len(cleaned), kind.media_type, kind.extension, name)


def _cleaned(content: bytes, kind: FileKind) -> bytes:
    try:
        written_anew: bytes | None = look_through(content, kind.extension)
    except BeyondLimits as refusal:
        raise FileRefused(str(TOO_COMPLEX.get(kind.extension) or refusal)) from refusal
    except NotAvailable as refusal:
        raise FileRefused(str(refusal)) from refusal
    return content if written_anew is None else written_anew


def _refuse_size(size: int, largest: int) -> None:
    if size > largest:
        raise FileRefused(
            _(
                "The file is larger than %(count)s MB. Make it smaller, or divide it into several files.",
                count=largest // MB,
            )
        )
    if size == 0:
        raise FileRefused(_("The file is empty. Save it again and choose the new file."))
