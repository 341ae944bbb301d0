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
