"""Zip archives with one fixed time, so that the same content gives the same bytes: Office files, and sets of files."""

import re
from collections.abc import Iterable
from io import BytesIO
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from coordinator.exports.text import one_line

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
LONGEST_NAME = 120


def steady(archive: BytesIO) -> bytes:
    written = BytesIO()
    with ZipFile(archive) as source, ZipFile(written, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()


def bundle(files: Iterable[tuple[str, IO[bytes] | BinaryIO]]) -> IO[bytes]:
    """Files by name in one zip, copied piece by piece; open at its beginning. Each file given is read and closed."""
    written = TemporaryFile()  # noqa: SIM115  # whoever answers with it closes it
    with ZipFile(written, "w") as archive:
        for name, file in files:
            entry = ZipInfo(name, FIXED_TIME)
            entry.compress_type = ZIP_STORED
            with file, archive.open(entry, "w", force_zip64=True) as target:
                copyfileobj(file, target)
    written.seek(0)
    return written


def name_in_bundle(stem: str, extension: str) -> str:
    """A name as people read it, less what no file system takes: 資料2 予算案.xlsx."""
    plain = NOT_IN_NAMES.sub("-", one_line(stem))[:LONGEST_NAME].strip(". ")
    return f"{plain or 'file'}.{extension}"
