"""The one field of proxy entry: a code or kana, and the key of the answer behind it."""

import pytest

from coordinator.events.invitations.board.lists import board_of
from coordinator.events.invitations.lookup import KEYS, Keyed, choices, read
from coordinator.events.invitations.models import AnswerCode
from coordinator.extensions import db
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.name_search import has_words, holds_words
from tests.makers import a_holding, a_meeting, a_person, a_seat, an_organisation

MOST_OF_FOUR_DIGITS = 999


def test_a_code_is_never_a_code_with_a_key_nor_the_other_way_round() -> None:
    for number in (*range(1, 400), *range(998, 1200), 9999):
        code = code_of_number(number)
        assert read(code, has_answer=False) == Keyed(number=number)
        for key, answer in KEYS.items():
            assert read(code + key, has_answer=False) == Keyed(number=number, answer=answer)


def test_one_wrong_digit_of_a_code_with_its_key_finds_nobody_of_a_thousand() -> None:
    for number in range(1, 200):
        code = code_of_number(number)
        for at, right in enumerate(code):
            for digit in set("0123456789") - {right}:
                wrong = f"{code[:at]}{digit}{code[at + 1 :]}1"
                assert (read(wrong, has_answer=False).number or MOST_OF_FOUR_DIGITS + 1) > MOST_OF_FOUR_DIGITS


@pytest.mark.parametrize(
    ("typed", "has_answer", "found"),
    [
        ("みほん1", False, Keyed(words="みほん", answer=AnswerCode.ATTEND)),
        ("みほん ３", False, Keyed(words="みほん", answer=AnswerCode.ABSENT)),
        ("みほん1", True, Keyed(words="みほん1")),
        ("みほん12", False, Keyed(words="みほん12")),
        ("みほん9", False, Keyed(words="みほん9")),
        ("𠮷田", False, Keyed(words="𠮷田")),
        ("神田2", False, Keyed(words="神田", answer=AnswerCode.SUBSTITUTE)),
        ("00", False, Keyed(is_wrong_code=True)),
        ("1", False, Keyed(is_wrong_code=True)),
        ("9" * 60, False, Keyed(is_wrong_code=True)),
    ],
)
def test_letters_keep_their_characters_and_their_last_digit_is_the_answer(
    typed: str, has_answer: bool, found: Keyed
) -> None:
    assert read(typed, has_answer=has_answer) == found


@pytest.mark.parametrize("typed", ["０００１ 1", "000-11", "0001 1"])
def test_codes_may_be_typed_wide_or_with_blanks(typed: str) -> None:
    code = code_of_number(1)
    wide = typed.replace("0001", code).replace("０００１", code).replace("000-1", f"{code[:3]}-{code[3:]}")

    assert read(wide, has_answer=False) == Keyed(number=1, answer=AnswerCode.ATTEND)


@pytest.mark.usefixtures("app")
def test_who_has_seats_of_two_organisations_may_answer_for_one() -> None:
    hanako, meeting = a_person(kana="よしだ はなこ"), a_meeting()
    for kana in ("さくら", "もも"):
        a_holding(a_seat(an_organisation(kana=kana)), hanako)
    a_holding(person=a_person(kana="べつ ひと"))

    found = choices(read("ヨシダ1", has_answer=False), board_of(meeting).asked)

    assert [len(choice.seats) for choice in found] == [2, 1, 1]
    assert len({choice.value for choice in found}) == 3


# What is typed, and which of the register it means.
FOUND = {
    "みほん": {"見本サークル"},
    "ﾐﾎﾝ": {"見本サークル"},
    "さーくる": {"見本サークル"},
    "サークル": {"見本サークル"},
    "見本 サ": {"見本サークル"},
    "Ａ": {"Ａ会%"},
    "a": {"Ａ会%"},
    "%": {"Ａ会%"},
    "_": {"神社の会_"},
    "神": {"神社の会_"},
    "なし": set(),
    "高橋": {"髙橋 一郎", "高橋 二郎"},
    "髙橋": {"髙橋 一郎", "高橋 二郎"},
    "高橋　一": {"髙橋 一郎"},
    "辻子": {"辻\ufe00子"},
    "辻\U000e0101子": {"辻\ufe00子"},
    "(株)": {"㈱見本〜園"},
    "㈱": {"㈱見本〜園"},
    "見本～園": {"㈱見本〜園"},
    "見本~園": {"㈱見本〜園"},
    "吉野": {"𠮷野"},
    "見\u200b本サ": {"見本サークル"},
}


@pytest.mark.usefixtures("app")
def test_a_name_is_found_in_whatever_shape_its_letters_are_typed_by_the_database_too() -> None:
    for name, kana in (("見本サークル", "みほんさーくる"), ("Ａ会%", ""), ("神社の会_", "じんじゃ")):
        an_organisation(name=name, kana=kana)
    for name in ("髙橋 一郎", "高橋 二郎", "辻\ufe00子", "㈱見本〜園", "𠮷野"):
        an_organisation(name=name, kana="べつ")
    every = db.session.scalars(db.select(Organisation)).all()

    by_database, by_name = {}, {}
    for words in FOUND:
        asked = has_words(words, name=Organisation.name, kana_key=Organisation.kana_key)
        by_database[words] = {one.name for one in db.session.scalars(db.select(Organisation).where(asked))}
        by_name[words] = {one.name for one in every if holds_words(words, name=one.name, kana_key=one.kana_key)}

    assert by_database == FOUND
    assert by_name == FOUND
