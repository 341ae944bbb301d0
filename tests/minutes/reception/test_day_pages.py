"""The page of the day: attendance of everybody on one screen."""

from datetime import timedelta

from coordinator import clock
from coordinator.events.meetings.models import MeetingState
from coordinator.minutes.records import queries
from tests.makers import a_meeting, an_office
from tests.minutes.making import a_held_seat, a_meeting_of_today, record
from tests.minutes.records.pages import at, minutes_of, pressed, row
from tests.pages import Browser


def test_attendance_is_recorded_on_one_screen(secretariat: Browser) -> None:
    meeting, office = a_meeting_of_today(), an_office()
    here, sent, gone = (a_held_seat(organisation=name) for name in ("来た会", "代わりの会", "休んだ会"))
    page = secretariat.page(at(meeting, "day"))
    present, substitute, absent = (row(page, "attendance", seat.uid) for seat in (here, sent, gone))
    of_office = row(page, "offices", office.uid)

    answer = secretariat.send(
        page,
        "day-form",
        **{
            f"{present}-attendance": "present",
            f"{substitute}-attendance": "substitute",
            f"{substitute}-substitute": "代理 太郎",
            f"{absent}-attendance": "absent",
            f"{of_office}-is_present": "y",
            f"{of_office}-people": "課長 見本",
            "observers": "3",
        },
    )

    assert answer.response.location.endswith(at(meeting, "day"))
    minutes = minutes_of(meeting)
    assert [(one.organisation_name, str(one.attendance), one.substitute) for one in minutes.attendance] == [
        ("来た会", "present", ""),
        ("代わりの会", "substitute", "代理 太郎"),
        ("休んだ会", "absent", ""),
    ]
    assert (minutes.observers, minutes.offices[0].people) == (3, "課長 見本")
    assert meeting.state is MeetingState.HELD


def test_all_of_whom_nothing_was_said_can_be_absent(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    here, gone = a_held_seat(), a_held_seat()
    page = secretariat.page(at(meeting, "day"))

    secretariat.send(
        page, "day-form", **{f"{row(page, 'attendance', here.uid)}-attendance": "present", "rest_absent": "y"}
    )

    said = {one.seat_id: str(one.attendance) for one in minutes_of(meeting).attendance}
    assert said == {here.id: "present", gone.id: "absent"}


def test_a_seat_that_was_not_expected_is_added(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    a_held_seat()
    deputy = a_held_seat(organisation="副の会")
    deputy.role = "deputy"
    page = secretariat.page(at(meeting, "day"))

    page = pressed(secretariat, page, "attendance:add", "day-form", seat=deputy.uid)
    secretariat.send(page, "day-form", **{f"{row(page, 'attendance', deputy.uid)}-attendance": "present"})

    assert [one.organisation_name for one in minutes_of(meeting).attendance] == ["副の会"]


def test_a_meeting_of_the_future_is_refused_kindly(secretariat: Browser) -> None:
    meeting = a_meeting(held_on=clock.today())
    page = secretariat.page(at(meeting, "day"))
    meeting.held_on = clock.today() + timedelta(days=1)

    answer = secretariat.send(page, "day-form", status=422, observers="5")

    assert "まだ" in answer.words
    assert answer.tree.xpath("//input[@name='observers']/@value") == ["5"]
    assert queries.minutes_of(meeting) is None
    assert not secretariat.page(at(meeting, "day")).tree.xpath("//form[@id='day-form']")


def test_a_late_save_of_the_day_shows_both_and_the_next_is_made_knowingly(
    secretariat: Browser, administrator: Browser
) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    late = secretariat.page(at(meeting, "day"))
    name = f"{row(late, 'attendance', seat.uid)}-attendance"
    administrator.submit(at(meeting, "day"), "day-form", **{name: "absent"})

    answer = secretariat.send(late, "day-form", status=409, **{name: "substitute"})

    assert "別の画面、またはほかの人が先に保存しました" in answer.words
    assert "欠席" in " ".join(answer.tree.xpath("//*[@class='saved-now']//text()"))
    assert str(minutes_of(meeting).attendance[0].attendance) == "absent"
    secretariat.send(answer, "day-form")
    assert str(minutes_of(meeting).attendance[0].attendance) == "substitute"


def test_three_hundred_seats_are_saved_at_once(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    for number in range(300):
        a_held_seat(organisation=f"見本会{number}")

    page = secretariat.page(at(meeting, "day"))
    secretariat.send(page, "day-form", rest_absent="y")

    assert len(minutes_of(meeting).attendance) == 300
    secretariat.page(at(meeting, "day"))
