"""開催通知の文面: named blanks are filled, an unknown one is refused, and each addressee gets their own letter."""

from datetime import date, time, timedelta

import pytest

from coordinator import clock
from coordinator.events.agenda import services as agenda
from coordinator.events.agenda.models import ItemState
from coordinator.events.invitations import queries
from coordinator.events.invitations.letters import blanks, services
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.letters.defaults import TEXTS, greetings
from coordinator.events.invitations.letters.letter import LetterRow
from coordinator.events.invitations.services import take_in
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.roster.models import SeatRole
from tests.makers import (
    a_council,
    a_holding,
    a_meeting,
    a_person,
    a_seat,
    an_item,
    an_office,
    an_organisation,
)

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.stands_at("2026-10-28T10:00")]
DAY = date(2026, 12, 3)


def a_dated_meeting(**facts):
    starts, ends = (clock.at(DAY, hour) for hour in (time(10), time(11, 30)))
    due = clock.end_of(date(2026, 11, 6))
    place = {"venue": "見本会館", "address": "泥亀2-9-1", "theme": "遊び場"}
    return a_meeting(held_on=DAY, starts_at=starts, ends_at=ends, answers_due_at=due, **{**place, **facts})


def test_each_month_has_a_greeting_and_the_default_text_only_known_blanks() -> None:
    assert all(greetings(month) for month in range(1, 13))
    assert [blanks.unknown(text) for text in TEXTS.values()] == [[]] * 4


def test_a_blank_is_a_name_and_never_code() -> None:
    assert blanks.unknown("{日時}と{ 場所 }と｛会議｝") == []
    assert blanks.unknown("{{7*7}} {日付} {% x %}") == ["7*7", "日付", "% x %"]
    assert blanks.filled("{日時} {テーマ} {{7*7}}", {"日時": "{場所}", "テーマ": "", "場所": "×"}) == "{場所}  {{7*7}}"


def test_the_letter_says_when_where_what_and_by_when_to_answer() -> None:
    a_council()
    office = an_office(name="見本区役所")
    meeting = a_dated_meeting()
    an_item(meeting, title="ひろばの開く日", state=ItemState.ACCEPTED)
    a_holding(a_seat(an_organisation(name="見本会")), a_person(name="𠮷田 花子"), post="会長")

    letter = letters.letters_of(meeting).to(queries.addressees(meeting)[0])

    assert letter.addressee == ("見本会 会長", "𠮷田 花子 様")
    assert letter.senders == (office.name,)
    assert letter.title == f"{meeting.label}の開催について（ご案内）"
    assert letter.paragraphs[0].startswith(f"{greetings(clock.today().month)[0]}、皆様")
    assert letter.rows[:4] == (
        LetterRow("日時", "令和8年12月3日（木）10時〜11時30分"),
        LetterRow("場所", "見本会館（泥亀2-9-1）"),
        LetterRow("テーマ", "遊び場"),
        LetterRow("議題", "（1）ひろばの開く日"),
    )
    assert letter.rows[4].text.startswith("11月6日（金）までにお返事をください。")
    assert [row.label for row in letter.rows[4:]] == ["お返事", "荒天のとき"]
    assert (letter.reply_by, letter.number, letter.day) == (date(2026, 11, 6), "", clock.today())
    assert letter.contact == ("事務局", "電話 045-000-0000")


def test_an_item_bears_its_own_number_on_the_letter() -> None:
    meeting = a_dated_meeting()
    items = [an_item(meeting, title=title, state=ItemState.ACCEPTED) for title in ("一つめ", "二つめ", "三つめ")]
    agenda.fix(meeting)
    agenda.withdraw(items[1], reason="取り下げ")
    an_item(meeting, title="あとから", state=ItemState.ACCEPTED)

    assert agenda_row(meeting) == "（1）一つめ\n（3）三つめ\nあとから"
    agenda.reopen(meeting)
    assert agenda_row(meeting) == "（1）一つめ\n（3）三つめ\n（4）あとから"


def agenda_row(meeting: Meeting) -> str:
    rows = letters.letters_of(meeting).frame.rows
    return next(row.text for row in rows if row.label == "議題")


def test_an_organisation_without_a_holder_is_onchu_and_its_vacant_contact_gotantosha() -> None:
    a_seat(an_organisation(name="見本ひろば"))
    contact = a_seat(an_organisation(name="見本園"), role=SeatRole.CONTACT)
    two = a_person(name="見本 二郎")
    for name in ("甲会", "乙会"):
        a_holding(a_seat(an_organisation(name=name)), two, post="")
    meeting = a_dated_meeting()
    take_in(meeting, contact)
    frame = letters.letters_of(meeting)

    found = {one.who.name: frame.to(one).addressee for one in queries.addressees(meeting)}

    assert found["見本ひろば"] == ("見本ひろば 御中",)
    assert found["見本園"] == ("見本園", "ご担当者様")
    assert found["見本 二郎"] == ("甲会", "乙会", "見本 二郎 様")


def test_the_next_notice_of_the_body_is_proposed_from_the_last_with_this_months_greeting() -> None:
    office, other = an_office(), an_office(name="別の事務局")
    earlier = a_dated_meeting()
    services.write(earlier, senders=[office], text="{会議}です。", greeting="古い候", document_number="第1号")
    meeting = a_meeting(body=earlier.body, held_on=DAY + timedelta(days=60))

    proposed = letters.text_or_proposal(meeting)

    assert (proposed.text, proposed.senders, proposed.document_number) == ("{会議}です。", [office], "")
    assert proposed.greeting == greetings(clock.today().month)[0]
    assert other not in proposed.senders


def test_a_saved_text_is_written_once_and_changed_afterwards() -> None:
    office = an_office()
    meeting = a_dated_meeting()
    first = services.write(meeting, senders=[office], text="一")
    second = services.write(meeting, senders=[], text="二")

    assert (first.id, first.text, first.senders) == (second.id, "二", [])
    assert first.title == TEXTS["title"]
