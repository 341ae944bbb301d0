"""The one field of proxy entry: a code or kana, and the key of the answer behind it."""

import pytest

from coordinator.events.invitations.board.lists import board_of
from coordinator.events.invitations.keyed import KEYS, Keyed, choices, read
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.reply_codes import code_of_number
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.searching import has_words, holds_words
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


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "words", ["みほん", "ﾐﾎﾝ", "さーくる", "サークル", "見本 サ", "Ａ", "a", "%", "_", "なし", "神"]
)
def test_a_name_that_was_read_is_found_as_the_database_finds_it(words: str) -> None:
    for name, kana in (("見本サークル", "みほんさーくる"), ("Ａ会%", ""), ("神社の会_", "じんじゃ")):
        an_organisation(name=name, kana=kana)
    asked = has_words(words, name=Organisation.name, kana_key=Organisation.kana_key)

    by_database = {one.name for one in db.session.scalars(db.select(Organisation).where(asked))}

    every = db.session.scalars(db.select(Organisation))
    assert {one.name for one in every if holds_words(words, name=one.name, kana_key=one.kana_key)} == by_database
