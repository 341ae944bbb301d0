"""Each is reminded once, of everything in one mail, as long as it is of use (SAFETY 13)."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator import clock
from coordinator.events.approvals import services as approvals
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import services as inviting
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.models import AnswerCode, Occasion, Sending
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import MeetingState
from coordinator.events.reminders import queries, services
from coordinator.events.reminders.models import ReminderClaim, ReminderFate, Rule
from coordinator.events.reminders.rules import USUAL, Timing
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import delivery, letters
from coordinator.outbox.models import Message, MessageState
from coordinator.web.link_tokens import token
from tests.events.reminders.scenes import (
    MEETING_DAY,
    a_meeting_told_of,
    answered,
    at_nine,
    recipients,
    reminded,
    reminders,
    steps,
    tell,
)
from tests.makers import a_body, a_council, a_holding, a_kind, a_meeting, a_person, a_user, an_item, an_office
from tests.outbox.letters_of import mail_server
from tests.outbox.test_delivery import mail_goes_to

pytestmark = pytest.mark.usefixtures("app")
THREE_DAYS_BEFORE_ANSWERS = MEETING_DAY - timedelta(days=17)
THE_DAY_BEFORE = MEETING_DAY - timedelta(days=1)
LONG_AGO = MEETING_DAY - timedelta(days=40)


def fates() -> list[ReminderFate]:
    return list(db.session.scalars(select(ReminderClaim.fate).order_by(ReminderClaim.id)))


def test_only_those_are_asked_again_who_have_not_answered() -> None:
    a_council()
    silent, coming, unsure, absent = (a_holding() for _ in range(4))
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        answered(meeting, coming, AnswerCode.ATTEND)
        answered(meeting, unsure, AnswerCode.UNDECIDED)
        answered(meeting, absent, AnswerCode.ABSENT)

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 2

    assert sorted(recipients()) == sorted([silent.person.email, unsure.person.email])
    assert reminders()[0].subject == "【11/19までにお返事を】12/3 全体会のご案内（見本区健やか子育て連絡会）"


def test_the_mail_carries_the_same_personal_link_and_the_telephone_above_it() -> None:
    a_council(phone="045-000-0000")
    hanako = a_holding().person
    with at_nine(LONG_AGO):
        a_meeting_told_of()
    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        reminded()

    secret = token(links.link_of(hanako).token_name)
    body = letters.of(reminders()[0]).body
    assert secret not in reminders()[0].body
    lines = body.splitlines()
    assert f"http://localhost/r/{secret}" in lines
    assert body.index("045-000-0000") < body.index(f"/r/{secret}")


def test_before_the_hour_and_in_the_night_nobody_is_reminded() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS, hour=8):
        assert reminded() == 0
    with at_nine(THREE_DAYS_BEFORE_ANSWERS, hour=21):
        assert reminded() == 0
    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 1


def test_running_twice_is_harmless_also_where_the_run_was_cut_off() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert (reminded(), reminded()) == (1, 0)
        db.session.execute(db.text("DELETE FROM reminder_run"))
        assert reminded() == 0

    assert len(reminders()) == 1


def test_two_seats_and_several_meetings_are_one_mail() -> None:
    hanako = a_person()
    for _ in range(2):
        a_holding(person=hanako)
    with at_nine(LONG_AGO):
        a_meeting_told_of(items_due_at=clock.end_of(MEETING_DAY - timedelta(days=14)))
        a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 3

    (mail,) = reminders()
    assert mail.subject.startswith("【11/19までにお返事を】12/3 全体会のご案内、ほか2件")
    assert mail.body.count("■") == 3


def test_those_who_come_are_told_the_place_and_what_to_bring_the_day_before() -> None:
    coming, sends_somebody, absent = (a_holding() for _ in range(3))
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of(venue="見本区役所5階", address="見本区1-1")
        answered(meeting, coming, AnswerCode.ATTEND)
        answered(meeting, sends_somebody, AnswerCode.SUBSTITUTE)
        answered(meeting, absent, AnswerCode.ABSENT)
        services.set_plan(None, place=meeting, **{**usual(), "bring": "名札"})

    with at_nine(THE_DAY_BEFORE):
        assert reminded() == 2

    assert sorted(recipients()) == sorted([coming.person.email, sends_somebody.person.email])
    assert reminders()[0].subject.startswith("【明日です】12/3 全体会")
    assert "見本区役所5階" in reminders()[0].body
    assert "持ち物：名札" in reminders()[0].body


def test_the_day_before_only_whoever_takes_part_online_gets_the_address_of_the_room() -> None:
    coming, online = a_holding(), a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of(online_url="https://meet.example.jp/room-7")
        answered(meeting, coming, AnswerCode.ATTEND)
        answered(meeting, online, AnswerCode.ONLINE)

    with at_nine(THE_DAY_BEFORE):
        reminded()

    got = {mail.recipient: "https://meet.example.jp/room-7" in mail.body for mail in reminders()}
    assert got == {coming.person.email: False, online.person.email: True}


def test_who_waits_for_a_place_is_not_told_to_come_the_next_day() -> None:
    coming, waiting = a_holding(), a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of(places=1)
        answered(meeting, coming, AnswerCode.ATTEND)
        answered(meeting, waiting, AnswerCode.ATTEND)

    with at_nine(THE_DAY_BEFORE):
        assert reminded() == 1

    assert recipients() == [coming.person.email]


def test_who_sent_no_item_is_asked_for_one() -> None:
    silent, eager = a_holding(), a_holding()
    with at_nine(LONG_AGO):
        due = clock.end_of(MEETING_DAY - timedelta(days=14))
        meeting = a_meeting_told_of(answers_due_at=None, items_due_at=due)
        an_item(meeting, organisation=eager.seat.organisation)

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        reminded()

    assert recipients() == [silent.person.email]


def test_the_office_is_told_that_minutes_are_due_by_its_own_people() -> None:
    a_council()
    office = an_office()
    clerk = a_user(office=office)
    a_user()
    body = a_body(owner=office, kind=a_kind(minutes_due_days=30))
    a_meeting(body=body, held_on=MEETING_DAY, state=MeetingState.HELD)

    with at_nine(MEETING_DAY + timedelta(days=27)):
        assert reminded() == 1

    (mail,) = reminders()
    assert (mail.recipient, mail.link_name) == (clerk.email, "")
    assert mail.subject.startswith("【1/2まで】12/3 全体会の会議録")
    assert "/desk/meetings/" in mail.body


def test_offices_whose_approval_is_missing_are_told_until_the_notice_went_out() -> None:
    a_holding()
    decided, undecided = an_office(name="見本区役所"), an_office(name="見本とことこ")
    a_user(office=decided)
    clerk = a_user(office=undecided)
    body = a_body(kind=a_kind(needs_approval=True, notice_days=30, steps=steps()))
    meeting = a_meeting(body=body, held_on=MEETING_DAY)
    asked = approval_text.asked_of(meeting, inviting.saved_text(meeting))
    approvals.record(asked, decided, decided_on=clock.today(), reference="決第1号", by="見本 太郎")

    with at_nine(MEETING_DAY - timedelta(days=37)):
        assert reminded() == 1

    (mail,) = reminders()
    assert mail.recipient == clerk.email
    assert mail.subject.startswith("【11/3まで】12/3 全体会の開催通知の決裁")


def test_who_has_no_mail_is_a_line_of_the_dispatch_list() -> None:
    a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone="045-111-2222"))
    with at_nine(LONG_AGO):
        a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert (reminded(), reminded()) == (1, 0)

    (line,) = db.session.scalars(select(Sending).where(Sending.occasion == Occasion.REMINDER))
    assert (line.way, line.message, line.is_to_be_done) == (ContactBy.TELEPHONE, None, True)
    assert reminders() == []


def test_paper_and_telephone_fall_on_working_days_and_mail_on_any_day() -> None:
    by_post = a_holding(person=a_person(contact_by=ContactBy.POST, email=""))
    by_telephone = a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone="045-111-2222"))
    by_mail = a_holding()
    # A Tuesday; the Monday before it is a holiday.
    tuesday = date(2026, 11, 24)
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of(held_on=tuesday, answers_due_at=None)
        for holding in (by_post, by_telephone, by_mail):
            answered(meeting, holding, AnswerCode.ATTEND)
        expected = [
            (one.goes_on.day, len(one.waiting))
            for one in queries.expected(meeting, queries.plan_of(meeting), clock.today())
            if one.timing.rule is Rule.DAY_BEFORE
        ]

    told = {}
    for days in range(4, 0, -1):
        with at_nine(tuesday - timedelta(days=days)):
            told[(tuesday - timedelta(days=days)).day] = reminded()

    assert told == {20: 2, 21: 0, 22: 0, 23: 1}
    assert sorted(expected) == [(20, 2), (23, 1)]
    assert recipients() == [by_mail.person.email]


@pytest.mark.parametrize(
    ("on", "until", "day", "goes_on"),
    [
        # Written on a Saturday: Monday is soon enough, or it is not.
        (date(2026, 11, 27), date(2026, 12, 1), date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 27), date(2026, 11, 29), date(2026, 11, 28), date(2026, 11, 28)),
        (date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 28), None),
    ],
)
def test_what_is_late_waits_for_a_working_day_as_long_as_that_is_of_use(
    on: date, until: date, day: date, goes_on: date | None
) -> None:
    timing = Timing(Rule.ANSWERS_DUE, on=on, due_on=until, holds_until=clock.end_of(until)).handed

    assert timing.goes_on(day) == goes_on


def test_whom_no_notice_reached_is_not_asked_for_an_answer() -> None:
    with at_nine(LONG_AGO):
        a_meeting_told_of()
        a_holding()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 0


def test_whom_the_secretariat_asked_today_is_not_reminded_too() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    with at_nine(THREE_DAYS_BEFORE_ANSWERS, hour=8):
        tell(meeting, Occasion.ASKED_AGAIN)

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 0
    with at_nine(THREE_DAYS_BEFORE_ANSWERS + timedelta(days=1)):
        assert reminded() == 0

    assert fates() == [ReminderFate.TOLD]


def test_a_meeting_moved_after_its_reminder_is_reminded_again() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        reminded()
        later = MEETING_DAY + timedelta(days=7)
        meetings.change(meeting, held_on=later, answers_due_on=later - timedelta(days=14))

    with at_nine(THREE_DAYS_BEFORE_ANSWERS + timedelta(days=7)):
        assert reminded() == 1

    assert [mail.subject for mail in reminders()] == [
        "【11/19までにお返事を】12/3 全体会のご案内",
        "【11/26までにお返事を】12/10 全体会のご案内",
    ]


@pytest.mark.parametrize("days", [1, 7])
def test_a_meeting_moved_after_its_reminder_was_delivered_is_reminded_again(days: int) -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert (reminded(), delivery.deliver_due()) == (1, 1)
        later = MEETING_DAY + timedelta(days=days)
        meetings.change(meeting, held_on=later, answers_due_on=later - timedelta(days=14))

    with at_nine(THREE_DAYS_BEFORE_ANSWERS + timedelta(days=days)):
        assert (reminded(), delivery.deliver_due(), reminded()) == (1, 1, 0)

    assert [mail.state for mail in reminders()] == [MessageState.SENT] * 2
    assert [mail.subject.partition("】")[2] for mail in reminders()] == [
        f"12/{day.day} 全体会のご案内" for day in (MEETING_DAY, later)
    ]


@pytest.mark.parametrize("act", [meetings.cancel, meetings.postpone])
def test_a_meeting_that_is_called_off_is_not_reminded_of(act) -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        act(meeting, reason="大雨のため")

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 0


def test_what_waits_of_a_called_off_meeting_is_withdrawn_and_the_rest_of_the_mail_said_again() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting, other = a_meeting_told_of(), a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == 2
        meetings.cancel(meeting, reason="大雨のため")
        assert services.withdraw(meeting) == 1
        assert reminded() == 1

    withdrawn, again = reminders()
    assert (withdrawn.state, again.state) == (MessageState.WITHDRAWN, MessageState.WAITING)
    assert again.body.count("■") == 1
    assert [claim.meeting for claim in db.session.scalars(select(ReminderClaim))] == [other]


def test_after_two_days_of_outage_what_is_still_of_use_is_sent_once() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        a_meeting_told_of()

    with at_nine(THREE_DAYS_BEFORE_ANSWERS + timedelta(days=2)):
        assert (reminded(), reminded()) == (1, 0)


def test_after_two_days_of_outage_what_is_of_no_use_is_marked_and_never_sent() -> None:
    coming = a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        answered(meeting, coming, AnswerCode.ATTEND)

    with at_nine(MEETING_DAY + timedelta(days=1)):
        assert (reminded(), reminded()) == (0, 0)

    assert fates() == [ReminderFate.TOO_LATE]
    assert reminders() == []


def test_no_mail_server_delivers_a_reminder_after_the_meeting_began(app: Flask) -> None:
    coming = a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        answered(meeting, coming, AnswerCode.ATTEND)
    with at_nine(THE_DAY_BEFORE):
        assert reminded() == 1

    with at_nine(MEETING_DAY, hour=10), mail_server() as peer, mail_goes_to(app, peer.url):
        assert delivery.deliver_due() == 0


def test_what_lapsed_beside_something_of_use_is_said_again_without_it() -> None:
    hanako = a_holding()
    with at_nine(LONG_AGO):
        first = a_meeting_told_of()
        answered(first, hanako, AnswerCode.ATTEND)
        later = MEETING_DAY + timedelta(days=14)
        a_meeting_told_of(held_on=later, answers_due_at=clock.end_of(THE_DAY_BEFORE + timedelta(days=3)))
    with at_nine(THE_DAY_BEFORE):
        assert reminded() == 2
    with at_nine(MEETING_DAY, hour=11):
        delivery.deliver_due()

    with at_nine(MEETING_DAY + timedelta(days=1)):
        assert reminded() == 1

    assert [mail.body.count("■") for mail in reminders()] == [2, 1]
    assert "12月17日" in reminders()[1].body.replace("令和8年", "")


def test_a_rule_that_is_switched_off_reminds_nobody_and_the_meeting_goes_before_its_kind() -> None:
    a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        services.set_plan(None, place=meeting.body.kind, **{**usual(), "answers_due": False})
        assert [one.rule for one in queries.ahead(clock.today())] == []

        services.set_plan(None, place=meeting, **{**usual(), "answers_due_days": 5})
        (only,) = queries.ahead(clock.today())

    assert (only.rule, only.timing.on) == (Rule.ANSWERS_DUE, MEETING_DAY - timedelta(days=19))


@pytest.mark.parametrize(("used", "count"), [([], 0), ([Step.NOTICE], 0), ([Step.NOTICE, Step.ANSWERS], 1)])
def test_a_kind_without_the_step_is_not_reminded_of_it(used: list[Step], count: int) -> None:
    a_holding()
    kind = a_kind(steps=[KindStep(step=step, position=step.number) for step in used])
    with at_nine(LONG_AGO):
        a_meeting_told_of(body=a_body(kind=kind))

    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        assert reminded() == count


def test_a_reminder_names_the_addressee_and_never_the_token() -> None:
    hanako = a_holding().person
    with at_nine(LONG_AGO):
        a_meeting_told_of()
    with at_nine(THREE_DAYS_BEFORE_ANSWERS):
        reminded()

    claim = db.session.scalars(select(ReminderClaim)).one()
    assert claim.key == f"reminder:{claim.meeting.uid}:answers_due:2026-12-03:person:{hanako.uid}"
    assert len(claim.key) <= 200
    assert db.session.scalars(select(Message.key).where(Message.id == claim.message_id)).one() == (
        f"reminders:{THREE_DAYS_BEFORE_ANSWERS}:person:{hanako.uid}:0"
    )


def usual() -> dict[str, object]:
    return dict(USUAL)
