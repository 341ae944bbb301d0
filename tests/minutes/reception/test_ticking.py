"""Ticking at the door: two receptionists, sent twice, sent late; only those of this meeting."""

import json
from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.invitations.models import AnswerCode, Children, Guest
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db, new_uid
from coordinator.minutes.reception import queries, services
from coordinator.minutes.reception.lists import reception_of
from coordinator.minutes.reception.models import Presence, Tick, WalkIn
from coordinator.minutes.reception.services import Moment, ticks
from coordinator.minutes.records import queries as records
from coordinator.orgs.roster.models import Seat
from tests.makers import a_holding, a_person, a_seat, an_organisation, kept
from tests.minutes.making import a_held_seat, record
from tests.minutes.reception.making import a_meeting_of_now, answered, door_of, press, told
from tests.minutes.records.pages import row
from tests.pages import Browser, Page, counted_statements

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {count} %(name)s",
    "=SUM(A1)",
    "𠮷 髙 﨑 \u202e",
)
pytestmark = pytest.mark.usefixtures("app")


def about(seat: Seat) -> str:
    return f"seat:{seat.uid}"


def presence_of(meeting: Meeting, subject: str) -> str:
    found = queries.ticks_of(meeting).get(subject)
    return str(found.presence) if found else ""


def numbers(page: Page) -> dict[str, int]:
    return {one.get("data-count"): int(one.text) for one in page.tree.xpath("//*[@data-count]")}


def test_the_page_shows_names_answers_and_children_and_nothing_to_reach_anybody_by(browser: Browser) -> None:
    meeting = a_meeting_of_now()
    reached = {"phone": "045-111-2222", "email": "o@example.jp", "address": "見本一丁目"}
    organisation = an_organisation(name="𠮷野の会", kana="よしののかい", **reached)
    person = a_person(name="髙橋 﨑子", phone="090-1111-2222", email="p@example.jp")
    seat = a_holding(a_seat(organisation), person).seat
    answered(meeting, {seat: (AnswerCode.SUBSTITUTE, "見本 次郎")})
    told(meeting, seat, children=Children.TOGETHER, children_months=[8, 30], opinion="内緒の意見")

    page = browser.page(door_of(meeting))

    for words in ("や行", "𠮷野の会", "髙橋 﨑子", "代理 見本 次郎", "こども2人"):
        assert words in page.words
    for words in ("045-111-2222", "090-1111-2222", "example.jp", "見本一丁目", "内緒の意見"):
        assert words not in page.text


def test_a_press_without_a_script_ticks_and_can_be_taken_back(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    answered(meeting, {seat: AnswerCode.ATTEND})
    door = door_of(meeting)
    page = browser.page(door)
    assert numbers(page) == {"came": 0, "awaited": 1}

    browser.post(f"{door}ticks", data={**dict(page.form("tick-form").form_values()), "mark": f"{about(seat)} present"})

    page = browser.page(door)
    assert numbers(page) == {"came": 1, "awaited": 0}
    browser.post(f"{door}ticks", data={**dict(page.form("tick-form").form_values()), "mark": f"{about(seat)} not_yet"})
    assert numbers(browser.page(door)) == {"came": 0, "awaited": 1}


def test_two_tick_different_and_the_same_seats_and_neither_is_refused(browser: Browser, open_browser) -> None:
    meeting, one, other = a_meeting_of_now(), a_held_seat(), a_held_seat()
    door, second = door_of(meeting), open_browser()

    press(browser, door, about(one))
    press(second, door, about(other))
    press(second, door, about(one), "substitute", substitute_name="見本 三郎")

    said = queries.ticks_of(meeting)
    assert [str(said[about(seat)].presence) for seat in (one, other)] == ["substitute", "present"]
    told_to_the_first = json.loads(browser.get(f"{door}ticks.json").get_data())["ticks"]
    assert {"代理の方が来ました 見本 三郎"} <= {found["words"].rpartition(" ")[0] for found in told_to_the_first}


def test_the_last_by_time_counts_not_the_last_that_arrives(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)
    press(browser, door, about(seat), "not_yet", age=1000)

    press(browser, door, about(seat), "present", age=60_000)

    assert presence_of(meeting, about(seat)) == "not_yet"


def test_what_was_ticked_without_a_network_keeps_its_hour(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()

    press(browser, door_of(meeting), about(seat), age=20 * 60_000)

    arrived = queries.ticks_of(meeting)[about(seat)].arrived_at
    assert abs(clock.now() - timedelta(minutes=20) - arrived) < timedelta(seconds=30)


@pytest.mark.parametrize("age", ["-5", "99999999999999999999999999", "abc", ""])
def test_a_clock_that_goes_wrong_does_no_harm(browser: Browser, age: str) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()

    answer = browser.post_raw(f"{door_of(meeting)}ticks", uid=new_uid(), mark=f"{about(seat)} present", age=age)

    assert answer.status_code in (303, 422)
    assert all(tick.ticked_at <= clock.now() for tick in db.session.scalars(select(Tick)))


def test_sent_twice_it_is_ticked_once(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)
    uid = press(browser, door, about(seat))
    press(browser, door, about(seat), "not_yet")

    press(browser, door, about(seat), uid=uid)
    for _turn in range(2):
        browser.post_raw(f"{door}walk-ins", uid="a" * 32, name="当日 来子", organisation="見本の会")

    assert db.session.scalar(select(func.count(Tick.id))) == 3
    assert db.session.scalar(select(func.count(WalkIn.id))) == 1
    assert presence_of(meeting, about(seat)) == "not_yet"


@pytest.mark.both_engines
def test_sent_twice_in_the_same_moment_it_is_ticked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    monkeypatch.setattr(ticks, "was_ticked", lambda uid: False)

    for _turn in range(2):
        services.tick(meeting, about(seat), uid="b" * 32, presence=Presence.PRESENT, moment=Moment())
        services.walk_in(meeting, uid="c" * 32, name="当日 来子", organisation="", moment=Moment())

    assert db.session.scalar(select(func.count(Tick.id))) == 2


def test_whoever_is_not_of_this_meeting_is_not_there(browser: Browser) -> None:
    meeting, other = a_meeting_of_now(), a_meeting_of_now()
    deputy = a_held_seat()
    deputy.role = "deputy"
    guest = kept(Guest(meeting=other, name="来賓 花子"))
    services.walk_in(other, uid="d" * 32, name="当日 来子", organisation="", moment=Moment())
    door = door_of(meeting)

    for subject in (about(deputy), f"guest:{guest.uid}", f"walk-in:{'d' * 32}", f"seat:{'0' * 32}"):
        press(browser, door, subject, status=404)
        browser.page(f"{door}lines/{subject}", 404)
    for mark in ("", "seat:1 present", f"{about(deputy)} absent", f"person:{'0' * 32} present"):
        assert browser.post_raw(f"{door}ticks", uid=new_uid(), mark=mark).status_code == 404, mark

    assert queries.ticks_of(meeting) == {}


def test_a_person_with_two_seats_is_one_head_and_is_ticked_for_both(browser: Browser) -> None:
    meeting, hanako = a_meeting_of_now(), a_person(name="見本 花子")
    first, second = (a_holding(a_seat(an_organisation(name=name)), hanako).seat for name in ("甲の会", "乙の会"))
    answered(meeting, {first: AnswerCode.ATTEND, second: AnswerCode.ATTEND})
    door = door_of(meeting)
    assert numbers(browser.page(door)) == {"came": 0, "awaited": 1}

    press(browser, door, about(first))

    assert numbers(browser.page(door)) == {"came": 1, "awaited": 0}
    assert {presence_of(meeting, about(seat)) for seat in (first, second)} == {"present"}


def test_a_substitute_comes_for_one_seat_alone_with_the_name_that_was_answered(browser: Browser) -> None:
    meeting, hanako = a_meeting_of_now(), a_person()
    first, second = (a_holding(a_seat(), hanako).seat for _ in range(2))
    answered(meeting, {first: AnswerCode.ATTEND, second: (AnswerCode.SUBSTITUTE, "見本 次郎")})
    door = door_of(meeting)

    press(browser, door, about(second), "substitute")

    assert numbers(browser.page(door)) == {"came": 1, "awaited": 1}
    assert queries.ticks_of(meeting)[about(second)].substitute == "見本 次郎"


def test_hours_and_a_substitute_are_entered_on_the_page_of_one_line(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    url = f"{door_of(meeting)}lines/{about(seat)}"

    sent = {"mark": f"{about(seat)} substitute", "substitute_name": "見本 次郎", "arrived": "14:20", "left": "14:10"}
    refused = browser.submit(url, "tick-form", status=422, **sent)
    assert "来た時刻より前" in refused.words
    browser.send(refused, "tick-form", left="15:05")

    said = queries.ticks_of(meeting)[about(seat)]
    assert (said.substitute, f"{said.arrived:%H:%M}", f"{said.left:%H:%M}") == ("見本 次郎", "14:20", "15:05")
    assert "（早退 15:05）" in browser.page(url).words


def test_who_has_no_hour_of_arrival_does_not_leave_before_they_are_ticked(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    url = f"{door_of(meeting)}lines/{about(seat)}"
    noon = clock.at(clock.today(), time(12))
    monkeypatch.setattr(clock, "now", lambda: noon)
    meeting.starts_at, meeting.ends_at = noon, noon + timedelta(hours=1)

    refused = browser.submit(url, "tick-form", status=422, left="11:59")
    assert "来た時刻より前" in refused.words
    browser.send(refused, "tick-form", left="12:00")

    assert f"{queries.ticks_of(meeting)[about(seat)].left:%H:%M}" == "12:00"


def test_of_those_who_are_not_there_yet_no_hour_is_asked_about(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    url = f"{door_of(meeting)}lines/{about(seat)}"

    browser.submit(url, "tick-form", mark=f"{about(seat)} not_yet", arrived="14:20", left="14:10")

    assert queries.ticks_of(meeting)[about(seat)].left is None


def test_who_arrives_after_the_meeting_began_is_late(browser: Browser) -> None:
    meeting = a_meeting_of_now(starts_at=clock.now() - timedelta(minutes=30))
    late, in_time = a_held_seat(), a_held_seat()
    door = door_of(meeting)

    press(browser, door, about(late))
    press(browser, door, about(in_time), age=40 * 60_000)

    said = queries.ticks_of(meeting)
    assert [said[about(seat)].is_late for seat in (late, in_time)] == [True, False]
    assert browser.page(door).words.count("（遅れて）") == 1


def test_guests_and_walk_ins_stand_at_the_end_and_count(browser: Browser) -> None:
    meeting = a_meeting_of_now()
    a_held_seat()
    guest = kept(Guest(meeting=meeting, name="来賓 花子", post="区長"))
    door = door_of(meeting)
    press(browser, door, f"guest:{guest.uid}")
    browser.submit(door, "walk-in-form", name="当日 来子", organisation="見本の会")

    page = browser.page(door)

    assert [" ".join(one.text_content().split()) for one in page.tree.xpath("//*[@data-row and not(@hidden)]/h2")] == [
        "ま行", "来賓", "当日来られた方",
    ]  # fmt: skip
    assert numbers(page) == {"came": 2, "awaited": 0}
    assert browser.submit(door, "walk-in-form", status=422, name="", organisation="名のない会").status == 422


def test_the_search_without_a_script_finds_by_name_and_by_reading(browser: Browser) -> None:
    meeting = a_meeting_of_now()
    for name, kana in (("青空の会", "あおぞらのかい"), ("若葉の会", "わかばのかい")):
        a_held_seat(organisation=name, kana=kana)
    door = door_of(meeting)

    assert "若葉の会" not in browser.page(f"{door}?q=あおぞら").words
    assert "青空の会" in browser.page(f"{door}?q=青空").words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("アオゾラ", "青空の会"),
        ("ｱｵｿﾞﾗ", "青空の会"),
        ("青空\u3000花子", "青空の会"),
        ("見本花子", "青空の会"),
        ("きむら", "キムラ 太郎"),
    ],
)
def test_the_search_finds_whichever_kana_width_and_blanks_are_typed(browser: Browser, words: str, found: str) -> None:
    meeting = a_meeting_of_now()
    a_holding(a_seat(an_organisation(name="青空の会", kana="あおぞらのかい")), a_person(name="見本\u3000花子", kana=""))
    kept(Guest(meeting=meeting, name="キムラ 太郎", post="講師"))

    page = browser.page(f"{door_of(meeting)}?q={words}")

    assert [name for name in ("青空の会", "キムラ 太郎") if name in page.words] == [found]


def test_hostile_names_are_shown_as_typed_and_run_nowhere(browser: Browser, secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)
    for text in HOSTILE:
        browser.post_raw(f"{door}walk-ins", uid=new_uid(), name=text, organisation=text)
    press(browser, door, about(seat), "substitute", substitute_name="<script>alert(1)</script>")

    pages = [
        browser.page(door),
        browser.page(f"{door}lines/{about(seat)}"),
        secretariat.page(f"/desk/meetings/{meeting.slug}/day/reception"),
        secretariat.page(f"/desk/meetings/{meeting.slug}/day"),
    ]

    assert all("<script>alert(1)</script>" in page.tree.text_content() for page in pages)


@pytest.mark.parametrize("tail", ["", "ticks.json"])
def test_three_hundred_seats_ask_as_little_as_three(browser: Browser, tail: str) -> None:
    meeting = a_meeting_of_now()
    door = door_of(meeting)
    counts = []
    for number in (3, 297):
        for n in range(number):
            answered(meeting, {a_held_seat(organisation=f"見本会{n}"): AnswerCode.ATTEND})
        db.session.commit()
        with counted_statements() as statements:
            browser.get(f"{door}{tail}")
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_the_day_starts_from_the_reception_and_what_was_saved_by_hand_stays(secretariat: Browser) -> None:
    meeting = a_meeting_of_now()
    came, sent, missing, online, away, saved = (a_held_seat(organisation=f"見本会{n}") for n in range(6))
    answered(meeting, dict.fromkeys((came, sent, missing, saved), AnswerCode.ATTEND))
    answered(meeting, {online: AnswerCode.ONLINE, away: AnswerCode.ABSENT})
    door, url = door_of(meeting), f"/desk/meetings/{meeting.slug}/day"
    press(secretariat, door, about(came))
    press(secretariat, door, about(sent), "substitute", substitute_name="見本 次郎")
    press(secretariat, door, about(saved))
    secretariat.post_raw(f"{door}walk-ins", uid=new_uid(), name="当日 来子")
    record(meeting, {saved: "absent"})

    page = secretariat.page(url)
    fields = page.form("day-form").fields
    name = row(page, "attendance", missing.uid)
    assert fields[f"{name}-attendance"] in (None, "")
    assert "当日 来子" in page.words
    secretariat.send(page, "day-form", rest_absent="y")

    minutes = records.minutes_with_attendance(meeting)
    assert minutes is not None
    assert {one.seat_id: (str(one.attendance), one.substitute) for one in minutes.attendance} == {
        came.id: ("present", ""),
        sent.id: ("substitute", "見本 次郎"),
        missing.id: ("absent", ""),
        online.id: ("present", ""),
        away.id: ("absent", ""),
        saved.id: ("absent", ""),
    }


def test_ticking_goes_on_after_the_day_was_saved(browser: Browser) -> None:
    meeting, seat, late = a_meeting_of_now(), a_held_seat(), a_held_seat()
    record(meeting, {seat: "present"})

    press(browser, door_of(meeting), about(late))

    assert reception_of(meeting).came == 1
