"""Letters in Word, to be changed by hand. Their lines stand at a distance at which a sheet holds them all."""

from io import BytesIO
from math import ceil
from typing import IO

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Length, Mm, Pt

from coordinator.exports import press
from coordinator.exports.archive import steady
from coordinator.exports.letters import Alignment, LetterSheets, PrintedLetter
from coordinator.exports.text import clean, columns, one_line
from coordinator.exports.writers.docx_letter_lines import Lines
from coordinator.exports.writers.docx_letter_tables import add_contact, add_rows, add_slip, slip_height
from coordinator.exports.writers.docx_paper import new_paper, set_properties

SIDES, HEAD_ROOM, FOOT_ROOM = Mm(18), Mm(12), Mm(8)
WIDTH, HEIGHT = Length(Mm(210) - 2 * SIDES), Length(Mm(297) - HEAD_ROOM - FOOT_ROOM)
SIZE, LARGE_SIZE = 10.5, 16.0
CLOSEST, WIDEST = 1.2, 1.7  # distance of lines, as a multiple of the size
MOST_HERE = 50  # letters; more are written in the press
SPARE = 20  # points: Word and LibreOffice do not break every line at the same place
GAPS = 5  # lines that stand empty between the parts of a notice


def write_letters_docx(sheets: LetterSheets) -> bytes:
    """Bytes of a .docx; the same letters give the same bytes. Windows of envelopes are a PDF's alone."""
    if len(sheets.letters) <= MOST_HERE:
        return _written(sheets)
    with press.printed(__name__, "write_into", sheets).file as word:
        return word.read()


def write_into(file: IO[bytes], sheets: LetterSheets) -> None:
    """What the press does for `write_letters_docx`."""
    file.write(_written(sheets))


def _written(sheets: LetterSheets) -> bytes:
    paper = new_paper()
    set_properties(paper, title=one_line(sheets.title), language="ja", written_on=sheets.written_on)
    _set_page(paper)
    for place, letter in enumerate(sheets.letters):
        size = LARGE_SIZE if sheets.large else SIZE
        lines = Lines(paper, size=size, pitch=_pitch(letter, size, large=sheets.large))
        lines.begins_page = place > 0
        _add_letter(lines, letter, large=sheets.large)
    written = BytesIO()
    paper.save(written)
    return steady(written)


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.left_margin = section.right_margin = SIDES
    section.top_margin, section.bottom_margin = HEAD_ROOM, FOOT_ROOM
    section.header_distance = section.footer_distance = Mm(4)


def _add_letter(lines: Lines, letter: PrintedLetter, *, large: bool) -> None:
    _add_head(lines, letter)
    lines.add(letter.title, align=ALIGN.CENTER, bold=True, scale=1.25, before=0.8, after=0.6)
    for words in letter.paragraphs:
        is_right = words.place is Alignment.RIGHT
        line = lines.add(words.text, align=ALIGN.RIGHT if is_right else ALIGN.JUSTIFY)
        if words.place is Alignment.INDENTED:
            line.paragraph_format.first_line_indent = Pt(lines.size)
    if letter.rows:
        lines.add(letter.rows_title, align=ALIGN.CENTER, before=0.4, after=0.2)
        add_rows(lines, letter.rows, width=WIDTH)
    lines.add_all(letter.ending, align=ALIGN.RIGHT)
    add_contact(lines, letter.contact, width=WIDTH)
    if letter.slip is not None:
        lines.begins_page = large
        add_slip(lines, letter.slip, width=WIDTH)


def _add_head(lines: Lines, letter: PrintedLetter) -> None:
    lines.add_all(letter.mark, align=ALIGN.CENTER, bold=True)
    lines.add_all(letter.number, letter.day, align=ALIGN.RIGHT)
    lines.add_all(*letter.to[:-1])
    lines.add(letter.to[-1], scale=1.25, after=0.4)
    lines.add_all(*letter.senders, letter.seal, align=ALIGN.RIGHT)


def _pitch(letter: PrintedLetter, size: float, *, large: bool) -> float:
    """The distance of lines in points at which the letter fills its sheet, within reason."""
    room = HEIGHT.pt - SPARE - (slip_height(letter.slip, size) if letter.slip and not large else 0)
    fitting = room / (_count_lines(letter, size) + GAPS)
    return min(max(fitting, size * CLOSEST), size * WIDEST)


def _count_lines(letter: PrintedLetter, size: float) -> int:
    across = int(WIDTH.pt / (size / 2))
    texts = [letter.mark, letter.number, letter.day, *letter.to, *letter.senders, letter.seal, letter.title]
    texts += [words.text for words in letter.paragraphs] + [letter.rows_title, letter.ending, *letter.contact]
    rows = sum(_lines_of(text, across - 24) for _label, text in letter.rows)
    return rows + sum(_lines_of(text, across - 2) for text in texts if text)


def _lines_of(text: str, across: int) -> int:
    return sum(max(ceil(columns(line) / across), 1) for line in clean(text).split("\n"))
