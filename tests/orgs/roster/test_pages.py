"""The secretariat keeps seats, people and consent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole
from tests.makers import a_district, a_holding, a_person, a_representative, a_seat, an_organisation, sign_in
from tests.pages import Browser

NOBODY = "0" * 32


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def holdings_of(seat: Seat) -> list[Holding]:
    db.session.expire_all()
    return list(db.session.scalars(select(Holding).where(Holding.seat_id == seat.id).order_by(Holding.starts_on)))


def test_a_seat_is_added_and_its_first_holder_entered(secretariat: Browser) -> None:
    an_organisation(code="A-1", name="見本保育園")

    answer = secretariat.submit("/desk/organisations/A-1/seats/new", "seat-form", role="lead")
    page = secretariat.page("/desk/organisations/A-1")
    assert "後任未定" in page.words
    secretariat.submit(
        answer.response.location,
        "holder-form",
        name="見本 花子",
        kana="ﾐﾎﾝ ﾊﾅｺ",
        post="園長",
        phone="０４５ー０００ー００００",
        email="ｈａｎａｋｏ@example.jp",
    )

    page = secretariat.page("/desk/organisations/A-1")
    for words in ("代表", "見本 花子", "園長", "045-000-0000", "hanako@example.jp"):
        assert words in page.words
    assert not page.tree.xpath("//*[contains(@class, 'badge')]")


def test_the_next_holder_may_be_somebody_of_the_roster_from_a_day_to_come(secretariat: Browser) -> None:
    holding, other = a_holding(), a_person(name="見本 次郎")
    seat = holding.seat

    secretariat.submit(
        f"/desk/seats/{seat.uid}/holder", "holder-form", person=other.uid, post="会長", starts_on=tomorrow().isoformat()
    )

    first, second = holdings_of(seat)
    assert (first.ends_on, second.starts_on, second.person.name) == (clock.today(), tomorrow(), "見本 次郎")
    page = secretariat.page(f"/desk/organisations/{seat.organisation.code}")
    assert holding.person.name in page.words
    assert "これから" in page.words


def test_a_namesake_is_asked_about_before_a_second_person_is_made(secretariat: Browser) -> None:
    a_person(name="見本　花子")
    seat = a_seat()
    values = {"name": "見本 花子", "email": "other@example.jp"}

    asked = secretariat.submit(f"/desk/seats/{seat.uid}/holder", "holder-form", status=422, **values)
    secretariat.send(asked, "holder-form", is_another="y")

    assert "同じ名前の人が名簿にいます" in asked.words
    assert len(holdings_of(seat)) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "name"),
        ({"name": "見本 花子"}, "contact_by"),
        ({"name": "見本 花子", "email": "hanako"}, "email"),
        ({"name": "見本 花子", "email": "a@example.jp", "starts_on": ""}, "starts_on"),
        ({"name": "見本 花子", "email": "a@example.jp", "ends_on": "2020-01-01"}, "ends_on"),
        ({"name": "見本 花子", "email": "a@example.jp", "starts_on": "2026-02-30"}, "starts_on"),
        ({"name": "い" * 201, "email": "a@example.jp"}, "name"),
    ],
)
def test_a_refused_holder_changes_nothing(secretariat: Browser, values: dict[str, str], field: str) -> None:
    seat = a_seat()

    answer = secretariat.submit(f"/desk/seats/{seat.uid}/holder", "holder-form", status=422, **values)

    assert answer.tree.xpath(f"//*[@name='{field}'][@aria-invalid='true'] | //fieldset[contains(@id, '{field}')]")
    assert holdings_of(seat) == []
    assert db.session.scalar(select(func.count(Person.id))) == 0


def test_two_officials_at_once_enter_one_successor(secretariat: Browser) -> None:
    seat = a_seat()
    early, late = (secretariat.page(f"/desk/seats/{seat.uid}/holder") for _ in range(2))
    secretariat.send(early, "holder-form", name="先の人", contact_by="post")

    answer = secretariat.send(late, "holder-form", status=409, name="後の人", contact_by="post")

    assert "先の人" in answer.words
    assert answer.form("holder-form").fields["name"] == "後の人"
    assert [holding.person.name for holding in holdings_of(seat)] == ["先の人"]


def test_sending_a_holder_twice_enters_one(secretariat: Browser) -> None:
    seat = a_seat()
    page = secretariat.page(f"/desk/seats/{seat.uid}/holder")

    for _ in range(2):
        secretariat.send(page, "holder-form", name="見本 花子", contact_by="post")

    assert len(holdings_of(seat)) == 1


def test_a_seat_is_made_vacant_after_a_day(secretariat: Browser) -> None:
    holding = a_holding()

    secretariat.submit(f"/desk/holdings/{holding.uid}/end", "holding-end-form", ends_on=clock.today().isoformat())

    assert holdings_of(holding.seat)[0].ends_on == clock.today()


def test_an_entry_is_mended_and_a_late_hand_overwrites_nothing(secretariat: Browser) -> None:
    holding = a_holding(post="かいちょう")
    url = f"/desk/holdings/{holding.uid}/edit"
    early, late = secretariat.page(url), secretariat.page(url)
    secretariat.send(early, "holding-form", post="会長", starts_on="2024-04-01")

    answer = secretariat.send(late, "holding-form", status=409, post="理事長")

    assert "会長" in answer.text
    assert answer.form("holding-form").fields["post"] == "理事長"
    assert (holdings_of(holding.seat)[0].post, holding.starts_on) == ("会長", date(2024, 4, 1))


def test_an_entry_made_by_mistake_is_taken_out(secretariat: Browser) -> None:
    holding = a_holding()
    seat = holding.seat

    secretariat.submit(f"/desk/holdings/{holding.uid}/edit", "drop-holding")

    assert holdings_of(seat) == []


def test_a_seat_is_mended_and_ended(secretariat: Browser) -> None:
    district = a_district()
    seat = a_seat(an_organisation(code="A-1"))

    secretariat.submit(
        f"/desk/seats/{seat.uid}/edit", "seat-form", role="deputy", own_districts=[str(district.id)], order="３"
    )
    secretariat.submit(f"/desk/seats/{seat.uid}/end", "seat-end-form", ended_on="2026-03-31")

    db.session.refresh(seat)
    assert (seat.role, seat.order, seat.ended_on) == (SeatRole.DEPUTY, 3, date(2026, 3, 31))
    assert seat.own_districts == [district]
    assert "終わった席" in secretariat.page("/desk/organisations/A-1").words


@pytest.mark.both_engines
def test_a_number_of_a_seat_is_given_once(secretariat: Browser) -> None:
    seat = a_seat()
    a_seat(seat.organisation, number=2)

    answer = secretariat.submit(f"/desk/seats/{seat.uid}/edit", "seat-form", status=422, number="2")

    assert "同じ役割と番号の席があります" in answer.words


def test_every_form_about_people_warns_against_cases_of_children(secretariat: Browser) -> None:
    holding = a_holding()
    for url in (
        "/desk/people/new",
        f"/desk/people/{holding.person.uid}/edit",
        f"/desk/seats/{holding.seat.uid}/holder",
    ):
        assert "お子さんやご家庭が分かることは書かないでください。" in secretariat.page(url).words


@pytest.mark.parametrize("uid", [NOBODY, "9223372036854775808", "a%00b", "%ED%A0%80", "x" * 300])
def test_what_is_not_there_is_not_found(secretariat: Browser, uid: str) -> None:
    for url in (
        f"/desk/people/{uid}",
        f"/desk/seats/{uid}/holder",
        f"/desk/holdings/{uid}/edit",
        f"/desk/seats/{uid}/end",
    ):
        secretariat.page(f"/desk/{url}", status=404)
    assert secretariat.post_raw(f"/desk/holdings/{uid}/drop").status_code == 404


def test_all_of_this_is_the_secretariats_alone(browser: Browser, open_browser) -> None:
    holding = a_holding()
    seat, person = holding.seat, holding.person
    member = sign_in(open_browser(), a_representative())
    urls = [
        "/desk/roster/",
        "/desk/people/",
        "/desk/people/new",
        f"/desk/people/{person.uid}",
        f"/desk/people/{person.uid}/edit",
        f"/desk/people/{person.uid}/consent",
        f"/desk/seats/{seat.uid}/holder",
        f"/desk/seats/{seat.uid}/edit",
        f"/desk/seats/{seat.uid}/end",
        f"/desk/holdings/{holding.uid}/edit",
        f"/desk/holdings/{holding.uid}/end",
        f"/desk/organisations/{seat.organisation.code}/seats/new",
    ]

    for url in urls:
        assert browser.get(url).location.startswith("/sign-in"), url
        answer = member.get(url)
        assert (answer.status_code, person.name in answer.text) == (403, False), url
    for url in [*urls[2:3], *urls[4:], f"/desk/holdings/{holding.uid}/drop"]:
        assert browser.post_raw(url, name="x").location.startswith("/sign-in"), url
        assert member.post_raw(url, name="x").status_code == 403, url
    assert len(holdings_of(seat)) == 1


def test_more_fields_than_the_form_has_change_nothing(secretariat: Browser) -> None:
    holding, other = a_holding(), a_seat()
    page = secretariat.page(f"/desk/holdings/{holding.uid}/edit")
    data = dict(page.form("holding-form").form_values())

    secretariat.post(
        f"/desk/holdings/{holding.uid}/edit", data={**data, "seat_id": str(other.id), "person_id": "1", "uid": NOBODY}
    )

    [found] = holdings_of(holding.seat)
    assert (found.uid, found.person_id) == (holding.uid, holding.person_id)
