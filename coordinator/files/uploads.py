"""The files of one request, cleaned before the write transaction begins."""

import hashlib

from flask import current_app, g, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from coordinator.files.cleaning import LARGEST_PICTURE, CleanFile, clean
from coordinator.files.names import original_name
from coordinator.files.refusals import FileRefused
from coordinator.files.scanning import Scan, scan_with
from coordinator.web.viewer import VISITOR


def clean_all() -> dict[str, list[CleanFile]]:
    """The clean files of this request by field name; only known people send any.

    What is refused stands in `g.upload_refusals` as sentences by field name, so that the form shows them beside the
    field and loses nothing typed. `g.upload_digests` has the sha256 of each file as it came, refused or not.
    """
    g.upload_refusals, g.upload_digests = {}, {}
    cleaned: dict[str, list[CleanFile]] = {}
    if g.viewer == VISITOR:
        return cleaned
    command = current_app.config["COUNCIL"].scan_command
    scan = scan_with(command) if command else None
    for name, files in request.files.lists():
        for file in files:
            if file.filename:
                _clean_one(name, file, cleaned, scan)
    return cleaned


def _clean_one(field: str, file: FileStorage, cleaned: dict[str, list[CleanFile]], scan: Scan | None) -> None:
    content = file.stream.read(LARGEST_PICTURE + 1)
    file.stream.seek(0)
    g.upload_digests.setdefault(field, []).append(hashlib.sha256(content).hexdigest())
    try:
        cleaned.setdefault(field, []).append(clean(content, file.filename or "", scan=scan))
    except FileRefused as refusal:
        sentence = _("“%(name)s”: %(reason)s", name=original_name(file.filename or ""), reason=refusal.sentence)
        g.upload_refusals.setdefault(field, []).append(sentence)
