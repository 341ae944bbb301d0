"""Districts and bodies merge on a day; what belonged to them goes along and nothing is dropped silently."""

from datetime import date, timedelta

import pytest

from coordinator import clock
from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import MeetingState
from coordinator.events.mergers import services
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.refusals import CodeTaken
from tests.makers import (
    a_body,
    a_district,
    a_meeting,
    a_representative,
    a_seat,
    an_organisation,
    sign_in,
)
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def yesterday() -> date:
    return clock.today() - timedelta(days=1)


def test_what_belonged_to_merged_districts_belongs_to_the_new_one_and_the_past_stays() -> None:
    north, south = a_district(), a_district()
    inside, outside = an_organisation(districts=[north]), an_organisation()
    own = a_seat(outside, own_districts=[south])
    seat = a_seat(inside)
    past = a_meeting(body=a_body(district=north), held_on=clock.today() - timedelta(days=9), state=MeetingState.HELD)

    new = services.new_district([north, south], code="nanboku", name="新しい地区", from_on=clock.today())
    services.merge_districts([north, south], new, from_on=clock.today())
    db.session.expire_all()

    assert (north.ends_on, south.ends_on, north.successor, new.starts_on) == (
        yesterday(),
        yesterday(),
        new,
        clock.today(),
    )
    assert (inside.districts_on(clock.today()), inside.districts_on(yesterday())) == ([new], [north])
    assert new in own.own_districts
    assert meetings.expected_seats(past) == [seat]
    coming = a_meeting(body=a_body(district=new))
    assert set(meetings.expected_seats(coming)) == {seat, own}
    assert directory.districts_on(clock.today()) == [new]
    assert directory.stranded(clock.today()) == {}


def test_one_district_goes_on_and_takes_up_the_other() -> None:
    north, south = a_district(), a_district()
    organisation = an_organisation(districts=[south])

    services.merge_districts([north, south], north, from_on=clock.today())

    assert (north.ends_on, south.ends_on, south.successor) == (None, yesterday(), north)
    assert organisation.districts_on(clock.today()) == [north]


def test_what_is_not_there_on_the_day_is_refused() -> None:
    north, late, ended = a_district(), a_district(starts_on=clock.today()), a_district(ends_on=yesterday())

    with pytest.raises(services.NotThereThen):
        services.merge_districts([north, late], north, from_on=clock.today())
    with pytest.raises(services.NotThereThen):
        services.merge_districts([north], ended, from_on=clock.today())
    with pytest.raises(CodeTaken):
        services.new_district([north], code=north.code, name="新しい地区", from_on=clock.today())


def test_an_ended_district_shows_the_organisations_that_have_no_other(secretariat: Browser) -> None:
    ended, other = a_district(code="north", ends_on=yesterday()), a_district()
    an_organisation(districts=[ended])
    an_organisation(districts=[ended, other])
    an_organisation(districts=[ended], left_on=yesterday())

    assert directory.stranded(clock.today()) == {ended.id: 1}
    page = secretariat.page("/desk/districts/")
    assert "行き先の決まっていない団体 1件" in page.words
    [address] = page.tree.xpath("//a[contains(., '行き先を決める')]/@href")
    assert secretariat.page(address).tree.xpath("//input[@name='merging'][@checked]/@value") == [str(ended.id)]


def test_the_pages_show_first_and_lead_from_districts_to_their_bodies(secretariat: Browser) -> None:
    north, south = a_district(code="north", name="北の地区"), a_district(code="south", name="南の地区")
    an_organisation(name="北の会", districts=[north])
    kind_of_north = a_body(code="exchange-north", name="北の交流会", district=north)
    a_body(code="exchange-south", name="南の交流会", district=south, kind=kind_of_north.kind)
    a_meeting(body=kind_of_north, state=MeetingState.PLANNED, title="来月の会")
    chosen = {"merging": [str(north.id), str(south.id)], "new_name": "南北地区", "new_code": "nanboku"}

    shown = secretariat.submit("/desk/districts/merge", "regrouping-form", status=200, **chosen)
    assert "北の会" in shown.words
    assert "北の交流会" in shown.words
    assert north.ends_on is None
    answer = secretariat.send(shown, "regrouping-form")

    page = secretariat.page(answer.response.location)
    assert len(page.tree.xpath("//input[@name='merging'][@checked]")) == 2
    new = {"new_name": "南北交流会", "new_code": "exchange-nanboku"}
    shown = secretariat.send(page, "bodies-form", status=200, **new)
    assert "日にちを変えるか、中止に" in shown.words
    secretariat.send(shown, "bodies-form")

    merged = bodies.body_by_code("exchange-nanboku")
    assert (merged.kind_id, merged.district.code, merged.starts_on) == (kind_of_north.kind_id, "nanboku", clock.today())
    assert (kind_of_north.ends_on, kind_of_north.successor) == (yesterday(), merged)
    assert "「南北交流会」に引き継ぎ" in secretariat.page("/desk/bodies/").words
    offered = {body.code for body in bodies.bodies_not_ended(clock.today())}
    assert offered & {"exchange-north", "exchange-south", "exchange-nanboku"} == {"exchange-nanboku"}
    assert "会議体「北の交流会」は、この日にはありません" in secretariat.page("/desk/").words


@pytest.mark.parametrize(
    "wrong",
    [
        {"merging": []},
        {"new_name": ""},
        {"new_code": "", "new_name": "名だけ"},
        {"from_on": "2026-02-30"},
        {"new_name": "長" * 201},
        {"into": "999999"},
    ],
)
def test_what_is_missing_stands_beside_its_field(secretariat: Browser, wrong: dict[str, object]) -> None:
    north, south = a_district(), a_district()
    chosen = {"merging": [str(north.id), str(south.id)], "new_name": "南北地区", "new_code": "nanboku", **wrong}

    answer = secretariat.submit("/desk/districts/merge", "regrouping-form", status=422, **chosen)

    assert answer.form("regrouping-form").fields["new_name"] == chosen["new_name"]
    assert north.ends_on is None


def test_a_change_after_the_preview_is_shown_again_and_not_done(secretariat: Browser) -> None:
    north, south = a_district(), a_district()
    chosen = {"merging": [str(north.id), str(south.id)], "new_name": "南北地区", "new_code": "nanboku"}
    shown = secretariat.submit("/desk/districts/merge", "regrouping-form", status=200, **chosen)
    south.name = "南の別名"

    secretariat.send(shown, "regrouping-form", status=200)

    assert (north.ends_on, south.ends_on) == (None, None)


def test_the_pages_are_closed_to_others(browser: Browser) -> None:
    sign_in(browser, a_representative())

    for page in ("districts", "bodies"):
        assert browser.get(f"/desk/{page}/merge").status_code == 403
        assert browser.post_raw(f"/desk/{page}/merge", merging="1").status_code == 403


def test_many_organisations_take_as_few_statements_as_one(secretariat: Browser) -> None:
    north, south = a_district(), a_district()
    for _ in range(30):
        an_organisation(districts=[north])
    chosen = {"merging": [str(north.id)], "into": str(south.id)}

    secretariat.submit("/desk/districts/merge?of=x", "regrouping-form", status=200, **chosen)
    secretariat.page("/desk/districts/")
