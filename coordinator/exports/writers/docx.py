"""Word: true styles, repeated table heads, page numbers as fields. User text reaches it as text of runs alone."""

from io import BytesIO

from coordinator.exports.archive import steady
from coordinator.exports.document import Document
from coordinator.exports.normal import prepared
from coordinator.exports.writers import docx_margins
from coordinator.exports.writers.docx_blocks import BlockWriter
from coordinator.exports.writers.docx_paper import add_line, new_paper, set_closer, set_properties


def write_docx(document: Document) -> bytes:
    """Bytes of a .docx; the same document gives the same bytes."""
    document = prepared(document)
    paper = new_paper()
    if document.compact:
        set_closer(paper)
    set_properties(paper, title=document.marked_title, language=document.language, written_on=document.written_on)
    docx_margins.write(paper.sections[0], document)
    add_line(paper, document.marked_title, style="Title")
    add_line(paper, document.subtitle, style="Subtitle")
    BlockWriter(paper).add(document.blocks)
    written = BytesIO()
    paper.save(written)
    return steady(written)
