"""When each item begins, and whether all of them fit into the meeting."""

from datetime import time

import pytest

from coordinator import clock
from coordinator.events.agenda import queries, services
from coordinator.events.agenda.timetable import Timetable, timetable
from tests.makers import a_meeting, an_item, an_office
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def a_meeting_of(*, starts: str = "10:00", ends: str = "11:30"):
    meeting = a_meeting()
    meeting.starts_at = clock.at(meeting.held_on, time.fromisoformat(starts)) if starts else None
    meeting.ends_at = clock.at(meeting.held_on, time.fromisoformat(ends)) if ends else None
    return meeting


def times_of(meeting, *minutes: int | None) -> Timetable:
    for wanted in minutes:
        services.accept(an_item(meeting, minutes_wanted=wanted))
    return timetable(meeting, queries.accepted_items(meeting))


def beginnings(times: Timetable) -> list[str]:
    return [f"{clock.local(begins):%H:%M}" for begins in times.starts.values()]


def test_each_item_begins_when_the_one_before_ends():
    times = times_of(a_meeting_of(), 20, 45, 10)

    assert beginnings(times) == ["10:00", "10:20", "11:05"]
    assert (times.wanted, times.length, times.spare, times.over) == (75, 90, 15, 0)


def test_items_that_take_longer_than_the_meeting_are_over():
    times = times_of(a_meeting_of(), 60, 45)

    assert (times.over, times.spare) == (15, 0)


def test_after_an_item_without_minutes_no_beginning_is_known():
    times = times_of(a_meeting_of(), 20, None, 10)

    assert beginnings(times) == ["10:00", "10:20"]
    assert (times.blanks, times.wanted) == (1, 30)


@pytest.mark.parametrize(("starts", "ends"), [("", ""), ("10:00", "")])
def test_without_the_meeting_s_hours_nothing_is_over(starts, ends):
    times = times_of(a_meeting_of(starts=starts, ends=ends), 500)

    assert (times.length, times.over, times.spare) == (None, 0, 0)
    assert len(times.starts) == bool(starts)


def test_the_desk_the_programme_and_the_print_say_it(secretariat: Browser):
    meeting = a_meeting_of()
    times_of(meeting, 60, 45, None)
    services.accept(an_item(meeting, organisation=an_office(), is_internal=True, minutes_wanted=300))
    desk = f"/desk/meetings/{meeting.slug}"

    for page in ("agenda", "programme"):
        words = secretariat.page(f"{desk}/{page}").words
        assert "予定の90分を15分超えています。" in words
        assert "時間が書かれていない議題が1件あります。" in words
        assert "11時45分" in words
    assert "11時" in secretariat.page(f"{desk}/programme/print").words
