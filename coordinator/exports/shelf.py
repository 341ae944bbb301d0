"""The shelf: documents that took long to make, kept by the digest of what they are made from, by layout and format.

What is made from the same things is the same file, so whoever asks next gets it from here. One document is made at a
time on a host: whoever asks meanwhile is told to come back. A document that nobody asked for during a day goes, and the
whole shelf may be thrown away at any time. Nothing that opens a door (a personal link) is ever put here.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from coordinator import clock
from coordinator.errors import DomainError

PRODUCT = Path(__file__).parents[1]
TEMPLATES = PRODUCT.parent / "templates" / "typst"
KEPT_SECONDS = 24 * 60 * 60
MOST_BYTES = 1024 * 1024 * 1024
MAKING = "making"
INCOMING = "incoming"


class BeingMade(DomainError):
    """Somebody else's document, or the same one, is being made just now."""

    status = 202


class Shelf:
    """A folder of this host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self, digest: str, *, layout: str, format_: str, make: Callable[[], IO[bytes]]) -> IO[bytes]:
        """The document, open at its beginning; made now if it is not there, unless one is: then `BeingMade`.

        Where the disk is full it is not kept, but answered with all the same.
        """
        place = self.folder / _name(digest, layout, format_)
        found = _opened(place)
        if found is not None:
            return found
        with self._alone() as is_sure:
            return _opened(place) or (self._put(make(), place) if is_sure else make())

    def sweep(self) -> int:
        """Take away what nobody asked for lately, and the oldest of what is too much; the number taken."""
        if not self.folder.is_dir():
            return 0
        files = sorted((path for path in self.folder.iterdir() if path.name != MAKING), key=_asked_at, reverse=True)
        bytes_so_far, gone = 0, 0
        for path in files:
            with suppress(FileNotFoundError):
                bytes_so_far += path.stat().st_size
            if bytes_so_far > MOST_BYTES or _asked_at(path) < clock.now().timestamp() - KEPT_SECONDS:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether it is sure that nobody else writes here; where it is not, nothing is kept."""
        with self._lock() as lock:
            try:
                if lock is not None:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BeingMade() from error
            yield lock is not None

    def _lock(self) -> AbstractContextManager[IO[bytes] | None]:
        """None on a disk that takes nothing."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return (self.folder / MAKING).open("ab")
        except OSError:
            return nullcontext()

    def _put(self, made: IO[bytes], place: Path) -> IO[bytes]:
        incoming = self.folder / INCOMING
        try:
            with incoming.open("wb") as written:
                copyfileobj(made, written)
            incoming.replace(place)
        except OSError:
            with suppress(OSError):
                incoming.unlink()
            made.seek(0)
            return made
        made.close()
        _note_asked(place)
        return place.open("rb")


def _name(digest: str, layout: str, format_: str) -> str:
    whole = json.dumps([_product(), digest, layout, format_])
    return f"{hashlib.sha256(whole.encode()).hexdigest()}.{format_}"


@cache
def _product() -> str:
    """The digest of what makes documents: another version of the product makes them anew."""
    digest = hashlib.sha256()
    for folder, pattern in ((PRODUCT, "**/*.py"), (PRODUCT, "**/*.json"), (TEMPLATES, "*.typ")):
        for path in sorted(folder.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _opened(place: Path) -> IO[bytes] | None:
    try:
        found = place.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        return None
    _note_asked(place)
    return found


def _note_asked(place: Path) -> None:
    """By the product's clock, which `sweep` looks at too; a disk that takes no note is no reason to answer nothing."""
    now = clock.now().timestamp()
    with suppress(OSError):
        os.utime(place, (now, now))


def _asked_at(path: Path) -> float:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0
