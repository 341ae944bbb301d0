"""The blocks of a document, appended one after another to a Word paper."""

from collections.abc import Iterable

from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor, Twips
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as Piece

from coordinator.exports.document import (
    Block,
    Facts,
    Grid,
    Heading,
    Items,
    Paragraph,
    Quote,
    Room,
    Run,
    Runs,
    shown_links,
)
from coordinator.exports.writers import docx_lists, docx_tables
from coordinator.exports.writers.docx_paper import add_line

LINK_COLOR = RGBColor(0x00, 0x11, 0x8F)


class BlockWriter:
    """`level` is how deep in lists and quotations a block stands, `style` what its paragraphs are."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.lists = docx_lists.Lists(paper)

    def add(self, blocks: Iterable[Block], *, level: int = 0, style: str = "Normal") -> None:
        for block in blocks:
            match block:
                case Heading(depth, text):
                    add_line(self.paper, text, style=f"Heading {depth}")
                case Paragraph(runs):
                    line = self._add_line(runs, style=style, level=level)
                    line.paragraph_format.keep_with_next = block.leads or None
                case Facts():
                    docx_tables.add_facts(self.paper, block)
                case Grid():
                    docx_tables.add_grid(self.paper, block)
                case Room():
                    docx_tables.add_room(self.paper, block)
                case Items():
                    self._add_items(block, level=level)
                case Quote(inner):
                    self.add(inner, level=level + 1, style="Quote")

    def _add_line(self, runs: Runs, *, style: str, level: int = 0) -> Line:
        line = add_line(self.paper, style=style)
        if level:
            line.paragraph_format.left_indent = Twips(docx_lists.indent(level - 1))
        for run in shown_links(runs):
            _add_run(line, run)
        return line

    def _add_items(self, items: Items, *, level: int) -> None:
        counted = None
        for item in items.items:
            if counted is None or item.number not in (None, counted + 1):
                numbering = self.lists.begin(level=level, start=item.number)
            counted = item.number or 0
            line = self._add_line(item.runs, style="List Bullet" if item.number is None else "List Number")
            docx_lists.join(line, numbering=numbering, level=level)
            self.add(item.inside, level=level + 1, style="List Continue")


def _add_run(line: Line, run: Run) -> None:
    piece = line.add_run(run.text)
    piece.bold, piece.italic = run.bold or None, run.italic or None
    if run.href:
        _link(line, piece, run.href)


def _link(line: Line, piece: Piece, href: str) -> None:
    piece.font.color.rgb, piece.font.underline = LINK_COLOR, True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(piece._r)
    line._p.append(link)
