"""Word and Excel files: kept byte by byte, refused when something in them would run, load, or hide."""

import re
from xml.parsers import expat

from flask_babel import gettext as _

from coordinator import packages
from coordinator.files import fields
from coordinator.files.kinds import OFFICE, other_content
from coordinator.files.refusals import FileRefused
from coordinator.packages import Part, UnsafePackage

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
}
XML_ENDINGS = frozenset({"xml", "rels", "vml", "psmdcp"})
# What Word and Excel keep beside XML: pictures, fonts, a mark of signatures.
OTHER_ENDINGS = frozenset(
    {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp", "odttf", "sigs"}
)
PRINTER_SETTINGS = re.compile(r"(word|xl)/printersettings/printersettings\d*\.bin")
# A chart keeps its numbers as a workbook; it is looked through like the file that holds it.
EMBEDDED = re.compile(r"(word|xl)/embeddings/[^/]+\.(docx|xlsx)")
MACROS = re.compile("macro|vba", re.IGNORECASE)
ACTIVE = re.compile("activex|oleobject|webextension|attachedtoolbars|connections|externallink", re.IGNORECASE)
# Relationships through which a document loads or runs something else, wherever that lies.
LOADING = frozenset({"control", "afchunk", "attachedtemplate", "subdocument", "frame"})
LARGEST_LIST = 5 * 1024 * 1024
# Beyond this a text with fields is no text that anybody wrote.
MOST_ELEMENTS = 3_000_000


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
        self._elements = 0

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

    def _check_part(self, part: Part, name: str) -> None:
        _refuse_active(name)
        ending = name.rpartition(".")[2]
        if name.endswith("/") or ending in OTHER_ENDINGS or PRINTER_SETTINGS.fullmatch(name):
            return
        if ending not in XML_ENDINGS:
            raise FileRefused(_("The file holds a part that is not taken (%(name)s). Save it as PDF.", name=name[-60:]))
        packages.refuse_declarations(part)
        if ending == "rels":
            for attributes in _elements(part, "Relationship"):
                _check_relationship(attributes)
        self._check_fields(part)

    def _check_fields(self, part: Part) -> None:
        if not fields.may_hold_fields(part.content):
            return
        self._elements += part.content.count(b"<")
        if self._elements > MOST_ELEMENTS:
            raise packages.broken()
        if fields.starts_programs(part.content):
            raise _loads_by_itself()


def _content_types(part: Part) -> list[str]:
    """The types of all parts; what is said to be XML must be named so, or it would pass unread."""
    types = []
    for attributes in (*_elements(part, "Default"), *_elements(part, "Override")):
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
    is_elsewhere = attributes.get("TargetMode", "").casefold() == "external" or "://" in target or "\\" in target
    if kind in LOADING or (is_elsewhere and kind != "hyperlink"):
        raise _loads_by_itself()


def _refuse_active(words: str) -> None:
    if MACROS.search(words):
        raise FileRefused(_("The file holds macros. Save it as .docx or .xlsx without macros, or as PDF."))
    if ACTIVE.search(words):
        raise _loads_by_itself()


def _loads_by_itself() -> FileRefused:
    return FileRefused(
        _("The file loads or runs something from elsewhere (a template, a linked or embedded object). Save it as PDF.")
    )


def _elements(part: Part, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, in whatever namespace prefix."""
    if len(part.content) > LARGEST_LIST:
        raise packages.broken()
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(part.content, True)
    return found
