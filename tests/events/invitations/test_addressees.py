"""Whom a meeting invites, and by which way each is reached."""

from datetime import timedelta

import pytest

from coordinator.events.invitations import queries, services
from coordinator.inquiries.addressees import reach
from coordinator.inquiries.reply_codes import code_of_number, number_of_code
from coordinator.orgs.roster.models import ContactBy, SeatRole
from tests.makers import a_body, a_holding, a_meeting, a_person, a_seat, a_user, an_organisation, sign_in
from tests.pages import Browser, counted_statements


@pytest.mark.usefixtures("app")
def test_one_person_with_two_seats_is_one_addressee() -> None:
    hanako = a_person(name="見本 花子")
    first, second = a_holding(person=hanako), a_holding(person=hanako)
    vacant = a_seat(an_organisation(name="見本ひろば"))

    invited = queries.addressees(a_meeting())

    assert [(one.who.name, set(one.seats)) for one in invited] == [
        ("見本 花子", {first.seat, second.seat}),
        ("見本ひろば", {vacant}),
    ]
    assert len(invited[0].organisations) == 2


@pytest.mark.usefixtures("app")
def test_whoever_holds_the_seat_on_the_meetings_day_is_invited() -> None:
    meeting = a_meeting()
    old = a_holding(ends_on=meeting.held_on - timedelta(days=1))
    new = a_holding(seat=old.seat, person=a_person(), starts_on=meeting.held_on)

    assert [one.who for one in queries.addressees(meeting)] == [new.person]


@pytest.mark.usefixtures("app")
def test_seats_are_taken_in_and_left_out_by_hand_and_as_usual_again() -> None:
    lead, deputy = a_holding().seat, a_seat(role=SeatRole.DEPUTY)
    meeting = a_meeting()

    services.take_in(meeting, deputy)
    services.leave_out(meeting, lead)
    assert [one.seats for one in queries.addressees(meeting)] == [(deputy,)]

    services.as_usual(meeting, deputy)
    services.as_usual(meeting, lead)
    assert [one.seats for one in queries.addressees(meeting)] == [(lead,)]


@pytest.mark.usefixtures("app")
def test_each_is_reached_by_the_way_that_the_roster_names_as_far_as_it_can() -> None:
    nowhere = an_organisation(email="", phone="", fax="", address="")
    a_holding(person=a_person(email="a@example.jp"))
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone="045-000-1111"))
    a_holding(a_seat(nowhere), a_person(email="", contact_by=ContactBy.MAIL))
    a_seat(an_organisation(email="", address="横浜市金沢区泥亀2-9-1"))

    found = reach(queries.addressees(a_meeting()))

    assert (found.mail, found.paper, found.telephone, found.none) == (1, 2, 1, 1)


@pytest.mark.usefixtures("app")
def test_reply_numbers_are_given_once_in_the_rosters_order_and_never_move() -> None:
    first = a_holding()
    meeting = a_meeting()
    services.invite(meeting, queries.addressees(meeting))
    a_holding(a_seat(an_organisation(kind=first.seat.organisation.kind, kana="あ")))

    rows = services.invite(meeting, queries.addressees(meeting))

    assert [(row.person, row.number) for row in rows if row.person is first.person] == [(first.person, 1)]
    assert sorted(row.number for row in rows) == [1, 2]


def test_one_wrong_digit_or_two_swapped_ones_are_no_reply_code() -> None:
    for number in range(1, 1000):
        code = code_of_number(number)
        assert number_of_code(code) == number
        wrong = {f"{code[:at]}{digit}{code[at + 1 :]}" for at in range(4) for digit in "0123456789"} - {code}
        swapped = {f"{code[:at]}{code[at + 1]}{code[at]}{code[at + 2 :]}" for at in range(3)} - {code}
        assert [other for other in wrong | swapped if number_of_code(other) is not None] == []
    assert [number_of_code(text) for text in ("", "12", "１２３４", "abcd", "-123")] == [None] * 5


def test_the_page_lists_all_who_are_invited_in_as_few_statements_for_many(browser: Browser) -> None:
    sign_in(browser, a_user())
    meeting = a_meeting(body=a_body())
    a_holding(person=a_person(name="𠮷田 花子"))
    few = _statements(browser, meeting.slug)
    for _ in range(20):
        a_holding()
    many = _statements(browser, meeting.slug)

    assert few == many
    page = browser.page(f"/desk/meetings/{meeting.slug}/notice")
    assert "𠮷田 花子" in page.words
    assert "メール21人・紙0人・電話0人・届け先なし0人" in page.words


def _statements(browser: Browser, slug: str) -> int:
    with counted_statements() as statements:
        browser.page(f"/desk/meetings/{slug}/notice")
    return len(statements)
