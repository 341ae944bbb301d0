"""Seats endure, their holders change on any day; who may see what follows consent."""

from datetime import date, timedelta

import pytest

from coordinator.extensions import db
from coordinator.minutes.records.models import Attendance, Minutes
from coordinator.orgs.roster import own_seats, people, queries, services
from coordinator.orgs.roster.models import Consented, ContactBy, Seat, SeatRole
from coordinator.orgs.roster.refusals import (
    HoldingBegins,
    HoldingDaysTurned,
    HoldingInUse,
    HoldingsOverlap,
    NothingChanges,
    NoWayToReach,
    PersonCodeTaken,
    SeatIsOver,
    SeatTaken,
)
from tests.makers import a_district, a_holding, a_meeting, a_person, a_seat, an_organisation, kept

pytestmark = pytest.mark.usefixtures("app")
APRIL = date(2026, 4, 1)
MARCH = date(2026, 3, 31)


def names_on(seat: Seat, *days: date) -> list[str]:
    return [holding.person.name if (holding := seat.holding_on(day)) else "" for day in days]


def test_who_follows_begins_and_who_was_there_ends_the_day_before() -> None:
    seat = a_seat()
    a_holding(seat, a_person(name="前の園長"), starts_on=date(2020, 4, 1))

    services.hand_over(seat, person=a_person(name="次の園長"), post="園長", starts_on=APRIL)

    assert names_on(seat, MARCH, APRIL, date(2099, 1, 1)) == ["前の園長", "次の園長", "次の園長"]


def test_the_first_holder_fills_a_vacant_seat() -> None:
    seat = a_seat()

    services.hand_over(seat, person=a_person(name="園長"), post="", starts_on=APRIL)

    assert names_on(seat, MARCH, APRIL) == ["", "園長"]


def test_who_stands_in_until_a_known_successor_ends_before_them() -> None:
    seat = a_seat()
    a_holding(seat, a_person(name="次の会長"), starts_on=APRIL)

    holding = services.hand_over(seat, person=a_person(name="代わり"), post="", starts_on=date(2026, 1, 1))

    assert holding.ends_on == MARCH
    assert names_on(seat, MARCH, APRIL) == ["代わり", "次の会長"]


def test_a_new_post_of_the_same_person_is_a_new_holding() -> None:
    seat, person = a_seat(), a_person()
    a_holding(seat, person, post="副会長", starts_on=date(2020, 4, 1))

    services.hand_over(seat, person=person, post="会長", starts_on=APRIL)

    assert [(one.post, one.ends_on) for one in seat.holdings] == [("副会長", MARCH), ("会長", None)]
    with pytest.raises(NothingChanges):
        services.hand_over(seat, person=person, post="会長", starts_on=date(2026, 5, 1))


def test_nobody_is_put_into_a_seat_on_days_of_somebody_else() -> None:
    seat = a_seat()
    a_holding(seat, starts_on=APRIL)

    with pytest.raises(HoldingBegins):
        services.hand_over(seat, person=a_person(), post="", starts_on=APRIL)
    with pytest.raises(HoldingsOverlap):
        services.hand_over(seat, person=a_person(), post="", starts_on=MARCH, ends_on=APRIL)
    with pytest.raises(HoldingDaysTurned):
        services.hand_over(seat, person=a_person(), post="", starts_on=date(2026, 5, 1), ends_on=APRIL)


def test_no_holding_begins_after_the_seat_or_the_membership_ended() -> None:
    ended = a_seat(ended_on=MARCH)
    left = a_seat(an_organisation(left_on=MARCH))

    for seat in (ended, left):
        with pytest.raises(SeatIsOver):
            services.hand_over(seat, person=a_person(), post="", starts_on=APRIL)


def test_a_holding_ends_on_a_day_and_the_seat_is_vacant_from_the_next() -> None:
    holding = a_holding(starts_on=date(2020, 4, 1))

    services.end_holding(holding, ends_on=MARCH)

    assert names_on(holding.seat, MARCH, APRIL) == [holding.person.name, ""]
    with pytest.raises(HoldingDaysTurned):
        services.end_holding(holding, ends_on=date(2020, 3, 31))


def test_mended_days_never_put_two_people_into_one_seat() -> None:
    seat = a_seat()
    first = a_holding(seat, starts_on=date(2020, 4, 1), ends_on=MARCH)
    second = a_holding(seat, starts_on=APRIL)

    services.correct_holding(first, post="園長", starts_on=date(2021, 4, 1), ends_on=MARCH)
    with pytest.raises(HoldingsOverlap):
        services.correct_holding(first, post="園長", starts_on=date(2021, 4, 1), ends_on=None)
    with pytest.raises(HoldingsOverlap):
        services.correct_holding(second, post="", starts_on=MARCH, ends_on=None)

    assert (first.post, first.starts_on) == ("園長", date(2021, 4, 1))


def test_the_end_of_a_membership_ends_seats_and_holdings_and_its_return_brings_them_back() -> None:
    holding = a_holding(starts_on=date(2020, 4, 1))
    seat = holding.seat

    seat.organisation.left_on = MARCH
    db.session.flush()
    held = own_seats.held_by(holding.person_id, APRIL)
    gone = (queries.seats_on(APRIL), held, holding.last_day)
    seat.organisation.left_on = None
    db.session.flush()

    assert gone == ([], [], MARCH)
    assert own_seats.held_by(holding.person_id, APRIL) == [(seat.id, seat.organisation_id, APRIL)]
    assert queries.seats_on(APRIL) == [seat]


def test_an_entry_made_by_mistake_is_taken_out() -> None:
    holding = a_holding()
    seat = holding.seat

    services.drop_holding(holding)

    db.session.refresh(seat)
    assert seat.holdings == []


def test_what_a_meetings_records_speak_of_is_not_taken_out() -> None:
    holding = a_holding()
    minutes = Minutes(meeting=a_meeting())
    minutes.attendance = [Attendance(seat=holding.seat, holding=holding, organisation_name="見本の会")]
    kept(minutes)

    with pytest.raises(HoldingInUse):
        services.drop_holding(holding)

    assert holding in holding.seat.holdings


def test_seats_of_a_role_are_numbered_and_no_number_is_given_twice() -> None:
    organisation = an_organisation()

    seats = [services.add_seat(organisation, role=SeatRole.LEAD) for _ in range(2)]
    services.change_seat(seats[1], role=SeatRole.LEAD, number=2, own_districts=[], order=3)
    deputy = services.add_seat(organisation, role=SeatRole.DEPUTY, own_districts=[a_district()])

    assert [seat.number for seat in (*seats, deputy)] == [1, 2, 1]
    with pytest.raises(SeatTaken):
        services.change_seat(seats[1], role=SeatRole.LEAD, number=1, own_districts=[], order=0)
    assert (seats[1].number, deputy.order) == (2, 3)


def test_an_ended_seat_may_go_on_again() -> None:
    seat = a_seat()

    services.end_seat(seat, ended_on=MARCH)
    ended = seat.exists_on(APRIL)
    services.end_seat(seat, ended_on=None)

    assert (ended, seat.exists_on(APRIL)) == (False, True)


def test_whoever_wants_mail_needs_an_address_and_whoever_wants_calls_a_number() -> None:
    with pytest.raises(NoWayToReach):
        people.add_person(name="見本 花子")
    with pytest.raises(NoWayToReach):
        people.add_person(name="見本 花子", email="a@example.jp", contact_by=ContactBy.TELEPHONE)

    person = people.add_person(name="見本 花子", contact_by=ContactBy.POST)
    with pytest.raises(NoWayToReach):
        people.change_person(person, code=None, contact_by=ContactBy.MAIL)
    db.session.refresh(person)
    assert person.contact_by is ContactBy.POST


def test_a_code_names_one_person_and_may_be_left_out() -> None:
    people.add_person(name="見本 花子", contact_by=ContactBy.POST, code="P-1")
    for _ in range(2):
        people.add_person(name="見本 太郎", contact_by=ContactBy.POST, code="")

    with pytest.raises(PersonCodeTaken):
        people.add_person(name="見本 次郎", contact_by=ContactBy.POST, code="P-1")


def test_the_secretariat_alone_sees_a_person_until_they_agree_to_more() -> None:
    person, day = a_person(), date(2026, 11, 23)
    before = person.shows("name", Consented.MEMBERS, day)

    people.agree(person, {("name", Consented.PUBLIC): None, ("phone", Consented.MEMBERS): day})

    assert not before
    assert person.shows("name", Consented.MEMBERS, day)
    assert person.shows("name", Consented.PUBLIC, day)
    assert person.shows("phone", Consented.MEMBERS, day)
    assert not person.shows("phone", Consented.MEMBERS, day + timedelta(days=1))
    assert not person.shows("phone", Consented.PUBLIC, day)
    assert not person.shows("email", Consented.MEMBERS, day)


def test_consent_is_changed_and_withdrawn() -> None:
    person = a_person()
    people.agree(person, {("name", Consented.PUBLIC): None, ("name", Consented.MEMBERS): None})
    version = person.version

    people.agree(person, {("name", Consented.MEMBERS): MARCH})

    assert [(one.field, one.audience, one.until_on) for one in person.consents] == [("name", Consented.MEMBERS, MARCH)]
    assert person.version == version + 1


def test_counts_are_of_seats_organisations_and_persons() -> None:
    person = a_person()
    first = a_holding(person=person, starts_on=date(2020, 4, 1)).seat
    a_holding(a_seat(first.organisation, number=2), person, starts_on=date(2020, 4, 1))
    a_holding(person=person, starts_on=date(2020, 4, 1))
    a_seat(first.organisation, role=SeatRole.DEPUTY)

    assert queries.counts(queries.seats(), APRIL) == (4, 2, 1, 1)
