"""Seats on a day, in roster order."""

from datetime import date, timedelta
from typing import Any

import pytest

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.roster import own_seats, queries
from coordinator.orgs.roster.models import Seat, SeatRole
from tests.makers import a_district, a_holding, a_member_kind, a_person, a_seat, an_organisation
from tests.pages import counted_statements

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.dated]
TODAY = date(2026, 11, 23)


def listed(**narrowed_to: Any) -> list[Seat]:
    """The list of seats, narrowed as its page does it."""
    return list(db.session.scalars(queries.narrowed(queries.seats_existing_on(TODAY), TODAY, **narrowed_to)))


def test_seats_stand_by_kind_kana_role_and_number() -> None:
    second = a_member_kind(order=2)
    last = a_seat(an_organisation(kind=second, kana="あお"))
    early = an_organisation(kind=a_member_kind(order=1), kana="さくら")
    contact = a_seat(early, role=SeatRole.CONTACT)
    another = a_seat(early, number=2)
    lead = a_seat(early)
    first = a_seat(an_organisation(kind=early.kind, kana="か゛くえん"), role=SeatRole.DEPUTY)

    assert queries.seats_on(TODAY) == [first, lead, another, contact, last]


def test_a_seat_with_a_place_of_its_own_stands_before_the_others() -> None:
    a_seat(an_organisation(kind=a_member_kind(order=1)))
    second = a_seat(an_organisation(kind=a_member_kind(order=9)), order=2)
    first = a_seat(an_organisation(kind=a_member_kind(order=10)), order=1)

    assert queries.seats_on(TODAY)[:2] == [first, second]


def test_a_seat_exists_while_it_is_not_ended_and_its_organisation_is_a_member() -> None:
    ended = a_seat(ended_on=TODAY)
    left = a_seat(an_organisation(left_on=TODAY - timedelta(days=1)))
    coming = a_seat(an_organisation(joined_on=TODAY + timedelta(days=1)))

    assert queries.seats_on(TODAY) == [ended]
    assert queries.seats_on(TODAY + timedelta(days=1)) == [coming]
    assert left in queries.seats_on(TODAY - timedelta(days=1))


def test_own_districts_of_a_seat_count_before_those_of_its_organisation() -> None:
    north, south = a_district(), a_district()
    organisation = an_organisation(districts=[north])
    of_north = a_seat(organisation)
    of_south = a_seat(organisation, number=2, own_districts=[south])
    a_seat(an_organisation())

    assert listed(district=north) == [of_north]
    assert listed(district=south) == [of_south]


def test_one_person_may_hold_several_seats_and_those_of_the_day_are_given() -> None:
    person = a_person()
    now = a_holding(person=person, starts_on=TODAY).seat
    a_holding(person=person, starts_on=date(2020, 4, 1), ends_on=TODAY - timedelta(days=1))
    also_now = a_holding(person=person, starts_on=date(2020, 4, 1), ends_on=TODAY).seat

    assert {seat.seat_id for seat in own_seats.held_by(person.id, TODAY)} == {now.id, also_now.id}


def test_only_seats_of_representatives_are_leads() -> None:
    lead = a_seat()
    a_seat(lead.organisation, role=SeatRole.DEPUTY)

    assert listed(role=SeatRole.LEAD) == [lead]


def test_an_ended_seat_is_no_longer_given_with_its_organisation() -> None:
    organisation = an_organisation()
    ended = a_seat(organisation, ended_on=clock.today() - timedelta(days=1))
    seat = a_seat(organisation, number=2)

    assert queries.seats_of_organisations([organisation.id]) == [seat]
    assert queries.every_seat_of(organisation) == [ended, seat]


def test_reading_the_roster_costs_the_same_however_long_it_is() -> None:
    for _ in range(12):
        a_holding(a_seat(an_organisation(districts=[a_district()]), own_districts=[a_district()]))
    db.session.commit()
    db.session.expunge_all()

    with counted_statements() as statements:
        for seat in queries.seats_on(clock.today()):
            assert seat.organisation.kind.name
            assert seat.districts
            assert seat.holdings[0].person.name

    assert len(statements) <= 5
