import csv
from datetime import date
from io import StringIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from coordinator.exports.table import Cell, table
from coordinator.exports.writers.csv import write_csv
from coordinator.exports.writers.xlsx import LONGEST_CELL, write_xlsx
from tests import papers

COMPUTED = [
    "=1+1",
    " =1",
    "　＝1",
    "+81",
    "-1",
    "@SUM(A1)",
    "＋1",
    "－1",
    "＠a",
    "\t=1",
    "\r=1",
    "\tx",
    "=cmd|' /C calc'!A0",
]


def csv_rows(*rows: tuple[Cell, ...]) -> list[list[str]]:
    text = write_csv(table("表", ["甲", "乙"], rows)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))[1:]


def sheet_of(*rows: tuple[Cell, ...], name: str = "表") -> Worksheet:
    return papers.sheet(write_xlsx(table(name, ["甲", "乙"], rows)))


def test_csv_is_what_spreadsheets_in_japan_open() -> None:
    written = write_csv(table("表", ["甲", "乙"], [("𠮷", "a,b"), ('"引用"', None), (3, date(2026, 4, 1))]))

    assert written == '\ufeff甲,乙\r\n𠮷,"a,b"\r\n"""引用""",\r\n3,2026-04-01\r\n'.encode()


@pytest.mark.parametrize("text", COMPUTED)
def test_no_csv_cell_is_computed(text: str) -> None:
    ((cell, _),) = csv_rows((text, None))

    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''-5", "'普通", "'", "plain", "　全角", "−1"])
def test_one_apostrophe_taken_off_gives_the_text_back(text: str) -> None:
    ((cell, _),) = csv_rows((text, None))

    assert cell in (text, f"'{text}")
    assert (cell != text) == text.lstrip("'").startswith(("=", "-"))


def test_a_csv_field_has_no_line_break() -> None:
    assert csv_rows(("一\r\n二\n\n三\u2028四", "五\x85六")) == [["一 二 三 四", "五 六"]]


def test_a_number_is_no_formula() -> None:
    assert csv_rows((-5, 0)) == [["-5", "0"]]


@pytest.mark.parametrize(
    "text", [*COMPUTED[:-3], "'=1", "#N/A", "0761", "2026-04-01", "1e5", "TRUE", "_x0041_", "  前後  "]
)
def test_an_excel_text_is_a_text_and_unchanged(text: str) -> None:
    cell = sheet_of((text, None))["A2"]

    assert cell.value == text.replace("\r", "\n")
    assert cell.data_type in ("s", "inlineStr")


def test_an_excel_number_is_a_number_and_a_day_a_text() -> None:
    sheet = sheet_of((3, date(2026, 4, 1)))

    assert (sheet["A2"].value, sheet["B2"].value) == (3, "2026-04-01")


def test_the_header_of_a_sheet_is_bold_and_stays_in_sight() -> None:
    sheet = sheet_of(("長い" * 20, "短"))

    assert sheet.freeze_panes == "A2"
    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width >= 8


@pytest.mark.parametrize(
    ("name", "title"), [("会議[1]/2:*?", "会議 1  2"), ("", "Sheet1"), ("'", "Sheet1"), ("長" * 40, "長" * 31)]
)
def test_any_name_makes_a_sheet(name: str, title: str) -> None:
    assert sheet_of((1, 2), name=name).title == title


def test_a_text_beyond_excels_limit_is_cut_in_plain_sight() -> None:
    cell = sheet_of(("𠮷" * LONGEST_CELL, None))["A2"]

    assert cell.value.endswith("𠮷…")
    assert len(cell.value.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_the_same_table_gives_the_same_bytes() -> None:
    rows = table("表", ["甲"], [("一",)])

    assert write_xlsx(rows) == write_xlsx(rows)
    assert write_csv(rows) == write_csv(rows)


def test_a_table_without_rows_still_has_its_header() -> None:
    assert [cell.value for cell in sheet_of()[1]] == ["甲", "乙"]
    assert csv_rows() == []
