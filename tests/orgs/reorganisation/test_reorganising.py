"""Organisations merge and split on a day: who leaves and comes, where seats go, and that the past keeps its names."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator import clock
from coordinator.events.agenda import queries as agenda
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.minutes.publication import queries as publications
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.reorganisation import services
from coordinator.orgs.reorganisation.plan import ReorganisationPlan, Successor
from coordinator.orgs.reorganisation.refusals import NotAMemberThen, NothingToMerge, NothingToSplitInto
from coordinator.orgs.roster import own_seats
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import Seat, SeatRole
from tests.makers import (
    a_district,
    a_goal,
    a_holding,
    a_meeting,
    a_person,
    a_representative,
    a_seat,
    a_term,
    an_item,
    an_organisation,
    sign_in,
)
from tests.minutes.making import publish, record, write
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def yesterday() -> date:
    return clock.today() - timedelta(days=1)


def plan(
    before: list[Organisation], after: list[Successor], moving: dict[Seat, int] | None = None, **facts: Any
) -> ReorganisationPlan:
    db.session.flush()
    seats = roster.seats_of_organisations({one.id for one in before})
    destinations = {seat.uid: place for seat, place in (moving or {}).items()}
    return ReorganisationPlan(
        **{"from_on": clock.today(), "before": before, "after": after, "seats": seats, **facts},
        destinations=destinations,
    )


def test_two_become_a_new_one_from_the_day_on() -> None:
    north, south = a_district(), a_district()
    one = an_organisation(name="北の会", districts=[north], public=["name", "phone"])
    other = an_organisation(name="南の会", districts=[south], public=["name"], kind=one.kind)

    merged = services.merge(plan([one, other], [Successor("M-1", "南北の会", "なんぼくのかい")]))

    assert (one.left_on, other.left_on, merged.joined_on) == (yesterday(), yesterday(), clock.today())
    assert merged.predecessors == [one, other] or merged.predecessors == [other, one]
    assert (merged.kind, set(merged.districts), merged.public) == (one.kind, {north, south}, ["name"])
    assert directory.successors_of(one) == [merged]


def test_one_goes_on_and_takes_up_the_other() -> None:
    one, other = an_organisation(), an_organisation()

    merged = services.merge(plan([one, other], [Successor.of(one)]))

    assert (merged, one.left_on, other.left_on) == (one, None, yesterday())
    assert one.predecessors == [other]


def test_who_holds_a_seat_that_moves_holds_its_successor_and_the_past_stays() -> None:
    one, other = an_organisation(), an_organisation()
    seat, ending = a_seat(one, role=SeatRole.LEAD), a_seat(other, role=SeatRole.DEPUTY)
    now = a_holding(seat, post="会長")
    coming = a_holding(seat, a_person(), post="次の会長", starts_on=clock.today() + timedelta(days=30))
    now.ends_on = clock.today() + timedelta(days=29)
    a_holding(ending)

    merged = services.merge(plan([one, other], [Successor("M-1", "新しい会")], {seat: 0}))

    db.session.expire_all()
    [new] = roster.every_seat_of(merged)
    assert [(one.person, one.post, one.starts_on) for one in new.holdings] == [
        (now.person, "会長", clock.today()),
        (coming.person, "次の会長", clock.today() + timedelta(days=30)),
    ]
    assert (seat.exists_on(yesterday()), seat.exists_on(clock.today()), ending.exists_on(clock.today())) == (
        True,
        False,
        False,
    )
    assert [one.seat_id for one in own_seats.held_by(now.person_id, clock.today())] == [new.id]
    assert [one.seat_id for one in own_seats.held_by(now.person_id, yesterday()) if one.first_on == yesterday()] == [
        seat.id
    ]


def test_one_becomes_several_or_goes_on_beside_what_comes_out_of_it() -> None:
    ends, goes_on = an_organisation(), an_organisation()
    moved, stays = a_seat(goes_on), a_seat(goes_on, role=SeatRole.DEPUTY)

    made = services.split(plan([ends], [Successor("S-1", "東の会"), Successor("S-2", "西の会")]))
    out, same = services.split(plan([goes_on], [Successor("S-3", "出た会"), Successor.of(goes_on)], {moved: 0}))

    assert (ends.left_on, [one.predecessors for one in made]) == (yesterday(), [[ends], [ends]])
    assert (same, goes_on.left_on, out.predecessors, goes_on.predecessors) == (goes_on, None, [goes_on], [])
    assert (moved.exists_on(clock.today()), stays.exists_on(clock.today())) == (False, True)
    assert len(roster.every_seat_of(out)) == 1


def test_what_cannot_be_is_refused() -> None:
    one, late = an_organisation(), an_organisation(joined_on=clock.today())

    with pytest.raises(NothingToMerge):
        services.merge(plan([one], [Successor("M-1", "新しい会")]))
    with pytest.raises(NotAMemberThen):
        services.merge(plan([one, late], [Successor("M-1", "新しい会")]))
    with pytest.raises(NothingToSplitInto):
        services.split(plan([one], [Successor("M-1", "新しい会")]))


def test_old_minutes_items_and_publications_keep_the_names_of_their_day() -> None:
    one, other = an_organisation(name="北の会"), an_organisation(name="南の会")
    seat, goal = a_seat(one), a_goal(a_term())
    a_holding(seat)
    meeting = a_meeting(held_on=clock.today() - timedelta(days=10), state=MeetingState.HELD)
    an_item(meeting, organisation=one)
    record(meeting, {seat: "present"})
    write(meeting, goals=(goal.uid,))
    publish(meeting)

    organisations.rename(one, name="北の新しい会", kana="", from_on=clock.today() - timedelta(days=5))
    services.merge(plan([one, other], [Successor("M-1", "南北の会")], {seat: 0}))
    write(meeting)
    publish(meeting)

    db.session.expire_all()
    latest = publications.latest_with_document(meeting.slug)
    assert latest is not None
    assert [row["organisation"] for row in latest.document["attendance"]] == ["北の会"]
    assert [item.organisation.name_on(meeting.reference_day) for item in agenda.of_meeting(meeting)] == ["北の会"]


def test_what_was_left_open_is_taken_on_by_who_holds_a_seat_of_the_successor(
    open_browser: Callable[[], Browser],
) -> None:
    one, other = an_organisation(name="北の会"), an_organisation(name="南の会")
    own, colleague, stranger = a_representative(one), a_representative(other), a_representative()
    item = an_item(a_meeting(), organisation=one, title="公園の日よけ")
    people = [sign_in(open_browser(), user) for user in (own, colleague, stranger)]
    address = f"/me/items/{item.uid}"
    assert [browser.get(address).status_code for browser in people] == [200, 404, 404]

    seats = {user.person.holdings[0].seat: 0 for user in (own, colleague)}
    services.merge(plan([one, other], [Successor("M-1", "南北の会")], seats))

    assert [browser.get(address).status_code for browser in people] == [200, 200, 404]
    assert "公園の日よけ" in people[1].page("/me/").words
    assert "公園の日よけ" not in people[2].page("/me/").words
    people[1].submit(f"{address}/edit", "item-form", title="公園の日よけと水飲み場")
    assert (item.title, item.organisation.name) == ("公園の日よけと水飲み場", "北の会")


def test_it_is_taken_on_from_the_day_on_and_over_several_mergers() -> None:
    one, other, third = an_organisation(), an_organisation(), an_organisation()
    first = services.merge(plan([one, other], [Successor("M-1", "一つ目")], from_on=clock.today() - timedelta(days=30)))
    second = services.merge(plan([first, third], [Successor.of(third)]))

    def stood_for(organisation: Organisation, day: date) -> set[int]:
        return set(directory.with_what_they_took_up([organisation.id], day))

    assert second is third
    assert stood_for(third, yesterday()) == {third.id}
    assert stood_for(third, clock.today()) == {one.id, other.id, first.id, third.id}
    assert stood_for(first, yesterday()) == {one.id, other.id, first.id}
    assert directory.with_what_they_took_up([], clock.today()) == frozenset()


def test_an_organisation_that_goes_on_keeps_what_is_its_own() -> None:
    goes_on, ends = an_organisation(), an_organisation()

    out, _same = services.split(plan([goes_on], [Successor("S-1", "出た会"), Successor.of(goes_on)]))
    east, west = services.split(plan([ends], [Successor("S-2", "東の会"), Successor("S-3", "西の会")]))

    assert directory.with_what_they_took_up([out.id], clock.today()) == {out.id}
    assert directory.with_what_they_took_up([east.id], clock.today()) == {east.id, ends.id}
    assert directory.with_what_they_took_up([west.id], clock.today()) == {west.id, ends.id}


def merging(one: Organisation, other: Organisation) -> str:
    return f"/desk/organisations/{one.code}/merge?others={other.code}"


def test_the_page_shows_first_and_does_what_was_shown(secretariat: Browser) -> None:
    one, other = an_organisation(name="北の会"), an_organisation(name="南の会")
    holding = a_holding(a_seat(one))
    new = {"new_name": "南北の会", "new_code": "Ｍ-１"}

    found = secretariat.page(f"/desk/organisations/{one.code}/merge?q=南の")
    [address] = found.tree.xpath("//a[contains(., '統合に加える')]/@href")
    shown = secretariat.submit(address, "merge-form", status=200, **new)
    assert "南北の会」の席に移ります" in shown.words
    assert "引き継ぎます" in shown.words
    assert one.left_on is None
    secretariat.send(shown, "merge-form")

    merged = directory.organisation_by_code("M-1")
    assert {before.code for before in merged.predecessors} == {one.code, other.code}
    assert own_seats.held_by(holding.person_id, clock.today())[0].organisation_id == merged.id
    assert "北の会" in secretariat.page("/desk/organisations/M-1").words
    assert "南北の会" in secretariat.page(f"/desk/organisations/{one.code}").words


def test_what_was_changed_after_the_preview_is_shown_again_and_not_done(secretariat: Browser) -> None:
    one, other = an_organisation(), an_organisation()
    shown = secretariat.submit(merging(one, other), "merge-form", status=200, new_name="新しい会", new_code="M-1")

    again = secretariat.send(shown, "merge-form", status=200, new_name="別の名の会")
    assert "別の名の会" in again.words
    other.phone = "045-000-0001"
    secretariat.send(again, "merge-form", status=200)

    assert (one.left_on, other.left_on) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"new_code": "", "new_name": "名だけの会"}, "ここを書いてください"),
        ({"new_code": "M-1", "new_name": "会", "from_on": ""}, "ここを書いてください"),
        ({"new_code": "M-1", "new_name": "会", "into": "nowhere"}, ""),
    ],
)
def test_what_is_missing_stands_beside_its_field(secretariat: Browser, wrong: dict[str, str], sentence: str) -> None:
    one, other = an_organisation(), an_organisation()

    answer = secretariat.submit(merging(one, other), "merge-form", status=422, **wrong)

    assert sentence in answer.words
    assert answer.form("merge-form").fields["new_name"] == wrong["new_name"]


def test_a_code_that_is_taken_is_refused_after_the_preview(secretariat: Browser) -> None:
    one, other, taken = an_organisation(), an_organisation(), an_organisation()
    shown = secretariat.submit(merging(one, other), "merge-form", status=200, new_name="会", new_code=taken.code)

    answer = secretariat.send(shown, "merge-form", status=422)

    assert "使われています" in answer.words
    assert one.left_on is None


def test_a_split_goes_through_the_page(secretariat: Browser) -> None:
    one = an_organisation(name="大きな会")
    seat = a_seat(one)
    a_holding(seat)
    parts = {"part1_name": "東の会", "part1_code": "S-1", "part3_name": "西の会", "part3_code": "S-3"}
    url = f"/desk/organisations/{one.code}/split"

    secretariat.submit(url, "split-form", status=422, part1_name="東の会")
    shown = secretariat.submit(url, "split-form", status=200, **parts, **{f"seat_{seat.uid}": "3"})
    secretariat.send(shown, "split-form")

    assert one.left_on == yesterday()
    assert len(roster.every_seat_of(directory.organisation_by_code("S-3"))) == 1
    assert roster.every_seat_of(directory.organisation_by_code("S-1")) == []


def test_one_new_organisation_alone_is_no_split(secretariat: Browser) -> None:
    one = an_organisation()
    url = f"/desk/organisations/{one.code}/split"
    shown = secretariat.submit(url, "split-form", status=200, part1_name="東の会", part1_code="S-1")

    secretariat.send(shown, "split-form", status=422)

    assert one.left_on is None


def test_foreign_seats_and_other_people_change_nothing(secretariat: Browser, browser: Browser) -> None:
    one, other = an_organisation(), an_organisation()
    foreign = a_seat(an_organisation())
    url = merging(one, other)
    data = dict(secretariat.page(url).form("merge-form").form_values())
    sign_in(browser, a_representative())

    extra = {f"seat_{foreign.uid}": "1", "left_on": "2020-01-01", "new_code": "M-1", "new_name": "会"}
    assert secretariat.post(url, data={**data, **extra}).status_code == 200
    assert browser.post_raw(url, **extra).status_code == 403
    secretariat.page("/desk/organisations/%00/merge", status=404)
    secretariat.page(f"/desk/organisations/{one.code}/merge?others=%00&others={'x' * 500}&q=%00")
    assert (one.left_on, foreign.ended_on) == (None, None)


def test_many_seats_take_as_few_statements_as_one(secretariat: Browser) -> None:
    one, other = an_organisation(), an_organisation()
    for number in range(1, 9):
        a_holding(a_seat(one, number=number))
        a_holding(a_seat(other, number=number))

    secretariat.page(merging(one, other))


@pytest.mark.parametrize("make", [lambda: a_representative(), lambda: None])
def test_the_pages_are_closed_to_others(open_browser: Callable[[], Browser], make: Callable[[], Any]) -> None:
    code, user, browser = an_organisation().code, make(), open_browser()
    if user is not None:
        sign_in(browser, user)

    for page in ("merge", "split"):
        assert browser.get(f"/desk/organisations/{code}/{page}").status_code == (403 if user else 303)


def test_a_day_to_come_changes_nothing_today() -> None:
    one, other = an_organisation(), an_organisation()
    later = date(clock.today().year + 1, 4, 1)

    merged = services.merge(plan([one, other], [Successor("M-1", "新しい会")], from_on=later))

    assert {one, other} <= set(directory.members_on(clock.today()))
    assert merged not in directory.members_on(clock.today())
    assert directory.members_on(later) == [merged]
