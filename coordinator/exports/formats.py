"""The formats that leave the house: a new one is one writer and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coordinator.exports.document import Document
from coordinator.exports.letters import LetterSheets
from coordinator.exports.table import Table
from coordinator.exports.writers.csv import write_csv
from coordinator.exports.writers.html import write_html
from coordinator.exports.writers.json import write_json
from coordinator.exports.writers.markdown import write_markdown
from coordinator.libraries import on_first_use


@dataclass(frozen=True)
class Writer:
    """`shape` says what `write` takes: a Document, a Table, LetterSheets, or a Mapping that JSON knows."""

    extension: str
    mime_type: str
    shape: type
    write: Callable[[Any], bytes]


write_docx = on_first_use("coordinator.exports.writers.docx", "write_docx")
write_pdf = on_first_use("coordinator.exports.writers.pdf", "write_pdf")
write_letters = on_first_use("coordinator.exports.writers.pdf_letters", "write_letters")
write_letters_docx = on_first_use("coordinator.exports.writers.docx_letters", "write_letters_docx")
write_xlsx = on_first_use("coordinator.exports.writers.xlsx", "write_xlsx")

OFFICE = "application/vnd.openxmlformats-officedocument"
WRITERS: Mapping[str, Writer] = {
    "pdf": Writer("pdf", "application/pdf", Document, write_pdf),
    "docx": Writer("docx", f"{OFFICE}.wordprocessingml.document", Document, write_docx),
    "md": Writer("md", "text/markdown; charset=utf-8", Document, write_markdown),
    "html": Writer("html", "text/html; charset=utf-8", Document, write_html),
    "json": Writer("json", "application/json; charset=utf-8", Mapping, write_json),
    "csv": Writer("csv", "text/csv; charset=utf-8", Table, write_csv),
    "xlsx": Writer("xlsx", f"{OFFICE}.spreadsheetml.sheet", Table, write_xlsx),
}
LETTERS: Mapping[str, Writer] = {
    "pdf": Writer("pdf", "application/pdf", LetterSheets, write_letters),
    "docx": Writer("docx", f"{OFFICE}.wordprocessingml.document", LetterSheets, write_letters_docx),
}
