"""Headers, required cells, limits; and that everything wrong is told at once."""

import pytest

from coordinator.imports.refusals import UnreadableTable
from tests.imports.tables import csv_of, problems, read, values
from tests.speech import speaking


@pytest.mark.parametrize(
    "header", ["code,name", "団体コード,団体名", "ＣＯＤＥ , Ｎａｍｅ", '"団体\nコード",　団体名　', "コード,NAME"]
)
def test_a_header_is_known_by_either_name_whatever_its_width_case_and_blanks(header: str) -> None:
    assert values(read(csv_of(header, "A-1,見本"))) == [{"code": "A-1", "name": "見本"}]


def test_unknown_columns_are_a_note_and_no_error() -> None:
    sheet = read(csv_of("団体コード,団体名,備考,,その他", "A-1,見本,x,,y"))

    assert sheet.problems == []
    assert sheet.notes == ["読み込まない列：備考、その他"]
    assert sheet.columns == {"code", "name"}


def test_where_a_column_is_missing_or_there_twice_no_row_is_looked_at() -> None:
    sheet = read(csv_of("団体コード,団体コード,加入日", "A-1,A-2,2026年4月31日"))

    assert problems(sheet) == [
        "1行目：団体コード：同じ列が二つあります。どちらかを消してください。",
        "1行目：団体名：この列がありません。見出しの行に、この名前で加えてください。",
    ]
    assert sheet.rows == []


def test_two_headings_that_mean_one_column_are_both_named() -> None:
    assert problems(read(csv_of("コード,団体コード,団体名", "A-1,A-2,見本"))) == [
        "1行目：団体コード：「コード」と「団体コード」は、どちらも「団体コード」の列です。"
        "どちらかの列を消すか、見出しを変えてください。"
    ]


def test_a_missing_column_is_looked_for_among_those_that_nobody_knows() -> None:
    assert problems(read(csv_of("記号,団体名", "A-1,見本"))) == [
        "1行目：団体コード：この列がありません。列を足すか、次のうち当たる列の見出しをこの名前に変えてください：記号"
    ]


@pytest.mark.parametrize("header", ["団体コード※,団体名＊", "団体コード（必須）,団体名【必須】", "★団体コード,団体名*"])
def test_marks_of_what_must_be_filled_in_are_no_part_of_a_heading(header: str) -> None:
    assert values(read(csv_of(header, "A-1,見本"))) == [{"code": "A-1", "name": "見本"}]


@pytest.mark.parametrize("above", [["団体名簿"], ["", "令和8年度の団体名,,", ""]])
def test_the_header_is_found_below_a_title(above: list[str]) -> None:
    sheet = read(csv_of(*above, "団体コード,団体名", "A-1,見本"))

    assert values(sheet) == [{"code": "A-1", "name": "見本"}]
    assert sheet.notes == [f"{len(above) + 1}行目を列の見出しとして読みました。その上の行は読みません。"]


def test_each_of_ten_mistakes_is_named_at_once() -> None:
    header = "団体コード,団体名,団体の種類,郵便番号,電話番号,メールアドレス,加入日,人数"
    good = (
        "A-{0},見本{0}の会,保育園,２３１－００１７,０４５ー１２３ー４５６７,a{0}@example.jp,令和8年4月1日,１２".format
    )
    mistakes = {
        3: ",名前だけの会,,,,,,",
        4: "A-4,,,,,,,",
        5: "A-5,見本,幼稚園,,,,,",
        6: "A-6,見本,,12,,,,",
        7: "A-7,見本,,,電話なし,,,",
        8: "A-8,見本,,,,example.jp,,",
        9: "A-9,見本,,,,,令和8年2月30日,",
        10: "A-10,見本,,,,,,十二",
        11: "A/11,見本,,,,,,",
        12: "A-2,見本,,,,,,",
    }
    lines = [mistakes.get(number, good(number)) for number in range(2, 122)]

    sheet = read(csv_of(header, *lines, encoding="cp932"))
    sheet.refuse_repeats("code")

    assert ["：".join(line.split("：")[:2]) for line in problems(sheet)] == [
        "3行目：団体コード",
        "4行目：団体名",
        "5行目：団体の種類",
        "6行目：郵便番号",
        "7行目：電話番号",
        "8行目：メールアドレス",
        "9行目：加入日",
        "10行目：人数",
        "11行目：団体コード",
        "12行目：団体コード",
    ]
    assert problems(sheet)[2].endswith(
        "「幼稚園」は登録されていません。次のどれかを書いてください：nursery、保育園、school、小学校"
    )
    assert problems(sheet)[9].endswith("2行目と同じです。どちらかを残してください。")
    assert len(sheet.rows) == 120


def test_in_english_a_problem_names_the_column_in_english() -> None:
    with speaking("en"):
        assert problems(read(csv_of("団体コード,団体名", "A-1,"))) == ["row 2: name: This cell is empty. Fill it in."]


def test_an_empty_cell_is_the_nothing_of_its_kind_and_an_absent_column_is_absent() -> None:
    sheet = read(csv_of("code,name,phone,joined_on,districts,members", "A-1,見本,,,,"))

    assert values(sheet) == [
        {"code": "A-1", "name": "見本", "phone": "", "joined_on": None, "districts": [], "members": None}
    ]


def test_a_short_row_ends_in_empty_cells() -> None:
    assert values(read(csv_of("code,name,phone", "A-1,見本")))[0]["phone"] == ""


def test_what_is_too_long_is_told_with_the_limit() -> None:
    assert problems(read(csv_of("code,name", f"A-1,{'会' * 201}"))) == [
        "2行目：団体名：200文字より長くなっています。短くしてください。"
    ]


def test_a_name_keeps_its_characters_and_loses_only_what_nobody_sees() -> None:
    assert (
        values(read(csv_of("code,name", "Ａー１,　ﾐﾎﾝ\x0b①㈱髙﨑𠮷\ufe00の会　")))[0]["name"]
        == "ﾐﾎﾝ①㈱髙﨑𠮷\ufe00の会"
    )


def test_characters_that_only_one_machine_knows_are_noted() -> None:
    assert read(csv_of("code,name", "A-1,山\ue000")).notes == [
        "ほかの機械で表示できない文字（外字）のある行：2。できれば別の文字にしてください。"
    ]


@pytest.mark.parametrize("content", [b"", b"\r\n", "　,　\r\nA-1,見本".encode()])
def test_a_file_without_a_header_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableTable, match="列の見出し"):
        read(content)


def test_a_header_of_unknown_names_is_told_the_known_ones() -> None:
    with pytest.raises(UnreadableTable, match="団体コード、団体名、ふりがな"):
        read(csv_of("甲,乙", "A-1,見本"))


@pytest.mark.parametrize("name", ["団体.xls", "団体.pdf", "団体", "団体.xlsx", "団体.numbers"])
def test_only_csv_and_xlsx_are_read(name: str) -> None:
    with pytest.raises(UnreadableTable, match=r"\.csvか\.xlsx"):
        read(csv_of("code,name"), name)


def test_a_workbook_under_the_name_of_a_csv_is_told() -> None:
    with pytest.raises(UnreadableTable, match=r"\.csvか\.xlsx"):
        read(b"PK\x03\x04", "団体.csv")


def test_an_old_or_locked_workbook_is_told_how_to_be_saved() -> None:
    with pytest.raises(UnreadableTable, match="パスワード"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "団体.xlsx")


def test_more_than_twenty_thousand_rows_are_refused() -> None:
    exactly = csv_of("code,name", *(f"A-{n},会" for n in range(20_000)))

    assert len(read(exactly).rows) == 20_000
    with pytest.raises(UnreadableTable, match="20,000行"):
        read(exactly + b"A-x,x\r\n")


def test_more_than_ten_megabytes_are_refused() -> None:
    with pytest.raises(UnreadableTable, match="10MB"):
        read(b"code,name\r\n" + b"\n" * (10 * 1024 * 1024))


def test_a_feature_adds_what_only_it_can_know() -> None:
    sheet = read(csv_of("code,name,kind", "A-1,見本,保育園"))

    sheet.rows[0].refuse("kind", "この種類は終わっています。")
    sheet.rows[0].refuse("", "この団体は統合されました。")

    assert problems(sheet) == ["2行目：団体の種類：この種類は終わっています。", "2行目：この団体は統合されました。"]


def test_repeats_are_found_over_several_columns() -> None:
    sheet = read(csv_of("code,name", "A-1,甲", "A-1,乙", "A-1,甲"))

    sheet.refuse_repeats("code", "name")

    assert problems(sheet) == ["4行目：団体コード：2行目と同じです。どちらかを残してください。"]
