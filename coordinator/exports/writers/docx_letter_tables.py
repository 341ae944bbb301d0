"""Tables of a letter in Word: the rows under 記, the box of whom to ask, the slip."""

from io import BytesIO

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell

from coordinator.exports import qr
from coordinator.exports.letters import Slip, SlipQuestion
from coordinator.exports.writers.docx_letter_lines import Lines

BORDERS = (
    "<w:tcBorders {ns}>"
    + "".join(f'<w:{side} w:val="single" w:sz="6" w:color="000000"/>' for side in ("top", "left", "bottom", "right"))
    + "</w:tcBorders>"
)
CODE_WIDTH, QR_WIDTH = 8.5, Mm(36)  # of the size, but wide enough for the code
LABEL_WIDTH = 7.5  # of the size
CLOSE = 1.25  # distance of lines in a slip, of the size
GAP, CUT = 4, 16  # points
CUT_LINE = f"{'- ' * 18}き り と り{' -' * 18}"
CHOICE_GAP = "\u3000\u3000"


def add_rows(lines: Lines, rows: tuple[tuple[str, str], ...], *, width: Length) -> None:
    """1 日時 …, the labels spread to one width."""
    number, label = Pt(lines.size * 2), Pt(lines.size * LABEL_WIDTH)
    table = _add_table(lines, [number, label, Length(width - number - label)], len(rows))
    for place, (row, (name, text)) in enumerate(zip(table.rows, rows, strict=True), start=1):
        first, second, third = row.cells
        lines.write(first.paragraphs[0], str(place))
        lines.write(second.paragraphs[0], name, align=ALIGN.DISTRIBUTE)
        lines.write(third.paragraphs[0], text)


def add_contact(lines: Lines, contact: tuple[str, ...], *, width: Length) -> None:
    """A box at the right."""
    if not contact:
        return
    table = _add_table(lines, [Length(width * 3 // 5)], 1)
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    _draw(table.cell(0, 0))
    lines.write(table.cell(0, 0).paragraphs[0], "\n".join(contact), pitch=lines.size * CLOSE)


def slip_height(slip: Slip, size: float) -> float:
    """About how many points a slip takes, the line where it is cut off included."""
    left = 4 * size * CLOSE + size + len(slip.seats) * (2.4 * size * CLOSE + 8)
    right = size * 4.2 + QR_WIDTH.pt + size * CLOSE * 2.5
    questions = sum(max(question.height * Mm(1).pt, size * CLOSE + 8) for question in slip.questions)
    return CUT + max(left, right) + questions + size * CLOSE * 2 + 4 * GAP


def add_slip(lines: Lines, slip: Slip, *, width: Length) -> None:
    if lines.begins_page:
        lines.gap(GAP)
    else:
        lines.add(CUT_LINE, align=ALIGN.CENTER, pitch=CUT)
    beside = max(Pt(lines.size * CODE_WIDTH), Length(QR_WIDTH + Mm(6)))
    table = _add_table(lines, [Length(width - beside), beside], 1 + len(slip.seats))
    _write_head(lines, table.cell(0, 0), slip)
    for row, seat in zip(list(table.rows)[1:], slip.seats, strict=True):
        _write_seat(lines, row.cells[0], seat)
    _write_code(lines, table.cell(0, 1).merge(table.cell(len(slip.seats), 1)), slip)
    lines.gap(GAP)
    _add_questions(lines, slip.questions, width=width)
    lines.add(slip.note, pitch=lines.size * CLOSE)


def _write_head(lines: Lines, cell: _Cell, slip: Slip) -> None:
    close = lines.size * CLOSE
    lines.write(cell.paragraphs[0], slip.title, bold=True, scale=1.4)
    lines.write(cell.add_paragraph(), slip.about, pitch=close)
    lines.write(cell.add_paragraph(), slip.due, bold=True, pitch=close)
    lines.write(cell.add_paragraph(), "\u3000".join(slip.ways), pitch=close)


def _write_seat(lines: Lines, cell: _Cell, seat: SlipQuestion) -> None:
    _draw(cell)
    lines.write(cell.paragraphs[0], seat.about, pitch=lines.size * CLOSE)
    lines.write(cell.add_paragraph(), CHOICE_GAP.join(seat.choices), scale=1.1, pitch=lines.size * CLOSE, after=0.3)


def _write_code(lines: Lines, cell: _Cell, slip: Slip) -> None:
    close = lines.size * CLOSE
    if not slip.code:
        lines.write(cell.paragraphs[0], slip.link_label, align=ALIGN.CENTER, pitch=close)
        return
    lines.write(cell.paragraphs[0], slip.code_label, align=ALIGN.CENTER, pitch=close)
    lines.write(cell.add_paragraph(), slip.code, align=ALIGN.CENTER, bold=True, scale=2.4)
    if slip.link:
        picture = cell.add_paragraph()
        picture.alignment = ALIGN.CENTER
        picture.paragraph_format.space_after, picture.paragraph_format.line_spacing = Pt(0), 1.0
        shape = picture.add_run().add_picture(BytesIO(qr.png(slip.link)), width=QR_WIDTH)
        shape._inline.docPr.set("descr", slip.link_label)
        lines.write(cell.add_paragraph(), slip.link_label, align=ALIGN.CENTER, pitch=close)


def _add_questions(lines: Lines, questions: tuple[SlipQuestion, ...], *, width: Length) -> None:
    label = Pt(lines.size * LABEL_WIDTH)
    table = _add_table(lines, [label, Length(width - label)], len(questions))
    for row, question in zip(table.rows, questions, strict=True):
        row.height, row.height_rule = Mm(question.height or 8), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell in row.cells:
            _draw(cell)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        lines.write(row.cells[0].paragraphs[0], question.about, pitch=lines.size * 1.15)
        lines.write(row.cells[1].paragraphs[0], CHOICE_GAP.join(question.choices), pitch=lines.size * CLOSE)


def _add_table(lines: Lines, widths: list[Length], rows: int) -> Table:
    """A table without borders, its widths on columns and cells alike."""
    table = lines.paper.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    total = table._tbl.tblPr.find(qn("w:tblW"))
    total.set(qn("w:w"), str(sum(width.twips for width in widths)))
    total.set(qn("w:type"), "dxa")
    return table


def _draw(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(BORDERS.format(ns=nsdecls("w"))))
