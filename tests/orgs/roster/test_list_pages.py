"""The roster of a day, narrowed and in the order that was asked for."""

from datetime import date

from coordinator.database import count_rows
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole
from tests.counts import ROWS
from tests.makers import a_district, a_holding, a_member_kind, a_person, a_seat, an_organisation
from tests.pages import Browser


def test_the_roster_is_that_of_a_day_with_the_names_of_that_day(secretariat: Browser) -> None:
    organisation = an_organisation(code="A-1", name="古い会")
    seat = a_seat(organisation)
    a_holding(seat, a_person(name="前の人"), starts_on=date(2020, 4, 1), ends_on=date(2026, 3, 31))
    a_holding(seat, a_person(name="今の人"), starts_on=date(2026, 4, 1))
    secretariat.submit("/desk/organisations/A-1/name", "name-form", name="新しい会", from_on="2026-04-01")

    old, new = (secretariat.page(f"/desk/roster/?on={day}").words for day in ("2026-03-31", "２０２６-０４-０１"))

    assert "古い会" in old and "前の人" in old and "今の人" not in old  # noqa: PT018
    assert "新しい会" in new and "今の人" in new and "前の人" not in new  # noqa: PT018


def test_of_two_holders_the_roster_names_one_beside_the_other_and_counts_one(secretariat: Browser) -> None:
    seat = a_seat(an_organisation(code="A-1"))
    a_holding(seat, a_person(name="後の人"), starts_on=date(2024, 4, 1))
    a_holding(seat, a_person(name="先の人"), starts_on=date(2020, 4, 1))
    db.session.commit()

    (cell,) = secretariat.page("/desk/roster/").tree.xpath("//tbody/tr/td[2]")

    assert cell.text_content().split() == ["先の人", "同じ席", "後の人"]
    assert "1席（1団体、1人、後任未定 0席）" in secretariat.page("/desk/roster/").words
    page = secretariat.page("/desk/organisations/A-1")
    assert "お返事をいただくのは先についた方で" in page.words
    assert page.tree.xpath("//li[contains(@class, 'seat')]/p/a[.='後の人']")


def test_the_roster_is_narrowed_by_kind_district_letters_and_vacancy(secretariat: Browser) -> None:
    kind, district = a_member_kind(code="nurseries"), a_district(code="north")
    held = a_holding(
        a_seat(an_organisation(name="さくら園", kana="さくらえん", kind=kind)), a_person(kana="がんぽ はな")
    )
    vacant = a_seat(an_organisation(name="うめの会", kana="うめのかい"), own_districts=[district])

    def listed(query: str) -> list[str]:
        tree = secretariat.page(f"/desk/roster/?{query}").tree
        return [cell.text_content().strip() for cell in tree.xpath("//tbody/tr/th")]

    sakura, ume = held.seat.organisation.name, vacant.organisation.name
    assert listed("kind=nurseries") == listed("q=がんほ") == listed("q=カンホ゛ハ") == listed("q=さくら") == [sakura]
    assert listed("district=north") == listed("vacant=1") == listed("q=うめ") == [ume]
    assert listed("on=yesterday&page=0") == listed("on=0001-01-01") == listed("") != []
    assert listed("q=" + "%F0%A0%AE%B7") == []


def test_the_roster_costs_the_same_with_many_seats(secretariat: Browser) -> None:
    kind, district = a_member_kind(), a_district()
    organisations = [
        Organisation(code=f"B-{n}", name=f"見本の会{n}", kana=f"ためし{n}", kind=kind, districts=[district])
        for n in range(ROWS)
    ]
    people = [Person(name=f"見本 花子{n}", kana=f"ためし{n}") for n in range(ROWS // 4)]
    seats = [Seat(organisation=one, role=SeatRole.LEAD) for one in organisations]
    db.session.add_all([*organisations, *people, *seats])
    db.session.add_all(
        Holding(seat=seat, person=people[n % (ROWS // 4)], starts_on=date(2020, 4, 1)) for n, seat in enumerate(seats)
    )

    count_rows()
    db.session.commit()

    page = secretariat.page("/desk/roster/?page=2&q=ためし")
    secretariat.page("/desk/people/?q=ためし")
    secretariat.page(f"/desk/seats/{seats[0].uid}/holder")
    secretariat.page(f"/desk/people/{people[0].uid}")
    secretariat.page("/desk/roster/members?for=public")
    assert secretariat.get("/desk/roster/export.csv?on=2025-04-01").data.count(b"B-") == ROWS
    for sort in ("organisation", "person"):
        last = secretariat.page(f"/desk/roster/?sort={sort}&role=lead&page={ROWS // 50}")
        assert last.tree.xpath("count(//tbody/tr)") == 50

    assert f"{ROWS}席（{ROWS}団体、{ROWS // 4}人、後任未定 0席）" in page.words


def test_the_roster_is_listed_by_the_kana_of_organisations_or_people_and_by_role(secretariat: Browser) -> None:
    first = a_holding(
        a_seat(an_organisation(name="いの会", kana="い", kind=a_member_kind(order=1))), a_person(kana="う")
    )
    kind = a_member_kind(order=2)
    a_holding(a_seat(an_organisation(name="あの会", kana="あ", kind=kind)), a_person(kana="え"))
    a_holding(a_seat(an_organisation(name="うの会", kana="う", kind=kind)), a_person(kana="あ"))
    a_seat(first.seat.organisation, role=SeatRole.CONTACT)

    def listed(query: str) -> list[str]:
        page = secretariat.page(f"/desk/roster/?{query}")
        return [row.xpath("string((.//a)[1])") for row in page.tree.xpath("//tbody/tr")]

    assert listed("") == listed("sort=nothing") == ["いの会", "いの会", "あの会", "うの会"]
    assert listed("sort=organisation") == ["あの会", "いの会", "いの会", "うの会"]
    assert listed("sort=person") == ["うの会", "いの会", "あの会", "いの会"]
    assert listed("role=contact") == ["いの会"]
    assert len(listed("role=nothing")) == 4
