"""A table of organisations as a feature would define it, and files of it."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from coordinator.imports import cells, days
from coordinator.imports.columns import Column
from coordinator.imports.reader import read_table
from coordinator.imports.rows import Sheet

KINDS = {"nursery": 1, "保育園": 1, "school": 2, "小学校": 2}
COLUMNS = (
    Column("code", ("団体コード", "コード"), required=True, parse=cells.code, longest=40),
    Column("name", ("団体名",), required=True, parse=cells.line, longest=200),
    Column("kana", ("ふりがな",), parse=cells.kana, longest=200),
    Column("kind", ("団体の種類",), parse=cells.one_of(KINDS)),
    Column("districts", ("地区",), parse=cells.listed),
    Column("postal_code", ("郵便番号",), parse=cells.postal_code),
    Column("phone", ("電話番号",), parse=cells.phone),
    Column("email", ("メールアドレス",), parse=cells.email),
    Column("description", ("説明",), knows_nothing=False),
    Column("joined_on", ("加入日",), parse=days.day),
    Column("members", ("人数",), parse=cells.integer),
)


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def xlsx_of(*rows: Sequence[Any], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(content: bytes, name: str = "団体.csv", answers: dict[str, str] | None = None) -> Sheet:
    return read_table(content, name, COLUMNS, answers or {})


def values(sheet: Sheet) -> list[dict[str, Any]]:
    return [row.values for row in sheet.rows]


def problems(sheet: Sheet) -> list[str]:
    return [str(problem) for problem in sheet.problems]
