"""The day's sheet names each expected seat as it was on the day, for as few statements however many there are."""

from datetime import date, timedelta

import pytest

from coordinator import clock
from coordinator.extensions import db
from coordinator.minutes.records.sheet import expected
from coordinator.orgs.directory.models import FormerName
from coordinator.orgs.roster.models import SeatRole
from tests.makers import a_holding, a_person, a_seat, an_organisation
from tests.minutes.making import a_held_seat, a_meeting_of_today
from tests.minutes.records.pages import at, row
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_names_posts_and_holders_are_those_of_the_day():
    organisation = an_organisation(name="新しい名")
    organisation.former_names = [
        FormerName(name="古い名", until_on=date(2020, 3, 31)),
        FormerName(name="前の名", until_on=date(2025, 9, 1)),
    ]
    seat = a_seat(organisation)
    a_holding(seat, a_person(name="前任"), starts_on=date(2024, 4, 1), ends_on=date(2025, 5, 31))
    a_holding(seat, a_person(name="髙橋 後任"), post="会長", starts_on=date(2025, 6, 1))
    vacant = a_seat(an_organisation(name="後任のいない会"))
    deputy = a_seat(organisation, role=SeatRole.DEPUTY)
    meeting = a_meeting_of_today(held_on=date(2025, 8, 1))
    db.session.flush()

    found = expected(meeting)

    assert [(line.organisation, line.post, line.person) for line in (found[seat.uid], found[vacant.uid])] == [
        ("前の名", "会長", "髙橋 後任"),
        ("後任のいない会", "", None),
    ]
    assert deputy.uid not in found


def test_should_two_hold_a_seat_the_earlier_one_is_named():
    seat = a_held_seat("先の人", post="")
    a_holding(seat, a_person(name="あとの人"), starts_on=clock.today() - timedelta(days=1))
    meeting = a_meeting_of_today()

    assert expected(meeting)[seat.uid].person == seat.holding_on(clock.today()).person.name


def test_the_page_asks_as_little_for_many_seats(secretariat: Browser):
    meeting = a_meeting_of_today()
    a_held_seat(organisation="見本会")

    def asked() -> int:
        db.session.commit()
        with counted_statements() as statements:
            secretariat.page(at(meeting, "day"))
        return len(statements)

    few = asked()
    for number in range(30):
        a_held_seat(organisation=f"見本会{number}")

    assert asked() == few


def test_a_substitute_without_a_choice_is_asked_for_beside_the_field(secretariat: Browser):
    meeting, seat = a_meeting_of_today(), a_held_seat()
    page = secretariat.page(at(meeting, "day"))
    name = row(page, "attendance", seat.uid)

    refused = secretariat.send(page, "day-form", status=422, **{f"{name}-substitute": '"<b>代理'})

    (field,) = refused.tree.xpath(f"//input[@id='{name}-substitute']")
    assert field.get("value") == '"<b>代理'
    assert field.get("aria-invalid") == "true"
    described = [refused.tree.xpath(f"string(//*[@id='{one}'])") for one in field.get("aria-describedby").split()]
    assert described[1].strip()
    assert refused.tree.xpath(f"//label[@for='{name}-substitute']")
