"""Lines of a letter in Word: one size and one exact distance for all, so that what fits here fits there."""

from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from coordinator.exports.text import clean


class Lines:
    """Writes paragraphs at the end of a paper. `begins_page`: the next one begins a sheet."""

    def __init__(self, paper: Paper, *, size: float, pitch: float) -> None:
        self.paper, self.size, self.pitch = paper, size, pitch
        self.begins_page = False

    def add(self, text: str, **shape: Any) -> Paragraph:
        return self.write(self.paper.add_paragraph(), text, **shape)

    def add_all(self, *texts: str, **shape: Any) -> None:
        """One after another; an empty text takes no line."""
        for text in filter(None, texts):
            self.add(text, **shape)

    def gap(self, points: float) -> Paragraph:
        """An empty line of its own height: two tables without one would be one."""
        line = self.paper.add_paragraph()
        _set_distance(line, points)
        self._begin_page(line)
        return line

    def write(
        self,
        line: Paragraph,
        text: str,
        *,
        align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
        bold: bool = False,
        scale: float = 1.0,
        before: float = 0,
        after: float = 0,
        pitch: float = 0,
    ) -> Paragraph:
        """Set a text into a paragraph that is there; `before` and `after` are lines, `scale` a multiple of the size."""
        piece = line.add_run(clean(text).replace("\t", " "))
        piece.font.size, piece.font.bold = Pt(self.size * scale), bold or None
        line.alignment = align
        distance = pitch or self.pitch
        _set_distance(line, max(distance, self.size * scale * 1.15))
        line.paragraph_format.space_before, line.paragraph_format.space_after = (
            Pt(before * distance),
            Pt(after * distance),
        )
        self._begin_page(line)
        return line

    def _begin_page(self, line: Paragraph) -> None:
        if self.begins_page:
            line.paragraph_format.page_break_before = True
            self.begins_page = False


def _set_distance(line: Paragraph, points: float) -> None:
    shape = line.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    shape.space_before = shape.space_after = Pt(0)
