"""Attendance starts from the answers: nothing is typed twice, nothing saved is overwritten."""

import pytest

from coordinator.events.invitations.models import AnswerCode, Guest
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.reception import services
from coordinator.minutes.reception.models import Presence
from coordinator.minutes.reception.services import Moment
from coordinator.minutes.records import queries
from coordinator.orgs.roster.models import Seat
from tests import papers
from tests.makers import a_meeting, a_seat, kept
from tests.minutes.making import a_held_seat, a_meeting_of_today, record
from tests.minutes.reception.making import answered
from tests.minutes.records.pages import at, row
from tests.pages import Browser, Page

pytestmark = pytest.mark.usefixtures("app")


def chosen(page: Page, seat: Seat) -> tuple[str, str]:
    """What the form shows for a seat: attendance and substitute."""
    fields = page.form("day-form").fields
    name = row(page, "attendance", seat.uid)
    return fields[f"{name}-attendance"] or "", fields[f"{name}-substitute"] or ""


def recorded(meeting: Meeting) -> dict[int, tuple[str, str]]:
    minutes = queries.minutes_with_attendance(meeting)
    return {one.seat_id: (str(one.attendance), one.substitute) for one in minutes.attendance} if minutes else {}


def test_the_form_is_filled_in_from_the_answers_and_saved_with_one_press(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    come, send, stay, online, unsure, silent = (a_held_seat(organisation=f"見本会{n}") for n in range(6))
    answered(
        meeting,
        {
            come: AnswerCode.ATTEND,
            send: (AnswerCode.SUBSTITUTE, "𠮷野 代理"),
            stay: AnswerCode.ABSENT,
            online: AnswerCode.ONLINE,
            unsure: AnswerCode.UNDECIDED,
        },
    )

    page = secretariat.page(at(meeting, "day"))

    expected = [("present", ""), ("substitute", "𠮷野 代理"), ("absent", ""), ("present", ""), ("", ""), ("", "")]
    assert [chosen(page, seat) for seat in (come, send, stay, online, unsure, silent)] == expected
    assert "お返事: 代理 𠮷野 代理" in page.words.replace("：", ": ")
    assert recorded(meeting) == {}, "showing it saves nothing"

    secretariat.send(page, "day-form")

    assert recorded(meeting) == {
        come.id: ("present", ""),
        send.id: ("substitute", "𠮷野 代理"),
        stay.id: ("absent", ""),
        online.id: ("present", ""),
    }


def test_for_who_waits_for_a_place_nothing_is_filled_in(secretariat: Browser) -> None:
    meeting = a_meeting_of_today(places=1)
    first, second, vacant = a_held_seat("一番さん"), a_held_seat("二番さん"), a_seat()
    answered(meeting, dict.fromkeys((first, second, vacant), AnswerCode.ATTEND))

    page = secretariat.page(at(meeting, "day"))
    book = papers.rows_of(secretariat.get(at(meeting, "day/attendance.xlsx")).get_data())

    assert [chosen(page, seat) for seat in (first, second, vacant)] == [("present", ""), ("", ""), ("", "")]
    assert page.words.count("出席 空き待ち") == 2
    said = sorted(line[5] for line in book[1:])
    assert said == ["出席", "出席（空き待ち）", "出席（空き待ち）"]


def test_who_came_besides_without_an_organisation_is_counted_as_an_observer(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    for uid, name, organisation in (("a", "傍聴 一子", ""), ("b", "傍聴 二子", ""), ("c", "会員 三子", "見本の会")):
        services.walk_in(meeting, uid=uid * 32, name=name, organisation=organisation, moment=Moment())

    page = secretariat.page(at(meeting, "day"))

    assert page.form("day-form").fields["observers"] == "2"
    assert "2人は団体名がなく、傍聴の方です" in page.words
    secretariat.send(page, "day-form")
    assert queries.minutes_with_attendance(meeting).observers == 2


def test_a_number_of_observers_that_was_saved_stays(secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    services.walk_in(meeting, uid="a" * 32, name="傍聴 一子", organisation="", moment=Moment())

    page = secretariat.page(at(meeting, "day"))

    assert page.form("day-form").fields["observers"] == ""


def test_guests_who_were_ticked_are_named(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    came, not_there = (kept(Guest(meeting=meeting, name=name, post="区長")) for name in ("来賓 花子", "来賓 太郎"))
    services.tick(meeting, f"guest:{came.uid}", uid="a" * 32, presence=Presence.PRESENT, moment=Moment())

    words = secretariat.page(at(meeting, "day")).words

    assert "区長 来賓 花子" in words
    assert not_there.name not in words


def test_what_was_saved_by_hand_stays_whatever_is_answered_afterwards(secretariat: Browser) -> None:
    meeting, seat, other = a_meeting_of_today(), a_held_seat(), a_held_seat()
    answered(meeting, {seat: AnswerCode.ATTEND, other: AnswerCode.ATTEND})
    record(meeting, {seat: "absent"})

    page = secretariat.page(at(meeting, "day"))
    assert chosen(page, seat) == ("absent", "")
    assert chosen(page, other) == ("present", "")
    secretariat.send(page, "day-form")

    assert recorded(meeting) == {seat.id: ("absent", ""), other.id: ("present", "")}


def test_an_answer_that_nobody_touched_gives_way_to_what_somebody_saved_meanwhile(secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    answered(meeting, {seat: AnswerCode.ATTEND})
    page = secretariat.page(at(meeting, "day"))
    record(meeting, {seat: "absent"})

    secretariat.send(page, "day-form", observers="2")

    assert recorded(meeting) == {seat.id: ("absent", "")}


def test_an_answer_changed_by_hand_is_not_lost_to_what_somebody_saved_meanwhile(secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    answered(meeting, {seat: AnswerCode.ATTEND})
    page = secretariat.page(at(meeting, "day"))
    record(meeting, {seat: "absent"})

    answer = secretariat.send(
        page, "day-form", status=409, **{f"{row(page, 'attendance', seat.uid)}-attendance": "substitute"}
    )

    assert "欠席" in " ".join(answer.tree.xpath("//*[@class='saved-now']//text()"))


def test_the_sheet_shows_the_answers(secretariat: Browser) -> None:
    meeting = a_meeting()
    seats = [a_held_seat(organisation=f"見本会{n}") for n in range(5)]
    answered(
        meeting,
        {
            seats[0]: AnswerCode.ATTEND,
            seats[1]: (AnswerCode.SUBSTITUTE, "=髙橋"),
            seats[2]: AnswerCode.ABSENT,
            seats[3]: AnswerCode.ONLINE,
        },
    )
    url = f"/desk/meetings/{meeting.slug}/day/attendance"

    said = {line[2]: line[5] for line in papers.rows_of(secretariat.get(f"{url}.xlsx").get_data())[1:]}
    assert [said[f"見本会{n}"] for n in range(5)] == ["出席", "代理（=髙橋）", "欠席", "オンライン", "お返事待ち"]
    for by in ("kana", "kind"):
        text = papers.words_of(secretariat.get(f"{url}.pdf?by={by}").get_data())
        assert all(word in text for word in ("お返事", "代理（=髙橋）", "オンライン", "お返事待ち")), by
