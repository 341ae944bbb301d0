from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from coordinator.exports import coverage
from coordinator.exports.coverage import FONTS, MISSING, visible

LARGEST_SUBSET = 3_000_000


def code_points(weight: str) -> set[int]:
    own = set(TTFont(FONTS / f"BIZUDGothic-{weight}.ttf").getBestCmap())
    return own | set(TTFont(FONTS / f"NotoSansJP-Subset-{weight}.ttf").getBestCmap())


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_what_the_list_calls_covered_both_weights_have(weight: str) -> None:
    listed = coverage.shown()
    covered = {
        point for first, last in zip(listed.firsts, listed.lasts, strict=True) for point in range(first, last + 1)
    }

    assert covered <= code_points(weight)
    assert len(covered) > 16_000


@pytest.mark.parametrize("text", ["𠮷 髙 﨑 \ufa19 ①㈱〜―", "葛\U000e0100城", "a\u200bb", "ế", "一\n二"])
def test_what_the_fonts_have_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("character", ["😀", "\ue000", "한", "ا", "\U0002a6d6"])
def test_what_no_font_has_is_seen_to_be_missing(character: str) -> None:
    assert visible(f"前{character}後") == f"前{MISSING}後"


def test_letters_and_marks_are_composed_but_compatibility_kanji_stay() -> None:
    assert visible("か\u3099 e\u0301 \ufa19") == "が é \ufa19"


def test_fonts_come_with_their_licence_and_stay_small() -> None:
    names = {path.name for path in Path(FONTS).iterdir()}

    assert {"BIZUDGothic-OFL.txt", "NotoSansJP-OFL.txt"} <= names
    assert all(path.stat().st_size < LARGEST_SUBSET for path in FONTS.glob("NotoSansJP-Subset-*.ttf"))
