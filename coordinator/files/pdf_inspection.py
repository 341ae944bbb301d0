"""Looks through a PDF and gives one word for it.

It runs in a limited process: a PDF that was made to keep a reader busy or to fill its memory ends that alone.
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject, TextStringObject

from coordinator.files import links

PLAIN, BROKEN, ENCRYPTED = "plain", "broken", "encrypted"
SCRIPT, ACTION, ATTACHMENT = "script", "action", "attachment"
FORBIDDEN_KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/XFA": SCRIPT,
    "/AA": ACTION,
    "/EF": ATTACHMENT,
    "/EmbeddedFiles": ATTACHMENT,
}
FORBIDDEN_NAMES = {
    "/JavaScript": SCRIPT,
    "/Launch": ACTION,
    "/ImportData": ACTION,
    "/SubmitForm": ACTION,
    "/GoToE": ACTION,
    "/GoToR": ACTION,
    "/Thread": ACTION,
    "/Rendition": ACTION,
    "/RichMediaExecute": ACTION,
    "/RichMedia": ATTACHMENT,
    "/EmbeddedFile": ATTACHMENT,
    "/FileAttachment": ATTACHMENT,
    "/Filespec": ATTACHMENT,
    "/Movie": ATTACHMENT,
    "/Sound": ATTACHMENT,
    "/3D": ATTACHMENT,
}
# The same as they are written: an action or a list of files, too long to come about by chance in a picture's bytes.
WRITTEN = {
    re.compile(rb"/S\s*/JavaScript\b"): SCRIPT,
    re.compile(rb"/S\s*/(Launch|ImportData|SubmitForm|GoToE|GoToR|Rendition)\b"): ACTION,
    re.compile(rb"/Type\s*/EmbeddedFile\b|/EmbeddedFiles\s*(<<|[0-9])"): ATTACHMENT,
}
STREAM = re.compile(rb"stream\r?\n")
OBJECT_STREAM = b"/ObjStm"
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
LONGEST_HEAD = 1000
MOST_PACKED = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
NAMING_KEYS = ("/S", "/Type", "/Subtype")
# To open at a page is all that a document may do by itself.
GO_TO_KEYS = {"/Type", "/S", "/D", "/SD"}


def verdict(content: bytes) -> str:
    """What the PDF is: plain, or the gravest reason for which it is refused."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return ENCRYPTED
    found = {_forbidden(dictionary) for dictionary in _dictionaries(reader)} | set(_written(content))
    for reason in (SCRIPT, ACTION, ATTACHMENT):
        if reason in found:
            return reason
    return PLAIN if len(reader.pages) > 0 else BROKEN


def _written(content: bytes) -> Iterator[str]:
    """What stands in the bytes although our reader follows no way to it: a viewer that mends a broken file may.

    Objects packed together are unpacked; names may hide letters behind numbers (`/J#61vaScript`).
    """
    unpacked = [content]
    for place in STREAM.finditer(content):
        head = _plain_names(content[max(0, place.start() - LONGEST_HEAD) : place.start()])
        if OBJECT_STREAM in head:
            packed = content[place.end() : place.end() + MOST_PACKED]
            with suppress(zlib.error):
                unpacked.append(zlib.decompressobj().decompress(packed, MOST_UNPACKED))
    for text in map(_plain_names, unpacked):
        for pattern, reason in WRITTEN.items():
            if pattern.search(text):
                yield reason


def _plain_names(text: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text)


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, whether or not a page uses it."""
    numbers = {(number, generation) for generation, offsets in reader.xref.items() for number in offsets}
    seen = numbers | {(number, 0) for number in reader.xref_objStm}
    waiting = sorted(seen)
    stack: list[PdfObject] = [reader.trailer]
    while stack or waiting:
        if not stack:
            number, generation = waiting.pop()
            stack.append(reader.get_object(IndirectObject(number, generation, reader)) or DictionaryObject())
        thing = stack.pop()
        if isinstance(thing, IndirectObject):
            if (name := (thing.idnum, thing.generation)) not in seen:
                seen.add(name)
                waiting.append(name)
        elif isinstance(thing, DictionaryObject):
            yield thing
            stack.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            stack.extend(thing)


def _forbidden(dictionary: DictionaryObject) -> str | None:
    for key in dictionary:
        if key in FORBIDDEN_KEYS:
            return FORBIDDEN_KEYS[key]
    for key in NAMING_KEYS:
        if key in dictionary and (found := FORBIDDEN_NAMES.get(str(dictionary[key]))):
            return found
    if "/OpenAction" in dictionary and not _only_goes_to_a_page(dictionary["/OpenAction"]):
        return ACTION
    if "/URI" in dictionary and not _may_be_pressed(dictionary["/URI"]):
        return ACTION
    return ATTACHMENT if _names_another_file(dictionary) else None


def _names_another_file(dictionary: DictionaryObject) -> bool:
    """A stream whose content lies elsewhere, or a name of a file where others have flags."""
    if "/F" not in dictionary:
        return False
    return isinstance(dictionary, StreamObject) or isinstance(dictionary["/F"], str | bytes)


def _may_be_pressed(target: PdfObject) -> bool:
    """A link to the web; the beginning of all relative ones is looked at like a link."""
    if isinstance(target, DictionaryObject):
        target = target.get("/Base", TextStringObject(""))
    written = target.decode("latin-1") if isinstance(target, bytes) else str(target)
    return links.may_be_pressed(written)


def _only_goes_to_a_page(action: PdfObject) -> bool:
    if isinstance(action, DictionaryObject):
        return action.get("/S", "/GoTo") == "/GoTo" and set(action) <= GO_TO_KEYS
    return True
