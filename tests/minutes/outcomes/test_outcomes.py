"""What became of the issues and actions: written at the desk, read at once by visitors."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.calendar_years import long_day_label
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.minutes.records.drafts import ActionDraft
from coordinator.minutes.records.models import Entry, MinutesState
from tests.makers import a_goal, a_meeting, a_representative, a_term, sign_in
from tests.minutes.making import a_held_seat, a_meeting_of_today, publish, write
from tests.pages import Browser, costs

HELD: dict[str, Any] = {"state": MeetingState.HELD}


def a_month_ago() -> date:
    return clock.today() - timedelta(days=30)


def last_week() -> date:
    return clock.today() - timedelta(days=7)


def at(meeting: Meeting, tail: str = "") -> str:
    return f"/desk/meetings/{meeting.slug}/outcomes{tail}"


def an_entry(meeting: Meeting, **facts: Any) -> Entry:
    """An entry with one issue and one action."""
    return write(meeting, **{"issues": ["場所がない"], "actions": ["チラシを配る"], **facts})


@pytest.mark.parametrize(("kind", "still"), [("issues", "継続中"), ("actions", "取組中")])
def test_what_is_settled_is_read_at_once_by_visitors_and_can_be_taken_back(
    kind: str, still: str, browser: Browser, secretariat: Browser
) -> None:
    meeting, goal = a_meeting_of_today(**HELD), a_goal(a_term(number=4), code="A")
    entry = an_entry(meeting, goals=(goal.uid,), **{{"issues": "actions", "actions": "issues"}[kind]: ()})
    publish(meeting)
    uid = getattr(entry, kind)[0].uid
    minutes_at = f"/meetings/{meeting.slug}/minutes"
    assert still in browser.page(minutes_at).words
    assert still in browser.page("/goals/4/A").words

    secretariat.submit(at(meeting), f"settle-{uid}")

    assert entry.minutes.state is MinutesState.PUBLISHED
    assert still not in browser.page(minutes_at).words
    assert still not in browser.page("/goals/4/A").words
    secretariat.submit(at(meeting), f"reopen-{uid}")
    assert still in browser.page(minutes_at).words
    assert still in browser.page("/goals/4/A").words


def test_another_day_than_today_may_be_entered(secretariat: Browser) -> None:
    meeting = a_meeting(held_on=a_month_ago(), **HELD)
    issue = an_entry(meeting).issues[0]

    secretariat.submit(at(meeting), f"settle-{issue.uid}", settled_on=last_week().isoformat())

    assert issue.settled_on == last_week()
    assert f"{long_day_label(last_week())}に解決しました" in secretariat.page(at(meeting)).words


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        pytest.param("2019-05-01", "会議の日から今日までの", id="before the meeting"),
        pytest.param("2199-01-01", "会議の日から今日までの", id="ahead"),
        pytest.param("2026-02-30", "その日付はありません", id="no day"),
        pytest.param("", "必ず入れてください", id="nothing"),
    ],
)
def test_a_day_on_which_it_cannot_have_been_is_refused_beside_its_field(
    day: str, sentence: str, secretariat: Browser
) -> None:
    meeting = a_meeting(held_on=a_month_ago(), **HELD)
    entry = an_entry(meeting)
    action = entry.actions[0]

    answer = secretariat.submit(at(meeting), f"settle-{action.uid}", 422, settled_on=day)

    assert sentence in answer.tree.xpath(f"string(//form[@id='settle-{action.uid}'])")
    assert answer.form(f"settle-{entry.issues[0].uid}").fields["settled_on"] == clock.today().isoformat()
    assert action.settled_on is None


def test_of_two_who_say_different_days_the_later_one_looks_first(secretariat: Browser, administrator: Browser) -> None:
    meeting = a_meeting(held_on=a_month_ago(), **HELD)
    issue = an_entry(meeting).issues[0]
    late = secretariat.page(at(meeting))
    administrator.submit(at(meeting), f"settle-{issue.uid}", settled_on=last_week().isoformat())
    settled = administrator.page(at(meeting))

    answer = secretariat.send(late, f"settle-{issue.uid}", status=409)

    assert "別の画面、またはほかの人が先に保存しました" in answer.words
    assert f"{long_day_label(last_week())}に解決しました" in answer.words
    assert issue.settled_on == last_week()
    secretariat.send(answer, f"reopen-{issue.uid}")
    administrator.send(settled, f"reopen-{issue.uid}", status=409)
    assert issue.settled_on is None


def test_what_was_rewritten_meanwhile_is_looked_at_first(secretariat: Browser, administrator: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    entry = an_entry(meeting)
    issue = entry.issues[0]
    late = secretariat.page(at(meeting))
    path = f"/desk/meetings/{meeting.slug}/minutes/entries/{entry.uid}"
    administrator.submit(path, "entry-form", **{"issues-0-text": "時間がない"})

    secretariat.send(late, f"settle-{issue.uid}", status=409)

    assert issue.settled_on is None


def test_whose_an_action_is_and_until_when_stands_beside_it(secretariat: Browser) -> None:
    meeting, seat = a_meeting_of_today(**HELD), a_held_seat(organisation="配る会")
    an_entry(meeting, actions=[ActionDraft("チラシを配る", f"seat:{seat.uid}", date(2027, 3, 1))])

    words = secretariat.page(at(meeting)).words

    assert "チラシを配る" in words
    assert "配る会 ／ 令和9年3月1日（月）まで" in words


def test_each_act_stands_in_the_record(secretariat: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    action = an_entry(meeting).actions[0]

    secretariat.submit(at(meeting), f"settle-{action.uid}")
    secretariat.submit(at(meeting), f"reopen-{action.uid}")

    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.thing_uid == action.uid).order_by(AuditEntry.id))
    assert [(row.action, row.thing_kind, row.fields) for row in rows] == [
        ("action.settle", "action", "settled_on"),
        ("action.reopen", "action", "settled_on"),
    ]


def test_what_belongs_to_another_meeting_or_to_nobody_is_not_there(secretariat: Browser) -> None:
    meeting, other = a_meeting_of_today(**HELD), a_meeting_of_today(**HELD)
    issue = an_entry(other).issues[0]

    for uid in (issue.uid, "0" * 32, "%00", "1"):
        for act in ("settle", "reopen"):
            assert secretariat.post_raw(at(meeting, f"/{uid}/{act}"), settled_on=clock.today()).status_code == 404
    assert issue.settled_on is None


def test_before_a_meeting_was_held_nothing_is_settled(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    issue = an_entry(meeting).issues[0]

    assert not secretariat.page(at(meeting)).tree.xpath("//form[starts-with(@id, 'settle-')]")
    assert secretariat.post_raw(at(meeting, f"/{issue.uid}/settle"), settled_on=clock.today()).status_code == 404


def test_the_page_is_the_secretariats_alone(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    meeting = a_meeting_of_today(**HELD)
    issue = an_entry(meeting).issues[0]

    browser.page(at(meeting), 303)
    representative = sign_in(open_browser(), a_representative())
    representative.page(at(meeting), 403)
    assert representative.post_raw(at(meeting, f"/{issue.uid}/settle"), settled_on=clock.today()).status_code == 403


def test_minutes_without_any_say_so(secretariat: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)

    assert "課題も今後の取組もありません" in secretariat.page(at(meeting)).words
    write(meeting, "本文")
    assert at(meeting) in secretariat.page(f"/desk/meetings/{meeting.slug}/publication").text
    assert at(meeting) in secretariat.page(f"/desk/meetings/{meeting.slug}/minutes").text


def test_the_page_costs_the_same_however_many_stand_on_it(secretariat: Browser) -> None:
    meeting, found = a_meeting_of_today(**HELD), []
    secretariat.page(at(meeting))
    for count in (2, 20):
        for _ in range(count):
            seat = a_held_seat()
            an_entry(meeting, actions=[ActionDraft("配る", f"seat:{seat.uid}")] * 3, issues=["一", "二"])
        found += costs(secretariat, at(meeting))

    assert found[0] == found[1]
