"""The files of one request, cleaned before the write transaction begins."""

import hashlib
from collections.abc import Collection, Iterator

from flask import current_app, g, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from coordinator.files.cleaner import LARGEST_PICTURE, CleanFile, clean
from coordinator.files.names import original_name
from coordinator.files.refusals import FileRefused
from coordinator.files.scanner import Scan, scan_with
from coordinator.files.turns import turn_of
from coordinator.web.viewer import VISITOR

MOST = 10


def clean_all(fields: Collection[str]) -> dict[str, list[CleanFile]]:
    """The clean files of this request in the fields that its view takes; only known people send any.

    What is refused stands in `g.upload_refusals` as sentences by field name, so that the form shows them beside the
    field and loses nothing typed. `g.upload_digests` has the sha256 of each file as it came, refused or not.
    """
    g.upload_refusals, g.upload_digests = {}, {}
    cleaned: dict[str, list[CleanFile]] = {}
    sent = list(_sent(fields))
    if g.viewer == VISITOR or not sent:
        return cleaned
    command = current_app.config["COUNCIL"].scan_command
    scan = scan_with(command) if command else None
    with turn_of(g.viewer) as has_come:
        for number, (name, file) in enumerate(sent):
            if not has_come:
                _refuse(name, _("Your other files are still being looked at. Please wait a little and send again."))
            elif number < MOST:
                _clean_one(name, file, cleaned, scan)
            else:
                _refuse(name, _("At most %(most)s files are taken at once. Please send the others after.", most=MOST))
    return cleaned


def _sent(fields: Collection[str]) -> Iterator[tuple[str, FileStorage]]:
    """Without the fields that were left empty."""
    for name, files in request.files.lists():
        if name in fields:
            yield from ((name, file) for file in files if file.filename)


def _clean_one(field: str, file: FileStorage, cleaned: dict[str, list[CleanFile]], scan: Scan | None) -> None:
    content = file.stream.read(LARGEST_PICTURE + 1)
    file.stream.seek(0)
    g.upload_digests.setdefault(field, []).append(hashlib.sha256(content).hexdigest())
    try:
        cleaned.setdefault(field, []).append(clean(content, file.filename or "", scan=scan))
    except FileRefused as refusal:
        name = original_name(file.filename or "")
        _refuse(field, _("“%(name)s”: %(reason)s", name=name, reason=refusal.sentence))


def _refuse(field: str, sentence: str) -> None:
    """Each sentence once a field."""
    sentences = g.upload_refusals.setdefault(field, [])
    if sentence not in sentences:
        sentences.append(sentence)
