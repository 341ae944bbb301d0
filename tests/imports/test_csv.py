"""CSV as it comes from town halls: encodings, delimiters, quotation marks, rows as a spreadsheet counts them."""

import pytest

from coordinator.exports.table import table
from coordinator.exports.writers.csv import write_csv
from coordinator.imports.columns import Column
from coordinator.imports.reader import read_table
from coordinator.imports.refusals import UnreadableTable
from tests.imports.tables import csv_of, problems, read, values

HEADER = "団体コード,団体名"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_each_encoding_of_an_office_is_read(encoding: str) -> None:
    sheet = read(csv_of(HEADER, "A-1,髙﨑こども①会～", encoding=encoding))

    assert values(sheet) == [{"code": "A-1", "name": "髙﨑こども①会～"}]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_header_tells_the_delimiter(delimiter: str) -> None:
    sheet = read(csv_of(delimiter.join(["団体コード", "団体名", "説明"]), delimiter.join(["A-1", "見本", "a。b"])))

    assert values(sheet) == [{"code": "A-1", "name": "見本", "description": "a。b"}]


def test_semicolons_inside_cells_divide_nothing() -> None:
    sheet = read(csv_of("団体コード,団体名,地区", "A-1,見本,中部;南部；中部; "))

    assert values(sheet)[0]["districts"] == ["中部", "南部"]


def test_a_quoted_line_break_counts_no_row_and_an_empty_row_counts_one() -> None:
    content = csv_of("団体コード,団体名,説明", 'A-1,見本,"一行目\r\n二行目"', "", ",,", "A 2,見本")

    sheet = read(content)

    assert values(sheet)[0]["description"] == "一行目\n二行目"
    assert problems(sheet) == [
        "5行目：団体コード：「A 2」は、コードとして使えません。英数字とハイフンで書いてください。例：A-103"
    ]


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_any_line_end_is_read_and_empty_rows_at_the_end_are_ignored(ends: str) -> None:
    sheet = read((ends.join([HEADER, "A-1,見本", "", ",", "　,"]) + ends).encode())

    assert [row.number for row in sheet.rows] == [2]


def test_a_byte_of_no_encoding_is_told_with_its_row() -> None:
    with pytest.raises(UnreadableTable, match="3行目の7文字目は、UTF-8でもShift_JISでも読めません"):
        read(csv_of(HEADER, "A-1,見本", "A-2,見本")[:-2] + b"\xff\xfe\r\nA-3,\x81")


def test_one_wrong_byte_does_not_turn_a_file_into_other_characters() -> None:
    with pytest.raises(UnreadableTable, match="4行目の5文字目"):
        read(csv_of(HEADER, "A-1,見本の会", "A-2,見本") + b"A-3,\xe8")


def test_a_mark_of_utf_8_holds_for_the_whole_file() -> None:
    with pytest.raises(UnreadableTable, match="2行目"):
        read(b"\xef\xbb\xbf" + csv_of(HEADER) + "A-1,見本".encode("cp932"))


def test_unicode_text_is_told_how_to_become_csv() -> None:
    with pytest.raises(UnreadableTable, match="CSV UTF-8"):
        read(csv_of(HEADER, encoding="utf-16"))


def test_a_nul_is_refused_with_its_row() -> None:
    with pytest.raises(UnreadableTable, match="2行目"):
        read(csv_of(HEADER, "A-1,見\0本"))


def test_a_quotation_mark_that_is_not_closed_swallows_no_rows_in_silence() -> None:
    sheet = read(csv_of(HEADER, "A-1,見本", 'A-2,"閉じない', "A-3,見本"))

    assert [row.number for row in sheet.rows] == [2, 3]
    assert problems(sheet) == [
        '3行目：引用符（"）が閉じていないか、途中にあります。閉じるか、二つ重ねて書いてください。'
    ]


def test_a_quotation_mark_inside_a_cell_is_told() -> None:
    assert "引用符" in problems(read(csv_of(HEADER, 'A-1,"見本"の会')))[0]


def test_a_comma_that_divides_a_name_is_noticed() -> None:
    assert problems(read(csv_of(HEADER, "A-1,見本,の会"))) == [
        '2行目：列の数より多く区切られています。カンマを含むセルは引用符（"）で囲んでください。'
    ]


GUARDED = [
    "=1+1",
    "+81-45",
    "-3",
    "@home",
    "＝全角",
    "－",
    "　=x",
    "'=x",
    "''=x",
    "'quoted'",
    "'",
    "it's",
    "=",
    "' =",
    "普通",
]


def test_what_our_writer_guards_comes_back_unchanged() -> None:
    content = write_csv(table("guarded", ["text"], [[text] for text in GUARDED]))

    sheet = read_table(content, "a.csv", (Column("text", parse=str, knows_nothing=False),))

    assert [row.values["text"] for row in sheet.rows] == list(GUARDED)


def test_only_one_apostrophe_is_taken_and_only_from_a_guarded_cell() -> None:
    sheet = read(csv_of("code,name,description", "A-1,'=SUM(1),'80年代の会"))

    assert (sheet.rows[0].values["name"], sheet.rows[0].values["description"]) == ("=SUM(1)", "'80年代の会")
