"""Writing a backup: one zip file of rows and uploaded files, that appears under its name once it is whole."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from coordinator import clock, logs, schema
from coordinator.backup import manifest, reader, rows
from coordinator.backup.manifest import FileFacts, Manifest, TableFacts
from coordinator.backup.refusals import AlreadyThere, NoSchema, NoSpace, NotWritten
from coordinator.backup.shapes import Shape, shapes
from coordinator.backup.snapshot import size as size_of_copy
from coordinator.backup.snapshot import snapshot
from coordinator.extensions import db
from coordinator.files.models import StoredFile
from coordinator.files.services import store

# What stays free for the service itself, in bytes: a backup never fills the disk.
RESERVE = 64 * 1024 * 1024
UNFINISHED = ".part"
# Rows shrink to a fifth at the quickest level; more patience gains little.
LEVEL = 1


def write(target: Path) -> Manifest:
    """Back everything up into this file while the service goes on.

    Once this returns the file is whole, on the disk, and read back; otherwise there is no file (`NotWritten`).
    """
    if target.exists():
        raise AlreadyThere(target)
    try:
        with snapshot(target.parent) as connection, _unfinished(target) as file:
            found = _filled(file, connection)
            with reader.opened(Path(file.name)):
                pass
            os.replace(file.name, target)
        _sync(target.parent)
    except (OSError, SQLAlchemyError) as error:
        raise NotWritten(logs.told(error)) from error
    return found


@contextmanager
def _unfinished(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, readable by its owner alone, gone unless it was renamed."""
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", suffix=UNFINISHED, delete=False) as file:
        try:
            yield file
        finally:
            Path(file.name).unlink(missing_ok=True)


def _filled(file: IO[bytes], connection: Connection) -> Manifest:
    revision = schema.revision_of(connection)
    if revision is None:
        raise NoSchema()
    wanted = _wanted(connection)
    _refuse_full_disk(Path(file.name).parent, sum(one.size for one in wanted))
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        taken_at = clock.now().isoformat()
        tables = tuple(_add_table(archive, connection, shape) for shape in shapes(connection))
        kept = tuple(one for one in wanted if _add_file(archive, one))
        missing = tuple(one.sha256 for one in wanted if one not in set(kept))
        made = Manifest(version("coordinator"), revision, db.engine.dialect.name, taken_at, tables, kept, missing)
        content = made.as_json()
        archive.writestr(manifest.MANIFEST, content)
        archive.writestr(manifest.SEAL, manifest.seal(content))
    file.flush()
    os.fsync(file.fileno())
    return made


def _wanted(connection: Connection) -> list[FileFacts]:
    """The contents that rows of this snapshot name."""
    column = StoredFile.__table__.c
    found = connection.execute(select(column.sha256, column.size).distinct().order_by(column.sha256))
    return [FileFacts(row.sha256, row.size) for row in found]


def _refuse_full_disk(folder: Path, size_of_files: int) -> None:
    # On SQLite the copy of the database, and at worst as much again for its rows.
    needed = size_of_files + 2 * size_of_copy() + RESERVE
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise NoSpace(needed=needed, free=free)


def _add_table(archive: ZipFile, connection: Connection, shape: Shape) -> TableFacts:
    count, digest = 0, hashlib.sha256()
    name = TableFacts(shape, 0, "").member
    with archive.open(name, "w", force_zip64=True) as member:
        for line in rows.lines(connection, shape):
            count += 1
            digest.update(line)
            member.write(line)
    return TableFacts(shape, count, digest.hexdigest())


def _add_file(archive: ZipFile, wanted: FileFacts) -> bool:
    """Whether the content was there and is what its name says."""
    try:
        content = store().read(wanted.sha256)
    except FileNotFoundError:
        return False
    if hashlib.sha256(content).hexdigest() != wanted.sha256:
        return False
    archive.writestr(wanted.member, content, ZIP_STORED)
    return True


def _sync(folder: Path) -> None:
    """A rename is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
