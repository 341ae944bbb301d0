"""Word and Excel files: kept byte by byte, refused when something in them would run, load, or hide."""

import re

from flask_babel import gettext as _

from coordinator import packages
from coordinator.files.inspection import Inspection
from coordinator.files.kinds import OFFICE, other_content
from coordinator.files.links import is_outside, may_be_pressed
from coordinator.files.refusals import FileRefused, loads_by_itself
from coordinator.packages import PackagePart, UnsafePackage

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
}
XML_ENDINGS = frozenset({"xml", "rels", "vml", "psmdcp", "svg"})
# What Word and Excel keep beside XML: pictures, fonts, a mark of signatures.
OTHER_ENDINGS = frozenset(
    {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "odttf", "sigs"}
)
PRINTER_SETTINGS = re.compile(r"(word|xl)/printersettings/printersettings\d*\.bin")
# A chart keeps its numbers as a workbook; it is looked through like the file that holds it.
EMBEDDED = re.compile(r"(word|xl)/embeddings/[^/]+\.(docx|xlsx)")
MACROS = re.compile("macro|vba", re.IGNORECASE)
ACTIVE = re.compile(
    "activex|oleobject|webextension|attachedtoolbars|connections|externallink|querytable|customui|mailmerge",
    re.IGNORECASE,
)
# Relationships through which a document loads or runs something else, wherever that lies.
LOADING = frozenset({"control", "afchunk", "attachedtemplate", "subdocument", "frame"})
LARGEST_LIST = 5 * 1024 * 1024


def check(content: bytes, extension: str) -> None:
    """Raise `FileRefused` unless it is a plain docx or xlsx within the limits of `packages`."""
    try:
        _Inspection().look_through(content, extension)
    except UnsafePackage as refusal:
        raise FileRefused(str(refusal)) from refusal


class _Inspection:
    """One upload being looked through; what it holds inside counts on the same budget."""

    def __init__(self) -> None:
        self._budget = packages.MOST_UNPACKED
        self._inspection = Inspection()

    def look_through(self, content: bytes, extension: str, *, is_embedded: bool = False) -> None:
        types: list[str] = []
        for part in packages.parts(content, budget=self._budget):
            self._budget -= len(part.content)
            name = part.name.casefold()
            if EMBEDDED.fullmatch(name) and not is_embedded:
                self.look_through(part.content, name[-4:], is_embedded=True)
                continue
            self._check_part(part, name)
            if part.name == CONTENT_TYPES:
                types = _content_types(part)
        if MAIN_TYPES[extension] not in types:
            raise other_content(extension)

    def _check_part(self, part: PackagePart, name: str) -> None:
        _refuse_active(name)
        ending = name.rpartition(".")[2]
        if name.endswith("/") or ending in OTHER_ENDINGS or PRINTER_SETTINGS.fullmatch(name):
            return
        if ending not in XML_ENDINGS:
            raise FileRefused(_("The file holds a part that is not taken (%(name)s). Save it as PDF.", name=name[-60:]))
        content = packages.in_utf8(part.content)
        if ending == "rels":
            for attributes in _elements(content, "Relationship"):
                _check_relationship(attributes)
        self._inspection.look_through(content)


def _content_types(part: PackagePart) -> list[str]:
    """The types of all parts; what is said to be XML must be named so, or it would pass unread."""
    types = []
    content = packages.in_utf8(part.content)
    for attributes in (*_elements(content, "Default"), *_elements(content, "Override")):
        content_type = attributes.get("ContentType", "")
        named = attributes.get("Extension") or attributes.get("PartName", "")
        _refuse_active(content_type)
        is_xml = content_type.endswith("xml") and not content_type.startswith("image/")
        if is_xml and named.casefold().rpartition(".")[2] not in XML_ENDINGS:
            raise packages.broken()
        types.append(content_type)
    return types


def _check_relationship(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2].casefold()
    target = attributes.get("Target", "")
    _refuse_active(kind)
    is_external = attributes.get("TargetMode", "").casefold() == "external"
    if kind == "hyperlink":
        is_harmless = may_be_pressed(target)
    else:
        is_harmless = not (is_external or is_outside(target) or "\\" in target)
    if kind in LOADING or not is_harmless:
        raise loads_by_itself()


def _refuse_active(words: str) -> None:
    if MACROS.search(words):
        raise FileRefused(_("The file holds macros. Save it as .docx or .xlsx without macros, or as PDF."))
    if ACTIVE.search(words):
        raise loads_by_itself()


def _elements(content: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, in whatever namespace prefix."""
    if len(content) > LARGEST_LIST:
        raise packages.broken()
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append(attributes)

    packages.read_xml(content, StartElementHandler=start)
    return found
