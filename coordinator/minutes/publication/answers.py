"""A document of minutes as the answer to a request for a file."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from coordinator.errors import NotFound
from coordinator.exports.formats import WRITERS
from coordinator.exports.text import file_name
from coordinator.minutes.publication import exports, layouts
from coordinator.web.attachments import attachment


def file_answer(
    document: Mapping[str, Any], format_: str, *, layout: str = layouts.DEFAULT, is_draft: bool = False
) -> Response:
    """The file, under an ASCII name that every system keeps as it is.

    `NotFound` for a format or a layout that does not exist.
    """
    if format_ not in WRITERS:
        raise NotFound()
    mark = "-draft" if is_draft else ""
    response = attachment(
        exports.written(document, format_, layout=layout, is_draft=is_draft),
        media_type="application/octet-stream",
        ascii_name=file_name(f"{document['meeting']['slug']}-minutes{mark}", format_),
    )
    response.content_type = WRITERS[format_].mime_type
    return response
