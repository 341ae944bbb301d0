"""Serving a stored file, after the policy of what it hangs on."""

from flask import Response

from coordinator.files.models import StoredFile
from coordinator.files.services import store
from coordinator.web import attachments


def attachment(file: StoredFile) -> Response:
    """The file as an attachment under its original name; the ASCII name is its uid."""
    return attachments.attachment(
        store().read(file.sha256),
        media_type=file.media_type,
        ascii_name=f"{file.uid}.{file.extension}",
        shown_name=file.original_name,
    )
