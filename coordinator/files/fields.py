"""Fields of Word that start another program when the document is opened (DDE)."""

import re
from xml.parsers import expat

STARTING = re.compile(r"^\s*DDE(AUTO)?\b", re.IGNORECASE | re.MULTILINE)


def may_hold_fields(content: bytes) -> bool:
    """Whether an XML part is worth reading for fields; wide characters (UTF-16) hide the words from a quick look."""
    return b"\0" in content[:4] or b"instrText" in content or b"fldSimple" in content


def starts_programs(content: bytes) -> bool:
    """Whether an XML part holds such a field; a field may be written in one element or over many."""
    return bool(STARTING.search(_Instructions().read(content)))


class _Instructions:
    """Collects the instructions of all fields, each beginning on a line of its own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_inside = False

    def read(self, content: bytes) -> str:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)
        return "".join(self._pieces)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._is_inside = local == "instrText"
        if local == "fldChar":
            self._pieces.append("\n")
        elif local == "fldSimple":
            self._pieces.extend(f"\n{value}\n" for value in attributes.values())

    def _end(self, _name: str) -> None:
        self._is_inside = False

    def _text(self, characters: str) -> None:
        if self._is_inside:
            self._pieces.append(characters)
