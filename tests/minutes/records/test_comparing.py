"""What changed between two texts is all of it, and nothing else."""

import time

from hypothesis import given
from hypothesis import strategies as st

from coordinator.minutes.records.comparison import TextChange, parts, pieces

TEXTS = st.text(alphabet="あいう。、\n山川abc 12", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)

    assert "".join(piece.text for piece in found if piece.change is not TextChange.ADDED) == old
    assert "".join(piece.text for piece in found if piece.change is not TextChange.REMOVED) == new


def test_a_changed_word_is_seen_inside_its_sentence() -> None:
    found = pieces("会場は区役所です。次回は未定です。", "会場は公会堂です。次回は未定です。")

    assert [(piece.change, piece.text) for piece in found] == [
        (TextChange.SAME, "会場は"),
        (TextChange.REMOVED, "区役所"),
        (TextChange.ADDED, "公会堂"),
        (TextChange.SAME, "です。次回は未定です。"),
    ]


def test_parts_are_compared_by_what_they_are_not_by_their_place() -> None:
    old = [("a", "一", "前の文"), ("b", "二", "同じ文")]
    new = [("b", "二", "同じ文"), ("c", "三", "新しい文")]

    found = parts(old, new)

    assert [(part.label, part.is_changed) for part in found] == [("二", False), ("三", True), ("一", True)]


def test_two_long_texts_are_compared_in_good_time() -> None:
    began = time.process_time()

    pieces("あいうえお。" * 3000, "かきくけこ。" * 3000)
    pieces("あ" * 20_000, "い" * 20_000)
    pieces(
        "".join(chr(0x4E00 + n % 3000) for n in range(20_000)), "".join(chr(0x4E00 + n % 2999) for n in range(20_000))
    )

    assert time.process_time() - began < 5


def test_a_word_is_changed_whole() -> None:
    found = pieces("公民館に集まる。", "公会堂へ集まる。")

    assert [(piece.change, piece.text) for piece in found] == [
        (TextChange.REMOVED, "公民館に"),
        (TextChange.ADDED, "公会堂へ"),
        (TextChange.SAME, "集まる。"),
    ]


def test_the_worst_text_is_compared_in_good_time() -> None:
    began = time.process_time()

    for length in (250, 310, 500, 2000, 20_000):
        pieces("あい" * length + "あ" * length, "いあ" * length + "い" * length)

    assert time.process_time() - began < 5
