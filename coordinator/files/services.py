"""Keeping what was uploaded."""

from typing import Protocol

from flask import current_app

from coordinator.extensions import db
from coordinator.files.models import ShownTo, StoredFile
from coordinator.files.storage import Store


class Cleaned(Protocol):
    """What cleaning gives: see `files.cleaning.CleanFile`."""

    @property
    def content(self) -> bytes: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def media_type(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def original_name(self) -> str: ...


def store() -> Store:
    """The folder of this installation, shared by all hosts."""
    return Store(current_app.config["COUNCIL"].files)


def keep(upload: Cleaned, *, shown_to: ShownTo = ShownTo.MEMBERS) -> StoredFile:
    """Put a cleaned file into the folder, then its row beside the change.

    The content comes first: a row without content would be a broken promise, content without a row is swept.
    """
    store().put(upload.content, upload.sha256)
    row = StoredFile(
        sha256=upload.sha256,
        size=upload.size,
        media_type=upload.media_type,
        extension=upload.extension,
        original_name=upload.original_name,
        shown_to=shown_to,
    )
    db.session.add(row)
    db.session.flush()
    return row


def keep_again(file: StoredFile) -> StoredFile:
    """Another row for the same content: it hangs on another thing, and its readers are its own."""
    facts = ("sha256", "size", "media_type", "extension", "original_name", "shown_to", "stored_at")
    row = StoredFile(**{name: getattr(file, name) for name in facts})
    db.session.add(row)
    db.session.flush()
    return row
