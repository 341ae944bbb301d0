"""Meetings in states that hardly ever are."""

from datetime import time, timedelta

from coordinator import clock
from coordinator.events.agenda import services as agenda
from coordinator.events.bodies.models import Openness
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings import services
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.publication import services as publishing
from coordinator.orgs.roster.models import Seat
from tests.council_of_rare_states.states import Onlooker, Rare, state
from tests.events.agenda.making import a_paper
from tests.makers import a_body, a_district, a_kind, a_meeting, an_item
from tests.minutes.making import a_held_seat, an_accepted_item, publish, record, write

REASON = "見本の大雪のため。"


def with_hours(meeting: Meeting) -> Meeting:
    assert meeting.held_on is not None
    meeting.starts_at, meeting.ends_at = clock.at(meeting.held_on, time(10)), clock.at(meeting.held_on, time(12))
    return meeting


def an_invited_seat(name: str = "見本 花子") -> Seat:
    """The lead of an organisation in a district of its own, whom its district's meeting expects."""
    return a_held_seat(name, districts=[a_district()])


def a_meeting_for(*seats: Seat, **facts: object) -> Meeting:
    """A meeting of a district that invites these alone: the demo's members are not asked."""
    district = a_district()
    for seat in seats:
        seat.organisation.districts.append(district)
    return a_meeting(**{"body": a_body(name="見本地区交流会", district=district), **facts})


def answered(meeting: Meeting, *seats: Seat, answer: AnswerCode = AnswerCode.ATTEND) -> Meeting:
    invitations.answer(meeting, list(seats), answer=answer, origin=invitations.Origin())
    return meeting


@state()
def joint() -> Rare:
    seat = an_invited_seat()
    meeting = a_meeting_for(seat)
    other = a_body(name="見本第二地区交流会", district=a_district())
    meeting.joint_bodies.extend([other, a_body(name="見本第三地区交流会", district=a_district())])
    an_accepted_item(meeting)
    return Rare(meeting)


@state()
def postponed_without_a_day() -> Rare:
    meeting = answered(a_meeting_for(seat := an_invited_seat()), seat)
    an_accepted_item(meeting)
    return Rare(services.postpone(meeting, reason=REASON))


@state()
def postponed_with_a_day() -> Rare:
    meeting = services.postpone(a_meeting_for(an_invited_seat()), reason=REASON)
    meeting.held_on = clock.today() + timedelta(days=70)
    return Rare(with_hours(meeting))


@state()
def called_off_today() -> Rare:
    seat = an_invited_seat()
    meeting = answered(with_hours(a_meeting_for(seat, held_on=clock.today())), seat)
    return Rare(services.call_off(meeting, reason=REASON))


@state()
def cancelled_before_it_was_announced() -> Rare:
    return Rare(services.cancel(a_meeting_for(an_invited_seat(), state=MeetingState.PLANNED), reason=REASON))


@state()
def cancelled_after_it_was_announced() -> Rare:
    return Rare(services.cancel(answered(a_meeting_for(seat := an_invited_seat()), seat), reason=REASON))


@state()
def online() -> Rare:
    seat = an_invited_seat()
    meeting = a_meeting_for(seat, online_url="https://example.jp/room", venue="", address="")
    return Rare(answered(meeting, seat, answer=AnswerCode.ONLINE))


@state()
def with_limited_places() -> Rare:
    seats = [an_invited_seat(), an_invited_seat("見本 次郎")]
    meeting = a_meeting_for(*seats, places=1, childcare_places=0)
    for seat in seats:
        answered(meeting, seat)
    return Rare(meeting)


@state()
def held_in_part() -> Rare:
    """Held, one entry of two written, one person there and one not yet said."""
    there, unsaid = an_invited_seat(), an_invited_seat("見本 次郎")
    meeting = a_meeting_for(there, unsaid, held_on=clock.today() - timedelta(days=3))
    first, _second = an_accepted_item(meeting), an_accepted_item(meeting)
    record(meeting, {there: "present"})
    write(
        meeting,
        "見本の発言です。",
        item=first,
        decisions=("見本の決定",),
        issues=("見本の課題",),
        actions=("見本の取組",),
    )
    return Rare(meeting)


@state(Onlooker.VISITOR)
def a_past_record() -> Rare:
    from_before = a_meeting_for(an_invited_seat(), held_on=clock.today() - timedelta(days=1200))
    from_before.state = MeetingState.HELD
    minutes = record(from_before, {})
    minutes.is_past_record = True
    write(from_before, "見本の昔の発言です。")
    publishing.publish_past_record(minutes, by=None)
    return Rare(from_before)


@state()
def internal() -> Rare:
    kind = a_kind(is_internal=True, openness=Openness.CLOSED)
    meeting = a_meeting(
        body=a_body(kind=kind, name="見本の事務局会議"), openness=Openness.CLOSED, openness_reason="内部の会議"
    )
    an_accepted_item(meeting, is_internal=True)
    return Rare(meeting)


@state()
def over_its_deadline() -> Rare:
    over = clock.end_of(clock.today() - timedelta(days=2))
    seat = an_invited_seat()
    meeting = a_meeting_for(seat, answers_due_at=over, items_due_at=over, held_on=clock.today() + timedelta(days=2))
    an_item(meeting)
    return Rare(meeting)


@state()
def without_a_day() -> Rare:
    meeting = a_meeting_for(an_invited_seat(), held_on=None, state=MeetingState.PLANNED, items_due_at=None)
    an_accepted_item(meeting)
    return Rare(meeting)


@state()
def of_a_body_without_districts() -> Rare:
    return Rare(a_meeting(body=a_body(name="見本の作業部会"), venue="", theme=""))


@state()
def with_forty_items() -> Rare:
    meeting = a_meeting_for(seat := an_invited_seat())
    for number in range(40):
        item = an_accepted_item(meeting, organisation=seat.organisation, position=number + 1, minutes_wanted=5)
    a_paper(item)
    return Rare(agenda.fix(meeting))


@state()
def with_three_hundred_seats() -> Rare:
    seats = [a_held_seat(f"見本 委員{number}") for number in range(300)]
    return Rare(answered(a_meeting_for(*seats), *seats[:1]))


@state()
def an_item_moved_twice() -> Rare:
    seat = an_invited_seat()
    first, second, third = (a_meeting_for(seat) for _ in range(3))
    item = an_accepted_item(first, organisation=seat.organisation, seat=seat)
    a_paper(item)
    moved = agenda.move_to_meeting(item, second, goals=[], reason="時間が足りないため")
    agenda.move_to_meeting(moved, third, goals=[], reason="もう一度")
    return Rare(second)


@state()
def a_publication_taken_back() -> Rare:
    seat = an_invited_seat()
    meeting = a_meeting_for(seat, held_on=clock.today() - timedelta(days=30))
    item = an_accepted_item(meeting)
    record(meeting, {seat: "present"})
    write(meeting, "見本の発言です。", item=item, decisions=("見本の決定",))
    publishing.take_back(publish(meeting), reason="見本の誤りを直します。")
    return Rare(meeting)


@state(language="en")
def read_in_english() -> Rare:
    seat = an_invited_seat()
    meeting = a_meeting_for(seat, held_on=clock.today() - timedelta(days=40))
    meeting.body.name_en = "Sample exchange"
    record(meeting, {seat: "present"})
    write(meeting, "見本の発言です。", item=an_accepted_item(meeting))
    publish(meeting)
    return Rare(meeting)
