"""The day: who was there, as it was on that day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.meetings.models import MeetingState
from coordinator.events.meetings.refusals import NotToBeHeld, NotYetHeld
from coordinator.extensions import db
from coordinator.minutes.records import queries, services
from coordinator.minutes.records.attendance import RowDraft, day_of
from coordinator.minutes.records.models import AttendanceKind
from coordinator.minutes.records.refusals import LateDay
from coordinator.orgs.directory.models import FormerName
from tests.makers import a_holding, a_meeting, a_person, a_seat, an_office, an_organisation
from tests.minutes.making import SECRETARY, a_held_seat, a_meeting_of_today, record

pytestmark = pytest.mark.usefixtures("app")


def test_the_first_saved_attendance_says_that_the_meeting_was_held() -> None:
    meeting = a_meeting_of_today()

    record(meeting, {a_held_seat(): "present"})

    assert meeting.state is MeetingState.HELD


@pytest.mark.parametrize(
    ("days", "state", "refusal"),
    [
        pytest.param(2, MeetingState.ANNOUNCED, NotYetHeld, id="of the future"),
        pytest.param(0, MeetingState.PLANNED, NotToBeHeld, id="planned"),
        pytest.param(0, MeetingState.CANCELLED, NotToBeHeld, id="cancelled"),
    ],
)
def test_what_was_not_held_has_no_attendance(days: int, state: MeetingState, refusal: type[Exception]) -> None:
    meeting = a_meeting(held_on=clock.today() + timedelta(days=days), state=state)

    with pytest.raises(refusal):
        record(meeting, {a_held_seat(): "present"})

    assert queries.minutes_of(meeting) is None


def test_organisation_post_and_person_are_kept_as_they_were_on_the_day() -> None:
    day = date(2025, 5, 1)
    organisation = an_organisation(name="新しい名")
    organisation.former_names = [FormerName(name="旧い名", until_on=date(2025, 9, 1))]
    seat = a_seat(organisation)
    a_holding(seat, a_person(name="前任"), post="会長", starts_on=date(2024, 4, 1), ends_on=date(2025, 5, 31))
    a_holding(seat, a_person(name="後任"), post="代表", starts_on=date(2025, 6, 1))
    meeting = a_meeting(held_on=day)

    row = record(meeting, {seat: "present"}).attendance[0]

    assert (row.organisation_name, row.post, row.name) == ("旧い名", "会長", "前任")


def test_a_name_changed_later_leaves_the_day_as_it_was() -> None:
    meeting, seat, other = a_meeting_of_today(), a_held_seat(name="旧姓 花子"), a_held_seat()
    minutes = record(meeting, {seat: "present", other: "present"})
    seat.holdings[0].person.name = "新姓 花子"

    services.record_day(meeting, replace(day_of(minutes), observers=3), by=SECRETARY)

    assert [row.name for row in minutes.attendance] == ["旧姓 花子", "見本 花子"]


def test_a_holder_entered_late_is_read_at_the_next_save() -> None:
    meeting, seat = a_meeting_of_today(), a_seat()
    minutes = record(meeting, {seat: "present"})
    assert minutes.attendance[0].name == ""
    a_holding(seat, a_person(name="遅れて登録"))
    db.session.expire(seat)

    services.record_day(meeting, day_of(minutes), by=SECRETARY)

    assert minutes.attendance[0].name == "遅れて登録"


def test_a_substitute_has_a_name_and_nobody_else() -> None:
    meeting, here, gone = a_meeting_of_today(), a_held_seat(), a_held_seat()

    minutes = record(meeting, {here: ("substitute", "代理 太郎"), gone: ("absent", "代理 次郎")})

    assert [(row.attendance, row.substitute) for row in minutes.attendance] == [
        (AttendanceKind.SUBSTITUTE, "代理 太郎"),
        (AttendanceKind.ABSENT, ""),
    ]


def test_a_seat_that_was_not_expected_is_added_in_roster_order_and_one_is_taken_off() -> None:
    meeting = a_meeting_of_today()
    first, second = a_held_seat(organisation="一"), a_held_seat(organisation="二")
    minutes = record(meeting, {second: "present"})

    rows = (*day_of(minutes).rows, RowDraft(first.uid, "present"))
    services.record_day(meeting, replace(day_of(minutes), rows=rows), by=SECRETARY)
    assert [row.organisation_name for row in minutes.attendance] == ["一", "二"]

    rows = tuple(replace(row, attendance="none") if row.seat == second.uid else row for row in day_of(minutes).rows)
    services.record_day(meeting, replace(day_of(minutes), rows=rows), by=SECRETARY)
    assert [row.attendance for row in minutes.attendance] == [AttendanceKind.PRESENT, None]


def test_observers_and_offices_are_recorded() -> None:
    meeting, office = a_meeting_of_today(), an_office()

    minutes = record(meeting, observers=4, offices={office.uid: "課長 見本"})
    services.record_day(meeting, replace(day_of(minutes), offices={office.uid: "課長 見本、係長 例"}), by=SECRETARY)

    assert minutes.observers == 4
    assert [(one.office, one.people) for one in minutes.offices] == [(office, "課長 見本、係長 例")]


def test_a_late_save_of_one_seat_changes_nothing_at_all() -> None:
    meeting, seat, other = a_meeting_of_today(), a_held_seat(), a_held_seat()
    served = day_of(record(meeting, {seat: "present", other: "present"}))
    change = {"absent": 0, "substitute": 1}
    first, second = (
        replace(served, rows=(replace(served.rows[0], attendance=said), served.rows[1]), observers=number)
        for said, number in change.items()
    )
    minutes = services.record_day(meeting, first, by=SECRETARY)

    with pytest.raises(LateDay) as refused:
        services.record_day(meeting, second, by=SECRETARY)

    assert set(refused.value.merged.rows) == {seat.uid}
    assert minutes.attendance[0].attendance is AttendanceKind.ABSENT
    assert minutes.observers == 0


def test_a_seat_that_does_not_exist_is_not_there() -> None:
    with pytest.raises(NotFound):
        services.record_day(
            a_meeting_of_today(), replace(day_of(None), rows=(RowDraft("0" * 32, "absent"),)), by=SECRETARY
        )
