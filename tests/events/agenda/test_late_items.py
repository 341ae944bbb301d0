"""締切後: after the deadline an item is taken only if the secretariat lets it in, and it says so."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.agenda import refusals, services
from coordinator.events.agenda.models import AgendaItem, Channel, ItemKind, ItemState
from coordinator.extensions import db
from coordinator.outbox.models import Message
from tests.events.agenda.making import a_member
from tests.makers import a_council, a_meeting, an_item, an_organisation, sign_in
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def a_closed_meeting(**facts):
    """Items were due yesterday; the programme is fixed in three days."""
    today = clock.today()
    due = {
        "items_due_at": clock.end_of(today - timedelta(days=1)),
        "programme_due_at": clock.end_of(today + timedelta(days=3)),
    }
    return a_meeting(**{**due, **facts})


def ask(meeting, **facts) -> AgendaItem:
    return services.submit(meeting, **{"organisation": an_organisation(), "title": "題", "kind": "other", **facts})


def test_between_the_two_days_it_is_taken_from_whoever_knows_that_it_is_late():
    meeting = a_closed_meeting()

    with pytest.raises(refusals.DeadlinePassed):
        ask(meeting)
    item = ask(meeting, asks_late=True)

    assert (item.state, item.is_late, item.is_open_to_its_proposer) == (ItemState.SUBMITTED, True, True)


@pytest.mark.parametrize(
    "facts",
    [
        lambda: {"programme_due_at": None},
        lambda: {"programme_due_at": clock.now() - timedelta(seconds=1)},
        lambda: {"programme_fixed_at": clock.now()},
        lambda: {"state": "postponed"},
    ],
    ids=["no second day", "after it", "fixed already", "not announced"],
)
def test_when_the_programme_is_settled_nobody_can_ask_any_more(facts):
    with pytest.raises(refusals.AgendaClosed) as refused:
        ask(a_closed_meeting(**facts()), asks_late=True)

    assert not isinstance(refused.value, refusals.DeadlinePassed)


def test_an_item_in_time_stays_in_time_and_is_closed_to_its_proposer_after_the_deadline():
    item = an_item(a_closed_meeting(), submitted_at=clock.now() - timedelta(days=2))

    assert (item.is_late, item.is_open_to_its_proposer) == (False, False)


def test_what_is_entered_for_somebody_is_late_by_the_day_on_which_it_reached_us():
    meeting, day = a_closed_meeting(), clock.today()
    facts = {"organisation": an_organisation(), "channel": Channel.FAX, "received_from": "花子", "title": "題"}
    entered = [
        services.enter(meeting, received_on=received_on, kind=ItemKind.OTHER, **facts)
        for received_on in (day - timedelta(days=1), day)
    ]

    assert [item.is_late for item in entered] == [False, True]


def test_what_is_written_down_after_the_meeting_was_not_late():
    past = clock.today() - timedelta(days=30)
    meeting = a_meeting(held_on=past, items_due_at=clock.end_of(past - timedelta(days=21)))

    assert not an_item(meeting).is_late


def test_without_a_day_nothing_is_late():
    assert not an_item(a_meeting(held_on=None, items_due_at=None)).is_late


def test_a_member_asks_and_the_secretariat_lets_it_in(browser: Browser, open_browser):
    a_council()
    user, _organisation = a_member()
    member = sign_in(browser, user)
    meeting = a_closed_meeting()
    until = f"{meeting.programme_due_on.month}月{meeting.programme_due_on.day}日"
    new = f"/me/meetings/{meeting.slug}/items/new"

    for url in ("/me/", f"/me/meetings/{meeting.slug}"):
        page = member.page(url)
        assert "締切を過ぎましたが、お願いする" in page.words
        assert "話し合ってほしいことを一つ書く" not in page.words
        assert until in page.words
    refused = member.submit(new, status=422, title="急ぎの話", kind="consult")
    assert "ここに印をつけてください" in refused.words
    assert "急ぎの話" in refused.text
    member.send(refused, asks_late="y", title="急ぎの話", kind="consult")

    item = db.session.query(AgendaItem).one()
    assert "締切後" in member.page(f"/me/items/{item.uid}").words
    assert "締切後" in member.page("/me/").words
    assert "締切のあとに届きました" in db.session.query(Message).one().body
    assert until in db.session.query(Message).one().body


def test_it_is_marked_at_the_desk_and_in_the_programme(secretariat: Browser):
    meeting = a_closed_meeting()
    item = ask(meeting, asks_late=True)
    desk = f"/desk/meetings/{meeting.slug}"

    assert "締切後" in secretariat.page(f"{desk}/agenda").words
    assert "締切（" in secretariat.page(f"{desk}/agenda/{item.uid}").words
    services.accept(item)
    assert "締切後" in secretariat.page(f"{desk}/programme").words
    assert "締切後" not in secretariat.page(f"{desk}/programme/print").words


def test_a_page_opened_before_the_deadline_loses_nothing_when_it_is_sent_after(browser: Browser):
    a_council()
    user, _organisation = a_member()
    member, meeting = sign_in(browser, user), a_closed_meeting(items_due_at=clock.end_of(clock.today()))
    page = member.page(f"/me/meetings/{meeting.slug}/items/new")
    meeting.items_due_at = clock.now()

    refused = member.send(page, status=422, title="間に合わなかった話", kind="consult", text="長い説明")

    assert "長い説明" in refused.text
    assert refused.tree.xpath("//input[@name='asks_late']")


def test_the_days_are_proposed_by_the_kind_and_shown_at_the_desk(secretariat: Browser):
    meeting = a_closed_meeting(running_number=1)
    day = meeting.programme_due_on

    assert "次第を決める日" in secretariat.page(f"/desk/meetings/{meeting.slug}/overview").words
    page = secretariat.submit(
        f"/desk/meetings/{meeting.slug}/edit", status=422, programme_due_on=(day - timedelta(days=9)).isoformat()
    )
    assert "次第を決める日は、議題の締切" in page.words
    secretariat.send(page, programme_due_on="")
    assert meeting.programme_due_on == meeting.held_on - timedelta(days=14)
