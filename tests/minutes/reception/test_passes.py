"""The pass opens one meeting's reception on its day, and nothing else ever."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.minutes.reception import queries, services
from coordinator.minutes.reception.models import ReceptionPass
from tests.makers import a_council
from tests.minutes.making import a_held_seat, a_meeting_of_today
from tests.minutes.reception.making import a_meeting_of_now, door_of, press
from tests.pages import Browser
from tests.test_policy_table import digest

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param({"starts_at": timedelta(hours=2, minutes=2)}, 403, id="more than two hours before"),
        pytest.param({"starts_at": timedelta(hours=1, minutes=55)}, 200, id="less than two hours before"),
        pytest.param({"ends_at": -timedelta(hours=1, minutes=55)}, 200, id="less than two hours after"),
        pytest.param({"ends_at": -timedelta(hours=2, minutes=2)}, 410, id="more than two hours after"),
        pytest.param({"held_on": timedelta(days=1)}, 403, id="the day before, without hours"),
        pytest.param({"held_on": -timedelta(days=1)}, 410, id="the day after, without hours"),
        pytest.param({}, 200, id="on the day, without hours"),
        pytest.param({"held_on": None, "state": MeetingState.POSTPONED}, 410, id="without a day"),
        pytest.param({"state": MeetingState.CANCELLED}, 410, id="called off"),
    ],
)
def test_it_opens_on_the_meetings_day_two_hours_around_it(browser: Browser, facts: dict[str, Any], status: int) -> None:
    """What lies so far from now, or from today."""
    moments = {"starts_at": clock.now(), "ends_at": clock.now(), "held_on": clock.today()}
    placed = {name: moments[name] + fact if isinstance(fact, timedelta) else fact for name, fact in facts.items()}

    browser.page(door_of(a_meeting_of_today(**placed)), status)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(
            {"held_on": None, "state": MeetingState.POSTPONED}, "日がまだ決まっていません", id="without a day"
        ),
        pytest.param({"state": MeetingState.PLANNED}, "公表するまで、リンクは開きません", id="not announced"),
        pytest.param({"state": MeetingState.POSTPONED}, "公表するまで、リンクは開きません", id="a new day"),
        pytest.param({"state": MeetingState.CANCELLED}, "この会議は行いません。", id="called off"),
        pytest.param({"held_on": timedelta(days=-1)}, "に終わりました。リンクはもう開きません。", id="past"),
        pytest.param({}, "パスワードなしで受付の一覧が出ます", id="on the day"),
    ],
)
def test_the_desk_says_when_it_really_opens(secretariat: Browser, facts: dict[str, Any], said: str) -> None:
    held_on = {"held_on": clock.today() + facts["held_on"]} if facts.get("held_on") else {}
    meeting = a_meeting_of_today(**{**facts, **held_on})
    services.make(meeting)

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/day/reception")

    assert said in " ".join(page.tree.xpath("string(//section[@aria-labelledby='pass']/p)").split())


def test_what_is_wrong_stopped_or_renewed_is_gone_and_says_the_same(browser: Browser) -> None:
    meeting = a_meeting_of_now()
    found = services.make(meeting)
    first = door_of(meeting)
    services.renew(found)
    second = door_of(meeting)

    assert first != second
    browser.page(second)
    services.stop(found)

    urls = (first, second, f"/reception/{'x' * 32}/", "/reception/%F0%A0%AE%B7/")
    # Each has a number of its own, by which the log is searched.
    gone = [re.sub(r"\d{4}-\d{4}", "", browser.page(url, 410).words) for url in urls]
    assert len(set(gone)) == 1
    services.renew(found)
    browser.page(second, 410)
    browser.page(door_of(meeting))


def test_every_address_behind_a_dead_pass_is_gone(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)
    services.stop(services.make(meeting))

    for tail in ("", "ticks.json", f"lines/seat:{seat.uid}"):
        browser.page(f"{door}{tail}", 410)
    press(browser, door, f"seat:{seat.uid}", status=410)
    assert browser.post_raw(f"{door}walk-ins", name="見本").status_code == 410


def test_whoever_receives_is_nobody_elsewhere(browser: Browser) -> None:
    meeting, other = a_meeting_of_now(), a_meeting_of_now()
    door = door_of(meeting)

    browser.page(door)

    assert browser.get(f"/desk/meetings/{meeting.slug}/day").status_code == 303
    assert browser.get(f"/desk/meetings/{other.slug}/day/reception").status_code == 303
    assert browser.get("/me/").status_code == 303


def test_a_tick_refused_behind_the_pass_leaves_its_row_in_the_audit(browser: Browser) -> None:
    meeting, nobody_here = a_meeting_of_now(), a_held_seat()
    nobody_here.ended_on = meeting.held_on - timedelta(days=1)

    press(browser, door_of(meeting), f"seat:{nobody_here.uid}", status=404)

    the_pass = db.session.scalars(select(ReceptionPass)).one()
    rows = db.session.execute(
        select(AuditEntry.actor_kind, AuditEntry.actor_uid, AuditEntry.action).order_by(AuditEntry.id)
    ).all()
    assert [tuple(row) for row in rows] == [("reception", the_pass.uid, "refused")]


def test_forty_eight_fetches_change_nothing_and_the_tick_still_works(browser: Browser) -> None:
    a_council()
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)
    db.session.commit()
    before = digest()

    for _turn in range(16):
        for tail in ("", "ticks.json", f"lines/seat:{seat.uid}"):
            browser.get(f"{door}{tail}")

    assert digest() == before
    press(browser, door, f"seat:{seat.uid}")
    assert queries.ticks_of(meeting)[f"seat:{seat.uid}"].is_there


def test_the_secretariat_makes_renews_and_stops_it_and_the_record_holds_no_token(secretariat: Browser) -> None:
    meeting = a_meeting_of_now()
    url = f"/desk/meetings/{meeting.slug}/day/reception"

    secretariat.submit(url, "pass-make")
    made = secretariat.page(url)
    link = made.tree.xpath("string(//textarea[@id='reception-link'])").strip()
    assert link.endswith(door_of(meeting))
    assert secretariat.get(f"{url}/qr.png").mimetype == "image/png"
    secretariat.submit(url, "pass-renew")
    secretariat.submit(url, "pass-stop")
    assert not secretariat.page(url).tree.xpath("//textarea")
    assert secretariat.get(f"{url}/qr.png").status_code == 404

    assert list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))) == [
        "reception.make",
        "reception.renew",
        "reception.stop",
    ]
    token = link.rstrip("/").rpartition("/")[2]
    rows = [repr(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table))]
    assert not [row for row in rows if token in row]


def test_what_is_ticked_keeps_no_token_and_is_answered_alike_the_second_time(browser: Browser) -> None:
    meeting, seat = a_meeting_of_now(), a_held_seat()
    door = door_of(meeting)

    page = browser.page(f"{door}lines/seat:{seat.uid}")
    answers = [browser.send(page, mark=f"seat:{seat.uid} present").response.location for _ in range(2)]

    assert answers == [f"{door}#seat-{seat.uid}"] * 2
    token = door.split("/")[2]
    rows = [repr(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table))]
    assert not [row for row in rows if token in row]


def test_who_renews_late_is_told_and_makes_none(secretariat: Browser, administrator: Browser) -> None:
    meeting = a_meeting_of_now()
    services.make(meeting)
    url = f"/desk/meetings/{meeting.slug}/day/reception"
    late = secretariat.page(url)
    administrator.submit(url, "pass-renew")

    secretariat.send(late, "pass-renew", status=409)

    assert db.session.scalars(select(ReceptionPass.generation)).all() == [2]


def test_its_pages_are_kept_by_nobody(browser: Browser) -> None:
    answer = browser.get(door_of(a_meeting_of_now()))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
