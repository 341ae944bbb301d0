"""Word: true styles, repeated table heads, page numbers as fields. User text reaches it as text of runs alone."""

from datetime import datetime, time
from io import BytesIO

from docx.document import Document as Paper

from coordinator.exports.archive import steady
from coordinator.exports.document import Document
from coordinator.exports.normal import prepared
from coordinator.exports.text import shortened
from coordinator.exports.writers import docx_margins
from coordinator.exports.writers.docx_blocks import BlockWriter
from coordinator.exports.writers.docx_paper import add_line, new_paper, set_closer, set_language

LONGEST_PROPERTY = 250  # Word's limit is 255


def write_docx(document: Document) -> bytes:
    """Bytes of a .docx; the same document gives the same bytes."""
    document = prepared(document)
    paper = new_paper()
    set_language(paper, document.language)
    if document.compact:
        set_closer(paper)
    _set_properties(paper, document)
    docx_margins.write(paper.sections[0], document)
    add_line(paper, document.marked_title, style="Title")
    add_line(paper, document.subtitle, style="Subtitle")
    BlockWriter(paper).add(document.blocks)
    written = BytesIO()
    paper.save(written)
    return steady(written)


def _set_properties(paper: Paper, document: Document) -> None:
    properties = paper.core_properties
    properties.title = shortened(document.marked_title, LONGEST_PROPERTY)
    properties.language = document.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(document.written_on, time(12))
