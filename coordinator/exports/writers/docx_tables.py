"""Tables in Word: widths on columns and cells alike, else Word and LibreOffice each make their own."""

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Twips
from docx.table import Table, _Cell

from coordinator.exports.document import Facts, Grid, Room
from coordinator.exports.normal import is_short
from coordinator.exports.writers.docx_paper import CELL_STYLE, GAP_STYLE, TEXT_WIDTH, add_line, set_style

SHADE = '<w:shd {ns} w:val="clear" w:color="auto" w:fill="F3F3F3"/>'
ROWS_ONLY = (
    "<w:tblBorders {ns}>"
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "right", "insideV"))
    + "</w:tblBorders>"
)


def add_facts(paper: Paper, facts: Facts) -> None:
    table = _add_table(paper, facts.rows, facts.widths)
    if not facts.is_ruled:
        borders = parse_xml(ROWS_ONLY.format(ns=nsdecls("w")))
        table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    for cell in table.columns[0].cells:
        _stress(cell)
    add_line(paper, style=GAP_STYLE)


def add_grid(paper: Paper, grid: Grid) -> None:
    if grid.caption:
        add_line(paper, grid.caption, style="Caption")
    table = _add_table(paper, (grid.header, *grid.rows) if grid.header else grid.rows, grid.widths)
    if grid.header:
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in head.cells:
            _stress(cell)
    add_line(paper, style=GAP_STYLE)  # two tables without a line between them would be one


def add_room(paper: Paper, room: Room) -> None:
    table = _add_table(paper, [(label, "") for label, _height in room.rows], room.widths)
    for row, (_label, height) in zip(table.rows, room.rows, strict=True):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        _stress(row.cells[0])
    for row in table.rows[:-1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    add_line(paper, style=GAP_STYLE)


def _add_table(paper: Paper, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    table = paper.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    full = [Twips(round(TEXT_WIDTH.twips * width)) for width in widths]
    for column, width in zip(table.columns, full, strict=True):
        column.width = width
    for texts in rows:
        row = table.add_row()
        if is_short(texts, widths):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, full, strict=True):
            cell.width = width
            set_style(cell.paragraphs[0], CELL_STYLE)
            cell.paragraphs[0].add_run(text)
    table._tbl.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(TEXT_WIDTH.twips))
    table._tbl.tblPr.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    return table


def _stress(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(SHADE.format(ns=nsdecls("w"))))
    for run in cell.paragraphs[0].runs:
        run.bold = True
