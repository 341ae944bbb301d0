"""The one next thing to do, from the facts alone."""

from datetime import date, timedelta

import pytest

from coordinator import clock
from coordinator.desk.facts import MeetingFacts
from coordinator.desk.next_step import next_step
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records.models import MinutesState

TODAY = date(2030, 11, 1)
DAY = date(2030, 11, 23)
USES = [Step.OVERVIEW, Step.AGENDA, Step.PROGRAMME, Step.DAY, Step.MINUTES, Step.PUBLICATION]
OPEN_UNTIL = clock.end_of(date(2130, 1, 1))
OVER = clock.end_of(date(2020, 1, 1))
FIXED = clock.end_of(date(2030, 10, 1))


def a_meeting(state: MeetingState = MeetingState.ANNOUNCED, **facts) -> Meeting:
    return Meeting(**{"state": state, "held_on": DAY, "items_due_at": OVER, "fiscal_year": 2030, **facts})


def found(meeting: Meeting, *, today: date = TODAY, uses=USES, **facts) -> tuple[str, str] | None:
    step = next_step(meeting, MeetingFacts(**facts), uses=uses, today=today)
    return (str(step.step), step.page) if step else None


@pytest.fixture(autouse=True)
def in_a_request(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("meeting", "facts", "expected"),
    [
        (a_meeting(MeetingState.PLANNED, held_on=None), {}, ("overview", "meetings.edit")),
        (a_meeting(MeetingState.PLANNED), {}, ("overview", "meetings.announce")),
        (a_meeting(MeetingState.POSTPONED, held_on=None), {}, ("overview", "meetings.edit")),
        (a_meeting(MeetingState.POSTPONED), {}, ("overview", "meetings.announce")),
        (a_meeting(MeetingState.CANCELLED), {"submitted": 3}, None),
        (a_meeting(), {"submitted": 3, "strange": 1}, ("agenda", "agenda.desk")),
        (a_meeting(), {"submitted": 3}, ("agenda", "agenda.desk")),
        (a_meeting(items_due_at=OPEN_UNTIL), {"accepted": 1}, ("agenda", "agenda.desk")),
        (a_meeting(), {}, ("agenda", "agenda.desk")),
        (a_meeting(), {"accepted": 2}, ("programme", "agenda.programme")),
        (a_meeting(programme_fixed_at=FIXED), {"accepted": 2}, ("day", "agenda.programme")),
    ],
)
def test_before_the_day(meeting, facts, expected):
    assert found(meeting, **facts) == expected


def test_what_waits_for_approval_leads_to_it_before_the_notice():
    uses = [Step.OVERVIEW, Step.NOTICE]

    assert found(a_meeting(), uses=uses, awaits_approval=True) == ("notice", "invitations.approval")
    assert found(a_meeting(), uses=uses) == ("notice", "invitations.notice")
    assert found(a_meeting(), uses=uses, awaits_approval=True, is_notice_sent=True) == ("day", "")


WRITTEN = {"attendances": 5, "accepted": 2}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"accepted": 2}, ("day", "reception.day")),
        ({**WRITTEN, "unwritten": 2, "minutes": MinutesState.DRAFT}, ("minutes", "records.minutes")),
        ({**WRITTEN, "minutes": MinutesState.DRAFT}, ("minutes", "records.minutes")),
        ({**WRITTEN, "minutes": MinutesState.CONFIRMED}, ("publication", "publication.desk")),
        ({**WRITTEN, "minutes": MinutesState.PUBLISHED, "is_published": True}, None),
        ({**WRITTEN, "minutes": MinutesState.DRAFT, "is_published": True}, ("minutes", "records.minutes")),
        ({**WRITTEN, "minutes": MinutesState.PUBLISHED, "is_taken_back": True}, ("publication", "publication.desk")),
    ],
)
def test_from_the_day_on(facts, expected):
    assert found(a_meeting(MeetingState.HELD), today=DAY, **facts) == expected


def test_on_the_day_itself_the_attendance_comes_first():
    assert found(a_meeting(), today=DAY, accepted=2) == ("day", "reception.day")


def test_after_the_day_nobody_waits_for_items_any_more():
    assert found(a_meeting(items_due_at=OPEN_UNTIL), today=DAY + timedelta(days=1), submitted=2) == (
        "day",
        "reception.day",
    )


@pytest.mark.parametrize(
    ("uses", "today", "facts", "expected"),
    [
        ([Step.OVERVIEW], TODAY, {"submitted": 2}, ("day", "")),
        ([Step.OVERVIEW], DAY, {}, ("overview", "meetings.hold")),
        ([Step.AGENDA], TODAY, {"accepted": 1}, ("day", "")),
        ([Step.DAY, Step.PUBLICATION], DAY, {"attendances": 1}, ("publication", "publication.desk")),
        ([Step.DAY, Step.MINUTES], DAY, {"attendances": 1, "minutes": MinutesState.CONFIRMED}, None),
    ],
)
def test_a_step_that_the_kind_does_not_use_is_never_next(uses, today, facts, expected):
    assert found(a_meeting(), uses=uses, today=today, **facts) == expected


def test_the_count_stands_in_the_words():
    step = next_step(a_meeting(), MeetingFacts(submitted=3), uses=USES, today=TODAY)

    assert (step.text, step.label) == ("議題が3件届いています。", "届いた議題 3件を見る")
