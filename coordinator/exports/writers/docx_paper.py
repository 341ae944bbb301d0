"""The empty Word paper: A4, one typeface for every script, Japanese, headings and lists as true styles.

python-docx starts from a template of its own whose styles follow a theme of Latin fonts; Word would print kanji in
whatever it finds.
"""

from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

from coordinator.exports.text import shortened

TYPEFACE = "BIZ UDGothic"
CELL_STYLE, GAP_STYLE = "Table Text", "Table Gap"
LONGEST_PROPERTY = 250  # Word's limit is 255
TEXT_WIDTH = Twips(9298)  # between the margins
INK = RGBColor(0x14, 0x14, 0x14)
HEADING_SIZES = {1: 13, 2: 11.5, 3: 10.5, 4: 10.5, 5: 10.5, 6: 10.5}
KEPT_TABLE_STYLES = ("TableNormal", "TableGrid")
UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml")
BORDER = '<w:pBdr {ns}><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/></w:pBdr>'


def new_paper() -> Paper:
    """A fresh copy; the work on the template is done once for the process."""
    return docx.Document(BytesIO(_template()))


def add_line(paper: Paper, text: str = "", *, style: str) -> Paragraph:
    """A paragraph at the end of the paper. Its style is set by id: to look a name up python-docx reads all styles."""
    line = paper.add_paragraph(text)
    set_style(line, style)
    return line


def set_closer(paper: Paper) -> None:
    """Less room between lines and around them, for what shall fit on one sheet."""
    section = paper.sections[0]
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.7)
    _space(paper.styles["Normal"], after=4, line=1.1)
    _space(paper.styles[CELL_STYLE], after=0, line=1.0)
    _space(paper.styles["Subtitle"], after=8)
    paper.styles["Heading 1"].paragraph_format.space_before = Pt(10)
    margins = paper.styles["Table Grid"].element.find(f".//{qn('w:tblCellMar')}")
    for side in ("top", "bottom"):
        margins.find(qn(f"w:{side}")).set(qn("w:w"), "36")


def set_style(line: Paragraph, style: str) -> None:
    line._p.style = style.replace(" ", "")


@cache
def _template() -> bytes:
    paper = docx.Document()
    _drop_unused_parts(paper)
    _set_typeface(paper)
    _set_texts(paper)
    _set_headings(paper)
    _set_page(paper)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _drop_unused_parts(paper: Paper) -> None:
    for relations in (paper.part.rels, paper.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            del relations[key]
    styles = paper.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in KEPT_TABLE_STYLES:
            styles.remove(style)


def _set_typeface(paper: Paper) -> None:
    """All four slots name the typeface, and no theme font is left to win over it."""
    for fonts in paper.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{slot}"), TYPEFACE)
    defaults = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for size in ("w:sz", "w:szCs"):
        defaults.find(qn(size)).set(qn("w:val"), "21")


def set_properties(paper: Paper, *, title: str, language: str, written_on: date) -> None:
    """Title, language and day, and nobody's name."""
    _set_language(paper, language)
    properties = paper.core_properties
    properties.title = shortened(title, LONGEST_PROPERTY)
    properties.language = language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(written_on, time(12))


def _set_language(paper: Paper, language: str) -> None:
    tag = "ja-JP" if language == "ja" else language
    for element in (*paper.styles.element.iter(qn("w:lang")), *paper.settings.element.iter(qn("w:themeFontLang"))):
        element.set(qn("w:val"), tag)
        element.set(qn("w:eastAsia"), tag)


def _set_texts(paper: Paper) -> None:
    _space(paper.styles["Normal"], after=6, line=1.35)
    for name in ("List Bullet", "List Number", "List Continue"):
        _space(paper.styles[name], after=4)
    for name, line in ((CELL_STYLE, 1.2), (GAP_STYLE, 0.5)):
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        _space(style, after=0, line=line)
    table = paper.styles["Table Grid"].element
    for border in table.find(f".//{qn('w:tblBorders')}"):
        border.set(qn("w:color"), "A5A5A5")
    for side in ("top", "bottom"):
        table.find(f".//{qn('w:tblCellMar')}/{qn(f'w:{side}')}").set(qn("w:w"), "60")
    quote = paper.styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, INK
    _draw_border(quote, "left", 12, 8, "A5A5A5")
    caption = paper.styles["Caption"]
    caption.font.size, caption.font.color.rgb, caption.font.bold = Pt(10.5), INK, True
    _space(caption, after=4)
    caption.paragraph_format.keep_with_next = True


def _set_headings(paper: Paper) -> None:
    title = paper.styles["Title"]
    title.element.pPr.remove(title.element.pPr.find(qn("w:pBdr")))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _head(title, 16, before=0, after=4)
    subtitle = paper.styles["Subtitle"]
    subtitle.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _head(subtitle, 10.5, before=0, after=12)
    subtitle.font.bold = subtitle.font.italic = False
    for level, size in HEADING_SIZES.items():
        heading = paper.styles[f"Heading {level}"]
        _head(heading, size, before=18 if level == 1 else 12, after=6)
    _draw_border(paper.styles["Heading 1"], "bottom", 6, 3, "141414")


def _head(style: Any, size: float, *, before: float, after: float) -> None:
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), True, False, INK
    _space(style, after=after, line=1.2)
    style.paragraph_format.space_before = Pt(before)


def _space(style: Any, *, after: float, line: float | None = None) -> None:
    style.paragraph_format.space_after = Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line


def _draw_border(style: Any, side: str, size: int, space: int, color: str) -> None:
    border = parse_xml(BORDER.format(ns=nsdecls("w"), side=side, size=size, space=space, color=color))
    style.element.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _set_page(paper: Paper) -> None:
    for name in ("Header", "Footer"):
        paper.styles[name].paragraph_format.tab_stops.clear_all()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.2)
    section.different_first_page_header_footer = True
