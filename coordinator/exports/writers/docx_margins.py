"""Header and footer: the title again from the second page on, a draft's mark, the page's number of all pages."""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from coordinator.exports.document import Document
from coordinator.exports.text import shortened
from coordinator.exports.writers.docx_paper import TEXT_WIDTH

RUNNING_TITLE = 40
GRAY = RGBColor(0x46, 0x46, 0x46)
FIELD = '<w:fldSimple {ns} w:instr="{name}"><w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
BOX = '<w:bdr {ns} w:val="single" w:sz="6" w:space="2" w:color="141414"/>'


def write(section: Section, document: Document) -> None:
    title = shortened(document.marked_title, RUNNING_TITLE)
    _write_header(section.first_page_header.paragraphs[0], "", document.mark)
    _write_header(section.header.paragraphs[0], title, document.mark)
    for footer in (section.first_page_footer, section.footer):
        _write_footer(footer.paragraphs[0], document.footer)


def _write_header(line: Paragraph, title: str, mark: str) -> None:
    _set_tabs(line)
    _add(line, title)
    if mark:
        line.add_run("\t\t")
        boxed = line.add_run(f" {mark} ")
        boxed.font.size = Pt(9)
        boxed._r.get_or_add_rPr().append(parse_xml(BOX.format(ns=nsdecls("w"))))


def _write_footer(line: Paragraph, text: str) -> None:
    _set_tabs(line)
    _add(line, f"{text}\t")
    for name, after in (("PAGE", " / "), ("NUMPAGES", "")):
        line._p.append(parse_xml(FIELD.format(ns=nsdecls("w"), name=name)))
        _add(line, after)


def _set_tabs(line: Paragraph) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _add(line: Paragraph, text: str) -> None:
    if text:
        piece = line.add_run(text)
        piece.font.size, piece.font.color.rgb = Pt(8.5), GRAY
