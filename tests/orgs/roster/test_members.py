"""A seat on a day: the statement and the loaded seat say the same, and where two hold a seat one answers for it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import literal, true

from coordinator.extensions import db
from coordinator.orgs.directory.models import FormerName
from coordinator.orgs.roster import members
from coordinator.orgs.roster.members import MemberIdentity, MemberNames, MemberReach
from coordinator.orgs.roster.models import ContactBy, Seat
from tests.makers import a_district, a_holding, a_person, a_seat, an_organisation, kept

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.both_engines]
DAY = date(2026, 11, 23)
BEFORE, AFTER = DAY - timedelta(days=30), DAY + timedelta(days=30)


def members_of_the_day() -> dict[int, Any]:
    """By the number of the seat; every group of columns."""
    statement = members.members_on(DAY, true(), MemberIdentity, MemberNames, MemberReach)
    return {row.identity.seat_id: row for row in db.session.execute(statement)}


def seats_of_every_sort() -> list[Seat]:
    renamed, coming = an_organisation(name="いまの名前"), an_organisation(next_name="つぎの名前", next_name_on=DAY)
    kept(FormerName(organisation=renamed, name="その前の名前", until_on=BEFORE))
    kept(FormerName(organisation=renamed, name="その日の名前", until_on=DAY))
    kept(FormerName(organisation=renamed, name="その後の名前", until_on=AFTER))
    followed = a_holding(ends_on=DAY - timedelta(days=1)).seat
    a_holding(followed, starts_on=DAY, post="会長")
    held = a_holding(a_seat(coming), a_person(phone="090-0000-0000", contact_by=ContactBy.TELEPHONE)).seat
    return [followed, held, a_seat(renamed), a_holding(starts_on=AFTER).seat, a_holding(ends_on=BEFORE).seat]


def test_the_statement_says_of_a_member_what_the_loaded_seat_says() -> None:
    seats = seats_of_every_sort()

    found = members_of_the_day()

    assert found.keys() == {seat.id for seat in seats}
    for seat in seats:
        row, who = found[seat.id], members.addressee_of(seat, DAY)
        assert row.identity.key == members.key_of(who)
        assert row.names == members.names_of(seat, DAY)
        assert (row.reach.phone, row.reach.organisation_email) == (
            who.phone or seat.organisation.phone,
            seat.organisation.email,
        )


def test_a_vacant_seat_means_its_organisation() -> None:
    seat = a_seat(an_organisation(name="見本保育園", kana="みほんほいくえん", email="office@example.jp"))

    row = members_of_the_day()[seat.id]

    assert row.identity.key == ("organisation", seat.organisation_id)
    assert (row.names.name, row.names.person, row.names.post) == ("見本保育園", None, "")
    assert (row.names.kana_key, row.reach.way) == (row.names.organisation_kana_key, ContactBy.MAIL)


def two_holders() -> tuple[Seat, Any, Any]:
    """Entered in the other order, as two files may bring them."""
    seat = a_seat()
    later = a_holding(seat, starts_on=BEFORE)
    earlier = a_holding(seat, starts_on=BEFORE - timedelta(days=1))
    db.session.expire(seat, ["holdings"])
    return seat, earlier, later


def test_who_began_earlier_answers_where_two_hold_a_seat() -> None:
    seat, earlier, later = two_holders()

    statement = members.members_on(DAY, true(), MemberIdentity)
    (row,) = db.session.execute(statement).all()

    assert row.identity.person_id == earlier.person_id
    assert (seat.holding_on(DAY), seat.holdings_beside(DAY)) == (earlier, [later])


def test_of_two_who_began_together_the_one_entered_first_answers() -> None:
    seat = a_seat()
    first, _second = a_holding(seat, starts_on=BEFORE), a_holding(seat, starts_on=BEFORE)
    db.session.expire(seat, ["holdings"])

    assert members_of_the_day()[seat.id].identity.person_id == first.person_id
    assert seat.holding_on(DAY) == first


def test_the_other_answers_once_the_earlier_one_has_gone() -> None:
    seat, earlier, later = two_holders()
    earlier.ends_on = DAY - timedelta(days=1)
    db.session.flush()

    assert members_of_the_day()[seat.id].identity.person_id == later.person_id
    assert seat.holdings_beside(DAY) == []


def test_addressees_are_counted_once_each_and_the_second_holder_not_at_all() -> None:
    _seat, earlier, _later = two_holders()
    a_holding(person=earlier.person)
    organisation = an_organisation()
    a_seat(organisation), a_seat(organisation, number=2)
    number = members.number_of_addressees(literal(True)).label("number")

    assert db.session.scalar(members.members_on(DAY, true()).add_columns(number)) == 2


def test_a_seats_own_districts_count_else_its_organisations() -> None:
    own, of_organisation, ended = a_district(order=2), a_district(order=1), a_district(ends_on=BEFORE)
    organisation = an_organisation()
    organisation.districts = [own, of_organisation, ended]
    seat, plain = a_seat(organisation), a_seat(organisation, number=2)
    seat.own_districts = [own]
    db.session.flush()

    districts_of = members.districts_of([of_organisation, own])

    assert districts_of(seat.id, organisation.id) == (own.code,)
    assert districts_of(plain.id, organisation.id) == (of_organisation.code, own.code)
