"""Fields of Word: those are taken that show what stands in the document, its facts, or the day."""

import re

from coordinator.files.links import may_be_pressed

NAMES = (
    "= ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMMENTS COMPARE "
    "CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX "
    "FORMDROPDOWN FORMTEXT GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC "
    "MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE "
    "SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC "
    "USERADDRESS USERINITIALS USERNAME XE"
)
TAKEN = frozenset(NAMES.split())
KEYWORD = re.compile("=|[A-Za-z]+")
LINK = re.compile(r'hyperlink\s+(?:"([^"]*)|(\\\\\S*|[^\s"\\]\S*))', re.IGNORECASE)
# What a field inside a field gives is known only when it is opened.
FIELD_INSIDE = "\ufffc"


class Fields:
    """The fields of one part, as its elements go by; an instruction may be cut into pieces and hold further fields."""

    def __init__(self) -> None:
        self._open: list[list[str]] = [[]]
        self._has_result = [False]

    def begin(self) -> None:
        self._open.append([])
        self._has_result.append(False)

    def add(self, words: str) -> None:
        if not self._has_result[-1]:
            self._open[-1].append(words)

    def separate(self) -> None:
        """What follows is the result that was saved, until the field ends."""
        self._has_result[-1] = len(self._open) > 1

    def end(self) -> str:
        """The instruction that ends here."""
        if len(self._open) == 1:
            return ""
        instruction = "".join(self._open.pop())
        self._has_result.pop()
        self.add(FIELD_INSIDE)
        return instruction

    def left_open(self) -> list[str]:
        """Instructions without an end: Word mends what is broken."""
        return ["".join(pieces).strip(FIELD_INSIDE) for pieces in self._open]


def is_taken(instruction: str) -> bool:
    """Whether a field only shows something; `DDE`, `LINK`, `INCLUDEPICTURE` and their like load or start something."""
    written = instruction.strip()
    if not written:
        return True
    keyword = KEYWORD.match(written)
    if keyword is None or keyword[0].upper() not in TAKEN:
        return False
    link = LINK.match(written)
    return link is None or may_be_pressed(link[1] or link[2] or "")
