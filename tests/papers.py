"""What stands on papers: PDF, Word and Excel as somebody reads them who has the file."""

import re
import unicodedata
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.document import Document as WordPaper
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader


def pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def pages_of(content: bytes | PdfReader) -> list[str]:
    """The text of each page of a PDF, broken as it is set."""
    reader = pdf(content) if isinstance(content, bytes) else content
    return [page.extract_text() for page in reader.pages]


def words_of(content: bytes) -> str:
    """The whole text of a PDF without its blanks: a line may break anywhere."""
    return "".join("".join(pages_of(content)).split())


def word(content: bytes) -> WordPaper:
    return docx.Document(BytesIO(content))


def lines_of(content: bytes) -> list[str]:
    """The paragraphs of a Word file, then the cells of its tables."""
    paper = word(content)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in paper.paragraphs), *cells]


def sheet(content: bytes) -> Worksheet:
    """The first sheet of an Excel file."""
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def cells_of(content: bytes) -> list[Cell]:
    """Every cell of the first sheet that is not empty."""
    return [cell for row in sheet(content).iter_rows() for cell in row if cell.value is not None]  # type: ignore[misc]


def rows_of(content: bytes) -> list[tuple[Any, ...]]:
    """The values of the first sheet, row by row."""
    return list(sheet(content).iter_rows(values_only=True))


def bare(text: str) -> str:
    """Letters alone, to compare what was typed with what a PDF says: no blanks, breaks, or choices among shapes."""
    return re.sub("[\\s\u200b\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", unicodedata.normalize("NFKC", text))
