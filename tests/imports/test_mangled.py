"""What a spreadsheet made of a code or a name is asked about or kept, never taken as news."""

from typing import Any

import pytest

from coordinator.imports import damage
from coordinator.imports.rows import FileRow, Sheet
from tests.imports.tables import csv_of, problems, read, values

KNOWN = damage.Codes(
    {"0012": "見本ゼロの会", "2-1": "見本の目標", "1-2-3": "深い目標", "3E5": "数のような会", "A-1": "見本の会"}
)


def a_row(answers: dict[str, str] | None = None, **cells: Any) -> FileRow:
    return FileRow(2, dict(cells), answers=answers or {})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", "0012"),
        ("012", "0012"),
        ("2月1日", "2-1"),
        ("2026-02-01", "2-1"),
        ("2026/2/1", "2-1"),
        ("46054", "2-1"),
        ("1-Feb", "2-1"),
        ("Feb-01", "2-1"),
        ("2001-02-03", "1-2-3"),
        ("300000", "3E5"),
    ],
)
def test_a_code_that_a_spreadsheet_spoilt_is_asked_about_by_what_is_registered(written: str, meant: str) -> None:
    asked, same, other = (
        a_row(answers, code=written) for answers in ({}, {"2.code.code": "same"}, {"2.code.code": "new"})
    )
    for row in (asked, same, other):
        damage.settle_code(row, "code", KNOWN)

    assert (asked.is_clear, same.is_clear, other.is_clear) == (False, True, True)
    assert (same.values["code"], other.values["code"]) == (meant, written)
    assert meant in asked.questions[0].choices[0].words


@pytest.mark.parametrize("code", ["0012", "13", "A-2", "2-2", "センター1", "46055", "99999"])
def test_other_codes_are_taken_as_they_are(code: str) -> None:
    row = a_row(code=code)

    damage.settle_code(row, "code", KNOWN)

    assert (row.is_clear, row.questions, row.values["code"]) == (True, [], code)


def test_a_new_code_that_became_a_day_is_asked_about() -> None:
    asked, back, as_it_is = (
        a_row(answers, code="3月4日") for answers in ({}, {"2.code.date": "back"}, {"2.code.date": "as-it-is"})
    )
    for row in (asked, back, as_it_is):
        damage.settle_code(row, "code", KNOWN)

    assert [row.is_clear for row in (asked, back, as_it_is)] == [False, True, True]
    assert (back.values["code"], as_it_is.values["code"]) == ("3-4", "3月4日")


def test_a_code_that_lost_digits_is_refused() -> None:
    row = a_row(code="1.23457E+11")

    damage.settle_code(row, "code", KNOWN)

    assert [problem.column for problem in row.problems] == ["code"]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("?橋 一郎", "髙橋 一郎"),
        ("??野 一郎", "𠮷野 一郎"),
        ("〓橋 一郎", "髙橋 一郎"),
        ("髙橋 一郎様", "髙橋 一郎"),
        ("髙橋 一郎 殿", "髙橋 一郎"),
        ("見本保育園御中", "見本保育園"),
    ],
)
def test_lost_letters_and_honorifics_leave_the_registered_name(written: str, known: str) -> None:
    row = a_row(name=written)

    damage.settle_name(row, "name", known)

    assert (row.values["name"], row.is_clear, len(row.notes)) == (known, True, 1)


@pytest.mark.parametrize(("answer", "name"), [("keep", "高橋 一郎"), ("write", "髙橋 一郎")])
def test_another_shape_of_a_letter_is_asked_about(answer: str, name: str) -> None:
    asked, answered = a_row(name="髙橋 一郎"), a_row({"all.letters": answer}, name="髙橋 一郎")
    for row in (asked, answered):
        damage.settle_name(row, "name", "高橋 一郎")

    assert (asked.is_clear, answered.is_clear) == (False, True)
    assert (asked.values["name"], answered.values["name"]) == ("高橋 一郎", name)


@pytest.mark.parametrize("name", ["鈴木 二郎", "高橋 次郎"])
def test_another_name_is_another_name(name: str) -> None:
    row = a_row(name=name)

    damage.settle_name(row, "name", "高橋 一郎")

    assert (row.values["name"], row.questions, row.notes) == (name, [], [])


@pytest.mark.parametrize(
    ("written", "answers", "name"),
    [
        ("見本 花子様", {"2.name.honorific": "without"}, "見本 花子"),
        ("殿さん", {"2.name.honorific": "as-it-is"}, "殿さん"),
        ("見本?子", {"2.name.lost": "as-it-is"}, "見本?子"),
    ],
)
def test_a_new_name_with_an_honorific_or_lost_letters_is_asked_about(
    written: str, answers: dict[str, str], name: str
) -> None:
    asked, answered = a_row(name=written), a_row(answers, name=written)
    for row in (asked, answered):
        damage.settle_new_name(row, "name")

    assert (asked.is_clear, answered.is_clear, answered.values["name"]) == (False, True, name)


def of(*lines: str, answers: dict[str, str] | None = None) -> Sheet:
    return read(csv_of("コード,団体名,電話番号,メールアドレス,説明", *lines), answers=answers)


def test_ditto_takes_the_cell_above_and_says_so() -> None:
    sheet = of("A-1,甲,045-123-4567,,", "A-2,乙,〃,,", "A-3,丙,同上,,")

    assert [row.values["phone"] for row in sheet.rows] == ["045-123-4567"] * 3
    assert [row.as_above for row in sheet.rows] == [set(), {"phone"}, {"phone"}]
    assert "3行目" in sheet.all_notes[0]


@pytest.mark.parametrize(("answer", "phone"), [("leave", None), ("empty", "")])
def test_ditto_below_nothing_is_asked_about_and_empties_nothing_by_itself(answer: str, phone: str | None) -> None:
    asked, answered = of("A-1,甲,〃,,"), of("A-1,甲,〃,,", answers={"2.phone.ditto": answer})

    assert (asked.rows[0].is_clear, answered.rows[0].is_clear) == (False, True)
    assert [one.words for one in asked.rows[0].questions[0].choices] == ["登録のままにする", "空欄にする"]
    assert "phone" not in asked.rows[0].values
    assert answered.rows[0].values.get("phone") == phone


def test_ditto_below_nothing_in_a_required_column_is_refused() -> None:
    assert "上のセルに何もありません" in problems(of("〃,甲,,,"))[0]


@pytest.mark.parametrize("nothing", ["なし", "無し", "―", "－", "ー", "該当なし"])
def test_words_for_nothing_are_empty_cells_and_stay_in_texts(nothing: str) -> None:
    [row] = values(of(f"A-1,甲,{nothing},{nothing},{nothing}"))

    assert (row["phone"], row["email"]) == ("", "")


def test_nothing_written_over_something_registered_is_asked_about() -> None:
    asked, kept, emptied = (
        of("A-1,甲,なし,,", answers=answers).rows[0]
        for answers in ({}, {"2.phone.nothing": "keep"}, {"2.phone.nothing": "empty"})
    )
    for row in (asked, kept, emptied):
        damage.settle_nothing(row, {"phone": "045-123-4567"})

    assert [row.is_clear for row in (asked, kept, emptied)] == [False, True, True]
    assert ["phone" in row.values for row in (asked, kept, emptied)] == [False, False, True]


def test_an_empty_cell_is_no_word_for_nothing() -> None:
    row = of("A-1,甲,,,").rows[0]

    damage.settle_nothing(row, {"phone": "045-123-4567"})

    assert (row.questions, row.values["phone"]) == ([], "")
