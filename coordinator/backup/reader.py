"""Reading a backup: believed only when every byte of it is what its sealed manifest says.

Nothing is ever unpacked under a name from the archive: members are asked for by the names that the manifest gives.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from coordinator import schema
from coordinator.backup import manifest
from coordinator.backup.manifest import MANIFEST, SEAL, FileFacts, TableFacts
from coordinator.backup.refusals import Damaged, Newer, NotABackup, OtherKey

# What the zip reader says of bytes that are not as they were written.
BROKEN = (BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError)
LONGEST_SEAL = 200
# How ours are packed; no other unpacker ever sees a byte of what may be broken or foreign.
PACKED = (ZIP_STORED, ZIP_DEFLATED)


class Archive:
    """An open backup; its parts are checked again as they are read. `key`: which of ours sealed it, None for none."""

    def __init__(self, file: ZipFile, *, any_key: bool) -> None:
        self._file = file
        names = file.namelist()
        if MANIFEST not in names or SEAL not in names:
            raise NotABackup()
        if any(one.compress_type not in PACKED for one in file.infolist()):
            raise BadZipFile("packed otherwise than ours")
        content = self._read(MANIFEST, manifest.LARGEST)
        self.manifest = manifest.read(content)
        sealed = self._read(SEAL, LONGEST_SEAL)
        self.key = manifest.sealed_by(content, sealed)
        if self.key is None and not any_key:
            raise OtherKey()
        if sorted(names) != sorted(self.manifest.members):
            raise Damaged(MANIFEST)

    def lines(self, table: TableFacts) -> Iterator[bytes]:
        """The rows of a table; `Damaged` at the end where they are not those that were written."""
        count, digest = 0, hashlib.sha256()
        with self._file.open(table.member) as member:
            for line in member:
                count += 1
                digest.update(line)
                yield line
        if (count, digest.hexdigest()) != (table.rows, table.sha256):
            raise Damaged(table.member)

    def content(self, file: FileFacts) -> bytes:
        found = self._read(file.member, file.size)
        if hashlib.sha256(found).hexdigest() != file.sha256:
            raise Damaged(file.member)
        return found

    def read_through(self) -> None:
        """Everything once, so that what is damaged is refused before anything is changed."""
        for table in self.manifest.tables:
            for _line in self.lines(table):
                pass
        for file in self.manifest.files:
            self.content(file)

    def _read(self, member: str, size: int) -> bytes:
        with self._file.open(member) as file:
            found = file.read(size + 1)
        if len(found) > size:
            raise Damaged(member)
        return found


@contextmanager
def opened(path: Path, *, any_key: bool = False) -> Iterator[Archive]:
    """A backup that is whole, of this installation's key (or of any), and not newer than this version."""
    with ExitStack() as stack:
        try:
            archive = Archive(stack.enter_context(ZipFile(path)), any_key=any_key)
            if not schema.is_known(archive.manifest.revision):
                raise Newer(archive.manifest.version)
            archive.read_through()
        except BROKEN as error:
            raise _told(path) from error
        yield archive


def _told(path: Path) -> Damaged | NotABackup:
    """A file that begins as a zip file does was one, before it was cut or broken."""
    with path.open("rb") as file:
        return Damaged(path.name) if file.read(4) == b"PK\x03\x04" else NotABackup()
