"""The folder of contents, each under its hash; shared by all hosts of the installation."""

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

SHA256 = re.compile("[0-9a-f]{64}")
# A content being written stands here, so that what a stopped process left behind is found in one place.
INCOMING = "incoming"


class Store:
    """Contents by sha256 (64 lower-case hexadecimal digits) at `ab/cd/<sha256>` under a root folder."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def path_of(self, sha256: str) -> Path:
        """Where a content lies, whether or not it is there; `ValueError` for what is no hash."""
        if not SHA256.fullmatch(sha256):
            raise ValueError(f"not a sha256: {sha256!r}")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def put(self, content: bytes, sha256: str) -> None:
        """Keep a content: once this returns it is on the disk; doing it twice is harmless.

        `OSError` (a full disk, a folder that may not be written) goes up, and nothing half-written stays.
        """
        target = self.path_of(sha256)
        if self._has(target, len(content)):
            return
        incoming = self.root / INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        written = _write(content, incoming)
        try:
            written.replace(target)
        except OSError:
            written.unlink(missing_ok=True)
            raise
        for folder in (target.parent, target.parent.parent, self.root):
            _sync_folder(folder)

    def open(self, sha256: str) -> BinaryIO:
        """The content to be read; `FileNotFoundError` where it is not."""
        return self.path_of(sha256).open("rb")

    def read(self, sha256: str) -> bytes:
        with self.open(sha256) as file:
            return file.read()

    @staticmethod
    def _has(target: Path, size: int) -> bool:
        try:
            return target.stat().st_size == size
        except FileNotFoundError:
            return False


def _write(content: bytes, folder: Path) -> Path:
    """The content in a file of its own, on the disk, or no file at all."""
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            written.unlink(missing_ok=True)
            raise
    return written


def _sync_folder(folder: Path) -> None:
    """A rename is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
