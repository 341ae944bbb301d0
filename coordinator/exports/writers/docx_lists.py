"""Lists in Word: each numbered list is a numbering of its own, or Word would count on from the list before."""

from typing import Any

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

DEEPEST = 8
LARGEST_START = 30_000
STEP = 420  # twentieths of a point: two characters
LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{step}"/></w:pPr></w:lvl>'
)
DEFINITION = (
    '<w:abstractNum {ns} w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
)
KINDS = {False: ("900", "bullet", "・"), True: ("901", "decimal", "%{number}.")}


class Lists:
    """Hands out numberings of one paper."""

    def __init__(self, paper: Paper) -> None:
        self.numbering = paper.part.numbering_part.element
        for identity, kind, text in KINDS.values():
            self.numbering.insert(0, _definition(identity, kind, text))

    def begin(self, *, level: int, start: int | None) -> int:
        """A numbering that counts from `start`, or has bullets."""
        numbering = self.numbering.add_num(int(KINDS[start is not None][0]))
        if start is not None:
            numbering.add_lvlOverride(ilvl=_known(level)).add_startOverride(min(start, LARGEST_START))
        return int(numbering.numId)


def join(paragraph: Paragraph, *, numbering: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = _known(level)
    properties.get_or_add_numId().val = numbering


def indent(level: int) -> int:
    """Where the text of a list of that level begins, in twentieths of a point."""
    return STEP * (_known(level) + 1)


def _known(level: int) -> int:
    """Word knows nine levels; deeper lines stay on the ninth."""
    return min(level, DEEPEST)


def _definition(identity: str, kind: str, text: str) -> Any:
    levels = "".join(
        LEVEL.format(level=level, kind=kind, text=text.format(number=level + 1), left=indent(level), step=STEP)
        for level in range(DEEPEST + 1)
    )
    return parse_xml(DEFINITION.format(ns=nsdecls("w"), identity=identity, levels=levels))
