"""Many who create, number and change meetings of one body at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from coordinator import calendar_years, clock
from coordinator.database import writing
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import services, year_copy
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.year_copy import MeetingCopy
from coordinator.extensions import db
from tests.makers import a_body, a_council, a_meeting, a_user, sign_in
from tests.pages import Browser


def at_once(app: Flask, times: int, act: Callable[[int], Any]) -> list[Any]:
    """Each act in a thread and a transaction of its own."""

    def one(number: int) -> Any:
        with app.app_context(), writing():
            result = act(number)
            db.session.commit()
            return result

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(times)))


def body_of(code: str) -> Body:
    return db.session.scalars(select(Body).where(Body.code == code)).one()


def test_twenty_meetings_made_at_once_have_twenty_slugs(app):
    a_body(code="plenary")
    db.session.commit()

    slugs = at_once(app, 20, lambda _: services.create(body_of("plenary"), held_on=date(2030, 6, 1)).slug)

    assert sorted(slugs) == sorted(f"2030-plenary-{n}" for n in range(1, 21))


def test_ten_meetings_announced_at_once_have_ten_numbers(app):
    body = a_body(code="plenary")
    slugs = [services.create(body, held_on=date(2030, 6, 1)).slug for _ in range(10)]
    db.session.commit()

    def announce(n: int) -> tuple[int | None, int | None]:
        meeting = db.session.scalars(select(Meeting).where(Meeting.slug == slugs[n])).one()
        services.announce(meeting)
        return meeting.number, meeting.running_number

    assert sorted(at_once(app, 10, announce)) == [(n, n) for n in range(1, 11)]


def test_of_two_who_change_a_meeting_at_once_one_is_told(app):
    slug = services.create(a_body(), held_on=date(2030, 6, 1)).slug
    db.session.commit()

    def change(n: int) -> str:
        meeting = db.session.scalars(select(Meeting).where(Meeting.slug == slug)).one()
        seen = meeting.version
        try:
            services.change(meeting, held_on=meeting.held_on, title=f"題名{n}")
            db.session.commit()
        except StaleDataError:
            db.session.rollback()
            return "told"
        return f"saved over {seen}"

    results = at_once(app, 2, change)

    saved = [result for result in results if result != "told"]
    assert len(saved) == len(set(saved)) >= 1


def posted_at_once(browsers: list[Browser], form_keys: list[str]) -> list[int]:
    """The statuses of forms sent at the same moment, each by a browser of its own, past the checks of a tested page."""

    def post(browser: Browser, form_key: str) -> int:
        data = {
            "body": "plenary",
            "openness": "open",
            "fiscal_year": calendar_years.fiscal_year(clock.today()),
            "form_key": form_key,
        }
        data["csrf_token"] = tokens[browser]
        return FlaskClient.open(browser, "/desk/meetings/new", method="POST", data=data).status_code

    tokens = {browser: browser.csrf() for browser in browsers}
    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(post, browsers, form_keys))


def many_browsers(open_browser: Callable[[], Browser], count: int) -> list[Browser]:
    a_council()
    a_body(code="plenary")
    user = a_user()
    return [sign_in(open_browser(), user) for _ in range(count)]


def test_twenty_forms_sent_at_once_make_twenty_meetings(app, open_browser):
    browsers = many_browsers(open_browser, 20)

    statuses = posted_at_once(browsers, [f"key-{n}" for n in range(20)])

    assert statuses == [303] * 20
    assert sorted(db.session.scalars(select(Meeting.serial))) == list(range(1, 21))


def test_one_form_sent_ten_times_at_once_makes_one_meeting(app, open_browser):
    browsers = many_browsers(open_browser, 10)

    statuses = posted_at_once(browsers, ["the-same-key"] * 10)

    assert statuses == [303] * 10
    assert db.session.scalar(select(func.count(Meeting.id))) == 1


def test_a_year_begun_ten_times_at_once_in_any_order_is_begun_once(app):
    earlier = [a_meeting(held_on=date(2029, 5, day), state=MeetingState.HELD).slug for day in (9, 16, 23)]
    db.session.commit()

    def begin(n: int) -> int:
        found = list(db.session.scalars(select(Meeting).where(Meeting.slug.in_(earlier)).order_by(Meeting.id)))
        lines = [MeetingCopy(meeting, date(2030, 5, 15)) for meeting in (found if n % 2 else reversed(found))]
        return len(year_copy.begin(lines, fiscal_year=2030).made)

    made = at_once(app, 10, begin)

    assert sorted(made) == [0] * 9 + [3]
    assert db.session.scalar(select(func.count(Meeting.id)).where(Meeting.fiscal_year == 2030)) == 3
