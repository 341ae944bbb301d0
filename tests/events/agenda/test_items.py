"""An item's life (DECISIONS 5)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.models import AgendaItem, Channel, ItemKind, ItemState
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from tests.makers import a_goal, a_meeting, a_term, an_item, an_organisation

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.dated]
DECIDED = (ItemState.ACCEPTED, ItemState.MOVED, ItemState.WITHDRAWN)
ENTERED = {"channel": Channel.FAX, "received_from": "見本さん", "received_on": None, "kind": ItemKind.REPORT}


def submitted_to(meeting, **facts) -> AgendaItem:
    return services.submit(
        meeting, organisation=an_organisation(), title=facts.pop("title", "議題"), kind=ItemKind.CONSULT, **facts
    )


@pytest.mark.parametrize("state", MeetingState)
def test_members_submit_to_announced_meetings_alone(state):
    meeting = a_meeting(state=state)

    if state is MeetingState.ANNOUNCED:
        assert submitted_to(meeting).state is ItemState.SUBMITTED
    else:
        with pytest.raises(refusals.AgendaClosed):
            submitted_to(meeting)
        assert queries.of_meeting(meeting) == []


def test_the_last_moment_of_the_last_day_is_in_time(monkeypatch):
    meeting = a_meeting()
    due_at = meeting.items_due_at

    monkeypatch.setattr(clock, "now", lambda: due_at - timedelta(microseconds=1))
    submitted_to(meeting, title="間に合った議題")
    monkeypatch.setattr(clock, "now", lambda: due_at)
    with pytest.raises(refusals.AgendaClosed):
        submitted_to(meeting, title="遅れた議題")

    assert [item.title for item in queries.of_meeting(meeting)] == ["間に合った議題"]


@pytest.mark.parametrize("state", MeetingState)
def test_the_secretariat_enters_and_accepts_until_the_meeting_is_held_or_cancelled(state):
    meeting = a_meeting(state=state, items_due_at=clock.now() - timedelta(days=1))
    item = an_item(meeting)

    if state in (MeetingState.HELD, MeetingState.CANCELLED):
        with pytest.raises(refusals.MeetingIsOver):
            services.enter(meeting, organisation=an_organisation(), title="議題", **ENTERED)
        with pytest.raises(refusals.NotToBeDecided):
            services.accept(item)
    else:
        services.enter(meeting, organisation=an_organisation(), title="議題", **ENTERED)
        assert services.accept(item).state is ItemState.ACCEPTED


@pytest.mark.parametrize("state", DECIDED)
def test_the_proposer_changes_and_withdraws_only_what_is_submitted_or_returned(state):
    item = an_item(state=state, title="前の題名")

    with pytest.raises(refusals.ItemNotOpen):
        services.change_own(item, submitted_by_uid=None, title="後の題名")
    with pytest.raises(refusals.ItemNotOpen):
        services.withdraw_own(item)

    assert (item.title, item.state) == ("前の題名", state)


@pytest.mark.parametrize("state", [ItemState.SUBMITTED, ItemState.RETURNED])
def test_the_proposer_changes_nothing_after_the_deadline(state):
    item = an_item(a_meeting(items_due_at=clock.now()), state=state, title="前の題名")

    with pytest.raises(refusals.ItemNotOpen):
        services.change_own(item, submitted_by_uid=None, title="後の題名")
    with pytest.raises(refusals.ItemNotOpen):
        services.withdraw_own(item)

    assert item.title == "前の題名"


def test_changing_a_returned_item_sends_it_again():
    item = an_item(state=ItemState.RETURNED, reason="もう少し詳しく", decided_at=clock.now())

    services.change_own(item, submitted_by_uid="a" * 32, title="詳しい題名")

    assert (item.state, item.title, item.submitted_by_uid) == (ItemState.SUBMITTED, "詳しい題名", "a" * 32)


def test_changing_only_goals_moves_the_version():
    item, goal = an_item(), a_goal(a_term())
    before = item.version

    services.change(item, goals=[goal])

    assert item.version == before + 1
    assert item.goals == [goal]


def test_a_returned_item_carries_its_reason_and_loses_its_place():
    item = services.accept(an_item())

    services.return_to_proposer(item, reason="日付を確かめてください")

    assert (item.state, item.reason, item.position) == (ItemState.RETURNED, "日付を確かめてください", None)


def test_nothing_is_returned_without_a_reason():
    item = an_item()

    with pytest.raises(refusals.ItemReasonMissing):
        services.return_to_proposer(item, reason="")

    assert item.state is ItemState.SUBMITTED


def test_an_item_with_its_number_is_withdrawn_not_returned():
    meeting = a_meeting()
    item = services.accept(an_item(meeting))
    services.fix(meeting)

    with pytest.raises(refusals.NotToBeDecided):
        services.return_to_proposer(item, reason="理由")
    services.withdraw(item, reason="団体のお申し出")

    assert (item.state, item.number) == (ItemState.WITHDRAWN, 1)


def test_a_withdrawn_item_stays_withdrawn():
    item = services.withdraw(an_item())

    for act in (
        lambda: services.accept(item),
        lambda: services.return_to_proposer(item, reason="理由"),
        lambda: services.withdraw(item),
        lambda: services.change(item, title="題名"),
    ):
        with pytest.raises(refusals.NotToBeDecided):
            act()


def test_accepted_items_stand_in_the_order_of_acceptance():
    meeting = a_meeting()
    first, second, third = an_item(meeting), an_item(meeting), an_item(meeting)

    for item in (third, first, second):
        services.accept(item)

    assert queries.accepted_items(meeting) == [third, first, second]


def test_a_goal_of_another_term_is_said_to_be_mended():
    old, new = a_term(), a_term()
    item = an_item(goals=[a_goal(old), a_goal(new)])

    assert [goal.term for goal in item.goals_outside(new)] == [old]
    assert item.goals_outside(None) == []


def test_the_items_of_others_are_not_of_this_meeting():
    meeting, other = a_meeting(), an_item()

    with pytest.raises(queries.NotFound):
        queries.item_of(meeting, other.uid)
    for strange in ("", "0" * 32, "\x00", "x" * 5000, str(other.id)):
        with pytest.raises(queries.NotFound):
            queries.item_of(other.meeting, strange)


def test_texts_are_kept_as_typed():
    item = submitted_to(a_meeting(), title="3<5 神 𠮷 髙﨑", text="＝SUM(A1) {{ 7*7 }} <b>")
    db.session.expire_all()

    kept = db.session.scalars(select(AgendaItem)).one()
    assert (kept.uid, kept.title, kept.text) == (item.uid, "3<5 神 𠮷 髙﨑", "＝SUM(A1) {{ 7*7 }} <b>")
