"""Old minutes that are given beside the list of meetings: in a folder, or packed in a ZIP."""

from collections.abc import Collection, Iterator
from pathlib import Path

from flask import current_app

from coordinator import packages
from coordinator.errors import DomainError
from coordinator.files.cleaner import CleanFile, clean
from coordinator.files.names import original_name
from coordinator.files.refusals import FileRefused
from coordinator.files.scanner import scan_with
from coordinator.minutes.past.files import folded


class GivenFileRefused(DomainError):
    """Names the file, and says why it is not taken."""


def files_of(place: Path, names: Collection[str]) -> list[CleanFile]:
    """Of the files in a folder or ZIP, those whose names are waited for, checked as every upload is."""
    wanted = {folded(name) for name in names}
    command = current_app.config["COUNCIL"].scan_command
    scan = scan_with(command) if command else None
    found: list[CleanFile] = []
    for name, content in _folder(place) if place.is_dir() else _archive(place):
        if folded(name) not in wanted:
            continue
        try:
            found.append(clean(content, name, scan=scan))
        except FileRefused as refusal:
            raise GivenFileRefused(f"{name}: {refusal.sentence}") from refusal
    return found


def _folder(place: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(place.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()


def _archive(place: Path) -> Iterator[tuple[str, bytes]]:
    for part in packages.parts(place.read_bytes()):
        if part.content:
            yield original_name(part.name), part.content
