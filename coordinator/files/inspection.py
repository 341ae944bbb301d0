"""What the elements of an XML part bring along: fields, formulas, and pictures from elsewhere."""

from flask_babel import gettext as _

from coordinator import packages
from coordinator.files import fields, formulas
from coordinator.files.fields import Fields
from coordinator.files.links import is_outside, may_be_pressed
from coordinator.files.refusals import FileRefused, loads_by_itself

FORMULAS = frozenset(
    ["f", "definedName", "formula", "formula1", "formula2", "oldFormula", "calculatedColumnFormula", "totalsRowFormula"]
)
INSTRUCTIONS = frozenset({"instrText", "delInstrText"})
LOADING = frozenset({"mailMerge", "customUI", "ddeLink", "oleLink", "queryTable", "webPublishItem", "script"})
# A name that a program computes: macros of Excel 4 hide there.
PROGRAMS = frozenset({"xlm", "vbProcedure", "function"})
# A part without any of these needs no reading element by element.
WORTH_READING = (
    *(b"instrText", b"InstrText", b"fldSimple", b"src", b"href", b"ormula", b"definedName", b"mailMerge", b"customUI"),
    *(b"ddeLink", b"oleLink", b"queryTable", b"webPublish", b"script"),
    *(start + b"f" + end for start in (b"<", b":") for end in (b">", b" ", b"\t", b"\r", b"\n")),
)
# Beyond this it is no text that anybody wrote.
MOST_ELEMENTS = 3_000_000


class Inspection:
    """Of one upload: all its parts count on the same number of elements."""

    def __init__(self) -> None:
        self._elements = 0

    def look_through(self, content: bytes) -> None:
        """Raise `FileRefused` for a part in UTF-8 that loads or starts something, `UnsafePackage` for a broken one."""
        if not any(word in content for word in WORTH_READING):
            packages.read_xml(content)
            return
        self._elements += content.count(b"<")
        if self._elements > MOST_ELEMENTS:
            raise packages.broken()
        _Reader().read(content)


class _Reader:
    def __init__(self) -> None:
        self._fields = Fields()
        # The element whose text is wanted just now, and its pieces.
        self._wanted = ""
        self._pieces: list[str] = []

    def read(self, content: bytes) -> None:
        packages.read_xml(
            content,
            StartElementHandler=self._start,
            EndElementHandler=self._end,
            CharacterDataHandler=self._text,
        )
        for instruction in self._fields.left_open():
            _check_field(instruction)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._finish()
        local = name.rpartition(":")[2]
        self._wanted = local if local in INSTRUCTIONS or local in FORMULAS else ""
        self._pieces = []
        if local in LOADING:
            raise loads_by_itself()
        if local == "fldChar":
            self._turn_of_a_field(attributes)
        for attribute, value in attributes.items():
            self._check_attribute(local, attribute.rpartition(":")[2], value)

    def _turn_of_a_field(self, attributes: dict[str, str]) -> None:
        turn = next((value for name, value in attributes.items() if name.endswith("fldCharType")), "")
        if turn == "begin":
            self._fields.begin()
        elif turn == "separate":
            self._fields.separate()
        elif turn == "end":
            _check_field(self._fields.end())

    def _check_attribute(self, element: str, name: str, value: str) -> None:
        if name == "instr" and element == "fldSimple":
            _check_field(value)
        if value.startswith("data:image/"):
            return
        is_followed = name in ("src", "althref") or (name == "href" and element == "image")
        is_pressed = name == "href"
        if (is_followed and is_outside(value)) or (is_pressed and not may_be_pressed(value)):
            raise loads_by_itself()
        if element == "definedName" and name in PROGRAMS and value not in ("0", "false"):
            raise loads_by_itself()

    def _text(self, characters: str) -> None:
        if self._wanted:
            self._pieces.append(characters)

    def _end(self, _name: str) -> None:
        self._finish()

    def _finish(self) -> None:
        written = "".join(self._pieces)
        if self._wanted in INSTRUCTIONS:
            self._fields.add(written)
        elif self._wanted:
            _check_formula(written)
        self._wanted = ""


def _check_field(instruction: str) -> None:
    if not fields.is_taken(instruction):
        raise loads_by_itself()


def _check_formula(formula: str) -> None:
    if formulas.leads_outside(formula):
        raise loads_by_itself()
    strange = formulas.strange_function(formula)
    if strange is not None:
        raise FileRefused(
            _(
                "The workbook holds a formula that is not taken (%(name)s). Save it with values alone.",
                name=strange[:40],
            )
        )
