"""What organisations, districts and bodies are called on each day, past and to come."""

from datetime import date, timedelta

import pytest
from flask import Flask

from coordinator import clock, jobs
from coordinator.events.bodies import services as bodies
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.minutes.publication import queries as publications
from coordinator.orgs.directory import services as directory
from coordinator.orgs.directory.models import District
from coordinator.orgs.names import RenamedBeforeEarlierName, SameName
from tests.makers import a_body, a_district, a_meeting, an_organisation
from tests.minutes.making import publish, write
from tests.pages import Browser

pytestmark = pytest.mark.dated


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def test_a_name_holds_from_its_day_and_the_old_one_until_the_day_before(app: Flask) -> None:
    district = a_district(name="もとの地区")

    directory.rename_district(district, name="次の地区", from_on=clock.today() - timedelta(days=30))
    directory.rename_district(district, name="今の地区", from_on=clock.today())

    assert [district.name_on(clock.today() - timedelta(days=days)) for days in (31, 30, 1, 0)] == [
        "もとの地区",
        "次の地区",
        "次の地区",
        "今の地区",
    ]


def test_what_cannot_be_a_new_name_is_refused(app: Flask) -> None:
    district = a_district(name="もとの地区")
    directory.rename_district(district, name="今の地区", from_on=clock.today())

    with pytest.raises(SameName):
        directory.rename_district(district, name="今の地区", from_on=clock.today())
    with pytest.raises(RenamedBeforeEarlierName):
        directory.rename_district(district, name="別の地区", from_on=clock.today() - timedelta(days=1))


def test_renamed_twice_from_one_day_keeps_no_name_that_held_on_no_day(app: Flask) -> None:
    district = a_district(name="もとの地区")
    directory.rename_district(district, name="まちがい", from_on=clock.today())

    directory.rename_district(district, name="正しい地区", from_on=clock.today())

    assert [old.name for old in district.former_names] == ["もとの地区"]


def test_a_name_of_a_day_to_come_begins_on_that_day(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    organisation, district, body = (
        an_organisation(name="もとの会"),
        a_district(name="もとの地区"),
        a_body(name="もとの会議"),
    )
    directory.rename(organisation, name="次の会", kana="つぎのかい", from_on=tomorrow())
    directory.rename_district(district, name="次の地区", from_on=tomorrow())
    bodies.rename_body(body, name="次の会議", from_on=tomorrow())
    db.session.commit()
    things = (organisation, district, body)

    assert [thing.name for thing in things] == ["もとの会", "もとの地区", "もとの会議"]
    assert [thing.name_on(tomorrow()) for thing in things] == ["次の会", "次の地区", "次の会議"]
    assert jobs.names(lambda: False) == 0
    before, begins, later = clock.today(), tomorrow(), tomorrow() + timedelta(days=2)
    monkeypatch.setattr(clock, "today", lambda: later)
    assert jobs.names(lambda: False) == 3
    assert jobs.names(lambda: False) == 0

    db.session.expire_all()
    assert [thing.name for thing in things] == ["次の会", "次の地区", "次の会議"]
    assert [thing.name_on(before) for thing in things] == ["もとの会", "もとの地区", "もとの会議"]
    assert [thing.name_on(begins) for thing in things] == ["次の会", "次の地区", "次の会議"]
    assert organisation.kana == "つぎのかい"


def test_a_coming_name_may_be_taken_back(secretariat: Browser) -> None:
    organisation = an_organisation(code="A-1", name="もとの会")
    secretariat.submit(
        "/desk/organisations/A-1/name", "name-form", name="次の会", why="renamed", from_on=tomorrow().isoformat()
    )
    page = secretariat.page("/desk/organisations/A-1")
    assert "「次の会」" in page.words

    secretariat.send(page, "drop-coming-name")

    assert organisation.name_on(tomorrow()) == "もとの会"


def test_a_meeting_of_a_past_day_shows_the_name_of_its_day(secretariat: Browser, browser: Browser) -> None:
    body = a_body(code="plenary", name="もとの全体会")
    past = a_meeting(
        body=body, held_on=clock.today() - timedelta(days=60), state=MeetingState.HELD, title="もとの全体会", number=1
    )
    coming = a_meeting(body=body, held_on=clock.today() + timedelta(days=60), title="これからの会", number=2)
    write(past)
    publish(past)

    secretariat.submit(
        "/desk/bodies/plenary/name", "new-name-form", name="新しい全体会", from_on=clock.today().isoformat()
    )
    write(past, title="言いそえたこと")
    publish(past)

    db.session.expire_all()
    assert "もとの全体会" in past.label
    assert "新しい全体会" in coming.label
    assert "新しい全体会" not in browser.page(f"/meetings/{past.slug}").words
    latest = publications.latest_with_document(past.slug)
    assert latest is not None
    assert latest.document["meeting"]["body_name"] == "もとの全体会"
    assert "もとの全体会" in secretariat.page("/desk/bodies/").words


def test_districts_are_renamed_on_their_page_and_show_their_history(secretariat: Browser) -> None:
    a_district(code="chubu", name="もとの地区")

    secretariat.submit("/desk/districts/chubu/name", "new-name-form", status=422, name="", from_on="")
    secretariat.submit(
        "/desk/districts/chubu/name", "new-name-form", status=422, name="もとの地区", from_on="2026-04-01"
    )
    secretariat.submit("/desk/districts/chubu/name", "new-name-form", name="新しい地区", from_on="2026-04-01")

    assert "令和8年3月31日（火）まで「もとの地区」" in secretariat.page("/desk/districts/").words
    district = db.session.query(District).one()
    assert (district.name_on(date(2026, 3, 31)), district.name) == ("もとの地区", "新しい地区")


def test_two_who_rename_at_once_do_not_overwrite_each_other(secretariat: Browser) -> None:
    a_district(code="chubu", name="もとの地区")
    early, late = (secretariat.page("/desk/districts/chubu/name") for _ in range(2))
    secretariat.send(early, "new-name-form", name="先の名", from_on="2026-04-01")

    secretariat.send(late, "new-name-form", status=409, name="後の名", from_on="2026-04-01")

    assert db.session.query(District).one().name == "先の名"
