"""What happens to characters."""

import pytest

from coordinator import text


@pytest.mark.parametrize(
    ("typed", "kana"),
    [("か\u3099くえん", "がくえん"), ("か\u309bくえん", "がくえん"), ("ｶﾞｸｴﾝ", "ガクエン"), ("は\u309c　", "ぱ")],
)
def test_kana_are_composed_however_their_marks_were_typed(typed: str, kana: str) -> None:
    assert text.kana(typed) == kana


def test_kana_sort_as_in_a_dictionary_and_marks_matter_last() -> None:
    words = ["がっこう", "かつどう", "かっこう", "カッコウ", "あ"]

    assert sorted(words, key=text.kana_sort_key) == ["あ", "かっこう", "カッコウ", "がっこう", "かつどう"]


INVISIBLE = "\u200b\ufeff\u00ad\u2060\u202a\u202b\u202c\u202d\u202e\u3164\u2800\u200e\u2066\u115f\u200c\u200d"


@pytest.mark.parametrize("letter", INVISIBLE)
def test_letters_that_nobody_sees_are_taken_out_of_names(letter: str) -> None:
    assert text.typed(f"{letter}見{letter}本{letter}の会{letter}") == "見本の会"
    assert text.half_width(f"Ａ{letter}1") == text.phone(f"A{letter}1") == text.kana(f"A{letter}1") == "A1"


@pytest.mark.parametrize(
    "seen",
    [
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d🏫",
        "❤\ufe0f\u200d🔥",
        "葛\U000e0100城",
        "辻\ufe00",
        "می\u200cخواهم",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_joiners_in_emoji_and_variation_selectors_stay(seen: str) -> None:
    assert text.typed(seen) == seen


@pytest.mark.parametrize(
    "nothing", [INVISIBLE, "\u3164", "\u2800\u3000", "\ufe0f", "\U000e0100 \u200d", "\u2003", "\U000e0041"]
)
def test_a_name_of_invisible_letters_alone_is_empty(nothing: str) -> None:
    assert text.typed(nothing) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\r\n \n\t4月\t5月\r\n見学\t1\t\n\n", "\t4月\t5月\n見学\t1\t"),
        ("\u3000本日は。 \u3000\n", "\u3000本日は。"),
        ("  見本 ", "見本"),
        (" \t\u3000\n\t", ""),
        ("\u200b", ""),
    ],
)
def test_what_begins_the_first_line_of_many_stays(typed: str, kept: str) -> None:
    assert text.written(typed) == kept


def test_a_password_keeps_its_invisible_letters() -> None:
    assert text.secret(" geheim\u00ad\u200b\x00 ") == "geheim\u00ad\u200b"
