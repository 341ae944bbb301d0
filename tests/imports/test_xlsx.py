"""Excel workbooks are read as a person sees them, and hostile ones are not read."""

import io
import time
from datetime import date

import openpyxl
import pytest

from coordinator.exports.table import table
from coordinator.exports.writers.xlsx import write_xlsx
from coordinator.imports.columns import Column
from coordinator.imports.reader import read_table
from coordinator.imports.refusals import UnreadableTable
from tests.files.making import a_docx, an_xlsx, excel_parts, zipped
from tests.hostile import files
from tests.hostile.zips import noise
from tests.imports.tables import COLUMNS, problems, values, xlsx_of
from tests.imports.tables import read as read_csv

HEADER = ("団体コード", "団体名", "説明", "加入日", "人数")
TEXT = Column("text", parse=str)


def read(content: bytes):
    return read_csv(content, "団体.XLSX")


def shown(value: object, number_format: str | None = None) -> str:
    content = xlsx_of(["text"], [value], formats={"A2": number_format} if number_format else None)
    return read_table(content, "a.xlsx", (TEXT,)).rows[0].values["text"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (123, None, "123"),
        (123.0, None, "123"),
        (1.5, None, "1.5"),
        (7, "000", "007"),
        (date(2026, 4, 1), None, "2026-04-01"),
        (46113.395833333336, "yyyy/m/d h:mm", "2026-04-01 09:30"),
        (46113, '[$-411]ggge"年"m"月"d"日"', "2026-04-01"),
        (True, None, "TRUE"),
        ("'=1+1", None, "'=1+1"),
        ("一行目_x000D_\n二行目", None, "一行目\n二行目"),
    ],
)
def test_a_cell_reads_as_it_is_shown(value: object, number_format: str | None, text: str) -> None:
    assert shown(value, number_format) == text


def test_rows_are_numbered_as_excel_shows_them() -> None:
    sheet = read(xlsx_of(HEADER, ["A-1", "見本", "", date(2026, 4, 1), 12], [], ["A-2", "", "", "4月1日", "十"]))

    assert values(sheet)[0] == {
        "code": "A-1",
        "name": "見本",
        "description": "",
        "joined_on": date(2026, 4, 1),
        "members": 12,
    }
    assert [line.split("：")[:2] for line in problems(sheet)] == [
        ["4行目", "団体名"],
        ["4行目", "加入日"],
        ["4行目", "人数"],
    ]


def test_a_workbook_that_claims_a_wrong_size_loses_no_rows() -> None:
    cell = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'.format
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", "code" if n == 1 else n)}{cell(f"B{n}", "name" if n == 1 else "会")}</row>'
        for n in range(1, 5)
    )
    parts = excel_parts(rows)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).replace(
        "<sheetData>", '<dimension ref="A1"/><sheetData>'
    )

    assert [row.values["code"] for row in read(zipped(parts)).rows] == ["2", "3", "4"]


def test_formulas_give_their_saved_results() -> None:
    rows = '<row><c t="inlineStr"><is><t>text</t></is></c></row><row><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>'
    empty = '<row><c t="str"><f>""</f><v></v></c><c t="inlineStr"><is><t>x</t></is></c></row>'

    assert read_table(an_xlsx(rows), "a.xlsx", (TEXT,)).rows[0].values["text"] == "ab"
    assert read_table(an_xlsx(rows + empty), "a.xlsx", (TEXT,)).rows[1].values["text"] == ""


def test_formulas_without_results_are_refused_rather_than_read_as_empty() -> None:
    with pytest.raises(UnreadableTable, match="計算の結果"):
        read(xlsx_of(HEADER, ["A-1", '="見"&"本"']))


def test_an_error_of_a_formula_is_told() -> None:
    assert problems(read(xlsx_of(HEADER, ["A-1", "#N/A"]))) == [
        "2行目：団体名：「#N/A」は、Excelの式の誤りです。Excelで直してください。"
    ]


def test_only_the_first_visible_sheet_is_read_and_the_others_are_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(HEADER, ["A-1", "見本"])))
    book.create_sheet("作業用", 0).sheet_state = "hidden"
    book.create_sheet("昨年度")
    written = io.BytesIO()
    book.save(written)

    sheet = read(written.getvalue())

    assert values(sheet)[0]["name"] == "見本"
    assert sheet.notes == ["最初のシートだけを読みました。読まなかったシート：昨年度"]


def test_notes_beside_the_table_are_named_and_not_read() -> None:
    sheet = read(xlsx_of(["団体コード", "団体名", "備考", None], ["A-1", "見本", "x", None, "覚え書き"]))

    assert problems(sheet) == []
    assert sheet.notes == ["読み込まない列：備考", "見出しのない列は読み込みません：E"]


def test_our_own_workbook_comes_back_unchanged() -> None:
    texts = ["=1+1", "'=x", "　全角", "一行目\n二行目", "𠮷髙﨑", "0123", "普通"]
    content = write_xlsx(table("団体", ["text"], [[text] for text in texts]))

    assert [row.values["text"] for row in read_table(content, "a.xlsx", (TEXT,)).rows] == texts


@pytest.mark.parametrize(
    "hostile",
    [file for file in files.ALL if file.name.endswith("x") and file.says != files.MACROS],
    ids=lambda f: f.name,
)
def test_no_hostile_package_is_read(hostile: files.HostileFile) -> None:
    with pytest.raises(UnreadableTable):
        read(hostile.content)


def test_a_word_file_is_no_table() -> None:
    with pytest.raises(UnreadableTable, match="Excelで開"):
        read(a_docx())


@pytest.mark.parametrize("heavy", ["<c/>" * 2_100_000, '<row r="999999999999"/>', '<row r="5"><c r="ZZZZZ1"/></row>'])
def test_a_sheet_made_to_keep_us_busy_ends_soon(heavy: str) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    head = f'<row r="1">{cell("code")}{cell("name")}</row>'
    beside = {"xl/media/a.png": noise(1_000_000)}
    began = time.process_time()

    try:
        rows = read(an_xlsx(head + heavy, beside)).rows
    except UnreadableTable:
        rows = []

    assert rows == []
    assert time.process_time() - began < 8


def test_two_thousand_rows_are_read_well_under_a_second() -> None:
    names = [column.name for column in COLUMNS]
    row = [
        "A-1",
        "見本の会",
        "みほんのかい",
        "保育園",
        "中部;南部",
        "231-0017",
        "045-123-4567",
        "a@example.jp",
        "説明",
        "令和8年4月1日",
        12,
    ]
    content = xlsx_of(names, *([f"A-{n}", *row[1:]] for n in range(2_000)))
    began = time.process_time()

    sheet = read(content)

    assert (len(sheet.rows), sheet.problems) == (2_000, [])
    assert time.process_time() - began < 2
